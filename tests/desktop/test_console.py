"""A workshop run from the console: words, queue, agenda, handling, the end."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.choices_words import drift_words
from studio.desktop.glance import pause_words
from studio.desktop.handling import handles
from studio.desktop.keys import Deed
from studio.desktop.presenting import Presenting
from studio.model.commands import Command, Go, Hold, Reveal
from studio.model.ids import StepId
from studio.model.people import TRAINER, Way
from studio.session.leading import first_sentence
from studio.session.seen import ways_of
from studio.session.timing import day_plan, drift
from tests.desktop.conftest import Opener


def do(show: Presenting, *commands: Command) -> None:
    for command in commands:
        show.link.session.submit(command, TRAINER).result(5)
    show._on_changed(show.link.state)
    show.stage.finish()


def step(show: Presenting, activity: str) -> StepId:
    steps = show.link.state.deck.steps
    return [found.id for found in steps if found.activity == activity][-1]


def at_circle(present: Opener, *, alone: bool = False) -> Presenting:
    show = present(alone=alone)
    steps = show.link.state.deck.steps
    do(show, Go(next(s.id for s in steps if s.activity == "circle-of-strength")))
    return show


def is_public(show: Presenting) -> bool:
    return show.console.public


def line_of(show: Presenting) -> QLineEdit:
    show.console.quick.start()
    line = show.console.focusWidget()
    assert isinstance(line, QLineEdit)
    return line


def words(show: Presenting) -> list[str]:
    return sorted(entry["strength"] for entry in show.link.state.words.values())


def type_in(show: Presenting, qtbot: QtBot, *texts: str) -> None:
    line = line_of(show)
    for text in texts:
        line.insert(text)
        QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: set(texts) <= set(words(show)))


def visible_texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_the_scribe_types_words_as_they_are_said(present: Opener, qtbot: QtBot) -> None:
    show = at_circle(present)
    type_in(show, qtbot, "Calm", "Hope", "Tŷ a theulu")
    assert words(show) == ["Calm", "Hope", "Tŷ a theulu"]
    values = [entry.values for entry in show.link.state.entries.values()]
    assert len({(v["color"], v["pattern"]) for v in values}) == 3


def test_up_brings_the_last_one_back_to_be_mended(present: Opener, qtbot: QtBot) -> None:
    show = at_circle(present)
    type_in(show, qtbot, "Clam")
    line = line_of(show)
    QTest.keyClick(line, Qt.Key.Key_Up)
    assert line.text() == "Clam"
    line.setText("Calm")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: words(show) == ["Calm"])
    assert len(show.link.state.entries) == 1


def test_words_that_are_refused_come_back_with_the_reason(present: Opener, qtbot: QtBot) -> None:
    show = at_circle(present)
    line = line_of(show)
    line.setText("x" * 60)
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: line.text() == "x" * 60)
    assert "40" in visible_texts(show.console.quick)
    assert words(show) == []


def test_one_screen_shows_nothing_private_until_the_trainer_says_so(
    present: Opener, qtbot: QtBot
) -> None:
    show = at_circle(present, alone=True)
    notes = first_sentence(show.link.state.step.notes)
    do(show, Hold(show.link.state.open_step, True))
    type_in(show, qtbot, "Hidden words")
    do(show)
    for name in ("queue", "notes", "close", "glance"):
        show.console.open_panel(name)
        assert notes not in visible_texts(show.console)
    assert not show.console.queue.rows.count()
    assert not show.console.panels.buttons["queue"].isVisible()
    show.console.confirm.click()
    assert not is_public(show)
    show.console.open_panel("queue")
    assert show.console.queue.rows.count() == 1
    show.console.open_panel("glance")
    assert notes in visible_texts(show.console)
    show.router.deed.emit(Deed.PRIVATE)
    assert is_public(show)
    assert not show.console.queue.rows.count()


def test_what_was_confirmed_of_one_screen_does_not_hold_for_others(present: Opener) -> None:
    show = present(alone=True)
    show.console.confirm.click()
    assert not is_public(show)
    show._on_other_screens()
    assert is_public(show)


def test_the_glance_tells_now_next_sentence_and_next_pause(present: Opener) -> None:
    show = at_circle(present)
    text = visible_texts(show.console.glance)
    state = show.link.state
    assert state.step.title in text
    assert first_sentence(state.step.notes) in text
    name, clock = pause_words(state, datetime.now())
    assert name == "Break"
    assert clock in text


def test_notes_and_words_are_taken_as_plain_text(present: Opener) -> None:
    show = present()
    labels = show.console.findChildren(QLabel)
    assert labels
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in labels if label.text())


def test_the_agenda_counts_from_when_steps_really_began(present: Opener) -> None:
    show = present()
    state = show.link.state
    began = state.started[state.open_step]
    now = datetime.fromtimestamp(began * 60)
    deck = replace(state.deck, start=f"{now:%H:%M}")
    state = replace(state, deck=deck)
    rows = day_plan(state, now)
    assert rows[0].start == now
    assert (rows[1].start - rows[0].start).total_seconds() == state.step.minutes * 60
    late = datetime.fromtimestamp((began + state.step.minutes + 12) * 60)
    assert day_plan(state, late)[1].start == late
    assert drift(state, now) == 0
    assert drift_words(0) == "The day runs as planned."
    assert drift_words(12) == "About 10 minutes later than planned."
    show.console.open_panel("agenda")
    listed = show.console.agenda.rows()
    assert len(listed) == len(state.deck.steps)
    assert "▸" in listed[0]


def test_dragging_an_edge_submits_one_act_at_release(present: Opener, qtbot: QtBot) -> None:
    show = present()
    do(show, Go(step(show, "three-circles")), Reveal())
    view = show.console.preview.view
    qtbot.waitUntil(lambda: view.unit > 0.1)
    handle = handles(show.stage.picture)[0]
    position = show.link.state.position

    def at(x: float, y: float) -> QPoint:
        return view.mapFromScene(x, y)

    edge = at(handle.x - handle.radius, handle.y)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    for dx in (10, 20, 30, 60):
        QTest.mouseMove(view.viewport(), at(handle.x - handle.radius + dx, handle.y))
        assert show.link.state.position == position
    QTest.mouseRelease(
        view.viewport(),
        Qt.MouseButton.LeftButton,
        pos=at(handle.x - handle.radius + 60, handle.y),
    )
    qtbot.waitUntil(lambda: show.link.state.position == position + 1)
    qtbot.waitUntil(lambda: handles(show.stage.picture)[0].radius < handle.radius - 40)


def test_keys_and_buttons_do_what_a_drag_does(present: Opener, qtbot: QtBot) -> None:
    show = present()
    do(show, Go(step(show, "three-circles")), Reveal())
    preview = show.console.preview
    preview.view.choose_next()
    chosen = preview.view.selected
    assert chosen is not None
    QTest.keyClick(preview.view, Qt.Key.Key_Minus)
    qtbot.waitUntil(lambda: (preview.view.selected or chosen).radius < chosen.radius)
    QTest.keyClick(preview.view, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: (preview.view.selected or chosen).x > chosen.x)
    smaller = preview.view.selected
    assert smaller is not None
    preview._buttons["+"].click()
    qtbot.waitUntil(lambda: (preview.view.selected or smaller).radius > smaller.radius)
    QTest.keyClick(preview.view, Qt.Key.Key_Escape)
    assert preview.view.selected is None


def test_a_step_is_opened_to_phones_by_a_visible_control(present: Opener, qtbot: QtBot) -> None:
    show = at_circle(present)
    assert Way.PHONES not in ways_of(show.link.state, show.link.state.step)
    show.console.open_panel("join")
    show.console.join._open.click()
    qtbot.waitUntil(lambda: Way.PHONES in ways_of(show.link.state, show.link.state.step))
    qtbot.waitUntil(lambda: "phones" in show.console.bar.ways.text())


def test_ending_lets_go_of_every_board_that_nobody_keeps(present: Opener, qtbot: QtBot) -> None:
    show = at_circle(present)
    type_in(show, qtbot, "Calm")
    do(show, Reveal())
    show.console.open_panel("close")
    assert show.console.close_panel.kept() == frozenset()
    show.console.close_panel._end.click()
    assert "once more: one board" in show.console.close_panel._end.text()
    assert not show.link.state.closed
    show.console.close_panel._end.click()
    qtbot.waitUntil(lambda: show.link.state.closed)
    assert not show.link.state.words
    assert show.console.isVisible()


def test_ending_keeps_what_the_group_keeps(present: Opener, qtbot: QtBot) -> None:
    show = at_circle(present)
    type_in(show, qtbot, "Calm")
    do(show)
    show.console.open_panel("close")
    board = show.link.state.step.board
    show.console.close_panel._asked[board].button(1).click()
    for _ in range(2):
        show.console.close_panel._end.click()
    qtbot.waitUntil(lambda: show.link.state.closed)
    assert words(show) == ["Calm"]
    qtbot.waitUntil(lambda: show.console.close_panel._leave.text() == "Back to the start page")
    assert not show.console.acts.isVisible()


def test_another_answer_takes_the_first_press_back(present: Opener, qtbot: QtBot) -> None:
    show = at_circle(present)
    type_in(show, qtbot, "Calm")
    do(show)
    show.console.open_panel("close")
    panel = show.console.close_panel
    panel._end.click()
    panel._asked[show.link.state.step.board].button(0).click()
    assert panel._end.text() == "End the workshop"


def test_what_is_told_moves_no_button_of_the_end(present: Opener, qtbot: QtBot) -> None:
    show = at_circle(present)
    show.console.open_panel("close")
    QTest.qWait(0)
    panel = show.console.close_panel
    before = panel._end.mapTo(show.console, QPoint())
    show._on_told("In a folder:\none\ntwo")
    QTest.qWait(0)
    assert panel._end.mapTo(show.console, QPoint()) == before
    assert not show.console.message.isVisible()


def test_acts_of_the_step_are_buttons(present: Opener, qtbot: QtBot) -> None:
    show = at_circle(present)
    do(show, Reveal())
    before = show.link.state.position
    buttons = show.console.acts.findChildren(QPushButton)
    next(b for b in buttons if b.text() == "Step in").click()
    qtbot.waitUntil(lambda: show.link.state.position > before)


def test_a_refused_command_is_told_without_a_dialog(present: Opener, qtbot: QtBot) -> None:
    show = present()
    show.submit(Go("99"))
    qtbot.waitUntil(show.console.message.isVisible)
    assert show.console.message.text()


def test_every_button_can_be_reached_with_tab(present: Opener) -> None:
    show = at_circle(present)
    for made in show.console.findChildren(QPushButton):
        assert made.focusPolicy() & Qt.FocusPolicy.TabFocus, made.text()
        assert made.sizeHint().height() >= 24


def test_window_places_are_remembered(present: Opener, dressed: object) -> None:
    show = present()
    show.console.showNormal()
    show.console.resize(1100, 700)
    show.end()
    again = present()
    assert again.console.size().width() == 1100
