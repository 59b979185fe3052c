"""What is for a quiet word, and wishes for one: a silent mark, words behind a press, nothing on a
screen that the room may see."""

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from studio.activities.contract import Activities
from studio.content.decks import deck_from_files
from studio.desktop.glance import Glance
from studio.desktop.presenting import Presenting
from studio.desktop.queue_list import QueueList
from studio.desktop.queue_rows import Kind
from studio.model.commands import (
    AddEntry,
    AskWord,
    Command,
    Go,
    Hold,
    OpenWays,
    QuietWord,
    Reveal,
    TellPlace,
)
from studio.model.entries import Status
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.people import TRAINER, Person, Role, Way
from studio.session.leading import acts_of
from studio.session.runs import guarded
from tests.desktop.conftest import Opener

CIRCLE = StepId("circle")
WORDS = "I can't go on like this"
DAY = """---
title: A day
---

---
activity: wall
---
# W

---
activity: practice
---
# P
"""
_STRINGS = Path(__file__).parents[2] / "assets" / "phone" / "strings.en.json"
PHONES = json.loads(_STRINGS.read_text("utf-8"))
FLAG, ASK = EntryId("flag"), EntryId("ask")
GUEST = Person(Role.PARTICIPANT, AuthorId("guest"))
OTHER = Person(Role.PARTICIPANT, AuthorId("other"))


def do(show: Presenting, *commands: Command, who: Person = TRAINER) -> None:
    for command in commands:
        show.link.session.submit(command, who).result(5)
    show._on_changed(show.link.state)


def room(present: Opener, *, alone: bool = False) -> Presenting:
    show = present(alone=alone)
    do(show, Go(CIRCLE), OpenWays(CIRCLE, frozenset(Way)))
    return show


def write(show: Presenting, words: str = WORDS, entry: EntryId = FLAG) -> None:
    do(show, AddEntry(entry, CIRCLE, "scarf", {"strength": words}), who=GUEST)


def everything_in(part: QWidget) -> str:
    """All a window holds, seen or not."""
    told: list[str] = []
    for widget in part.findChildren(QWidget):
        if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
            told += [widget.text(), widget.toolTip(), widget.accessibleName()]
        if isinstance(widget, QPlainTextEdit):
            told.append(widget.toPlainText())
        if isinstance(widget, QListWidget):
            told += [widget.item(n).text() for n in range(widget.count())]
        if isinstance(widget, QComboBox):
            told += [widget.itemText(n) for n in range(widget.count())]
    return "\n".join(told)


def seen(part: QWidget) -> str:
    shown = [w for w in part.findChildren(QWidget) if w.isVisible()]
    return "\n".join(w.text() for w in shown if isinstance(w, QLabel | QAbstractButton))


def glance_of(show: Presenting) -> Glance:
    return show.console.glance


def opened(show: Presenting) -> QueueList:
    QTest.keyClick(show.console, Qt.Key.Key_Q)
    return show.console.queue.rows


def test_a_silent_mark_on_the_button_and_in_the_glance(present: Opener) -> None:
    show = room(present)
    assert "quiet word" not in seen(show.console)
    write(show)
    button = show.console.panels.buttons["queue"]
    assert "1 for a quiet word" in button.text()
    assert not button.icon().isNull()
    assert "1 for a quiet word" in seen(glance_of(show))
    assert show.console.panel == "glance"
    assert not show.console.message.isVisible()
    assert WORDS not in everything_in(show.console)
    assert WORDS not in everything_in(show.projector)
    do(show, Reveal())
    assert "quiet word" not in everything_in(show.projector)
    assert WORDS not in repr(show.stage.picture)


