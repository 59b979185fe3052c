"""Worksheets: the day's own first, in the deck's words, on A4 and A3, good after a copier."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import outloud
from PIL.Image import Image, Transpose
from pypdfium2 import PdfDocument

from studio.activities.cards.sets import SETS
from studio.app.house import scan_activities
from studio.content.decks import read_deck
from studio.exporters.documents import export, usual
from studio.exporters.sheets_cut import card_sheet
from studio.exporters.sheets_page import RULING, Origin, area_of
from studio.exporters.source import ExportSource
from studio.exporters.worksheets import worksheets
from studio.session.contract import WorkshopState
from tests.unit.exporters.fullday import of_day
from tests.unit.exporters.wordboard import DAY

ACTIVITIES = scan_activities()
BOARDS = "A day with every board"
LONG = "Diwrnod o dosturi yn Llanfairpwllgwyngyllgogerych, " * 3 + "🫶🏽"
KITBAG = "---\nactivity: kitbag\nid: bag\n---\n# A bag of small things\n"
CIRCLES = """---
activity: three-circles
id: cylchoedd
threat: Bygythiad
drive: Ysgogiad
soothing: Lleddfu a diogelwch mawr
caption: maint = faint o amser, yr wythnos diwethaf
---
# Ein cylchoedd
"""
OWN = """---
activity: cards
id: own
set: own
cards:
  - Llanfairpwllgwyngyllgogerych | A card with as many words as a card may have, and with a name.
  - "صبر | الصبر مفتاح الفرج"
