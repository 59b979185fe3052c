"""What was acknowledged survives `kill -9` of the real program under load."""

import json
import signal
import subprocess
import sys
import threading
from http.client import HTTPException
from pathlib import Path
from typing import Any

from studio.rehearsal.phones import Connection, Phone

ROOT = Path(__file__).parents[2]
KILLS = 20
BOARD = "circle"


class Serving:
    """The real program serving a workshop."""

    def __init__(self, name: str, data: Path, port: int = 0) -> None:
        where = ["--data", str(data), "--host", "127.0.0.1"]
        self._process = subprocess.Popen(
            [
                sys.executable,
                "main.py",
                "serve",
                name,
                *where,
                *(["--port", str(port)] * bool(port)),
            ],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        self.ready: dict[str, Any] = json.loads(self._process.stdout.readline())

    def kill(self) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        assert self._process.stdout is not None
        self._process.stdout.close()

    def command(self, **body: object) -> None:
        remote = Connection(self.ready["url"])
        status, answer = remote.ask(
            "POST", "/api/commands", body, bearer=self.ready["helper_token"]
        )
        remote.close()
        assert status == 200, answer


def load(phone: Phone, rounds: int, enough: threading.Semaphore) -> None:
    """One participant adding until the room is gone."""
    try:
        for _ in range(rounds):
            phone.add_again()
            enough.release()
    except (OSError, ValueError, HTTPException):
        return


def one_life(name: str, kill: int, data: Path) -> tuple[str, dict[str, str]]:
    """Serves, lets twelve people add, kills in the midst of it; the file and what was told."""
    serving = Serving(name, data)
    try:
        if kill == 0:
            serving.command(kind="go", to=BOARD)
            serving.command(kind="ways", step=BOARD, ways=["scribe", "paper", "phones"])
        phones = [
            Phone(number, kill, serving.ready["url"], serving.ready["join_code"])
            for number in range(12)
        ]
        enough = threading.Semaphore(0)
        for phone in phones:
            phone.join()
        threads = [threading.Thread(target=load, args=(phone, 8, enough)) for phone in phones]
        for thread in threads:
            thread.start()
        for _ in range(10 + 3 * kill % 40):
            enough.acquire(timeout=5)
    finally:
        serving.kill()
    for thread in threads:
        thread.join()
    told: dict[str, str] = {}
    for phone in phones:
        told.update(phone.tally.acknowledged)
        phone.leave()
    return str(serving.ready["workshop"]), told


def test_nothing_acknowledged_is_lost_in_twenty_kills(tmp_path: Path) -> None:
    """Each time the same file goes on where it was."""
    name = "first-hour"
    told: dict[str, str] = {}
    for kill in range(KILLS):
        name, more = one_life(name, kill, tmp_path)
        told.update(more)
    shown = subprocess.run(
        [sys.executable, "main.py", "show", name, "--json"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    stored = {entry["id"] for entry in json.loads(shown.stdout)["entries"]}
    assert len(told) >= KILLS * 10
    assert told.keys() - stored == set()
