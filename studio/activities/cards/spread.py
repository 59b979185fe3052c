"""Where the cards lie face up: in rows over as many pages as they need, or in a wheel."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from studio.activities.cards.faces import Manner, Paper, face, manner_of
from studio.activities.cards.sets import Card, CardSet
from studio.pictures.shapes import Ellipse, Item, Stroke

_LEFT, _RIGHT, _TOP, _BOTTOM = 44.0, 1236.0, 128.0, 666.0
_GAP = 18.0
_WIDEST = 330.0
FOOT = 92.0
"""What is left free on a card for what was picked."""
_GRIDS = ((4, 2), (3, 2), (3, 1), (2, 1), (1, 1))
_WHEEL = (640.0, 366.0, 434.0, 232.0)
_SPOKE = (318.0, 192.0)


@dataclass(frozen=True, slots=True)
class Placed:
    """A card face up: its upper left corner, its paper, how it is written."""

    card: Card
    number: int
    x: float
    y: float
    paper: Paper
    manner: Manner

    @property
    def items(self) -> tuple[Item, ...]:
        """Its drawing."""
        return face(self.card, self.paper, self.manner)


Page: TypeAlias = tuple[Placed, ...]
_Spots: TypeAlias = tuple[Paper, list[tuple[int, Card, float, float]]]


@lru_cache(maxsize=32)
def pages(cards: CardSet, *, counted: bool = False) -> tuple[Page, ...]:
    """The cards of every page; if they are counted with room for numbers instead of texts."""
    if cards.wheel and not counted:
        wheel = _written(_wheel(cards.cards))
        if wheel:
            return (wheel,)
    for columns, rows in _GRIDS:
        found = [_written(spots) for spots in _grid(cards.cards, columns, rows, counted)]
        if all(found):
            break
    return tuple(page for page in found if page)


def _written(spots: _Spots) -> Page | None:
    paper, places = spots
    manner = manner_of(tuple(card for _, card, _, _ in places), paper)
    if manner is None:
        return None
    return tuple(Placed(card, n, x, y, paper, manner) for n, card, x, y in places)


def _wheel(cards: Sequence[Card]) -> _Spots:
    """Round a hoop from the top, clockwise."""
    x, y, rx, ry = _WHEEL
    w, h = _SPOKE
    found = []
    for number, card in enumerate(cards):
        turn = 2 * math.pi * number / len(cards) - math.pi / 2
        left = round(x + rx * math.cos(turn) - w / 2)
        top = round(y + ry * math.sin(turn) - h / 2)
        found.append((number, card, float(left), float(top)))
    return Paper(w, h), found


def hoop() -> tuple[Item, ...]:
    """The embroidery hoop on which a wheel of cards is sewn."""
    x, y, rx, ry = _WHEEL
    rings = ((0.0, "#b98f5e", 9.0), (0.0, "#e2c79b", 4.0), (-14.0, "#cfae82", 2.0))
    return tuple(
        Ellipse(x - rx - by, y - ry - by, 2 * (rx + by), 2 * (ry + by), stroke=Stroke(color, width))
        for by, color, width in rings
    )


def _grid(cards: Sequence[Card], columns: int, rows: int, counted: bool) -> list[_Spots]:
    most = columns * rows
    count = math.ceil(len(cards) / most)
    share = math.ceil(len(cards) / count)
    numbered = list(enumerate(cards))
    parts = [numbered[n * share : (n + 1) * share] for n in range(count)]
    return [_rows(part, columns, rows, counted) for part in parts]


def _rows(part: Sequence[tuple[int, Card]], columns: int, rows: int, counted: bool) -> _Spots:
    """One row where that is enough, else two of which the upper has one more."""
    used = 1 if len(part) <= max(columns // rows + 1, columns - 1) else rows
    first = math.ceil(len(part) / used)
    w = min(_WIDEST if used > 1 else 380.0, (_RIGHT - _LEFT - _GAP * (first - 1)) / first)
    h = min(480.0, (_BOTTOM - _TOP - _GAP * (used - 1)) / used)
    top = (_TOP + _BOTTOM - used * h - (used - 1) * _GAP) / 2
    found = []
    for place, (number, card) in enumerate(part):
        row, column = divmod(place, first)
        here = min(first, len(part) - row * first)
        left = (_LEFT + _RIGHT - here * w - (here - 1) * _GAP) / 2
        x, y = left + column * (w + _GAP), top + row * (h + _GAP)
        found.append((number, card, float(round(x)), float(round(y))))
    return Paper(round(w, 1), round(h, 1), FOOT if counted else 0.0, not counted), found
