"""Honest choices: what the deck allows, only what is still to come, one press, taken back."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.activities.contract import View
from studio.model.commands import (
    Advance,
    Change,
    CloseWorkshop,
    Command,
    Go,
    Redo,
    Replan,
    Reveal,
    Undo,
)
from studio.model.errors import Refused
from studio.model.events import CORE_EVENTS, StepReplanned, TimeAgreed
from studio.model.ids import StepId
from studio.session.choices import Choices, bring_back, choices
from studio.session.fold import fold_all, fresh
from studio.session.seen import outline_of
from studio.session.timing import (
    day_as_it_went,
    day_plan,
    drift,
    end_of_day,
    following,
    is_kept,
    next_pause,
    until,
)
from studio.store.codec import Codec
from tests.unit.session.long_day import ACTIVITIES, deck_of, text_of
from tests.unit.session.rooms import Room
from tests.unit.session.sample_day import SCRIBE

FLOWS, OBSTACLES, KITBAG = StepId("three-flows"), StepId("obstacles"), StepId("kitbag")
SORT, LUNCH, TEAM = StepId("the-sort"), StepId("lunch"), StepId("our-team")


class Day(Room):
    """The long day with a clock that is read as a trainer reads it."""

    def at(self, clock: str) -> None:
        hours, minutes = clock.split(":")
        noon = datetime(2025, 2, 19, int(hours), int(minutes)) - datetime(1970, 1, 1)
        self.now = noon.total_seconds()

    @property
    def time(self) -> datetime:
        return datetime(1970, 1, 1) + timedelta(seconds=self.now)

    def go(self, clock: str, to: str) -> None:
        self.at(clock)
        self.do(Go(to))

    def offered(self, clock: str = "") -> Choices | None:
        if clock:
            self.at(clock)
        return choices(self.state, self.time)

    def starts(self) -> dict[str, str]:
        return {row.step.id: f"{row.start:%H:%M}" for row in day_plan(self.state, self.time)}

    def end(self) -> str:
        return f"{end_of_day(day_plan(self.state, self.time)):%H:%M}"


@contextmanager
def a_long_day(text: str = "", opened: str = "09:30") -> Iterator[Day]:
    day = Day.__new__(Day)
    deck = deck_of(text or text_of())
    hours, minutes = (int(part) for part in opened.split(":"))
    began = (datetime(2025, 2, 19, hours, minutes) - datetime(1970, 1, 1)).total_seconds()
    day.__init__(now=began, deck=deck, activities=ACTIVITIES)  # type: ignore[misc]
    try:
        yield day
    finally:
        day.session.close()


@pytest.fixture
def day() -> Iterator[Day]:
    """In the afternoon, in the team's circles, with everything else to come."""
    with a_long_day() as made:
        made.go("13:20", "our-team")
        yield made


def changed(way: Replan) -> dict[str, tuple[int, bool]]:
    return {change.step: (change.minutes, change.dropped) for change in way.changes}


def test_nothing_is_offered_while_the_day_keeps_its_times(day: Day) -> None:
    assert day.offered("13:30") is None
    assert day.offered("14:05") is None
    assert day.offered("14:07") is None
    assert drift(day.state, day.time) == 0
    assert day.offered("14:08") is not None


def test_the_way_to_the_end_of_the_deck_is_offered(day: Day) -> None:
    offered = day.offered("14:13")
    assert offered is not None
    assert (offered.point, offered.planned, offered.expected) == (None, "16:30", "16:38")
    shorten, drop, ask = offered.ways
    assert changed(shorten.command) == {FLOWS: (15, False)}
    assert changed(drop.command) == {KITBAG: (20, True)}
    assert (ask.clock, changed(ask.command)) == ("16:40", {})


