"""Scarves: woven cloth laid on a floor, seen from above, each a little different by its key.

Everything is drawn round the origin and kept, so that a scarf that only moves is the same drawing
in another place.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from random import Random
from typing import Literal, TypeAlias

from studio.pictures.cloth_folds import ends, folds, gathers, rims
from studio.pictures.cloth_patterns import Dye, Pattern, threads, weave
from studio.pictures.cloth_ribbon import Crease, Ribbon, frames_of, laid
from studio.pictures.geometry import Segments, moved, rng
from studio.pictures.shapes import (
    HEIGHT,
    WIDTH,
    Fill,
    Path,
    Point,
    Shade,
    Stroke,
    SubPath,
    bounds,
)
from studio.pictures.theme import mix

Lay: TypeAlias = Literal["plain", "knot", "back", "front"]
"""How a scarf lies: flat, loosely knotted, its end or its beginning folded over."""

_CREAM = "#f0e2c4"
_INK, _GLOW, _SHADOW = "#160b12", "#fff6e2", "#3a2417"
_FLOOR = "#efe5d3"

DYES: Mapping[str, tuple[Dye, ...]] = {
    "madder": (Dye("#98282e", "#d99a3d", _CREAM), Dye("#98282e", "#d98a86", _CREAM)),
    "rust": (Dye("#b4512b", "#efc398", "#5f2b4c"), Dye("#b4512b", _CREAM, "#7c2d22")),
    "ochre": (Dye("#c68b22", _CREAM, "#98282e"), Dye("#c68b22", "#6a2f5c", _CREAM)),
    "moss": (Dye("#6c7733", _CREAM, "#1f5947"), Dye("#5f6d2e", "#d8c76a", _CREAM)),
    "teal": (Dye("#1f7479", "#a3d0c9", "#e3b34f"), Dye("#1b6a70", _CREAM, "#d2872e")),
    "indigo": (Dye("#303f7a", "#8fa3cf", _CREAM), Dye("#2c3c78", "#79a6c8", "#d9a441")),
    "plum": (Dye("#6a2f5c", "#c995bb", _CREAM), Dye("#642b58", "#d77f9a", _CREAM)),
    "rose": (Dye("#bc5b76", "#f3d9c8", "#7f2440"), Dye("#bc5b76", _CREAM, "#5f2b4c")),
}
"""The eight cloths by name, each with the yarns it may be woven with."""


@dataclass(frozen=True, slots=True)
class Scarf:
    """A scarf as it lies: everything its drawing depends on but its place."""

    key: str
    color: str
    pattern: Pattern
    angle: float
    """Degrees its middle is turned from lying left to right."""
    length: float = 205.0


@dataclass(frozen=True, slots=True)
class Laid:
    """A drawn scarf round the origin: its paths back to front, and points that its cloth covers."""

    paths: tuple[Path, ...]
    covers: tuple[Point, ...]
    spine: tuple[Point, ...]
    """Places on it where a thread may be tied, from end to end."""
    box: tuple[float, float, float, float]
    """Left, top, right and bottom of all its ink."""

    def within(self, x: float, y: float, margin: float = 6.0) -> Point:
        """The place nearest x, y at which the whole scarf lies on the page."""
        left, top, right, bottom = self.box
        x = max(margin - left, min(WIDTH - margin - right, x))
        return x, max(margin - top, min(HEIGHT - margin - bottom, y))


@lru_cache(maxsize=1024)
def lay(scarf: Scarf) -> Laid:
    """The drawing of a scarf round the origin."""
    random = rng(scarf.key, "cloth")
    how = _how(random)
    dye = _dye(scarf, random)
    length = scarf.length * random.uniform(0.84, 1.12) * (1.24 if how in ("back", "front") else 1)
    width = min(length / 4, scarf.length * random.uniform(0.235, 0.265))
    ribbon = laid(random, length, width, math.radians(scarf.angle), random.uniform(0.2, 0.62))
    match how:
        case "plain":
            return _plain(ribbon, scarf, dye, random)
        case "knot":
            return _knotted(ribbon, scarf, dye, random)
        case "back" | "front":
            return _folded(ribbon, scarf, dye, random, how)


@lru_cache(maxsize=512)
def placed(scarf: Scarf, x: float, y: float, dim: bool = False) -> tuple[Path, ...]:
    """The drawing of a scarf with its middle at x, y; `dim` lets it fade into the floor."""
    paths = tuple(moved(path, x, y) for path in lay(scarf).paths)
    return tuple(_faded(path) for path in paths) if dim else paths


def _whole(paths: tuple[Path, ...], covers: tuple[Point, ...], spine: tuple[Point, ...]) -> Laid:
    return Laid(paths, covers, spine, bounds(paths))


def _how(random: Random) -> Lay:
    ways: tuple[Lay, ...] = ("plain", "plain", "plain", "knot", "knot", "back", "front")
    return random.choice(ways)


def _dye(scarf: Scarf, random: Random) -> Dye:
    choices = DYES.get(scarf.color, DYES["indigo"])
    return choices[random.randrange(len(choices))]


def _faded(path: Path) -> Path:
    fill, stroke = path.fill, path.stroke
    if fill:
        fill = replace(fill, color=mix(fill.color, _FLOOR, 0.52))
    if stroke:
        stroke = replace(stroke, color=mix(stroke.color, _FLOOR, 0.52))
    return replace(path, fill=fill, stroke=stroke)


def _paler(dye: Dye, other: str, part: float) -> Dye:
    return Dye(*(mix(yarn, other, part) for yarn in (dye.base, dye.second, dye.third)))


def _plain(ribbon: Ribbon, scarf: Scarf, dye: Dye, random: Random) -> Laid:
    ribbon = replace(ribbon, skew=(random.uniform(-0.3, 0.3), random.uniform(-0.3, 0.3)))
    paths = _piece(ribbon, scarf, dye, random)
    return _whole((*_shadow(ribbon.sheet()), *paths), _covers(ribbon, 0, 1), _spine(ribbon, 0, 1))


def _knotted(ribbon: Ribbon, scarf: Scarf, dye: Dye, random: Random) -> Laid:
    at = random.uniform(0.40, 0.60)
    ribbon = replace(ribbon, cinch=at)
    body = _piece(ribbon, scarf, dye, random)
    knot = _knot(ribbon, at, scarf, dye, random)
    paths = (*_shadow(ribbon.sheet()), *body, *gathers(ribbon, at, random), *knot)
    return _whole(paths, _covers(ribbon, 0, 1), _spine(ribbon, 0, 1))


def _knot(ribbon: Ribbon, at: float, scarf: Scarf, dye: Dye, random: Random) -> tuple[Path, ...]:
    """A short ribbon wrapped across where the cloth is drawn in."""
    x, y, tx, ty = ribbon.frame(at)
    h = ribbon.half
    lean = random.uniform(-0.35, 0.35)
    ax, ay = -ty + lean * tx, tx + lean * ty
    centre = tuple(
        (
            x + ax * h * 1.55 * (i / 12 - 0.5) + tx * h * 0.22 * math.sin(math.pi * i / 12),
            y + ay * h * 1.55 * (i / 12 - 0.5) + ty * h * 0.22 * math.sin(math.pi * i / 12),
        )
        for i in range(13)
    )
    wrap = Ribbon(frames_of(centre), h * 1.55, h * 0.56, ribbon.phases, knot=True)
    pattern = Pattern.LONG if scarf.pattern in (Pattern.ACROSS, Pattern.CHECK) else scarf.pattern
    body = _body(wrap, dye, count=5)
    woven = () if pattern is Pattern.BORDER else weave(wrap, pattern, dye, 0.04, 0.96)
    shade = (*folds(wrap, random, 0.0, 1.0, 2), *rims(wrap))
    return (*_shadow(wrap.sheet(count=5), 0.55), body, *woven, *shade)


def _folded(
    ribbon: Ribbon, scarf: Scarf, dye: Dye, random: Random, how: Literal["back", "front"]
) -> Laid:
    """One end turned over a crease, so that it shows its paler reverse on top."""
    at = random.uniform(0.68, 0.76) if how == "back" else random.uniform(0.24, 0.32)
    turn = random.choice((-1, 1)) * math.radians(random.uniform(50, 66)) * 0.45
    x, y, tx, ty = ribbon.frame(at)
    crease = Crease(
        x, y, tx * math.cos(turn) - ty * math.sin(turn), tx * math.sin(turn) + ty * math.cos(turn)
    )
    # The weft is sheared so that the crease runs along it.
    free, sheared = random.uniform(-0.25, 0.25), -math.tan(turn)
    ribbon = replace(ribbon, skew=(free, sheared) if how == "back" else (sheared, free))
    main, over = ((0.0, at), (at, 1.0)) if how == "back" else ((at, 1.0), (0.0, at))
    end = 0 if how == "back" else 1
    tail = replace(ribbon, crease=crease)
    reverse = _paler(dye, _GLOW, 0.4)
    paths = (
        *_shadow(ribbon.sheet(*main)),
        *_shadow(tail.sheet(*over)),
        *_piece(ribbon, scarf, dye, random, main, free=(end,)),
        *_shadow(tail.sheet(*over), 0.6),
        *_piece(tail, scarf, reverse, random, over, free=(1 - end,)),
    )
    covers = (*_covers(ribbon, *main), *_covers(tail, *over))
    return _whole(paths, covers, _spine(ribbon, *main))


def _piece(
    ribbon: Ribbon,
    scarf: Scarf,
    dye: Dye,
    random: Random,
    part: tuple[float, float] = (0.0, 1.0),
    *,
    free: tuple[int, ...] = (0, 1),
) -> tuple[Path, ...]:
    """A stretch of cloth with its fringe at the free ends, its pattern and its folds."""
    style = rng(scarf.key, "ends").choice(("fine", "tassel", "hem"))
    below, above = ends(ribbon, dye, style, free, random)
    return (
        *below,
        _body(ribbon, dye, part),
        *weave(ribbon, scarf.pattern, dye, *part),
        *threads(ribbon, *part),
        *above,
        *folds(ribbon, random, *part, 4 if part[1] - part[0] > 0.5 else 2),
    )


def _body(
    ribbon: Ribbon,
    dye: Dye,
    part: tuple[float, float] = (0.0, 1.0),
    count: int = 0,
) -> Path:
    """The cloth in its own yarn; its lit and turned-away edges are shades of the same shape."""
    edge = Stroke(mix(dye.base, _INK, 0.5), 0.9, 0.65)
    subs = (
        SubPath(ribbon.sheet(*part, count)),
        SubPath(ribbon.band(*part, 0.55, 1.0, count), Shade.DARKEN_LESS, stroke=False),
        SubPath(ribbon.band(*part, -0.95, -0.62, count), Shade.LIGHTEN_LESS, stroke=False),
    )
    return Path(subs, Fill(dye.base), edge)


def _shadow(outline: Segments, depth: float = 1.0) -> tuple[Path, ...]:
    """Soft and close to the cloth: light falls from the upper left, whichever way it lies."""
    shape = Path((SubPath(outline, stroke=False),))
    soft = (moved(shape, x * depth, y * depth).subs[0] for x, y in ((5.0, 7.5), (3.4, 4.8)))
    near = moved(shape, 1.8 * depth, 2.4 * depth).subs
    return (
        Path(tuple(soft), Fill(_SHADOW, alpha=0.065)),
        Path(near, Fill(_SHADOW, alpha=0.16)),
    )


def _covers(ribbon: Ribbon, u0: float, u1: float) -> tuple[Point, ...]:
    """Points close enough that no cell of sixteen units between them is missed."""
    across, along = (-0.9, -0.45, 0.0, 0.45, 0.9), max(4, round((u1 - u0) * ribbon.length / 13))
    return tuple(ribbon.at(u0 + (u1 - u0) * i / along, v) for i in range(along + 1) for v in across)


def _spine(ribbon: Ribbon, u0: float, u1: float) -> tuple[Point, ...]:
    return tuple(ribbon.at(u0 + (u1 - u0) * (0.06 + 0.088 * i), 0.0) for i in range(11))
