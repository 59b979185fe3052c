"""What a deck may say of a practice beside its text: what is projected, and the breathing pacer."""

import math
from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from studio.model.authoring import Within, called
from studio.model.text import count_graphemes

Shows: TypeAlias = Literal["auto", "shape", "picture", "nothing"]
PacerForm: TypeAlias = Literal["ring", "bar", "words"]

SLOWEST, QUICKEST = 4.0, 10.0
"""Breaths a minute that a pacer may have."""
SHORTEST, LONGEST = 1.5, 12.0
"""Seconds of a breath in, or out."""
LONGEST_TURN, LONGEST_HOLD = 1.0, 7.0
_WORDS = {"own_rhythm": 60, "in_word": 16, "out_word": 16, "pacer_choice": 160}


_SHOWS = called(
    {
        "auto": "The text’s picture, else a slow shape",
        "shape": "A slow shape",
        "picture": "The text’s picture",
        "nothing": "Nothing",
    }
)


@dataclass(frozen=True, slots=True)
class Settings:
    """`auto` shows the text's picture where it has one, else the slow shape.

    A pacer is off unless asked for: `rate` in breaths a minute, or `breathe_in` and `breathe_out`
    in seconds; `begins_at` is a quicker rate that it slows down from; `turn` the tiny rest where
    the breath turns, `hold` a longer one after it came in.
    """

    shows: Annotated[Shows, _SHOWS] = "auto"
    """On the screen"""
    pacer: bool = False
    """Offer a breathing pacer: something that moves slowly, beside equal choices."""
    pacer_as: PacerForm = "ring"
    """The pacer is"""
    rate: Annotated[float, Within(SLOWEST, QUICKEST, 0.5)] = 6.0
    """Breaths a minute: in halves."""
    breathe_in: Annotated[float, Within(SHORTEST, LONGEST, 0.5, without="as the rate has it")] = 0.0
    """Breathe in: seconds, in halves, together with breathing out."""
    breathe_out: Annotated[float, Within(SHORTEST, LONGEST, 0.5, without="as the rate has it")] = (
        0.0
    )
    """Breathe out: seconds, in halves, together with breathing in."""
    begins_at: Annotated[float, Within(SLOWEST, QUICKEST, 0.5, without="the same all along")] = 0.0
    """Begins at: a quicker rate that it slows down from."""
    turn: Annotated[float, Within(0, LONGEST_TURN, 0.1)] = 0.5
    """Tiny rest: seconds where the breath turns."""
    hold: Annotated[float, Within(0, LONGEST_HOLD, 0.5)] = 0.0
    """Longer rest: seconds after the breath came in. Best is none."""
    own_rhythm: str = "Or find your own rhythm"
    """Beside the pacer"""
    in_word: str = "in"
    """Word for in"""
    out_word: str = "out"
    """Word for out"""
    pacer_choice: str = (
        "Something will move slowly. You can breathe with it, let it pass, or find your own rhythm."
    )
    """Card among the choices: what it says of the pacer."""

    def __post_init__(self) -> None:
        _check_rate("rate", self.rate)
        _check_turns(self)
        _check_breath(self)
        if self.begins_at:
            _check_rate("begins_at", self.begins_at)
            if self.begins_at <= self.paced:
                raise ValueError(
                    f"begins_at is where the pacer begins before it slows down: write more than "
                    f"{in_figures(self.paced)} breaths a minute, or leave it out"
                )
        for name, most in _WORDS.items():
            said = getattr(self, name)
            if not said.strip() or count_graphemes(said) > most:
                raise ValueError(f"{name} is one line of 1 to {most} letters")

    @property
    def period(self) -> float:
        """Seconds from one breath to the next."""
        if self.breathe_in:
            return self.breathe_in + self.breathe_out + 2 * self.turn + self.hold
        return 60.0 / self.rate

    @property
    def paced(self) -> float:
        """Breaths a minute."""
        return 60.0 / self.period


def in_figures(value: float) -> str:
    """6, 5.5, 4.62."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _check_rate(name: str, rate: float) -> None:
    if not (math.isfinite(rate) and SLOWEST <= rate <= QUICKEST and _in_halves(rate)):
        raise ValueError(f"{name} is breaths a minute, from 4 to 10 in halves: write 6 or 5.5")


def _check_turns(settings: Settings) -> None:
    if not 0 <= settings.turn <= LONGEST_TURN:
        raise ValueError("turn is the tiny rest where the breath turns: 0 to 1 second")
    if not (0 <= settings.hold <= LONGEST_HOLD and _in_halves(settings.hold)):
        raise ValueError("hold is seconds after the breath came in, 0 to 7 in halves; best is none")


def _check_breath(settings: Settings) -> None:
    """In and out go together, and what they come to is a rate that a pacer may have."""
    given = (settings.breathe_in, settings.breathe_out)
    if any(given):
        for seconds in given:
            if not (SHORTEST <= seconds <= LONGEST and _in_halves(seconds)):
                raise ValueError(
                    "breathe_in and breathe_out are seconds, from 1.5 to 12 in halves, "
                    "and go together: write breathe_in: 4 and breathe_out: 6"
                )
        if not SLOWEST <= settings.paced <= QUICKEST:
            raise ValueError(
                f"breathe_in, breathe_out and the rests between come to "
                f"{in_figures(settings.paced)} breaths a minute: write seconds that come to 4 to 10"
            )
    elif settings.period - 2 * settings.turn - settings.hold < 2 * SHORTEST:
        raise ValueError("hold leaves no time to breathe at this rate: write a lower rate")


def _in_halves(value: float) -> bool:
    return math.isfinite(value) and value * 2 == round(value * 2)
