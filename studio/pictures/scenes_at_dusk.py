"""The two darkest scenes: chairs by a lamp for a story, a pond at nightfall for quiet."""

import math
from functools import lru_cache

from studio.pictures.cloth import Scarf, footprint, lay
from studio.pictures.cloth_names import Pattern
from studio.pictures.geometry import polygon, rounded_rectangle, smooth
from studio.pictures.prose import Box
from studio.pictures.scenes import Scene, area, line, sheet
from studio.pictures.shapes import (
    HEIGHT,
    Align,
    Ellipse,
    Fill,
    Group,
    Item,
    Motion,
    Path,
    Point,
    Stroke,
    SubPath,
)
from studio.pictures.theme import CLOTHS, mix

PALE = "#f6ead2"
"""The ink on a dark ground."""
_DARK = "#160b12"
_WORDS = Box(180, 496, 920, 204)


@lru_cache(1)
def chairs_by_the_lamp() -> Scene:
    """Two chairs turned to each other, a lamp between them."""
    drawing = (
        sheet(0, HEIGHT, Fill("#463752", "#3a2d47")),
        *_glow(),
        sheet(430, HEIGHT, Fill("#33273d", "#241b2d")),
        line([(0, 430), (640, 430), (1280, 430)], "#1d1524", 4, 0.8),
        *_rug(),
        *_lamp(),
        *_chair(424, 424, 1.0, CLOTHS["teal"]),
        *_chair(856, 424, -1.0, CLOTHS["rust"]),
        _throw(),
    )
    return Scene("#33273d", drawing, _WORDS, Align.CENTER, ink=PALE)


def _glow() -> tuple[Item, ...]:
    """The pool of light on the wall, softer further out."""
    found: list[Item] = []
    for n in range(30):
        rx, ry = 640 - 18.6 * n, 440 - 12.6 * n
        found.append(Ellipse(640 - rx, 152 - ry, 2 * rx, 2 * ry, Fill("#f3b765", alpha=0.02)))
    return tuple(found)


def _rug() -> tuple[Item, ...]:
    madder = mix(CLOTHS["madder"], "#241b2d", 0.45)
    return (
        Ellipse(250, 398, 780, 92, Fill(madder)),
        Ellipse(276, 404, 728, 78, stroke=Stroke(mix(CLOTHS["ochre"], "#241b2d", 0.25), 4, 0.8)),
        Ellipse(330, 408, 620, 62, Fill("#f3b765", alpha=0.16)),
    )


def _lamp() -> tuple[Item, ...]:
    shade = [(566.0, 196.0), (598, 92), (682, 92), (714, 196)]
    bright = smooth(shade, True, 0.03)
    return (
        Ellipse(592, 418, 96, 22, Fill(mix("#8a5a35", _DARK, 0.4))),
        line([(640, 196), (640, 430)], mix("#8a5a35", _DARK, 0.5), 12),
        line([(639, 196), (639, 430)], "#a8794c", 7),
        *(Ellipse(640 - r, 150 - r * 0.7, 2 * r, 1.4 * r, Fill("#ffd995", alpha=0.035))
          for r in (160, 146, 132, 118, 104, 90)),
        area(bright, Fill("#f7cf86", "#ffe9b8")),
        Path((SubPath(bright),), stroke=Stroke(mix("#b9783a", _DARK, 0.2), 3.2)),
        *(line([(x, 94), (x2, 194)], "#c98d44", 2.4, 0.5) for x, x2 in
          ((620, 603), (640, 640), (660, 677))),
    )  # fmt: skip


_BACK: tuple[Point, ...] = (
    (-96, 6), (-112, -90), (-116, -176), (-98, -206), (-66, -206), (-46, -178), (-36, -90),
    (-26, -30), (-20, 6),
)  # fmt: skip
_ARM: tuple[Point, ...] = (
    (-82, 4), (-88, -44), (-72, -86), (-24, -90), (50, -86), (86, -80), (97, -58), (90, -24),
    (88, 4),
)  # fmt: skip


def _chair(x: float, y: float, side: float, cloth: str) -> tuple[Item, ...]:
    """An armchair with its foot at x, y; it faces right, or left with `side` -1."""

    def at(points: tuple[Point, ...]) -> list[Point]:
        return [(x + side * px, y - 18 + py) for px, py in points]

    dim, edge = mix(cloth, "#241b2d", 0.3), Stroke(_DARK, 3.2, 0.7)
    lit = mix(cloth, "#f3b765", 0.22)
    seat = at(((-40.0, -84.0), (70, -92), (98, -84), (100, -62), (90, -52), (-40, -48)))
    front = at(((-84.0, 4.0), (-84, -50), (94, -54), (92, 4)))
    legs = [at(((px, 0.0), (px * 1.04, 24.0))) for px in (-76.0, 80.0)]
    folds = [at(((-92.0, -178.0), (-90, -110), (-80, -60))),
             at(((-70.0, -184.0), (-64, -110), (-52, -72)))]  # fmt: skip
    return (
        Ellipse(x - 120, y - 4, 240, 28, Fill(_DARK, alpha=0.35)),
        *(line(leg, mix("#8a5a35", _DARK, 0.3), 13) for leg in legs),
        area(smooth(at(_BACK), True), Fill(lit, dim), edge),
        *(line(fold, _DARK, 3, 0.3) for fold in folds),
        area(smooth(front, True, 0.08), Fill(dim), edge),
        area(smooth(seat, True), Fill(mix(lit, "#ffe9b8", 0.12), dim), edge),
        area(smooth(at(_ARM), True, 0.14), Fill(mix(lit, dim, 0.4), mix(dim, _DARK, 0.2)), edge),
    )


