"""The table with the cards: a pile, one turned, all face up, a fan to deal from."""

import math
from functools import lru_cache

from studio.activities.cards import spread
from studio.activities.cards.beads import mark, picks
from studio.activities.cards.faces import Paper, back, blank, face, manner_of
from studio.activities.cards.rules import Lay, State
from studio.activities.cards.sets import Card
from studio.activities.cards.settings import Settings, cards_of, credit_of, settings_of
from studio.activities.cards.signs import sign
from studio.activities.cards.spread import Placed
from studio.activities.cards.told import GROW, STRONGEST, Picked, names, numbers, picked, totals
from studio.activities.contract import Board, View
from studio.pictures.cloth_names import DYES
from studio.pictures.felt import paper_ground
from studio.pictures.geometry import rng
from studio.pictures.notes import page_mark
from studio.pictures.prompt import prompt_picture, talk_picture
from studio.pictures.shapes import Align, Group, Handle, Item, Picture, Text, TextRole
from studio.pictures.text import HAND, fit, measure
from studio.pictures.theme import INK, INK_MUTED, INK_TITLE

_LARGE = Paper(560.0, 612.0)
_SMALL = (182.0, 254.0)
_FACE_DOWN = "A card, face down"


def count_pages(state: State, board: Board) -> int:
    """All face up may need several; a single card never does."""
    settings = settings_of(board.step)
    if state.lay is not Lay.SPREAD or not board.revealed or board.talk_only:
        return 1
    return len(spread.pages(cards_of(settings), counted=settings.gather))


def draw(state: State, board: Board, view: View) -> Picture:
    """The table as it is for projector, phone and page alike, but for small numbers."""
    settings, step = settings_of(board.step), board.step
    if not board.revealed:
        hint = f"{settings.pick_hint}\n{' · '.join(names(settings))}"
        return prompt_picture(
            step.title, settings.pick_prompt, hint=hint, lang=board.lang, notes=step.notes
        )
    if state.lay is Lay.SPREAD and settings.gather and board.talk_only:
        return talk_picture(step.title, lang=board.lang, notes=step.notes)
    items = _items(state, board, view, settings)
    return Picture(step.title, items, paper_ground(), notes=step.notes, lang=board.lang)


def _items(state: State, board: Board, view: View, settings: Settings) -> tuple[Item, ...]:
    cards = cards_of(settings).cards
    match state.lay:
        case Lay.PILE:
            words = (_title(board, 46, 64.0, 104.0), _asked(settings.prompt, 586))
            return (words[0], *_pile(cards), words[1])
        case Lay.DEALT:
            asked = fit(settings.deal_prompt, 170, 130, 940, 170, size=44, min_size=24, leading=1.3)
            return (_title(board, 40, 46.0, 76.0), asked, *_fan(cards))
        case Lay.TURNED:
            return _turned(cards, min(state.card, len(cards) - 1), board)
        case Lay.SPREAD:
            return _spread(board, view, settings)


def _title(board: Board, y: float, size: float, h: float) -> Text:
    return fit(
        board.step.title, 140, y, 1000, h, size=size, min_size=27, family=HAND, color=INK_TITLE,
        leading=1.1, role=TextRole.TITLE,
    )  # fmt: skip


def _asked(words: str, y: float) -> Text:
    return fit(words, 140, y, 1000, 96, size=34, min_size=19, leading=1.25, color=INK)


def _face_down(card: Card, x: float, y: float, turn: float, size: tuple[float, float]) -> Group:
    """Nothing tells which card it is but the key by which it travels."""
    w, h = size
    radians = math.radians(turn)
    dx = w / 2 * math.cos(radians) - h / 2 * math.sin(radians)
    dy = w / 2 * math.sin(radians) + h / 2 * math.cos(radians)
    return Group(back(w, h), f"card:{card.key}", _FACE_DOWN, x=x - dx, y=y - dy, turn=turn)


def _pile(cards: tuple[Card, ...]) -> tuple[Item, ...]:
    """A pile in the middle, not quite straight."""
    size = (_SMALL[0] * 1.4, _SMALL[1] * 1.4)
    found = []
    for n, card in enumerate(reversed(cards)):
        hand = rng(card.key, "pile")
        lift = 1.6 * n * min(1.0, 7 / len(cards))
        turn = hand.uniform(-5, 5) if n < len(cards) - 1 else -2.0
        found.append(_face_down(card, 640 + hand.uniform(-5, 5), 376 - lift, turn, size))
    return tuple(found)


def _fan(cards: tuple[Card, ...]) -> tuple[Item, ...]:
    """Held out to choose from: an arc that leans to both sides."""
    reach = min(25.0, 4.0 * len(cards))
    found = []
    for n, card in enumerate(cards):
        turn = reach * (2 * n / max(1, len(cards) - 1) - 1) if len(cards) > 1 else 0.0
        radians = math.radians(turn)
        x, y = 640 + 780 * math.sin(radians), 1256 - 780 * math.cos(radians)
        found.append(_face_down(card, x, y, turn, _SMALL))
    return tuple(found)


