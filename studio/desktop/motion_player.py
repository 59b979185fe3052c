"""Plays the motions of a stage's groups: endless, slow, and without a jerk.

Every sprite keeps its own place; a motion only adds how far it drifts from it. So a picture may
be drawn again, a group may travel or change its pace, and the drift goes on where it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from studio.desktop.stage_item import StageItem
from studio.desktop.tween import MasterClock
from studio.pictures.motion import AT_REST, Drift, drift_at
from studio.pictures.shapes import Group, Motion

SOFT_MS = 900.0
"""How long a motion takes to come to its speed, or to stand; and to lead home when it ends."""
_LONGEST_MS = 100.0
"""After a longer gap (a laptop that slept, a busy moment) it goes on where it was."""


@dataclass
class _Turn:
    """One group's motion: which part of its loop it is at, how much of its speed it has."""

    motion: Motion
    phase: float = 0.0
    speed: float = 0.0
    ending: Drift | None = None
    """Set while it goes home: where it left its loop; `speed` then counts down to nothing."""


class MotionPlayer:
    """Moves sprites along their motions, by the stage's clock."""

    def __init__(self, clock: MasterClock, items: Mapping[str, StageItem]) -> None:
        self._clock = clock
        self._items = items
        self._turns: dict[str, _Turn] = {}
        self._held = False
        self._at = 0.0

    @property
    def playing(self) -> bool:
        """Whether anything drifts now."""
        return self._clock.has_loop(self)

    def follow(self, groups: Iterable[Group], *, moving: bool) -> None:
        """Takes the motions of a picture; without `moving` all stand at rest."""
        wanted = {g.key: g.motion for g in groups if g.motion is not None} if moving else {}
        for key, motion in wanted.items():
            turn = self._turns.setdefault(key, _Turn(motion))
            turn.motion, turn.ending = motion, None
        for key in [key for key in self._turns if key not in wanted]:
            self._end(key, moving)
        self._run()

    def hold(self, on: bool) -> None:
        """Lets everything stand where it is while nobody sees it, and go on afterwards."""
        if on != self._held:
            self._held = on
            self._run()

    def _end(self, key: str, moving: bool) -> None:
        item, turn = self._items.get(key), self._turns[key]
        if item is None:
            del self._turns[key]  # it fades out where it is
        elif not moving:
            del self._turns[key]
            item.drift_to(AT_REST)
        elif turn.ending is None:
            turn.ending, turn.speed = drift_at(turn.motion, turn.phase), 1.0

    def _run(self) -> None:
        if self._held or not any(map(_goes_on, self._turns.values())):
            self._clock.stop_loop(self)
        elif not self.playing:
            self._at = self._clock.now()
            self._clock.start_loop(self, self._frame)
        for key, turn in self._turns.items():
            self._show(key, turn)

    def _frame(self, at: float) -> None:
        gap = min(max(at - self._at, 0.0), _LONGEST_MS)
        self._at = at
        for key, turn in list(self._turns.items()):
            _step(turn, gap)
            self._show(key, turn)
            if turn.ending is not None and not turn.speed:
                del self._turns[key]
        if not any(map(_goes_on, self._turns.values())):
            self._clock.stop_loop(self)

    def _show(self, key: str, turn: _Turn) -> None:
        item = self._items.get(key)
        if item is not None:
            item.drift_to(_drift(turn))


def _goes_on(turn: _Turn) -> bool:
    return turn.ending is not None or turn.motion.playing or turn.speed > 0


def _step(turn: _Turn, gap: float) -> None:
    """Goes on by some milliseconds: faster until it has its speed, or slower until it stands."""
    onward = turn.ending is None and turn.motion.playing
    turn.speed = min(1.0, max(0.0, turn.speed + (gap if onward else -gap) / SOFT_MS))
    if turn.ending is None:
        pace = turn.speed * turn.speed * (3 - 2 * turn.speed)
        turn.phase = (turn.phase + pace * gap / (turn.motion.seconds * 1000)) % 1.0


def _drift(turn: _Turn) -> Drift:
    if turn.ending is None:
        return drift_at(turn.motion, turn.phase)
    left = turn.speed * turn.speed * (3 - 2 * turn.speed)
    away = turn.ending
    return Drift(away.dx * left, away.dy * left, 1 + (away.factor - 1) * left)
