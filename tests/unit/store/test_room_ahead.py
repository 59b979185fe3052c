"""Room for the log on the disk: made ahead, in nobody's way, gone with the words."""

import datetime
import shutil
from pathlib import Path

import pytest

from studio.model.events import CORE_EVENTS, Blanked, Recorded
from studio.model.ids import EntryId
from studio.store import room_ahead
from studio.store.codec import Codec
from studio.store.contract import Batch
from studio.store.room_ahead import AFTERWARDS, AT_FIRST, make_room
from studio.store.workshop_file import WorkshopFile, create_workshop, open_workshop
from tests.unit.session.sample_day import a_day

CODEC = Codec(CORE_EVENTS)


@pytest.fixture
def file(tmp_path: Path) -> WorkshopFile:
    return create_workshop(tmp_path, a_day(), CODEC, on=datetime.date(2026, 11, 21))


def log_of(file: WorkshopFile) -> Path:
    return file.path.with_name(file.path.name + "-wal")


def say(file: WorkshopFile, first: int, last: int) -> None:
    for n in range(first, last + 1):
        recorded = Recorded(n, Blanked(on=bool(n % 2)), "trainer")
        file.store.commit(Batch(n - 1, (recorded,), {EntryId(f"e{n}"): {"word": f"needle {n}"}}))


def test_the_log_does_not_grow_with_what_is_said(file: WorkshopFile) -> None:
    say(file, 1, 1)
    size = log_of(file).stat().st_size
    say(file, 2, 120)
    assert log_of(file).stat().st_size == size >= AT_FIRST
    file.store.close()
    assert not log_of(file).exists()


def test_what_was_said_is_there_after_a_power_cut(file: WorkshopFile, tmp_path: Path) -> None:
    say(file, 1, 30)
    after = tmp_path / "after"
    after.mkdir()
    for path in (file.path, log_of(file)):
        shutil.copy(path, after)
    found = open_workshop(after / file.path.name, CODEC)
    assert [one.position for one in found.store.read()] == list(range(1, 31))
    assert found.store.words()[EntryId("e30")] == {"word": "needle 30"}
    found.store.close()
    file.store.close()


def test_words_that_were_erased_are_in_no_log_and_room_is_made_anew(file: WorkshopFile) -> None:
    say(file, 1, 20)
    file.store.commit(Batch(20, (), erased=frozenset({EntryId("e7")})))
    file.store.sweep()
    say(file, 21, 21)
    kept = file.path.read_bytes() + log_of(file).read_bytes()
    assert b"needle 7" not in kept
    assert b"needle 21" in kept
    assert log_of(file).stat().st_size >= AFTERWARDS
    file.store.close()


def test_a_disk_that_is_nearly_full_is_left_to_others(
    file: WorkshopFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room_ahead, "_SPARE", shutil.disk_usage(file.path).total)
    say(file, 1, 3)
    assert log_of(file).stat().st_size < AT_FIRST
    file.store.close()


def test_a_log_that_is_not_there_stays_away(tmp_path: Path) -> None:
    make_room(tmp_path / "none-wal", AT_FIRST)
    assert not list(tmp_path.iterdir())
