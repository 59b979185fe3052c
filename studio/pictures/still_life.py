"""Small drawings for quiet screens: a stitched line, scarves at rest, a cup, a bowl, bread, steam.

Drawn as a hand prints and inks: soft fills that do not quite meet their outlines.
"""

import math
from collections.abc import Sequence
from dataclasses import fields, replace
from functools import lru_cache

from studio.pictures.cloth import Scarf, footprint, lay
from studio.pictures.cloth_names import Pattern
from studio.pictures.geometry import Segments, moved, rng, smooth
from studio.pictures.shapes import (
    Close,
    Ellipse,
    Fill,
    Group,
    Item,
    Path,
    Point,
    Segment,
    Stroke,
    SubPath,
)
from studio.pictures.theme import CLOTHS, INK, LINE, SHADOW, THREAD, mix

_INKED = 3.2
_THREAD: tuple[Point, ...] = (
    *((206.0, 606.0), (300, 640), (420, 664), (560, 640), (640, 606), (690, 632), (640, 656)),
    *((596.0, 628.0), (690, 596), (840, 646), (980, 636), (1076, 606)),
)
"""From under one scarf, once round itself, to under the other."""
_COLORS = ("teal", "plum", "ochre", "indigo", "rose", "moss")


def running_stitch(left: float, right: float, y: float, key: str) -> Path:
    """A line of stitches in thread, a little uneven, as under a hem."""
    hand = rng(key, "stitch")
    count = max(3, round((right - left) / 60))
    step = (right - left) / count
    points = [(left + i * step, y + hand.uniform(-2.4, 2.4)) for i in range(count + 1)]
    return Path((SubPath(smooth(points)),), stroke=Stroke("#b98f5e", 3.4, 0.85, (13.0, 9.0)))


@lru_cache(maxsize=64)
def two_scarves(key: str) -> tuple[Item, ...]:
    """Two scarves at rest along the foot of a page, and a loose thread from one to the other."""
    hand = rng(key, "scarves")
    colors = hand.sample(_COLORS, 2)
    patterns = hand.sample(list(Pattern), 2)
    line = SubPath(smooth(_THREAD))
    return (
        _shade_of(_THREAD),
        Path((line,), stroke=Stroke(THREAD, 3.0, 0.8)),
        Path((line,), stroke=Stroke("#d9c3a0", 1.4, 0.9, (3.0, 5.0))),
        _resting(f"{key} left", colors[0], patterns[0], -14.0, (204.0, 612.0)),
        _resting(f"{key} right", colors[1], patterns[1], 12.0, (1076.0, 612.0)),
    )


def _resting(key: str, color: str, pattern: Pattern, angle: float, middle: Point) -> Group:
    """A scarf as long as its corner of the page allows: folds and knots differ in size."""
    scarf = Scarf(key, color, pattern, angle)
    left, top, right, bottom = footprint(scarf).box
    scale = min(1.4, 380 / (right - left), 176 / (bottom - top))
    x, y = middle[0] - scale * (left + right) / 2, middle[1] - scale * (top + bottom) / 2
    return Group(lay(scarf), x=x, y=y, scale=scale, turn=angle)


def _shade_of(points: Sequence[Point]) -> Path:
    lower = SubPath(smooth([(x + 1.5, y + 3.5) for x, y in points]))
    return Path((lower,), stroke=Stroke(SHADOW, 3.6, 0.12))


