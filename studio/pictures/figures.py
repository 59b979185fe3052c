"""Two people cut from felt, a hand on the heart and a hand held out: nobody in particular.

No face, no age, no skin: a head and a long coat of one cloth, a scarf of another. A figure stands
with its foot at 0, 0, about 400 units tall, and holds its hand out to the right (or, `mirrored`,
to the left).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import cos, pi, sin
from random import Random

from studio.pictures.geometry import Segments, joined, polygon, rng, smooth
from studio.pictures.shapes import Cubic, Fill, Item, Move, Path, Point, Stroke, SubPath
from studio.pictures.theme import CLOTHS, SHADOW, mix

HEIGHT, REACH = 402.0, 132.0
"""How tall a figure is, and how far its hand is from its middle."""

_RIM, _WARM, _DEEP = "#fffdf4", "#fff6e2", "#160b12"
_HEAD = (0.0, -350.0, 50.0)

_BODY: tuple[Point, ...] = (
    (-24, -290), (-58, -268), (-74, -220), (-80, -150), (-90, -70), (-100, -8),
)  # fmt: skip
_HEM: tuple[Point, ...] = ((-100, -8), (-52, 1), (0, -5), (52, 2), (100, -8))
_ARM: tuple[Point, ...] = ((46.0, -250.0), (78, -228), (106, -219), (134, -232))
"""From the shoulder to the hand held out."""
_FOLDED: tuple[Point, ...] = ((-58.0, -240.0), (-70, -196), (-44, -184), (-8, -206))
"""From the other shoulder to the heart."""


@dataclass(frozen=True, slots=True)
class Cloth:
    """What a figure is cut from: coat, scarf, the scarf's stripes."""

    coat: str
    scarf: str
    stripe: str


COATS = (
    Cloth(CLOTHS["plum"], CLOTHS["ochre"], "#f6e3b4"),
    Cloth(CLOTHS["teal"], CLOTHS["rust"], "#f4d9b8"),
)
"""The one who is “me”, and the one who stands for others."""


@lru_cache(8)
def figure(cloth: Cloth, *, mirrored: bool = False) -> tuple[Item, ...]:
    """A figure back to front."""
    side = -1.0 if mirrored else 1.0
    coat, dark = cloth.coat, mix(cloth.coat, _DEEP, 0.5)
    body = _body(side)
    return (
        *_shadow(side),
        *_limb(_ARM, coat, side, 37.0),
        _drawn(body, Stroke(_RIM, 8.5, 0.95)),
        _area(body, Fill(mix(coat, _WARM, 0.2), coat), Stroke(dark, 1.8, 0.8)),
        *_wool(coat, side),
        _stitches(side, cloth),
        *_limb(_FOLDED, mix(coat, _DEEP, 0.08), side, 35.0),
        *_heart(side, cloth),
        *_head(coat),
        *_scarf(cloth, side),
    )


def _at(points: tuple[Point, ...], side: float) -> list[Point]:
    return [(side * x, y) for x, y in points]


def _body(side: float) -> Segments:
    left = [(-x, y) for x, y in _BODY]
    return joined(_at(_BODY, side), _at(_HEM, side), _at(tuple(reversed(left)), side))


def _area(segments: Segments, fill: Fill, pen: Stroke | None = None) -> Path:
    return Path((SubPath(segments, stroke=pen is not None),), fill, pen)


def _drawn(segments: Segments, pen: Stroke) -> Path:
    return Path((SubPath(segments),), stroke=pen)


def _shadow(side: float) -> tuple[Path, ...]:
    """The figure lies on paper: a thin shade to its lower right, whichever way it turns."""
    lower = [(x + 4, y + 6) for x, y in _outline(side)]
    near = [(x + 2, y + 3) for x, y in _outline(side)]
    return (
        _drawn(smooth(lower, True), Stroke(SHADOW, 12, 0.05)),
        _drawn(smooth(near, True), Stroke(SHADOW, 7, 0.09)),
    )


def _outline(side: float) -> list[Point]:
    x, y, r = _HEAD
    turns = [pi * (0.8 + 1.4 * i / 8) for i in range(9)]
    head = [(x + r * cos(a), y + r * sin(a)) for a in turns]
    right = [(-px, py) for px, py in reversed(_BODY)]
    loop = [*_BODY[-2::-1], *head, *right[:0:-1], *reversed(_HEM[1:-1])]
    return _at(tuple(loop), side)


def _limb(points: tuple[Point, ...], color: str, side: float, width: float) -> tuple[Path, ...]:
    """A sleeve with a round mitten: a thick line on a darker and a paler one."""
    line = smooth(_at(points, side))
    low = smooth([(x + 2, y + 4) for x, y in _at(points, side)])
    hand = smooth(_at(points[-2:], side))
    return (
        _drawn(low, Stroke(SHADOW, width + 5, 0.12)),
        _drawn(line, Stroke(_RIM, width + 7)),
        _drawn(line, Stroke(mix(color, _DEEP, 0.5), width + 2.4, 0.9)),
        _drawn(line, Stroke(mix(color, _WARM, 0.1), width)),
        _drawn(hand, Stroke(mix(color, _WARM, 0.34), width - 7, 0.28)),
    )


