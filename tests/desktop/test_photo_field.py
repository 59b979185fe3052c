"""A picture in a form of the console: chosen, pasted or dropped, plain from the first moment."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from studio.activities.contract import Activities
from studio.content.decks import deck_from_files
from studio.desktop.form_widgets import FormWidget
from studio.desktop.photo_field import PhotoField
from studio.desktop.queue_rows import entry_words
from studio.desktop.quick_add import QuickAdd
from studio.model.commands import AddEntry
from studio.model.forms import Field, Form, Kind, check, is_photo
from studio.model.ids import EntryId, StepId
from studio.model.people import TRAINER
from studio.pictures.photo import NO_PICTURE, photo_of, photo_words
from studio.session.seen import forms_of
from tests.desktop.conftest import Opener

DECK = """---
title: A short day
---

---
activity: three-circles
id: maps
mode: gallery
---
# Maps that were shared
"""

FORM = Form(
    "photo",
    "Hang up a picture",
    (
        Field("photo", Kind.PHOTO, "The map", required=True),
        Field("caption", Kind.TEXT, "Its name", max_graphemes=40),
    ),
)


def picture(path: Path, size: tuple[int, int] = (300, 200)) -> Path:
    exif = Image.Exif()
    exif[0x010F] = "Ward 7"
    Image.new("RGB", size, "#b08050").save(path, "JPEG", exif=exif.tobytes())
    return path


@pytest.fixture
def widget(dressed: QApplication, qtbot: QtBot) -> FormWidget:
    made = FormWidget(FORM)
    qtbot.addWidget(made)
    made.show()
    return made


def field(widget: FormWidget) -> PhotoField:
    return widget.findChildren(PhotoField)[0]


def press(widget: FormWidget, label: str) -> None:
    next(b for b in widget.findChildren(QPushButton) if b.text() == label).click()


def choose(widget: FormWidget, label: str, path: Path | None) -> None:
    """Opens the dialog by its button and chooses a file in it, or none."""
    press(widget, label)
    dialog = field(widget).findChildren(QFileDialog)[-1]
    if path is not None:
        dialog.fileSelected.emit(str(path))
    dialog.close()


def test_a_chosen_picture_passes_the_forms_own_check(widget: FormWidget, tmp_path: Path) -> None:
    choose(widget, "Choose a picture…", picture(tmp_path / "IMG_0001.JPG"))
    words = check(FORM, widget.values()).words["photo"]
    assert is_photo(words)
    assert photo_words(words) == words  # nothing is left to drop
    assert photo_of(words)[1:] == (300, 200)
    assert "IMG_0001" not in str(widget.values())
    assert field(widget).thumb.isVisible()
    assert not field(widget).thumb.pixmap().isNull()


def test_nothing_chosen_keeps_what_was_there(widget: FormWidget, tmp_path: Path) -> None:
    field(widget).take(picture(tmp_path / "one.jpg").read_bytes())
    before = widget.values()
    choose(widget, "Choose another…", None)
    assert widget.values() == before


def test_a_picture_is_pasted_with_the_keys(widget: FormWidget) -> None:
    image = QImage(80, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("#b08050"))
    QApplication.clipboard().setImage(image)
    field(widget).choose.setFocus()
    QTest.keyClick(field(widget).choose, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert photo_of(str(widget.values()["photo"]))[1:] == (80, 60)
    QApplication.clipboard().clear()
    press(widget, "Paste")
    assert field(widget).fault.text() == "There is no picture to paste."
    assert photo_of(str(widget.values()["photo"]))[1:] == (80, 60)


def test_a_file_from_the_clipboard_or_the_desk_is_taken_too(
    widget: FormWidget, tmp_path: Path
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(picture(tmp_path / "a.jpg", (50, 90))))])
    field(widget).take_mime(mime)
    assert photo_of(str(widget.values()["photo"]))[1:] == (50, 90)


@pytest.mark.parametrize("content", [b"notes of the day", b""])
def test_what_is_no_picture_is_said_beside_it(
    widget: FormWidget, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "notes.jpg"
    path.write_bytes(content)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    field(widget).take_mime(mime)
    assert field(widget).fault.text() == NO_PICTURE
    assert field(widget).fault.isVisible()
    assert widget.values()["photo"] == ""


def test_a_file_that_is_gone_is_said_and_a_folder_too(widget: FormWidget, tmp_path: Path) -> None:
    for path in (tmp_path / "gone.jpg", tmp_path):
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path))])
        field(widget).take_mime(mime)
        assert field(widget).fault.text() == "This file cannot be read."


def test_the_form_is_empty_after_it_was_sent_and_starts_on_the_picture(
    widget: FormWidget, tmp_path: Path
) -> None:
    field(widget).take(picture(tmp_path / "a.jpg").read_bytes())
    widget.clear()
    assert widget.values() == {"photo": "", "caption": ""}
    assert not field(widget).thumb.isVisible()
    widget.start()
    assert field(widget).choose.hasFocus()


def test_the_one_line_form_leaves_pictures_to_the_whole_one(
    dressed: QApplication, qtbot: QtBot
) -> None:
    line = QuickAdd()
    qtbot.addWidget(line)
    line.set_forms(StepId("maps"), (FORM,))
    assert line.isHidden()


def test_the_console_sends_one_and_the_queue_names_it_without_its_text(
    present: Opener, activities: Activities, tmp_path: Path
) -> None:
    show = present(of=deck_from_files("day", {"deck.md": DECK.encode()}, activities))
    forms = forms_of(show.link.session.state, activities, TRAINER)
    widget = FormWidget(forms[0])
    field(widget).take(picture(tmp_path / "a.jpg").read_bytes())
    add = AddEntry(EntryId("a"), StepId("maps"), "photo", widget.values())
    show.link.session.submit(add, TRAINER).result(5)
    state = show.link.session.state
    assert entry_words(state, state.entries[EntryId("a")]) == "(a picture)"
    widget.deleteLater()
