"""Where a group with a motion is at a moment of its loop: pure, so that any clock can play it."""

import math
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from studio.pictures.geometry import smooth
from studio.pictures.shapes import Cubic, Motion, Move, Point

_PIECES = 16
"""Straight pieces a curve from point to point is measured by."""


@dataclass(frozen=True, slots=True)
class Drift:
    """How far a group is from its own place, and how many times its own size."""

    dx: float = 0.0
    dy: float = 0.0
    factor: float = 1.0


AT_REST = Drift()


def drift_at(motion: Motion, phase: float) -> Drift:
    """The drift at a part of the loop: 0 and 1 are its beginning."""
    phase %= 1.0
    breath = _breath(phase, motion.rise, motion.rest)
    x, y = _place(motion.points, phase, breath)
    x0, y0 = motion.points[0] if motion.points else (0.0, 0.0)
    first, second = motion.scale
    return Drift(x - x0, y - y0, 1 + (second / first - 1) * breath)


def _breath(phase: float, rise: float, rest: tuple[float, float]) -> float:
    """0 at the beginning, 1 at `rise` and for as long as it rests there, 0 again; slow at turns."""
    if phase < rise:
        return (1 - math.cos(math.pi * phase / rise)) / 2
    fall = 1 - rise - sum(rest)
    gone = phase - rise - rest[0]
    if gone <= 0:
        return 1.0
    return (1 + math.cos(math.pi * gone / fall)) / 2 if gone < fall else 0.0


def _place(points: tuple[Point, ...], phase: float, breath: float) -> Point:
    match points:
        case ():
            return 0.0, 0.0
        case (only,):
            return only
        case (one, other):
            return _between(one, other, breath)
        case _:
            return _along(points, phase)


def _along(points: tuple[Point, ...], phase: float) -> Point:
    line, ends = _measured(points)
    if not ends[-1]:
        return points[0]
    at = phase * ends[-1]
    n = min(bisect_right(ends, at), len(ends) - 1)
    before = ends[n - 1] if n else 0.0
    length = ends[n] - before
    return _between(line[n], line[n + 1], (at - before) / length if length else 0.0)


@lru_cache(maxsize=64)
def _measured(points: tuple[Point, ...]) -> tuple[tuple[Point, ...], tuple[float, ...]]:
    """The closed curve through the points in straight pieces, and how far along each one ends."""
    line: list[Point] = []
    for segment in smooth(points, closed=True):
        match segment:
            case Move(x, y):
                line.append((x, y))
            case Cubic():
                line += _pieces(line[-1], segment)
            case _:
                pass
    ends: list[float] = []
    for one, other in pairwise(line):
        ends.append((ends[-1] if ends else 0.0) + math.dist(one, other))
    return tuple(line), tuple(ends)


def _pieces(start: Point, curve: Cubic) -> list[Point]:
    found = []
    for i in range(1, _PIECES + 1):
        t = i / _PIECES
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
        found.append(
            (
                a * start[0] + b * curve.x1 + c * curve.x2 + d * curve.x,
                a * start[1] + b * curve.y1 + c * curve.y2 + d * curve.y,
            )
        )
    return found


def _between(one: Point, other: Point, part: float) -> Point:
    return one[0] + (other[0] - one[0]) * part, one[1] + (other[1] - one[1]) * part
