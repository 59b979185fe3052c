"""What may be added to a wall: a note by anybody, a title for what lies together by the trainer."""

from studio.activities.contract import Board
from studio.activities.wall.contents import NOTE, TITLE, Heap, title_of, wall_of
from studio.activities.wall.settings import Settings, settings_of
from studio.activities.wall.state import State
from studio.model.entries import Entry
from studio.model.forms import Choice, Field, Form, Kind
from studio.model.people import Person

_TITLE_LETTERS = 40


def forms(state: State, board: Board, person: Person) -> tuple[Form, ...]:
    """A note; for who leads also a title, where something lies together without one."""
    settings = settings_of(board.step)
    found = [_note(settings)]
    bare = [heap for heap in wall_of(state, board).heaps if not heap.title]
    if person.role.leads and board.revealed and bare:
        found.append(_title(bare, ""))
    return tuple(found)


def form_of(state: State, board: Board, entry: Entry) -> Form | None:
    """The form by which a note or a title can be reworded."""
    if entry.form == NOTE:
        return _note(settings_of(board.step))
    if entry.form != TITLE:
        return None
    own = str(entry.values.get("group", ""))
    heaps = [
        heap
        for heap in wall_of(state, board).heaps
        if heap.id == own or not title_of(heap.id, board)
    ]
    return _title(heaps, own) if heaps else None


def _note(settings: Settings) -> Form:
    fields = [Field(NOTE, Kind.TEXT, settings.ask, True, settings.limit)]
    if settings.columns:
        choices = tuple(Choice(str(n), name) for n, name in enumerate(settings.columns, 1))
        fields.append(Field("column", Kind.CHOICE, settings.which, choices=choices, default="1"))
    return Form(NOTE, settings.add, tuple(fields), hint=settings.prompt)


def _title(heaps: list[Heap], own: str) -> Form:
    choices = tuple(
        Choice(heap.id, f"“{heap.notes[0].short}” ({len(heap.notes)})") for heap in heaps
    )
    usual = own if any(heap.id == own for heap in heaps) else choices[-1].value
    fields = (
        Field("title", Kind.TEXT, "A title for a group", True, _TITLE_LETTERS),
        Field("group", Kind.CHOICE, "The group with", choices=choices, default=usual),
    )
    return Form(TITLE, "Title a group", fields)
