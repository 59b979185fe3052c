"""Makes the bells in assets/sounds/ out of nothing but arithmetic: `python -m tools.make_bells`.

Each is a sum of partials that are struck once and decay. Where a partial is doubled a little apart,
it beats slowly, as the two planes of a bowl that is not quite round do (Inácio, Henrique and
Antunes: The Dynamics of Tibetan Singing Bowls, Acta Acustica 92, 2006). The standard library alone
makes them, the same to a sample or its neighbour on every machine.
"""

import cmath
import math
import random
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate, repeat
from operator import add, mul
from pathlib import Path

from tools.flac_writer import flac

RATE = 48_000
"""Frames a second."""
PEAK = 32_768 * 10 ** (-6 / 20)
"""The loudest sample: 6 dB under full scale, so that two bells may meet."""
SOUNDS = Path(__file__).parents[1] / "assets" / "sounds"

_QUIET_END = 480
_SUBSONIC = 1 - 2 * math.pi * 12 / RATE


@dataclass(frozen=True)
class Partial:
    """One way a struck body swings: `decay` seconds to fall by 60 dB, `beat` Hz to its twin."""

    hertz: float
    level: float
    decay: float
    rise: float
    beat: float = 0.0


@dataclass(frozen=True)
class Body:
    """What is struck: how long it sounds, how it closes, and a knock of the mallet (level)."""

    seconds: float
    closing: float
    partials: tuple[Partial, ...]
    knock: float = 0.0


_A3, _E5 = 220.0, 659.255

SINGING_BOWL = Body(
    seconds=20.0,
    closing=5.0,
    partials=(
        Partial(_A3, 1.0, decay=26.0, rise=0.036, beat=0.5),
        Partial(_A3 * 2.78, 0.52, decay=15.0, rise=0.018, beat=0.82),
        Partial(_A3 * 5.19, 0.22, decay=8.0, rise=0.010, beat=1.3),
        Partial(_A3 * 8.06, 0.07, decay=4.0, rise=0.007, beat=1.9),
        Partial(_A3 * 11.3, 0.025, decay=2.0, rise=0.005),
    ),
)
SOFT_CHIME = Body(  # a free bar: 1 : 2.756 : 5.404
    seconds=7.0,
    closing=2.0,
    partials=(
        Partial(_E5, 1.0, decay=8.0, rise=0.009, beat=0.35),
        Partial(_E5 * 2.756, 0.16, decay=3.0, rise=0.006),
        Partial(_E5 * 5.404, 0.03, decay=0.8, rise=0.004),
    ),
)
WOOD_BLOCK = Body(
    seconds=0.45,
    closing=0.1,
    partials=(
        Partial(587.0, 1.0, decay=0.20, rise=0.004),
        Partial(1062.0, 0.42, decay=0.11, rise=0.003),
        Partial(1690.0, 0.16, decay=0.06, rise=0.003),
    ),
    knock=0.25,
)
BODIES: Mapping[str, Body] = {
    "singing-bowl": SINGING_BOWL,
    "soft-chime": SOFT_CHIME,
    "wood-block": WOOD_BLOCK,
}


def strike(body: Body) -> "array[int]":
    """What is heard of one stroke, as 16-bit samples: from silence to silence."""
    frames = round(body.seconds * RATE)
    total: Iterable[float] = repeat(0.0, frames)
    for partial in body.partials:
        for voice in _voices(partial, frames):
            total = list(map(add, total, voice))
    if body.knock:
        total = list(map(add, total, _knock(body.knock, frames)))
    swung = _closed(_level(list(total)), round(body.closing * RATE))
    loudest = max(map(abs, swung))
    return array("h", [round(sample * PEAK / loudest) for sample in swung])


def make(folder: Path) -> None:
    """Writes every bell into a folder."""
    for name, body in BODIES.items():
        (folder / f"{name}.flac").write_bytes(flac(strike(body), RATE))


def _voices(partial: Partial, frames: int) -> Iterator[list[float]]:
    """The partial and, where it beats, its fainter twin, so that it never falls quite still."""
    yield _swing(partial, partial.hertz, partial.level, frames)
    if partial.beat:
        yield _swing(partial, partial.hertz + partial.beat, partial.level * 0.3, frames)


def _swing(partial: Partial, hertz: float, level: float, frames: int) -> list[float]:
    fall = math.log(1000) / (partial.decay * RATE)
    step = cmath.exp(complex(-fall, 2 * math.pi * hertz / RATE))
    turns = accumulate(repeat(step, frames - 1), mul, initial=complex(level))
    swung = [turn.imag for turn in turns]
    rise = round(partial.rise * RATE)
    for at in range(rise):
        swung[at] *= 0.5 - 0.5 * math.cos(math.pi * at / rise)
    return swung


def _knock(level: float, frames: int) -> list[float]:
    """A dull touch of the mallet, gone after some hundredths of a second."""
    grain = random.Random(4)
    last, heard = 0.0, []
    for at in range(frames):
        last += 0.12 * (grain.uniform(-1, 1) - last)
        rise = 0.5 - 0.5 * math.cos(math.pi * min(1.0, at / 96))
        heard.append(level * rise * last * math.exp(-at / (0.006 * RATE)))
    return heard


def _level(swung: list[float]) -> list[float]:
    """Without what only pushes the cone of a loudspeaker out: a first-order filter at 12 Hz."""
    before = out = 0.0
    levelled = []
    for sample in swung:
        out = sample - before + _SUBSONIC * out
        before = sample
        levelled.append(out)
    return levelled


def _closed(swung: list[float], closing: int) -> list[float]:
    """The last of it goes down to nothing, and 10 ms of nothing follow."""
    end = len(swung) - _QUIET_END
    for at in range(closing):
        swung[end - closing + at] *= 0.5 + 0.5 * math.cos(math.pi * at / closing)
    swung[end:] = [0.0] * _QUIET_END
    return swung


if __name__ == "__main__":
    make(SOUNDS)
