"""What waits: rows by key and by hand, several at once, gathered, reworded together."""

import itertools
import json
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.key_router import wants
from studio.desktop.keys import QUEUE_HINTS, QUEUE_KEYS, Focus
from studio.desktop.presenting import Presenting
from studio.desktop.queue_list import QueueList
from studio.desktop.queue_rows import Kind, Row
from studio.model.commands import (
    AddEntry,
    Command,
    Go,
    Hold,
    OpenWays,
    Reveal,
    RewordEntry,
    WithdrawEntry,
)
from studio.model.entries import Status
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.people import TRAINER, Person, Role, Way
from tests.desktop.conftest import Opener

CIRCLE = StepId("circle")
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
_NUMBERS = itertools.count(1)
_STRINGS = Path(__file__).parents[2] / "assets" / "phone" / "strings.en.json"
PHONES = json.loads(_STRINGS.read_text("utf-8"))
"""What people read on their phones."""


def do(show: Presenting, *commands: Command, who: Person = TRAINER) -> None:
    for command in commands:
        show.link.session.submit(command, who).result(5)
    show._on_changed(show.link.state)


def guest(name: str) -> Person:
    return Person(Role.PARTICIPANT, AuthorId(name))


def send(show: Presenting, words: str, hand: str = "") -> EntryId:
    """Somebody's words from a phone, each from a hand of its own unless said."""
    number = next(_NUMBERS)
    entry = EntryId(f"e{number}")
    add = AddEntry(entry, CIRCLE, "scarf", {"strength": words})
    do(show, add, who=guest(hand or f"p{number}"))
    return entry


def waiting(present: Opener, *words: str) -> tuple[Presenting, QueueList]:
    """The queue, open, with these words in it."""
    show = present()
    do(show, Go(CIRCLE), OpenWays(CIRCLE, frozenset(Way)), Hold(CIRCLE, True))
    for word in words:
        send(show, word)
    QTest.keyClick(show.console, Qt.Key.Key_Q)
    rows = show.console.queue.rows
    assert show.console.focusWidget() is rows
    return show, rows


def chosen(rows: QueueList) -> list[str]:
    return [row.text for row in rows.chosen()]


def stands_on(rows: QueueList, word: str) -> bool:
    return chosen(rows) == [word]


def texts(rows: QueueList, *kinds: Kind) -> list[str]:
    wanted = kinds or tuple(set(Kind) - {Kind.HEADING})
    return [row.text for row in rows.all() if row.kind in wanted]


def visible(part: QWidget) -> str:
    labels = [label for label in part.findChildren(QLabel) if label.isVisible()]
    return "\n".join(label.text() for label in labels)


def status(show: Presenting) -> dict[str, Status]:
    """Where each entry that still has words stands."""
    state = show.link.state
    return {state.words[e.id]["strength"]: e.status
            for e in state.entries.values() if e.id in state.words}  # fmt: skip


def settled(show: Presenting, qtbot: QtBot, wanted: dict[str, Status]) -> None:
    qtbot.waitUntil(lambda: status(show) == wanted, timeout=3000)
    show._on_changed(show.link.state)


def test_1_shows_2_holds_3_keeps_for_a_quiet_word(present: Opener, qtbot: QtBot) -> None:
    show, rows = waiting(present, "One", "Two", "Three", "Four")
    assert "(4)" in show.console.panels.buttons["queue"].text()
    left = {Qt.Key.Key_1: "Two", Qt.Key.Key_2: "Three", Qt.Key.Key_3: "Four"}
    for key, word in left.items():
        QTest.keyClick(rows, key)
        qtbot.waitUntil(partial(stands_on, rows, word), timeout=3000)
    assert chosen(rows) == ["Four"]
    settled(show, qtbot, {"One": Status.SHOWN, "Two": Status.HELD, "Three": Status.HELD,
                          "Four": Status.WAITING})  # fmt: skip
    flagged = [e.id for e in show.link.state.entries.values() if e.flagged]
    assert [show.link.state.words[e]["strength"] for e in flagged] == ["Three"]
    assert "Three" not in "".join(texts(rows))


