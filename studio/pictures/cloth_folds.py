"""What makes cloth of a flat strip: soft folds, the gathers of a knot, fringes and hems."""

import math
from dataclasses import dataclass
from random import Random

from studio.pictures.cloth_names import Dye
from studio.pictures.cloth_ribbon import Ribbon, contour, straight, thread, together
from studio.pictures.shapes import Fill, Path, Point, Stroke, SubPath, Trace
from studio.pictures.theme import mix

_DARK, _LIGHT = "#1a0a10", "#fff3dc"


def folds(ribbon: Ribbon, random: Random, u0: float, u1: float, count: int) -> tuple[Path, ...]:
    """Tapered lengthwise shades over the pattern: stacked widths look soft."""
    dark, light = _edges(ribbon, u0, u1)
    for i in range(count):
        start = random.uniform(-0.1, 0.4) if i % 2 else random.uniform(0.25, 0.55)
        a, b = max(u0, start), min(u1, start + random.uniform(0.36, 0.62))
        middle = -0.66 + 1.3 * (i + 0.5) / count + random.uniform(-0.12, 0.12)
        drift, wave = random.uniform(-0.35, 0.35), random.uniform(0.02, 0.08)
        line = _Fold(a, b, middle, drift, wave, random.uniform(0, 6))
        if b - a < 0.1:
            continue
        dark += [_taper(ribbon, line, 0.0, thick) for thick in (0.26, 0.12)]
        light += [_taper(ribbon, line, -thick, 0.0) for thick in (0.17,)]
    return (_shades(dark, _DARK, 0.165), _shades(light, _LIGHT, 0.15))


def gathers(ribbon: Ribbon, at: float, random: Random) -> tuple[Path, ...]:
    """Creases that fan out of a knot to both sides."""
    dark = []
    for sign in (-1, 1):
        for v in (-0.6, -0.2, 0.25, 0.65):
            far = at + sign * random.uniform(0.2, 0.34)
            points = [ribbon.at(at + (far - at) * i / 4, v * (0.8 + 0.05 * i)) for i in range(5)]
            back = [
                ribbon.at(at + (far - at) * i / 4, v * (0.8 + 0.05 * i) + 0.22 * (1 - i / 4))
                for i in range(4, -1, -1)
            ]
            dark.append(contour(points, back))
    return (_shades(dark, _DARK, 0.22),)


def rims(wrap: Ribbon) -> tuple[Path, ...]:
    """The two ends of a knot's wrap, where it turns under."""
    bands = [wrap.band(0, t, -1, 1, 2) for t in (0.3, 0.17)]
    bands += [wrap.band(1 - t, 1, -1, 1, 2) for t in (0.3, 0.17)]
    return (_shades(bands, _DARK, 0.17),)


def ends(
    ribbon: Ribbon, dye: Dye, style: str, free: tuple[int, ...], random: Random
) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """The fringe (below the cloth) or hem (on it) of the free ends: paths below, paths above."""
    if style == "hem":
        return (), tuple(path for end in free for path in _hem(ribbon, end))
    yarns: tuple[list[Trace], list[Trace]] = ([], [])
    for end in free:
        _fringe(ribbon, end, style, random, yarns)
    own, other = yarns
    return (
        _strands(own, mix(dye.base, "#000000", 0.14), 1.8),
        _strands(other, dye.second, 1.6),
    ), ()


def _fringe(
    r: Ribbon,
    end: int,
    style: str,
    random: Random,
    yarns: tuple[list[Trace], list[Trace]],
) -> None:
    count, strays = (15, (0.0,)) if style == "fine" else (8, (-0.06, 0.0, 0.06))
    sign = 1 if end else -1
    for i in range(count):
        v = -0.95 + 1.9 * i / (count - 1)
        long = random.uniform(13, 20) / r.length
        drift = random.uniform(-0.16, 0.16) + 0.1 * v
        for k in strays:
            points = (
                r.at(end - sign * 0.004, v + k),
                r.at(end + sign * long * 0.45, v + k * 0.3 + drift * 0.3),
                r.at(end + sign * long, v + k * 1.3 + drift),
            )
            yarns[(i + round(k * 16)) % 3 == 0].append(thread(points))


def _hem(r: Ribbon, end: int) -> tuple[Path, ...]:
    unit = 1 / r.length
    a, b = (0.0, 6 * unit) if not end else (1 - 6 * unit, 1.0)
    seam = r.across(a + 7 * unit if not end else b - 7 * unit, -0.96, 0.96, 6)
    return (
        Path((SubPath(r.hoop(a, b), stroke=False),), Fill(_DARK, alpha=0.28)),
        Path(
            (SubPath(straight(seam, closed=False)),), stroke=Stroke(_LIGHT, 0.9, 0.55, (2.4, 2.0))
        ),
    )


@dataclass(frozen=True, slots=True)
class _Fold:
    """A fold's wandering middle from a to b."""

    a: float
    b: float
    v: float
    drift: float
    wave: float
    phase: float

    def at(self, t: float) -> float:
        u = self.a + (self.b - self.a) * t
        wander = self.drift * (t - 0.5) + self.wave * math.sin(9 * u + self.phase)
        return max(-0.8, min(0.8, self.v + wander))


def _taper(r: Ribbon, line: _Fold, low: float, high: float) -> Trace:
    def side(offset: float) -> list[Point]:
        points = []
        for i in range(5):
            t = i / 4
            v = line.at(t) + offset * math.sin(math.pi * t) ** 0.8
            points.append(r.at(line.a + (line.b - line.a) * t, max(-1.0, min(1.0, v))))
        return points

    return contour(side(low), side(high)[::-1])


def _edges(r: Ribbon, u0: float, u1: float) -> tuple[list[Trace], list[Trace]]:
    dark = [r.band(u0, u1, 1 - thick, 1.0) for thick in (0.14,)]
    light = [r.band(u0, u1, -0.93, -0.93 + thick) for thick in (0.15,)]
    return dark, light


def _shades(contours: list[Trace], color: str, alpha: float) -> Path:
    subs = tuple(SubPath(segments, stroke=False) for segments in contours)
    return Path(subs, Fill(color, alpha=alpha))


def _strands(lines: list[Trace], color: str, width: float) -> Path:
    return Path((SubPath(together(lines)),), stroke=Stroke(color, width))
