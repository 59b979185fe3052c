"""Where the day was, and for how long: the stays at its steps, read from when each was entered.

All in whole minutes on the workshop's own clock, counted from 1970.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from studio.model.agenda import Deck
from studio.model.ids import StepId
from studio.session.contract import WorkshopState

LOOK = 3
"""Minutes: a shorter time at another step is a look at it and moves nothing."""
_EARLY, _LATE = 180, 120
_DAY = 24 * 60
_CLOCK = re.compile("([01]?[0-9]|2[0-3]):([0-5]?[0-9])")
_EPOCH = datetime(1970, 1, 1)  # the workshop's own clock, without a time zone


@dataclass(frozen=True, slots=True)
class Stay:
    """One stay at a step; short looks at others within it belong to it."""

    step: StepId
    start: int
    end: int


def minute_of(now: datetime) -> int:
    """A time of day on the workshop's clock."""
    return int((now.replace(tzinfo=None) - _EPOCH).total_seconds() // 60)


@lru_cache(maxsize=256)
def clock(minute: int) -> str:
    """A minute of the workshop's clock as it is read, `HH:MM`."""
    return f"{moment(minute):%H:%M}"


def moment(minute: int) -> datetime:
    """A minute of the workshop's clock, without a time zone."""
    return _EPOCH + timedelta(minutes=minute)


def day_start(state: WorkshopState, now: int) -> int:
    """When the day is to begin: at the deck's time, also when the program was opened before.

    A day held at quite another time (an evening, a rehearsal) begins when it was opened.
    """
    written = time_of(state.deck.start)
    first = state.visits[0][1] + state.utc_offset if state.visits else now
    if written is None:
        return first
    at = first - first % _DAY + written
    return at if not state.visits or -_EARLY <= first - at <= _LATE else first


def day_end(state: WorkshopState, now: int) -> int | None:
    """When the day is to end: as agreed with the group, or as the deck says; None if it does not.

    A day that begins at another time than the deck's ends as much later or earlier.
    """
    begins, ends = time_of(state.deck.start), time_of(state.deck.end)
    if begins is None or ends is None:
        return None
    start = day_start(state, now)
    agreed = agreed_time(state, StepId(""), start)
    return start + ends - begins if agreed is None else agreed


def agreed_time(state: WorkshopState, point: StepId, start: int) -> int | None:
    """When a pause, or with no step the end, is to be since the group was asked."""
    found = time_of(state.agreed.get(point, ""))
    if found is None:
        return None
    at = start - start % _DAY + found
    return at if at >= start else at + _DAY


@lru_cache(maxsize=64)
def time_of(written: str) -> int | None:
    """Minutes after midnight of a clock time, or None where that is none."""
    found = _CLOCK.fullmatch(written)
    return int(found[1]) * 60 + int(found[2]) if found else None


def stays(state: WorkshopState, now: int) -> tuple[Stay, ...]:
    """Every stay of the day in order; the last goes on until now, or ended with the workshop.

    What lies before the day's start is waiting and no part of the first step.
    """
    entered = [(step, minute + state.utc_offset) for step, minute in state.visits]
    if state.doors and entered:  # people still come in: what lies before is nobody's time
        entered[-1] = entered[-1][0], max(now, entered[-1][1])
    until = state.ended + state.utc_offset if state.ended else now
    ends = [start for _, start in entered[1:]] + [until]
    found: list[Stay] = []
    for (step, start), end in zip(entered, ends, strict=False):
        _put(found, Stay(step, start, max(start, end)))
    return tuple(_without_waiting(found, state.deck, day_start(state, now)))


def began(state: WorkshopState, step: StepId, now: int) -> int | None:
    """When a step really began: its stay that goes on, else its longest; None if it did not."""
    all_stays = stays(state, now)
    if all_stays and all_stays[-1].step == step:
        return all_stays[-1].start
    return longest(all_stays, step)


def longest(all_stays: tuple[Stay, ...], step: StepId) -> int | None:
    """The start of the longest stay at a step; None if there was none."""
    own = [stay for stay in all_stays if stay.step == step]
    return max(own, key=lambda stay: stay.end - stay.start).start if own else None


def place_of_day(state: WorkshopState, now: int) -> int:
    """The place of the step at which the day is; a short look back at an earlier one is none."""
    if not state.open_step:
        return 0
    here = state.deck.index(state.open_step)
    *before, last = stays(state, now) or (Stay(state.open_step, now, now),)
    start = day_start(state, now)
    long = (stay for stay in before if stay.end - stay.start >= LOOK and stay.end > start)
    held = [state.deck.index(stay.step) for stay in long]
    looks_back = held and here < held[-1] and last.end - last.start < LOOK and not state.closed
    return held[-1] if looks_back else here


def _put(found: list[Stay], stay: Stay) -> None:
    """Adds a stay, or goes on with an earlier one of which it was only a look away."""
    for place in range(len(found) - 1, -1, -1):
        before = found[place]
        if stay.start - before.end >= LOOK:
            break
        if before.step == stay.step:
            found[place:] = [Stay(stay.step, before.start, stay.end)]
            return
    found.append(stay)


def _without_waiting(found: list[Stay], deck: Deck, start: int) -> list[Stay]:
    first = deck.steps[0].id
    return [
        Stay(first, start, max(start, stay.end))
        if stay.step == first and stay.start < start and (stay.end > start or stay is found[-1])
        else stay
        for stay in found
    ]