def test_home_and_end_go_through_the_rows_and_leave_the_show_alone(present: Opener) -> None:
    show, rows = waiting(present, "One", "Two", "Three")
    QTest.keyClick(rows, Qt.Key.Key_End)
    assert chosen(rows) == ["Three"]
    QTest.keyClick(rows, Qt.Key.Key_Home)
    assert chosen(rows) == ["One"]
    QTest.keyClick(rows, Qt.Key.Key_2)
    assert show.link.state.open_step == CIRCLE


def test_only_delete_pressed_twice_takes_a_row_away(present: Opener, qtbot: QtBot) -> None:
    show, rows = waiting(present, "One", "Two")
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    assert "once more" in visible(show.console.queue)
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert "once more" not in visible(show.console.queue)
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    assert set(status(show)) == {"One", "Two"}
    QTest.keyClick(rows, Qt.Key.Key_Delete)
    settled(show, qtbot, {"One": Status.WAITING})
    assert chosen(rows) == ["One"]


def test_all_keys_act_on_all_chosen_rows(present: Opener, qtbot: QtBot) -> None:
    show, rows = waiting(present, "One", "Two", "Three", "Four", "Five")
    QTest.keyClick(rows, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(rows, Qt.Key.Key_Down, CTRL)
    QTest.keyClick(rows, Qt.Key.Key_Down, CTRL)
    QTest.keyClick(rows, Qt.Key.Key_Space, CTRL)
    assert chosen(rows) == ["One", "Two", "Four"]
    assert show.console.panel == "queue"
    QTest.keyClick(rows, Qt.Key.Key_2)
    held, waits = Status.HELD, Status.WAITING
    settled(show, qtbot, {"One": held, "Two": held, "Four": held, "Three": waits, "Five": waits})
    assert chosen(rows) == ["Five"]
    QTest.keyClick(rows, Qt.Key.Key_A, CTRL)
    QTest.keyClick(rows, Qt.Key.Key_1)
    settled(show, qtbot, dict.fromkeys(("One", "Two", "Four", "Three", "Five"), Status.SHOWN))
    assert show.link.state.open_step == CIRCLE


def test_nothing_unread_is_shown_with_all_the_others(present: Opener, qtbot: QtBot) -> None:
    show, rows = waiting(present, "One", "I want to die", "Two")
    QTest.keyClick(rows, Qt.Key.Key_A, CTRL)
    QTest.keyClick(rows, Qt.Key.Key_1)
    settled(show, qtbot, {"One": Status.SHOWN, "Two": Status.SHOWN, "I want to die": Status.HELD})
    assert "stays with you" in visible(show.console.queue)


def test_doubles_are_one_row_that_opens(present: Opener, qtbot: QtBot) -> None:
    show, rows = waiting(present, "Calm", "Hope", "calm!", "CALM")
    assert texts(rows) == ["3 alike  ·  Calm", "Hope"]
    QTest.keyClick(rows, Qt.Key.Key_Right)
    assert texts(rows) == ["3 alike  ·  Calm", "Calm", "calm!", "CALM", "Hope"]
    assert show.link.state.open_step == CIRCLE
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: status(show)["Calm"] is Status.HELD)
    show._on_changed(show.link.state)
    QTest.keyClick(rows, Qt.Key.Key_Left)
    assert texts(rows, Kind.GATHERED) == ["2 alike  ·  calm!"]
    assert chosen(rows) == ["2 alike  ·  calm!"]
    QTest.keyClick(rows, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: status(show)["CALM"] is status(show)["calm!"] is Status.SHOWN)


def test_a_click_opens_what_is_gathered(present: Opener) -> None:
    _show, rows = waiting(present, "Calm", "calm")
    for expected in (3, 1):
        where = rows.visualItemRect(rows.item(0)).center()
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=where)
        assert len(rows.all()) == expected


