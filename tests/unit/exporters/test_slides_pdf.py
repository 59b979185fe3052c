"""Slides as PDF: a page each, two or six a page with lines; read in order, nothing private."""

import datetime
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import outloud
import pytest
from pypdfium2 import PdfDocument, PdfPage

from studio.exporters.outlines import spoken
from studio.exporters.slides import LET_GO
from studio.exporters.slides_pdf import slides_full, slides_six, slides_two
from studio.exporters.source import ExportSource
from studio.model.days import day_in_words
from studio.model.entries import Status
from studio.model.outlines import Outline
from tests.unit.exporters.fullday import EVERY_BOARD, FIRST_HOUR, ended, of_day
from tests.unit.exporters.wordboard import source, workshop

SHOWN = dict.fromkeys(("courage", "Dŵr a thân", "tea", "time", "listening"), Status.SHOWN)


@contextmanager
def opened(given: ExportSource) -> Iterator[PdfDocument]:
    with PdfDocument(slides_two(given)) as pdf:
        yield pdf


def text(page: PdfPage) -> str:
    words: str = page.get_textpage().get_text_bounded()
    return words


def texts(given: ExportSource) -> list[str]:
    with opened(given) as pdf:
        return [text(page) for page in pdf]


def in_order(page: str, *words: str) -> bool:
    places = [page.find(word) for word in words]
    return -1 not in places and places == sorted(places)


def test_two_slides_stand_on_an_upright_a4_page() -> None:
    with opened(source(workshop(SHOWN))) as pdf:
        assert len(pdf) == 4
        assert [round(side) for side in pdf[0].get_size()] == [595, 842]
        assert in_order(text(pdf[0]), "First hour", "1 · Welcome", "2 · Our words (1 / 2)")
        assert in_order(text(pdf[1]), "2 · Our words (2 / 2)", "listening", "3 · A break")


def test_it_is_read_in_order_with_every_word() -> None:
    pages = texts(source(workshop(SHOWN)))
    assert in_order(pages[0], "courage", "Dŵr a thân", "tea", "time")
    assert "21 November 2026" in pages[0]
    assert [page.split()[-3:] for page in pages] == [[f"{n}", "/", "4"] for n in range(1, 5)]


@pytest.mark.parametrize("lang", ["en-GB", "cy"])
def test_a_checker_of_accessible_pdf_finds_no_fault(lang: str, tmp_path: Path) -> None:
    given = source(workshop(SHOWN)) if lang == "en-GB" else source(lang=lang)
    sources = ("Told in our own words after https://example.org/a-long-paper, with thanks.",)
    given = replace(given, deck=replace(given.deck, sources=sources))
    path = tmp_path / "handout.pdf"
    path.write_bytes(slides_two(given))
    found = outloud.check(str(path))
    assert (found.errors, found.warnings) == (0, 0)


def test_bookmarks_lead_to_every_step() -> None:
    with opened(source(workshop(SHOWN))) as pdf:
        marks = [(mark.level, mark.get_title()) for mark in pdf.get_toc()]
    steps = ("Welcome", "Our words", "A break", "Words again", "Not reached")
    assert marks == [(0, "First hour"), *((1, step) for step in steps)]


def test_it_is_the_participants_paper() -> None:
    words = {"courage": Status.SHOWN, "waitingword": Status.WAITING, "heldword": Status.HELD}
    pages = "".join(texts(source(workshop(words))))
    assert "courage" in pages
    for secret in ("trainer says", "waitingword", "heldword", "until "):
        assert secret not in pages


def test_a_board_let_go_holds_no_word() -> None:
    given = source(workshop(SHOWN, closed=True))
    assert b"courage" not in slides_two(given)
    pages = " ".join("".join(texts(given)).split())
    assert "courage" not in pages
    assert pages.count(LET_GO) == 2


def test_before_the_day_it_holds_the_questions_and_no_date() -> None:
    pages = texts(source())
    assert len(pages) == 3
    assert "".join(pages).count("a calm prompt") == 3
    assert "2026" not in "".join(pages)


