"""Small marks drawn by hand: what is gathered (closed, opened) and a quiet word.

The shipped faces have none of these signs, and a system's own would differ from laptop to laptop.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from studio.pictures.theme import ACCENT, INK_MUTED

SIDE = 20
"""Pixels a mark takes."""
_SCALE = 2.0
_CLOSED = ((7, 4), (14, 10), (7, 16))
_OPENED = ((4, 7), (16, 7), (10, 14))


def word_mark() -> QPixmap:
    """Two people's words: a bubble with a dot of silence after the other."""
    pixmap, painter = _sheet()
    bubble = QPainterPath()
    bubble.addRoundedRect(QRectF(2, 3, 16, 11), 4.5, 4.5)
    tail = QPainterPath()
    tail.addPolygon(QPolygonF([QPointF(5.5, 13), QPointF(5.0, 18), QPointF(10.5, 13.4)]))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ACCENT))
    painter.drawPath(bubble.united(tail))
    painter.setBrush(QColor("white"))
    for x in (6.2, 10.0, 13.8):
        painter.drawEllipse(QPointF(x, 8.5), 1.25, 1.25)
    painter.end()
    return pixmap


def hand_mark() -> QPixmap:
    """Somebody who asks: a head and shoulders."""
    pixmap, painter = _sheet()
    painter.setPen(QPen(QColor(ACCENT), 2))
    painter.drawEllipse(QPointF(10, 6.5), 3.4, 3.4)
    shoulders = QPainterPath(QPointF(3.5, 17.5))
    shoulders.cubicTo(QPointF(4, 11), QPointF(16, 11), QPointF(16.5, 17.5))
    painter.drawPath(shoulders)
    painter.end()
    return pixmap


def fold_mark(*, opened: bool) -> QPixmap:
    """What is gathered: a triangle that points to it, or down once it is open."""
    pixmap, painter = _sheet()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(INK_MUTED))
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in (_OPENED if opened else _CLOSED)]))
    painter.end()
    return pixmap


def blank_mark() -> QPixmap:
    """Nothing, as wide as a mark: words stand below one another."""
    pixmap, painter = _sheet()
    painter.end()
    return pixmap


def icon(pixmap: QPixmap) -> QIcon:
    """The mark as an icon that a chosen row does not tint."""
    made = QIcon(pixmap)
    made.addPixmap(pixmap, QIcon.Mode.Selected)
    made.addPixmap(pixmap, QIcon.Mode.Disabled)
    return made


def _sheet() -> tuple[QPixmap, QPainter]:
    pixmap = QPixmap(round(SIDE * _SCALE), round(SIDE * _SCALE))
    pixmap.setDevicePixelRatio(_SCALE)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return pixmap, painter
