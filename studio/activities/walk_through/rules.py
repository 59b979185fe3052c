"""What a deck may write for a walk-through, what its board remembers, and what changes it."""

from dataclasses import dataclass
from enum import StrEnum

from studio.activities.angles import AngleSettings, check_words
from studio.model.agenda import Step
from studio.model.events import BoardEvent
from studio.pictures.behaviours import Behaviour

MOST = 80
"""Characters of one note."""


class Stage(StrEnum):
    """Where the walk is: before the first stone, on one of four, on the far bank."""

    MOMENT = "moment"
    ATTENDING = "attending"
    UNDERSTANDING = "understanding"
    EMPATHISING = "empathising"
    HELPING = "helping"
    TOGETHER = "together"

    @property
    def behaviour(self) -> Behaviour | None:
        """The stone that one stands on."""
        return Behaviour(self.value) if self.value in set(Behaviour) else None


@dataclass(frozen=True, slots=True)
class Settings(AngleSettings):
    """The moment (where the step has no text of its own), names and questions of the stones."""

    vignette: str = (
        "A colleague who is the first to joke has been quiet all week. At handover they are "
        "short with a student, then leave the room. Nobody says anything."
    )
    """The moment: where the step has no text of its own."""
    prompt: str = "A moment at work, in four steps. What would compassion do here?"
    """Question: what the room is asked."""
    hint: str = "Step by step, aloud or in writing. You can pass at any of them."
    """Hint: said below the question, quietly."""
    attending: str = "Attending"
    """Name of the first step"""
    understanding: str = "Understanding"
    """Name of the second step"""
    empathising: str = "Empathising"
    """Name of the third step"""
    helping: str = "Helping"
    """Name of the last step"""
    attending_asks: str = "Before we explain anything: what can we see and hear?"
    """What attending asks"""
    understanding_asks: str = "How might it look from where they stand? What would we need to ask?"
    """What understanding asks"""
    empathising_asks: str = "What do we feel with them, and what keeps our own feet on the ground?"
    """What empathising asks"""
    helping_asks: str = "What would ease this a little: to do, to bring, or to take away?"
    """What helping asks"""
    together: str = "The whole way"
    """Heading at the end"""

    def __post_init__(self) -> None:
        check_words(self, Behaviour, "Give the four steps four different names.")


@dataclass(frozen=True, slots=True)
class State:
    """Where the walk is, and the stone it stood on last: new notes belong to it."""

    stage: Stage = Stage.MOMENT
    stone: Behaviour = Behaviour.ATTENDING


@dataclass(frozen=True)
class WalkMoved(BoardEvent):
    """The group walked on, or back."""

    stage: Stage
    stone: Behaviour


def settings_of(step: Step) -> Settings:
    """The settings of a step of this activity."""
    return step.settings if isinstance(step.settings, Settings) else Settings()
