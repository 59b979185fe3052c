"""The signs on the cards: small drawings round 0, 0, some fifty units from the middle to the edge.

Drawn as a hand prints and inks: a soft fill that does not quite meet its outline.
"""

import math
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import lru_cache

from studio.pictures.geometry import Segments, moved, polygon, smooth
from studio.pictures.shapes import (
    Close,
    Cubic,
    Ellipse,
    Fill,
    Item,
    Line,
    Move,
    Path,
    Point,
    Stroke,
    SubPath,
)
from studio.pictures.theme import INK, mix

_INKED = 3.4
_PALE = "#fff8ea"


class Sign(StrEnum):
    """What a card shows beside its words."""

    HEART = "heart"
    COMPASS = "compass"
    RINGS = "rings"
    RIPPLES = "ripples"
    VOICES = "voices"
    LENS = "lens"
    FLAME = "flame"
    EYE = "eye"
    RING_OF_PEOPLE = "ring of people"
    UMBRELLA = "umbrella"
    SPROUT = "sprout"
    LEAF = "leaf"
    SUN = "sun"
    MOON = "moon"
    STONES = "stones"


OWN_SIGNS = (
    Sign.LEAF, Sign.SUN, Sign.STONES, Sign.HEART, Sign.MOON, Sign.RIPPLES, Sign.SPROUT,
    Sign.COMPASS,
)  # fmt: skip
"""Those that say little by themselves, for cards whose words a deck wrote."""


@lru_cache(maxsize=64)
def sign(kind: Sign, color: str) -> tuple[Item, ...]:
    """The drawing of a sign in a colour of cloth."""
    return _SIGNS[kind](color)


def _printed(segments: Segments, color: str, alpha: float = 1.0) -> tuple[Item, ...]:
    """A fill, and its outline a hair beside it."""
    outline = Path((SubPath(segments),), stroke=Stroke(INK, _INKED, 0.9))
    return (
        Path((SubPath(segments, stroke=False),), fill=Fill(color, alpha=alpha)),
        moved(outline, 1.2, -1.0),
    )


def _round(x: float, y: float, rx: float, ry: float, color: str) -> tuple[Item, ...]:
    return (
        Ellipse(x - rx, y - ry, 2 * rx, 2 * ry, fill=Fill(color)),
        Ellipse(x - rx + 1.2, y - ry - 1, 2 * rx, 2 * ry, stroke=Stroke(INK, _INKED, 0.9)),
    )


def _inked(points: list[Point], width: float = _INKED, color: str = INK) -> Path:
    return Path((SubPath(smooth(points)),), stroke=Stroke(color, width, 0.9))


def _dash(lines: list[tuple[Point, Point]], width: float = _INKED) -> Path:
    subs = tuple(SubPath(polygon(line, closed=False)) for line in lines)
    return Path(subs, stroke=Stroke(INK, width, 0.9))


def _at(angle: float, r: float, x: float = 0.0, y: float = 0.0) -> Point:
    return x + r * math.cos(math.radians(angle)), y + r * math.sin(math.radians(angle))


def _heart(color: str) -> tuple[Item, ...]:
    segments: Segments = (
        Move(0, 42),
        Cubic(-34, 20, -52, -2, -46, -24),
        Cubic(-40, -46, -12, -46, 0, -20),
        Cubic(12, -46, 40, -46, 46, -24),
        Cubic(52, -2, 34, 20, 0, 42),
        Close(),
    )
    shine = _inked([(-31, -16), (-27, -26), (-18, -29)], 4.0, _PALE)
    return (*_printed(segments, color), shine)


def _compass(color: str) -> tuple[Item, ...]:
    needle = [_at(-62, 35), _at(28, 9), _at(118, 35), _at(208, 9)]
    ticks = [(_at(a, 37), _at(a, 43)) for a in range(0, 360, 45)]
    return (
        *_round(0, 0, 46, 46, mix(color, _PALE, 0.66)),
        _dash(ticks, 2.6),
        *_printed(polygon(needle), _PALE),
        Path((SubPath(polygon([needle[0], needle[1], needle[3]]), stroke=False),), Fill(color)),
        Ellipse(-4, -4, 8, 8, fill=Fill(INK)),
    )


