"""What a deck author may write for a flows step; everything has a default."""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Literal, TypeAlias

from studio.model.agenda import Step
from studio.pictures.text import measure


class Flow(StrEnum):
    """The three flows (Gilbert), in their order on the board."""

    TO_OTHERS = "to_others"
    FROM_OTHERS = "from_others"
    TO_MYSELF = "to_myself"

    @property
    def word(self) -> str:
        """The field that holds the word to it."""
        return f"{self.value}_word"


Phase: TypeAlias = Literal["before", "after"]
PHASES: tuple[Phase, ...] = ("before", "after")

_ROOM = {
    "to_others": 560.0,
    "from_others": 560.0,
    "to_myself": 560.0,
    "me": 216.0,
    "others": 216.0,
    "low": 320.0,
    "high": 320.0,
    "before": 82.0,
    "after": 82.0,
    "few": 440.0,
}
"""How wide a label may be at its smallest, in units."""
_SMALLEST = 19.0


@dataclass(frozen=True, slots=True)
class Settings:
    """`phase: after`, in a step that `continues` the board, gathers again and shows both.

    `to_others`, `from_others`, `to_myself` name the flows, `me` and `others` the two figures, `low`
    and `high` say what 0 and 10 mean. `few` stands where too few answered to be shown.
    """

    phase: Phase = "before"
    """When: afterwards, on the board of an earlier step, asks again and shows both."""
    prompt: str = (
        "How easily does compassion flow for you, these days: to others, from others, to yourself?"
    )
    """Question: what the room is asked."""
    after_prompt: str = "And now: how easily does it flow?"
    """Question afterwards"""
    hint: str = (
        "No flow is a duty and none is better. A place on the line, a word, both, or neither: "
        "it stays yours unless you share it."
    )
    """Hint: said below the question, quietly."""
    to_others: str = "To others"
    """Name of the flow to others"""
    from_others: str = "From others"
    """Name of the flow from others"""
    to_myself: str = "To myself"
    """Name of the flow to oneself"""
    me: str = "me"
    """The figure that is me"""
    others: str = "others"
    """The figure that is others"""
    low: str = "hardly at all"
    """What 0 means"""
    high: str = "easily"
    """What 10 means"""
    before: str = "before"
    """Word for before"""
    after: str = "after"
    """Word for after"""
    few: str = "Few answers here: let us talk about it."
    """Where few answered: said instead of the beads."""

    def __post_init__(self) -> None:
        for field in fields(self):
            text = str(getattr(self, field.name))
            if not text.strip() and field.name != "hint":
                raise ValueError(f"Write some words for {field.name}, or leave the key out.")
            room = _ROOM.get(field.name)
            if room and measure(text, size=_SMALLEST, bold=True) > room:
                raise ValueError(f"Write {field.name} shorter: “{text}” has no room on the board.")
        names = {self.label(flow).strip().casefold() for flow in Flow}
        if len(names) < len(Flow):
            raise ValueError("Give each of the three flows a name of its own.")

    def label(self, flow: Flow) -> str:
        """What the facilitator calls a flow."""
        return str(getattr(self, flow.value))

    def when(self, phase: Phase) -> str:
        """What the facilitator calls a phase."""
        return self.before if phase == "before" else self.after

    @property
    def asks(self) -> str:
        """The question of this step."""
        return self.prompt if self.phase == "before" else self.after_prompt

    @property
    def scale(self) -> str:
        """What the line means, as printed below it."""
        return f"0 = {self.low}  ·  10 = {self.high}"


def settings_of(step: Step) -> Settings:
    """The settings of a step of this activity."""
    return step.settings if isinstance(step.settings, Settings) else Settings()
