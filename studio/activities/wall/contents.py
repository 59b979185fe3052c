"""The wall as it is seen: columns of piles and loose notes; what waits or is held is not there."""

from collections.abc import Iterator
from dataclasses import dataclass

from studio.activities.contract import Board
from studio.activities.wall.settings import Settings, settings_of
from studio.activities.wall.state import State
from studio.model.entries import Entry, Status
from studio.model.ids import EntryId
from studio.model.text import graphemes

NOTE, TITLE = "note", "group"
"""Ids of the forms: what anybody puts up, and the trainer's title of what lies together."""


@dataclass(frozen=True, slots=True)
class Written:
    """A note by its entry, and its words."""

    id: EntryId
    words: str

    @property
    def short(self) -> str:
        """Its first words, for a button."""
        letters = graphemes(self.words)
        return self.words if len(letters) <= 32 else "".join(letters[:30]).rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Heap:
    """Notes that lie together, and their title if they have one."""

    id: str
    title: str
    notes: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A column: its name (none if there is one wide), its heaps, its loose notes."""

    name: str
    heaps: tuple[Heap, ...]
    notes: tuple[Written, ...]

    @property
    def every(self) -> tuple[Written, ...]:
        """All its notes, those that lie together first."""
        return (*(note for heap in self.heaps for note in heap.notes), *self.notes)


@dataclass(frozen=True, slots=True)
class Wall:
    """All that is seen."""

    parts: tuple[Part, ...]

    @property
    def heaps(self) -> tuple[Heap, ...]:
        """Those of all columns."""
        return tuple(heap for part in self.parts for heap in part.heaps)

    @property
    def notes(self) -> tuple[Written, ...]:
        """Every note, those that lie together first in each column."""
        return tuple(note for part in self.parts for note in part.every)

    @property
    def empty(self) -> bool:
        """Whether there is no note."""
        return not self.notes


def wall_of(state: State, board: Board) -> Wall:
    """What of the wall is seen; `board` may hold more (what waits or is held)."""
    settings = settings_of(board.step)
    notes = {one.id: one for one in _written(board)}
    lying = {entry for pile in state.piles for entry in pile.notes}
    heaps: dict[int, list[Heap]] = {}
    for pile in state.piles:
        found = tuple(notes[entry] for entry in pile.notes if entry in notes)
        if found:
            column = min(pile.column, last_column(settings))
            heaps.setdefault(column, []).append(Heap(pile.id, title_of(pile.id, board), found))
    loose: dict[int, list[Written]] = {}
    for entry in board.entries:
        if entry.id in notes and entry.id not in lying:
            column = column_of(state, entry, settings)
            loose.setdefault(column, []).append(notes[entry.id])
    names = settings.columns or ("",)
    return Wall(
        tuple(
            Part(name, tuple(heaps.get(n, ())), tuple(loose.get(n, ())))
            for n, name in enumerate(names)
        )
    )


def column_of(state: State, entry: Entry, settings: Settings) -> int:
    """The column in which a loose note hangs: moved there, else as its author chose."""
    chosen = str(entry.values.get("column", "1"))
    first = int(chosen) - 1 if chosen.isdecimal() else 0
    return max(0, min(state.moved.get(entry.id, first), last_column(settings)))


def last_column(settings: Settings) -> int:
    """The number of the last column, from 0."""
    return max(0, len(settings.columns) - 1)


def title_entries(board: Board) -> tuple[Entry, ...]:
    """The titles the trainer wrote."""
    return tuple(entry for entry in board.entries if entry.form == TITLE)


def title_of(pile: str, board: Board) -> str:
    """What is written above what lies together; of several titles all are kept."""
    return " · ".join(
        words
        for entry in title_entries(board)
        if entry.status is Status.SHOWN
        and entry.values.get("group") == pile
        and (words := board.word(entry.id, "title"))
    )


def put_away(board: Board) -> tuple[Written, ...]:
    """Notes that are held, for the console alone; not what is kept for a quiet word."""
    return tuple(
        Written(entry.id, words)
        for entry in board.entries
        if entry.form == NOTE
        and entry.status is Status.HELD
        and not entry.flagged
        and (words := board.word(entry.id, NOTE))
    )


def _written(board: Board) -> Iterator[Written]:
    for entry in board.entries:
        seen = entry.form == NOTE and entry.status is Status.SHOWN
        if seen and (words := board.word(entry.id, NOTE)):
            yield Written(entry.id, words)