def _rings(color: str) -> tuple[Item, ...]:
    found: list[Item] = []
    for n, angle in enumerate((-90, 30, 150)):
        x, y = _at(angle, 21, 0, 4)
        tone = mix(color, (_PALE, "#d29a35", "#34497f")[n], 0.42)
        found.append(Ellipse(x - 27, y - 27, 54, 54, fill=Fill(tone, alpha=0.55)))
        found.append(Ellipse(x - 27, y - 27, 54, 54, stroke=Stroke(INK, _INKED, 0.9)))
    return tuple(found)


def _ripples(color: str) -> tuple[Item, ...]:
    rings = [
        Ellipse(-r, 14 - r * 0.42, 2 * r, r * 0.84, stroke=Stroke(mix(color, _PALE, fade), w, 1))
        for r, fade, w in ((50, 0.5, 3.0), (35, 0.28, 3.4), (20, 0.05, 3.8))
    ]
    leaf = [(-20.0, -10.0), (-2, -34), (26, -38), (16, -14), (-4, -4)]
    pond = Ellipse(-50, -7, 100, 42, fill=Fill(mix(color, _PALE, 0.78)))
    vein = _inked([(-24, -4), (0, -20), (20, -33)], 2.4)
    return (pond, *rings, *_printed(smooth(leaf, True), mix("#7d8f45", color, 0.1)), vein)


def _bubble(x: float, y: float, color: str, tail: float) -> tuple[Item, ...]:
    w, h = 31.0, 21.0
    body: Segments = (
        Move(x - w, y),
        Cubic(x - w, y - h * 1.3, x + w, y - h * 1.3, x + w, y),
        Cubic(x + w, y + h * 1.1, x + tail * 6, y + h, x + tail * 6, y + h),
        Line(x + tail * 22, y + h + 15),
        Line(x - tail * 8, y + h),
        Cubic(x - w, y + h, x - w, y + h * 0.5, x - w, y),
        Close(),
    )
    return _printed(body, color)


def _voices(color: str) -> tuple[Item, ...]:
    left = _bubble(-18, -18, mix(color, _PALE, 0.55), -1)
    right = _bubble(19, 10, color, 1)
    lines = [((4.0, 6.0), (34.0, 6.0)), ((6.0, 15.0), (28.0, 15.0))]
    words = Path(
        tuple(SubPath(polygon(line, closed=False)) for line in lines), stroke=Stroke(_PALE, 3.2)
    )
    return (*left, *right, words)


def _lens(color: str) -> tuple[Item, ...]:
    handle = [(15.0, 15.0), (40.0, 40.0)]
    return (
        _inked(handle, 13.0),
        _inked([(17, 17), (39, 39)], 7.0, color),
        *_round(-9, -9, 32, 32, mix(color, _PALE, 0.72)),
        _inked([(-29, -14), (-23, -26), (-11, -31)], 4.0, "#ffffff"),
        _inked([(-15, 2), (-9, -6), (0, -3), (5, 6)], 3.0),
    )


def _flame(color: str) -> tuple[Item, ...]:
    outer = [(0.0, -50.0), (17, -20), (21, 4), (0, 20), (-21, 4), (-14, -18)]
    inner = [(1.0, -22.0), (9, -2), (0, 13), (-9, 0)]
    candle = polygon([(-15, 24), (15, 24), (15, 48), (-15, 48)])
    return (
        *_printed(candle, mix(color, _PALE, 0.74)),
        *_printed(smooth(outer, True), color),
        Path((SubPath(smooth(inner, True), stroke=False),), Fill("#f2c76b")),
        _dash([((0, 16), (0, 24))], 3.0),
    )


def _eye(color: str) -> tuple[Item, ...]:
    almond: Segments = (
        Move(-49, 4),
        Cubic(-24, -30, 24, -30, 49, 4),
        Cubic(24, 34, -24, 34, -49, 4),
        Close(),
    )
    lashes = [(_at(a, 34, 0, 8), _at(a, 45, 0, 8)) for a in (-120, -90, -60)]
    return (
        *_printed(almond, _PALE),
        *_round(0, 3, 18, 18, color),
        Ellipse(-8, -5, 16, 16, fill=Fill(INK)),
        Ellipse(-1, -4, 6, 6, fill=Fill("#ffffff")),
        _dash(lashes, 3.0),
    )


