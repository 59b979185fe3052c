"""Small gifts to hold: a pebble, a button, a beanbag. Each colour has a marking of its own.

Everything is drawn round 0, 0 and cached; whoever lays it out moves it. The marking tells the
colours apart where they cannot be seen: bands, speckles, a ring, a cross, a wave …
"""

import math
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import TypeAlias

from studio.pictures.cloth_names import DYES
from studio.pictures.geometry import Segments, polygon, rng, smooth
from studio.pictures.shapes import Ellipse, Fill, Item, Path, Point, Stroke, SubPath
from studio.pictures.theme import SHADOW, mix

KINDS = ("pebble", "button", "beanbag")
COLORS = tuple(DYES)
MARKINGS: Mapping[str, str] = MappingProxyType(
    dict(
        zip(
            COLORS,
            ("one band", "speckles", "two bands", "a ring", "a cross", "a wave", "dots", "plain"),
            strict=True,
        )
    )
)
"""What is drawn on a gift of each colour."""

_DEEP, _WARM, _CREAM, _YARN = "#160b12", "#fff6e2", "#f0e2c4", "#f3e8cc"

_At: TypeAlias = Callable[[float, float], Point]
"""From a place on the thing (1 is its rim) to a place on the page."""


@lru_cache(512)
def gift(kind: str, color: str, key: str, r: float) -> tuple[Item, ...]:
    """A gift that fills about a circle of radius `r` round 0, 0; `key` turns and shapes it."""
    made = {"pebble": _pebble, "beanbag": _beanbag}.get(kind, _button)
    return made(color if color in COLORS else COLORS[0], key, r)


def dye(color: str) -> str:
    """The colour of a gift by its name."""
    return DYES[color][0].base


def _area(segments: Segments, fill: Fill, pen: Stroke | None = None) -> Path:
    return Path((SubPath(segments, stroke=pen is not None),), fill, pen)


def _lines(runs: Sequence[Segments], color: str, width: float, alpha: float = 1.0) -> Path:
    return Path(tuple(SubPath(run) for run in runs), stroke=Stroke(color, width, alpha))


def _oval(x: float, y: float, rx: float, ry: float, fill: Fill) -> Ellipse:
    return Ellipse(x - rx, y - ry, 2 * rx, 2 * ry, fill)


def _turned(r: float, turn: float, tall: float) -> _At:
    cos, sin = math.cos(turn), math.sin(turn)

    def at(u: float, v: float) -> Point:
        v *= tall
        return r * (u * cos - v * sin), r * (u * sin + v * cos)

    return at


def _under(outline: Sequence[Point], r: float) -> tuple[Item, ...]:
    """The shadow of what lies there: light comes from the upper left."""
    found: list[Item] = []
    for far, wide, alpha in ((0.16, 1.05, 0.07), (0.11, 1.02, 0.1), (0.06, 1.0, 0.16)):
        points = [(x * wide + r * far * 0.55, y * wide + r * far) for x, y in outline]
        found.append(_area(smooth(points, True), Fill(SHADOW, alpha=alpha)))
    return tuple(found)


# pebble


def _pebble(color: str, key: str, r: float) -> tuple[Item, ...]:
    hand = rng(key, "pebble")
    at = _turned(r, hand.uniform(-0.5, 0.5), hand.uniform(0.76, 0.84))
    bumps = [hand.uniform(-0.055, 0.04) for _ in range(10)]
    rim = [_polar(math.tau * i / 10, 1 + bumps[i]) for i in range(10)]
    outline = [at(u, v) for u, v in rim]
    stone = mix(dye(color), "#a39a8e", 0.22)
    light, dark = mix(stone, _WARM, 0.34), mix(stone, _DEEP, 0.3)
    specks = [
        _oval(*at(*_polar(hand.uniform(0, math.tau), hand.uniform(0.1, 0.84))),
              r * s, r * s * 0.8, Fill(tone, alpha=0.28))
        for tone in (light, _DEEP)
        for s in (hand.uniform(0.012, 0.026) for _ in range(9))
    ]  # fmt: skip
    return (
        *_under(outline, r),
        _area(smooth(outline, True), Fill(light, dark), Stroke(mix(stone, _DEEP, 0.55), r * 0.035)),
        _area(_crescent(r, outline), Fill(_DEEP, alpha=0.14)),
        *specks,
        *_marked(color, at, r * 0.1, mix(stone, _WARM, 0.72)),
        *_sheen(r, 0.8),
    )


