"""What a swatch shows: the cloth or colour that a choice's `look` names, drawn as it will lie."""

from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from studio.pictures.cloth import Scarf, lay
from studio.pictures.cloth_names import DYES, Pattern
from studio.pictures.shapes import Item
from studio.pictures.tokens import KINDS, token
from studio.renderers.to_qt import draw_items, ink_box

ICON = QSize(56, 30)


@lru_cache(maxsize=128)
def swatch_icon(look: str, ratio: float = 2.0) -> QIcon:
    """An icon for a look: a cloth, a pattern, a kind of token, or a colour as `#rrggbb`."""
    pixmap = QPixmap(round(ICON.width() * ratio), round(ICON.height() * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    items = _items(look)
    if items:
        _fit(painter, items)
    elif QColor.isValidColorName(look):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(QColor(look))
        painter.drawRoundedRect(QRectF(4, 4, ICON.width() - 8, ICON.height() - 8), 5, 5)
    painter.end()
    return QIcon(pixmap)


def _items(look: str) -> tuple[Item, ...]:
    parts = look.replace("/", " ").replace(":", " ").split()
    color = next((part for part in parts if part in DYES), "")
    pattern = next((part for part in parts if part in set(Pattern)), "")
    kind = next((part for part in parts if part in KINDS), "")
    if color or pattern:
        cloth = Scarf("swatch", color or "indigo", Pattern(pattern or Pattern.BORDER), 0)
        return lay(cloth)
    return token(kind, "swatch", 30) if kind else ()


def _fit(painter: QPainter, items: tuple[Item, ...]) -> None:
    x0, y0, x1, y1 = ink_box(items)
    scale = min(ICON.width() / (x1 - x0), ICON.height() / (y1 - y0))
    painter.translate(ICON.width() / 2, ICON.height() / 2)
    painter.scale(scale, scale)
    painter.translate(-(x0 + x1) / 2, -(y0 + y1) / 2)
    draw_items(painter, items)
