"""Clock times of the day: what was, what is expected, the next pause, the drift."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from studio.model.agenda import Deck
from studio.model.ids import StepId
from studio.session.contract import WorkshopState
from studio.session.timing import day_plan, drift, next_pause, until
from tests.unit.session.sample_day import a_day, a_step

NINE_THIRTY = 29_000_000 - 29_000_000 % 1440 + 9 * 60 + 30
WELCOME, STRENGTHS, HELD = StepId("welcome"), StepId("strengths"), StepId("held")
NOW = datetime(1970, 1, 1) + timedelta(minutes=NINE_THIRTY)


def on(
    started: Mapping[StepId, int], *, open_step: StepId = WELCOME, offset: int = 0,
    day: Deck | None = None,
) -> WorkshopState:  # fmt: skip
    """The day with steps that began so many minutes after half past nine."""
    begun = {step: NINE_THIRTY + minutes for step, minutes in started.items()}
    visits = tuple(sorted(begun.items(), key=lambda visit: visit[1]))
    last = visits[-1][1]
    return WorkshopState(
        day or a_day(),
        open_step=open_step,
        started=begun,
        visits=visits,
        minute=last,
        utc_offset=offset,
    )


def starts(state: WorkshopState, now: datetime) -> list[str]:
    return [f"{row.start:%H:%M}" for row in day_plan(state, now)]


@pytest.mark.parametrize(
    ("offset", "clock"), [(0, "09:40"), (60, "10:40"), (-600, "23:40"), (345, "15:25")]
)
def test_a_step_says_until_when_on_the_workshops_own_clock(offset: int, clock: str) -> None:
    state = on({WELCOME: 0}, offset=offset)
    assert until(state, WELCOME) == clock
    assert until(state, STRENGTHS) == ""


def test_before_the_day_the_plan_follows_from_the_deck() -> None:
    state = WorkshopState(a_day())
    rows = day_plan(state, NOW - timedelta(hours=3))
    assert [(f"{row.start:%H:%M}", f"{row.end:%H:%M}") for row in rows[:2]] == [
        ("09:30", "09:40"),
        ("09:40", "09:50"),
    ]


def test_what_is_late_moves_what_is_to_come() -> None:
    day = replace(a_day(), start="10:30")
    state = on({WELCOME: 5, STRENGTHS: 20}, open_step=STRENGTHS, offset=60, day=day)
    now = NOW + timedelta(minutes=60 + 22)
    assert starts(state, now)[:4] == ["10:35", "10:50", "11:00", "11:10"]
    assert starts(state, now + timedelta(minutes=20))[2] == "11:12"
    assert drift(state, now) == 10


def test_a_skipped_step_follows_the_plan_and_later_ones_follow_the_open_one() -> None:
    state = on({WELCOME: 0, HELD: 15}, open_step=HELD)
    found = starts(state, NOW + timedelta(minutes=16))
    assert (found[0], found[3], found[4]) == ("09:30", "09:45", "09:55")


@pytest.mark.parametrize("start", ["", "morning", "9", ":"])
def test_a_day_without_a_start_begins_now(start: str) -> None:
    state = WorkshopState(replace(a_day(), start=start))
    assert starts(state, NOW + timedelta(minutes=7))[0] == "09:37"


def test_the_next_pause() -> None:
    day = a_day()
    day = replace(day, steps=(*day.steps[:3], a_step("tea", "holding"), *day.steps[3:]))
    state = on({WELCOME: 0, STRENGTHS: 10}, open_step=STRENGTHS, day=day)
    coming = next_pause(day_plan(state, NOW + timedelta(minutes=10)))
    assert coming is not None
    assert (coming.step.id, f"{coming.start:%H:%M}") == ("tea", "10:00")
    after = replace(state, open_step=StepId("tea"))
    assert next_pause(day_plan(after, NOW + timedelta(minutes=40))) is None
