"""The places on a board where a token may lie, found once: its circle, or where two meet."""

from dataclasses import dataclass

from studio.activities.three_circles.cards import NARROW, Card, Level, card
from studio.activities.three_circles.packing import (
    CELL,
    Box,
    Rows,
    block,
    both,
    covers,
    either,
    empty,
    inside,
    places,
    touching,
    without,
)
from studio.activities.three_circles.settings import System
from studio.activities.three_circles.spots import INSET
from studio.activities.three_circles.state import Circle
from studio.activities.three_circles.token import Token
from studio.model.ids import EntryId


@dataclass(frozen=True, slots=True)
class Ask:
    """All the layout depends on. `names` are the labels of the systems, for cards of two."""

    circles: tuple[tuple[System, Circle], ...]
    tokens: tuple[Token, ...]
    taken: tuple[Box, ...] = ()
    names: tuple[tuple[System, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Cells a card may cover, and those its object must lie on (all, if none are named)."""

    cover: tuple[Rows, ...]
    object: Rows | None = None
    names: str = ""

    def holds(self, found: Card, x: float, y: float, free: Rows) -> bool:
        """Whether a card may lie with its middle exactly there."""
        box = Box(x, y, found.w, found.h)
        if not any(covers(both(rows, free), box) for rows in self.cover):
            return False
        at = Box(x + found.ox, y + found.oy, 1, 1)
        return self.object is None or covers(self.object, at)

    def tops(self, found: Card, margin: float, free: Rows) -> Rows:
        """The cells that can be the top left of a card with a margin round it."""
        w, h = found.w + 2 * margin, found.h + 2 * margin
        tops = empty()
        for rows in self.cover:
            tops = either(tops, places(both(rows, free), w, h))
        if self.object is None:
            return tops
        right = round((w / 2 + found.ox) / CELL)
        down = round((h / 2 + found.oy) / CELL)
        shifted = self.object[down:] + [0] * down
        return [top & (row >> right) for top, row in zip(tops, shifted, strict=True)]


Option = tuple[Place, Card]


class Ground:
    """The places of a board, found once."""

    def __init__(self, ask: Ask) -> None:
        self.circles = dict(ask.circles)
        self._names = dict(ask.names)
        self.free = [-1] * len(empty())
        for box in ask.taken:
            block(self.free, box.grown(4))
        self._inside = {s: inside(c, INSET) for s, c in self.circles.items()}
        self._outside = {s: touching(c, 2.0) for s, c in self.circles.items()}
        self._places: dict[tuple[tuple[System, ...], bool], Place] = {}
        self._chosen: dict[tuple[EntryId, Level], tuple[Option, ...]] = {}

    def options(self, item: Token, level: Level) -> tuple[Option, ...]:
        """Places with room for the card, the best first; empty if it fits nowhere."""
        key = (item.id, level)
        if key not in self._chosen:
            self._chosen[key] = self._choose(item, level)
        return self._chosen[key]

    def _choose(self, item: Token, level: Level) -> tuple[Option, ...]:
        strict = [self._cached(item.systems, True)]
        if len(item.systems) > 1:
            strict.insert(0, self._lens(item.systems))
        found = [option for place in strict if (option := self._option(item, level, place))]
        loose = None if found else self._option(item, level, self.anywhere(item.systems))
        if not found and loose is None and level.size == NARROW.size and level is not NARROW:
            return self.options(item, NARROW)
        return tuple(found) if loose is None else (loose,)

    def anywhere(self, systems: tuple[System, ...]) -> Place:
        """Anywhere in one of its circles, whatever else lies there."""
        return self._cached(systems, False)

    def _option(self, item: Token, level: Level, place: Place) -> Option | None:
        drawn = card(item, level, place.names)
        return (place, drawn) if any(place.tops(drawn, 1.5, self.free)) else None

    def _cached(self, systems: tuple[System, ...], strict: bool) -> Place:
        key = (systems, strict)
        if key not in self._places:
            self._places[key] = self._apart(systems, strict)
        return self._places[key]

    def _apart(self, systems: tuple[System, ...], strict: bool) -> Place:
        """Inside one of the circles and, strictly, outside all others."""
        cover = []
        for system in systems:
            rows = self._inside[system]
            for other in self.circles:
                if strict and other is not system:
                    rows = without(rows, self._outside[other])
            cover.append(rows)
        plain = strict and len(systems) == 1
        names = "" if plain else " + ".join(self._names.get(s, s.value) for s in systems)
        return Place(tuple(cover), None, names)

    def _lens(self, systems: tuple[System, ...]) -> Place:
        """Across the overlap of two circles: the object in both, the slip in either."""
        a, b = (self._inside[s] for s in systems[:2])
        union, lens = either(a, b), both(a, b)
        for other in self.circles:
            if other not in systems:
                union = without(union, self._outside[other])
        return Place((union,), lens)
