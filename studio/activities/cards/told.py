"""The cards in words: what one may pick, how often each was picked, the outline."""

from collections import Counter
from dataclasses import dataclass

from studio.activities.cards.rules import Lay, State
from studio.activities.cards.settings import Settings, cards_of, credit_of, settings_of
from studio.activities.contract import TOGETHER, Audience, Board, View
from studio.model.forms import Choice, Field, Form, Kind
from studio.model.outlines import Outline
from studio.pictures.prompt import TALK, TALK_HINT

PICKS, STRONGEST, GROW = "picks", "strongest", "grow"


@dataclass(frozen=True, slots=True)
class Picked:
    """How often each card was picked, by its key, and how many picked at all."""

    strongest: tuple[tuple[str, int], ...] = ()
    grow: tuple[tuple[str, int], ...] = ()
    closely: bool = True
    """Whether small numbers may be told: in the room, never in what leaves it."""

    def of(self, name: str, key: str) -> int:
        """So many picked this card."""
        return dict(self.strongest if name == STRONGEST else self.grow).get(key, 0)

    def total(self, name: str) -> int:
        """So many answered."""
        return sum(count for _, count in (self.strongest if name == STRONGEST else self.grow))

    def few(self, name: str) -> bool:
        """Whether so few answered that their answers would unmask them."""
        return self.total(name) < TOGETHER

    def number(self, name: str, key: str) -> str:
        """The number as it may be told."""
        count = self.of(name, key)
        return str(count) if self.closely or count >= TOGETHER else f"under {TOGETHER}"


def form(settings: Settings) -> Form:
    """Two choices, either of which may be left out."""
    choices = tuple(Choice(card.key, card.title) for card in cards_of(settings).cards)
    fields = (
        Field(STRONGEST, Kind.CHOICE, settings.strongest, choices=choices),
        Field(GROW, Kind.CHOICE, settings.grow, choices=choices),
    )
    return Form(PICKS, "Pick your cards", fields, hint=settings.pick_prompt)


def picked(board: Board, view: View) -> Picked:
    """What was picked, without who picked it or what else they picked."""
    known = {card.key for card in cards_of(settings_of(board.step)).cards}

    def counted(name: str) -> tuple[tuple[str, int], ...]:
        found = Counter(str(entry.values.get(name, "")) for entry in board.entries)
        return tuple(sorted((key, count) for key, count in found.items() if key in known))

    return Picked(counted(STRONGEST), counted(GROW), view.audience is not Audience.PAGE)


def outline(state: State, board: Board, view: View) -> Outline:
    """What lies open on the table, and what was picked where that may be seen."""
    settings = settings_of(board.step)
    title, cards = board.step.title, cards_of(settings).cards
    if not board.revealed:
        return Outline(title, (settings.pick_prompt, settings.pick_hint), names(settings))
    match state.lay:
        case Lay.PILE:
            return Outline(title, (settings.prompt,))
        case Lay.DEALT:
            return Outline(title, (settings.deal_prompt,))
        case Lay.TURNED:
            card = cards[min(state.card, len(cards) - 1)]
            return Outline(title, parts=(Outline(card.title, _said(card.text)),))
        case Lay.SPREAD if settings.gather and board.talk_only:
            return Outline(title, (TALK, TALK_HINT))
        case Lay.SPREAD:
            return _spread(settings, board, view)


def names(settings: Settings) -> tuple[str, ...]:
    """The titles of all cards."""
    return tuple(card.title for card in cards_of(settings).cards)


def _said(text: str) -> tuple[str, ...]:
    return (text,) if text else ()


def _spread(settings: Settings, board: Board, view: View) -> Outline:
    found = picked(board, view)
    shown = settings.gather
    parts = []
    for card in cards_of(settings).cards:
        text = () if shown else _said(card.text)
        counts = numbers(settings, found, card.key) if shown else ()
        parts.append(Outline(card.title, text, counts))
    lines = [settings.pick_prompt, settings.pick_hint]
    if shown:
        lines = [totals(settings, found, name) for name in (STRONGEST, GROW)]
    if credit := credit_of(settings):
        lines.append(credit)
    return Outline(board.step.title, tuple(lines), (), tuple(parts))


def numbers(settings: Settings, found: Picked, key: str) -> tuple[str, ...]:
    """How often a card was picked, where enough answered."""
    labels = ((STRONGEST, settings.strongest), (GROW, settings.grow))
    return tuple(
        f"{label}: {found.number(name, key)}" for name, label in labels if not found.few(name)
    )


def totals(settings: Settings, found: Picked, name: str) -> str:
    """“Strongest today, n = 14”, or that so few answered that it is not shown."""
    label = settings.strongest if name == STRONGEST else settings.grow
    if found.few(name):
        return f"{label}: {settings.few}"
    return f"{label}, n = {found.total(name)}"
