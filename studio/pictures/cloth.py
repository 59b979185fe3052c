"""Scarves: woven cloth laid on a floor, seen from above, each a little different by its key.

Everything is drawn round the origin and kept, so that a scarf that only moves is the same drawing
in another place.
"""

from dataclasses import dataclass, replace
from functools import lru_cache
from random import Random
from typing import Literal, TypeAlias

from studio.pictures.cloth_lays import Cast, Cloth, Woven, folded, knotted, plain
from studio.pictures.cloth_names import DYES, Dye, Pattern
from studio.pictures.cloth_ribbon import Turn, laid
from studio.pictures.geometry import moved, rng
from studio.pictures.shapes import (
    HEIGHT,
    WIDTH,
    Fill,
    Path,
    Point,
    SubPath,
)
from studio.pictures.theme import mix

Lay: TypeAlias = Literal["plain", "knot", "back", "front"]
"""How a scarf lies: flat, loosely knotted, its end or its beginning folded over."""

_SHADOW = "#3a2417"
_FLOOR = "#efe5d3"
_KEPT, _KEPT_FLAT, _KEPT_FOOTPRINTS = 96, 96, 256
"""How many drawings are kept, and how many not yet turned, which are larger."""


@dataclass(frozen=True, slots=True)
class Scarf:
    """A scarf as it lies: everything its drawing depends on but its place."""

    key: str
    color: str
    pattern: Pattern
    angle: float
    """Degrees its middle is turned from lying left to right."""


_FRINGE = 22.0
"""How far a fringe and a shadow may reach beyond the points that cloth covers."""
LENGTH = 205.0
"""How long a scarf is drawn, more or less, in units; the group that holds it makes it fit."""


@dataclass(frozen=True, slots=True)
class Footprint:
    """Where a scarf lies, round the origin: all that layout asks of it."""

    covers: tuple[Point, ...]
    """Points that its cloth covers, close together."""
    spine: tuple[Point, ...]
    """Places on it where a thread may be tied, from end to end."""
    box: tuple[float, float, float, float]
    """Left, top, right and bottom of all its ink."""

    def within(self, x: float, y: float, scale: float = 1.0, margin: float = 6.0) -> Point:
        """The place nearest x, y at which the whole scarf, `scale` times as large, fits."""
        left, top, right, bottom = (edge * scale for edge in self.box)
        x = max(margin - left, min(WIDTH - margin - right, x))
        return x, max(margin - top, min(HEIGHT - margin - bottom, y))


@lru_cache(maxsize=_KEPT)
def lay(scarf: Scarf) -> tuple[Path, ...]:
    """The drawing of a scarf from left to right round the origin, its paths back to front.

    The group that holds it turns it by the scarf's angle; only the shadows know of it here.
    """
    paths: list[Path] = []
    for piece in _woven(scarf.key, scarf.color, scarf.pattern).pieces:
        if isinstance(piece, Cast):
            paths += _shadow(piece.outline, piece.depth, Turn.of(-scarf.angle))
        else:
            paths.append(piece)
    return tuple(paths)


@lru_cache(maxsize=_KEPT_FOOTPRINTS)
def footprint(scarf: Scarf) -> Footprint:
    """Where a scarf lies, round the origin: kept longer than its drawing, for it is small."""
    woven = _woven(scarf.key, scarf.color, scarf.pattern)
    turn = Turn.of(scarf.angle)
    covers, spine = (tuple(turn.point(*p) for p in each) for each in (woven.covers, woven.spine))
    xs, ys = zip(*covers, strict=True)
    edge = _FRINGE
    return Footprint(
        covers, spine, (min(xs) - edge, min(ys) - edge, max(xs) + edge, max(ys) + edge)
    )


@lru_cache(maxsize=_KEPT_FLAT)
def _woven(key: str, color: str, pattern: Pattern) -> Woven:
    random = rng(key, "cloth")
    how = _how(random)
    cloth = Cloth(key, _dye(color, random), pattern)
    long = LENGTH * random.uniform(0.84, 1.12) * (1.24 if how in ("back", "front") else 1)
    width = min(long / 4, LENGTH * random.uniform(0.235, 0.265))
    ribbon = laid(random, long, width, random.uniform(0.2, 0.62))
    match how:
        case "plain":
            woven = plain(ribbon, cloth, random)
        case "knot":
            woven = knotted(ribbon, cloth, random)
        case "back" | "front":
            woven = folded(ribbon, cloth, random, how)
    return woven


@lru_cache(maxsize=_KEPT)
def faded(scarf: Scarf) -> tuple[Path, ...]:
    """The drawing of a scarf that fades into the floor, round the origin."""
    return tuple(_faded(path) for path in lay(scarf))


def _how(random: Random) -> Lay:
    ways: tuple[Lay, ...] = ("plain", "plain", "plain", "knot", "knot", "back", "front")
    return random.choice(ways)


def _dye(color: str, random: Random) -> Dye:
    choices = DYES.get(color, DYES["indigo"])
    return choices[random.randrange(len(choices))]


def _faded(path: Path) -> Path:
    fill, stroke = path.fill, path.stroke
    if fill:
        fill = replace(fill, color=mix(fill.color, _FLOOR, 0.52))
    if stroke:
        stroke = replace(stroke, color=mix(stroke.color, _FLOOR, 0.52))
    return replace(path, fill=fill, stroke=stroke)


def _shadow(shape: Path, depth: float, back: Turn) -> tuple[Path, ...]:
    """Soft and close to the cloth: light falls from the upper left, whichever way it lies."""
    soft = (_off(shape, depth, back, far) for far in ((5.0, 7.5), (3.4, 4.8)))
    return (
        Path(tuple(soft), Fill(_SHADOW, alpha=0.065)),
        Path((_off(shape, depth, back, (1.8, 2.4)),), Fill(_SHADOW, alpha=0.16)),
    )


def _off(shape: Path, depth: float, back: Turn, far: Point) -> SubPath:
    return moved(shape, *back.point(far[0] * depth, far[1] * depth)).subs[0]
