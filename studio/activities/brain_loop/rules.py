"""How far the loop is told and whether its spark runs: state, events, what the trainer may do."""

from dataclasses import dataclass, replace

from studio.activities.brain_loop.settings import LOOP, PATH
from studio.activities.contract import ActChoice, Board
from studio.model.commands import Act
from studio.model.errors import Refused
from studio.model.events import BoardEvent, Event

OPENED, ALL = LOOP + 1, LOOP + 1 + PATH
"""So much is told once the second path is open, and at the end."""


@dataclass(frozen=True, slots=True)
class State:
    """How many captions are told, those of the loop first; whether the spark runs."""

    told: int = 0
    running: bool = True

    @property
    def round(self) -> bool:
        """Whether the loop is whole and has its spark."""
        return self.told >= LOOP

    @property
    def open(self) -> bool:
        """Whether the second path is there."""
        return self.told >= OPENED


@dataclass(frozen=True)
class BrainLoopTold(BoardEvent):
    """So many captions are told now."""

    count: int


@dataclass(frozen=True)
class BrainLoopRun(BoardEvent):
    """The spark runs, or stands where it is."""

    on: bool


EVENTS: tuple[type[BoardEvent], ...] = (BrainLoopTold, BrainLoopRun)


def decide(state: State, act: Act, board: Board) -> tuple[BoardEvent, ...]:
    """The events of an act; none where it is so already."""
    here = board.step.board
    match act.name:
        case "tell":
            count = _count(act)
            return () if count == state.told else (BrainLoopTold(here, count),)
        case "open-path":
            return () if state.open else (BrainLoopTold(here, OPENED),)
        case "close-path":
            return (BrainLoopTold(here, LOOP),) if state.open else ()
        case "run" | "pause":
            on = act.name == "run"
            return () if on is state.running else (BrainLoopRun(here, on),)
        case _:
            raise Refused("not_now", "The loop can be told, run, paused, and left by the path.")


def _count(act: Act) -> int:
    count = act.values.get("count")
    if isinstance(count, bool) or not isinstance(count, int) or not 0 <= count <= ALL:
        raise Refused("bad_fields", f"From 0 to {ALL} captions can be told.")
    return count


def apply(state: State, event: Event) -> State:
    """The state after an event."""
    match event:
        case BrainLoopTold():
            return replace(state, told=event.count)
        case BrainLoopRun():
            return replace(state, running=event.on)
        case _:
            return state


def reverse(state: State, event: BoardEvent) -> tuple[BoardEvent, ...]:
    """What takes an event back."""
    match event:
        case BrainLoopTold():
            return (BrainLoopTold(event.board, state.told),)
        case BrainLoopRun():
            return (BrainLoopRun(event.board, state.running),)
        case _:
            return ()


def advance(state: State, by: int) -> Act | None:
    """One caption more or fewer; the clicker leaves the step at either end."""
    count = state.told + by
    return Act("tell", values={"count": count}) if 0 <= count <= ALL else None


def acts(state: State) -> tuple[ActChoice, ...]:
    """Pause and path have keys of their own; what is told comes with the clicker."""
    found: list[ActChoice] = []
    if state.round:
        act = Act("pause" if state.running else "run")
        label = "Pause the spark" if state.running else "Let the spark run"
        found.append(ActChoice(label, act, "L", current=state.running))
    path = Act("close-path" if state.open else "open-path")
    label = "Back to the loop" if state.open else "Open the second path"
    found.append(ActChoice(label, path, "K", current=state.open))
    if state.told:
        found.append(ActChoice("Tell it from the beginning", Act("tell", values={"count": 0})))
    return tuple(found)