def _turned(cards: tuple[Card, ...], at: int, board: Board) -> tuple[Item, ...]:
    """One card large; at the left what is still face down, at the right what was seen."""
    items: list[Item] = []
    for n, card in enumerate(reversed(cards[at + 1 :])):
        hand = rng(card.key, "waiting")
        place = (176 + hand.uniform(-4, 4), 380 - n * 1.5 * min(1.0, 7 / len(cards)))
        items.append(_face_down(card, *place, hand.uniform(-5, 5), _SMALL))
    for card in cards[:at]:
        hand = rng(card.key, "seen")
        items.append(
            _seen(card, 1104 + hand.uniform(-8, 8), 380 + hand.uniform(-7, 7), hand.uniform(-7, 7))
        )
    card = cards[at]
    label = f"{card.title}: {card.text}" if card.text else card.title
    manner = manner_of(cards, _LARGE) or manner_of((card,), _LARGE)
    if manner is not None:
        shown = face(card, _LARGE, manner)
        left, top = 640 - _LARGE.w / 2, 360 - _LARGE.h / 2
        items.append(Group(shown, f"card:{card.key}", label, x=left, y=top))
    return (*items, *page_mark(at, len(cards), lang=board.lang))


@lru_cache(maxsize=32)
def _sign_card(card: Card) -> tuple[Item, ...]:
    """A card that lies aside: its sign and no words, for it lies askew."""
    w, h = _SMALL
    drawing = Group(sign(card.sign, DYES[card.cloth][0].base), x=w / 2, y=h / 2 + 8, scale=1.15)
    return (*blank(card.cloth, w, h), drawing)


def _seen(card: Card, x: float, y: float, turn: float) -> Group:
    w, h = _SMALL
    radians = math.radians(turn)
    dx = w / 2 * math.cos(radians) - h / 2 * math.sin(radians)
    dy = w / 2 * math.sin(radians) + h / 2 * math.cos(radians)
    label = f"{card.title}, seen before"
    return Group(_sign_card(card), f"card:{card.key}", label, x=x - dx, y=y - dy, turn=turn)


def _spread(board: Board, view: View, settings: Settings) -> tuple[Item, ...]:
    cards = cards_of(settings)
    found = spread.pages(cards, counted=settings.gather)
    number = max(0, min(view.page, len(found) - 1))
    page = found[number]
    counts = picked(board, view)
    items: list[Item] = []
    if cards.wheel and not settings.gather:
        items += [*spread.hoop(), *_hub(board, settings)]
    elif settings.gather:
        items += [_title(board, 16, 42.0, 54.0), *_key(settings, counts)]
    else:
        items += [_title(board, 8, 42.0, 54.0), *_asked_above(settings)]
    items += [_laid(placed, counts, settings) for placed in page]
    if credit := credit_of(settings):
        items.append(fit(credit, 60, 679, 1000, 28, size=20, min_size=19, color=INK_MUTED,
                         align=Align.LEFT))  # fmt: skip
    return (*items, *page_mark(number, len(found), lang=board.lang))


def _laid(placed: Placed, counts: Picked, settings: Settings) -> Group:
    card = placed.card
    items = placed.items
    said = card.text
    if settings.gather:
        items = (*items, *picks(placed, counts))
        said = ". ".join(numbers(settings, counts, card.key))
    x, y, w, h = placed.x, placed.y, placed.paper.w, placed.paper.h
    handle = Handle(
        str(placed.number),
        card.title,
        x + w / 2,
        y + h / 2,
        min(w, h) / 2,
        tap="turn",
        half=(w / 2, h / 2),
    )
    return Group(
        items, f"card:{card.key}", f"{card.title}: {said}" if said else card.title, handle, x=x, y=y
    )


def _hub(board: Board, settings: Settings) -> tuple[Item, ...]:
    """In the middle of the wheel: what it is, and what is asked of it."""
    title = fit(
        board.step.title, 436, 234, 408, 78, size=40, min_size=27, family=HAND, color=INK_TITLE,
        leading=1.0, role=TextRole.TITLE, valign="bottom",
    )  # fmt: skip
    asked = fit(
        settings.pick_prompt, 446, 318, 388, 84, size=25, min_size=19, leading=1.2, valign="top"
    )
    hint = fit(settings.pick_hint, 446, 404, 388, 48, size=20, min_size=19, color=INK_MUTED)
    return (title, asked, hint)


def _asked_above(settings: Settings) -> tuple[Text, Text]:
    return (
        fit(settings.pick_prompt, 60, 60, 1160, 36, size=28, min_size=19, leading=1.2),
        fit(settings.pick_hint, 60, 95, 1160, 28, size=21, min_size=19, color=INK_MUTED),
    )


def _key(settings: Settings, counts: Picked) -> tuple[Item, ...]:
    """What bead and leaf mean, and how many answered each."""
    items: list[Item] = []
    for name, left in ((STRONGEST, 130.0), (GROW, 680.0)):
        words = totals(settings, counts, name)
        width = min(430.0, measure(words, size=27) + 4)
        x = left + (480 - width - 40) / 2
        items.append(Group(mark(name, 13.0), x=x + 14, y=96))
        items.append(
            fit(words, x + 40, 78, 430, 38, size=27, min_size=19, align=Align.LEFT, max_lines=1)
        )
    return tuple(items)
