"""Small things laid on felt: a stitched button, a glass bead, a folded scrap of scarf; paper slips.

Everything is drawn round 0, 0 and cached; whoever lays it out moves it.
"""

import math
from functools import lru_cache

from studio.pictures.geometry import Segments, polygon, rng, smooth
from studio.pictures.shapes import Ellipse, Fill, Item, Path, Point, Stroke, SubPath
from studio.pictures.theme import CARD, SHADOW, mix

_DEEP, _WARM, _YARN = "#160b12", "#fff6e2", "#f3e8cc"

BUTTONS = ("#98282e", "#53667b", "#b4512b", "#303f7a", "#c68b22", "#6c7733", "#74406f")
BEADS = ("#b4472a", "#7a2440", "#1f74a8", "#1f8a6b", "#8a5a1f", "#5a4a9a")
SCRAPS = (
    ("#6a2f5c", "#e3b7a0"),
    ("#8f3a22", "#e8c27a"),
    ("#24507e", "#bfd6e6"),
    ("#2e6b4a", "#d9e3b8"),
    ("#7a5a1e", "#f0dfae"),
)
KINDS = ("button", "bead", "scarf")


@lru_cache(1024)
def token(kind: str, key: str, r: float) -> tuple[Item, ...]:
    """A token of radius `r` round 0, 0; its colour and turn come from `key`."""
    hand = rng(key, kind)
    turn = hand.uniform(-0.3, 0.3)
    if kind == "bead":
        return _bead(r, hand.choice(BEADS))
    if kind == "scarf":
        return _scrap(r, *hand.choice(SCRAPS), turn)
    return _button(r, hand.choice(BUTTONS), 2 + hand.randrange(3), hand.uniform(0, 1.5))


def _disc(
    x: float, y: float, rx: float, ry: float, fill: Fill, *, pen: Stroke | None = None
) -> Item:
    return Ellipse(x - rx, y - ry, 2 * rx, 2 * ry, fill, pen)


def _line(points: list[Point], color: str, width: float, alpha: float = 1.0) -> Path:
    return Path((SubPath(polygon(points, False)),), stroke=Stroke(color, width, alpha))


def _area(segments: Segments, fill: Fill, pen: Stroke | None = None) -> Path:
    return Path((SubPath(segments, stroke=pen is not None),), fill, pen)


def _round_shadow(r: float) -> tuple[Item, ...]:
    return (
        _disc(r * 0.09, r * 0.16, r * 1.06, r * 1.05, Fill(SHADOW, alpha=0.1)),
        _disc(r * 0.05, r * 0.09, r * 1.02, r * 1.01, Fill(SHADOW, alpha=0.2)),
    )


def _button(r: float, color: str, holes: int, turn: float) -> tuple[Item, ...]:
    dark = mix(color, _DEEP, 0.5)
    rim = Fill(mix(color, _WARM, 0.36), mix(color, _DEEP, 0.24))
    dip = Fill(mix(color, _DEEP, 0.28), mix(color, _WARM, 0.2))
    angles = [turn + 2 * math.pi * i / holes for i in range(holes)]
    spots = [(r * 0.26 * math.cos(a), r * 0.26 * math.sin(a)) for a in angles]
    return (
        *_round_shadow(r),
        _disc(0, 0, r, r * 0.98, rim, pen=Stroke(dark, max(1.0, r * 0.035), 0.85)),
        _disc(0, 0, r * 0.72, r * 0.7, dip),
        _disc(0, 0, r * 0.64, r * 0.62, Fill(mix(color, _WARM, 0.07))),
        *(_disc(x, y, r * 0.1, r * 0.1, Fill(mix(color, _DEEP, 0.72))) for x, y in spots),
        *_stitches(spots, r),
        _gloss(r),
    )


def _stitches(spots: list[Point], r: float) -> tuple[Item, ...]:
    pairs = {2: ((0, 1),), 3: ((0, 1), (1, 2), (2, 0)), 4: ((0, 2), (1, 3))}[len(spots)]
    found: list[Item] = []
    for a, b in pairs:
        found.append(_line([spots[a], spots[b]], "#8c7b5e", r * 0.14))
        found.append(_line([spots[a], spots[b]], _YARN, r * 0.095))
    return tuple(found)


def _gloss(r: float) -> Path:
    """A light along the upper left of a button's rim."""
    angles = [math.radians(a) for a in (192, 212, 232, 252)]
    points = [(r * 0.86 * math.cos(a), r * 0.84 * math.sin(a)) for a in angles]
    return Path((SubPath(smooth(points)),), stroke=Stroke("#ffffff", r * 0.09, 0.55))


def _bead(r: float, color: str) -> tuple[Item, ...]:
    glass = Fill(mix(color, _DEEP, 0.26), mix(color, "#ffffff", 0.36))
    return (
        *_round_shadow(r),
        _disc(0, 0, r, r, glass, pen=Stroke(mix(color, _DEEP, 0.5), max(1.0, r * 0.035), 0.8)),
        _disc(r * 0.14, r * 0.42, r * 0.6, r * 0.4, Fill("#ffffff", alpha=0.17)),
        _disc(r * 0.18, r * 0.55, r * 0.38, r * 0.22, Fill("#ffffff", alpha=0.26)),
        _disc(0, 0, r * 0.17, r * 0.13, Fill(mix(color, _DEEP, 0.6), alpha=0.55)),
        _disc(-r * 0.34, -r * 0.42, r * 0.26, r * 0.17, Fill("#ffffff", alpha=0.85)),
        _disc(-r * 0.02, -r * 0.66, r * 0.08, r * 0.06, Fill("#ffffff", alpha=0.7)),
    )


