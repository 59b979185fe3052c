"""A strip of cloth as geometry: how far along and how far across becomes a place on the floor."""

import math
from array import array
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from math import exp, sin
from random import Random
from typing import TypeAlias

from studio.pictures.shapes import GRID, Point, Trace

Frame: TypeAlias = tuple[float, float, float, float]
"""A place on a centre line and the unit direction of the line there."""

Across: TypeAlias = Callable[[float], float]
"""How far across (-1..1) a line runs at each place along (0..1)."""

_STEPS = 40
_TENSION = 1 / 6


@dataclass(frozen=True, slots=True)
class Crease:
    """A line on which cloth is folded over: a point of it and its unit normal."""

    x: float
    y: float
    nx: float
    ny: float

    def mirror(self, x: float, y: float) -> Point:
        """Where a point comes to lie once it is folded over the line."""
        far = 2 * ((x - self.x) * self.nx + (y - self.y) * self.ny)
        return x - far * self.nx, y - far * self.ny


_Weft: TypeAlias = tuple[float, float, float, float, float]
"""What all places of a ribbon that lie equally far along have in common: how high its waves are
and where they begin, its skew, and how wide it is to the left and to the right."""


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A strip along a centre line: `at(u, v)` with u = 0..1 along and v = -1..1 across.

    Each selvage wanders by its own hand, the weft is a little wavy, the ends may be skewed and a
    knot draws the cloth in. With a `crease` it is the part folded over.
    """

    frames: tuple[Frame, ...]
    length: float
    half: float
    phases: tuple[float, ...]
    cinch: float | None = None
    skew: tuple[float, float] = (0.0, 0.0)
    knot: bool = False
    crease: Crease | None = None
    _wefts: dict[float, _Weft] = field(default_factory=dict, init=False, compare=False, repr=False)
    """Most lines of a pattern run through the same few: each is reckoned once."""

    def frame(self, u: float) -> Frame:
        """The centre line at u and its direction there."""
        last = len(self.frames) - 1
        index = min(last - 1, max(0, int(u * last)))
        part = u * last - index
        ax, ay, atx, aty = self.frames[index]
        bx, by, btx, bty = self.frames[index + 1]
        return (
            ax + part * (bx - ax),
            ay + part * (by - ay),
            atx + part * (btx - atx),
            aty + part * (bty - aty),
        )

    def at(self, u: float, v: float) -> Point:
        """A place of the cloth on the floor."""
        weft = self._wefts.get(u)
        if weft is None:
            weft = self._wefts[u] = self._weft(u)
        wave, phase, skew, left, right = weft
        off = skew * v * self.half
        if not self.knot:
            off += wave * sin(2.6 * v + phase) + sin(6.5 * v + self.phases[5])
        # As `frame`, which is too slow to be called a thousand times a scarf.
        frames = self.frames
        last = len(frames) - 1
        along = (u + off / self.length) * last
        index = int(along)
        if not 0 <= index < last:
            index = 0 if index < 0 else last - 1
        part = along - index
        ax, ay, atx, aty = frames[index]
        bx, by, btx, bty = frames[index + 1]
        w = (left if v < 0 else right) * v
        x = ax + part * (bx - ax) - (aty + part * (bty - aty)) * w
        y = ay + part * (by - ay) + (atx + part * (btx - atx)) * w
        return self.crease.mirror(x, y) if self.crease else (x, y)

    def _weft(self, u: float) -> _Weft:
        near = min(1.0, max(0.0, u))
        ends = _bump(u, 0, 0.12) + _bump(u, 1, 0.12)
        skew = self.skew[0] * (1 - u) + self.skew[1] * u
        phase = self.phases[4] + 4 * u
        if self.knot:
            wide = self.half * (0.5 + 0.58 * math.pow(sin(math.pi * near), 0.6))
            return 0.0, phase, skew, wide, wide
        drawn_in = 1 + 0.1 * (_bump(near, 0, 0.16) + _bump(near, 1, 0.16))
        if self.cinch is not None:
            drawn_in *= 1 - 0.54 * _bump(near, self.cinch, 0.13)
        left, right = (self.half * self._wander(near, side) * drawn_in for side in (0, 2))
        return 2.0 + 2.2 * ends, phase, skew, left, right

    def _wander(self, u: float, side: int) -> float:
        p = self.phases
        return 1 + 0.09 * sin(5 * u + p[side]) + 0.04 * sin(12 * u + p[side + 1])

    def along(self, u0: float, u1: float, v: float | Across, count: int = 0) -> list[Point]:
        """Points of a line along the cloth."""
        count = count or max(2, round(abs(u1 - u0) * 9))
        line = v if callable(v) else (lambda _u: v)
        return [self.at(u, line(u)) for u in (u0 + (u1 - u0) * i / count for i in range(count + 1))]

    def across(self, u: float, v0: float = -1.0, v1: float = 1.0, count: int = 3) -> list[Point]:
        """Points of a line across the cloth."""
        return [self.at(u, v0 + (v1 - v0) * i / count) for i in range(count + 1)]

    def band(
        self, u0: float, u1: float, v0: float | Across, v1: float | Across, count: int = 0
    ) -> Trace:
        """A patch of the cloth between two lines along it, straight at its ends."""
        return contour(self.along(u0, u1, v0, count), self.along(u1, u0, v1, count))

    def hoop(self, u0: float, u1: float) -> Trace:
        """A stripe across the whole cloth."""
        return contour(self.across(u0, 1.0, -1.0), self.across(u1))

    def sheet(self, u0: float = 0.0, u1: float = 1.0, count: int = 0) -> Trace:
        """The outline of the cloth from u0 to u1."""
        return contour(
            self.along(u0, u1, -1.0, count),
            self.across(u1, -1.0, 1.0, 4),
            self.along(u1, u0, 1.0, count),
            self.across(u0, 1.0, -1.0, 4),
        )


@dataclass(frozen=True, slots=True)
class Turn:
    """A turn round the origin."""

    cos: float
    sin: float

    @classmethod
    def of(cls, degrees: float) -> "Turn":
        """The turn by that many degrees, clockwise as seen on the page."""
        return cls(math.cos(math.radians(degrees)), math.sin(math.radians(degrees)))

    def point(self, x: float, y: float) -> Point:
        """Where a point comes to lie."""
        return x * self.cos - y * self.sin, x * self.sin + y * self.cos


def laid(random: Random, length: float, width: float, bend: float) -> Ribbon:
    """A ribbon round the origin that lies from left to right and turns by `bend` radians."""
    sway, phase = random.uniform(0.10, 0.30), random.uniform(0, math.tau)
    x = y = 0.0
    points = [(x, y)]
    for i in range(_STEPS):
        t = (i + 0.5) / _STEPS
        turn = bend * (t - 0.5) + sway * math.sin(math.tau * t + phase)
        x, y = x + math.cos(turn) * length / _STEPS, y + math.sin(turn) * length / _STEPS
        points.append((x, y))
    mx = (min(p[0] for p in points) + max(p[0] for p in points)) / 2
    my = (min(p[1] for p in points) + max(p[1] for p in points)) / 2
    phases = tuple(random.uniform(0, math.tau) for _ in range(6))
    centre = tuple((px - mx, py - my) for px, py in points)
    return Ribbon(frames_of(centre), length, width / 2, phases)


def frames_of(centre: Sequence[Point]) -> tuple[Frame, ...]:
    """A centre line with its directions, smoothed so that cloth does not crumple in a bend."""
    last = len(centre) - 1
    reach = max(1, round(last * 0.03))
    found = []
    for i, (x, y) in enumerate(centre):
        (ax, ay), (bx, by) = centre[max(0, i - reach)], centre[min(last, i + reach)]
        long = math.hypot(bx - ax, by - ay) or 1.0
        found.append((x, y, (bx - ax) / long, (by - ay) / long))
    return tuple(found)


def contour(*edges: Sequence[Point]) -> Trace:
    """A closed contour of smooth edges that meet in corners."""
    (x, y), marks, numbers = edges[0][0], "M", [*edges[0][0]]
    for edge in edges:
        if math.dist(edge[0], (x, y)) > 0.01:
            marks += "L"
            numbers += edge[0]
        marks += _curve(edge, numbers)
        x, y = edge[-1]
    return _kept(marks + "Z", numbers)


def thread(points: Sequence[Point]) -> Trace:
    """A smooth open line through all points."""
    numbers = [*points[0]]
    return _kept("M" + _curve(points, numbers), numbers)


def straight(points: Sequence[Point], *, closed: bool = True) -> Trace:
    """Straight lines from point to point."""
    numbers = [number for point in points for number in point]
    return _kept("M" + "L" * (len(points) - 1) + ("Z" if closed else ""), numbers)


def arcs(start: Point, curves: Iterable[tuple[float, ...]]) -> Trace:
    """A closed outline of curves, each told by its two control points and its end."""
    numbers, marks = [*start], "M"
    for curve in curves:
        numbers += curve
        marks += "C"
    return _kept(marks + "Z", numbers)


def together(traces: Iterable[Trace]) -> Trace:
    """Several as one; none of them is moved yet."""
    found = [*traces]
    return Trace(b"".join(t.marks for t in found), b"".join(t.places for t in found))


def _curve(points: Sequence[Point], numbers: list[float]) -> str:
    """Adds the curve of `geometry.smooth` from the first point on; returns its marks."""
    last = len(points) - 1
    (ax, ay), (bx, by) = points[0], points[0]
    cx, cy = points[min(1, last)]
    for i in range(last):
        dx, dy = points[min(i + 2, last)]
        numbers += (
            bx + (cx - ax) * _TENSION, by + (cy - ay) * _TENSION,
            cx - (dx - bx) * _TENSION, cy - (dy - by) * _TENSION,
            cx, cy,
        )  # fmt: skip
        ax, ay, bx, by, cx, cy = bx, by, cx, cy, dx, dy
    return "C" * last


def _kept(marks: str, numbers: list[float]) -> Trace:
    steps = array("h", [round(GRID * number) for number in numbers])
    return Trace(marks.encode(), steps.tobytes())


def _bump(x: float, middle: float, spread: float) -> float:
    return exp(-(((x - middle) / spread) ** 2))
