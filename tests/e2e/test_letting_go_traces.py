"""After the end no byte of what was let go is left in any file of the program, however it ended."""

import re
import shutil
import sqlite3
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from studio.store.looking import look
from tests.e2e.letting_go_day import ADDRESS, AGENT, KEPT, Place, Written, hold_the_day

CLOSE = """
from studio.model.commands import CloseWorkshop
from studio.model.ids import StepId
from studio.model.people import TRAINER
workshop = House.at(Path(HERE)).resume(next(Path(HERE).glob("*.workshop")))
{arm}
workshop.session.submit(CloseWorkshop(frozenset((StepId("circle"),))), TRAINER).result()
workshop.close()
"""
KILLED = """
import os
from studio.store.sqlite import SqliteStore
before, calls = SqliteStore.{method}, []
def dying(store, *rest):
    calls.append(store)
    if len(calls) == {call}:
        os.kill(os.getpid(), 9)
    return before(store, *rest)
SqliteStore.{method} = dying
"""


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> tuple[Place, Written]:
    place = Place(tmp_path_factory.mktemp("day"))
    return place, hold_the_day(place)


@pytest.fixture
def place(day: tuple[Place, Written], tmp_path: Path) -> Place:
    """The same day, to be ended in one way."""
    shutil.copytree(day[0].root, tmp_path / "here")
    return Place(tmp_path / "here")


@pytest.fixture
def written(day: tuple[Place, Written]) -> Written:
    return day[1]


def key_of(place: Place) -> bytes:
    file = sqlite3.connect(place.workshop)
    (key,) = file.execute("select value from meta where name = 'cookie_key'").fetchone()
    file.close()
    assert isinstance(key, bytes)
    return key


def test_before_the_end_all_of_it_can_be_found(place: Place, written: Written) -> None:
    """What follows would find it; and what was taken back is gone at once, address and all."""
    everything = [*written.let_go, *KEPT, *written.authors]
    assert {word for word, _ in place.found(everything)} == set(everything)
    assert place.found(written.gone) == []
    assert place.found([AGENT, "Marmot", ADDRESS]) == []
    assert key_of(place) in place.workshop.read_bytes()


def assert_let_go(place: Place, written: Written, key: bytes) -> None:
    gone = [*written.gone, *written.let_go, *written.authors, AGENT, "Marmot", ADDRESS]
    assert place.found(gone) == []
    assert {name for word in KEPT for _, name in place.found([word])} == {
        str(place.workshop.relative_to(place.root))
    }
    assert key not in b"".join(place.bytes_of(place.data, place.tmp).values())
    assert [path.name for path in place.data.glob("*.workshop*")] == [place.workshop.name]


def slip_of(place: Place) -> str:
    done = place.run(
        "export", place.workshop, "--to", place.root / "slip", "--only", "deletion-slip"
    )
    assert done.returncode == 0, done.stderr
    (path,) = (place.root / "slip").iterdir()
    with PdfDocument(path) as pdf:
        assert len(pdf) == 1
        return " ".join(pdf[0].get_textpage().get_text_bounded().split())


def test_after_the_end_nothing_of_it_is_left(place: Place, written: Written) -> None:
    key = key_of(place)
    assert place.code(CLOSE.format(arm="")) == 0
    assert_let_go(place, written, key)
    slip = slip_of(place)
    assert "Nothing was found that should be gone." in slip
    assert "FOUND" not in slip
    assert len(re.findall("not found", slip)) >= 10
    assert_let_go(place, written, key)


@pytest.mark.parametrize(("method", "call"), [("_empty_log", 1), ("_unmark", 1), ("_empty_log", 3)])
def test_an_end_that_is_killed_half_way_is_finished_at_the_next_start(
    place: Place, written: Written, method: str, call: int
) -> None:
    key = key_of(place)
    arm = KILLED.format(method=method, call=call)
    assert place.code(CLOSE.format(arm=arm)) == -9
    # What the start page does once it is painted.
    assert place.run("let-go", "--data", place.data).returncode == 0
    assert_let_go(place, written, key)
    found = look(place.workshop)
    assert (found.free_pages, found.unfinished, found.has_key) == (0, False, False)
