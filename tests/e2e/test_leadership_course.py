"""The six weeks of compassionate leadership belong together: lengths, home tasks, one agreement."""

import datetime
import random
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from studio.activities.contract import Audience, Board, View
from studio.app.house import House
from studio.app.running import OpenWorkshop
from studio.app.series import all_series, series
from studio.model.agenda import Deck, Step
from studio.model.commands import Act, AddEntry, CloseWorkshop, Command, CountPeople, Go, Reveal
from studio.model.ids import EntryId, StepId
from studio.model.opening import Opening
from studio.model.people import TRAINER
from studio.rehearsal.day import FastClock, start_of
from studio.session.choices import choices
from studio.session.day_ahead import usual_opening
from studio.session.seen import outline_of

WEEKS = range(1, 7)
AGREEMENT = StepId("agreement")
ITEMS = {
    1: ("three-step-breathing-space", "five-elements", "evidence", "misgivings", "intention"),
    2: ("resourcing", "self-compassion-break", "human-leader-pairs", "obstacles"),
    3: ("affectionate-breathing", "humble-inquiry", "listening-in-threes"),
    4: ("ways-we-close", "allow-soften-soothe", "landing", "afterwards"),
    5: ("compassion-self-and-others", "one-response", "thinking-together", "walking", "share"),
    6: ("equanimity", "what-we-learnt", "next-steps", "appreciation", "feedback", "goodbye"),
}
"""What each week holds, by the step or by the practice that it takes in."""
SECONDS = 60


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House.at(tmp_path, chance=random.Random(3))


def name(week: int) -> str:
    return f"compassionate-leadership-week-{week}"


def weeks(house: House) -> tuple[Deck, ...]:
    return tuple(house.deck(name(week)) for week in WEEKS)


def minutes(steps: tuple[Step, ...], *, optional: bool) -> int:
    return sum(step.minutes for step in steps if optional or not step.optional)


def test_every_week_is_ninety_minutes_and_two_hours_with_what_is_optional(house: House) -> None:
    for deck in weeks(house):
        assert (deck.start, deck.end) == ("09:30", "11:00")
        assert minutes(deck.steps, optional=False) == 90
        assert minutes(deck.steps, optional=True) == 120
        for step in deck.steps:
            if step.optional:
                assert f"“{step.title}”" in deck.steps[0].notes, (deck.name, step.id)


def test_the_trainer_may_change_between_ninety_minutes_and_two_hours(tmp_path: Path) -> None:
    decks = weeks(House.at(tmp_path))
    clock = FastClock(start_of(datetime.date(2026, 11, 23), decks[0].start))
    house = House.at(tmp_path, clock=clock, chance=random.Random(3))
    for deck in decks:
        workshop = house.new_workshop(deck)
        do(workshop, Go(deck.steps[1].id))
        offered = choices(workshop.session.state, datetime.datetime.fromtimestamp(clock()))
        workshop.close()
        assert offered is not None
        short, long = offered.ways
        assert {step.id for step in short.dropped} == {s.id for s in deck.steps if s.optional}
        assert (short.shorter, short.clock) == ((), "")
        assert (long.shorter, long.dropped, long.clock) == ((), (), "11:30")


def test_every_week_holds_what_it_is_known_for_in_that_order(house: House) -> None:
    for week, deck in zip(WEEKS, weeks(house), strict=True):
        found = [word for step in deck.steps for word in (step.id, step.include.split("/")[-1])]
        places = [found.index(item) for item in ITEMS[week]]
        assert places == sorted(places), deck.name
        assert any(step.settings and "five-elements" in str(step.settings) for step in deck.steps)


def test_a_practice_has_more_time_than_its_lines_take(house: House) -> None:
    for deck in weeks(house):
        for step in deck.steps:
            if step.include.startswith("practices/"):
                read = house.activities[step.activity].aloud(Board(step, people=12))
                assert read is not None
                assert read.seconds < step.minutes * SECONDS, (deck.name, step.id)


def test_home_tasks_are_shown_and_taken_home_and_never_asked_for(house: House) -> None:
    for week, deck in zip(WEEKS, weeks(house), strict=True):
        tasks = [step for step in deck.steps if step.id == "home-tasks"]
        assert len(tasks) == (0 if week == WEEKS[-1] else 1)
        for step in tasks:
            assert step.activity == "slide"  # nothing is gathered
            assert step.takeaway.startswith("Home tasks for this week:")
            assert "None of it is reported" in step.takeaway


def test_the_group_is_asked_back_a_week_later_and_then_every_month(house: House) -> None:
    day = datetime.date(2026, 11, 23)
    found = weeks(house)
    for deck, following in pairwise(found):
        (date,) = deck.follow_up
        assert (date.first(day) - day).days == 7
        assert date.what == following.title.replace("\u00a0", " ")
    assert (found[-1].follow_up[0].every, found[-1].follow_up[0].repeats) == (4, 6)


def do(workshop: OpenWorkshop, *commands: Command) -> None:
    for command in commands:
        workshop.session.submit(command, TRAINER).result(5)


def chart(workshop: OpenWorkshop) -> str:
    do(workshop, Go(AGREEMENT), Reveal())
    view = View(Audience.PAGE)
    return outline_of(workshop.session.state, workshop.activities, view, AGREEMENT).as_text()


