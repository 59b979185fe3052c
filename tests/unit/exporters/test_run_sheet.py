"""The trainers' day: on one page what is when; below it every note; afterwards as it went."""

import io
from dataclasses import replace
from functools import cache
from pathlib import Path

import outloud
import pypdfium2
import pytest

from studio.content.decks import read_deck
from studio.exporters.run_sheet import run_sheet
from studio.exporters.run_sheet_materials import ready, things
from studio.exporters.run_sheet_notes import first_words, said
from studio.exporters.source import Reach
from studio.model.errors import StudioError
from studio.model.ids import StepId
from studio.session.contract import Replanned, WorkshopState
from tests.unit.exporters.fullday import ACTIVITIES, FIRST_HOUR, SAID, ended, of_day

BEGAN = 29_920_890
"""09:30, as a Unix minute."""


def pages(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(io.BytesIO(data)) as pdf:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]


@cache
def before() -> dict[str, bytes]:
    return {one.part or "sheet": one.data for one in run_sheet(of_day(deck=FIRST_HOUR))}


@cache
def after() -> dict[str, bytes]:
    return {one.part or "sheet": one.data for one in run_sheet(of_day(ended()))}


def test_the_first_page_tells_the_whole_day_by_the_clock() -> None:
    first = pages(before()["sheet"])[0]
    at = [first.index(words) for words in (
        "09:30 Welcome 2", "09:32 Our circle of strength 14 (at least 9)", "09:55 Break 10",
        "10:28 Thank you 2",
    )]  # fmt: skip
    assert at == sorted(at)


def test_a_long_day_too_has_its_times_on_one_page() -> None:
    first = pages(after()["sheet"])[0]
    titles = [step.title for step in of_day(ended()).deck.steps]
    assert [title for title in titles if title not in first] == []


def test_every_note_stands_in_it() -> None:
    told = " ".join(pages(before()["sheet"]))
    for step in of_day(deck=FIRST_HOUR).deck.steps:
        for part in said(step.notes):
            for words in (part.label, part.text, *part.items):
                assert words in told, words


def test_it_says_what_lies_ready_and_whom_to_turn_to() -> None:
    told = " ".join(pages(before()["sheet"]))
    assert "Scarves of many colours and weaves" in told
    assert "Samaritans on 116 123" in told
    assert "Date: ____" in told


def test_afterwards_it_tells_when_steps_began_and_how_long_they_took() -> None:
    given = of_day(deck=FIRST_HOUR)
    took = {"welcome": 5, "circle": 20, "break": 10, "three-circles": 12, "closing": 3}
    visits, at = [], BEGAN
    for step, minutes in took.items():
        visits.append((StepId(step), at))
        at += minutes
    dropped = {StepId("team"): Replanned(18, dropped=True)}
    state = WorkshopState(
        given.deck, visits=tuple(visits), started=dict(visits), closed=True, ended=at,
        replanned=dropped,
    )  # fmt: skip
    first = pages(next(iter(run_sheet(replace(given, state=state)))).data)[0]
    assert "09:32 09:35 Our circle of strength 14 20" in first
    assert "10:10 left out Our team's three circles 18" in first
    assert "ended 10:20" in first


def test_nobody_and_nothing_of_the_boards_stands_in_it() -> None:
    told = " ".join(words for data in after().values() for words in pages(data))
    assert [word for word in SAID if word in told and word not in ("quiet", "a garden")] == []


def test_the_debrief_is_for_the_trainers_alone_and_asks_for_no_name() -> None:
    told = " ".join(pages(before()["debrief"]))
    for words in ("What went well?", "supervision", "Write no name here", "pass on", "How are we"):
        assert words in told
    assert "for the trainers alone" in told


@pytest.mark.parametrize("part", ["sheet", "debrief"])
@pytest.mark.parametrize("day", ["before", "after"])
def test_both_are_read_well(day: str, part: str, tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes((before() if day == "before" else after())[part])
    found = outloud.check(str(path))
    assert (found.errors, found.warnings) == (0, 0), found


@pytest.mark.parametrize("reach", [Reach.GROUP, Reach.OUTSIDE])
def test_it_goes_to_nobody_but_the_trainers(reach: Reach) -> None:
    with pytest.raises(StudioError, match="for the trainers alone"):
        list(run_sheet(of_day(deck=FIRST_HOUR, reach=reach)))


def test_notes_in_parts_and_without() -> None:
    parts = said(
        "Come in slowly.\n\nWatch for: a hush.\nIt may last.\n\nHow:\n- one\n  more\n- two"
    )
    assert [(one.label, one.text, one.items) for one in parts] == [
        ("", "Come in slowly.", ()),
        ("Watch for", "a hush. It may last.", ()),
        ("How", "", ("one more", "two")),
    ]
    assert first_words("Why: rest.\n\nSay: Good morning.") == "Good morning."
    assert first_words("Come in slowly.") == "Come in slowly."
    assert said("") == ()


def test_a_deck_that_says_what_it_needs_is_believed() -> None:
    deck = of_day(deck=FIRST_HOUR).deck
    circle = replace(deck.steps[1], notes="Materials: 30 scarves; a low table.")
    found = things(replace(deck, steps=(circle,)))
    assert [(one.what, one.steps) for one in found] == [
        ("30 scarves; a low table", ("Our circle of strength",))
    ]


def test_emphasis_is_read_and_not_printed() -> None:
    (one,) = said("Say: Read *Humble Inquiry*, **slowly**; 3 * 4 is twelve, and * stays.")
    assert one.text == "Read Humble Inquiry, slowly; 3 * 4 is twelve, and * stays."


def test_a_day_of_two_lengths_is_counted_in_the_shorter_and_tells_both() -> None:
    week = of_day(deck=FIRST_HOUR.with_name("compassionate-leadership-week-1.md"))
    told = pages(next(iter(run_sheet(week))).data)[0]
    assert "09:30 to 11:00 (90 minutes) or 11:30 (120 minutes)" in told
    assert "Led well (only in the longer day) + 12" in told
    assert "10:56 Thank you 4" in told  # the last four minutes before eleven


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("compassion-circle-60", "One circle"),
        ("care-space-20", "One circle"),
        ("pause-space-10", "One circle"),
        ("reflective-group-60", "One circle"),
        ("compassionate-mind-day", "Chairs in a half circle"),
        ("compassionate-leadership-week-2", "Chairs in a half circle"),
    ],
)
def test_the_room_has_the_shape_that_its_deck_asks_for(name: str, shape: str) -> None:
    path = FIRST_HOUR.with_name(f"{name}.md")
    assert any(one.what.startswith(shape) for one in ready(read_deck(path, ACTIVITIES)))
