"""The lists of words: edited, tried and put back in the console, and in force at once."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studio.desktop.presenting import Presenting
from studio.desktop.word_lists_panel import WordListsPanel
from studio.model.commands import AddEntry, Go, OpenWays
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.people import TRAINER, Person, Role, Way
from tests.desktop.conftest import Opener

CIRCLE = StepId("circle")


def opened(present: Opener) -> tuple[Presenting, WordListsPanel]:
    show = present()
    QTest.keyClick(show.console, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert show.console.panel == "lists"
    return show, show.console.lists


def flags(show: Presenting, words: str) -> bool:
    """Whether words from a phone are kept for the trainers alone."""
    session = show.link.session
    session.submit(Go(CIRCLE), TRAINER).result(5)
    session.submit(OpenWays(CIRCLE, frozenset(Way)), TRAINER).result(5)
    entry = EntryId(f"e{len(session.state.entries)}")
    add = AddEntry(entry, CIRCLE, "scarf", {"strength": words})
    session.submit(add, Person(Role.PARTICIPANT, AuthorId("guest"))).result(5)
    return session.state.entries[entry].flagged


def test_a_sentence_is_tried_as_it_is_typed(present: Opener) -> None:
    _show, lists = opened(present)
    assert "suicid*" in lists.editor.toPlainText()
    QTest.keyClicks(lists.sentence, "A quiet morning")
    assert lists.answer.text() == "It would be shown like any other."
    lists.sentence.clear()
    QTest.keyClicks(lists.sentence, "I cant go on")
    assert lists.answer.text() == "It would go to you alone."
    lists.tabs["profanity"].click()
    assert lists.answer.text() == "It would be shown like any other."
    lists.sentence.setText("bullshit")
    assert "wait for you" in lists.answer.text()


def test_a_list_is_edited_with_keys_and_holds_from_the_next_word(
    present: Opener, tmp_path: Path
) -> None:
    show, lists = opened(present)
    assert not flags(show, "Ward nine again")
    QTest.keyClick(lists.editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(lists.editor, Qt.Key.Key_Return)
    QTest.keyClicks(lists.editor, "ward nine")
    assert lists.state.text() == "Not saved yet."
    lists.sentence.setText("Ward nine again")
    assert lists.answer.text() == "It would go to you alone."
    assert not flags(show, "Ward nine once more")
    lists.save.click()
    assert "Saved" in lists.state.text()
    assert flags(show, "Ward nine, and again")
    assert (tmp_path / "words" / "distress.en.txt").is_file()


def test_the_shipped_list_comes_back_after_a_second_press(present: Opener, tmp_path: Path) -> None:
    show, lists = opened(present)
    shipped = lists.editor.toPlainText()
    assert not lists.back.isEnabled()
    lists.editor.setPlainText("only this")
    lists.save.click()
    assert not flags(show, "I want to die")
    lists.back.click()
    assert lists.editor.toPlainText() == "only this"
    assert "once more" in lists.back.text()
    lists.back.click()
    assert lists.editor.toPlainText() == shipped
    assert "shipped" in lists.state.text()
    assert flags(show, "I want to die")


def test_what_was_not_saved_is_still_there_and_never_on_a_screen_of_the_room(
    present: Opener,
) -> None:
    show, lists = opened(present)
    lists.editor.setPlainText("half a thought")
    show.console.open_panel("glance")
    assert lists.editor.toPlainText() == ""
    show.console.open_panel("lists")
    assert lists.editor.toPlainText() == "half a thought"
    show.console.set_public(True)
    assert show.console.panel == "glance"
    assert lists.editor.toPlainText() == ""
    show.console.open_panel("lists")
    assert show.console.panel == "glance"


def test_letters_write_in_the_list_and_esc_leaves_it(present: Opener, qtbot: QtBot) -> None:
    show, lists = opened(present)
    sent: list[object] = []
    show.router.command.connect(sent.append)
    lists.editor.clear()
    QTest.keyClicks(lists.editor, "b n 1 h")
    assert lists.editor.toPlainText() == "b n 1 h"
    assert sent == []
    QTest.keyClick(lists.editor, Qt.Key.Key_Tab)
    assert show.console.focusWidget() is lists.sentence
    QTest.keyClick(lists.sentence, Qt.Key.Key_Escape)
    assert show.console.focusWidget() is not lists.sentence


def test_a_list_that_cannot_be_kept_says_so_and_keeps_the_words(
    present: Opener, tmp_path: Path
) -> None:
    _show, lists = opened(present)
    (tmp_path / "words").write_text("in the way")
    lists.editor.setPlainText("my own")
    lists.save.click()
    assert "could not be kept" in lists.state.text()
    assert lists.editor.toPlainText() == "my own"


def test_it_is_reached_from_ways_in_and_from_what_waits(present: Opener) -> None:
    show = present()
    show.console.open_panel("queue")
    show.console.queue.lists.click()
    assert show.console.panel == "lists"
