"""Plays the motions of a stage's groups: endless, slow, and without a jerk.

Every sprite keeps its own place; a motion only adds how far it drifts from it. So a picture may
be drawn again, a group may travel or change its pace, and the drift goes on where it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

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

    motion: Motion | None
    phase: float = 0.0
    speed: float = 0.0
    carried: Drift = AT_REST
    """How far it was, when its motion changed, from where the new one has it; `left` of it."""
    left: float = 0.0

    @property
    def target(self) -> Drift:
        """Where its motion has it; without one it goes home."""
        return drift_at(self.motion, self.phase) if self.motion is not None else AT_REST

    @property
    def drift(self) -> Drift:
        """Where it is shown."""
        to, part, away = self.target, _soft(self.left), self.carried
        if not part:
            return to
        return Drift(
            to.dx + part * away.dx, to.dy + part * away.dy, to.factor + part * (away.factor - 1)
        )

    @property
    def goes_on(self) -> bool:
        """Whether it moves, or is about to."""
        playing = self.motion is not None and self.motion.playing
        return playing or self.speed > 0 or self.left > 0

    def change(self, motion: Motion | None) -> None:
        """Takes up another motion from where it is shown."""
        if motion != self.motion:
            before, self.motion = self.drift, motion
            self._carry(before)

    def push(self, dx: float, dy: float) -> None:
        """Its own place was moved; it is shown where it was, and follows softly."""
        before = self.drift
        self._carry(replace(before, dx=before.dx + dx, dy=before.dy + dy))

    def _carry(self, before: Drift) -> None:
        to = self.target
        self.carried = Drift(before.dx - to.dx, before.dy - to.dy, 1 + before.factor - to.factor)
        self.left = 0.0 if self.carried == AT_REST else 1.0

    def go_on(self, gap: float) -> None:
        """Goes on by some milliseconds, gaining speed or, when it is to stand, losing it."""
        part = gap / SOFT_MS
        self.left = max(0.0, self.left - part)
        if self.motion is None:
            self.speed = 0.0
            return
        self.speed = min(1.0, max(0.0, self.speed + (part if self.motion.playing else -part)))
        self.phase += _soft(self.speed) * gap / (self.motion.seconds * 1000)
        self.phase %= 1.0


def _soft(part: float) -> float:
    """From 0 to 1, slow at both ends."""
    return part * part * (3 - 2 * part)


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
            self._turns.setdefault(key, _Turn(motion)).change(motion)
        for key in [key for key in self._turns if key not in wanted]:
            self._end(key, moving)
        self._run()

    def push(self, key: str, dx: float, dy: float) -> bool:
        """Keeps a group where it is seen while its own place moves by that much the other way."""
        turn = self._turns.get(key)
        if turn is not None:
            turn.push(dx, dy)
        return turn is not None

    def hold(self, on: bool) -> None:
        """Lets everything stand where it is while nobody sees it, and go on afterwards."""
        if on != self._held:
            self._held = on
            self._run()

    def _end(self, key: str, moving: bool) -> None:
        item = self._items.get(key)
        if item is not None and moving:
            self._turns[key].change(None)
            return
        del self._turns[key]
        if item is not None:  # else it fades out where it is
            item.drift_to(AT_REST)

    def _run(self) -> None:
        if self._held or not any(turn.goes_on for turn in self._turns.values()):
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
            turn.go_on(gap)
            self._show(key, turn)
            if turn.motion is None and not turn.goes_on:
                del self._turns[key]
        if not any(turn.goes_on for turn in self._turns.values()):
            self._clock.stop_loop(self)

    def _show(self, key: str, turn: _Turn) -> None:
        item = self._items.get(key)
        if item is not None:
            item.drift_to(turn.drift)
