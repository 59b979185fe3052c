"""The signs of a marker and a pencil: what stands before a line, and what crosses it out.

All are drawn round 0, 0 as large as letters of `size`; the wobble comes from the key.
"""

import math
from functools import lru_cache

from studio.activities.agreement.lines import Look
from studio.pictures.geometry import joined, polygon, rng, rounded_rectangle, smooth
from studio.pictures.shapes import Fill, Item, Path, Point, Stroke, SubPath, Text
from studio.pictures.theme import INK, SHADOW

PENCIL = "#5b5563"
"""Of what is not agreed yet: 6.9 : 1 on the sheet."""
_TICK, _TURN, _LATER = "#1f6a58", "#7a3e6b", "#8a5a12"
_GLOW, _UNDER = "#e0a52e", "#a63d36"


@lru_cache(maxsize=1024)
def sign(look: Look, size: float, key: str) -> tuple[Item, ...]:
    """What tells a line's standing without its colour."""
    match look:
        case Look.AGREED:
            return _tick(size, key)
        case Look.AMENDED:
            return _turn(size)
        case Look.PARKED:
            return _bookmark(size)
        case Look.RETIRED:
            return (_stroke([(-size * 0.24, 0.0), (size * 0.24, -1.0)], PENCIL, size * 0.09),)
        case Look.PROPOSED:
            return (_ring(size),)


def _stroke(points: list[Point], color: str, width: float, alpha: float = 1.0) -> Path:
    return Path((SubPath(smooth(points)),), stroke=Stroke(color, round(width, 2), alpha))


def _tick(size: float, key: str) -> tuple[Item, ...]:
    """A marker's tick, heavier where the pen turns."""
    hand, s = rng(key, "tick"), size
    a = (-0.30 * s, (0.02 + hand.uniform(-0.04, 0.04)) * s)
    b = ((-0.08 + hand.uniform(-0.02, 0.02)) * s, 0.29 * s)
    c = ((0.36 + hand.uniform(-0.03, 0.05)) * s, (-0.36 + hand.uniform(-0.04, 0.04)) * s)
    down = SubPath(smooth((a, ((a[0] + b[0]) / 2 - 1, 0.18 * s), b)))
    up = SubPath(smooth((b, (0.10 * s, -0.06 * s), c)))
    pen = Stroke(_TICK, round(s * 0.125, 2))
    wet = _stroke([b, (0.02 * s, 0.1 * s)], _TICK, s * 0.17, 0.85)
    return Path((down, up), stroke=pen), wet


def _ring(size: float) -> Path:
    """A ring of pencil dots: still to be filled."""
    r = size * 0.25
    points = [(r, 0.0), (0.0, r), (-r, 0.0), (0.0, -r)]
    dots = Stroke(PENCIL, round(size * 0.085, 2), dash=(0.1, round(size * 0.19, 2)))
    return Path((SubPath(smooth(points, True, 0.276)),), stroke=dots)


def _turn(size: float) -> tuple[Item, ...]:
    """An arrow that comes round: it was changed."""
    r = size * 0.3
    turns = [math.radians(a) for a in (-28, -70, -115, -160, -205, -250, -295, -340)]
    arc = [(r * math.cos(a), r * math.sin(a)) for a in turns]
    tip = [(r * 0.22, -r * 0.3), (r * 0.98, -r * 0.38), (r * 1.06, -r * 1.14)]
    width = size * 0.1
    head = Path((SubPath(polygon(tip, False)),), stroke=Stroke(_TURN, round(width, 2)))
    return _stroke(arc, _TURN, width), head


def _bookmark(size: float) -> tuple[Item, ...]:
    """A ribbon laid in: to come back to."""
    s = size * 0.3
    shape = polygon(((-s * 0.6, -s), (s * 0.6, -s), (s * 0.6, s), (0.0, s * 0.42), (-s * 0.6, s)))
    return (Path((SubPath(shape, stroke=False),), Fill(_LATER)),)