@pytest.mark.parametrize("late", [3, 8, 14, 22, 31, 44, 60, 90, 150])
def test_what_is_offered_is_allowed_and_enough(day: Day, late: int) -> None:
    day.at("14:05")
    day.now += late * 60
    offered = day.offered()
    assert offered is not None
    assert 1 <= len(offered.ways) <= 3
    steps = {step.id: step for step in day.deck.steps}
    for way in offered.ways:
        for change in way.command.changes:
            step = steps[change.step]
            assert not is_kept(step)
            assert day.deck.index(step.id) > day.deck.index(TEAM)
            assert step.optional or not change.dropped
            assert change.minutes >= (step.at_least or step.minutes)
        day.do(way.command)
        assert day.end() <= (way.clock or "16:30")
        assert day.offered() is None
        day.do(Undo())
        assert day.offered() == offered


def test_where_all_is_too_little_the_group_is_asked_too(day: Day) -> None:
    offered = day.offered("15:40")
    assert offered is not None
    most, ask = offered.ways
    assert changed(most.command).keys() == {FLOWS, OBSTACLES, KITBAG, "a-longer-practice"}
    assert most.clock == "17:25"
    assert ask.clock == "18:05"


def test_lunch_comes_first_and_only_what_lies_before_it_moves() -> None:
    with a_long_day() as day:
        day.go("10:30", "circle-of-strength")
        assert day.offered("10:30") is not None  # the day would end five minutes late
        offered = day.offered("10:53")
        assert offered is not None
        assert offered.point is not None
        assert (offered.point.id, offered.planned, offered.expected) == (LUNCH, "12:30", "12:38")
        shorten, drop, ask = offered.ways
        assert changed(drop.command) == {SORT: (15, True)}
        assert set(changed(shorten.command)) <= {"what-compassion-is", "the-lens", "three-circles"}
        assert (ask.command.point, ask.clock) == (LUNCH, "12:40")
        day.do(ask.command)
        later = day.offered()
        assert later is not None
        assert later.point is None
        assert day.starts()[LUNCH] == "12:38"


def test_pauses_keep_their_length_and_everything_follows() -> None:
    with a_long_day() as day:
        day.go("11:09", "morning-break")
        assert until(day.state, StepId("morning-break")) == "11:24"
        assert "Back at 11:24" in outline_of(day.state, ACTIVITIES, View()).text
        day.do(Replan((Change(SORT, 15, dropped=True),)))
        assert day.starts()[LUNCH] == "12:24"
        assert until(day.state, StepId("morning-break")) == "11:24"
        day.go("12:31", "lunch")
        assert "Back at 13:16" in outline_of(day.state, ACTIVITIES, View()).text


@pytest.mark.parametrize(
    "change",
    [
        Change(StepId("afternoon-break"), 5),
        Change(StepId("her-story"), 15, dropped=True),
        Change(StepId("closing"), 17, dropped=True),
        Change(StepId("evaluation"), 5),
        Change(FLOWS, 14),
        Change(FLOWS, 25, dropped=True),
        Change(FLOWS, 26),
        Change(TEAM, 35),
        Change(StepId("welcome"), 10),
        Change(StepId("nowhere"), 10),
    ],
)
def test_what_is_kept_has_begun_or_is_not_allowed_stays_as_it_is(day: Day, change: Change) -> None:
    before = day.state
    with pytest.raises(Refused) as refused:
        day.do(Replan((change,)))
    assert refused.value.user_text.endswith(".")
    assert day.state is before


def test_only_who_leads_changes_the_day(day: Day) -> None:
    with pytest.raises(Refused):
        day.do(Replan((Change(FLOWS, 15),)), SCRIBE)


def test_what_is_left_out_is_passed_over_and_comes_back_by_its_number() -> None:
    with a_long_day() as day:
        day.go("11:15", "what-compassion-is")
        day.do(Replan((Change(SORT, 15, dropped=True),)))
        step = following(day.state)
        assert step is not None
        assert step.id == "soothing-breath"
        day.do(Advance(1))
        assert day.state.open_step == "soothing-breath"
        day.do(Advance(-1))
        assert day.state.open_step == "what-compassion-is"
        day.do(bring_back(day.deck.step(SORT)))
        assert not day.state.replanned
        day.do(Replan((Change(SORT, 15, dropped=True),)))
        day.do(Go("8"))
        assert day.state.open_step == SORT
        assert not day.state.replanned


