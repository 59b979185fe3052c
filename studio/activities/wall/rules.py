"""What the trainer's hand may do on a wall: acts in, events out, or a sentence why not."""

from collections.abc import Mapping
from typing import TypeAlias

from studio.activities.contract import Board
from studio.activities.wall.contents import (
    NOTE,
    column_of,
    last_column,
    title_entries,
    wall_of,
)
from studio.activities.wall.settings import settings_of
from studio.activities.wall.state import (
    NOBODY,
    Pile,
    State,
    WallNoteChosen,
    WallNoteLaid,
    WallPileMoved,
    apply,
)
from studio.model.commands import Act
from studio.model.entries import Entry
from studio.model.errors import Refused
from studio.model.events import BoardEvent, Event
from studio.model.ids import EntryId

Events: TypeAlias = tuple[BoardEvent, ...]


def decide(state: State, act: Act, board: Board) -> Events:
    """The events of an act; none where everything is already so."""
    match act.name:
        case "choose" | "let-go":
            return _choose(state, act, board)
        case "with" | "into" | "out" | "earlier" | "later" | "apart" | "to-column":
            return _arrange(state, act, board)
        case "here":
            return _here(state, act, board)
        case _:
            raise Refused("not_now", "The wall knows no such action.")


def _choose(state: State, act: Act, board: Board) -> Events:
    entry = _note(board, act.subject).id if act.name == "choose" else NOBODY
    return () if entry == state.chosen else (WallNoteChosen(board.step.board, entry),)


def _arrange(state: State, act: Act, board: Board) -> Events:
    pile = state.pile(act.subject)
    match act.name:
        case "apart":
            return _apart(_known(pile), board)
        case "earlier" | "later" if pile is not None:
            return _pile_beside(state, pile, board, -1 if act.name == "earlier" else 1)
        case "to-column" if pile is not None:
            return _pile_to(state, pile, _column(act.values, board), board)
        case _:
            return _arrange_note(state, act, board)


def _arrange_note(state: State, act: Act, board: Board) -> Events:
    entry = _note(board, act.subject)
    match act.name:
        case "with":
            other = _note(board, str(act.values.get("note", state.chosen)))
            return with_note(state, entry, other, board)
        case "into":
            return into(state, entry, _known(state.pile(str(act.values.get("group", "")))), board)
        case "to-column":
            return to_column(state, entry, _column(act.values, board), board)
        case "out":
            return _out(state, entry, board)
        case _:
            return _note_beside(state, entry, board, -1 if act.name == "earlier" else 1)


def _here(state: State, act: Act, board: Board) -> Events:
    """The chosen note goes to what was tapped: another note, a group, the heading of a column."""
    if not state.chosen:
        raise Refused("not_now", "Choose a note first, then tap where it belongs.")
    entry = _note(board, state.chosen)
    done = _let_go(state, board)
    pile = state.pile(act.subject)
    if pile is not None:
        return (*into(state, entry, pile, board), *done)
    if act.subject.startswith("column:"):
        column = _column({"column": act.subject.removeprefix("column:")}, board)
        return (*to_column(state, entry, column, board), *done)
    return (*with_note(state, entry, _note(board, act.subject), board), *done)


def with_note(state: State, entry: Entry, other: Entry, board: Board) -> Events:
    """A note lies with another: in its group, or both in a new one."""
    if not settings_of(board.step).groups:
        raise Refused("not_now", "On this wall every note hangs by itself.")
    if entry.id == other.id:
        raise Refused("not_now", "It takes two notes to lie together.")
    pile = state.pile_of(other.id)
    if pile is not None:
        return into(state, entry, pile, board, after=other.id)
    column = column_of(state, other, settings_of(board.step))
    name, place = _name(state, other.id, board), len(state.piles)
    made = WallNoteLaid(board.step.board, other.id, name, 0, column, place)
    return (made, WallNoteLaid(board.step.board, entry.id, name, 1, column, place))


def into(state: State, entry: Entry, pile: Pile, board: Board, after: EntryId = NOBODY) -> Events:
    """A note goes into a group: behind one of its notes, or to its end.

    In its own group it takes the place of that note.
    """
    own = entry.id in pile.notes
    index = pile.notes.index(after) + (0 if own else 1) if after else len(pile.notes)
    if own and (not after or pile.notes[index] == entry.id):
        return ()
    place = state.piles.index(pile)
    return (WallNoteLaid(board.step.board, entry.id, pile.id, index, pile.column, place),)


