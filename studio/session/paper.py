"""What is written on slips, and where it can be typed in: pure functions of the state."""

from studio.activities.contract import Activities, Privacy
from studio.model.agenda import Step
from studio.model.forms import Form
from studio.model.ids import StepId
from studio.model.people import PAPER
from studio.session.contract import WorkshopState
from studio.session.seen import activity_of, board_of, board_state, may_add


def paper_forms(state: WorkshopState, activities: Activities, step_id: StepId) -> tuple[Form, ...]:
    """What a slip of this step may hold, whether or not it can be typed in now.

    After the end no longer what is for the trainers alone, which is promised to be erased then.
    """
    activity = activity_of(state, step_id, activities)
    if activity.privacy(state.deck.step(step_id)) is Privacy.NEVER_STORED:
        return ()
    own = board_state(state, step_id, activities).state
    board = board_of(state, step_id, activities, everything=True)
    forms = activity.forms(own, board, PAPER)
    apart = activity.trainers | (activity.private if state.closed else frozenset())
    return tuple(form for form in forms if form.entry is None and form.id not in apart)


def paper_steps(state: WorkshopState, activities: Activities) -> tuple[Step, ...]:
    """The steps whose slips can be typed in now, in the order of the day.

    Those that have been open; once the workshop has ended, those of boards that were kept.
    """
    return tuple(
        step
        for step in state.deck.steps
        if (step.id in state.started or step.id == state.open_step)
        and may_add(state, step, PAPER)
        and paper_forms(state, activities, step.id)
    )


def is_added_afterwards(state: WorkshopState, step_id: StepId) -> bool:
    """Whether what is typed in for a step now is marked as added once the step was over."""
    return state.closed or step_id not in (state.open_step, state.overlay)
