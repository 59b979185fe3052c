"""Each system's pattern, and with it its sign: flash, flag on a hill, heart."""

from studio.activities.three_circles.settings import System
from studio.pictures.felt import Pattern
from studio.pictures.shapes import Path
from studio.pictures.signs import sign

PATTERNS = {
    System.THREAT: Pattern.ZIGZAG,
    System.DRIVE: Pattern.CHEVRONS,
    System.SOOTHING: Pattern.DOTS,
}


def icon(system: System, x: float, y: float, size: float, color: str) -> Path:
    """A sign round x, y, `size` from its middle to its top."""
    return sign(PATTERNS[system], x, y, size, color)
