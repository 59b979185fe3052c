"""A Trust's logo: chosen from a file or dropped, made plain and small at once."""

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from studio.content.faults import WrongValueError
from studio.content.logo import plain_logo
from studio.desktop.look import button, plain
from studio.pictures.theme import LINE

_WIDE, _HIGH = 200, 76
_MOST_BYTES = 20 * 1024 * 1024 + 1
"""One more than a logo may have: what is larger is not read to find that it is too large."""
_ENDINGS = "Logos (*.png *.jpg *.jpeg *.PNG *.JPG *.JPEG);;All files (*)"
_NONE = "No logo yet: drop one here"
_UNREADABLE = "This file cannot be read: copy it to this laptop, and choose it there."
_FRAME = f"QLabel {{ background: white; border: 1px dashed {LINE}; border-radius: 6px; }}"


class LogoField(QWidget):
    """Its value is the logo's file, or nothing."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._data = b""
        self.picture = plain(_NONE)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setFixedSize(_WIDE, _HIGH)
        self.picture.setStyleSheet(_FRAME)
        self.choose = button("Choose a logo …")
        self.choose.clicked.connect(self._on_choose)
        self.remove = button("Without a logo")
        self.remove.clicked.connect(self._on_remove)
        self.fault = plain("", name="fault", wrap=True)
        buttons = QVBoxLayout()
        buttons.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        buttons.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        buttons.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.picture)
        row.addLayout(buttons, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.fault)
        self.setAcceptDrops(True)
        self._show()

    def value(self) -> bytes:
        """A PNG or JPEG, or nothing."""
        return self._data

    def set_value(self, data: bytes) -> None:
        """Shows that logo, or none."""
        self._data = data
        self.fault.setText("")
        self._show()

    def take_file(self, path: Path) -> None:
        """Takes the logo of a file; says so if it is none, and keeps what it had."""
        try:
            with path.open("rb") as file:
                data = plain_logo(file.read(_MOST_BYTES))
        except OSError:
            self.fault.setText(_UNREADABLE)
        except WrongValueError as wrong:
            self.fault.setText(str(wrong))
        else:
            self.fault.setText("")
            self._data = data
            self.changed.emit()
        self._show()

    def _show(self) -> None:
        self.fault.setVisible(bool(self.fault.text()))
        self.remove.setVisible(bool(self._data))
        self.choose.setText("Choose another …" if self._data else "Choose a logo …")
        self.choose.setAccessibleName("Choose a logo, a PNG or JPEG file")
        picture = QPixmap()
        if self._data and picture.loadFromData(self._data):
            ratio = self.devicePixelRatioF()
            room = (round((_WIDE - 16) * ratio), round((_HIGH - 16) * ratio))
            picture = picture.scaled(
                *room,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            picture.setDevicePixelRatio(ratio)
            self.picture.setPixmap(picture)
            self.picture.setAccessibleName("The logo as it is now")
        else:
            self.picture.setText(_NONE)
            self.picture.setAccessibleName("No logo yet")

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, "The logo", "", _ENDINGS)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.take_file(Path(path)))
        dialog.open()

    def _on_remove(self) -> None:
        self.set_value(b"")
        self.choose.setFocus()
        self.changed.emit()

    def take_mime(self, mime: QMimeData | None) -> None:
        """Takes the first file of what was dropped."""
        for url in mime.urls() if mime is not None else []:
            if url.isLocalFile():
                self.take_file(Path(url.toLocalFile()))
                return
        self.fault.setText("Drop a file of this laptop, a PNG or JPEG.")
        self._show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped here."""
        if event.mimeData().hasUrls():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Takes what was dropped."""
        self.take_mime(event.mimeData())