def _ring_of_people(color: str) -> tuple[Item, ...]:
    found: list[Item] = [Ellipse(-36, -36, 72, 72, stroke=Stroke(mix(color, INK, 0.2), 3.2, 0.7))]
    for n in range(7):
        x, y = _at(n * 360 / 7 - 90, 36)
        tone = mix(color, _PALE, 0.1 + 0.5 * (n % 2))
        found += _round(x, y, 11, 11, tone)
    return tuple(found)


def _umbrella(color: str) -> tuple[Item, ...]:
    dome: Segments = (
        Move(-44, 4),
        Cubic(-42, -54, 42, -54, 44, 4),
        Cubic(36, -8, 22, -8, 15, 4),
        Cubic(8, -8, -8, -8, -15, 4),
        Cubic(-22, -8, -36, -8, -44, 4),
        Close(),
    )
    rain = [((-50.0, 16.0), (-55.0, 28.0)), ((50, 14), (45, 26)), ((-36, 34), (-41, 46)),
            ((37, 34), (32, 46))]  # fmt: skip
    handle = [(0.0, -4.0), (0, 34), (-3, 43), (-11, 45), (-16, 37)]
    return (_inked(handle, 4.0), *_printed(dome, color), _dash(rain, 3.0))


def _sprout(color: str) -> tuple[Item, ...]:
    left = [(0.0, 0.0), (-14, -24), (-42, -28), (-34, -4), (-14, 4)]
    right = [(0.0, -8.0), (10, -36), (38, -46), (36, -20), (16, -4)]
    earth = [(-42.0, 44.0), (-20, 36), (4, 35), (26, 37), (42, 44)]
    return (
        _inked([(0, 40), (-2, 18), (0, -8)], 4.2),
        *_printed(smooth(left, True), mix(color, _PALE, 0.25)),
        *_printed(smooth(right, True), color),
        _inked(earth, 4.0),
    )


def _leaf(color: str) -> tuple[Item, ...]:
    body = [(-38.0, 30.0), (-30, -12), (8, -40), (42, -38), (34, 0), (0, 32)]
    veins = [((-10.0, 6.0), (-14.0, -14.0)), ((-10, 6), (12, 14)), ((8, -10), (6, -26)),
             ((8, -10), (26, -6))]  # fmt: skip
    spine = _inked([(-46, 42), (-16, 12), (34, -32)], 3.0)
    return (*_printed(smooth(body, True), color), spine, _dash(veins, 2.4))


def _sun(color: str) -> tuple[Item, ...]:
    rays = [(_at(a, 32), _at(a, 46 if a % 60 else 42)) for a in range(0, 360, 30)]
    return (_dash(rays, 4.0), *_round(0, 0, 24, 24, mix(color, "#d29a35", 0.55)))


def _moon(color: str) -> tuple[Item, ...]:
    body: Segments = (
        Move(12, -42),
        Cubic(-52, -42, -52, 42, 12, 42),
        Cubic(-18, 24, -18, -24, 12, -42),
        Close(),
    )
    stars = [((26.0, -14.0), (26.0, -2.0)), ((20, -8), (32, -8)), ((34, 16), (34, 24)),
             ((30, 20), (38, 20))]  # fmt: skip
    return (*_printed(body, mix(color, _PALE, 0.3)), _dash(stars, 3.0))


def _stones(color: str) -> tuple[Item, ...]:
    return (
        Ellipse(-46, 34, 92, 14, fill=Fill(INK, alpha=0.1)),
        *_round(0, 27, 41, 16, mix(color, _PALE, 0.2)),
        *_round(-3, 0, 29, 13, mix(color, _PALE, 0.48)),
        *_round(2, -23, 18, 11, mix(color, _PALE, 0.7)),
    )


_SIGNS: Mapping[Sign, Callable[[str], tuple[Item, ...]]] = {
    Sign.HEART: _heart,
    Sign.COMPASS: _compass,
    Sign.RINGS: _rings,
    Sign.RIPPLES: _ripples,
    Sign.VOICES: _voices,
    Sign.LENS: _lens,
    Sign.FLAME: _flame,
    Sign.EYE: _eye,
    Sign.RING_OF_PEOPLE: _ring_of_people,
    Sign.UMBRELLA: _umbrella,
    Sign.SPROUT: _sprout,
    Sign.LEAF: _leaf,
    Sign.SUN: _sun,
    Sign.MOON: _moon,
    Sign.STONES: _stones,
}
