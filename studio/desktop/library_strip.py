"""A strip of small pictures on the start page: calm paper until they are drawn."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QMouseEvent

WIDE, HIGH = 132, 74
GAP = 7


class Strip(QLabel):
    """Up to `most` pictures; those that have no room are not shown.

    It paints nothing itself: the first use of a painter makes all of Qt's names for it, which
    takes as long as the rest of the first paint. What composes pictures is loaded with them.
    """

    pressed = Signal()

    def __init__(self, most: int, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self._most = self._room = most
        self._image: QImage | None = None
        self.wanted = True
        """Whether its pictures are still to be drawn."""
        self.setAccessibleName(words)
        self._fit()

    def make_room_for(self, room: int) -> None:
        """Shows as many at most."""
        if room != self._room:
            self._room = room
            self._fit()

    def show_png(self, png: bytes) -> None:
        """Shows what was drawn; nothing where nothing could be."""
        from PySide6.QtGui import QImage

        self.wanted = False
        image = QImage.fromData(png) if png else QImage()
        self._image = None if image.isNull() else image
        if self._image is None:
            self._most = 0
        else:
            self._most = max(1, round(image.width() / image.height() * HIGH / WIDE))
        self._fit()

    def _fit(self) -> None:
        many = min(self._most, self._room)
        self.setFixedSize(max(1, many * (WIDE + GAP) - GAP), HIGH if many else 1)
        if not self.wanted:
            self.setStyleSheet("background: transparent; border: none;")
        if self._image is not None and many:
            from studio.desktop.library_composing import composed

            sharp = self.devicePixelRatioF()
            self.setPixmap(composed(self._image, self._most, many, sharp))

    def mouseReleaseEvent(self, event: "QMouseEvent") -> None:
        """A press on the pictures is one on the row."""
        if self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def mousePressEvent(self, event: "QMouseEvent") -> None:
        """Takes it, so that the release comes here."""
        event.accept()
