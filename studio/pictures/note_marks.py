"""Felt marks by which columns are told apart without their colours: each has its own shape."""

from functools import lru_cache
from math import cos, pi, sin

from studio.pictures.geometry import Segments, moved, polygon, rounded_rectangle, smooth
from studio.pictures.shapes import Fill, Item, Path, Point, Stroke, SubPath
from studio.pictures.theme import CLOTHS, INK, SHADOW, mix

_COLORS = ("plum", "teal", "rust", "indigo", "moss", "madder")
MARKS = len(_COLORS)
"""So many marks differ."""


def mark_color(number: int) -> str:
    """The colour of a column, by its number from 0."""
    return CLOTHS[_COLORS[number % MARKS]]


@lru_cache(maxsize=32)
def mark(number: int) -> tuple[Item, ...]:
    """The mark of a column round 0, 0, about 36 units wide: felt with a stitched edge."""
    color = mark_color(number)
    outer, inner = _outline(number % MARKS, 17.0), _outline(number % MARKS, 12.0)
    felt = Path((SubPath(outer, stroke=False),), Fill(mix(color, "#ffffff", 0.14), color))
    shade = Path(moved(felt, 1.2, 2.2).subs, Fill(SHADOW, alpha=0.18))
    thread = Stroke(mix(color, "#fff6e2", 0.72), 1.7, 0.95, (3.6, 3.0))
    rim = Path((SubPath(outer),), stroke=Stroke(mix(color, INK, 0.35), 1.1, 0.8))
    return (shade, felt, rim, Path((SubPath(inner),), stroke=thread))


def _outline(number: int, r: float) -> Segments:
    match number:
        case 0:
            return smooth([(r * cos(a * pi / 5), r * sin(a * pi / 5)) for a in range(10)], True)
        case 1:
            return rounded_rectangle(-r * 0.9, -r * 0.9, r * 1.8, r * 1.8, r * 0.25)
        case 2:
            return polygon([(0, -r), (r, r * 0.82), (-r, r * 0.82)])
        case 3:
            return polygon([(0, -r * 1.1), (r * 1.1, 0), (0, r * 1.1), (-r * 1.1, 0)])
        case 4:
            return smooth(_leaf(r), True, 0.2)
        case _:
            return polygon([_star(i, r) for i in range(10)])


def _leaf(r: float) -> list[Point]:
    return [(-r, r * 0.95), (-r * 0.85, -r * 0.35), (r, -r), (r * 0.5, r * 0.7)]


def _star(i: int, r: float) -> Point:
    far = r * (1.12 if i % 2 == 0 else 0.55)
    return far * sin(i * pi / 5), -far * cos(i * pi / 5)
