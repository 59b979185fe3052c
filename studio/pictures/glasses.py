"""Spectacles cut from coloured card, with tinted lenses: a shape and an edge for each system."""

import math
from collections.abc import Sequence
from functools import lru_cache

from studio.pictures.felt import FELTS, Pattern
from studio.pictures.geometry import Segments, moved, polygon, smooth
from studio.pictures.shapes import Ellipse, Fill, Item, Path, Point, Stroke, SubPath
from studio.pictures.theme import DRIVE, SHADOW, SOOTHING, THREAT, System, mix

SYSTEMS: dict[Pattern, System] = {
    Pattern.ZIGZAG: THREAT,
    Pattern.CHEVRONS: DRIVE,
    Pattern.DOTS: SOOTHING,
}
"""The colours that go with a pattern."""

_APART = 0.25
"""From the middle of the bridge to the middle of a lens, in widths."""

_EYES: dict[Pattern, tuple[Point, ...]] = {
    Pattern.ZIGZAG: (
        (-0.175, -0.07),
        (-0.02, -0.105),
        (0.225, -0.17),
        (0.2, 0.02),
        (0.1, 0.125),
        (-0.08, 0.115),
        (-0.17, 0.04),
    ),
    Pattern.CHEVRONS: (
        (-0.195, -0.105),
        (0.0, -0.13),
        (0.205, -0.12),
        (0.22, -0.045),
        (0.15, 0.1),
        (0.02, 0.14),
        (-0.12, 0.1),
        (-0.185, 0.0),
    ),
    Pattern.DOTS: tuple(
        (0.168 * math.cos(a * math.tau / 20), 0.168 * math.sin(a * math.tau / 20))
        for a in range(20)
    ),
}
"""The outer edge of the right eye round its middle, in widths: pointed, swept, round."""


@lru_cache(24)
def glasses(pattern: Pattern, w: float) -> tuple[Item, ...]:
    """A pair of glasses `w` wide round 0, 0, about two fifths as high, back to front."""
    system, line = SYSTEMS[pattern], FELTS[pattern].line
    card, dark = mix(system.fill, "#fff6e2", 0.22), mix(system.edge, "#160b12", 0.2)
    front = _front(pattern, w)
    under = moved(Path((SubPath(front, stroke=False),), Fill(SHADOW, alpha=0.2)), 2.0, 4.0)
    pen = max(1.4, w * 0.009)
    arms = SubPath((*_arm(w, 1), *_arm(w, -1)))
    return (
        moved(Path((arms,), Fill(SHADOW, alpha=0.16)), 2.0, 4.0),
        Path((arms,), Fill(mix(dark, "#fff6e2", 0.25)), Stroke(line, pen)),
        under,
        Path((SubPath(front),), Fill(line), Stroke(line, pen * 2)),
        Path((SubPath(front, stroke=False),), Fill(mix(card, "#ffffff", 0.14), card)),
        *_trim(pattern, w, line),
        *(item for side in (-1, 1) for item in _lens(pattern, w, side, system, line)),
    )


def _eye(pattern: Pattern, w: float, side: int, share: float = 1.0) -> list[Point]:
    """The edge of an eye, or of what lies inside it; always clockwise, so that shapes join."""
    points = [(side * w * (_APART + u * share), w * (v * share - 0.004)) for u, v in _EYES[pattern]]
    return points if side > 0 else points[::-1]


def _curve(pattern: Pattern, points: Sequence[Point]) -> Segments:
    return smooth(points, True, 0.04 if pattern is Pattern.ZIGZAG else 1 / 6)


def _front(pattern: Pattern, w: float) -> Segments:
    """Both eyes and the bridge."""
    bridge = [
        (-0.11, -0.075),
        (0.0, -0.098),
        (0.11, -0.075),
        (0.1, 0.0),
        (0.0, -0.036),
        (-0.1, 0.0),
    ]
    return (
        *_cut(pattern, _eye(pattern, w, -1), w),
        *_cut(pattern, _eye(pattern, w, 1), w),
        *smooth([(u * w, v * w) for u, v in bridge], True, 0.1),
    )