def test_many_from_one_hand_are_one_row_and_never_slip_under_the_hand(
    present: Opener, qtbot: QtBot
) -> None:
    show, rows = waiting(present)
    for n in range(5):
        send(show, f"so {n}", "busy")
    assert chosen(rows) == ["so 0"]
    send(show, "so 5", "busy")
    assert texts(rows) == ["6 from one hand  ·  so 0 / so 1 / so 2 / so 3 / so 4 / so 5"]
    assert chosen(rows) == []
    QTest.keyClick(rows, Qt.Key.Key_1)
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_1)
    assert len(rows.all()) == 7
    assert "once more" in visible(show.console.queue)
    assert set(status(show).values()) == {Status.WAITING}
    QTest.keyClick(rows, Qt.Key.Key_1)
    settled(show, qtbot, dict.fromkeys((f"so {n}" for n in range(6)), Status.SHOWN))


def test_a_word_of_any_length_is_read_whole(present: Opener) -> None:
    word = "Llanfairpwllgwyngyll" * 2
    _show, rows = waiting(present, word)
    told = rows.item(0).text()
    assert told.replace("\u200b", "") == word
    assert max(map(len, told.split("\u200b"))) <= 18


def test_the_chosen_row_stays_under_the_hand(present: Opener) -> None:
    show, rows = waiting(present, *(f"Word {n}" for n in range(16)))
    for key, times in ((Qt.Key.Key_Down, 11), (Qt.Key.Key_Up, 2)):  # not at the edge
        for _ in range(times):
            QTest.keyClick(rows, key)
    assert chosen(rows) == ["Word 9"]
    top = rows.visualItemRect(rows.currentItem()).top()
    send(show, "I want to die")
    send(show, "One more")
    assert chosen(rows) == ["Word 9"]
    assert rows.visualItemRect(rows.currentItem()).top() == top


def test_no_other_row_comes_under_the_hand_when_one_is_taken_back(present: Opener) -> None:
    show, rows = waiting(present, "One", "Two")
    mine = send(show, "Mine", "me")
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert chosen(rows) == ["Mine"]
    do(show, WithdrawEntry(mine), who=guest("me"))
    assert chosen(rows) == []
    send(show, "Three")
    assert chosen(rows) == []
    QTest.keyClick(rows, Qt.Key.Key_1)
    assert set(status(show).values()) == {Status.WAITING}
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert chosen(rows) == ["One"]


def reword_line(show: Presenting) -> QLineEdit:
    line = show.console.focusWidget()
    assert isinstance(line, QLineEdit)
    assert show.console.queue.reword.isAncestorOf(line)
    return line


def test_an_entry_is_reworded_together_in_its_own_form(present: Opener, qtbot: QtBot) -> None:
    show, rows = waiting(present, "Clam", "Two")
    QTest.keyClick(rows, Qt.Key.Key_E)
    line = reword_line(show)
    assert line.text() == "Clam"
    line.selectAll()
    QTest.keyClicks(line, "Calm, and 123")
    send(show, "Meanwhile")
    assert line.text() == "Calm, and 123"
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Calm, and 123" in status(show))
    qtbot.waitUntil(rows.isVisible)
    assert "Clam" not in repr(show.link.state.words)
    assert show.console.focusWidget() is rows
    assert chosen(rows) == ["Calm, and 123"]


def test_rewording_is_left_by_esc_and_says_what_is_wrong(present: Opener, qtbot: QtBot) -> None:
    show, rows = waiting(present, "Calm")
    QTest.keyClick(rows, Qt.Key.Key_E)
    line = reword_line(show)
    line.setText("x" * 60)
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "40" in visible(show.console.queue))
    assert not show.console.message.isVisible()
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert rows.isVisible()
    assert show.console.panel == "queue"
    assert set(status(show)) == {"Calm"}


def test_what_is_taken_back_while_it_is_reworded_closes(present: Opener) -> None:
    show, rows = waiting(present)
    mine = send(show, "Mine", "me")
    QTest.keyClick(rows, Qt.Key.Key_E)
    do(show, RewordEntry(mine, {"strength": "Mine too"}), who=guest("me"))
    assert not rows.isVisible()
    do(show, WithdrawEntry(mine), who=guest("me"))
    assert rows.isVisible()
    assert "taken back" in visible(show.console.queue)
    assert "Mine" not in visible(show.console)


