"""The step editor as a trainer uses it: by mouse and keys, with what is on the disk afterwards."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studio.app.house import DECKS, House
from studio.app.windows import desktop_services
from studio.content.decks import check_deck
from studio.desktop.application import Desk
from studio.desktop.editor import EditorWindow
from studio.desktop.editor_chooser import Chooser
from studio.desktop.editor_edits import HEAD
from studio.desktop.editor_fresh import fresh_deck
from studio.desktop.editor_raw import RawPage
from studio.desktop.editor_rows import ROW

BROKEN = """---
title: Half a day
---

---
activity: slide
minutes: many
---
# Here

---
activity: [slide
---
# There
"""

Opener = Callable[[str | Path | None], EditorWindow]


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House.at(tmp_path / "data")


@pytest.fixture
def edit(dressed: QApplication, qtbot: QtBot, house: House) -> Iterator[Opener]:
    """Opens a deck by its shipped name, by a path, or a fresh one."""
    window = EditorWindow(desktop_services(house))

    def opener(deck: str | Path | None) -> EditorWindow:
        window.open_for(DECKS / f"{deck}.md" if isinstance(deck, str) else deck)
        window.resize(1366, 768)
        with qtbot.waitActive(window):
            window.activateWindow()
        window.step.room.redraw(window.edits.step or fresh_deck().steps[0])
        return window

    yield opener
    window.end()
    dressed.processEvents()


def own(house: House, words: str) -> Path:
    path = house.own_decks / "mine" / "deck.md"
    path.parent.mkdir(parents=True)
    path.write_text(words, encoding="utf-8")
    return path


def titles(window: EditorWindow) -> list[str]:
    return [row.title for row in window.side.list.days.rows]


def on_disk(window: EditorWindow) -> str:
    assert window.saving.flush()
    path = window.saving.place.path
    assert path is not None
    return path.read_text(encoding="utf-8")


def shows_text(window: EditorWindow) -> bool:
    return window.page is window.raw


def checked(window: EditorWindow, qtbot: QtBot) -> None:
    """Waits until what stands there was looked over."""
    text = window.edits.text.text()
    qtbot.waitUntil(lambda: window.looking.checked.wanted.text == text, timeout=10_000)


def typed(field: QWidget, words: str) -> None:
    field.setFocus()
    QTest.keyClicks(field, words)


def test_the_first_change_of_a_shipped_day_makes_one_of_ones_own(
    edit: Opener, house: House, qtbot: QtBot
) -> None:
    window = edit("first-hour")
    before = (DECKS / "first-hour.md").read_bytes()
    with qtbot.waitSignal(window.saving.done, timeout=5000):
        window.step.minutes.stepUp()
    assert (DECKS / "first-hour.md").read_bytes() == before
    path = house.own_decks / "first-hour-mine" / "deck.md"
    assert path.read_text(encoding="utf-8") == before.decode().replace(
        "minutes: 2\nat_least: 2", "minutes: 3\nat_least: 2", 1
    )
    qtbot.waitUntil(window.bar.name.isVisible)
    window.bar.name.selectAll()
    typed(window.bar.name, "Our hour")
    assert "title: Our hour" in on_disk(window)
    assert window.bar.title.accessibleName() == "Our hour"


def test_looking_changes_nothing_and_writes_nothing(edit: Opener, house: House) -> None:
    window = edit("compassionate-mind-day")
    for place in range(HEAD, 40):
        window.edits.choose(place)
        window.open_fields()
        for sheet in range(4):
            window.step.tabs.setCurrentIndex(sheet)
    assert window.leave()
    assert not house.own_decks.exists()


def test_keys_move_copy_and_remove_and_undo_brings_all_of_it_back(edit: Opener) -> None:
    window = edit(None)
    before = window.edits.text.text()
    view = window.side.list
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert titles(window)[:2] == ["Our agreement", "Welcome"]
    assert view.currentIndex().row() == 1
    QTest.keyClick(view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert titles(window)[1:3] == ["Welcome", "Welcome"]
    QTest.keyClick(view, Qt.Key.Key_Delete)
    QTest.keyClick(view, Qt.Key.Key_Delete)
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert titles(window) == ["Our agreement", "Welcome", "Thank you"]
    for _step in range(5):
        QTest.keyClick(view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.edits.text.text() == before
    assert titles(window)[0] == "Welcome"


def test_a_step_is_dragged_to_its_place(edit: Opener) -> None:
    window = edit(None)
    port, left = window.side.list.viewport(), Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    QTest.mousePress(port, left, none, QPoint(150, ROW // 2))
    QTest.mouseMove(port, QPoint(150, ROW))
    QTest.mouseMove(port, QPoint(150, 3 * ROW - 5))
    assert window.side.list.dragging
    QTest.mouseRelease(port, left, none, QPoint(150, 3 * ROW - 5))
    assert titles(window) == ["Our agreement", "Our circle of strength", "Welcome", "Thank you"]
    assert window.edits.chosen == 2
    QTest.mousePress(port, left, none, QPoint(150, ROW // 2))
    QTest.mouseMove(port, QPoint(150, 4 * ROW))
    QTest.keyClick(window.side.list, Qt.Key.Key_Escape)
    QTest.mouseRelease(port, left, none, QPoint(150, 4 * ROW))
    assert titles(window)[0] == "Our agreement"


def test_what_is_typed_is_seen_in_the_list_and_one_undo_takes_it_back(edit: Opener) -> None:
    window = edit(None)
    title = window.step.title
    QTest.keyClick(window.side.list, Qt.Key.Key_Return)
    assert title.hasFocus()
    QTest.keyClicks(title, "Croeso i Lanfair & all")
    assert titles(window)[0] == "Croeso i Lanfair & all"
    QTest.keyClick(title, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert titles(window)[0] == "Welcome"
    assert title.text() == "Welcome"
    QTest.keyClick(
        title, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert title.text() == "Croeso i Lanfair & all"


def test_typing_keeps_its_place_with_blanks_and_empty_lines(edit: Opener) -> None:
    window = edit(None)
    words = window.step.room.words
    words.setFocus()
    words.selectAll()
    for line in ("- one ", "", "two"):
        QTest.keyClicks(words, line)
        QTest.keyClick(words, Qt.Key.Key_Return)
    assert words.toPlainText() == "- one \n\ntwo\n"
    assert "- one" in on_disk(window)
    assert window.edits.text.steps[0].notes.startswith("Say: Welcome, and thank you")


def test_notes_are_written_under_their_heading(edit: Opener) -> None:
    window = edit(None)
    window.step.tabs.setCurrentIndex(1)
    typed(window.step.notes.part("Watch for"), "Somebody by the door.")
    assert window.edits.text.steps[0].notes.endswith("Watch for: Somebody by the door.")
    assert "Say: Welcome, and thank you" in window.edits.text.steps[0].notes


def test_the_question_of_a_board_is_set_and_seen(edit: Opener, qtbot: QtBot) -> None:
    window = edit(None)
    window.edits.choose(2)
    window.open_fields()
    prompt = window.step.room.field_of("prompt")
    assert prompt is not None
    qtbot.waitUntil(lambda: window.looking.preview.later.image is not None, timeout=10_000)
    before = window.looking.preview.first.image
    drawn = window.looking.preview.drawn
    assert drawn is not None
    assert drawn.examples
    typed(prompt, "And what else? ")
    assert "And what else?" in window.edits.text.steps[2].text("prompt")
    qtbot.waitUntil(lambda: window.looking.preview.drawn is not drawn, timeout=10_000)
    assert window.looking.preview.first.image != before


def test_later_moments_of_a_step_can_be_looked_at(edit: Opener, qtbot: QtBot) -> None:
    window = edit("first-hour")
    window.edits.choose(5)
    window.open_fields()
    qtbot.waitUntil(lambda: window.looking.preview.later.image is not None, timeout=10_000)
    drawn = window.looking.preview.drawn
    assert drawn is not None
    assert drawn.told[0] == "As it opens"
    assert drawn.moment == 1


def test_small_pictures_come_into_the_list(edit: Opener, qtbot: QtBot) -> None:
    window = edit(None)
    days = window.side.list.days
    qtbot.waitUntil(lambda: all(days.picture(n) for n in range(4)), timeout=20_000)


def test_faults_stand_beside_their_step_and_lead_there(
    edit: Opener, house: House, qtbot: QtBot
) -> None:
    window = edit(own(house, BROKEN))
    checked(window, qtbot)
    rows = window.side.faults.rows
    assert [rows.item(n).text() for n in range(rows.count())] == [
        "Step 1: Minutes: Write a whole number of minutes, like 20.",
        "Step 2: A list in square brackets needs commas and a closing bracket.",
    ]
    assert "1 to mend" in window.side.list.days.words(0)
    assert "whole number" in window.step.faults.text()
    window.edits.choose(1)
    rows.setCurrentRow(0)
    rows.itemActivated.emit(rows.item(0))
    assert window.edits.chosen == 0
    assert window.step.minutes.hasFocus()


def test_a_step_that_cannot_be_read_is_mended_as_text(
    edit: Opener, house: House, qtbot: QtBot
) -> None:
    path = own(house, BROKEN)
    window = edit(path)
    window.edits.choose(1)
    window.open_fields()
    page = window.page
    assert isinstance(page, RawPage)
    assert page.field.toPlainText() == "activity: [slide"
    page.field.selectAll()
    QTest.keyClicks(page.field, "activity: slide")
    assert shows_text(window), "it stays while somebody writes in it"
    window.edits.choose(0)
    window.side.focus_list()
    window.open_fields()
    assert not shows_text(window)
    window.step.minutes.stepUp()
    checked(window, qtbot)
    assert not window.side.faults.isVisible()
    assert on_disk(window) == path.read_text(encoding="utf-8")
    assert check_deck(path, house.activities) == ()


def test_a_file_that_is_no_deck_is_shown_as_it_is(edit: Opener, house: House) -> None:
    window = edit(own(house, "Some words"))
    page = window.page
    assert isinstance(page, RawPage)
    assert page.field.toPlainText() == "Some words"
    assert not window.side.acts["add"].isEnabled()
    page.field.setPlainText("---\ntitle: A day\n---\n\n---\nactivity: slide\n---\n# One\n")
    assert titles(window) == ["One"]


def test_a_step_is_added_from_the_chooser_by_keys(edit: Opener) -> None:
    window = edit(None)
    QTest.keyClick(window.side.list, Qt.Key.Key_Insert)
    chooser = window.findChild(Chooser)
    assert chooser is not None
    assert set(chooser.names()) == set(window.activities)
    QTest.keyClicks(chooser.filter, "one speaks")
    QTest.keyClick(chooser.filter, Qt.Key.Key_Return)
    assert titles(window)[1] == "Pairs"
    assert window.edits.chosen == 1
    assert window.step.title.hasFocus()


def test_what_may_be_left_out_is_not_counted(edit: Opener) -> None:
    window = edit(None)
    window.edits.choose(1)
    window.open_fields()
    window.step.optional.click()
    assert "if there is time" in window.side.list.days.words(1)
    assert "optional: true" in on_disk(window)
    assert "15 min more if there is time" in window.side.sums.text()
    window.step.optional.click()
    assert "optional" not in on_disk(window)


def test_another_kind_of_step_leaves_no_setting_behind(edit: Opener, qtbot: QtBot) -> None:
    window = edit(None)
    window.edits.choose(0)
    window.open_fields()
    kind = window.step.more.kind
    window.step.tabs.setCurrentIndex(3)
    kind.setCurrentIndex(kind.findData("wall"))
    kind.activated.emit(kind.currentIndex())
    assert window.edits.text.steps[0].activity == "wall"
    assert window.edits.text.steps[0].value("layout") is None
    checked(window, qtbot)
    assert not window.side.faults.isVisible()


def test_the_head_has_a_page_of_its_own(edit: Opener) -> None:
    window = edit(None)
    QTest.mouseClick(window.side.head, Qt.MouseButton.LeftButton)
    window.open_fields()
    assert window.page is window.day
    support = window.day.field_of("support")
    assert support is not None
    typed(support, "Ring Bronwen: 0123")
    QTest.keyClick(support, Qt.Key.Key_Return)
    QTest.keyClicks(support, "Or knock")
    end = window.day.field_of("end")
    assert isinstance(end, QLineEdit)
    end.selectAll()
    typed(end, "10:00")
    add = [b for b in window.day.findChildren(QPushButton) if b.text() == "Add a date"][0]
    add.click()
    assert window.edits.text.head_value("support") == ["Ring Bronwen: 0123", "Or knock"]
    assert window.edits.text.head_value("end") == "10:00"
    assert "in_weeks: 4" in on_disk(window)
    assert "30 min too much" in window.side.sums.text()


def test_a_picture_is_copied_to_ones_own_day_and_seen(
    edit: Opener, house: House, tmp_path: Path, qtbot: QtBot
) -> None:
    file = tmp_path / "Tea & Cake.PNG"
    Image.new("RGB", (640, 360), "#b08050").save(file, "PNG")
    window = edit("first-hour")
    window.add_picture(file)
    assert "(tea-cake.png)" in window.step.room.words.toPlainText()
    assert (house.own_decks / "first-hour-mine" / "tea-cake.png").is_file()
    checked(window, qtbot)
    assert not window.side.faults.isVisible()
    (tmp_path / "note.png").write_text("no picture")
    window.add_picture(tmp_path / "note.png")
    assert "is not a PNG or JPEG" in window.bar.message.text()


def test_shared_words_become_ones_own(edit: Opener) -> None:
    window = edit("compassionate-mind-day")
    places = [n for n, step in enumerate(window.edits.text.steps) if step.text("include")]
    window.edits.choose(places[0])
    window.open_fields()
    before = window.edits.text.steps[places[0]].words
    window.step.shared_wanted.emit(window.edits.text.steps[places[0]].text("include"))
    made = window.edits.text.steps[places[0]]
    assert not made.text("include")
    assert len(made.words) > len(before)


def test_f5_runs_what_is_saved_and_not_what_is_broken(
    edit: Opener, house: House, qtbot: QtBot
) -> None:
    window = edit(own(house, BROKEN))
    checked(window, qtbot)
    ran: list[Path] = []
    window.run.connect(ran.append)
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert ran == []
    assert "mend first" in window.bar.message.text()
    edit(None)
    window.step.minutes.stepUp()
    checked(window, qtbot)
    QTest.keyClick(window, Qt.Key.Key_F5)
    assert [path.parent.name for path in ran] == ["my-new-hour"]
    assert not window.isVisible()


def test_leaving_saves_what_was_typed_a_moment_ago(edit: Opener, house: House) -> None:
    window = edit(None)
    window.step.title.selectAll()
    typed(window.step.title, "Written last")
    QTest.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert not window.isVisible()
    text = (house.own_decks / "my-new-hour" / "deck.md").read_text(encoding="utf-8")
    assert "# Written last" in text


def test_a_disk_that_refuses_keeps_the_window_and_says_so(
    edit: Opener, house: House, qtbot: QtBot
) -> None:
    window = edit(None)
    house.data.mkdir(parents=True, exist_ok=True)
    house.own_decks.write_text("in the way", encoding="utf-8")
    with qtbot.waitSignal(window.saving.failed, timeout=5000):
        window.step.minutes.stepUp()
    assert not window.leave(), "what could not be written goes on waiting"
    assert window.isVisible()
    assert "could not be written" in window.bar.message.text()
    house.own_decks.unlink()
    assert window.leave()
    assert (house.own_decks / "my-new-hour" / "deck.md").is_file()


def test_from_the_start_page_and_back_with_the_new_day_listed(
    dressed: QApplication, qtbot: QtBot, house: House
) -> None:
    desk = Desk(desktop_services(house))
    desk.open_library()
    desk.ask("edit", DECKS / "pause-space-10.md")
    window = next(
        w for w in dressed.topLevelWidgets() if isinstance(w, EditorWindow) and w.isVisible()
    )
    with qtbot.waitActive(window):
        window.activateWindow()
    window.step.title.selectAll()
    typed(window.step.title, "A pause of ours")
    window.edits.set_head("title", "Our pause", "the name")
    window.close()
    library = desk.library
    assert library is not None
    qtbot.waitUntil(
        lambda: any(label.text() == "Our pause" for label in library.findChildren(QLabel)),
        timeout=10_000,
    )
    desk.end()
    dressed.processEvents()


def test_run_it_shows_the_day_before_anything_is_projected(
    dressed: QApplication, qtbot: QtBot, house: House
) -> None:
    desk = Desk(desktop_services(house))
    desk.open_library()
    desk.ask("edit", DECKS / "pause-space-10.md")
    window = next(
        w for w in dressed.topLevelWidgets() if isinstance(w, EditorWindow) and w.isVisible()
    )
    checked(window, qtbot)
    QTest.keyClick(window, Qt.Key.Key_F5)
    around = desk._around  # noqa: SLF001 - the page is its own window's part
    assert around is not None
    assert around.day is not None
    qtbot.waitUntil(around.day.begin.isEnabled, timeout=20_000)
    assert around.day.path.stem == "pause-space-10"
    assert desk.presenting is None
    assert list(house.data.glob("*.workshop")) == []
    desk.end()
    dressed.processEvents()


def test_the_tab_key_goes_as_the_eye_does(edit: Opener, dressed: QApplication) -> None:
    window = edit("first-hour")
    window.edits.choose(1)
    window.open_fields()
    dressed.processEvents()  # fields that were just made are shown then
    told = []
    for _press in range(8):
        field = dressed.focusWidget()
        assert field is not None
        told.append(field.accessibleName() or getattr(field, "text", str)())
        QTest.keyClick(field, Qt.Key.Key_Tab)
    assert told == [
        "Title",
        "Minutes: one less",
        "Minutes",
        "Minutes: one more",
        "Only if there is time",
        "Stays whole",
        "Sheets of the step",
        "Opens at",
    ]


def test_everything_has_a_name_and_the_keyboard_reaches_it(edit: Opener) -> None:
    window = edit("first-hour")
    window.edits.choose(1)
    for place in range(4):
        window.open_fields()
        window.step.tabs.setCurrentIndex(place)
        window.step.redraw()
        for kind in (QPushButton, QLineEdit, QPlainTextEdit):
            for field in window.findChildren(kind):
                if field.isVisible() and field.objectName() != "qt_spinbox_lineedit":
                    name = field.accessibleName() or getattr(field, "text", str)()
                    assert name, field
                    assert field.focusPolicy() & Qt.FocusPolicy.TabFocus, name
