"""What everything printed has in common: text set in a column, rules, marks, rows with tags.

All numbers are units of a picture (0.75 pt), y downwards from the top of the page.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby, pairwise
from typing import TypeAlias, assert_never

from reportlab.lib.pagesizes import A4

from studio.pictures.bidi import is_rtl
from studio.pictures.geometry import moved
from studio.pictures.shapes import (
    Align,
    Close,
    Cubic,
    Item,
    Line,
    Move,
    Path,
    Picture,
    Stroke,
    SubPath,
    Text,
)
from studio.pictures.text import TEXT, fit, measure
from studio.pictures.theme import INK
from studio.renderers.tagged_pdf import TaggedCanvas
from studio.renderers.to_pdf import POINTS, draw_items, place

WIDE: float = A4[0] / POINTS
HIGH: float = A4[1] / POINTS
"""An upright page of A4."""
LEADING = 1.3
_ENDLESS = 1e6
MAIL = "mailto:"
_HAIR = Stroke("#8d8478", 0.8)
_BRUSH = Stroke("#7a5c38", 3.0, 0.8)
CUT = Stroke("#6d655b", 1.0, dash=(2.0, 6.0))


class Within(StrEnum):
    """What rows that follow each other stand in together, by the tag that holds them."""

    NOTHING = ""
    LIST = "L"
    TABLE = "Table"


_EACH = {Within.LIST: "LI", Within.TABLE: "TR"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture at a place of its row, `width` units wide; `alt` is read in its stead."""

    picture: Picture
    alt: str
    x: float
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Linked:
    """A text in which one address can be followed."""

    text: Text
    address: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """What draws itself, tags and all, from the row's corner at x, y: a field of a form."""

    draw: Callable[[TaggedCanvas, float, float], None]


@dataclass(frozen=True, slots=True)
class Listed:
    """A whole list in one row: labels and bodies, wherever they stand in it."""

    entries: tuple[tuple[Item, Item], ...]


Part: TypeAlias = tuple[str, tuple[Item, ...]] | Figure | Linked | Drawn | Listed
"""A tag with what it holds (none: decoration), a picture, a link, a field, or a list."""


@dataclass(frozen=True, slots=True)
class Row:
    """What stays whole: its parts, each with its tag, from the row's own corner; `gap` above it.

    Rows `within` a list or table stand in one; a `joined` row stays with the one after it; where
    all will not go on one page, `anew` begins another. A `mark` is its bookmark.
    """

    parts: tuple[Part, ...]
    height: float
    gap: float = 9.0
    within: Within = Within.NOTHING
    joined: bool = False
    anew: bool = False
    mark: "Mark | None" = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A bookmark: its words, and its level from 0."""

    words: str
    level: int = 0


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


def fitted(
    raw: str,
    width: float,
    high: float,
    *,
    size: float,
    least: float = 8.0,
    family: str = TEXT,
    bold: bool = False,
    color: str = INK,
) -> Text:
    """Text at the origin in a box of its own, made smaller (down to `least`) where it is long."""
    return fit(
        raw, 0, 0, width, high, size=size, min_size=least, family=family, bold=bold,
        color=color, align=Align.RIGHT if is_rtl(raw) else Align.LEFT,
    )  # fmt: skip


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
    high = canvas.page_height / POINTS
    draw_items(canvas, [moved(item, x, y) for item in items], height=high)


def rule(x: float, y: float, length: float, stroke: Stroke = _HAIR) -> Path:
    """A level line."""
    return Path((SubPath((Move(x, y), Line(x + length, y))),), stroke=stroke)


def upright(x: float, y: float, length: float, stroke: Stroke = _HAIR) -> Path:
    """A line downwards."""
    return Path((SubPath((Move(x, y), Line(x, y + length))),), stroke=stroke)


def box(x: float, y: float, width: float, high: float, stroke: Stroke = _HAIR) -> Path:
    """A frame."""
    right, foot = x + width, y + high
    around = (Move(x, y), Line(right, y), Line(right, foot), Line(x, foot), Close())
    return Path((SubPath(around),), stroke=stroke)


def brush(length: float) -> Path:
    """A stroke under a heading, as a hand draws it."""
    wave = Cubic(40, -5, length - 40, 6, length, -1)
    return Path((SubPath((Move(0, 2), wave)),), stroke=_BRUSH)


def cut_across(y: float) -> Path:
    """Where a page is cut or folded, from edge to edge."""
    return rule(0, y, WIDE, CUT)


def cut_down(x: float) -> Path:
    """Where a page is cut, from top to foot."""
    return upright(x, 0, HIGH, CUT)


def draw_rows(canvas: TaggedCanvas, rows: Sequence[Row], x: float, y: float) -> None:
    """Draws rows one below the other, each part with its tag; a list's items stand in it."""
    tops = [y]
    for before, row in pairwise(rows):
        tops.append(tops[-1] + before.height + row.gap)
    placed = zip(rows, tops, strict=True)
    for within, some in groupby(placed, key=lambda one: one[0].within):
        with canvas.element(within) if within else nullcontext():
            for row, top in some:
                if row.mark is not None:
                    canvas.bookmark(row.mark.words, row.mark.level)
                with canvas.element(_EACH[within]) if within else nullcontext():
                    for part in row.parts:
                        _draw_part(canvas, part, x, top)


def _draw_part(canvas: TaggedCanvas, part: Part, x: float, y: float) -> None:
    match part:
        case Figure(picture, alt):
            with canvas.marked("Figure", alt=alt, lang=picture.lang):
                place(canvas, picture, x + part.x, y + part.y, part.width)
        case Linked(text, address):
            with canvas.element("P"), canvas.marked("Link"):
                put(canvas, x, y, text)
                _link(canvas, moved(text, x, y), address)
        case Listed(entries):
            with canvas.element("L"):
                for label, body in entries:
                    _draw_entry(canvas, label, body, (x, y))
        case Drawn(draw):
            draw(canvas, x, y)
        case (tag, items):
            with _tagged(canvas, tag):
                put(canvas, x, y, *items)
        case _:
            assert_never(part)


def _draw_entry(canvas: TaggedCanvas, label: Item, body: Item, corner: tuple[float, float]) -> None:
    with canvas.element("LI"):
        for tag, item in (("Lbl", label), ("LBody", body)):
            with canvas.marked(tag):
                put(canvas, *corner, item)


def _tagged(canvas: TaggedCanvas, tag: str) -> AbstractContextManager[None]:
    if not tag:
        return canvas.artifact()
    return canvas.marked(tag, scope="Column" if tag == "TH" else "")


def _link(canvas: TaggedCanvas, text: Text, address: str) -> None:
    """What can be pressed: the address in every line it stands in."""
    shown = address.removeprefix(MAIL)
    for line in text.lines:
        if part := _part_of(shown, line.text):
            width = measure(part, size=text.size)
            end = measure(line.text[: line.text.find(part) + len(part)], size=text.size)
            left = (line.x + end - width) * POINTS
            low = canvas.page_height - (line.baseline + 0.25 * text.size) * POINTS
            box = (left, low, left + width * POINTS, low + text.size * POINTS)
            canvas.link(address, box, address)


def _part_of(address: str, line: str) -> str:
    """What stands of an address in a line: all of it, or its beginning up to the line's end."""
    if address in line:
        return address
    start = line.find("http")
    begun = line[start:].rstrip() if start >= 0 else ""
    return begun if begun and address.startswith(begun) else ""
