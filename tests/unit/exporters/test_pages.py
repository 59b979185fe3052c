"""Running text on pages: nothing is cut, headings stay with their text, and it is read in order."""

import io
import random
from pathlib import Path

import outloud
import pypdfium2
import pytest

from studio.exporters.pages import LARGE, USUAL, Manner, broken, document
from studio.exporters.paper import Row
from studio.pictures.shapes import Picture
from studio.pictures.text import fit

WORDS = "What we carry, how it is carried, and who carries it with us. "


def many(count: int) -> str:
    """Sentences of which no two are alike."""
    words = [
        "tea",
        "rota",
        "quiet",
        "garden",
        "humour",
        "walk",
        "breath",
        "colleague",
        "window",
        "night",
        "shift",
        "song",
    ]
    mixed = random.Random(7)
    return " ".join(f"She carries {' '.join(mixed.choices(words, k=9))}." for _ in range(count))


def rows(manner: Manner) -> list[Row]:
    picture = Picture("A board", (fit("courage", 100, 300, 600, 90, size=60),))
    return [
        *manner.title("A day together"),
        *manner.prose("In short: it went well."),
        *manner.heading("What we did"),
        *manner.bullets((WORDS * 3, "Dŵr a thân", "tea")),
        *manner.heading("A closer look", level=3),
        *manner.figure(picture, "A board: courage"),
        *manner.figure(picture, "A board once more: courage", share=0.5),
        *manner.table(("When", "What"), (("09:30", WORDS), ("10:00", many(40))), (0.2, 0.8)),
        *manner.bullets(("first", "second"), numbered=True),
        *manner.prose("Read on at https://example.org/a-long-paper, with thanks."),
        *manner.lines(4),
        *manner.heading("And then", anew=True),
        *manner.prose(many(200)),
    ]


def texts(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(io.BytesIO(data)) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


@pytest.mark.parametrize("manner", [USUAL, LARGE], ids=["usual", "large"])
def test_every_word_stands_on_some_page_in_order(manner: Manner) -> None:
    pages = texts(document(rows(manner), title="A day", lang="en-GB", manner=manner))
    whole = " ".join(" ".join(pages).split())
    assert whole.count("carries") == 3 + 1 + 40 + 200
    assert whole.count("When") > 1  # the heading of the table stands on its second page too
    places = [whole.find(words) for words in ("In short", "Dŵr a thân", "09:30", "And then")]
    assert -1 not in places
    assert places == sorted(places)
    assert pages[0].split()[-3:] == ["1", "/", str(len(pages))]


@pytest.mark.parametrize("manner", [USUAL, LARGE], ids=["usual", "large"])
def test_a_checker_of_accessible_pdf_finds_no_fault(tmp_path: Path, manner: Manner) -> None:
    path = tmp_path / "day.pdf"
    path.write_bytes(document(rows(manner), title="A day", lang="en-GB", manner=manner))
    found = outloud.check(str(path))
    assert (found.errors, found.warnings) == (0, 0), found


def test_a_heading_never_stands_alone_at_the_foot_of_a_page() -> None:
    for fill in range(20, 60):
        flow = [*USUAL.lines(fill), *USUAL.heading("Next"), *USUAL.prose(WORDS)]
        for page in broken(flow, USUAL.room):
            assert not page[-1].joined


def test_a_picture_placed_often_is_in_the_file_once() -> None:
    picture = Picture("A board", (fit("courage " * 30, 100, 100, 900, 500, size=40),))
    once = document(list(USUAL.figure(picture, "courage")), title="A", lang="en-GB")
    often = document(list(USUAL.figure(picture, "courage")) * 20, title="A", lang="en-GB")
    assert len(often) < 2 * len(once) + 20_000
