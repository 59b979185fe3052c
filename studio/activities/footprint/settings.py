"""What a deck may write for a footprint; everything has a default."""

from dataclasses import dataclass
from enum import StrEnum

from studio.model.agenda import Step
from studio.model.text import count_graphemes
from studio.pictures.behaviours import Behaviour

_NAME, _KIND, _SAYS, _HINT, _SENTENCE = 24, 32, 40, 100, 160


class Kind(StrEnum):
    """The three things asked, in their order."""

    TRACE = "trace"
    WISH = "wish"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class Settings:
    """The zones of the foot and the three things asked.

    A footprint is one's own, on paper. `gather` only where the group asks to lay some of it
    together.
    """

    prompt: str = "If compassion left a footprint where you walk, what would be in it?"
    """Question: what the room is asked."""
    hint: str = "On paper, for you alone. What you share, and whether, is yours to choose."
    """Hint: said below the question, quietly."""
    trace: str = "A trace I leave"
    """First thing asked: a trace one leaves."""
    wish: str = "One I would like to leave"
    """Second thing asked: a trace one would like to leave."""
    step: str = "One small step"
    """Third thing asked: a step."""
    attending: str = "Attending"
    """Name of the zone “attending”"""
    understanding: str = "Understanding"
    """Name of the zone “understanding”"""
    empathising: str = "Empathising"
    """Name of the zone “empathising”"""
    helping: str = "Helping"
    """Name of the zone “helping”"""
    attending_says: str = "being there, noticing"
    """What attending means"""
    understanding_says: str = "seeing it from their side"
    """What understanding means"""
    empathising_says: str = "feeling with, on firm ground"
    """What empathising means"""
    helping_says: str = "doing what eases"
    """What helping means"""
    gather: bool = False
    """Lay something together: only where the group asks. A footprint is one's own."""

    def __post_init__(self) -> None:
        """Every word must fit beside its zone, and no two may be taken for each other."""
        for zone in Behaviour:
            _check(zone.value, self.name(zone), _NAME)
            _check(f"{zone.value}_says", self.says(zone), _SAYS, empty=True)
        for kind in Kind:
            _check(kind.value, self.asks(kind), _KIND)
        _check("prompt", self.prompt, _SENTENCE)
        _check("hint", self.hint, _HINT, empty=True)
        if len({self.name(zone).casefold() for zone in Behaviour}) < len(Behaviour):
            raise ValueError("Give the four zones of the foot four different names.")
        if len({self.asks(kind).casefold() for kind in Kind}) < len(Kind):
            raise ValueError("Write three different things as trace, wish and step.")

    def name(self, zone: Behaviour) -> str:
        """What a zone is called."""
        return str(getattr(self, zone.value))

    def says(self, zone: Behaviour) -> str:
        """What a zone means, in a few words."""
        return str(getattr(self, f"{zone.value}_says"))

    def asks(self, kind: Kind) -> str:
        """What is asked; also what the kind is called on a note."""
        return str(getattr(self, kind.value))


def _check(name: str, words: str, most: int, *, empty: bool = False) -> None:
    if (not words.strip() and not empty) or count_graphemes(words) > most:
        least = "up to" if empty else "1 to"
        raise ValueError(f"Write {least} {most} characters as {name}, or leave the key out.")


def settings_of(step: Step) -> Settings:
    """The settings of a step of this activity."""
    return step.settings if isinstance(step.settings, Settings) else Settings()
