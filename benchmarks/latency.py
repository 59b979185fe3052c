"""Entry acknowledged and painted: 16 people at one a second, 200 people at one in five seconds."""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import replace
from typing import IO
from urllib.parse import urlsplit

from benchmarks.load import Aim, Load, cookies, percentile, run
from benchmarks.table import Row

SECONDS = 15.0
WARM_SECONDS = 3.0
LOADS = ((16, 1.0, 50, 100), (200, 0.2, 100, 250))
"""People, posts a second each, bars in ms for the acknowledgement and for the paint."""


def measure() -> list[Row]:
    """99th percentiles in milliseconds, each load against a fresh workshop.

    A program that has just started paints its first scarves cold; that is reported apart.
    """
    rows: list[Row] = []
    for people, rate, ack_bar, paint_bar in LOADS:
        load, cold, paints = _one(people, rate)
        acks, name = load.milliseconds, f"{people} people at {rate:g}/s"
        note = f"{len(acks)} posts, {load.refused} refused, median {percentile(acks, 0.5):.1f} ms"
        rows.append(
            Row(f"HTTP acknowledgement, {name}, p99", percentile(acks, 0.99), ack_bar, note)
        )
        note = f"{len(paints)} frames, median {percentile(paints, 0.5):.1f} ms"
        rows.append(Row(f"commit to paint, {name}, p99", percentile(paints, 0.99), paint_bar, note))
        what = f"the same in the first {WARM_SECONDS:g} s after the start, p99"
        rows.append(Row(what, percentile(cold, 0.99), None, f"{len(cold)} frames"))
    return rows


def _one(people: int, rate: float) -> tuple[Load, list[float], list[float]]:
    with tempfile.TemporaryDirectory() as data:
        program = subprocess.Popen(
            [
                sys.executable,
                "-X",
                "faulthandler",
                "-m",
                "benchmarks.room_with_stage",
                data,
                "first-hour",
                "2",
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
        assert program.stdin is not None
        assert program.stdout is not None
        ready = json.loads(program.stdout.readline())
        parts = urlsplit(ready["url"])
        jar = cookies(ready["url"], ready["code"], people)
        host, port = parts.hostname or "127.0.0.1", parts.port or 80
        aim = Aim(host, port, ready["step"], ready["form"], rate, WARM_SECONDS)
        asyncio.run(run(aim, jar))
        cold = _painted(program.stdin, program.stdout)
        load = asyncio.run(run(replace(aim, seconds=SECONDS, salt="measured"), jar))
        paints = _painted(program.stdin, program.stdout)
        program.stdin.close()
        try:
            program.wait(30)
        except subprocess.TimeoutExpired:
            program.send_signal(6)
            raise
    return load, cold, paints


def _painted(asking: IO[str], answering: IO[str]) -> list[float]:
    """The commits painted since it was asked last, in milliseconds each."""
    asking.write("\n")
    asking.flush()
    found: list[float] = json.loads(answering.readline())
    return found
