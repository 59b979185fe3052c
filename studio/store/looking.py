"""What lies in a workshop file and beside it, found by reading the bytes that are on the disk.

SQLite opens nothing here and no lock is taken: a copy in memory is looked at, so that a workshop
may be looked at while the program holds it. On POSIX, closing a file drops the locks a process
holds on it: a process that holds the workshop looks from a child of its own.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from studio.model.errors import StudioError, WorkshopFileError
from studio.model.ids import EntryId, StepId
from studio.store.marks import SIDES

_END = "WorkshopClosed"
"""The kind of record that ends a workshop."""
_VERSIONS = slice(18, 20)
"""The two bytes of a SQLite file that tell how it is written: 1 a plain file, 2 one with a log."""


@dataclass(frozen=True, slots=True)
class Look:
    """What was found in a workshop file; nothing of what anybody wrote."""

    sound: bool
    """Whether the file is whole, by SQLite's own check."""
    free_pages: int
    worded: frozenset[EntryId]
    """The entries that have words."""
    valued: frozenset[EntryId]
    """The entries of which the log tells a choice (a colour, a place)."""
    authors: frozenset[str]
    """The marks of who added something."""
    kinds: frozenset[str]
    """The kinds of records in the log."""
    since: frozenset[EntryId]
    """The entries that were typed in after the end."""
    answered_since: frozenset[StepId]
    """The tender boards for which answers were typed in after the end."""
    has_key: bool
    """Whether the key of the room's code, links and cookies is there."""
    unfinished: bool
    """Whether the file says that it is still to be cleaned."""
    beside: tuple[str, ...]
    """Names of SQLite's files beside it that hold anything."""


def look(path: Path) -> Look:
    """Looks; `StudioError` with a sentence where the file cannot be read."""
    beside = tuple(
        side.name
        for side in (path.with_name(path.name + end) for end in SIDES)
        if side.exists() and side.stat().st_size
    )
    try:
        content = bytearray(path.read_bytes())
    except OSError as error:
        raise WorkshopFileError(f"{path.name} cannot be read: {error.strerror}.") from error
    content[_VERSIONS] = b"\1\1"
    try:
        with closing(sqlite3.connect(":memory:")) as copy:
            copy.deserialize(bytes(content))
            return _found(copy, beside)
    except (sqlite3.Error, ValueError, KeyError, UnicodeDecodeError) as error:
        raise StudioError(f"{path.name} is damaged: nothing can be said of it.") from error


def _found(copy: sqlite3.Connection, beside: tuple[str, ...]) -> Look:
    log = tuple(_log(copy))
    late = log[[kind for kind, _ in (*log, (_END, {}))].index(_END) :]
    names = {row[0] for row in copy.execute("select name from meta")}
    worded = copy.execute("select entry, fields from words").fetchall()
    loose = copy.execute("select entry from loose").fetchall()
    return Look(
        sound=copy.execute("pragma integrity_check(1)").fetchone()[0] == "ok",
        free_pages=int(copy.execute("pragma freelist_count").fetchone()[0]),
        worded=frozenset(EntryId(entry) for entry, words in worded if words.strip(b"\0"))
        | frozenset(EntryId(entry) for (entry,) in loose),
        valued=frozenset(EntryId(body["entry"]) for _, body in log if body.get("values")),
        authors=frozenset(str(body["author"]) for _, body in log if body.get("author")),
        kinds=frozenset(kind for kind, _ in log),
        since=frozenset(EntryId(body["entry"]) for kind, body in late if kind == "EntryAdded"),
        answered_since=frozenset(
            StepId(body["board"]) for kind, body in late if kind == "AnswerGathered"
        ),
        has_key="cookie_key" in names,
        unfinished=bool(names & {"wiping", "torn"}),
        beside=beside,
    )


def _log(copy: sqlite3.Connection) -> Iterator[tuple[str, dict[str, Any]]]:
    for kind, body in copy.execute("select kind, body from events order by position"):
        yield kind, json.loads(body)
