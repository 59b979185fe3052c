"""Where gifts lie on the cloth: rows and columns as a hand lays them, over as many pages as needed.

A gift likes a place drawn from its own key and takes the next free one, so that another one moves
few of them. Few gifts lie in large places with large letters, more of them in smaller ones.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from studio.activities.kitbag.gathered import Gift
from studio.pictures.geometry import rng
from studio.pictures.tags import Box, Wording, tag_size

AREA = Box(52.0, 114.0, 1176.0, 544.0)
"""The part of the cloth on which things lie."""
OVERLAP = 1.62
"""How far, in radii of its object, a tag begins from where the object begins."""
_AIR = 5.0


@dataclass(frozen=True, slots=True)
class Laying:
    """Columns and rows of a page, the size of its letters and the radius of its objects."""

    columns: int
    rows: int
    size: float
    r: float

    @property
    def places(self) -> int:
        """How many gifts a page holds."""
        return self.columns * self.rows

    @property
    def cell(self) -> tuple[float, float]:
        """Width and height of a place."""
        return AREA.w / self.columns, AREA.h / self.rows


@dataclass(frozen=True, slots=True)
class Lying:
    """A gift on its page: the middle of its object, and how it is drawn."""

    gift: Gift
    page: int
    x: float
    y: float
    size: float
    r: float


_LARGE = (
    Laying(1, 1, 40, 88), Laying(3, 1, 32, 60), Laying(3, 2, 30, 52), Laying(3, 3, 29, 46),
    Laying(4, 4, 27, 30), Laying(4, 3, 27, 30), Laying(4, 2, 27, 30), Laying(3, 2, 27, 30),
    Laying(2, 2, 27, 30), Laying(1, 2, 27, 30), Laying(1, 1, 27, 30),
)  # fmt: skip
"""For up to sixteen: words that can be read from seven metres."""
_MEDIUM = (
    Laying(4, 6, 22, 28), Laying(5, 5, 20, 23), Laying(4, 5, 22, 28),
    Laying(4, 4, 22, 28), Laying(4, 3, 22, 28), Laying(4, 2, 22, 28), Laying(4, 1, 22, 28),
)  # fmt: skip
_SMALL = (
    Laying(5, 6, 19, 27), Laying(5, 5, 19, 27), Laying(5, 4, 19, 27), Laying(5, 3, 19, 27),
    Laying(4, 2, 19, 27), Laying(4, 1, 19, 27), Laying(2, 1, 19, 27),
)  # fmt: skip
MOST_LARGE, MOST_MEDIUM = 16, 48


@lru_cache(maxsize=64)
def laid(gifts: tuple[Gift, ...]) -> tuple[Lying, ...]:
    """Every gift on its page and place, in the order of places."""
    if not gifts:
        return ()
    laying = _chosen(gifts)
    pages = ceil(len(gifts) / laying.places)
    taken: dict[int, Gift] = {}
    for gift in gifts:
        place = rng(gift.key, "place").randrange(1 << 30) % (laying.places * pages)
        while place in taken:
            place = (place + 1) % (laying.places * pages)
        taken[place] = gift
    return tuple(_lying(gift, place, laying) for place, gift in sorted(taken.items()))


def page_count(lying: Sequence[Lying]) -> int:
    """How many pages things lie on, at least one."""
    return max((one.page for one in lying), default=0) + 1


def _chosen(gifts: Sequence[Gift]) -> Laying:
    """One page with the largest letters if all fit on it; else as few pages as may be."""
    count = len(gifts)
    layings = _LARGE if count <= MOST_LARGE else _MEDIUM if count <= MOST_MEDIUM else _SMALL
    roomy = [one for one in layings if all(_fits(gift, one) for gift in gifts)]
    whole = [one for one in roomy if one.places >= count]
    if whole:
        return whole[0]
    return max(roomy or layings[-1:], key=lambda one: one.places)


def _fits(gift: Gift, laying: Laying) -> bool:
    w, h = extent(gift.words, laying.size, laying.r)
    wide, tall = laying.cell
    return w <= wide - _AIR and h <= tall - _AIR


def extent(words: str, size: float, r: float) -> tuple[float, float]:
    """Width and height of an object with its tag."""
    if not words:
        return 2 * r, 2 * r
    w, h = tag_size(Wording(words, size=size))
    return OVERLAP * r + w, max(2 * r, h)


def _lying(gift: Gift, place: int, laying: Laying) -> Lying:
    """In its place, a little off the middle as far as there is room."""
    page, spot = divmod(place, laying.places)
    row, column = divmod(spot, laying.columns)
    wide, tall = laying.cell
    w, h = extent(gift.words, laying.size, laying.r)
    hand = rng(gift.key, "laid")
    spare_x, spare_y = max(0.0, wide - w - _AIR), max(0.0, tall - h - _AIR)
    x = AREA.x + column * wide + wide / 2 + hand.uniform(-0.3, 0.3) * min(spare_x, 90.0)
    y = AREA.y + row * tall + tall / 2 + hand.uniform(-0.36, 0.36) * min(spare_y, 60.0)
    left = x - w / 2
    return Lying(gift, page, round(left + laying.r, 1), round(y, 1), laying.size, laying.r)
