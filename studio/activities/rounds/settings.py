"""What a deck may write for a round."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Annotated, Literal, TypeAlias

from studio.activities.turns import check_words
from studio.model.agenda import Step
from studio.model.authoring import Within

Occasion: TypeAlias = Literal["opening", "names", "closing", "appreciation"]

PROMPTS: Mapping[Occasion, str] = MappingProxyType(
    {
        "opening": "How are you arriving? A word or two, some weather, or pass.",
        "names": "Tell us any story about any name you like, or pass.",
        "closing": "What are you taking with you? A few words, or pass.",
        "appreciation": "What were you glad of in this company? A few words, or pass.",
    }
)
HEADINGS: Mapping[Occasion, str] = MappingProxyType(
    {
        "opening": "Arriving",
        "names": "Where names come from",
        "closing": "Before we go",
        "appreciation": "Glad of each other",
    }
)
_PROMPT, _HINT = 200, 160
_LEAST, _MOST = 10, 600


@dataclass(frozen=True, slots=True)
class RoundSettings:
    """Which round it is, what is asked, seconds each (0: as the minutes and people give them)."""

    kind: Occasion = "opening"
    """Which round"""
    prompt: str = ""
    """Question: your own; without one, the usual of this round."""
    hint: str = (
        "One way round, starting anywhere. Passing is fine, and we ask once more at the end."
    )
    """Hint: said below the question, quietly."""
    seconds: Annotated[int, Within(_LEAST, _MOST, 5, without="as the minutes allow")] = 0
    """Seconds each"""
    track: bool = False
    """Keep track of places: for you alone."""

    def __post_init__(self) -> None:
        check_words("prompt", self.prompt, _PROMPT, empty=True)
        check_words("hint", self.hint, _HINT, empty=True)
        if self.seconds and not _LEAST <= self.seconds <= _MOST:
            raise ValueError(
                f"seconds are {_LEAST} to {_MOST} each; write 0 to have them reckoned "
                "from the minutes and the people"
            )

    @property
    def asked(self) -> str:
        """The question before the room."""
        return self.prompt.strip() or PROMPTS[self.kind]


def settings_of(step: Step) -> RoundSettings:
    """The settings of a step of this activity."""
    return step.settings if isinstance(step.settings, RoundSettings) else RoundSettings()
