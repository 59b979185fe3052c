"""A twisted thread laid from one thing to another, with an arrow's head."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from studio.pictures.geometry import Segments, polygon, rng, smooth
from studio.pictures.shapes import HEIGHT, WIDTH, Fill, Item, Path, Point, Stroke, SubPath
from studio.pictures.theme import SHADOW, mix

COLOURS = ("#6a2f5c", "#1f5947", "#24507e", "#8a3a1a", "#5a4a24")
_EDGE = 10.0


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A card the thread should rather go round: centre and size."""

    x: float
    y: float
    w: float
    h: float

    def holds(self, point: Point) -> bool:
        """Whether a place lies under it."""
        return abs(point[0] - self.x) * 2 < self.w and abs(point[1] - self.y) * 2 < self.h


def route(start: Point, end: Point, around: Sequence[Obstacle], key: str) -> list[Point]:
    """Places along a bent line that runs under as few cards as it can and stays on the page."""
    side = rng(key, "bend").choice((-1, 1))
    bends = [b * s for b in (0.16, 0.28, 0.06, 0.42, 0.6) for s in (side, -side)]
    lines = [_bent(start, end, bend) for bend in bends]
    return min(lines, key=lambda line: sum(o.holds(p) for p in line for o in around))


def thread(line: Sequence[Point], key: str) -> tuple[Item, ...]:
    """The thread along the places, twisted of two yarns, pointing at the last."""
    hand = rng(key, "colour")
    color = hand.choice(COLOURS)
    dark, pale = mix(color, "#160b12", 0.25), mix(color, "#fff6e2", 0.42)
    laid = smooth([(x + 1.5 * math.sin(i * 1.1), y + 1.5 * math.cos(i * 0.9))
                   for i, (x, y) in enumerate(line)])  # fmt: skip
    head = _head(line)
    lower = smooth([(x + 1.4, y + 2.8) for x, y in line])
    return (
        Path((SubPath(lower),), stroke=Stroke(SHADOW, 5.4, 0.16)),
        Path((SubPath(laid), SubPath(head)), stroke=Stroke(dark, 4.8)),
        Path((SubPath(laid),), stroke=Stroke(pale, 2.6, 1.0, (2.6, 4.6))),
    )


def knot(x: float, y: float, r: float, key: str) -> tuple[Item, ...]:
    """Where a thread runs through a tag: an eyelet with yarn in it."""
    color = rng(key, "colour").choice(COLOURS)
    dark, pale = mix(color, "#160b12", 0.25), mix(color, "#fff6e2", 0.42)
    ring = [(x + r * math.cos(a), y + r * math.sin(a)) for a in (0.3, 1.5, 2.8, 4.1, 5.3)]
    loop = [(x - r * 0.5, y + r * 0.4), (x, y - r * 0.5), (x + r * 0.5, y + r * 0.4)]
    return (
        Path((SubPath(smooth(ring, True)),), Fill("#fffdf7"), Stroke(dark, 3.2)),
        Path((SubPath(smooth(loop)),), stroke=Stroke(pale, 3.4)),
    )


def loose_end(x: float, y: float, key: str) -> tuple[Item, ...]:
    """A thread begun at a place and not yet tied: a short tail."""
    points = [(x, y), (x + 14, y - 16), (x + 30, y - 12), (x + 40, y - 26)]
    color = rng(key, "colour").choice(COLOURS)
    tail = SubPath(smooth(points))
    return (
        Path((tail,), stroke=Stroke(mix(color, "#160b12", 0.25), 4.8)),
        Path((tail,), stroke=Stroke(mix(color, "#fff6e2", 0.42), 2.6, 1.0, (2.6, 4.6))),
    )


def trimmed(line: Sequence[Point], start: float, end: float) -> list[Point]:
    """The line between two things of a radius, so that the thread runs from rim to rim."""
    first, last = line[0], line[-1]
    kept = [p for p in line if math.dist(p, first) > start and math.dist(p, last) > end]
    if len(kept) < 2:
        return list(line)
    return [_towards(first, kept[0], start), *kept, _towards(last, kept[-1], end)]


def _towards(middle: Point, point: Point, far: float) -> Point:
    """The place at a distance from the middle of something, on the way to a point."""
    share = far / math.dist(middle, point)
    return middle[0] + (point[0] - middle[0]) * share, middle[1] + (point[1] - middle[1]) * share


def _bent(start: Point, end: Point, bend: float) -> list[Point]:
    (ax, ay), (bx, by) = start, end
    mx = min(WIDTH - _EDGE, max(_EDGE, (ax + bx) / 2 - (by - ay) * bend))
    my = min(HEIGHT - _EDGE, max(_EDGE, (ay + by) / 2 + (bx - ax) * bend))
    count = max(6, min(24, round(math.dist(start, end) / 16)))
    found = []
    for i in range(count + 1):
        t = i / count
        a, m, b = (1 - t) ** 2, 2 * t * (1 - t), t * t
        found.append((a * ax + m * mx + b * bx, a * ay + m * my + b * by))
    return found


def _head(line: Sequence[Point]) -> Segments:
    (ex, ey), (fx, fy) = line[-1], line[max(0, len(line) - 3)]
    way = math.atan2(ey - fy, ex - fx)
    wings = [(ex + 17 * math.cos(way + s), ey + 17 * math.sin(way + s)) for s in (-2.55, 2.55)]
    return polygon([wings[0], (ex, ey), wings[1]], False)
