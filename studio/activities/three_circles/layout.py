"""Where every token lies: in its circle, hiding nothing, on exactly one page.

Large cards with room between them are tried first, then smaller and closer ones; what still finds
no room goes on to further pages. Same tokens, same places: all choices come from their ids.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from math import sqrt

from studio.activities.three_circles.cards import NARROW, TIERS, Card, Level, Token, card
from studio.activities.three_circles.packing import (
    CELL,
    Box,
    Rows,
    block,
    both,
    cells,
    either,
    empty,
    inside,
    nearest,
    places,
    touching,
    without,
)
from studio.activities.three_circles.settings import System
from studio.activities.three_circles.state import Circle, Spot
from studio.model.ids import EntryId
from studio.pictures.geometry import rng
from studio.pictures.shapes import Point

_INSET = 9.0
_MARGINS = (13.0, 8.0, 4.0, 1.5)
_CORNERS = ((0.0, -1.0), (-1.0, -0.2), (1.0, 0.2), (0.0, 1.0))
"""Sides of a circle from which it is filled when it is crowded."""
_EVEN_PAGES = range(2, 5)
"""Numbers of pages on which every circle shows an even share; more are simply filled."""
_TRIES = 6
_ENOUGH = 46.0
"""More room than this between two cards is no better."""


@dataclass(frozen=True, slots=True)
class Ask:
    """All the layout depends on. `names` are the labels of the systems, for cards of two."""

    circles: tuple[tuple[System, Circle], ...]
    tokens: tuple[Token, ...]
    taken: tuple[Box, ...] = ()
    names: tuple[tuple[System, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Place:
    """Cells a card may cover, and those its object must lie on (all, if none are named)."""

    cover: tuple[Rows, ...]
    object: Rows | None = None
    names: str = ""

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


@dataclass(frozen=True, slots=True)
class Laid:
    """A token on a page: its card and the middle of it."""

    token: Token
    card: Card
    x: float
    y: float
    place: _Place = field(repr=False, compare=False)

    @property
    def box(self) -> Box:
        """The paper it covers."""
        return Box(self.x, self.y, self.card.w, self.card.h)


Page = tuple[Laid, ...]


@lru_cache(64)
def lay_out(ask: Ask) -> tuple[Page, ...]:
    """The pages, one at least; on each the tokens in the order they were given."""
    if not ask.tokens:
        return ((),)
    ground = _Ground(ask)
    for tier in TIERS:
        page = _one_page(ground, ask.tokens, tier)
        if page is not None:
            return (page,)
    for count in _EVEN_PAGES:
        pages = _several(ground, ask.tokens, count)
        if pages is not None:
            return pages
    return tuple(_many(ground, ask.tokens))


def frame(circles: Sequence[Circle]) -> tuple[float, float, float]:
    """The middle and the unit of a token's place: its circle, or where two of them meet."""
    if len(circles) == 1:
        return circles[0].x, circles[0].y, circles[0].radius
    a, b = circles[0], circles[1]
    far = sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2) or 1.0
    from_a = (far + a.radius - b.radius) / 2
    x, y = a.x + (b.x - a.x) * from_a / far, a.y + (b.y - a.y) * from_a / far
    return x, y, min(a.radius, b.radius)


def spot_at(circles: Sequence[Circle], x: float, y: float) -> Spot:
    """A place on the page as a spot, brought back into the nearest of the circles."""
    found = min(
        (_clamped(c, x, y) for c in circles), key=lambda p: (p[0] - x) ** 2 + (p[1] - y) ** 2
    )
    cx, cy, unit = frame(circles)
    return Spot(round((found[0] - cx) / unit, 4), round((found[1] - cy) / unit, 4))


def _clamped(circle: Circle, x: float, y: float) -> tuple[float, float]:
    far = sqrt((x - circle.x) ** 2 + (y - circle.y) ** 2)
    if far <= circle.radius - _INSET:
        return x, y
    share = (circle.radius - _INSET) / far
    return circle.x + (x - circle.x) * share, circle.y + (y - circle.y) * share


_Option = tuple[_Place, Card]


