"""Four behaviours of compassion as signs: an eye, two sayings, a heart in a heart, an open hand.

Attending, understanding, empathising and helping, after Atkins and Parker, and West. Each is drawn
round a place in one colour, `size` from its middle to its rim.
"""

from enum import StrEnum

from studio.pictures.geometry import Segments, moved, polygon, smooth
from studio.pictures.shapes import Close, Cubic, Ellipse, Fill, Item, Move, Path, Stroke, SubPath


class Behaviour(StrEnum):
    """The four, in the order in which they are walked through."""

    ATTENDING = "attending"
    UNDERSTANDING = "understanding"
    EMPATHISING = "empathising"
    HELPING = "helping"


def behaviour_sign(
    kind: Behaviour, x: float, y: float, size: float, color: str
) -> tuple[Item, ...]:
    """The sign of a behaviour round x, y."""
    drawn = {
        Behaviour.ATTENDING: _eye,
        Behaviour.UNDERSTANDING: _sayings,
        Behaviour.EMPATHISING: _hearts,
        Behaviour.HELPING: _hand,
    }[kind](size, color)
    return tuple(moved(item, x, y) for item in drawn)


def _eye(size: float, color: str) -> tuple[Item, ...]:
    pen, r = Stroke(color, size * 0.15), size * 0.36
    lid = (
        Move(-size * 1.05, 0),
        Cubic(-size * 0.5, -size * 0.85, size * 0.5, -size * 0.85, size * 1.05, 0),
        Cubic(size * 0.5, size * 0.85, -size * 0.5, size * 0.85, -size * 1.05, 0),
        Close(),
    )
    return (
        Path((SubPath(lid),), stroke=pen),
        Ellipse(-r, -r, 2 * r, 2 * r, Fill(color)),
        Ellipse(-r * 0.55, -r * 0.62, r * 0.55, r * 0.55, Fill("#ffffff", alpha=0.9)),
    )


def _sayings(size: float, color: str) -> tuple[Item, ...]:
    """Two rounds of speech, one answering the other: an outline and a solid one."""

    first = SubPath(_bubble(size, -0.36, -0.34, -1))
    second = SubPath(_bubble(size, 0.42, 0.3, 1))
    return (
        Path((first,), stroke=Stroke(color, size * 0.14)),
        Path((second,), Fill(color), Stroke("#f4ecdc", size * 0.16)),
    )


def _bubble(size: float, x: float, y: float, side: int) -> Segments:
    """A round of speech with its tail at the left (-1) or right foot."""
    ring = [(-0.64, 0.0), (-0.46, -0.36), (0.0, -0.45), (0.46, -0.36), (0.64, 0.0), (0.48, 0.34),
            (0.42, 0.72), (0.14, 0.44), (-0.46, 0.36)]  # fmt: skip
    points = [((x + side * u) * size, (y + v) * size) for u, v in ring]
    return smooth(points, True, 0.15)


def _heart(size: float, x: float, y: float) -> Segments:
    def at(u: float, v: float) -> tuple[float, float]:
        return x + size * u, y + size * v

    return (
        Move(*at(0, 0.9)),
        Cubic(*at(-1.5, -0.1), *at(-0.75, -1.15), *at(0, -0.4)),
        Cubic(*at(0.75, -1.15), *at(1.5, -0.1), *at(0, 0.9)),
        Close(),
    )


def _hearts(size: float, color: str) -> tuple[Item, ...]:
    return (
        Path((SubPath(_heart(size * 1.1, 0, 0)),), stroke=Stroke(color, size * 0.14)),
        Path((SubPath(_heart(size * 0.5, 0, 0), stroke=False),), Fill(color)),
    )


def _hand(size: float, color: str) -> tuple[Item, ...]:
    """A hand held out, palm up, and something small above it that it offers."""
    palm = [
        (-1.05, 0.18),
        (-0.62, 0.1),
        (-0.3, 0.3),
        (0.05, 0.34),
        (0.42, 0.2),
        (0.86, -0.08),
        (1.04, 0.06),
        (0.62, 0.5),
        (0.16, 0.8),
        (-0.42, 0.8),
        (-1.05, 0.62),
    ]
    spark = [(0.0, -0.92), (0.17, -0.5), (0.58, -0.34), (0.17, -0.18), (0.0, 0.1),
             (-0.17, -0.18), (-0.58, -0.34), (-0.17, -0.5)]  # fmt: skip
    return (
        Path(
            (SubPath(smooth([(u * size, v * size) for u, v in palm], True, 0.14), stroke=False),),
            Fill(color),
        ),
        Path(
            (SubPath(polygon([(u * size, v * size) for u, v in spark]), stroke=False),), Fill(color)
        ),
    )
