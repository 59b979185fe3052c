"""Pieces of felt: pebbles, a round of warm wool, and what they are made of (edges, hairs, curls).

Everything is drawn round 0, 0 and cached; whoever lays it lets it drift.
"""

import math
from functools import lru_cache

from studio.pictures.geometry import Segments, rng, smooth
from studio.pictures.shapes import (
    Close,
    Cubic,
    Ellipse,
    Fill,
    Item,
    Move,
    Path,
    Point,
    Stroke,
    SubPath,
)
from studio.pictures.theme import CLOTHS, mix

PALE_WOOL, DEEP = "#fff6e2", "#160b12"
"""What colours are mixed with to lie in the light, and in the shade."""
GLOW = "#ffe9c4"
"""The colour of lights."""
PEBBLES = 11
SUN = 98.0
"""Radius of the round of warm wool."""
_STONES = ("teal", "ochre", "plum", "moss", "rose", "indigo", "rust")


@lru_cache(PEBBLES)
def pebble(number: int) -> tuple[Item, ...]:
    """A felt pebble, each in its own shape and colour; `number` from 0."""
    hand = rng("pebble", str(number))
    cloth = CLOTHS[_STONES[number % len(_STONES)]]
    body = mix(cloth, PALE_WOOL, 0.38)
    long, flat = hand.uniform(49, 56), hand.uniform(0.78, 0.9)
    lean, a, b = hand.uniform(0, math.pi), hand.uniform(0, 6.3), hand.uniform(0, 6.3)

    def edge(by: float) -> list[Point]:
        points = []
        for i in range(28):
            turn = 2 * math.pi * i / 28
            far = (long + by) * (1 + 0.035 * math.sin(2 * turn + a) + 0.02 * math.sin(3 * turn + b))
            u, v = far * math.cos(turn), far * flat * math.sin(turn)
            points.append((u * math.cos(lean) - v * math.sin(lean),
                           u * math.sin(lean) + v * math.cos(lean)))  # fmt: skip
        return points

    return (
        *soft_shadow(edge(2.0)),
        filled(smooth(edge(0.0), True), Fill(mix(body, PALE_WOOL, 0.22), mix(body, DEEP, 0.16))),
        filled(smooth([(x - 5, y - 7) for x, y in edge(-15.0)], True), Fill(PALE_WOOL, alpha=0.13)),
        *nap(long * flat, 1.0, body, f"pebble {number}"),
        *fuzz(edge(0.0), body, f"pebble {number}"),
        drawn(smooth(edge(-7.0), True), Stroke(mix(body, PALE_WOOL, 0.55), 2.0, 0.75, (6.0, 7.0))),
    )


@lru_cache(1)
def sun() -> tuple[Item, ...]:
    """A round of warm felt for the middle of the pebbles."""
    edge = round_edge(SUN, "sun")
    ochre = mix(CLOTHS["ochre"], PALE_WOOL, 0.36)
    inner = [round_edge(SUN * part, f"sun {n}") for n, part in enumerate((0.7, 0.42))]
    glow = [Ellipse(-r, -r, 2 * r, 2 * r, Fill(GLOW, alpha=0.014)) for r in range(100, 150, 4)]
    return (
        *glow,
        *soft_shadow(edge),
        filled(smooth(edge, True), Fill(mix(ochre, PALE_WOOL, 0.4), ochre)),
        *(filled(smooth(points, True), Fill(PALE_WOOL, alpha=0.14)) for points in inner),
        *nap(SUN, 1.0, ochre, "sun"),
        *fuzz(edge, ochre, "sun"),
        drawn(smooth(round_edge(SUN - 10, "hem"), True),
               Stroke(mix(CLOTHS["rust"], PALE_WOOL, 0.2), 2.4, 0.6, (7.0, 8.0))),
    )  # fmt: skip


def round_edge(r: float, key: str) -> list[Point]:
    """A circle as a hand cuts it."""
    hand = rng(key, "round")
    a, b = hand.uniform(0, 6.3), hand.uniform(0, 6.3)
    points = []
    for i in range(40):
        turn = 2 * math.pi * i / 40
        far = r * (1 + 0.012 * math.sin(2 * turn + a) + 0.008 * math.sin(5 * turn + b))
        points.append((far * math.cos(turn), far * math.sin(turn)))
    return points


def soft_shadow(edge: list[Point]) -> tuple[Item, ...]:
    """What a piece throws on the paper, softer further out."""
    return tuple(
        filled(smooth([(x * grow + 2, y * grow + 5) for x, y in edge], True), Fill(DEEP, alpha=a))
        for grow, a in ((1.09, 0.07), (1.05, 0.08), (1.02, 0.1))
    )


def fuzz(edge: list[Point], body: str, key: str) -> tuple[Item, ...]:
    """Single hairs of wool that stand out over an edge and lie on it."""
    hand = rng(key, "fuzz")
    hairs: list[Move | Cubic] = []
    for i in range(len(edge) * 4):
        (x, y), (nx, ny) = edge[i % len(edge)], edge[(i + 1) % len(edge)]
        part = hand.random()
        place = (x + (nx - x) * part, y + (ny - y) * part)
        lean = math.atan2(ny - y, nx - x) + hand.uniform(-1.3, 1.3)
        hairs += hair(place, lean, hand.uniform(-0.9, 0.9), hand.uniform(2, 5.5))
    return (drawn(tuple(hairs), Stroke(mix(body, PALE_WOOL, 0.3), 0.9, 0.55)),)


def nap(r: float, flat: float, body: str, key: str) -> tuple[Item, ...]:
    """Curls of wool on a piece of felt, pale and dark."""
    hand = rng(key, "nap")
    found: list[Item] = []
    for color, alpha in ((PALE_WOOL, 0.26), (mix(body, DEEP, 0.5), 0.18)):
        hairs: list[Move | Cubic] = []
        for _ in range(min(190, round(r * r * flat / 80))):
            turn, far = hand.uniform(0, 2 * math.pi), r * 0.9 * math.sqrt(hand.random())
            place = far * math.cos(turn), far * flat * math.sin(turn)
            hairs += hair(place, hand.uniform(0, 6.3), hand.uniform(-1.2, 1.2), hand.uniform(5, 11))
        found.append(drawn(tuple(hairs), Stroke(color, 0.9, alpha)))
    return tuple(found)


def hair(place: Point, lean: float, curl: float, length: float) -> list[Move | Cubic]:
    """One hair of wool, bent a little."""
    x, y = place
    mx, my = x + length * 0.5 * math.cos(lean), y + length * 0.5 * math.sin(lean)
    ex, ey = x + length * math.cos(lean + curl), y + length * math.sin(lean + curl)
    return [Move(x, y), Cubic(mx, my, mx, my, ex, ey)]


def filled(segments: Segments, fill: Fill) -> Path:
    """A shape without an edge."""
    return Path((SubPath(segments, stroke=False),), fill)


def drawn(segments: Segments, stroke: Stroke) -> Path:
    """Lines alone; a dashed one is left open, so that no renderer shifts its dashes."""
    kept = tuple(s for s in segments if not isinstance(s, Close)) if stroke.dash else segments
    return Path((SubPath(kept),), stroke=stroke)
