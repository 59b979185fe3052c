"""Calm scenes for times without a screen: easy on the eye in a dimmed room, with room for words.

A scene bleeds over the whole page. What lives in it (steam, a ring on the water) are groups with a
slow motion; without it they are as still as the rest.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from studio.pictures.cloth import Scarf, footprint, lay
from studio.pictures.cloth_names import Pattern
from studio.pictures.floor import floor
from studio.pictures.geometry import Segments, moved, polygon, rounded_rectangle, smooth
from studio.pictures.prose import Box
from studio.pictures.shapes import (
    HEIGHT,
    WIDTH,
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
from studio.pictures.still_life import bowl, bread, cup, curl
from studio.pictures.theme import CLOTHS, INK, SHADOW, mix
from studio.pictures.tokens import token


@dataclass(frozen=True, slots=True)
class Scene:
    """A drawing behind everything, what moves in it, and where and in which ink words stand."""

    ground: str
    drawing: tuple[Item, ...]
    words: Box
    align: Align
    alive: tuple[Group, ...] = ()
    ink: str = INK


_BESIDE = Box(664, 84, 556, 580)
_WOOD, _DEEP = "#8a5a35", "#160b12"


def area(segments: Segments, fill: Fill, pen: Stroke | None = None) -> Path:
    """A filled shape."""
    return Path((SubPath(segments, stroke=pen is not None),), fill, pen)


def sheet(top: float, bottom: float, fill: Fill) -> Path:
    """A band from edge to edge."""
    return area(polygon([(0, top), (WIDTH, top), (WIDTH, bottom), (0, bottom)]), fill)


def line(points: Sequence[Point], color: str, width: float, alpha: float = 1.0) -> Path:
    """A soft line through points."""
    return Path((SubPath(smooth(points)),), stroke=Stroke(color, width, alpha))


def _ink(alpha: float = 0.85) -> Stroke:
    return Stroke(INK, 3.2, alpha)


@lru_cache(1)
def tea_by_the_window() -> Scene:
    """Afternoon light, a cup that steams."""
    drawing = (
        sheet(0, HEIGHT, Fill("#e9cfa4", "#dcb988")),
        *_light(),
        *_window(Box(76, 40, 470, 420)),
        *_curtain(),
        *_table(mix(_WOOD, "#fff6e2", 0.26), _WOOD),
        *(moved(each, 0, 0) for each in cup(322, 520, 1.25, steaming=False)),
    )
    return Scene("#e2c496", drawing, _BESIDE, Align.LEFT, _steam((272, 322, 376), 434.0, "#fffaf0"))


@lru_cache(1)
def soup_on_the_cloth() -> Scene:
    """A table laid for lunch."""
    drawing = (
        sheet(0, HEIGHT, Fill("#d9c7a0", "#cdb384")),
        *_shelf(),
        *_table("#efe2c8", "#d9c6a2", cloth=True),
        *bread(470, 536, 0.92),
        *bowl(248, 524, 1.16),
    )
    return Scene("#d3bd92", drawing, _BESIDE, Align.LEFT, _steam((190, 248, 312), 440.0, "#fffaf0"))


def _steam(feet: Sequence[float], y: float, color: str) -> tuple[Group, ...]:
    """Curls that sway and rise a little, each in its own time."""
    found = []
    for n, x in enumerate(feet):
        way = ((0.0, 0.0), (5.0, -6.0), (-2.0, -14.0), (-6.0, -6.0))
        motion = Motion(way, 11.0 + 2.6 * n, (1.0, 1.07))
        found.append(Group(curl(n, color), f"steam:{n}", x=x, y=y - 12 * (n % 2), motion=motion))
    return tuple(found)


def _light() -> tuple[Path, ...]:
    """Where the low sun falls on the wall."""
    panes = []
    for left, right in ((604.0, 860.0), (884.0, 1140.0)):
        points = [(left, 40.0), (right, 66.0), (right + 70, 640.0), (left + 70, 600.0)]
        panes.append(area(polygon(points), Fill("#fff0cf", "#f6dcae", 0.34)))
    return tuple(panes)


def _window(box: Box) -> tuple[Item, ...]:
    """A window with a low sun over quiet hills."""
    x, y, w, h = box.x, box.y, box.w, box.h
    frame = "#a8794c"
    bars = polygon([(x + w / 2, y), (x + w / 2, y + h)], False)
    cross = polygon([(x, y + h * 0.4), (x + w, y + h * 0.4)], False)
    return (
        area(rounded_rectangle(x - 16, y - 16, w + 32, h + 32, 10), Fill(SHADOW, alpha=0.12)),
        area(polygon([(x, y), (x + w, y), (x + w, y + h), (x, y + h)]), Fill("#f2b673", "#fbe3b4")),
        Ellipse(x + w * 0.56, y + h * 0.24, 150, 150, Fill("#fff1cb", alpha=0.5)),
        Ellipse(x + w * 0.56 + 24, y + h * 0.24 + 24, 102, 102, Fill("#fff6dc", "#fde2a4")),
        _hill(box, 0.62, 26.0, 0.4, "#c4a878"),
        _hill(box, 0.74, 20.0, 2.6, "#9aa079"),
        _hill(box, 0.87, 15.0, 4.4, "#6f8468"),
        Path((SubPath(bars), SubPath(cross)), stroke=Stroke(mix(frame, _DEEP, 0.25), 15)),
        Path((SubPath(bars), SubPath(cross)), stroke=Stroke(frame, 10)),
        Path((SubPath(rounded_rectangle(x - 8, y - 8, w + 16, h + 16, 8)),),
             stroke=Stroke(mix(frame, _DEEP, 0.25), 24)),
        Path((SubPath(rounded_rectangle(x - 8, y - 8, w + 16, h + 16, 8)),),
             stroke=Stroke(frame, 18)),
    )  # fmt: skip


def _hill(box: Box, part: float, swell: float, phase: float, color: str) -> Path:
    level, right, foot = box.y + box.h * part, box.x + box.w, box.y + box.h
    ridge = [
        (box.x + box.w * i / 12, level + swell * math.sin(i * 0.62 + phase)) for i in range(13)
    ]
    land = (*smooth(ridge), *polygon([(right, foot), (box.x, foot)], False)[1:])
    closed = (*land[:-1], *polygon([(right, foot), (right, foot), (box.x, foot)])[1:])
    return area(closed, Fill(color, mix(color, "#fbe3b4", 0.25)))


def _curtain() -> tuple[Item, ...]:
    """A length of cloth at the side of the window."""
    cloth = CLOTHS["madder"]
    shape = [
        (6.0, -8.0), (150, -8), (140, 90), (112, 210), (74, 330), (58, 420), (70, 540), (6, 548),
    ]  # fmt: skip
    folds = [
        [(40.0, 0.0), (38, 160), (30, 330), (34, 540)],
        [(76.0, 0.0), (72, 130), (50, 300), (44, 420), (50, 536)],
        [(114.0, 0.0), (106, 110), (80, 240), (58, 340)],
    ]
    return (
        area(smooth([(x + 9, y + 4) for x, y in shape], True, 0.1), Fill(SHADOW, alpha=0.14)),
        area(smooth(shape, True, 0.1), Fill(mix(cloth, "#fff6e2", 0.22), cloth), _ink(0.6)),
        *(line(fold, mix(cloth, _DEEP, 0.4), 5, 0.4) for fold in folds),
        *(line([(x + 13, y) for x, y in fold], "#ffe9c4", 4, 0.3) for fold in folds),
        line([(4, 414), (34, 424), (62, 412)], mix(cloth, _DEEP, 0.2), 15),
        line([(4, 413), (34, 423), (62, 411)], CLOTHS["ochre"], 9),
    )


_ROUND = (282.0, 640.0, 372.0, 138.0)
"""The table: its middle, half its width and height."""


def _table(top: str, edge: str, *, cloth: bool = False) -> tuple[Item, ...]:
    x, y, rx, ry = _ROUND
    return (
        Ellipse(x - rx - 6, y - ry + 26, 2 * rx + 30, 2 * ry + 30, Fill(SHADOW, alpha=0.16)),
        Ellipse(x - rx, y - ry + 16, 2 * rx, 2 * ry, Fill(mix(edge, _DEEP, 0.35))),
        Ellipse(x - rx, y - ry, 2 * rx, 2 * ry, Fill(top, edge), _ink(0.8)),
        *(_check() if cloth else _grain()),
    )


def _grain() -> tuple[Item, ...]:
    x, y, rx, ry = _ROUND
    found = []
    for n in range(7):
        v = -0.72 + 0.24 * n
        half = rx * math.sqrt(1 - v * v) * 0.9
        points = [(x + half * t, y + ry * v + 3 * math.sin(5 * t + n)) for t in (-1, -0.4, 0.2, 1)]
        found.append(line(points, mix(_WOOD, _DEEP, 0.3), 2.2, 0.26))
    return tuple(found)


def _check() -> tuple[Item, ...]:
    """Woven stripes across and along the cloth, and a stitched hem."""
    x, y, rx, ry = _ROUND
    teal = CLOTHS["teal"]
    found: list[Item] = []
    for n in range(-5, 6):
        found.append(_chord(n * 0.18, 0.045, teal, upright=True))
    for n in range(-4, 5):
        found.append(_chord(n * 0.22, 0.055, teal, upright=False))
    turns = [2 * math.pi * i / 40 for i in range(40)]
    hem = [(x + 0.965 * rx * math.cos(a), y + 0.955 * ry * math.sin(a)) for a in turns]
    found.append(
        Path((SubPath(smooth(hem, True)),), stroke=Stroke(mix(teal, _DEEP, 0.2), 3, 0.7, (11, 8)))
    )
    return tuple(found)


def _chord(at: float, half: float, color: str, *, upright: bool) -> Path:
    """A stripe from edge to edge of the round table."""
    x, y, rx, ry = _ROUND
    steps = [at - half + half * i / 3 for i in range(7)]
    rim = [(u, 0.985 * math.sqrt(max(0.0, 1 - u * u))) for u in steps]
    loop = [*rim, *((u, -v) for u, v in reversed(rim))]
    points = [(x + rx * u, y + ry * v) if upright else (x + rx * v, y + ry * u) for u, v in loop]
    return area(polygon(points), Fill(color, alpha=0.4))


def _shelf() -> tuple[Item, ...]:
    """A shelf with a jug, a plant and two bowls."""
    wood, moss, plum, rust = "#a8794c", CLOTHS["moss"], CLOTHS["plum"], CLOTHS["rust"]
    jug = [(150.0, 190.0), (142, 150), (158, 118), (156, 96), (214, 96), (212, 118), (228, 150),
           (220, 190)]  # fmt: skip
    pot = [(424.0, 190.0), (414, 144), (502, 144), (492, 190)]
    leaves = [(458.0, 144.0, dx, dy) for dx, dy in
              ((-58, -34), (-34, -74), (2, -88), (38, -70), (60, -30))]  # fmt: skip
    return (
        area(polygon([(76, 206), (556, 206), (556, 222), (76, 222)]), Fill(SHADOW, alpha=0.16)),
        area(rounded_rectangle(70, 190, 486, 22, 5), Fill(mix(wood, "#fff6e2", 0.2), wood), _ink()),
        line([(222, 112), (252, 116), (250, 156), (226, 164)], INK, 13, 0.85),
        line([(222, 112), (252, 116), (250, 156), (226, 164)], mix(plum, "#fff6e2", 0.3), 7),
        area(smooth(jug, True, 0.12), Fill(mix(plum, "#fff6e2", 0.42), plum), _ink()),
        *(_bowl_at(x, 190.0, w, rust) for x, w in ((322.0, 116.0),)),
        *(_leaf(x, y, x + dx, y + dy, moss) for x, y, dx, dy in leaves),
        area(smooth(pot, True, 0.05), Fill(mix(rust, "#fff6e2", 0.3), rust), _ink()),
    )


def _bowl_at(x: float, foot: float, wide: float, color: str) -> Path:
    half, low = wide / 2, foot - 18
    shape = [(x - half, foot - 50), (x - half * 0.8, low), (x - half * 0.36, foot),
             (x + half * 0.36, foot), (x + half * 0.8, low), (x + half, foot - 50)]  # fmt: skip
    return area(smooth(shape, True, 0.1), Fill("#f3e6cf", mix(color, "#f3e6cf", 0.6)), _ink())


def _leaf(x: float, y: float, tx: float, ty: float, color: str) -> Path:
    dx, dy = tx - x, ty - y
    side = (-dy * 0.16, dx * 0.16)
    points = [(x, y), (x + dx * 0.5 + side[0], y + dy * 0.5 + side[1]), (tx, ty),
              (x + dx * 0.5 - side[0], y + dy * 0.5 - side[1])]  # fmt: skip
    return area(smooth(points, True), Fill(mix(color, "#fff6e2", 0.16), color), _ink(0.7))


@lru_cache(1)
def things_on_the_floor() -> Scene:
    """Scarves, buttons and beads on the boards, seen from above: the room comes first."""
    drawing = (
        *floor(11),
        sheet(0, HEIGHT, Fill("#9a6f45", "#7d5635", 0.42)),
        _resting("one", "teal", Pattern.HERRINGBONE, -24.0, (196.0, 150.0)),
        _resting("two", "madder", Pattern.ACROSS, 22.0, (1086.0, 148.0)),
        _resting("three", "ochre", Pattern.DOTS, 14.0, (200.0, 592.0)),
        *_small_things(),
    )
    words = Box(250, 214, 780, 300)
    return Scene("#c9ab82", drawing, words, Align.CENTER)


def _resting(key: str, color: str, pattern: Pattern, angle: float, middle: Point) -> Group:
    """A scarf as long as its corner of the page allows."""
    scarf = Scarf(f"holding {key}", color, pattern, angle)
    left, top, right, bottom = footprint(scarf).box
    scale = min(1.6, 380 / (right - left), 230 / (bottom - top))
    x, y = middle[0] - scale * (left + right) / 2, middle[1] - scale * (top + bottom) / 2
    return Group(lay(scarf), x=x, y=y, scale=scale, turn=angle)


_SMALL = (
    ("button", 930, 596, 38), ("bead", 1006, 638, 30), ("button", 1072, 578, 32),
    ("bead", 1118, 634, 26), ("button", 1176, 588, 40), ("bead", 868, 640, 24),
    ("button", 612, 96, 26), ("bead", 668, 70, 22), ("bead", 452, 640, 24),
)  # fmt: skip


def _small_things() -> tuple[Item, ...]:
    found: list[Item] = []
    for kind, x, y, r in _SMALL:
        found += (moved(each, x, y) for each in token(kind, f"holding {x}", r))
    return tuple(found)
