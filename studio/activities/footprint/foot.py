"""A bare foot's print in sand, round 0, 0: toes, ball, arch and heel as four zones.

Drawn once, some 560 units long; whoever shows it places and scales its group.
"""

import math
from collections.abc import Sequence
from functools import lru_cache

from studio.pictures.behaviours import Behaviour
from studio.pictures.geometry import Segments, moved, polygon, rng, smooth
from studio.pictures.shapes import (
    HEIGHT,
    WIDTH,
    Ellipse,
    Fill,
    Item,
    Path,
    Point,
    Stroke,
    SubPath,
)
from studio.pictures.theme import mix

COLORS = {
    Behaviour.ATTENDING: "#2f7f7a",
    Behaviour.UNDERSTANDING: "#34497f",
    Behaviour.EMPATHISING: "#a63d36",
    Behaviour.HELPING: "#6f7f3a",
}
"""Of the zones, as the four steps of a walk-through have them."""
MIDDLES: dict[Behaviour, Point] = {
    Behaviour.ATTENDING: (-68.0, -232.0),
    Behaviour.UNDERSTANDING: (4.0, -112.0),
    Behaviour.EMPATHISING: (40.0, 32.0),
    Behaviour.HELPING: (30.0, 192.0),
}
"""Where the sign of a zone lies."""
EDGES: dict[Behaviour, tuple[Point, Point]] = {
    Behaviour.ATTENDING: ((-108.0, -236.0), (112.0, -196.0)),
    Behaviour.UNDERSTANDING: ((-104.0, -122.0), (116.0, -92.0)),
    Behaviour.EMPATHISING: ((-22.0, 40.0), (100.0, 30.0)),
    Behaviour.HELPING: ((-36.0, 204.0), (94.0, 196.0)),
}
"""Its left and right edge, where a thread is tied."""

_TOES = (
    (-68.0, -232.0, 36.0, 46.0, 4.0),
    (-4.0, -254.0, 21.0, 27.0, 2.0),
    (40.0, -240.0, 18.0, 24.0, 10.0),
    (76.0, -214.0, 16.0, 21.0, 18.0),
    (104.0, -182.0, 14.0, 18.0, 28.0),
)
_RIGHT = [
    (-10.0, -184.0), (46.0, -170.0), (98.0, -138.0), (117.0, -92.0), (110.0, -34.0), (101.0, 30.0),
    (98.0, 96.0), (97.0, 160.0), (88.0, 222.0), (54.0, 262.0), (22.0, 270.0),
]  # fmt: skip
_LEFT = [
    (-10.0, -184.0), (-66.0, -178.0), (-102.0, -146.0), (-102.0, -100.0), (-76.0, -54.0),
    (-42.0, -10.0), (-22.0, 40.0), (-20.0, 92.0), (-32.0, 150.0), (-36.0, 206.0), (-14.0, 252.0),
    (22.0, 270.0),
]  # fmt: skip
_BOUNDS = {
    Behaviour.UNDERSTANDING: (-190.0, -44.0),
    Behaviour.EMPATHISING: (-44.0, 124.0),
    Behaviour.HELPING: (124.0, 275.0),
}
_SAND, _WET = "#f3e7cb", "#d8bd8c"


@lru_cache(1)
def sand() -> tuple[Item, ...]:
    """A beach at low water: ripples that the sea left, a few grains."""
    hand = rng("footprint", "sand")
    sheet = polygon([(0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)])
    found: list[Item] = [
        Path((SubPath(sheet, stroke=False),), Fill("#f8f0dc", mix(_SAND, _WET, 0.24)))
    ]
    ripples = []
    for row in range(13):
        y, x = 20.0 + row * 57, hand.uniform(-60, 0)
        while x < WIDTH - 40:
            long = hand.uniform(120, 300)
            points = [
                (x + long * i / 5, y + 7 * math.sin((x + long * i / 5) / 95 + row * 0.9))
                for i in range(6)
            ]
            kept = [(min(WIDTH, max(0.0, u)), v) for u, v in points]
            ripples.append(SubPath(smooth(kept)))
            x += long + hand.uniform(30, 110)
    light = tuple(moved(Path((sub,)), 0, 2.6).subs[0] for sub in ripples)
    grains = [
        (hand.uniform(4, WIDTH - 4), hand.uniform(4, HEIGHT - 4), hand.uniform(0.8, 1.9))
        for _ in range(240)
    ]
    dots = tuple(segment for x, y, r in grains for segment in _dot(x, y, r))
    return (
        *found,
        Path(tuple(ripples), stroke=Stroke("#c9ab77", 2.2, 0.26)),
        Path(light, stroke=Stroke("#ffffff", 2.2, 0.34)),
        Path((SubPath(dots, stroke=False),), Fill("#9c7d4e", alpha=0.3)),
    )


def _dot(x: float, y: float, r: float) -> Segments:
    return smooth([(x - r, y), (x, y - r), (x + r, y), (x, y + r)], True, 0.276)


def contours() -> tuple[Segments, ...]:
    """The edges of the sole and of the five toes, to be drawn on paper."""
    sole = polygon([*_sampled(_RIGHT), *reversed(_sampled(_LEFT))])
    return (sole, *(polygon(_toe(*each)) for each in _TOES))


