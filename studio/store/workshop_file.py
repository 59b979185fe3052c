"""The `*.workshop` file: created with its deck inside, opened with every fault in one sentence."""

import datetime
import os
import secrets
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from studio.model.agenda import Deck
from studio.model.errors import StudioError, WorkshopFileError
from studio.model.text import slug
from studio.store.codec import Codec
from studio.store.marks import APPLICATION_ID, FORMAT, SIDES, SUFFIX
from studio.store.sqlite import (
    SCHEMAS,
    UPGRADES,
    DamagedError,
    SqliteStore,
    attach,
    claim,
    damaged,
    in_words,
    read_only,
)

_SHORTEST = 512
"""Bytes of the smallest page, so of the smallest file."""
_MAGIC = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class WorkshopFile:
    """An open workshop file. `store` owns it and closes it.

    `cookie_key` signs the cookies of this workshop; it is empty once the workshop was closed.
    """

    path: Path
    store: SqliteStore
    deck_name: str
    files: Mapping[str, bytes]
    seed: int
    cookie_key: bytes = field(repr=False)
    turns: Mapping[str, object] = field(default_factory=dict)
    """How often each key that follows from it was renewed."""


@dataclass(frozen=True, slots=True)
class Erased:
    """What `erase_workshop` did: the files it deleted, and a sentence of what was checked."""

    deleted: tuple[Path, ...]
    checked: str


def create_workshop(folder: Path, deck: Deck, codec: Codec, *, on: datetime.date) -> WorkshopFile:
    """A new file `<date>_<deck>.workshop` in the folder (`-2` if taken) with the deck copied in.

    `WorkshopFileError` if it cannot be written; then nothing is left behind.
    """
    path = _reserve(folder, f"{on.isoformat()}_{slug(deck.name)}")
    try:
        with _attached(path) as connection:
            claim(connection)
            _fill(connection, deck)
            return _opened(path, connection, codec)
    except StudioError:
        _remove(path)
        raise


def open_workshop(path: Path, codec: Codec) -> WorkshopFile:
    """The workshop in that file, ours alone until its store is closed.

    `WorkshopFileError` with a sentence if it is missing, not a workshop, damaged, of a newer
    version, in use or read-only. A file that is not ours is left as it is.
    """
    _check_there(path)
    with _attached(path) as connection:
        _check_ours(connection, path.name)
        claim(connection)
        path.with_name(path.name + "-shm").unlink(missing_ok=True)  # somebody looked after a crash
        _check_inside(connection, path.name)
        _bring_up(connection)
        return _opened(path, connection, codec)


def erase_workshop(path: Path) -> Erased:
    """Deletes a workshop file with all that SQLite keeps beside it, and looks that it is gone.

    Refuses what is not a workshop file or is in use; a damaged one of ours is deleted too.
    """
    if path.suffix != SUFFIX:
        raise WorkshopFileError(f"{path.name} is not a workshop file.")
    if size := _size(path):
        with suppress(DamagedError):
            _check_length(path, size)
            with _attached(path) as connection:
                _check_ours(connection, path.name)
                connection.close()
    there = tuple(p for p in _all_files(path) if p.exists())
    try:
        for one in there:
            one.unlink(missing_ok=True)
        _flush_folder(path.parent)
    except OSError as error:
        raise WorkshopFileError(f"{path.name} cannot be deleted: {error.strerror}.") from error
    left = [p.name for p in _all_files(path) if p.exists()]
    if left:
        raise WorkshopFileError(f"{', '.join(left)} came back after it was deleted.")
    return Erased(
        there,
        f"{path.name} and its log are deleted and no longer in {path.parent}. Backups and copies "
        "made elsewhere, and the free blocks of the disk, are beyond this program.",
    )


