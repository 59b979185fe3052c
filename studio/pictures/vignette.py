"""A short moment to look at together, written on a card that lies on the page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from studio.model.agenda import Block, Bullets, Figure, Paragraph
from studio.pictures.geometry import moved, polygon, rng
from studio.pictures.notes import Column, Note, note_pages
from studio.pictures.prose import Box, Manner, Page, set_prose
from studio.pictures.shapes import Fill, Group, Item, Path, Stroke, SubPath, Text, bounds
from studio.pictures.theme import CARD, SHADOW, THREAD, mix

_PAD_X, _PAD_Y = 30.0, 26.0
_SIZES = (40.0, 38.0, 36.0, 34.0, 32.0, 30.0, 28.0, 27.0)


@dataclass(frozen=True, slots=True)
class Moment:
    """What is told: the words of a step, or those its settings have."""

    blocks: tuple[Block, ...]
    images: Mapping[str, bytes]

    @property
    def words(self) -> tuple[str, ...]:
        """Its sentences, for those who do not see the card."""
        found: list[str] = []
        for block in self.blocks:
            match block:
                case Paragraph(text):
                    found.append(text)
                case Figure(_, alt):
                    found.append(alt)
                case Bullets(items):
                    found += items
        return tuple(found)


def moment_of(body: Sequence[Block], usual: str, images: Mapping[str, bytes]) -> Moment:
    """The body of a step; where it has none, the usual words."""
    return Moment(tuple(body) or (Paragraph(usual),), images)


def moment_cards(
    moment: Moment, area: Box, *, tint: str = CARD, largest: float = 40.0, drop: float = 0.5
) -> tuple[Group, ...]:
    """The card in an area, as tall as its words need; further cards for more.

    `drop` is how much of what is left of the area lies above it.
    """
    inner = Box(0.0, 0.0, area.w - 2 * _PAD_X, area.h - 2 * _PAD_Y)
    manner = Manner(sizes=tuple(size for size in _SIZES if size <= largest))
    pages = set_prose(moment.blocks, moment.images, inner, manner)
    return tuple(_card(page, area, tint, drop) for page in pages)


@dataclass(frozen=True, slots=True)
class Areas:
    """Where the moment lies alone, and where it and the notes lie beside each other."""

    alone: Box
    beside: Box
    notes: Box


def moment_pages(
    moment: Moment, notes: tuple[Note, ...], areas: Areas, *, tint: str = CARD
) -> tuple[Page, ...]:
    """The moment with what was noted of it, over as many pages as either needs."""
    if not notes:
        return tuple((card,) for card in moment_cards(moment, areas.alone, tint=tint))
    cards = moment_cards(moment, areas.beside, tint=tint, largest=34.0, drop=0.08)
    laid = note_pages((Column(notes=notes),), areas.notes, most_lanes=2)
    return tuple(
        (cards[min(n, len(cards) - 1)], *(laid[n] if n < len(laid) else ()))
        for n in range(max(len(cards), len(laid)))
    )


def _card(page: Page, area: Box, tint: str, drop: float) -> Group:
    said = " ".join(item.raw for item in page if isinstance(item, Text))
    _, top, _, bottom = bounds(page)
    w, h = area.w, bottom - top + 2 * _PAD_Y
    x, y = area.x, area.y + max(0.0, (area.h - h) * drop)
    words = tuple(moved(item, x + _PAD_X, y + _PAD_Y - top) for item in page)
    return Group((*_paper(x, y, w, h, tint), *words), "moment", said)


def _paper(x: float, y: float, w: float, h: float, tint: str) -> tuple[Item, ...]:
    """A sheet cut by hand, held by a strip of paper tape."""
    hand = rng("moment", "card")

    def near(u: float, v: float) -> tuple[float, float]:
        return u + hand.uniform(-2, 2), v + hand.uniform(-2, 2)

    points = [near(x, y), near(x + w, y), near(x + w, y + h), near(x, y + h)]
    sheet = SubPath(polygon(points))
    flat = SubPath(sheet.segments, stroke=False)
    middle = x + w / 2
    tape = [
        (middle - 58, y - 11),
        (middle + 56, y - 14),
        (middle + 58, y + 12),
        (middle - 56, y + 14),
    ]
    return (
        moved(Path((flat,), Fill(SHADOW, alpha=0.10), Stroke(SHADOW, 5, 0.05)), 3.0, 5.0),
        moved(Path((flat,), Fill(SHADOW, alpha=0.14)), 1.5, 2.5),
        Path((sheet,), Fill(tint), Stroke(mix(tint, THREAD, 0.35), 1.2)),
        Path((SubPath(polygon(tape), stroke=False),), Fill(mix(tint, "#c9a86a", 0.55), alpha=0.8)),
    )
