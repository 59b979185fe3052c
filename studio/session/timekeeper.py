"""Keeps the time of a run by the clock: the next cue begins when it should, whatever else is busy.

`Keeper` is exact and knows no thread: it is told states and asked what is due. Planned moments
follow from each other and not from when they were noticed, so that nothing adds up. `Timekeeper`
is the thread that asks it, submits what is due and rings the bells.
"""

import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from studio.activities.contract import Activities
from studio.model.commands import KeepTime
from studio.model.errors import StudioError
from studio.model.events import CueReached, Event, Recorded, RunBegan
from studio.model.ids import StepId
from studio.model.people import TRAINER
from studio.model.timeline import SOFTENED, Bell, Pause, Run, Timeline
from studio.session.contract import Session, WorkshopState
from studio.session.runs import running

ASLEEP = 5.0
"""Seconds by which the clock may jump before the laptop is taken to have slept."""
_BEAT = 1.0
"""The clock is looked at so often at least, in seconds, so that sleep is noticed."""


def steady() -> float:
    """Seconds of a clock that goes on while the laptop sleeps, where there is one."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


_LOG = logging.getLogger("studio.session")


@dataclass(frozen=True, slots=True)
class Face:
    """What the trainer's clock shows of a run: seconds spent and left, held or not."""

    run: Run
    timeline: Timeline
    spent: float
    """Seconds into the present cue."""
    left: float
    """Seconds until the next cue."""
    total_left: float
    """Seconds until the end."""


@dataclass(slots=True)
class _Watched:
    """A run on the clock: when its present cue began, or since when it stands still."""

    board: StepId
    run: Run
    timeline: Timeline
    began: float
    held_at: float | None = None
    soft_at: float | None = None

    def due(self) -> float:
        """When the next cue begins."""
        due = self.began + self.timeline.cues[self.run.cue].length + self.run.extra
        if self.soft_at is not None and self.run.cue < self.timeline.closing():
            due = min(due, self.soft_at + SOFTENED)
        return due


class Keeper:
    """The run of the open step against a clock that goes on in seconds."""

    def __init__(self, activities: Activities) -> None:
        self._activities = activities
        self._watched: _Watched | None = None
        self._seen_at: float | None = None

    def look(self, state: WorkshopState, now: float) -> None:
        """Takes in a committed state."""
        found = running(state, self._activities)
        before = self._watched
        if before is None or before.run.pause is not None:
            self._seen_at = None  # while nothing ran nobody looked: that is no sleep
        if found is None:
            self._watched = None
            return
        board, run, timeline = found
        if before is None or before.board != board or before.run.cue > run.cue:
            held = now if run.pause else None
            self._watched = _Watched(board, run, timeline, now, held, now if run.soft else None)
            return
        if run.cue != before.run.cue:
            self._next_cue(before, run, now)
        if run.pause is None and before.held_at is not None:
            before.began += now - before.held_at
            before.held_at = None
        elif run.pause is not None and before.held_at is None:
            before.held_at = now
        if run.soft and before.soft_at is None:
            before.soft_at = now
        before.run, before.timeline = run, timeline

    def wants(self, now: float) -> KeepTime | None:
        """What is due at this moment, or None; asked again until the state follows."""
        watched = self._watched
        last, self._seen_at = self._seen_at, now
        if watched is None or watched.run.pause is not None:
            return None
        if last is not None and now - last > ASLEEP:
            return KeepTime(watched.board, pause=Pause.SLEEP)
        if now < watched.due():
            return None
        return KeepTime(watched.board, watched.run.next_cue(watched.timeline))

    def wait(self, now: float) -> float | None:
        """Seconds until something is due; None while nothing runs."""
        watched = self._watched
        if watched is None or watched.run.pause is not None:
            return None
        return max(0.0, watched.due() - now)

    def bell(self, wanted: KeepTime) -> Bell | None:
        """The bell with which the cue begins that is wanted."""
        watched = self._watched
        if watched is None or not 0 <= wanted.cue < len(watched.timeline.cues):
            return None
        return watched.timeline.cues[wanted.cue].bell

    def face(self, now: float) -> Face | None:
        """What a clock would show."""
        watched = self._watched
        if watched is None:
            return None
        at = watched.held_at if watched.held_at is not None else now
        left = max(0.0, watched.due() - at)
        coming = watched.timeline.cues[watched.run.next_cue(watched.timeline) :]
        rest = sum(cue.length for cue in coming)
        return Face(watched.run, watched.timeline, max(0.0, at - watched.began), left, left + rest)

    def _next_cue(self, watched: _Watched, run: Run, now: float) -> None:
        """In time it began when planned, however late that was noticed; skipped to, now."""
        planned = watched.due()
        in_time = watched.held_at is None and planned <= now < planned + ASLEEP
        watched.began = planned if in_time else now
        watched.held_at = None


