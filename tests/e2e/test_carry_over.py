"""What a group agreed in one week stands on the chart of the next, if it was kept."""

import random
from pathlib import Path

import pytest

from studio.activities.contract import Audience, View
from studio.app.house import House
from studio.app.running import OpenWorkshop
from studio.model.commands import Act, AddEntry, CloseWorkshop, Command, Go, Moderate, Reveal
from studio.model.entries import Status
from studio.model.ids import EntryId, StepId
from studio.model.opening import Opening
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


DAY = """---
title: Week {number}
---

---
activity: agreement
carries_from: [week-1, week-2, week-3]
---
# Our agreement

---
activity: wall
id: last-time
carries_from: [week-1/to-try, week-2/to-try]
---
# From last time

---
activity: wall
id: misgivings
tender: true
---
# Misgivings

---
activity: wall
id: to-try
columns: [Alone, Together]
---
# To try
"""
TO_TRY, LAST_TIME = StepId("to-try"), StepId("last-time")
TUESDAY, THURSDAY = "Tuesday group, Ward 7", "Thursday group"


@pytest.fixture
def course(tmp_path: Path) -> House:
    for name in ("week-1", "week-2", "week-3", "week-2-mine"):
        (tmp_path / f"{name}.md").write_text(DAY.format(number=name), "utf-8")
    return House.at(tmp_path / "data", chance=random.Random(3))


def open_for(house: House, group: str, deck: str = "week-2") -> OpenWorkshop:
    path = house.data.parent / f"{deck}.md"
    return house.open_workshop(str(path), Opening(series=group))


def hold(house: House, group: str, words: str, *keep: StepId, deck: str = "week-1") -> Path:
    """A workshop in which the group agrees to a line, means to try something, and keeps boards."""
    name = words.replace(" ", "-")
    held = open_for(house, group, deck)
    line, note = EntryId(f"line-{name}"), EntryId(f"note-{name}")
    do(held, Go(AGREEMENT), AddEntry(line, AGREEMENT, "line", {"words": f"A line, {words}"}))
    do(held, Act("agree", line), Go(TO_TRY))
    do(held, AddEntry(note, TO_TRY, "note", {"note": f"A step, {words}", "column": "2"}))
    do(held, Reveal(), CloseWorkshop(frozenset(keep)))
    path = held.path
    held.close()
    return path


def stands(house: House, group: str, deck: str = "week-2") -> dict[StepId, str]:
    """What the next workshop of a group begins with, as it would be shown."""
    workshop = open_for(house, group, deck)
    told = {}
    for board in (AGREEMENT, LAST_TIME):
        do(workshop, Go(board), Reveal())
        view = View(Audience.PAGE)
        told[board] = outline_of(workshop.session.state, workshop.activities, view, board).as_text()
    path = workshop.path
    workshop.close()
    path.unlink()
    return told


def test_what_a_group_meant_to_try_stands_at_its_next_opening(course: House) -> None:
    hold(course, TUESDAY, "Tuesday", AGREEMENT, TO_TRY)
    told = stands(course, TUESDAY)
    assert "A line, Tuesday" in told[AGREEMENT]
    assert (
        "A step, Tuesday" in told[LAST_TIME]
    )  # that wall has no columns: the note stands all the same


def test_it_waits_behind_a_calm_prompt_and_leads_to_nobody(course: House) -> None:
    hold(course, TUESDAY, "Tuesday", TO_TRY)
    workshop = open_for(course, TUESDAY)
    do(workshop, Go(LAST_TIME))
    state = workshop.session.state
    (brought,) = (entry for entry in state.entries.values() if entry.board == LAST_TIME)
    shown = outline_of(state, workshop.activities, View(), LAST_TIME).as_text()
    workshop.close()
    assert "A step" not in shown
    assert brought.author == TRAINER.author
    assert brought.id != "note-Tuesday"


def test_two_groups_of_one_course_never_mix(course: House) -> None:
    hold(course, TUESDAY, "Tuesday", AGREEMENT, TO_TRY)
    hold(course, THURSDAY, "Thursday", AGREEMENT, TO_TRY)
    tuesday, thursday = stands(course, TUESDAY), stands(course, "thursday  GROUP")
    assert "Tuesday" in tuesday[AGREEMENT] + tuesday[LAST_TIME]
    assert "Thursday" not in tuesday[AGREEMENT] + tuesday[LAST_TIME]
    assert "Thursday" in thursday[AGREEMENT]
    assert "Tuesday" not in thursday[AGREEMENT] + thursday[LAST_TIME]
    assert "A line" not in stands(course, "A new group")[AGREEMENT]


