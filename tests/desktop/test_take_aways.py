"""The window of take-aways: ticks, first pages, writing and stopping; never where the room sees."""

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from studio.desktop.application import Desk
from studio.desktop.presenting import Presenting
from studio.desktop.services import DeckCard, DesktopServices, WorkshopCard
from studio.desktop.take_aways import TakeAwaysWindow
from studio.desktop.take_aways_ask import Asks
from studio.desktop.take_aways_list import KindList
from studio.desktop.take_aways_work import Looker
from studio.exporters.beside import Hour
from studio.exporters.cards import WHOM, Card
from studio.exporters.kinds import EXPORTERS
from studio.model.commands import CloseWorkshop, Curtain
from tests.desktop.conftest import FONTS, Opener
from tests.desktop.leaves import LEFT_OUT, NO_NAMES, NO_SLIPS, Leaves

CTRL = Qt.KeyboardModifier.ControlModifier


def a_page() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (200, 300), "#2255aa").save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def leaves(tmp_path: Path) -> Leaves:
    return Leaves(tmp_path / "exports", a_page())


@pytest.fixture
def window(dressed: QApplication, qtbot: QtBot, tmp_path: Path, leaves: Leaves) -> TakeAwaysWindow:
    made = TakeAwaysWindow(
        asks=Asks(
            lambda _window, _folder: tmp_path / "stick",
            lambda _window, _folder: tmp_path / "trust.pptx",
            lambda _window, _folder: tmp_path / "names.txt",
        )
    )
    qtbot.addWidget(made, before_close_func=lambda _window: made.end())
    opened(made, leaves, qtbot)
    return made


def opened(window: TakeAwaysWindow, leaves: Leaves, qtbot: QtBot, key: object = "day") -> None:
    window.open_for(key, leaves)
    qtbot.waitUntil(lambda: bool(window.kinds.rows))


def said(window: TakeAwaysWindow) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def box(window: TakeAwaysWindow, kind: str) -> QCheckBox:
    return window.kinds.rows[kind].box


