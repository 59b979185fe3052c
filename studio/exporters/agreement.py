"""The agreement to hang up: the final wording in the written hand, as a page and two posters.

One design in units of an upright A4 page; the posters are the same, larger. Before the day it is
the question with lines to write on.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass

from reportlab.lib.pagesizes import A2, A3, A4

from studio.activities.agreement.lines import Look
from studio.activities.agreement.signs import sign, underline
from studio.activities.contract import Audience, View
from studio.exporters import paper
from studio.exporters.kinds import Document
from studio.exporters.paper import HIGH, WIDE, at, column
from studio.exporters.source import ExportSource
from studio.model.agenda import Step
from studio.model.days import day_in_words
from studio.model.errors import StudioError
from studio.pictures.bidi import is_rtl
from studio.pictures.geometry import moved, rounded_rectangle
from studio.pictures.shapes import Align, Fill, Item, Path, Stroke, SubPath, Text
from studio.pictures.text import HAND
from studio.pictures.theme import INK_MUTED
from studio.renderers.tagged_pdf import TaggedCanvas
from studio.renderers.to_pdf import draw_items
from studio.session.contract import WorkshopState
from studio.session.seen import activity_of, board_of, outline_of

NONE = "There is no agreement in this deck: a step of the activity agreement makes one."
NOT_KEPT = (
    "The group did not keep its agreement, so there is nothing to print. A blank one can be "
    "printed from the deck."
)
NOT_YET = "Nothing has been agreed on yet: agree lines on the chart first, then write it again."
EMPTY = "The chart was not shown with an agreed line on it, so there is nothing to print."

_SIZES = ((A4, "a4"), (A3, "a3"), (A2, "a2"))
_LEFT, _TOP, _FOOT = 92.0, 84.0, 1052.0
_COLUMN = WIDE - 2 * _LEFT
_LETTERS = (44.0, 40.0, 36.0, 33.0, 30.0, 27.0, 24.0)
_LEADING = 1.14
_INDENT = 1.35
"""From the sign to the words, in sizes."""
_TITLE_INK = "#5b2a52"
_STITCH = Stroke("#9c4a3c", 2.4, 0.75, dash=(9.0, 7.0))
_RULING = Stroke("#8d8478", 1.0)
_CARD = Stroke("#8d8478", 1.2)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What is written: the heading, lines (none: to be written by hand), and what always holds."""

    title: str
    lines: tuple[str, ...]
    question: str
    limits: str
    foot: str


def agreement(source: ExportSource) -> Iterator[Document]:
    """A page of A4 and posters of A3 and A2; `StudioError` where there is none to print."""
    sheet = _sheet(source)
    for size, part in _SIZES:
        file = io.BytesIO()
        canvas = TaggedCanvas(file, page_size=size, title=sheet.title, lang=source.deck.lang)
        canvas.bookmark(sheet.title)
        _draw(canvas, sheet, size[0] / A4[0])
        canvas.save()
        yield Document("pdf", file.getvalue(), part)


def has_agreement(source: ExportSource) -> bool:
    """Whether there is one to print."""
    try:
        _sheet(source)
    except StudioError:
        return False
    return True


def _step(source: ExportSource) -> Step | None:
    """The step of the board that may be laid over the others."""
    state = source.state
    return next(
        (step for step in _charts(source) if state is None or step.board in state.boards), None
    )


def _charts(source: ExportSource) -> Iterator[Step]:
    state = source.state or WorkshopState(source.deck)
    for step in source.deck.steps:
        if activity_of(state, step.id, source.activities).overlays:
            yield step


def _why_none(source: ExportSource) -> str:
    if not any(_charts(source)):
        return NONE
    return EMPTY if source.state is not None and source.state.closed else NOT_YET


def _sheet(source: ExportSource) -> _Sheet:
    step = _step(source)
    if step is None:
        raise StudioError(_why_none(source))
    state = source.state
    limits = str(getattr(step.settings, "limits", ""))
    if state is None:
        question = str(getattr(step.settings, "prompt", ""))
        return _Sheet(step.title, (), question, limits, source.title)
    if not source.may_hold(step.board):
        raise StudioError(NOT_KEPT if state.closed else NOT_YET)
    lines = outline_of(state, source.activities, View(Audience.PAGE), step.id).items
    if not lines or not board_of(state, step.id, source.activities).revealed:
        raise StudioError(EMPTY if state.closed else NOT_YET)
    foot = f"{source.title} · {day_in_words(source.date, source.deck.lang)}"
    return _Sheet(step.title, lines, "", limits, foot)


# Onto pages