---
# Our cards
"""
FLOWS = """---
activity: flows
id: flows
prompt: How easily does kindness run, these days?
---
# Three ways
"""
HELLO = "---\nactivity: slide\nid: hello\n---\n# Hello\n\nWelcome.\n"


def source(folder: Path, *steps: str, title: str = "A day", lang: str = "en-GB") -> ExportSource:
    path = folder / "day.md"
    path.write_text("\n".join((f'---\ntitle: "{title}"\nlang: {lang}\n---\n', *steps)), "utf-8")
    return ExportSource(read_deck(path, ACTIVITIES), None, ACTIVITIES, DAY)


def made(given: ExportSource) -> tuple[bytes, bytes]:
    small, large = worksheets(given)
    assert (small.part, large.part) == ("", "a3")
    return small.data, large.data


@cache
def of_every_board() -> tuple[bytes, bytes]:
    return made(of_day())


def pages(data: bytes) -> list[str]:
    with PdfDocument(data) as pdf:
        found = [page.get_textpage().get_text_bounded() for page in pdf]
    return [" ".join(text.split()) for text in found]


def marks(data: bytes) -> dict[str, int]:
    """The page (from 1) to which the bookmark of each sheet leads."""
    with PdfDocument(data) as pdf:
        toc = [mark for mark in pdf.get_toc() if mark.get_title() not in ("A day", BOARDS)]
        return {mark.get_title(): mark.get_dest().get_index() + 1 for mark in toc}


def drawn(data: bytes, page: int) -> Image:
    """A page in grey, 100 dpi."""
    with PdfDocument(data) as pdf:
        return pdf[page - 1].render(scale=100 / 72).to_pil().convert("L")  # type: ignore[no-any-return]


def test_every_sheet_stands_on_the_page_that_the_list_names() -> None:
    data, _ = of_every_board()
    text = pages(data)
    led = marks(data)
    assert len(led) == 15
    for title, number in led.items():
        assert re.search(rf"{re.escape(title)} {number}\b", text[0]), title
        if title != "The questions of the day":
            assert text[number - 1].startswith(title)
            assert text[number - 1].endswith(f"page {number}")


def test_what_the_day_uses_comes_first_and_the_rest_after_it(tmp_path: Path) -> None:
    data, _ = made(source(tmp_path, KITBAG))
    first = pages(data)[0]
    own, _, more = first.partition("More sheets")
    assert "A bag of small things 2 one each, to take home" in own
    assert "Three circles" not in own
    for title in ("Three circles", "Two moments, side by side", "Name slips", "Tags for scarves"):
        assert title in more
    assert list(marks(data))[0] == "A bag of small things"


def test_a_sheet_speaks_the_words_of_the_deck(tmp_path: Path) -> None:
    data, large = made(source(tmp_path, CIRCLES, FLOWS, lang="cy"))
    text, at = pages(data), marks(data)
    for title in ("Three circles", "How large is each circle?", "What happens in each circle?",
                  "Two moments, side by side", "Our team’s three circles"):  # fmt: skip
        for name in ("Bygythiad", "Ysgogiad", "Lleddfu a diogelwch mawr"):
            assert name in text[at[title] - 1], title
    assert "maint = faint o amser" in text[at["How large is each circle?"] - 1]
    assert "How easily does kindness run, these days?" in text[at["Three ways"] - 1]
    assert "Bygythiad" in pages(large)[0]


def test_a_table_sheet_is_there_as_a3(tmp_path: Path) -> None:
    _, large = of_every_board()
    assert list(marks(large)) == ["Three circles", "Our team’s three circles"]
    with PdfDocument(large) as pdf:
        assert [tuple(map(round, page.get_size())) for page in pdf] == [(842, 1191)] * 2
    # The same drawing, as a copier enlarges it: nothing has moved, nothing is left out.
    small, _ = of_every_board()
    at = marks(small)["Our team’s three circles"]
    one = drawn(small, at).resize((300, 424))
    two = drawn(large, 2).resize((300, 424))
    differ = [abs(a - b) > 96 for a, b in zip(one.tobytes(), two.tobytes(), strict=True)]
    assert sum(differ) / len(differ) < 0.01


def test_each_question_of_the_day_stands_on_a_card_once(tmp_path: Path) -> None:
    again = FLOWS.replace("id: flows", "id: again")
    data, _ = made(source(tmp_path, FLOWS, again, KITBAG, HELLO))
    first = marks(data)["The questions of the day"]
    (card,) = [page for page in pages(data)[first - 1 :] if "Choose something small" in page]
    assert card.count("How easily does kindness run, these days?") == 1
    assert "Welcome." not in card


def test_own_cards_are_cut_beside_the_seven_and_none_is_cut_off(tmp_path: Path) -> None:
    given = source(tmp_path, OWN)
    data, _ = made(given)
    text = " ".join(pages(data))
    assert "Llanfairpwllgwyngyllgogerych" in text
    assert "A card with as many words as a card may have, and with a name." in text
    for title in ("Compassion", "Confidence", "Collaborative", "Contemplative", "Civil"):
        assert title in pages(data)[marks(data)["Seven C’s of compassionate leadership"] - 1]


def test_every_own_sheet_invites_and_says_whose_it_is() -> None:
    data, _ = of_every_board()
    text, at = pages(data), marks(data)
    own = list(at)[:10]
    own.remove("Our team’s three circles")
    for title in own:
        assert "Leave any part empty. It is yours: nobody collects it" in text[at[title] - 1]
    assert "or nothing. It belongs to all of you" in text[at["Our team’s three circles"] - 1]


def test_after_a_copier_everything_is_still_there_and_nothing_is_black() -> None:
    data, _ = of_every_board()
    with PdfDocument(data) as pdf:
        count = len(pdf)
    for page in range(2, count + 1):
        grey = drawn(data, page).histogram()
        inked, black, all_of_it = sum(grey[:200]), sum(grey[:160]), sum(grey)
        assert black / inked > 0.6, page
        assert inked / all_of_it < 0.12, page


def test_three_circles_differ_without_colour() -> None:
    """Cut out of the sheet where only one of them is, no rim looks like another."""
    data, _ = of_every_board()
    page = drawn(data, marks(data)["Three circles"]).point(lambda value: value < 150 and 255)
    left, right = page.crop((50, 290, 120, 430)), page.crop((707, 290, 777, 430))
    below = page.crop((210, 540, 280, 680))
    dark = [part.histogram()[255] for part in (left, right, below)]
    assert min(dark) > 200
    for one, other in ((left, right), (left, below), (right, below)):
        pairs = zip(
            one.tobytes(), other.transpose(Transpose.FLIP_LEFT_RIGHT).tobytes(), strict=True
        )
        assert sum(a != b for a, b in pairs) > 300


def test_there_is_room_for_a_large_hand() -> None:
    assert RULING * 0.75 / 72 * 25.4 > 9.5  # millimetres from line to line


def test_a_checker_of_accessible_pdf_finds_no_fault(tmp_path: Path) -> None:
    deck = replace(of_day().deck, title=LONG, lang="cy", licence=LONG)
    for number, data in enumerate(made(replace(of_day(), deck=deck))):
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(data)
        found = outloud.check(str(path))
        assert (found.errors, found.warnings) == (0, 0)


def test_tables_have_heads_for_rows_and_columns(tmp_path: Path) -> None:
    data, _ = made(source(tmp_path, KITBAG))
    plain = data.replace(b"\n", b" ")
    for tag in (b"/Table", b"/TR", b"/TH", b"/TD", b"/Figure"):
        assert b"/S " + tag in plain
    assert b"/Scope /Row" in plain
    assert b"/Scope /Column" in plain


def test_they_are_printed_before_the_day_where_a_board_works_with_one(tmp_path: Path) -> None:
    given = source(tmp_path, KITBAG)
    report = export(given, ("worksheets",), tmp_path / "out")
    names = [Path(one.path).name for one in report.files]
    assert sorted(names) == ["2026-11-21_day_worksheets-a3.pdf", "2026-11-21_day_worksheets.pdf"]
    assert "worksheets" in usual(given)
    begun = replace(given, state=WorkshopState(given.deck, open_step=given.deck.steps[0].id))
    assert "worksheets" not in usual(begun)
    assert export(begun, ("worksheets",), tmp_path / "out").skipped == ()
    assert "worksheets" not in usual(source(tmp_path, HELLO))
    assert pages(made(source(tmp_path, HELLO))[0])[0].count("one each") > 5


def test_a_title_of_many_lines_leaves_room_to_write() -> None:
    sheet = card_sheet(SETS["seven-cs"], LONG)
    area = area_of(sheet, Origin(LONG, LONG))
    assert area.h > 450
