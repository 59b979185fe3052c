"""The signs of the three systems, by the pattern of their felt: flash, flag on a hill, heart."""

from studio.pictures.felt import FELTS, Pattern
from studio.pictures.geometry import Segments, moved, polygon
from studio.pictures.shapes import (
    Align,
    Close,
    Cubic,
    Fill,
    Item,
    Move,
    Path,
    Point,
    Stroke,
    SubPath,
)
from studio.pictures.text import HAND, fit, measure
from studio.pictures.tokens import tab

LABEL_HEIGHT = 50.0
_LABEL_SIZE, _WIDEST_NAME = 38.0, 220.0


def sign(pattern: Pattern, x: float, y: float, size: float, color: str) -> Path:
    """A sign round x, y, `size` from its middle to its top."""

    def at(u: float, v: float) -> Point:
        return x + size * u, y + size * v

    match pattern:
        case Pattern.ZIGZAG:
            flash = (
                (0.15, -1),
                (-0.62, 0.14),
                (-0.08, 0.14),
                (-0.22, 1),
                (0.62, -0.22),
                (0.06, -0.22),
            )
            return _solid(polygon([at(*p) for p in flash]), color)
        case Pattern.CHEVRONS:
            hill = ((-1, 0.85), (-0.25, -0.35), (0.12, 0.15), (0.4, -0.2), (1, 0.85))
            flag = ((-0.25, -1.1), (0.38, -0.88), (-0.25, -0.62))
            pole = polygon([at(-0.25, -0.3), at(-0.25, -1.1)], False)
            solid = (*polygon([at(*p) for p in hill]), *polygon([at(*p) for p in flag]))
            subs = (SubPath(solid, stroke=False), SubPath(pole))
            return Path(subs, Fill(color), Stroke(color, size * 0.14))
        case Pattern.DOTS:
            return _solid(
                (
                    Move(*at(0, 0.9)),
                    Cubic(*at(-1.5, -0.1), *at(-0.75, -1.15), *at(0, -0.4)),
                    Cubic(*at(0.75, -1.15), *at(1.5, -0.1), *at(0, 0.9)),
                    Close(),
                ),
                color,
            )


def name_label(pattern: Pattern, name: str, x: float, y: float) -> tuple[Item, ...]:
    """A paper label with the sign and name of a system, its middle at x, y."""
    line = FELTS[pattern].line
    words = min(_WIDEST_NAME, measure(name, size=_LABEL_SIZE, family=HAND) + 4)
    w = words + 76
    back = (moved(each, x, y) for each in tab(round(w, 1), LABEL_HEIGHT, pattern.value, line))
    left = x - w / 2
    text = fit(name, left + 58, y - LABEL_HEIGHT / 2 - 3, words, LABEL_HEIGHT, size=_LABEL_SIZE,
               min_size=19, family=HAND, leading=1.1, align=Align.LEFT)  # fmt: skip
    return (*back, sign(pattern, left + 32, y + 1, 16.5, line), text)


def _solid(segments: Segments, color: str) -> Path:
    return Path((SubPath(segments, stroke=False),), Fill(color))
