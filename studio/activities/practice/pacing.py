"""The breathing pacer: how long in, how long out, and how it slows down. Pure numbers.

It never counts, scores or asks for anything; most people cannot keep to one, and what they do
instead helps them as much (Steffen and others 2021, doi 10.3389/fpsyg.2021.624254).
"""

import math
import re
from dataclasses import dataclass

from studio.activities.practice.script import RAMP, Script
from studio.activities.practice.settings import QUICKEST, SHORTEST, SLOWEST, Settings
from studio.model.timeline import Run, Timeline
from studio.pictures.shapes import Motion, Point

STEP = 0.5
"""Breaths a minute by which a hand changes it."""
_NEAR = 0.25
_BREATH = {
    "en": re.compile(r"breath|inhal|exhal|\bsigh", re.IGNORECASE),
    "cy": re.compile(r"\banadl|\bhanadl|\bnadl", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds of one breath: in, held, out, and the tiny rest at both turns."""

    breathe_in: float
    breathe_out: float
    turn: float = 0.0
    hold: float = 0.0

    @property
    def period(self) -> float:
        """Seconds from one breath to the next."""
        return self.breathe_in + self.breathe_out + 2 * self.turn + self.hold

    @property
    def rate(self) -> float:
        """Breaths a minute."""
        return 60.0 / self.period

    def at(self, rate: float) -> "Pace":
        """The same breath at another rate: in stands to out as before, rests stay."""
        rests = 2 * self.turn + self.hold
        part = max(60.0 / rate - rests, 2 * SHORTEST) / (self.breathe_in + self.breathe_out)
        return Pace(self.breathe_in * part, self.breathe_out * part, self.turn, self.hold)

    def motion(
        self, scale: tuple[float, float] = (1.0, 1.0), points: tuple[Point, ...] = ((0.0, 0.0),)
    ) -> Motion:
        """A motion in its time that begins with the breath going out: full first, then empty."""
        return Motion(
            points,
            self.period,
            scale,
            rise=self.breathe_out / self.period,
            rest=(self.turn / self.period, (self.turn + self.hold) / self.period),
        )


def pace_of(settings: Settings) -> Pace:
    """The pace that a deck asks for."""
    if settings.breathe_in:
        return Pace(settings.breathe_in, settings.breathe_out, settings.turn, settings.hold)
    half = (settings.period - 2 * settings.turn - settings.hold) / 2
    return Pace(half, half, settings.turn, settings.hold)


def pace_now(settings: Settings, run: Run, timeline: Timeline, chosen: float) -> Pace:
    """The pace of the present cue: as a hand chose it, else on its way from quicker to slower."""
    pace = pace_of(settings)
    if chosen:
        return pace.at(chosen)
    if not settings.begins_at:
        return pace
    gone = sum(cue.length for cue in timeline.cues[: max(0, run.cue)])
    part = min(1.0, gone / RAMP)
    return pace.at(settings.begins_at + (pace.rate - settings.begins_at) * part)


def other_rate(pace: Pace, by: int) -> float:
    """The next rate quicker or slower, in halves; the same where there is none."""
    half = math.floor(pace.rate / STEP) if by > 0 else math.ceil(pace.rate / STEP)
    wanted = (half + by) * STEP
    if abs(wanted - pace.rate) < _NEAR:  # a change nobody would notice
        wanted += by * STEP
    most = min(QUICKEST, 60.0 / (2 * SHORTEST + 2 * pace.turn + pace.hold))
    return min(max(wanted, SLOWEST), max(math.floor(most / STEP) * STEP, SLOWEST))


def offers(settings: Settings, script: Script, lang: str) -> bool:
    """Whether there is a pacer: only if the deck asks, and never beside a text without breath."""
    breath = _BREATH.get(lang.partition("-")[0].lower())
    if not settings.pacer or breath is None:
        return settings.pacer
    return any(breath.search(line.say) for line in script.lines)
