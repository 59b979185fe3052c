"""The deletion slip: what was let go, what was looked for, and what nobody can check from here."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from reportlab.lib.pagesizes import A4

from studio.exporters.source import ExportSource
from studio.exporters.traces import BEYOND, Trace, traces
from studio.model.days import day_in_words
from studio.pictures.shapes import Align, Item, Line, Move, Path, Stroke, SubPath, Text
from studio.pictures.text import HAND, TEXT, fit, measure
from studio.pictures.theme import INK, INK_MUTED
from studio.renderers.tagged_pdf import TaggedCanvas
from studio.renderers.to_pdf import POINTS, draw_items
from studio.session.fates import Fate, fates
from studio.session.stays import moment

_PAGE = (A4[0] / POINTS, A4[1] / POINTS)
"""The page in the units of a picture, which all numbers here are in."""
_LEFT, _TOP, _FOOT = 96.0, 64.0, 1072.0
_WIDTH = _PAGE[0] - 2 * _LEFT
_SCALES = (1.12, 1.0, 0.92, 0.85, 0.78)
"""Tried from the largest on, so that the slip stays on one page."""
_RULE = Stroke("#d9cdb8", 0.8)
_LANG = "en-GB"
"""Of the slip's own sentences."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A paragraph; in a list with an answer at its right, and what to do below it."""

    tag: str
    text: str
    size: float = 15.0
    gap: float = 6.0
    answer: str = ""
    todo: str = ""
    lang: str = _LANG
    color: str = INK


@dataclass(frozen=True, slots=True)
class _Placed:
    row: _Row
    page: int
    foot: float
    text: Text
    answer: Text | None
    todo: Text | None


def is_ended(source: ExportSource) -> bool:
    """Whether there is something to tell of: a workshop that has ended."""
    return source.state is not None and source.state.closed and source.file is not None


def deletion_slip(source: ExportSource) -> bytes:
    """The PDF file; `StudioError` with a sentence while the workshop has not ended."""
    found = traces(source)
    rows = tuple(_rows(source, found))
    for scale in _SCALES:
        placed = _placed(rows, scale)
        if placed[-1].page == 0:
            break
    file = io.BytesIO()
    title = f"Deletion slip: {source.deck.title or source.deck.name}"
    canvas = TaggedCanvas(file, page_size=A4, title=title, lang=_LANG)
    canvas.bookmark("Deletion slip")
    _draw_all(canvas, placed)
    canvas.save()
    return file.getvalue()


def _rows(source: ExportSource, found: tuple[Trace, ...]) -> Iterator[_Row]:
    day = day_in_words(source.date, _LANG)
    yield _Row("H1", "Deletion slip", 38)
    yield _Row("P", f"{source.deck.title or source.deck.name} · {day}", 20, lang=source.deck.lang)
    yield _Row("P", _said(source, found), gap=14)
    boards = _boards(source)
    yield _Row("H2", "The boards of the day", 20, 16)
    yield from boards or (_Row("P", "Nothing had been added to any board."),)
    yield _Row("H2", "Looked for, and what was found", 20, 16)
    for trace in found:
        answer = "FOUND" if trace.found else "not found"
        yield _Row("LI", trace.what, answer=answer, todo=trace.found)
    yield _Row("H2", "What nobody can check from here", 20, 16)
    for line in BEYOND:
        yield _Row("LI", line, 14, 4)
    name = source.file.name if source.file else ""
    words = f"Numbers under five are not told, so that they point to nobody. The file: {name}"
    yield _Row("P", words, 12, 14, color=INK_MUTED)


def _said(source: ExportSource, found: tuple[Trace, ...]) -> str:
    assert source.state is not None
    ended = moment(source.state.ended + source.state.utc_offset).date()
    looked = day_in_words(source.looked_on, _LANG)
    verdict = (
        "Something was found that should be gone: it says below what to do."
        if any(trace.found for trace in found)
        else "Nothing was found that should be gone."
    )
    return (
        f"The workshop was ended on {day_in_words(ended, _LANG)}. What the group did not ask to "
        f"keep was erased then. On {looked} the program looked for what might be left. {verdict}"
    )