@lru_cache(1)
def foot() -> tuple[Item, ...]:
    """The print: pressed into the sand, its zones a little apart in tone and by a dotted seam."""
    shapes = contours()
    return (
        *_rim(shapes),
        *(_solid(shape, mix(_WET, "#8f6c3b", 0.28)) for shape in shapes),
        *(_solid(moved_in(shape), _WET) for shape in shapes),
        *_zones(),
        *_seams(),
    )


def _rim(shapes: Sequence[Segments]) -> tuple[Item, ...]:
    """Sand that was pushed up round the print, lit from the upper left."""
    subs = tuple(SubPath(shape) for shape in shapes)
    dark = moved(Path(subs), 2.5, 4.0).subs
    light = moved(Path(subs), -1.5, -2.0).subs
    return (
        Path(dark, stroke=Stroke("#fff8e6", 17.0, 0.75)),
        Path(light, stroke=Stroke("#b99761", 11.0, 0.35)),
    )


def moved_in(shape: Segments) -> Segments:
    """The bottom of the print, a little to the lower right of its edge: the wall is in shade."""
    (sub,) = moved(Path((SubPath(shape),)), 3.0, 5.0).subs
    return sub.segments


def _solid(shape: Segments, color: str, alpha: float = 1.0) -> Path:
    return Path((SubPath(shape, stroke=False),), Fill(color, alpha=alpha))


def _zones() -> tuple[Item, ...]:
    found: list[Item] = [
        _solid(polygon(_toe(x, y, rx - 4, ry - 4, turn)), COLORS[Behaviour.ATTENDING], 0.26)
        for x, y, rx, ry, turn in _TOES
    ]
    for zone, (low, high) in _BOUNDS.items():
        found.append(_solid(polygon(_between(low, high)), COLORS[zone], 0.24))
    return tuple(found)


def _seams() -> tuple[Item, ...]:
    """Where one zone goes over into the next: drops pressed into the sand."""
    found = []
    for low, _ in list(_BOUNDS.values())[1:]:
        left, right = _cut(_LEFT, low), _cut(_RIGHT, low)
        bend = [(left + 8, low + 3), ((left + right) / 2, low - 7), (right - 8, low + 2)]
        found.append(Path((SubPath(smooth(bend)),), stroke=Stroke("#fff6df", 4.2, 0.95, (0.1, 11))))
    return tuple(found)


def _toe(x: float, y: float, rx: float, ry: float, turn: float) -> list[Point]:
    a = math.radians(turn)
    found = []
    for i in range(28):
        t = i * math.tau / 28
        u, v = rx * math.cos(t), ry * math.sin(t) * (1.08 if math.sin(t) < 0 else 0.94)
        found.append((x + u * math.cos(a) - v * math.sin(a), y + u * math.sin(a) + v * math.cos(a)))
    return found


def _sampled(points: Sequence[Point]) -> list[Point]:
    """Places close together along the curve through the points (Catmull-Rom)."""
    found: list[Point] = []
    for i in range(len(points) - 1):
        p0, p1, p2, p3 = (points[max(0, min(len(points) - 1, i + d))] for d in (-1, 0, 1, 2))
        for step in range(10):
            t = step / 10
            found.append((_spline(p0[0], p1[0], p2[0], p3[0], t),
                          _spline(p0[1], p1[1], p2[1], p3[1], t)))  # fmt: skip
    return [*found, points[-1]]


def _spline(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (
        2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t**3
    )


def _cut(side: Sequence[Point], y: float) -> float:
    """Where a side of the sole is at a height."""
    return min(_sampled(side), key=lambda point: abs(point[1] - y))[0]


def _between(low: float, high: float) -> list[Point]:
    """The part of the sole between two heights, a hair within its wall."""
    right = [(x - 4, y) for x, y in _sampled(_RIGHT) if low <= y <= high]
    left = [(x + 6, y) for x, y in _sampled(_LEFT) if low <= y <= high]
    return [(x, y + 3) for x, y in (*right, *reversed(left))]


@lru_cache(16)
def kind_mark(kind: str, size: float, color: str) -> tuple[Item, ...]:
    """A small print for a trace, its outline alone for a wish, an arrow for a step; round 0, 0."""
    s = size

    def drawn(points: Sequence[Point]) -> Segments:
        return smooth([(u * s, v * s) for u, v in points], True)

    if kind == "step":
        shaft = polygon([(-s, 0), (s * 0.9, 0)], closed=False)
        head = polygon([(s * 0.25, -s * 0.62), (s * 0.95, 0), (s * 0.25, s * 0.62)], closed=False)
        return (Path((SubPath(shaft), SubPath(head)), stroke=Stroke(color, max(2.4, s * 0.28))),)
    sole = drawn([(-0.45, -0.5), (0.1, -0.66), (0.5, -0.3), (0.34, 0.3), (0.22, 0.85), (-0.1, 0.95),
                  (-0.26, 0.6), (-0.16, 0.15)])  # fmt: skip
    toe = Ellipse(-0.5 * s, -1.12 * s, 0.36 * s, 0.44 * s)
    if kind == "wish":
        pen = Stroke(color, max(1.8, s * 0.2), 1.0, (s * 0.34, s * 0.3))
        return (
            Path((SubPath(sole),), stroke=pen),
            Ellipse(toe.x, toe.y, toe.w, toe.h, stroke=Stroke(color, max(1.4, s * 0.16))),
        )
    return (_solid(sole, color), Ellipse(toe.x, toe.y, toe.w, toe.h, fill=Fill(color)))
