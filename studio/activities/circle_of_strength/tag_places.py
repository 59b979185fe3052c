"""Where tags hang: beside their own scarf, off other cloth, never on each other or off the page.

Each tag has a list of places in order of liking that does not depend on the other tags; it takes
the first that is free. A few rounds let early ones move up when later ones left room.
"""

import math
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from math import hypot
from operator import itemgetter
from typing import TypeAlias

from studio.activities.circle_of_strength.ring import inside
from studio.pictures.shapes import HEIGHT, WIDTH, Point
from studio.pictures.tags import Box, hole

AIR = 7.0
"""Between two tags, in units."""
_MARGIN = 12.0
_CELL = 16
_COLUMNS, _ROWS = int(WIDTH) // _CELL, int(HEIGHT) // _CELL
_SIDES = tuple((math.cos(math.tau * i / 8), math.sin(math.tau * i / 8)) for i in range(8))
_AWAY = (-6.0, 14.0)
"""On its scarf a little, or just beside it."""
_ROUNDS = 3
_REACH = 190.0
"""How far a tag may hang from its scarf when all near places are taken."""
_FIRST = itemgetter(0)

_DEEP = 0.72
"""How far out, as a part of the ring, a tag does not yet hang in the middle."""
_ASIDE = 15.0
"""A little more than the most that a tag is away from its place on the scarf."""
_Span: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom; of a paper that hangs, right and bottom with the air it keeps."""
_Hanging: TypeAlias = tuple[float, float, float]
"""Left and top of a box, and how far it is from its scarf."""
_Disliked: TypeAlias = tuple[float, float, float]
"""How much a place is disliked, and its left and top."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A tag looking for a place: its size, and where its scarf lies."""

    w: float
    h: float
    spine: tuple[Point, ...]
    covers: Set[int]
    """The cells of the floor that its scarf covers (`cells`)."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a tag hangs, where its thread is tied and on which side its hole is."""

    box: Box
    tie: Point
    right: bool


def place_tags(wanted: Sequence[Wanted], kept_free: Sequence[Box]) -> tuple[Place, ...] | None:
    """A place for every tag, later scarves lying on earlier ones; None if there is no room."""
    cloth = _Cloth(wanted)
    free = tuple((box.x, box.y, box.x + box.w, box.y + box.h) for box in kept_free)
    choices = [_liked(index, cloth, free) for index in range(len(wanted))]
    taken: dict[int, _Span] = {}
    for turn in range(_ROUNDS):
        for index in _order(wanted, turn):
            one = wanted[index]
            taken.pop(index, None)
            found = _first_free(choices[index], one, taken)
            if found is None:
                found = _anywhere(index, cloth, taken, free)
            if found is None:
                return None
            _, x, y = found
            taken[index] = (x, y, x + one.w + AIR, y + one.h + AIR)
    boxes = [Box(*taken[index][:2], one.w, one.h) for index, one in enumerate(wanted)]
    papers = 0
    for box in boxes:
        papers |= _bits(box.x, box.y, box.w, box.h)
    return tuple(_tied(index, box, papers, cloth) for index, box in enumerate(boxes))


