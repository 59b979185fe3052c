"""What cards and slips have in common: text set in a column, rules, marks, an upright A4 page.

All numbers are units of a picture (0.75 pt), y downwards from the top of the page.
"""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from reportlab.lib.pagesizes import A4

from studio.pictures.bidi import is_rtl
from studio.pictures.geometry import moved
from studio.pictures.shapes import Align, Item, Line, Move, Path, Stroke, SubPath, Text
from studio.pictures.text import TEXT, fit
from studio.pictures.theme import INK
from studio.renderers.tagged_pdf import TaggedCanvas
from studio.renderers.to_pdf import POINTS, draw_items

WIDE: float = A4[0] / POINTS
HIGH: float = A4[1] / POINTS
"""An upright page of A4."""
LEADING = 1.3
_ENDLESS = 1e6
_HAIR = Stroke("#8d8478", 0.8)
_CUT = Stroke("#6d655b", 1.0, dash=(2.0, 6.0))


@dataclass(frozen=True, slots=True)
class Row:
    """What stays whole: its parts, each with its tag, from the row's own corner; `gap` above it.

    `list_item` rows stand together in a list; a `joined` row stays with the one after it; where
    all will not go on one page, `anew` begins another.
    """

    parts: tuple[tuple[str, tuple[Item, ...]], ...]
    height: float
    gap: float = 9.0
    list_item: bool = False
    joined: bool = False
    anew: bool = False


def height(rows: Sequence[Row]) -> float:
    """How tall they are, one below the other."""
    return sum(row.height for row in rows) + sum(row.gap for row in rows[1:])


def column(
    raw: str,
    width: float,
    size: float,
    *,
    family: str = TEXT,
    bold: bool = False,
    color: str = INK,
    align: Align = Align.LEFT,
    leading: float = LEADING,
) -> Text:
    """Text at the origin, as wide as its column and as tall as its lines need: never cut."""
    if align is Align.LEFT and is_rtl(raw):
        align = Align.RIGHT
    text = fit(
        raw, 0, 0, width, _ENDLESS, size=size, min_size=size, family=family, bold=bold,
        color=color, align=align, leading=leading, valign="top",
    )  # fmt: skip
    return replace(text, h=max(1, len(text.lines)) * size * leading)


def at(text: Text, x: float, y: float = 0.0) -> Text:
    """The same text with its corner elsewhere."""
    return moved(text, x, y)


def parted(text: Text, room: float) -> tuple[str, str]:
    """The words that have room, and the others: of a text taller than a whole page."""
    count = max(1, int(room / (text.size * text.leading)))
    lines = [line.text for line in text.lines]
    return " ".join(lines[:count]), " ".join(lines[count:])


def put(canvas: TaggedCanvas, x: float, y: float, *items: Item) -> None:
    """Draws items at a place of the page."""
    draw_items(canvas, [moved(item, x, y) for item in items], height=HIGH)


def rule(x: float, y: float, length: float, stroke: Stroke = _HAIR) -> Path:
    """A level line."""
    return Path((SubPath((Move(x, y), Line(x + length, y))),), stroke=stroke)


def upright(x: float, y: float, length: float, stroke: Stroke = _HAIR) -> Path:
    """A line downwards."""
    return Path((SubPath((Move(x, y), Line(x, y + length))),), stroke=stroke)


def cut_across(y: float) -> Path:
    """Where a page is cut or folded, from edge to edge."""
    return rule(0, y, WIDE, _CUT)


def cut_down(x: float) -> Path:
    """Where a page is cut, from top to foot."""
    return upright(x, 0, HIGH, _CUT)


def draw_rows(canvas: TaggedCanvas, rows: Sequence[Row], x: float, y: float) -> None:
    """Draws rows one below the other, each part with its tag; a list's items stand in it."""
    tops = [y]
    for before, row in pairwise(rows):
        tops.append(tops[-1] + before.height + row.gap)
    placed = zip(rows, tops, strict=True)
    for listed, some in groupby(placed, key=lambda one: one[0].list_item):
        with canvas.element("L") if listed else nullcontext():
            for row, top in some:
                with canvas.element("LI") if listed else nullcontext():
                    _draw_parts(canvas, row, x, top)


def _draw_parts(canvas: TaggedCanvas, row: Row, x: float, y: float) -> None:
    for tag, items in row.parts:
        with canvas.marked(tag) if tag else canvas.artifact():
            put(canvas, x, y, *items)