def _scrap(r: float, color: str, stripe: str, turn: float) -> tuple[Item, ...]:
    """A woven end with its fringe, folded over so that the pale reverse shows."""
    cos, sin = math.cos(turn * 0.8), math.sin(turn * 0.8)

    def at(u: float, v: float) -> Point:
        return r * (u * cos - v * sin), r * (u * sin + v * cos)

    def cloth(*corners: Point) -> Segments:
        return polygon([at(*corner) for corner in corners])

    edge = Stroke(mix(color, _DEEP, 0.6), max(0.9, r * 0.03), 0.65)
    body = ((-0.86, -0.58), (-0.3, -0.53), (0.4, -0.61), (0.92, -0.56), (0.88, 0.0),
            (0.92, 0.58), (0.3, 0.54), (-0.3, 0.61), (-0.86, 0.56))  # fmt: skip
    fringe: list[Segments] = []
    for i in range(7):
        v = -0.5 + i / 6
        fringe.append(polygon([at(-0.82, v), at(-1.08, v + (0.05 if i % 2 else -0.04))], False))
    bars = [cloth((u, -0.57), (u + 0.12, -0.57), (u + 0.1, 0.58), (u - 0.02, 0.58))
            for u in (-0.7, -0.44, -0.1, 0.14)]  # fmt: skip
    flap = ((0.92, -0.57), (0.94, 0.59), (0.34, 0.15), (0.24, -0.09))
    away = tuple((u + 0.05, v + 0.07) for u, v in body)
    return (
        _area(cloth(*away), Fill(SHADOW, alpha=0.2)),
        Path((SubPath(_joined(fringe)),), stroke=Stroke(mix(color, stripe, 0.2), r * 0.055)),
        _area(cloth(*body), Fill(mix(color, "#ffffff", 0.06), mix(color, _DEEP, 0.14)), edge),
        _area(_joined(bars), Fill(stripe, alpha=0.9)),
        _area(cloth((-0.84, 0.28), (0.1, 0.2), (0.4, 0.3), (0.1, 0.4)), Fill(_DEEP, alpha=0.16)),
        _area(cloth(*((u - 0.06, v + 0.05) for u, v in flap)), Fill(_DEEP, alpha=0.25)),
        _area(cloth(*flap), Fill(mix(mix(color, stripe, 0.7), _WARM, 0.35)), edge),
    )


def _joined(parts: list[Segments]) -> Segments:
    return tuple(segment for part in parts for segment in part)


@lru_cache(512)
def slip(w: float, h: float, key: str, *, stitched: bool = False) -> tuple[Item, ...]:
    """A slip of paper round 0, 0, cut by hand; `stitched` marks one that is wished for."""
    hand = rng(key, "slip")

    def corner(sx: int, sy: int) -> Point:
        return sx * w / 2 + hand.uniform(-1.2, 1.2), sy * h / 2 + hand.uniform(-1.2, 1.2)

    paper = [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)]
    lower = [(x + 1.6, y + 2.4) for x, y in paper]
    rim = [(x + math.copysign(0.7, x), y + math.copysign(0.7, y)) for x, y in paper]
    found: list[Item] = [
        _area(polygon(lower), Fill(SHADOW, alpha=0.2)),
        _area(polygon(rim), Fill("#a4947b")),  # filled: every renderer draws hairlines its own way
        _area(polygon(paper), Fill(CARD)),
    ]
    if stitched:
        inner = [(x * (1 - 6 / w), y * (1 - 6 / h)) for x, y in paper]
        dashes = Stroke("#7a3e6b", 1.4, 0.8, (4.0, 3.5))
        found.append(Path((SubPath(polygon(inner)),), stroke=dashes))
    return tuple(found)


@lru_cache(64)
def tab(w: float, h: float, key: str, color: str) -> tuple[Item, ...]:
    """A paper label with swung ends and an inked edge round 0, 0."""
    hand = rng(key, "tab")
    x, y = w / 2, h / 2

    def near(u: float, v: float) -> Point:
        return u + hand.uniform(-1.6, 1.6), v + hand.uniform(-1.6, 1.6)

    inner = x - min(58.0, x / 1.5)  # close to the ends, so that long labels swing no wider
    above = [near(-x, -y), near(-inner, -y - 1), near(inner, -y), near(x, -y), (x + 2.5, 0.0)]
    below = [near(x, y), near(inner, y + 1), near(-inner, y), near(-x, y), (-x - 2.5, 0.0)]
    points = above + below
    shadow = smooth([(u + 2, v + 3) for u, v in points], True)
    return (
        _area(shadow, Fill(SHADOW, alpha=0.2)),
        _area(smooth(points, True), Fill("#fffaee"), Stroke(color, 2.2)),
    )


@lru_cache(64)
def spark(size: float, color: str) -> Path:
    """Something stirs it: an eight-pointed spark round 0, 0."""
    points = []
    for i in range(16):
        far = size * (1.0 if i % 4 == 0 else 0.62 if i % 2 == 0 else 0.3)
        angle = math.pi * i / 8 - math.pi / 2
        points.append((far * math.cos(angle), far * math.sin(angle)))
    return _area(polygon(points), Fill(color))


@lru_cache(64)
def leaf(size: float, color: str) -> Path:
    """Something settles it: a leaf with its rib round 0, 0."""
    s = size
    blade = smooth([(-s, s * 0.75), (-s * 0.75, -s * 0.35), (s * 0.9, -s * 0.9),
                    (s * 0.55, s * 0.55)], True, 0.2)  # fmt: skip
    rib = polygon([(-s * 0.7, s * 0.55), (s * 0.4, -s * 0.42)], False)
    return Path(
        (SubPath(blade, stroke=False), SubPath(rib)),
        Fill(color),
        Stroke(CARD, max(1.2, s * 0.2)),
    )