class _Ground:
    """The places of a board, found once."""

    def __init__(self, ask: Ask) -> None:
        self.circles = dict(ask.circles)
        self._names = dict(ask.names)
        self.free = [-1] * len(empty())
        for box in ask.taken:
            block(self.free, box.grown(4))
        self._inside = {s: inside(c, _INSET) for s, c in self.circles.items()}
        self._outside = {s: touching(c, 2.0) for s, c in self.circles.items()}
        self._places: dict[tuple[tuple[System, ...], bool], _Place] = {}
        self._chosen: dict[tuple[EntryId, Level], tuple[_Option, ...]] = {}

    def options(self, item: Token, level: Level) -> tuple[_Option, ...]:
        """Places with room for the card, the best first; empty if it fits nowhere."""
        key = (item.id, level)
        if key not in self._chosen:
            self._chosen[key] = self._choose(item, level)
        return self._chosen[key]

    def _choose(self, item: Token, level: Level) -> tuple[_Option, ...]:
        strict = [self._cached(item.systems, True)]
        if len(item.systems) > 1:
            strict.insert(0, self._lens(item.systems))
        found = [option for place in strict if (option := self._option(item, level, place))]
        loose = None if found else self._option(item, level, self.anywhere(item.systems))
        if not found and loose is None and level.size == NARROW.size and level is not NARROW:
            return self.options(item, NARROW)
        return tuple(found) if loose is None else (loose,)

    def anywhere(self, systems: tuple[System, ...]) -> _Place:
        """Anywhere in one of its circles, whatever else lies there."""
        return self._cached(systems, False)

    def _option(self, item: Token, level: Level, place: _Place) -> "_Option | None":
        drawn = card(item, level, place.names)
        return (place, drawn) if any(place.tops(drawn, 1.5, self.free)) else None

    def _cached(self, systems: tuple[System, ...], strict: bool) -> _Place:
        key = (systems, strict)
        if key not in self._places:
            self._places[key] = self._apart(systems, strict)
        return self._places[key]

    def _apart(self, systems: tuple[System, ...], strict: bool) -> _Place:
        """Inside one of the circles and, strictly, outside all others."""
        cover = []
        for system in systems:
            rows = self._inside[system]
            for other in self.circles:
                if strict and other is not system:
                    rows = without(rows, self._outside[other])
            cover.append(rows)
        return _Place(tuple(cover), None, self._both(systems))

    def _both(self, systems: tuple[System, ...]) -> str:
        """Both names of a token of two circles."""
        if len(systems) == 1:
            return ""
        return " + ".join(self._names.get(s, s.value) for s in systems)

    def _lens(self, systems: tuple[System, ...]) -> _Place:
        """Across the overlap of two circles: the object in both, the slip in either."""
        a, b = (self._inside[s] for s in systems[:2])
        union, lens = either(a, b), both(a, b)
        for other in self.circles:
            if other not in systems:
                union = without(union, self._outside[other])
        return _Place((union,), lens)