def cup(x: float, y: float, scale: float = 1.3, *, steaming: bool = True) -> tuple[Item, ...]:
    """A cup of tea on a saucer; its middle at x, y."""
    teal, pale = CLOTHS["teal"], "#f3e6cf"
    body = [
        (-92.0, -34.0),
        (-88, 20),
        (-66, 66),
        (-34, 84),
        (34, 84),
        (66, 66),
        (88, 20),
        (92, -34),
    ]
    band = [
        (-90.0, 2.0),
        (-45, 12),
        (0, 14),
        (45, 12),
        (90, 2),
        (82, 34),
        (40, 44),
        (0, 46),
        (-40, 44),
        (-82, 34),
    ]
    handle = [(88.0, -14.0), (128, -22), (140, 12), (118, 44), (76, 46)]
    return _at(
        x, y, scale,
        Ellipse(-150, 66, 300, 54, fill=Fill(SHADOW, alpha=0.10)),
        Ellipse(-140, 58, 280, 48, fill=Fill(mix(pale, "#ffffff", 0.4)), stroke=_ink(0.9)),
        Ellipse(-92, 66, 184, 26, fill=Fill(SHADOW, alpha=0.10)),
        Path((SubPath(smooth(handle)),), stroke=Stroke(INK, 20, 0.92)),
        Path((SubPath(smooth(handle)),), stroke=Stroke(pale, 13.4)),
        Path((SubPath(_filled(body), stroke=False),), fill=Fill(pale)),
        Path((SubPath(smooth(band, True), stroke=False),), fill=Fill(teal, alpha=0.85)),
        _dots_row(0, 26, 150),
        _line(body),
        Ellipse(-92, -52, 184, 38, fill=Fill(mix(pale, "#ffffff", 0.35)), stroke=_ink()),
        Ellipse(-78, -44, 156, 24, fill=Fill("#9c5a2c", "#7d431d")),
        Ellipse(-50, -40, 60, 7, fill=Fill("#d9a36b", alpha=0.6)),
        *(_steam(((-40, -70), (4, -82), (46, -70))) if steaming else ()),
    )  # fmt: skip


def bowl(x: float, y: float, scale: float = 1.2) -> tuple[Item, ...]:
    """A bowl of soup with a spoon beside it; its middle at x, y."""
    rust, pale = CLOTHS["rust"], "#f3e6cf"
    body = [
        (-132.0, -26.0),
        (-120, 24),
        (-78, 68),
        (-36, 82),
        (36, 82),
        (78, 68),
        (120, 24),
        (132, -26),
    ]
    band = [
        (-130.0, -6.0),
        (-66, 14),
        (0, 19),
        (66, 14),
        (130, -6),
        (122, 18),
        (62, 38),
        (0, 44),
        (-62, 38),
        (-122, 18),
    ]
    spoon = [(150.0, 96.0), (192, 80), (228, 66)]
    return _at(
        x, y, scale,
        Ellipse(-168, 60, 336, 56, fill=Fill(SHADOW, alpha=0.10)),
        Ellipse(-62, 72, 124, 24, fill=Fill(mix(pale, rust, 0.15)), stroke=_ink(0.9)),
        Path((SubPath(_filled(body), stroke=False),), fill=Fill(pale)),
        Path((SubPath(smooth(band, True), stroke=False),), fill=Fill(rust, alpha=0.8)),
        _line(body),
        Ellipse(-132, -54, 264, 56, fill=Fill(mix(pale, "#ffffff", 0.35)), stroke=_ink()),
        Ellipse(-114, -46, 228, 40, fill=Fill("#dd9a3c", "#c27a2a")),
        Ellipse(-58, -38, 26, 9, fill=Fill("#6f7f3a", alpha=0.9)),
        Ellipse(6, -30, 30, 9, fill=Fill("#6f7f3a", alpha=0.75)),
        Ellipse(42, -40, 22, 8, fill=Fill("#a63d36", alpha=0.7)),
        Path((SubPath(smooth(spoon)),), stroke=Stroke(INK, 11, 0.92)),
        Path((SubPath(smooth(spoon)),), stroke=Stroke("#d8cdb9", 6)),
        Ellipse(222, 44, 62, 30, fill=Fill("#efe7d8", "#d8cdb9"), stroke=_ink()),
    )  # fmt: skip