def _cut(pattern: Pattern, points: Sequence[Point], w: float) -> Segments:
    """As the scissors went: in teeth for threat, else in one sweep."""
    if pattern is not Pattern.ZIGZAG:
        return _curve(pattern, points)
    return polygon(_teeth(points, w * 0.024, w * 0.0085))


def _teeth(points: Sequence[Point], step: float, deep: float) -> list[Point]:
    found: list[Point] = []
    for i, (ax, ay) in enumerate(points):
        bx, by = points[(i + 1) % len(points)]
        length = math.hypot(bx - ax, by - ay)
        count = 2 * max(1, round(length / step / 2))
        nx, ny = (by - ay) / length, (ax - bx) / length
        for k in range(count):
            out = deep if k % 2 == 0 else -deep * 0.6
            t = k / count
            found.append((ax + (bx - ax) * t + nx * out, ay + (by - ay) * t + ny * out))
    return found


def _arm(w: float, side: int) -> Segments:
    """An arm, folded back from its hinge."""
    points = ((0.42, -0.085), (0.492, -0.125), (0.5, -0.072), (0.43, -0.02))
    return polygon([(side * u * w, v * w) for u, v in points])


def _trim(pattern: Pattern, w: float, line: str) -> tuple[Item, ...]:
    """The system's own marks on the card, between edge and lens."""
    found: list[Segments] = []
    for side in (-1, 1):
        ring = _even(_eye(pattern, w, side, 0.865), w * 0.046)
        match pattern:
            case Pattern.ZIGZAG:
                found.append(polygon(_teeth(_eye(pattern, w, side, 0.85), w * 0.03, w * 0.007)))
            case Pattern.CHEVRONS:
                found += [_chevron(ring[i], ring[(i + 1) % len(ring)], w) for i in range(len(ring))]
            case Pattern.DOTS:
                found += [_dot(x, y, w * 0.0085) for x, y in ring]
    joined = tuple(segment for part in found for segment in part)
    if pattern is Pattern.DOTS:
        return (Path((SubPath(joined, stroke=False),), Fill(line, alpha=0.75)),)
    return (Path((SubPath(joined),), stroke=Stroke(line, max(1.0, w * 0.007), 0.6)),)


def _even(points: Sequence[Point], step: float) -> list[Point]:
    """Places about `step` apart along a closed line."""
    found: list[Point] = []
    for i, (ax, ay) in enumerate(points):
        bx, by = points[(i + 1) % len(points)]
        count = max(1, round(math.hypot(bx - ax, by - ay) / step))
        found += [(ax + (bx - ax) * k / count, ay + (by - ay) * k / count) for k in range(count)]
    return found


def _chevron(here: Point, there: Point, w: float) -> Segments:
    length = math.dist(here, there) or 1.0
    ux, uy = (there[0] - here[0]) / length, (there[1] - here[1]) / length
    a, b = w * 0.008, w * 0.011
    (x, y) = here
    points = [(x - a * ux - b * uy, y - a * uy + b * ux), (x + a * ux, y + a * uy),
              (x - a * ux + b * uy, y - a * uy - b * ux)]  # fmt: skip
    return polygon(points, False)


def _dot(x: float, y: float, r: float) -> Segments:
    return smooth([(x - r, y), (x, y - r), (x + r, y), (x, y + r)], True, 0.276)


def _lens(pattern: Pattern, w: float, side: int, system: System, line: str) -> tuple[Item, ...]:
    """Tinted foil behind the card, with the light of a window in it."""
    edge = _curve(pattern, _eye(pattern, w, side, 0.73))
    foil = Fill(mix(system.fill, "#ffffff", 0.5), mix(system.edge, "#ffffff", 0.08))
    x, y = side * w * _APART, 0.0
    light = [(x - w * 0.075, y + w * 0.012), (x - w * 0.02, y - w * 0.06)]
    small = [(x - w * 0.04, y + w * 0.024), (x - w * 0.004, y - w * 0.022)]
    shine = SubPath((*polygon(light, False), *polygon(small, False)))
    return (
        Path((SubPath(edge),), foil, Stroke(line, max(1.2, w * 0.008))),
        Ellipse(x - w * 0.07, y + w * 0.025, w * 0.14, w * 0.05, Fill("#ffffff", alpha=0.16)),
        Path((shine,), stroke=Stroke("#ffffff", max(1.5, w * 0.014), 0.75)),
    )
