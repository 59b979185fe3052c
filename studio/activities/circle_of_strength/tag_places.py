"""Where tags hang: beside their own scarf, off other cloth, never on each other or off the page.

Each tag has a list of places in order of liking that does not depend on the other tags; it takes
the first that is free. A few rounds let early ones move up when later ones left room.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studio.activities.circle_of_strength.ring import inside
from studio.pictures.shapes import HEIGHT, WIDTH, Point
from studio.pictures.tags import Box, hole

_AIR = 7.0
_MARGIN = 12.0
_CELL = 16
_COLUMNS, _ROWS = int(WIDTH) // _CELL, int(HEIGHT) // _CELL
_ROUNDS = 3
_REACH = 190.0
"""How far a tag may hang from its scarf when all near places are taken."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A tag looking for a place: its size, and where its scarf lies."""

    w: float
    h: float
    spine: tuple[Point, ...]
    covers: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a tag hangs, where its thread is tied and on which side its hole is."""

    box: Box
    tie: Point
    right: bool


def place_tags(wanted: Sequence[Wanted], kept_free: Sequence[Box]) -> tuple[Place, ...] | None:
    """A place for every tag, later scarves lying on earlier ones; None if there is no room."""
    cloth = _Cloth(wanted)
    choices = [_liked(index, cloth, kept_free) for index in range(len(wanted))]
    boxes: dict[int, Box] = {}
    for turn in range(_ROUNDS):
        for index in _order(wanted, turn):
            boxes.pop(index, None)
            found = _first_free(choices[index], boxes)
            if found is None:
                found = _anywhere(index, cloth, boxes, kept_free)
            if found is None:
                return None
            boxes[index] = found
    return tuple(_tied(index, boxes, cloth) for index in range(len(wanted)))


class _Cloth:
    """Which cells of the floor are covered, in rows of bits, and by whose scarf on top."""

    def __init__(self, wanted: Sequence[Wanted]) -> None:
        self.wanted = wanted
        self.top: dict[tuple[int, int], int] = {}
        self.any = [0] * _ROWS
        self.own = [[0] * _ROWS for _ in wanted]
        for index, one in enumerate(wanted):
            for point in one.covers:
                self._cover(index, _cell(point))
        self.seen = [self._seen(index) for index in range(len(wanted))]

    def _cover(self, index: int, cell: tuple[int, int]) -> None:
        self.top[cell] = index
        if 0 <= cell[0] < _COLUMNS and 0 <= cell[1] < _ROWS:
            self.any[cell[1]] |= 1 << cell[0]
            self.own[index][cell[1]] |= 1 << cell[0]

    def _seen(self, index: int) -> tuple[Point, ...]:
        """The places of a scarf that no later one hides; all of them rather than none."""
        spine = self.wanted[index].spine
        bare = tuple(p for p in spine if self.top.get(_cell(p), index) == index)
        return bare or spine

    def hidden(self, index: int, box: Box) -> tuple[int, int]:
        """How many cells of its own cloth and of others' a tag in the box would hide."""
        left, right = _cells(box.x, box.w, _COLUMNS)
        top, bottom = _cells(box.y, box.h, _ROWS)
        bits = ((1 << max(0, right - left)) - 1) << left
        own = sum((line & bits).bit_count() for line in self.own[index][top:bottom])
        every = sum((line & bits).bit_count() for line in self.any[top:bottom])
        return own, every - own


def _liked(index: int, cloth: _Cloth, kept_free: Sequence[Box]) -> list[Box]:
    found = [
        (_dislike(index, box, gap, cloth), box)
        for box, gap in _beside(cloth.wanted[index], cloth.seen[index])
        if _on_page(box) and not any(box.meets(other) for other in kept_free)
    ]
    return [box for _, box in sorted(found, key=lambda each: each[0])]


