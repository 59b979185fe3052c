"""The kiosk on the laptop says below each form what happens to what is written in it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from studio.activities.contract import Activities
from studio.content.decks import deck_from_files
from studio.desktop.presenting import Presenting
from studio.model.commands import Go

Opener = Callable[..., Presenting]
DECK = """---
title: A day
ways: [scribe, kiosk]
---

---
activity: lens
id: glasses
---
# Coloured glasses

---
activity: flows
id: flows
---
# Three flows

---
activity: agreement
id: agreement
---
# Our agreement
"""
MINE = "To change it or take it back, tell the trainer."


def told(show: Presenting) -> str:
    labels = show.kiosk.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def press(show: Presenting, text: str) -> None:
    buttons = show.kiosk.findChildren(QPushButton)
    found = next(one for one in buttons if one.text() == text and one.isVisible())
    QTest.mouseClick(found, Qt.MouseButton.LeftButton)


@pytest.fixture
def show(present: Opener, activities: Activities, qtbot: QtBot) -> Presenting:
    made = present(of=deck_from_files("day", {"deck.md": DECK.encode()}, activities))
    made.console.open_panel("kiosk")
    QTest.mouseClick(made.console.kiosk.go, Qt.MouseButton.LeftButton)
    qtbot.waitExposed(made.kiosk)
    return made


def test_each_form_says_what_happens_to_it(show: Presenting, qtbot: QtBot) -> None:
    assert MINE in told(show)
    press(show, "A word at the break")
    assert "Only the trainers see this." in told(show)
    assert MINE not in told(show)
    press(show, "Something else")
    show.submit(Go("flows"))
    qtbot.waitUntil(lambda: "Three flows" in told(show))
    assert "leads to nobody: once it is added it cannot be changed" in told(show)
    assert MINE not in told(show)
    show.submit(Go("agreement"))
    qtbot.waitUntil(lambda: "What would you like to add?" in told(show))
    press(show, "I’d like to talk about this")
    assert "It is never shown, and it is erased when we end today." in told(show)
    assert MINE not in told(show)
