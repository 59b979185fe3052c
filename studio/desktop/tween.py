"""The stage's one clock: every movement is a span of time on it, eased out."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, QTimer

FRAME_MS = 16
Step = Callable[[float], None]
"""Takes the eased progress, from 0 to 1."""


def ease_out(part: float) -> float:
    """Fast at first, arriving gently (cubic); nothing overshoots."""
    return 1 - (1 - min(max(part, 0.0), 1.0)) ** 3


@dataclass(frozen=True)
class Tween:
    """One movement: when it began, how long it takes (ms), what it sets, what follows it."""

    start: float
    length: float
    step: Step
    done: Callable[[], None] | None = None


class MasterClock(QObject):
    """Drives all movements of a stage; it sleeps while nothing moves.

    A movement ends; a loop goes on until it is stopped.

    With `manual` only `set_time` moves it (tests, benchmarks).
    """

    def __init__(self, parent: QObject | None = None, *, manual: bool = False) -> None:
        super().__init__(parent)
        self._manual = manual
        self._at = 0.0
        self._tweens: dict[object, Tween] = {}
        self._loops: dict[object, Callable[[float], None]] = {}
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self._on_tick)

    @property
    def moving(self) -> bool:
        """Whether anything is on its way; a loop arrives nowhere."""
        return bool(self._tweens)

    def now(self) -> float:
        """The clock's time in milliseconds."""
        return self._at if self._manual else time.monotonic() * 1000

    def run(
        self, key: object, length: float, step: Step, done: Callable[[], None] | None = None
    ) -> None:
        """Begins a movement; one of the same key is replaced where it stands."""
        # One frame in, so that the first frame painted already shows it.
        self._tweens[key] = Tween(self.now() - FRAME_MS, length, step, done)
        step(ease_out(FRAME_MS / length))
        self._wake()

    def start_loop(self, key: object, frame: Callable[[float], None]) -> None:
        """Calls `frame` with the time, in ms, at every frame from now on."""
        self._loops[key] = frame
        self._wake()

    def stop_loop(self, key: object) -> None:
        """Calls it no more."""
        self._loops.pop(key, None)

    def has_loop(self, key: object) -> bool:
        """Whether a loop goes on."""
        return key in self._loops

    def drop(self, key: object) -> None:
        """Forgets a movement without finishing it."""
        self._tweens.pop(key, None)

    def set_time(self, at: float) -> None:
        """Moves everything to where it is at that time; what is over is finished."""
        self._at = at
        for key, tween in list(self._tweens.items()):
            part = (at - tween.start) / tween.length
            tween.step(ease_out(part))
            if part >= 1:
                if self._tweens.get(key) is tween:
                    del self._tweens[key]
                if tween.done is not None:
                    tween.done()
        for frame in list(self._loops.values()):
            frame(at)
        if self._tweens or self._loops:
            self._wake()
        else:
            self._timer.stop()

    def finish(self) -> None:
        """Lets everything arrive at once."""
        longest = max((t.start + t.length for t in self._tweens.values()), default=self.now())
        self.set_time(longest)

    def _wake(self) -> None:
        if not self._manual and not self._timer.isActive():
            self._timer.start(FRAME_MS)

    def _on_tick(self) -> None:
        self.set_time(self.now())
