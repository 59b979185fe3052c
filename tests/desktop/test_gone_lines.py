"""What was taken back or let go is brought back by no line and stands in no list of the console."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.presenting import Presenting
from studio.model.commands import CloseWorkshop, Command, Go, Reveal, WithdrawEntry
from studio.model.people import TRAINER
from tests.desktop.conftest import Opener

CTRL = Qt.KeyboardModifier.ControlModifier


def do(show: Presenting, *commands: Command) -> None:
    for command in commands:
        show.link.session.submit(command, TRAINER).result(5)
    show._on_changed(show.link.session.state)


def holder(show: Presenting) -> QWidget:
    return show.console.focusWidget() or show.console


def holds(show: Presenting, entries: int) -> bool:
    return len(show.link.state.entries) == entries


def write(show: Presenting, qtbot: QtBot, *words: str) -> None:
    """Types into the line that has the keyboard, one entry after the other."""
    for one in words:
        wanted = len(show.link.state.entries) + 1
        QTest.keyClicks(holder(show), one)
        QTest.keyClick(holder(show), Qt.Key.Key_Return)
        qtbot.waitUntil(partial(holds, show, wanted))


def take_away(show: Presenting, word: str) -> None:
    state = show.link.state
    do(show, *(WithdrawEntry(e) for e, told in state.words.items() if word in told.values()))


def rows(show: Presenting) -> list[str]:
    found = show.console.paper.findChild(QListWidget)
    assert found is not None
    return [found.item(n).text().partition("  ")[0] for n in range(found.count())]


def brought_back(show: Presenting) -> str:
    found = holder(show)
    assert isinstance(found, QLineEdit)
    QTest.keyClick(found, Qt.Key.Key_Up)
    line = holder(show)
    assert isinstance(line, QLineEdit)
    return line.text()


def test_up_brings_nothing_back_that_was_taken_away(present: Opener, qtbot: QtBot) -> None:
    show = present()
    do(show, Go("circle"), Reveal())
    QTest.keyClick(show.console, Qt.Key.Key_Slash)
    write(show, qtbot, "hope", "a slip of the tongue")
    take_away(show, "a slip of the tongue")
    assert brought_back(show) == "hope"


def test_the_list_of_slips_forgets_what_is_gone(present: Opener, qtbot: QtBot) -> None:
    show = present()
    do(show, Go("circle"))
    QTest.keyClick(show.console, Qt.Key.Key_P, CTRL)
    write(show, qtbot, "patience", "humour")
    assert rows(show) == ["humour", "patience"]
    take_away(show, "humour")
    assert rows(show) == ["patience"]
    assert brought_back(show) == "patience"
    do(show, CloseWorkshop())
    assert rows(show) == []
