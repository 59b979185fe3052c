"""The page of a blank sheet: its head, an area to draw and write in, its foot, lines and cells.

All numbers are units of a picture (0.75 pt), y downwards from the top of the page.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TypeAlias

from studio.exporters import paper
from studio.exporters.paper import HIGH, WIDE, at, column, put
from studio.pictures.shapes import Align, Item, Line, Move, Path, Point, Stroke, SubPath, Text
from studio.pictures.text import HAND
from studio.pictures.theme import INK, INK_MUTED
from studio.renderers.tagged_pdf import TaggedCanvas

SIDE, TOP, BOTTOM = 60.0, 46.0, 46.0
"""Margins that every copier leaves free."""
COLUMN = WIDE - 2 * SIDE
RULING = 38.0
"""1 cm from line to line: room for a large hand."""
TITLE, BODY, SMALL, FOOT = 42.0, 19.0, 17.0, 12.5
"""Sizes: 31 pt by hand, 14 pt, 13 pt, and the foot."""
_AIR = 5.0
_LINE, FRAME = Stroke("#6d655b", 0.9), Stroke("#4a4358", 1.4)
FREE = "free to write in"
CUT = Stroke("#6d655b", 1.0, dash=(2.0, 6.0))


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a page."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.x + self.w

    @property
    def foot(self) -> float:
        """Its lower edge."""
        return self.y + self.h

    @property
    def middle(self) -> float:
        """Halfway between left and right."""
        return self.x + self.w / 2

    def below(self, y: float) -> "Area":
        """What is left of it from there on."""
        return Area(self.x, y, self.w, self.foot - y)


@dataclass(frozen=True, slots=True)
class Piece:
    """What is drawn, and what it is: its tag (none: decoration), what is read in its stead."""

    items: tuple[Item, ...]
    tag: str = ""
    alt: str = ""
    scope: str = ""


@dataclass(frozen=True, slots=True)
class Cells:
    """A table, row by row."""

    rows: tuple[tuple[Piece, ...], ...]


Content: TypeAlias = Piece | Cells
Page: TypeAlias = Sequence[Content]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A blank sheet: what it is, what people are invited to do, and what is drawn on it.

    `copies` says how many to print, `uses` which activities of a deck work with it; `table` sheets
    stand in the A3 file too. `draw` gets the free area and makes one page, or several.
    """

    title: str
    ask: str
    yours: str
    copies: str
    uses: frozenset[str]
    draw: Callable[[Area], Sequence[Page]]
    credit: str = ""
    table: bool = False
    bare: bool = False
    """Whether all of its page is cut up: it has no head, no foot and no margins."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What stands at the foot of every sheet: the deck's title and its licence."""

    title: str
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands: its number, which part of its sheet it is, whether its credit is new.

    What stands on several pages alike is read once.
    """

    number: str = ""
    part: str = ""
    first: bool = True
    credited: bool = False


# What sheets are made of


def prose(words: str, x: float, y: float, width: float, size: float = BODY, **how: object) -> Text:
    """A paragraph with its upper left corner there."""
    return at(column(words, width, size, **how), x, y)  # type: ignore[arg-type]


def paragraph(words: str, x: float, y: float, width: float, size: float = BODY) -> Piece:
    """The same as a piece of the page."""
    return Piece((prose(words, x, y, width, size),), "P")


def ruled(x: float, y: float, width: float, count: int, step: float = RULING) -> Piece:
    """Lines to write on, the first `step` below y."""
    return Piece(tuple(paper.rule(x, y + step * (n + 1), width, _LINE) for n in range(count)))


def filled(area: Area, step: float = RULING) -> Piece:
    """As many lines as an area has room for."""
    return ruled(area.x, area.y, area.w, max(0, int(area.h / step)), step)


def asked(words: str, area: Area, *, size: float = BODY) -> Iterator[Content]:
    """A question in bold, and lines below it as far as the area goes."""
    text = prose(words, area.x, area.y, area.w, size, bold=True)
    yield Piece((text,), "P")
    yield filled(area.below(area.y + text.h - 6))


def figure(alt: str, *items: Item) -> Piece:
    """A drawing and what is read in its stead."""
    return Piece(items, "Figure", alt)


def grid(
    area: Area, columns: Sequence[float], heads: Sequence[Piece], rows: Sequence[Piece], top: float
) -> Iterator[Content]:
    """A table to write in: heads of columns `top` tall, heads of rows at the left, free cells.

    `columns` say how wide each is, the first being that of the heads of rows.
    """
    tall = (area.h - top) / len(rows)
    lefts = list(accumulate(columns, initial=area.x))
    first = (Piece((), "TD"), *heads)
    below = []
    for n, head in enumerate(rows):
        y = area.y + top + tall * n
        places = zip(lefts[1:], columns[1:], strict=False)
        below.append((head, *(_free(Area(x, y, w, tall)) for x, w in places)))
    yield Cells((first, *below))
    lines = [paper.rule(area.x, area.y + top + tall * n, area.w, FRAME) for n in range(len(rows))]
    frame = paper.box(area.x, area.y, area.w, area.h, FRAME)
    yield Piece((frame, *lines, *(paper.upright(x, area.y, top, FRAME) for x in lefts[1:-1])))


def _free(area: Area) -> Piece:
    """An empty cell, which says so to those who listen: its words are there and not seen."""
    words = prose(FREE, area.x + 10, area.y + 10, area.w - 20, 15)
    return Piece((paper.box(area.x, area.y, area.w, area.h, FRAME), replace(words, alpha=0)), "TD")


def lines_to_cut(lines: Iterable[tuple[Point, Point]]) -> Piece:
    """Dotted lines, all of them as one drawing: they hold no table."""
    ends = (end for (ax, ay), (bx, by) in lines for end in (Move(ax, ay), Line(bx, by)))
    return Piece((Path((SubPath(tuple(ends)),), stroke=CUT),))


# Onto pages


def area_of(sheet: Sheet, origin: Origin) -> Area:
    """Where a sheet's own drawing stands: between its head and its foot."""
    if sheet.bare:
        return Area(0, 0, WIDE, HIGH)
    top = TOP + _AIR + sum(text.h for text in _head(sheet)) + 18
    return Area(SIDE, top, COLUMN, HIGH - BOTTOM - _foot_height(sheet, origin) - 14 - top)


