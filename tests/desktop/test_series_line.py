"""A group in a line: which week it is, how many came, and nothing about anybody."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.app.house import House
from studio.app.windows import desktop_services
from studio.desktop.series_line import SeriesLine
from studio.desktop.series_words import line_ahead, line_so_far
from studio.model.commands import CloseWorkshop, CountPeople
from studio.model.opening import Opening
from studio.model.people import TRAINER
from studio.session.series import Meeting, Series

GROUP = "Tuesday group, Ward 7"


def week(number: int) -> str:
    return f"leading-week-{number}"


def group(*people: int, weeks: int = 6, ended: bool = True, name: str = GROUP) -> Series:
    meetings = tuple(
        Meeting(
            Path(f"{n}"), f"2026-12-{n:02}", week(n), f"Week {n}", came, ended or n < len(people)
        )
        for n, came in enumerate(people, 1)
    )
    after = len(people) + 1
    return Series(name, meetings, week(after) if 0 < after <= weeks else "", weeks)


@pytest.mark.parametrize(
    ("seen", "deck", "told"),
    [
        (group(12, 11), week(3), "Week 3 of 6 · came so far: 12, 11"),
        (group(12, 0, 9), week(4), "Week 4 of 6 · came so far: 12, not counted, 9"),
        (group(0, 0), week(3), "Week 3 of 6"),
        (group(), week(1), "Week 1 of 6 · this group meets for the first time here"),
        (group(weeks=0), "first-hour", "This group meets for the first time here"),
        (
            group(12, 11),
            week(2),
            "Week 2 of 6 · this group has had it before · came so far: 12, 11",
        ),
        (group(12, weeks=0), "reflective-group-60", "Met once · came so far: 12"),
        (group(8, 7, 6, weeks=0), "reflective-group-60", "Met 3 times · came so far: 8, 7, 6"),
        (group(*range(2, 10), weeks=0), "x", "Met 8 times · came so far: … 4, 5, 6, 7, 8, 9"),
        (group(12, name=""), week(2), ""),
    ],
)
def test_a_day_ahead_says_which_week_it_is_and_how_many_came(
    seen: Series, deck: str, told: str
) -> None:
    assert line_ahead(seen, deck) == told


def test_a_time_that_was_not_ended_is_told_as_nothing_of_it_comes_over_yet() -> None:
    told = line_ahead(group(12, 11, ended=False), week(3))
    first, second = told.splitlines()
    assert first == "Week 3 of 6 · came so far: 12, 11"
    assert second.startswith("The last time, 2 December 2026, was not ended yet")


def test_the_latest_workshop_of_a_group_says_what_comes_next() -> None:
    assert line_so_far(group(12, 11)) == "Week 3 of 6 comes next · came so far: 12, 11"
    assert line_so_far(group(*[9] * 6)).startswith("The course is complete · came so far: 9, 9")
    assert line_so_far(group(9, 9, weeks=0)) == "Met twice · came so far: 9, 9"


def test_the_line_is_read_out_breaks_and_goes_where_no_group_is_named(
    dressed: QApplication, qtbot: QtBot
) -> None:
    line = SeriesLine()
    qtbot.addWidget(line)
    line.resize(300, 200)
    line.ahead(group(12, 11), week(3))
    assert not line.isHidden()
    assert line.accessibleName() == "Week 3 of 6 · came so far: 12, 11"
    assert line.wordWrap()
    assert line.textFormat() is Qt.TextFormat.PlainText
    line.ahead(group(12, name=""), week(3))
    assert line.isHidden()


def test_the_start_page_tells_it_of_the_latest_workshop_of_a_group_alone(tmp_path: Path) -> None:
    house = House.at(tmp_path)
    for number, came in ((1, 12), (2, 11)):
        deck = house.deck(f"compassionate-leadership-week-{number}")
        held = house.new_workshop(deck, Opening(series=GROUP))
        held.session.submit(CountPeople(came), TRAINER).result(5)
        held.session.submit(CloseWorkshop(), TRAINER).result(5)
        held.close()
    house.new_workshop(house.deck("first-hour")).close()
    told = {card.title: card.so_far for card in desktop_services(house).list_workshops()}
    assert list(told.values()).count("") == 2
    assert "Week 3 of 6 comes next · came so far: 12, 11" in told.values()
