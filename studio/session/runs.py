"""The run of the open step: what takes its time now, and the events that keep it."""

from studio.activities.contract import Activities
from studio.model.commands import KeepTime
from studio.model.events import CueReached, Event, RunEnded, RunHeld
from studio.model.ids import StepId
from studio.model.timeline import Run, Timeline
from studio.session.contract import WorkshopState
from studio.session.seen import activity_of, board_of, board_state


def running(state: WorkshopState, activities: Activities) -> tuple[StepId, Run, Timeline] | None:
    """The board, run and plan of the open step, if a run is on there (also while it is held)."""
    if state.closed or not state.open_step:
        return None
    activity = activity_of(state, state.open_step, activities)
    own = board_state(state, state.open_step, activities).state
    run = activity.run(own)
    if run is None or not run.on:
        return None
    timeline = activity.timeline(own, board_of(state, state.open_step, activities))
    if timeline is None or run.cue >= len(timeline.cues):
        return None
    return state.step.board, run, timeline


def guarded(state: WorkshopState, activities: Activities) -> bool:
    """Whether forward must be pressed twice, so that no slip ends what the open step runs."""
    found = running(state, activities)
    if found is None:
        return False
    activity, step = activity_of(state, state.open_step, activities), state.open_step
    own = board_state(state, step, activities).state
    return activity.guarded(own, board_of(state, step, activities))


def takes_time(state: WorkshopState, activities: Activities) -> bool:
    """Whether the open step has a plan that has not begun yet: soon a bell may be rung."""
    if state.closed or not state.open_step:
        return False
    own = board_state(state, state.open_step, activities).state
    run = activity_of(state, state.open_step, activities).run(own)
    return run is not None and not run.on and not run.over


def kept(state: WorkshopState, wanted: KeepTime, activities: Activities) -> tuple[Event, ...]:
    """What the timekeeper's wish leads to; nothing if the run has gone on meanwhile."""
    found = running(state, activities)
    if found is None or found[0] != wanted.board or found[1].pause is not None:
        return ()
    board, run, timeline = found
    if wanted.pause is not None:
        return (RunHeld(board, wanted.pause.value),)
    if wanted.cue != run.next_cue(timeline):
        return ()
    return (CueReached(board, wanted.cue) if wanted.cue < len(timeline.cues) else RunEnded(board),)


def ended(state: WorkshopState, activities: Activities) -> tuple[Event, ...]:
    """What ends a run whose step is left."""
    found = running(state, activities)
    return (RunEnded(found[0]),) if found else ()
