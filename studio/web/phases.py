"""What a phone is to a participant at this moment: a way in, or something to put down."""

from enum import StrEnum

from studio.activities.contract import Activities, Privacy
from studio.model.forms import Form
from studio.model.people import Person, Way
from studio.session.contract import WorkshopState
from studio.session.runs import running, takes_time
from studio.session.seen import activity_of, own_entries, ways_of


class Phase(StrEnum):
    """The eight faces of the room's page."""

    DOORS = "doors"
    """People come in; the day has not begun."""
    OPEN = "open"
    CALM = "calm"
    """Nothing is asked for in this step."""
    WAIT = "wait"
    """Something is asked for, but not of phones, or not yet."""
    SHUT = "shut"
    """Phones could add here and cannot any more."""
    PRACTICE = "practice"
    """A practice, a round, pair work or a story: phones are put down."""
    CURTAIN = "curtain"
    CLOSED = "closed"


def phase_of(
    state: WorkshopState, activities: Activities, person: Person, forms: tuple[Form, ...]
) -> Phase:
    """The room's page as it stands for somebody who is offered these forms."""
    if (covered := _covered(state)) is not None:
        return covered
    offered = any(form.entry is None for form in forms)
    if running(state, activities) or (takes_time(state, activities) and not offered):
        return Phase.PRACTICE
    if offered:
        return Phase.OPEN
    step = state.step
    activity = activity_of(state, step.id, activities)
    asks = activity.opens_with_prompt(step) and activity.privacy(step) is not Privacy.NEVER_STORED
    if not asks or Way.PHONES in ways_of(state, step):
        return Phase.CALM
    return Phase.SHUT if _was_open(state, person) else Phase.WAIT


def _covered(state: WorkshopState) -> Phase | None:
    """What stands before any step."""
    if state.closed:
        return Phase.CLOSED
    if state.curtain:
        return Phase.CURTAIN
    return Phase.DOORS if state.doors else None


def _was_open(state: WorkshopState, person: Person) -> bool:
    """Whether phones were let in before: the deck did, or this one has added something."""
    return Way.PHONES in state.step.ways or bool(own_entries(state, person))
