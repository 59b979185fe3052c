"""Files that are written whole or not at all, and never over another one."""

import contextlib
import datetime
import errno
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from studio.model.errors import StudioError
from studio.model.text import slug

_LONGEST_NAME = 80
_WAITING = ".circle-"
_A_DAY = 86_400
"""Seconds."""
_NO_ROOM = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
_NOT_ALLOWED = frozenset((errno.EROFS, errno.EACCES, errno.EPERM))
_NOT_THERE = frozenset((errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO))


def file_name(date: datetime.date, deck: str, kind: str, suffix: str = "") -> str:
    """`2026-11-21_first-hour_deck.pptx`; without a suffix, of a folder."""
    name = slug(deck)[:_LONGEST_NAME].rstrip("-")
    return f"{date.isoformat()}_{name}_{kind}{'.' if suffix else ''}{suffix}"


class Staging:
    """Where an export is written before anybody sees it: a hidden folder in the one it goes to.

    `write` puts a file (or one of a folder) there, `deliver` moves what was written to its name, or
    to the next free one. Leaving the block takes away what was not delivered. `StudioError` with a
    sentence where the folder cannot be written to.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._place = folder / name
        self._was_there = True

    def __enter__(self) -> "Staging":
        self._was_there = os.path.exists(self._folder)  # noqa: PTH110 - of too long a name too
        return self

    def __exit__(self, *error: object) -> None:
        self.drop()
        if not self._was_there:
            # Of an export that came to nothing not even its folder stays.
            with contextlib.suppress(OSError):
                self._folder.rmdir()

    def part(self, name: str) -> "Staging":
        """A part of it that is delivered, or dropped, by itself."""
        return Staging(self._folder, f"{self._place.name}/{name}")

    def write(self, name: str, data: bytes) -> None:
        """Writes a file, through to the disk; a `/` in its name makes it one of a folder."""
        with _explained(self._folder, Path(name).name):
            if not self._folder.exists():
                # Only itself: a path that lacks more is a stick or a share that is not there.
                self._folder.mkdir()
            _sweep(self._folder)
            target = self._place / name
            target.parent.mkdir(parents=True, exist_ok=True)
            _write_through(target, data)

    def deliver(self) -> tuple[Path, ...]:
        """Moves everything that was written to where it goes; its names there, in order."""
        names = sorted(self._place.iterdir()) if self._place.is_dir() else []
        made = []
        for waiting in names:
            with _explained(self._folder, waiting.name):
                made.append(_swap_in(waiting, self._folder / waiting.name))
        if made:
            _settle(self._folder)
        return tuple(made)

    def drop(self) -> None:
        """Takes away what was written and not delivered."""
        shutil.rmtree(self._place, ignore_errors=True)


def staging_name() -> str:
    """A name nobody else has."""
    return f"{_WAITING}{secrets.token_hex(8)}.part"


def write_new(folder: Path, name: str, data: bytes) -> Path:
    """Writes one new file into a folder, or raises `StudioError` and leaves nothing behind.

    If the name is taken, `-2`, `-3` … is added before its suffix.
    """
    with Staging(folder, staging_name()) as staging:
        staging.write(name, data)
        return staging.deliver()[0]


def _sweep(folder: Path) -> None:
    """Takes away what an export that was killed has left there, a day ago or longer."""
    for left in folder.glob(f"{_WAITING}*.part"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _A_DAY:
                shutil.rmtree(left, ignore_errors=True)


def _write_through(path: Path, data: bytes) -> None:
    """Writes and waits until the disk has it."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _swap_in(waiting: Path, wanted: Path) -> Path:
    """Takes the first free name, which nobody else can take meanwhile, and moves it there."""
    is_folder = waiting.is_dir()
    suffix = "" if is_folder else wanted.suffix
    stem = wanted.name.removesuffix(suffix)
    for number in count(1):
        ending = "" if number == 1 else f"-{number}"
        target = wanted.with_name(f"{stem}{ending}{suffix}")
        try:
            target.mkdir() if is_folder else target.open("xb").close()
        except FileExistsError:
            continue
        try:
            if is_folder and os.name == "nt":
                target.rmdir()  # Windows moves no folder onto another, not even an empty one
            os.replace(waiting, target)  # noqa: PTH105
        except BaseException:
            _give_back(target)
            raise
        return target
    raise AssertionError


def _give_back(target: Path) -> None:
    """Takes away a name that was claimed for nothing."""
    with contextlib.suppress(OSError):
        target.rmdir() if target.is_dir() else target.unlink(missing_ok=True)


def _settle(folder: Path) -> None:
    """Waits until the disk knows the new name too, where a system has that."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        # Some network and stick file systems cannot; the file itself is safe by then.
        with contextlib.suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def _explained(folder: Path, name: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StudioError(_sentence(error, folder, name)) from error


def _sentence(error: OSError, folder: Path, name: str) -> str:
    if error.errno in _NO_ROOM:
        return (
            f"There is not enough room on the disk for {name}. Nothing was changed: "
            f"make room in {folder}, or choose another folder, and export again."
        )
    if error.errno in _NOT_ALLOWED:
        return (
            f"{folder} cannot be written to, so {name} was not exported. "
            "Choose another folder and export again."
        )
    if error.errno == errno.ENAMETOOLONG:
        return (
            f"The path of {folder} is too long for {name}, so it was not exported. "
            "Choose a folder with a shorter path and export again."
        )
    if error.errno in _NOT_THERE:
        return (
            f"There is no folder {folder}, so {name} was not exported. "
            "Check the name, or put the stick back, and export again."
        )
    return (
        f"{name} could not be written to {folder}: {error.strerror or error}. Try another folder."
    )
