"""A strip of cloth as geometry: how far along and how far across becomes a place on the floor."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeAlias

from studio.pictures.geometry import Segments, smooth
from studio.pictures.shapes import Close, Cubic, Line, Move, Path, Point, Segment, SubPath

Frame: TypeAlias = tuple[float, float, float, float]
"""A place on a centre line and the unit direction of the line there."""

Across: TypeAlias = Callable[[float], float]
"""How far across (-1..1) a line runs at each place along (0..1)."""

_STEPS = 40
_FAR = 8000
_SHARED = tuple(i / 20 for i in range(-_FAR, _FAR + 1))
"""A number takes more room than a reference to one: sixty scarves hold 200,000 of them."""


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
        p, near = self.phases, min(1.0, max(0.0, u))
        ends = _bump(u, 0, 0.12) + _bump(u, 1, 0.12)
        waves = (2.0 + 2.2 * ends) * math.sin(2.6 * v + p[4] + 4 * u)
        waves += 1.0 * math.sin(6.5 * v + p[5])
        skew = self.skew[0] * (1 - u) + self.skew[1] * u
        along = u + (skew * v * self.half + (0.0 if self.knot else waves)) / self.length
        x, y, tx, ty = self.frame(along)
        w = self._width(near, v) * v
        x, y = x - ty * w, y + tx * w
        return self.crease.mirror(x, y) if self.crease else (x, y)

    def _width(self, u: float, v: float) -> float:
        if self.knot:
            return self.half * (0.5 + 0.58 * math.pow(math.sin(math.pi * u), 0.6))
        p, side = self.phases, 0 if v < 0 else 2
        k = 1 + 0.09 * math.sin(5 * u + p[side]) + 0.04 * math.sin(12 * u + p[side + 1])
        k *= 1 + 0.1 * (_bump(u, 0, 0.16) + _bump(u, 1, 0.16))
        if self.cinch is not None:
            k *= 1 - 0.54 * _bump(u, self.cinch, 0.13)
        return self.half * k

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
    ) -> Segments:
        """A patch of the cloth between two lines along it, straight at its ends."""
        return contour(self.along(u0, u1, v0, count), self.along(u1, u0, v1, count))

    def hoop(self, u0: float, u1: float) -> Segments:
        """A stripe across the whole cloth."""
        return contour(self.across(u0, 1.0, -1.0), self.across(u1))

    def sheet(self, u0: float = 0.0, u1: float = 1.0, count: int = 0) -> Segments:
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


def thrifty(path: Path) -> Path:
    """The path to a twentieth of a unit, in numbers that all drawings share: it needs less room."""
    subs = tuple(
        SubPath(tuple(map(_rounded, sub.segments)), sub.shade, sub.stroke) for sub in path.subs
    )
    return Path(subs, path.fill, path.stroke, path.label)


def _rounded(segment: Segment) -> Segment:
    match segment:
        case Cubic(x1, y1, x2, y2, x, y):
            return Cubic(_near(x1), _near(y1), _near(x2), _near(y2), _near(x), _near(y))
        case Line(x, y):
            return Line(_near(x), _near(y))
        case Move(x, y):
            return Move(_near(x), _near(y))
        case Close():
            return segment


def _near(value: float) -> float:
    index = round(20 * value) + _FAR
    return _SHARED[index] if 0 <= index <= 2 * _FAR else round(value, 2)


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


def contour(*edges: Sequence[Point]) -> Segments:
    """A closed contour of smooth edges that meet in corners."""
    segments: list[Segment] = [Move(*edges[0][0])]
    pen = edges[0][0]
    for edge in edges:
        if math.dist(edge[0], pen) > 0.01:
            segments.append(Line(*edge[0]))
        segments += smooth(edge)[1:]
        pen = edge[-1]
    return (*segments, Close())


def _bump(x: float, middle: float, spread: float) -> float:
    return math.exp(-(((x - middle) / spread) ** 2))