def test_undo_takes_a_choice_back_until_its_step_begins(day: Day) -> None:
    day.do(Replan((Change(FLOWS, 15), Change(KITBAG, 20, dropped=True))))
    chosen = day.state.replanned
    day.do(Reveal())
    day.do(Undo())
    assert (day.state.board.revealed, day.state.replanned) == (False, chosen)
    day.do(Undo())
    assert not day.state.replanned
    day.do(Redo())
    assert day.state.replanned == chosen
    day.go("14:10", FLOWS)
    day.do(Undo())
    assert day.state.replanned.keys() == {FLOWS}
    with pytest.raises(Refused):
        day.do(Undo())


def test_undo_of_a_choice_survives_what_cannot_be_taken_back(day: Day) -> None:
    day.do(Replan(clock="16:40"))
    day.do(Go("obstacles"))
    day.do(Go("afternoon-break"))
    assert day.state.agreed == {"": "16:40"}
    day.do(Undo())
    assert not day.state.agreed


@pytest.mark.parametrize("clock", ["later", "25:00", "16.40"])
def test_a_time_that_is_none_is_refused(day: Day, clock: str) -> None:
    with pytest.raises(Refused):
        day.do(Replan(clock=clock))


def test_a_look_back_or_ahead_moves_nothing(day: Day) -> None:
    day.go("14:02", "the-lens")
    assert day.starts()[FLOWS] == "14:05"
    assert day.offered() is None
    day.go("14:04", "our-team")
    assert day.starts()[TEAM] == "13:20"
    day.go("14:04", "lunch")
    day.go("14:05", "our-team")
    assert until(day.state, TEAM) == "14:05"
    assert day.end() == "16:30"


def test_before_the_day_the_room_waits_and_nothing_runs_late() -> None:
    with a_long_day(opened="08:40") as day:
        for number in range(1, 23):
            day.do(Go(str(number)))
        day.do(Go("first"))
        for clock in ("08:41", "09:20", "09:29", "09:40"):
            day.at(clock)
            assert (day.end(), drift(day.state, day.time), day.offered()) == ("16:30", 0, None)
        assert day.starts()["welcome"] == "09:30"


def test_a_day_held_at_another_time_ends_as_much_later() -> None:
    with a_long_day(opened="18:00") as day:
        assert day.starts()["welcome"] == "18:00"
        assert day.end() == "01:00"
        assert day.offered() is None
    with a_long_day(text_of().replace('end: "16:30"\n', "")) as day:
        day.go("16:20", "our-team")
        offered = day.offered()
        assert offered is None


