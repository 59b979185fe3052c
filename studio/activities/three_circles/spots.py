"""Where on the page a token lies: a spot in its circle, or where two circles meet."""

from collections.abc import Sequence
from math import sqrt

from studio.activities.three_circles.state import Circle, Spot

INSET = 9.0
"""How far cards keep from the torn edge of the felt."""


def frame(circles: Sequence[Circle]) -> tuple[float, float, float]:
    """The middle and the unit of a token's place: its circle, or where two of them meet."""
    if len(circles) == 1:
        return circles[0].x, circles[0].y, circles[0].radius
    a, b = circles[0], circles[1]
    far = sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2) or 1.0
    from_a = (far + a.radius - b.radius) / 2
    x, y = a.x + (b.x - a.x) * from_a / far, a.y + (b.y - a.y) * from_a / far
    return x, y, min(a.radius, b.radius)


def spot_at(circles: Sequence[Circle], x: float, y: float) -> Spot:
    """A place on the page as a spot, brought back into the nearest of the circles."""
    found = min(
        (_clamped(c, x, y) for c in circles), key=lambda p: (p[0] - x) ** 2 + (p[1] - y) ** 2
    )
    cx, cy, unit = frame(circles)
    return Spot(round((found[0] - cx) / unit, 4), round((found[1] - cy) / unit, 4))


def _clamped(circle: Circle, x: float, y: float) -> tuple[float, float]:
    far = sqrt((x - circle.x) ** 2 + (y - circle.y) ** 2)
    if far <= circle.radius - INSET:
        return x, y
    share = (circle.radius - INSET) / far
    return circle.x + (x - circle.x) * share, circle.y + (y - circle.y) * share
