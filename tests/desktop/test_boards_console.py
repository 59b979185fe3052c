"""Boards handled from the console: the agreement over everything, what is chosen, whispers."""

import uuid

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from studio.app.house import scan_activities
from studio.content.decks import deck_from_files
from studio.desktop.glance import Private
from studio.desktop.handling import handle_at, handles
from studio.desktop.presenting import Presenting
from studio.model.agenda import Deck
from studio.model.commands import AddEntry, Command, Go, Reveal
from studio.model.entries import Status
from studio.model.ids import EntryId, StepId
from studio.model.people import SCRIBE, TRAINER, Person
from studio.pictures.shapes import Handle
from studio.session.leading import acts_on
from studio.session.seen import queue_of
from tests.desktop.conftest import Opener

DECK = b"""---
title: A day of boards
---

---
activity: wall
id: wall
prompt: What helps?
---
# What helps

---
activity: agreement
id: agreement
starters: [We may pass.]
---
# Our agreement

---
activity: slide
---
# The end
"""


def a_deck() -> Deck:
    return deck_from_files("boards", {"deck.md": DECK}, scan_activities())


def do(show: Presenting, command: Command, person: Person = TRAINER) -> None:
    show.link.session.submit(command, person).result(5)
    show._on_changed(show.link.state)
    show.stage.finish()


def say(show: Presenting, form: str, person: Person = SCRIBE, **fields: object) -> EntryId:
    entry = EntryId(str(uuid.uuid4()))
    do(show, AddEntry(entry, show.link.state.front, form, fields), person)
    return entry


def press(show: Presenting, qtbot: QtBot, key: Qt.Key) -> None:
    position = show.link.state.position
    show.console.setFocus()
    QTest.keyClick(show.console, key)
    qtbot.waitUntil(lambda: show.link.state.position > position)
    show._on_changed(show.link.state)
    show.stage.finish()


def test_one_key_lays_the_agreement_over_any_step_and_takes_it_away(
    present: Opener, qtbot: QtBot
) -> None:
    show = present(of=a_deck())
    before = show.stage.picture.title
    press(show, qtbot, Qt.Key.Key_A)
    assert show.stage.picture.title == "Our agreement"
    assert show.console.drive.buttons["agreement"].isChecked()
    assert not show.console.drive.buttons["reveal"].isEnabled()
    show.console.quick.start()
    line = show.console.focusWidget()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "Aa")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(show.link.state.words))
    assert [e.board for e in show.link.state.entries.values()] == ["agreement"]
    assert show.link.state.open_step == "wall"
    show.console.leave_focus()
    press(show, qtbot, Qt.Key.Key_A)
    assert show.stage.picture.title == before


def test_what_is_chosen_offers_its_acts_as_buttons_and_keys(present: Opener, qtbot: QtBot) -> None:
    show = present(of=a_deck())
    do(show, Go("agreement"))
    do(show, Reveal())
    line = say(show, "line", words="We may pass")
    view = show.console.preview.view
    found = next(h for h in handles(show.stage.picture) if h.subject == line)
    view.choose(found)
    offered = acts_on(show.link.state, scan_activities(), line)
    assert offered
    shown = [told.accessibleName() for told in show.console.preview.findChildren(QPushButton)]
    assert {choice.label for choice in offered} <= set(shown)
    keyed = next(choice for choice in offered if choice.key)
    view.setFocus()
    position = show.link.state.position
    QTest.keyClicks(view, keyed.key.lower())
    qtbot.waitUntil(lambda: show.link.state.position > position)
    view.choose(None)
    assert set(shown) & {choice.label for choice in offered}
    assert not [m for m in show.console.preview.findChildren(QPushButton)
                if m.accessibleName() == keyed.label and m.isVisible()]  # fmt: skip


def test_the_trainers_own_forms_stand_below_the_scribes(present: Opener, qtbot: QtBot) -> None:
    show = present(of=a_deck())
    do(show, Go("agreement"))
    forms = {widget.form.id: widget for widget in show.console.form._widgets}
    assert list(forms)[0] == "line"
    assert "starter" in forms
    forms["starter"].submitted.emit({"starter": "1"})
    qtbot.waitUntil(lambda: bool(show.link.state.entries))
    assert [e.form for e in show.link.state.entries.values()] == ["starter"]


def test_what_is_said_to_the_trainer_alone_waits_in_the_queue(
    present: Opener, qtbot: QtBot
) -> None:
    show = present(of=a_deck())
    do(show, Go("agreement"))
    do(show, Reveal())
    said = EntryId(str(uuid.uuid4()))
    line = say(show, "line", words="We may pass")
    do(show, AddEntry(said, StepId("agreement"), "visit", {"words": "milder", "line": line}))
    assert [entry.id for entry in queue_of(show.link.state)] == [said]
    show.console.open_panel("queue")
    rows = show.console.queue.rows
    row = rows.currentItem().text()
    assert "for you alone" in row
    assert "milder" in row
    QTest.keyClick(rows, Qt.Key.Key_1)
    hints = [label.text() for label in show.console.queue.findChildren(QLabel)]
    assert any("stays with you" in hint for hint in hints)
    assert show.link.state.entries[said].status is Status.HELD
    assert "milder" not in repr(show.stage.picture)


def test_a_whisper_is_for_the_glance_alone(present: Opener) -> None:
    show = present(of=a_deck())
    glance = show.console.glance
    private = Private("Nearly all of it is threat.")
    glance.redraw(show.link.state, show.console._now(), private)
    told = [label.text() for label in glance.findChildren(QLabel) if label.isVisible()]
    assert "Nearly all of it is threat." in told
    glance.redraw(show.link.state, show.console._now())
    told = [label.text() for label in glance.findChildren(QLabel) if label.isVisible()]
    assert "Nearly all of it is threat." not in told


def test_a_wide_note_is_taken_at_its_ends_too() -> None:
    note = Handle("n", "A note", 200, 100, 20, move="move", half=(120, 30))
    circle = Handle("c", "A circle", 200, 100, 50, resize="resize")
    assert handle_at((note,), 90, 110) is note
    assert handle_at((note,), 200, 140) is None
    assert handle_at((circle, note), 90, 110) is note
