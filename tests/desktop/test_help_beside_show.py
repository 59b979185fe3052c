"""F1 while a workshop runs: the page about what is open; the show goes on from it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.desktop.presenting import Presenting
from studio.model.commands import Curtain, Go
from studio.model.people import TRAINER

Opener = Callable[..., Presenting]


@pytest.fixture
def show(present: Opener, qtbot: QtBot) -> Presenting:
    made = present()
    qtbot.waitUntil(made.console.isActiveWindow)
    QTest.keyClick(made.console, Qt.Key.Key_F1)
    assert made.help.window is not None
    qtbot.waitUntil(made.help.window.isActiveWindow)
    return made


def page(show: Presenting) -> str:
    assert show.help.window is not None
    return show.help.window.page.file


def test_it_tells_of_the_board_or_of_the_panel_that_is_open(show: Presenting, qtbot: QtBot) -> None:
    window = show.help.window
    assert window is not None
    show.link.session.submit(Go("2"), TRAINER).result(5)
    qtbot.waitUntil(lambda: show.link.state.step.activity == "circle-of-strength")
    QTest.keyClick(window.field, Qt.Key.Key_F1)
    assert page(show) == "boards/circle-of-strength.md"
    show.console.open_panel("agenda")
    QTest.keyClick(window.field, Qt.Key.Key_F1)
    assert page(show) == "day-clock.md"


def test_a_clicker_drives_the_show_and_arrows_the_list(show: Presenting, qtbot: QtBot) -> None:
    window = show.help.window
    assert window is not None
    before = show.link.state.position
    row = window.pages.currentRow()
    window.pages.setFocus()
    QTest.keyClick(window.pages, Qt.Key.Key_Down)
    assert window.pages.currentRow() > row
    assert show.link.state.position == before
    QTest.keyClick(window.pages, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: show.link.state.position > before)


def test_letters_written_into_its_field_do_nothing_to_the_show(
    show: Presenting, qtbot: QtBot
) -> None:
    window = show.help.window
    assert window is not None
    before = show.link.state.position
    window.field.setFocus()
    QTest.keyClicks(window.field, "blank n")
    assert window.field.text() == "blank n"
    assert show.link.state.position == before
    QTest.keyClick(window.field, Qt.Key.Key_Escape)
    assert window.field.text() == ""
    assert window.isVisible()


def test_esc_puts_it_away_and_rests_for_a_moment(show: Presenting, qtbot: QtBot) -> None:
    window = show.help.window
    assert window is not None
    showing = show.projector.showing
    QTest.keyClick(window.field, Qt.Key.Key_Escape)
    assert not window.isVisible()
    QTest.keyClick(show.console, Qt.Key.Key_Escape)
    assert show.projector.showing == showing


def test_the_curtain_takes_it_away(show: Presenting, qtbot: QtBot) -> None:
    window = show.help.window
    assert window is not None
    show.submit(Curtain(True))
    qtbot.waitUntil(lambda: not window.isVisible())