def _boards(source: ExportSource) -> tuple[_Row, ...]:
    assert source.state is not None
    told = [
        fate
        for fate in fates(source.state, source.activities)
        if fate.kept or not fate.awaits_paper
    ]
    return tuple(
        _Row("LI", fate.step.title, answer=_fate(fate), lang=source.deck.lang) for fate in told
    )


def _fate(fate: Fate) -> str:
    if fate.shared:
        return "kept, and may be shared"
    return "kept for the group" if fate.kept else f"let go: {fate.gone_in_words}"


def _placed(rows: Sequence[_Row], scale: float) -> tuple[_Placed, ...]:
    """Every row in its place, on as many pages as it takes."""
    found: list[_Placed] = []
    page, top = 0, _TOP
    for row in rows:
        top += row.gap * scale
        one = _place(row, page, top, scale)
        if one.foot > _FOOT and top > _TOP:
            page += 1
            one = _place(row, page, _TOP, scale)
        found.append(one)
        top = one.foot
    return tuple(found)


def _place(row: _Row, page: int, top: float, scale: float) -> _Placed:
    size = round(row.size * scale)
    family = HAND if row.tag in ("H1", "H2") else TEXT
    answer = None
    wide = _WIDTH
    if row.answer:
        bold = row.answer.isupper()
        taken = measure(row.answer, size=size, bold=bold) + 2
        wide -= taken + 24
        left = _LEFT + _WIDTH - taken
        answer = _set(row.answer, left, top, taken, size, bold=bold, align=Align.RIGHT)
    text = _set(row.text, _LEFT, top, wide, size, family=family, color=row.color)
    foot = _below(text)
    todo = _set(row.todo, _LEFT, foot + 2, _WIDTH, size - 1, bold=True) if row.todo else None
    return _Placed(row, page, _below(todo) if todo else foot, text, answer, todo)


def _set(
    words: str,
    left: float,
    top: float,
    width: float,
    size: float,
    *,
    family: str = TEXT,
    bold: bool = False,
    color: str = INK,
    align: Align = Align.LEFT,
) -> Text:
    return fit(
        words, left, top, width, 400, size=size, min_size=size, family=family, bold=bold,
        color=color, align=align, valign="top",
    )  # fmt: skip


def _below(text: Text) -> float:
    return text.y + len(text.lines) * text.size * text.leading


def _draw_all(canvas: TaggedCanvas, placed: Sequence[_Placed]) -> None:
    """In the order of reading; rows of a list stand in one list."""
    page = 0
    for is_list, rows in groupby(placed, lambda one: one.row.tag == "LI"):
        if is_list:
            with canvas.element("L"):
                for one in rows:
                    page = _draw_row(canvas, one, page)
        else:
            for one in rows:
                page = _draw_row(canvas, one, page)
    canvas.showPage()


def _draw_row(canvas: TaggedCanvas, one: _Placed, page: int) -> int:
    if one.page != page:
        canvas.showPage()
    if one.row.tag == "LI":
        _draw_item(canvas, one)
    else:
        with canvas.marked(one.row.tag, lang=_other(one.row)):
            _draw(canvas, one.text)
    return one.page


def _draw_item(canvas: TaggedCanvas, one: _Placed) -> None:
    with canvas.element("LI"), canvas.element("LBody"):
        with canvas.marked("Span", lang=_other(one.row)):
            _draw(canvas, one.text)
        for text in (one.answer, one.todo):
            if text is not None:
                with canvas.marked("Span"):
                    _draw(canvas, text)
    if one.answer is not None:
        with canvas.artifact():
            _draw(canvas, _ruled(one.foot + 2))


def _other(row: _Row) -> str:
    """A language other than the slip's."""
    return row.lang if row.lang != _LANG else ""


def _draw(canvas: TaggedCanvas, *items: Item) -> None:
    draw_items(canvas, items, height=_PAGE[1])


def _ruled(y: float) -> Path:
    return Path((SubPath((Move(_LEFT, y), Line(_LEFT + _WIDTH, y))),), stroke=_RULE)
