"""A deck of several lengths: what each of them leaves out, when it ends, what cannot be reached."""

import datetime
import random
from pathlib import Path

import pytest

from studio.app.house import House
from studio.model.commands import Go, Replan
from studio.model.opening import Opening, ends_of, fitting, least_minutes, longer_only, opened
from studio.model.people import TRAINER
from studio.rehearsal.day import FastClock, start_of
from studio.session.choices import bring_back
from studio.session.timing import drift

HEAD = '---\ntitle: Day\nstart: "09:30"\n{more}\n---\n'
STEP = "\n---\nactivity: slide\nminutes: {minutes}\n{more}\n---\n# {title}\n"


def write(folder: Path, head: str, *steps: tuple[str, int, str]) -> str:
    path = folder / "day.md"
    told = "".join(STEP.format(title=t, minutes=m, more=more) for t, m, more in steps)
    path.write_text(HEAD.format(more=head) + told, "utf-8")
    return str(path)


DAY = (("Hello", 5, ""), ("Long", 15, ""), ("More", 10, "optional: true"), ("End", 10, ""))


def test_a_length_leaves_out_what_it_has_no_room_for_and_the_end_follows(tmp_path: Path) -> None:
    house = House.at(tmp_path)
    deck = house.deck(write(tmp_path, 'end: "10:00"\nlengths: [30, 40]', *DAY))
    assert ends_of(deck) == ("10:00", "10:10")
    assert fitting(deck, 30) == longer_only(deck) == {"more"}
    assert fitting(deck, 40) == set()
    assert least_minutes(deck, 30) == 30
    assert opened(deck, Opening(minutes=40)).end == "10:10"
    assert opened(deck, Opening(minutes=30, start="13:15")).end == "13:45"
    assert opened(deck, Opening(start="13:15")).end == "13:45"
    assert house.faults_of(str(tmp_path / "day.md")) == ()


def test_the_first_step_opens_every_day(tmp_path: Path) -> None:
    steps = (("Hello", 5, "optional: true"), *DAY[1:])
    deck = House.at(tmp_path).deck(write(tmp_path, "lengths: [30, 40]", *steps))
    assert fitting(deck, 1) == {"more"}


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("lengths: [20, 40]", "20 minutes cannot be reached, for 30 stay"),
        ('end: "10:20"\nlengths: [30, 40]', "09:30 to 10:20 is 50 minutes, which is none of the"),
    ],
)
def test_check_says_which_length_no_choice_leads_to(head: str, told: str, tmp_path: Path) -> None:
    house = House.at(tmp_path)
    path = write(tmp_path, head, *DAY)
    (fault,) = house.faults_of(path)
    assert told in fault
    house.deck(path)  # advice: it opens all the same


@pytest.fixture
def clock() -> FastClock:
    return FastClock(start_of(datetime.date(2026, 11, 23), "09:30"))


def test_a_day_opened_in_its_shorter_length_is_never_told_to_be_early(
    tmp_path: Path, clock: FastClock
) -> None:
    house = House.at(tmp_path, clock=clock, chance=random.Random(3))
    deck = house.deck("compassionate-leadership-week-1")
    out = longer_only(deck)
    workshop = house.new_workshop(deck, Opening(minutes=90, left_out=out))
    late = []
    for step in deck.steps:
        if step.id not in out:
            workshop.session.submit(Go(step.id), TRAINER).result(5)
            late.append(drift(workshop.session.state, datetime.datetime.fromtimestamp(clock())))
            clock.pass_minutes(step.minutes)
    path = workshop.path
    workshop.close()
    assert set(late) == {0}
    assert f"{datetime.datetime.fromtimestamp(clock()):%H:%M}" == "11:00"
    again = house.resume(path)
    assert again.session.state.deck.end == "11:00"
    again.close()


def test_what_is_brought_back_before_the_day_goes_on_belongs_to_the_plan_again(
    tmp_path: Path, clock: FastClock
) -> None:
    house = House.at(tmp_path, clock=clock, chance=random.Random(3))
    deck = house.deck("compassionate-leadership-week-1")
    workshop = house.new_workshop(deck, Opening(minutes=90, left_out=longer_only(deck)))
    back: tuple[Replan, ...] = tuple(bring_back(deck.step(step)) for step in longer_only(deck))
    for command in back:
        workshop.session.submit(command, TRAINER).result(5)
    state = workshop.session.state
    workshop.close()
    assert state.spared == frozenset()
