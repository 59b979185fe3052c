"""How much and how fast: the limits of the server, and buckets that refill with time."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once, then so many a second."""

    burst: float
    per_second: float


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a room; a test may make them small."""

    request_seconds: float = 10.0
    """From the first byte of a request to its last."""
    idle_seconds: float = 60.0
    """From one answer to the next request on the same connection."""
    head_bytes: int = 32 * 1024
    body_bytes: int = 16 * 1024
    photo_seconds: float = 60.0
    """The same for a photograph, which is large and comes over a tablet's radio."""
    photo_bytes: int = 12 * 1024 * 1024
    write_bytes: int = 64 * 1024
    heartbeat_seconds: float = 15.0
    streams_each: int = 4
    tail_frames: int = 1024
    """What a phone that comes back may have missed; who missed more is told everything anew."""
    posts: Rate = Rate(20, 2)
    """What one participant sends."""
    leads: Rate = Rate(120, 20)
    """What a helper sends."""
    guesses_each: Rate = Rate(10, 0.2)
    """Wrong codes from one address."""
    guesses: Rate = Rate(100, 10)
    """Wrong codes from all addresses together."""
    joins_each: Rate = Rate(250, 4)
    """Right codes from one address: a hall may stand behind one."""
    joins: Rate = Rate(1500, 30)
    """Right codes from all addresses together."""
    posts_all: Rate = Rate(3000, 400)
    """What all participants send together: far more than a lecture writes."""
    looks_each: Rate = Rate(3, 0.04)
    """Wrong pictures from one address; every right one from there gives one back."""
    looks: Rate = Rate(60, 0.5)
    """Wrong pictures from all addresses together."""
    looks_before_change: int = 3
    """Wrong pictures after which the screen shows another."""
    streams_all: int = 3000
    connections: int = 15_000
    """Open at once; fewer where the operating system allows fewer files."""
    stall_seconds: float = 30.0
    """How long somebody may leave unread what was sent to them."""


class Buckets:
    """A token bucket per key, forgotten longest-unused first."""

    def __init__(
        self, rate: Rate, *, clock: Callable[[], float] = time.monotonic, most: int = 5000
    ) -> None:
        self._rate = rate
        self._clock = clock
        self._most = most
        self._levels: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, key: str) -> float:
        """Seconds until one may be taken; 0 if it may be now. Takes nothing."""
        level = self._level(key)
        return 0.0 if level >= 1 else (1 - level) / self._rate.per_second

    def take(self, key: str) -> float:
        """Takes one and answers 0, or answers the seconds to wait."""
        wait = self.wait(key)
        if not wait:
            self._levels[key] = (self._level(key) - 1, self._clock())
            self._levels.move_to_end(key)
            while len(self._levels) > self._most:
                self._levels.popitem(last=False)
        return wait

    def give(self, key: str) -> None:
        """Puts one back."""
        if key in self._levels:
            self._levels[key] = (min(self._rate.burst, self._level(key) + 1), self._clock())

    def _level(self, key: str) -> float:
        now = self._clock()
        level, since = self._levels.get(key, (self._rate.burst, now))
        return min(self._rate.burst, level + (now - since) * self._rate.per_second)