def _polar(angle: float, far: float) -> Point:
    return far * math.cos(angle), far * math.sin(angle)


def _crescent(r: float, outline: Sequence[Point]) -> Segments:
    """The side away from the light."""
    inner = [(x * 0.93 - r * 0.1, y * 0.9 - r * 0.13) for x, y in outline]
    return (*smooth(outline, True), *smooth(inner[::-1], True))


def _sheen(r: float, tall: float) -> tuple[Item, ...]:
    """A soft light on the upper left, and a spark in it."""
    arc = [(_polar(math.radians(a), 0.78)) for a in (198, 218, 238, 258)]
    points = [(r * x, r * tall * y) for x, y in arc]
    return (
        _oval(-r * 0.28, -r * 0.42 * tall, r * 0.42, r * 0.24, Fill("#ffffff", alpha=0.1)),
        _oval(-r * 0.32, -r * 0.46 * tall, r * 0.26, r * 0.13, Fill("#ffffff", alpha=0.14)),
        _lines([smooth(points)], "#ffffff", r * 0.07, 0.4),
    )


def _marked(color: str, at: _At, width: float, ink: str) -> tuple[Item, ...]:
    """The marking of a colour as veins in a stone."""

    def vein(*points: Point) -> Segments:
        return smooth([at(*point) for point in points])

    match MARKINGS[color]:
        case "one band":
            runs = [vein((-0.92, 0.2), (-0.3, 0.08), (0.35, 0.2), (0.92, 0.1))]
        case "two bands":
            runs = [
                vein((-0.9, -0.16), (-0.2, -0.28), (0.4, -0.18), (0.92, -0.24)),
                vein((-0.84, 0.34), (-0.2, 0.24), (0.35, 0.36), (0.84, 0.26)),
            ]
        case "a ring":
            ring = [at(*_polar(math.tau * i / 12, 0.52)) for i in range(12)]
            runs = [smooth(ring, True)]
        case "a cross":
            runs = [
                vein((-0.8, -0.4), (0.05, 0.02), (0.82, 0.36)),
                vein((0.42, -0.8), (0.05, 0.02), (-0.36, 0.84)),
            ]
        case "a wave":
            wave = [(u / 10, 0.24 * math.sin(u * 0.72)) for u in range(-9, 10, 2)]
            runs = [vein(*wave)]
        case "dots" | "speckles" as kind:
            return _dots(kind, at, width, ink)
        case _:
            return ()
    return (_lines(runs, ink, width, 0.85),)


def _dots(kind: str, at: _At, width: float, ink: str) -> tuple[Item, ...]:
    if kind == "dots":
        places = ((-0.45, -0.3), (0.1, -0.42), (0.55, -0.1), (-0.5, 0.3), (0.0, 0.12), (0.36, 0.5))
        return tuple(_oval(*at(u, v), width * 0.9, width * 0.8, Fill(ink, alpha=0.9))
                     for u, v in places)  # fmt: skip
    hand = rng("speckles")
    return tuple(
        _oval(*at(*_polar(i * 2.399, 0.16 + 0.66 * math.sqrt(i / 22))),
              width * (size := hand.uniform(0.26, 0.5)), width * size, Fill(ink, alpha=0.9))
        for i in range(22)
    )  # fmt: skip


# button


def _button(color: str, key: str, r: float) -> tuple[Item, ...]:
    hand = rng(key, "gift button")
    base = mix(dye(color), _WARM, 0.05)
    at = _turned(r, hand.uniform(-0.4, 0.4), 0.98)
    rim = [_polar(math.tau * i / 16, 0.94) for i in range(16)]
    outline = [(r * x, r * y) for x, y in rim]
    edge = Stroke(mix(base, _DEEP, 0.5), r * 0.035)
    holes = 2 if MARKINGS[color] in ("one band", "a wave", "plain") else 4
    turn = hand.uniform(0, 1.5)
    spots = [_scaled(_polar(turn + math.tau * i / holes, 0.2), r) for i in range(holes)]
    return (
        *_under(outline, r),
        Ellipse(-r * 0.95, -r * 0.93, r * 1.9, r * 1.88,
                Fill(mix(base, _WARM, 0.34), mix(base, _DEEP, 0.26)), edge),
        *_engraved(color, at, r, base),
        _oval(0, 0, r * 0.52, r * 0.51, Fill(mix(base, _DEEP, 0.3), mix(base, _WARM, 0.2))),
        _oval(0, r * 0.01, r * 0.46, r * 0.45, Fill(mix(base, _WARM, 0.08))),
        *(_oval(x, y, r * 0.085, r * 0.085, Fill(mix(base, _DEEP, 0.74))) for x, y in spots),
        *_thread(spots, r),
        _lines([smooth([_scaled(_polar(math.radians(a), 0.84), r) for a in (190, 214, 238, 258)])],
               "#ffffff", r * 0.08, 0.5),
    )  # fmt: skip


