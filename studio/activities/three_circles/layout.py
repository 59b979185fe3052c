"""Where every token lies: in its circle, hiding nothing, on exactly one page.

Large cards with room between them are tried first, then smaller and closer ones; what still finds
no room goes on to further pages. Same tokens, same places: all choices come from their ids.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from studio.activities.three_circles.cards import NARROW, TIERS, Card, Level, card
from studio.activities.three_circles.ground import Ask, Ground, Place
from studio.activities.three_circles.packing import CELL, Box, block, cells, nearest
from studio.activities.three_circles.settings import System
from studio.activities.three_circles.spots import frame
from studio.activities.three_circles.token import Token
from studio.model.ids import EntryId
from studio.pictures.geometry import rng
from studio.pictures.shapes import Point

_MARGINS = (13.0, 8.0, 4.0, 1.5)
_CORNERS = ((-1.0, -0.2), (0.0, -1.0), (1.0, 0.2), (0.0, 1.0))
"""Sides of a circle from which it is filled when it is crowded."""
_EVEN_PAGES = range(2, 5)
"""Numbers of pages on which every circle shows an even share; more are simply filled."""
_FEW = 24
"""Up to so many tokens are packed before their cards are drawn smaller."""
_READ_FROM_AFAR = 16
"""Up to so many tokens turn the page before their letters are written smaller."""
_TRIES = 6
_ENOUGH = 46.0
"""More room than this between two cards is no better."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A token on a page: its card and the middle of it."""

    token: Token
    card: Card
    x: float
    y: float
    place: Place = field(repr=False, compare=False)

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
    ground = Ground(ask)
    for tier in TIERS:
        page = _one_page(ground, ask.tokens, tier)
        if page is not None:
            return (page,)
        pages = _large_pages(ground, ask.tokens) if tier is TIERS[0] else None
        if pages is not None:
            return pages
    for count in _EVEN_PAGES:
        pages = _several(ground, ask.tokens, count)
        if pages is not None:
            return pages
    return tuple(_many(ground, ask.tokens))


