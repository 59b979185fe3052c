"""The scribe: as fast as it is said, with keys alone, from anywhere, and nothing is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from studio.activities.contract import Activities, View
from studio.app.house import scan_activities
from studio.content.decks import deck_from_files
from studio.desktop.presenting import Presenting
from studio.model.agenda import Deck
from studio.model.commands import Command, Go, Hold, Reveal
from studio.model.people import SCRIBE, TRAINER
from studio.model.scribe import line_field
from studio.pictures.shapes import Text, walk
from studio.session.leading import acts_of
from studio.session.seen import forms_of, pages_of, picture_of
from studio.session.writer import WorkshopSession
from studio.store.memory import MemoryStore
from tests.desktop.conftest import Clock, Opener

WORDS = (
    "calm", "hope", "patience", "humour", "candour", "warmth", "courage", "stamina", "care",
    "listening", "order", "kindness", "curiosity", "trust", "a pause", "music", "breathing",
    "hwyl", "sisters", "tea",
)  # fmt: skip
OF_THE_DAY = ("circle-of-strength", "three-circles", "wall", "flows")
ALL_OF_IT = ("Side by side", "The whole way")
"""What shows all of a board that is otherwise shown part by part."""
ENTER, UP, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Up, Qt.Key.Key_Down


def day(*activities: str) -> str:
    steps = [f"---\nactivity: {name}\nid: {name}\n---\n# Of {name}\n" for name in activities]
    return "---\ntitle: A day\n---\n\n" + "\n".join(steps)


def deck_of(*activities: str) -> Deck:
    return deck_from_files("day", {"deck.md": day(*activities).encode()}, scan_activities())


def typed_into() -> list[str]:
    """The activities whose first form has a line to type into as soon as they open."""
    known = scan_activities()
    found = []
    for name in known:
        session = WorkshopSession(deck_of(name), MemoryStore(), known, seed=3)
        forms = forms_of(session.state, known, SCRIBE)
        found += [name] if forms and line_field(forms[0]) else []
        session.close()
    return found


class Hands:
    """Two hands on a keyboard: they type where the keyboard is, and count what they press."""

    def __init__(self, show: Presenting) -> None:
        self._show = show
        self.pressed = 0

    @property
    def holder(self) -> QWidget:
        return self._show.console.focusWidget() or self._show.console

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.holder, key)
        self.pressed += 1

    def type(self, text: str) -> None:
        QTest.keyClicks(self.holder, text)
        self.pressed += len(text)

    def line(self) -> QLineEdit:
        """Goes to the line by the key for it."""
        QTest.keyClick(self.holder, Qt.Key.Key_Slash)
        self.pressed += 1
        line = self.holder
        assert isinstance(line, QLineEdit)
        return line

    def say(self, words: str) -> None:
        """Words and Enter; where a choice is asked for, the first, and Enter."""
        self.type(words)
        self.press(ENTER)
        while isinstance(self.holder, QComboBox):
            self.press(DOWN)
            self.press(ENTER)


def do(show: Presenting, *commands: Command) -> None:
    for command in commands:
        show.link.session.submit(command, TRAINER).result(5)
    show._on_changed(show.link.state)


def kept(show: Presenting) -> list[str]:
    return sorted(word for words in show.link.state.words.values() for word in words.values())


def on_projector(show: Presenting, activities: Activities) -> str:
    """All words of all pages that the room may see."""
    state = show.link.state
    told = []
    for page in range(pages_of(state, activities, View())):
        items = picture_of(state, activities, View(page=page), state.open_step).items
        for item in walk(items):
            if isinstance(item, Text):
                told.append(" ".join(line.text for line in item.lines))
    return "\n".join(told)


def fault(show: Presenting) -> str:
    labels = show.console.quick.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


@pytest.mark.parametrize(
    ("activity", "alone"),
    [*((name, False) for name in typed_into()), *((name, True) for name in OF_THE_DAY)],
)
def test_twenty_entries_a_minute_with_keys_alone(
    present: Opener, qtbot: QtBot, activities: Activities, activity: str, alone: bool
) -> None:
    show = present(of=deck_of(activity), alone=alone)
    assert show.console.public is alone
    hands = Hands(show)
    hands.line()
    for word in WORDS:
        hands.say(word)  # nothing is waited for: the next word begins at once
    assert hands.pressed <= sum(map(len, WORDS)) + len(WORDS) + 5
    qtbot.waitUntil(lambda: kept(show) == sorted(WORDS), timeout=5000)
    show._on_changed(show.link.state)
    assert not fault(show)
    assert show.link.state.open_step == activity
    do(show, Reveal())
    for choice in acts_of(show.link.state, activities):
        if choice.label in ALL_OF_IT:
            do(show, choice.act)
    told = on_projector(show, activities)
    assert [word for word in WORDS if word not in told] == []


def test_the_activities_of_the_day_are_among_them() -> None:
    assert set(OF_THE_DAY) <= set(typed_into())


def scarves(present: Opener, qtbot: QtBot) -> tuple[Presenting, Hands]:
    show = present()
    show.console.activateWindow()
    qtbot.waitUntil(show.console.isActiveWindow)
    do(show, Go("circle"))
    return show, Hands(show)


def test_cloths_go_on_in_turn_and_a_choice_stays(present: Opener, qtbot: QtBot) -> None:
    show, hands = scarves(present, qtbot)
    hands.line()
    for word in WORDS[:8]:
        hands.say(word)
    qtbot.waitUntil(lambda: len(kept(show)) == 8)
    looks = [(e.values["color"], e.values["pattern"]) for e in show.link.state.entries.values()]
    assert len(set(looks)) == 8
    show = present(of=deck_of("three-circles"))
    hands = Hands(show)
    hands.line()
    hands.type("a gap")
    hands.press(ENTER)
    hands.type("d")
    hands.press(ENTER)
    hands.say("a rota")
    qtbot.waitUntil(lambda: len(kept(show)) == 2)
    assert {e.values["system"] for e in show.link.state.entries.values()} == {"drive"}


def test_tab_goes_through_the_few_fields_and_enter_sends_from_each(
    present: Opener, qtbot: QtBot
) -> None:
    show, hands = scarves(present, qtbot)
    line = hands.line()
    hands.type("Calm")
    for _ in range(3):
        hands.press(Qt.Key.Key_Tab)
    hands.type("Eira")
    hands.press(ENTER)
    qtbot.waitUntil(lambda: kept(show) == ["Calm", "Eira"])
    assert hands.holder is line
    hands.say("Hope")
    qtbot.waitUntil(lambda: kept(show) == ["Calm", "Eira", "Hope"])


def test_up_goes_back_line_by_line_and_down_on_to_what_was_being_written(
    present: Opener, qtbot: QtBot
) -> None:
    show, hands = scarves(present, qtbot)
    line = hands.line()
    for word in ("Oen", "Two", "Three"):
        hands.say(word)
    hands.type("Fo")
    seen = []
    for key in (UP, UP, UP, UP, DOWN, DOWN, DOWN, DOWN):
        hands.press(key)
        seen.append(line.text())
    assert seen == ["Three", "Two", "Oen", "Oen", "Two", "Three", "Fo", "Fo"]
    for _ in range(3):
        hands.press(UP)
    line.selectAll()
    hands.say("One")
    assert line.text() == "Fo"
    hands.say("ur")
    qtbot.waitUntil(lambda: kept(show) == ["Four", "One", "Three", "Two"])
    assert len(show.link.state.entries) == 4


def test_mending_changes_nothing_of_the_next(present: Opener, qtbot: QtBot) -> None:
    show = present(of=deck_of("three-circles"))
    hands = Hands(show)
    line = hands.line()
    for words in ("a gap", "a rota"):
        hands.type(words)
        show.console.quick.findChildren(QComboBox)[1].setFocus()
        hands.press(DOWN)
        hands.press(ENTER)
    qtbot.waitUntil(lambda: len(kept(show)) == 2)
    hands.press(UP)
    hands.press(UP)
    assert line.text() == "a gap"
    hands.type("!")
    hands.press(ENTER)
    hands.say("a list")
    qtbot.waitUntil(lambda: kept(show) == ["a gap!", "a list", "a rota"])
    state = show.link.state
    side = {state.words[e.id]["text"]: e.values["system"] for e in state.entries.values()}
    assert side == {"a gap!": "threat", "a rota": "drive", "a list": "drive"}


def test_lines_come_back_to_their_own_step(present: Opener, qtbot: QtBot, clock: Clock) -> None:
    show, hands = scarves(present, qtbot)
    hands.line()
    hands.say("Clam")
    qtbot.waitUntil(lambda: kept(show) == ["Clam"])
    do(show, Go("break"))
    clock.at += 2
    do(show, Go("circle"))
    show.console.setFocus()
    line = hands.line()
    hands.press(UP)
    assert line.text() == "Clam"
    line.setText("Calm")
    hands.press(ENTER)
    qtbot.waitUntil(lambda: kept(show) == ["Calm"])


def test_what_was_being_written_outlasts_mending_and_another_step(
    present: Opener, qtbot: QtBot, clock: Clock
) -> None:
    show, hands = scarves(present, qtbot)
    line = hands.line()
    hands.say("Clam")
    hands.type("Hop")
    hands.press(UP)
    line.setText("Calm")
    do(show, Go("break"))
    clock.at += 2
    do(show, Go("circle"))
    show.console.setFocus()
    line = hands.line()
    assert line.text() == "Calm"
    hands.press(ENTER)
    assert line.text() == "Hop"
    hands.say("e")
    qtbot.waitUntil(lambda: kept(show) == ["Calm", "Hope"])


def test_esc_leaves_and_what_was_brought_back_stays_as_it_was(
    present: Opener, qtbot: QtBot
) -> None:
    show, hands = scarves(present, qtbot)
    line = hands.line()
    hands.say("Calm")
    qtbot.waitUntil(lambda: kept(show) == ["Calm"])
    hands.press(UP)
    hands.type("er")
    hands.press(Qt.Key.Key_Escape)
    assert show.console.focusWidget() is not line
    assert line.text() == ""
    assert hands.line() is line
    hands.say("Hope")
    qtbot.waitUntil(lambda: kept(show) == ["Calm", "Hope"])


def test_a_refused_line_is_not_lost_to_a_faster_next_one(
    present: Opener, qtbot: QtBot, clock: Clock
) -> None:
    show, hands = scarves(present, qtbot)
    hands.line()
    hands.say("One")
    qtbot.waitUntil(lambda: kept(show) == ["One"])
    # The step is left by the co-trainer at the moment in which the line is sent.
    show.link.session.submit(Go("break"), TRAINER).result(5)
    hands.say("Two")
    hands.type("Thr")
    qtbot.waitUntil(lambda: "↑" in fault(show) or show.console.message.isVisible())
    clock.at += 2
    do(show, Go("circle"))
    show.console.setFocus()
    line = hands.line()
    assert line.text() == "Thr"
    hands.say("ee")
    hands.press(UP)
    hands.press(UP)
    assert line.text() == "Two"
    hands.press(ENTER)
    qtbot.waitUntil(lambda: kept(show) == ["One", "Three", "Two"])


@pytest.mark.parametrize("panel", ["queue", "notes", "ways", "keys", "agenda", "time", "close"])
def test_the_line_is_reached_from_every_panel(present: Opener, qtbot: QtBot, panel: str) -> None:
    show, hands = scarves(present, qtbot)
    show.console.open_panel(panel)
    assert hands.line().accessibleName()


def test_the_line_is_reached_from_a_button_a_list_and_a_row(present: Opener, qtbot: QtBot) -> None:
    show, hands = scarves(present, qtbot)
    line = hands.line()
    for part in (
        show.console.panels.buttons["agenda"],
        show.console.drive.buttons["forward"],
        show.console.quick.findChildren(QComboBox)[1],
        show.console.preview.view,
    ):
        part.setFocus()
        assert hands.holder is not line
        assert hands.line() is line
    do(show, Hold(show.link.state.open_step, True))
    show.console.open_panel("queue")
    show.console.queue.take_focus()
    assert hands.line() is line
