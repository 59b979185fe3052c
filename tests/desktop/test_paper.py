"""Slips typed in by keys alone: fast, several at once, later on, into a finished workshop too."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from studio.activities.contract import Activities
from studio.app.house import DECKS, House
from studio.app.windows import desktop_services
from studio.content.decks import read_deck
from studio.desktop.keys import Focus
from studio.desktop.paper_panel import LET_GO
from studio.desktop.presenting import Presenting
from studio.desktop.services import DesktopServices, OpenWorkshop
from studio.model.commands import CloseWorkshop, Command, Go, OpenWays, Reveal
from studio.model.entries import Status
from studio.model.ids import StepId
from studio.model.people import PAPER, TRAINER, Way
from tests.desktop.conftest import FONTS, Clock, Opener
from tests.desktop.leaves import LEFT_OUT, Leaves

CIRCLE = StepId("circle")
FLOWS = "---\ntitle: A day\n---\n\n---\nactivity: flows\nid: flows\n---\n# Three flows\n"
TWENTY = [f"strength number {n}" for n in range(20)]


def do(show: Presenting, *commands: Command) -> None:
    for command in commands:
        show.link.session.submit(command, TRAINER).result(5)
    show._on_changed(show.link.state)


def at(present: Opener, *steps: str) -> Presenting:
    show = present()
    do(show, *(Go(step) for step in steps))
    return show


def open_paper(show: Presenting) -> QLineEdit:
    QTest.keyClick(show.console, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert show.console.panel == "paper"
    return line(show)


def holder(show: Presenting) -> QWidget:
    found = show.console.focusWidget()
    assert found is not None
    return found


def line(show: Presenting) -> QLineEdit:
    found = holder(show)
    assert isinstance(found, QLineEdit)
    return found


def has_keyboard(show: Presenting) -> bool:
    """Whether keys really come to the console: a window that has just opened may take them."""
    if not show.console.isActiveWindow():
        show.console.activateWindow()
    return QApplication.focusWidget() is holder(show)


def write(show: Presenting, *words: str) -> None:
    """Types into whatever has the keyboard, as hands do."""
    for one in words:
        QTest.keyClicks(holder(show), one)
        QTest.keyClick(holder(show), Qt.Key.Key_Return)


def said(show: Presenting) -> list[str]:
    state = show.link.state
    return sorted(
        word
        for entry, fields in state.words.items()
        for word in fields.values()
        if entry not in state.entries or state.entries[entry].status is not Status.WITHDRAWN
    )


def rows(show: Presenting) -> list[str]:
    found = show.console.paper.findChild(QListWidget)
    assert found is not None
    return [found.item(n).text() for n in range(found.count())]


def told(show: Presenting) -> str:
    labels = show.console.paper.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisible())


def test_twenty_slips_are_typed_in_without_a_mouse(present: Opener, qtbot: QtBot) -> None:
    show = at(present, "circle")
    open_paper(show)
    write(show, *TWENTY)
    qtbot.waitUntil(lambda: said(show) == sorted(TWENTY))
    entries = show.link.state.entries.values()
    assert {entry.author for entry in entries} == {PAPER.author}
    assert not any(entry.late for entry in entries)
    assert len(rows(show)) == 20
    assert rows(show)[0].startswith(TWENTY[-1])


def test_the_step_that_is_over_is_the_one_typed_in_and_marked(
    present: Opener, qtbot: QtBot
) -> None:
    show = at(present, "circle", "break")
    open_paper(show)
    assert show.console.paper.steps.currentText() == "Our circle of strength"
    write(show, "patience")
    qtbot.waitUntil(lambda: said(show) == ["patience"])
    (entry,) = show.link.state.entries.values()
    assert entry.late
    assert rows(show) == ["patience   –   Our circle of strength, added afterwards"]


def test_any_step_that_was_open_is_chosen_by_keys(present: Opener, qtbot: QtBot) -> None:
    show = at(present, "circle", "break", "team")
    open_paper(show)
    assert show.console.paper.steps.currentText() == "Our team's three circles"
    steps = show.console.paper.steps
    steps.setFocus()
    QTest.keyClick(steps, Qt.Key.Key_Up)
    QTest.keyClick(steps, Qt.Key.Key_Return)
    write(show, "courage")
    qtbot.waitUntil(lambda: said(show) == ["courage"])
    (entry,) = show.link.state.entries.values()
    assert (entry.board, entry.late) == (CIRCLE, True)
    assert show.link.state.open_step == "team"


def test_up_mends_the_last_one(present: Opener, qtbot: QtBot) -> None:
    show = at(present, "circle")
    open_paper(show)
    write(show, "corage")
    qtbot.waitUntil(lambda: said(show) == ["corage"])
    QTest.keyClick(line(show), Qt.Key.Key_Up)
    assert line(show).text() == "corage"
    line(show).selectAll()
    write(show, "courage")
    qtbot.waitUntil(lambda: said(show) == ["courage"])
    assert rows(show) == ["courage   –   Our circle of strength"]
    assert line(show).text() == ""


def test_esc_leaves_what_was_brought_back_as_it_was(
    present: Opener, qtbot: QtBot, clock: Clock
) -> None:
    show = at(present, "circle")
    open_paper(show)
    write(show, "courage")
    qtbot.waitUntil(lambda: said(show) == ["courage"])
    QTest.keyClick(line(show), Qt.Key.Key_Up)
    QTest.keyClicks(line(show), " and more")
    qtbot.waitUntil(lambda: has_keyboard(show))
    QTest.keyClick(line(show), Qt.Key.Key_Escape)
    assert show.console.panel == "paper"
    clock.at += 2
    QTest.keyClick(show.console, Qt.Key.Key_Escape)
    assert show.console.panel == "glance"
    assert open_paper(show).text() == ""
    assert said(show) == ["courage"]


def test_in_the_list_enter_mends_and_delete_takes_away(present: Opener, qtbot: QtBot) -> None:
    show = at(present, "circle")
    open_paper(show)
    write(show, "one", "two", "three")
    qtbot.waitUntil(lambda: len(said(show)) == 3)
    QTest.keyClick(line(show), Qt.Key.Key_Down)
    assert isinstance(holder(show), QListWidget)
    QTest.keyClick(holder(show), Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: said(show) == ["one", "two"])
    QTest.keyClick(holder(show), Qt.Key.Key_Down)
    QTest.keyClick(holder(show), Qt.Key.Key_Return)
    assert line(show).text() == "one"
    write(show, " more")
    qtbot.waitUntil(lambda: said(show) == ["one more", "two"])
    assert [row.split("   ")[0] for row in rows(show)] == ["two", "one more"]
    QTest.keyClick(line(show), Qt.Key.Key_Down)
    QTest.keyClick(holder(show), Qt.Key.Key_Up)
    assert isinstance(holder(show), QLineEdit)


def test_several_pasted_lines_are_several_entries(present: Opener, qtbot: QtBot) -> None:
    show = at(present, "circle")
    open_paper(show)
    QGuiApplication.clipboard().setText("tea for six\n\n  Dŵr a thân \r\nhumour\n")
    QTest.keyClick(line(show), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: said(show) == ["Dŵr a thân", "humour", "tea for six"])
    assert line(show).text() == ""


def test_a_pasted_line_that_is_too_long_waits_and_those_after_it_too(
    present: Opener, qtbot: QtBot
) -> None:
    show = at(present, "circle")
    open_paper(show)
    QGuiApplication.clipboard().setText("\n".join(("humour", "long " * 12, "tea", "time")))
    QTest.keyClick(line(show), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert "40 characters" in told(show)
    assert "2 more lines wait" in told(show)
    line(show).selectAll()
    write(show, "shorter")
    qtbot.waitUntil(lambda: said(show) == ["humour", "shorter", "tea", "time"])


def test_tab_reaches_the_other_fields_and_a_choice_is_asked_for(
    present: Opener, qtbot: QtBot
) -> None:
    show = at(present, "team")
    open_paper(show)
    write(show, "a complaint")
    QTest.keyClick(holder(show), Qt.Key.Key_T)
    QTest.keyClick(holder(show), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: said(show) == ["a complaint"])
    write(show, "a gap in the rota")
    qtbot.waitUntil(lambda: len(said(show)) == 2)
    assert rows(show)[0].startswith("a gap in the rota  ·  Threat")


def test_a_step_closed_to_paper_is_not_offered_while_it_is_open(present: Opener) -> None:
    show = at(present, "circle")
    do(show, OpenWays(CIRCLE, frozenset((Way.SCRIBE,))))
    QTest.keyClick(show.console, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert "No step so far takes" in told(show)
    do(show, OpenWays(CIRCLE, frozenset((Way.PAPER,))))
    assert show.console.paper.steps.currentText() == "Our circle of strength"


def test_words_not_yet_sent_stay_when_the_day_goes_on(present: Opener, qtbot: QtBot) -> None:
    show = at(present, "circle")
    open_paper(show)
    QTest.keyClicks(line(show), "pati")
    do(show, Go("break"))
    QTest.keyClicks(line(show), "ence")
    QTest.keyClick(line(show), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: said(show) == ["patience"])
    do(show, Go("team"))
    assert show.link.state.entries
    assert show.console.panel == "paper"


def test_a_change_that_is_refused_leaves_the_list_as_it_stands(
    present: Opener, qtbot: QtBot, activities: Activities, tmp_path: Path
) -> None:
    (tmp_path / "flows.md").write_text(FLOWS, "utf-8")
    show = present(of=read_deck(tmp_path / "flows.md", activities))
    open_paper(show)
    write(show, *(f"to others {n}" for n in range(5)))
    qtbot.waitUntil(lambda: len(said(show)) == 5)
    assert show.link.state.entries.keys().isdisjoint(show.link.state.gathered)
    do(show, Reveal())
    QTest.keyClick(line(show), Qt.Key.Key_Up)
    write(show, " and more")
    qtbot.waitUntil(lambda: "cannot be changed" in told(show))
    assert rows(show)[0] == "to others 4   –   Three flows"
    assert line(show).text() == "to others 4 and more"


def test_on_a_screen_the_room_may_see_nothing_of_it_is_there(present: Opener) -> None:
    show = present(alone=True)
    do(show, Go(CIRCLE))
    show.router.press("Ctrl+P", Focus.SHOW)
    assert show.console.panel == "glance"
    show.router.press("P", Focus.SHOW)
    show.router.press("Ctrl+P", Focus.SHOW)
    write(show, "patience")
    assert rows(show)
    show.router.press("P", Focus.SHOW)
    assert show.console.public
    assert rows(show) == []


@pytest.fixture
def finished(dressed: object, tmp_path: Path) -> Callable[..., Path]:
    """A workshop file that has ended, its circle kept or not."""

    def make(*keep: StepId) -> Path:
        house = House.at(tmp_path / "data")
        workshop = house.new_workshop(house.deck("first-hour"))
        for command in (Go("circle"), Go("team"), Go("last"), CloseWorkshop(frozenset(keep))):
            workshop.session.submit(command, TRAINER).result(10)
        workshop.close()
        return workshop.path

    return make


def opened(qtbot: QtBot, path: Path, folder: Path) -> Presenting:
    """The finished workshop as the library opens it."""
    house = House.at(path.parent)
    workshop = house.resume(path)
    services = DesktopServices(folder, FONTS, tuple, tuple, lambda _path: on_windows)
    on_windows = OpenWorkshop(workshop.session, house.activities, workshop.close)
    show = Presenting(services, on_windows)
    show.stage.reduced_motion = True
    show.start()
    qtbot.waitExposed(show.console)
    return show


def test_in_the_evening_slips_go_into_a_finished_workshop(
    qtbot: QtBot, finished: Callable[..., Path], tmp_path: Path
) -> None:
    path = finished(CIRCLE)
    show = opened(qtbot, path, tmp_path)
    try:
        open_paper(show)
        assert show.console.paper.steps.currentText() == "Our circle of strength"
        write(show, "patience", "tea for six", "humour")
        qtbot.waitUntil(lambda: said(show) == ["humour", "patience", "tea for six"])
        assert all(row.endswith("added afterwards") for row in rows(show))
        QTest.keyClick(line(show), Qt.Key.Key_Up)
        write(show, " helps")
        qtbot.waitUntil(lambda: said(show) == ["humour helps", "patience", "tea for six"])
        QTest.keyClick(line(show), Qt.Key.Key_Down)
        QTest.keyClick(holder(show), Qt.Key.Key_Delete)
        qtbot.waitUntil(lambda: said(show) == ["patience", "tea for six"])
    finally:
        show.end()
        show.deleteLater()
    again = House.at(path.parent).resume(path)
    kept = [entry for entry in again.session.state.entries.values() if entry.late]
    again.close()
    assert len([entry for entry in kept if entry.status is not Status.WITHDRAWN]) == 2


def test_where_all_was_let_go_it_says_so_kindly(
    qtbot: QtBot, finished: Callable[..., Path], tmp_path: Path
) -> None:
    show = opened(qtbot, finished(), tmp_path)
    try:
        QTest.keyClick(show.console, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        assert LET_GO in told(show)
        assert not show.console.paper.line.isVisible()
        assert not show.console.paper.print.isEnabled()
    finally:
        show.end()
        show.deleteLater()


def test_slips_are_written_beside_the_show_and_it_says_where(
    present: Opener, qtbot: QtBot, tmp_path: Path
) -> None:
    show = at(present, "circle")
    leaves = Leaves(tmp_path)
    show.leaves.use(leaves)
    show.console.paper.allow_export(True)
    open_paper(show)
    assert not show.console.paper.open.isVisible()
    show.console.paper.print.click()
    wanted = f"Written into {tmp_path}:\nday_slips.pdf"
    qtbot.waitUntil(lambda: wanted in told(show))
    show.console.paper.print_large.click()
    qtbot.waitUntil(lambda: len(leaves.written) == 2)
    assert [one.kinds for one in leaves.written] == [("slips",), ("slips-large",)]
    assert show.console.paper.open.isVisible()


def test_a_step_without_slips_says_what_to_do(present: Opener, qtbot: QtBot) -> None:
    show = at(present, "circle", "break")
    leaves = Leaves(Path("exports"))
    show.leaves.use(leaves)
    leaves.refuses = True
    show.console.paper.allow_export(True)
    open_paper(show)
    show.console.paper.print.click()
    qtbot.waitUntil(lambda: LEFT_OUT in told(show))
    assert not show.console.paper.open.isVisible()


def test_the_real_program_writes_the_slips_of_the_open_step(
    dressed: object, qtbot: QtBot, tmp_path: Path
) -> None:
    house = House.at(tmp_path / "data")
    services = desktop_services(house)
    workshop = services.open_workshop(DECKS / "first-hour.md")
    workshop.session.submit(Go("circle"), TRAINER).result(10)
    show = Presenting(services, workshop._replace(start_room=None))
    show.start()
    try:
        open_paper(show)
        show.console.paper.print.click()
        qtbot.waitUntil(lambda: "Written into " in told(show), timeout=20_000)
        (written,) = (tmp_path / "data" / "exports").iterdir()
        assert f"{written.parent}:\n{written.name}" in told(show)
        with PdfDocument(written) as pdf:
            assert "Which strength" in pdf[0].get_textpage().get_text_bounded()
    finally:
        show.end()
        show.deleteLater()
