"""A wooden tray of small gifts, and the linen cloth on which they come to lie."""

import math
from dataclasses import dataclass
from functools import lru_cache

from studio.pictures.geometry import Segments, polygon, rng, rounded_rectangle, smooth
from studio.pictures.gifts import gift
from studio.pictures.shapes import (
    Close,
    Ellipse,
    Fill,
    Item,
    Line,
    Move,
    Path,
    Point,
    Segment,
    Stroke,
    SubPath,
)
from studio.pictures.theme import SHADOW, mix

_WOOD, _DARK, _PALE = "#b98a57", "#6f4a2b", "#ecd2a6"
_LINEN, _BAND = "#ddd5cf", "#74406f"
_MIDDLE = (906.0, 366.0)
_WIDE, _TALL = 620.0, 470.0
_PLACES = tuple(
    (column - (1.5 if row % 2 else 2.0), row - 1.5)
    for row in range(4)
    for column in range(4 if row % 2 else 5)
)
"""Where gifts lie in the tray, in steps from its middle."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Some items drawn round 0, 0, and where they lie."""

    items: tuple[Item, ...]
    x: float
    y: float


@lru_cache(maxsize=16)
def tray(things: tuple[str, ...], colours: tuple[str, ...]) -> tuple[Placed, ...]:
    """The tray with gifts of these kinds and colours, back to front."""
    found = [Placed(_board(), *_MIDDLE)]
    hand = rng("tray", ",".join((*things, *colours)))
    kinds = [(thing, colour) for colour in colours for thing in things]
    hand.shuffle(kinds)
    for count, (u, v) in enumerate(_PLACES):
        thing, colour = kinds[count % len(kinds)]
        x = _MIDDLE[0] + u * 106.0 + hand.uniform(-8, 8)
        y = _MIDDLE[1] + v * 93.0 + hand.uniform(-7, 7)
        r = round({"pebble": 49.0, "button": 41.0}.get(thing, 54.0) * hand.uniform(0.9, 1.06), 1)
        drawn = gift(thing, colour, f"{thing} {colour} {count}", r)
        found.append(Placed(drawn, round(x, 1), round(y, 1)))
    return tuple(found)


def _board() -> tuple[Item, ...]:
    """The tray from above: a rim with two holds, a base of three boards, a folded cloth in it."""
    w, h = _WIDE / 2, _TALL / 2
    rim = rounded_rectangle(-w, -h, _WIDE, _TALL, 44)
    inner = rounded_rectangle(-w + 30, -h + 30, _WIDE - 60, _TALL - 60, 26)
    shadows = [
        Path((SubPath(rounded_rectangle(-w + d * 0.4 - s, -h + d - s, _WIDE + 2 * s,
                                        _TALL + 2 * s, 46), stroke=False),), Fill(SHADOW, alpha=a))
        for d, s, a in ((20.0, 5.0, 0.05), (13.0, 2.0, 0.09), (7.0, 0.0, 0.14))
    ]  # fmt: skip
    return (
        *shadows,
        Path((SubPath(rim),), Fill(mix(_WOOD, _PALE, 0.45), mix(_WOOD, _DARK, 0.22)),
             Stroke(_DARK, 2.2, 0.8)),
        *_rim_grain(w, h),
        Path((SubPath(inner),), Fill(mix(_WOOD, _DARK, 0.34), mix(_WOOD, _PALE, 0.18)),
             Stroke(_DARK, 2.0, 0.75)),
        *_base_grain(w - 34, h - 34),
        *_lining(w - 30, h - 30),
        *_inner_shade(w - 30, h - 30),
        *_holds(w),
    )  # fmt: skip


