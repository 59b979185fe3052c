"""What the trainer's hand does beside holding and going on: asked first, the pacer's pace."""

from dataclasses import dataclass, replace

from studio.activities.contract import ActChoice, Board
from studio.activities.practice.pacing import Pace, offers, other_rate, pace_now
from studio.activities.practice.script import next_line, plan, script_of
from studio.activities.practice.settings import Settings
from studio.activities.timed import TimedState
from studio.model.agenda import Step
from studio.model.commands import Act
from studio.model.errors import Refused
from studio.model.events import BoardEvent, CueReached, Event, RunEnded
from studio.model.timeline import Timeline

CONFIRM, WAIT = "confirm", "wait"
QUICKER, SLOWER, PACER = "quicker", "slower", "pacer"
_ASK, _SAY = "Ask first:", "Say:"


@dataclass(frozen=True)
class PracticeConfirmed(BoardEvent):
    """The trainer said that what must be so before it begins is so (or took that back)."""

    on: bool


@dataclass(frozen=True)
class PracticeAwaited(BoardEvent):
    """The clicker was pressed before that was said; the console says what is waited for."""

    on: bool


@dataclass(frozen=True)
class PracticePaced(BoardEvent):
    """The pacer goes at so many breaths a minute; 0 is as the deck says."""

    rate: float


@dataclass(frozen=True)
class PracticePacerShown(BoardEvent):
    """The pacer was taken away, or brought back."""

    on: bool


EVENTS: tuple[type[BoardEvent], ...] = (
    PracticeConfirmed,
    PracticeAwaited,
    PracticePaced,
    PracticePacerShown,
)


@dataclass(frozen=True, slots=True)
class State(TimedState):
    """The run, and what a hand changed: `rate` is 0 while the deck's holds."""

    confirmed: bool = False
    awaited: bool = False
    rate: float = 0.0
    pacer: bool = True


def settings_of(step: Step) -> Settings:
    """The step's settings, or the usual ones."""
    return step.settings if isinstance(step.settings, Settings) else Settings()


def asked_first(step: Step) -> str:
    """What the notes want to be so before it begins, in the trainer's words; mostly nothing."""
    return _noted(step, _ASK)


def said_first(step: Step) -> str:
    """The sentence with which the trainer opens it."""
    return _noted(step, _SAY)


def _noted(step: Step, name: str) -> str:
    lines = (line.strip(" -*") for line in step.notes.splitlines())
    return next((line.removeprefix(name).strip() for line in lines if line.startswith(name)), "")


def waits(state: State, step: Step) -> bool:
    """Whether it cannot begin yet."""
    return bool(asked_first(step)) and not state.confirmed


def timeline_of(step: Step) -> Timeline:
    """The plan of a step."""
    settings = settings_of(step)
    return plan(script_of(step).lines, ramp=settings.pacer and bool(settings.begins_at))


def has_pacer(board: Board) -> bool:
    """Whether the deck offers a pacer here."""
    return offers(settings_of(board.step), script_of(board.step), board.lang)


def pace_of_now(state: State, step: Step) -> Pace:
    """The pace at the present cue."""
    return pace_now(settings_of(step), state.going, timeline_of(step), state.rate)


def decide(state: State, act: Act, board: Board) -> tuple[BoardEvent, ...] | None:
    """The events of an act of our own; None if it is one that every run knows."""
    here = board.step.board
    match act.name:
        case "confirm":
            return () if state.confirmed else (PracticeConfirmed(here, True),)
        case "wait":
            return () if state.awaited else (PracticeAwaited(here, True),)
        case "begin" if waits(state, board.step):
            raise Refused("ask_first", f"Before it begins: {asked_first(board.step)} Then press Y.")
        case "skip" if state.going.on:
            return (_skipped(state, board),)
        case "quicker" | "slower" | "pacer":
            return _paced(state, act, board)
        case _:
            return None


def _skipped(state: State, board: Board) -> BoardEvent:
    """On to the next line, not only to the silence after this one."""
    timeline, going = timeline_of(board.step), state.going
    closing = timeline.closing()
    cue = next_line(timeline, going.cue)
    if going.soft and going.cue < closing:
        cue = closing
    here = board.step.board
    return CueReached(here, cue) if cue < len(timeline.cues) else RunEnded(here)


def _paced(state: State, act: Act, board: Board) -> tuple[BoardEvent, ...]:
    if not has_pacer(board):
        raise Refused("not_now", "There is no pacer in this practice.")
    here = board.step.board
    if act.name == PACER:
        return (PracticePacerShown(here, not state.pacer),)
    pace = pace_of_now(state, board.step)
    rate = other_rate(pace, 1 if act.name == QUICKER else -1)
    return () if abs(rate - pace.rate) < 0.01 else (PracticePaced(here, rate),)


def apply(state: State, event: Event) -> State:
    """Follows our own events."""
    match event:
        case PracticeConfirmed():
            return replace(state, confirmed=event.on)
        case PracticeAwaited():
            return replace(state, awaited=event.on)
        case PracticePaced():
            return replace(state, rate=event.rate)
        case PracticePacerShown():
            return replace(state, pacer=event.on)
        case _:
            return state


def reverse(state: State, event: BoardEvent) -> tuple[BoardEvent, ...]:
    """What takes it back."""
    match event:
        case PracticeConfirmed() | PracticeAwaited() | PracticePacerShown():
            return (replace(event, on=not event.on),)
        case PracticePaced():
            return (replace(event, rate=state.rate),)
        case _:
            return ()


def acts_before(state: State, step: Step) -> tuple[ActChoice, ...]:
    """What must be said before it begins."""
    if state.going.on or not waits(state, step):
        return ()
    return (ActChoice(f"Yes: {asked_first(step)}", Act(CONFIRM), "Y"),)


def acts_on_pacer(state: State, board: Board) -> tuple[ActChoice, ...]:
    """The pacer's pace, and taking it away at once."""
    if state.going.over or not has_pacer(board):
        return ()
    away = ActChoice("Take the pacer away", Act(PACER), "V")
    back = ActChoice("Bring the pacer back", Act(PACER), "V", current=True)
    if not state.pacer:
        return (back,)
    return (
        ActChoice("Pacer: slower", Act(SLOWER), "D"),
        ActChoice("Pacer: quicker", Act(QUICKER), "U"),
        away,
    )
