"""Sheets to cut: cards of a set, the deck's own questions, name slips, tags for scarves."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from studio.activities.cards.sets import Card, CardSet
from studio.activities.cards.signs import sign
from studio.exporters import paper
from studio.exporters import sheets_art as art
from studio.exporters.sheets_page import (
    BODY,
    FOOT,
    RULING,
    SIDE,
    SMALL,
    Area,
    Content,
    Origin,
    Page,
    Piece,
    Sheet,
    lines_to_cut,
    prose,
    ruled,
)
from studio.pictures.geometry import rounded_rectangle
from studio.pictures.shapes import Align, Ellipse, Group, Item, Path, Stroke, SubPath
from studio.pictures.text import HAND, fit
from studio.pictures.theme import INK, INK_MUTED

_ALONG = "Cut along the dotted lines."
_CARDS, _SLIPS, _TAGS = (2, 4), (2, 5), (2, 4)
"""How many stand beside and below each other."""
_OWN = "One of mine"
_SAME = "The same once more."


@dataclass(frozen=True, slots=True)
class Question:
    """What a step of the deck asks: its title, the question, what is said beside it."""

    title: str
    asks: str
    more: str = ""


def card_sheet(found: CardSet, title: str) -> Sheet:
    """A set of cards, and blank ones where a page has room for them."""
    return Sheet(
        title,
        f"{_ALONG} Lay the cards out, and let people take one, or several, or none.",
        "",
        "one set for each table",
        frozenset({"cards"}),
        lambda area: _card_pages(area, found.cards),
        f"{found.credit}." if found.credit else "",
    )


def question_sheet(questions: Sequence[Question], origin: Origin) -> Sheet:
    """The questions of the day, two to a page, each on a card of A5."""
    return Sheet(
        "The questions of the day",
        "",
        "",
        "one set, or one for each table",
        frozenset(),
        lambda area: [
            tuple(_questions(area, questions[n : n + 2], origin))
            for n in range(0, len(questions), 2)
        ],
        bare=True,
    )


def name_sheet() -> Sheet:
    """Slips for a first name, a nickname, or none."""
    return Sheet(
        "Name slips",
        f"{_ALONG} A first name, a nickname, another name for today, or none: no role, no title.",
        "",
        "a page for every ten people",
        frozenset({"round"}),
        lambda area: [tuple(_repeated(area, _SLIPS, _name))],
    )


def scarf_sheet(asks: str) -> Sheet:
    """Tags to tie or lay on a scarf."""
    return Sheet(
        "Tags for scarves",
        f"{_ALONG} Tie one to a scarf, or lay it beside. A word, a drawing, or an empty tag.",
        "",
        "a page for every eight people",
        frozenset({"circle-of-strength"}),
        lambda area: [tuple(_repeated(area, _TAGS, lambda part: _tag(part, asks)))],
        "The circle of scarves has relations in psychodrama; this form of it is Lucre’s.",
    )


# Cells to cut


def _cells(area: Area, grid: tuple[int, int]) -> list[Area]:
    across, down = grid
    w, h = area.w / across, area.h / down
    return [
        Area(area.x + w * column, area.y + h * row, w, h)
        for row in range(down)
        for column in range(across)
    ]


def _cuts(area: Area, grid: tuple[int, int]) -> Piece:
    """Where to cut, a little longer than the cards, so that a knife finds its way."""
    across, down = grid
    w, h, over = area.w / across, area.h / down, 12.0
    level = [area.y + h * n for n in range(down + 1)]
    plumb = [area.x + w * n for n in range(across + 1)]
    lines = [((area.x - over, y), (area.right + over, y)) for y in level]
    lines += [((x, area.y - over), (x, area.foot + over)) for x in plumb]
    return lines_to_cut(lines)


def _repeated(
    area: Area, grid: tuple[int, int], draw: Callable[[Area], Iterator[Piece]]
) -> Iterator[Content]:
    """The same in every cell; read once is enough."""
    for n, part in enumerate(_cells(area, grid)):
        pieces = list(draw(part))
        if n == 0:
            yield from pieces
        else:
            items = tuple(item for piece in pieces for item in piece.items)
            yield Piece(items, "Figure", _SAME)
    yield _cuts(area, grid)


# Cards of a set


def _card_pages(area: Area, cards: Sequence[Card]) -> list[Page]:
    a_page = _CARDS[0] * _CARDS[1]
    return [tuple(_card_page(area, cards[n : n + a_page])) for n in range(0, len(cards), a_page)]


def _card_page(area: Area, cards: Sequence[Card]) -> Iterator[Content]:
    parts = _cells(area, _CARDS)
    for part, card in zip(parts, cards, strict=False):
        yield from _card(part, card)
    for part in parts[len(cards) :]:
        yield from _blank(part, _OWN)
    yield _cuts(area, _CARDS)


def _card(area: Area, card: Card) -> Iterator[Piece]:
    drawn = Group(art.lined(sign(card.sign, INK)), x=area.x + 66, y=area.y + 70,
                  scale=0.86)  # fmt: skip
    yield Piece((drawn,))
    title = fit(card.title, area.x + 122, area.y + 22, area.w - 138, 96, size=33, min_size=16,
                family=HAND, align=Align.LEFT, leading=1.08)  # fmt: skip
    yield Piece((title,), "H2")
    text = fit(card.text, area.x + 24, area.y + 124, area.w - 48, area.h - 138, size=20,
               min_size=12, align=Align.LEFT, valign="top", leading=1.28)  # fmt: skip
    if card.text:
        yield Piece((text,), "P")


def _blank(area: Area, words: str) -> Iterator[Piece]:
    title = fit(words, area.x + 24, area.y + 22, area.w - 48, 60, size=27, min_size=14,
                family=HAND, align=Align.LEFT, valign="top", leading=1.1)  # fmt: skip
    yield Piece((title,), "P")
    yield ruled(area.x + 24, area.y + 66, area.w - 48, int((area.h - 84) / RULING))


# The day's questions


def _questions(area: Area, questions: Sequence[Question], origin: Origin) -> Iterator[Content]:
    for part, question in zip(_cells(area, (1, 2)), questions, strict=False):
        yield from _question(part, question, origin)
    yield lines_to_cut([((area.x, area.h / 2), (area.right, area.h / 2))])


def _question(area: Area, question: Question, origin: Origin) -> Iterator[Piece]:
    x, w = area.x + SIDE, area.w - 2 * SIDE
    title = fit(question.title, x, area.y + 46, w, 34, size=19, min_size=9, bold=True,
                align=Align.LEFT, color=INK_MUTED)  # fmt: skip
    yield Piece((title,), "H2")
    more = prose(question.more, x, 0, w, BODY, color=INK_MUTED)
    low = area.foot - 84 - (more.h if question.more else 0)
    asks = fit(question.asks, x, area.y + 84, w, low - area.y - 100, size=52, min_size=18,
               family=HAND, align=Align.LEFT, leading=1.18)  # fmt: skip
    yield Piece((asks,), "P")
    if question.more:
        yield Piece((prose(question.more, x, low, w, BODY, color=INK_MUTED),), "P")
    foot = fit(origin.title, x, area.foot - 56, w, 18, size=FOOT, min_size=7, align=Align.LEFT,
               color=INK_MUTED)  # fmt: skip
    yield Piece((foot,))


# Names and scarves


def _name(area: Area) -> Iterator[Piece]:
    words = prose("Today, call me", area.x + 24, area.y + 18, area.w - 48, SMALL, color=INK_MUTED)
    yield Piece((words,), "P")
    yield Piece((paper.rule(area.x + 24, area.foot - 34, area.w - 48, Stroke(INK, 1.2)),))


def _tag(area: Area, asks: str) -> Iterator[Piece]:
    """A luggage tag with its eyelet, the question small, room for a word."""
    inner = Area(area.x + 12, area.y + 12, area.w - 24, area.h - 24)
    yield Piece(tuple(_tag_edge(inner)))
    text = fit(asks, inner.x + 58, inner.y + 16, inner.w - 80, 66, size=16, min_size=10,
               align=Align.LEFT, valign="top", leading=1.25, color=INK_MUTED)  # fmt: skip
    if text.complete:  # a long question is on a card of its own
        yield Piece((text,), "P")
    yield ruled(inner.x + 58, inner.foot - 20 - 2 * RULING, inner.w - 80, 2)


def _tag_edge(area: Area) -> Iterator[Item]:
    shape = rounded_rectangle(area.x, area.y, area.w, area.h, 26)
    yield Path((SubPath(shape),), stroke=Stroke(INK, 1.4))
    x, y = area.x + 30, area.y + area.h / 2
    for r in (7.0, 11.0):
        yield Ellipse(x - r, y - r, 2 * r, 2 * r, stroke=Stroke(INK, 1.4))