def _scaled(point: Point, r: float) -> Point:
    return point[0] * r, point[1] * r


def _thread(spots: Sequence[Point], r: float) -> tuple[Item, ...]:
    pairs = ((0, 1),) if len(spots) == 2 else ((0, 2), (1, 3))
    runs = [polygon([spots[a], spots[b]], False) for a, b in pairs]
    return _lines(runs, "#8c7b5e", r * 0.12), _lines(runs, _YARN, r * 0.08)


def _engraved(color: str, at: _At, r: float, base: str) -> tuple[Item, ...]:
    """The marking on the broad rim of a button."""
    ink, w = mix(base, _WARM, 0.66), r * 0.07

    def ray(angle: float, start: float, end: float) -> Segments:
        return polygon([at(*_polar(angle, start)), at(*_polar(angle, end))], False)

    def circle(far: float, wave: float = 0.0) -> Segments:
        count = 48 if wave else 16
        points = [
            at(*_polar(math.tau * i / count, far + wave * math.cos(math.tau * i / 6)))
            for i in range(count)
        ]
        return smooth(points, True)

    drawn: tuple[Item, ...] = ()
    match MARKINGS[color]:
        case "one band":
            drawn = (_lines([circle(0.73)], ink, w, 0.85),)
        case "two bands":
            drawn = (_lines([circle(0.66), circle(0.81)], ink, w * 0.8, 0.85),)
        case "a ring":
            places = [at(*_polar(math.tau * i / 6, 0.73)) for i in range(6)]
            drawn = tuple(
                Ellipse(x - w, y - w, 2 * w, 2 * w, stroke=Stroke(ink, w * 0.55, 0.9))
                for x, y in places
            )
        case "a cross":
            rays = [ray(math.tau * i / 4, 0.58, 0.88) for i in range(4)]
            drawn = (_lines(rays, ink, w * 1.3, 0.85),)
        case "a wave":
            drawn = (_lines([circle(0.73, 0.075)], ink, w * 0.85, 0.9),)
        case "dots":
            places = [at(*_polar(math.tau * i / 10, 0.73)) for i in range(10)]
            drawn = tuple(_oval(x, y, w * 0.75, w * 0.75, Fill(ink, alpha=0.9)) for x, y in places)
        case "speckles":
            rays = [ray(math.tau * i / 24, 0.66, 0.8) for i in range(24)]
            drawn = (_lines(rays, ink, w * 0.6, 0.85),)
        case _:
            pass
    return drawn


# beanbag


def _side(u: float) -> float:
    """Half the height of a beanbag `u` from its middle: full in the middle, pinched corners."""
    return 0.66 + 0.1 * math.cos(u * 1.5) ** 2 + 0.06 * u * u


