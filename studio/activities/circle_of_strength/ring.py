"""Where scarves lie: one ring to 24, two to 36, open at the bottom so that one can step in."""

import math
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from studio.pictures.geometry import rng

PER_PAGE = 36
ONE_RING = 24
_CENTRE = (640.0, 360.0)


@dataclass(frozen=True, slots=True)
class Seat:
    """A place on a ring and the degrees its cloth is turned there."""

    x: float
    y: float
    angle: float


@dataclass(frozen=True, slots=True)
class _Ring:
    """An ellipse round the centre with an opening at its foot, in units."""

    rx: float
    ry: float
    opening: float


_WIDE = _Ring(498.0, 250.0, 215.0)
_INNER = _Ring(290.0, 128.0, 190.0)


def seats(keys: tuple[str, ...]) -> tuple[Seat, ...]:
    """A seat for each key in their order, evenly spread, each a little off by its key."""
    count = len(keys)
    if count <= ONE_RING:
        places = _spread(_WIDE, count)
    else:
        wide, inner = _length(_WIDE), _length(_INNER)
        outside = round(count * wide / (wide + inner))
        places = (*_spread(_WIDE, outside), *_spread(_INNER, count - outside))
    return tuple(_by_hand(key, place) for key, place in zip(keys, places, strict=True))


def scarf_length(count: int) -> float:
    """How long scarves are when so many lie on a page: in few steps, so that most stay as drawn."""
    for most, length in ((8, 285.0), (12, 245.0), (16, 210.0), (ONE_RING, 150.0)):
        if count <= most:
            return length
    return 134.0


def inside(x: float, y: float) -> float:
    """How far out a point is: 0 in the middle of the ring, 1 on it."""
    return math.hypot((x - _CENTRE[0]) / _WIDE.rx, (y - _CENTRE[1]) / _WIDE.ry)


def _by_hand(key: str, seat: Seat) -> Seat:
    """Nobody lays cloth exactly: pushed in or out and turned a little, the same for ever."""
    away, tilt = _slip(key)
    dx, dy = seat.x - _CENTRE[0], seat.y - _CENTRE[1]
    far = math.hypot(dx, dy) or 1.0
    return Seat(seat.x + away * dx / far, seat.y + away * dy / far, seat.angle + tilt)


@lru_cache(maxsize=256)
def _slip(key: str) -> tuple[float, int]:
    """How far out, in units, and by how many degrees something slips from its seat."""
    random = rng(key, "seat")
    return random.uniform(-10, 10), round(random.uniform(-15, 15))


@lru_cache(maxsize=256)
def _spread(ring: _Ring, count: int) -> tuple[Seat, ...]:
    step = _length(ring) / max(1, count)
    return tuple(_seat(ring, ring.opening / 2 + step * (i + 0.5)) for i in range(count))


def _length(ring: _Ring) -> float:
    return _arcs(ring)[-1] - ring.opening


def _seat(ring: _Ring, along: float) -> Seat:
    """From the foot of the ring clockwise; the angle in steps of 30° keeps drawings alike."""
    lengths = _arcs(ring)
    turn = math.pi / 2 + math.tau * bisect_left(lengths, along) / (len(lengths) - 1)
    x = _CENTRE[0] + ring.rx * math.cos(turn)
    y = _CENTRE[1] + ring.ry * math.sin(turn)
    heading = math.degrees(math.atan2(ring.ry * math.cos(turn), -ring.rx * math.sin(turn)))
    return Seat(round(x, 1), round(y, 1), 30.0 * round(heading / 30))


@lru_cache(maxsize=4)
def _arcs(ring: _Ring) -> tuple[float, ...]:
    """The length of the way round, up to each of 720 equal turns from the foot."""
    points = [
        (ring.rx * math.cos(t), ring.ry * math.sin(t))
        for t in (math.pi / 2 + math.tau * i / 720 for i in range(721))
    ]
    lengths = [0.0]
    for a, b in zip(points, points[1:], strict=False):
        lengths.append(lengths[-1] + math.dist(a, b))
    return tuple(lengths)