def _wool(coat: str, side: float) -> tuple[Path, ...]:
    """Curls of wool, pale and dark, and two soft folds from the waist to the hem."""
    hand = rng(coat, "wool")
    found: list[Path] = []
    for x in (-34.0, 28.0):
        fold = [(x, -150.0), (x - 5, -90), (x + 3, -44), (x - 2, -12)]
        for width, alpha in ((17.0, 0.05), (8.0, 0.07)):
            found.append(_drawn(smooth(_at(tuple(fold), side)), Stroke(_DEEP, width, alpha)))

    def somewhere() -> Point:
        y = hand.uniform(-262, -14)
        return hand.uniform(-0.82, 0.82) * (62 + 34 * (y + 262) / 250), y

    return (*found, *_curls(hand, somewhere, coat, 64))


def _curls(hand: Random, somewhere: Callable[[], Point], coat: str, count: int) -> tuple[Path, ...]:
    """Short hairs of wool, pale ones and dark ones."""
    found: list[Path] = []
    for color, alpha in (("#ffffff", 0.28), (mix(coat, "#000000", 0.4), 0.3)):
        curls: list[Move | Cubic] = []
        for _ in range(count):
            x, y = somewhere()
            dx, dy = hand.uniform(-9, 9), hand.uniform(-8, 8)
            bend = (x + dx / 2 + dy * 0.4, y + dy / 2 - dx * 0.4)
            curls += [Move(x, y), Cubic(*bend, *bend, x + dx, y + dy)]
        found.append(_drawn(tuple(curls), Stroke(color, 0.9, alpha)))
    return tuple(found)


def _stitches(side: float, cloth: Cloth) -> Path:
    """A running stitch along the hem."""
    line = [(x * 0.93, y - 17) for x, y in _HEM]
    return _drawn(smooth(_at(tuple(line), side)), Stroke(cloth.stripe, 2.6, 0.95, (9.0, 6.5)))


def _heart(side: float, cloth: Cloth) -> tuple[Path, ...]:
    """A small patch on the chest, above the hand."""
    x, y, s = side * 13, -222.0, 15.0
    shape = (
        Move(x, y + s),
        Cubic(x - s * 1.6, y, x - s * 0.8, y - s * 1.15, x, y - s * 0.35),
        Cubic(x + s * 0.8, y - s * 1.15, x + s * 1.6, y, x, y + s),
    )
    return (
        _area(shape, Fill(cloth.stripe), Stroke(mix(cloth.coat, _DEEP, 0.45), 1.6, 0.9)),
    )  # fmt: skip


def _head(coat: str) -> tuple[Path, ...]:
    x, y, r = _HEAD
    hand = rng(coat, "head")
    turns = [2 * pi * i / 14 for i in range(14)]
    wobble = [hand.uniform(-1.2, 1.2) for _ in turns]
    skull = [(x + (r + w) * 0.94 * cos(a), y + (r + w) * sin(a))
             for a, w in zip(turns, wobble, strict=True)]  # fmt: skip
    rim = [(x + (px - x) * 1.07, y + (py - y) * 1.07) for px, py in skull]
    pale = mix(coat, _WARM, 0.42)
    return (
        _area(smooth(rim, True), Fill(_RIM, alpha=0.9)),
        _area(smooth(skull, True), Fill(mix(pale, "#ffffff", 0.14), pale),
              Stroke(mix(coat, _DEEP, 0.3), 1.8, 0.8)),
        *_curls(hand, lambda: (x + hand.uniform(-32, 32), y + hand.uniform(-38, 30)), coat, 22),
    )  # fmt: skip


def _scarf(cloth: Cloth, side: float) -> tuple[Path, ...]:
    """Once round the neck, one end hanging with its fringe."""
    dark = Stroke(mix(cloth.scarf, _DEEP, 0.55), 1.6, 0.85)
    fill = Fill(mix(cloth.scarf, "#ffffff", 0.1), cloth.scarf)
    end = ((-36.0, -288.0), (-46, -236), (-50, -190), (-24, -186), (-18, -236), (-10, -284))
    wrap = ((-46.0, -312.0), (0, -300), (46, -312), (50, -290), (36, -274), (0, -264), (-36, -274),
            (-50, -290))  # fmt: skip
    bars = [polygon(_at(((-47.0 - i * 1.5, -240.0 + i * 18), (-20.0 - i * 1.5, -238.0 + i * 18)),
                        side), False) for i in range(3)]  # fmt: skip
    ribs = [polygon(_at(((x, -303.0 + abs(x) * 0.08), (x * 0.86, -270.0)), side), False)
            for x in (-32.0, -12.0, 10.0, 31.0)]  # fmt: skip
    fringe = [polygon(_at(((-48.0 + i * 4.8, -190.0), (-50.0 + i * 5.4, -174.0 - i % 2 * 4)),
                          side), False) for i in range(6)]  # fmt: skip
    threads: tuple[SubPath, ...] = tuple(SubPath(each) for each in fringe)
    return (
        Path(threads, stroke=Stroke(mix(cloth.scarf, _DEEP, 0.2), 2.6)),
        _area(smooth(_at(end, side), True, 0.1), fill, dark),
        Path(tuple(SubPath(each) for each in bars), stroke=Stroke(cloth.stripe, 5, 0.95)),
        _area(smooth(_at(wrap, side), True), fill, dark),
        Path(tuple(SubPath(each) for each in ribs), stroke=Stroke(cloth.stripe, 4.5, 0.95)),
    )
