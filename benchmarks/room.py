"""The room under load: people who add, streams that carry it, a stage that goes on moving.

Everybody's client runs beside the program on the same cores. What was acknowledged is compared
with the file afterwards, by a fresh process.
"""

import contextlib
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from urllib.parse import urlsplit

from benchmarks.crowd import Outcome, Room, drive, entry_prefix, program
from benchmarks.table import Row, percentile
from studio.rehearsal.phones import Connection

ROOT = Path(__file__).parents[1]
SECONDS, WARM_SECONDS = 20.0, 3.0
ROUNDS = 3
LATE_MS = 33.0
DECK, STEP = "first-hour", "circle"


@dataclass(frozen=True)
class Run:
    """One load: what the crowd heard, and what was seen on the stage meanwhile."""

    heard: Outcome
    to_stage: tuple[float, ...]
    """Milliseconds from when a post was due to its paint."""
    frames: tuple[float, ...]
    """Milliseconds between one frame and the next."""


def measure() -> list[Row]:
    """Eighteen people beside the stage, two hundred in the room, a thousand beside the stage."""
    if program() is None:
        return []
    return [*_eighteen(), *_two_hundred(), *_thousand()]


def _eighteen() -> list[Row]:
    """In turn with people and without: what their entries cost the stage is the difference."""
    with_people: list[Run] = []
    alone: list[float] = []
    for turn in range(ROUNDS):
        with beside_stage(18) as (stage, room):
            stage.measured(room, 1.0, WARM_SECONDS, f"warm{turn}")
            alone.append(_late(stage.idle(room, SECONDS)))
            with_people.append(stage.measured(room, 1.0, SECONDS, f"18-{turn}"))
            stage.compare()
    what = "18 people at 1/s with streams"
    acks = [took for run in with_people for took in run.heard.ack_times]
    seen = [took for run in with_people for took in run.to_stage]
    late = statistics.median(_late(run.frames) for run in with_people)
    before = statistics.median(alone)
    crowd_late = max(run.heard.late for run in with_people)
    note = f"{len(acks)} posts, median {percentile(acks, 0.5):.1f} ms"
    note += f"; the crowd itself up to {crowd_late:.0f} ms late"
    stage_note = f"{len(seen)} scarves, median {percentile(seen, 0.5):.1f} ms"
    return [
        Row(f"acknowledgement (durable), {what}, p99 ms", percentile(acks, 0.99), 50, note),
        Row(f"on stage, {what}, p99 ms", percentile(seen, 0.99), 100, stage_note),
        Row(
            f"frames over 33 ms, {what}, %", late, 1, f"without people {before:.2f} %, in turn"
        ),
    ]  # fmt: skip


def _two_hundred() -> list[Row]:
    with served() as serving:
        room = Room.joined(serving.port, serving.code, STEP, 200)
        drive(room.crowd(0.25, WARM_SECONDS, "warm"))
        heard = drive(room.crowd(0.25, SECONDS, "200"))
        serving.kill()
        missing = heard.missing + heard.doubled + _not_in_file(serving.workshop, heard, "200")
    what = "200 people, 50/s in all"
    acks = heard.ack_times
    note = f"{len(acks)} of {heard.posts} posts, median {percentile(acks, 0.5):.1f} ms"
    return [
        Row(f"acknowledgement (durable), {what}, p99 ms", percentile(acks, 0.99), 50, note),
        Row(f"to stream, {what}, p99 ms", heard.p99, 30, _delivery(heard)),
        Row(f"lost or doubled on a stream or in the file, {what}", missing, 0),
    ]


def _thousand() -> list[Row]:
    with beside_stage(1000) as (stage, room):
        stage.measured(room, 0.05, WARM_SECONDS, "warm")
        before = _late(stage.idle(room, SECONDS))
        run = stage.measured(room, 0.05, SECONDS, "1000")
        missing = run.heard.missing + run.heard.doubled + stage.compare()
    what = "1,000 people, 50/s in all, beside the stage"
    acks = run.heard.ack_times
    note = f"{len(run.frames) / SECONDS:.1f} frames a second; without people {before:.2f} %"
    ack_note = f"{len(acks)} of {run.heard.posts} posts, median {percentile(acks, 0.5):.1f} ms"
    return [
        Row(f"to stream, {what}, p99 ms", run.heard.p99, 150, _delivery(run.heard)),
        Row(f"lost or doubled on a stream or in the file, {what}", missing, 0),
        Row(f"frames over 33 ms, {what}, %", _late(run.frames), 1, note),
        Row(f"acknowledgement (durable), {what}, p99 ms", percentile(acks, 0.99), None, ack_note),
    ]


