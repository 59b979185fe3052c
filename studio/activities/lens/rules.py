"""What a deck may write for a lens step, what its board remembers, and what changes it."""

from dataclasses import dataclass
from enum import StrEnum

from studio.model.agenda import Step
from studio.model.events import BoardEvent
from studio.model.text import count_graphemes

MOST = 60
"""Characters of one note."""
_NAME, _SENTENCE = 24, 160


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
class Settings:
    """The moment (where the step has no text of its own), names and questions of the glasses."""

    vignette: str = (
        "Ten minutes before the end of a long shift, a message from your manager: "
        "“Could we have a quick word before you go?” Nothing else."
    )
    prompt: str = (
        "Choose a pair of coloured glasses and put them on. How does the same moment look?"
    )
    hint: str = "Or hold a pair up and look on. Listening is taking part too."
    threat: str = "Threat"
    drive: str = "Drive"
    soothing: str = "Soothing"
    threat_asks: str = "Through the threat glasses: what do you notice first?"
    drive_asks: str = "Through the drive glasses: what do you want to do next?"
    soothing_asks: str = "Through the soothing glasses: what else might be true?"
    together: str = "One moment, three ways of seeing it"

    def __post_init__(self) -> None:
        for name in ("threat", "drive", "soothing"):
            _short(name, getattr(self, name), _NAME)
            _short(f"{name}_asks", getattr(self, f"{name}_asks"), _SENTENCE)
        if len({self.name(lens).casefold() for lens in Lens}) < len(Lens):
            raise ValueError("Give threat, drive and soothing three different names.")
        for name in ("prompt", "hint", "together"):
            _short(name, getattr(self, name), _SENTENCE)
        if not self.vignette.strip():
            raise ValueError("Write a short moment at work as vignette, or leave the key out.")

    def name(self, lens: Lens) -> str:
        """What the facilitator calls a pair of glasses."""
        return str(getattr(self, lens.value))

    def asks(self, lens: Lens) -> str:
        """What is asked while that pair is on."""
        return str(getattr(self, f"{lens.value}_asks"))


def _short(name: str, words: str, most: int) -> None:
    if not words.strip() or count_graphemes(words) > most:
        raise ValueError(f"Write 1 to {most} characters as {name}, or leave the key out.")


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


def neighbour(stage: Stage, by: int) -> Stage | None:
    """Where one press of the clicker leads; None beyond either end."""
    stages = list(Stage)
    place = stages.index(stage) + by
    return stages[place] if 0 <= place < len(stages) else None


def settings_of(step: Step) -> Settings:
    """The settings of a step of this activity."""
    return step.settings if isinstance(step.settings, Settings) else Settings()
