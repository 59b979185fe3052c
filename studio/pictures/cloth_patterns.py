"""The six woven patterns, in places along and across a ribbon so that they bend with the cloth."""

from collections.abc import Iterable

from studio.pictures.cloth_names import Dye, Pattern
from studio.pictures.cloth_ribbon import Ribbon, arcs, straight, together
from studio.pictures.shapes import Fill, Path, Point, Stroke, SubPath, Trace

_ARC = 0.5523
"""How far the control points of a quarter circle reach, in radii."""


def weave(
    ribbon: Ribbon, pattern: Pattern, dye: Dye, u0: float = 0.0, u1: float = 1.0
) -> tuple[Path, ...]:
    """The pattern of the cloth from u0 to u1, one path a yarn."""
    match pattern:
        case Pattern.BORDER:
            return _border(ribbon, dye, u0, u1)
        case Pattern.LONG:
            return _long(ribbon, dye, u0, u1)
        case Pattern.ACROSS:
            return _across(ribbon, dye, u0, u1)
        case Pattern.CHECK:
            return _check(ribbon, dye, u0, u1)
        case Pattern.DOTS:
            return _dots(ribbon, dye, u0, u1)
        case Pattern.HERRINGBONE:
            return _herringbone(ribbon, dye, u0, u1)


def threads(ribbon: Ribbon, u0: float, u1: float) -> tuple[Path, ...]:
    """The grain of the weave: fine broken threads along the cloth, light and dark."""
    grain = []
    for color, offset, dash in (("#fff6e2", 0.0, (1.0, 1.7)), ("#160b12", 0.1, (0.8, 2.1))):
        lines: list[Trace] = []
        for i in range(9):
            points = ribbon.along(u0, u1, -0.92 + 0.21 * i + offset, 5)
            lines.append(straight(points, closed=False))
        grain.append(_stroked(lines, color, 0.6, 0.2, dash))
    return tuple(grain)


def _border(r: Ribbon, dye: Dye, u0: float, u1: float) -> tuple[Path, ...]:
    unit = 1 / r.length
    second = [r.band(u0, u1, -0.86, -0.68), r.band(u0, u1, 0.68, 0.86)]
    third: list[Trace] = []
    for start, wide, many in ((9, 4, second), (17, 9, third), (30, 4, second)):
        for a in (start * unit, 1 - (start + wide) * unit):
            if u0 <= a and a + wide * unit <= u1:
                many.append(r.hoop(a, a + wide * unit))
    return (*_filled(second, dye.second, 0.85), *_filled(third, dye.third, 0.95))


def _long(r: Ribbon, dye: Dye, u0: float, u1: float) -> tuple[Path, ...]:
    stripes = ((-0.72, 0.11), (0.0, 0.18), (0.72, 0.11))
    second = [r.band(u0, u1, m - w, m + w) for m, w in stripes]
    third = [r.band(u0, u1, m - 0.05, m + 0.05) for m in (-0.38, 0.38)]
    return (*_filled(second, dye.second, 0.9), *_filled(third, dye.third, 0.95))


def _across(r: Ribbon, dye: Dye, u0: float, u1: float) -> tuple[Path, ...]:
    unit = 1 / r.length
    second: list[Trace] = []
    third: list[Trace] = []
    at, turn = 0.03, 0
    while at < 0.98:
        wide = (12, 4.5, 8, 4.5)[turn % 4] * unit
        a, b = max(u0, at), min(u1, at + wide)
        if b > a:
            (third if turn % 2 else second).append(r.hoop(a, b))
        at += wide + (10, 6, 6, 10)[turn % 4] * unit
        turn += 1
    return (*_filled(second, dye.second, 0.92), *_filled(third, dye.third, 0.95))


def _check(r: Ribbon, dye: Dye, u0: float, u1: float) -> tuple[Path, ...]:
    rows, thin = (-0.78, -0.26, 0.26, 0.78), 0.65
    fine = thin / r.half
    warp = [r.band(u0, u1, v - 0.13, v + 0.13) for v in rows]
    lines = [straight((*r.along(u0, u1, v - fine), *r.along(u1, u0, v + fine))) for v in rows]
    weft: list[Trace] = []
    gap, at, thin = r.half * 0.52 / r.length, 9 / r.length, thin / r.length
    while at < 1:
        if u0 <= at and at + gap / 2 <= u1:
            weft.append(r.hoop(at, at + gap / 2))
            middle = at + gap / 4
            near, far = r.across(middle - thin, 1.0, -1.0), r.across(middle + thin)
            lines.append(straight((*near, *far)))
        at += gap
    # Half-transparent, warp and weft apart: where they cross, the colour deepens.
    return (
        *_filled(warp, dye.second, 0.5),
        *_filled(weft, dye.second, 0.5),
        *_filled(lines, dye.third, 0.85),
    )


def _dots(r: Ribbon, dye: Dye, u0: float, u1: float) -> tuple[Path, ...]:
    second: list[Trace] = []
    third: list[Trace] = []
    size = 0.17
    reach = size * r.half / r.length
    at, turn = 10 / r.length, 0
    while at < 1:
        if u0 + reach < at < u1 - reach:
            rows = (-0.31, 0.31, -0.86, 0.86) if turn % 2 else (-0.6, 0.0, 0.6)
            for v in rows:
                k = 0.7 if abs(v) > 0.8 else 1.0
                (second if turn % 4 else third).append(_dot(r, at, v, reach * k, size * k * 0.8))
        at += r.half * 0.46 / r.length
        turn += 1
    return (*_filled(second, dye.second, 0.94), *_filled(third, dye.third, 0.94))


def _herringbone(r: Ribbon, dye: Dye, u0: float, u1: float) -> tuple[Path, ...]:
    unit, columns = 1 / r.length, 6
    rise, thick = 8 * unit, 3.1 * unit
    rows: list[Trace] = []
    at = u0 + 1.5 * unit
    while at + rise + thick < u1:
        near = [(at + (rise if i % 2 else 0), -0.97 + 1.94 * i / columns) for i in range(7)]
        far = [(u + thick, v) for u, v in reversed(near)]
        rows.append(straight([r.at(u, v) for u, v in (*near, *far)]))
        at += 7.2 * unit
    return _filled(rows, dye.second, 0.9)


def _dot(r: Ribbon, u: float, v: float, du: float, dv: float) -> Trace:
    """An ellipse that lies with the weave: four arcs over the cloth's own directions there."""
    (cx, cy), (ux, uy), (vx, vy) = r.at(u, v), r.at(u + du, v), r.at(u, v + dv)
    ux, uy, vx, vy = ux - cx, uy - cy, vx - cx, vy - cy

    def place(a: float, b: float) -> Point:
        return cx + a * ux + b * vx, cy + a * uy + b * vy

    curves = []
    for a, b in ((1, 0), (0, 1), (-1, 0), (0, -1)):
        first, second = place(a - _ARC * b, b + _ARC * a), place(_ARC * a - b, _ARC * b + a)
        curves.append((*first, *second, *place(-b, a)))
    return arcs(place(1, 0), curves)


def _filled(contours: Iterable[Trace], color: str, alpha: float) -> tuple[Path, ...]:
    found = together(contours)
    if not found:
        return ()
    return (Path((SubPath(found, stroke=False),), Fill(color, alpha=alpha)),)


def _stroked(
    lines: list[Trace], color: str, width: float, alpha: float, dash: tuple[float, ...] = ()
) -> Path:
    return Path((SubPath(together(lines)),), stroke=Stroke(color, width, alpha, dash))
