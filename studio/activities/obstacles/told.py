"""The board in words: forms to fill in, and the outline of what is seen."""

from studio.activities.contract import Board
from studio.activities.obstacles.contents import (
    LINE,
    NOTE,
    Written,
    lines_of,
    notes_of,
)
from studio.activities.obstacles.settings import Flow, Settings, Sort
from studio.activities.obstacles.state import State
from studio.model.entries import Entry
from studio.model.forms import Choice, Field, Form, Kind
from studio.model.outlines import Outline

MOST, MOST_OF_A_LINE = 80, 140
"""Letters of a note, and of a line of the message."""


def note_form(settings: Settings, entry: Entry | None = None) -> Form:
    """What gets in the way; only the words are needed."""
    held = entry.values if entry is not None else {}
    sorts = tuple(Choice(sort.value, settings.label(sort)) for sort in Sort)
    flows = tuple(Choice(flow.value, settings.flow(flow)) for flow in Flow)
    fields = (
        Field("text", Kind.TEXT, "What gets in the way", required=True, max_graphemes=MOST),
        Field("sort", Kind.CHOICE, "Is it one of these?", choices=sorts, default=held.get("sort")),
        Field("flow", Kind.CHOICE, "Of which compassion?", choices=flows,
              default=held.get("flow")),
    )  # fmt: skip
    meant = "  ".join(f"{settings.label(s)}: {settings.says(s)}" for s in Sort if settings.says(s))
    label = "Reword this note" if entry is not None else settings.prompt
    return Form(NOTE, label, fields, entry.id if entry is not None else None, hint=meant)


def line_form(entry: Entry | None = None) -> Form:
    """A line of the message, for those who lead."""
    field = Field("line", Kind.TEXT, "A line of the message, in the group’s own words",
                  required=True, max_graphemes=MOST_OF_A_LINE)  # fmt: skip
    label = "Reword this line" if entry is not None else "Add a line to the message"
    return Form(LINE, label, (field,), entry.id if entry is not None else None)


def notes_outline(state: State, board: Board, settings: Settings) -> tuple[Outline, ...]:
    """Every column with what it means and its notes."""
    notes = notes_of(state, board)
    return tuple(
        Outline(
            settings.label(sort),
            tuple(said for said in (settings.says(sort),) if said),
            tuple(_item(note, settings) for note in notes if note.sort is sort),
        )
        for sort in Sort
    )


def message_outline(
    state: State, board: Board, settings: Settings, *, agreed_only: bool
) -> Outline:
    """The message, line by line."""
    lines = lines_of(state, board, agreed_only=agreed_only)
    items = tuple(
        line.words
        if agreed_only
        else f"{line.words} ({settings.agreed if line.agreed else settings.still_open})"
        for line in lines
    )
    hint = (settings.message_hint,) if settings.message_hint else ()
    return Outline(settings.message_title, hint, items)


def _item(note: Written, settings: Settings) -> str:
    flow = settings.flow(note.flow)
    return f"{note.words} ({flow})" if flow else note.words