def _draw(canvas: TaggedCanvas, sheet: _Sheet, scale: float) -> None:
    card = column(sheet.limits, _COLUMN - 56, 20, family=HAND, align=Align.CENTER)
    room = _FOOT - 62 - card.h - 40
    size, pages = _laid(sheet.lines, room - _body_top(sheet))
    for number, page in enumerate(pages):
        canvas.saveState()
        canvas.scale(scale, scale)
        with canvas.artifact():
            _put(canvas, 0, 0, _border())
        _draw_title(canvas, sheet, number)
        if sheet.lines:
            _draw_lines(canvas, page, size, _body_top(sheet))
        else:
            _draw_blank(canvas, sheet.question, _body_top(sheet), room)
        _draw_card(canvas, card)
        _draw_foot(canvas, sheet, number, len(pages))
        canvas.restoreState()
        canvas.showPage()


def _title(sheet: _Sheet) -> Text:
    return column(sheet.title, _COLUMN, 62, family=HAND, color=_TITLE_INK, leading=1.1)


def _body_top(sheet: _Sheet) -> float:
    return _TOP + _title(sheet).h + 52


def _laid(lines: tuple[str, ...], room: float) -> tuple[float, list[list[Text]]]:
    """The largest letters in which all lines go on one page, or pages of the smallest."""
    if not lines:
        return _LETTERS[0], [[]]
    for size in _LETTERS:
        texts = [_line(words, size) for words in lines]
        if sum(text.h + _air(size) for text in texts) <= room:
            return size, [texts]
    pages: list[list[Text]] = [[]]
    tall = 0.0
    for text in texts:
        if pages[-1] and tall + text.h > room:
            pages.append([])
            tall = 0.0
        pages[-1].append(text)
        tall += text.h + _air(size)
    return size, pages


def _line(words: str, size: float) -> Text:
    return column(words, _COLUMN - size * _INDENT, size, family=HAND, leading=_LEADING)


def _air(size: float) -> float:
    return size * 0.48


def _draw_title(canvas: TaggedCanvas, sheet: _Sheet, page: int) -> None:
    title = _title(sheet)
    wide = max(line.width for line in title.lines)
    with canvas.artifact():
        stroke = underline(round(min(wide, 560.0), 1), sheet.title)
        left = _COLUMN - min(wide, 560.0) if title.align is Align.RIGHT else 0.0
        _put(canvas, _LEFT + left, _TOP + title.h + 4, *stroke)
    with canvas.marked("H1") if page == 0 else canvas.artifact():
        _put(canvas, _LEFT, _TOP, title)


def _draw_lines(canvas: TaggedCanvas, lines: list[Text], size: float, y: float) -> None:
    with canvas.element("L"):
        for text in lines:
            rtl = is_rtl(text.raw)
            mark = _LEFT + (_COLUMN - size * 0.42 if rtl else size * 0.42)
            signs = sign(Look.AGREED, size, text.raw)
            with canvas.element("LI"):
                with canvas.artifact():
                    _put(canvas, mark, y + size * _LEADING * 0.52, *signs)
                with canvas.marked("LBody"):
                    _put(canvas, _LEFT + (0 if rtl else size * _INDENT), y, text)
            y += text.h + _air(size)


def _draw_blank(canvas: TaggedCanvas, question: str, y: float, foot: float) -> None:
    """The question, and lines for a hand with a thick pen."""
    text = column(question, _COLUMN, 26, family=HAND, color=INK_MUTED)
    with canvas.marked("P"):
        _put(canvas, _LEFT, y, text)
    y += text.h + 62
    with canvas.artifact():
        while y < foot - 10:
            _put(canvas, _LEFT, 0, paper.rule(0, y, _COLUMN, _RULING))
            y += 58


def _draw_card(canvas: TaggedCanvas, text: Text) -> None:
    """What always holds, on a card at the foot."""
    high = text.h + 26
    top = _FOOT - 34 - high
    edge = SubPath(rounded_rectangle(0, 0, _COLUMN, high, 8))
    card = Path((edge,), fill=Fill("#fffdf5"), stroke=_CARD)
    with canvas.artifact():
        _put(canvas, _LEFT, top, card)
    with canvas.marked("P"):
        _put(canvas, _LEFT + 28, top + 13, text)


def _draw_foot(canvas: TaggedCanvas, sheet: _Sheet, page: int, pages: int) -> None:
    number = f" · {page + 1} / {pages}" if pages > 1 else ""
    text = column(sheet.foot + number, _COLUMN, 13, color=INK_MUTED, align=Align.CENTER)
    with canvas.artifact():
        _put(canvas, _LEFT, _FOOT - 16, at(text, 0))


def _border() -> Path:
    """A row of stitches round the page."""
    edge = rounded_rectangle(44, 44, WIDE - 88, HIGH - 88, 18)
    return Path((SubPath(edge),), stroke=_STITCH)


def _put(canvas: TaggedCanvas, x: float, y: float, *items: Item) -> None:
    """Draws items at a place of the A4 page, whatever the page's own size."""
    draw_items(canvas, [moved(item, x, y) for item in items], height=HIGH)
