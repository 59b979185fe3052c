"""Finding room for small cards: a page as rows of bits, one bit a free cell.

Every free place of a card is found exactly by shifting whole rows, so that nothing is tried twice
and nothing ever overlaps.
"""

import math
from dataclasses import dataclass

from studio.activities.three_circles.state import Circle

CELL = 6.0
COLUMNS, ROWS = int(1280 / CELL) + 1, int(720 / CELL)
_FULL = (1 << COLUMNS) - 1

Rows = list[int]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its centre."""

    x: float
    y: float
    w: float
    h: float

    def grown(self, by: float) -> "Box":
        """The same with a margin on all sides."""
        return Box(self.x, self.y, self.w + 2 * by, self.h + 2 * by)

    def meets(self, other: "Box") -> bool:
        """Whether both share some paper."""
        return (
            abs(self.x - other.x) * 2 < self.w + other.w - 1e-6
            and abs(self.y - other.y) * 2 < self.h + other.h - 1e-6
        )


def empty() -> Rows:
    """No cell."""
    return [0] * ROWS


def inside(circle: Circle, inset: float) -> Rows:
    """The cells that lie wholly inside a circle made smaller by `inset`."""
    rows, r = empty(), circle.radius - inset
    for i in range(ROWS):
        reach = max(abs(i * CELL - circle.y), abs((i + 1) * CELL - circle.y))
        if reach >= r:
            continue
        half = math.sqrt(r * r - reach * reach)
        first = max(0, math.ceil((circle.x - half) / CELL))
        last = min(COLUMNS, math.floor((circle.x + half) / CELL))
        if last > first:
            rows[i] = ((1 << (last - first)) - 1) << first
    return rows


def touching(circle: Circle, outset: float) -> Rows:
    """The cells that a circle made larger by `outset` touches."""
    rows, r = empty(), circle.radius + outset
    for i in range(ROWS):
        low, high = i * CELL, (i + 1) * CELL
        near = 0.0 if low <= circle.y <= high else min(abs(low - circle.y), abs(high - circle.y))
        if near >= r:
            continue
        half = math.sqrt(r * r - near * near)
        first = max(0, math.floor((circle.x - half) / CELL))
        last = min(COLUMNS, math.ceil((circle.x + half) / CELL))
        rows[i] = ((1 << (last - first)) - 1) << first
    return rows


def block(rows: Rows, box: Box) -> None:
    """Takes the cells a box touches."""
    (first, last), (top, end) = _span(box.x, box.w), _span(box.y, box.h)
    first, last = max(0, first), min(COLUMNS, last)
    if last <= first:
        return
    free = _FULL ^ (((1 << (last - first)) - 1) << first)
    for i in range(max(0, top), min(ROWS, end)):
        rows[i] &= free


def covers(rows: Rows, box: Box) -> bool:
    """Whether a box lies wholly on cells that are set."""
    first, last = _span(box.x, box.w)
    top, end = _span(box.y, box.h)
    if first < 0 or top < 0 or last > COLUMNS or end > ROWS:
        return False
    wanted = ((1 << (last - first)) - 1) << first
    return all(row & wanted == wanted for row in rows[top:end])


def _span(middle: float, length: float) -> tuple[int, int]:
    """The first cell a length touches and the one behind its last."""
    low, high = (middle - length / 2) / CELL, (middle + length / 2) / CELL
    return math.floor(low + 1e-6), math.ceil(high - 1e-6)


def both(a: Rows, b: Rows) -> Rows:
    """The cells of both."""
    return [x & y for x, y in zip(a, b, strict=True)]


def either(a: Rows, b: Rows) -> Rows:
    """The cells of one or the other."""
    return [x | y for x, y in zip(a, b, strict=True)]


def without(a: Rows, b: Rows) -> Rows:
    """The cells of the first that the second does not have."""
    return [x & ~y for x, y in zip(a, b, strict=True)]


def cells(length: float) -> int:
    """How many cells a length takes."""
    return max(1, math.ceil(length / CELL - 1e-6))


def places(free: Rows, w: float, h: float) -> Rows:
    """A bit for every cell that can be the top left of a card of that size."""
    rows = _run(free, cells(h))
    wide = cells(w)
    have, rest = 1, wide
    while have < rest:
        by = min(have, rest - have)
        rows = [row & (row >> by) for row in rows]
        have += by
    return rows


def _run(rows: Rows, tall: int) -> Rows:
    """Each row together with the `tall - 1` rows below it."""
    have = 1
    while have < tall:
        by = min(have, tall - have)
        rows = [row & below for row, below in zip(rows, rows[by:] + [0] * by, strict=True)]
        have += by
    return rows


def nearest(found: Rows, x: float, y: float) -> tuple[int, int] | None:
    """The set bit nearest to a place given in cells, as column and row."""
    at = min(COLUMNS - 1, max(0, round(x)))
    middle = min(ROWS - 1, max(0, round(y)))
    best: tuple[float, int, int] | None = None
    for away in range(max(middle, ROWS - 1 - middle) + 1):
        if best is not None and (away - 0.5) ** 2 > best[0]:
            break
        for i in {middle - away, middle + away}:
            if 0 <= i < ROWS and found[i]:
                for column in _beside(found[i], at):
                    far = (i - y) * (i - y) + (column - x) * (column - x)
                    if best is None or (far, column, i) < best:
                        best = (far, column, i)
    return None if best is None else (best[1], best[2])


def _beside(row: int, at: int) -> tuple[int, ...]:
    """The set bits next to a column on either side."""
    found = []
    if low := row & ((2 << at) - 1):
        found.append(low.bit_length() - 1)
    if high := row >> at:
        found.append(at + (high & -high).bit_length() - 1)
    return tuple(found)