def _rim_grain(w: float, h: float) -> tuple[Item, ...]:
    """Light on the upper edge, mitred corners, a little grain."""
    gleam = [(-w + 46, -h + 7), (0.0, -h + 5.5), (w - 46, -h + 7)]
    miters: list[Segment] = []
    for sx in (-1, 1):
        for sy in (-1, 1):
            miters += [Move(sx * (w - 13), sy * (h - 13)), Line(sx * (w - 38), sy * (h - 38))]
    veins: list[Segment] = []
    for y in (-h + 13, -h + 20, h - 11, h - 19):
        for i, x in enumerate((-w * 0.7, -w * 0.1, w * 0.42)):
            veins += smooth([(x, y), (x + 60, y + (2.5 if i % 2 else -2)), (x + 130, y)])
    for x in (-w + 11, -w + 19, w - 12, w - 20):
        veins += smooth([(x, -h * 0.5), (x + 2, 0.0), (x, h * 0.5)])
    return (
        Path((SubPath(tuple(veins)),), stroke=Stroke(_DARK, 1.3, 0.22)),
        Path((SubPath(tuple(miters)),), stroke=Stroke(_DARK, 1.6, 0.45)),
        Path((SubPath(smooth(gleam)),), stroke=Stroke("#fff4dc", 3.0, 0.6)),
    )


def _base_grain(w: float, h: float) -> tuple[Item, ...]:
    hand = rng("tray", "grain")
    joints: list[Segment] = []
    for y in (-h / 3, h / 3):
        joints += [Move(-w, y), Line(w, y)]
    veins: list[Segment] = []
    for _ in range(16):
        x, y = hand.uniform(-w, w - 190), hand.uniform(-h + 12, h - 12)
        long = hand.uniform(90, 180)
        veins += smooth([(x + long * i / 3, y + 3 * math.sin(i * 1.9 + y)) for i in range(4)])
    return (
        Path((SubPath(tuple(veins)),), stroke=Stroke(_DARK, 1.3, 0.26)),
        Path((SubPath(tuple(joints)),), stroke=Stroke(_DARK, 1.6, 0.5)),
    )


def _lining(w: float, h: float) -> tuple[Item, ...]:
    """A folded cloth lying across the tray."""
    top = [
        (-w * 0.94, -h * 0.6),
        (-w * 0.3, -h * 0.72),
        (w * 0.4, -h * 0.64),
        (w * 0.93, -h * 0.74),
    ]
    low = [(w * 0.9, h * 0.66), (w * 0.3, h * 0.76), (-w * 0.4, h * 0.68), (-w * 0.93, h * 0.78)]
    fold = [(-w * 0.93, h * 0.44), (-w * 0.3, h * 0.37), (w * 0.4, h * 0.44), (w * 0.91, h * 0.36)]
    body = _outline(top, low)
    lower = _outline([(x + 5, y + 8) for x, y in top], [(x + 5, y + 8) for x, y in low])
    stripes = [smooth([(x, y + d) for x, y in top]) for d in (24.0, 36.0, 40.0)] + [
        smooth([(x, y - d) for x, y in low]) for d in (22.0, 34.0, 38.0)
    ]
    return (
        Path((SubPath(lower, stroke=False),), Fill(SHADOW, alpha=0.22)),
        Path((SubPath(body),), Fill("#f4ecdf", "#ddd0bf"), Stroke("#8a765e", 1.4, 0.7)),
        Path(tuple(SubPath(s) for s in stripes[::3]), stroke=Stroke("#34497f", 7.0, 0.6)),
        Path(tuple(SubPath(s) for s in (*stripes[1::3], *stripes[2::3])),
             stroke=Stroke("#a63d36", 1.8, 0.65)),
        Path((SubPath(smooth(fold)),), stroke=Stroke("#6b5a48", 2.2, 0.35)),
        Path((SubPath(smooth([(x, y + 4) for x, y in fold])),), stroke=Stroke("#ffffff", 3.0, 0.5)),
    )  # fmt: skip


def _outline(top: list[Point], low: list[Point]) -> Segments:
    first, *above = smooth(top)
    start, *below = smooth(low)
    assert isinstance(start, Move)
    return (first, *above, Line(start.x, start.y), *below, Close())


def _inner_shade(w: float, h: float) -> tuple[Item, ...]:
    """The rim's shadow on what lies inside."""
    found = []
    for deep, alpha in ((16.0, 0.08), (9.0, 0.12), (4.0, 0.16)):
        edge = ((-w, h), (-w, -h), (w, -h), (w, -h + deep), (-w + deep, -h + deep), (-w + deep, h))
        found.append(Path((SubPath(polygon(edge), stroke=False),), Fill(SHADOW, alpha=alpha)))
    return tuple(found)


