"""Cushions in a ring, seen from above: a place for everybody, and none of them marked."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, pairwise
from math import copysign, cos, dist, pi, sin

from studio.pictures.geometry import rng, smooth
from studio.pictures.shapes import (
    Cubic,
    Ellipse,
    Fill,
    Group,
    Item,
    Move,
    Path,
    Point,
    Stroke,
    SubPath,
)
from studio.pictures.theme import CLOTHS, PAPER, SHADOW, mix

_DEEP, _PALE = "#160b12", "#fff6e2"
_SQUARE = 0.74
"""How near the ring comes to the corners: 1 is an ellipse."""
_FINE = 720
_CLOTHS = ("teal", "ochre", "plum", "moss", "rust", "indigo")
_R, _FLAT = 58.0, 0.76
"""How wide a cushion is to either side, and how much flatter it is seen than it is wide."""


@lru_cache(16)
def cushion(color: str) -> tuple[Item, ...]:
    """A round cushion of felt about 0, 0."""
    hand = rng(color, "cushion")
    turns = [2 * pi * i / 16 for i in range(16)]
    r, flat = _R, _R * _FLAT
    rim = [(r * cos(a) + hand.uniform(-1.3, 1.3), flat * sin(a) + hand.uniform(-1.0, 1.0))
           for a in turns]  # fmt: skip
    seam = [(x * 0.86, y * 0.84 - 2.5) for x, y in rim]
    low = [(x + 3, y + 9) for x, y in rim]
    dark = mix(color, _DEEP, 0.4)
    folds: list[Move | Cubic] = []
    for a in turns[::2]:
        x, y = cos(a + 0.2), sin(a + 0.2)
        bend = (x * 22 - y * 4, y * 17 + x * 4 - 3)
        folds += [Move(x * 9, y * 7 - 3), Cubic(*bend, *bend, x * 36, y * 27 - 3)]
    return (
        Path((SubPath(smooth(low, True), stroke=False),), Fill(SHADOW, alpha=0.13)),
        Path((SubPath(smooth(rim, True)),), Fill(mix(color, _PALE, 0.12), mix(color, _DEEP, 0.1)),
             Stroke(dark, 1.8, 0.7)),
        Path((SubPath(smooth(seam, True)),), Fill(mix(color, _PALE, 0.26), alpha=0.75),
             Stroke(mix(color, _PALE, 0.6), 1.7, 0.8, (6.0, 5.0))),
        Path((SubPath(tuple(folds)),), stroke=Stroke(dark, 1.7, 0.28)),
        Ellipse(-8, -9, 16, 12.5, Fill(mix(color, _DEEP, 0.26)), Stroke(dark, 1.4, 0.7)),
        Ellipse(-4.5, -7.5, 6, 3.6, Fill(_PALE, alpha=0.4)),
    )  # fmt: skip


@lru_cache(16)
def ring(
    count: int,
    middle: tuple[float, float] = (640.0, 362.0),
    reach: tuple[float, float] = (560.0, 288.0),
    *,
    size: float = 1.0,
    cloths: tuple[str, ...] = _CLOTHS,
    paper: str = PAPER,
) -> tuple[Group, ...]:
    """So many cushions in an even ring, the nearer ones a little larger; the far ones first."""
    places = []
    for n, (x, y) in enumerate(_evenly(count, middle, reach)):
        color = mix(CLOTHS[cloths[n % len(cloths)]], paper, 0.26)
        places.append((y, x, color))
    found = []
    for y, x, color in sorted(places):
        near = size * (1 + 0.12 * (y - middle[1]) / max(1.0, reach[1]))
        found.append(Group(cushion(color), x=x, y=y, scale=near))
    return tuple(found)


def _evenly(count: int, middle: Point, reach: Point) -> Iterator[Point]:
    """Places on the ring with the same way from each to the next."""
    fine = [2 * pi * i / _FINE - pi / 2 for i in range(_FINE + 1)]
    line = [
        (middle[0] + reach[0] * _eased(cos(a)), middle[1] + reach[1] * _eased(sin(a))) for a in fine
    ]
    gone = list(accumulate((dist(a, b) for a, b in pairwise(line)), initial=0.0))
    for n in range(count):
        yield line[bisect_left(gone, gone[-1] * (n + 0.5) / count)]


@lru_cache(8)
def rug(paper: str, tint: str = "#c9a66b") -> tuple[Item, ...]:
    """A worn rug in the middle of the ring: hardly darker than the paper, with a stitched rim."""
    warm = mix(paper, tint, 0.10)
    return (
        _oval(520, 246, Fill(mix(paper, tint, 0.05), warm), None),
        _oval(500, 230, None, Stroke(mix(paper, tint, 0.42), 2.6, 0.8, (13.0, 10.0))),
    )


def _oval(across: float, down: float, fill: Fill | None, pen: Stroke | None) -> Path:
    turns = [2 * pi * i / 40 for i in range(40)]
    points = [(640 + across * _eased(cos(a)), 362 + down * _eased(sin(a))) for a in turns]
    return Path((SubPath(smooth(points, True), stroke=pen is not None),), fill, pen)


def _eased(part: float) -> float:
    """Out towards the corners, so that there is room for words in the middle."""
    return copysign(abs(part) ** _SQUARE, part)
