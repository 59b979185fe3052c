"""What a page may say, and the same in another language where a file beside it has it.

Two tables: `strings.….json`, what the pages themselves say, by name; and `sentences.….json`, what
activities and the session say, by their English words. A sentence with parts in braces stands for
all that are alike: `Please keep it to {most} characters (now {n}).`
"""

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_PART = re.compile(r"\{(\w+)\}")
_ENGLISH = "en"
_DEEP = 3
"""How far a part of a sentence is looked into for a sentence of its own."""
_NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True)
class Sentences:
    """Sentences by their English; whole ones first, then the one with the most fixed letters."""

    known: Mapping[str, str]

    def told(self, text: str, keep: Collection[str] = (), depth: int = _DEEP) -> str:
        """The same in this language; what is in `keep`, or not known, stays as it was written."""
        if not self.known or text in keep or not text.strip():
            return text
        if (whole := self.known.get(text)) is not None and not _PART.search(text):
            return whole
        for pattern, template in self._templates if depth else ():
            if found := pattern.fullmatch(text):
                parts = {n: self.told(p, keep, depth - 1) for n, p in found.groupdict().items()}
                return _filled(template, parts)
        return text

    @cached_property
    def _templates(self) -> list[tuple[re.Pattern[str], str]]:
        with_parts = [english for english in self.known if _PART.search(english)]
        with_parts.sort(key=lambda english: -len(_PART.sub("", english)))
        return [(_pattern(english), self.known[english]) for english in with_parts]


class Words(dict[str, str]):
    """What pages say, by name, and `say` for what was said in English somewhere below them."""

    def __init__(
        self,
        strings: Mapping[str, str],
        sentences: Mapping[str, str] = _NOTHING,
        lang: str = "en-GB",
    ) -> None:
        super().__init__(strings)
        self.lang = lang
        """The language of these words: English where there is no file of the room's own."""
        self.sentences = Sentences(sentences)

    @property
    def translated(self) -> bool:
        """Whether sentences have words of another language."""
        return bool(self.sentences.known)

    def say(self, text: str, keep: Collection[str] = ()) -> str:
        """A sentence of an activity or of the session in the language of the room."""
        return self.sentences.told(text, keep)


def load_words(folder: Path, lang: str = "en-GB") -> Words:
    """The words of that language, with English wherever it has none."""
    english = _read(folder / "strings.en.json")
    short = lang.partition("-")[0].lower()
    own = _read(folder / f"strings.{short}.json") if short.isalpha() else {}
    if short == _ENGLISH or not own:
        return Words(english, lang=lang if short == _ENGLISH else "en-GB")
    return Words(english | own, _read(folder / f"sentences.{short}.json"), lang)


def _read(path: Path) -> dict[str, str]:
    found: dict[str, str] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return found


def _filled(template: str, parts: Mapping[str, str]) -> str:
    return _PART.sub(lambda part: parts.get(part[1], part[0]), template)


def _pattern(english: str) -> re.Pattern[str]:
    """Matches what the template may have become; a part that is named twice is the same twice."""
    seen: set[str] = set()
    made = ""
    for index, piece in enumerate(_PART.split(english)):
        if index % 2 == 0:
            made += re.escape(piece)
        elif piece in seen:
            made += f"(?P={piece})"
        else:
            seen.add(piece)
            made += f"(?P<{piece}>.*?)"
    return re.compile(made, re.DOTALL)
