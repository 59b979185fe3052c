"""The console keeps its room whatever a board offers, and says nothing that nobody said."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studio.activities.contract import ActChoice
from studio.app.house import scan_activities
from studio.content.decks import deck_from_files
from studio.desktop.acts_row import ActsRow
from studio.desktop.console import Console
from studio.desktop.form_widgets import FormWidget, ListField, NumberList, ScaleField
from studio.desktop.handling import handle_at, handles
from studio.desktop.presenting import Presenting
from studio.model.agenda import Deck
from studio.model.commands import Act, Advance, Go, Moderate, Reveal
from studio.model.entries import Status
from studio.model.forms import Choice, Field, Form, Kind
from tests.desktop.conftest import Opener
from tests.desktop.test_boards_console import do, say

DECK = b"""---
title: A day of boards
---

---
activity: flows
id: flows
---
# Three flows

---
activity: agreement
id: agreement
---
# Our agreement

---
activity: wall
id: wall
---
# What helps

---
activity: sort
id: sort
---
# Is it compassion?

---
activity: obstacles
id: obstacles
---
# What gets in the way
"""

EASE = Field("ease", Kind.SCALE, "To others", min=0, max=10)


@pytest.fixture
def show(present: Opener) -> Presenting:
    return present(of=deck())


def deck() -> Deck:
    return deck_from_files("boards", {"deck.md": DECK}, scan_activities())


def test_a_scale_that_nobody_touched_answers_nothing(qtbot: QtBot) -> None:
    widget = FormWidget(Form("f", "F", (EASE,)))
    qtbot.addWidget(widget)
    assert widget.values() == {"ease": ""}
    widget.fill({"ease": 0})
    assert widget.values() == {"ease": 0}
    widget.clear()
    assert widget.values() == {"ease": ""}
    needed = ScaleField(replace(EASE, required=True, min=2))
    qtbot.addWidget(needed)
    assert needed.value() == 2


def test_words_in_the_line_bring_no_numbers_along(show: Presenting, qtbot: QtBot) -> None:
    quick = show.console.quick
    assert quick.start()
    assert quick._line is not None
    QTest.keyClicks(quick._line, "steady")
    quick.send()
    qtbot.waitUntil(lambda: bool(show.link.state.entries))
    found = show.link.state.entries.values()
    assert [dict(entry.values) for entry in found] == [{}]
    ease = quick._others["to_others"]
    assert isinstance(ease, NumberList)
    ease.set_value(0)
    assert ease.value() == 0
    quick.send()
    qtbot.waitUntil(lambda: len(show.link.state.entries) == 2)
    assert [dict(e.values) for e in list(show.link.state.entries.values())[1:]] == [
        {"to_others": 0}
    ]


def test_what_was_never_chosen_does_not_become_the_first_choice(qtbot: QtBot) -> None:
    many = tuple(Choice(str(n), f"Line {n}") for n in range(6))
    field = ListField(Field("line", Kind.CHOICE, "Which?", choices=many, default="3"))
    qtbot.addWidget(field)
    field.set_value("")
    assert field.value() == "3"


def test_a_line_gone_back_to_is_not_amended_by_oversight(show: Presenting) -> None:
    do(show, Go("agreement"))
    do(show, Reveal())
    lines = [say(show, "line", words=f"Line {n}") for n in range(5)]
    amend = next(w for w in show.console.form._widgets if w.form.id == "amend")
    assert amend.values()["line"] == ""
    do(show, Act("revisit", lines[3]))
    amend = next(w for w in show.console.form._widgets if w.form.id == "amend")
    assert amend.values()["line"] == lines[3]
    amend.fill({"words": "half a wording"})
    do(show, Act("revisit-done"))
    amend = next(w for w in show.console.form._widgets if w.form.id == "amend")
    assert amend.values() == {"words": "half a wording", "line": ""}


def test_a_long_line_takes_no_room_from_the_glance(show: Presenting, qtbot: QtBot) -> None:
    do(show, Go("agreement"))
    do(show, Reveal())
    say(show, "line", words="Everybody may pass at any time " * 2 + "and nobody asks for a reason")
    show.console.resize(1366, 768)
    before = show.console.preview.minimumSizeHint().width()
    view = show.console.preview.view
    (line,) = handles(show.stage.picture)
    view.choose(line)
    assert show.console.preview.minimumSizeHint().width() <= before + 60
    name = show.console.preview._name
    qtbot.waitUntil(lambda: name.text().endswith("…"))
    assert name.accessibleName() == name.toolTip() == line.label


def test_the_picture_keeps_all_the_room_that_the_acts_leave(show: Presenting) -> None:
    do(show, Go("agreement"))
    do(show, Reveal())
    say(show, "line", words="We may pass")
    preview = show.console.preview
    preview.view.choose(handles(show.stage.picture)[0])
    limit = preview.maximumHeight()
    QApplication.processEvents()
    preview._limit_height()
    assert preview.maximumHeight() == limit


def test_the_line_says_which_of_its_forms_it_is_for(show: Presenting) -> None:
    do(show, Go("agreement"))
    do(show, Reveal())
    say(show, "line", words="We may pass")
    choice = show.console.quick._choice
    assert choice.isVisible()
    assert choice.shown_text() == "Propose a line"


def test_more_acts_than_there_is_room_for_lie_in_a_menu(qtbot: QtBot) -> None:
    row = ActsRow()
    qtbot.addWidget(row)
    row.resize(420, 70)
    row.show()
    many = [ActChoice(f"Turn & look {n}", Act("turn", str(n))) for n in range(9)]
    row.redraw((*many, ActChoice("Hide it", Act("hide"), "X")))
    texts = [made.text() for made in _placed(row)]
    assert texts[0] == "Hide it  (X)"
    assert texts[-1] == "Others …"
    assert row.heightForWidth(420) < 80
    entries = row.findChildren(QMenu)[0].actions()
    assert len(texts) - 1 + len(entries) == 10
    with qtbot.waitSignal(row.wanted) as told:
        entries[-1].trigger()
    assert told.args == [Act("turn", "8")]
    row.resize(2400, 70)
    assert len(_placed(row)) == 10
    row.redraw((ActChoice("Now", Act("now"), "G", current=True),))
    (made,) = _placed(row)
    assert made.text() == "Now  (G)"
    made.click()
    assert made.isChecked()


def _placed(row: ActsRow) -> list[QPushButton]:
    items = [row._row.itemAt(n) for n in range(row._row.count())]
    found = [item.widget() for item in items if item is not None]
    return [made for made in found if isinstance(made, QPushButton)]


def test_the_form_goes_where_nothing_can_be_added(show: Presenting) -> None:
    show.console.open_panel("form")
    do(show, Go("agreement"))
    assert show.console.panel == "form"
    do(show, Go("sort"))
    assert show.console.panel == "glance"


def test_enter_goes_to_the_number_whatever_has_the_keyboard(show: Presenting, qtbot: QtBot) -> None:
    end = show.console.panels.buttons["close"]
    end.setFocus()
    QTest.keyClick(end, Qt.Key.Key_2)
    QTest.keyClick(end, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: show.link.state.open_step == "agreement")
    assert show.console.panel == "glance"


def test_only_tools_that_the_board_knows_stand_below_the_picture(show: Presenting) -> None:
    do(show, Go("agreement"))
    do(show, Reveal())
    say(show, "line", words="We may pass")
    tools = show.console.preview._buttons
    assert not any(made.isVisible() for made in tools.values())
    do(show, Go("sort"))
    do(show, Advance(1))
    assert {key for key, made in tools.items() if made.isVisible()} == {
        "Left", "Right", "Up", "Down",
    }  # fmt: skip


def test_the_bar_names_ways_in_only_where_something_is_taken(show: Presenting) -> None:
    do(show, Go("agreement"))
    assert show.console.bar.ways.text().startswith("Way in: scribe")
    do(show, Go("sort"))
    assert show.console.bar.ways.text() == "Way in: none"


def test_a_hidden_note_is_not_read_on_a_console_that_the_room_sees(present: Opener) -> None:
    show = present(of=deck(), alone=True)
    console = show.console
    assert console.public
    do(show, Go("wall"))
    do(show, Reveal())
    note = say(show, "note", note="said in haste")
    do(show, Moderate(note, Status.HELD))
    assert "haste" not in _read(console)
    assert "Next:" not in _read(console)
    console.confirm.click()
    assert "Bring back “said in haste”" in _read(console)
    assert "Next: Is it compassion?" in _read(console)
    console.set_public(True)
    console.redraw(show.link.state, show.situation())
    assert "haste" not in _read(console)


def _read(console: Console) -> str:
    QApplication.processEvents()
    words = [w.text() for w in console.findChildren(QLabel) if w.isVisible()]
    buttons = [w.text() for w in console.findChildren(QPushButton) if w.isVisible()]
    return "\n".join([*words, *buttons])


def test_the_keyboard_alone_goes_from_thing_to_thing_and_acts_on_it(
    show: Presenting, qtbot: QtBot
) -> None:
    do(show, Go("agreement"))
    do(show, Reveal())
    for n in range(3):
        say(show, "line", words=f"Line {n}")
    preview = show.console.preview
    found = handles(show.stage.picture)
    choose = next(b for b in preview.findChildren(QPushButton) if b.text() == "Choose")
    choose.setFocus()
    QTest.keyClick(choose, Qt.Key.Key_Space)
    assert preview.view.selected == found[0]
    QTest.keyClick(choose, Qt.Key.Key_Space)
    assert preview.view.selected == found[1]
    position = show.link.state.position
    QTest.keyClick(choose, Qt.Key.Key_Y)
    qtbot.waitUntil(lambda: show.link.state.position > position)
    chosen = preview.view.selected
    assert chosen is not None
    assert chosen.subject == found[1].subject
    assert _tab_order(preview)[-len(_placed(preview._acts)) :] == _placed(preview._acts)
    QTest.keyClick(choose, Qt.Key.Key_Escape)
    assert not show.router._extra.keys() & {"Y", "L"}


def test_tab_goes_along_the_rows_as_they_stand(show: Presenting) -> None:
    do(show, Go("agreement"))
    do(show, Reveal())
    say(show, "line", words="We may pass")
    acts, quick = show.console.acts, show.console.quick
    assert _tab_order(acts) == _placed(acts)
    assert _tab_order(quick) == [quick._choice, quick._line, quick._send]


def _tab_order(row: QWidget) -> list[QWidget]:
    found = []
    at = row.nextInFocusChain()
    while at is not None and at is not row:
        if row.isAncestorOf(at) and at.isVisible():
            found.append(at)
        at = at.nextInFocusChain()
    return found


def test_a_card_and_a_line_of_the_message_are_taken_anywhere_on_them(show: Presenting) -> None:
    do(show, Go("sort"))
    do(show, Advance(1))
    (card,) = handles(show.stage.picture)
    wide, _ = card.half
    assert wide > 150
    assert handle_at((card,), card.x - wide + 2, card.y) is card
    do(show, Go("obstacles"))
    do(show, Reveal())
    do(show, Act("show-message"))
    say(show, "message", line="Please plan rotas four weeks ahead")
    (line,) = handles(show.stage.picture)
    wide, _ = line.half
    assert wide > 150
    assert handle_at((line,), line.x + wide - 20, line.y) is line