def cells(points: Sequence[Point], x: float, y: float, scale: float) -> Set[int]:
    """The cells of the floor in which points of a drawing lie, its origin at x, y on the page."""
    return {
        (int(v * scale + y) // _CELL) * _COLUMNS + int(u * scale + x) // _CELL for u, v in points
    }


class _Cloth:
    """Which cells of the floor are covered, a bit each, and by whose scarf on top."""

    def __init__(self, wanted: Sequence[Wanted]) -> None:
        self.wanted = wanted
        self.top: dict[int, int] = {}
        self.own: list[int] = []
        self.any = 0
        for index, one in enumerate(wanted):
            self.top.update(dict.fromkeys(one.covers, index))
            own = 0
            for cell in one.covers:
                own |= 1 << cell
            self.own.append(own)
            self.any |= own
        self.seen = [self._seen(index) for index in range(len(wanted))]

    def _seen(self, index: int) -> tuple[Point, ...]:
        """The places of a scarf that no later one hides; all of them rather than none."""
        spine = self.wanted[index].spine
        bare = tuple(p for p in spine if self.top.get(_cell(p), index) == index)
        return bare or spine

    def dislikes(self, index: int, places: Iterable[_Hanging]) -> list[_Disliked]:
        """How much each place is disliked: hiding others' cloth is worst, then one's own, then
        hanging far off or in the middle."""
        found: list[_Disliked] = []
        if not (nears := [*places]):
            return found
        w, h = self.wanted[index].w, self.wanted[index].h
        px, py = self.middle(index)
        # Only the rows from the highest place on: short numbers are quick.
        first = round(min([y for _, y, _ in nears]) / _CELL)
        own, covered = self.own[index] >> first * _COLUMNS, self.any >> first * _COLUMNS
        for x, y, gap in nears:
            mx, my = x + w / 2, y + h / 2
            column, row = round(x / _CELL), round(y / _CELL)
            hidden = _block(round((x + w) / _CELL) - column, round((y + h) / _CELL) - row)
            hidden <<= (row - first) * _COLUMNS + column
            cost = 0.03 * hypot(mx - px, my - py)
            if hides := (hidden & covered).bit_count():
                mine = (hidden & own).bit_count()
                cost = 3.2 * (hides - mine) + 1.3 * mine + cost
            if (deep := _DEEP - inside(mx, my)) > 0:
                cost += 26 * deep
            if (far := gap - 8) > 0:
                cost += 0.5 * far
            found.append((cost, x, y))
        return found

    def middle(self, index: int) -> Point:
        """The middle of what is seen of a scarf."""
        spine = self.seen[index]
        return spine[len(spine) // 2]


@lru_cache(maxsize=4096)
def _block(columns: int, rows: int) -> int:
    """The bits of a block of cells at the floor's corner."""
    line = (1 << columns) - 1
    return sum(line << row * _COLUMNS for row in range(rows))


def _bits(x: float, y: float, w: float, h: float) -> int:
    """The cells whose middles lie in a box on the page."""
    left, top = round(x / _CELL), round(y / _CELL)
    right, bottom = round((x + w) / _CELL), round((y + h) / _CELL)
    return _block(right - left, bottom - top) << (top * _COLUMNS + left)


def _liked(index: int, cloth: _Cloth, kept_free: Sequence[_Span]) -> list[_Disliked]:
    """The places beside a scarf, best first."""
    found = cloth.dislikes(index, _beside(cloth.wanted[index], cloth.seen[index], kept_free))
    found.sort(key=_FIRST)
    return found


def _beside(one: Wanted, spine: Sequence[Point], kept_free: Sequence[_Span]) -> Iterable[_Hanging]:
    """Boxes at eight sides of places of the scarf, on it a little or beside it, on the page."""
    w, h = one.w, one.h
    right, bottom = WIDTH - _MARGIN - w, HEIGHT - _MARGIN - h
    offsets = [
        (ux * (w / 2 + away) - w / 2, uy * (h / 2 + away) - h / 2)
        for ux, uy in _SIDES
        for away in _AWAY
    ]
    for px, py in spine[:: -(-len(spine) // 5)]:
        span = (px - w - _ASIDE, py - h - _ASIDE, px + w + _ASIDE, py + h + _ASIDE)
        near = [each for each in kept_free if _meets(span, each)]
        for dx, dy in offsets:
            # To a tenth of a unit; `round` with digits is slow.
            x, y = round(10 * (px + dx)) / 10, round(10 * (py + dy)) / 10
            if _MARGIN <= x <= right and _MARGIN <= y <= bottom:
                box = (x, y, x + w, y + h)
                if not near or not _meets_any(box, near):
                    yield x, y, _gap(box, (px, py))


def _meets(box: _Span, other: _Span) -> bool:
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]


def _meets_any(box: _Span, others: Iterable[_Span]) -> bool:
    left, top, right, bottom = box
    for x, y, x1, y1 in others:  # noqa: SIM110 - twice as fast, and asked most often of all
        if left < x1 and x < right and top < y1 and y < bottom:
            return True
    return False


def _gap(box: _Span, point: Point) -> float:
    """How far a place is from a box."""
    (left, top, right, bottom), (x, y) = box, point
    aside = left - x if x < left else max(x - right, 0.0)
    above = top - y if y < top else max(y - bottom, 0.0)
    return hypot(aside, above) if aside or above else 0.0


def _anywhere(
    index: int, cloth: _Cloth, taken: Mapping[int, _Span], kept_free: Sequence[_Span]
) -> _Disliked | None:
    """The least disliked free place within reach, when every place beside the scarf is taken."""
    one = cloth.wanted[index]
    free = _within_reach(one, cloth.middle(index), taken, kept_free)
    spine = cloth.seen[index]
    places = ((x, y, min([_gap((x, y, x1, y1), p) for p in spine])) for x, y, x1, y1 in free)
    return min(cloth.dislikes(index, places), key=_FIRST, default=None)


def _within_reach(
    one: Wanted, middle: Point, taken: Mapping[int, _Span], kept_free: Sequence[_Span]
) -> Iterable[_Span]:
    """Free boxes on a grid, none too far from the middle of the scarf."""
    w, h = one.w, one.h
    left, right = middle[0] - _REACH - w, middle[0] + _REACH
    top, bottom = middle[1] - _REACH - h, middle[1] + _REACH
    around = (left, top, right + w + AIR, bottom + h + AIR)
    near = [span for span in taken.values() if _meets(around, span)]
    for y in map(float, _steps(top, min(bottom, HEIGHT - h - _MARGIN), 12)):
        row = [span for span in near if y < span[3] and span[1] < y + h + AIR]
        for x in map(float, _steps(left, min(right, WIDTH - w - _MARGIN), 24)):
            box = (x, y, x + w, y + h)
            if (
                not _meets_any((x, y, x + w + AIR, y + h + AIR), row)
                and _gap(box, middle) <= _REACH
                and not _meets_any(box, kept_free)
            ):
                yield box


def _steps(first: float, last: float, step: int) -> range:
    """Places from the margin on, the same whatever the stretch, up to the last."""
    start = max(int(_MARGIN), int(_MARGIN) + step * math.ceil((first - _MARGIN) / step))
    return range(start, int(last) + 1, step)


def _order(wanted: Sequence[Wanted], turn: int) -> list[int]:
    """The biggest first, who find room least easily; then round the ring."""
    order = list(range(len(wanted)))
    return order if turn else sorted(order, key=lambda i: -wanted[i].w * wanted[i].h)


def _first_free(
    choices: Sequence[_Disliked], one: Wanted, taken: Mapping[int, _Span]
) -> _Disliked | None:
    w, h, others = one.w + AIR, one.h + AIR, [*taken.values()]
    for place in choices:
        _, x, y = place
        if not _meets_any((x, y, x + w, y + h), others):
            return place
    return None


def _tied(index: int, box: Box, papers: int, cloth: _Cloth) -> Place:
    """The thread goes to the nearest place of the scarf that can be seen, not over the words."""
    bare = [
        point
        for point in cloth.seen[index]
        if not papers >> max(0, int(point[1] / _CELL) * _COLUMNS + int(point[0] / _CELL)) & 1
    ]
    _, right, tie = min(
        [
            (cost, right, tie)
            for tie in bare or cloth.seen[index]
            for cost, right in _ends(box, tie)
        ],
        key=_FIRST,
    )
    return Place(box, tie, right)


def _ends(box: Box, tie: Point) -> Iterable[tuple[float, bool]]:
    """What a thread costs from the hole at the left and at the right end."""
    x, y = tie
    level = box.y < y < box.y + box.h
    for right in (False, True):
        hx, hy = hole(box, tie, right)
        inward = hx - x if right else x - hx
        cost = hypot(hx - x, hy - y)
        if inward > 12:  # noqa: PLR2004
            cost += 0.8 * (inward - 12)
            if level:
                cost += 3 * min(inward - 12, 80.0)
        yield cost, right


def _cell(point: Point) -> int:
    return (int(point[1]) // _CELL) * _COLUMNS + int(point[0]) // _CELL