def _beside(one: Wanted, spine: Sequence[Point]) -> Iterator[tuple[Box, float]]:
    """Boxes at eight sides of places of the scarf, on it a little or beside it, and how far off."""
    for x, y in spine[:: -(-len(spine) // 5)]:
        for i in range(8):
            ux, uy = math.cos(math.tau * i / 8), math.sin(math.tau * i / 8)
            for away in (-6.0, 14.0, 30.0):
                cx, cy = x + ux * (one.w / 2 + away), y + uy * (one.h / 2 + away)
                box = Box(round(cx - one.w / 2, 1), round(cy - one.h / 2, 1), one.w, one.h)
                yield box, _distance(box, (x, y))


def _dislike(index: int, box: Box, gap: float, cloth: _Cloth) -> float:
    """Hiding others' cloth is worst, then one's own, then hanging far off or in the middle."""
    own, others = cloth.hidden(index, box)
    middle = (box.x + box.w / 2, box.y + box.h / 2)
    spine = cloth.seen[index]
    far = math.dist(middle, spine[len(spine) // 2])
    deep = max(0.0, 0.72 - inside(*middle))
    return 3.2 * others + 1.3 * own + 0.03 * far + 26 * deep + 0.5 * max(0.0, gap - 8)


def _anywhere(
    index: int, cloth: _Cloth, boxes: dict[int, Box], kept_free: Sequence[Box]
) -> Box | None:
    """The least disliked free place within reach, when every place beside the scarf is taken."""
    one, spine = cloth.wanted[index], cloth.seen[index]
    mx, my = spine[len(spine) // 2]
    found: list[tuple[float, Box]] = []
    taken = [*boxes.values()]
    for row in range(int(_MARGIN), int(HEIGHT - one.h - _MARGIN) + 1, 12):
        for column in range(int(_MARGIN), int(WIDTH - one.w - _MARGIN) + 1, 24):
            box = Box(float(column), float(row), one.w, one.h)
            if _distance(box, (mx, my)) > _REACH or any(box.meets(b) for b in kept_free):
                continue
            if not any(box.meets(other, _AIR) for other in taken):
                gap = min(_distance(box, point) for point in spine)
                found.append((_dislike(index, box, gap, cloth), box))
    return min(found, key=lambda each: each[0])[1] if found else None


def _order(wanted: Sequence[Wanted], turn: int) -> list[int]:
    """The biggest first, who find room least easily; then round the ring."""
    order = list(range(len(wanted)))
    return order if turn else sorted(order, key=lambda i: -wanted[i].w * wanted[i].h)


def _first_free(choices: Sequence[Box], boxes: dict[int, Box]) -> Box | None:
    taken = [*boxes.values()]
    for box in choices:
        if not any(box.meets(other, _AIR) for other in taken):
            return box
    return None


def _tied(index: int, boxes: dict[int, Box], cloth: _Cloth) -> Place:
    """The thread goes to the nearest place of the scarf that can be seen, not over the words."""
    box = boxes[index]
    bare = [
        point
        for point in cloth.seen[index]
        if not any(_distance(other, point) < 3 for other in boxes.values())
    ]
    ties = bare or cloth.seen[index]
    right, tie = min(
        ((right, tie) for tie in ties for right in (False, True)),
        key=lambda pair: _thread_cost(box, *pair),
    )
    return Place(box, tie, right)


def _thread_cost(box: Box, right: bool, tie: Point) -> float:
    hx, hy = hole(box, tie, right)
    inward = hx - tie[0] if right else tie[0] - hx
    steep = max(0.0, min(inward - 12, 80.0)) if box.y < tie[1] < box.y + box.h else 0.0
    return math.dist((hx, hy), tie) + 0.8 * max(0.0, inward - 12) + 3 * steep


def _on_page(box: Box) -> bool:
    return (
        box.x >= _MARGIN
        and box.y >= _MARGIN
        and box.x + box.w <= WIDTH - _MARGIN
        and box.y + box.h <= HEIGHT - _MARGIN
    )


def _distance(box: Box, point: Point) -> float:
    dx = max(box.x - point[0], 0.0, point[0] - box.x - box.w)
    dy = max(box.y - point[1], 0.0, point[1] - box.y - box.h)
    return math.hypot(dx, dy)


def _cell(point: Point) -> tuple[int, int]:
    return int(point[0]) // _CELL, int(point[1]) // _CELL


def _cells(start: float, length: float, most: int) -> tuple[int, int]:
    """The cells whose middles lie in a stretch: the first, and the one behind the last."""
    first, last = round(start / _CELL), round((start + length) / _CELL)
    return max(0, min(most, first)), max(0, min(most, last))
