"""Scarves and their tags spread over as many pages as their words need."""

from collections.abc import Set
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

from studio.activities.circle_of_strength.contents import Strength
from studio.activities.circle_of_strength.ring import PER_PAGE, scarf_length, seats
from studio.activities.circle_of_strength.tag_places import AIR, Place, Wanted, cells, place_tags
from studio.pictures.cloth import LENGTH, Scarf, footprint
from studio.pictures.shapes import Point
from studio.pictures.tags import Box, Wording, tag_size

CENTRE = Box(410.0, 310.0, 460.0, 100.0)
"""Kept free of tags: the title, later the first hopes."""
OPENING = Box(558.0, 560.0, 164.0, 160.0)
"""The way into the ring."""

LARGE, MEDIUM, SMALL = 27.0, 23.0, 19.0
"""Heights of words: 40, 34 and 28 pixels of 1080."""
SMALLEST = 15.0
"""Where even that has no room: of 395 crowded pages of every length of word, none needed it."""
_FEW = 16
ROOM_FOR_TAGS = 270_000.0
"""Square units that the tags of one page may take, air included: of 921,600."""


@dataclass(frozen=True, slots=True)
class Lying:
    """A scarf in its place, with its tag."""

    strength: Strength
    scarf: Scarf
    x: float
    y: float
    scale: float
    wording: Wording
    place: Place


Ring = tuple[Lying, ...]
Share = tuple[Strength, ...]


@lru_cache(maxsize=8)
def shares(strengths: tuple[Strength, ...]) -> tuple[Share, ...]:
    """Every scarf on exactly one page; one empty page if there are none.

    Which page is told by the scarf's own key, so that a new one changes its own page alone, and by
    the room its tag takes, so that no page need be laid out to know how many there are. A page
    that is full parts in two, and so do the others: seldom, and nobody goes to a strange one.
    """
    few = len(strengths) <= _FEW
    pages = 1
    while pages * PER_PAGE < len(strengths):
        pages *= 2
    while True:
        found = _dealt(strengths, pages)
        if all(_fits(share, few) for share in found):
            return tuple(share for share in found if share) or ((),)
        pages *= 2


def ring(share: Share, people: int) -> Ring:
    """The scarves of a page laid out, in words as large as find room."""
    return _ring(share, people <= _FEW)


@lru_cache(maxsize=8)
def _ring(share: Share, few: bool) -> Ring:
    """Known again for as long as the page itself stays as it is, however many others come."""
    for size in (*_sizes(len(share), few), SMALLEST):
        found = _hung(share, size)
        if found is not None:
            return found
    raise AssertionError("a page was given more tags than `_fits` allows")


def _dealt(strengths: tuple[Strength, ...], pages: int) -> tuple[Share, ...]:
    if pages == 1:
        return (strengths,)
    piles: list[list[Strength]] = [[] for _ in range(pages)]
    for one in strengths:
        piles[crc32(one.key.encode()) * pages >> 32].append(one)
    return tuple(tuple(pile) for pile in piles)


@lru_cache(maxsize=80)
def _fits(share: Share, few: bool) -> bool:
    """Whether a page has room for these: few enough, and their tags, however they hang."""
    if len(share) > PER_PAGE:
        return False
    if len(share) < 2:
        return True
    size = _sizes(len(share), few)[-1]
    sizes = [tag_size(Wording(one.word, one.name, size)) for one in share]
    return sum((w + AIR) * (h + AIR) for w, h in sizes) <= ROOM_FOR_TAGS


def _sizes(count: int, few: bool) -> tuple[float, ...]:
    """Sixteen or fewer people always read large words; more may read smaller ones."""
    if few:
        return (LARGE,)
    if count <= 16:
        return (LARGE, MEDIUM, SMALL)
    return (MEDIUM, SMALL) if count <= 24 else (SMALL,)


def _hung(strengths: tuple[Strength, ...], size: float) -> Ring | None:
    scale = scarf_length(len(strengths)) / LENGTH
    spots = seats(tuple(one.key for one in strengths))
    cloths = [
        Scarf(one.key, one.color, one.pattern, spot.angle)
        for one, spot in zip(strengths, spots, strict=True)
    ]
    where = [
        footprint(cloth).within(s.x, s.y, scale) for cloth, s in zip(cloths, spots, strict=True)
    ]
    wordings = [Wording(one.word, one.name, size) for one in strengths]
    wanted = [
        Wanted(*tag_size(wording), *_covered(cloth, *spot, scale))
        for cloth, spot, wording in zip(cloths, where, wordings, strict=True)
    ]
    places = place_tags(wanted, (CENTRE, OPENING))
    if places is None:
        return None
    rows = zip(strengths, cloths, where, wordings, places, strict=True)
    return tuple(
        Lying(one, cloth, *spot, scale, said, place) for one, cloth, spot, said, place in rows
    )


def _covered(cloth: Scarf, x: float, y: float, scale: float) -> tuple[tuple[Point, ...], Set[int]]:
    laid = footprint(cloth)
    spine = [(px * scale + x, py * scale + y) for px, py in laid.spine]
    return tuple(spine), cells(laid.covers, x, y, scale)
