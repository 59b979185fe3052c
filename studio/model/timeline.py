"""Time held for people: cues one after the other, and how far a run of them has come.

A plan is pure: it knows lengths in seconds and no clock. The timekeeper of the session watches the
clock; what was reached is an event, so that a restart comes back at the same cue.
"""

from dataclasses import dataclass
from enum import StrEnum

SOFTENED = 20.0
"""Within so many seconds the closing bell rings once the end is softened."""
MORE = 60.0
"""Seconds that *one more minute* adds to the cue that is running."""


class Bell(StrEnum):
    """When a bell rings; every one has a visible change beside it."""

    BEGIN = "begin"
    INTERVAL = "interval"
    END = "end"
    TURN = "turn"
    """From one speaker to the next."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One part of a plan: how long it takes, in seconds, and what happens as it begins.

    `say` is for the trainer alone; `part` is the activity's own name for what the room sees.
    """

    length: float
    say: str = ""
    bell: Bell | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Cues in order; the run is over after the last."""

    cues: tuple[Cue, ...]

    @property
    def length(self) -> float:
        """Seconds from the first cue to the end of the last."""
        return sum(cue.length for cue in self.cues)

    def closing(self) -> int:
        """The cue with the closing bell, where a softened run goes; past the last without one."""
        rung = [n for n, cue in enumerate(self.cues) if cue.bell is Bell.END]
        return rung[-1] if rung else len(self.cues)


class Pause(StrEnum):
    """Why a run stands still."""

    TRAINER = "trainer"
    RESTART = "restart"
    """The program was started again in the middle of it."""
    SLEEP = "sleep"
    """The laptop slept."""
    LINE = "line"
    """A line of a script waits for the trainer's press."""


@dataclass(frozen=True, slots=True)
class Run:
    """How far it has come: `cue` is -1 before it begins and the number of cues once it is over.

    `extra` seconds were added to the present cue; `soft` after the end was softened.
    """

    cue: int = -1
    pause: Pause | None = None
    extra: float = 0.0
    soft: bool = False
    over: bool = False

    @property
    def on(self) -> bool:
        """Whether it has begun and is not over; held or not."""
        return self.cue >= 0 and not self.over

    def next_cue(self, timeline: Timeline) -> int:
        """The cue after the present one."""
        closing = timeline.closing()
        return closing if self.soft and self.cue < closing else self.cue + 1
