"""A rehearsal from the window: the verb `rehearse` in a process of its own."""

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from studio.content.library import deck_name
from studio.model.errors import StudioError

_PROGRAM = Path(__file__).parents[2] / "main.py"
_ASIDE = ".day-"
_OLD_S = 24 * 3600
_FAR = re.compile(rb"step (\d+) of (\d+)")


class RehearsedDay:
    """One day of a deck with made-up people. The workshop itself goes; its take-aways stay."""

    def __init__(self, data: Path, path: Path, people: int) -> None:
        self._data = data
        self._path = path
        self._people = people
        self.folder = data / "rehearsals" / deck_name(path)
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._stopped = False

    def run(self, told: Callable[[int, int], None]) -> Mapping[str, Any]:
        """Lives the day through; see `desktop.services.Rehearsing`."""
        try:
            self.folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._clear_old()
            with tempfile.TemporaryDirectory(prefix=_ASIDE, dir=self.folder.parent) as aside:
                return self._run(Path(aside), told)
        except OSError as error:
            raise StudioError(
                f"Nothing can be written to {self.folder.parent} ({error.strerror or error}). "
                "Make room there, or start the program with another --data folder."
            ) from error

    def cancel(self) -> None:
        """Stops it."""
        with self._lock:
            self._stopped = True
            if self._child is not None:
                self._child.kill()

    def _clear_old(self) -> None:
        """What was left where the laptop went off in the middle of a rehearsal."""
        for left in self.folder.parent.glob(f"{_ASIDE}*"):
            with contextlib.suppress(OSError):
                if time.time() - left.stat().st_mtime > _OLD_S:
                    shutil.rmtree(left, ignore_errors=True)

    def _run(self, aside: Path, told: Callable[[int, int], None]) -> Mapping[str, Any]:
        with contextlib.suppress(OSError):  # the samples show the Trust, where it said who it is
            shutil.copy(self._data / "trust.json", aside)
        with (aside / "answer").open("w+b") as answer:
            with self._lock:
                if self._stopped:
                    raise StudioError("The rehearsal was stopped.")
                child = self._child = self._started(aside, answer.fileno())
            last = b""
            assert child.stderr is not None
            with child.stderr:
                for line in child.stderr:
                    if far := _FAR.match(line):
                        told(int(far[1]), int(far[2]))
                    else:
                        last = line.strip() or last
            child.wait()
            answer.seek(0)
            return self._understood(answer.read(), last, aside)

    def _started(self, aside: Path, answer: int) -> "subprocess.Popen[bytes]":
        name = str(self._path.resolve())
        return subprocess.Popen(
            [sys.executable, str(_PROGRAM), "rehearse", name, "--json", "--far"]
            + ["--people", str(self._people), "--to", str(aside / "kept"), "--data", str(aside)],
            stdin=subprocess.DEVNULL,
            stdout=answer,
            stderr=subprocess.PIPE,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
        )

    def _understood(self, answer: bytes, last: bytes, aside: Path) -> Mapping[str, Any]:
        if self._stopped:
            raise StudioError("The rehearsal was stopped. Nothing of it is left.")
        try:
            found: Mapping[str, Any] = json.loads(answer)
        except ValueError:
            words = last.decode("utf-8", "replace") or "It ended without a word."
            raise StudioError(f"The rehearsal could not be held. {words}") from None
        shutil.rmtree(self.folder, ignore_errors=True)
        with contextlib.suppress(FileNotFoundError):
            (aside / "kept").replace(self.folder)
        return found