def _beanbag(color: str, key: str, r: float) -> tuple[Item, ...]:
    hand = rng(key, "beanbag")
    at = _turned(r, hand.uniform(-0.35, 0.35), 1.0)
    base = dye(color)
    accent = mix(DYES[color][0].second, _CREAM, 0.25)
    steps = [i / 5 - 1 for i in range(11)]
    bulge = hand.uniform(-0.03, 0.03)
    top = [at(0.9 * u, -_side(u) + bulge * u) for u in steps]
    right = [
        at(0.9 - 0.05 * math.sin(math.pi * t), _side(1) * (2 * t - 1)) for t in (0.25, 0.5, 0.75)
    ]
    low = [at(0.9 * u, _side(u) + bulge * u) for u in steps[::-1]]
    left = [
        at(-0.9 + 0.05 * math.sin(math.pi * t), _side(1) * (1 - 2 * t)) for t in (0.25, 0.5, 0.75)
    ]
    outline = [*top, *right, *low, *left]
    cloth = Fill(mix(base, _WARM, 0.2), mix(base, _DEEP, 0.2))
    seam = [(x * 0.9, y * 0.9) for x, y in outline]
    return (
        *_under(outline, r),
        _loop(at, r),
        _area(smooth(outline, True), cloth, Stroke(mix(base, _DEEP, 0.5), r * 0.035)),
        *_woven(color, at, r, accent),
        _area(_crescent(r, outline), Fill(_DEEP, alpha=0.15)),
        *_creases(at, r, base),
        Path((SubPath(smooth(seam, True)),),
             stroke=Stroke(mix(base, _CREAM, 0.6), r * 0.03, 0.9, (r * 0.09, r * 0.07))),
        _oval(*at(-0.28, -0.34), r * 0.36, r * 0.2, Fill("#ffffff", alpha=0.1)),
        _oval(*at(-0.32, -0.4), r * 0.2, r * 0.1, Fill("#ffffff", alpha=0.12)),
    )  # fmt: skip


def _loop(at: _At, r: float) -> Path:
    """A loop of tape in a corner, to hang it by."""
    tape = [at(0.74, -0.62), at(0.92, -0.92), at(1.06, -0.86), at(0.84, -0.56)]
    return Path((SubPath(smooth(tape)),), stroke=Stroke("#cdb994", r * 0.09))


def _creases(at: _At, r: float, base: str) -> tuple[Item, ...]:
    """Where the filling gives way, at the corners."""
    folds = [
        smooth([at(sx * 0.78, sy * 0.58), at(sx * 0.6, sy * 0.45), at(sx * 0.5, sy * 0.28)])
        for sx, sy in ((-1, -1), (1, -1), (1, 1), (-1, 1))
    ]
    return (_lines(folds, mix(base, _DEEP, 0.6), r * 0.035, 0.4),)


def _strip(at: _At, u: float, w: float) -> Segments:
    """A stripe from edge to edge across the bag."""
    top = [at(0.9 * (u + d), -_side(u + d) + 0.02) for d in (0.0, w / 2, w)]
    low = [at(0.9 * (u + d), _side(u + d) - 0.02) for d in (w, w / 2, 0.0)]
    return polygon([*top, *low])


def _along(at: _At, v: float, w: float) -> Segments:
    """A stripe from side to side."""
    return polygon([at(-0.87, v), at(0.87, v), at(0.87, v + w), at(-0.87, v + w)])


def _woven(color: str, at: _At, r: float, accent: str) -> tuple[Item, ...]:
    """The marking of a colour as woven into the bag."""
    fill = Fill(accent, alpha=0.85)
    drawn: tuple[Item, ...] = ()
    match MARKINGS[color]:
        case "one band":
            drawn = (_area(_along(at, -0.14, 0.28), fill),)
        case "two bands":
            drawn = _area(_along(at, -0.4, 0.2), fill), _area(_along(at, 0.2, 0.2), fill)
        case "a ring":
            ring = smooth([at(*_polar(math.tau * i / 12, 0.42)) for i in range(12)], True)
            drawn = (_lines([ring], accent, r * 0.12, 0.9),)
        case "a cross":
            drawn = (
                _area(_along(at, -0.1, 0.2), Fill(accent, alpha=0.7)),
                _area(_strip(at, -0.1, 0.2), Fill(accent, alpha=0.7)),
            )
        case "a wave":
            waves = [
                smooth([at(0.86 * u / 10, v + 0.09 * math.sin(u * 0.8)) for u in range(-10, 11, 2)])
                for v in (-0.38, 0.0, 0.38)
            ]
            drawn = (_lines(waves, accent, r * 0.08, 0.9),)
        case "dots":
            places = [(u, v) for v in (-0.42, 0.0, 0.42) for u in (-0.54, 0.0, 0.54)]
            drawn = tuple(_oval(*at(u, v), r * 0.1, r * 0.1, fill) for u, v in places)
        case "speckles":
            hand = rng("weave")
            places = [(u / 4, v / 4) for v in range(-2, 3) for u in range(-3, 4)]
            drawn = tuple(
                _oval(*at(u + hand.uniform(-0.05, 0.05), v), r * 0.035, r * 0.035, fill)
                for u, v in places
            )
        case _:
            pass
    return drawn