class Timekeeper:
    """The thread that keeps the time of a session; `ring` is called as a bell is due.

    A run found under way when it starts is held: the program was started anew in the middle.
    """

    def __init__(
        self,
        session: Session,
        activities: Activities,
        ring: Callable[[Bell], None] = lambda _bell: None,
        *,
        clock: Callable[[], float] = steady,
    ) -> None:
        self._session = session
        self._keeper = Keeper(activities)
        self._activities = activities
        self._ring = ring
        self._clock = clock
        self._lock = threading.Lock()
        self._woken = threading.Condition(self._lock)
        self._ended = False
        self._rung = (StepId(""), -1)
        self._leave: Callable[[], None] | None = None
        self._thread = threading.Thread(target=self._run, name="timekeeper", daemon=True)

    def start(self) -> None:
        """Begins to keep the time; a run that was under way stands still before it returns."""
        found = running(self._session.state, self._activities)
        if found is not None and found[1].pause is None:
            held = self._session.submit(KeepTime(found[0], pause=Pause.RESTART), TRAINER)
            with suppress(StudioError, TimeoutError):  # a full disk must not end the show
                held.result(5)
        self._leave = self._session.subscribe(self._on_commit)
        with self._lock:
            self._keeper.look(self._session.state, self._clock())
        self._thread.start()

    def close(self) -> None:
        """Ends the thread."""
        if self._leave is not None:
            self._leave()
        with self._woken:
            self._ended = True
            self._woken.notify()
        if self._thread.is_alive():
            self._thread.join()

    def face(self) -> Face | None:
        """What the trainer's clock shows now; None while nothing runs."""
        with self._lock:
            return self._keeper.face(self._clock())

    def _on_commit(self, log: tuple[Recorded, ...], state: WorkshopState) -> None:
        with self._woken:
            now = self._clock()
            kept = self._keeper.wait(now) is not None
            self._keeper.look(state, now)
            # While nothing runs nobody is woken: entries come by the dozen.
            if kept or self._keeper.wait(now) is not None:
                self._woken.notify()
        for recorded in log:
            self._ring_for(recorded.event, state)

    def _ring_for(self, event: Event, state: WorkshopState) -> None:
        """The bell of a cue that a hand began; those begun in time have rung."""
        found = running(state, self._activities)
        if found is None or not isinstance(event, RunBegan | CueReached):
            return
        cue = event.cue if isinstance(event, CueReached) else 0
        bell = found[2].cues[cue].bell if cue < len(found[2].cues) else None
        if bell is not None and self._rung != (event.board, cue):
            self._ring(bell)
        self._rung = (event.board, cue)

    def _run(self) -> None:
        while True:
            with self._woken:
                if self._ended:
                    return
                wanted = self._keeper.wants(self._clock())
                bell = self._keeper.bell(wanted) if wanted else None
                if wanted is None:
                    wait = self._keeper.wait(self._clock())
                    self._woken.wait(None if wait is None else min(wait, _BEAT))
                    continue
            self._carry_out(wanted, bell)

    def _carry_out(self, wanted: KeepTime, bell: Bell | None) -> None:
        """Rings first: the ear is quicker than the eye."""
        if bell is not None and self._rung != (wanted.board, wanted.cue):
            self._ring(bell)
        self._rung = (wanted.board, wanted.cue)
        try:
            self._session.submit(wanted, TRAINER).result(5)
        except Exception:  # noqa: BLE001 - the show goes on; the next look tells what is due
            _LOG.warning("the time could not be kept", exc_info=True)
            time.sleep(0.2)
