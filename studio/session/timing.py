"""The day on the clock: when each step began or is to begin, and how far it has drifted."""

from dataclasses import dataclass
from datetime import datetime

from studio.model.agenda import Step
from studio.model.ids import StepId
from studio.session.contract import WorkshopState
from studio.session.stays import (
    LOOK,
    began,
    clock,
    day_start,
    longest,
    minute_of,
    moment,
    place_of_day,
    stays,
)

ARRIVING = 10
"""So many minutes of the first step belong to arriving."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A step on the clock: when it begins (or began) and ends as things stand.

    `minutes` are those it is to have since the trainer's choices; a `dropped` one takes none.
    `held` tells whether it really began.
    """

    step: Step
    start: datetime
    end: datetime
    over: bool
    current: bool
    minutes: int
    dropped: bool = False
    held: bool = False


@dataclass(frozen=True, slots=True)
class Went:
    """How a step really went: clock times `HH:MM` (none where it was not held) and minutes."""

    title: str
    planned: str
    began: str
    planned_minutes: int
    minutes: int
    dropped: bool = False


def day_plan(state: WorkshopState, now: datetime) -> tuple[Planned, ...]:
    """Every step with its clock times: those held as they were, the rest from now on."""
    minute = minute_of(now)
    here = place_of_day(state, minute)
    spent = stays(state, minute)
    at = day_start(state, minute)
    rows = []
    for place, step in enumerate(state.deck.steps):
        start = longest(spent, step.id) if place <= here else None
        if place == here and spent and spent[-1].step == step.id:
            start = spent[-1].start
        held, start = start is not None, at if start is None else start
        dropped = is_dropped(state, step)
        at = start + (0 if dropped else minutes_of(state, step))
        if place == here:
            at = max(at, minute)
        rows.append(
            Planned(
                step,
                moment(start).replace(tzinfo=now.tzinfo),
                moment(at).replace(tzinfo=now.tzinfo),
                over=place < here,
                current=place == here,
                minutes=minutes_of(state, step),
                dropped=dropped,
                held=held,
            )
        )
    return tuple(rows)


def next_pause(rows: tuple[Planned, ...]) -> Planned | None:
    """The next break, lunch or end of the day: what the room waits for."""
    later = [row for row in rows if not (row.over or row.current or row.dropped)]
    return next((row for row in later if is_pause(row.step)), None)


def following(state: WorkshopState) -> Step | None:
    """The step that *next* opens: dropped ones are passed over; None after the last.

    While people come in it is the first.
    """
    if state.doors:
        return state.step
    later = state.deck.steps[state.deck.index(state.open_step) + 1 :]
    return next((step for step in later if not is_dropped(state, step)), None)


def minutes_of(state: WorkshopState, step: Step) -> int:
    """The minutes a step is to have since the trainer's choices."""
    changed = state.replanned.get(step.id)
    return step.minutes if changed is None else changed.minutes


def is_dropped(state: WorkshopState, step: Step) -> bool:
    """Whether the trainer chose to leave a step out today."""
    changed = state.replanned.get(step.id)
    return changed is not None and changed.dropped


def is_kept(step: Step) -> bool:
    """Whether a step is never shortened or left out: pauses, and what its deck protects."""
    return step.protected or is_pause(step)


def until(state: WorkshopState, step_id: StepId) -> str:
    """The clock time at which a step should end, `HH:MM`; empty while it has not begun."""
    start = began(state, step_id, state.minute + state.utc_offset)
    return "" if start is None else clock(start + minutes_of(state, state.deck.step(step_id)))


def quarter(state: WorkshopState) -> str:
    """The clock time of the trainer's last act to the quarter of an hour; empty before the first.

    Finer would tell who had just spoken.
    """
    if not state.minute:
        return ""
    return clock(round(state.minute / 15) * 15 + state.utc_offset)


def is_pause(step: Step) -> bool:
    """Whether a step is a time away from the screen."""
    kind = str(getattr(step.settings, "kind", "break"))
    return step.activity == "holding" and kind in ("break", "lunch")


def is_lunch(step: Step) -> bool:
    """Whether a step is a pause that others have prepared for: it has a time of its own."""
    return is_pause(step) and getattr(step.settings, "kind", "") == "lunch"


def planned_starts(state: WorkshopState, now: int) -> tuple[int, ...]:
    """When each step begins as the deck plans it, in minutes of the workshop's clock.

    What was left out before the day takes no time of it.
    """
    at, starts = day_start(state, now), []
    for step in state.deck.steps:
        starts.append(at)
        at += 0 if step.id in state.spared else step.minutes
    return tuple(starts)


def drift(state: WorkshopState, now: datetime) -> int:
    """Minutes by which the step that is open will end later than the deck planned.

    Negative if earlier; nothing under three minutes.
    """
    if not state.open_step or state.closed or is_arriving(state, now):
        return 0
    minute = minute_of(now)
    row = next(row for row in day_plan(state, now) if row.current)
    planned = planned_starts(state, minute)[state.deck.index(row.step.id)] + row.step.minutes
    found = minute_of(row.end) - planned
    return found if abs(found) >= LOOK else 0


def day_as_it_went(state: WorkshopState) -> tuple[Went, ...]:
    """The day step by step: when each was planned and when it really began, and how long it took.

    Until the workshop has ended the open step counts up to the trainer's last act.
    """
    now = state.minute + state.utc_offset
    spent = stays(state, now)
    rows = []
    for step, planned in zip(state.deck.steps, planned_starts(state, now), strict=True):
        start = longest(spent, step.id)
        took = sum(stay.end - stay.start for stay in spent if stay.step == step.id)
        told = "" if start is None else clock(start)
        left_out = is_dropped(state, step) and start is None
        rows.append(Went(step.title, clock(planned), told, step.minutes, took, left_out))
    return tuple(rows)


def is_arriving(state: WorkshopState, now: datetime) -> bool:
    """Whether the day is only beginning: people come in, or have just sat down.

    Nobody is told then that it is late.
    """
    if state.doors:
        return True
    first = state.deck.steps[0].id
    if state.open_step != first or any(step != first for step, _ in state.visits):
        return False
    minute = minute_of(now)
    return minute - (began(state, first, minute) or minute) < ARRIVING


def end_of_day(rows: tuple[Planned, ...]) -> datetime:
    """When the day ends as things stand."""
    return max(row.end for row in rows if row.current or not row.over)
