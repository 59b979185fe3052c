"""The manual: the pages of `docs/`, in the order of their list, and where a word stands in them."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from markdown_it import MarkdownIt

LIST = "README.md"
"""The page that lists all others, under headings."""
_ENTRY = re.compile(r"^- \[(.+?)\]\(([^)#\s]+\.md)\)")
_HEADING = re.compile(r"^(#{1,4}) +(.+?)\s*$")
_HTML_HEADING = re.compile(r"<(h[1-4])>(.*?)</\1>", re.DOTALL)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MARKS = re.compile(r"[*`]+")
_RULE = re.compile(r"[|:\s-]+")
_TAGS = re.compile(r"<[^>]+>")
_AROUND = 34
"""So many characters stand before what was found, and twice as many after."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the list: its file below `docs/`, its name there, the heading it stands under."""

    file: str
    title: str
    under: str


@dataclass(frozen=True, slots=True)
class Found:
    """A place where all the words stand: its page, the heading above it, and the words around."""

    entry: Entry
    heading: str
    anchor: str
    excerpt: str


class Manual:
    """Reads the pages of a folder; each once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._text = cache(self._read)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every page in the order of the list."""
        return tuple(_entries(self._text(LIST)))

    def has(self, file: str) -> bool:
        """Whether there is such a page."""
        return bool(self._text(file))

    def as_html(self, file: str) -> str:
        """A page for a window; empty if there is none. Every heading has its name as an anchor."""
        made = MarkdownIt("commonmark").enable("table").render(self._text(file))
        return _HTML_HEADING.sub(_with_anchor, made)

    def leads_to(self, file: str, link: str) -> tuple[str, str]:
        """The page (or picture) and anchor that a link on a page leads to; none outside."""
        path, _, anchor = link.partition("#")
        if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", path) or path.startswith("//"):
            return "", ""
        parts: list[str] = []
        whole = PurePosixPath(file).parent / path if path else PurePosixPath(file)
        for part in whole.parts:
            if part == ".." and not parts:
                return "", ""
            parts = parts[:-1] if part == ".." else [*parts, part]
        return "/".join(parts), anchor

    def search(self, words: str) -> tuple[Found, ...]:
        """Where every one of the words stands in one section, the headings that say them first."""
        wanted = [re.compile(rf"\b{re.escape(word)}", re.IGNORECASE) for word in words.split()]
        if not wanted:
            return ()
        found = [
            (_says(heading, wanted), Found(entry, heading, anchor, said))
            for entry in self.entries
            for heading, anchor, text in _sections(self._text(entry.file))
            if (said := _excerpt(text, wanted) or _excerpt(f"{heading}. {text}", wanted))
        ]
        return tuple(one for _, one in sorted(found, key=lambda pair: not pair[0]))

    def _read(self, file: str) -> str:
        path = self.folder / file
        if ".." in PurePosixPath(file).parts or not path.is_file():
            return ""
        return path.read_text(encoding="utf-8")


def _says(text: str, wanted: list[re.Pattern[str]]) -> bool:
    """Whether each of them begins a word there."""
    return all(word.search(text) for word in wanted)


def _entries(text: str) -> Iterator[Entry]:
    under = ""
    for line in text.splitlines():
        if heading := _HEADING.match(line):
            under = heading[2]
        elif entry := _ENTRY.match(line):
            yield Entry(entry[2], entry[1], under)


def anchor_of(heading: str) -> str:
    """A heading's name in links, as the sites that show Markdown make it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _with_anchor(heading: re.Match[str]) -> str:
    words = html.unescape(_TAGS.sub("", heading[2]))
    return f'<{heading[1]}><a name="{anchor_of(words)}"></a>{heading[2]}</{heading[1]}>'


def _sections(text: str) -> Iterator[tuple[str, str, str]]:
    """Heading, anchor and plain words of every section of a page."""
    heading, lines = "", list[str]()
    for line in text.splitlines():
        if match := _HEADING.match(line):
            yield heading, anchor_of(heading), _plain(lines)
            heading, lines = _plain([match[2]]), []
        else:
            lines.append(line)
    yield heading, anchor_of(heading), _plain(lines)


def _plain(lines: list[str]) -> str:
    words = _LINK.sub(r"\1", " ".join(line for line in lines if not _RULE.fullmatch(line)))
    return " ".join(_MARKS.sub("", words).replace("|", " ").split())


def _excerpt(text: str, wanted: list[re.Pattern[str]]) -> str:
    """The words around the first that was looked for; nothing unless all of them are there."""
    places = [match.start() for word in wanted if (match := word.search(text))]
    if len(places) < len(wanted):
        return ""
    at = max(0, min(places) - _AROUND)
    at = text.rfind(" ", 0, at) + 1 if at else 0
    end = text.find(" ", at + 3 * _AROUND)
    said = text[at : end if end > 0 else None]
    return ("… " if at else "") + said + (" …" if end > 0 else "")
