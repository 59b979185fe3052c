"""What other programs do to a day that is being written: nothing typed is lost by it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studio.app.house import DECKS, House
from studio.app.windows import desktop_services
from studio.desktop.editor import EditorWindow

_NEVER_READ = Path("/proc/self/mem")
"""A file whose first bytes nobody can read, as one that another program holds shut."""


def _changed(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\nAnother hand.\n")


def _deleted(path: Path) -> None:
    shutil.rmtree(path.parent)


def _folder_in_its_place(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _held_shut(path: Path) -> None:
    if not _NEVER_READ.is_file():
        pytest.skip("there is no such file on this system")
    path.unlink()
    path.symlink_to(_NEVER_READ)


@pytest.mark.parametrize("happens", [_changed, _deleted, _folder_in_its_place, _held_shut])
def test_what_was_typed_lies_in_a_copy(
    dressed: QApplication, tmp_path: Path, happens: Callable[[Path], None]
) -> None:
    house = House.at(tmp_path)
    path = house.own_decks / "mine" / "deck.md"
    path.parent.mkdir(parents=True)
    path.write_bytes((DECKS / "first-hour.md").read_bytes())
    window = EditorWindow(desktop_services(house))
    try:
        window.open_for(path)
        window.edits.set_head("title", "Typed just now", "the name")
        happens(path)
        assert window.leave()
        assert window.path != path
        assert window.path.parent.name.endswith("-mine")
        assert "Typed just now" in window.path.read_text(encoding="utf-8")
    finally:
        window.end()
        dressed.processEvents()


def test_a_window_that_cannot_save_is_left_when_it_is_closed_once_more(
    dressed: QApplication, tmp_path: Path
) -> None:
    house = House.at(tmp_path)
    house.own_decks.write_text("in the way", encoding="utf-8")
    window = EditorWindow(desktop_services(house))
    try:
        window.open_for(DECKS / "first-hour.md")
        window.edits.set_head("title", "Typed just now", "the name")
        assert not window.close()
        assert window.isVisible()
        assert "could not be written" in window.bar.message.text()
        assert "once more" in window.bar.message.text()
        window.edits.set_head("title", "Typed after that", "the name")
        assert not window.close(), "what was written since is asked about anew"
        assert window.close()
        window.open_for(DECKS / "pause-space-10.md")
        assert window.edits.text.head_value("title") == "Ten minutes to pause"
        assert window.leave(), "nothing of the day before waits to be written"
    finally:
        window.end()
        dressed.processEvents()


def test_a_line_that_says_notes_takes_no_words_away(dressed: QApplication, tmp_path: Path) -> None:
    window = EditorWindow(desktop_services(House.at(tmp_path)))
    try:
        window.open_for(DECKS / "first-hour.md")
        window.edits.choose(1)
        window.open_fields()
        step = window.edits.step
        assert step is not None
        QTest.keyClicks(window.step.room.words, "Bring\rNotes:\rand pens")
        typed = window.edits.step
        assert typed is not None
        assert typed.words.endswith("Bring\n Notes:\nand pens")
        assert typed.notes == step.notes
    finally:
        window.end()
        dressed.processEvents()


def test_what_came_with_the_program_is_nobody_s_own_wherever_the_data_lies(tmp_path: Path) -> None:
    (tmp_path / "decks").symlink_to(DECKS)  # as with `--data` of the program's own folder
    editing = desktop_services(House.at(tmp_path)).editing
    assert editing is not None
    _text, place = editing().read(tmp_path / "decks" / "first-hour.md")
    assert not place.own


def test_what_could_not_be_written_is_tried_again_by_itself(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    house = House.at(tmp_path)
    house.own_decks.write_text("in the way", encoding="utf-8")
    window = EditorWindow(desktop_services(house))
    window.saving._again.setInterval(20)
    try:
        window.open_for(DECKS / "first-hour.md")
        with qtbot.waitSignal(window.saving.failed, timeout=5000):
            window.edits.set_head("title", "Typed just now", "the name")
        house.own_decks.unlink()
        qtbot.waitUntil(lambda: not window.saving.waiting, timeout=5000)
        assert "Typed just now" in window.path.read_text(encoding="utf-8")
    finally:
        window.end()
        dressed.processEvents()
