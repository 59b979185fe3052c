"""What a look into a workshop file finds, without opening it."""

import datetime
import os
import sqlite3
from pathlib import Path

import pytest

from studio.model.entries import Status
from studio.model.errors import StudioError
from studio.model.events import CORE_EVENTS, EntryAdded, Recorded, WorkshopClosed
from studio.model.ids import AuthorId, EntryId, StepId
from studio.store.codec import Codec
from studio.store.contract import Batch
from studio.store.looking import Look, look
from studio.store.workshop_file import WorkshopFile, create_workshop
from tests.unit.session.sample_day import a_day

BOARD = StepId("strengths")
ONE, TWO = EntryId("one"), EntryId("two")


@pytest.fixture
def file(tmp_path: Path) -> WorkshopFile:
    """A running workshop with a word from each of two people."""
    made = create_workshop(tmp_path, a_day(), Codec(CORE_EVENTS), on=datetime.date(2026, 11, 21))
    log = tuple(
        Recorded(
            n, EntryAdded(BOARD, entry, "note", AuthorId(f"a-{n}"), Status.SHOWN, {"c": n}), "x"
        )
        for n, entry in enumerate((ONE, TWO), 1)
    )
    made.store.commit(Batch(0, log, {ONE: {"word": "calm"}, TWO: {"word": "hope"}}))
    return made


def test_a_running_workshop_is_seen_as_it_is(file: WorkshopFile) -> None:
    file.store.close()
    seen = look(file.path)
    assert seen.worded == seen.valued == {ONE, TWO}
    assert seen.authors == {"a-1", "a-2"}
    assert seen.kinds == {"EntryAdded"}
    assert seen.has_key
    assert seen.sound


def test_after_the_end_only_what_is_kept_is_there(file: WorkshopFile) -> None:
    closed = Recorded(3, WorkshopClosed(()), "trainer")
    file.store.commit(Batch(2, (closed,), erased=frozenset((ONE, TWO)), wipe=True))
    assert look(file.path).unfinished
    file.store.wipe()
    nothing: frozenset[EntryId] = frozenset()
    bare = Look(
        sound=True,
        free_pages=0,
        worded=nothing,
        valued=nothing,
        authors=frozenset(),
        kinds=frozenset(("EntryAdded", "WorkshopClosed")),
        since=nothing,
        answered_since=frozenset(),
        has_key=False,
        unfinished=False,
        beside=(),
    )
    assert (file.path.parent / f"{file.path.name}-wal").exists()  # but it is empty
    assert look(file.path) == bare
    file.store.close()
    assert look(file.path) == bare


def test_looking_changes_nothing_and_leaves_nothing_beside(file: WorkshopFile) -> None:
    file.store.close()
    before = file.path.read_bytes(), file.path.stat().st_mtime_ns
    look(file.path)
    assert (file.path.read_bytes(), file.path.stat().st_mtime_ns) == before
    assert os.listdir(file.path.parent) == [file.path.name]


def test_a_log_that_holds_something_is_named(file: WorkshopFile) -> None:
    file.store.close()
    (file.path.parent / f"{file.path.name}-wal").write_bytes(b"words")
    assert look(file.path).beside == (f"{file.path.name}-wal",)


def test_free_pages_are_counted(file: WorkshopFile) -> None:
    file.store.close()
    other = sqlite3.connect(file.path)
    other.execute("create table more(x)")
    other.execute("insert into more values (zeroblob(60000))")
    other.commit()
    other.execute("drop table more")
    other.commit()
    other.close()
    assert look(file.path).free_pages > 5


@pytest.mark.parametrize("content", [b"", b"---\ntitle: x\n---\n" * 40, b"\0" * 9000])
def test_what_cannot_be_read_is_said_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.workshop"
    path.write_bytes(content)
    with pytest.raises(StudioError) as error:
        look(path)
    assert error.value.user_text == "x.workshop is damaged: nothing can be said of it."


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="cannot be read"):
        look(tmp_path / "none.workshop")
