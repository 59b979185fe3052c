"""Draws pictures with QPainter: primitives only, in picture units.

Needs a QGuiApplication. `draw` and `draw_items` expect a painter whose transform maps picture
units to the device; `sprite` makes a pixmap in device pixels for the stage to move about.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import assert_never

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
)

from studio.pictures.shading import shaded
from studio.pictures.shapes import (
    HEIGHT,
    WIDTH,
    Close,
    Cubic,
    Ellipse,
    Fill,
    Group,
    Image,
    Item,
    Line,
    Move,
    Path,
    Picture,
    Segment,
    Shade,
    Stroke,
    SubPath,
    Text,
    Trace,
    bounds,
    corners,
)
from studio.renderers.to_qt_photos import photo
from studio.renderers.to_qt_text import text_path

HINTS = (
    QPainter.RenderHint.Antialiasing
    | QPainter.RenderHint.TextAntialiasing
    | QPainter.RenderHint.SmoothPixmapTransform
)


@dataclass(frozen=True)
class Sprite:
    """A group drawn once: its pixmap, and where its corner lies in device pixels."""

    pixmap: QPixmap
    x: int
    y: int


def draw(painter: QPainter, picture: Picture) -> None:
    """The whole picture: ground, backdrop, items."""
    painter.fillRect(QRectF(0, 0, WIDTH, HEIGHT), QColor(picture.background))
    draw_items(painter, picture.backdrop)
    draw_items(painter, picture.items)


def draw_items(painter: QPainter, items: Iterable[Item]) -> None:
    """Items in order, back to front."""
    painter.setRenderHints(HINTS)
    for item in items:
        _draw_item(painter, item)


def sprite(group: Group, scale: float) -> Sprite:
    """The group as a pixmap at `scale` device pixels a unit, aligned to whole pixels."""
    x0, y0, x1, y1 = ink_box((group,))
    left, top = math.floor(x0 * scale), math.floor(y0 * scale)
    width = max(1, math.ceil(x1 * scale) - left)
    height = max(1, math.ceil(y1 * scale) - top)
    pixmap = QPixmap(width, height)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHints(HINTS)
    painter.translate(-left, -top)
    painter.scale(scale, scale)
    film = _Film(width, height, scale)
    _draw_item(painter, group, film)
    film.end()
    painter.end()
    return Sprite(pixmap, left, top)


def image(picture: Picture, width: int) -> QImage:
    """The picture as an opaque image of that many pixels across."""
    scale = width / WIDTH
    result = QImage(width, round(HEIGHT * scale), QImage.Format.Format_RGB32)
    painter = QPainter(result)
    painter.scale(scale, scale)
    draw(painter, picture)
    painter.end()
    return result


def ink_box(items: tuple[Item, ...]) -> tuple[float, float, float, float]:
    """The bounds with room for lines' widths and for ink that leaves its text box."""
    boxes = [box for item in items if (box := _ink(item)) is not None]
    if not boxes:
        return 0.0, 0.0, 0.0, 0.0
    left, top, right, bottom = zip(*boxes, strict=True)
    return min(left), min(top), max(right), max(bottom)


def _ink(item: Item) -> tuple[float, float, float, float] | None:
    if isinstance(item, Group):
        if not item.items:
            return None
        xs, ys = zip(*corners(item, ink_box(item.items)), strict=True)
        return min(xs), min(ys), max(xs), max(ys)
    x0, y0, x1, y1 = bounds((item,))
    margin = 1.0
    match item:
        case Ellipse() | Path():
            margin = max(margin, item.stroke.width if item.stroke else 0.0)
        case Text():
            for line in item.lines:
                x0 = min(x0, line.x)
                x1 = max(x1, line.x + line.width)
                y0 = min(y0, line.baseline - item.size * 1.1)
                y1 = max(y1, line.baseline + item.size * 0.4)
            margin = max(margin, item.size * 0.15)
        case _:
            pass
    return x0 - margin, y0 - margin, x1 + margin, y1 + margin


class _Film:
    """Where a translucent shape is drawn opaque before it is laid on a sprite, all at once.

    Qt blends the many short runs of a smooth translucent outline one by one, on threads of its
    own: that takes three to five times as long. It also takes more room, so only sprites do it.
    """

    def __init__(self, width: int, height: int, scale: float) -> None:
        self._scale = scale
        self._image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
        self._whole = self._image.rect()
        self._painter = QPainter(self._image)
        self._painter.setRenderHints(HINTS)

    def suits(self, ink: QBrush | QPen) -> bool:
        """Whether it is worth it: lines up to a pixel wide are quick by themselves."""
        if ink is _NO_BRUSH or ink is _NO_PEN or ink.color().alpha() == 255:  # noqa: PLR2004
            return False
        return isinstance(ink, QBrush) or ink.widthF() * self._scale > 1

    def lay(self, painter: QPainter, shape: QPainterPath, ink: QBrush | QPen) -> None:
        """Draws a shape's inside (a brush) or its line (a pen) in the ink's own alpha."""
        opaque, color = type(ink)(ink), ink.color()
        alpha = color.alphaF()
        color.setAlphaF(1)
        opaque.setColor(color)
        reach = ink.widthF() if isinstance(ink, QPen) else 0.0
        around = shape.controlPointRect().adjusted(-reach, -reach, reach, reach)
        box = painter.transform().mapRect(around).toAlignedRect().adjusted(-1, -1, 1, 1)
        box &= self._whole
        if box.isEmpty():
            return
        own = self._painter
        own.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        own.resetTransform()
        own.fillRect(box, Qt.GlobalColor.transparent)
        own.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
        own.setTransform(painter.transform())
        own.setBrush(opaque if isinstance(opaque, QBrush) else _NO_BRUSH)
        own.setPen(opaque if isinstance(opaque, QPen) else _NO_PEN)
        own.drawPath(shape)
        painter.save()
        painter.resetTransform()
        painter.setOpacity(alpha)
        painter.drawImage(box.topLeft(), self._image, box)
        painter.restore()

    def end(self) -> None:
        """Nothing more is laid."""
        self._painter.end()


