"""The decisions: a command, a person and the state give events, or a refusal with a sentence."""

import math
from dataclasses import replace

from studio.activities.contract import Activities, View
from studio.model.agenda import Step
from studio.model.commands import (
    Act,
    AddEntry,
    Advance,
    AskWord,
    Blank,
    CloseWorkshop,
    Command,
    CountPeople,
    Curtain,
    Doors,
    DropWord,
    Go,
    Hold,
    HoldProfanity,
    KeepTime,
    Moderate,
    OpenWays,
    Overlay,
    QuietWord,
    Redo,
    Replan,
    Reveal,
    RewordEntry,
    TellPlace,
    TurnPage,
    Undo,
    WithdrawEntry,
)
from studio.model.entries import Value
from studio.model.errors import Refused
from studio.model.events import (
    Blanked,
    CurtainDrawn,
    HoldSet,
    Origin,
    OverlayLaid,
    PageTurned,
    PeopleCounted,
    ProfanityHeld,
    Revealed,
    StepEntered,
    WaysOpened,
    WorkshopClosed,
)
from studio.model.ids import StepId
from studio.model.people import Person
from studio.model.text import clean
from studio.session import asking, choices, doors, entries, runs, tender
from studio.session.contract import WorkshopState
from studio.session.decision import Decision, not_now, only_leading
from studio.session.fold import let_go
from studio.session.listening import DEAF, Listening, holds_profanity
from studio.session.seen import activity_of, board_of, board_state, holds, pages_of, ways_of
from studio.session.timing import is_dropped
from studio.session.undo import is_plan

_MOST_PEOPLE = 200
_LARGEST = 2**53
"""Beyond this a number is not kept exactly on its way through JSON."""


def decide(
    state: WorkshopState,
    command: Command,
    person: Person,
    activities: Activities,
    listening: Listening = DEAF,
) -> Decision:
    """What the command leads to; `Refused` where it cannot be done now. Changes nothing."""
    match command:
        case AddEntry() | RewordEntry() | WithdrawEntry() | Moderate() | QuietWord():
            return _entry(state, command, person, activities, listening)
        case AskWord() | DropWord():
            return _ask(state, command, person)
        case Go() | Advance() | Reveal() | TurnPage() | Act() | Overlay() | Doors():
            only_leading(person)
            return _show(state, command, activities)
        case KeepTime():
            only_leading(person)
            return Decision(runs.kept(state, command, activities))
        case Undo() | Redo():
            only_leading(person)
            return _take_back(state, command, activities)
        case _:
            only_leading(person)
            return _whole(state, command)


def _entry(
    state: WorkshopState,
    command: AddEntry | RewordEntry | WithdrawEntry | Moderate | QuietWord,
    person: Person,
    activities: Activities,
    listening: Listening,
) -> Decision:
    match command:
        case AddEntry():
            return entries.add(state, command, person, activities, listening)
        case RewordEntry():
            return entries.reword(state, command, person, activities, listening)
        case WithdrawEntry():
            return entries.withdraw(state, command, person)
        case Moderate() | QuietWord():
            return entries.moderate(state, command, person, activities)


def _ask(state: WorkshopState, command: AskWord | DropWord, person: Person) -> Decision:
    if isinstance(command, AskWord):
        return asking.ask(state, command, person)
    return asking.drop(state, command, person)


def _show(
    state: WorkshopState,
    command: Go | Advance | Reveal | TurnPage | Act | Overlay | Doors,
    activities: Activities,
) -> Decision:
    match command:
        case Go() | Overlay() | Doors():
            return _lead(state, command, activities)
        case _ if state.doors and not state.overlay:
            return doors.press(state, command)
        case Advance():
            return _advance(state, 1 if command.by > 0 else -1, activities)
        case Reveal():
            return _reveal(state, command.on, activities)
        case TurnPage():
            return _turn(state, command.page, activities)
        case Act():
            return _act(state, command, activities)


def _lead(state: WorkshopState, command: Go | Overlay | Doors, activities: Activities) -> Decision:
    """Where the room is led to; next, from the doors, is the step behind them."""
    if isinstance(command, Doors):
        return _doors(state, command, activities)
    if isinstance(command, Overlay):
        return _overlay(state, command.on, activities)
    if state.doors and command.to == "next":
        return doors.begin(state)
    return _enter(state, _target(state, command.to), activities)


