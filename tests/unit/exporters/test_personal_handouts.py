"""A sheet for each name: the names stand there and nowhere else, and beside them nobody's words."""

import time
from dataclasses import replace
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from studio.exporters.documents import documents, usual
from studio.exporters.kinds import EXPORTERS
from studio.exporters.personal import NO_NAMES, personal_handouts
from studio.exporters.personal_names import MOST_NAMES, read_names
from studio.exporters.source import ExportSource, Options
from studio.model.errors import StudioError
from tests.unit.exporters.fullday import EVERY_BOARD, FIRST_HOUR, SAID, ended, of_day
from tests.unit.exporters.pdfs import faults, heard, marks, pages, text
from tests.unit.exporters.wordboard import source

NAMES = ("Siân Llewellyn", "محمد", "שרה לוי", "Jo 🌻", "Llanfairpwllgwyngyllgogerych " * 3)


def given(*names: str, deck: Path = EVERY_BOARD) -> ExportSource:
    return of_day(ended(deck=deck), options=Options(names=names))


def test_everybody_has_a_sheet_with_their_name_on_its_front(tmp_path: Path) -> None:
    data = personal_handouts(given(*NAMES))
    assert len(pages(data)) == 2 * len(NAMES)
    fronts = pages(data)[::2]
    assert "Siân Llewellyn" in fronts[0]
    told = heard(data, tmp_path)
    for name in NAMES:
        assert all(part in told for part in name.split()), name
    assert [title for _, title in marks(data)] == [*NAMES]


def test_every_sheet_has_the_circles_lines_agreement_and_dates() -> None:
    fronts, backs = (pages(personal_handouts(given("Ann", "Bob")))[n::2] for n in (0, 1))
    for front in fronts:
        assert all(word in front for word in ("My three circles", "Threat", "Drive", "Soothing"))
    for back in backs:
        for words in ("What I take with me", "not giving up on people", "Reflective group", "999"):
            assert words in back


def test_nobodys_words_stand_beside_a_name_but_the_agreement() -> None:
    told = text(personal_handouts(given("Ann")))
    for words in SAID:
        assert words == "not giving up on people" or words not in told


def test_checkers_find_no_fault(tmp_path: Path) -> None:
    assert faults(personal_handouts(given(*NAMES)), tmp_path) == []


def test_names_stand_in_no_other_file_and_in_no_files_name() -> None:
    asked = given("Gwenllian Personol", deck=FIRST_HOUR)
    name, _ = next(iter(documents(asked, "personal-handouts")))
    assert "gwenllian" not in name.lower()
    assert "Gwenllian" not in text(next(iter(documents(asked, "handout")))[1])
    with PdfDocument(personal_handouts(asked)) as pdf:
        assert "Gwenllian" not in "".join(pdf.get_metadata_dict().values())


def test_they_are_made_only_when_named_and_never_without_names() -> None:
    assert "personal-handouts" in EXPORTERS
    assert "personal-handouts" not in usual(given("Ann"))
    with pytest.raises(StudioError) as why:
        personal_handouts(given())
    assert why.value.user_text == NO_NAMES


def test_a_day_without_circles_has_sheets_too() -> None:
    bare = replace(source(), options=Options(names=("Ann",)))
    told = text(personal_handouts(bare))
    assert "What I take with me" in told
    assert "Threat" not in told


def test_of_500_the_pictures_are_in_the_file_once_and_it_is_done_soon() -> None:
    asked = given(*(f"Person {number}" for number in range(MOST_NAMES)))
    began = time.process_time()
    data = personal_handouts(asked)
    assert time.process_time() - began < 15  # a few seconds; `make bench` has the figure
    with PdfDocument(data) as pdf:
        assert len(pdf) == 2 * MOST_NAMES
        last = pdf[2 * MOST_NAMES - 2].get_textpage().get_text_bounded()
    assert "Person 499" in last
    assert len(data) < 8_000 * MOST_NAMES + len(personal_handouts(given("Ann")))


def test_names_are_read_from_a_file_a_line_each(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_bytes("\ufeff Siân \r\n\r\n\tBob\x07  B\n\u202emix\n".encode())
    assert read_names(path) == ("Siân", "Bob B", "mix")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\n \n", "There is no name"),
        ("Siân".encode("latin-1"), "UTF-8"),
        (b"Ann\n" * 501, "Split the list"),
        (b"x" * 200, "one name a line"),
        (b"Ann\n" * 300_000, "too large"),
    ],
)
def test_a_list_that_cannot_be_used_is_told_in_a_sentence(
    data: bytes, said: str, tmp_path: Path
) -> None:
    path = tmp_path / "names.txt"
    path.write_bytes(data)
    with pytest.raises(StudioError) as why:
        read_names(path)
    assert said in why.value.user_text


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="could not be read"):
        read_names(tmp_path / "no.txt")