def test_the_words_stand_behind_a_press_with_what_to_do(present: Opener) -> None:
    show = room(present)
    do(show, TellPlace("by the window"))
    write(show)
    rows = opened(show)
    assert [row.kind for row in rows.chosen()] == [Kind.FLAG]
    assert "press Enter to read" in rows.chosen()[0].text
    assert WORDS not in everything_in(show.console)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    told = seen(show.console.queue)
    assert WORDS in told
    for line in (PHONES["with_trainers_call"], *show.link.state.deck.support):
        assert line in told
    assert "quiet moment" in told
    assert "Say to everybody" in told
    assert "by the window" in told
    QTest.keyClick(show.console.queue.flag, Qt.Key.Key_Escape)
    assert rows.isVisible()
    assert WORDS not in everything_in(show.console)
    assert show.link.state.entries[FLAG].flagged


def test_1_on_it_reads_it_first_and_shows_it_only_when_pressed_twice(
    present: Opener, qtbot: QtBot
) -> None:
    show = room(present)
    write(show)
    rows = opened(show)
    QTest.keyClick(rows, Qt.Key.Key_1)
    page = show.console.queue.flag
    assert WORDS in seen(page)
    QTest.keyClick(page, Qt.Key.Key_1)
    assert "the room will read it" in seen(page)
    assert show.link.state.entries[FLAG].status is Status.HELD
    QTest.keyClick(page, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: show.link.state.entries[FLAG].status is Status.SHOWN)
    show._on_changed(show.link.state)
    assert "quiet word" not in show.console.panels.buttons["queue"].text()
    assert WORDS not in everything_in(show.console.queue)


def test_seen_to_keeps_it_and_ends_the_mark(present: Opener, qtbot: QtBot) -> None:
    show = room(present)
    write(show)
    QTest.keyClick(opened(show), Qt.Key.Key_Return)
    QTest.keyClick(show.console.queue.flag, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: not show.link.state.entries[FLAG].flagged)
    assert show.link.state.entries[FLAG].status is Status.HELD
    show._on_changed(show.link.state)
    assert "quiet word" not in show.console.panels.buttons["queue"].text()
    assert "quiet word" not in seen(glance_of(show))


def test_it_is_taken_away_by_delete_pressed_twice(present: Opener, qtbot: QtBot) -> None:
    show = room(present)
    write(show)
    QTest.keyClick(opened(show), Qt.Key.Key_Return)
    page = show.console.queue.flag
    QTest.keyClick(page, Qt.Key.Key_Delete)
    assert "once more" in seen(page)
    QTest.keyClick(page, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: FLAG not in show.link.state.words)


def test_it_closes_when_the_co_trainer_has_seen_to_it(present: Opener) -> None:
    show = room(present)
    write(show)
    rows = opened(show)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    do(show, QuietWord(FLAG, on=False))
    assert rows.isVisible()


def test_keys_of_the_show_wait_while_it_is_read(present: Opener) -> None:
    show = room(present)
    write(show)
    QTest.keyClick(opened(show), Qt.Key.Key_Return)
    sent: list[object] = []
    show.router.command.connect(sent.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return):
        QTest.keyClick(show.console.queue.flag, key)
    assert sent == []
    QTest.keyClick(show.console.queue.flag, Qt.Key.Key_PageDown)
    assert len(sent) == 1


def test_on_a_screen_the_room_may_see_there_is_nothing_of_it(present: Opener) -> None:
    show = room(present, alone=True)
    write(show)
    do(show, AskWord(ASK, "By the door"), who=OTHER)
    for name in ("queue", "glance", "lists", "ways", "keys", "agenda", "join"):
        show.console.open_panel(name)
        told = everything_in(show.console)
        assert WORDS not in told
        assert "By the door" not in told
        assert "for a word" not in told
        assert "1 for" not in told
    assert show.console.panels.buttons["queue"].icon().isNull()


def test_the_lists_of_words_are_not_offered_there_either(present: Opener) -> None:
    show = room(present, alone=True)
    show.console.open_panel("ways")
    assert "listens for" not in seen(show.console)
    show.console.confirm.click()
    show.console.open_panel("ways")
    assert "listens for" in seen(show.console)


