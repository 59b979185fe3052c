"""Slips and sheets to write on by hand, for whoever would rather write than speak or type.

Made from the forms of a step, of whatever activity: four slips to a page with marks to cut along,
and a sheet for a table. The large ones are in 18 point, two to a page. No name is asked.
"""

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from reportlab.lib.pagesizes import A4

from studio.activities.contract import AnyActivity
from studio.exporters import paper
from studio.exporters.paper import HIGH, WIDE, Row, at, column, draw_rows, height, put
from studio.exporters.source import ExportSource
from studio.model.agenda import Paragraph, Step
from studio.model.errors import StudioError
from studio.model.forms import Field, Form, Kind
from studio.model.ids import AuthorId
from studio.model.people import Person, Role, Way
from studio.pictures.geometry import rounded_rectangle
from studio.pictures.shapes import Item, Path, Stroke, SubPath
from studio.pictures.text import HAND, measure
from studio.pictures.theme import INK, INK_MUTED
from studio.renderers.tagged_pdf import TaggedCanvas
from studio.session.contract import WorkshopState
from studio.session.paper import paper_forms
from studio.session.seen import activity_of, board_of, board_state, ways_of
from studio.session.timing import is_dropped

NONE = (
    "No step of this deck is open to paper, so there are no slips to print: write paper among the "
    "ways of a step that gathers."
)
NOT_HERE = (
    "Nothing is written on paper in “{title}”, so there are no slips for it. Go to a step that "
    "gathers, or open Paper among its ways in, and press again."
)
ENDED = "The workshop has ended: slips are for a step that is open, or for a deck before the day."
PASS = "You may pass. An empty slip is fine, and no name is needed."
KEPT = (
    "What happens to it: it is typed into the laptop in this room, without a name. At the end the "
    "group decides what is kept and what others may see; the rest is let go."
)
TENDER = (
    "What happens to it: it is typed in without a name and shown only among the others, in no "
    "order. At the end the group decides what is kept and what others may see; the rest is let go."
)
PRIVATE = "What happens to it: it goes to the trainers alone, and is erased at the end."

_SOMEBODY = Person(Role.PARTICIPANT, AuthorId("somebody"))
_PAD = 36.0
_MOST_BOXES, _MOST_LINES = 16, 9
_MOST_HEADING = 20
"""Words of a question that is read out as a heading; a longer one is prose."""
_BOX = Stroke(INK, 1.4)
_RULING = Stroke("#6d655b", 0.9)


@dataclass(frozen=True, slots=True)
class _Manner:
    """Sizes in units: the question, labels, words beside boxes, the foot; lines to write on."""

    ask: float
    label: float
    mark: float
    foot: float
    ruling: float
    letter: float
    """How wide a letter written by hand is."""


