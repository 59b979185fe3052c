"""What a deck may write for a lens step, what its board remembers, and what changes it."""

from dataclasses import dataclass
from enum import StrEnum

from studio.activities.angles import AngleSettings, check_words
from studio.model.agenda import Step
from studio.model.events import BoardEvent

MOST = 60
"""Characters of one note."""


class Lens(StrEnum):
    """The three pairs of glasses, in the order they are put on."""

    THREAT = "threat"
    DRIVE = "drive"
    SOOTHING = "soothing"


class Stage(StrEnum):
    """What the room looks at: the moment alone, through one pair of glasses, all three at once."""

    MOMENT = "moment"
    THREAT = "threat"
    DRIVE = "drive"
    SOOTHING = "soothing"
    TOGETHER = "together"

    @property
    def lens(self) -> Lens | None:
        """The pair of glasses that is on."""
        return Lens(self.value) if self.value in set(Lens) else None


@dataclass(frozen=True, slots=True)
class Settings(AngleSettings):
    """The moment (where the step has no text of its own), names and questions of the glasses."""

    vignette: str = (
        "Ten minutes before the end of a long shift, a message from your manager: "
        "“Could we have a quick word before you go?” Nothing else."
    )
    """The moment: where the step has no text of its own."""
    prompt: str = (
        "Choose a pair of coloured glasses and put them on. How does the same moment look?"
    )
    """Question: what the room is asked."""
    hint: str = "Or hold a pair up and look on. Listening is taking part too."
    """Hint: said below the question, quietly."""
    threat: str = "Threat"
    """Name of the threat glasses"""
    drive: str = "Drive"
    """Name of the drive glasses"""
    soothing: str = "Soothing"
    """Name of the soothing glasses"""
    threat_asks: str = "Through the threat glasses: what do you notice first?"
    """What the threat glasses ask"""
    drive_asks: str = "Through the drive glasses: what do you want to do next?"
    """What the drive glasses ask"""
    soothing_asks: str = "Through the soothing glasses: what else might be true?"
    """What the soothing glasses ask"""
    together: str = "One moment, three ways of seeing it"
    """Heading side by side"""

    def __post_init__(self) -> None:
        check_words(self, Lens, "Give threat, drive and soothing three different names.")


@dataclass(frozen=True, slots=True)
class State:
    """What is looked at, and the glasses that were on last: new notes belong to them."""

    stage: Stage = Stage.MOMENT
    lens: Lens = Lens.THREAT


@dataclass(frozen=True)
class LensShown(BoardEvent):
    """The room looks through other glasses, or at all three."""

    stage: Stage
    lens: Lens


def settings_of(step: Step) -> Settings:
    """The settings of a step of this activity."""
    return step.settings if isinstance(step.settings, Settings) else Settings()
