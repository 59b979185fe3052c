"""The `*.workshop` file: named, private, locked; every fault is one sentence."""

import datetime
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

import pytest

from studio.model.errors import StudioError, WorkshopFileError
from studio.model.events import CORE_EVENTS, Blanked, Recorded
from studio.model.ids import EntryId
from studio.store.codec import Codec
from studio.store.contract import Batch
from studio.store.workshop_file import (
    WorkshopFile,
    create_workshop,
    erase_workshop,
    open_workshop,
)
from tests.unit.session.sample_day import a_day

CODEC = Codec(CORE_EVENTS)
DAY = datetime.date(2026, 11, 21)
ROOT = Path(__file__).parents[3]


def create(folder: Path) -> WorkshopFile:
    return create_workshop(folder, a_day(), CODEC, on=DAY)


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A whole file with 500 entries, closed."""
    file = create(tmp_path)
    words = {EntryId(f"e{n}"): {"word": f"strength {n} " * 9} for n in range(500)}
    log = tuple(Recorded(n, Blanked(on=True), "trainer") for n in range(1, 501))
    file.store.commit(Batch(0, log, words))
    file.store.close()
    return file.path


def fault(path: Path) -> str:
    with pytest.raises(WorkshopFileError) as error:
        open_workshop(path, CODEC)
    assert "\n" not in error.value.user_text
    return error.value.user_text


def test_is_named_by_day_and_deck_and_never_overwrites(tmp_path: Path) -> None:
    files = [create(tmp_path / "new" / "folder") for _ in range(3)]
    assert [file.path.name for file in files] == [
        "2026-11-21_sample-day.workshop",
        "2026-11-21_sample-day-2.workshop",
        "2026-11-21_sample-day-3.workshop",
    ]
    assert len({file.seed for file in files}) == len({file.cookie_key for file in files}) == 3
    for file in files:
        file.store.close()


def test_holds_the_deck_so_that_nothing_outside_is_read_again(tmp_path: Path) -> None:
    made = create(tmp_path)
    made.store.close()
    moved = tmp_path / "another.workshop"
    made.path.rename(moved)
    again = open_workshop(moved, CODEC)
    assert again.files == a_day().files
    assert (again.deck_name, again.seed, again.cookie_key) == (
        "sample-day",
        made.seed,
        made.cookie_key,
    )
    assert len(again.cookie_key) == 32
    assert repr(again.cookie_key) not in repr(again)
    again.store.close()


@pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")
def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    file = create(tmp_path / "workshops")
    for path in tmp_path.rglob("*"):
        assert path.stat().st_mode & 0o077 == 0
    file.store.close()


def test_leaves_one_file_when_closed(closed: Path) -> None:
    assert os.listdir(closed.parent) == [closed.name]


def test_a_closed_file_can_be_looked_at_without_a_trace(closed: Path) -> None:
    other = sqlite3.connect(f"{closed.as_uri()}?mode=ro", uri=True)
    assert other.execute("select count(*) from words").fetchone() == (500,)
    other.close()
    assert os.listdir(closed.parent) == [closed.name]


def test_missing(tmp_path: Path) -> None:
    path = tmp_path / "none.workshop"
    assert fault(path) == f"There is no workshop file {path}."
    assert not path.exists()


def test_a_folder(tmp_path: Path) -> None:
    assert "is a folder" in fault(tmp_path)


def test_empty(tmp_path: Path) -> None:
    path = tmp_path / "x.workshop"
    path.touch()
    assert "empty" in fault(path)


@pytest.mark.parametrize("content", [b"---\ntitle: A deck\n---\n", b"PK\3\4" * 5000, b"\0" * 8192])
def test_not_sqlite(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.workshop"
    path.write_bytes(content)
    assert fault(path) == "x.workshop is not a workshop file."
    assert path.read_bytes() == content


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_another_programs_database_is_left_as_it_is(tmp_path: Path, journal: str) -> None:
    path = tmp_path / "x.workshop"
    other = sqlite3.connect(path)
    other.execute(f"pragma journal_mode={journal}")
    other.execute("create table bookmarks(url)")
    other.commit()
    other.close()
    before = path.read_bytes()
    assert "another program" in fault(path)
    assert path.read_bytes() == before
    assert os.listdir(tmp_path) == [path.name]


def test_a_newer_version(closed: Path) -> None:
    other = sqlite3.connect(closed)
    other.execute("pragma user_version = 999")
    other.close()
    assert "newer version" in fault(closed)


@pytest.mark.parametrize("size", [16, 50, 200, 4096, 5000, 20_000, 40_000])
def test_truncated(closed: Path, size: int) -> None:
    os.truncate(closed, size)
    assert "damaged" in fault(closed)
    assert closed.stat().st_size == size


def test_overwritten_in_the_middle(closed: Path) -> None:
    content = bytearray(closed.read_bytes())
    content[4096:24_000] = b"\xa5" * (24_000 - 4096)
    closed.write_bytes(content)
    assert "damaged" in fault(closed)


def test_with_foreign_tables_or_triggers(closed: Path) -> None:
    other = sqlite3.connect(closed)
    other.execute("create trigger t after insert on words begin delete from events; end")
    other.close()
    assert "damaged" in fault(closed)


def test_damaged_words(closed: Path) -> None:
    other = sqlite3.connect(closed)
    other.execute("update words set fields = x'5b31' where place = 7")
    other.commit()
    other.close()
    file = open_workshop(closed, CODEC)
    with pytest.raises(WorkshopFileError, match="damaged"):
        file.store.words()
    file.store.close()


def test_in_use_by_this_program(tmp_path: Path) -> None:
    file = create(tmp_path)
    assert "in use by another copy" in fault(file.path)
    with pytest.raises(WorkshopFileError, match="in use"):
        erase_workshop(file.path)
    file.store.commit(Batch(0, (Recorded(1, Blanked(on=True), "trainer"),)))
    file.store.close()
    open_workshop(file.path, CODEC).store.close()


def run_elsewhere(code: str, *args: object) -> "subprocess.Popen[str]":
    """Another copy of the program; says a line when it is ready."""
    start = "from tests.unit.store.test_workshop_file import *\n"
    return subprocess.Popen(
        [sys.executable, "-c", start + textwrap.dedent(code), *map(str, args)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_in_use_by_another_copy_until_it_is_killed(closed: Path) -> None:
    code = """
        store = open_workshop(Path(sys.argv[1]), CODEC).store
        log = (Recorded(501, Blanked(on=True), "trainer"),)
        store.commit(Batch(500, log, {EntryId("new"): {"word": "kept"}}))
        print("ready", flush=True)
        sys.stdin.read()
    """
    with run_elsewhere(code, closed) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "ready\n"
        assert "in use by another copy" in fault(closed)
        other.kill()
    file = open_workshop(closed, CODEC)
    assert file.store.position == 501
    assert file.store.words()[EntryId("new")] == {"word": "kept"}
    file.store.close()
    assert os.listdir(closed.parent) == [closed.name]


@pytest.mark.skipif(os.name != "posix", reason="needs another user")
def test_read_only(closed: Path) -> None:
    code = """
        if os.getuid() == 0:
            os.setuid(65534)
        path = Path(sys.argv[1])
        for attempt in (lambda: open_workshop(path, CODEC), lambda: create(path.parent)):
            try:
                attempt()
            except WorkshopFileError as error:
                print(error.user_text)
    """
    folder = Path(tempfile.mkdtemp())  # where another user may look too
    try:
        path = Path(shutil.copy(closed, folder))
        path.chmod(0o444)
        folder.chmod(0o555)
        with run_elsewhere(code, path) as other:
            assert other.stdout is not None
            lines = other.stdout.read().splitlines()
    finally:
        folder.chmod(0o700)
        shutil.rmtree(folder)
    assert lines[0] == f"{path.name} cannot be written: the file or its folder is read-only."
    assert lines[1] == f"No workshop can be kept in {folder}: Permission denied."


def test_a_folder_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "x").touch()
    with pytest.raises(WorkshopFileError, match="No workshop can be kept"):
        create(tmp_path / "x" / "y")


def full_disk(file: WorkshopFile) -> sqlite3.Connection:
    """The file cannot grow any more."""
    connection: sqlite3.Connection = vars(file.store)["_db"]
    pages = connection.execute("pragma page_count").fetchone()[0]
    connection.execute(f"pragma max_page_count = {pages + 1}")
    return connection


def test_a_full_disk_refuses_and_goes_on_when_there_is_room(tmp_path: Path) -> None:
    file = create(tmp_path)
    connection = full_disk(file)
    long = {EntryId("long"): {"word": "x" * 30_000}}
    log = (Recorded(1, Blanked(on=True), "trainer"),)
    for _ in range(3):
        with pytest.raises(StudioError, match="disk is full"):
            file.store.commit(Batch(0, log, long))
    assert file.store.position == 0
    assert list(file.store.read()) == []
    connection.execute("pragma max_page_count = 1000000")
    file.store.commit(Batch(0, log, long))
    file.store.close()
    again = open_workshop(file.path, CODEC)
    assert again.store.words() == long
    again.store.close()


class NoRoomForTheLog:
    """A connection on a disk that takes no more log than there is."""

    def __init__(self, connection: sqlite3.Connection, log: Path, most: int) -> None:
        self._connection = connection
        self._log = log
        self._most = most

    def execute(self, statement: str, *values: tuple[str | bytes | int, ...]) -> sqlite3.Cursor:
        if statement == "commit" and self._log.stat().st_size > self._most:
            full = sqlite3.OperationalError("database or disk is full")
            full.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise full
        return self._connection.execute(statement, *values)

    def __getattr__(self, name: str) -> object:
        return getattr(self._connection, name)


def test_on_a_full_disk_the_log_makes_room_for_what_comes_and_what_goes(tmp_path: Path) -> None:
    file = create(tmp_path)
    log = file.path.with_name(file.path.name + "-wal")
    vars(file.store)["_db"] = NoRoomForTheLog(vars(file.store)["_db"], log, 20_000)
    for n in range(1, 21):
        recorded = Recorded(n, Blanked(on=bool(n % 2)), "trainer")
        file.store.commit(Batch(n - 1, (recorded,), {EntryId(f"e{n}"): {"word": f"needle {n}"}}))
    file.store.commit(Batch(20, (), erased=frozenset({EntryId("e7")})))
    file.store.sweep()
    kept = file.path.read_bytes() + log.read_bytes()
    assert b"needle 7" not in kept
    assert b"needle 20" in kept
    assert len(file.store.words()) == 19
    file.store.close()


def test_erase_deletes_all_and_says_what_was_checked(closed: Path) -> None:
    for side in ("-wal", "-shm", "-journal"):
        closed.with_name(closed.name + side).write_bytes(b"left behind")
    kept = closed.parent / "2026-11-21_sample-day_deck.pptx"
    kept.touch()
    erased = erase_workshop(closed)
    assert os.listdir(closed.parent) == [kept.name]
    assert closed in erased.deleted
    assert closed.name in erased.checked
    assert "Backups" in erased.checked


@pytest.mark.parametrize("size", [50, 5000])
def test_erase_takes_a_damaged_file_too(closed: Path, size: int) -> None:
    os.truncate(closed, size)
    erase_workshop(closed)
    assert os.listdir(closed.parent) == []


@pytest.mark.parametrize("name", ["notes.txt", "foreign.workshop"])
def test_erase_touches_nothing_else(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"dear diary" * 100)
    with pytest.raises(WorkshopFileError, match="not a workshop"):
        erase_workshop(path)
    assert path.exists()


def test_erase_of_nothing(tmp_path: Path) -> None:
    with pytest.raises(WorkshopFileError, match="no workshop file"):
        erase_workshop(tmp_path / "none.workshop")
