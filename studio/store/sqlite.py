"""The event log and the words in one SQLite file: durable, in use by one program at a time.

WAL with `synchronous=FULL`, so that what was committed survives a kill and a power cut. The file
is locked exclusively for as long as it is open; the lock dies with the program, whatever kills
it, and leaves no file behind.

Words are erased in place: a row is written over with zeros of the same length, so that SQLite
never moves neighbours and leaves no stale copy of them; then the WAL is emptied into the file.
Loose entries lie at places drawn by lot, so that rows tell nothing of who said what with what; as
their neighbours do move, erasing one of them builds the file anew.
"""

import logging
import secrets
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import msgspec

from studio.model.entries import Loose, Status
from studio.model.errors import StudioError, WorkshopFileError
from studio.model.events import Event, Origin, Recorded
from studio.model.ids import EntryId
from studio.store.codec import Codec
from studio.store.contract import Batch, ConflictError
from studio.store.room_ahead import AFTERWARDS, AT_FIRST, log_of, make_room
from studio.store.wiping import bared, let_go_in

SCHEMA = (
    "create table meta(name text primary key, value any) strict",
    "create table files(name text primary key, data blob not null) strict",
    "create table events(position integer primary key, kind text not null, "
    "version integer not null, source text not null, origin text not null, "
    "minute integer not null, batch integer not null, body blob not null) strict",
    "create table words(place integer primary key, entry text not null, "
    "fields blob not null) strict",
    "create index words_of_entry on words(entry)",
)
LOOSE = (
    "create table loose(place integer primary key, entry text not null, "
    "status integer not null, body blob not null) strict",
    "create index loose_of_entry on loose(entry)",
)
SCHEMAS = {1: SCHEMA, 2: SCHEMA + LOOSE}
"""The shape of a file of each format; the same tables would do in PostgreSQL."""
UPGRADES = {1: LOOSE}
"""What makes a file of one format one of the next."""

_LOG = logging.getLogger("studio.store")
_STATUSES = {2: Status.WAITING, 3: Status.SHOWN, 4: Status.HELD}
"""As loose rows keep them: all of one length, so that a change of it moves nothing."""
_NUMBERS = {status: number for number, status in _STATUSES.items()}
_FULL = {sqlite3.SQLITE_FULL}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_READ_ONLY = {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_FORMAT}


def attach(path: Path) -> sqlite3.Connection:
    """A connection to a file that is there. Nothing in the file is changed yet."""
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=0)
    for pragma in (
        "locking_mode=EXCLUSIVE",
        "trusted_schema=OFF",
        "temp_store=MEMORY",
        "secure_delete=ON",
    ):
        connection.execute(f"pragma {pragma}").fetchall()
    return connection


def claim(connection: sqlite3.Connection) -> None:
    """Makes the file ours alone until the connection is closed, and durable at every commit."""
    connection.execute("pragma journal_mode=WAL").fetchall()
    connection.execute("pragma synchronous=FULL")
    if sys.platform == "darwin":  # there fsync alone does not reach the disk
        connection.execute("pragma fullfsync=1")
    connection.execute("begin immediate")  # takes the lock now, not at the first entry
    connection.execute("commit")


class DamagedError(WorkshopFileError):
    """A file of ours that cannot be read any more."""


def damaged(name: str) -> DamagedError:
    """The sentence for such a file."""
    return DamagedError(f"{name} is damaged and cannot be read.")


def read_only(name: str) -> WorkshopFileError:
    """The sentence for a file that may be read but not written."""
    return WorkshopFileError(f"{name} cannot be written: the file or its folder is read-only.")


def in_words(error: sqlite3.Error, name: str) -> WorkshopFileError:
    """What went wrong with a file, as one sentence."""
    code = _primary(error)
    if code == 0 and "decode" in str(error):  # said by Python, of text that is none
        return damaged(name)
    if code in _FULL:
        text = f"The disk is full: {name} cannot take any more. Please make room and try again."
    elif code in _BUSY:
        text = f"{name} is in use by another copy of the program."
    elif code in _READ_ONLY:
        return read_only(name)
    elif code == sqlite3.SQLITE_NOTADB:
        text = f"{name} is not a workshop file."
    elif code in _DAMAGED:
        return damaged(name)
    else:
        text = f"{name} cannot be written or read at the moment ({error})."
    return WorkshopFileError(text)