_USUAL = _Manner(24, 17, 16, 13, 32, 15)
_CLOSE = _Manner(20, 15, 14, 12, 29, 13)
_LARGE = _Manner(30, 24, 24, 24, 46, 24)
_TABLE = _Manner(34, 20, 18, 15, 38, 17)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What one slip asks."""

    step: Step
    form: Form
    title: str
    question: str
    fate: str


_Layout = tuple[int, int, _Manner]
"""How many slips stand beside and below each other, and their sizes."""
_FOUR: tuple[_Layout, ...] = ((2, 2, _USUAL), (2, 2, _CLOSE), (1, 2, _USUAL), (1, 1, _USUAL))
_TWO: tuple[_Layout, ...] = ((1, 2, _LARGE), (1, 1, _LARGE))


def slips(source: ExportSource) -> bytes:
    """The PDF file of slips and sheets; `StudioError` where nothing is written on paper."""
    return _written(source, "slips", _FOUR, _draw_sheet)


def slips_large(source: ExportSource) -> bytes:
    """The same in large print, without the sheets."""
    return _written(source, "slips in large print", _TWO, None)


def has_slips(source: ExportSource) -> bool:
    """Whether anything is written on paper."""
    return bool(_asked(source))


def _written(
    source: ExportSource,
    kind: str,
    layouts: tuple[_Layout, ...],
    sheet: "Callable[[TaggedCanvas, Sequence[_Asked]], None] | None",
) -> bytes:
    steps = _asked(source)
    if not steps:
        raise StudioError(_why_none(source))
    file = io.BytesIO()
    title = source.deck.title or source.deck.name
    canvas = TaggedCanvas(file, page_size=A4, title=f"{title}: {kind}", lang=source.deck.lang)
    for asked in steps:
        canvas.bookmark(asked[0].step.title)
        for one in asked:
            _draw_slips(canvas, one, layouts)
        if sheet is not None:
            sheet(canvas, asked)
    canvas.save()
    return file.getvalue()


def _why_none(source: ExportSource) -> str:
    if source.state is None:
        return NONE
    if source.state.closed:
        return ENDED
    return NOT_HERE.format(title=source.state.step.title)


# What is asked


def _asked(source: ExportSource) -> list[list[_Asked]]:
    """For every step that takes paper its forms; of a running workshop for the open one."""
    state = source.state or WorkshopState(source.deck)
    if state.closed:
        return []
    steps = source.deck.steps if source.state is None else (state.step,)
    found = (list(_of_step(source, state, step)) for step in steps)
    return [asked for asked in found if asked]


def _of_step(source: ExportSource, state: WorkshopState, step: Step) -> Iterator[_Asked]:
    activity = activity_of(state, step.id, source.activities)
    if Way.PAPER not in ways_of(state, step) or is_dropped(state, step):
        return
    forms = [form for form in paper_forms(state, source.activities, step.id) if _fields(form)]
    own = board_state(state, step.id, source.activities).state
    board = board_of(state, step.id, source.activities, everything=True)
    # Paper may bring what other phases of the board ask: a slip asks what this step does.
    here = {form.id for form in activity.forms(own, board, _SOMEBODY)}
    asked = [form for form in forms if form.id in here] or forms
    for form in asked:
        question = form.hint or (_question(step) if len(asked) == 1 else "") or form.label
        title = f"{step.title} · {form.label}" if len(asked) > 1 else step.title
        yield _Asked(step, form, title, question, _fate(activity, step, form))


def _question(step: Step) -> str:
    """What a step says below its heading; else what its board asks."""
    below = (block.text for block in step.body if isinstance(block, Paragraph))
    asked = (str(getattr(step.settings, name, "")) for name in ("question", "prompt"))
    return next(filter(None, (*below, *asked)), "")


def _fate(activity: AnyActivity, step: Step, form: Form) -> str:
    """In a line what becomes of a slip."""
    if form.id in activity.private:
        return PRIVATE
    return TENDER if activity.tender(step) else KEPT


def _fields(form: Form) -> tuple[Field, ...]:
    """What can be filled in by hand; a name that nobody has to give is not asked for."""
    return tuple(
        field
        for field in form.fields
        if field.kind is not Kind.PHOTO and (field.required or field.name != "name")
    )


# Rows of a slip


def _head(asked: _Asked, manner: _Manner, width: float) -> Iterator[Row]:
    title = column(asked.title, width, manner.label, bold=True, color=INK_MUTED)
    yield Row((("H1", (title,)),), title.h)
    ask = column(asked.question, width, manner.ask, family=HAND, leading=1.15)
    short = len(asked.question.split()) <= _MOST_HEADING
    yield Row((("H2" if short else "P", (ask,)),), ask.h, gap=4)


def _body(form: Form, manner: _Manner, width: float, spare: int = 0) -> Iterator[Row]:
    """A form's fields; `spare` lines more than needed are shared out among its texts."""
    texts = [field for field in _fields(form) if field.kind is Kind.TEXT]
    for field in _fields(form):
        match field.kind:
            case Kind.TEXT:
                place = texts.index(field)
                more = spare // len(texts) + (place < spare % len(texts))
                lines = _lines(field, manner, width)
                lines = min(lines + more, max(3, 2 * lines), _MOST_LINES)
                yield from _to_fill(field.label, lines, manner, width)
            case Kind.CONFIRM:
                yield _boxes((field.label,), manner, width)
            case Kind.SCALE:
                yield from _marks(field, _values(field), manner, width)
            case _:
                labels = tuple(choice.label for choice in field.choices)
                yield from _marks(field, labels, manner, width)


def _lines(field: Field, manner: _Manner, width: float) -> int:
    """How many lines the longest answer may take, at a guess."""
    return min(5, ceil((field.max_graphemes or 120) * manner.letter / width))


def _to_fill(label: str, lines: int, manner: _Manner, width: float) -> Iterator[Row]:
    yield _label(label, manner, width)
    ruled = (paper.rule(0, (n + 1) * manner.ruling, width, _RULING) for n in range(lines))
    yield Row((("", tuple(ruled)),), lines * manner.ruling + 4, gap=0)


def _label(words: str, manner: _Manner, width: float) -> Row:
    text = column(words, width, manner.label, bold=True)
    return Row((("P", (text,)),), text.h, gap=10, joined=True)


def _marks(field: Field, labels: tuple[str, ...], manner: _Manner, width: float) -> Iterator[Row]:
    """Boxes to mark; where there are too many, a line to write one on."""
    if len(labels) > _MOST_BOXES:
        yield from _to_fill(field.label, 1, manner, width)
        return
    yield _label(field.label, manner, width)
    yield _boxes(labels, manner, width)


def _values(field: Field) -> tuple[str, ...]:
    return tuple(str(value) for value in range(field.min, field.max + 1, max(1, field.step)))


