"""The booklet of practices: printed on both sides and folded, its pages follow each other."""

import subprocess
from dataclasses import replace
from pathlib import Path

import outloud
import pytest
from pypdfium2 import PdfDocument

from studio.exporters.documents import export
from studio.exporters.practice_booklet import imposed, practice_booklet
from studio.exporters.source import ExportSource
from studio.model.errors import StudioError
from tests.unit.exporters.test_practice_cards import source, step


def tiny(count: int) -> list[str]:
    """Practices of a page each."""
    return [
        step(f"p{n}", f"# Quiet number {n:02}\n\n- Or not.\n\n1. [bell] Here. (5 s)\n")
        for n in range(1, count + 1)
    ]


def halves(data: bytes) -> list[tuple[str, str]]:
    """What stands left and right on each side."""
    found = []
    with PdfDocument(data) as pdf:
        for page in pdf:
            wide, high = page.get_size()
            text = page.get_textpage()
            left = text.get_text_bounded(0, 0, wide / 2, high)
            right = text.get_text_bounded(wide / 2, 0, wide, high)
            found.append((" ".join(left.split()), " ".join(right.split())))
    return found


def folded(sides: list[tuple[str, str]]) -> list[str]:
    """The pages as a reader turns them: sheets laid in each other, folded, turned one by one."""
    sheets = [(sides[n], sides[n + 1]) for n in range(0, len(sides), 2)]
    before = [page for front, back in sheets for page in (front[1], back[0])]
    after = [page for front, back in reversed(sheets) for page in (back[1], front[0])]
    return before + after


@pytest.mark.parametrize(("practices", "count"), [(1, 4), (5, 8), (9, 12), (13, 16)])
def test_folded_the_pages_follow_each_other(practices: int, count: int, tmp_path: Path) -> None:
    read = folded(halves(practice_booklet(source(tmp_path, *tiny(practices)))))
    assert len(read) == count
    assert read[0].startswith("A day")
    assert "What is in here" in read[1]
    for n in range(1, practices + 1):
        assert read[n + 1].startswith(f"Quiet number {n:02}")
        foot = {f"Quiet number {n:02} {n + 2}", f"{n + 2} Quiet number {n:02}"}
        assert any(read[n + 1].endswith(words) for words in foot)
        assert f"Quiet number {n:02} · about a minute {n + 2}" in read[1]
    assert "Samaritans on 116 123" in read[-1]


@pytest.mark.parametrize(("practices", "spare"), [(2, 3), (3, 2), (4, 1), (5, 0)])
def test_what_the_folding_leaves_over_is_for_notes(
    practices: int, spare: int, tmp_path: Path
) -> None:
    read = folded(halves(practice_booklet(source(tmp_path, *tiny(practices)))))
    notes = [place for place, page in enumerate(read) if page.startswith("For your own notes")]
    assert notes == list(range(7 - spare, 7))


def test_the_order_of_pages_on_sheets_is_the_printers() -> None:
    assert imposed(4) == [(4, 1), (2, 3)]
    assert imposed(8) == [(8, 1), (2, 7), (6, 3), (4, 5)]
    for count in (4, 8, 12, 16, 64):
        numbers = [(str(left), str(right)) for left, right in imposed(count)]
        assert folded(numbers) == [str(n) for n in range(1, count + 1)]
    for wrong in (0, 6, 7):
        with pytest.raises(ValueError, match="4 pages"):
            imposed(wrong)


def test_who_listens_hears_it_in_the_order_of_its_pages(tmp_path: Path) -> None:
    path = tmp_path / "booklet.pdf"
    path.write_bytes(practice_booklet(source(tmp_path, *tiny(6))))
    told = subprocess.run(
        ["pdfinfo", "-struct-text", str(path)], capture_output=True, text=True, check=True
    ).stdout
    places = [told.index(f'"Quiet number {n:02}"') for n in range(1, 7)]
    assert places == sorted(places)
    assert told.index("A booklet of practices") < told.index("What is in here") < places[0]
    assert places[-1] < told.index("Samaritans")
    with PdfDocument(path.read_bytes()) as pdf:
        marks = [mark.get_title() for mark in pdf.get_toc()]
    assert marks == ["A day", *(f"Quiet number {n:02}" for n in range(1, 7)), "Whom to turn to"]


def test_every_line_of_a_long_practice_is_in_it_and_signposting_at_the_back(
    tmp_path: Path,
) -> None:
    given = source(tmp_path, step("meet", include="practices/allow-soften-soothe"))
    own = replace(given.deck, support=("Tir na n-Og, extension 4321",), sources=("Somebody 2020",))
    read = folded(halves(practice_booklet(replace(given, deck=own))))
    whole = " ".join(read)
    cues = [block for block in given.deck.steps[0].body if getattr(block, "numbered", False)]
    for item in cues[0].items:  # type: ignore[union-attr]
        said = item.split("] ")[-1].rpartition(" (")[0] or item
        assert said in whole, said
    assert "If somebody is distressed" in whole
    assert "Tir na n-Og, extension 4321" in read[-1]
    assert "Somebody 2020" in read[-1]


@pytest.mark.parametrize("title", ["A day", "Llanfairpwllgwyngyllgogerych " * 5 + "🫶🏽"])
def test_a_checker_of_accessible_pdf_finds_no_fault(title: str, tmp_path: Path) -> None:
    given = source(
        tmp_path,
        step("slow", include="practices/soothing-rhythm-breathing"),
        step("own", "# تنفس\n\nDŵr 🫶🏽\n\n- أو لا\n\n1. [bell] نبدأ بالجرس. (5 s)\n"),
        step("pause", "", "prompter", "scripts/pause-space-10"),
    )
    path = tmp_path / "booklet.pdf"
    path.write_bytes(
        practice_booklet(replace(given, deck=replace(given.deck, lang="cy", title=title)))
    )
    found = outloud.check(str(path))
    assert (found.errors, found.warnings) == (0, 0)


def test_it_is_written_beside_the_cards(tmp_path: Path) -> None:
    report = export(source(tmp_path, *tiny(1)), ("practice-cards",), tmp_path / "out")
    names = [Path(one.path).name for one in report.files]
    assert sorted(names, key=len) == [
        "2026-11-21_day_practice-cards.pdf",
        "2026-11-21_day_practice-cards-booklet.pdf",
    ]


def test_a_deck_without_practices_says_so(tmp_path: Path) -> None:
    given: ExportSource = source(tmp_path, step("hello", "# Hello\n\nHi.", "slide"))
    with pytest.raises(StudioError, match="There is no practice in this deck"):
        practice_booklet(given)