def _order(item: Token) -> tuple[bool, int, int, str]:
    """Laid by hand first, then those of two circles, then the long ones, else by id: adding one
    moves few others."""
    return item.spot is None, -len(item.systems), -(len(item.text) // 8), item.id


Forms = dict[tuple[System, ...], int]


def _one_page(ground: _Ground, tokens: Sequence[Token], tier: tuple[Level, ...]) -> Page | None:
    """All tokens in letters of one size: roomy if it goes, else closer, else packed."""
    forms: Forms = {item.systems: 0 for item in tokens}
    for margin in _MARGINS:
        sheet = _Sheet(ground, margin)
        stuck = sheet.fill(tokens, tier, forms)
        while stuck is not None and margin < _MARGINS[0] and _close_up(forms, stuck, len(tier) - 1):
            sheet = _Sheet(ground, margin)
            stuck = sheet.fill(tokens, tier, forms)
        if stuck is None:
            return sheet.page(tokens, settle=margin < _MARGINS[1])
    if tier is not TIERS[-1]:
        return None
    for corner in _CORNERS:
        sheet = _Sheet(ground, _MARGINS[-1], corner)
        if sheet.fill(tokens, tier, forms) is None:
            return sheet.page(tokens, settle=True)
    return None


def _close_up(forms: Forms, stuck: tuple[System, ...], closest: int) -> bool:
    """Gives a crowded place its closer form; failing that, all; false if they are all close."""
    if forms[stuck] < closest:
        forms[stuck] += 1
        return True
    if all(form == closest for form in forms.values()):
        return False
    for systems in forms:
        forms[systems] = closest
    return True


def _several(ground: _Ground, tokens: Sequence[Token], count: int) -> tuple[Page, ...] | None:
    """An even share of every circle's tokens on each of so many pages."""
    shares: list[list[Token]] = [[] for _ in range(count)]
    groups: dict[tuple[System, ...], list[Token]] = {}
    for item in tokens:
        groups.setdefault(item.systems, []).append(item)
    for nth, group in enumerate(groups.values()):
        for i, item in enumerate(group):
            shares[(i * count // len(group) + nth) % count].append(item)
    pages = []
    for share in shares:
        page = _one_page(ground, share, TIERS[-1])
        if page is None:
            return None
        pages.append(page)
    return tuple(pages)


def _many(ground: _Ground, tokens: Sequence[Token]) -> Iterator[Page]:
    """As many pages as it takes, each filled as far as it goes."""
    rest = list(tokens)
    while rest:
        sheet = _Sheet(ground, _MARGINS[-1], _CORNERS[0])
        held = [item for item in sorted(rest, key=_order) if sheet.take(item, TIERS[-1][-1])]
        page = [item for item in rest if item in held] or rest[:1]
        yield sheet.page(page, settle=True) if held else _alone(ground, rest[0])
        rest = [item for item in rest if item not in page]


def _alone(ground: _Ground, item: Token) -> Page:
    """A page for one token that has no better place than the middle of its circle."""
    x, y, _ = frame([ground.circles[s] for s in item.systems[:1]])
    place = ground.anywhere(item.systems)
    return (Laid(item, card(item, NARROW, place.names), x, y, place),)


class _Sheet:
    """A page being laid, card by card, with a margin round each."""

    def __init__(self, ground: _Ground, margin: float, corner: Point | None = None) -> None:
        self._done: dict[EntryId, Laid] = {}
        self._ground, self._margin, self._corner = ground, margin, corner
        self._free = list(ground.free)

    def page(self, tokens: Sequence[Token], *, settle: bool = False) -> Page:
        """What was laid, in the order of the board; crowded cards first move into what is free."""
        if settle:
            self._corner = None
            for item in sorted(tokens, key=_order, reverse=True):
                if item.spot is None:
                    self._settle(self._done[item.id])
        return tuple(self._done[item.id] for item in tokens)

    def _settle(self, laid: Laid) -> None:
        """Takes a card up and lays it where there is most room, or back."""
        del self._done[laid.token.id]
        self._free = list(self._ground.free)
        for other in self._done.values():
            block(self._free, other.box.grown(self._margin))
        room = _room(laid.box, tuple(self._done.values()))
        better = self._best(laid.token, laid.place, laid.card)
        self._done[laid.token.id] = better[1] if better and better[0] > room else laid

    def fill(
        self, tokens: Sequence[Token], tier: tuple[Level, ...], forms: Forms
    ) -> tuple[System, ...] | None:
        """Lays all; or tells whose token found no room."""
        for item in sorted(tokens, key=_order):
            if not self.take(item, tier[forms[item.systems]]):
                return item.systems
        return None

    def take(self, item: Token, level: Level) -> bool:
        """Lays one token in the best of its places; false if there is no room in any."""
        options = self._ground.options(item, level)
        return any(self._add(item, place, drawn) for place, drawn in options)

    def _add(self, item: Token, place: _Place, drawn: Card) -> bool:
        """Lays a card; false if there is no room."""
        best = self._best(item, place, drawn)
        if best is None:
            return False
        self._done[item.id] = best[1]
        block(self._free, best[1].box.grown(self._margin))
        return True

    def _best(self, item: Token, place: _Place, drawn: Card) -> tuple[float, Laid] | None:
        """Of some places the one with most room round the card, and how much."""
        w, h = drawn.w + 2 * self._margin, drawn.h + 2 * self._margin
        tops = place.tops(drawn, self._margin, self._free)
        best: tuple[float, Laid] | None = None
        others = tuple(self._done.values())
        for x, y in self._wanted(item, drawn):
            at = nearest(tops, (x - w / 2) / CELL, (y - h / 2) / CELL)
            if at is None:
                return None
            mx, my = (at[0] + cells(w) / 2) * CELL, (at[1] + cells(h) / 2) * CELL
            laid = Laid(item, drawn, mx, my, place)
            room = _room(laid.box, others)
            if best is None or room > best[0]:
                best = (room, laid)
        return best

    def _wanted(self, item: Token, drawn: Card) -> list[Point]:
        """Middles to try: where a hand laid it, from one side when crowded, or here and there."""
        x, y, unit = frame([self._ground.circles[s] for s in item.systems])
        if item.spot is not None:
            return [(x + item.spot.u * unit - drawn.ox, y + item.spot.v * unit - drawn.oy)]
        if self._corner is not None:
            return [(x + self._corner[0] * unit, y + self._corner[1] * unit)]
        hand, far = rng(item.id, "place"), unit * (1.0 if len(item.systems) == 1 else 0.35)
        return [
            (x + far * hand.uniform(-1, 1), y + far * hand.uniform(-1, 1)) for _ in range(_TRIES)
        ]


def _room(box: Box, others: Sequence[Laid]) -> float:
    """The gap to the nearest other card, up to what is enough."""
    least = _ENOUGH
    for other in others:
        across = abs(box.x - other.x) - (box.w + other.card.w) / 2
        down = abs(box.y - other.y) - (box.h + other.card.h) / 2
        least = min(least, max(across, down))
    return least
