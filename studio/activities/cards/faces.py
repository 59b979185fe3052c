"""A card of paper, face up and face down, drawn from its upper left corner."""

from dataclasses import dataclass, replace
from functools import lru_cache

from studio.activities.cards.sets import Card
from studio.activities.cards.signs import Sign, sign
from studio.pictures.cloth_names import DYES
from studio.pictures.geometry import moved, polygon, rounded_rectangle, smooth
from studio.pictures.shapes import (
    Align,
    Ellipse,
    Fill,
    Group,
    Item,
    Path,
    Point,
    Stroke,
    SubPath,
    Text,
)
from studio.pictures.text import HAND, TEXT, fit, measure
from studio.pictures.theme import CARD, SHADOW, mix

_ENDLESS = 1e5
_PAD, _EDGE, _BELOW = 18.0, 12.0, 8.0
_BESIDE = 30.0
"""The radius of a sign beside its title."""
_SIZES = (
    (66.0, 40.0), (62.0, 38.0), (58.0, 36.0), (54.0, 34.0), (50.0, 32.0), (46.0, 30.0),
    (43.0, 27.0), (40.0, 26.0), (38.0, 24.0), (36.0, 23.0), (34.0, 22.0), (32.0, 21.0),
    (30.0, 20.0), (28.0, 19.0), (27.0, 19.0),
)  # fmt: skip
"""Of a title by hand and of what a card says, as a pair; the largest that leaves room is taken."""
_LEADING = 1.22
_AIR = 14.0
_WIDER = 1.2
"""How much wider a title may be in the faces that stand in where ours are missing."""
_CREAM = "#f6e8c8"


@dataclass(frozen=True, slots=True)
class Paper:
    """How large the cards of a page are; `foot` is left free below, `worded` has what they say."""

    w: float
    h: float
    foot: float = 0.0
    worded: bool = True

    @property
    def room(self) -> float:
        """For a sign and words, in units from top to bottom."""
        return self.h - _EDGE - 2 * _PAD - self.foot

    @property
    def wide(self) -> bool:
        """Whether a sign stands beside the title and not above it."""
        return self.w > self.h * 1.2 and not self.foot


@dataclass(frozen=True, slots=True)
class Manner:
    """How all cards of a page are written: sizes, whether signs find room, the tallest words."""

    sizes: tuple[float, float]
    signed: bool
    unbroken: bool
    title: float
    text: float


@dataclass(frozen=True, slots=True)
class _Said:
    """The words of a card as set at the origin."""

    title: Text
    text: Text | None


@lru_cache(maxsize=64)
def manner_of(cards: tuple[Card, ...], paper: Paper) -> Manner | None:
    """The largest at which the words of all find room, with signs if it goes; else None."""
    least = min(110.0, paper.room * (0.24 if paper.worded else 0.4))
    for signed in (True, False):
        for sizes in _SIZES:
            manner = Manner(sizes, signed, (signed, sizes) != (False, _SIZES[-1]), 0.0, 0.0)
            said = [_said(card, paper, manner) for card in cards]
            whole = [one for one in said if one is not None]
            if len(whole) < len(said):
                continue
            title = max(one.title.h for one in whole)
            text = max(one.text.h + _BELOW if one.text else 0.0 for one in whole)
            sign_room = least + 8 if signed and not paper.wide else 0.0
            if title + text + sign_room <= paper.room:
                return replace(manner, title=title, text=text)
    return None


@lru_cache(maxsize=256)
def face(card: Card, paper: Paper, manner: Manner) -> tuple[Item, ...]:
    """The card face up; on all cards of a page signs, titles and texts stand in the same places."""
    said = _said(card, paper, manner)
    items: list[Item] = [*blank(card.cloth, paper.w, paper.h)]
    if said is None:
        return tuple(items)
    spare = paper.room - manner.title - manner.text
    top = _EDGE + _PAD
    if manner.signed and paper.wide:
        top += spare / 2
        left = min((line.x for line in said.title.lines), default=paper.w / 2) + _PAD
        items.append(_signed(card, (left - _AIR - _BESIDE, top + manner.title / 2), _BESIDE))
    elif manner.signed:
        r = min(spare - 8, paper.w * 0.42, paper.h * 0.36) / 2
        top += (spare - 2 * r) * 0.4
        items.append(_signed(card, (paper.w / 2, top + r), r))
        top += 2 * r + (spare - 2 * r) * 0.3
    else:
        top += spare / 2
    items.append(moved(said.title, _PAD, top + (manner.title - said.title.h) / 2))
    if said.text:
        items.append(moved(said.text, _PAD, top + manner.title + _BELOW))
    return tuple(items)


def blank(cloth: str, w: float, h: float) -> tuple[Item, ...]:
    """A card that nothing is written on."""
    return (*_paper(w, h), *_cloth_edge(cloth, w))


def _signed(card: Card, middle: Point, r: float) -> Group:
    return Group(sign(card.sign, _dye(card.cloth)), x=middle[0], y=middle[1], scale=r / 50)


