"""A picture in a form: chosen from a file, pasted or dropped, and made plain at once."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from studio.desktop.look import button, plain
from studio.model.forms import Field
from studio.pictures.photo import PhotoError, as_words, photo_of, plain_photo

_THUMB = 220
_MOST_BYTES = 60 * 1024 * 1024
"""Larger than any photograph; a film is not read to find that it is none."""
_ENDINGS = "Pictures (*.jpg *.jpeg *.png *.JPG *.JPEG *.PNG)"
_UNREADABLE = "This file cannot be read."


class PhotoField(QWidget):
    """Its value is the words of a photo field: a plain JPEG, nothing else of the file."""

    def __init__(self, field: Field, *, compact: bool = False) -> None:
        super().__init__()
        self._words = ""
        self._compact = compact
        self.choose = button("Choose a picture…")
        self.choose.setAccessibleName(f"{field.label}: choose a picture")
        self.choose.clicked.connect(self._on_choose)
        self.paste = button("Paste", tip="Ctrl+V")
        self.paste.setAccessibleName(f"{field.label}: paste a picture")
        self.paste.clicked.connect(self._on_paste)
        self.thumb = plain("")
        self.thumb.setAccessibleName(f"{field.label}: no picture yet")
        self.fault = plain("", name="fault", wrap=True)
        self._label = field.label
        row = QHBoxLayout()
        row.addWidget(self.choose)
        row.addWidget(self.paste)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.thumb)
        column.addWidget(self.fault)
        self.setFocusProxy(self.choose)
        self.setAcceptDrops(True)
        self._show()

    def value(self) -> object:
        """The picture as words, or nothing."""
        return self._words

    def set_value(self, value: object) -> None:
        """Holds that picture, or none."""
        self._words = value if isinstance(value, str) else ""
        self.fault.setText("")
        self._show()

    def take(self, data: bytes) -> None:
        """Holds the picture of a file's bytes; says so if it is none and keeps what it had."""
        try:
            self._words = as_words(plain_photo(data))
            self.fault.setText("")
        except PhotoError as error:
            self.fault.setText(error.user_text)
        self._show()

    def take_mime(self, mime: QMimeData | None) -> None:
        """Holds what was pasted or dropped: a file, or the picture itself."""
        for url in mime.urls() if mime is not None else []:
            if url.isLocalFile():
                self._take_file(Path(url.toLocalFile()))
                return
        image = mime.imageData() if mime is not None and mime.hasImage() else None
        if isinstance(image, QImage) and not image.isNull():
            self.take(_png(image))
            return
        self.fault.setText("There is no picture to paste.")
        self._show()

    def _take_file(self, path: Path) -> None:
        try:
            large = path.stat().st_size > _MOST_BYTES
            data = b"" if large else path.read_bytes()
        except OSError:
            self.fault.setText(_UNREADABLE)
            self._show()
            return
        self.take(data)

    def _show(self) -> None:
        data, width, height = photo_of(self._words, _THUMB) if self._words else (b"", 0, 0)
        self.thumb.setVisible(bool(data) and not self._compact)
        self.fault.setVisible(bool(self.fault.text()))
        if data:
            picture = QPixmap()
            picture.loadFromData(data)
            self.thumb.setPixmap(picture)
            self.thumb.setAccessibleName(f"{self._label}: a picture, {width} by {height}")
        else:
            self.thumb.clear()
            self.thumb.setAccessibleName(f"{self._label}: no picture yet")
        self.choose.setText("Choose another…" if data else "Choose a picture…")

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, self._label, "", _ENDINGS)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self._take_file(Path(path)))
        dialog.open()

    def _on_paste(self) -> None:
        self.take_mime(QApplication.clipboard().mimeData())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V takes what the clipboard holds."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self._on_paste()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file or a picture may be dropped here."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Takes what was dropped."""
        self.take_mime(event.mimeData())


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # its stub wants bytes for the format
    return bytes(buffer.data().data())
