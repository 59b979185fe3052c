"""Files that are written whole or not at all, and never over another one."""

import contextlib
import datetime
import errno
import os
import secrets
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from studio.model.errors import StudioError
from studio.model.text import slug

_LONGEST_NAME = 80
_NO_ROOM = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
_NOT_ALLOWED = frozenset((errno.EROFS, errno.EACCES, errno.EPERM))
_NOT_THERE = frozenset((errno.ENOENT, errno.ENOTDIR, errno.ENODEV, errno.ENXIO))


def file_name(date: datetime.date, deck: str, kind: str, suffix: str) -> str:
    """`2026-11-21_first-hour_deck.pptx`."""
    name = slug(deck)[:_LONGEST_NAME].rstrip("-")
    return f"{date.isoformat()}_{name}_{kind}.{suffix}"


def write_new(folder: Path, name: str, data: bytes) -> Path:
    """Writes a new file into a folder, or raises `StudioError` and leaves nothing behind.

    If the name is taken, `-2`, `-3` … is added before its suffix. The folder is made if only
    itself is missing (a path that lacks more is a stick or a share that is not there).
    """
    with _explained(folder, name):
        if not folder.exists() and folder.parent.is_dir():
            folder.mkdir()
        waiting = folder / f".{secrets.token_hex(8)}.part"
        try:
            _write_through(waiting, data)
            target = _swap_in(waiting, folder / name)
        except BaseException:
            waiting.unlink(missing_ok=True)
            raise
        _settle(folder)
    return target


def _write_through(path: Path, data: bytes) -> None:
    """Writes and waits until the disk has it."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _swap_in(waiting: Path, wanted: Path) -> Path:
    """Takes the first free name, which nobody else can take meanwhile, and puts the file there."""
    for number in count(1):
        ending = "" if number == 1 else f"-{number}"
        target = wanted.with_name(f"{wanted.stem}{ending}{wanted.suffix}")
        try:
            target.open("xb").close()
        except FileExistsError:
            continue
        try:
            os.replace(waiting, target)  # noqa: PTH105
        except BaseException:
            target.unlink(missing_ok=True)
            raise
        return target
    raise AssertionError


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
    if error.errno in _NOT_THERE:
        return (
            f"There is no folder {folder}, so {name} was not exported. "
            "Check the name, or put the stick back, and export again."
        )
    return (
        f"{name} could not be written to {folder}: {error.strerror or error}. Try another folder."
    )