def _dye(cloth: str) -> str:
    return DYES[cloth][0].base


@lru_cache(maxsize=512)
def _said(card: Card, paper: Paper, manner: Manner) -> _Said | None:
    """The words at these sizes; None where a word would have to be broken that need not be."""
    w, (large, small) = paper.w - 2 * _PAD, manner.sizes
    beside = manner.signed and paper.wide
    left = 2 * _BESIDE + _AIR if beside else 0.0
    title = _exactly(card.title, w - left, large, HAND, manner.unbroken)
    if title is None:
        return None
    if beside:
        title = _after_sign(title, w, left)
    if not card.text or not paper.worded:
        return _Said(title, None)
    text = _exactly(card.text, w, small, TEXT, manner.unbroken)
    return _Said(title, text) if text is not None else None


def _after_sign(title: Text, w: float, left: float) -> Text:
    """The title behind a sign, both together in the middle; a wider face grows away from it."""
    wide = max((line.width for line in title.lines), default=0.0) + 1
    x = (w - left - wide) / 2 + left
    return fit(
        title.raw, x, 0, wide, title.h, size=title.size, min_size=title.size, family=HAND,
        leading=title.leading, align=Align.LEFT, valign="top",
    )  # fmt: skip


def _exactly(raw: str, w: float, size: float, family: str, unbroken: bool) -> Text | None:
    spare = _WIDER if family == HAND else 1.0
    widest = max(measure(word, size=size, family=family) for word in raw.split())
    if unbroken and widest * spare > w:
        return None
    leading = 1.08 if family == HAND else _LEADING
    text = fit(
        raw, 0, 0, w, _ENDLESS, size=size, min_size=size, family=family, leading=leading,
        valign="top",
    )  # fmt: skip
    return replace(text, h=max(1, len(text.lines)) * size * leading)


@lru_cache(maxsize=64)
def _paper(w: float, h: float) -> tuple[Item, ...]:
    """A sheet of card with a soft shadow; its corners are round from being handled."""
    sheet = rounded_rectangle(0, 0, w, h, 16)
    shade = (
        (rounded_rectangle(-1, 3, w + 4, h + 3, 18), 0.07),
        (rounded_rectangle(1, 2, w + 1, h + 1, 16), 0.12),
    )
    shadows = tuple(
        Path((SubPath(each, stroke=False),), fill=Fill(SHADOW, alpha=alpha))
        for each, alpha in shade
    )
    return (*shadows, Path((SubPath(sheet),), Fill(CARD), Stroke("#cbbb9d", 1.4)))


@lru_cache(maxsize=64)
def _cloth_edge(cloth: str, w: float) -> tuple[Item, ...]:
    """A strip of cloth sewn to the upper edge."""
    dye = DYES[cloth][0]
    strip = rounded_rectangle(9, 8, w - 18, _EDGE, 5)
    stitches = smooth(((15, 8 + _EDGE / 2), (w / 2, 7.4 + _EDGE / 2), (w - 15, 8 + _EDGE / 2)))
    return (
        Path((SubPath(strip, stroke=False),), fill=Fill(dye.base)),
        Path((SubPath(stitches),), stroke=Stroke(_CREAM, 2.2, 0.9, (7.0, 6.0))),
    )


@lru_cache(maxsize=16)
def back(w: float, h: float, cloth: str = "plum") -> tuple[Item, ...]:
    """The card face down: woven herringbone in a sewn border, in its middle a heart in a round."""
    dye = DYES[cloth][0]
    inner = rounded_rectangle(10, 10, w - 20, h - 20, 9)
    border = rounded_rectangle(18, 18, w - 36, h - 36, 6)
    middle = (w / 2, h / 2)
    r = min(w, h) * 0.2
    return (
        *_paper(w, h),
        Path((SubPath(inner, stroke=False),), fill=Fill(dye.base)),
        _herringbone(w, h, mix(dye.base, "#ffffff", 0.3)),
        Path((SubPath(border),), stroke=Stroke(_CREAM, 2.2, 0.9, (8.0, 6.0))),
        Ellipse(middle[0] - r, middle[1] - r, 2 * r, 2 * r, fill=Fill(_CREAM)),
        Ellipse(
            middle[0] - r + 5, middle[1] - r + 5, 2 * r - 10, 2 * r - 10,
            stroke=Stroke(dye.base, 1.8, 0.8, (5.0, 4.0)),
        ),
        Group(sign(Sign.HEART, dye.base), x=middle[0], y=middle[1], scale=r / 78),
    )  # fmt: skip


def _herringbone(w: float, h: float, color: str) -> Path:
    subs = []
    rows = round((h - 48) / 13)
    columns = max(4, round((w - 44) / 22) // 2 * 2)
    step = (w - 44) / columns
    for row in range(rows):
        y = 26 + row * (h - 58) / max(1, rows - 1)
        points = [(22 + n * step, y + (7 if n % 2 else 0)) for n in range(columns + 1)]
        subs.append(SubPath(polygon(points, closed=False)))
    return Path(tuple(subs), stroke=Stroke(color, 2.2, 0.55))