def bread(x: float, y: float, scale: float = 1.0) -> tuple[Item, ...]:
    """A small loaf on a board; its middle at x, y."""
    crust, crumb, wood = "#b9783a", "#f1d9a8", "#96683e"
    loaf = [(-84.0, 16.0), (-92, -12), (-66, -40), (-10, -50), (50, -44), (88, -16), (86, 14)]
    face = [(52.0, 16.0), (40, -14), (58, -38), (80, -32), (94, -8), (92, 14)]
    cuts = [[(x0 - 14.0, -36.0 + abs(x0) * 0.06), (x0 + 8.0, -18.0)] for x0 in (-46, -12, 22)]
    return _at(
        x, y, scale,
        Ellipse(-128, 2, 262, 50, fill=Fill(SHADOW, alpha=0.16)),
        Ellipse(-124, -8, 248, 48, fill=Fill(mix(wood, "#ffffff", 0.12), wood), stroke=_ink(0.9)),
        Path((SubPath(smooth([*loaf, (0, 24)], True, 0.13)),),
             fill=Fill(mix(crust, "#ffffff", 0.16), crust), stroke=_ink()),
        Path((SubPath(smooth(face, True)),), fill=Fill(crumb), stroke=_ink(0.8)),
        Path(tuple(SubPath(smooth(cut)) for cut in cuts), stroke=Stroke(crumb, 4.6, 0.9)),
    )  # fmt: skip


def curl(number: int, color: str) -> tuple[Item, ...]:
    """One slow curl of steam rising from 0, 0."""
    tall = 112.0 + 30 * (number % 2)
    way = [(4 + 11 * i / 8) * math.sin(i * 0.82 + number * 2.1) for i in range(9)]
    points = [(x - way[0], -tall * i / 8) for i, x in enumerate(way)]
    found = []
    for cut, width, alpha in ((0, 25.0, 0.09), (0, 16.0, 0.12), (1, 9.0, 0.22), (2, 4.0, 0.5)):
        part = points[cut : len(points) - cut]
        found.append(Path((SubPath(smooth(part)),), stroke=Stroke(color, width, alpha)))
    return tuple(found)


def _at(x: float, y: float, scale: float, *items: Ellipse | Path) -> tuple[Item, ...]:
    return tuple(moved(_grown(item, scale), x, y) for item in items)


def _grown(item: Ellipse | Path, by: float) -> Ellipse | Path:
    """The same drawing larger, its ink as thin as before."""
    if isinstance(item, Ellipse):
        return replace(item, x=item.x * by, y=item.y * by, w=item.w * by, h=item.h * by)
    return replace(item, subs=tuple(_grown_sub(sub, by) for sub in item.subs))


def _grown_sub(sub: SubPath, by: float) -> SubPath:
    def grown(segment: Segment) -> Segment:
        if isinstance(segment, Close):
            return segment
        names = [f.name for f in fields(segment)]
        return replace(segment, **{name: getattr(segment, name) * by for name in names})

    return replace(sub, segments=tuple(grown(segment) for segment in sub.segments))


def _ink(alpha: float = 0.92) -> Stroke:
    return Stroke(INK, _INKED, alpha)


def _line(points: Sequence[Point]) -> Path:
    """The inked outline of a body, a hair beside its fill and open at the top."""
    return Path(
        (SubPath(smooth([(px + 1.5, py - 1) for px, py in points], tension=0.12)),), stroke=_ink()
    )


def _filled(points: Sequence[Point]) -> Segments:
    """The inside of a body, straight along its top."""
    first, *rest = smooth(points, tension=0.12)
    return (first, *rest, Close())


def _dots_row(x: float, y: float, width: float) -> Path:
    points = [(x + width / 2 * t, y - 9 * t * t) for t in (-1.0, -0.5, 0.0, 0.5, 1.0)]
    return Path((SubPath(smooth(points)),), stroke=Stroke("#f7ecd6", 5, 1, (0.1, 16)))


def _steam(feet: Sequence[Point]) -> tuple[Path, ...]:
    """Three slow curls."""
    curls = []
    for n, (fx, fy) in enumerate(feet):
        tall = 84 + 16 * (n % 2)
        curl = [(fx + 9 * math.sin(i * 1.25 + n), fy - tall * i / 5) for i in range(6)]
        curls.append(SubPath(smooth(curl)))
    return (Path(tuple(curls), stroke=Stroke(mix(INK, LINE, 0.55), 3.6, 0.75)),)
