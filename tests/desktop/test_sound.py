"""Bells as the room hears them: what comes out of the device, frame by frame."""

import json
import subprocess
import sys
import threading
from array import array
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QThread, Signal
from pytestqt.qtbot import QtBot

from studio.desktop.mixing import KNEE, RATE, Mixer, Stream
from studio.desktop.sound import BACK, GONE, SOUND_OF, Bells
from studio.desktop.speaker import ABSENT, BROKEN, FOLDER, NoSoundError, Speaker, read_sounds
from studio.model.timeline import Bell

SOUNDS = read_sounds(FOLDER)
BOWL = SOUNDS["singing-bowl"]
CHIME = SOUNDS["soft-chime"]
PULL = 1200


class Recorder:
    """A sound device whose clock a test turns: it may be absent, go away and come back."""

    def __init__(self) -> None:
        self.there = True
        self.opened = self.closed = 0
        self._stream: Stream | None = None
        self._stopped: Callable[[], None] = lambda: None

    def __call__(self, stream: Stream, stopped: Callable[[], None]) -> "Recorder":
        if not self.there:
            raise NoSoundError(ABSENT)
        self.opened += 1
        self._stream, self._stopped = stream, stopped
        return self

    def close(self) -> None:
        self.closed += 1
        self._stream = None

    def unplug(self) -> None:
        self.there = False
        self._stopped()

    def plays(self, frames: int) -> list[int]:
        """The next frames, asked for in pieces of a buffer as a device does."""
        assert self._stream is not None
        heard: list[int] = []
        while len(heard) < frames:
            heard += self._stream.send(min(PULL, frames - len(heard)))
        return heard


class AtOnce:
    """Does at once what a thread would do soon."""

    def do(self, job: Callable[[], None]) -> None:
        job()

    def close(self) -> None:
        pass


class Late:
    """Does what it was asked for when a test says so."""

    def __init__(self) -> None:
        self.jobs: list[Callable[[], None]] = []

    def do(self, job: Callable[[], None]) -> None:
        self.jobs.append(job)

    def close(self) -> None:
        self.work()

    def work(self) -> None:
        jobs, self.jobs = self.jobs, []
        for job in jobs:
            job()


class Clock:
    def __init__(self) -> None:
        self.at = 50.0

    def __call__(self) -> float:
        return self.at


class Room:
    """Bells, their device, their clock and what the trainer was told."""

    def __init__(self, *, folder: Path = FOLDER, worker: Late | None = None) -> None:
        self.device = Recorder()
        self.clock = Clock()
        self.told: list[str] = []
        self.bells = Bells(
            folder,
            told=self.told.append,
            open_device=self.device,
            worker=worker or AtOnce(),
            now=self.clock,
        )


@pytest.fixture
def room() -> Iterator[Room]:
    made = Room()
    yield made
    made.bells.close()


def test_no_device_is_opened_before_it_is_wanted(room: Room) -> None:
    assert room.device.opened == 0
    room.bells.prepare()
    room.bells.prepare()
    assert room.device.opened == 1
    assert room.device.plays(RATE) == [0] * RATE


def test_a_bell_begins_with_the_next_buffer(room: Room) -> None:
    room.bells.prepare()
    room.device.plays(3 * PULL)
    room.bells.ring(Bell.BEGIN)
    assert room.device.plays(RATE) == list(BOWL[:RATE])


def test_a_bell_asked_for_later_begins_at_that_very_frame(room: Room) -> None:
    room.bells.prepare()
    room.device.plays(777)
    room.bells.ring(Bell.INTERVAL, after=1.50001)
    heard = room.device.plays(2 * RATE)
    assert heard == [0] * round(1.50001 * RATE) + list(CHIME[: 2 * RATE - 72_000])


def test_a_bell_is_heard_to_its_end_and_then_nothing(room: Room) -> None:
    room.bells.ring(Bell.TURN)
    block = SOUNDS["wood-block"]
    assert room.device.plays(RATE) == list(block) + [0] * (RATE - len(block))