def _throw() -> Group:
    """A scarf left over the arm of a chair."""
    scarf = Scarf("holding throw", "ochre", Pattern.ACROSS, 78.0)
    left, top, right, bottom = footprint(scarf).box
    scale = 150 / (bottom - top)
    x, y = 912 - scale * (left + right) / 2, 364 - scale * (top + bottom) / 2
    return Group(lay(scarf), x=x, y=y, scale=scale, turn=78.0)


_STILL = (640.0, 262.0)
"""Where the ring on the water has its middle."""


@lru_cache(1)
def pond_at_nightfall() -> Scene:
    """Still water, a leaf, one slow ring."""
    drawing = (
        sheet(0, HEIGHT, Fill("#3f5f6b", "#1c3040")),
        *_moonlight(),
        *_rings(),
        *_lilies(),
        *_reeds(),
    )
    ring = Ellipse(-210, -70, 420, 140, stroke=Stroke("#dcebe2", 4.2, 0.62))
    alive = Group(
        (ring,), "ring", x=_STILL[0], y=_STILL[1] + 16, motion=Motion(seconds=16, scale=(1.0, 1.36))
    )
    return Scene("#2b4453", drawing, _WORDS, Align.CENTER, (alive, _floating_leaf()), PALE)


def _moonlight() -> tuple[Item, ...]:
    found: list[Item] = []
    for n in range(22):
        rx, ry = 580 - 22 * n, 198 - 7.4 * n
        x, y = _STILL
        found.append(Ellipse(x - rx, y + 10 - ry, 2 * rx, 2 * ry, Fill("#cfe0d8", alpha=0.017)))
    streaks = [(470, 96, 150), (700, 118, 190), (560, 150, 110), (800, 404, 140), (380, 420, 120)]
    for x, y, w in streaks:
        found.append(line([(x, y), (x + w / 2, y - 2), (x + w, y)], "#e6efe4", 3, 0.28))
    return tuple(found)


def _rings() -> tuple[Item, ...]:
    found: list[Item] = []
    x, y = _STILL
    for n, w in enumerate((230.0, 620.0, 800.0)):
        h = w / 3
        pen = Stroke("#cfe0d8", 3.4 - 0.7 * n, 0.42 - 0.13 * n)
        found.append(Ellipse(x - w / 2, y + 16 - h / 2, w, h, stroke=pen))
    return tuple(found)


def _floating_leaf() -> Group:
    """A leaf that turns with nothing, and rises and sinks a little with the water."""
    leaf = [(-66.0, 24.0), (-30, -18), (24, -24), (72, 2), (32, 36), (-24, 42)]
    vein = [(-86.0, 34.0), (-34, 16), (22, 6), (60, 4)]
    moss = mix(CLOTHS["moss"], "#c9c66a", 0.3)
    items = (
        Ellipse(-58, 24, 128, 26, Fill("#0f1d28", alpha=0.3)),
        area(smooth(leaf, True), Fill(mix(moss, "#fff6e2", 0.22), moss), Stroke("#12202b", 3.2)),
        line(vein, "#12202b", 3.0, 0.8),
    )
    motion = Motion(((0.0, 0.0), (3.0, -4.0)), 16)
    return Group(items, "leaf", x=_STILL[0], y=_STILL[1], motion=motion)


def _lilies() -> tuple[Item, ...]:
    found: list[Item] = []
    pads = ((176, 386, 150), (320, 452, 104), (1090, 350, 132), (1000, 430, 92), (1180, 440, 150))
    for x, y, w in pads:
        h, moss = w * 0.36, mix(CLOTHS["moss"], "#16303a", 0.35)
        turns = [math.radians(24 + 312 * i / 22) for i in range(23)]
        rim = [(x + w / 2 * math.cos(a), y + h / 2 * math.sin(a)) for a in turns]
        found.append(Ellipse(x - w / 2 + 4, y - h / 2 + 8, w, h, Fill("#0f1d28", alpha=0.3)))
        found.append(
            area(polygon([(x, y), *rim]), Fill(mix(moss, "#fff6e2", 0.14), moss),
                 Stroke("#12202b", 2.4, 0.8))
        )  # fmt: skip
    return tuple(found)


def _reeds() -> tuple[Item, ...]:
    """Dark stems at both sides, leaning inwards."""
    found: list[Item] = []
    stems = ((40, 300, 30), (84, 200, 46), (118, 330, 20), (1236, 280, -34), (1192, 170, -44),
             (1262, 210, -20), (1150, 330, -16))  # fmt: skip
    for x, top, lean in stems:
        stem = [(x, 720.0), (x + lean * 0.3, (720 + top) / 2), (x + lean, float(top))]
        found.append(line(stem, "#14262f", 7))
        if top < 290:
            head = rounded_rectangle(x + lean - 9, top - 66, 18, 78, 9)
            found.append(area(head, Fill("#5b3f2e", "#3a281f"), Stroke("#14262f", 2.4)))
    return tuple(found)