def _boxes(labels: Sequence[str], manner: _Manner, width: float) -> Row:
    """A box before each label, one beside the other as far as they go."""
    side, line = manner.mark, manner.mark * 1.6
    items: list[Item] = []
    x = y = 0.0
    for words in labels:
        needed = side + 7 + measure(words, size=manner.mark) + 2
        if x and x + needed > width:
            x, y = 0.0, y + line
        text = column(words, min(needed, width) - side - 7, manner.mark)
        box = rounded_rectangle(x + 1, y + (manner.mark * 1.3 - side) / 2, side, side, 2)
        items += [Path((SubPath(box),), stroke=_BOX), at(text, x + side + 7, y)]
        x += needed + 16
        y += text.h - manner.mark * 1.3
    return Row((("P", tuple(items)),), y + manner.mark * 1.3 + 2, gap=6)


def _foot(asked: _Asked, manner: _Manner, width: float) -> list[Row]:
    lines = (column(words, width, manner.foot, color=INK_MUTED) for words in (PASS, asked.fate))
    return [Row((("P", (text,)),), text.h, gap=2) for text in lines]


# Onto pages


def _draw_slips(canvas: TaggedCanvas, asked: _Asked, layouts: tuple[_Layout, ...]) -> None:
    across, down, manner = next((one for one in layouts if _goes(asked, one)), layouts[-1])
    width = WIDE / across - 2 * _PAD
    room = HIGH / down - 2 * _PAD
    rows, foot = _filled(asked, manner, width, room), _foot(asked, manner, width)
    for page in _pages(rows, room - height(foot) - 12):
        for place in range(across * down):
            x = WIDE / across * (place % across) + _PAD
            y = HIGH / down * (place // across) + _PAD
            below = y + room - height(foot)
            if place == 0:
                with canvas.element("Sect"):
                    _draw_tagged(canvas, page, x, y)
                    _draw_tagged(canvas, foot, x, below)
            else:  # read once is enough
                with canvas.marked("Figure", alt="The same slip once more."):
                    _draw_plain(canvas, page, x, y)
                    _draw_plain(canvas, foot, x, below)
        with canvas.artifact():
            _draw_cuts(canvas, across, down)
        canvas.showPage()


def _goes(asked: _Asked, layout: _Layout) -> bool:
    across, down, manner = layout
    width = WIDE / across - 2 * _PAD
    rows = (*_head(asked, manner, width), *_body(asked.form, manner, width))
    return height(rows) + height(_foot(asked, manner, width)) + 12 <= HIGH / down - 2 * _PAD


def _filled(asked: _Asked, manner: _Manner, width: float, room: float) -> list[Row]:
    """A slip whose writing lines take what room is left."""
    head, foot = list(_head(asked, manner, width)), _foot(asked, manner, width)
    least = [*head, *_body(asked.form, manner, width)]
    spare = max(0, int((room - height(foot) - 16 - height(least)) / manner.ruling))
    return [*head, *_body(asked.form, manner, width, spare)]


def _pages(rows: Sequence[Row], room: float) -> list[list[Row]]:
    """On one page where they go, else one after the other; nothing is cut."""
    pages: list[list[Row]] = [[]]
    for place, row in enumerate(rows):
        follows = rows[place : place + 2] if row.joined else (row,)
        if pages[-1] and height((*pages[-1], *follows)) > room:
            pages.append([])
        pages[-1].append(row)
    return pages


def _draw_tagged(canvas: TaggedCanvas, rows: Sequence[Row], x: float, y: float) -> None:
    draw_rows(canvas, rows, x, y)


def _draw_plain(canvas: TaggedCanvas, rows: Sequence[Row], x: float, y: float) -> None:
    for place, row in enumerate(rows):
        y += row.gap if place else 0
        for part in row.parts:
            if isinstance(part, tuple):
                put(canvas, x, y, *part[1])
        y += row.height


def _draw_cuts(canvas: TaggedCanvas, across: int, down: int) -> None:
    if down > 1:
        put(canvas, 0, 0, paper.cut_across(HIGH / 2))
    if across > 1:
        put(canvas, 0, 0, paper.cut_down(WIDE / 2))


def _draw_sheet(canvas: TaggedCanvas, asked: Sequence[_Asked]) -> None:
    """A page for a table: each form as often as it has room; what is private is no table's."""
    asked = [one for one in asked if one.fate != PRIVATE]
    if not asked:
        return
    width, room = WIDE - 2 * _PAD - 40, HIGH - 2 * _PAD
    foot = _foot(asked[-1], _TABLE, width)
    share = (room - height(foot) - 16) / len(asked)
    rows: list[Row] = []
    for one in asked:
        head = list(_head(one, _TABLE, width))
        block = list(_body(one.form, _TABLE, width))
        left = share - height(head) - 24
        times = max(1, int(left / (height(block) + 22)))
        gap = min(70.0, left / times - height(block))
        rows += [replace(head[0], gap=24), *head[1:]]
        for _ in range(times):
            rows += [replace(block[0], gap=max(22.0, gap)), *block[1:]]
    for page in _pages(rows, room - height(foot) - 16):
        with canvas.element("Sect"):
            _draw_tagged(canvas, page, _PAD + 20, _PAD)
            _draw_tagged(canvas, foot, _PAD + 20, HIGH - _PAD - height(foot))
        canvas.showPage()
