"""Glyph outlines for Qt: the given glyphs at the given places; Qt never shapes or breaks text.

Glyphs are filled as outlines rather than blitted from Qt's glyph cache: their positions are then
exact at every scale, and no screen adds coloured fringes or hinting of its own.
"""

from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath, QTransform

from studio.pictures.fonts import FONTS
from studio.pictures.shapes import Text, TextLine


def text_path(text: Text) -> QPainterPath:
    """All lines of a text as one outline in picture units."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for line in text.lines:
        _add_line(path, line, text.size)
    return path


def _add_line(path: QPainterPath, line: TextLine, size: float) -> None:
    for run in line.runs:
        scale = size / FONTS[run.face].upem
        for glyph in run.glyphs:
            x, y = run.x + glyph.x, line.baseline + glyph.y
            # Font units grow upwards.
            path.addPath(QTransform(scale, 0, 0, -scale, x, y).map(_outline(run.face, glyph.index)))


class _OutlinePen:
    """Collects an outline of the shaping library as a Qt path."""

    def __init__(self) -> None:
        self.path = QPainterPath()

    def moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self.path.moveTo(*pt)

    def lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self.path.lineTo(*pt)

    def curveTo(self, *pts: tuple[float, float]) -> None:  # noqa: N802
        (x1, y1), (x2, y2), (x, y) = pts
        self.path.cubicTo(x1, y1, x2, y2, x, y)

    def qCurveTo(self, *pts: tuple[float, float]) -> None:  # noqa: N802
        (x1, y1), (x, y) = pts
        self.path.quadTo(x1, y1, x, y)

    def closePath(self) -> None:  # noqa: N802
        self.path.closeSubpath()

    def endPath(self) -> None:  # noqa: N802
        self.path.closeSubpath()


@lru_cache(maxsize=4096)
def _outline(face: str, index: int) -> QPainterPath:
    pen = _OutlinePen()
    FONTS[face].outline(index, pen)
    return pen.path
