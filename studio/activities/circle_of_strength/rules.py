"""What a circle of strength remembers, and what happens to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from studio.model.events import BoardEvent

Phase: TypeAlias = Literal["gather", "step-in", "rest", "close"]

PHASES: Mapping[Phase, str] = {
    "gather": "Gather",
    "step-in": "Step in",
    "rest": "Rest",
    "close": "Close",
}
"""The phases in their order, each with what its button says."""

_MORNING: tuple[Phase, ...] = ("gather", "step-in", "rest")
"""What the clicker walks through; the close is a choice of the trainer or a step of its own."""


@dataclass(frozen=True)
class Settings:
    """What a deck may write: the phase the step opens in and what it asks in each."""

    phase: Phase = "gather"
    prompt: str = (
        "Choose a scarf for a strength: one of your own, one you have seen in somebody, "
        "or one that is bigger than you."
    )
    hope_prompt: str = "As you step in: what are you hoping for today?"
    take_prompt: str = "What would you like to take with you from today?"


@dataclass(frozen=True)
class State:
    """Where the circle stands in its day."""

    phase: Phase = "gather"


@dataclass(frozen=True)
class PhaseChanged(BoardEvent):
    """The circle went on to another phase, or back to one."""

    phase: Phase


def neighbour(phase: Phase, start: Phase, by: int) -> Phase | None:
    """The phase one press of the clicker leads to, never before where the step began."""
    if phase not in _MORNING or start not in _MORNING:
        return None
    there = _MORNING.index(phase) + by
    return _MORNING[there] if _MORNING.index(start) <= there < len(_MORNING) else None
