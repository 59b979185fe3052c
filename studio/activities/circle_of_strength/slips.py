"""Hopes and takings as slips of paper: laid inside the ring where there is floor, or in columns."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from studio.activities.circle_of_strength.arrange import LARGE, MEDIUM, OPENING, SMALL, Ring
from studio.activities.circle_of_strength.contents import Saying
from studio.activities.circle_of_strength.ring import inside
from studio.pictures.cloth import footprint
from studio.pictures.shapes import HEIGHT, WIDTH
from studio.pictures.tags import Box, slip_size

_CELL = 10
_AIR = 1
_COLUMNS, _ROWS = int(WIDTH) // _CELL, int(HEIGHT) // _CELL
_GAP = 18.0
_WIDTHS = (8.0, 11.0, 14.0, 6.0)
"""How wide a slip's text may be, in sizes: the first whose slip finds room."""


@dataclass(frozen=True, slots=True)
class Slip:
    """A saying in its place."""

    saying: Saying
    box: Box
    size: float


@lru_cache(maxsize=8)
def within(ring: Ring, sayings: tuple[Saying, ...], size: float) -> tuple[Slip, ...]:
    """As many of the sayings, in their order, as find room on the free floor inside the ring."""
    if not sayings:
        return ()
    floor = _Floor(ring)
    found: list[Slip] = []
    for saying in sayings:
        shapes = (slip_size(saying.words, size, size * wide) for wide in _WIDTHS)
        box = next((box for w, h in shapes if (box := floor.take(w, h))), None)
        if box is not None:
            found.append(Slip(saying, box, size))
    return tuple(found)


def columns(
    sayings: Sequence[Saying], area: Box, count: int, size: float
) -> tuple[tuple[Slip, ...], ...]:
    """Pages of slips in columns of an area, each slip in the shortest; none is cut or dropped."""
    wide = (area.w - _GAP * (count - 1)) / count
    pages: list[tuple[Slip, ...]] = []
    slips: list[Slip] = []
    ends = [area.y] * count
    for saying in sayings:
        w, h = slip_size(saying.words, size, wide - 30)
        column = min(range(count), key=lambda i: (ends[i], i))
        if ends[column] + h > area.y + area.h and slips:
            pages.append(tuple(slips))
            slips, ends, column = [], [area.y] * count, 0
        x = area.x + column * (wide + _GAP) + (wide - w) / 2
        slips.append(Slip(saying, Box(round(x, 1), ends[column], w, h), size))
        ends[column] += h + _GAP
    return (*pages, tuple(slips)) if slips else tuple(pages)


def settled(slips: tuple[Slip, ...], area: Box) -> tuple[Slip, ...]:
    """A page that is not full, moved down a little from the top of its area."""
    spare = area.y + area.h - max(one.box.y + one.box.h for one in slips)
    down = round(spare * 0.3)
    return tuple(replace(one, box=replace(one.box, y=one.box.y + down)) for one in slips)


def size_for(count: int) -> float:
    """How large sayings are written: as large as words up to sixteen people."""
    return LARGE if count <= 16 else MEDIUM if count <= 40 else SMALL


class _Floor:
    """The floor as rows of bits: what is taken, and where a box would be free."""

    def __init__(self, ring: Ring) -> None:
        self.rows = [0] * _ROWS
        for lying in ring:
            self._mark(lying.place.box, _AIR)
            k = lying.scale
            for x, y in footprint(lying.scarf).covers:
                self._mark(Box(lying.x + k * x - 8, lying.y + k * y - 8, 16, 16), 0)
        self._mark(OPENING, 0)

    def take(self, w: float, h: float) -> Box | None:
        """The free box nearest the middle, now taken."""
        columns, rows = math.ceil(w / _CELL), math.ceil(h / _CELL)
        mask = (1 << columns) - 1
        for column, row in _from_the_middle(columns, rows):
            bits = mask << column
            if not any(line & bits for line in self.rows[row : row + rows]):
                box = Box(float(column * _CELL), float(row * _CELL), w, h)
                self._mark(box, _AIR)
                return box
        return None

    def _mark(self, box: Box, air: int) -> None:
        left = max(0, int(box.x) // _CELL - air)
        right = min(_COLUMNS, math.ceil((box.x + box.w) / _CELL) + air)
        top = max(0, int(box.y) // _CELL - air)
        bottom = min(_ROWS, math.ceil((box.y + box.h) / _CELL) + air)
        bits = ((1 << max(0, right - left)) - 1) << left
        for row in range(top, bottom):
            self.rows[row] |= bits


@lru_cache(maxsize=256)
def _from_the_middle(columns: int, rows: int) -> tuple[tuple[int, int], ...]:
    """Corners of boxes of that many cells that lie inside the ring, the middle ones first."""
    found = []
    for row in range(8, _ROWS - rows - 6, 2):
        for column in range(12, _COLUMNS - columns - 12, 2):
            x0, y0 = column * _CELL, row * _CELL
            x1, y1 = x0 + columns * _CELL, y0 + rows * _CELL
            if max(inside(x, y) for x in (x0, x1) for y in (y0, y1)) < 0.93:
                found.append((inside((x0 + x1) / 2, (y0 + y1) / 2), column, row))
    return tuple((column, row) for _, column, row in sorted(found))