def _order(item: Token) -> tuple[bool, int, int, str]:
    """Laid by hand first, then those of two circles, then the long ones, else by id: adding one
    moves few others."""
    return item.spot is None, -len(item.systems), -(len(item.text) // 8), item.id


Forms = dict[tuple[System, ...], int]


def _one_page(ground: Ground, tokens: Sequence[Token], tier: tuple[Level, ...]) -> Page | None:
    """All tokens in letters of one size: roomy if it goes, else closer, else packed."""
    forms: Forms = {item.systems: 0 for item in tokens}
    few = len(tokens) <= _FEW
    for margin in _MARGINS:
        corners = (None, *_CORNERS[:2]) if few and margin < _MARGINS[0] else (None,)
        page, stuck = _try(ground, tokens, (tier, forms), margin, corners)
        while page is None and _close_up(forms, stuck, len(tier) - 1, margin):
            page, stuck = _try(ground, tokens, (tier, forms), margin, corners)
        if page is not None:
            return page
    if tier is not TIERS[-1]:
        return None
    return _try(ground, tokens, (tier, forms), _MARGINS[-1], _CORNERS)[0]


def _try(
    ground: Ground,
    tokens: Sequence[Token],
    drawn: tuple[tuple[Level, ...], Forms],
    margin: float,
    corners: Sequence[Point | None],
) -> tuple[Page | None, tuple[System, ...]]:
    """The page if all find room, begun from any of the corners; else whose token did not."""
    furthest: tuple[int, tuple[System, ...]] = (-1, ())
    for corner in corners:
        sheet = _Sheet(ground, margin, corner)
        stuck = sheet.fill(tokens, *drawn)
        if stuck is None:
            return sheet.page(tokens, settle=corner is not None or margin < _MARGINS[1]), ()
        furthest = max(furthest, (sheet.count, stuck), key=lambda each: each[0])
    return None, furthest[1]


def _close_up(forms: Forms, stuck: tuple[System, ...], closest: int, margin: float) -> bool:
    """Gives a crowded place its closer form, at last all places; false if room comes first."""
    if margin == _MARGINS[0]:
        return False
    if forms[stuck] < closest:
        forms[stuck] += 1
        return True
    if margin > _MARGINS[-1] or all(form == closest for form in forms.values()):
        return False
    for systems in forms:
        forms[systems] = closest
    return True


def _large_pages(ground: Ground, tokens: Sequence[Token]) -> tuple[Page, ...] | None:
    """The tokens of a usual group in the largest letters on as many pages as that takes."""
    if len(tokens) > _READ_FROM_AFAR:
        return None
    found = (_all_pages(ground, _shares(tokens, count), TIERS[0]) for count in _EVEN_PAGES)
    return next((pages for pages in found if pages is not None), None)


def _shares(tokens: Sequence[Token], count: int) -> list[list[Token]]:
    """An even share of every circle's tokens for each of so many pages."""
    shares: list[list[Token]] = [[] for _ in range(count)]
    groups: dict[tuple[System, ...], list[Token]] = {}
    for item in tokens:
        groups.setdefault(item.systems, []).append(item)
    for nth, group in enumerate(groups.values()):
        for i, item in enumerate(group):
            shares[(i * count // len(group) + nth) % count].append(item)
    return shares


def _several(ground: Ground, tokens: Sequence[Token], count: int) -> tuple[Page, ...] | None:
    """So many pages with an even share each, in letters of one size."""
    shares = _shares(tokens, count)
    smallest = _all_pages(ground, shares, TIERS[-1])
    if smallest is None or max(map(len, shares)) > _FEW:
        return smallest
    larger = (_all_pages(ground, shares, tier) for tier in TIERS[:-1])
    return next((pages for pages in larger if pages is not None), smallest)


def _all_pages(
    ground: Ground, shares: Sequence[Sequence[Token]], tier: tuple[Level, ...]
) -> tuple[Page, ...] | None:
    pages = []
    for share in shares:
        page = _one_page(ground, share, tier)
        if page is None:
            return None
        pages.append(page)
    return tuple(pages)


def _many(ground: Ground, tokens: Sequence[Token]) -> Iterator[Page]:
    """As many pages as it takes, each filled as far as it goes."""
    rest = list(tokens)
    while rest:
        sheet = _Sheet(ground, _MARGINS[-1], _CORNERS[0])
        held = [item for item in sorted(rest, key=_order) if sheet.take(item, TIERS[-1][-1])]
        page = [item for item in rest if item in held] or rest[:1]
        yield sheet.page(page, settle=True) if held else _alone(ground, rest[0])
        rest = [item for item in rest if item not in page]


def _alone(ground: Ground, item: Token) -> Page:
    """A page for one token that has no better place than the middle of its circle."""
    x, y, _ = frame([ground.circles[s] for s in item.systems[:1]])
    place = ground.anywhere(item.systems)
    return (Laid(item, card(item, NARROW, place.names), x, y, place),)


class _Sheet:
    """A page being laid, card by card, with a margin round each."""

    def __init__(self, ground: Ground, margin: float, corner: Point | None = None) -> None:
        self._done: dict[EntryId, Laid] = {}
        self._ground, self._margin, self._corner = ground, margin, corner
        self._free = list(ground.free)
        self._turn = 0

    def page(self, tokens: Sequence[Token], *, settle: bool = False) -> Page:
        """What was laid, in the order of the board; crowded cards first move into what is free."""
        if settle:
            self._corner = None
            loose = [item for item in sorted(tokens, key=_order) if item.spot is None]
            for turn in (1, 2) if len(loose) <= _FEW else (1,):
                self._turn = turn
                for item in loose:
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

    @property
    def count(self) -> int:
        """How many cards lie on it."""
        return len(self._done)

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

    def _add(self, item: Token, place: Place, drawn: Card) -> bool:
        """Lays a card; false if there is no room."""
        best = self._best(item, place, drawn)
        if best is None:
            return False
        self._done[item.id] = best[1]
        block(self._free, best[1].box.grown(self._margin))
        return True

    def _best(self, item: Token, place: Place, drawn: Card) -> tuple[float, Laid] | None:
        """Of some places the one with most room round the card, and how much."""
        w, h = drawn.w + 2 * self._margin, drawn.h + 2 * self._margin
        tops = place.tops(drawn, self._margin, self._free)
        best: tuple[float, Laid] | None = None
        others = tuple(self._done.values())
        for x, y in self._wanted(item, drawn):
            if item.spot is not None and place.holds(drawn, x, y, self._free):
                return _ENOUGH, Laid(item, drawn, x, y, place)
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
        hand, far = (
            rng(item.id, f"place{self._turn}"),
            unit * (1.0 if len(item.systems) == 1 else 0.35),
        )
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
