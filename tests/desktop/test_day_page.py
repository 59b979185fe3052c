"""A deck's day before anything starts: what is set, what follows, and how it begins."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.activities.contract import Activities
from studio.app.house import DECKS, scan_activities
from studio.content.decks import read_deck
from studio.content.rooms import KnownRoom
from studio.desktop.day_page import DayPage
from studio.desktop.services import DesktopServices
from studio.model.agenda import Deck
from studio.model.errors import DeckError
from studio.model.opening import Opening
from tests.desktop.conftest import FONTS

_DAY = """---
title: Llanfairpwllgwyngyllgogerych, a day by the river
start: "09:30"
end: "10:30"
people: 6-18
---

---
activity: slide
minutes: 10
---
# Welcome

---
activity: slide
minutes: 30
optional: true
---
# A long look

---
activity: holding
kind: break
minutes: 15
---
# Break

---
activity: slide
minutes: 20
protected: true
---
# Closing
"""
ROOM = KnownRoom("Seminar room", {"tea": "at nine"})
PATH = Path("river.md")

Opener = Callable[..., DayPage]


@pytest.fixture
def river(tmp_path: Path, activities: Activities) -> Deck:
    path = tmp_path / "river.md"
    path.write_text(_DAY, encoding="utf-8")
    return read_deck(path, activities)


@pytest.fixture
def open_day(dressed: QApplication, qtbot: QtBot, tmp_path: Path) -> Opener:
    def opener(found: Deck | DeckError, *, path: Path = PATH) -> DayPage:
        def read(_path: Path) -> Deck:
            if isinstance(found, DeckError):
                raise found
            return found

        services = DesktopServices(
            tmp_path,
            FONTS,
            tuple,
            tuple,
            lambda _path: pytest.fail("nothing opens by itself"),
            read_deck=read,
            known_rooms=lambda: (ROOM,),
            now=lambda: datetime(2026, 11, 22, 13, 2),
        )
        page = DayPage(services)
        qtbot.addWidget(page)
        page.resize(1024, 700)
        page.show()
        page.open_for(path, "River")
        page.finish()
        dressed.processEvents()
        return page

    return opener


def clocks(page: DayPage) -> list[str]:
    return [row.clock.text() for row in page.agenda.rows]


def test_a_day_stands_on_the_clock_before_it_begins(open_day: Opener, river: Deck) -> None:
    page = open_day(river)
    assert clocks(page) == ["09:30", "09:40", "10:10", "10:25"]
    assert "Llanfairpwll" in page.title.text()
    assert page.end.text() == "09:30 to 10:45  ·  15 min later than 10:30"
    assert page.begin.hasFocus()


def test_a_later_start_moves_every_time_at_once(open_day: Opener, river: Deck) -> None:
    page = open_day(river)
    page.settings.begin_now(datetime(2026, 11, 22, 13, 2))
    assert clocks(page) == ["13:05", "13:15", "13:45", "14:00"]
    assert "later than 14:05" in page.end.text()


def test_only_what_may_go_can_be_left_out_and_the_rest_says_why(
    open_day: Opener, river: Deck
) -> None:
    page = open_day(river)
    boxes = [row.box is not None for row in page.agenda.rows]
    assert boxes == [False, True, False, False]
    told = [row.findChildren(type(row.title))[-1].text() for row in page.agenda.rows[2:]]
    assert told == ["a pause always stays", "always stays"]


def test_leaving_out_moves_the_day_and_can_be_taken_back(open_day: Opener, river: Deck) -> None:
    page = open_day(river)
    box = page.agenda.rows[1].box
    assert box is not None
    box.click()
    assert clocks(page) == ["09:30", "", "09:40", "09:55"]
    assert page.opening.left_out == {river.steps[1].id}
    assert not page.message.isVisible()
    box.click()
    assert clocks(page) == ["09:30", "09:40", "10:10", "10:25"]


def test_a_day_that_is_too_full_says_so_and_can_be_made_to_fit(
    open_day: Opener, river: Deck
) -> None:
    page = open_day(river)
    assert "15 min longer than it has" in page.message.text()
    page.fit.click()
    assert page.opening.left_out == {river.steps[1].id}
    assert not page.fit.isVisible()
    assert "to spare" in page.end.text()


def test_more_people_than_it_is_written_for_are_welcome_with_advice(
    open_day: Opener, river: Deck
) -> None:
    page = open_day(river)
    page.settings.people.setValue(24)
    assert page.opening.people == 24
    assert "written for up to 18" in page.message.text()
    page.settings.people.setValue(4)
    assert "written for 6 people or more" in page.message.text()


def test_the_last_room_is_offered_with_what_stood_on_its_doors(
    open_day: Opener, river: Deck
) -> None:
    page = open_day(river)
    assert page.opening.room == ROOM.name
    assert page.opening.told == ROOM.told
    page.settings.doors.click()
    assert page.settings.told["tea"].text() == "at nine"
    QTest.keyClicks(page.settings.told["quiet"], "room 4")
    assert page.opening.told == {"tea": "at nine", "quiet": "room 4"}


def test_enter_begins_once_and_escape_goes_back(
    open_day: Opener, river: Deck, qtbot: QtBot
) -> None:
    page = open_day(river)
    begun: list[tuple[Path, Opening]] = []
    page.begun.connect(lambda path, opening: begun.append((path, opening)))
    assert page.begin.hasFocus()
    QTest.keyClick(page.begin, Qt.Key.Key_Return)
    QTest.keyClick(page, Qt.Key.Key_Return)
    assert [path for path, _ in begun] == [PATH]
    with qtbot.waitSignal(page.left):
        QTest.keyClick(page.settings.room, Qt.Key.Key_Escape)


def test_enter_in_a_field_takes_what_was_typed_and_begins_nothing(
    open_day: Opener, river: Deck
) -> None:
    page = open_day(river)
    begun: list[Path] = []
    page.begun.connect(lambda path, _opening: begun.append(path))
    fields = [page.settings.people, page.settings.start, page.settings.room, page.settings.series]
    page.settings.people.setFocus()
    for field, following in zip(fields, [*fields[1:], page.settings.doors], strict=True):
        assert field.hasFocus()
        QTest.keyClick(field, Qt.Key.Key_Return)
        assert following.hasFocus()
    assert begun == []


def test_the_tick_that_has_the_keyboard_is_in_sight(open_day: Opener) -> None:
    page = open_day(read_deck(DECKS / "compassionate-mind-day.md", scan_activities()))
    boxes = [row.box for row in page.agenda.rows if row.box is not None]
    for box in (boxes[-1], boxes[0]):
        box.setFocus(Qt.FocusReason.BacktabFocusReason)
        there = box.mapTo(page.agenda.viewport(), box.rect().center())
        assert page.agenda.viewport().rect().contains(there)


def test_a_time_is_typed_over_all_of_it(open_day: Opener, river: Deck) -> None:
    page = open_day(river)
    start = page.settings.start
    start.setFocus()
    QTest.keyClick(start, Qt.Key.Key_End)
    QTest.keyClick(start, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(start, "1345")
    assert page.opening.start == "13:45"
    QTest.keyClick(start, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(start, "14:20")
    assert page.opening.start == "14:20"


def test_a_broken_deck_names_every_fault_and_offers_the_editor(
    open_day: Opener, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "broken.md"
    path.write_text("nothing", encoding="utf-8")
    page = open_day(
        DeckError(("broken.md:7: no activity.", "broken.md:9: no such key.")), path=path
    )
    assert page.message.text() == "broken.md:7: no activity.\nbroken.md:9: no such key."
    assert not page.begin.isEnabled()
    with qtbot.waitSignal(page.asked) as asked:
        page.mend.click()
    assert asked.args == ["edit", path]


def test_a_deck_that_was_deleted_meanwhile_is_told_without_an_editor(open_day: Opener) -> None:
    page = open_day(DeckError(("river.md: there is no such file.",)), path=Path("/gone/river.md"))
    assert "not there any more" in page.facts.text()
    assert not page.mend.isVisible()
    assert not page.begin.isEnabled()


@pytest.mark.parametrize("size", [(1024, 700), (1366, 728), (1920, 1040), (800, 480)])
def test_no_step_is_cut_at_any_size(
    open_day: Opener, river: Deck, dressed: QApplication, size: tuple[int, int]
) -> None:
    page = open_day(river)
    page.resize(*size)
    dressed.processEvents()
    for row in page.agenda.rows:
        assert row.title.height() >= row.title.heightForWidth(row.title.width())
        assert row.clock.width() >= row.clock.minimumSizeHint().width()
    assert page.settings.people.lineEdit().width() > 60
    assert page.begin.isVisible()
    assert page.rect().contains(page.begin.mapTo(page, page.begin.rect().bottomRight()))