def test_the_agreement_goes_from_week_to_week(house: House) -> None:
    for week in WEEKS:
        workshop = house.open_workshop(name(week))
        told = chart(workshop)
        for before in range(1, week):
            assert f"A line of week {before}." in told, week
        line = EntryId(f"line-{week}")
        words = {"words": f"A line of week {week}."}
        do(workshop, AddEntry(line, AGREEMENT, "line", words), Act("agree", line))
        do(workshop, CloseWorkshop(frozenset((AGREEMENT,))))
        workshop.close()


# Two groups hold the course side by side.

LAST_TIME, TO_TRY, NEXT_STEPS = StepId("from-last-time"), StepId("to-try"), StepId("next-steps")
TUESDAY, THURSDAY = "Tuesday group, Ward 7", "Dydd Iau, Llanfairpwll"
CAME = {TUESDAY: (12, 11, 12, 9, 11, 10), THURSDAY: (7, 0, 8, 7, 6, 7)}
"""How many came, week by week; in one week of the second group nobody was counted."""
LETS_GO = {TUESDAY: (), THURSDAY: (3,)}
"""The weeks in which a group keeps nothing at all."""


def shown(workshop: OpenWorkshop, board: StepId) -> str:
    do(workshop, Go(board), Reveal())
    view = View(Audience.PAGE)
    return outline_of(workshop.session.state, workshop.activities, view, board).as_text()


def hold(house: House, group: str, week: int) -> dict[StepId, str]:
    """A week of a group; what stood on its boards as they were first shown."""
    deck = house.deck(name(week))
    workshop = house.new_workshop(deck, replace(usual_opening(deck), series=group))
    ahead = [AGREEMENT] if week == 1 else [AGREEMENT, LAST_TIME]
    stood = {board: shown(workshop, board) for board in ahead}
    if came := CAME[group][week - 1]:
        do(workshop, CountPeople(came))
    line, note = EntryId("line"), EntryId("note")
    do(workshop, Go(AGREEMENT))
    do(workshop, AddEntry(line, AGREEMENT, "line", {"words": f"{group}, line {week}"}))
    wall = TO_TRY if week < WEEKS[-1] else NEXT_STEPS
    do(workshop, Act("agree", line), Go(wall))
    do(workshop, AddEntry(note, wall, "note", {"note": f"{group}, step {week}"}), Reveal())
    keep = frozenset() if week in LETS_GO[group] else frozenset((AGREEMENT, wall))
    do(workshop, CloseWorkshop(keep))
    workshop.close()
    return stood


def test_two_groups_hold_six_weeks_side_by_side_and_nothing_of_them_mixes(tmp_path: Path) -> None:
    clock = FastClock(start_of(datetime.date(2026, 11, 24), "09:30"))
    house = House.at(tmp_path, clock=clock, chance=random.Random(3))
    for week in WEEKS:
        for group, other in ((TUESDAY, THURSDAY), (THURSDAY, TUESDAY)):
            seen = series(house, group, name(week))
            assert [meeting.people for meeting in seen.meetings] == [*CAME[group][: week - 1]]
            assert all(meeting.ended for meeting in seen.meetings)
            assert (seen.following, seen.weeks) == (name(week) if week > 1 else "", 6)
            stood = hold(house, group, week)
            assert other not in "".join(stood.values())
            let_go = [gone for gone in LETS_GO[group] if gone < week]
            for before in range(1, week):
                holds = not let_go or before > let_go[-1]
                assert (f"{group}, line {before}" in stood[AGREEMENT]) is holds, (group, week)
            if week > 1:
                fresh = week - 1 not in LETS_GO[group]
                assert (f"{group}, step {week - 1}" in stood[LAST_TIME]) is fresh, (group, week)
                assert stood[LAST_TIME].count(", step ") == fresh  # nothing from the weeks before
            clock.pass_minutes(2 * 24 * 60)
        clock.pass_minutes(3 * 24 * 60)
    for group in (TUESDAY, THURSDAY):
        done = series(house, group)
        assert tuple(meeting.people for meeting in done.meetings) == CAME[group]
        assert (len(done.meetings), done.following) == (6, "")
    assert [one.name for one in all_series(house)] == [THURSDAY, TUESDAY]


def test_the_reflective_hour_goes_on_where_the_course_of_its_group_ended(tmp_path: Path) -> None:
    clock = FastClock(start_of(datetime.date(2026, 11, 24), "09:30"))
    house = House.at(tmp_path, clock=clock, chance=random.Random(3))
    hold(house, TUESDAY, 6)
    clock.pass_minutes(2 * 24 * 60)
    hold(house, THURSDAY, 6)
    clock.pass_minutes(28 * 24 * 60)
    month = house.new_workshop(house.deck("reflective-group-60"), Opening(series=TUESDAY))
    agreed, tried = shown(month, AGREEMENT), shown(month, LAST_TIME)
    month.close()
    assert f"{TUESDAY}, line 6" in agreed
    assert f"{TUESDAY}, step 6" in tried
    assert THURSDAY not in agreed + tried


def test_how_many_came_is_a_number_that_stays_when_all_else_is_let_go(tmp_path: Path) -> None:
    house = House.at(tmp_path, chance=random.Random(3))
    hold(house, THURSDAY, 3)
    (meeting,) = series(house, THURSDAY).meetings
    assert (meeting.people, meeting.ended) == (8, True)
    assert b"step 3" not in meeting.path.read_bytes()
    again = house.resume(meeting.path)
    assert again.session.state.people == 8
    again.close()
