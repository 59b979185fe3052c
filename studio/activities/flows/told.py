"""The board in words: what is asked, and the outline of what is seen."""

from studio.activities.flows.reading import HIGHEST, LOWEST, Cell, Reading, Row
from studio.activities.flows.settings import PHASES, Flow, Phase, Settings
from studio.model.entries import Entry
from studio.model.forms import Field, Form, Kind
from studio.model.outlines import Outline

MOST = 24
"""Letters of a word."""


def form(settings: Settings, phase: Phase) -> Form:
    """The lines and words of one time; nothing in it has to be filled in."""
    fields: list[Field] = []
    for flow in Flow:
        name = settings.label(flow)
        said = f"{name}: 0 {settings.low}, 10 {settings.high}"
        fields.append(Field(flow.value, Kind.SCALE, said, min=LOWEST, max=HIGHEST))
        fields.append(Field(flow.word, Kind.TEXT, f"{name}, in a word", max_graphemes=MOST))
    label = settings.prompt if phase == "before" else settings.after_prompt
    return Form(phase, label, tuple(fields), hint=settings.hint)


def form_of(settings: Settings, entry: Entry, names: frozenset[str]) -> Form | None:
    """One answer to reword: only what it holds."""
    for phase in PHASES:
        if entry.form == phase:
            whole = form(settings, phase)
            fields = tuple(field for field in whole.fields if field.name in names)
            return Form(phase, whole.label, fields or whole.fields, entry.id)
    return None


def outline(title: str, settings: Settings, read: Reading) -> Outline:
    """Every flow with its spread and its words."""
    parts = tuple(_flow(settings, read, flow) for flow in Flow)
    return Outline(title, (settings.scale,), (), parts)


def _flow(settings: Settings, read: Reading, flow: Flow) -> Outline:
    rows = [read.row(flow, phase) for phase in read.phases]
    if len(rows) == 1:
        text, items = _row(settings, rows[0])
        return Outline(settings.label(flow), text, (*items, *_said(read, flow, rows[0].phase)))
    parts = []
    for row in rows:
        text, items = _row(settings, row)
        items = (*items, *_said(read, flow, row.phase))
        parts.append(Outline(settings.when(row.phase), text, items))
    return Outline(settings.label(flow), (), (), tuple(parts))


def _row(settings: Settings, row: Row) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if row.few:
        return (settings.few,), ()
    return (f"n = {row.count}",), tuple(_cell(cell) for cell in row.cells)


def _cell(cell: Cell) -> str:
    where = f"{cell.low}" if cell.low == cell.high else f"{cell.low} to {cell.high}"
    return f"{where}: {len(cell.answers)}"


def _said(read: Reading, flow: Flow, phase: Phase) -> tuple[str, ...]:
    return tuple(a.word for f, when, said in read.words if (f, when) == (flow, phase) for a in said)