def _holds(w: float) -> tuple[Item, ...]:
    """A slot for the hand at either end."""
    found: list[Item] = []
    for side in (-1, 1):
        x = side * (w - 15)
        slot = rounded_rectangle(x - 6, -48, 12, 96, 6)
        found += [
            Path((SubPath(slot),), Fill("#3d2a1b", "#5a3d26"), Stroke(_DARK, 1.2, 0.8)),
            Ellipse(x - 4.5, -44, 3, 88, Fill("#1c120b", alpha=0.4)),
        ]
    return tuple(found)


@lru_cache(maxsize=4)
def cloth() -> tuple[Item, ...]:
    """A linen cloth from edge to edge below the title, with a woven border and a hem."""
    left, top, right, low = 26.0, 98.0, 1254.0, 674.0
    hand = rng("cloth", "hem")

    def side(a: Point, b: Point, count: int) -> list[Point]:
        return [
            (a[0] + (b[0] - a[0]) * i / count + hand.uniform(-1.6, 1.6),
             a[1] + (b[1] - a[1]) * i / count + hand.uniform(-1.6, 1.6))
            for i in range(count)
        ]  # fmt: skip

    rim = [
        *side((left, top), (right, top), 10), *side((right, top), (right, low), 5),
        *side((right, low), (left, low), 10), *side((left, low), (left, top), 5),
    ]  # fmt: skip
    shadows = [
        Path((SubPath(polygon([(x + d * 0.5, y + d) for x, y in rim]), stroke=False),),
             Fill(SHADOW, alpha=a))
        for d, a in ((11.0, 0.05), (6.0, 0.09), (3.0, 0.12))
    ]  # fmt: skip
    linen = Fill(mix(_LINEN, "#ffffff", 0.22), mix(_LINEN, "#8d7a70", 0.08))
    hem = rounded_rectangle(left + 9, top + 9, right - left - 18, low - top - 18, 2)
    return (
        *shadows,
        Path((SubPath(polygon(rim)),), linen, Stroke("#8a7a70", 1.2, 0.7)),
        _weave(left + 3, top + 3, right - 3, low - 3),
        *_borders(left, top, right, low),
        Path((SubPath(hem),), stroke=Stroke("#8a7a86", 1.6, 0.6, (7.0, 5.0))),
        *_wrinkles(),
    )  # fmt: skip


def _weave(left: float, top: float, right: float, low: float) -> Path:
    threads: list[Segment] = []
    y = top + 6
    while y < low - 4:
        threads += [Move(left, y), Line(right, y)]
        y += 7
    x = left + 6
    while x < right - 4:
        threads += [Move(x, top), Line(x, low)]
        x += 7
    return Path((SubPath(tuple(threads)),), stroke=Stroke("#ffffff", 1.0, 0.2))


def _borders(left: float, top: float, right: float, low: float) -> tuple[Item, ...]:
    """Stripes woven along both ends."""
    found: list[Item] = []
    for start, way in ((left, 1), (right, -1)):
        for away, wide, alpha in ((16.0, 5.0, 0.55), (12.0, 1.4, 0.6), (22.0, 1.4, 0.6)):
            x = start + way * away
            line = polygon([(x, top + 3), (x, low - 3)], False)
            found.append(Path((SubPath(line),), stroke=Stroke(_BAND, wide, alpha)))
    return tuple(found)


def _wrinkles() -> tuple[Item, ...]:
    """Where it was folded: two creases of light and shade."""
    found: list[Item] = []
    for x in (434.0, 846.0):
        crease = [(x, 101.0), (x + 1.5, 250), (x - 1, 430), (x + 1, 671)]
        found += [
            Path((SubPath(smooth(crease)),), stroke=Stroke("#6b5a58", 5.0, 0.06)),
            Path((SubPath(smooth([(a - 4, b) for a, b in crease])),),
                 stroke=Stroke("#ffffff", 4.0, 0.3)),
        ]  # fmt: skip
    return tuple(found)
