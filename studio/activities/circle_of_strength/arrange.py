"""Scarves and their tags spread over as many pages as their words need."""

from dataclasses import dataclass
from functools import lru_cache

from studio.activities.circle_of_strength.contents import Strength
from studio.activities.circle_of_strength.ring import PER_PAGE, scarf_length, seats
from studio.activities.circle_of_strength.tag_places import Place, Wanted, place_tags
from studio.pictures.cloth import Scarf, lay
from studio.pictures.shapes import Point
from studio.pictures.tags import Box, Wording, tag_size

CENTRE = Box(410.0, 310.0, 460.0, 100.0)
"""Kept free of tags: the title, later the first hopes."""
OPENING = Box(558.0, 560.0, 164.0, 160.0)
"""The way into the ring."""

LARGE, MEDIUM, SMALL = 27.0, 23.0, 19.0
"""Heights of words: 40, 34 and 28 pixels of 1080."""


@dataclass(frozen=True, slots=True)
class Lying:
    """A scarf in its place, with its tag."""

    strength: Strength
    scarf: Scarf
    x: float
    y: float
    wording: Wording
    place: Place


Ring = tuple[Lying, ...]


@lru_cache(maxsize=64)
def rings(strengths: tuple[Strength, ...]) -> tuple[Ring, ...]:
    """Every scarf on exactly one page, pages alike in number; one empty ring if there are none."""
    count = len(strengths)
    if not count:
        return ((),)
    for pages in range(-(-count // PER_PAGE), count + 1):
        found = tuple(_ring(chunk, count) for chunk in _balanced(strengths, pages))
        done = tuple(ring for ring in found if ring is not None)
        if len(done) == pages:
            return done
    raise AssertionError("one tag finds room on a page of its own")


@lru_cache(maxsize=128)
def _ring(strengths: tuple[Strength, ...], people: int) -> Ring | None:
    for size in _sizes(len(strengths), people):
        found = _hung(strengths, size)
        if found is not None:
            return found
    return None


def _sizes(count: int, people: int) -> tuple[float, ...]:
    """Sixteen or fewer people always read large words; more may read smaller ones."""
    if people <= 16:
        return (LARGE,)
    if count <= 16:
        return (LARGE, MEDIUM, SMALL)
    return (MEDIUM, SMALL) if count <= 24 else (SMALL,)


def _hung(strengths: tuple[Strength, ...], size: float) -> Ring | None:
    length = scarf_length(len(strengths))
    spots = seats(tuple(one.key for one in strengths))
    cloths = [
        Scarf(one.key, one.color, one.pattern, spot.angle, length)
        for one, spot in zip(strengths, spots, strict=True)
    ]
    where = [lay(cloth).within(s.x, s.y) for cloth, s in zip(cloths, spots, strict=True)]
    wordings = [Wording(one.word, one.name, size) for one in strengths]
    wanted = [
        Wanted(*tag_size(wording), *_covered(cloth, *spot))
        for cloth, spot, wording in zip(cloths, where, wordings, strict=True)
    ]
    places = place_tags(wanted, (CENTRE, OPENING))
    if places is None:
        return None
    rows = zip(strengths, cloths, where, wordings, places, strict=True)
    return tuple(Lying(one, cloth, *spot, said, place) for one, cloth, spot, said, place in rows)


def _covered(cloth: Scarf, x: float, y: float) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    laid = lay(cloth)
    return (
        tuple((px + x, py + y) for px, py in laid.spine),
        tuple((px + x, py + y) for px, py in laid.covers),
    )


def _balanced(strengths: tuple[Strength, ...], pages: int) -> list[tuple[Strength, ...]]:
    count = len(strengths)
    cuts = [round(count * page / pages) for page in range(pages + 1)]
    return [strengths[a:b] for a, b in zip(cuts, cuts[1:], strict=False)]
