"""What a deck author may write for an obstacles step; everything has a default."""

from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Literal

from studio.model.agenda import Step
from studio.model.text import count_graphemes


class Sort(StrEnum):
    """The three sorts of obstacle (Gilbert and Mascaro), and what is not told apart (yet)."""

    FEAR = "fear"
    BLOCK = "block"
    RESISTANCE = "resistance"
    UNSURE = "unsure"


class Flow(StrEnum):
    """In which flow of compassion it stands in the way."""

    TO_OTHERS = "to_others"
    FROM_OTHERS = "from_others"
    TO_MYSELF = "to_myself"


_LABEL, _SAYS = 24, 110
_LONGER = {"prompt": 240, "hint": 240, "message_title": 60, "message_hint": 140}
_MAY_BE_EMPTY = ("hint", "message_hint", "fear_says", "block_says", "resistance_says",
                 "unsure_says")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settings:
    """What is asked, what the columns are called and what each of them means.

    `phase: message`, in a step that `continues` the board, opens it at the message to the
    organisation. `message: false` leaves the message out altogether.
    """

    phase: Literal["gather", "message"] = "gather"
    """Opens at: the message, on the board of an earlier step."""
    prompt: str = (
        "What gets in the way of compassion: towards others, from others, or towards yourself?"
    )
    """Question: what the room is asked."""
    hint: str = (
        "Nobody sees who wrote what. If it lies in how work is set up, say so: "
        "that is nobody’s failing. Or pass."
    )
    """Hint: said below the question, quietly."""
    fear: str = "Fear"
    """Name for fears"""
    fear_says: str = "I would, but I am afraid of what might come of it."
    """What a fear is"""
    block: str = "Block"
    """Name for blocks"""
    block_says: str = "I would, but something is in the way: often how work is set up."
    """What a block is"""
    resistance: str = "Resistance"
    """Name for resistances"""
    resistance_says: str = "I could, and something in me says no. It will have its reasons."
    """What a resistance is"""
    unsure: str = "Not sure"
    """Name for not sure"""
    unsure_says: str = "It may be more than one, or something else."
    """What not sure is"""
    to_others: str = "to others"
    """Compassion to others"""
    from_others: str = "from others"
    """Compassion from others"""
    to_myself: str = "to myself"
    """Compassion to oneself"""
    message: bool = True
    """With a message to the organisation"""
    message_title: str = "A message to the organisation"
    """Title of the message"""
    message_hint: str = "Only what the group agrees on, line by line, is passed on."
    """Hint above the message"""
    agreed: str = "the group agrees"
    """Word for agreed lines"""
    still_open: str = "still open"
    """Word for open lines"""

    def __post_init__(self) -> None:
        for field in fields(self):
            text = getattr(self, field.name)
            if not isinstance(text, str):
                continue
            if not text.strip() and field.name not in _MAY_BE_EMPTY:
                raise ValueError(f"Write some words for {field.name}, or leave the key out.")
            most = _LONGER.get(field.name, _SAYS if field.name.endswith("_says") else _LABEL)
            if count_graphemes(text) > most:
                raise ValueError(f"Keep {field.name} to {most} letters, so that the room reads it.")
        names = {self.label(sort).strip().casefold() for sort in Sort}
        if len(names) < len(Sort):
            raise ValueError("Give fear, block, resistance and unsure names of their own.")
        if self.phase == "message" and not self.message:
            raise ValueError("A step with `phase: message` cannot have `message: false`.")

    def label(self, sort: Sort) -> str:
        """What the facilitator calls a sort."""
        return str(getattr(self, sort.value))

    def says(self, sort: Sort) -> str:
        """What a sort means."""
        return str(getattr(self, f"{sort.value}_says"))

    def flow(self, flow: Flow | None) -> str:
        """What the facilitator calls a flow; nothing for none."""
        return str(getattr(self, flow.value)) if flow else ""


def settings_of(step: Step) -> Settings:
    """The settings of a step of this activity."""
    return step.settings if isinstance(step.settings, Settings) else Settings()