def test_a_workshop_without_a_group_takes_nothing_from_a_group_and_gives_it_nothing(
    course: House,
) -> None:
    hold(course, TUESDAY, "Tuesday", AGREEMENT, TO_TRY)
    assert "A line" not in stands(course, "")[AGREEMENT]
    hold(course, "", "nobody", AGREEMENT, TO_TRY)
    assert "A line, nobody" in stands(course, "")[AGREEMENT]
    assert "nobody" not in stands(course, TUESDAY)[AGREEMENT]


def test_a_group_keeps_its_own_through_copies_of_the_decks(course: House) -> None:
    hold(course, TUESDAY, "in a copy", AGREEMENT, TO_TRY, deck="week-2-mine")
    told = stands(course, TUESDAY, "week-3")
    assert "A line, in a copy" in told[AGREEMENT]
    assert "A step, in a copy" in told[LAST_TIME]
    hold(course, "", "in a copy", AGREEMENT, TO_TRY, deck="week-2-mine")
    assert "A line" not in stands(course, "", "week-3")[AGREEMENT]  # no week names that deck


def test_the_latest_time_decides_also_when_the_group_let_go(course: House) -> None:
    hold(course, TUESDAY, "at first", AGREEMENT, TO_TRY)
    hold(course, TUESDAY, "at last", AGREEMENT, deck="week-2")
    told = stands(course, TUESDAY, "week-3")
    assert "A line, at last" in told[AGREEMENT]
    assert "A line, at first" in told[AGREEMENT]  # it was brought to the second week and kept there
    assert "A step" not in told[LAST_TIME]  # let go in the second week: the first one's stay away


def test_what_was_never_shown_or_gathered_silently_is_not_carried(course: House) -> None:
    held = open_for(course, TUESDAY, "week-1")
    misgivings = StepId("misgivings")
    do(held, Go(misgivings))
    for number in range(6):
        words = {"note": f"A doubt {number}"}
        do(held, AddEntry(EntryId(f"doubt-{number}"), misgivings, "note", words))
    do(held, Reveal(), Go(TO_TRY))
    note = AddEntry(EntryId("held"), TO_TRY, "note", {"note": "Held back"})
    do(held, note, Moderate(EntryId("held"), Status.HELD), Reveal())
    do(held, CloseWorkshop(frozenset((misgivings, TO_TRY))))
    held.close()
    told = stands(course, TUESDAY)
    assert "doubt" not in told[LAST_TIME]
    assert "Held back" not in told[LAST_TIME]


@pytest.mark.parametrize("harm", ["erased", "damaged", "in use"])
def test_the_day_begins_when_an_earlier_file_is_gone_damaged_or_in_use(
    harm: str, course: House
) -> None:
    hold(course, TUESDAY, "weeks ago", AGREEMENT)
    latest = hold(course, TUESDAY, "last week", AGREEMENT, deck="week-2")
    other = None
    if harm == "erased":
        course.erase(latest)
    elif harm == "damaged":
        latest.write_bytes(latest.read_bytes()[:3000])
    else:
        other = course.resume(latest)
    told = stands(course, TUESDAY, "week-3")
    if other is not None:
        other.close()
    assert "A line, weeks ago" in told[AGREEMENT]
    assert "last week" not in told[AGREEMENT]


def test_a_board_that_never_opened_does_not_hide_an_earlier_one(course: House) -> None:
    hold(course, TUESDAY, "at first", AGREEMENT, TO_TRY)
    short = open_for(course, TUESDAY)
    do(short, CloseWorkshop(frozenset((AGREEMENT,))))  # nobody came as far as the wall
    short.close()
    assert "A step, at first" in stands(course, TUESDAY, "week-3")[LAST_TIME]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("carries_from: week-1", "Write the names of decks"),
        ("carries_from: [week-1/To Try]", "Write the names of decks"),
        ("carries_from: [week-1]\ntender: true", "gathers silently"),
    ],
)
def test_check_says_what_cannot_be_carried(written: str, told: str, course: House) -> None:
    path = course.data.parent / "other.md"
    path.write_text(f"---\ntitle: Other\n---\n\n---\nactivity: wall\n{written}\n---\n# Wall\n")
    (fault,) = course.faults_of(str(path))
    assert told in fault
