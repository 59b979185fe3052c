"""A circle of torn felt: translucent body, pale torn rim, fibres, inked edge, and its own pattern.

Three patterns tell three circles apart without colour: a zigzag cut, chevrons running round the
rim, soft dots behind a waved edge.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from random import Random
from typing import TypeAlias

from studio.pictures.geometry import Segments, polygon, rng, smooth
from studio.pictures.shapes import (
    HEIGHT,
    WIDTH,
    Close,
    Cubic,
    Fill,
    Item,
    Line,
    Move,
    Path,
    Point,
    Stroke,
    SubPath,
)
from studio.pictures.theme import DRIVE, PAPER, SHADOW, SOOTHING, THREAT, mix

Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class Pattern(StrEnum):
    """How the rim is cut and what is drawn on it."""

    ZIGZAG = "zigzag"
    CHEVRONS = "chevrons"
    DOTS = "dots"


@dataclass(frozen=True, slots=True)
class Felt:
    """The colours of one felt: its body as it lies on paper, its inked lines."""

    body: str
    line: str


FELTS = {
    Pattern.ZIGZAG: Felt("#d8401a", mix(THREAT.ink, "#5a1206", 0.45)),
    Pattern.CHEVRONS: Felt("#1673b4", mix(DRIVE.ink, "#0b2440", 0.3)),
    Pattern.DOTS: Felt("#0d9a72", mix(SOOTHING.ink, "#06301f", 0.3)),
}

_ALPHA = 0.68
_TORN = "#fffdf4"


@dataclass(frozen=True, slots=True)
class Outline:
    """The torn edge of a circle: a radius for every angle, the same wobble wherever it lies."""

    x: float
    y: float
    r: float
    pattern: Pattern

    def points(self, by: float = 0.0, jitter: float = 0.0, salt: str = "") -> list[Point]:
        """The edge grown by some units; `jitter` makes a second hand-drawn line of it."""
        wave = self._wave()
        count = self._count()
        extra = rng(self.pattern, f"jitter{salt}")
        found = []
        for i in range(count):
            angle = 2 * math.pi * i / count
            far = self.r + by + wave(i, angle) + extra.uniform(-jitter, jitter)
            found.append((self.x + far * math.cos(angle), self.y + far * math.sin(angle)))
        return found

    def segments(self, by: float = 0.0, jitter: float = 0.0, salt: str = "") -> Segments:
        """The edge as a closed contour: cut straight, or torn softly."""
        points = self.points(by, jitter, salt)
        if self.pattern is Pattern.ZIGZAG:
            return polygon(points)
        return smooth(points, closed=True)

    def round(self, by: float, count: int = 36) -> Segments:
        """A plain soft outline, for shadows and folds."""
        wave = _slow(self.pattern, self.r)
        points = []
        for i in range(count):
            angle = 2 * math.pi * i / count
            far = self.r + by + wave(angle)
            points.append((self.x + far * math.cos(angle), self.y + far * math.sin(angle)))
        return smooth(points, closed=True)

    def at(self, angle: float, by: float) -> Point:
        """A place on the edge, moved in or out."""
        far = self.r + by + _slow(self.pattern, self.r)(angle)
        return self.x + far * math.cos(angle), self.y + far * math.sin(angle)

    def _count(self) -> int:
        if self.pattern is Pattern.ZIGZAG:
            return 2 * round(self.r * 0.2 + 6)
        return round(self.r * 0.22 + 40)

    def _wave(self) -> Callable[[int, float], float]:
        slow, hand = _slow(self.pattern, self.r), rng(self.pattern, "edge")
        if self.pattern is Pattern.ZIGZAG:
            return lambda i, a: slow(a) + _tooth(i, a, hand)
        if self.pattern is Pattern.CHEVRONS:
            return lambda i, a: slow(a) + hand.uniform(-1.7, 1.7)
        return lambda i, a: slow(a) + 2.6 * math.sin(self._count() / 4 * a) + hand.uniform(-1, 1)


def _tooth(i: int, angle: float, hand: Random) -> float:
    """One point of the zigzag: longer here, shorter there, as scissors would."""
    bold = 0.7 + 0.4 * abs(math.sin(1.5 * angle + 0.8))
    return bold * (hand.uniform(4.0, 8.5) if i % 2 else -hand.uniform(4.0, 9.0))


def _slow(pattern: Pattern, r: float) -> Callable[[float], float]:
    hand = rng(pattern, "slow")
    a, b, c = (hand.uniform(0, 6.3) for _ in range(3))
    return lambda angle: (
        r
        * (
            0.016 * math.sin(2 * angle + a)
            + 0.012 * math.sin(3 * angle + b)
            + 0.006 * math.sin(7 * angle + c)
        )
    )


@lru_cache(48)
def felt_circle(pattern: Pattern, r: float) -> tuple[Item, ...]:
    """A circle of felt round 0, 0, back to front; about 30 KB of SVG."""
    edge = Outline(0.0, 0.0, r, pattern)
    felt = FELTS[pattern]
    return (
        *_shadow(edge),
        _torn_rim(edge),
        _filled(edge.segments(), Fill(mix(felt.body, "#ffffff", 0.1), felt.body, _ALPHA)),
        _fuzz(edge, felt),
        *_nap(edge, felt),
        *_folds(edge, felt),
        *_fibres(edge, felt),
        *_inked(edge, felt),
        *_rim(edge, felt),
    )


@lru_cache(1)
def paper_ground() -> tuple[Item, ...]:
    """Handmade paper: a little darker towards the foot, with a few fibres in it."""
    hand = rng("paper", "ground")
    sheet = polygon([(0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)])
    found: list[Item] = [_filled(sheet, Fill(PAPER, mix(PAPER, "#e3d3b4", 0.5)))]
    for color, alpha in (("#8a6a45", 0.11), ("#ffffff", 0.4)):
        hairs: list[Move | Cubic] = []
        for _ in range(70):
            x, y = hand.uniform(0, WIDTH - 20), hand.uniform(0, HEIGHT - 20)
            length = hand.uniform(5, 19)
            hairs += _hair(x, y, hand.uniform(0, 1.6), hand.uniform(-0.5, 0.5), length)
        found.append(_drawn(tuple(hairs), color, 0.9, alpha))
    return tuple(found)


def echo(
    pattern: Pattern,
    x: float,
    y: float,
    r: float,
    holes: Sequence[Box] = (),
    *,
    faint: bool = False,
) -> Path:
    """A dashed outline: where a circle was, or will be; no dash falls into one of the holes."""
    edge, count = Outline(x, y, r, pattern), round(2 * math.pi * r / 17)
    dashes: list[Segments] = []
    for i in range(count):
        step = 2 * math.pi / count
        ends = [edge.at(step * (i + part), 0) for part in (0.0, 0.27, 0.54)]
        if not any(_within(end, hole) for end in ends for hole in holes):
            dashes.append(smooth(ends))
    width, alpha = (2.0, 0.5) if faint else (2.6, 0.85)
    return _drawn(_together(dashes), FELTS[pattern].line, width, alpha)


def _within(point: Point, hole: Box) -> bool:
    left, top, right, bottom = hole
    return left - 4 < point[0] < right + 4 and top - 4 < point[1] < bottom + 4


def _filled(segments: Segments, fill: Fill) -> Path:
    return Path((SubPath(segments, stroke=False),), fill)


def _drawn(segments: Segments, color: str, width: float, alpha: float) -> Path:
    return Path((SubPath(segments),), stroke=Stroke(color, width, alpha))


def _reversed(segments: Segments) -> Segments:
    """The same contour the other way round, so that it cuts a hole."""
    points: list[Point] = [(s.x, s.y) for s in segments if not isinstance(s, Close)]
    if isinstance(segments[1], Line):
        return polygon(points[::-1])
    curves = [s for s in segments if isinstance(s, Cubic)]
    starts = points[:-1]
    back: list[Cubic] = [
        Cubic(c.x2, c.y2, c.x1, c.y1, *start)
        for c, start in zip(reversed(curves), reversed(starts), strict=True)
    ]
    return (Move(curves[-1].x, curves[-1].y), *back, Close())


def _shadow(edge: Outline) -> tuple[Item, ...]:
    """Of a translucent sheet: lines only, so that nothing greys its colour."""
    found = []
    for away, width, alpha in ((2.0, 3.0, 0.1), (3.6, 6.5, 0.06), (5.6, 11.0, 0.035)):
        lower = Outline(edge.x + away, edge.y + away * 1.4, edge.r, edge.pattern)
        found.append(_drawn(lower.round(1.0), SHADOW, width, alpha))
    return tuple(found)


def _torn_rim(edge: Outline) -> Path:
    """The pale core of the sheet, seen where it was torn."""
    outer = edge.segments(5.5, 1.6, "rim")
    hole = _reversed(edge.segments(-2.0))
    return _filled((*outer, *hole), Fill(_TORN, alpha=0.8))


def _fuzz(edge: Outline, felt: Felt) -> Path:
    """Single hairs of wool that stand out over the edge."""
    hand = rng(edge.pattern, "fuzz")
    segments: list[Line | Move | Cubic] = []
    for _ in range(round(edge.r * 0.55)):
        angle = hand.uniform(0, 2 * math.pi)
        x, y = edge.at(angle, hand.uniform(-7, 1))
        lean, length = angle + hand.uniform(-1.1, 1.1), hand.uniform(5, 11)
        segments += _hair(x, y, lean, hand.uniform(-0.9, 0.9), length)
    return _drawn(tuple(segments), felt.body, 0.9, 0.55)


def _hair(x: float, y: float, lean: float, curl: float, length: float) -> list[Move | Cubic]:
    mx, my = x + length * 0.5 * math.cos(lean), y + length * 0.5 * math.sin(lean)
    ex, ey = x + length * math.cos(lean + curl), y + length * math.sin(lean + curl)
    return [Move(x, y), Cubic(mx, my, mx, my, ex, ey)]


def _somewhere(hand: Random, edge: Outline, share: float) -> Point:
    angle, far = hand.uniform(0, 2 * math.pi), edge.r * share * math.sqrt(hand.random())
    return edge.x + far * math.cos(angle), edge.y + far * math.sin(angle)


def _nap(edge: Outline, felt: Felt) -> tuple[Item, ...]:
    """Wool lies thicker here and thinner there; and the sheet is a little raised at its rim."""
    hand = rng(edge.pattern, "nap")
    light, dark = mix(felt.body, "#ffffff", 0.55), mix(felt.body, "#160b12", 0.4)
    inner = _filled(edge.round(-15), Fill(light, alpha=0.1))
    patches = []
    for color, alpha in ((light, 0.12), (dark, 0.06), (light, 0.09)):
        blobs: list[Segments] = []
        for _ in range(5):
            x, y = _somewhere(hand, edge, 0.66)
            blobs.append(_blob(hand, x, y, edge.r * hand.uniform(0.12, 0.24)))
        patches.append(_filled(_together(blobs), Fill(color, alpha=alpha)))
    return (inner, *patches)


def _blob(hand: Random, x: float, y: float, r: float) -> Segments:
    turn, flat = hand.uniform(0, 3.1), hand.uniform(0.5, 0.8)
    points = []
    for i in range(8):
        angle, far = i * math.pi / 4, r * hand.uniform(0.8, 1.15)
        u, v = far * math.cos(angle), far * flat * math.sin(angle)
        points.append((x + u * math.cos(turn) - v * math.sin(turn),
                       y + u * math.sin(turn) + v * math.cos(turn)))  # fmt: skip
    return smooth(points, closed=True)


def _together(parts: Sequence[Segments]) -> Segments:
    return tuple(segment for part in parts for segment in part)


def _folds(edge: Outline, felt: Felt) -> tuple[Item, ...]:
    """A few soft swells in the sheet: a shade beside a light, each fading in three steps."""
    hand = rng(edge.pattern, "folds")
    lines = [_swell(hand, edge) for _ in range(round(edge.r / 55) + 1)]
    found: list[Item] = []
    for width, alpha in ((0.13, 0.022), (0.085, 0.024), (0.045, 0.026)):
        dark = _together([_crescent(line, width) for line in lines])
        light = _together([_crescent(line, -width) for line in lines])
        found.append(_filled(dark, Fill(mix(felt.body, "#160b12", 0.75), alpha=alpha)))
        found.append(_filled(light, Fill("#ffffff", alpha=alpha * 1.5)))
    return tuple(found)


def _swell(hand: Random, edge: Outline) -> tuple[Point, Point, Point]:
    """A bent line well inside the circle: its ends and the middle it bows through."""
    x, y = _somewhere(hand, edge, 0.42)
    turn, length = hand.uniform(0, math.pi), edge.r * hand.uniform(0.3, 0.5)
    bow = length * hand.uniform(0.06, 0.16) * hand.choice((-1, 1))
    dx, dy = math.cos(turn), math.sin(turn)
    return (
        (x - length * dx, y - length * dy),
        (x - bow * dy, y + bow * dx),
        (x + length * dx, y + length * dy),
    )


def _crescent(line: tuple[Point, Point, Point], width: float) -> Segments:
    (ax, ay), (mx, my), (bx, by) = line
    nx, ny = -(by - ay) * width, (bx - ax) * width
    tx, ty = (bx - ax) * 0.25, (by - ay) * 0.25
    return (
        Move(ax, ay),
        Cubic(ax + tx, ay + ty, mx - tx, my - ty, mx, my),
        Cubic(mx + tx, my + ty, bx - tx, by - ty, bx, by),
        Cubic(bx - tx + nx * 0.4, by - ty + ny * 0.4, mx + tx + nx, my + ty + ny, mx + nx, my + ny),
        Cubic(mx - tx + nx, my - ty + ny, ax + tx + nx * 0.4, ay + ty + ny * 0.4, ax, ay),
        Close(),
    )


def _fibres(edge: Outline, felt: Felt) -> tuple[Item, ...]:
    """Wool, pale and dark, a few curls for each hand's breadth."""
    hand = rng(edge.pattern, "fibres")
    found: list[Item] = []
    dark = mix(felt.body, "#000000", 0.35)
    for color, alpha, share in (("#ffffff", 0.3, 430), (dark, 0.24, 520)):
        hairs: list[Move | Cubic] = []
        for _ in range(round(edge.r * edge.r / share)):
            x, y = _somewhere(hand, edge, 0.94)
            length = hand.uniform(6, 15)
            hairs += _hair(x, y, hand.uniform(0, 6.3), hand.uniform(-1.2, 1.2), length)
        found.append(_drawn(tuple(hairs), color, 0.9, alpha))
    return tuple(found)


