"""Text as every renderer draws it: measured in the shipped faces, fitted, broken once."""

from dataclasses import dataclass
from functools import lru_cache
from math import ceil, floor, inf, isinf

from studio.model.text import clean, graphemes
from studio.pictures.bidi import is_rtl
from studio.pictures.breaking import (
    ROBUST,
    Lines,
    Paragraph,
    balanced,
    interval,
    measured,
    wrap_all,
)
from studio.pictures.fonts import FONTS, HAND, TEXT
from studio.pictures.shapes import Align, Glyph, Point, Run, Text, TextLine, TextRole
from studio.pictures.shaping import ShapedLine, shape_line
from studio.pictures.theme import INK

__all__ = ["HAND", "TEXT", "fit", "measure"]

_MOST_BALANCED = 30
"""Longer texts are prose: filled line by line."""
_SPARE = 0.06
"""How far, as a part of it, a line keeps from where the next word would fit on it."""
_STAND_IN = 1.35
"""How much wider than ours the common fonts are."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """All that the lines depend on, wherever the box stands; `most` lines, or 0 for any number."""

    raw: str
    w: float
    h: float
    size: float
    min_size: float
    key: str
    leading: float
    most: int


@dataclass(frozen=True, slots=True)
class _Layout:
    """Lines at their size, each as if it began at 0, and the interval of widths they keep in."""

    raw: str
    lines: tuple[TextLine, ...]
    size: float
    low: float
    high: float
    complete: bool

    @property
    def margin(self) -> float:
        """How far, as a part of it, the width may grow before a break moves."""
        return (self.high - self.low) / self.low if self.low else inf


def measure(text: str, *, size: float, family: str = TEXT, bold: bool = False) -> float:
    """How wide one line of text is, in units."""
    line = clean(text)
    return shape_line(line, FONTS.key(family, bold), is_rtl(line)).advance * size


def fit(
    raw: str,
    x: float,
    y: float,
    w: float,
    h: float,
    *,
    size: float = 24.0,
    min_size: float = 14.0,
    family: str = TEXT,
    bold: bool = False,
    color: str = INK,
    leading: float = 1.2,
    align: Align = Align.CENTER,
    valign: str = "middle",
    role: TextRole = TextRole.BODY,
    max_lines: int | None = None,
) -> Text:
    """Text in a box at the largest whole size whose lines fit.

    `valign` is `top`, `middle` or `bottom`. Words are broken, and the text is cut with an ellipsis
    (`complete` is then false), only at `min_size`.
    """
    key = FONTS.key(family, bold)
    asked = _Asked(raw, w, h, size, min_size, key, leading, max_lines or 0)
    found = _lay_out(asked)
    wrap_width = _wrap_width(found, w)
    return Text(
        x=x,
        y=y,
        w=w,
        h=h,
        raw=found.raw,
        lines=_place(found, asked, (x, y), align, valign),
        family=family,
        bold=bold,
        size=found.size,
        leading=leading,
        color=color,
        align=align,
        role=role,
        wrap_x=_aligned(x, w, wrap_width, align),
        wrap_width=wrap_width,
        complete=found.complete,
    )


def _paragraphs(raw: str) -> str:
    return "\n".join(line.strip() for line in clean(raw, lines=True).split("\n"))


@lru_cache(128)
def _lay_out(asked: _Asked) -> _Layout:
    text, w, key = _paragraphs(asked.raw), asked.w, asked.key
    largest = max(1, floor(asked.size))
    smallest = max(1, min(largest, ceil(asked.min_size)))
    if not text:
        return _Layout("", (), float(largest), 0.0, 0.0, True)
    paragraphs = tuple(measured(line, key) for line in text.split("\n"))
    widest_piece = max(paragraph.widest_piece for paragraph in paragraphs)
    best: _Layout | None = None
    for points in range(largest, smallest - 1, -1):
        room = _room(asked, points)
        if points > smallest and widest_piece * points > w + 0.01:
            continue
        lines = wrap_all(paragraphs, w / points, room)
        if sum(map(len, lines)) <= room:
            found = _whole(paragraphs, lines, asked, points)
            best = found if best is None or found.margin > best.margin else best
            if best.margin >= ROBUST or points <= best.size - 2:
                return best
    return best or _cut(paragraphs, w, smallest, room, key)


def _joined(paragraphs: tuple[Paragraph, ...]) -> str:
    return "\n".join(paragraph.text for paragraph in paragraphs)


def _room(asked: _Asked, size: int) -> int:
    """How many lines of a size there is room for: one at least."""
    room = max(1, floor((asked.h + 0.01) / (size * asked.leading)))
    return min(room, asked.most) if asked.most else room


def _whole(paragraphs: tuple[Paragraph, ...], lines: Lines, asked: _Asked, size: int) -> _Layout:
    if 1 < sum(map(len, lines)) <= _MOST_BALANCED:
        lines = balanced(paragraphs, asked.w / size, _room(asked, size))
    low, high = interval(paragraphs, lines)
    shaped = _shape(paragraphs, lines, asked.key, size)
    return _Layout(_joined(paragraphs), shaped, float(size), low, high, True)


def _cut(paragraphs: tuple[Paragraph, ...], w: float, size: int, room: int, key: str) -> _Layout:
    """As many lines as there is room for, the last one ending in an ellipsis."""
    kept: list[tuple[tuple[int, int], ...]] = []
    for spans in wrap_all(paragraphs, w / size, room):
        kept.append(spans[: room - sum(map(len, kept))])
    lines = tuple(spans for spans in kept if spans)
    shaped = _shape(paragraphs, lines, key, size)
    paragraph, start = paragraphs[len(lines) - 1], lines[-1][-1][0]
    text = _shortened(paragraph.text[start:], w / size, key)
    line = shape_line(text, key, is_rtl(paragraph.text))
    low, high = interval(paragraphs, lines)
    found = (*shaped[:-1], _line(text, line, size))
    low = max(low, line.advance)
    return _Layout(_joined(paragraphs), found, float(size), low, high, False)


def _shortened(text: str, width: float, key: str) -> str:
    """The beginning of a text that fits into a width with an ellipsis behind it."""
    parts = graphemes(text[:2_000])
    low, high = 0, len(parts)
    while low < high:
        middle = (low + high + 1) // 2
        if shape_line("".join(parts[:middle]) + "…", key).advance <= width:
            low = middle
        else:
            high = middle - 1
    return "".join(parts[:low]).rstrip(" ,;:.-") + "…"


def _shape(
    paragraphs: tuple[Paragraph, ...], lines: Lines, key: str, size: int
) -> tuple[TextLine, ...]:
    found = []
    for paragraph, spans in zip(paragraphs, lines, strict=False):
        rtl = is_rtl(paragraph.text)
        for start, end in spans:
            text = paragraph.text[start:end]
            found.append(_line(text, shape_line(text, key, rtl), size))
    return tuple(found)


def _line(text: str, shaped: ShapedLine, size: int) -> TextLine:
    """A line at its size, beginning at 0."""
    runs = []
    left = 0.0
    for run in shaped.runs:
        glyphs = tuple(Glyph(each.index, each.x * size, each.y * size) for each in run.glyphs)
        runs.append(Run(run.face, run.text, left, run.advance * size, run.rtl, glyphs))
        left += run.advance * size
    return TextLine(text, 0.0, 0.0, left, tuple(runs), shaped.complex)


def _wrap_width(found: _Layout, w: float) -> float:
    """The width of the box in which PowerPoint breaks alike: far from either end of the interval.

    Where there is much room it stands nearer the wide end: the fonts that stand in where ours are
    missing are wider, and most of them still come to the same lines.
    """
    low, high = found.low * found.size, found.high * found.size
    if isinf(high):
        return max(w, low * 1.06)
    return max((low + min(high, low * 1.5)) / 2, min(high - low * _SPARE, low * _STAND_IN))


def _aligned(x: float, w: float, width: float, align: Align) -> float:
    """The left edge of something of a width that stands in a box."""
    match align:
        case Align.LEFT:
            return x
        case Align.CENTER:
            return x + (w - width) / 2
        case Align.RIGHT:
            return x + w - width


def _place(
    found: _Layout, asked: _Asked, corner: Point, align: Align, valign: str
) -> tuple[TextLine, ...]:
    face = FONTS[asked.key]
    height = found.size * asked.leading
    spare = asked.h - height * len(found.lines)
    top = corner[1] + {"top": 0.0, "middle": spare / 2, "bottom": spare}[valign]
    baseline = top + (height + (face.ascent - face.descent) * found.size) / 2
    placed = []
    for index, line in enumerate(found.lines):
        left = _aligned(corner[0], asked.w, line.width, align)
        runs = tuple(
            Run(run.face, run.text, left + run.x, run.width, run.rtl, run.glyphs)
            for run in line.runs
        )
        y = baseline + index * height
        placed.append(TextLine(line.text, left, y, line.width, runs, line.complex))
    return tuple(placed)
