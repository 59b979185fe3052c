"""Dark paper for eyes to rest on during a practice, and the lights that are its bells."""

import math
from functools import lru_cache

from studio.pictures.felt_pieces import DEEP, GLOW, PALE_WOOL, drawn, filled, hair
from studio.pictures.geometry import Segments, polygon, rng, rounded_rectangle, smooth
from studio.pictures.shapes import HEIGHT, WIDTH, Cubic, Ellipse, Fill, Item, Move, Stroke

NIGHT, NIGHT_LOW = "#3d3450", "#2d2640"
"""The dark paper, from its top to its foot."""
PALE, PALE_QUIET = "#f6ead2", "#d9cbbd"
"""Inks on it; 10 and 7.5 : 1 where it is lightest."""
POOL = 300.0
"""How far a light without a ring reaches."""


@lru_cache(1)
def dark_paper() -> tuple[Item, ...]:
    """A whole page of it: a little darker at its foot, with fibres."""
    hand = rng("quiet", "paper")
    sheet = polygon([(0, 0), (WIDTH, 0), (WIDTH, HEIGHT), (0, HEIGHT)])
    found: list[Item] = [filled(sheet, Fill(NIGHT, NIGHT_LOW))]
    for color, alpha in ((PALE_WOOL, 0.05), (DEEP, 0.1)):
        hairs: list[Move | Cubic] = []
        for _ in range(90):
            x, y = hand.uniform(0, WIDTH - 24), hand.uniform(0, HEIGHT - 24)
            hairs += hair(
                (x, y), hand.uniform(0, 1.6), hand.uniform(-0.5, 0.5), 6 + 16 * hand.random()
            )
        found.append(drawn(tuple(hairs), Stroke(color, 1.0, alpha)))
    return tuple(found)


@lru_cache(8)
def light(r: float, reach: float) -> tuple[Item, ...]:
    """The light of a bell in a ring round the middle, soft at both its edges.

    Every step of it is fainter than the eye tells apart. Bands are filled, not stroked: a light is
    drawn while other things move, and strokes so broad would hold them up.
    """
    found: list[Item] = []
    steps = round(reach / 7)
    for n in range(steps):
        half = reach * (1 - n / (steps + 0.5))
        band = (*_circle(r + half), *_circle(r - half, back=True))
        found.append(filled(band, Fill(GLOW, alpha=0.48 / steps)))
    return tuple(found)


@lru_cache(8)
def frame_light(w: float, h: float, reach: float) -> tuple[Item, ...]:
    """The same round a picture of that size with its middle at 0, 0."""
    found: list[Item] = []
    for n in range(14):
        by = reach * (1 - n / 14.5)
        edge = rounded_rectangle(-w / 2 - by, -h / 2 - by, w + 2 * by, h + 2 * by, by)
        found.append(filled(edge, Fill(GLOW, alpha=0.04)))
    return tuple(found)


def _circle(r: float, *, back: bool = False) -> Segments:
    """An exact circle; the other way round it cuts a hole."""
    turns = [math.pi * n / 6 * (-1 if back else 1) for n in range(12)]
    return smooth([(r * math.cos(t), r * math.sin(t)) for t in turns], True)


@lru_cache(1)
def pool() -> tuple[Item, ...]:
    """The light of a bell where no ring lies in its middle."""
    found: list[Item] = []
    for n in range(24):
        r = POOL * (1 - n / 26)
        found.append(Ellipse(-r, -r, 2 * r, 2 * r, Fill(GLOW, alpha=0.021)))
    return tuple(found)
