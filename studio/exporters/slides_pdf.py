"""The slides as PDF: one filling each page, two a page with lines, or six with a line or two.

What stands on them is what the room saw; notes are left out. Each picture is in the file once.
"""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from studio.activities.contract import Audience
from studio.exporters import paper
from studio.exporters.outlines import spoken
from studio.exporters.pages import USUAL, broken
from studio.exporters.paper import HIGH, WIDE, Row, column, draw_rows, height, put
from studio.exporters.slides import Slide, slides
from studio.exporters.source import ExportSource
from studio.model.days import day_in_words
from studio.pictures.shapes import (
    HEIGHT,
    WIDTH,
    Align,
    Item,
    Stroke,
    Text,
    TextRole,
)
from studio.pictures.text import HAND
from studio.pictures.theme import INK_MUTED
from studio.renderers.tagged_pdf import TaggedCanvas
from studio.renderers.to_pdf import PAGE, POINTS, draw, draw_items, draw_tagged, place

SOURCES = "Sources"
_TOP, _FOOT = 76.0, 1074.0
_HEAD = 92.0
_RULING = 31.0
"""8 mm, for handwriting."""
_EDGE, _FEW_WORDS = 0.12, 7
_NUMBER = re.compile(r"\d+ */ *\d+")
"""How much of a slide is its edge; how many words there are no sentence."""
_LINE, _FRAME = Stroke("#8d8478", 0.8), Stroke("#6d655b", 1.0)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """How slides stand on an upright A4 page; `lines` at most below each, 0 for all there fit."""

    across: int
    down: int
    left: float
    gutter: float
    caption: float
    text: float
    lines: int = 0

    @property
    def wide(self) -> float:
        """How wide a slide is."""
        return (WIDE - 2 * self.left - (self.across - 1) * self.gutter) / self.across

    @property
    def each(self) -> int:
        """How many a page holds."""
        return self.across * self.down


@dataclass(frozen=True, slots=True)
class _Said:
    """A slide, and what is read in place of its picture."""

    slide: Slide
    alt: str


_TWO = _Sheet(1, 2, 108.0, 0.0, 30.0, 16.0)
"""28 mm at either side: a slide of a size to read, room for punched holes."""
_SIX = _Sheet(2, 3, 60.0, 30.0, 26.0, 13.5, lines=2)


def slides_full(source: ExportSource) -> bytes:
    """A slide fills each page, as the projector showed it: for a screen, or another laptop."""
    file = io.BytesIO()
    canvas = TaggedCanvas(file, page_size=PAGE, title=source.title, lang=source.deck.lang)
    canvas.bookmark(source.title)
    for one in _said(slides(source, Audience.PROJECTOR)):
        if one.slide.page == 0:
            canvas.bookmark(one.slide.step.title, 1)
        _draw_full(canvas, one)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _said(shown: Iterable[Slide]) -> Iterator[_Said]:
    """A board is read whole with its first page, and again where it stands in another state."""
    before: Slide | None = None
    for slide in shown:
        again = before is not None and slide.page > 0 and before.outline == slide.outline
        page = f"{slide.step.title}: page {slide.page + 1} of {slide.pages} of this board."
        yield _Said(slide, page if again else spoken(slide.outline))
        before = slide


def _draw_full(canvas: TaggedCanvas, one: _Said) -> None:
    """A slide of text is read as its parts, a board as its outline below its heading.

    Boards repeat themselves from page to page: there the heading is read once.
    """
    slide, picture = one.slide, one.slide.picture
    if slide.pages == 1 and not slide.gathers:
        draw_tagged(canvas, picture)
        return
    read = [one for one in picture.items if slide.page == 0 and _is_title(one)]
    edge = _edge(slide)
    rest = [one for one in picture.items if one not in read and one not in edge]
    with canvas.element("Sect", lang=picture.lang):
        with canvas.artifact():
            draw(canvas, replace(picture, items=()))
        for title in read:
            with canvas.marked("H1"):
                draw_items(canvas, (title,))
        with canvas.marked("Figure", alt=one.alt):
            draw_items(canvas, rest)
        with canvas.artifact():
            draw_items(canvas, edge)


def _edge(slide: Slide) -> list[Text]:
    """Page numbers, and what else repeats itself at the edge of a board's further pages.

    Its words are read in the outline; many words at an edge are no such thing.
    """
    texts = [one for one in slide.picture.items if isinstance(one, Text) and _is_at_edge(one)]
    numbers = [one for one in texts if _NUMBER.fullmatch(one.raw.strip())]
    again = [one for one in texts if one not in numbers] if slide.page else []
    few = sum(len(one.raw.split()) for one in again) <= _FEW_WORDS
    return numbers + again if few else numbers


def _is_at_edge(text: Text) -> bool:
    return text.y + text.h <= _EDGE * HEIGHT or text.y >= (1 - _EDGE) * HEIGHT


def _is_title(item: Item) -> bool:
    return isinstance(item, Text) and item.role is TextRole.TITLE


def slides_two(source: ExportSource) -> bytes:
    """Two a page, with lines. Pauses, which there is nothing to keep of, are left out."""
    return _on_sheets(source, _TWO)


def slides_six(source: ExportSource) -> bytes:
    """Six a page, with lines for a few words."""
    return _on_sheets(source, _SIX)


