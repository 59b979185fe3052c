"""The notes of a board in their columns, and the lines of its message."""

from dataclasses import dataclass

from studio.activities.contract import Board
from studio.activities.obstacles.settings import Flow, Sort
from studio.activities.obstacles.state import State
from studio.model.entries import Entry
from studio.model.ids import EntryId

NOTE, LINE = "obstacle", "message"
"""The forms: what gets in the way; a line of the message in the group's own words."""


@dataclass(frozen=True, slots=True)
class Written:
    """A note: its words, its column, its flow."""

    id: EntryId
    words: str
    sort: Sort
    flow: Flow | None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the message; `own` where it was worded for it and is not a note."""

    id: EntryId
    words: str
    agreed: bool
    own: bool


def notes_of(state: State, board: Board) -> tuple[Written, ...]:
    """All notes that have words: flow by flow, those without one last, else in their order."""
    found = []
    for entry in board.entries:
        words = board.word(entry.id, "text")
        if entry.form == NOTE and words:
            found.append(Written(entry.id, words, sort_of(state, entry), flow_of(state, entry)))
    rows = list(Flow)
    return tuple(sorted(found, key=lambda n: rows.index(n.flow) if n.flow else len(rows)))


def sort_of(state: State, entry: Entry) -> Sort:
    """The column of a note: as the group laid it, else as its author did."""
    laid = state.sorts.get(entry.id)
    raw = str(entry.values.get("sort", ""))
    return laid or (Sort(raw) if raw in set(Sort) else Sort.UNSURE)


def flow_of(state: State, entry: Entry) -> Flow | None:
    """The flow a note stands in, if anybody said so."""
    laid = state.flows.get(entry.id)
    raw = str(entry.values.get("flow", ""))
    return laid or (Flow(raw) if raw in set(Flow) else None)


def lines_of(state: State, board: Board, *, agreed_only: bool = False) -> tuple[Line, ...]:
    """The lines of the message in their order."""
    found = []
    for entry in board.entries:
        own = entry.form == LINE
        words = board.word(entry.id, "line" if own else "text")
        if words and (own or entry.id in state.lines):
            found.append(Line(entry.id, words, entry.id in state.agreed, own))
    return tuple(line for line in found if line.agreed or not agreed_only)
