"""The day on the clock: when each step began or is to begin, and how far it has drifted."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from studio.model.agenda import Deck, Step
from studio.model.ids import StepId
from studio.session.contract import WorkshopState

_EPOCH = datetime(1970, 1, 1)  # the workshop's own clock, without a time zone


@dataclass(frozen=True, slots=True)
class Planned:
    """A step on the clock: when it begins (or began) and ends as things stand."""

    step: Step
    start: datetime
    end: datetime
    over: bool
    current: bool


def day_plan(state: WorkshopState, now: datetime) -> tuple[Planned, ...]:
    """Every step with its clock times: those entered as they were, the rest from now on."""
    deck = state.deck
    current = deck.index(state.open_step) if state.open_step else 0
    at = _entered(state, deck.steps[0], now) or deck_start(deck, now)
    rows = []
    for index, step in enumerate(deck.steps):
        entered = _entered(state, step, now) if index <= current else None
        start = entered or at
        end = start + timedelta(minutes=step.minutes)
        if index == current:
            end = max(end, now.replace(second=0, microsecond=0))
        rows.append(Planned(step, start, end, index < current, index == current))
        at = end
    return tuple(rows)


def next_pause(rows: tuple[Planned, ...]) -> Planned | None:
    """The next break, lunch or end of the day: what the room waits for."""
    later = [row for row in rows if not row.over and not row.current]
    return next((row for row in later if is_pause(row.step)), None)


def until(state: WorkshopState, step_id: StepId) -> str:
    """The clock time at which a step should end, `HH:MM`; empty while it has not begun."""
    minute = state.started.get(step_id)
    if minute is None:
        return ""
    return f"{_at(state, minute) + timedelta(minutes=state.deck.step(step_id).minutes):%H:%M}"


def quarter(state: WorkshopState) -> str:
    """The clock time of the trainer's last act to the quarter of an hour; empty before the first.

    Finer would tell who had just spoken.
    """
    if not state.minute:
        return ""
    return f"{_at(state, round(state.minute / 15) * 15):%H:%M}"


def is_pause(step: Step) -> bool:
    """Whether a step is a time away from the screen."""
    kind = str(getattr(step.settings, "kind", "break"))
    return step.activity == "holding" and kind in ("break", "lunch")


def drift(state: WorkshopState, now: datetime) -> int:
    """Minutes the open step began later than the deck planned, counted from the first step."""
    deck = state.deck
    first = _entered(state, deck.steps[0], now) if deck.steps else None
    if first is None or not state.open_step:
        return 0
    index = deck.index(state.open_step)
    began = _entered(state, deck.steps[index], now)
    planned = first + timedelta(minutes=sum(step.minutes for step in deck.steps[:index]))
    return 0 if began is None else round((began - planned).total_seconds() / 60)


def deck_start(deck: Deck, now: datetime) -> datetime:
    """Today at the time the deck names; now if it names none."""
    try:
        return datetime.combine(now.date(), time.fromisoformat(deck.start), now.tzinfo)
    except ValueError:
        return now.replace(second=0, microsecond=0)


def _entered(state: WorkshopState, step: Step, now: datetime) -> datetime | None:
    minute = state.started.get(step.id)
    return None if minute is None else _at(state, minute).replace(tzinfo=now.tzinfo)


def _at(state: WorkshopState, minute: int) -> datetime:
    """A minute of the log on the workshop's own clock."""
    return _EPOCH + timedelta(minutes=minute + state.utc_offset)
