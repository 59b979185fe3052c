"""The first hour as a tutorial: the keys its notes name, pressed in order, do what they say."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from studio.activities.three_circles.settings import Layer
from studio.activities.three_circles.state import State
from studio.desktop.keys import Focus
from studio.desktop.presenting import Presenting
from studio.model.ids import StepId
from studio.session.contract import WorkshopState
from tests.desktop.conftest import Clock, Opener

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


class Learner:
    """Somebody alone with the laptop, who reads “Try it” and presses what it names."""

    def __init__(self, show: Presenting, clock: Clock, qtbot: QtBot) -> None:
        self._show, self._clock, self._qtbot = show, clock, qtbot

    @property
    def state(self) -> WorkshopState:
        return self._show.link.state

    @property
    def place(self) -> tuple[StepId, int]:
        return self.state.open_step, self.state.position

    @property
    def panel(self) -> str:
        return self._show.console.panel

    @property
    def said(self) -> set[str]:
        return {word for entry in self.state.words.values() for word in entry.values()}

    @property
    def holder(self) -> QWidget:
        return self._show.console.focusWidget() or self._show.console

    def until(self, seen: Callable[[], object]) -> None:
        self._qtbot.waitUntil(lambda: bool(seen()))
        self._show._on_changed(self.state)

    def press(self, key: str) -> None:
        """A key of the show, which the notes of this step name, after a while of reading."""
        notes = self.state.deck.step(self.state.open_step).notes
        tried = notes.split("Try it: ")[1].split("\n\n")[0]
        assert ("Forward" if key == "PgDown" else key) in tried
        self._clock.at += 5
        self._show.router.press(key, Focus.SHOW)

    def write(self) -> None:
        """Goes to the line for words by its key."""
        QTest.keyClick(self.holder, Qt.Key.Key_Slash)
        assert isinstance(self.holder, QLineEdit)

    def type(self, words: str, after: Qt.Key = ENTER) -> None:
        tried = self.state.deck.step(self.state.open_step).notes
        assert f"“{words}”" in tried
        QTest.keyClicks(self.holder, words)
        QTest.keyClick(self.holder, after)

    def leave(self) -> None:
        QTest.keyClick(self.holder, ESCAPE)

    def shown(self) -> None:
        self.press("PgDown")
        board = self.state.deck.step(self.state.open_step).board
        self.until(lambda: self.state.boards[board].revealed)

    def forward(self, to: str, presses: int = 1) -> None:
        """On to that step, in at most so many presses."""
        for _ in range(presses):
            self._go_on()
            if self.state.open_step == to:
                return
        raise AssertionError(f"{self.state.open_step} is still open")

    def _go_on(self) -> None:
        before = self.place
        self.press("PgDown")
        self.until(lambda: self.place != before)

    def layer(self) -> Layer:
        """Which layer of the team's map is seen."""
        map_of_team = self.state.boards[StepId("team")].state
        assert isinstance(map_of_team, State)
        return map_of_team.layer


def look_about(learner: Learner) -> None:
    for key, panel in (("S", "notes"), ("?", "keys"), ("O", "agenda")):
        learner.press(key)
        assert learner.panel == panel
        learner.press(key)
        assert learner.panel == "glance"
    learner.forward("circle")


def lay_scarves(learner: Learner) -> None:
    learner.write()
    for words in ("patience", "a good laugh", "my nan"):
        learner.type(words)
    learner.leave()
    learner.until(lambda: {"patience", "a good laugh", "my nan"} <= learner.said)
    learner.shown()
    learner.press("B")
    learner.until(lambda: learner.state.blank)
    learner.press("B")
    learner.until(lambda: not learner.state.blank)
    learner.press("W")
    assert learner.panel == "ways"
    learner.press("W")
    learner.forward("step-in")


def step_in(learner: Learner) -> None:
    learner.write()
    learner.type("to leave lighter than I came")
    learner.leave()
    learner.shown()
    learner.forward("break", 2)


def take_a_break(learner: Learner) -> None:
    learner.press("T")
    assert learner.panel == "time"
    learner.press("T")
    learner.press("Shift+B")
    learner.until(lambda: learner.state.curtain)
    learner.press("Shift+B")
    learner.until(lambda: not learner.state.curtain)
    learner.forward("three-circles")
    learner.forward("team", 12)


def make_the_map(learner: Learner) -> None:
    learner.write()
    learner.type("the phone", ENTER)
    for key, after in (("T", Qt.Key.Key_Tab), ("S", None)):
        assert isinstance(learner.holder, QComboBox)
        QTest.keyClicks(learner.holder, key)
        QTest.keyClick(learner.holder, ENTER)
        if after is not None:
            learner.type("tea together", after)
    learner.leave()
    learner.until(lambda: {"the phone", "tea together"} <= learner.said)
    systems = {
        word: learner.state.entries[entry].values["system"]
        for entry, words in learner.state.words.items()
        for word in words.values()
        if "system" in learner.state.entries[entry].values
    }
    assert systems == {"the phone": "threat", "tea together": "soothing"}
    learner.shown()
    learner.press("G")
    learner.until(lambda: learner.layer() is Layer.WISH)
    learner.forward("closing", 3)


def close(learner: Learner) -> None:
    learner.press("Ctrl+W")
    assert learner.panel == "close"


@pytest.fixture
def unhurried(dressed: QApplication) -> Iterator[None]:
    """Each letter for a choice is one of its own, as for somebody who reads in between."""
    usual = dressed.keyboardInputInterval()
    dressed.setKeyboardInputInterval(0)
    yield
    dressed.setKeyboardInputInterval(usual)


@pytest.mark.usefixtures("unhurried")
def test_whoever_tries_it_alone_comes_to_the_end_and_has_seen_each_thing(
    present: Opener, clock: Clock, qtbot: QtBot
) -> None:
    show = present()
    show.console.activateWindow()
    qtbot.waitUntil(show.console.isActiveWindow)
    learner = Learner(show, clock, qtbot)
    look_about(learner)
    lay_scarves(learner)
    step_in(learner)
    take_a_break(learner)
    make_the_map(learner)
    close(learner)
