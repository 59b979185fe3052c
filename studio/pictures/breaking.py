"""Where lines break: once for all renderers, and so that a program that breaks by itself agrees.

Rules every program follows alike (measured): after blanks, after a hyphen between letters, between
Chinese and Japanese characters, never after a slash; a word breaks inside only where it is
longer than its line. Widths are for a size of one unit.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from math import inf

from studio.model.text import graphemes
from studio.pictures.shaping import char_advances

ROBUST = 0.03
"""How far the width may be off before a break moves: PowerPoint's own measuring differs by less."""

_EPSILON = 1e-6
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_CLOSING = (
    "\u3001\u3002\u3005\u3009\u300b\u300d\u300f\u3011\u3015\u3017\u30fc"
    "\uff01\uff05\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff3d\uff5d\uff5e"
)
_OPENING = "\u3008\u300a\u300c\u300e\u3010\u3014\u3016\uff04\uff08\uff3b\uff5b"
_BEGINS_NONE = rf"{_CLOSING}!%),.:;?\]}}\u2019\u201d\u2026\u2030\u2103\u00b7"
_ENDS_NONE = rf"{_OPENING}$(\[{{\u00a3\u00a5\u2018\u201c"
"""What begins and what ends no line beside Chinese (as Word and LibreOffice have it)."""
_MARKS = "\u0300-\u036f\u200c\u200d\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef"
_BREAK = re.compile(
    r"(?<= )(?=[^ ])"
    r"|(?<=[^\W\d][\-\u2010\u2013\u2014])(?=[^\W\d])"
    rf"|(?<=[{_CJK}{_CLOSING}])(?=[^ {_BEGINS_NONE}{_MARKS}])"
    rf"|(?<=[^ {_ENDS_NONE}])(?=[{_CJK}{_OPENING}])(?=[^{_BEGINS_NONE}{_MARKS}])"
)

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Measured text without line breaks.

    `at` is the width before each character (and after the last); `breaks` are the places where a
    line may begin, and the end; `trimmed` the same without the blanks before; `ends` their widths.
    """

    text: str
    at: tuple[float, ...]
    breaks: tuple[int, ...]
    trimmed: tuple[int, ...]
    ends: tuple[float, ...]

    def width(self, span: Span) -> float:
        """How wide a part of it is."""
        return self.at[span[1]] - self.at[span[0]]

    @property
    def widest_piece(self) -> float:
        """The width of the longest part that is not to be broken."""
        starts = (0, *self.breaks)
        pieces = zip(starts, self.trimmed, strict=False)
        return max((self.width(piece) for piece in pieces), default=0.0)


Lines = tuple[tuple[Span, ...], ...]
"""The lines of several paragraphs, as parts of their texts."""


@lru_cache(256)
def measured(text: str, face: str) -> Paragraph:
    """A paragraph with the width of everything in it."""
    at = tuple(accumulate(char_advances(text, face), initial=0.0))
    breaks = (*(match.start() for match in _BREAK.finditer(text)), len(text)) if text else ()
    trimmed = tuple(len(text[:place].rstrip(" ")) for place in breaks)
    return Paragraph(text, at, breaks, trimmed, tuple(at[place] for place in trimmed))


@lru_cache(64)
def _letters(text: str) -> tuple[int, ...]:
    return tuple(accumulate((len(part) for part in graphemes(text)), initial=0))


def wrap(paragraph: Paragraph, width: float, limit: int = 0) -> tuple[Span, ...]:
    """The lines that fit into a width, filled one by one; at most `limit` + 1 if there is one."""
    found: list[Span] = []
    start = piece = 0
    while start < len(paragraph.text) and not (limit and len(found) > limit):
        room = paragraph.at[start] + width + _EPSILON
        last = bisect_right(paragraph.ends, room, lo=piece) - 1
        if last >= piece:
            found.append((start, paragraph.trimmed[last]))
            start, piece = paragraph.breaks[last], last + 1
        else:
            end = _inside_word(paragraph, start, room, paragraph.trimmed[piece])
            found.append((start, end))
            start = end
    return tuple(found) or ((0, 0),)


def _inside_word(paragraph: Paragraph, start: int, room: float, end: int) -> int:
    """Where to break a word that is longer than its line: after one character at least."""
    letters = _letters(paragraph.text)
    first = bisect_right(letters, start)
    fitting = bisect_right(paragraph.at, room, lo=start, hi=end) - 1
    last = bisect_right(letters, fitting) - 1
    return min(end, letters[max(first, last)])


def wrap_all(paragraphs: tuple[Paragraph, ...], width: float, limit: int = 0) -> Lines:
    """The lines of all paragraphs; stops soon after `limit` lines."""
    found: list[tuple[Span, ...]] = []
    count = 0
    for paragraph in paragraphs:
        found.append(wrap(paragraph, width, limit))
        count += len(found[-1])
        if limit and count > limit:
            break
    return tuple(found)


def interval(paragraphs: tuple[Paragraph, ...], lines: Lines) -> tuple[float, float]:
    """[low, high): every box of such a width, filled line by line, breaks at these places."""
    low, high = 0.0, inf
    for paragraph, spans in zip(paragraphs, lines, strict=False):
        low = max(low, *(paragraph.width(span) for span in spans))
        for here, after in pairwise(spans):
            high = min(high, paragraph.width((here[0], _first_piece(paragraph, after, here[1]))))
    return low, high


def _first_piece(paragraph: Paragraph, line: Span, before: int) -> int:
    """The end of what would move up to the line before, were there room."""
    broken_word = line[0] == before and line[0] not in paragraph.breaks
    if broken_word:
        letters = _letters(paragraph.text)
        return letters[bisect_right(letters, line[0])]
    return paragraph.trimmed[bisect_right(paragraph.breaks, line[0])]


def balanced(paragraphs: tuple[Paragraph, ...], width: float, room: int) -> Lines:
    """As few lines as fit, as even as they can be while their interval stays robust.

    Where no choice is robust, one line more if there is room, else the widest interval.
    """
    lines = wrap_all(paragraphs, width)
    best: Lines | None = None
    widest = (-inf, lines)
    for candidate, low, high in _narrower(paragraphs, lines, room):
        if best and sum(map(len, candidate)) > sum(map(len, best)):
            break
        margin = (min(high, width * 1.15) - low) / low
        if margin >= ROBUST:
            best = candidate
        if margin > widest[0]:
            widest = (margin, candidate)
    return best or widest[1]


def _narrower(
    paragraphs: tuple[Paragraph, ...], lines: Lines, room: int
) -> Iterator[tuple[Lines, float, float]]:
    """These lines, then ever narrower ones, no word broken anew, with one line more at most."""
    most = min(room, sum(map(len, lines)) + 1)
    floor = max(paragraph.widest_piece for paragraph in paragraphs)
    for _ in range(40):
        low, high = interval(paragraphs, lines)
        if low <= 0:
            return
        yield lines, low, high
        width = low - 0.001
        if width < floor:
            return
        lines = wrap_all(paragraphs, width, most)
        if sum(map(len, lines)) > most:
            return