def _draw_item(painter: QPainter, item: Item, film: _Film | None = None) -> None:
    match item:
        case Ellipse():
            box = QRectF(item.x, item.y, item.w, item.h)
            painter.setBrush(_brush(item.fill, Shade.NORM, box.top(), box.bottom()))
            painter.setPen(_pen(item.stroke))
            painter.drawEllipse(box)
        case Path():
            _draw_path(painter, item, film)
        case Text():
            color = QColor(item.color)
            color.setAlphaF(item.alpha)
            painter.fillPath(text_path(item), color)
        case Image():
            box = QRectF(item.x, item.y, item.w, item.h)
            across = painter.deviceTransform().mapRect(box).width()
            painter.drawImage(box, photo(item.data, across))
        case Group():
            painter.save()
            painter.translate(item.x, item.y)
            painter.rotate(item.turn)
            painter.scale(item.scale, item.scale)
            for child in item.items:
                _draw_item(painter, child, film)
            painter.restore()
        case _ as never:
            assert_never(never)


def _draw_path(painter: QPainter, item: Path, film: _Film | None) -> None:
    # Only a gradient asks for the bounds, which cost more than the drawing.
    shaded = item.fill is not None and bool(item.fill.color2)
    _, top, _, bottom = bounds((item,)) if shaded else (0.0, 0.0, 0.0, 0.0)
    pen = _pen(item.stroke)
    if shaded:
        film = None
    for sub in item.subs:
        shape = _outline(sub)
        brush = _brush(item.fill, sub.shade, top, bottom)
        own = pen if sub.stroke else _NO_PEN
        if film is not None and film.suits(brush):
            film.lay(painter, shape, brush)
            brush = _NO_BRUSH
        if film is not None and film.suits(own):
            _paint(painter, shape, brush, _NO_PEN)
            film.lay(painter, shape, own)
        else:
            _paint(painter, shape, brush, own)


def _paint(painter: QPainter, shape: QPainterPath, brush: QBrush, pen: QPen) -> None:
    if brush is not _NO_BRUSH or pen is not _NO_PEN:
        painter.setBrush(brush)
        painter.setPen(pen)
        painter.drawPath(shape)


def _outline(sub: SubPath) -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    if isinstance(sub.segments, Trace):
        _add_trace(path, sub.segments)
    else:
        for segment in sub.segments:
            _add_segment(path, segment)
    return path


def _add_trace(path: QPainterPath, trace: Trace) -> None:
    """As `_add_segment` for each of its segments, without making them."""
    move, line, cubic, numbers = path.moveTo, path.lineTo, path.cubicTo, trace.numbers()
    at = 0
    for mark in trace.marks.decode():
        if mark == "C":
            cubic(*numbers[at : at + 6])
            at += 6
        elif mark == "L":
            line(numbers[at], numbers[at + 1])
            at += 2
        elif mark == "M":
            move(numbers[at], numbers[at + 1])
            at += 2
        else:
            path.closeSubpath()


def _add_segment(path: QPainterPath, segment: Segment) -> None:
    match segment:
        case Move(x, y):
            path.moveTo(x, y)
        case Line(x, y):
            path.lineTo(x, y)
        case Cubic(x1, y1, x2, y2, x, y):
            path.cubicTo(x1, y1, x2, y2, x, y)
        case Close():
            path.closeSubpath()
        case _ as never:
            assert_never(never)


_NO_PEN = QPen(Qt.PenStyle.NoPen)
_NO_BRUSH = QBrush(Qt.BrushStyle.NoBrush)


def _brush(fill: Fill | None, shade: Shade, top: float, bottom: float) -> QBrush:
    if fill is None or shade is Shade.NONE:
        return _NO_BRUSH
    first = _shaded(fill.color, shade, fill.alpha)
    if not fill.color2:
        return QBrush(first)
    gradient = QLinearGradient(QPointF(0, top), QPointF(0, bottom))
    gradient.setColorAt(0, first)
    gradient.setColorAt(1, _shaded(fill.color2, shade, fill.alpha))
    return QBrush(gradient)


def _pen(stroke: Stroke | None) -> QPen:
    if stroke is None:
        return _NO_PEN
    color = QColor(stroke.color)
    color.setAlphaF(stroke.alpha)
    pen = QPen(color, stroke.width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    if stroke.dash:
        # Qt counts dashes in widths of the pen.
        pen.setDashPattern([length / stroke.width for length in stroke.dash])
    return pen


@lru_cache(maxsize=1024)
def _shaded(color: str, shade: Shade, alpha: float) -> QColor:
    result = QColor(shaded(color, shade))
    result.setAlphaF(alpha)
    return result
