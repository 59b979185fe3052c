"""Clock times of the day: planned, real, expected."""

from dataclasses import replace

import pytest

from studio.model.ids import StepId
from studio.session.timing import agenda, clock_time, next_row
from tests.unit.session.sample_day import a_day, a_step

NINE_THIRTY = 29_000_000 - 29_000_000 % 1440 + 9 * 60 + 30


@pytest.mark.parametrize(
    ("minute", "offset", "clock"),
    [
        (NINE_THIRTY, 0, "09:30"),
        (NINE_THIRTY, 60, "10:30"),
        (NINE_THIRTY, -600, "23:30"),
        (NINE_THIRTY, 345, "15:15"),
    ],
)
def test_clock_times(minute: int, offset: int, clock: str) -> None:
    assert clock_time(minute, offset) == clock


def test_the_plan_follows_from_the_deck() -> None:
    rows = agenda(a_day(), {})
    assert [(row.planned_start, row.planned_end) for row in rows[:2]] == [
        ("09:30", "09:40"),
        ("09:40", "09:50"),
    ]
    assert {row.started + row.expected for row in rows} == {""}


def test_what_is_late_moves_what_is_to_come() -> None:
    welcome, strengths = StepId("welcome"), StepId("strengths")
    started = {welcome: NINE_THIRTY + 5, strengths: NINE_THIRTY + 20}
    rows = agenda(a_day(), started, utc_offset=60, open_step=strengths)
    assert [row.started for row in rows[:3]] == ["10:35", "10:50", ""]
    assert [row.expected for row in rows[:4]] == ["", "", "11:00", "11:10"]


def test_a_skipped_step_has_no_time_and_later_ones_follow_the_open_one() -> None:
    held = StepId("held")
    rows = agenda(a_day(), {StepId("welcome"): NINE_THIRTY, held: NINE_THIRTY + 15}, open_step=held)
    assert [row.started for row in rows[:4]] == ["09:30", "", "", "09:45"]
    assert rows[4].expected == "09:55"


@pytest.mark.parametrize("start", ["", "morning", "9", ":"])
def test_a_day_without_a_start_has_no_plan(start: str) -> None:
    assert {row.planned_start for row in agenda(replace(a_day(), start=start), {})} == {""}


def test_the_next_break() -> None:
    day = a_day()
    day = replace(day, steps=(*day.steps[:3], a_step("tea", "holding"), *day.steps[3:]))
    rows = agenda(day, {}, open_step=StepId("strengths"))
    coming = next_row(rows, StepId("strengths"), lambda step: step.activity == "holding")
    assert coming is not None
    assert (coming.step.id, coming.planned_start) == ("tea", "10:00")
    assert next_row(rows, StepId("tea"), lambda step: step.activity == "holding") is None
