"""The deletion slip: it says what it looked for, what it found, and what nobody can check."""

import datetime
import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import outloud
import pytest
from pypdfium2 import PdfDocument

from studio.app.house import House, scan_activities
from studio.content.decks import deck_from_files
from studio.exporters.deletion_slip import deletion_slip
from studio.exporters.source import ExportSource
from studio.model.commands import AddEntry, CloseWorkshop, Command, Go, Moderate
from studio.model.entries import Status
from studio.model.errors import StudioError
from studio.model.ids import EntryId, StepId
from studio.model.people import PAPER, TRAINER

ACTIVITIES = scan_activities()
DAY = datetime.date(2026, 11, 21)
LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch a’i phobl 🌱 صبر"


def deck_of(walls: int, lang: str = "en-GB") -> bytes:
    head = f"---\ntitle: Y dydd\nlang: {lang}\n---\n"
    steps = (
        f"\n---\nactivity: wall\nid: wall-{n}\n---\n# {LONG if n == 1 else f'Wall {n}'}\n"
        for n in range(walls)
    )
    return (head + "".join(steps)).encode()


@dataclass
class Held:
    """A day on walls, led by hand."""

    folder: Path
    walls: int = 3
    lang: str = "en-GB"

    def __post_init__(self) -> None:
        deck = deck_from_files("day", {"deck.md": deck_of(self.walls, self.lang)}, ACTIVITIES)
        self.workshop = House.at(self.folder).new_workshop(deck)

    def do(self, command: Command) -> None:
        self.workshop.session.submit(command, TRAINER).result(10)

    def write(self, wall: int, notes: int) -> None:
        self.do(Go(f"wall-{wall}"))
        for n in range(notes):
            entry = EntryId(f"note-{wall}-{n}")
            self.do(AddEntry(entry, StepId(f"wall-{wall}"), "note", {"note": f"word {wall}.{n}"}))

    def end(self, *kept: int) -> ExportSource:
        self.do(CloseWorkshop(frozenset(StepId(f"wall-{n}") for n in kept)))
        return self.source()

    def source(self) -> ExportSource:
        state = self.workshop.session.state
        self.workshop.close()
        path = self.workshop.path
        return ExportSource(state.deck, state, ACTIVITIES, DAY, path, DAY)


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What other programs left in the real folder of temporary files is none of ours."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Held]:
    made = Held(tmp_path / "data")
    yield made
    made.workshop.close()


def pages(source: ExportSource) -> list[str]:
    with PdfDocument(deletion_slip(source)) as pdf:
        assert [round(side) for side in pdf[0].get_size()] == [595, 842]
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]


def test_it_names_what_was_kept_and_what_was_let_go(held: Held) -> None:
    held.write(0, 6)
    held.write(1, 3)
    held.write(2, 2)
    (text,) = pages(held.end(2))
    assert "Wall 0 let go: 6 entries" in text
    assert "let go: fewer than five entries" in text
    assert "Wall 2 kept for the group" in text
    assert "FOUND" not in text
    assert text.count("not found") >= 10
    assert "Nothing was found that should be gone." in text
    assert "ended on" in text
    for beyond in ("Backups", "Snapshots", "free again", "photographs people took"):
        assert beyond in text


def test_no_word_and_no_small_number_is_on_it(held: Held) -> None:
    held.write(0, 3)
    held.write(2, 4)
    held.do(Moderate(EntryId("note-2-0"), Status.HELD))
    (text,) = pages(held.end(2))
    assert "word" not in text.replace("Words", "").replace("words", "").replace("for a word", "")
    assert " 3 entries" not in text


def test_a_board_that_got_nothing_is_not_made_much_of(held: Held) -> None:
    held.do(Go("wall-1"))
    (text,) = pages(held.end())
    assert "Nothing had been added to any board." in text


def test_there_is_none_before_the_end(held: Held) -> None:
    held.write(0, 1)
    source = held.source()
    for one in (source, replace(source, state=None)):
        with pytest.raises(StudioError, match="has not ended"):
            deletion_slip(one)


def test_what_is_left_is_said_with_what_to_do(held: Held, temporary: Path) -> None:
    held.write(0, 1)
    source = held.end()
    path = held.workshop.path
    file = sqlite3.connect(path)
    file.execute("insert into words(entry, fields) values ('note-0-0', x'7b7d')")
    file.execute("insert into meta values ('cookie_key', 'key')")
    file.commit()
    file.close()
    path.with_name(f"{path.name}-journal").write_bytes(b"words")
    exports, reports = path.parent / "exports", path.parent / "reports"
    exports.mkdir()
    (exports / "2026-11-21_day_deck.pptx").write_bytes(b"early")
    os.utime(exports / "2026-11-21_day_deck.pptx", (1_700_000_000, 1_700_000_000))
    (exports / "2026-11-21_day_handout.pdf").write_bytes(b"late")
    reports.mkdir()
    (reports / "report-1.txt").write_text("Circle Studio, Python 3.11.7, linux\n\na.py:3 in b\nE\n")
    (temporary / "circle-studio-report-x.txt").write_text("ValueError: somebody's own words\n")
    (text,) = pages(source)
    assert "Something was found that should be gone" in text
    assert text.count("FOUND") == 5
    assert "2026-11-21_day_deck.pptx" in text
    assert "handout.pdf" not in text
    assert "circle-studio-report-x.txt" in text
    assert "the system’s temporary files" in text  # a name alone leads to no folder
    assert "report-1.txt" not in text


def test_what_may_be_shared_is_told_apart_from_what_is_for_the_group(held: Held) -> None:
    for wall in range(2):
        held.write(wall, 6)
    both = frozenset((StepId("wall-0"), StepId("wall-1")))
    held.do(CloseWorkshop(both, frozenset((StepId("wall-0"),))))
    (text,) = pages(held.source())
    assert "Wall 0 kept, and may be shared" in text
    assert text.count("may be shared") == 1
    assert text.count("kept for the group") == 1


def test_slips_typed_in_afterwards_are_no_fault(held: Held) -> None:
    held.write(0, 2)
    held.do(CloseWorkshop(frozenset((StepId("wall-0"),))))
    for n, words in enumerate(("from a slip", "suicide: so it is held for the trainers")):
        late = AddEntry(EntryId(f"late-{n}"), StepId("wall-0"), "note", {"note": words})
        held.workshop.session.submit(late, PAPER).result(5)
    (text,) = pages(held.source())
    assert "FOUND" not in text
    assert "Wall 0 kept for the group" in text


@pytest.mark.parametrize("lang", ["en-GB", "cy"])
def test_a_checker_of_accessible_pdf_finds_no_fault(tmp_path: Path, lang: str) -> None:
    held = Held(tmp_path / "data", lang=lang)
    held.write(1, 5)
    path = tmp_path / "slip.pdf"
    path.write_bytes(deletion_slip(held.end(1)))
    found = outloud.check(str(path))
    assert (found.errors, found.warnings) == (0, 0)


def test_a_long_day_still_fits_on_one_page(tmp_path: Path) -> None:
    held = Held(tmp_path / "data", walls=14)
    for wall in range(14):
        held.write(wall, 1)
    (text,) = pages(held.end())
    assert "Wall 13 let go" in text


def test_more_boards_than_a_page_holds_go_on_to_the_next(tmp_path: Path) -> None:
    held = Held(tmp_path / "data", walls=45)
    for wall in range(45):
        held.write(wall, 1)
    found = pages(held.end(*range(9)))
    assert len(found) == 2
    assert "Backups" in found[1]
    assert all(f"Wall {n} " in " ".join(found) for n in range(2, 45))
