"""The bells as they are shipped: the sounds that were meant, without click, push or noise."""

import math
from array import array
from pathlib import Path

import pytest

from studio.desktop.speaker import FOLDER, SOUNDS, read_sounds
from tools.flac_writer import flac
from tools.make_bells import BODIES, PEAK, RATE, strike


@pytest.fixture(scope="module")
def bells() -> dict[str, "array[int]"]:
    return dict(read_sounds(FOLDER))


def strength(samples: "array[int]", hertz: float, seconds: float) -> float:
    """How much of one frequency is in the beginning of a sound (Goertzel, Hann window)."""
    frames = round(seconds * RATE)
    turn = 2 * math.cos(2 * math.pi * hertz / RATE)
    last = before = 0.0
    for at in range(frames):
        window = 0.5 - 0.5 * math.cos(2 * math.pi * at / frames)
        last, before = samples[at] * window + turn * last - before, last
    return math.sqrt(last * last + before * before - turn * last * before) * 4 / frames


def loudness(samples: "array[int]", at: float, seconds: float = 2.0) -> float:
    """Mean loudness around a moment in dB under full scale."""
    first = round((at - seconds / 2) * RATE)
    part = samples[first : first + round(seconds * RATE)]
    return 20 * math.log10(math.sqrt(sum(x * x for x in part) / len(part)) / 32768)


@pytest.mark.parametrize("name", SOUNDS)
def test_the_script_makes_what_is_shipped(bells: dict[str, "array[int]"], name: str) -> None:
    """To a neighbouring sample: the sine of another machine may differ in its last digit."""
    made = strike(BODIES[name])
    assert len(made) == len(bells[name])
    assert max(abs(a - b) for a, b in zip(made, bells[name], strict=True)) <= 1


@pytest.mark.parametrize("name", SOUNDS)
def test_a_bell_has_the_length_and_the_loudness_that_was_meant(
    bells: dict[str, "array[int]"], name: str
) -> None:
    samples = bells[name]
    assert len(samples) == round(BODIES[name].seconds * 48_000)
    assert max(map(abs, samples)) == round(PEAK) == round(32768 * 10 ** (-6 / 20))
    assert (FOLDER / f"{name}.flac").stat().st_size < 300_000


@pytest.mark.parametrize("name", SOUNDS)
def test_a_bell_begins_and_ends_in_silence_and_pushes_nowhere(
    bells: dict[str, "array[int]"], name: str
) -> None:
    samples = bells[name]
    assert abs(samples[0]) <= 1
    assert not any(samples[-480:])
    first, last = max(map(abs, samples[:12])), max(map(abs, samples[-2400:]))
    assert first < PEAK / 50  # a quarter of a millisecond in, nothing jumped
    assert last < 40  # and the last 50 ms are at 58 dB under full scale or less
    assert abs(sum(samples) / len(samples)) < 0.1
    fifth = RATE // 5
    assert abs(sum(samples[:fifth]) / fifth) < PEAK / 500


@pytest.mark.parametrize(
    ("name", "seconds"), [("singing-bowl", 1.0), ("soft-chime", 1.0), ("wood-block", 0.12)]
)
def test_the_partials_are_where_they_should_be(
    bells: dict[str, "array[int]"], name: str, seconds: float
) -> None:
    """Each stands out of what lies between it and its neighbours, and they fall in order."""
    partials = [each.hertz for each in BODIES[name].partials]
    heard = [strength(bells[name], hertz, seconds) for hertz in partials]
    assert heard == sorted(heard, reverse=True)
    between = [
        strength(bells[name], math.sqrt(low * high), seconds)
        for low, high in zip(partials, partials[1:], strict=False)
    ]
    for at, gap in enumerate(between):
        assert gap < heard[at] / 8
        assert gap < heard[at + 1] / 2


def test_the_bowl_is_no_string(bells: dict[str, "array[int]"]) -> None:
    """Nothing at the whole multiples that a string or a pipe would have."""
    ground = BODIES["singing-bowl"].partials[0].hertz
    loudest = strength(bells["singing-bowl"], ground, 1.0)
    for multiple in (2, 3, 4, 5, 6):
        assert strength(bells["singing-bowl"], ground * multiple, 1.0) < loudest / 200


def test_the_bowl_rings_on_and_beats_slowly(bells: dict[str, "array[int]"]) -> None:
    bowl = bells["singing-bowl"]
    fall = loudness(bowl, 3) - loudness(bowl, 9)
    assert 8 < 60 / (fall / 6) < 30  # seconds to fall by 60 dB
    assert loudness(bowl, 8) > -50
    tenths = [max(map(abs, bowl[at : at + 4800])) for at in range(RATE * 4, RATE * 12, 4800)]
    crests = [at for at in range(5, len(tenths) - 5) if tenths[at] == max(tenths[at - 5 : at + 6])]
    spans = [(b - a) / 10 for a, b in zip(crests, crests[1:], strict=False)]
    assert spans
    assert all(1.0 <= span <= 2.6 for span in spans)


def test_a_chime_is_short_beside_a_bowl_and_a_block_is_a_touch(
    bells: dict[str, "array[int]"],
) -> None:
    assert loudness(bells["soft-chime"], 2, 0.5) < loudness(bells["soft-chime"], 0.3, 0.5) - 12
    block = bells["wood-block"]
    assert max(map(abs, block[RATE // 5 :])) < PEAK / 20


def test_flac_keeps_every_sample(tmp_path: Path) -> None:
    """The hardest for it: full scale, noise, steps, and an end that fills no block."""
    hard = array(
        "h", [32767, -32768] * 1500 + [at * at * 40503 % 65536 - 32768 for at in range(3000)]
    )
    hard.extend([0] * 5000 + [7] * 777)
    for name in SOUNDS:
        (tmp_path / f"{name}.flac").write_bytes(flac(hard, 48_000))
    assert list(read_sounds(tmp_path)["soft-chime"]) == list(hard)


def test_flac_at_another_rate_is_not_written() -> None:
    with pytest.raises(ValueError, match="48 kHz"):
        flac(array("h", [0] * 100), 44_100)
