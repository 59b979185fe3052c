"""What a deck may write for a prompter."""

from dataclasses import dataclass

from studio.activities.prompter.script import Words
from studio.activities.turns import check_words
from studio.model.agenda import Step

_WORD, _LINE = 24, 70


@dataclass(frozen=True, slots=True)
class PrompterSettings:
    """Whether the room reads what the script shows, and what the fixed words are."""

    shows: bool = False
    """The room reads along: else the script is for those who lead alone."""
    host: str = "Host"
    """Name of the host"""
    facilitator: str = "Facilitator"
    """Name of the facilitator"""
    speaks: str = "speaks"
    """Word for who speaks"""
    listens: str = "listens"
    """Word for who listens"""
    hands: str = "Both hands up"
    """Title at the end of talking"""
    fading: str = "Raise yours too, if you can, and let the words fade."
    """How the talk ends"""

    def __post_init__(self) -> None:
        for name in ("host", "facilitator", "speaks", "listens", "hands"):
            check_words(name, getattr(self, name), _WORD)
        check_words("fading", self.fading, _LINE)

    @property
    def words(self) -> Words:
        """What the two who lead are called."""
        return Words(self.host, self.facilitator)


def settings_of(step: Step) -> PrompterSettings:
    """The settings of a step of this activity."""
    return step.settings if isinstance(step.settings, PrompterSettings) else PrompterSettings()
