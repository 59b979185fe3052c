"""The kiosk on the laptop: one hand after another, and only the trainer comes back from it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studio.activities.contract import Activities
from studio.content.decks import deck_from_files
from studio.desktop.presenting import Presenting
from studio.model.commands import CloseWorkshop, Curtain, Go, Hold, OpenWays
from studio.model.people import TRAINER, Role, Way
from studio.session.seen import ways_of
from tests.desktop.conftest import Clock

Opener = Callable[..., Presenting]
DECK = """---
title: A day
---

---
activity: circle-of-strength
ways: [scribe, kiosk]
prompt: Which strength comes with you?
---
# Our circle of strength

Notes:
Only for the trainer.

---
activity: agreement
id: agreement
ways: [scribe, kiosk]
---
# Our agreement

---
activity: slide
---
# The end
"""


@pytest.fixture
def show(present: Opener, activities: Activities, qtbot: QtBot) -> Presenting:
    """A workshop whose kiosk has been opened."""
    made = present(of=deck_from_files("day", {"deck.md": DECK.encode()}, activities))
    open_kiosk(made, qtbot)
    return made


def open_kiosk(show: Presenting, qtbot: QtBot, pin: str = "") -> None:
    show.console.open_panel("kiosk")
    show.console.kiosk.pin.setText(pin)
    QTest.mouseClick(show.console.kiosk.go, Qt.MouseButton.LeftButton)
    qtbot.waitExposed(show.kiosk)
    show.kiosk._timer.stop()  # seconds pass when a test says so


def line(show: Presenting) -> QLineEdit:
    form = show.kiosk.form
    assert form is not None
    found = form.findChild(QLineEdit)
    assert found is not None
    return found


def press(show: Presenting, text: str) -> QPushButton:
    found = [b for b in show.kiosk.findChildren(QPushButton) if b.text() == text and b.isVisible()]
    assert found, text
    return found[0]


def told(root: QWidget) -> str:
    labels = [label.text() for label in root.findChildren(QLabel) if label.isVisible()]
    lines = [one.text() for one in root.findChildren(QLineEdit)]
    return "\n".join([*labels, *lines])


def entries(show: Presenting) -> list[str]:
    return [w["strength"] for w in show.link.state.words.values()]


def wait_for(show: Presenting, number: int, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(entries(show)) == number)


def is_public(show: Presenting) -> bool:
    return show.console.public


def is_open(show: Presenting) -> bool:
    return show.kiosk.is_open


def wait(show: Presenting, clock: Clock, seconds: float) -> None:
    clock.at += seconds
    show.kiosk.look_at_time()


def hold_esc(show: Presenting, clock: Clock, seconds: float) -> None:
    at = QGuiApplication.focusObject()
    target = at if isinstance(at, QWidget) else show.kiosk
    QTest.keyPress(target, Qt.Key.Key_Escape)
    wait(show, clock, seconds)
    if show.kiosk.is_open:
        QTest.keyRelease(target, Qt.Key.Key_Escape)


def test_it_takes_the_consoles_screen_and_leaves_the_projector(show: Presenting) -> None:
    assert show.kiosk.isFullScreen()
    assert show.kiosk.screen() is not show.projector.screen()
    assert not show.console.isVisible()
    assert show.projector.showing
    assert "Our circle of strength" in told(show.kiosk)
    assert "Only for the trainer" not in told(show.kiosk)


def test_each_hand_finds_it_empty(show: Presenting, qtbot: QtBot, clock: Clock) -> None:
    for number, word in enumerate(("first hand", "second hand"), 1):
        QTest.keyClicks(line(show), word)
        QTest.keyClick(line(show), Qt.Key.Key_Return)
        wait_for(show, number, qtbot)
        qtbot.waitUntil(lambda: "Thank you" in told(show.kiosk))
        assert word not in told(show.kiosk)
        wait(show, clock, 1)
        QTest.mouseClick(press(show, "Ready for the next person"), Qt.MouseButton.LeftButton)
        assert line(show).text() == ""
        assert not line(show).isUndoAvailable()
        qtbot.waitUntil(lambda: line(show).hasFocus())
    authors = {entry.author for entry in show.link.state.entries.values()}
    assert len(authors) == 2
    assert all(author.startswith("kiosk-") for author in authors)


def test_thanks_go_by_themselves(show: Presenting, qtbot: QtBot, clock: Clock) -> None:
    QTest.keyClicks(line(show), "courage")
    QTest.keyClick(line(show), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Thank you" in told(show.kiosk))
    wait(show, clock, 7)
    assert "Thank you" not in told(show.kiosk)


def test_untouched_it_warns_and_then_empties_itself(
    show: Presenting, qtbot: QtBot, clock: Clock
) -> None:
    QTest.keyClicks(line(show), "half a thought")
    wait(show, clock, 1)
    wait(show, clock, 26)
    assert "Take your time" in told(show.kiosk)
    wait(show, clock, 10)
    assert "Are you still writing?" in told(show.kiosk)
    assert line(show).text() == "half a thought"
    wait(show, clock, 10)
    assert line(show).text() == ""
    assert not show.kiosk.warning.isVisible()
    assert not entries(show)


@pytest.mark.parametrize("how", ["touch", "button", "key"])
def test_a_touch_ends_the_warning_and_does_nothing_else(
    show: Presenting, qtbot: QtBot, clock: Clock, how: str
) -> None:
    QTest.keyClicks(line(show), "slowly")
    wait(show, clock, 1)
    wait(show, clock, 36)
    assert show.kiosk.warning.isVisible()
    if how == "key":
        QTest.keyClick(line(show), Qt.Key.Key_X)
    else:
        at = press(show, "Keep my words") if how == "button" else show.kiosk.warning
        QTest.mouseClick(at, Qt.MouseButton.LeftButton)
    assert not show.kiosk.warning.isVisible()
    wait(show, clock, 20)
    assert line(show).text() == "slowly"


def test_nobody_is_warned_where_nothing_is_written(show: Presenting, clock: Clock) -> None:
    wait(show, clock, 40)
    assert not show.kiosk.warning.isVisible()


def test_what_is_wrong_is_said_and_the_words_stay(show: Presenting, qtbot: QtBot) -> None:
    QTest.keyClicks(line(show), "x" * 60)
    QTest.keyClick(line(show), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Please keep it to" in told(show.kiosk))
    assert line(show).text() == "x" * 60


def test_a_step_that_shuts_or_a_curtain_is_calm_and_it_wakes(
    show: Presenting, qtbot: QtBot, clock: Clock
) -> None:
    QTest.keyClicks(line(show), "half a tho")
    show.submit(Curtain(True))
    qtbot.waitUntil(lambda: "A pause" in told(show.kiosk))
    show.submit(Curtain(False))
    qtbot.waitUntil(lambda: show.kiosk.form is not None)
    assert line(show).text() == "half a tho"
    step = show.link.state.step
    show.submit(OpenWays(step.id, frozenset({Way.SCRIBE})))
    qtbot.waitUntil(lambda: "This screen rests for now" in told(show.kiosk))
    wait(show, clock, 50)
    show.submit(OpenWays(step.id, frozenset({Way.KIOSK})))
    qtbot.waitUntil(lambda: show.kiosk.form is not None)
    assert line(show).text() == ""
    show.submit(CloseWorkshop())
    qtbot.waitUntil(lambda: "Nothing more can be added." in told(show.kiosk))


def test_several_forms_are_a_choice_first(show: Presenting, qtbot: QtBot) -> None:
    show.submit(Go("agreement"))
    qtbot.waitUntil(lambda: "What would you like to add?" in told(show.kiosk))
    first = show.kiosk.choice.buttons[0]
    name = first.text()
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert show.kiosk.form is not None
    assert name in told(show.kiosk)
    QTest.mouseClick(press(show, "Something else"), Qt.MouseButton.LeftButton)
    assert show.kiosk.form is None


def test_the_clicker_goes_on_and_no_other_key_drives_the_show(
    show: Presenting, qtbot: QtBot
) -> None:
    field = line(show)
    before = show.link.state
    for key in (Qt.Key.Key_F5, Qt.Key.Key_Tab, Qt.Key.Key_F1, Qt.Key.Key_Escape, Qt.Key.Key_Up):
        QTest.keyClick(field, key)
    QTest.keyClick(field, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    field.setFocus()
    QTest.keyClicks(field, "b.nr 5")
    assert field.text() == "b.nr 5"
    show.kiosk.setFocus()
    for key in (Qt.Key.Key_N, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_A, Qt.Key.Key_5):
        QTest.keyClick(show.kiosk, key)
    QTest.keyClick(show.kiosk, Qt.Key.Key_Return)
    assert is_open(show)
    assert show.link.state is before
    QTest.keyClick(show.kiosk, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: show.link.state.blank)
    QTest.keyClick(show.kiosk, Qt.Key.Key_Period)
    qtbot.waitUntil(lambda: not show.link.state.blank)
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_PageDown)
    qtbot.waitUntil(lambda: show.link.state.board.revealed)


def test_only_a_held_esc_leaves_and_the_console_is_public_then(
    show: Presenting, qtbot: QtBot, clock: Clock
) -> None:
    QTest.keyClicks(line(show), "not to be found")
    hold_esc(show, clock, 0.5)
    wait(show, clock, 5)
    assert is_open(show)
    hold_esc(show, clock, 2.1)
    assert not is_open(show)
    assert show.console.isVisible()
    assert is_public(show)
    assert "Only for the trainer" not in told(show.console)
    assert "not to be found" not in told(show.kiosk)
    QTest.keyClick(show.console, Qt.Key.Key_P)
    assert not is_public(show)
    assert "Only for the trainer" in told(show.console)


def test_esc_is_held_also_where_the_system_repeats_it_as_let_go_and_pressed(
    show: Presenting, clock: Clock
) -> None:
    QTest.keyPress(line(show), Qt.Key.Key_Escape)
    clock.at += 0.6
    for _ in range(40):
        if is_open(show):
            QTest.keyRelease(line(show), Qt.Key.Key_Escape)
            clock.at += 0.01
            QTest.keyPress(line(show), Qt.Key.Key_Escape)
            wait(show, clock, 0.03)
    assert not is_open(show)


def test_esc_pressed_again_and_again_is_never_held(show: Presenting, clock: Clock) -> None:
    for _ in range(12):
        QTest.keyClick(line(show), Qt.Key.Key_Escape)
        wait(show, clock, 0.3)
    assert is_open(show)


def test_where_words_wait_it_says_so_before_anybody_writes(show: Presenting) -> None:
    first = "What you add goes to the trainer first."
    assert first not in told(show.kiosk)
    QTest.keyClicks(line(show), "kept")
    show.link.session.submit(Hold(show.link.state.step.id, True), TRAINER).result(5)
    show._on_changed(show.link.state)
    assert first in told(show.kiosk)
    assert line(show).text() == "kept"
    QTest.mouseClick(press(show, "Clear this screen"), Qt.MouseButton.LeftButton)
    QTest.mouseClick(press(show, "A word at the break"), Qt.MouseButton.LeftButton)
    assert first not in told(show.kiosk)


def test_a_pin_keeps_everybody_else_in(show: Presenting, qtbot: QtBot, clock: Clock) -> None:
    hold_esc(show, clock, 2.1)
    open_kiosk(show, qtbot, pin="4711")
    hold_esc(show, clock, 2.1)
    assert is_open(show)
    pin = show.kiosk.leave_page.line
    QTest.keyClicks(pin, "1234")
    QTest.keyClick(pin, Qt.Key.Key_Return)
    assert is_open(show)
    assert "Please try once more" in told(show.kiosk)
    wait(show, clock, 16)
    assert show.kiosk.form is not None
    hold_esc(show, clock, 2.1)
    QTest.keyClicks(pin, "4711")
    QTest.keyClick(pin, Qt.Key.Key_Return)
    assert not is_open(show)
    assert show.console.isVisible()


def test_closing_it_by_the_window_manager_does_nothing(show: Presenting) -> None:
    show.kiosk.close()
    assert is_open(show)


def test_the_panel_opens_the_step_first(show: Presenting, qtbot: QtBot, clock: Clock) -> None:
    hold_esc(show, clock, 2.1)
    show.submit(OpenWays(show.link.state.open_step, frozenset({Way.SCRIBE})))
    qtbot.waitUntil(lambda: Way.KIOSK not in ways_of(show.link.state, show.link.state.step))
    show.console.open_panel("ways")
    QTest.mouseClick(
        next(b for b in show.console.ways.findChildren(QPushButton) if "Kiosk" in b.text()),
        Qt.MouseButton.LeftButton,
    )
    panel = show.console.kiosk
    assert panel.isVisible()
    qtbot.waitUntil(lambda: not panel.go.isEnabled())
    QTest.mouseClick(panel.way, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(panel.go.isEnabled)
    assert not panel.way.isVisible()


def test_what_is_added_belongs_to_the_tablet(show: Presenting, qtbot: QtBot) -> None:
    seen: list[Role] = []
    show.kiosk.commanded.connect(lambda pair: seen.append(pair[1].role))
    QTest.keyClicks(line(show), "courage")
    QTest.mouseClick(press(show, "Add"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(entries(show)))
    assert seen == [Role.KIOSK]


def test_whoever_wrote_what_should_not_wait_reads_whom_to_turn_to(
    show: Presenting, qtbot: QtBot, clock: Clock
) -> None:
    QTest.keyClicks(line(show), "I want to kill myself")
    QTest.keyClick(line(show), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Samaritans" in told(show.kiosk))
    wait(show, clock, 10)
    assert "If it cannot wait" in told(show.kiosk)
    wait(show, clock, 20)
    assert "Samaritans" not in told(show.kiosk)


@pytest.mark.parametrize("open_to_it", [True, False], ids=["open", "at rest"])
def test_a_word_at_the_break_can_be_asked_for(
    show: Presenting, qtbot: QtBot, clock: Clock, open_to_it: bool
) -> None:
    name = "A word at the break"
    if not open_to_it:
        show.submit(OpenWays(show.link.state.open_step, frozenset({Way.SCRIBE})))
        qtbot.waitUntil(lambda: "This screen rests for now" in told(show.kiosk))
        name = "I would like a word at the break"
    QTest.mouseClick(press(show, name), Qt.MouseButton.LeftButton)
    QTest.keyClicks(line(show), "by the window")
    QTest.mouseClick(press(show, "Add"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "The trainers know" in told(show.kiosk))
    assert len(show.link.state.asks) == 1
    wait(show, clock, 7)
    assert "by the window" not in told(show.kiosk)
    assert ("Our circle of strength" in told(show.kiosk)) is open_to_it


def test_no_clipboard_hands_words_on(show: Presenting) -> None:
    """Neither the trainer's to the room, nor one hand's to the next."""
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("a link for the trainer alone")
    field = line(show)
    ctrl = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(field, Qt.Key.Key_V, ctrl)
    assert field.text() == ""
    QTest.keyClicks(field, "patience")
    for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X):
        QTest.keyClick(field, key, ctrl)
    assert clipboard.text() == "a link for the trainer alone"
    assert field.text() == "patience"
    QTest.mouseClick(field, Qt.MouseButton.MiddleButton)
    assert field.text() == "patience"
    clipboard.clear()