def _late(frames: tuple[float, ...]) -> float:
    """The share of frames that came late, in percent."""
    return 100 * sum(took > LATE_MS for took in frames) / max(1, len(frames))


def _delivery(heard: Outcome) -> str:
    """What arrived; where the crowd itself was late, something else held the cores."""
    told = f"{heard.delivered} of {heard.listeners * heard.posts} frames, median {heard.p50:.1f} ms"
    return f"{told}; the crowd itself up to {heard.late:.0f} ms late"


class Staged:
    """The program with its stage, in a process of its own."""

    def __init__(self, process: "subprocess.Popen[str]", ready: dict[str, Any]) -> None:
        self._process = process
        self._workshop = ready["workshop"]
        self._runs: list[tuple[str, Outcome]] = []
        assert process.stdin is not None
        assert process.stdout is not None
        self._asking: IO[str] = process.stdin
        self._answering: IO[str] = process.stdout

    def measured(self, room: Room, each: float, seconds: float, salt: str) -> Run:
        """One load, and what the stage says of it."""
        crowd = room.crowd(each, seconds, salt)
        heard = drive(crowd)
        told = self._ask()
        self._runs.append((salt, heard))
        dues = {f"{entry_prefix(salt)}{n:06}": post.due for n, post in enumerate(crowd.posts)}
        seen = [
            (at - heard.began - dues[entry]) * 1000
            for entry, at in told["painted"].items()
            if entry in dues
        ]
        return Run(heard, tuple(seen), tuple(told["frames"]))

    def idle(self, room: Room, seconds: float) -> tuple[float, ...]:
        """The frames of a stage in a room where nobody is."""
        self._ask()
        time.sleep(seconds)
        return tuple(self._ask()["frames"])

    def compare(self) -> int:
        """How many acknowledged entries the file does not hold once, the program being killed."""
        self._process.kill()
        self._process.wait()
        return sum(_not_in_file(self._workshop, heard, salt) for salt, heard in self._runs)

    def _ask(self) -> dict[str, Any]:
        self._asking.write("\n")
        self._asking.flush()
        found: dict[str, Any] = json.loads(self._answering.readline())
        return found


@contextlib.contextmanager
def beside_stage(people: int) -> Iterator[tuple[Staged, Room]]:
    """The program with a stage and a room full of people."""
    with tempfile.TemporaryDirectory() as data:
        process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.room_with_stage", data, DECK, STEP],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
        try:
            assert process.stdout is not None
            ready = json.loads(process.stdout.readline())
            yield (
                Staged(process, ready),
                Room.joined(ready["port"], ready["code"], ready["step"], people),
            )
        finally:
            process.kill()
            process.communicate()


@dataclass(frozen=True)
class Serving:
    """The program without a window."""

    process: "subprocess.Popen[str]"
    port: int
    code: str
    token: str
    workshop: str

    def command(self, **body: object) -> None:
        """What a helper may do."""
        remote = Connection(f"http://127.0.0.1:{self.port}")
        status, answer = remote.ask("POST", "/api/commands", body, bearer=self.token)
        remote.close()
        if status != 200:
            raise RuntimeError(str(answer))

    def kill(self) -> None:
        """As a power cut would end it."""
        self.process.kill()
        self.process.wait()


@contextlib.contextmanager
def served(port: int = 8790, deck: str = DECK, step: str = STEP) -> Iterator[Serving]:
    """`serve` with the circle open to phones and shown."""
    with tempfile.TemporaryDirectory() as data:
        where = ("--data", data, "--host", "127.0.0.1", "--port", str(port))
        process = subprocess.Popen(
            [sys.executable, "main.py", "serve", deck, *where],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        try:
            assert process.stdout is not None
            ready = json.loads(process.stdout.readline())
            found = urlsplit(ready["url"]).port or 80
            serving = Serving(
                process, found, ready["join_code"], ready["helper_token"], ready["workshop"]
            )
            serving.command(kind="go", to=step)
            serving.command(kind="ways", step=step, ways=["scribe", "paper", "phones"])
            with contextlib.suppress(RuntimeError):  # some steps open with their picture
                serving.command(kind="reveal")
            yield serving
        finally:
            process.kill()
            process.communicate()


def _not_in_file(workshop: str, heard: Outcome, salt: str) -> int:
    """Entries that were acknowledged and are not in the file, or more than once."""
    shown = subprocess.run(
        [sys.executable, "main.py", "show", workshop, "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    stored = [entry["id"] for entry in json.loads(shown.stdout)["entries"]]
    told = {f"{entry_prefix(salt)}{n:06}" for n, took in enumerate(heard.acks) if took is not None}
    return len(told - set(stored)) + len(stored) - len(set(stored)) + heard.acks.count(None)
