"""Our room beside socket.io 4 and y-websocket on the same work, in turn, in one run.

Ours writes every entry to the disk before anybody hears of it; the others keep theirs in memory.
They come from npm by `peers/package-lock.json`, into a folder that git ignores; where npm is not
there, or has no way to its registry, the rows are left out.
"""

import contextlib
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.crowd import Outcome, Room, drive, program
from benchmarks.room import STEP, served
from benchmarks.table import Row, percentile
from benchmarks.web_sockets import socketio, y_plan, ywebsocket

FOLDER = Path(__file__).with_name("peers")
SIZES = (200, 1000)
IN_ALL, SECONDS, WARM_SECONDS, ROUNDS = 50.0, 10.0, 3.0, 5
PORT = 8791
OURS, PEERS = "ours", ("socket.io", "y-websocket")


@dataclass(frozen=True)
class Found:
    """One server under one load: to every listener, to the acknowledgement; its memory."""

    p50: float
    p99: float
    ack_p99: float
    memory: float
    """Resident megabytes at the end."""


def measure() -> list[Row]:
    """Ratios, ours to each of the others: medians over rounds in shuffled order."""
    if program() is None or not installed():
        return []
    rows: list[Row] = []
    for people in SIZES:
        rounds = [_round(people, turn) for turn in range(ROUNDS)]
        for peer in PEERS:
            rows += _rows(people, peer, rounds)
    return rows


def installed() -> bool:
    """Whether the others are there, after fetching them if need be."""
    if (FOLDER / "node_modules").is_dir():
        return True
    if shutil.which("node") is None or shutil.which("npm") is None:
        print("left out: socket.io and y-websocket need Node and npm", file=sys.stderr)
        return False
    done = subprocess.run(["npm", "ci", "--silent"], cwd=FOLDER, check=False)
    if done.returncode:
        shutil.rmtree(FOLDER / "node_modules", ignore_errors=True)
        print("left out: npm could not fetch socket.io and y-websocket", file=sys.stderr)
    return not done.returncode


def _rows(people: int, peer: str, rounds: list[dict[str, Found]]) -> list[Row]:
    ours, theirs = [one[OURS] for one in rounds], [one[peer] for one in rounds]
    pairs = list(zip(ours, theirs, strict=True))
    p99 = statistics.median(a.p99 / b.p99 for a, b in pairs)
    memory = statistics.median(a.memory / b.memory for a, b in pairs)
    note = f"{_middle(ours, 'p99')} ms against {_middle(theirs, 'p99')} ms; "
    note += f"medians {_middle(ours, 'p50')} and {_middle(theirs, 'p50')} ms"
    sizes = f"{_middle(ours, 'memory')} MB against {_middle(theirs, 'memory')} MB"
    what = f"{people:,} people, times {peer}"
    return [
        Row(f"to stream p99, {what}", p99, 1, note),
        Row(f"memory (RSS), {what}", memory, 0.5, sizes),
    ]


def _middle(found: list[Found], name: str) -> str:
    return f"{statistics.median(getattr(one, name) for one in found):.1f}"


def _round(people: int, turn: int) -> dict[str, Found]:
    """Everybody once, in an order of this round's own."""
    runs = {OURS: _ours, PEERS[0]: _socketio, PEERS[1]: _ywebsocket}
    order = list(runs)
    random.Random(f"{people}-{turn}").shuffle(order)
    found = {}
    for name in order:
        found[name] = runs[name](people, f"{people}-{turn}")
        print(f"  {people} people, {name}: {found[name]}", file=sys.stderr, flush=True)
    return found


def _ours(people: int, salt: str) -> Found:
    each = IN_ALL / people
    with served(PORT) as serving:
        room = Room.joined(serving.port, serving.code, STEP, people)
        drive(room.crowd(each, WARM_SECONDS, f"warm{salt}"))
        heard = drive(room.crowd(each, SECONDS, salt))
        return _found(heard, serving.process.pid)


def _socketio(people: int, salt: str) -> Found:
    each = IN_ALL / people
    with _node("socketio.mjs", "/socket.io/?EIO=4&transport=polling") as pid:
        drive(socketio(PORT, people, each, WARM_SECONDS, f"warm{salt}"))
        return _found(drive(socketio(PORT, people, each, SECONDS, salt)), pid)


def _ywebsocket(people: int, salt: str) -> Found:
    each = IN_ALL / people
    crowds = []
    for seconds, mark in ((WARM_SECONDS, f"warm{salt}"), (SECONDS, salt)):
        plan = y_plan(people, each, seconds, mark)
        crowds.append(ywebsocket(PORT, people, plan, _updates(plan), mark))
    with _node("node_modules/@y/websocket-server/src/server.js", "/") as pid:
        drive(crowds[0])
        return _found(drive(crowds[1]), pid)


def _updates(plan: list[tuple[float, int, str, str]]) -> list[bytes]:
    asked = json.dumps([told for _, *told in plan])
    done = subprocess.run(
        ["node", "yupdates.mjs"],
        cwd=FOLDER,
        input=asked,
        capture_output=True,
        text=True,
        check=True,
    )
    return [bytes.fromhex(line) for line in done.stdout.split()]


def _found(heard: Outcome, pid: int) -> Found:
    if heard.missing or heard.doubled:
        told = f"{heard.missing} not heard, {heard.doubled} heard twice"
        print(f"  {told}", file=sys.stderr)
    acks = heard.ack_times
    return Found(heard.p50, heard.p99, percentile(acks, 0.99) if acks else 0.0, resident(pid))


def resident(pid: int) -> float:
    """Megabytes of memory the process holds."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


@contextlib.contextmanager
def _node(script: str, ready: str) -> Iterator[int]:
    """A server in Node; its process."""
    process = subprocess.Popen(
        ["node", script],
        cwd=FOLDER,
        env={**os.environ, "PORT": str(PORT), "HOST": "127.0.0.1", "NODE_ENV": "production"},
        stdout=subprocess.DEVNULL,
    )
    try:
        for _ in range(100):
            with contextlib.suppress(urllib.error.URLError, ConnectionError):
                urllib.request.urlopen(f"http://127.0.0.1:{PORT}{ready}", timeout=5).close()
                break
            time.sleep(0.1)
        yield process.pid
    finally:
        process.kill()
        process.wait()
