"""Slips and sheets to write on: of every board, with what becomes of them, also in large print."""

import re
from dataclasses import replace
from pathlib import Path

import outloud
import pytest
from pypdfium2 import PdfDocument

from studio.activities.contract import Privacy
from studio.app.house import scan_activities
from studio.content.decks import read_deck
from studio.exporters.documents import export
from studio.exporters.slips import KEPT, PASS, TENDER, slips, slips_large
from studio.exporters.source import ExportSource
from studio.model.agenda import Deck
from studio.model.errors import StudioError
from studio.model.forms import Kind
from studio.model.ids import StepId
from studio.model.people import PAPER, Way
from studio.session.contract import WorkshopState
from studio.session.seen import board_of, board_state
from tests.unit.exporters.wordboard import DAY

ACTIVITIES = scan_activities()
CIRCLE = """---
activity: circle-of-strength
id: circle
prompt: Which strength comes into the room with you?
---
# Our circle
"""
FLOWS = """---
activity: flows
id: flows
---
# Three flows
"""
HELLO = """---
activity: slide
id: hello
---
# Hello

Welcome.
"""


def source(folder: Path, *steps: str, ways: str = "[scribe, paper]") -> ExportSource:
    path = folder / "day.md"
    head = f"---\ntitle: A day\nways: {ways}\n---\n"
    path.write_text("\n".join((head, *steps)), "utf-8")
    return ExportSource(read_deck(path, ACTIVITIES), None, ACTIVITIES, DAY)


def pages(data: bytes) -> list[str]:
    with PdfDocument(data) as pdf:
        found = [page.get_textpage().get_text_bounded() for page in pdf]
    return [" ".join(text.split()) for text in found]


def at_step(given: ExportSource, step: str, **more: object) -> ExportSource:
    state = WorkshopState(given.deck, open_step=StepId(step))
    return replace(given, state=replace(state, **more))  # type: ignore[arg-type]


def test_four_slips_stand_on_a_page_and_a_sheet_follows(tmp_path: Path) -> None:
    slip, sheet = pages(slips(source(tmp_path, CIRCLE)))
    for words in (
        "Our circle",
        "Which strength comes into the room with you?",
        "A strength, in a word or a few",
        "Madder",
        "Seen in another",
        PASS,
        KEPT,
    ):
        assert slip.count(words) == 4, words
        assert words in sheet
    assert sheet.count("A strength, in a word or a few") > 1


def test_no_name_is_asked(tmp_path: Path) -> None:
    text = " ".join(pages(slips(source(tmp_path, CIRCLE))))
    assert "Your name" not in text
    assert "no name is needed" in text


def test_large_print_is_eighteen_points_and_at_most_two_a_page(tmp_path: Path) -> None:
    given = source(tmp_path, FLOWS)
    found = pages(slips_large(given))
    assert all(text.count(PASS) in (1, 2) for text in found)
    assert capitals(slips_large(given)) >= 0.66 * 18
    assert capitals(slips(given)) < 0.66 * 18


def capitals(data: bytes) -> float:
    """How tall the smallest capital letter is, in points; ours are two thirds of their size."""
    found: list[float] = []
    with PdfDocument(data) as pdf:
        for page in pdf:
            text = page.get_textpage()
            for place, letter in enumerate(text.get_text_range()):
                if letter in "THE":
                    _, low, _, high = text.get_charbox(place)
                    found.append(high - low)
    return min(found)


def test_a_tender_board_says_that_nothing_leads_to_anybody(tmp_path: Path) -> None:
    text = " ".join(pages(slips(source(tmp_path, FLOWS))))
    assert TENDER in text
    assert KEPT not in text


