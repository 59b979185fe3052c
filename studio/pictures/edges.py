"""A strip of felt round a box, cut and marked as the three circles are: zigzag, chevrons, dots.

The strip lies inside the box; its inner edge carries the pattern, so that a tinted page or panel
is told from another without its colour.
"""

import math
from functools import lru_cache

from studio.pictures.felt import FELTS, Pattern
from studio.pictures.geometry import Segments, polygon, rng, smooth
from studio.pictures.shapes import Fill, Item, Path, Point, Stroke, SubPath
from studio.pictures.theme import mix

_CUT = 26.0
"""How far apart two teeth, waves or marks are, in units."""


@lru_cache(24)
def felt_edge(
    pattern: Pattern, box: tuple[float, float, float, float], band: float
) -> tuple[Item, ...]:
    """A strip of felt `band` wide along the inside of a box (left, top, width, height)."""
    x, y, w, h = box
    felt = FELTS[pattern]
    outer = polygon([(x, y), (x + w, y), (x + w, y + h), (x, y + h)])
    points = _inner(pattern, box, band)
    hole = _contour(pattern, points[::-1])
    strip = SubPath((*outer, *hole), stroke=False)
    return (
        Path((SubPath(_contour(pattern, points)),), stroke=Stroke("#fffdf4", 5.0, 0.75)),
        Path((strip,), Fill(mix(felt.body, "#ffffff", 0.2), felt.body, 0.72)),
        Path((SubPath(_contour(pattern, points)),), stroke=Stroke(felt.line, 2.2, 0.86)),
        *_marks(pattern, box, band),
    )


def _contour(pattern: Pattern, points: list[Point]) -> Segments:
    return smooth(points, closed=True) if pattern is Pattern.DOTS else polygon(points)


def _along(
    box: tuple[float, float, float, float], step: float, first: float = 0.5
) -> list[tuple[Point, Point]]:
    """Places on the rim of a box, clockwise, each with the direction inwards; a side begins
    `first` steps from its corner."""
    x, y, w, h = box
    sides: tuple[tuple[Point, Point, float, Point], ...] = (
        ((x, y), (1.0, 0.0), w, (0.0, 1.0)),
        ((x + w, y), (0.0, 1.0), h, (-1.0, 0.0)),
        ((x + w, y + h), (-1.0, 0.0), w, (0.0, -1.0)),
        ((x, y + h), (0.0, -1.0), h, (1.0, 0.0)),
    )
    found = []
    for (sx, sy), (dx, dy), length, inwards in sides:
        count = max(2, round(length / step))
        for i in range(count):
            at = length * (i + first) / count
            found.append(((sx + dx * at, sy + dy * at), inwards))
    return found


def _inner(pattern: Pattern, box: tuple[float, float, float, float], band: float) -> list[Point]:
    """The inner edge, cut by hand."""
    hand = rng(pattern, "strip")
    x, y, w, h = box
    within = (x + band, y + band, w - 2 * band, h - 2 * band)
    step = {Pattern.ZIGZAG: _CUT / 2, Pattern.CHEVRONS: _CUT * 2, Pattern.DOTS: _CUT / 2}[pattern]
    deep = {Pattern.ZIGZAG: band * 0.34, Pattern.CHEVRONS: 1.2, Pattern.DOTS: band * 0.12}[pattern]
    found = []
    first = 0.0 if pattern is Pattern.CHEVRONS else 0.5
    for i, ((px, py), (nx, ny)) in enumerate(_along(within, step, first)):
        cut = deep * (1 if i % 2 else -1) + hand.uniform(-0.12, 0.12) * band
        found.append((round(px + nx * cut, 1), round(py + ny * cut, 1)))
    return found


def _marks(
    pattern: Pattern, box: tuple[float, float, float, float], band: float
) -> tuple[Item, ...]:
    """What runs along the strip."""
    x, y, w, h = box
    half = band * (0.42 if pattern is Pattern.ZIGZAG else 0.5)
    middle = (x + half, y + half, w - 2 * half, h - 2 * half)
    line = FELTS[pattern].line
    match pattern:
        case Pattern.ZIGZAG:
            teeth = []
            for i, ((px, py), (nx, ny)) in enumerate(_along(middle, _CUT / 2)):
                cut = band * 0.16 * (1 if i % 2 else -1)
                teeth.append((round(px + nx * cut, 1), round(py + ny * cut, 1)))
            return (Path((SubPath(polygon(teeth)),), stroke=Stroke(line, 2.0, 0.5)),)
        case Pattern.CHEVRONS:
            return (_chevrons(_along(middle, _CUT), band, line),)
        case Pattern.DOTS:
            return (_dots(_along(middle, _CUT * 0.75), band, line),)


def _chevrons(places: list[tuple[Point, Point]], band: float, line: str) -> Path:
    found: list[Segments] = []
    for (px, py), (nx, ny) in places:
        ax, ay = ny * band * 0.16, -nx * band * 0.16  # onwards, clockwise
        far = band * 0.2
        points = [
            (px - ax + nx * far, py - ay + ny * far),
            (px + ax, py + ay),
            (px - ax - nx * far, py - ay - ny * far),
        ]
        found.append(polygon(points, closed=False))
    joined = tuple(segment for part in found for segment in part)
    return Path((SubPath(joined),), stroke=Stroke(line, max(2.0, band * 0.11), 0.7))


def _dots(places: list[tuple[Point, Point]], band: float, line: str) -> Path:
    found: list[Segments] = []
    for i, ((px, py), (nx, ny)) in enumerate(places):
        shift, r = (0.1, 0.12) if i % 2 else (-0.14, 0.09)
        x, y, r = px + nx * shift * band, py + ny * shift * band, r * band
        ring = [(x + r * math.cos(a), y + r * math.sin(a)) for a in (0, 1.571, 3.142, 4.712)]
        found.append(smooth(ring, True, 0.276))
    joined = tuple(segment for part in found for segment in part)
    return Path((SubPath(joined, stroke=False),), Fill(line, alpha=0.62))
