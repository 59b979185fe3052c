"""What a deck may write for a step with cards; everything has a default."""

from dataclasses import dataclass
from typing import Annotated, Literal

from studio.activities.cards.sets import SETS, CardSet, own_card
from studio.model.agenda import Step
from studio.model.authoring import called, rows
from studio.model.text import count_graphemes

MOST_CARDS, MOST_TITLE, MOST_TEXT = 24, 40, 140

_WRITE = "Write each card as “Title | what it says”"


_SETS = called(
    {"seven-cs": "The seven C’s", "five-elements": "The five elements", "own": "Your own"}
)


@dataclass(frozen=True, slots=True)
class Settings:
    """Which cards lie on the table and what is asked of them.

    `cards` makes an own set, each “Title | what it says”, with `set: own`. `gather` only where the
    group asks to see what it picked: two choices, gathered silently and stored unlinked.
    """

    set: Annotated[Literal["seven-cs", "five-elements", "own"], _SETS] = "seven-cs"
    """Cards on the table"""
    cards: Annotated[tuple[str, ...], rows("Title", "What it says")] = ()
    """Cards of your own: for a set of your own."""
    prompt: str = "Take your time with each card."
    """Question: what the room is asked."""
    deal_prompt: str = "Take the card in front of you. Read it in your own time, or swap it."
    """Question as cards are dealt"""
    pick_prompt: str = "Which is strongest in you today? Which one would you like to grow?"
    """Question as cards are picked"""
    pick_hint: str = "Keep it to yourself, or tell your neighbour. Passing is fine."
    """Hint as cards are picked"""
    strongest: str = "Strongest today"
    """Word for the strongest: above the card that is strong today."""
    grow: str = "One to grow"
    """Word for one to grow"""
    few: str = "let us talk about it"
    """Where few answered: said instead of what was picked."""
    credit: str = ""
    """Whom the set is from: printed small below it."""
    gather: bool = False
    """Gather what was picked: only where the group asks to see it. Silent, and without names."""

    def __post_init__(self) -> None:
        """Cards and set must go together, and every card must fit on its paper."""
        if self.set == "own" and not self.cards:
            raise ValueError(f"cards: an own set needs its cards. {_WRITE}.")
        if self.set != "own" and self.cards:
            raise ValueError("cards: write `set: own` beside cards of your own.")
        if len(self.cards) > MOST_CARDS:
            raise ValueError(f"cards: a set has up to {MOST_CARDS} cards; this has more.")
        for number, written in enumerate(self.cards, 1):
            _check(number, written)
        titles = [_parts(written)[0] for written in self.cards]
        if len(set_of(titles)) < len(titles):
            raise ValueError("cards: two cards have the same title; please give each its own.")
        for name in ("strongest", "grow", "few"):
            if not str(getattr(self, name)).strip():
                raise ValueError(f"{name} is empty: write some words, or leave the key out.")


def set_of(titles: list[str]) -> frozenset[str]:
    """Titles as somebody would tell them apart."""
    return frozenset(title.casefold() for title in titles)


def _parts(written: str) -> tuple[str, str]:
    title, _, text = written.partition("|")
    return title.strip(), text.strip()


def _check(number: int, written: str) -> None:
    title, text = _parts(written)
    if not title:
        raise ValueError(f"cards, card {number}: the title is missing. {_WRITE}.")
    if count_graphemes(title) > MOST_TITLE:
        raise ValueError(f"cards, card {number}: keep the title to {MOST_TITLE} letters. {_WRITE}.")
    if count_graphemes(text) > MOST_TEXT:
        raise ValueError(
            f"cards, card {number}: keep what it says to {MOST_TEXT} letters. {_WRITE}."
        )


def settings_of(step: Step) -> Settings:
    """The settings of a step of this activity."""
    return step.settings if isinstance(step.settings, Settings) else Settings()


def cards_of(settings: Settings) -> CardSet:
    """The set that lies on the table."""
    if settings.set != "own":
        return SETS[settings.set]
    parts = [_parts(written) for written in settings.cards]
    return CardSet(tuple(own_card(n, *part) for n, part in enumerate(parts)))


def credit_of(settings: Settings) -> str:
    """Whom the set is adapted from, as printed under it."""
    return settings.credit or cards_of(settings).credit
