"""A workshop that nobody ended lets go on its last day, whatever is run first."""

import datetime
import json
import sqlite3
from pathlib import Path

import pytest

from studio.app.house import House
from studio.app.running import OpenWorkshop
from studio.cli import main
from studio.model.commands import AddEntry, CloseWorkshop, Go
from studio.model.errors import StudioError
from studio.model.ids import EntryId, StepId
from studio.model.people import TRAINER
from studio.store.glance import glance
from studio.store.looking import look

DECK = "---\ntitle: First hour\nkeep_days: 3 # days\n---\n\n---\nactivity: wall\n---\n# Wall\n"
BEGAN = datetime.datetime(2024, 11, 21, 10).astimezone()
"""So long ago that by the real clock everything is overdue."""


class Clock:
    """The laptop's clock, moved by days."""

    def __init__(self) -> None:
        self.days = 0.0

    def __call__(self) -> float:
        return BEGAN.timestamp() + self.days * 86_400


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def house(tmp_path: Path, clock: Clock) -> House:
    (tmp_path / "day.md").write_text(DECK, "utf-8")
    return House.at(tmp_path / "data", clock=clock)


def begin(house: House) -> OpenWorkshop:
    """A workshop with a word on its wall."""
    workshop = house.open_workshop(str(house.data.parent / "day.md"))
    add = AddEntry(EntryId("one"), StepId("wall"), "note", {"note": "Zwiebelturm"})
    workshop.session.submit(add, TRAINER).result(5)
    return workshop


@pytest.fixture
def left(house: House) -> Path:
    """One that was left without being ended."""
    workshop = begin(house)
    workshop.close()
    return workshop.path


def test_a_glance_tells_its_last_day(house: House, left: Path) -> None:
    assert house.last_day(glance(left)) == datetime.date(2024, 11, 24)
    workshop = house.resume(left)
    workshop.session.submit(CloseWorkshop(), TRAINER).result(5)
    workshop.close()
    assert house.last_day(glance(left)) is None


def test_it_is_left_alone_until_its_last_day(house: House, left: Path, clock: Clock) -> None:
    clock.days = 2
    assert house.let_go_overdue() == ()
    assert b"Zwiebelturm" in left.read_bytes()


def test_on_its_last_day_it_is_ended_once_with_nothing_kept(
    house: House, left: Path, clock: Clock
) -> None:
    clock.days = 3
    (said,) = house.let_go_overdue()
    assert "“First hour” of 21 November 2024 was never ended" in said
    assert "24 November 2024" in said
    assert b"Zwiebelturm" not in left.read_bytes()
    assert glance(left).finished
    assert house.let_go_overdue() == ()


def test_an_end_that_was_interrupted_is_finished_at_the_next_start(
    house: House, left: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The program died after the words were let go, and before marks and key were."""
    workshop = house.resume(left)
    workshop.session.submit(CloseWorkshop(), TRAINER).result(5)
    workshop.close()
    file = sqlite3.connect(left)
    file.execute("insert into meta values ('wiping', 1), ('cookie_key', 'key')")
    file.commit()
    file.close()
    assert glance(left).unclean
    assert main(["let-go", "--data", str(left.parent)]) == 0
    assert capsys.readouterr().out == "No workshop is past its last day.\n"
    assert not glance(left).unclean
    seen = look(left)
    assert (seen.has_key, seen.unfinished, seen.beside) == (False, False, ())


def test_what_is_in_use_or_damaged_is_left_and_told(house: House, clock: Clock) -> None:
    held = begin(house)
    damaged = house.data / "2024-11-20_day.workshop"
    damaged.write_bytes(b"SQLite format 3\0" + b"\xa5" * 9000)
    clock.days = 40
    in_use, broken = house.let_go_overdue()
    assert "another copy of the program" in in_use
    assert "main.py erase" in broken
    assert held.session.state.words
    assert damaged.stat().st_size == 9016
    held.close()


def test_it_cannot_be_gone_on_with_by_accident(house: House, left: Path, clock: Clock) -> None:
    clock.days = 3
    assert "erased now" in house.let_go_if_due(left)
    assert house.let_go_if_due(left) == ""
    with pytest.raises(StudioError):
        house.resume(left.with_name("none.workshop"))
    assert house.let_go_if_due(left.with_name("none.workshop")) == ""


def test_the_command_line_ends_it_first_and_says_so(
    left: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the real clock, which is long past: it began in a year far back."""
    assert main(["serve", str(left), "--data", str(left.parent)]) == 2
    told = capsys.readouterr()
    assert len(told.err.splitlines()) == 1
    assert "never ended" in told.err
    assert "Begin a new one from its deck." in told.err
    assert b"Zwiebelturm" not in left.read_bytes()


@pytest.mark.parametrize("verb", ["show", "export"])
def test_show_and_export_go_on_with_what_is_left(
    left: Path, tmp_path: Path, verb: str, capsys: pytest.CaptureFixture[str]
) -> None:
    more = ["--to", str(tmp_path / "out"), "--only", "deletion-slip"] if verb == "export" else []
    assert main([verb, str(left), *more]) == 0
    told = capsys.readouterr()
    assert "never ended" in told.err
    assert "Zwiebelturm" not in told.out


def test_a_verb_ends_all_that_is_overdue(left: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["let-go", "--json", "--data", str(left.parent)]
    assert main(arguments) == 0
    first = json.loads(capsys.readouterr().out)
    assert first["version"] == 1
    assert len(first["said"]) == 1
    assert main(arguments) == 0
    assert json.loads(capsys.readouterr().out) == {"version": 1, "said": []}


def test_there_is_no_slip_before_the_end(house: House, clock: Clock, tmp_path: Path) -> None:
    workshop = begin(house)
    workshop.session.submit(Go("wall"), TRAINER).result(5)
    workshop.close()
    report = house.export(str(workshop.path), ("deletion-slip",), tmp_path / "out")
    assert report.files == ()
    assert "has not ended" in report.skipped[0].why
    assert "deletion-slip" not in {
        m.name for m in house.export(str(workshop.path), (), tmp_path).files
    }