def _whole(state: WorkshopState, command: Command) -> Decision:
    match command:
        case OpenWays() | Hold():
            return _open(state, command)
        case TellPlace() | HoldProfanity():
            return _told(state, command)
        case CountPeople():
            return _count(state, command.people)
        case Blank():
            return Decision((Blanked(command.on),) if state.blank != command.on else ())
        case Curtain():
            return Decision((CurtainDrawn(command.on),) if state.curtain != command.on else ())
        case Replan() | CloseWorkshop():
            return _end_or_replan(state, command)
        case _:
            raise Refused("unknown", "There is no such command.")


def _end_or_replan(state: WorkshopState, command: Replan | CloseWorkshop) -> Decision:
    if isinstance(command, Replan):
        return Decision(choices.replan(state, command))
    return _close(state, command)


def _open(state: WorkshopState, command: OpenWays | Hold) -> Decision:
    step = _step(state, command.step)
    if isinstance(command, Hold):
        same = holds(state, step) == command.on
        return Decision(() if same else (HoldSet(step.id, command.on),))
    same = ways_of(state, step) == command.ways
    return Decision(() if same else (WaysOpened(step.id, tuple(sorted(command.ways))),))


def _told(state: WorkshopState, command: TellPlace | HoldProfanity) -> Decision:
    if isinstance(command, TellPlace):
        return asking.tell(state, command)
    same = holds_profanity(state) == command.on
    return Decision(() if same else (ProfanityHeld(command.on),))


def _count(state: WorkshopState, people: int) -> Decision:
    if not 1 <= people <= _MOST_PEOPLE:
        raise not_now(f"Please count from 1 to {_MOST_PEOPLE} people.")
    return Decision(() if state.people == people else (PeopleCounted(people),))


def _step(state: WorkshopState, step_id: StepId) -> Step:
    for step in state.deck.steps:
        if step.id == step_id:
            return step
    raise Refused("unknown", f"There is no step “{clean(str(step_id))[:60]}” in this deck.")


def _target(state: WorkshopState, to: str) -> Step:
    steps = state.deck.steps
    if any(step.id == to for step in steps):
        return _step(state, StepId(to))
    here = state.deck.index(state.open_step)
    kept = [i for i, step in enumerate(steps) if not is_dropped(state, step)] or [here]
    places = {
        "next": next((i for i in kept if i > here), len(steps)),
        "previous": max((i for i in kept if i < here), default=-1),
        "first": kept[0],
        "last": kept[-1],
    }
    place = int(to) - 1 if to.isascii() and to.isdigit() and len(to) < 6 else places.get(to)
    if place is None:
        return _step(state, StepId(to))
    if not 0 <= place < len(steps):
        ends = {"next": "This is the last step.", "previous": "This is the first step."}
        raise not_now(ends.get(to, f"This deck has steps 1 to {len(steps)}."))
    return steps[place]


def _doors(state: WorkshopState, command: Doors, activities: Activities) -> Decision:
    """Opens the doors or begins the day; nothing goes on behind them."""
    decision = doors.open_or_begin(state, command)
    if state.doors or not decision.events:
        return decision
    return replace(decision, events=(*runs.ended(state, activities), *decision.events))


def _enter(state: WorkshopState, step: Step, activities: Activities) -> Decision:
    begun = doors.begin(state).events
    if step.id == state.open_step:
        return Decision(begun)
    return Decision((*begun, *runs.ended(state, activities), StepEntered(step.id)))


def _advance(state: WorkshopState, by: int, activities: Activities) -> Decision:
    """One press of the clicker: show, then pages, then what the activity makes of it, then go.

    What is laid over the step is read to its end and then taken away; the day stays where it is.
    """
    if state.overlay:
        return _advance_overlay(state, by, activities)
    board = state.board
    activity = activity_of(state, state.open_step, activities)
    if by > 0 and not board.revealed:
        return _reveal(state, True, activities)
    pages = pages_of(state, activities, View(page=board.page))
    page = min(board.page, pages - 1) + by
    if 0 <= page < pages:
        return Decision((PageTurned(state.step.board, page),))
    if not state.closed:
        whole = board_of(state, state.open_step, activities, everything=True)
        act = activity.advance(board.state, whole, by)
        if act is not None:
            return _act(state, act, activities)
    return _enter(state, _target(state, "next" if by > 0 else "previous"), activities)


