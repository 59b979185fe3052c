"""How a scarf lies, drawn from left to right: flat, loosely knotted, or with an end folded over."""

import math
from dataclasses import dataclass, replace
from random import Random
from typing import Literal, TypeAlias

from studio.pictures.cloth_folds import ends, folds, gathers, rims
from studio.pictures.cloth_names import Dye, Pattern
from studio.pictures.cloth_patterns import threads, weave
from studio.pictures.cloth_ribbon import Crease, Ribbon, frames_of
from studio.pictures.geometry import rng
from studio.pictures.shapes import Fill, Path, Point, Shade, Stroke, SubPath, Trace
from studio.pictures.theme import mix

_INK, _GLOW = "#160b12", "#fff6e2"


@dataclass(frozen=True, slots=True)
class Cast:
    """The shadow of an outline: made only when its cloth is turned, for the light stays put."""

    outline: Path
    depth: float = 1.0


Piece: TypeAlias = Path | Cast


@dataclass(frozen=True, slots=True)
class Woven:
    """A scarf that lies from left to right round the origin."""

    pieces: tuple[Piece, ...]
    covers: tuple[Point, ...]
    spine: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Cloth:
    """What a ribbon is made of."""

    key: str
    dye: Dye
    pattern: Pattern


def plain(ribbon: Ribbon, cloth: Cloth, random: Random) -> Woven:
    """Flat, its ends a little askew."""
    ribbon = replace(ribbon, skew=(random.uniform(-0.3, 0.3), random.uniform(-0.3, 0.3)))
    paths = _piece(ribbon, cloth, random)
    return Woven((_cast(ribbon.sheet()), *paths), _covers(ribbon, 0, 1), _spine(ribbon, 0, 1))


def knotted(ribbon: Ribbon, cloth: Cloth, random: Random) -> Woven:
    """Drawn in near its middle, with a wrap round it."""
    at = random.uniform(0.40, 0.60)
    ribbon = replace(ribbon, cinch=at)
    body = _piece(ribbon, cloth, random)
    knot = _knot(ribbon, at, cloth, random)
    paths = (_cast(ribbon.sheet()), *body, *gathers(ribbon, at, random), *knot)
    return Woven(paths, _covers(ribbon, 0, 1), _spine(ribbon, 0, 1))


def _knot(ribbon: Ribbon, at: float, cloth: Cloth, random: Random) -> tuple[Piece, ...]:
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
    crosswise = cloth.pattern in (Pattern.ACROSS, Pattern.CHECK)
    pattern = Pattern.LONG if crosswise else cloth.pattern
    body = _body(wrap, cloth.dye, count=5)
    woven = () if pattern is Pattern.BORDER else weave(wrap, pattern, cloth.dye, 0.04, 0.96)
    shade = (*folds(wrap, random, 0.0, 1.0, 2), *rims(wrap))
    return (_cast(wrap.sheet(count=5), 0.55), body, *woven, *shade)


def folded(ribbon: Ribbon, cloth: Cloth, random: Random, how: Literal["back", "front"]) -> Woven:
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
    pale = replace(cloth, dye=_paler(cloth.dye, _GLOW, 0.4))
    pieces: tuple[Piece, ...] = (
        _cast(ribbon.sheet(*main)),
        _cast(tail.sheet(*over)),
        *_piece(ribbon, cloth, random, main, free=(end,)),
        _cast(tail.sheet(*over), 0.6),
        *_piece(tail, pale, random, over, free=(1 - end,)),
    )
    covers = (*_covers(ribbon, *main), *_covers(tail, *over))
    return Woven(pieces, covers, _spine(ribbon, *main))


def _piece(
    ribbon: Ribbon,
    cloth: Cloth,
    random: Random,
    part: tuple[float, float] = (0.0, 1.0),
    *,
    free: tuple[int, ...] = (0, 1),
) -> tuple[Path, ...]:
    """A stretch of cloth with its fringe at the free ends, its pattern and its folds."""
    style = rng(cloth.key, "ends").choice(("fine", "tassel", "hem"))
    below, above = ends(ribbon, cloth.dye, style, free, random)
    return (
        *below,
        _body(ribbon, cloth.dye, part),
        *weave(ribbon, cloth.pattern, cloth.dye, *part),
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


def _cast(outline: Trace, depth: float = 1.0) -> Cast:
    return Cast(Path((SubPath(outline, stroke=False),)), depth)


def _paler(dye: Dye, other: str, part: float) -> Dye:
    return Dye(*(mix(yarn, other, part) for yarn in (dye.base, dye.second, dye.third)))


def _covers(ribbon: Ribbon, u0: float, u1: float) -> tuple[Point, ...]:
    """Points close enough that no cell of sixteen units between them is missed."""
    across, along = (-0.9, -0.45, 0.0, 0.45, 0.9), max(4, round((u1 - u0) * ribbon.length / 13))
    return tuple(ribbon.at(u0 + (u1 - u0) * i / along, v) for i in range(along + 1) for v in across)


def _spine(ribbon: Ribbon, u0: float, u1: float) -> tuple[Point, ...]:
    return tuple(ribbon.at(u0 + (u1 - u0) * (0.06 + 0.088 * i), 0.0) for i in range(11))
