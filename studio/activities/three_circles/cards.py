"""A token with its paper slip, drawn round 0, 0 at one of three sizes."""

from dataclasses import dataclass, replace
from functools import lru_cache

from studio.activities.three_circles.token import KNOT, Token
from studio.pictures.geometry import moved
from studio.pictures.shapes import Align, Item, Text
from studio.pictures.text import HAND, TEXT, fit, measure
from studio.pictures.theme import INK_MUTED, SOOTHING, THREAT
from studio.pictures.thread import knot
from studio.pictures.tokens import leaf, slip, spark, token

_LEADING = 1.14


@dataclass(frozen=True, slots=True)
class Level:
    """How a card is drawn: letters, token, the widest a slip may be, token beside it or above."""

    size: float
    radius: float
    widest: float
    beside: bool = False


TIERS = (
    (Level(27, 29, 214), Level(27, 19, 214, beside=True)),
    (Level(23, 25, 190), Level(23, 17, 190, beside=True)),
    (Level(19, 21, 176), Level(19, 15, 176, beside=True)),
)
"""Letters of 40, 34 and 28 px on a screen of 1080; each with an open and a close form."""

NARROW = Level(19, 13, 128)
"""For the longest words in the smallest circle."""


@dataclass(frozen=True, slots=True)
class Card:
    """A drawn token: its size, where its object lies from its middle, and what it consists of."""

    w: float
    h: float
    ox: float
    oy: float
    radius: float
    items: tuple[Item, ...]


@lru_cache(1024)
def card(item: Token, level: Level, names: str = "") -> Card:
    """A token's card; `names` says whose it is where its place alone cannot."""
    if item.kind == KNOT:
        level, names = replace(level, radius=11.0, beside=True), ""
    paper, w, h = _slip(item, level, names)
    r = level.radius
    if level.beside:
        x = r * 0.9
        whole_w, whole_h = w + 2 * r * 0.9, max(h, 2 * r + 4)
        ox, oy = -whole_w / 2 + r, 0.0
        paper = tuple(moved(each, x, 0) for each in paper)
        return Card(whole_w, whole_h, ox, oy, r, (*paper, *_object(item, ox, oy, r)))
    whole_h = 2 * r + 3 + h
    oy = -whole_h / 2 + r
    paper = tuple(moved(each, 0, whole_h / 2 - h / 2) for each in paper)
    return Card(max(w, 2 * r), whole_h, 0.0, oy, r, (*_object(item, 0, oy, r), *paper))


def _object(item: Token, x: float, y: float, r: float) -> tuple[Item, ...]:
    if item.kind == KNOT:
        return knot(x, y, r, item.id)
    return tuple(moved(each, x, y) for each in token(item.kind, item.id, r))


def _slip(item: Token, level: Level, names: str) -> tuple[tuple[Item, ...], float, float]:
    """The slip round 0, 0: mark, words, and below them the names of two circles."""
    size, mark = level.size, 0.0 if item.kind == KNOT else level.size * 0.36
    pad = 7.0 + (level.radius * 0.6 if level.beside else 0.0)
    text, w = _words(item.text, size, level.widest, hand=item.kind == KNOT)
    said, line = _names(names, level.widest + 2 * mark)
    tall, more = len(text.lines) * size * text.leading, said.h
    inner = max(w + 2 * mark + 7, line)
    wide, high = inner + pad + 9, tall + more + 9
    edge = -wide / 2 + pad
    left = edge + (inner - w - 2 * mark - 7) / 2
    x, y = left + 2 * mark + 7, -high / 2 + 4
    found = [
        *slip(round(wide, 1), round(high, 1), item.id, stitched=item.wish),
        moved(text, x - text.x, y - text.y),
    ]
    if mark:
        found.insert(-1, moved(_mark(item, mark), left + mark, y + tall / 2 + 0.5))
    if names:
        found.append(moved(said, edge + (inner - line) / 2 - said.x, y + tall - 1 - said.y))
    return tuple(found), wide, high


def _names(names: str, widest: float) -> tuple[Text, float]:
    """The names of the circles by hand, and how wide they are."""
    w = min(widest, measure(names, size=19, family=HAND) + 2)
    loose = fit(names, 0, 0, w, 400, size=19, min_size=19, family=HAND, leading=1.1)
    w = max((line.width for line in loose.lines), default=0.0) + 2
    tall = len(loose.lines) * 19 * 1.1 + 1 if names else 0.0
    return fit(names, 0, 0, w, tall, size=19, min_size=19, family=HAND, color=INK_MUTED,
               leading=1.1), w  # fmt: skip


def _words(raw: str, size: float, widest: float, *, hand: bool = False) -> tuple[Text, float]:
    """The words in as few lines as the slip is wide for, and how wide they came out."""
    face = HAND if hand else TEXT
    w = min(widest, measure(raw, size=size, bold=not hand, family=face) + 1)
    loose = fit(raw, 0, 0, w, 4000, size=size, min_size=size, bold=not hand, leading=_LEADING,
                family=face)  # fmt: skip
    count = len(loose.lines)
    if count > 1:
        w = max(line.width for line in loose.lines) + 1
    # One line stands at the left: a wider font elsewhere must not run it into the mark.
    align = Align.LEFT if count == 1 else Align.CENTER
    tall = count * size * _LEADING + 0.5
    found = fit(raw, 0, 0, w, tall, size=size, min_size=size, bold=not hand, leading=_LEADING,
                align=align, family=face)  # fmt: skip
    return found, w


def _mark(item: Token, size: float) -> Item:
    if item.soothes:
        return leaf(round(size, 1), SOOTHING.ink)
    return spark(round(size * 1.1, 1), THREAT.ink)
