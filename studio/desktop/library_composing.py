"""Pictures of a strip beside each other, with round corners and an edge."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPixmap

from studio.desktop.library_strip import GAP, HIGH, WIDE
from studio.pictures.theme import LINE

_ROUND = 5


def composed(image: QImage, parts: int, many: int, sharp: float) -> QPixmap:
    """The first `many` of the `parts` that lie side by side in an image, for such a screen."""
    wide = many * (WIDE + GAP) - GAP
    pixmap = QPixmap(round(wide * sharp), round(HIGH * sharp))
    pixmap.setDevicePixelRatio(sharp)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    part = image.width() / parts
    for place in range(many):
        frame = QRectF(place * (WIDE + GAP) + 0.5, 0.5, WIDE - 1, HIGH - 1)
        path = QPainterPath()
        path.addRoundedRect(frame, _ROUND, _ROUND)
        painter.save()
        painter.setClipPath(path)
        painter.drawImage(frame, image, QRectF(place * part, 0, part, image.height()))
        painter.restore()
        painter.setPen(QPen(QColor(LINE), 1))
        painter.drawPath(path)
    painter.end()
    return pixmap