def _inked(edge: Outline, felt: Felt) -> tuple[Item, ...]:
    """Two passes of a pen round the edge."""
    second = Outline(edge.x + 0.8, edge.y + 0.6, edge.r, edge.pattern)
    return (
        _drawn(edge.segments(), felt.line, 2.2, 0.86),
        _drawn(second.segments(1.0, 1.0, "second"), felt.line, 1.1, 0.4),
    )


def _rim(edge: Outline, felt: Felt) -> tuple[Item, ...]:
    match edge.pattern:
        case Pattern.ZIGZAG:
            inner = Outline(edge.x, edge.y, edge.r - 15, edge.pattern)
            return (_drawn(inner.segments(), felt.line, 2.0, 0.42),)
        case Pattern.CHEVRONS:
            return (_drawn(_chevrons(edge), felt.line, 2.8, 0.55),)
        case Pattern.DOTS:
            dots = (*_dots(edge, -12.5, 3.1, 0.0), *_dots(edge, -24.0, 2.2, 0.5))
            return (_filled(dots, Fill(felt.line, alpha=0.48)),)


def _chevrons(edge: Outline) -> Segments:
    count = round(2 * math.pi * edge.r / 27)
    found: list[Segments] = []
    for i in range(count):
        angle, half = 2 * math.pi * i / count, 5.0 / edge.r
        points = [edge.at(angle - half, -9), edge.at(angle + half, -15), edge.at(angle - half, -21)]
        found.append(polygon(points, closed=False))
    return _together(found)


def _dots(edge: Outline, by: float, r: float, shift: float) -> Segments:
    count = round(2 * math.pi * (edge.r + by) / 19)
    found: list[Segments] = []
    for i in range(count):
        x, y = edge.at(2 * math.pi * (i + shift) / count, by)
        found.append(smooth([(x - r, y), (x, y - r), (x + r, y), (x, y + r)], True, 0.276))
    return _together(found)
