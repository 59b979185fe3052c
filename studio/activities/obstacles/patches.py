"""A patch of felt at the head of each column: its own colour, stitch and sign."""

import math
from functools import lru_cache

from studio.activities.obstacles.settings import Sort
from studio.pictures.geometry import Segments, polygon, rng, rounded_rectangle, smooth
from studio.pictures.shapes import Fill, Item, Path, Point, Stroke, SubPath
from studio.pictures.theme import SHADOW, mix

COLORS = {
    Sort.FEAR: "#4d4a86",
    Sort.BLOCK: "#8a4f22",
    Sort.RESISTANCE: "#7a2f4c",
    Sort.UNSURE: "#66604f",
}
_PALE, _HALF = "#fff3dc", 20.0


@lru_cache(8)
def patch(sort: Sort) -> tuple[Item, ...]:
    """Round 0, 0: waves for fear, bricks for a block, a knot for resistance, a ring for neither."""
    color, h = COLORS[sort], _HALF
    felt = rounded_rectangle(-h, -h, 2 * h, 2 * h, 7)
    lower = rounded_rectangle(-h + 1.6, -h + 2.6, 2 * h, 2 * h, 7)
    seam = rounded_rectangle(-h + 3.6, -h + 3.6, 2 * h - 7.2, 2 * h - 7.2, 5)
    return (
        Path((SubPath(lower, stroke=False),), Fill(SHADOW, alpha=0.2)),
        Path((SubPath(felt),), Fill(mix(color, "#ffffff", 0.12), color),
             Stroke(mix(color, "#160b12", 0.45), 1.4, 0.9)),
        Path((SubPath(seam),), stroke=Stroke(_PALE, 1.1, 0.6, (4.0, 3.0))),
        Path(tuple(SubPath(line) for line in _sign(sort)), stroke=Stroke(_PALE, 2.7)),
    )  # fmt: skip


def _sign(sort: Sort) -> tuple[Segments, ...]:
    match sort:
        case Sort.FEAR:
            return tuple(_wave(y, n) for n, y in enumerate((-7.0, 0.0, 7.0)))
        case Sort.BLOCK:
            return _bricks()
        case Sort.RESISTANCE:
            return (_knot(),)
        case Sort.UNSURE:
            turns = [2 * math.pi * i / 10 for i in range(10)]
            return (smooth([(9 * math.cos(a), 9 * math.sin(a)) for a in turns], True),)


def _wave(y: float, n: int) -> Segments:
    hand = rng("fear", f"{n}")
    return smooth([(-11.0 + i * 3.7, y + (-2.6 if i % 2 else 2.6) + hand.uniform(-0.5, 0.5))
                   for i in range(7)])  # fmt: skip


def _bricks() -> tuple[Segments, ...]:
    rows = [polygon([(-11.0, y), (11.0, y)], False) for y in (-9.0, -3.0, 3.0, 9.0)]
    ends = [polygon([(x, y), (x, y + 6)], False)
            for y, xs in ((-9.0, (-4.0, 6.0)), (-3.0, (-8.0, 1.0)), (3.0, (-4.0, 6.0)))
            for x in xs]  # fmt: skip
    return (*rows, *ends)


def _knot() -> Segments:
    points: list[Point] = [(-12, 5), (-4, 6), (6, 0), (5, -8), (-4, -8), (-6, 0), (3, 6), (12, 5)]
    return smooth(points)