def to_column(state: State, entry: Entry, column: int, board: Board) -> Events:
    """A note hangs loose in a column."""
    pile, settings = state.pile_of(entry.id), settings_of(board.step)
    if pile is None and column_of(state, entry, settings) == column:
        return ()
    return (WallNoteLaid(board.step.board, entry.id, column=column),)


def _out(state: State, entry: Entry, board: Board) -> Events:
    """A note leaves its group and hangs beside it."""
    pile = _known(state.pile_of(entry.id))
    return (WallNoteLaid(board.step.board, entry.id, column=pile.column),)


def _apart(pile: Pile, board: Board) -> Events:
    """All notes of a group hang loose again, the last one first."""
    here = board.step.board
    return tuple(WallNoteLaid(here, one, column=pile.column) for one in reversed(pile.notes))


def _pile_to(state: State, pile: Pile, column: int, board: Board) -> Events:
    """A group stands in another column."""
    place = state.piles.index(pile)
    moved = WallPileMoved(board.step.board, pile.id, place, column)
    return (moved,) if column != pile.column else ()


def _note_beside(state: State, entry: Entry, board: Board, by: int) -> Events:
    """A note of a group changes places with the one before or after it."""
    pile = _known(state.pile_of(entry.id))
    heap = next(one for one in wall_of(state, board).heaps if one.id == pile.id)
    seen = [note.id for note in heap.notes]
    there = seen.index(entry.id) + by
    if not 0 <= there < len(seen):
        raise Refused("not_now", f"It is the {'first' if by < 0 else 'last'} of its group.")
    index = pile.notes.index(seen[there])
    place = state.piles.index(pile)
    return (WallNoteLaid(board.step.board, entry.id, pile.id, index, pile.column, place),)


def _pile_beside(state: State, pile: Pile, board: Board, by: int) -> Events:
    """A group changes places with the one before or after it in its column."""
    part = next(p for p in wall_of(state, board).parts if pile.id in {h.id for h in p.heaps})
    seen = [heap.id for heap in part.heaps]
    there = seen.index(pile.id) + by
    if not 0 <= there < len(seen):
        raise Refused("not_now", f"It is the {'first' if by < 0 else 'last'} group.")
    return beside(state, pile, _known(state.pile(seen[there])), board)


def beside(state: State, pile: Pile, other: Pile, board: Board) -> Events:
    """A group takes the place of another, which makes room."""
    if pile is other:
        return ()
    place = state.piles.index(other)
    return (WallPileMoved(board.step.board, pile.id, place, other.column),)


def why_kept(state: State, board: Board, events: tuple[Event, ...]) -> str:
    """A group stays while it has a title: words are not left without their place."""
    after = state
    for event in events:
        after = apply(after, event)
    gone = {pile.id for pile in state.piles} - {pile.id for pile in after.piles}
    if any(entry.values.get("group") in gone for entry in title_entries(board)):
        return "The group has a title: take the title away first."
    return ""


def chosen_note(state: State, board: Board) -> Entry | None:
    """The note that is to be laid with another, if it still hangs there."""
    return next((one for one in board.entries if one.id == state.chosen and one.id), None)


def _let_go(state: State, board: Board) -> Events:
    return (WallNoteChosen(board.step.board, NOBODY),) if state.chosen else ()


def _note(board: Board, name: str) -> Entry:
    for entry in board.entries:
        if entry.id == name and entry.form == NOTE:
            return entry
    raise Refused("unknown", "This note is no longer on the wall.")


def _known(pile: Pile | None) -> Pile:
    if pile is None:
        raise Refused("unknown", "There is no such group.")
    return pile


def _column(values: Mapping[str, object], board: Board) -> int:
    raw = str(values.get("column", ""))
    last = last_column(settings_of(board.step))
    if not raw.isdecimal() or not int(raw) <= last:
        raise Refused("bad_fields", "There is no such column.")
    return int(raw)


def _name(state: State, entry: EntryId, board: Board) -> str:
    """An id for a new group that no other and no title has."""
    taken = {pile.id for pile in state.piles}
    taken |= {str(one.values.get("group")) for one in title_entries(board)}
    name, n = f"group-{entry}", 2
    while name in taken:
        name, n = f"group-{entry}-{n}", n + 1
    return name