def _reserve(folder: Path, stem: str) -> Path:
    """An empty file of a name nobody has, readable by its owner alone."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for number in range(1, 1000):
            path = folder / (f"{stem}{SUFFIX}" if number == 1 else f"{stem}-{number}{SUFFIX}")
            try:
                os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            except FileExistsError:
                continue
            return path
    except OSError as error:
        raise WorkshopFileError(
            f"No workshop can be kept in {folder}: {error.strerror or error}."
        ) from error
    raise WorkshopFileError(f"There are too many workshops of this day in {folder}.")


def _fill(connection: sqlite3.Connection, deck: Deck) -> None:
    connection.execute("begin immediate")
    for statement in SCHEMAS[FORMAT]:
        connection.execute(statement)
    connection.executemany("insert into files values (?, ?)", deck.files.items())
    connection.executemany(
        "insert into meta values (?, ?)",
        (
            ("deck", deck.name),
            ("seed", secrets.randbits(48)),
            ("cookie_key", secrets.token_bytes(32)),
        ),
    )
    connection.execute(f"pragma application_id = {APPLICATION_ID}")
    connection.execute(f"pragma user_version = {FORMAT}")
    connection.execute("commit")


@contextmanager
def _attached(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that is closed if anything goes wrong; what does, is one sentence."""
    connection: sqlite3.Connection | None = None
    try:
        connection = attach(path)
        yield connection
    except BaseException as error:
        if connection is not None:
            connection.close()
        if isinstance(error, sqlite3.Error):
            raise in_words(error, path.name) from error
        if isinstance(error, UnicodeDecodeError):
            raise damaged(path.name) from error
        raise


def _opened(path: Path, connection: sqlite3.Connection, codec: Codec) -> WorkshopFile:
    store = SqliteStore(connection, codec, path.name)
    deck_name, seed, key = (store.meta(name) for name in ("deck", "seed", "cookie_key"))
    if not isinstance(deck_name, str) or not isinstance(seed, int):
        raise damaged(path.name)
    return WorkshopFile(
        path=path,
        store=store,
        deck_name=deck_name,
        files=store.files(),
        seed=seed,
        cookie_key=key if isinstance(key, bytes) else b"",
        turns=store.turns(),
    )


def _size(path: Path) -> int:
    """Asked of the folder: opening and closing the file would drop the lock on it (POSIX)."""
    try:
        if path.is_dir():
            raise WorkshopFileError(f"{path} is a folder, not a workshop file.")
        return path.stat().st_size
    except FileNotFoundError:
        raise WorkshopFileError(f"There is no workshop file {path}.") from None
    except OSError as error:
        raise WorkshopFileError(f"{path.name} cannot be read: {error.strerror}.") from error


def _check_there(path: Path) -> None:
    size = _size(path)
    if not size:
        raise WorkshopFileError(f"{path.name} is empty: it was never finished.")
    _check_length(path, size)
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise read_only(path.name)


def _check_length(path: Path, size: int) -> None:
    """SQLite takes the first bytes of a file, cut off after them, for an empty one."""
    if size < _SHORTEST and path.read_bytes().startswith(_MAGIC):
        raise damaged(path.name)


def _check_ours(connection: sqlite3.Connection, name: str) -> None:
    """Looks at a file before anything in it is changed."""
    if connection.execute("pragma application_id").fetchone()[0] != APPLICATION_ID:
        raise WorkshopFileError(f"{name} is not a workshop file but another program's.")
    if connection.execute("pragma user_version").fetchone()[0] > FORMAT:
        raise WorkshopFileError(
            f"{name} was written by a newer version of the program. Please update this one."
        )


def _check_inside(connection: sqlite3.Connection, name: str) -> None:
    verdict = connection.execute("pragma quick_check(1)").fetchone()[0]
    there = {row[0] for row in connection.execute("select sql from sqlite_master where sql <> ''")}
    known = SCHEMAS.get(_format(connection), ())
    if verdict != "ok" or there != set(_as_kept(known)):
        raise damaged(name)


def _bring_up(connection: sqlite3.Connection) -> None:
    """Makes an older file one of today's format."""
    for older in range(_format(connection), FORMAT):
        connection.execute("begin immediate")
        for statement in UPGRADES[older]:
            connection.execute(statement)
        connection.execute(f"pragma user_version = {older + 1}")
        connection.execute("commit")


def _format(connection: sqlite3.Connection) -> int:
    return int(connection.execute("pragma user_version").fetchone()[0])


def _as_kept(statements: tuple[str, ...]) -> list[str]:
    """Statements as SQLite keeps them."""
    return [
        s.replace("create table", "CREATE TABLE").replace("create index", "CREATE INDEX")
        for s in statements
    ]


def _all_files(path: Path) -> tuple[Path, ...]:
    return (path, *(path.with_name(path.name + side) for side in SIDES))


def _remove(path: Path) -> None:
    for one in _all_files(path):
        one.unlink(missing_ok=True)


def _flush_folder(folder: Path) -> None:
    """Makes a deletion last, where folders can be flushed."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
