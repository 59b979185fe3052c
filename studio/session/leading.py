"""What is offered to who leads, and what a step asks: pure functions of the state."""

from studio.activities.contract import ActChoice, Activities
from studio.model.agenda import Bullets, Paragraph
from studio.model.people import TRAINER
from studio.session.contract import WorkshopState
from studio.session.seen import activity_of, board_of, board_state, forms_of

AT_THE_DOORS = "Welcome everybody who comes in. Forward begins the day."
"""What the trainer reads while the doors are open."""


def acts_of(state: WorkshopState, activities: Activities) -> tuple[ActChoice, ...]:
    """The acts of the board as a whole; none once the workshop is closed."""
    if state.closed or _waits(state):
        return ()
    activity = activity_of(state, state.front, activities)
    board = board_of(state, state.front, activities, everything=True)
    return activity.acts(board_state(state, state.front, activities).state, board)


def acts_on(state: WorkshopState, activities: Activities, subject: str) -> tuple[ActChoice, ...]:
    """The acts of one thing on the board (`Handle.subject`)."""
    if state.closed or _waits(state) or not subject:
        return ()
    activity = activity_of(state, state.front, activities)
    board = board_of(state, state.front, activities, everything=True)
    return activity.acts_on(board_state(state, state.front, activities).state, board, subject)


def whisper_of(state: WorkshopState, activities: Activities) -> str:
    """A sentence for the trainer alone; nothing where all is well."""
    if state.closed or _waits(state):
        return ""
    activity = activity_of(state, state.front, activities)
    board = board_of(state, state.front, activities, everything=True)
    return activity.whisper(board_state(state, state.front, activities).state, board)


def says_of(state: WorkshopState, activities: Activities) -> str:
    """The sentence to say next, where the open step's activity knows better than its notes."""
    if _waits(state):
        return AT_THE_DOORS
    activity = activity_of(state, state.open_step, activities)
    board = board_of(state, state.open_step, activities, everything=True)
    return activity.says(board_state(state, state.open_step, activities).state, board)


def _waits(state: WorkshopState) -> bool:
    """Whether the step that is open is still behind the doors."""
    return state.doors and not state.overlay


def prompt_of(state: WorkshopState, activities: Activities) -> str:
    """What the open step asks: what its first form says, else its own first words."""
    for form in () if state.closed else forms_of(state, activities, TRAINER):
        if form.hint:
            return form.hint
    for block in state.step.body:
        match block:
            case Paragraph(text=text):
                return text
            case Bullets(items=items) if items:
                return " · ".join(items)
            case _:
                continue
    return ""


def has_overlay(state: WorkshopState, activities: Activities) -> bool:
    """Whether the day has an agreement that can be laid over any step."""
    return any(activities[step.activity].overlays for step in state.deck.steps)


def first_sentence(notes: str) -> str:
    """The line of the notes to say next: their first that is not empty."""
    line = next((line.strip(" -*") for line in notes.splitlines() if line.strip()), "")
    return line.removeprefix("Say:").strip()
