"""Where tags hang: beside their own scarf, off other cloth, never on each other or off the page.

Each tag has a list of places in order of liking that does not depend on the other tags; it takes
the first that is free. A few rounds let early ones move up when later ones left room.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

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
    papers = 0
    for box in boxes.values():
        papers |= _bits(box.x, box.y, box.w, box.h)
    return tuple(_tied(index, boxes[index], papers, cloth) for index in range(len(wanted)))


class _Cloth:
    """Which cells of the floor are covered, a bit each, and by whose scarf on top."""

    def __init__(self, wanted: Sequence[Wanted]) -> None:
        self.wanted = wanted
        self.top: dict[tuple[int, int], int] = {}
        self.own: list[int] = []
        for index, one in enumerate(wanted):
            cells = {_cell(point) for point in one.covers}
            self.top.update(dict.fromkeys(cells, index))
            self.own.append(
                sum(1 << row * _COLUMNS + column for column, row in cells if _on_floor(column, row))
            )
        self.any = 0
        for bits in self.own:
            self.any |= bits
        self.seen = [self._seen(index) for index in range(len(wanted))]

    def _seen(self, index: int) -> tuple[Point, ...]:
        """The places of a scarf that no later one hides; all of them rather than none."""
        spine = self.wanted[index].spine
        bare = tuple(p for p in spine if self.top.get(_cell(p), index) == index)
        return bare or spine

    def dislike(self, index: int, x: float, y: float, gap: float) -> float:
        """Hiding others' cloth is worst, then one's own, then hanging far off or in the middle."""
        one, spine = self.wanted[index], self.seen[index]
        hidden = _bits(x, y, one.w, one.h)
        own = (hidden & self.own[index]).bit_count()
        others = (hidden & self.any).bit_count() - own
        middle = (x + one.w / 2, y + one.h / 2)
        far = math.dist(middle, spine[len(spine) // 2])
        deep = max(0.0, 0.72 - inside(*middle))
        return 3.2 * others + 1.3 * own + 0.03 * far + 26 * deep + 0.5 * max(0.0, gap - 8)


def _on_floor(column: int, row: int) -> bool:
    return 0 <= column < _COLUMNS and 0 <= row < _ROWS


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


def _liked(index: int, cloth: _Cloth, kept_free: Sequence[Box]) -> list[Box]:
    """Boxes at eight sides of places of the scarf, on it a little or beside it, best first."""
    one, spine = cloth.wanted[index], cloth.seen[index]
    w, h = one.w, one.h
    found: list[tuple[float, float, float]] = []
    for px, py in spine[:: -(-len(spine) // 5)]:
        for ux, uy in _SIDES:
            for away in _AWAY:
                x = round(px + ux * (w / 2 + away) - w / 2, 1)
                y = round(py + uy * (h / 2 + away) - h / 2, 1)
                if _on_page(x, y, w, h) and not _meets_any(x, y, w, h, kept_free):
                    gap = _gap(x, y, w, h, (px, py))
                    found.append((cloth.dislike(index, x, y, gap), x, y))
    return [Box(x, y, w, h) for _, x, y in sorted(found, key=lambda each: each[0])]


def _meets_any(x: float, y: float, w: float, h: float, boxes: Sequence[Box]) -> bool:
    return any(
        x < box.x + box.w and box.x < x + w and y < box.y + box.h and box.y < y + h for box in boxes
    )


def _gap(x: float, y: float, w: float, h: float, point: Point) -> float:
    """How far a place is from a box."""
    px, py = point
    return math.hypot(max(x - px, 0.0, px - x - w), max(y - py, 0.0, py - y - h))


def _anywhere(
    index: int, cloth: _Cloth, boxes: dict[int, Box], kept_free: Sequence[Box]
) -> Box | None:
    """The least disliked free place within reach, when every place beside the scarf is taken."""
    one, spine = cloth.wanted[index], cloth.seen[index]
    mx, my = spine[len(spine) // 2]
    found: list[tuple[float, Box]] = []
    taken = [*boxes.values()]
    left, right = mx - _REACH - one.w, mx + _REACH
    top, bottom = my - _REACH - one.h, my + _REACH
    for row in _steps(top, min(bottom, HEIGHT - one.h - _MARGIN), 12):
        for column in _steps(left, min(right, WIDTH - one.w - _MARGIN), 24):
            box = Box(float(column), float(row), one.w, one.h)
            if _distance(box, (mx, my)) > _REACH or any(box.meets(b) for b in kept_free):
                continue
            if not any(box.meets(other, AIR) for other in taken):
                gap = min(_distance(box, point) for point in spine)
                found.append((cloth.dislike(index, box.x, box.y, gap), box))
    return min(found, key=lambda each: each[0])[1] if found else None


def _steps(first: float, last: float, step: int) -> range:
    """Places from the margin on, the same whatever the stretch, up to the last."""
    start = max(int(_MARGIN), int(_MARGIN) + step * math.ceil((first - _MARGIN) / step))
    return range(start, int(last) + 1, step)


def _order(wanted: Sequence[Wanted], turn: int) -> list[int]:
    """The biggest first, who find room least easily; then round the ring."""
    order = list(range(len(wanted)))
    return order if turn else sorted(order, key=lambda i: -wanted[i].w * wanted[i].h)


def _first_free(choices: Sequence[Box], boxes: dict[int, Box]) -> Box | None:
    taken = [*boxes.values()]
    for box in choices:
        if not any(box.meets(other, AIR) for other in taken):
            return box
    return None


def _tied(index: int, box: Box, papers: int, cloth: _Cloth) -> Place:
    """The thread goes to the nearest place of the scarf that can be seen, not over the words."""
    bare = [
        point
        for point in cloth.seen[index]
        if not papers >> max(0, int(point[1] / _CELL) * _COLUMNS + int(point[0] / _CELL)) & 1
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


def _on_page(x: float, y: float, w: float, h: float) -> bool:
    return x >= _MARGIN and y >= _MARGIN and x + w <= WIDTH - _MARGIN and y + h <= HEIGHT - _MARGIN


def _distance(box: Box, point: Point) -> float:
    return _gap(box.x, box.y, box.w, box.h, point)


def _cell(point: Point) -> tuple[int, int]:
    return int(point[0]) // _CELL, int(point[1]) // _CELL
