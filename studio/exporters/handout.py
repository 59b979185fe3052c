"""The handout: two slides an A4 page, each with lines to write on; tagged, with bookmarks."""

import io
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from reportlab.lib.pagesizes import A4

from studio.activities.contract import Audience
from studio.exporters.outlines import spoken
from studio.exporters.slides import Slide, slides
from studio.exporters.source import ExportSource
from studio.model.days import day_in_words
from studio.pictures.shapes import (
    HEIGHT,
    WIDTH,
    Align,
    Cubic,
    Item,
    Line,
    Move,
    Path,
    Stroke,
    SubPath,
    Text,
    TextLine,
)
from studio.pictures.text import HAND, TEXT, fit, measure
from studio.pictures.theme import INK, INK_MUTED, LINE
from studio.renderers.tagged_pdf import TaggedCanvas
from studio.renderers.to_pdf import POINTS, draw, draw_items

_PAGE = (A4[0] / POINTS, A4[1] / POINTS)
"""The page in the units of a picture, which all numbers here are in."""
_LEFT = 108.0
"""28 mm: a slide of a size to read, room for punched holes on either side."""
_COLUMN = _PAGE[0] - 2 * _LEFT
_TOP, _FOOT = 56.0, 1074.0
_HEAD = 92.0
_CAPTION = 30.0
_SLIDE = _COLUMN * HEIGHT / WIDTH
_RULING, _GAP = 31.0, 14.0
"""8 mm, for handwriting; what parts two slides."""
_RULE, _BRUSH = Stroke("#cfc4b4", 0.8), Stroke("#b98f5e", 3.0, 0.8)
_FRAME = Stroke(LINE, 0.8)

_SOURCES: Mapping[str, str] = MappingProxyType({"en": "Sources", "cy": "Ffynonellau"})
_ADDRESS = re.compile(r"https?://[^\s<>]+")

_Block: TypeAlias = Slide | tuple[str, ...]
"""What fills half a page: a slide, or the deck's sources."""


def handout(source: ExportSource) -> bytes:
    """The PDF file. Pauses, which there is nothing to keep of, are left out; so are notes."""
    blocks: list[_Block] = [one for one in slides(source, Audience.PAGE) if one.projects]
    last = (*source.deck.sources, *filter(None, (source.deck.licence,)))
    if last:
        blocks.append(last)
    file = io.BytesIO()
    canvas = TaggedCanvas(file, page_size=A4, title=_title(source), lang=source.deck.lang)
    pages = [blocks[first : first + 2] for first in range(0, len(blocks), 2)] or [[]]
    for number, page in enumerate(pages, 1):
        _draw_page(canvas, source, page, number, len(pages))
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _language(lang: str) -> str:
    """`en` of `en-GB`."""
    return lang.partition("-")[0].lower()


def _title(source: ExportSource) -> str:
    return source.deck.title or source.deck.name


def _day(source: ExportSource) -> str:
    """When the workshop was; a blank handout may be printed for another day."""
    return day_in_words(source.date, source.deck.lang) if source.state else ""


def _draw_page(
    canvas: TaggedCanvas, source: ExportSource, blocks: Sequence[_Block], number: int, of: int
) -> None:
    top = _TOP
    if number == 1:
        _draw_head(canvas, source)
        top += _HEAD
    room = (_FOOT - top) / 2
    for place, block in enumerate(blocks):
        at = top + place * room
        with canvas.element("Sect"):
            if isinstance(block, Slide):
                _draw_slide(canvas, block, at, at + room - _GAP)
            else:
                _draw_sources(canvas, block, at, source.deck.lang)
    with canvas.artifact():
        _draw_foot(canvas, source, f"{number} / {of}")


def _draw_head(canvas: TaggedCanvas, source: ExportSource) -> None:
    day = _day(source)
    canvas.bookmark(_title(source))
    with canvas.marked("H1"):
        _draw(canvas, _set(_title(source), _TOP, 50, size=40, family=HAND))
    with canvas.artifact():
        _draw(canvas, _brush(_LEFT, _LEFT + 140, _TOP + 54))
    if day:
        with canvas.marked("P"):
            _draw(canvas, _set(day, _TOP + 8, 36, size=17, align=Align.RIGHT, color=INK_MUTED))


def _draw_slide(canvas: TaggedCanvas, slide: Slide, top: float, bottom: float) -> None:
    """Caption, slide, and as many lines as there is room for."""
    if slide.page == 0:
        canvas.bookmark(slide.step.title, 1)
    with canvas.marked("H2" if slide.page == 0 else "P"):
        _draw(canvas, _set(_caption(slide), top, 24, size=16, bold=True, color=INK_MUTED))
    picture_top = top + _CAPTION
    with canvas.marked("Figure", alt=spoken(slide.outline), lang=slide.picture.lang):
        _draw_picture(canvas, slide, picture_top)
    with canvas.artifact():
        below = picture_top + _SLIDE
        _draw(canvas, _frame(picture_top))
        count = int((bottom - below) / _RULING)
        _draw(canvas, *(_ruled(below + (line + 1) * _RULING) for line in range(count)))


