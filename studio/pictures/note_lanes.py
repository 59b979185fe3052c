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
    for choose in (_by_key, _in_turn, _tallest_first):
        spots, tallest = _stacked(blocks, choose(blocks, lanes, room), lanes)
        if tallest <= room + 0.01:
            return spots
    return None


def shares(blocks: Sequence[Block], lanes: int, room: float) -> tuple[tuple[int, ...], ...]:
    """Which blocks go on each page, at least one page; the last is not left with one alone.

    Where an ordered block is too tall for what is left of a page, others that follow fill it.
    """
    left = list(range(len(blocks)))
    found: list[list[int]] = []
    while left:
        page = _page(blocks, left, lanes, room)
        found.append(page)
        left = [i for i in left if i not in set(page)]
    more = _lonely(found)
    while more and not _fits(blocks, [*found[-2][-more:], *found[-1]], lanes, room):
        more -= 1
    if more:
        found[-2:] = [found[-2][:-more], sorted(found[-2][-more:] + found[-1])]
    return tuple(map(tuple, found)) or ((),)


def _page(blocks: Sequence[Block], left: list[int], lanes: int, room: float) -> list[int]:
    """The blocks of the next page, in their order."""
    taken = _most(blocks, [], left, lanes, room) or left[:1]
    rest = left[len(taken) :]
    if rest and blocks[rest[0]].ordered:
        loose = [i for i in rest if not blocks[i].ordered]
        taken += _most(blocks, taken, loose, lanes, room)
    return taken


def _most(
    blocks: Sequence[Block], taken: list[int], left: list[int], lanes: int, room: float
) -> list[int]:
    """As many of the first ones that are left as find room beside those that are taken."""
    used = sum(blocks[i].h + GAP for i in taken)
    count = 0
    while count < len(left) and used < lanes * (room + GAP):
        used += blocks[left[count]].h + GAP
        count += 1
    while count and not _fits(blocks, taken + left[:count], lanes, room):
        count -= 1
    return left[:count]


def _fits(blocks: Sequence[Block], chosen: list[int], lanes: int, room: float) -> bool:
    return spread([blocks[i] for i in chosen], lanes, room) is not None


def _lonely(pages: list[list[int]]) -> int:
    """How many notes the last page should get from the one before it, so that few go with one."""
    if len(pages) < 2 or len(pages[-1]) >= _COMPANY:
        return 0
    return min(_COMPANY - len(pages[-1]), len(pages[-2]) // 2)


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


def _in_turn(blocks: Sequence[Block], lanes: int, _room: float) -> list[int]:
    """Each in the lane that is shortest when it comes."""
    ends = [0.0] * lanes
    return [_shortest(ends, block) for block in blocks]


def _tallest_first(blocks: Sequence[Block], lanes: int, _room: float) -> list[int]:
    """As tight as can be done simply."""
    ends, chosen = [0.0] * lanes, [0] * len(blocks)
    loose = sorted(
        (i for i in range(len(blocks)) if not blocks[i].ordered), key=lambda i: -blocks[i].h
    )
    order = [i for i in range(len(blocks)) if blocks[i].ordered] + loose
    for i in order:
        chosen[i] = _shortest(ends, blocks[i])
    return chosen


def _shortest(ends: list[float], block: Block) -> int:
    lane = min(range(len(ends)), key=lambda each: (ends[each], each))
    ends[lane] += block.h + GAP
    return lane


def _by_key(blocks: Sequence[Block], lanes: int, room: float) -> list[int]:
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
    for _ in range(len(blocks)):
        if max(ends) <= room + GAP or not _squeeze(blocks, chosen, loose, ends, room + GAP):
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


def _squeeze(
    blocks: Sequence[Block], chosen: list[int], loose: list[int], ends: list[float], room: float
) -> bool:
    """Takes the tallest lane back into its room by one exchange with another lane."""
    high = max(range(len(ends)), key=lambda lane: (ends[lane], -lane))
    for i in (one for one in loose if chosen[one] == high):
        for k in (one for one in loose if chosen[one] != high):
            low, more = chosen[k], blocks[i].h - blocks[k].h
            if more > 0 and ends[high] - more <= room and ends[low] + more <= room:
                chosen[i], chosen[k] = low, high
                ends[high] -= more
                ends[low] += more
                return True
    return False


@lru_cache(maxsize=4096)
def _draw(key: str, salt: str = "lane") -> float:
    return rng(key, salt).random()
