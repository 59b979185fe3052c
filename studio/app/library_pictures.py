"""The pictures of the start page, drawn in a process of their own so that no window waits.

Strips of decks are kept in the data folder, by the time of the deck's file; what a group kept is
drawn anew each time and lies nowhere but in its workshop.
"""

import contextlib
import hashlib
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from studio.model.errors import StudioError
from studio.store.marks import SUFFIX

if TYPE_CHECKING:
    from studio.app.house import House

_ROOT = Path(__file__).parents[2]
_SHAPE = "5"
"""Changes with how strips are drawn, so that older ones are drawn anew."""
_LENGTH = 4
"""Bytes before each question and each answer that say how long it is."""
_PATIENCE_S = 60.0
"""For a picture: a deck that takes longer has none, so that the others have theirs."""
_NICER = 10
"""How far the child steps back behind whatever else the machine does."""


class LibraryPictures:
    """Asked from one worker thread; ended from any."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None

    def of(self, path: Path) -> bytes:
        """A PNG: the strip of a deck, or a board that a workshop's group kept; empty if none.

        Blocks. Whatever goes wrong, there is no picture and no more than that.
        """
        kept = None if path.suffix == SUFFIX else self._kept(path)
        if kept is not None and kept.is_file():
            with contextlib.suppress(OSError):
                return kept.read_bytes()
        found = self._ask(path)
        if kept is not None and found:
            self._keep(kept, found)
        return found

    def rest(self) -> None:
        """Ends the child; a question under way has no answer. The next one begins another."""
        with self._lock:
            child, self._child = self._child, None
        if child is not None:
            child.kill()
            child.wait()
            for pipe in (child.stdin, child.stdout):
                if pipe is not None:
                    with contextlib.suppress(OSError):
                        pipe.close()

    def _ask(self, path: Path) -> bytes:
        try:
            with self._lock:
                child = self._child = self._child or self._started()
            found = _answer(child, os.fsencode(path))
        except (OSError, ValueError):
            found = None
        if found is None:  # it is gone: the next question has another
            self.rest()
        return found or b""

    def _started(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", __name__, str(self._data)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env={**os.environ, "PYTHONUTF8": "1"},
        )

    def _kept(self, path: Path) -> Path | None:
        """Where the strip of a deck is kept, as it is now."""
        told = [_SHAPE, os.fsencode(path).hex()]
        for file in (path, self._data / "trust.json"):
            with contextlib.suppress(OSError):
                seen = file.stat()
                told.append(f"{seen.st_mtime_ns} {seen.st_size}")
        mark = hashlib.blake2b("\n".join(told).encode(), digest_size=8).hexdigest()
        return self._data / "pictures" / f"{_of_path(path)}-{mark}.png"

    def _keep(self, kept: Path, found: bytes) -> None:
        """Writes it whole or not at all; earlier ones of the same deck go."""
        aside = kept.with_suffix(".part")
        with contextlib.suppress(OSError):
            kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            for other in kept.parent.glob(f"{kept.stem.partition('-')[0]}-*.png"):
                other.unlink(missing_ok=True)
            aside.write_bytes(found)
            aside.replace(kept)


def _answer(child: "subprocess.Popen[bytes]", name: bytes) -> bytes | None:
    """What the child draws of a file; None if it ended before it was done."""
    assert child.stdin is not None
    assert child.stdout is not None
    watch = threading.Timer(_PATIENCE_S, child.kill)
    watch.daemon = True
    watch.start()
    try:
        child.stdin.write(len(name).to_bytes(_LENGTH, "big") + name)
        child.stdin.flush()
        head = child.stdout.read(_LENGTH)
        long = int.from_bytes(head, "big")
        found = child.stdout.read(long)
    finally:
        watch.cancel()
    return found if len(head) == _LENGTH and len(found) == long else None


def _of_path(path: Path) -> str:
    """How the strips of one deck begin, at whatever time they were drawn."""
    return hashlib.blake2b(os.fsencode(path), digest_size=6).hexdigest()


def _main() -> None:
    """The child: a path in, its picture out; a name may hold any byte, ends of lines too."""
    from studio.app.house import House

    with contextlib.suppress(OSError, AttributeError):
        os.nice(_NICER)
    house = House.at(Path(sys.argv[1]))
    while head := sys.stdin.buffer.read(_LENGTH):
        name = sys.stdin.buffer.read(int.from_bytes(head, "big"))
        found = _drawn(house, os.fsdecode(name))
        sys.stdout.buffer.write(len(found).to_bytes(_LENGTH, "big") + found)
        sys.stdout.buffer.flush()


def _drawn(house: "House", name: str) -> bytes:
    from studio.app.strips import kept_board, strip

    try:
        if name.endswith(SUFFIX):
            return kept_board(house.source(name))
        return strip(house.deck(name), house.activities, house.today())
    except (StudioError, OSError, ValueError, LookupError):
        return b""  # the start page says in words what is wrong with a file


if __name__ == "__main__":
    _main()
