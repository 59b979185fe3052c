"""Photographs and pages as Qt draws them: decoded once, and halved where they are drawn small."""

from functools import lru_cache
from math import log2

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageReader

_LARGE = 1_500_000
"""Pixels. A page for the finest projector has eight million: few such are kept at a time."""


def photo(data: bytes, across: float) -> QImage:
    """The picture of a PNG or JPEG, less than twice as wide as the `across` pixels it is drawn.

    Qt looks at four points for each that it draws: of a larger one it would leave out the rest.
    """
    width, height = _size(data)
    halves = max(0, int(log2(width / max(across, 1.0)))) if width else 0
    if (width >> halves) * (height >> halves) > _LARGE:
        return _large(data, halves)
    return _small(data, halves)


@lru_cache(maxsize=6)
def _large(data: bytes, halves: int) -> QImage:
    return _halved(data, halves)


@lru_cache(maxsize=64)
def _small(data: bytes, halves: int) -> QImage:
    return _halved(data, halves)


def _halved(data: bytes, halves: int) -> QImage:
    image = QImage.fromData(data)
    if not halves or image.isNull():
        return image
    return image.scaled(
        max(1, image.width() >> halves),
        max(1, image.height() >> halves),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


@lru_cache(maxsize=256)
def _size(data: bytes) -> tuple[int, int]:
    """From the head of the file alone; nothing of what is no picture."""
    held = QBuffer()
    held.setData(QByteArray(data[:65536] if data.startswith(b"\x89PNG") else data))
    held.open(QIODevice.OpenModeFlag.ReadOnly)
    size = QImageReader(held).size()
    return max(0, size.width()), max(0, size.height())