def test_a_whole_day_of_seven_hours_with_late_starts_choices_and_second_thoughts() -> None:
    with a_long_day(opened="09:05") as day:
        day.go("09:43", "where-our-names-come-from")
        day.go("10:14", "our-agreement")
        day.go("10:36", "circle-of-strength")
        assert drift(day.state, day.time) == 11
        day.go("10:57", "step-into-the-circle")
        first = day.offered("10:57")
        assert first is not None
        assert first.point is not None
        day.do(first.ways[0].command)
        assert day.starts()[LUNCH] <= "12:30"
        day.do(Undo())
        day.do(first.ways[1].command)
        assert day.state.replanned[SORT].dropped
        pause = next_pause(day_plan(day.state, day.time))
        assert pause is not None
        assert f"{pause.start:%H:%M}" == "11:12"
        day.go("11:13", "next")
        assert until(day.state, day.state.open_step) == "11:28"
        for clock in ("11:29", "11:45", "11:54", "12:15", "12:30"):
            day.go(clock, "next")
        assert day.state.open_step == LUNCH
        assert until(day.state, LUNCH) == "13:15"
        for clock in ("13:17", "13:23"):
            day.go(clock, "next")
        offered = day.offered("14:22")
        assert offered is not None
        day.do(offered.ways[1].command)
        day.go("14:23", "next")
        offered = day.offered("14:50")
        assert offered is None
        day.go("14:52", "next")
        offered = day.offered("15:17")
        assert offered is not None
        day.do(offered.ways[-1].command)
        assert day.state.agreed[StepId("")] >= "16:30"
        for clock in ("15:18", "15:33", "15:50", "16:08", "16:25"):
            day.go(clock, "next")
        assert day.state.step.title == "Evaluation"
        day.at("16:39")
        day.do(CloseWorkshop())
        went = {row.title: row for row in day_as_it_went(day.state)}
        assert len(went) == 22
        assert (went["Welcome"].planned, went["Welcome"].began) == ("09:30", "09:30")
        assert went["Welcome"].minutes == 13
        assert (went["The sort"].began, went["The sort"].dropped) == ("", True)
        assert (went["Lunch"].began, went["Lunch"].minutes) == ("12:30", 47)
        assert (went["Our team"].planned_minutes, went["Our team"].minutes) == (45, 60)
        assert (went["Evaluation"].began, went["Evaluation"].minutes) == ("16:25", 14)
        again = fold_all(fresh(day.deck, utc_offset=0), day.store.read(), ACTIVITIES)
        assert day_as_it_went(again) == day_as_it_went(day.state)
        assert drift(day.state, day.time) == 0
        assert day.offered() is None


def test_choices_are_kept_in_the_file() -> None:
    codec = Codec(CORE_EVENTS)
    for event in (StepReplanned(FLOWS, 15), StepReplanned(SORT, 15, True), TimeAgreed(LUNCH, "")):
        assert codec.decode(*codec.encode(event)) == event


def test_the_clock_is_read_in_a_moment(day: Day) -> None:
    for minute in range(60):
        day.do(Go(str(1 + minute % 22)))
        day.now += 60
    began = time.perf_counter()
    for _ in range(20):
        day.offered()
    assert (time.perf_counter() - began) / 20 < 0.02


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_whatever_a_trainer_does_the_day_stays_whole(data: st.DataObject) -> None:
    with a_long_day() as day:
        for _ in range(25):
            day.now += 60 * data.draw(st.integers(0, 25), label="minutes")
            _do_something(day, data)
            rows = day_plan(day.state, day.time)
            later = [row for row in rows if not row.over]
            assert [row.start for row in later] == sorted(row.start for row in later)
            for row in rows:
                assert not (is_kept(row.step) and (row.dropped or row.minutes != row.step.minutes))
        again = fold_all(fresh(day.deck, utc_offset=0), day.store.read(), ACTIVITIES)
        assert (again.replanned, again.agreed, again.visits, again.undo, again.redo) == (
            day.state.replanned, day.state.agreed, day.state.visits, day.state.undo, day.state.redo,
        )  # fmt: skip
        assert len(day_as_it_went(again)) == len(day.deck.steps)


def _do_something(day: Day, data: st.DataObject) -> None:
    offered = day.offered()
    commands: list[Command] = [Go("next"), Go("previous"), Advance(1), Advance(-1), Undo(), Redo()]
    commands.append(Go(str(data.draw(st.integers(1, 22), label="number"))))
    commands += [bring_back(day.deck.step(step)) for step in day.state.replanned]
    if offered is not None:
        assert len(offered.ways) <= 3
        commands += [way.command for way in offered.ways]
    command = data.draw(st.sampled_from(commands))
    taken = offered is not None and any(command is way.command for way in offered.ways)
    try:
        day.do(command)
    except Refused:
        assert not taken
    if taken:
        assert day.offered() is None or offered.point is not None  # type: ignore[union-attr]
