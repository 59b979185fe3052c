"""Decks of one's own: a folder each below DATA/decks, with its text, pictures and shared texts.

A deck is written aside and moved to its name when all of it is there, never over another deck.
"""

import contextlib
import os
import re
import secrets
import shutil
from collections.abc import Mapping
from itertools import count
from pathlib import Path

from studio.content.faults import WrongValueError
from studio.content.library import DECK_FILE, SHIPPED
from studio.content.openings import OPENING_FILE
from studio.content.sources import check_picture_name, read_bytes
from studio.content.trust import TRUST_FILE, put_whole
from studio.model.errors import StudioError
from studio.model.text import slug

MINE = "-mine"
"""What the copy of a shipped deck is called by: `first-hour-mine`."""
DECK_ASIDE = ".deck-*.part"
"""What a deck is called until all of it is there, as a pattern."""
_NUMBER = re.compile(r"-[0-9]+\Z")
_NOT_OF_A_DECK = (DECK_FILE, OPENING_FILE, TRUST_FILE)
_LARGEST = 2 * 1024 * 1024


def name_of_copy(name: str) -> str:
    """What a copy of a deck would like to be called: `first-hour-mine`, of that the same again."""
    bare = _NUMBER.sub("", name)
    return bare if bare.endswith(MINE) else f"{name}{MINE}"


def save_own(folder: Path, name: str, data: bytes, files: Mapping[str, bytes]) -> Path:
    """Writes a new deck of that name, or `-2`, `-3` … where it is taken, and says where it lies.

    `files` are what lies beside it by name, as `Deck.files` has them; what comes with the program
    is left where it is. `StudioError` where it cannot be written, and nothing is left behind.
    """
    with _told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        aside = folder.parent / DECK_ASIDE.replace("*", secrets.token_hex(8))
        try:
            _write_all(aside, data, own_files(files))
            return moved(aside, folder, slug(name)) / DECK_FILE
        finally:
            shutil.rmtree(aside, ignore_errors=True)


def save_again(path: Path, before: bytes, data: bytes, files: Mapping[str, bytes]) -> None:
    """Writes a deck of one's own anew, with the pictures that it did not have yet.

    `before` is what was read from the file: `StudioError` where it is another by now, since
    somebody else has written it.
    """
    with _told(path.parent):
        if not path.is_file() or path.read_bytes() != before:
            raise StudioError(
                f"{path.name} was changed by another program meanwhile. "
                "Save this as a copy, and compare the two."
            )
        for name, held in own_files(files).items():
            if not (path.parent / name).exists():
                _put(path.parent / name, held)
        put_whole(path, data)


def own_files(files: Mapping[str, bytes], shipped: Path = SHIPPED) -> dict[str, bytes]:
    """Of what a deck took in, what must lie beside it: all but the shared texts of the program."""
    return {
        name: held
        for name, held in files.items()
        if name not in _NOT_OF_A_DECK and not _is_shipped(name, held, shipped)
    }


def free_picture_name(name: str, taken: Mapping[str, bytes]) -> str:
    """A name for a picture brought into a deck, like that of its file."""
    stem, dot, suffix = name.rpartition(".")
    base = slug(stem or suffix)
    ending = f"{dot}{suffix.lower()}" if stem else ""
    names = (f"{base}{'' if n == 1 else f'-{n}'}{ending}" for n in count(1))
    return next(one for one in names if one not in taken)


def _is_shipped(name: str, held: bytes, shipped: Path) -> bool:
    """Whether a shared text comes with the program as it is; pictures go with their deck."""
    if not name.endswith(".md"):
        return False
    try:
        return read_bytes(shipped / name, _LARGEST) == held
    except WrongValueError:
        return False


def _write_all(folder: Path, data: bytes, files: Mapping[str, bytes]) -> None:
    folder.mkdir()
    for name, held in {**files, DECK_FILE: data}.items():
        try:
            check_picture_name(name)  # a plain name below the deck's folder
        except WrongValueError as wrong:
            raise StudioError(str(wrong)) from wrong
        _put(folder / name, held)


def _put(path: Path, data: bytes) -> None:
    """Writes a file and waits until the disk has it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def moved(aside: Path, folder: Path, name: str) -> Path:
    """A deck that was written aside, under the first free name: no single file has it either."""
    for number in count(1):
        target = folder / (name if number == 1 else f"{name}-{number}")
        if target.exists() or target.with_name(f"{target.name}.md").exists():
            continue
        with contextlib.suppress(FileExistsError):
            return _renamed(aside, target)
    raise AssertionError("there is always a number that is free")


def _renamed(aside: Path, target: Path) -> Path:
    """Moves it; `FileExistsError` where somebody was quicker (a folder that is not empty)."""
    try:
        aside.rename(target)
    except OSError as error:
        if target.exists():
            raise FileExistsError(str(target)) from error
        raise
    return target


class _told(contextlib.AbstractContextManager[None]):  # noqa: N801  read as a word
    """Says what the disk refused as a sentence."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError):
            cause = error.strerror or "unknown cause"
            raise StudioError(
                f"The deck could not be written to {self._folder}: {cause}. "
                "See that there is room on the disk and that the folder may be written to."
            ) from error
