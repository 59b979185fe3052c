"""What is typed in haste: it finds its line, drives nothing by accident, and is never lost."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from studio.desktop.form_widgets import Combo
from studio.desktop.join_card import join_picture
from studio.desktop.key_router import wants
from studio.desktop.keys import Deed, Focus
from studio.desktop.look import TEXT_FAMILY
from studio.desktop.presenting import Presenting
from studio.model.commands import Command, Curtain, Go, Hold
from studio.model.people import TRAINER
from studio.pictures.shapes import Text, walk
from tests.desktop.conftest import Clock, Opener


def do(show: Presenting, *commands: Command) -> None:
    for command in commands:
        show.link.session.submit(command, TRAINER).result(5)
    show._on_changed(show.link.state)


def at(present: Opener, step: str) -> Presenting:
    show = present()
    do(show, Go(step))
    return show


def line_of(show: Presenting) -> QLineEdit:
    assert show.console.quick.start()
    line = show.console.focusWidget()
    assert isinstance(line, QLineEdit)
    return line


def words(show: Presenting) -> list[str]:
    return sorted(word for entry in show.link.state.words.values() for word in entry.values())


def fault(show: Presenting) -> str:
    labels = show.console.quick.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def test_the_keyboard_goes_from_the_projector_to_the_console(present: Opener, qtbot: QtBot) -> None:
    show = at(present, "circle")
    show.projector.activateWindow()
    qtbot.waitUntil(show.console.isActiveWindow)
    QTest.keyClick(show.projector, Qt.Key.Key_Slash)
    line = show.console.focusWidget()
    assert isinstance(line, QLineEdit)


def test_words_typed_where_there_is_no_line_drive_nothing(present: Opener, clock: Clock) -> None:
    show = at(present, "three-circles")
    sent: list[object] = []
    show.router.command.connect(sent.append)
    for key in ["/", *"NRHM", "Space", ".", "Enter", *"NW"]:
        clock.at += 0.3
        show.router.press(key, Focus.SHOW)
    assert sent == []
    assert show.console.panel == "glance"
    assert "nothing to type" in show.console.message.text()
    show.router.press("PgDown", Focus.SHOW)
    assert len(sent) == 1
    clock.at += 2
    show.router.press("N", Focus.SHOW)
    assert len(sent) == 2


def test_words_not_yet_sent_wait_when_the_step_goes_on(present: Opener, clock: Clock) -> None:
    show = at(present, "circle")
    line = line_of(show)
    line.insert("pati")
    do(show, Go("break"))
    assert "waits at its step" in show.console.message.text()
    sent: list[object] = []
    show.router.command.connect(sent.append)
    for key in "ENCE":
        show.router.press(key, Focus.SHOW)
    assert sent == []
    do(show, Go("circle"))
    assert line_of(show).text() == "pati"


def test_fields_not_yet_sent_wait_when_the_step_goes_on(present: Opener) -> None:
    show = at(present, "circle")
    show.console.open_panel("form")
    show.console.form._widgets[0].fill({"strength": "pati"})
    do(show, Go("break"))
    do(show, Go("circle"))
    assert show.console.form._widgets[0].values()["strength"] == "pati"


def test_a_choice_that_must_be_made_is_asked_for_by_key(present: Opener, qtbot: QtBot) -> None:
    show = at(present, "team")
    line = line_of(show)
    QTest.keyClicks(line, "a complaint")
    QTest.keyClick(line, Qt.Key.Key_Return)
    combo = show.console.focusWidget()
    assert isinstance(combo, QComboBox)
    assert "Choose" in fault(show)
    assert wants(combo, "S", Focus.CONTROL)
    QTest.keyClick(combo, Qt.Key.Key_T)
    assert combo.currentText() == "Threat"
    QTest.keyClick(combo, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: words(show) == ["a complaint"])
    assert show.console.focusWidget() is line
    assert not line.text()
    QTest.keyClicks(line, "a gap")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: words(show) == ["a complaint", "a gap"])
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_D)
    QTest.keyClick(combo, Qt.Key.Key_Return)
    assert show.console.focusWidget() is line


def test_a_refusal_is_told_once_and_goes_with_the_next_letter(
    present: Opener, qtbot: QtBot
) -> None:
    show = at(present, "circle")
    line = line_of(show)
    line.setText("x" * 60)
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "40" in fault(show))
    assert not show.console.message.isVisible()
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    assert "40" not in fault(show)


def test_nothing_is_opened_or_written_under_the_curtain(present: Opener, clock: Clock) -> None:
    show = at(present, "circle")
    line = line_of(show)
    do(show, Curtain(True))
    assert show.console.focusWidget() is not line
    for key in ("/", "Q", "S", "F", "O", "?"):
        clock.at += 5
        show.router.press(key, Focus.SHOW)
        assert show.console.panel == "glance"
        assert show.console.focusWidget() is not line
    sent: list[object] = []
    show.router.command.connect(sent.append)
    show.router.press("/", Focus.SHOW)
    show.router.press("Shift+B", Focus.SHOW)
    assert sent == [Curtain(False)]


def test_the_bar_says_that_new_words_wait(present: Opener) -> None:
    show = at(present, "circle")
    assert "wait" not in show.console.bar.ways.text()
    do(show, Hold(show.link.state.open_step, True))
    assert "wait" in show.console.bar.ways.text()


def test_the_console_says_that_the_room_sees_the_card(present: Opener) -> None:
    show = at(present, "circle")
    show.console.open_panel("join")
    show.console.join._room.setEnabled(True)
    show.console.join._room.click()
    assert "how to join" in show.console.bar.projector.text()
    assert show.console.preview._veil.isVisible()
    do(show, Go("break"))
    assert "how to join" not in show.console.bar.projector.text()
    assert not show.console.preview._veil.isVisible()


def test_on_one_screen_the_card_is_shown_when_asked_for(present: Opener) -> None:
    show = present(alone=True)
    show.console.open_panel("join")
    show.console.join._room.setEnabled(True)
    show.console.join._room.click()
    assert show.projector.over_console
    show.router.deed.emit(Deed.LEAVE)
    assert not show.projector.isVisible()


def test_a_choice_too_long_for_its_box_ends_in_an_ellipsis(present: Opener) -> None:
    show = at(present, "team")
    line_of(show)
    combo = show.console.quick.findChildren(Combo)[-3]
    combo.resize(110, 34)
    assert combo.shown_text().endswith("…")
    assert combo.currentText().startswith(combo.shown_text()[:6])
    combo.resize(400, 34)
    assert combo.shown_text() == combo.currentText()


def test_a_code_keeps_its_own_groups() -> None:
    picture = join_picture("http://10.0.0.1:8765", "http://10.0.0.1:8765/j/X", "2FNK-BFEN")
    texts = [line.text for item in walk(picture.items) if isinstance(item, Text)
             for line in item.lines]  # fmt: skip
    assert "2FNK-BFEN" in texts


def test_notes_are_read_on_by_key(present: Opener) -> None:
    show = at(present, "team")
    show.router.press("S", Focus.SHOW)
    bar = show.console.notes.area.verticalScrollBar()
    QTest.qWait(0)
    show.router.press("Shift+Down", Focus.SHOW)
    assert bar.value() > 0
    show.router.press("Shift+Up", Focus.SHOW)
    assert bar.value() == 0


def test_words_in_other_scripts_have_faces_in_the_windows(present: Opener) -> None:
    present()
    from PySide6.QtGui import QFont, QFontDatabase

    assert {"Noto Emoji", "Noto Sans Arabic"} <= set(QFontDatabase.families())
    assert "noto emoji" in [name.lower() for name in QFont.substitutes(TEXT_FAMILY)]
