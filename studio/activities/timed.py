"""What practices, rounds and pair work have in common: a plan that runs, and a hand on it."""

from abc import abstractmethod
from dataclasses import dataclass, replace
from typing import ClassVar, TypeVar

from studio.activities.contract import ActChoice, Activity, Board
from studio.model.commands import Act
from studio.model.errors import Refused
from studio.model.events import (
    BoardEvent,
    CueReached,
    Event,
    RunBegan,
    RunEnded,
    RunExtended,
    RunHeld,
    RunSoftened,
)
from studio.model.ids import StepId
from studio.model.timeline import MORE, Pause, Run, Timeline

BEGIN, HOLD, GO_ON = "begin", "hold", "go-on"
MORE_TIME, SOFTEN, SKIP, STOP, AGAIN = "more", "soften", "skip", "stop", "again"
STAY = "stay"
"""A press back while it runs: nobody is taken out of their quiet or their talk by mistake."""


@dataclass(frozen=True, slots=True)
class TimedState:
    """The part of a state that keeps the run."""

    going: Run = Run()


T = TypeVar("T", bound=TimedState)


class TimedActivity(Activity[T]):
    """A step with a plan: begun, held, lengthened, softened, skipped and stopped by the trainer."""

    gathers: ClassVar[bool] = False
    begin_label: ClassVar[str] = "Begin"

    @abstractmethod
    def timeline(self, state: T, board: Board) -> Timeline:
        """The plan of this step."""

    def run(self, state: T) -> Run:
        """How far it has come."""
        return state.going

    def decide(self, state: T, act: Act, board: Board) -> tuple[BoardEvent, ...]:
        """The events of a hand on the run."""
        going, here = state.going, board.step.board
        if act.name in (BEGIN, AGAIN):
            return () if going.on else (RunBegan(here),)
        if act.name == STAY:
            return ()
        if act.name not in _WHILE_ON:
            raise Refused("not_now", "That cannot be done in this step.")
        if not going.on:
            raise Refused("not_now", "It is not running.")
        if act.name == SKIP:
            return (moved_on(here, going, self.timeline(state, board)),)
        event, needless = {
            HOLD: (RunHeld(here, Pause.TRAINER.value), going.pause is not None),
            GO_ON: (RunHeld(here, ""), going.pause is None),
            MORE_TIME: (RunExtended(here, MORE), False),
            SOFTEN: (RunSoftened(here), going.soft),
            STOP: (RunEnded(here), False),
        }[act.name]
        return () if needless else (event,)

    def apply(self, state: T, event: Event) -> T:
        """Follows the run."""
        going = after(state.going, event)
        return state if going is state.going else replace(state, going=going)

    def acts(self, state: T, board: Board) -> tuple[ActChoice, ...]:
        """What the trainer's hand may do now."""
        going = state.going
        if not going.on:
            label, name = ("Once more", AGAIN) if going.over else (self.begin_label, BEGIN)
            return (ActChoice(label, Act(name), "G"),)
        held = ActChoice("Go on", Act(GO_ON), "G", current=True)
        hold = ActChoice("Hold", Act(HOLD), "G")
        return (
            held if going.pause else hold,
            ActChoice("One more minute", Act(MORE_TIME), "+"),
            ActChoice("Soften the end", Act(SOFTEN), "E", current=going.soft),
            ActChoice("Skip this part", Act(SKIP), "K"),
            ActChoice("Stop", Act(STOP), "X"),
        )

    def whisper(self, state: T, board: Board) -> str:
        """Why it stands still after a restart or a sleep, and the keys that help; else a hint."""
        pause = state.going.pause
        came_back = _CAME_BACK.get(pause, "") if pause else ""
        return came_back or self.hint(state, board)

    def hint(self, state: T, board: Board) -> str:
        """A sentence for the trainer alone, while it holds."""
        return ""

    def advance(self, state: T, board: Board, by: int) -> Act | None:
        """Forward begins it, then ends it, then leaves; back does nothing while it runs."""
        going = state.going
        if by < 0:
            return Act(STAY) if going.on else None
        return None if going.over else Act(STOP if going.on else BEGIN)


_KEYS = "G goes on, K skips this part, X stops."
_CAME_BACK = {
    Pause.RESTART: f"The program was started again; everything waits in silence. {_KEYS}",
    Pause.SLEEP: f"The laptop slept; everything waits in silence. {_KEYS}",
}
_WHILE_ON = (HOLD, GO_ON, MORE_TIME, SOFTEN, SKIP, STOP)


def moved_on(board: StepId, going: Run, timeline: Timeline) -> BoardEvent:
    """The event by which the next cue begins, or by which the run ends."""
    cue = going.next_cue(timeline)
    return CueReached(board, cue) if cue < len(timeline.cues) else RunEnded(board)


def after(going: Run, event: Event) -> Run:
    """The run after an event of its board."""
    match event:
        case RunBegan():
            going = Run(cue=0)
        case CueReached():
            going = replace(going, cue=event.cue, extra=0.0, pause=None)
        case RunHeld():
            going = replace(going, pause=Pause(event.why) if event.why else None)
        case RunExtended():
            going = replace(going, extra=going.extra + event.seconds)
        case RunSoftened():
            going = replace(going, soft=True, pause=None)
        case RunEnded():
            going = replace(going, over=True, pause=None)
    return going