def draw_sheet(
    canvas: TaggedCanvas, sheet: Sheet, page: Page, origin: Origin, place: Place
) -> None:
    """Draws a page of a sheet."""
    with canvas.element("Sect"):
        if not sheet.bare:
            _draw_head(canvas, sheet, read=place.first)
        for content in page:
            _draw(canvas, content)
        if not sheet.bare:
            _draw_foot(canvas, sheet, origin, place)
    canvas.showPage()


def _draw_head(canvas: TaggedCanvas, sheet: Sheet, *, read: bool) -> None:
    y = TOP
    for tag, text in zip(("H1", "P", "P"), _head(sheet), strict=False):
        with canvas.marked(tag) if read else canvas.artifact():
            put(canvas, SIDE, y, text)
        y += text.h + (_AIR if tag == "H1" else 0)


def _head(sheet: Sheet) -> list[Text]:
    found = [column(sheet.title, COLUMN, TITLE, family=HAND, leading=1.12)]
    if sheet.ask:
        found.append(column(sheet.ask, COLUMN, BODY, leading=1.32))
    if sheet.yours:
        found.append(column(sheet.yours, COLUMN, SMALL, color=INK_MUTED, leading=1.36))
    return found


def _draw(canvas: TaggedCanvas, content: Content) -> None:
    if isinstance(content, Piece):
        _draw_piece(canvas, content)
        return
    with canvas.element("Table"):
        for row in content.rows:
            with canvas.element("TR"):
                for piece in row:
                    _draw_piece(canvas, piece)


def _draw_piece(canvas: TaggedCanvas, piece: Piece) -> None:
    if not piece.tag:
        with canvas.artifact():
            put(canvas, 0, 0, *piece.items)
    elif not piece.items:
        with canvas.element(piece.tag):
            pass
    else:
        with canvas.marked(piece.tag, alt=piece.alt, scope=piece.scope):
            put(canvas, 0, 0, *piece.items)


def _foot(sheet: Sheet, origin: Origin) -> list[Text]:
    from_where = " · ".join(filter(None, (origin.title, origin.licence)))
    words = filter(None, (sheet.credit, from_where))
    return [column(one, COLUMN * 0.86, FOOT, color=INK_MUTED) for one in words]


def _foot_height(sheet: Sheet, origin: Origin) -> float:
    return sum(text.h for text in _foot(sheet, origin))


def _draw_foot(canvas: TaggedCanvas, sheet: Sheet, origin: Origin, place: Place) -> None:
    y = HIGH - BOTTOM - _foot_height(sheet, origin)
    for n, text in enumerate(_foot(sheet, origin)):
        read = n == 0 and sheet.credit and place.first and not place.credited
        with canvas.marked("P") if read else canvas.artifact():
            put(canvas, SIDE, y, text)
        y += text.h
    words = " · ".join(filter(None, (place.part, place.number)))
    page = column(words, COLUMN, FOOT, color=INK_MUTED, align=Align.RIGHT)
    with canvas.artifact():
        put(canvas, SIDE, HIGH - BOTTOM - page.h, page)


def heading(words: str, x: float, y: float, width: float, size: float = 27.0) -> Piece:
    """A heading by hand within a sheet."""
    return Piece((prose(words, x, y, width, size, family=HAND, color=INK, leading=1.1),), "H2")


def pages(*contents: Iterable[Content]) -> list[Page]:
    """Each of these as a page of its own."""
    return [tuple(page) for page in contents]
