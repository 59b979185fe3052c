"""The doors on the windows: the room is welcomed, the first forward begins, nothing scolds."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.desktop.agenda_table import DayTable
from studio.desktop.presenting import Presenting
from studio.model.commands import AddEntry, Doors, Go
from studio.model.ids import EntryId
from studio.pictures.shapes import Picture, Text, walk
from tests.desktop.mornings import Morning, settle

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def morning(dressed: QApplication, tmp_path: Path) -> Iterator[Morning]:
    made = Morning(tmp_path)
    yield made
    made.end()
    dressed.processEvents()


def words(picture: Picture | None) -> str:
    assert picture is not None
    return " ".join(item.raw for item in walk(picture.items) if isinstance(item, Text))


def seen(show: Presenting) -> str:
    return words(show.stage.picture)


def open_doors(show: Presenting) -> None:
    QTest.keyClick(show.console, Qt.Key.Key_D, CTRL)
    settle(show)


def test_a_key_opens_them_and_a_clicker_begins_the_day(morning: Morning) -> None:
    show = morning.begin()
    open_doors(show)
    assert show.link.state.doors
    assert "Welcome" in seen(show)
    assert "9.30" in seen(show)
    assert show.console.bar.projector.text().endswith("doors")
    QTest.keyClick(show.projector, Qt.Key.Key_PageDown)
    state = settle(show)
    assert (state.doors, state.open_step) == (False, morning.deck.steps[0].id)
    assert "9.30" not in seen(show)


def test_once_the_day_begins_the_list_of_the_morning_makes_way_for_what_to_say(
    morning: Morning,
) -> None:
    show = morning.begin()
    open_doors(show)
    QTest.keyClick(show.console, Qt.Key.Key_U, CTRL)
    assert show.console.panel == "setup"
    holder = show.console.focusWidget()  # the first tick
    assert holder is not None
    QTest.keyClick(holder, Qt.Key.Key_PageDown)
    settle(show)
    assert show.console.panel == "glance"


def test_the_glance_says_what_is_now_and_what_comes_first(morning: Morning) -> None:
    show = morning.begin()
    open_doors(show)
    glance = show.console.glance
    told = " ".join(label.text() for label in glance.findChildren(type(glance._now)))
    assert "The doors are open" in told
    assert "Forward begins the day." in told
    assert f"Then: {morning.deck.steps[0].title}" in told
    assert "Next: " + morning.deck.steps[0].title == show.console._next_words.text()


def test_past_the_time_they_say_in_a_moment_and_no_choice_is_offered(morning: Morning) -> None:
    show = morning.begin()
    open_doors(show)
    morning.passes(24)
    assert "9.30" in seen(show)
    morning.passes(1)
    assert "We begin in a moment" in seen(show)
    assert "9.30" not in seen(show)
    morning.passes(30)
    assert show.console.panels.buttons["agenda"].text() == "The day"
    QTest.keyClick(show.console, Qt.Key.Key_PageDown)
    settle(show)
    morning.passes(5)
    show.console._on_minute()
    assert show.console.panels.buttons["agenda"].text() == "The day"
    morning.passes(6)
    show.console._on_minute()
    assert show.console.panels.buttons["agenda"].text() == "The day: choices"


def test_a_restart_finds_them_open(morning: Morning) -> None:
    open_doors(morning.begin())
    morning.end()
    show = morning.begin()
    settle(show)
    assert show.link.state.doors
    assert show.projector.showing
    assert "9.30" in seen(show)


def test_on_one_screen_they_cover_the_console_and_esc_brings_it_back(morning: Morning) -> None:
    morning.alone = True
    show = morning.begin()
    assert not show.projector.isVisible()
    open_doors(show)
    assert show.projector.over_console
    QTest.keyClick(show.projector, Qt.Key.Key_Escape)
    assert not show.projector.isVisible()
    assert show.link.state.doors


def test_nothing_is_typed_into_the_step_behind_them(morning: Morning, qtbot: QtBot) -> None:
    show = morning.begin()
    open_doors(show)
    QTest.keyClick(show.console, Qt.Key.Key_Slash)
    assert show.console.message.text() == "There is nothing to type in this step."
    refused = AddEntry(EntryId("e"), show.link.state.open_step, "strength", {"word": "calm"})
    with qtbot.waitSignal(show.link.failed):
        show.submit(refused)


def test_a_step_without_minutes_has_none_in_the_agenda(morning: Morning) -> None:
    first, *rest = morning.deck.steps
    morning.deck = replace(morning.deck, steps=(replace(first, minutes=0), *rest))
    show = morning.begin()
    show.console.open_panel("agenda")
    table = show.console.agenda.findChild(DayTable)
    assert table is not None
    assert table.words(0, 3) == ""
    assert table.words(1, 3).endswith(" min")


def test_the_key_rests_once_the_day_is_elsewhere(morning: Morning) -> None:
    show = morning.begin()
    show.submit(Go("2"))
    settle(show)
    open_doors(show)
    assert not show.link.state.doors
    show.submit(Doors(True))
    settle(show)
    assert "first step" in show.console.message.text()
