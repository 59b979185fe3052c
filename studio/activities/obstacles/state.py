"""What a board of obstacles remembers beside its notes: ids and choices, never words."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias, TypeVar

from studio.activities.obstacles.settings import Flow, Sort
from studio.model.events import BoardEvent, EntryReworded, EntryWithdrawn, Event
from studio.model.ids import EntryId

T = TypeVar("T")
View: TypeAlias = Literal["notes", "message"]


@dataclass(frozen=True, slots=True)
class State:
    """How the group sorted its notes, which of them go into the message, what is agreed on.

    A note that is in neither mapping stays as its author laid it.
    """

    view: View = "notes"
    sorts: Mapping[EntryId, Sort] = field(default_factory=dict)
    flows: Mapping[EntryId, Flow] = field(default_factory=dict)
    lines: frozenset[EntryId] = frozenset()
    agreed: frozenset[EntryId] = frozenset()


@dataclass(frozen=True)
class ObstacleSorted(BoardEvent):
    """A note was laid into a column; without one it lies as its author had it."""

    entry: EntryId
    sort: Sort | None


@dataclass(frozen=True)
class ObstacleFlowSet(BoardEvent):
    """A note was said to stand in a flow; without one it stands as its author had it."""

    entry: EntryId
    flow: Flow | None


@dataclass(frozen=True)
class ObstacleLineAdded(BoardEvent):
    """A note joined the message to the organisation, or left it."""

    entry: EntryId
    on: bool


@dataclass(frozen=True)
class ObstacleLineAgreed(BoardEvent):
    """The group agreed to a line of the message, by raised hands, or agrees no more."""

    entry: EntryId
    on: bool


@dataclass(frozen=True)
class ObstacleViewTurned(BoardEvent):
    """The message is shown instead of the notes, or the notes again."""

    view: View


EVENTS: tuple[type[BoardEvent], ...] = (
    ObstacleSorted,
    ObstacleFlowSet,
    ObstacleLineAdded,
    ObstacleLineAgreed,
    ObstacleViewTurned,
)


def apply(state: State, event: Event) -> State:
    """The state after an event."""
    match event:
        case ObstacleSorted(entry=entry, sort=sort):
            return replace(state, sorts=_with(state.sorts, entry, sort))
        case ObstacleFlowSet(entry=entry, flow=flow):
            return replace(state, flows=_with(state.flows, entry, flow))
        case EntryWithdrawn(entry=entry):
            return _without(state, entry)
        case _:
            return _apply_message(state, event)


def _apply_message(state: State, event: Event) -> State:
    match event:
        case ObstacleLineAdded(entry=entry, on=on):
            return replace(state, lines=_among(state.lines, entry, on))
        case ObstacleLineAgreed(entry=entry, on=on):
            return replace(state, agreed=_among(state.agreed, entry, on))
        case EntryReworded(entry=entry):
            # What was agreed on was other words.
            return replace(state, agreed=state.agreed - {entry})
        case ObstacleViewTurned(view=view):
            return replace(state, view=view)
        case _:
            return state


def reverse(state: State, event: BoardEvent) -> tuple[BoardEvent, ...]:
    """What takes `event` back, asked before it happens."""
    board = event.board
    match event:
        case ObstacleSorted(entry=entry):
            return (ObstacleSorted(board, entry, state.sorts.get(entry)),)
        case ObstacleFlowSet(entry=entry):
            return (ObstacleFlowSet(board, entry, state.flows.get(entry)),)
        case ObstacleLineAdded(entry=entry):
            return (ObstacleLineAdded(board, entry, entry in state.lines),)
        case ObstacleLineAgreed(entry=entry):
            return (ObstacleLineAgreed(board, entry, entry in state.agreed),)
        case ObstacleViewTurned():
            return (ObstacleViewTurned(board, state.view),)
        case _:
            return ()


def _with(old: Mapping[EntryId, T], entry: EntryId, value: T | None) -> dict[EntryId, T]:
    found = {key: one for key, one in old.items() if key != entry}
    return found if value is None else {**found, entry: value}


def _among(old: frozenset[EntryId], entry: EntryId, on: bool) -> frozenset[EntryId]:
    return old | {entry} if on else old - {entry}


def _without(state: State, entry: EntryId) -> State:
    """Nothing of a withdrawn entry stays behind."""
    return State(
        state.view,
        {key: one for key, one in state.sorts.items() if key != entry},
        {key: one for key, one in state.flows.items() if key != entry},
        state.lines - {entry},
        state.agreed - {entry},
    )
