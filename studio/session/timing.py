"""The day's clock: clock times of steps from their plan and from when they really began."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from studio.model.agenda import Deck, Step
from studio.model.ids import StepId
from studio.session.contract import WorkshopState


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """A step's times as `HH:MM`, empty where unknown.

    `planned_start` and `planned_end` follow from the deck alone; `started` is when it was first
    opened; `expected` when it will probably begin, seen from the step that is running.
    """

    step: Step
    planned_start: str
    planned_end: str
    started: str = ""
    expected: str = ""


def clock_time(minute: int, utc_offset: int = 0) -> str:
    """A Unix minute as `HH:MM` of a clock `utc_offset` minutes ahead of UTC."""
    hours, minutes = divmod((minute + utc_offset) % (24 * 60), 60)
    return f"{hours:02d}:{minutes:02d}"


def until(state: WorkshopState, step_id: StepId) -> str:
    """The clock time at which a step should end; empty while it has not begun."""
    minute = state.started.get(step_id)
    if minute is None:
        return ""
    return clock_time(minute + state.deck.step(step_id).minutes, state.utc_offset)


def agenda(
    deck: Deck,
    started: Mapping[StepId, int],
    *,
    utc_offset: int = 0,
    open_step: StepId | None = None,
) -> tuple[AgendaRow, ...]:
    """The day as planned and as it goes."""
    planned = _minutes(deck.start)
    running: int | None = None
    reached = deck.index(open_step) if open_step else -1
    rows = []
    for index, step in enumerate(deck.steps):
        begun = started.get(step.id)
        if begun is not None and (index <= reached or running is None):
            running = begun
        expected = "" if running is None or index <= reached else clock_time(running, utc_offset)
        rows.append(
            AgendaRow(
                step=step,
                planned_start="" if planned is None else clock_time(planned),
                planned_end="" if planned is None else clock_time(planned + step.minutes),
                started="" if begun is None else clock_time(begun, utc_offset),
                expected=expected,
            )
        )
        planned = None if planned is None else planned + step.minutes
        running = None if running is None else running + step.minutes
    return tuple(rows)


def next_row(
    rows: tuple[AgendaRow, ...], after: StepId, wanted: Callable[[Step], bool]
) -> AgendaRow | None:
    """The first step after the open one that is wanted, such as the next break."""
    ids = [row.step.id for row in rows]
    later = rows[ids.index(after) + 1 :] if after in ids else rows
    return next((row for row in later if wanted(row.step)), None)


def _minutes(clock: str) -> int | None:
    """`HH:MM` as minutes of the day, or None if it is not such a time."""
    hours, colon, minutes = clock.partition(":")
    if not (colon and hours.isdigit() and minutes.isdigit()):
        return None
    return int(hours) * 60 + int(minutes)
