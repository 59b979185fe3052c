"""Who speaks and who listens, seen from the side of an eye: figures, a light, a colour of paper.

The paper's colour belongs to the turn. Between two turns it goes over in steps too small to see.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from studio.pictures.cushions import ring
from studio.pictures.figures import COATS, Cloth, figure
from studio.pictures.geometry import smooth
from studio.pictures.shapes import Ellipse, Fill, Group, Item, Path, Stroke, SubPath
from studio.pictures.text import HAND, fit
from studio.pictures.theme import CLOTHS, mix

PAPERS = ("#f4e0b0", "#f0c5a6", "#d4d9ae")
"""Of the turns in order, then from the first again."""
AFTER = "#ead4dd"
"""The paper on which all come back."""
_LIGHT, _AMBER, _RINGS = "#fffbe8", "#e39a3f", 34
_THIRD = Cloth(CLOTHS["moss"], CLOTHS["rose"], "#f7e0e4")
_FOOT = 642.0


class Role(StrEnum):
    """What somebody does in a turn."""

    SPEAKS = "speaks"
    LISTENS = "listens"
    WATCHES = "watches"


@dataclass(frozen=True, slots=True)
class Person:
    """A figure and the word below it; `warm` is the one the light is on."""

    role: Role
    label: str
    warm: bool = False


def paper(turn: int, turns: int, part: float = 0.0) -> str:
    """The colour of a turn, gone over to the next by a part of 0 to 1."""
    return mix(_own(turn, turns), _own(turn + 1, turns), part)


def _own(turn: int, turns: int) -> str:
    return PAPERS[turn % len(PAPERS)] if turn < turns else AFTER


def light(people: Sequence[Person], ground: str) -> tuple[Item, ...]:
    """The light that lies behind one of them on a paper, to be drawn under everything."""
    found: list[Item] = []
    for (x, _), one in zip(_places(people), people, strict=True):
        if one.warm:
            found += glow(x, 440.0, 350.0, 350.0, ground)
    return tuple(found)


def figures(people: Sequence[Person]) -> tuple[Item, ...]:
    """Two or three in a row, and a word below each."""
    two = len(people) == 2
    cloths = COATS if two else (COATS[0], _THIRD, COATS[1])
    found: list[Item] = []
    for n, ((x, mirrored), one) in enumerate(zip(_places(people), people, strict=True)):
        drawn = figure(cloths[n], mirrored=mirrored)
        scale = 0.9 if two else 0.86
        found.append(Group(drawn, f"figure:{n}", one.label, x=x, y=_FOOT, scale=scale))
        if one.warm:
            found.append(_words_on_air(x, mirrored))
        if one.label:
            found.append(fit(one.label, x - 190, 656, 380, 48, size=34, min_size=26.7, family=HAND))
    return tuple(found)


def _places(people: Sequence[Person]) -> tuple[tuple[float, bool], ...]:
    """Where each stands, and whether the hand is held out to the left."""
    if len(people) == 2:
        return (392.0, False), (888.0, True)
    return (258.0, False), (640.0, False), (1022.0, True)


@lru_cache(32)
def glow(x: float, y: float, rx: float, ry: float, ground: str) -> tuple[Item, ...]:
    """A pool of light on a paper: amber at its rim, pale within.

    Every ring has its colour in full: many thin veils would tint it.
    """
    found: list[Item] = []
    for n in range(_RINGS):
        part = n / (_RINGS - 1)
        size = 1 - 0.66 * part
        amber = mix(ground, _AMBER, 0.14 * (1 - abs(2 * min(1.0, 1.6 * part) - 1)))
        color = mix(amber, _LIGHT, 0.78 * part * part * (3 - 2 * part))
        found.append(Ellipse(x - rx * size, y - ry * size, 2 * rx * size, 2 * ry * size,
                             Fill(color)))  # fmt: skip
    return tuple(found)


def _words_on_air(x: float, mirrored: bool) -> Group:
    """Three curls beside a head, going towards the other."""
    side = -1.0 if mirrored else 1.0
    curls = []
    for n in range(3):
        r = 26.0 + 22 * n
        curls.append(SubPath(smooth([(side * (r * 0.86), -r * 0.62), (side * (r + 7), 0),
                                     (side * (r * 0.86), r * 0.62)])))  # fmt: skip
    pen = Stroke(mix(CLOTHS["rust"], "#160b12", 0.15), 6.0, 0.9)
    return Group((Path(tuple(curls), stroke=pen),), x=x + side * 56, y=318)


@lru_cache(32)
def bowl_light(ground: str, *, around: bool = False) -> tuple[Item, ...]:
    """The light on those in the middle of a fishbowl, or on those around them."""
    if not around:
        return glow(640.0, 452.0, 330.0, 176.0, ground)
    inner = Ellipse(640 - 300, 452 - 138, 600, 276, Fill(ground))
    return (*glow(640.0, 452.0, 660.0, 280.0, ground), inner)


@lru_cache(4)
def fishbowl(turn: int) -> tuple[Item, ...]:
    """Four cushions in the middle and a ring round them; all change places with every turn."""
    one, other = ("plum", "rose"), ("teal", "moss")
    inside, outside = (one, other) if turn % 2 == 0 else (other, one)
    middle = (640.0, 452.0)
    return (
        *ring(14, middle, (500.0, 196.0), size=0.86, cloths=outside),
        *ring(4, middle, (138.0, 62.0), size=0.98, cloths=inside),
    )
