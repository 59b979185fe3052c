"""Words that were taken back leave no byte: looked for in every file of the folder."""

import datetime
import os
import random
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.model.commands import (
    AddEntry,
    CloseWorkshop,
    Command,
    Go,
    Moderate,
    Reveal,
    RewordEntry,
    WithdrawEntry,
)
from studio.model.entries import Status
from studio.model.errors import StudioError
from studio.model.events import CORE_EVENTS, EntryAdded
from studio.model.ids import EntryId, StepId
from studio.session.writer import WorkshopSession
from studio.store.codec import Codec
from studio.store.sqlite import SqliteStore
from studio.store.workshop_file import create_workshop, open_workshop
from tests.unit.session.rooms import Room, a_room
from tests.unit.session.sample_day import ACTIVITIES, ANNA, TRAINER, Notes, a_day, fields

CODEC = Codec((*CORE_EVENTS, *Notes.events))
STRENGTHS = StepId("strengths")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the workshop lies; temporary files of SQLite would come here too."""
    monkeypatch.setenv("SQLITE_TMPDIR", str(tmp_path))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    return tmp_path


@pytest.fixture
def room(folder: Path) -> Iterator[Room]:
    file = create_workshop(folder, a_day(), CODEC, on=datetime.date(2026, 11, 21))
    with a_room(store=file.store) as room:
        yield room


def traces(folder: Path, word: str) -> list[str]:
    """The files in which a word is found, in any encoding SQLite might use."""
    return [
        path.name
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for content in [path.read_bytes()]
        if word.encode() in content or word.encode("utf-16-le") in content
    ]


def test_words_are_found_while_they_stand(room: Room, folder: Path) -> None:
    room.add("Zuversicht")
    assert traces(folder, "Zuversicht")


def test_withdrawn_words_are_gone_at_once(room: Room, folder: Path) -> None:
    entry = room.add("Zuversicht", more="ein langes Geheimnis " * 400)
    room.add("bleibt")
    room.do(WithdrawEntry(entry), ANNA)
    assert traces(folder, "Zuversicht") == traces(folder, "Geheimnis") == []
    assert traces(folder, "bleibt")


def test_reworded_words_are_gone_at_once(room: Room, folder: Path) -> None:
    entry = room.add("Zuversicht")
    for word in ("Gelassenheit", "Ruhe", "etwas, das sehr viel mehr Platz braucht"):
        old = room.state.words[entry]["word"]
        room.do(RewordEntry(entry, fields(word)), ANNA)
        assert traces(folder, old) == []
        assert traces(folder, word)


def test_added_and_withdrawn_in_one_group(room: Room, folder: Path) -> None:
    futures = [
        room.session.submit(command, ANNA)
        for n in range(50)
        for command in (
            AddEntry(EntryId(f"e{n}"), STRENGTHS, "note", fields(f"Zuversicht {n}")),
            WithdrawEntry(EntryId(f"e{n}")),
        )
    ]
    for future in futures:
        future.result(10)
    assert traces(folder, "Zuversicht") == []


def test_no_stale_copy_is_left_however_pages_were_split(room: Room, folder: Path) -> None:
    """Random lengths, added, reworded and withdrawn in a random order; every old word is sought."""
    chance = random.Random(5)
    standing: dict[EntryId, str] = {}
    gone: list[str] = []
    futures = []
    for n in range(900):
        word = f"wort{n:05d}x"
        command: Command
        if standing and chance.random() < 0.45:
            entry = chance.choice(list(standing))
            gone.append(standing.pop(entry))
            command = WithdrawEntry(entry)
            if chance.random() < 0.5:
                standing[entry] = word
                command = RewordEntry(entry, _long(word, chance))
        else:
            entry = EntryId(f"e{n}")
            standing[entry] = word
            command = AddEntry(entry, STRENGTHS, "note", _long(word, chance))
        futures.append(room.session.submit(command, ANNA))
    for future in futures:
        future.result(30)
    content = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    assert [word for word in gone if word.encode() in content] == []
    assert [word for word in standing.values() if word.encode() not in content] == []


def _long(word: str, chance: random.Random) -> dict[str, object]:
    more = f"{word} " * chance.choice((0, 1, 5, 60, 500))
    return fields(word, more=more) if more else fields(word)


def test_close_lets_go_of_words_marks_and_key(room: Room, folder: Path) -> None:
    gone, held, kept = room.add("Zuversicht"), room.add("Geheimnis"), room.add("bleibt")
    room.do(Moderate(held, Status.HELD))
    room.do(Go("open"))
    room.add("vorbei")
    room.do(WithdrawEntry(gone), ANNA)
    key = _key(room)
    assert traces(folder, ANNA.author)
    assert key in _content(folder)
    room.do(CloseWorkshop(frozenset((STRENGTHS,))))
    for word in ("Zuversicht", "Geheimnis", "vorbei", ANNA.author):
        assert traces(folder, word) == []
    assert key not in _content(folder)
    assert traces(folder, "bleibt")
    assert room.state.words == {kept: {"word": "bleibt"}}
    room.session.close()
    assert len(os.listdir(folder)) == 1


def _key(room: Room) -> bytes:
    assert isinstance(room.store, SqliteStore)
    key = room.store.meta("cookie_key")
    assert isinstance(key, bytes)
    return key


def _content(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_closed_workshop_opens_as_it_was_left_without_a_key(room: Room, folder: Path) -> None:
    room.add("calm")
    room.do(Reveal())
    room.do(CloseWorkshop(frozenset((STRENGTHS,))))
    before = room.state
    room.session.close()
    (path,) = folder.iterdir()
    file = open_workshop(path, CODEC)
    assert file.cookie_key == b""
    session = WorkshopSession(a_day(), file.store, ACTIVITIES, utc_offset=0)
    assert session.state == before
    session.close()


def test_a_wipe_that_was_interrupted_goes_on_at_the_next_start(room: Room, folder: Path) -> None:
    """The file cannot be packed at the close; the next start finishes it."""
    room.add("Zuversicht")
    assert isinstance(room.store, SqliteStore)
    connection: sqlite3.Connection = vars(room.store)["_db"]
    _refuse_vacuum(connection)
    with pytest.raises(StudioError):
        room.do(CloseWorkshop())
    assert room.state.closed
    assert traces(folder, "Zuversicht") == []
    room.session.close()
    (path,) = folder.iterdir()
    file = open_workshop(path, CODEC)
    assert file.store.meta("wiping") is None
    assert file.cookie_key == b""
    added = [r.event for r in file.store.read() if isinstance(r.event, EntryAdded)]
    assert [event.author for event in added] == [""]
    file.store.close()


def _refuse_vacuum(connection: sqlite3.Connection) -> None:
    """SQLite may no longer attach the temporary file that a VACUUM needs."""

    def authorize(action: int, *_: object) -> int:
        return sqlite3.SQLITE_DENY if action == sqlite3.SQLITE_ATTACH else sqlite3.SQLITE_OK

    connection.set_authorizer(authorize)


def test_words_left_in_the_log_by_a_kill_are_gone_after_the_next_start(folder: Path) -> None:
    """The program dies between the commit of a withdrawal and the emptying of the log."""
    code = """
import os, sys
from tests.unit.session.test_traces import *
from studio.store import sqlite
file = create_workshop(Path(sys.argv[1]), a_day(), CODEC, on=datetime.date(2026, 11, 21))
room = Room(file.store)
room.do(Go("strengths"))
entry = room.add("Zuversicht")
SqliteStore._empty_log = lambda store: os.kill(os.getpid(), 9)
room.do(WithdrawEntry(entry), ANNA)
"""
    assert os.spawnl(os.P_WAIT, sys.executable, sys.executable, "-c", code, str(folder)) == -9
    assert traces(folder, "Zuversicht")
    (path,) = folder.glob("*.workshop")
    file = open_workshop(path, CODEC)
    assert traces(folder, "Zuversicht") == []
    session = WorkshopSession(a_day(), file.store, ACTIVITIES)
    assert session.state.words == {}
    assert [entry.status for entry in session.state.entries.values()] == [Status.WITHDRAWN]
    session.submit(Reveal(), TRAINER).result(10)
    session.close()
