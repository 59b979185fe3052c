"""The Markdown of a step as it is edited: its heading, what is shown, and the notes, each apart.

Nothing is lost: what stands above the heading (a comment) stays where it is.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from studio.content.faults import Report
from studio.content.fences import CodeFences
from studio.content.markdown import NOTES, heading_lines, read_body
from studio.model.text import clean

_RULE = re.compile(r" *---\s*")
_SPECIAL = re.compile(r"([\\`*_\[\]<>&#!~|])")
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff]")


@dataclass(frozen=True, slots=True)
class StepWords:
    """Lines of a step's Markdown, parted; together they are all of it.

    Between the parts stand blank lines, which belong to none of them.
    """

    lines: tuple[str, ...]
    heading: tuple[int, int]
    """First line of the heading and the line after it; the same where there is none."""
    words: tuple[int, int]
    mark: int
    """The line `Notes:`, or how many lines there are."""
    notes: tuple[int, int]

    @property
    def title(self) -> str:
        """The heading as it is read."""
        first, after = self.heading
        return _title("\n".join(self.lines[first:after])) if after > first else ""

    @property
    def shown(self) -> str:
        """What is shown below the heading."""
        return _eased(self.lines[slice(*self.words)])

    @property
    def noted(self) -> str:
        """The notes."""
        return _eased(self.lines[slice(*self.notes)])

    def with_title(self, title: str) -> str:
        """The Markdown with another heading; an empty one is taken out."""
        first, after = self.heading
        line = heading(title)
        if first == after and line:
            rest = self.lines[first:]
            gap = ("",) if rest and rest[0].strip() else ()
            return "\n".join((*self.lines[:first], line, *gap, *rest))
        if not line:
            rest = self.lines[after:]
            while rest and not rest[0].strip():
                rest = rest[1:]
            return "\n".join((*self.lines[:first], *rest))
        return "\n".join((*self.lines[:first], line, *self.lines[after:]))

    def with_shown(self, text: str) -> str:
        """The Markdown with other words below the heading; a line `Notes:` ends them."""
        lines = _tidy(text)
        below: tuple[str, ...] = ()
        if NOTES in (bare := [line.rstrip() for line in lines]):
            at = bare.index(NOTES)
            lines, below = tuple(_stripped(lines[:at])), tuple(_stripped(lines[at + 1 :]))
        made = self._replaced(self.words, _guarded(lines))
        if not below:
            return made
        parted = part_words(made)
        return parted.with_noted("\n\n".join(filter(None, ("\n".join(below), parted.noted))))

    def with_noted(self, text: str) -> str:
        """The Markdown with other notes; without any, the line `Notes:` goes too."""
        lines = _guarded(_tidy(text))
        if self.mark == len(self.lines):
            kept = _stripped(self.lines)
            return "\n".join((*kept, *(("",) if kept else ()), NOTES, *lines) if lines else kept)
        if not lines:
            return "\n".join(_without_end(self.lines[: self.mark]))
        return self._replaced(self.notes, lines)

    def _replaced(self, place: tuple[int, int], lines: tuple[str, ...]) -> str:
        """Other lines in a place; a new part has a blank line above it and below."""
        first, after = place
        above, below = self.lines[:first], self.lines[after:]
        if not lines and first < after:
            while above and not above[-1].strip():
                above = above[:-1]
        if lines and above and above[-1].strip() and above[-1].rstrip() != NOTES:
            above = (*above, "")
        if lines and below and below[0].strip():
            below = ("", *below)
        return "\n".join((*above, *lines, *below))


@lru_cache(maxsize=512)
def part_words(text: str) -> StepWords:
    """A step's Markdown in its parts."""
    lines = tuple(text.split("\n")) if text else ()
    mark = _mark(lines)
    first, after = heading_lines("\n".join(lines[:mark]))
    words = _trimmed(lines, after, mark)
    return StepWords(lines, (first, after), words, mark, _trimmed(lines, mark + 1, len(lines)))


def heading(title: str) -> str:
    """A heading's line that is read as this title, as plainly as can be; nothing for none."""
    words = clean(title)
    if not words or _title(f"# {words}") == words:
        return f"# {words}" if words else ""
    return "# " + _SPECIAL.sub(r"\\\1", words)


@lru_cache(maxsize=512)
def _title(text: str) -> str:
    return read_body(text, 1, Report("")).title


def _mark(lines: tuple[str, ...]) -> int:
    code = CodeFences()
    for number, line in enumerate(lines):
        if not code.covers(line) and line.rstrip() == NOTES:
            return number
    return len(lines)


def _trimmed(lines: tuple[str, ...], first: int, after: int) -> tuple[int, int]:
    """Without the blank lines at its ends; where nothing is left, the line it began in."""
    first = min(first, len(lines))
    start = first
    while start < after and not lines[start].strip():
        start += 1
    while after > start and not lines[after - 1].strip():
        after -= 1
    return (start, after) if start < after else (first, first)


def _tidy(text: str) -> tuple[str, ...]:
    """Lines as they are kept: no control characters, no blank lines at the ends."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return tuple(_stripped(_FORBIDDEN.sub("", text).rstrip().split("\n")))


def kept(text: str) -> str:
    """Words or notes as they are kept: what a field that shows them is to be compared with."""
    return "\n".join(_tidy(text))


def _stripped(lines: "tuple[str, ...] | list[str]") -> list[str]:
    kept = list(lines)
    while kept and not kept[0].strip():
        kept.pop(0)
    return list(_without_end(kept))


def _without_end(lines: "tuple[str, ...] | list[str]") -> tuple[str, ...]:
    kept = list(lines)
    while kept and not kept[-1].strip():
        kept.pop()
    return tuple(kept)


def _guarded(lines: "tuple[str, ...]") -> tuple[str, ...]:
    """Lines that end no step: a rule is set in by a space, and code that is open is closed."""
    code = CodeFences()
    kept = []
    opened = ""
    for line in lines:
        inside = code.covers(line)
        opened = (opened or line.strip()) if inside else ""
        kept.append(line if inside or not _RULE.fullmatch(line) else f" {line}")
    if code.covers(""):
        kept.append(opened[0] * (len(opened) - len(opened.lstrip(opened[0]))))
    return tuple(kept)


def _eased(lines: tuple[str, ...]) -> str:
    """The same as they were typed."""
    code = CodeFences()
    return "\n".join(
        line[1:] if not code.covers(line) and _RULE.fullmatch(line) and line[0] == " " else line
        for line in lines
    )
