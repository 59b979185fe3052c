"""What a circle of strength remembers, and what happens to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from studio.model.agenda import Step
from studio.model.events import BoardEvent

Phase: TypeAlias = Literal["gather", "step-in", "rest", "close"]

PHASES: Mapping[Phase, str] = {
    "gather": "Gather",
    "step-in": "Step in",
    "rest": "Rest",
    "close": "Close",
}
"""The phases in their order, each with what its button says."""

HINTS: Mapping[Phase, str] = {
    "gather": "Choose a scarf, say a word, lay it down. Or pass.",
    "step-in": "Step in, raise a hand or say “I’m in”. Just being here is enough.",
    "rest": "You can come back to it at any time.",
    "close": "Say it as you pick up your scarf, or keep it to yourself.",
}
"""What to do in each phase, without laptop or projector too."""

_MORNING: tuple[Phase, ...] = ("gather", "step-in", "rest")
"""What the clicker walks through; the close is a choice of the trainer or a step of its own."""


@dataclass(frozen=True)
class Settings:
    """What a deck may write: the phase the step opens in and what it asks in each.

    `until` is the phase at which the clicker leaves the step: `gather` where a later step goes on.
    """

    phase: Phase = "gather"
    """Opens at"""
    until: Phase = "rest"
    """Forward leaves after: gather, where a later step goes on with the circle."""
    prompt: str = (
        "Choose a scarf for a strength: one of your own, one you have seen in somebody, "
        "or one that is bigger than you."
    )
    """Question: what the room is asked."""
    hope_prompt: str = "As you step in: what are you hoping for today?"
    """Question as people step in"""
    take_prompt: str = "What would you like to take with you from today?"
    """Question at the close"""


@dataclass(frozen=True)
class State:
    """Where the circle stands in its day."""

    phase: Phase = "gather"


@dataclass(frozen=True)
class PhaseChanged(BoardEvent):
    """The circle went on to another phase, or back to one."""

    phase: Phase


def neighbour(phase: Phase, settings: Settings, by: int) -> Phase | None:
    """The phase one press of the clicker leads to, between where the step begins and leaves."""
    if not {phase, settings.phase, settings.until} <= set(_MORNING):
        return None
    first, last = _MORNING.index(settings.phase), _MORNING.index(settings.until)
    there = _MORNING.index(phase) + by
    return _MORNING[there] if first <= there <= last else None


def prompt_of(phase: Phase, settings: Settings) -> str:
    """What a phase asks."""
    prompts: Mapping[Phase, str] = {
        "gather": settings.prompt,
        "step-in": settings.hope_prompt,
        "rest": "Our circle stays here all day.",
        "close": settings.take_prompt,
    }
    return prompts[phase]


def settings_of(step: Step) -> Settings:
    """The settings of a step of this activity."""
    return step.settings if isinstance(step.settings, Settings) else Settings()