def _caption(slide: Slide) -> str:
    pages = f" ({slide.page + 1} / {slide.pages})" if slide.pages > 1 else ""
    return f"{slide.number} · {slide.step.title}{pages}"


def _draw_picture(canvas: TaggedCanvas, slide: Slide, top: float) -> None:
    """The slide scaled into the column; what it draws beyond its edge stays hidden."""
    scale = _COLUMN / WIDTH
    canvas.saveState()
    canvas.translate(_LEFT * POINTS, A4[1] - (top + _SLIDE) * POINTS)
    canvas.scale(scale, scale)
    edge = canvas.beginPath()
    edge.rect(0, 0, WIDTH * POINTS, HEIGHT * POINTS)
    canvas.clipPath(edge, stroke=0, fill=0)
    draw(canvas, slide.picture)
    canvas.restoreState()


def _draw_sources(canvas: TaggedCanvas, sources: tuple[str, ...], top: float, lang: str) -> None:
    with canvas.marked("H2"):
        _draw(
            canvas,
            _set(_SOURCES.get(_language(lang), _SOURCES["en"]), top, 26, size=20, family=HAND),
        )
    top += 34
    for text in sources:
        height = 20.0 * (1 + measure(text, size=15) // (_COLUMN * 0.92))
        _draw_source(canvas, _set(text, top, height, size=15, valign="top"))
        top += height + 6


def _draw_source(canvas: TaggedCanvas, text: Text) -> None:
    """A paragraph; an address in it can be followed."""
    address = _ADDRESS.search(text.raw)
    if address is None:
        with canvas.marked("P"):
            _draw(canvas, text)
        return
    url = address.group().rstrip(".,;:)")
    with canvas.element("P"), canvas.marked("Link"):
        _draw(canvas, text)
        for line in text.lines:
            if part := _part_of(url, line.text):
                canvas.link(url, _link_box(text, line, part), url)


def _part_of(url: str, line: str) -> str:
    """What stands of an address in a line: all of it, or its beginning up to the line's end."""
    if url in line:
        return url
    start = line.find("http")
    return line[start:].rstrip() if start >= 0 and url.startswith(line[start:].rstrip()) else ""


def _link_box(text: Text, line: TextLine, part: str) -> tuple[float, float, float, float]:
    """Left, bottom, right, top in points."""
    width = measure(part, size=text.size)
    end = measure(line.text[: line.text.find(part) + len(part)], size=text.size)
    left = (line.x + end - width) * POINTS
    right = left + width * POINTS
    bottom = A4[1] - (line.baseline + 0.25 * text.size) * POINTS
    return left, bottom, right, bottom + text.size * POINTS


def _draw_foot(canvas: TaggedCanvas, source: ExportSource, page: str) -> None:
    words = " · ".join(filter(None, (_title(source), _day(source))))
    for text, align in ((words, Align.LEFT), (page, Align.RIGHT)):
        _draw(canvas, _set(text, _FOOT, 20, size=12, align=align, color=INK_MUTED, wide=0.8))


def _set(
    text: str,
    top: float,
    height: float,
    *,
    size: float,
    family: str = TEXT,
    bold: bool = False,
    color: str = INK,
    align: Align = Align.LEFT,
    valign: str = "middle",
    wide: float = 1.0,
) -> Text:
    """A row of the column; `wide` is how much of it the row may take."""
    width = _COLUMN * wide
    left = _LEFT + (_COLUMN - width if align is Align.RIGHT else 0)
    return fit(
        text, left, top, width, height, size=size, min_size=10, bold=bold, color=color,
        align=align, valign=valign, family=family,
    )  # fmt: skip


def _draw(canvas: TaggedCanvas, *items: Item) -> None:
    draw_items(canvas, items, height=_PAGE[1])


def _ruled(y: float) -> Path:
    return Path((SubPath((Move(_LEFT, y), Line(_LEFT + _COLUMN, y))),), stroke=_RULE)


def _frame(top: float) -> Path:
    right, bottom = _LEFT + _COLUMN, top + _SLIDE
    around = (
        *(Move(_LEFT, top), Line(right, top), Line(right, bottom)),
        *(Line(_LEFT, bottom), Line(_LEFT, top)),
    )
    return Path((SubPath(around),), stroke=_FRAME)


def _brush(left: float, right: float, y: float) -> Path:
    """A stroke under the heading, as a hand draws it."""
    wave = Cubic(left + 40, y - 5, right - 40, y + 6, right, y - 1)
    return Path((SubPath((Move(left, y + 2), wave)),), stroke=_BRUSH)