def colour(window: TakeAwaysWindow) -> str:
    """In the middle of where the page lies."""
    image = window.look.page.grab().toImage()
    return image.pixelColor(image.width() // 2, image.height() // 2).name()


_LONG = "Pictures, and the same in words, for all who were there and all who were not."


def test_every_kind_has_its_place() -> None:
    """A new kind is put under those it is for."""
    named = [name for names in WHOM.values() for name in names]
    assert sorted(named) == sorted(set(named))
    assert EXPORTERS.keys() - set(named) == set()


def test_what_belongs_to_the_hour_is_ticked_and_written(
    window: TakeAwaysWindow, leaves: Leaves, qtbot: QtBot
) -> None:
    words = said(window)
    assert words.index("For the group") < words.index("For us who led")
    assert "A day on the ward" in words
    assert any("only what the group kept" in line for line in words)
    box(window, "message").click()
    assert window.foot.write.text() == "Write them  (2)"
    window.foot.write.click()
    qtbot.waitUntil(lambda: "One file is written" in said(window))
    assert leaves.written[0].kinds == ("handout", "deck")
    assert "day_handout.pdf" in said(window)
    assert LEFT_OUT in said(window)


def test_what_cannot_be_written_is_greyed_and_says_why(
    window: TakeAwaysWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: not box(window, "slips").isEnabled())
    assert NO_SLIPS in said(window)
    assert box(window, "slips").accessibleDescription() == NO_SLIPS
    assert window.kinds.wanted() == ("handout", "message", "deck")


def test_before_the_day_it_can(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, window: TakeAwaysWindow
) -> None:
    opened(window, Leaves(tmp_path, a_page(), Hour.BEFORE), qtbot, "deck")
    qtbot.waitUntil(lambda: "slips" in window._looks)
    assert box(window, "slips").isEnabled()
    assert any("Before the day" in line for line in said(window))


def test_the_first_page_of_what_is_chosen_is_shown(window: TakeAwaysWindow, qtbot: QtBot) -> None:
    QTest.mouseClick(window.kinds.rows["deck"].about, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: colour(window) == "#2255aa")
    assert window.look.title.text() == "Slides to edit"
    assert "The first of 3 pages.  It opens in PowerPoint" in window.look.foot.text()
    assert window.look.page.accessibleName() == "Slides to edit: its first page"
    box(window, "message").setFocus()
    qtbot.waitUntil(lambda: "Dear all" in said(window))


def test_cancel_leaves_nothing_and_says_so(
    window: TakeAwaysWindow, leaves: Leaves, qtbot: QtBot
) -> None:
    leaves.holds = True
    window.foot.write.click()
    qtbot.waitUntil(lambda: "Slides to edit, 3 of 3" in window.foot.far.text())
    assert window.foot.bar.value() == 2
    assert not window.foot.write.isEnabled()
    window.foot.cancel.click()
    qtbot.waitUntil(lambda: any("It was stopped" in line for line in said(window)))
    assert window.foot.write.isEnabled()
    assert not window.foot.cancel.isVisible()
    assert not window.written.open.isVisible()


def test_another_folder_and_the_look_of_slides(
    window: TakeAwaysWindow, leaves: Leaves, qtbot: QtBot, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    opens: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opens.append)
    (tmp_path / "trust.pptx").write_bytes(b"the Trust's own")
    window.foot.narrow.click()
    window.foot._template.click()
    window.foot._folder.click()
    window.foot.write.click()
    qtbot.waitUntil(window.written.open.isVisible)
    options = leaves.options[0]
    assert options is not None
    assert (options.aspect, options.template) == ("4:3", b"the Trust's own")
    assert leaves.written[0].folder == tmp_path / "stick"
    window.written.open.click()
    assert opens == [QUrl.fromLocalFile(str(tmp_path / "stick"))]


def test_a_template_that_is_gone_is_told(window: TakeAwaysWindow, qtbot: QtBot) -> None:
    window.foot._template.click()
    window.foot.write.click()
    qtbot.waitUntil(lambda: any("trust.pptx cannot be read" in line for line in said(window)))
    window.foot._template.click()
    window.foot.write.click()
    qtbot.waitUntil(window.written.open.isVisible)


def test_names_for_handouts_of_peoples_own(
    window: TakeAwaysWindow, leaves: Leaves, qtbot: QtBot, tmp_path: Path
) -> None:
    personal = box(window, "personal-handouts")
    qtbot.waitUntil(lambda: not personal.isEnabled())
    window.foot._names.click()
    assert any("names could not be read" in line for line in said(window))
    (tmp_path / "names.txt").write_text("Siân\nOlu\n", encoding="utf-8")
    window.foot._names.click()
    assert personal.isChecked()
    qtbot.waitUntil(lambda: colour(window) == "#2255aa")
    window.foot.write.click()
    qtbot.waitUntil(window.written.open.isVisible)
    assert "personal-handouts" in leaves.written[0].kinds
    options = leaves.options[0]
    assert options is not None
    assert options.names == ("Siân", "Olu")
    window.foot._names.click()
    qtbot.waitUntil(lambda: not personal.isEnabled())
    assert NO_NAMES in said(window)
    assert not personal.isChecked()


def test_ticks_last_for_the_session_and_for_that_workshop(
    window: TakeAwaysWindow, leaves: Leaves, qtbot: QtBot
) -> None:
    box(window, "deck").click()
    window.hide()
    assert colour(window) != "#2255aa"  # what was looked at is forgotten
    opened(window, leaves, qtbot)
    assert window.kinds.wanted() == ("handout", "message")
    opened(window, leaves, qtbot, "another day")
    assert window.kinds.wanted() == ("handout", "message", "deck")


def test_it_is_led_by_the_keyboard_alone(
    window: TakeAwaysWindow, leaves: Leaves, qtbot: QtBot
) -> None:
    qtbot.waitUntil(box(window, "handout").hasFocus)
    QTest.keyClick(box(window, "handout"), Qt.Key.Key_Space)
    assert window.kinds.wanted() == ("message", "deck")
    for _ in range(30):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        if window.foot.write.hasFocus():
            break
    QTest.keyClick(window.foot.write, Qt.Key.Key_Space)
    qtbot.waitUntil(window.written.open.hasFocus)
    QTest.keyClick(window.written.open, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_enter_on_a_box_writes_and_on_a_button_presses_it(
    window: TakeAwaysWindow, leaves: Leaves, qtbot: QtBot
) -> None:
    leaves.holds = True
    QTest.keyClick(box(window, "handout"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(leaves.written))
    QTest.keyClick(window.foot.cancel, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: any("It was stopped" in line for line in said(window)))
    QTest.keyClick(window.foot.close_button, Qt.Key.Key_Return)
    assert not window.isVisible()
    assert len(leaves.written) == 1


def test_screen_readers_have_a_name_for_everything(window: TakeAwaysWindow) -> None:
    for made in window.findChildren(QWidget):
        if made.focusPolicy() & Qt.FocusPolicy.TabFocus and made.isVisible():
            name = made.accessibleName() or str(made.property("text") or "")
            assert name.strip(), made


def test_nothing_is_heard_of_a_list_that_was_closed(dressed: QApplication, leaves: Leaves) -> None:
    looker = Looker(leaves)
    heard: list[object] = []
    looker.listed.connect(heard.append)
    looker.try_out(("handout",))
    looker.start()
    assert leaves.looking.wait(10)  # so the list is on its way
    looker.end()
    dressed.processEvents()
    assert heard == []


def test_what_ends_while_it_is_closed_is_told(
    window: TakeAwaysWindow, leaves: Leaves, qtbot: QtBot
) -> None:
    leaves.holds = True
    window.foot.write.click()
    qtbot.waitUntil(lambda: bool(leaves.written))
    window.close()
    with qtbot.waitSignal(window.told) as told:
        leaves.written[0].may_go_on.set()
    assert told.args == [
        "Take-aways: 2 files are written, 1 left out. Open them again to see which."
    ]
    opened(window, leaves, qtbot)
    assert LEFT_OUT in said(window)


# Beside the show


def leading(present: Opener, leaves: Leaves, *, alone: bool = False) -> Presenting:
    show = present(alone=alone)
    show.leaves.use(leaves)
    return show


def test_a_key_opens_it_beside_the_show(present: Opener, leaves: Leaves, qtbot: QtBot) -> None:
    show = leading(present, leaves)
    QTest.keyClick(show.console, Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(lambda: bool(show.take_aways.kinds.rows))
    assert show.take_aways.isVisible()
    assert show.take_aways.screen() is show.console.screen()
    step = show.link.state.open_step
    QTest.keyClick(show.take_aways, Qt.Key.Key_PageDown)  # the clicker goes on driving the show
    qtbot.waitUntil(lambda: show.link.state.open_step != step)
    QTest.keyClick(show.take_aways, Qt.Key.Key_Escape)
    assert not show.take_aways.isVisible()
    assert show.projector.showing


def test_it_never_lies_on_the_screen_of_the_room(
    present: Opener, leaves: Leaves, qtbot: QtBot
) -> None:
    show = leading(present, leaves)
    QTest.keyClick(show.console, Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(show.take_aways.isVisible)
    room = show.projector.geometry()
    show.take_aways.move(room.x() - 200, room.y() + 40)  # a part of it is enough
    assert show.take_aways.frameGeometry().intersects(room)
    qtbot.waitUntil(lambda: not show.take_aways.frameGeometry().intersects(room))


def test_the_close_panel_opens_it(present: Opener, leaves: Leaves, qtbot: QtBot) -> None:
    show = leading(present, leaves)
    show.console.close_panel.allow_export(True)
    show.console.open_panel("close")
    assert show.console.close_panel._export.text() == "Take-aways …"
    show.console.close_panel._export.click()
    qtbot.waitUntil(show.take_aways.isVisible)


def test_on_one_screen_it_waits_for_the_trainers_word(
    present: Opener, leaves: Leaves, qtbot: QtBot
) -> None:
    show = leading(present, leaves, alone=True)
    QTest.keyClick(show.console, Qt.Key.Key_E, CTRL)
    assert not show.take_aways.isVisible()
    QTest.keyClick(show.console, Qt.Key.Key_P)
    QTest.keyClick(show.console, Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(show.take_aways.isVisible)
    QTest.keyClick(show.take_aways, Qt.Key.Key_P)
    assert not show.take_aways.isVisible()


def test_the_curtain_and_a_picture_over_the_console_take_it_away(
    present: Opener, leaves: Leaves, qtbot: QtBot
) -> None:
    show = leading(present, leaves, alone=True)
    QTest.keyClick(show.console, Qt.Key.Key_P)
    for drawn in (True, False):
        QTest.keyClick(show.console, Qt.Key.Key_E, CTRL)
        qtbot.waitUntil(show.take_aways.isVisible)
        if drawn:
            show.submit(Curtain(True))
        else:
            show.projector.toggle()
        qtbot.waitUntil(lambda: not show.take_aways.isVisible())
        if drawn:
            show.submit(Curtain(False))
            qtbot.waitUntil(lambda: not show.link.state.curtain)


def test_the_end_changes_what_may_be_taken_away(
    present: Opener, leaves: Leaves, qtbot: QtBot
) -> None:
    leaves.hour = Hour.DURING
    show = leading(present, leaves)
    QTest.keyClick(show.console, Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(lambda: any("workshop goes on" in line for line in said(show.take_aways)))
    leaves.hour = Hour.AFTER
    show.submit(CloseWorkshop())
    qtbot.waitUntil(lambda: any("has ended" in line for line in said(show.take_aways)))


def test_nobody_leaves_a_workshop_while_it_writes(
    present: Opener, leaves: Leaves, qtbot: QtBot
) -> None:
    show = leading(present, leaves)
    left: list[bool] = []
    show.left.connect(lambda: left.append(True))
    leaves.holds = True
    QTest.keyClick(show.console, Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(lambda: bool(show.take_aways.kinds.rows))
    show.take_aways.foot.write.click()
    qtbot.waitUntil(lambda: bool(leaves.written))
    show.console.close()
    assert left == []
    assert "cancel" in show.console.message.text()
    show.take_aways.foot.cancel.click()
    qtbot.waitUntil(lambda: not show.take_aways.writing)
    show.console.close()
    assert left == [True]


def test_the_start_page_opens_it_without_the_show(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path, leaves: Leaves
) -> None:
    deck = DeckCard(Path("first.md"), "First hour", 75, (6, 18), 7)
    past = WorkshopCard(Path("a.workshop"), "First hour", "2026-11-21", True)
    due = past._replace(path=Path("b.workshop"), finished=False, due=True)
    asked: list[object] = []

    def take_aways(path: Path | None, session: object = None) -> Leaves:
        asked.append((path, session))
        return leaves

    services = DesktopServices(
        tmp_path, FONTS, lambda: (deck,), lambda: (past, due),
        lambda _path: pytest.fail("nothing was to be opened"), take_aways,
    )  # fmt: skip
    desk = Desk(services)
    desk.open_library()
    library = desk.library
    assert library is not None
    buttons = {one.accessibleName(): one for one in library.beside()}
    assert len(buttons) == 2, "what is being erased has nothing to take away"
    for made in buttons.values():
        made.click()
        assert desk.take_aways is not None
        qtbot.waitUntil(desk.take_aways.isVisible)
    assert asked == [(deck.path, None), (past.path, None)]
    assert library.isVisible()
    desk.end()
    dressed.processEvents()


def test_the_list_ends_with_its_last_row(dressed: QApplication, qtbot: QtBot) -> None:
    kinds = KindList()
    qtbot.addWidget(kinds)
    cards = [Card(str(n), f"Kind {n}", _LONG, "For us", "pdf", False) for n in range(9)]
    kinds.resize(760, 300)
    kinds.show()
    dressed.processEvents()
    kinds.fill(cards, {})
    dressed.processEvents()
    inner = kinds.area.widget()
    assert inner is not None
    assert inner.height() > kinds.height()
    assert inner.height() - kinds.rows["8"].geometry().bottom() < 20
    for row in kinds.rows.values():
        assert row.about.height() == row.about.heightForWidth(row.about.width())
