"""Adds up the bells that sound; the clock of the sound device pulls it, frame by frame."""

import math
import operator
from array import array
from collections import deque
from collections.abc import Callable, Generator, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

RATE: Final = 48_000
"""Frames a second."""
KNEE: Final = 24_000
"""Above this, meeting bells are rounded off instead of crackling; one alone never comes near."""

Samples: TypeAlias = "array[int]"
Stream: TypeAlias = Generator[Samples, int, None]
_ROOM: Final = 32_767 - KNEE
_AT_ONCE: Final = 8


@dataclass
class _Voice:
    """One stroke: where on the device's clock it begins, and where its fading does."""

    samples: Samples
    begins: int
    fade_from: int = 0
    fade_frames: int = 0
    fade_level: float = 1.0

    def ends(self) -> int:
        end = self.begins + len(self.samples)
        return min(end, self.fade_from + self.fade_frames) if self.fade_frames else end

    def level(self, frame: int) -> float:
        if not self.fade_frames or frame <= self.fade_from:
            return self.fade_level
        gone = min(1.0, (frame - self.fade_from) / self.fade_frames)
        return self.fade_level * (0.5 + 0.5 * math.cos(math.pi * gone))

    def soften(self, frame: int, frames: int) -> None:
        """Goes down to nothing from the level it has; a fade that ends sooner goes on."""
        if self.fade_frames and self.ends() <= frame + frames:
            return
        self.fade_level = self.level(frame)
        self.fade_from, self.fade_frames = frame, frames

    def part(self, first: int, frames: int) -> Sequence[float]:
        """What it gives to the frames from `first` on, which all lie within it."""
        at = first - self.begins
        part = self.samples[at : at + frames]
        if not self.fade_frames:
            return part
        return [sample * self.level(first + n) for n, sample in enumerate(part)]


class Mixer:
    """What sounds now. Every thread may ask; the device's thread alone pulls."""

    def __init__(self) -> None:
        self._asked: deque[Callable[[], None]] = deque()
        self._voices: list[_Voice] = []
        self._frame = 0
        self._still_at = 0

    @property
    def frame(self) -> int:
        """Frames pulled so far: the time of the device's clock."""
        return self._frame

    @property
    def sounding(self) -> bool:
        """Whether something was still asked for or to be heard at the last pull."""
        return bool(self._asked) or self._frame < self._still_at

    def ring(self, samples: Samples, *, after: float = 0.0) -> None:
        """Begins with the first frame of the next pull, or so many seconds later."""
        self._asked.append(lambda: self._begin(samples, round(after * RATE)))

    def fade(self, seconds: float) -> None:
        """Everything that sounds or was to sound later is silent after so many seconds."""
        self._asked.append(lambda: self._soften(max(1, round(seconds * RATE))))

    def clear(self) -> None:
        """Forgets everything; only while nothing pulls."""
        self._asked.clear()
        self._voices.clear()
        self._still_at = self._frame

    def pull(self, frames: int) -> Samples:
        """The next frames of the mixture, one channel, and moves on by them."""
        while self._asked:
            self._asked.popleft()()
        first, last = self._frame, self._frame + frames
        total: list[float] = [0] * frames
        for voice in self._voices:
            begin, end = max(first, voice.begins), min(last, voice.ends())
            if begin < end:
                part = voice.part(begin, end - begin)
                within = slice(begin - first, end - first)
                total[within] = map(operator.add, total[within], part)
        self._voices = [voice for voice in self._voices if voice.ends() > last]
        self._still_at = max((voice.ends() for voice in self._voices), default=last)
        self._frame = last
        return array("h", _rounded(total))

    def stream(self) -> Stream:
        """The mixture as a generator that waits to be sent how many frames are wanted."""
        stream = self._stream()
        next(stream)
        return stream

    def _stream(self) -> Stream:
        frames = yield array("h")
        while True:
            frames = yield self.pull(frames)

    def _begin(self, samples: Samples, later: int) -> None:
        self._voices.append(_Voice(samples, self._frame + later))
        for oldest in self._voices[:-_AT_ONCE]:
            oldest.soften(self._frame, RATE // 20)

    def _soften(self, frames: int) -> None:
        for voice in self._voices:
            voice.soften(self._frame, frames)


def _rounded(total: list[float]) -> Iterable[int]:
    if max(map(abs, total), default=0) > KNEE:
        total = [_within(sample) for sample in total]
    return map(round, total)


def _within(sample: float) -> float:
    over = abs(sample) - KNEE
    return sample if over <= 0 else math.copysign(KNEE + _ROOM * math.tanh(over / _ROOM), sample)
