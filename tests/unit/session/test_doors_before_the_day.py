"""The doors: people come in, forward begins the day, what lies before counts for nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from studio.activities.contract import Audience, View
from studio.model.commands import (
    Advance,
    CloseWorkshop,
    Doors,
    Go,
    Overlay,
    Reveal,
    TurnPage,
    Undo,
)
from studio.model.errors import Refused
from studio.model.events import CORE_EVENTS, DoorsOpened
from studio.model.ids import StepId
from studio.model.people import Person
from studio.session.choices import choices
from studio.session.doors import begins_at, welcome_of
from studio.session.fold import fold_all, fresh
from studio.session.leading import acts_of, says_of
from studio.session.runs import running
from studio.session.seen import forms_of, outline_of, picture_of
from studio.session.stays import clock
from studio.session.timing import day_plan, drift
from studio.store.codec import Codec
from tests.unit.session.long_day import ACTIVITIES, deck_of, text_of
from tests.unit.session.rooms import Room
from tests.unit.session.sample_day import ANNA, SCRIBE, TRAINER, a_day

VIEW = View(Audience.PROJECTOR)


class Day(Room):
    def at(self, time: str) -> None:
        noon = datetime.fromisoformat(f"2025-02-19T{time}") - datetime(1970, 1, 1)
        self.now = noon.total_seconds()

    @property
    def time(self) -> datetime:
        return datetime(1970, 1, 1) + timedelta(seconds=self.now)

    def title(self) -> str:
        return picture_of(self.state, self.activities, VIEW).title


@pytest.fixture
def day() -> Iterator[Day]:
    """The long day at its first step, an hour before it begins."""
    first = datetime.fromisoformat("2025-02-19T08:30") - datetime(1970, 1, 1)
    room = Day(deck=deck_of(text_of()), activities=ACTIVITIES, now=first.total_seconds())
    yield room
    room.session.close()


def told(day: Day) -> str:
    return outline_of(day.state, day.activities, VIEW).as_text()


def test_the_room_sees_the_doors_and_the_first_forward_begins_the_day(day: Day) -> None:
    behind = day.title()
    day.at("09:00")
    assert day.events(Doors(True)) == (DoorsOpened(True),)
    assert day.title() == f"Welcome: {day.deck.title}"
    assert "We begin at 9.30" in told(day)
    assert day.events(Advance(1)) == (DoorsOpened(False),)
    assert (day.state.open_step, day.title()) == (day.deck.steps[0].id, behind)
    assert not day.state.doors


def test_next_begins_too_and_a_step_by_its_number_begins_there(day: Day) -> None:
    day.do(Doors(True))
    day.do(Go("next"))
    assert (day.state.doors, day.state.open_step) == (False, day.deck.steps[0].id)
    day.do(Doors(True))
    day.do(Go("3"))
    assert (day.state.doors, day.state.open_step) == (False, day.deck.steps[2].id)


def test_a_replay_finds_the_doors_as_they_were_left(day: Day) -> None:
    day.at("09:20")
    day.do(Doors(True))
    day.at("09:31")
    day.do(Doors(True, soon=True))
    again = fold_all(fresh(day.deck), day.store.read(), day.activities)
    assert (again.doors, again.soon, again.visits) == (True, True, day.state.visits)
    codec = Codec(CORE_EVENTS)
    assert codec.decode(*codec.encode(DoorsOpened(True, True))) == DoorsOpened(True, True)


def test_what_was_before_the_day_is_nobodys_time(day: Day) -> None:
    day.do(Doors(True))
    day.at("09:47")
    first = day_plan(day.state, day.time)[0]
    assert f"{first.start:%H:%M}" == "09:47"
    day.do(Advance(1))
    day.at("09:50")
    assert f"{day_plan(day.state, day.time)[0].start:%H:%M}" == "09:47"


def test_nobody_is_told_that_it_is_late_before_people_have_arrived(day: Day) -> None:
    day.do(Doors(True))
    day.at("10:10")
    assert choices(day.state, day.time) is None
    assert drift(day.state, day.time) == 0
    day.do(Advance(1))
    day.at("10:15")
    assert choices(day.state, day.time) is None
    assert drift(day.state, day.time) == 0
    day.at("10:21")
    assert drift(day.state, day.time) == 41
    assert choices(day.state, day.time) is not None


@pytest.mark.parametrize(
    ("opened", "says"),
    [("09:00", "09:30"), ("05:31", "09:30"), ("05:29", ""), ("09:30", ""), ("19:00", "")],
)
def test_a_time_is_promised_only_where_it_is_still_to_come(
    day: Day, opened: str, says: str
) -> None:
    day.at(opened)
    day.do(Doors(True))
    at = begins_at(day.state)
    assert ("" if at is None else clock(at)) == says == welcome_of(day.state).begins


def test_once_the_time_has_passed_they_say_in_a_moment_and_scold_nobody(day: Day) -> None:
    day.at("09:00")
    day.do(Doors(True))
    day.at("09:30")
    day.do(Doors(True, soon=True))
    assert "We begin in a moment" in told(day)
    assert day.events(Doors(True, soon=True)) == ()
    assert day.events(Doors(True)) == ()


def test_nothing_reaches_the_step_behind_them_but_the_agreement_lies_over_both(day: Day) -> None:
    day.do(Doors(True))
    for command in (Advance(-1), Reveal(True), TurnPage(1)):
        with pytest.raises(Refused, match="Forward begins the day"):
            day.do(command)
    assert forms_of(day.state, day.activities, SCRIBE) == ()
    assert acts_of(day.state, day.activities) == ()
    assert "Welcome" in says_of(day.state, day.activities)
    day.do(Overlay(True))
    assert not day.title().startswith("Welcome:")
    assert forms_of(day.state, day.activities, SCRIBE)
    day.do(Overlay(False))
    assert day.state.doors


@pytest.mark.parametrize("person", [SCRIBE, ANNA, TRAINER])
def test_nobody_writes_on_the_first_board_before_the_day(person: Person) -> None:
    day = a_day()
    at = day.index(StepId("strengths"))
    room = Room(deck=replace(day, steps=day.steps[at:]))
    room.do(Doors(True))
    with pytest.raises(Refused) as refused:
        room.add("calm", person)
    assert refused.value.code == "step_closed"
    room.do(Advance(1))
    room.add("calm", person)
    room.session.close()


def test_they_stand_before_the_first_step_alone_and_no_undo_opens_them(day: Day) -> None:
    day.do(Doors(True))
    day.do(Advance(1))
    with pytest.raises(Refused):
        day.do(Undo())
    day.do(Go("2"))
    with pytest.raises(Refused, match="first step"):
        day.do(Doors(True))
    day.at("09:40")
    day.do(Go("first"))
    visits = day.state.visits
    day.do(Doors(True))
    day.do(Advance(1))
    assert day.state.visits == visits, "what was lived through stays as it was"


def test_the_end_closes_them(day: Day) -> None:
    day.do(Doors(True))
    day.do(CloseWorkshop())
    assert not day.state.doors
    with pytest.raises(Refused, match="closed"):
        day.do(Doors(True))


def test_no_bell_rings_behind_them() -> None:
    text = """---
title: A short practice
---

---
activity: practice
id: breath
---
# A few quiet breaths
"""
    room = Room(deck=deck_of(text), activities=ACTIVITIES)
    for _ in range(3):
        if running(room.state, ACTIVITIES) is None:
            room.do(Advance(1))
    assert running(room.state, ACTIVITIES) is not None
    room.do(Doors(True))
    assert running(room.state, ACTIVITIES) is None
    room.session.close()