def _primary(error: sqlite3.Error) -> int:
    """The kind of error; 0 if Python and not SQLite found it."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _with_status(one: Loose, status: Status) -> Loose:
    return replace(one, entry=replace(one.entry, status=status))


class SqliteStore:
    """The contract of `Store` over a connection whose tables are there (`workshop_file`)."""

    def __init__(self, connection: sqlite3.Connection, codec: Codec, name: str) -> None:
        self._db = connection
        self._codec = codec
        self._name = name
        self._unclean = True
        """Whether the WAL may hold words that were erased."""
        self._tight = False
        """Whether the disk was full."""
        self._ahead = 0
        """How many bytes the log is to be long before it is needed; 0 once it is."""
        with self._guarded():
            self._position = self._last()
        self._tidy()
        if self.meta("wiping") is not None:
            self._go_on_wiping()
        if self.meta("torn") is not None:
            self._tidy()
        with self._guarded():
            self._log = log_of(connection)
        self._ahead = AT_FIRST

    @property
    def position(self) -> int:
        return self._position

    def meta(self, name: str) -> object:
        """What the file says of itself under that name, or None."""
        with self._guarded():
            row = self._db.execute("select value from meta where name = ?", (name,)).fetchone()
        return None if row is None else row[0]

    def turns(self) -> dict[str, object]:
        """How often each key was renewed, by its name."""
        with self._guarded():
            rows = self._db.execute("select name, value from meta where name like 'turn:%'")
            return {name.removeprefix("turn:"): value for name, value in rows}

    def note_turns(self, turns: Mapping[str, int]) -> None:
        """Writes durably how often keys were renewed; of no use once the key itself is gone."""
        if self.meta("cookie_key") is None:
            return
        rows = [(f"turn:{name}", number) for name, number in turns.items()]
        with self._guarded(), self._transaction():
            self._db.executemany("insert or replace into meta values (?, ?)", rows)

    def files(self) -> dict[str, bytes]:
        """The files of the deck as they were copied in."""
        with self._guarded():
            return dict(self._db.execute("select name, data from files order by name"))

    def commit(self, batch: Batch) -> None:
        with self._guarded():
            try:
                erasing = self._write(batch)
            except sqlite3.OperationalError as error:
                if _primary(error) not in _FULL:
                    raise
                # What the log holds has its place in the file: emptied, it leaves room to write;
                # emptied at once from now on, it never takes the room its own emptying needs.
                self._tight = True
                self._empty_log()
                erasing = self._write(batch)
        if batch.events:
            self._position = batch.events[-1].position
        self._unclean = self._unclean or erasing
        self._tidy()
        if self._ahead and self._log and not self._tight:
            make_room(self._log, self._ahead)
            self._ahead = 0

    def _write(self, batch: Batch) -> bool:
        """Writes the batch or nothing of it; whether words were erased."""
        with self._transaction():
            position = self._last()
            if position != batch.expected:
                raise ConflictError(batch.expected, position)
            self._db.executemany(
                "insert into events values (?, ?, ?, ?, ?, ?, ?, ?)", map(self._row, batch.events)
            )
            erasing = self._erase(batch.erased | batch.words.keys())
            erasing = self._put_loose(batch) or erasing
            self._db.executemany(
                "insert into words(entry, fields) values (?, ?)",
                ((entry, msgspec.json.encode(fields)) for entry, fields in batch.words.items()),
            )
            if batch.wipe:
                self._db.execute("insert or replace into meta values ('wiping', 1)")
        return erasing

    def read(self, after: int = 0) -> Iterator[Recorded]:
        with self._guarded():
            rows = self._db.execute(
                "select position, kind, version, source, origin, minute, batch, body "
                "from events where position > ? order by position",
                (after,),
            ).fetchall()
        return map(self._recorded, rows)

    def words(self) -> dict[EntryId, Mapping[str, str]]:
        with self._guarded():
            rows = self._db.execute("select entry, fields from words order by place").fetchall()
        try:
            return {
                EntryId(entry): msgspec.json.decode(fields, type=dict[str, str])
                for entry, fields in rows
                if fields.strip(b"\0")
            }
        except msgspec.MsgspecError as error:
            raise damaged(self._name) from error

    def loose(self) -> tuple[Loose, ...]:
        with self._guarded():
            rows = self._db.execute("select status, body from loose order by place").fetchall()
        try:
            found = ((number, msgspec.json.decode(body, type=Loose)) for number, body in rows)
            return tuple(_with_status(one, _STATUSES[number]) for number, one in found)
        except (msgspec.MsgspecError, KeyError) as error:
            raise damaged(self._name) from error

    def sweep(self) -> None:
        if self._unclean:
            with self._guarded():
                self._empty_log()

    def wipe(self) -> None:
        with self._guarded():
            with self._transaction():
                self._db.execute("insert or replace into meta values ('wiping', 1)")
                self._db.execute("delete from meta where name = 'cookie_key'")
                self._db.execute("delete from meta where name like 'turn:%'")
                self._unmark()
            self._empty_log()
            self._db.execute("vacuum")
            self._empty_log()
            self._db.execute("delete from meta where name = 'wiping'")
            self._empty_log()

    def close(self) -> None:
        self._tidy()
        try:
            # At rest it is a plain file, which may be looked at without leaving anything beside it.
            self._db.execute("pragma journal_mode=DELETE").fetchall()
        except sqlite3.Error as error:
            _LOG.info("the log of the file stays beside it: %s", error)
        self._db.close()

    def _go_on_wiping(self) -> None:
        try:
            self.wipe()
        except StudioError as error:
            _LOG.info("wiping goes on at the next start: %s", error)

    def _unmark(self) -> None:
        """Takes authors' marks and what was let go out of the log, drops what is left of words."""
        self._db.execute("delete from words where fields = zeroblob(length(fields))")
        log = tuple(self.read())
        gone = let_go_in(log)
        for recorded in log:
            if recorded.event.wiped_at_close:
                self._db.execute("delete from events where position = ?", (recorded.position,))
                continue
            bare = bared(recorded, gone)
            if bare != recorded:
                self._db.execute(
                    "update events set body = ? where position = ?",
                    (self._codec.encode(bare.event)[2], bare.position),
                )

    def _erase(self, entries: frozenset[EntryId]) -> bool:
        """Writes zeros over the words of entries; whether there were any.

        The row stays where it is, as long as it was; new words of the entry go behind all others.
        """
        erased = 0
        for entry in entries:
            erased += self._db.execute(
                "update words set fields = zeroblob(length(fields)) where entry = ?", (entry,)
            ).rowcount
        return erased > 0

    def _put_loose(self, batch: Batch) -> bool:
        """Writes loose entries and deletes the erased ones; whether any words went.

        One of which only the status changed stays where it is.
        """
        torn = 0
        for entry in batch.erased:
            torn += self._db.execute("delete from loose where entry = ?", (entry,)).rowcount
        for one in batch.loose:
            id_, number = one.entry.id, _NUMBERS[one.entry.status]
            body = msgspec.json.encode(_with_status(one, Status.SHOWN))
            same = self._db.execute(
                "update loose set status = ? where entry = ? and body = ?", (number, id_, body)
            ).rowcount
            if not same:
                torn += self._db.execute("delete from loose where entry = ?", (id_,)).rowcount
                self._db.execute(
                    "insert into loose values (?, ?, ?, ?)",
                    (secrets.randbits(62), id_, number, body),
                )
        if torn:
            self._db.execute("insert or replace into meta values ('torn', 1)")
        return torn > 0

    def _tidy(self) -> None:
        """Empties the WAL if it may hold erased words or has to be small.

        What fails now is done again later.
        """
        if not self._unclean and not self._tight:
            return
        try:
            self._empty_log()
        except (sqlite3.Error, WorkshopFileError) as error:
            _LOG.info("the log of the file is emptied later: %s", error)

    def _empty_log(self) -> None:
        """Moves the WAL into the file and cuts it to nothing, the file built anew if it is torn."""
        self._unclean = True
        if self._db.execute("select 1 from meta where name = 'torn'").fetchone():
            self._db.execute("vacuum")
            self._db.execute("delete from meta where name = 'torn'")
        busy, *_ = self._db.execute("pragma wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise WorkshopFileError(f"{self._name} is being read; it is cleaned at the next start.")
        self._unclean = False
        self._ahead = AFTERWARDS

    def _last(self) -> int:
        row = self._db.execute("select coalesce(max(position), 0) from events").fetchone()
        return int(row[0])

    def _row(self, recorded: Recorded) -> tuple[object, ...]:
        kind, version, body = self._codec.encode(recorded.event)
        place = (recorded.origin.value, recorded.minute, recorded.batch)
        return (recorded.position, kind, version, recorded.source, *place, body)

    def _recorded(self, row: tuple[int, str, int, str, str, int, int, bytes]) -> Recorded:
        position, kind, version, source, origin, minute, batch, body = row
        event: Event = self._codec.decode(kind, version, body)
        return Recorded(position, event, source, Origin(origin), minute, batch)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("begin immediate")
        try:
            yield
            self._db.execute("commit")
        except BaseException:
            if self._db.in_transaction:  # a full disk may have rolled it back already
                self._db.execute("rollback")
            raise

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Errors of SQLite as one sentence for a person."""
        try:
            yield
        except sqlite3.Error as error:
            raise in_words(error, self._name) from error
        except UnicodeDecodeError as error:  # even SQLite's message quotes what is damaged
            raise damaged(self._name) from error
        except OSError as error:
            raise StudioError(f"{self._name} cannot be written: {error.strerror}.") from error
