"""Script that somebody wrote, on the trainer's console: letters, in every place that shows them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from studio.model.commands import AddEntry, AskWord, Go, Hold, OpenWays, Reveal
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.people import TRAINER, Person, Role, Way
from tests.desktop.conftest import Opener

WORD = "<img src=x onerror=1337><b>bold</b>"


def shown_in(widget: QWidget) -> list[QLabel]:
    """The labels that say it."""
    return [label for label in widget.findChildren(QLabel) if "onerror" in label.text()]


def test_words_are_letters_on_every_part_of_the_console(present: Opener, qtbot: QtBot) -> None:
    """In the queue, beside the board, and where somebody may be found."""
    show = present()
    session, console = show.link.session, show.console
    step = StepId("circle")
    person = Person(Role.PARTICIPANT, AuthorId("somebody"))
    for command in (Go("circle"), OpenWays(step, frozenset(Way)), Hold(step, True), Reveal()):
        session.submit(command, TRAINER).result(5)
    fields = {"strength": WORD, "name": "<u>1337</u>"}
    session.submit(AddEntry(EntryId("a"), step, "scarf", fields), person).result(5)
    session.submit(AskWord(EntryId("w"), WORD), person).result(5)
    console.open_panel("queue")
    rows = console.queue.rows
    qtbot.waitUntil(lambda: rows.count() >= 2, timeout=5000)
    items = [rows.item(place) for place in range(rows.count())]
    assert any(WORD[:20] in item.text() for item in items)
    assert not any("<img" in item.toolTip() for item in items)
    assert not any(rows.itemWidget(item) for item in items)
    assert all(label.textFormat() is Qt.TextFormat.PlainText for label in shown_in(console))
    for widget in console.findChildren(QWidget):
        told = widget.toolTip() + widget.statusTip() + widget.whatsThis()
        assert "<img" not in told, "a tip takes markup for markup"
        assert not (isinstance(widget, QTextEdit) and "<img" in widget.toHtml())
