"""Where notes of different heights lie: in lanes side by side, and how many go on a page.

A note keeps its lane as others come: it is drawn from its key, and only as many notes change
lanes as are needed to keep the lanes about equally tall.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from studio.pictures.geometry import rng

GAP = 16.0
"""Between notes below each other."""
_COMPANY = 3
"""So many notes at least lie on a further page, where the page before can spare them."""
_WORTH = 0.9
"""A note changes lanes only if that makes them plainly more equal."""


@dataclass(frozen=True, slots=True)
class Block:
    """Something that lies in a lane; `ordered` blocks come first and in their order."""

    key: str
    h: float
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a block lies: its lane and how far below the top of it."""

    lane: int
    y: float


def spread(blocks: Sequence[Block], lanes: int, room: float) -> tuple[Spot, ...] | None:
    """A spot for each block, or None where they do not all find room."""
    for chosen in (_by_key(blocks, lanes), _in_turn(blocks, lanes), _tallest_first(blocks, lanes)):
        spots, tallest = _stacked(blocks, chosen, lanes)
        if tallest <= room + 0.01:
            return spots
    return None


def shares(blocks: Sequence[Block], lanes: int, room: float) -> tuple[int, ...]:
    """How many blocks go on each page, at least one page; the last is never left with one alone."""
    found: list[int] = []
    done = 0
    while done < len(blocks):
        count = _most(blocks[done:], lanes, room)
        found.append(count)
        done += count
    more = _lonely(found)
    while more and spread(blocks[len(blocks) - found[-1] - more :], lanes, room) is None:
        more -= 1
    if more:
        found[-2:] = [found[-2] - more, found[-1] + more]
    return tuple(found) or (0,)


def _lonely(counts: list[int]) -> int:
    """How many notes the last page should get from the one before it, so that few go with one."""
    if len(counts) < 2 or counts[-1] >= _COMPANY:
        return 0
    return min(_COMPANY - counts[-1], counts[-2] // 2)


def _most(blocks: Sequence[Block], lanes: int, room: float) -> int:
    """How many of the first blocks go on one page."""
    count, used = 0, 0.0
    while count < len(blocks) and used < lanes * (room + GAP):
        used += blocks[count].h + GAP
        count += 1
    while count > 1 and spread(blocks[:count], lanes, room) is None:
        count -= 1
    return max(1, count)


def _stacked(
    blocks: Sequence[Block], chosen: Sequence[int], lanes: int
) -> tuple[tuple[Spot, ...], float]:
    """Every block below the one before it in its lane, and how tall the tallest lane is."""
    ends = [0.0] * lanes
    spots = []
    for block, lane in zip(blocks, chosen, strict=True):
        spots.append(Spot(lane, ends[lane]))
        ends[lane] += block.h + GAP
    return tuple(spots), max(ends) - GAP


def _in_turn(blocks: Sequence[Block], lanes: int) -> list[int]:
    """Each in the lane that is shortest when it comes."""
    ends = [0.0] * lanes
    return [_shortest(ends, block) for block in blocks]


def _tallest_first(blocks: Sequence[Block], lanes: int) -> list[int]:
    """As tight as can be done simply."""
    ends, chosen = [0.0] * lanes, [0] * len(blocks)
    order = sorted(range(len(blocks)), key=lambda i: (not blocks[i].ordered, -blocks[i].h))
    for i in order:
        chosen[i] = _shortest(ends, blocks[i])
    return chosen


def _shortest(ends: list[float], block: Block) -> int:
    lane = min(range(len(ends)), key=lambda each: (ends[each], each))
    ends[lane] += block.h + GAP
    return lane


def _by_key(blocks: Sequence[Block], lanes: int) -> list[int]:
    """The lane drawn from each key; then notes go over from the tallest lane to the shortest."""
    ends = [0.0] * lanes
    chosen = [0] * len(blocks)
    loose = []
    for i, block in enumerate(blocks):
        if block.ordered:
            chosen[i] = _shortest(ends, block)
            continue
        loose.append(i)
        chosen[i] = int(_draw(block.key) * lanes)
        ends[chosen[i]] += block.h + GAP
    loose.sort(key=lambda i: _draw(blocks[i].key, "over"))
    for _ in range(2 * len(blocks)):
        if not _even_out(blocks, chosen, loose, ends):
            break
    return chosen


def _even_out(
    blocks: Sequence[Block], chosen: list[int], loose: list[int], ends: list[float]
) -> bool:
    """Takes one note from the tallest lane to the shortest, if that is worth it."""
    high = max(range(len(ends)), key=lambda lane: (ends[lane], -lane))
    low = min(range(len(ends)), key=lambda lane: (ends[lane], lane))
    for i in loose:
        h = blocks[i].h + GAP
        if chosen[i] == high and h < _WORTH * (ends[high] - ends[low]):
            chosen[i] = low
            ends[high] -= h
            ends[low] += h
            return True
    return False


@lru_cache(maxsize=4096)
def _draw(key: str, salt: str = "lane") -> float:
    return rng(key, salt).random()