def test_what_is_shown_is_hidden_and_brought_back(present: Opener, qtbot: QtBot) -> None:
    show, rows = waiting(present, "Calm", "Hope")
    do(show, Hold(CIRCLE, False), Reveal())
    QTest.keyClick(rows, Qt.Key.Key_A, CTRL)
    QTest.keyClick(rows, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: rows.count() == 0)
    show.console.queue._all.click()
    rows.setFocus()
    assert sorted(texts(rows)) == ["Calm", "Hope"]
    hidden = rows.all()[1]
    rows.choose(hidden.key)
    QTest.keyClick(rows, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: status(show)[hidden.text] is Status.HELD)
    show._on_changed(show.link.state)
    assert hidden.text not in repr(show.stage.picture)
    rows.choose(hidden.key)
    QTest.keyClick(rows, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: status(show)[hidden.text] is Status.SHOWN)
    show._on_changed(show.link.state)
    assert hidden.text in repr(show.stage.picture)


def test_the_step_shows_at_once_or_holds_from_the_same_panel(present: Opener, qtbot: QtBot) -> None:
    show, rows = waiting(present)
    switch = show.console.queue.switch
    assert switch.for_me.isChecked()
    switch.at_once.click()
    qtbot.waitUntil(lambda: show.link.state.holds[CIRCLE] is False)
    QTest.keyClick(rows, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: show.link.state.holds[CIRCLE] is True)
    show._on_changed(show.link.state)
    assert switch.for_me.isChecked()
    assert not switch.coarse.isChecked()
    switch.coarse.click()
    qtbot.waitUntil(lambda: show.link.state.profanity_held is True)


def test_coarse_words_wait_only_where_that_is_wished(present: Opener) -> None:
    show, rows = waiting(present)
    do(show, Hold(CIRCLE, False))
    send(show, "This is bullshit")
    assert rows.count() == 0
    show.console.queue.switch.coarse.click()
    show.link.session.submit(Hold(CIRCLE, False), TRAINER).result(5)
    send(show, "More bullshit")
    send(show, "Calm")
    assert texts(rows) == ["More bullshit"]


def test_ways_in_says_what_people_are_told(present: Opener, qtbot: QtBot) -> None:
    show, rows = waiting(present)
    QTest.keyClick(rows, Qt.Key.Key_W)
    assert show.console.panel == "ways"
    assert PHONES["moderated"] in visible(show.console.ways)
    QTest.keyClick(show.console, Qt.Key.Key_H)
    qtbot.waitUntil(lambda: PHONES["moderated"] not in visible(show.console.ways))


def test_the_buttons_are_those_of_the_row(present: Opener, qtbot: QtBot) -> None:
    show, rows = waiting(present, "One", "Two")
    buttons = {b.text().split("  ")[0]: b for b in show.console.queue.findChildren(QPushButton)}
    buttons["Hold"].click()
    qtbot.waitUntil(lambda: status(show)["One"] is Status.HELD)
    show._on_changed(show.link.state)
    assert chosen(rows) == ["Two"]
    buttons["Show"].click()
    qtbot.waitUntil(lambda: status(show)["Two"] is Status.SHOWN)


def test_the_table_of_keys_names_what_the_rows_take(present: Opener) -> None:
    _show, rows = waiting(present, "One")
    for key in QUEUE_KEYS:
        assert wants(rows, key, Focus.QUEUE)
    told = " ".join(keys for keys, _ in QUEUE_HINTS)
    for key in ("1", "2", "3", "E", "Delete", "→", "←", "Enter", "Shift+↓", "Ctrl+A"):
        assert key in told


def test_sixty_rows_are_drawn_and_left_in_one_turn(present: Opener, qtbot: QtBot) -> None:
    show, rows = waiting(present, *(f"Word {n}" for n in range(60)))
    assert len(rows.all()) == 60
    assert all(isinstance(row, Row) and row.kind is Kind.ENTRY for row in rows.all())
    QTest.keyClick(rows, Qt.Key.Key_A, CTRL)
    QTest.keyClick(rows, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: rows.count() == 0, timeout=5000)
    assert "Nothing waits" in visible(show.console.queue)