def _on_sheets(source: ExportSource, sheet: _Sheet) -> bytes:
    shown = list(_said(one for one in slides(source, Audience.PAGE) if one.projects))
    pages = [shown[n : n + sheet.each] for n in range(0, len(shown), sheet.each)] or [[]]
    below = _below(source, sheet, pages[-1], first=len(pages) == 1)
    more = below.further
    file = io.BytesIO()
    size = (WIDE * POINTS, HIGH * POINTS)
    canvas = TaggedCanvas(file, page_size=size, title=source.title, lang=source.deck.lang)
    count = len(pages) + len(more)
    for number, page in enumerate(pages, 1):
        _draw_page(canvas, source, sheet, page, number)
        if number == len(pages) and below.here:
            with canvas.element("Sect"):
                draw_rows(canvas, below.here, sheet.left, below.y)
        _end_page(canvas, source, sheet, f"{number} / {count}")
    for number, rows in enumerate(more, len(pages) + 1):
        with canvas.element("Sect"):
            draw_rows(canvas, rows, sheet.left, _TOP)
        _end_page(canvas, source, sheet, f"{number} / {count}")
    canvas.save()
    return file.getvalue()


@dataclass(frozen=True, slots=True)
class _Below:
    """The deck's sources below the last slides, or on pages of their own."""

    here: Sequence[Row]
    y: float
    further: Sequence[Sequence[Row]]


def _below(source: ExportSource, sheet: _Sheet, last: Sequence[_Said], *, first: bool) -> _Below:
    rows = _sources(source, sheet)
    top = _TOP + (_HEAD if first else 0.0)
    y = top + -(-len(last) // sheet.across) * (_FOOT - top) / sheet.down
    if not rows or y + height(rows) <= _FOOT:
        return _Below(rows, y, ())
    return _Below((), y, broken(rows, _FOOT - _TOP - 20))


def _sources(source: ExportSource, sheet: _Sheet) -> list[Row]:
    """The deck's sources and its licence; an address in them can be followed."""
    told = (*source.deck.sources, *filter(None, (source.deck.licence,)))
    manner = replace(USUAL, side=sheet.left, text=15.0)
    rows: list[Row] = list(manner.heading(SOURCES)) if told else []
    for words in told:
        rows += manner.prose(words)
    return rows


def _day(source: ExportSource) -> str:
    """When the workshop was; what is blank may be printed for another day."""
    return day_in_words(source.date, source.deck.lang) if source.state else ""


def _draw_page(
    canvas: TaggedCanvas, source: ExportSource, sheet: _Sheet, shown: Sequence[_Said], number: int
) -> None:
    top = _TOP
    if number == 1:
        _draw_head(canvas, source, sheet)
        top += _HEAD
    room = (_FOOT - top) / sheet.down
    for at, one in enumerate(shown):
        x = sheet.left + at % sheet.across * (sheet.wide + sheet.gutter)
        y = top + at // sheet.across * room
        with canvas.element("Sect"):
            _draw_slide(canvas, one, sheet, (x, y), room)


def _draw_head(canvas: TaggedCanvas, source: ExportSource, sheet: _Sheet) -> None:
    across = WIDE - 2 * sheet.left
    title = paper.fitted(source.title, across * 0.7, 50, size=40, family=HAND)
    canvas.bookmark(source.title)
    with canvas.marked("H1"):
        put(canvas, sheet.left, _TOP, title)
    with canvas.artifact():
        put(canvas, sheet.left, _TOP + 54, paper.brush(140))
    if day := _day(source):
        with canvas.marked("P"):
            words = column(day, across * 0.3, 17, align=Align.RIGHT, color=INK_MUTED)
            put(canvas, sheet.left + across * 0.7, _TOP + 16, words)


def _draw_slide(
    canvas: TaggedCanvas, one: _Said, sheet: _Sheet, corner: tuple[float, float], room: float
) -> None:
    """Caption, slide, and lines to write on."""
    slide, (x, y) = one.slide, corner
    if slide.page == 0:
        canvas.bookmark(slide.step.title, 1)
    caption = paper.fitted(
        _caption(slide), sheet.wide, sheet.caption - 6, size=sheet.text, bold=True
    )
    with canvas.marked("H2") if slide.page == 0 else canvas.artifact():
        put(canvas, x, y, caption)
    top = y + sheet.caption
    high = sheet.wide * HEIGHT / WIDTH
    with canvas.marked("Figure", alt=one.alt, lang=slide.picture.lang):
        place(canvas, slide.picture, x, top, sheet.wide)
    below = top + high
    count = int((y + room - below - 14) / _RULING)
    count = min(count, sheet.lines or count)
    with canvas.artifact():
        put(canvas, x, top, paper.box(0, 0, sheet.wide, high, _FRAME))
        for line in range(1, count + 1):
            put(canvas, x, below + line * _RULING, paper.rule(0, 0, sheet.wide, _LINE))


def _caption(slide: Slide) -> str:
    pages = f" ({slide.page + 1} / {slide.pages})" if slide.pages > 1 else ""
    return f"{slide.number} · {slide.step.title}{pages}"


def _end_page(canvas: TaggedCanvas, source: ExportSource, sheet: _Sheet, page: str) -> None:
    """The foot of a page, beside its number."""
    across = WIDE - 2 * sheet.left
    words = " · ".join(filter(None, (source.title, _day(source))))
    left = paper.fitted(words, across * 0.8, 20, size=12.5, color=INK_MUTED)
    right = column(page, across, 12.5, align=Align.RIGHT, color=INK_MUTED)
    with canvas.artifact():
        put(canvas, sheet.left, _FOOT, left, right)
    canvas.showPage()
