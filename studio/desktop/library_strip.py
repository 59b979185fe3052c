"""A strip of small pictures on the start page: calm paper until they are drawn."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.pictures.theme import INK, LINE, PAPER, mix

_WIDE, _HIGH = 132, 74
_GAP = 7
_ROUND = 5


class Strip(QWidget):
    """Up to `most` pictures; those that have no room are not shown."""

    pressed = Signal()

    def __init__(self, most: int, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = self._room = most
        self._image = QImage()
        self.wanted = True
        """Whether its pictures are still to be drawn."""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words)

    def make_room_for(self, room: int) -> None:
        """Shows as many at most."""
        if room != self._room:
            self._room = room
            self.updateGeometry()
            self.update()

    def show_png(self, png: bytes) -> None:
        """Shows what was drawn; nothing where nothing could be."""
        self.wanted = False
        self._image = QImage.fromData(png) if png else QImage()
        if self._image.isNull():
            self._most = 0
        else:
            shape = self._image.width() / self._image.height()
            self._most = max(1, round(shape * _HIGH / _WIDE))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Room for its pictures beside each other."""
        many = self._shown()
        return QSize(max(0, many * (_WIDE + _GAP) - _GAP), _HIGH if many else 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Each picture with round corners and an edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(QPen(QColor(LINE), 1))
        many = self._shown()
        part = self._image.width() / self._most if self._most else 0
        for place in range(many):
            left = self.width() - (many - place) * (_WIDE + _GAP) + _GAP
            frame = QRectF(left + 0.5, 0.5, _WIDE - 1, _HIGH - 1)
            path = QPainterPath()
            path.addRoundedRect(frame, _ROUND, _ROUND)
            if self._image.isNull():
                painter.fillPath(path, QColor(mix(PAPER, INK, 0.035)))
            else:
                painter.save()
                painter.setClipPath(path)
                piece = QRectF(place * part, 0, part, self._image.height())
                painter.drawImage(frame, self._image, piece)
                painter.restore()
            painter.drawPath(path)
        painter.end()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A press on the pictures is one on the row."""
        if self.rect().contains(event.position().toPoint()):
            self.pressed.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Takes it, so that the release comes here."""
        event.accept()

    def _shown(self) -> int:
        return min(self._most, self._room)