def test_every_board_that_takes_paper_has_its_slip(tmp_path: Path) -> None:
    names = [name for name, activity in ACTIVITIES.items() if activity.gathers or activity.overlays]
    given = source(
        tmp_path, *(f"---\nactivity: {name}\nid: on-{name}\n---\n# {name}\n" for name in names)
    )
    text = " ".join(pages(slips(given)))
    large = " ".join(pages(slips_large(given)))
    state = WorkshopState(given.deck)
    written = 0
    for step in given.deck.steps:
        activity = ACTIVITIES[step.activity]
        if activity.privacy(step) is Privacy.NEVER_STORED:
            continue
        board = board_of(state, step.id, ACTIVITIES, everything=True)
        own = board_state(state, step.id, ACTIVITIES).state
        forms = activity.forms(own, board, PAPER)
        for form in forms[:1]:
            written += 1
            for field in form.fields:
                if field.kind is not Kind.PHOTO and field.name != "name":
                    assert field.label in text, (step.activity, form.id)
                    assert field.label in large, (step.activity, form.id)
    assert written >= 8


def test_a_running_workshop_has_slips_of_its_open_step_alone(tmp_path: Path) -> None:
    given = source(tmp_path, CIRCLE, FLOWS, HELLO)
    text = " ".join(pages(slips(at_step(given, "flows"))))
    assert "Three flows" in text
    assert "Our circle" not in text
    assert "Our circle" in " ".join(pages(slips(given)))


def test_where_nothing_is_written_on_paper_it_says_what_to_do(tmp_path: Path) -> None:
    given = source(tmp_path, CIRCLE, HELLO)
    with pytest.raises(StudioError, match="Nothing is written on paper in “Hello”"):
        slips(at_step(given, "hello"))
    with pytest.raises(StudioError, match="Nothing is written on paper in “Our circle”"):
        slips(at_step(given, "circle", ways={StepId("circle"): frozenset((Way.SCRIBE,))}))
    with pytest.raises(StudioError, match="The workshop has ended"):
        slips(at_step(given, "circle", closed=True))
    with pytest.raises(StudioError, match="write paper among the ways"):
        slips_large(source(tmp_path, CIRCLE, ways="[scribe]"))


@pytest.mark.parametrize("make", [slips, slips_large])
def test_a_checker_of_accessible_pdf_finds_no_fault(make: object, tmp_path: Path) -> None:
    path = tmp_path / "slips.pdf"
    given = source(tmp_path, CIRCLE, FLOWS)
    deck: Deck = replace(given.deck, title="Dydd o dosturi 🫶🏽")
    assert callable(make)
    path.write_bytes(make(replace(given, deck=deck)))
    found = outloud.check(str(path))
    assert (found.errors, found.warnings) == (0, 0)


def test_long_questions_and_many_choices_stay_whole(tmp_path: Path) -> None:
    question = " ".join(f"word{n}" for n in range(24))
    long = (
        f"---\nactivity: wall\nid: wall\nprompt: {question}?\n---\n# Llanfairpwllgwyngyllgogerych\n"
    )
    for make in (slips, slips_large):
        text = " ".join(pages(make(source(tmp_path, long))))
        assert f"{question}?" in text
        assert "Llanfairpwllgwyngyllgogerych" in text


def test_they_are_printed_before_the_day_and_the_large_ones_when_asked(tmp_path: Path) -> None:
    given = source(tmp_path, CIRCLE)
    usual = export(given, (), tmp_path / "out")
    assert [made.name for made in usual.files].count("slips") == 1
    assert "slips-large" not in [made.name for made in usual.files]
    during = export(at_step(given, "circle"), ("slips", "slips-large"), tmp_path / "out")
    names = [Path(made.path).name for made in during.files]
    assert all(re.fullmatch(r"2026-11-21_day_slips(-large|-2)?\.pdf", name) for name in names)


def test_a_slip_asks_what_its_board_asks(tmp_path: Path) -> None:
    team = (
        "---\nactivity: three-circles\nid: team\nmode: team\nprompt: What set it off?\n---\n# Us\n"
    )
    told = " ".join(pages(slips(source(tmp_path, team))))
    assert "What set it off?" in told
    assert "Add a token" not in told
