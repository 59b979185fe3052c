"""The process that makes take-aways beside the room: one job after another, in and out by pipes.

The workshop's file is held by the running program, so what is made goes to the child through a
pipe: no word of it touches a disk but in the finished files. A job goes in pickled; answers come
back as lines of JSON: `progress`, `ready` (all is made; the child waits for a word before it moves
anything), then `done` or `fault`.
"""

import base64
import contextlib
import json
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from studio.exporters.documents import OURS, Progress
from studio.exporters.source import ExportSource
from studio.model.errors import StudioError
from studio.model.packing import packed

_ROOT = Path(__file__).parents[2]
_GO = b"go\n"
_NICE = 5
"""The room comes first: a child yields to whatever the show has to draw."""
_STOPPED = (
    "The system stopped it before it was done; the laptop may be short of memory. Nothing that "
    "was there is lost: please try again, with fewer at once."
)
_BROKEN = (
    "It stopped before it was done, and the fault is the program's, not yours. Nothing "
    "that was there is lost: please try again."
)


class Cancelled(StudioError):
    """Whoever asked for an export stopped it."""

    def __init__(self) -> None:
        super().__init__("It was stopped, and what was there is as it was.")


class Child:
    """A process that does one job after another; every call blocks but `kill`."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "studio.exporters.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env={**os.environ, "PYTHONUTF8": "1"},
        )

    def answers(self, *job: object) -> Iterator[dict[str, Any]]:
        """What it says to a job; `StudioError` if it cannot do it, or is no more."""
        self._send(packed(job))
        for line in self._process.stdout or ():
            said = json.loads(line)
            if "fault" in said:
                raise StudioError(said["fault"])
            yield said
            if "done" in said:
                return
        raise StudioError(_STOPPED if self._process.wait() < 0 else _BROKEN)

    def go_on(self) -> None:
        """Lets it move what it has made."""
        self._send(_GO)

    def kill(self) -> None:
        """Ends it at once."""
        self._process.kill()

    @property
    def lives(self) -> bool:
        """Whether it can be asked anything."""
        return self._process.poll() is None

    def close(self) -> None:
        """Ends it, and takes back what it was given."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # what could not be sent any more
                    pipe.close()

    def _send(self, data: bytes) -> None:
        pipe = self._process.stdin
        if pipe is not None:
            with contextlib.suppress(BrokenPipeError):  # its end is told where it is listened to
                pipe.write(data)
                pipe.flush()


class _Parent:
    """What the child hears and says; nothing else may go to standard output."""

    def __init__(self) -> None:
        self._in, self._out = sys.stdin.buffer, sys.stdout
        sys.stdout = sys.stderr

    def job(self) -> tuple[Any, ...] | None:
        """The next one; None once there is nobody to do it for."""
        try:
            found: tuple[Any, ...] = pickle.load(self._in)
        except EOFError:
            return None
        return found

    def say(self, **words: object) -> None:
        """One line; the parent hears it at once."""
        self._out.write(json.dumps(words) + "\n")
        self._out.flush()

    def hear(self, far: Progress) -> None:
        """Tells how far it is; before anything is moved it waits for the word to do so."""
        if far.kind:
            self.say(progress={"kind": far.kind, "done": far.done, "of": far.of})
            return
        self.say(ready=True)
        if self._in.readline() != _GO:
            raise Cancelled

    def do(self, name: str, source: ExportSource, *more: Any) -> object:
        """One job; what it found."""
        match name:
            case "export":
                from studio.exporters.documents import export

                kinds, folder, staging = more
                report = export(source, kinds, Path(folder), told=self.hear, staging=staging)
                return report.as_json()
            case "cards":
                from studio.exporters.cards import cards

                return [asdict(card) for card in cards(source)]
            case _:
                from studio.exporters.looks import look

                try:
                    found = asdict(look(source, *more))
                except StudioError:
                    raise
                except Exception as error:  # one broken kind must not take the others with it
                    raise StudioError(OURS) from error
                return {**found, "png": base64.b64encode(found["png"]).decode()}


def _main() -> None:
    """The child: one job after another, until there are no more."""
    if hasattr(os, "nice"):
        os.nice(_NICE)
    parent = _Parent()
    while (job := parent.job()) is not None:
        try:
            parent.say(done=parent.do(*job))
        except StudioError as error:
            parent.say(fault=error.user_text)


if __name__ == "__main__":
    _main()
