"""Bells for the room. Where no sound device answers, the day goes on silently."""

import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path
from queue import Empty, SimpleQueue
from types import MappingProxyType
from typing import Final, Protocol, TypeAlias

from studio.desktop.mixing import RATE, Mixer, Samples, Stream
from studio.desktop.speaker import BROKEN, FOLDER, SOUNDS, NoSoundError, Speaker, read_sounds
from studio.model.timeline import Bell

_LATE: Final = 1.0
_STALLED: Final = 2.0  # a device just opened may take a second and a half until it pulls
_LOOK_EVERY: Final = 5.0
_LOOK_SOON: Final = 1.0
_OWN_BOWL_FADE: Final = 0.25
_JOIN: Final = 2.0


SOUND_OF: Final[Mapping[Bell, str]] = MappingProxyType(
    {
        Bell.BEGIN: "singing-bowl",
        Bell.INTERVAL: "soft-chime",
        Bell.END: "singing-bowl",
        Bell.TURN: "wood-block",
    }
)

GONE: Final = (
    "The sound device has gone: bells are seen, not heard. "
    "Connect it again, and the next bell tries again; or ring your own bowl."
)
BACK: Final = "The sound is back: bells are heard again."


class Device(Protocol):
    """What plays a stream from the moment it is made."""

    def close(self) -> None:
        """Stops and leaves nothing behind."""


OpenDevice: TypeAlias = Callable[[Stream, Callable[[], None]], Device]
"""Plays a stream and calls back, from any thread, when it was stopped from outside.

Raises:
    NoSoundError: nothing can be heard.
"""


class Worker(Protocol):
    """Does what may take long: devices are slow to open, and slower to let go."""

    def do(self, job: Callable[[], None]) -> None:
        """Soon, one after another."""

    def close(self) -> None:
        """After what was asked for, no more."""


class Bells:
    """Rings without letting anybody wait. Its methods belong to one thread.

    `told` hears a sentence when the sound goes and when it comes back, each once. It is called in
    another thread: give it the `emit` of a signal of an object in yours.
    """

    def __init__(
        self,
        folder: Path = FOLDER,
        *,
        told: Callable[[str], object] = lambda _sentence: None,
        open_device: OpenDevice | None = None,
        worker: Worker | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._folder = folder
        self._told = told
        self._open_device = open_device or Speaker
        self._worker = worker or _Thread(self._pause, self.look_after)
        self._now = now
        self._mixer = Mixer()
        self._sounds: Mapping[str, Samples] | None = None
        self._device: Device | None = None
        self._waiting: deque[tuple[Bell, float, float]] = deque()
        self._moved = (-1, 0.0)
        self._heard_from = 0
        self._silent = self._own_bowl = self._closed = False

    @property
    def own_bowl(self) -> bool:
        """The trainer rings a bowl of their own: the program rings none."""
        return self._own_bowl

    @own_bowl.setter
    def own_bowl(self, own: bool) -> None:
        self._own_bowl = own
        if own:
            self.fade(_OWN_BOWL_FADE)

    def prepare(self) -> None:
        """Opens the device, so that the first bell need not wait for it; nothing is heard."""
        if not (self._own_bowl or self._closed):
            self._worker.do(self._serve)

    def ring(self, bell: Bell, *, after: float = 0.0) -> None:
        """Begins with the next buffer where the device is open, or so many seconds after that."""
        if self._own_bowl or self._closed:
            return
        if self._device is not None:
            self._sound(bell, after)
        else:
            self._waiting.append((bell, after, self._now()))
        self._worker.do(self._serve)

    def fade(self, seconds: float) -> None:
        """Whatever sounds is silent after so many seconds; bells rung from now on are not."""
        self._waiting.clear()
        self._mixer.fade(seconds)

    def test(self) -> None:
        """Each sound once, one after another."""
        for bell, after in ((Bell.BEGIN, 0.0), (Bell.INTERVAL, 4.0), (Bell.TURN, 7.0)):
            self.ring(bell, after=after)

    def close(self) -> None:
        """Silent at once, for good; no thread is left."""
        if not self._closed:
            self._closed = True
            self._worker.do(self._let_go)
            self._worker.close()

    def look_after(self) -> None:
        """Whether the open device still pulls; not every driver says that the plug was pulled."""
        if self._device is None:
            return
        frame, since = self._moved
        if frame != self._mixer.frame:
            self._moved = (self._mixer.frame, self._now())
            self._tell_back()
        elif self._now() - since >= _STALLED:
            self._on_gone()

    def _pause(self) -> float | None:
        """Seconds until the device is to be looked after again."""
        if self._device is None:
            return None
        return _LOOK_SOON if self._silent or self._mixer.sounding else _LOOK_EVERY

    def _serve(self) -> None:
        if self._closed:
            return
        if self._device is None:
            self._open()
        while self._waiting:
            bell, after, asked = self._waiting.popleft()
            in_time = self._now() - asked <= _LATE
            if self._device is not None and in_time and not self._own_bowl:
                self._sound(bell, after)

    def _open(self) -> None:
        if self._sounds is None:
            self._sounds = read_sounds(self._folder)
            if len(self._sounds) < len(SOUNDS):
                self._told(BROKEN)
        self._mixer.clear()
        self._moved = (-1, 0.0)
        self._heard_from = self._mixer.frame + RATE // 2
        try:
            self._device = self._open_device(self._mixer.stream(), self._on_stopped)
        except NoSoundError as why:
            self._tell_once(why.user_text)

    def _sound(self, bell: Bell, after: float) -> None:
        samples = (self._sounds or {}).get(SOUND_OF[bell])
        if samples is not None:
            self._mixer.ring(samples, after=after)

    def _on_stopped(self) -> None:
        if not self._closed:
            self._worker.do(self._on_gone)

    def _on_gone(self) -> None:
        if self._device is not None:
            self._tell_once(GONE)  # first: a stalled driver may take long to let go
            self._let_go()

    def _let_go(self) -> None:
        device, self._device = self._device, None
        if device is not None:
            device.close()

    def _tell_once(self, sentence: str) -> None:
        if not self._silent:
            self._silent = True
            self._told(sentence)

    def _tell_back(self) -> None:
        """Only once it has played for half a second: some open a device that is as dead as ever."""
        if self._silent and self._mixer.frame >= self._heard_from:
            self._silent = False
            self._told(BACK)


class _Thread:
    """A worker with a thread of its own, from the first job on until it is closed."""

    def __init__(self, pause: Callable[[], float | None], idle: Callable[[], None]) -> None:
        self._pause = pause
        self._idle = idle
        self._jobs: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="bells", daemon=True)

    def do(self, job: Callable[[], None]) -> None:
        self._jobs.put(job)
        if self._thread.ident is None:
            self._thread.start()

    def close(self) -> None:
        """A driver that hangs while it lets go must not keep the program from ending."""
        self._jobs.put(None)
        if self._thread.ident is not None:
            self._thread.join(_JOIN)

    def _run(self) -> None:
        while True:
            try:
                job = self._jobs.get(timeout=self._pause())
            except Empty:
                self._idle()
                continue
            if job is None:
                return
            job()
