"""What the wall remembers beside the notes: what lies together, and where."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from studio.model.events import BoardEvent, EntryWithdrawn, Event
from studio.model.ids import EntryId

T = TypeVar("T")

NOBODY = EntryId("")
AS_CHOSEN = -1
"""The column that whoever wrote a note chose for it."""


@dataclass(frozen=True, slots=True)
class Pile:
    """Notes that lie together in a column, in their order."""

    id: str
    column: int
    notes: tuple[EntryId, ...]


@dataclass(frozen=True, slots=True)
class State:
    """The piles in their order; where loose notes were moved; what is chosen."""

    piles: tuple[Pile, ...] = ()
    moved: Mapping[EntryId, int] = field(default_factory=dict)
    chosen: EntryId = NOBODY

    def pile(self, name: str) -> Pile | None:
        """The pile of that id."""
        return next((pile for pile in self.piles if pile.id == name), None)

    def pile_of(self, entry: EntryId) -> Pile | None:
        """The pile in which a note lies."""
        return next((pile for pile in self.piles if entry in pile.notes), None)


@dataclass(frozen=True)
class WallNoteLaid(BoardEvent):
    """A note lies at an index of a pile, or loose (no pile) in a column.

    A pile that is not there is made, at `place` among the piles and in `column`.
    """

    entry: EntryId
    pile: str = ""
    index: int = 0
    column: int = AS_CHOSEN
    place: int = 0


@dataclass(frozen=True)
class WallPileMoved(BoardEvent):
    """A pile stands elsewhere among the piles, or in another column."""

    pile: str
    place: int
    column: int


@dataclass(frozen=True)
class WallNoteChosen(BoardEvent):
    """A note is to be laid with what is tapped next; or none is."""

    entry: EntryId


EVENTS: tuple[type[BoardEvent], ...] = (
    WallNoteLaid,
    WallPileMoved,
    WallNoteChosen,
)


def apply(state: State, event: Event) -> State:
    """The state after an event."""
    match event:
        case WallNoteLaid():
            return _laid(_lifted(state, event.entry), event)
        case WallPileMoved():
            return _pile_moved(state, event)
        case WallNoteChosen(entry=entry):
            return replace(state, chosen=entry)
        case EntryWithdrawn(entry=entry):
            left = _lifted(state, entry)
            chosen = NOBODY if state.chosen == entry else state.chosen
            return replace(left, chosen=chosen)
        case _:
            return state


def reverse(state: State, event: BoardEvent) -> tuple[BoardEvent, ...]:
    """What takes `event` back, asked before it happens."""
    match event:
        case WallNoteLaid():
            return (_laid_before(state, event),)
        case WallPileMoved(board=board, pile=name):
            there = state.pile(name)
            place = state.piles.index(there) if there else 0
            return (WallPileMoved(board, name, place, there.column),) if there else ()
        case WallNoteChosen(board=board):
            return (WallNoteChosen(board, state.chosen),)
        case _:
            return ()


def _laid_before(state: State, event: WallNoteLaid) -> WallNoteLaid:
    pile = state.pile_of(event.entry)
    if pile is None:
        column = state.moved.get(event.entry, AS_CHOSEN)
        return WallNoteLaid(event.board, event.entry, column=column)
    index, place = pile.notes.index(event.entry), state.piles.index(pile)
    return WallNoteLaid(event.board, event.entry, pile.id, index, pile.column, place)


def _lifted(state: State, entry: EntryId) -> State:
    """The wall without that note; a pile of which nothing is left goes."""
    piles = tuple(
        replace(pile, notes=tuple(one for one in pile.notes if one != entry))
        for pile in state.piles
    )
    moved = {one: column for one, column in state.moved.items() if one != entry}
    return replace(state, piles=tuple(pile for pile in piles if pile.notes), moved=moved)


def _laid(state: State, event: WallNoteLaid) -> State:
    if not event.pile:
        if event.column == AS_CHOSEN:
            return state
        return replace(state, moved={**state.moved, event.entry: event.column})
    there = state.pile(event.pile)
    if there is None:
        made = Pile(event.pile, max(0, event.column), (event.entry,))
        return replace(state, piles=_inserted(state.piles, event.place, made))
    notes = _inserted(there.notes, event.index, event.entry)
    piles = (replace(p, notes=notes) if p is there else p for p in state.piles)
    return replace(state, piles=tuple(piles))


def _pile_moved(state: State, event: WallPileMoved) -> State:
    there = state.pile(event.pile)
    if there is None:
        return state
    others = tuple(pile for pile in state.piles if pile is not there)
    moved = replace(there, column=event.column)
    return replace(state, piles=_inserted(others, event.place, moved))


def _inserted(items: tuple[T, ...], place: int, item: T) -> tuple[T, ...]:
    place = max(0, min(place, len(items)))
    return (*items[:place], item, *items[place:])
