"""Memory of the running program: console and projector, room, sixty scarves laid."""

import json
import os
import random
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.table import Row
from studio.rehearsal.phones import Connection

ENTRIES = 60
PEOPLE = 6


def measure() -> list[Row]:
    """Proportional set size in MB, at 1920x1080 (bar) and at 4K (reported)."""
    return [
        Row("memory (PSS), both windows 1920×1080, 60 entries, MB", _one(1920, 1080), 200),
        Row("memory (PSS), both windows 3840×2160, 60 entries, MB", _one(3840, 2160), None),
    ]


def _one(width: int, height: int) -> float:
    with tempfile.TemporaryDirectory() as data:
        screens = Path(data) / "screens.json"
        screens.write_text(json.dumps({"screens": [_screen(n, width, height) for n in (0, 1)]}))
        program = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.running_program", data],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={screens}"},
        )
        assert program.stdin is not None
        assert program.stdout is not None
        ready = json.loads(program.stdout.readline())
        _lay_scarves(ready)
        time.sleep(5)
        found = _pss(ready["pid"])
        program.stdin.close()
        program.wait(30)
    return found


def _screen(number: int, width: int, height: int) -> dict[str, object]:
    names = ("1-console", "2-beamer")
    return {
        "name": names[number],
        "x": number * width,
        "y": 0,
        "width": width,
        "height": height,
        "logicalDpi": 96,
        "logicalBaseDpi": 96,
        "dpr": 1,
    }


def _lay_scarves(ready: dict[str, str]) -> None:
    chance = random.Random(1)
    port = urlsplit(ready["url"]).port
    for _ in range(PEOPLE):
        phone = Connection(f"http://127.0.0.1:{port}")
        phone.join(ready["code"])
        for _ in range(ENTRIES // PEOPLE):
            entry = str(uuid.UUID(int=chance.getrandbits(128), version=4))
            fields = {"strength": chance.choice(("hope", "calm", "listening"))}
            body = {"id": entry, "step": ready["step"], "form": "scarf", "fields": fields}
            status, answer = phone.ask("POST", "/api/entries", body)
            assert status == 201, answer
        phone.close()


def _pss(pid: int) -> float:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) / 1024
    return 0.0
