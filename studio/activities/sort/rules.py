"""What a deck may write for a sorting step, what its board remembers, and what changes it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import Annotated

from studio.model.agenda import Step
from studio.model.authoring import Column, Rows
from studio.model.events import BoardEvent
from studio.model.text import count_graphemes

_STATEMENT, _TALK, _NAME, _SENTENCE = 60, 160, 30, 120
_MOST = 60


class Place(StrEnum):
    """The three mats, from left to right."""

    IS = "is"
    PART = "part"
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Statement:
    """What a card says, where many would lay it (the trainer's alone), what to talk about."""

    words: str
    usual: Place
    talk: str


_STATEMENTS = (
    "Kindness | part | Kindness belongs to it. Compassion also turns towards what is hard, "
    "and stays.",
    "Feeling what somebody else feels | part | Empathy lets us notice. Compassion adds the wish "
    "to help, and steady feet.",
    "Being soft | not | Compassion can be gentle. It can also be firm, clear and brave.",
    "An honest, difficult conversation | is | To say with care what is hard to hear takes courage, "
    "and can ease a lot.",
    "Fixing everything | not | Some things cannot be fixed. Staying beside somebody is something "
    "too.",
    "Only for other people | not | It flows three ways: to others, from others, and to oneself.",
    "Noticing that I am tired | is | To notice it, and to let oneself do something about it, is "
    "compassion towards oneself.",
    "Feeling sorry for somebody | not | Pity looks down from above. Compassion looks across: it "
    "could be any of us.",
    "Saying no | is | A kind no can protect a patient, a colleague or oneself. What is it said "
    "for?",
    "Wanting to ease what hurts | is | And to prevent it where we can. With noticing, this wish is "
    "the heart of it.",
)


_COLUMNS = Rows(
    (
        Column("What the card says"),
        Column("Where many would lay it", tuple(Place)),
        Column("What to talk about"),
    )
)
"""A statement as an author edits it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The statements, each in three parts divided by bars, the prompt, names of the places.

    `Kindness | part | Kindness belongs to it …`: what the card says; `is`, `part` or `not`, where
    many would lay it (only the trainer sees that); what to talk about once it lies.
    """

    statements: Annotated[tuple[str, ...], _COLUMNS] = _STATEMENTS
    """Cards to lay: only you see where many would lay them."""
    prompt: str = "What is compassion? We talk, then put each card where we would lay it."
    """Question: what the room is asked."""
    is_it: str = "Is compassion"
    """Name of the first place: what it is."""
    part: str = "Is part of it"
    """Name of the middle place"""
    is_not: str = "Is something else"
    """Name of the last place: what it is not."""
    still_open: str = "Still open"
    """Over cards that lie nowhere at the end"""

    def __post_init__(self) -> None:
        if not 1 <= len(self.statements) <= _MOST:
            raise ValueError(f"Write 1 to {_MOST} statements, or leave the key out.")
        for raw in self.statements:
            _check(raw)
        keys = ("is_it", "part", "is_not", "still_open")
        names = [str(getattr(self, key)) for key in keys]
        for name, most in (("prompt", _SENTENCE), *((key, _NAME) for key in keys)):
            words = str(getattr(self, name))
            if not words.strip() or count_graphemes(words) > most:
                raise ValueError(f"{name}: write 1 to {most} characters, or leave the key out.")
        if len({name.casefold() for name in names}) < len(names):
            raise ValueError("Give is_it, part, is_not and still_open four different names.")

    @property
    def cards(self) -> tuple[Statement, ...]:
        """The statements as they are used."""
        return _cards(self.statements)

    def name(self, place: Place) -> str:
        """What a place is called."""
        return {Place.IS: self.is_it, Place.PART: self.part, Place.NOT: self.is_not}[place]


def _check(raw: str) -> None:
    parts = [part.strip() for part in raw.split("|")]
    if len(parts) != 3 or not all(parts) or parts[1] not in set(Place):
        raise ValueError(
            f"“{raw[:40]}”: write each statement as three parts divided by bars, like "
            "“Kindness | part | Kindness belongs to it.”; the second is is, part or not."
        )
    for words, most in ((parts[0], _STATEMENT), (parts[2], _TALK)):
        if count_graphemes(words) > most:
            raise ValueError(f"“{words[:40]}”: please keep it to {most} characters.")


@lru_cache(32)
def _cards(raw: tuple[str, ...]) -> tuple[Statement, ...]:
    split = ([part.strip() for part in one.split("|")] for one in raw)
    return tuple(Statement(words, Place(usual), talk) for words, usual, talk in split)


@dataclass(frozen=True, slots=True)
class State:
    """How far the group has come, and where cards lie, by their number from 0.

    `at` is 0 before the first card, then a card's number plus one, at last one more: all of them.
    """

    at: int = 0
    places: Mapping[int, Place] = field(default_factory=dict)

    @property
    def card(self) -> int:
        """The number of the card that is talked about; -1 or beyond the last if none is."""
        return self.at - 1


@dataclass(frozen=True)
class SortCardOpened(BoardEvent):
    """Another card is talked about, or all of them are looked at."""

    at: int


@dataclass(frozen=True)
class SortCardLaid(BoardEvent):
    """A card was put down, or (without a place) taken up again."""

    card: int
    place: Place | None


def apply(state: State, event: SortCardOpened | SortCardLaid) -> State:
    """The state after an event."""
    if isinstance(event, SortCardOpened):
        return State(event.at, state.places)
    places = {card: place for card, place in state.places.items() if card != event.card}
    if event.place is not None:
        places[event.card] = event.place
    return State(state.at, dict(sorted(places.items())))


def settings_of(step: Step) -> Settings:
    """The settings of a step of this activity."""
    return step.settings if isinstance(step.settings, Settings) else Settings()