def _advance_overlay(state: WorkshopState, by: int, activities: Activities) -> Decision:
    board = state.deck.step(state.overlay).board
    pages = pages_of(state, activities, View())
    page = min(state.boards[board].page, pages - 1) + by
    if 0 <= page < pages:
        return Decision((PageTurned(board, page),))
    return Decision((OverlayLaid(StepId("")),))


def _overlay(state: WorkshopState, on: bool, activities: Activities) -> Decision:
    """Lays the agreement over the open step; where that is the agreement's own, it is shown."""
    if not on:
        return Decision((OverlayLaid(StepId("")),) if state.overlay else ())
    if state.overlay:
        return Decision()
    if activity_of(state, state.open_step, activities).overlays:
        return _reveal(state, True, activities)
    steps = [step for step in state.deck.steps if activities[step.activity].overlays]
    if not steps:
        raise not_now("This day has no agreement: a deck gets one by a step of that activity.")
    board = state.boards.get(steps[0].board)
    return Decision((OverlayLaid(board.step if board else steps[0].id),))


def _reveal(state: WorkshopState, on: bool, activities: Activities) -> Decision:
    board, step = state.board, state.step
    if state.overlay:
        raise not_now("The agreement lies over this step. Take it away first (A).")
    if board.revealed == on:
        return Decision()
    activity = activity_of(state, state.open_step, activities)
    if not activity.opens_with_prompt(step):
        raise not_now("This step has nothing to show or to put away.")
    revealed = Revealed(step.board, on)
    if on and activity.tender(step):
        together = tender.show_together(state, step.board)
        return replace(together, events=(revealed, *together.events))
    return Decision((revealed,))


def _turn(state: WorkshopState, page: int, activities: Activities) -> Decision:
    board = state.deck.step(state.front).board
    if page == state.boards[board].page:
        return Decision()
    if not 0 <= page < pages_of(state, activities, View(page=page)):
        raise not_now("There is no such page.")
    return Decision((PageTurned(board, page),))


def _act(state: WorkshopState, act: Act, activities: Activities) -> Decision:
    if state.closed:
        raise not_now("The workshop is closed; its boards stay as they are.")
    values = {str(name): _proper(value) for name, value in act.values.items()}
    act = replace(act, subject=clean(act.subject), values=values)
    board = board_of(state, state.front, activities, everything=True)
    activity = activity_of(state, state.front, activities)
    own = board_state(state, state.front, activities)
    return Decision(activity.decide(own.state, act, board))


def _proper(value: Value) -> Value:
    """A value as it can be kept: cleaned text, a finite number."""
    if isinstance(value, str):
        return clean(value)
    if not isinstance(value, int | float):
        raise Refused("bad_fields", "This should be text, a number, or yes or no.")
    if abs(value) > _LARGEST or math.isnan(value):
        raise Refused("bad_fields", "This number is too large.")
    return value


def _take_back(state: WorkshopState, command: Undo | Redo, activities: Activities) -> Decision:
    if isinstance(command, Redo):
        if not state.redo:
            raise not_now("There is nothing to do again.")
        return Decision(state.redo[-1], origin=Origin.REDO)
    if not state.undo:
        raise not_now("There is nothing to take back in this step.")
    back = state.undo[-1]
    if is_plan(back[0]):
        return Decision(back, origin=Origin.UNDO)
    board = board_of(state, state.front, activities, everything=True)
    activity = activity_of(state, state.front, activities)
    own = board_state(state, state.front, activities)
    if why := activity.why_kept(own.state, board, back):
        raise not_now(why)
    return Decision(back, origin=Origin.UNDO)


def _close(state: WorkshopState, command: CloseWorkshop) -> Decision:
    if state.closed:
        return Decision()
    shared = frozenset(_step(state, step_id).board for step_id in command.share)
    kept = shared | frozenset(_step(state, step_id).board for step_id in command.keep)
    erased = (let_go(state, kept) | state.asks.keys()) & state.words.keys()
    closed = WorkshopClosed(tuple(sorted(kept)), tuple(sorted(shared)))
    return Decision((closed,), erased=frozenset(erased), wipe=True)