def test_each_occasion_has_its_sound(room: Room) -> None:
    room.bells.prepare()
    for bell in Bell:
        room.bells.ring(bell)
        assert room.device.plays(4800) == list(SOUNDS[SOUND_OF[bell]][:4800])
        room.bells.fade(0.0)
        room.device.plays(PULL)


def test_bells_that_meet_add_up(room: Room) -> None:
    room.bells.ring(Bell.BEGIN)
    before = room.device.plays(2 * RATE)
    room.bells.ring(Bell.INTERVAL)
    both = room.device.plays(RATE)
    assert before == list(BOWL[: 2 * RATE])
    assert both == [a + b for a, b in zip(BOWL[2 * RATE : 3 * RATE], CHIME, strict=False)]


def test_many_bells_at_once_never_go_over_the_top(room: Room) -> None:
    for _ in range(7):
        room.bells.ring(Bell.BEGIN)
    heard = room.device.plays(RATE // 2)
    assert max(map(abs, heard)) <= 32_767
    single = BOWL[: RATE // 2]
    for out, one in zip(heard, single, strict=True):
        if abs(7 * one) <= KNEE:
            assert out == 7 * one
        else:
            assert KNEE <= abs(out) <= abs(7 * one)


def test_a_fade_is_silent_in_the_time_asked_and_makes_no_jump(room: Room) -> None:
    room.bells.ring(Bell.BEGIN)
    room.device.plays(RATE)
    room.bells.fade(2.0)
    heard = room.device.plays(3 * RATE)
    plain = BOWL[RATE : 4 * RATE]
    assert heard[:10] == list(plain[:10])
    assert max(map(abs, heard[2 * RATE - 4800 : 2 * RATE])) < 60
    assert heard[2 * RATE :] == [0] * RATE
    steps = [abs(b - a) for a, b in zip(heard, heard[1:], strict=False)]
    assert max(steps) <= max(abs(b - a) for a, b in zip(plain, plain[1:], strict=False)) + 2
    half = sum(map(abs, heard[RATE - 2400 : RATE + 2400])) / sum(
        map(abs, plain[RATE - 2400 : RATE + 2400])
    )
    assert half == pytest.approx(0.5, abs=0.02)


def test_a_quicker_fade_overtakes_a_slow_one_from_where_it_is(room: Room) -> None:
    room.bells.ring(Bell.BEGIN)
    room.device.plays(RATE)
    room.bells.fade(10.0)
    slow = room.device.plays(RATE)
    room.bells.fade(0.5)
    quick = room.device.plays(RATE)
    room.bells.fade(20.0)
    assert abs(quick[0] - slow[-1]) < 400
    assert any(quick[: RATE // 2 - 100])
    assert quick[RATE // 2 :] == [0] * (RATE // 2)
    assert room.device.plays(RATE) == [0] * RATE


def test_a_fade_reaches_bells_that_were_still_to_come_but_not_new_ones(room: Room) -> None:
    room.bells.ring(Bell.BEGIN, after=3.0)
    room.bells.fade(1.0)
    room.device.plays(RATE)
    room.bells.ring(Bell.INTERVAL)
    assert room.device.plays(3 * RATE) == list(CHIME[: 3 * RATE])


def test_my_own_bowl_silences_every_bell(room: Room) -> None:
    room.bells.own_bowl = True
    for bell in Bell:
        room.bells.ring(bell)
    room.bells.test()
    room.bells.prepare()
    assert room.device.opened == 0  # nothing is even opened
    room.bells.own_bowl = False
    room.bells.prepare()
    assert room.device.plays(RATE) == [0] * RATE


def test_my_own_bowl_softly_ends_what_sounds(room: Room) -> None:
    room.bells.ring(Bell.BEGIN)
    room.bells.ring(Bell.END, after=5.0)
    room.device.plays(RATE)
    room.bells.own_bowl = True
    room.bells.ring(Bell.INTERVAL)
    heard = room.device.plays(6 * RATE)
    assert heard[0] == BOWL[RATE]
    assert heard[RATE // 4 :] == [0] * (6 * RATE - RATE // 4)


def test_the_test_plays_each_sound_once(room: Room) -> None:
    room.bells.test()
    heard = room.device.plays(8 * RATE)
    assert heard[: 4 * RATE] == list(BOWL[: 4 * RATE])
    four, seven, block = 4 * RATE, 7 * RATE, SOUNDS["wood-block"]
    chimed = [a + b for a, b in zip(BOWL[four:seven], CHIME, strict=False)]
    assert heard[four:seven] == chimed
    rest = [heard[seven + n] - BOWL[seven + n] - CHIME[seven - four + n] for n in range(RATE // 2)]
    assert rest == list(block) + [0] * (RATE // 2 - len(block))


def test_without_a_device_the_trainer_hears_it_once_and_all_goes_on(room: Room) -> None:
    room.device.there = False
    for bell in Bell:
        room.bells.ring(bell)
    room.bells.fade(1.0)
    room.bells.test()
    assert room.told == [ABSENT]


def test_a_device_that_comes_back_is_taken_with_the_next_bell(room: Room) -> None:
    room.device.there = False
    room.bells.ring(Bell.BEGIN)
    room.device.there = True
    room.clock.at += 600
    room.bells.ring(Bell.INTERVAL)
    assert room.device.plays(RATE) == list(CHIME[:RATE])  # and the missed bell stays missed
    room.bells.look_after()
    assert room.told == [ABSENT, BACK]


def test_a_device_pulled_out_while_a_bell_sounds(room: Room) -> None:
    room.bells.ring(Bell.BEGIN)
    room.device.plays(RATE)
    room.device.unplug()
    room.bells.ring(Bell.INTERVAL)
    assert room.told == [GONE]
    assert room.device.closed == 1
    room.device.there = True
    room.bells.ring(Bell.END)
    assert room.device.plays(RATE) == list(BOWL[:RATE])
    room.bells.look_after()
    room.device.unplug()
    assert room.told == [GONE, BACK, GONE]


def test_a_device_that_opens_but_never_plays_is_not_called_back(room: Room) -> None:
    room.bells.ring(Bell.BEGIN)
    room.device.plays(RATE)
    room.device.unplug()
    room.device.there = True
    for _ in range(4):
        room.bells.ring(Bell.BEGIN)
        for _ in range(4):
            room.bells.look_after()
            room.clock.at += 1.0
    assert room.device.opened == room.device.closed == 5
    assert room.told == [GONE]


def test_a_device_that_stops_pulling_without_a_word_is_missed_too(room: Room) -> None:
    """Some drivers never say that the plug was pulled; told before the closing bell is due."""
    room.bells.prepare()
    for _ in range(5):
        room.device.plays(RATE)
        room.bells.look_after()
        room.clock.at += 5.0
    assert room.told == []
    room.bells.look_after()
    assert room.told == [GONE]
    assert room.device.closed == 1
    room.clock.at += 600.0
    room.bells.look_after()
    room.bells.ring(Bell.END)
    assert room.device.plays(RATE) == list(BOWL[:RATE])
    room.bells.look_after()
    assert room.told == [GONE, BACK]


def test_a_device_that_is_slow_to_begin_is_given_its_time(room: Room) -> None:
    room.bells.ring(Bell.BEGIN)
    room.bells.look_after()
    room.clock.at += 1.5
    room.bells.look_after()
    assert room.device.plays(RATE) == list(BOWL[:RATE])
    assert room.told == []


def test_a_bell_that_had_to_wait_too_long_for_its_device_is_left_out() -> None:
    worker = Late()
    room = Room(worker=worker)
    room.bells.ring(Bell.BEGIN)
    room.clock.at += 5
    room.bells.ring(Bell.INTERVAL)
    room.clock.at += 0.3
    worker.work()
    assert room.device.plays(RATE) == list(CHIME[:RATE])
    assert room.told == []
    room.bells.close()


def test_a_bell_waiting_for_its_device_is_silenced_with_the_others() -> None:
    worker = Late()
    room = Room(worker=worker)
    room.bells.ring(Bell.BEGIN)
    room.bells.own_bowl = True
    worker.work()
    assert room.device.plays(RATE) == [0] * RATE
    room.bells.close()


def test_missing_and_broken_sounds_are_told_and_the_others_ring(tmp_path: Path) -> None:
    (tmp_path / "soft-chime.flac").write_bytes((FOLDER / "soft-chime.flac").read_bytes())
    (tmp_path / "wood-block.flac").write_bytes(b"fLaC, or so it says")
    room = Room(folder=tmp_path)
    room.bells.ring(Bell.BEGIN)
    room.bells.ring(Bell.TURN)
    assert room.device.plays(4800) == [0] * 4800
    room.bells.ring(Bell.INTERVAL)
    assert room.device.plays(RATE) == list(CHIME[:RATE])
    assert room.told == [BROKEN]
    room.bells.close()


def test_closed_bells_stay_closed(room: Room) -> None:
    room.bells.ring(Bell.BEGIN)
    room.bells.close()
    room.bells.close()
    room.bells.ring(Bell.END)
    room.bells.prepare()
    assert (room.device.opened, room.device.closed) == (1, 1)
    assert room.told == []


def test_impatient_fingers_never_ring_more_than_eight_bells_at_once() -> None:
    """So that a buffer is always mixed long before it is due; the oldest fade in a blink."""
    mixer = Mixer()
    for _ in range(40):
        mixer.ring(array("h", [100] * RATE))
    mixer.pull(PULL)
    mixer.pull(RATE // 20)
    assert set(mixer.pull(PULL)) == {800}


class Told(QObject):
    """Where a window would hear it."""

    said = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[str, bool]] = []
        self.said.connect(self._on_said)

    def _on_said(self, sentence: str) -> None:
        self.heard.append((sentence, QThread.currentThread() is self.thread()))


def test_what_the_worker_finds_is_told_in_the_windows_thread(qtbot: QtBot) -> None:
    told = Told()
    device = Recorder()
    device.there = False
    bells = Bells(told=told.said.emit, open_device=device)
    with qtbot.waitSignal(told.said, timeout=5000):
        bells.ring(Bell.BEGIN)
    qtbot.waitUntil(lambda: told.heard == [(ABSENT, True)], timeout=5000)
    bells.close()


def test_a_real_device_that_nobody_hears_is_rung_on_and_leaves_no_thread() -> None:
    before = set(threading.enumerate())
    pulled = threading.Event()

    def opened(stream: Stream, stopped: Callable[[], None]) -> Speaker:
        return Speaker(_watched(stream, pulled), stopped, unheard=True)

    told: list[str] = []
    bells = Bells(told=told.append, open_device=opened)
    bells.ring(Bell.BEGIN)
    assert pulled.wait(10)
    bells.close()
    assert told == []
    assert set(threading.enumerate()) == before


def _watched(stream: Stream, pulled: threading.Event) -> Stream:
    def watched() -> Stream:
        frames = yield array("h")
        while True:
            samples = stream.send(frames)
            if any(samples):
                pulled.set()
            frames = yield samples

    made = watched()
    next(made)
    return made


def test_a_device_stopped_from_outside_says_so() -> None:
    stopped = threading.Event()
    device = Speaker(Mixer().stream(), stopped.set, unheard=True)
    device._device.stop()
    assert stopped.wait(10)
    device.close()
    again = partial(Speaker, Mixer().stream(), stopped.clear)(unheard=True)
    again.close()
    assert stopped.is_set()  # its own closing is no loss


def test_the_doctor_looks_at_the_sound_where_no_window_can_open(tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['PySide6'] = None\n"
        "from studio.cli import main\n"
        "raise SystemExit(main(['doctor', '--json', '--data', sys.argv[1]]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        cwd=FOLDER.parents[1],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""  # what ALSA has to say to programmers stays with it
    (found,) = [each for each in json.loads(done.stdout)["findings"] if each["about"] == "sound"]
    assert found["sentence"].startswith("Bells can be heard") == found["well"]
    assert found["well"] or "Connect a loudspeaker" in found["sentence"]