@lru_cache(maxsize=1024)
def strike(text: Text, key: str) -> Path:
    """A gentle stroke through every row; the words can still be read."""
    hand = rng(key, "strike")
    rows: list[SubPath] = []
    for line in text.lines:
        y = line.baseline - text.size * 0.24
        count = max(2, round(line.width / 90))
        step = (line.width + 10) / count
        points = [(line.x - 5 + i * step, y + hand.uniform(-2.2, 2.2)) for i in range(count + 1)]
        rows.append(SubPath(smooth(points)))
    return Path(tuple(rows), stroke=Stroke(PENCIL, round(max(1.5, text.size * 0.055), 2), 0.62))


@lru_cache(maxsize=64)
def beside(h: float, key: str) -> tuple[Item, ...]:
    """A soft stroke of a broad marker down the margin: here we are."""
    hand = rng(key, "beside")
    top = [(-5.5 + hand.uniform(-1, 1), -2.0), (5.0, -4.0 + hand.uniform(-1, 1))]
    right = [top[1], (6.0 + hand.uniform(-1, 1), h / 2), (4.6, h + 2.0)]
    foot = [right[-1], (-5.0, h + 4.0)]
    left = [foot[-1], (-4.6 + hand.uniform(-1, 1), h / 2), top[0]]
    shape = SubPath(joined(top, right, foot, left), stroke=False)
    core = _stroke([(0.8, 3.0), (-0.6, h / 2), (0.6, h - 3.0)], _GLOW, 4.0, 0.35)
    return Path((shape,), Fill(_GLOW, alpha=0.62)), core


@lru_cache(maxsize=64)
def underline(width: float, key: str) -> tuple[Item, ...]:
    """Two strokes of a marker under the heading, from 0, 0 to the right."""
    hand = rng(key, "underline")
    first = [
        (0.0, 1.0), (width * 0.3, -2.4 + hand.uniform(-1, 1)),
        (width * 0.7, 2.2 + hand.uniform(-1, 1)), (width, -2.0),
    ]  # fmt: skip
    second = [(width * 0.16, 11.0), (width * 0.5, 8.4 + hand.uniform(-1, 1)), (width * 0.86, 9.6)]
    return (
        _stroke(first, _UNDER, 5.0, 0.85),
        _stroke(first[2:], _UNDER, 5.8, 0.45),
        _stroke(second, _UNDER, 3.4, 0.7),
    )


@lru_cache(maxsize=64)
def pencil_rule(width: float, key: str) -> Path:
    """A dotted line of pencil from 0, 0 to the right."""
    hand = rng(key, "rule")
    points = [(width * i / 3, hand.uniform(-1.2, 1.2)) for i in range(4)]
    return Path((SubPath(smooth(points)),), stroke=Stroke(PENCIL, 2.0, 0.7, (0.1, 7.0)))


@lru_cache(maxsize=64)
def note(w: float, h: float, key: str) -> tuple[Item, ...]:
    """A note of coloured paper stuck on the sheet by two strips, its corner at 0, 0."""
    hand = rng(key, "note")
    paper = [(x + hand.uniform(-1.5, 1.5), y + hand.uniform(-1.5, 1.5))
             for x, y in ((0.0, 0.0), (w, 0.0), (w, h), (0.0, h))]  # fmt: skip
    lower = polygon([(x + 2.0, y + 3.4) for x, y in paper])
    far = polygon([(x + 3.6, y + 6.0) for x, y in paper])
    strips = [
        rounded_rectangle(x, -9.0 + hand.uniform(-1, 1), 62.0, 19.0, 1.5)
        for x in (w * 0.12, w * 0.88 - 62)
    ]
    return (
        Path((SubPath(far, stroke=False),), Fill(SHADOW, alpha=0.07)),
        Path((SubPath(lower, stroke=False),), Fill(SHADOW, alpha=0.13)),
        Path((SubPath(polygon(paper)),), Fill("#fdf0c4", "#f8e5a8"), Stroke("#c9ab62", 1.0, 0.8)),
        *(Path((SubPath(tape, stroke=False),), Fill("#e9dcc0", alpha=0.85)) for tape in strips),
    )


INKS = {
    Look.AGREED: INK,
    Look.AMENDED: INK,
    Look.PARKED: INK,
    Look.PROPOSED: PENCIL,
    Look.RETIRED: PENCIL,
}
"""Marker for what holds or is kept, pencil for what is open or crossed out."""