def test_sources_and_licence_stand_at_the_end() -> None:
    given = source()
    deck = replace(given.deck, sources=("Gilbert, P. (2014). " * 12,), licence="CC BY 4.0")
    last = texts(replace(given, deck=deck))[-1]
    assert in_order(last, "Sources", "Gilbert", "CC BY 4.0")


def test_a_deck_without_steps_is_still_a_page() -> None:
    given = source()
    assert len(texts(replace(given, deck=replace(given.deck, steps=())))) == 1


def test_a_date_in_words() -> None:
    day = datetime.date(2026, 11, 21)
    assert day_in_words(day, "en-GB") == "21 November 2026"
    assert day_in_words(day, "cy") == "21 Tachwedd 2026"
    assert day_in_words(day, "de") == "2026-11-21"


def test_a_screen_reader_hears_the_board_in_words() -> None:
    part = Outline("Hopes", items=("rest",))
    board = Outline("Our words", ("What do you bring?",), ("courage", "tea"), (part,))
    assert spoken(board) == "Our words. What do you bring? courage; tea. Hopes. rest."


def test_it_tells_the_day_it_was_written_and_no_hour() -> None:
    with opened(source(workshop(SHOWN))) as pdf:
        assert pdf.get_metadata_value("CreationDate").endswith("000000+00'00'")
        assert pdf.get_metadata_value("ModDate").endswith("000000+00'00'")


def test_a_slide_fills_each_page_and_notes_are_left_out() -> None:
    given = source(workshop(SHOWN))
    with PdfDocument(slides_full(given)) as pdf:
        shown = [text(page) for page in pdf]
        assert {tuple(map(round, page.get_size())) for page in pdf} == {(960, 540)}
        assert [mark.get_title() for mark in pdf.get_toc()][1:3] == ["Welcome", "Our words"]
    assert len(shown) == 7
    assert "courage" in shown[1]
    assert "trainer says" not in "".join(shown)


def test_six_slides_stand_on_a_page_and_sources_below_them() -> None:
    given = source(workshop(SHOWN))
    deck = replace(given.deck, sources=("Gilbert, P. (2014).",), licence="CC BY 4.0")
    with PdfDocument(slides_six(replace(given, deck=deck))) as pdf:
        assert len(pdf) == 2
        assert in_order(text(pdf[0]), "1 · Welcome", "2 · Our words (1 / 2)", "3 · A break")
        assert in_order(text(pdf[1]), "5 · Not reached", "Sources", "Gilbert", "CC BY 4.0")


def test_sources_longer_than_a_page_go_on_and_nothing_is_cut() -> None:
    given = source(workshop(SHOWN))
    many = tuple(f"Source number{n}: {'told in our own words after them. ' * 6}" for n in range(40))
    with PdfDocument(slides_two(replace(given, deck=replace(given.deck, sources=many)))) as pdf:
        told = "".join(text(page) for page in pdf)
        assert len(pdf) > 5
    assert all(f"number{n}:" in told for n in range(40))


@pytest.mark.parametrize(
    ("make", "deck"),
    [
        (slides_full, EVERY_BOARD),
        *((make, FIRST_HOUR) for make in (slides_full, slides_two, slides_six)),
    ],
)
def test_checkers_find_no_fault_in_a_day(
    make: Callable[[ExportSource], bytes], deck: Path, tmp_path: Path
) -> None:
    path = tmp_path / "slides.pdf"
    path.write_bytes(make(of_day(ended(deck=deck))))
    found = outloud.check(str(path))
    assert (found.errors, found.warnings) == (0, 0)
    subprocess.run(["qpdf", "--check", str(path)], check=True, capture_output=True)


def test_a_picture_is_in_the_file_once() -> None:
    given = of_day(ended(deck=FIRST_HOUR))
    assert len(slides_two(given)) < 1.2 * len(slides_full(given))
