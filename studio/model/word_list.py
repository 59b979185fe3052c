"""Lists of words to listen for: plain text, one word or phrase a line, edited by the house.

A line that begins with `#` is a remark. `*` at the end of a word stands for any ending. Large and
small letters, the kind of apostrophe, and hyphens or blanks between words make no difference.
"""

import re
import unicodedata
from dataclasses import dataclass, field

_NEVER = re.compile(r"(?!)")
_APOSTROPHES = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "′": "'", "\u00ad": None}
)
"""And no soft hyphens, which nobody sees."""
_BETWEEN = r"[\W_]+"
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*\*?")


@dataclass(frozen=True, slots=True)
class WordList:
    """Words and phrases, each as its line has it."""

    lines: tuple[str, ...] = ()
    _pattern: re.Pattern[str] = field(default=_NEVER, repr=False, compare=False)

    @classmethod
    def read(cls, text: str) -> "WordList":
        """The list of a text; lines without a word are passed over."""
        bare = (line.partition("#")[0].strip() for line in text.splitlines())
        lines = tuple(dict.fromkeys(line for line in bare if _WORD.search(_alike(line))))
        if not lines:
            return cls()
        phrases = sorted(map(_as_pattern, lines), key=len, reverse=True)
        whole = rf"(?<![^\W_])(?:{'|'.join(phrases)})(?![^\W_])"
        return cls(lines, re.compile(whole))

    def finds(self, text: str) -> bool:
        """Whether one of the words or phrases stands in the text."""
        return self._pattern.search(_alike(text)) is not None


def _alike(text: str) -> str:
    """The text without what makes no difference to a reader."""
    plain = unicodedata.normalize("NFKC", text.translate(_APOSTROPHES)).casefold()
    plain = plain.translate(_APOSTROPHES)
    return " ".join(plain.split())


def _as_pattern(line: str) -> str:
    words = _WORD.findall(_alike(line))
    return _BETWEEN.join(_one(word) for word in words)


def _one(word: str) -> str:
    """A word as it may be written: an apostrophe is often left out on a phone."""
    ending = r"[^\W_]*" if word.endswith("*") else ""
    return re.escape(word.removesuffix("*")).replace("'", "'?") + ending
