"""Files brought in beside this process: watched, stopped when asked, whole or not at all."""

import json
import os
import secrets
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from studio.content.own_decks import DECK_ASIDE, moved
from studio.importers.brought import Brought, Cancelled, Left, Progress
from studio.importers.limits import QUIET_S
from studio.importers.written import not_written
from studio.model.errors import StudioError
from studio.model.text import slug

_ROOT = Path(__file__).parents[2]
_ASIDE = ".bringing-"
_A_DAY = 86_400
"""Seconds."""
_LONGEST_NAME = 60
_STOPPED = (
    "{name} could not be read to its end: it takes more than this laptop can give, or it is "
    "damaged. Nothing of it is kept. Open it in the program it comes from, save it anew or in "
    "parts, and bring that in."
)
_TOO_SLOW = (
    "{name} took too long{where}. Nothing of it is kept. Save it without what is very large there, "
    "and bring that in."
)


class Bringing:
    """One file on its way to a deck of one's own in `decks`; it can be stopped until it is there.

    `quiet` is for how many seconds its reader may say nothing.
    """

    def __init__(self, file: Path, decks: Path, title: str = "", *, quiet: float = QUIET_S) -> None:
        self._file = Path(os.path.abspath(file))  # noqa: PTH100 - of a file that is not there too
        self._decks = decks
        self._title = title
        self._quiet = quiet
        self._lock = threading.Lock()
        self._child: subprocess.Popen[str] | None = None
        self._cancelled = self._late = False

    def run(self, told: Callable[[Progress], None] = lambda _far: None) -> Brought:
        """Brings it in; blocks, so call it from a worker thread. `StudioError` if nothing came."""
        with self._aside() as place:
            brought = self._read(place, told)
            with self._lock:
                if self._cancelled:
                    raise Cancelled
                try:
                    target = moved(place, self._decks, _name(self._title or self._file.stem))
                except OSError as error:
                    raise not_written(error) from error
        return replace(brought, path=str(target / "deck.md"), name=target.name)

    def cancel(self) -> None:
        """Stops it; nothing of it is left. What has come already, stays."""
        with self._lock:
            self._cancelled = True
            if self._child is not None:
                self._child.kill()

    @contextmanager
    def _aside(self) -> Iterator[Path]:
        """A folder beside the decks, where none of them is looked for; it is always cleared."""
        place = self._decks.parent / f"{_ASIDE}{secrets.token_hex(8)}"
        try:
            self._decks.mkdir(mode=0o700, parents=True, exist_ok=True)
            sweep(self._decks.parent)
            place.mkdir(mode=0o700)
        except OSError as error:
            raise not_written(error) from error
        try:
            yield place
        finally:
            shutil.rmtree(place, ignore_errors=True)

    def _read(self, place: Path, told: Callable[[Progress], None]) -> Brought:
        with self._lock:
            if self._cancelled:
                raise Cancelled
            child = self._child = _started()
        far = Progress(0, 0)
        try:
            for said in self._answers(child, place):
                if "fault" in said:
                    raise StudioError(said["fault"])
                if "done" in said:
                    return _brought(said["done"])
                far = Progress(**said["progress"])
                told(far)
            raise self._ended(far)
        finally:
            child.kill()
            child.wait()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    with suppress(OSError):
                        pipe.close()

    def _answers(self, child: subprocess.Popen[str], place: Path) -> Iterator[dict[str, Any]]:
        """What it says; it is ended if it says nothing for too long."""
        job = {"file": str(self._file), "place": str(place), "title": self._title}
        assert child.stdin is not None
        assert child.stdout is not None
        with suppress(BrokenPipeError):  # its end is told where it is listened to
            child.stdin.write(json.dumps(job) + "\n")
            child.stdin.flush()
        while True:
            watch = threading.Timer(self._quiet, self._on_late, (child,))
            watch.daemon = True
            watch.start()
            try:
                line = child.stdout.readline()
            finally:
                watch.cancel()
                watch.join()
            if not line.endswith("\n"):
                return
            yield json.loads(line)

    def _on_late(self, child: "subprocess.Popen[str]") -> None:
        self._late = True
        child.kill()

    def _ended(self, far: Progress) -> StudioError:
        if self._cancelled:
            return Cancelled()
        if self._late:
            where = f" at slide or page {far.done + 1} of {far.of}" if far.of else ""
            return StudioError(_TOO_SLOW.format(name=self._file.name, where=where))
        return StudioError(_STOPPED.format(name=self._file.name))


def _started() -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "studio.importers.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_ROOT,
        env={**os.environ, "PYTHONUTF8": "1"},
        text=True,
        encoding="utf-8",
    )


def _brought(found: dict[str, Any]) -> Brought:
    left = tuple(Left(one["sentence"], tuple(one["places"])) for one in found["left"])
    return Brought(**{**found, "left": left})


def _name(title: str) -> str:
    """What the folder of a deck is called by."""
    return slug(title)[:_LONGEST_NAME].strip("-")


def sweep(folder: Path) -> None:
    """Takes away what was left there a day ago or longer by a program that was killed."""
    for left in (*folder.glob(f"{_ASIDE}*"), *folder.glob(DECK_ASIDE)):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > _A_DAY:
                shutil.rmtree(left, ignore_errors=True)
