"""What a deck may write for a kitbag step, and what a person may lay on its cloth."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from studio.model.agenda import Step
from studio.model.forms import Choice, Field, Form, Kind
from studio.model.text import count_graphemes

Thing: TypeAlias = Literal["pebble", "button", "beanbag"]
Colour: TypeAlias = Literal[
    "madder", "rust", "ochre", "moss", "teal", "indigo", "plum", "rose"
]  # fmt: skip

GIFT = "gift"
LONGEST = 60
"""Letters of what an object will remind somebody of."""

_THINGS: tuple[Thing, ...] = ("pebble", "button", "beanbag")
_COLOURS: tuple[Colour, ...] = (
    "madder", "rust", "ochre", "moss", "teal", "indigo", "plum", "rose"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Settings:
    """What is asked, what lies on the tray, and whether a line may be shared beside an object.

    Without `share` nothing is gathered: the screen shows the tray and the question.
    """

    prompt: str = "Choose something small from the tray, to stand for what you take with you today."
    """Question: what the room is asked."""
    hint: str = (
        "Hold a few. Keep the one that feels right, or none. "
        "A thing may carry sadness too: you decide whether it belongs."
    )
    """Hint: said below the question, quietly."""
    share: bool = False
    """Lay objects on the cloth: with a line if people like. Else nothing is gathered."""
    reminder: str = "What mine will remind me of"
    """What the line is called: the one beside an object."""
    objects: tuple[Thing, ...] = _THINGS
    """Objects on the tray"""
    colours: tuple[Colour, ...] = _COLOURS
    """Their colours"""

    def __post_init__(self) -> None:
        """A tray holds something, and the step asks something."""
        if not self.prompt.strip():
            raise ValueError("prompt is empty: write what people are invited to choose.")
        if self.share and not self.reminder.strip():
            raise ValueError("reminder is empty: write what the line beside an object says.")
        for name, said, most in (("prompt", self.prompt, 200), ("hint", self.hint, 240)):
            if (count := count_graphemes(said)) > most:
                raise ValueError(f"{name} has {count} characters: write at most {most}.")
        _check_list("objects", self.objects, _THINGS)
        _check_list("colours", self.colours, _COLOURS)


def _check_list(name: str, chosen: Sequence[str], known: Sequence[str]) -> None:
    if not chosen:
        raise ValueError(f"{name} is empty: write at least one of {', '.join(known)}.")
    for one in chosen:
        if one not in known:
            raise ValueError(f"{name}: there is no {one}; write any of {', '.join(known)}.")
        if list(chosen).count(one) > 1:
            raise ValueError(f"{name} names {one} twice: write it once.")


def settings_of(step: Step) -> Settings:
    """The settings of a step of this activity."""
    return step.settings if isinstance(step.settings, Settings) else Settings()


def gift_form(settings: Settings) -> Form:
    """The line, and the object it lies beside; whoever does not choose gets one from the tray."""
    things = tuple(Choice(one, one.capitalize()) for one in settings.objects)
    colours = tuple(Choice(one, one.capitalize(), one) for one in settings.colours)
    fields = (
        Field("reminds", Kind.TEXT, settings.reminder, max_graphemes=LONGEST),
        Field("object", Kind.CHOICE, "Object", choices=things),
        Field("colour", Kind.SWATCH, "Colour", choices=colours),
    )
    return Form(GIFT, "My gift", fields, hint=settings.prompt)
