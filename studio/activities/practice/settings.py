"""What a deck may say of a practice beside its text: what is projected, and the breathing pacer."""

import math
from dataclasses import dataclass
from typing import Literal, TypeAlias

from studio.model.text import count_graphemes

Shows: TypeAlias = Literal["auto", "shape", "picture", "nothing"]
PacerForm: TypeAlias = Literal["ring", "bar", "words"]

SLOWEST, QUICKEST = 4.0, 10.0
"""Breaths a minute that a pacer may have."""
SHORTEST, LONGEST = 1.5, 12.0
"""Seconds of a breath in, or out."""
LONGEST_TURN, LONGEST_HOLD = 1.0, 7.0
_WORDS = {"own_rhythm": 60, "in_word": 16, "out_word": 16, "pacer_choice": 160}


@dataclass(frozen=True, slots=True)
class Settings:
    """`auto` shows the text's picture where it has one, else the slow shape.

    A pacer is off unless asked for: `rate` in breaths a minute, or `breathe_in` and `breathe_out`
    in seconds; `begins_at` is a quicker rate that it slows down from; `turn` the tiny rest where
    the breath turns, `hold` a longer one after it came in.
    """

    shows: Shows = "auto"
    pacer: bool = False
    pacer_as: PacerForm = "ring"
    rate: float = 6.0
    breathe_in: float = 0.0
    breathe_out: float = 0.0
    begins_at: float = 0.0
    turn: float = 0.5
    hold: float = 0.0
    own_rhythm: str = "Or find your own rhythm"
    in_word: str = "in"
    out_word: str = "out"
    pacer_choice: str = (
        "Something will move slowly. You can breathe with it, let it pass, or find your own rhythm."
    )

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
