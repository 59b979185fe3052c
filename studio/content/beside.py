"""Decks read in a process of their own, so that none of what reads them stays with the room.

Reading takes libraries for YAML, Markdown and pictures: megabytes that a room which is open all
day never looks at again. What comes back through the pipe is the deck alone.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from studio.model.agenda import Deck
from studio.model.errors import DeckError
from studio.model.packing import packed

_ROOT = Path(__file__).parents[2]


def named(
    name: str, folders: tuple[Path, ...], kept: Path, *, meanwhile: Callable[[], None]
) -> Deck:
    """The deck of that name in a folder, or of that path, with the Trust settings kept in `kept`.

    Does something else meanwhile. `DeckError` names every fault. Where no process can be started,
    it is read in this one.
    """
    return _read((name, folders, kept, {}), meanwhile)


def copied(name: str, files: Mapping[str, bytes], *, meanwhile: Callable[[], None]) -> Deck:
    """The deck that a workshop holds a copy of, as `named` does."""
    return _read((name, (), None, dict(files)), meanwhile)


_Job = tuple[str, tuple[Path, ...], Path | None, dict[str, bytes]]


def _read(job: _Job, meanwhile: Callable[[], None]) -> Deck:
    try:
        child = subprocess.Popen(
            [sys.executable, "-m", __name__],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env={**os.environ, "PYTHONUTF8": "1"},
        )
    except OSError:
        meanwhile()
        return _here(job)
    assert child.stdin is not None
    child.stdin.write(packed((os.getcwd(), job)))
    child.stdin.close()
    child.stdin = None
    meanwhile()
    answer, _ = child.communicate()
    if child.returncode:  # whatever it was, it is told where everything is told
        return _here(job)
    found: Deck | tuple[str, ...] = pickle.loads(answer)
    if isinstance(found, Deck):
        return found
    raise DeckError(found)


def _here(job: _Job) -> Deck:
    from studio.activities.shelf import Shelf
    from studio.content.decks import deck_from_files, find_deck, read_deck
    from studio.content.trust import kept_trust

    name, folders, kept, files = job
    if kept is None:
        return deck_from_files(name, files, Shelf())
    return read_deck(find_deck(name, *folders), Shelf(), kept_trust(kept))


def _main() -> None:
    """The child: one deck in, the deck or its faults out."""
    where, job = pickle.load(sys.stdin.buffer)
    os.chdir(where)  # a path may be told from there
    try:
        found: Deck | tuple[str, ...] = _here(job)
    except DeckError as error:
        found = error.faults
    sys.stdout.buffer.write(packed(found))


if __name__ == "__main__":
    _main()
