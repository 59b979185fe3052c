"""What a group agreed in one week stands on the chart of the next, if it was kept."""

import random
from pathlib import Path

import pytest

from studio.activities.contract import Audience, View
from studio.app.house import House
from studio.app.running import OpenWorkshop
from studio.model.commands import Act, AddEntry, CloseWorkshop, Command, Go, Reveal
from studio.model.ids import EntryId, StepId
from studio.model.people import TRAINER
from studio.session.seen import outline_of

WEEK = """---
title: Week {number}
---

---
activity: slide
---
# Welcome back

---
activity: agreement
carries_from: [week-1, week-2]
starters: [Listening counts.]
---
# Our agreement
"""
AGREEMENT = StepId("our-agreement")


@pytest.fixture
def house(tmp_path: Path) -> House:
    for number in (1, 2, 3):
        (tmp_path / f"week-{number}.md").write_text(WEEK.format(number=number), "utf-8")
    return House.at(tmp_path / "data", chance=random.Random(3))


def do(workshop: OpenWorkshop, *commands: Command) -> None:
    for command in commands:
        workshop.session.submit(command, TRAINER).result(5)


def lines(workshop: OpenWorkshop) -> str:
    """What stands agreed on the chart once it is shown."""
    do(workshop, Go(AGREEMENT), Reveal())
    view = View(Audience.PAGE)
    return outline_of(workshop.session.state, workshop.activities, view, AGREEMENT).as_text()


def week(house: House, tmp_path: Path, number: int) -> OpenWorkshop:
    return house.open_workshop(str(tmp_path / f"week-{number}.md"))


def hold_first_week(house: House, tmp_path: Path, *, keep: bool) -> None:
    first = week(house, tmp_path, 1)
    do(first, Go(AGREEMENT))
    for number, words in enumerate(("We may pass.", "Tŷ a theulu", "Phones on silent")):
        do(first, AddEntry(EntryId(f"line-{number}"), AGREEMENT, "line", {"words": words}))
    do(first, AddEntry(EntryId("line-3"), AGREEMENT, "starter", {"starter": "1"}))
    do(first, *(Act("agree", f"line-{number}") for number in (0, 1, 3)))
    do(first, CloseWorkshop(frozenset((AGREEMENT,)) if keep else frozenset()))
    first.close()


def test_the_agreed_lines_go_over_and_stand_agreed(house: House, tmp_path: Path) -> None:
    hold_first_week(house, tmp_path, keep=True)
    second = week(house, tmp_path, 2)
    state = second.session.state
    assert (state.open_step, state.overlay) == ("welcome-back", "")
    told = lines(second)
    assert "We may pass." in told
    assert "Tŷ a theulu" in told
    assert "Listening counts." in told
    assert "Phones on silent" not in told  # it was only proposed
    assert not {"line-0", "line-1"} & second.session.state.entries.keys()
    do(second, CloseWorkshop(frozenset((AGREEMENT,))))
    second.close()
    third = week(house, tmp_path, 3)
    assert "We may pass." in lines(third)
    third.close()


def test_what_was_let_go_does_not_come_back(house: House, tmp_path: Path) -> None:
    hold_first_week(house, tmp_path, keep=False)
    second = week(house, tmp_path, 2)
    told = lines(second)
    assert "We may pass." not in told
    assert "Listening counts." not in told  # its words are the deck's, but nobody kept it
    second.close()


def test_a_workshop_that_still_goes_on_is_left_alone(house: House, tmp_path: Path) -> None:
    first = week(house, tmp_path, 1)
    second = week(house, tmp_path, 2)
    assert second.session.state.entries == {}
    second.close()
    first.close()