def test_what_was_open_goes_when_the_screen_may_be_seen_again(present: Opener) -> None:
    show = room(present, alone=True)
    write(show)
    show.console.confirm.click()
    QTest.keyClick(opened(show), Qt.Key.Key_Return)
    assert WORDS in everything_in(show.console)
    QTest.keyClick(show.console.queue.flag, Qt.Key.Key_P)
    assert show.console.public
    told = everything_in(show.console)
    assert WORDS not in told
    assert "1 for" not in told


def test_a_word_at_the_break_is_listed_until_it_was_had(present: Opener, qtbot: QtBot) -> None:
    show = room(present)
    do(show, AskWord(ASK, "By the door, blue scarf"), who=OTHER)
    assert "1 for the break" in show.console.panels.buttons["queue"].text()
    assert "1 for the break" in seen(glance_of(show))
    rows = opened(show)
    assert rows.chosen()[0].text == "By the door, blue scarf"
    button = next(b for b in show.console.queue.findChildren(QAbstractButton)
                  if b.isVisible() and b.text().startswith("We have spoken"))  # fmt: skip
    button.click()
    assert "once more" in seen(show.console.queue)
    assert ASK in show.link.state.asks
    button.click()
    qtbot.waitUntil(lambda: not show.link.state.asks)
    show._on_changed(show.link.state)
    assert rows.count() == 0
    assert "blue scarf" not in repr(show.link.state.words)


def test_a_practice_is_not_disturbed(present: Opener, activities: Activities) -> None:
    show = present(of=deck_from_files("day", {"deck.md": DAY.encode()}, activities))
    do(show, OpenWays(StepId("w"), frozenset(Way)), Hold(StepId("w"), True))
    add = AddEntry(FLAG, StepId("w"), "note", {"note": "So tired of it"})
    do(show, add, who=GUEST)
    do(show, Go("p"))
    do(show, *(choice.act for choice in acts_of(show.link.state, activities) if choice.key == "G"))
    assert guarded(show.link.state, activities)
    before, panel = show.stage.picture, show.console.panel
    do(show, QuietWord(FLAG))  # by the co-trainer, from the helper's page
    do(show, AskWord(ASK, "By the door"), who=OTHER)
    assert show.stage.picture == before
    assert (show.console.panel, show.console.message.isVisible()) == (panel, False)
    assert "1 for a quiet word" in seen(glance_of(show))
    assert "2 for a word" in show.console.panels.buttons["queue"].text()


def test_both_marks_stand_side_by_side(present: Opener) -> None:
    show = room(present)
    write(show)
    do(show, AskWord(ASK), who=OTHER)
    assert "2 for a word" in show.console.panels.buttons["queue"].text()
    assert "1 for a quiet word" in seen(glance_of(show))
    assert "1 for the break" in seen(glance_of(show))
    rows = opened(show)
    assert [row.text for row in rows.all() if row.kind is Kind.ASK] == [
        "Did not say where to find them."
    ]


def test_where_one_of_us_stands_is_told_from_the_same_panel(present: Opener, qtbot: QtBot) -> None:
    show = room(present)
    opened(show)
    place = show.console.queue.place
    place.setFocus()
    QTest.keyClicks(place, "by the urn")
    QTest.keyClick(place, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: show.link.state.place == "by the urn")


def test_a_mark_made_by_hand_keeps_the_words_from_the_board(present: Opener, qtbot: QtBot) -> None:
    show = room(present)
    do(show, Hold(CIRCLE, True))
    write(show, "She is never coming back")
    QTest.keyClick(opened(show), Qt.Key.Key_3)
    qtbot.waitUntil(lambda: show.link.state.entries[FLAG].flagged)
    show._on_changed(show.link.state)
    assert "1 for a quiet word" in show.console.panels.buttons["queue"].text()
    assert "never coming back" not in everything_in(show.console)
