"""The certificate: one page, honest hours, no name but the one that is written by hand."""

import io
from dataclasses import replace
from pathlib import Path

import outloud
import pypdfium2
import pytest

from studio.exporters.certificate import certificate
from studio.exporters.certificate_hours import hours_in_words, minutes_held
from studio.exporters.source import ExportSource
from studio.model.agenda import Deck
from studio.model.ids import StepId
from studio.session.contract import WorkshopState
from tests.unit.exporters.fullday import FIRST_HOUR, ended, of_day

NINE = 29_920_890
"""The Unix minute of 09:30 on 21 November 2026, on a laptop whose clock is UTC."""


def held(deck: Deck, *minutes: int, closed: bool = True) -> ExportSource:
    """The first steps of the first hour for so many minutes each, and then the end."""
    visits, at = [], NINE
    for step, took in zip(deck.steps, minutes, strict=False):
        visits.append((step.id, at))
        at += took
    state = WorkshopState(
        deck, visits=tuple(visits), started=dict(visits), closed=closed, ended=at if closed else 0
    )
    return replace(of_day(deck=FIRST_HOUR), deck=deck, state=state)


def text(data: bytes) -> list[str]:
    with pypdfium2.PdfDocument(io.BytesIO(data)) as pdf:
        return [page.get_textpage().get_text_bounded() for page in pdf]


def test_before_the_day_it_has_the_planned_hours_and_room_for_the_date() -> None:
    (page,) = text(certificate(of_day(deck=FIRST_HOUR)))
    assert "45 minutes, breaks not counted" in page
    assert "on ____" in page
    for words in ("Certificate of attendance", "First hour", "Our circle of strength", "name"):
        assert words in page


def test_afterwards_the_hours_are_those_it_took_without_the_break() -> None:
    deck = of_day(deck=FIRST_HOUR).deck
    assert minutes_held(held(deck, 2, 10, 5, 15, 5, 14, 2)) == 38
    assert minutes_held(held(deck, 2, 10, 5, 15, 5, 14, 2, closed=False)) == 50


def test_a_deck_without_an_end_or_with_a_wrong_one_counts_its_steps() -> None:
    given = of_day(deck=FIRST_HOUR)
    for end in ("", "09:35"):
        assert minutes_held(replace(given, deck=replace(given.deck, end=end))) == 50


def test_a_workshop_closed_in_the_evening_does_not_last_until_then() -> None:
    deck = of_day(deck=FIRST_HOUR).deck
    assert minutes_held(held(deck, 2, 14, 9, 10, 5, 18, 500)) == 50


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (10, "10 minutes"), (29, "15 minutes"), (60, "1 hour"), (74, "1 hour"),
        (75, "1¼ hours"), (405, "6¾ hours"), (419, "6¾ hours"),
    ],
)  # fmt: skip
def test_hours_are_rounded_down_to_quarters(minutes: int, words: str) -> None:
    assert hours_in_words(minutes) == words


def test_a_long_day_and_a_long_title_stay_on_the_page_and_are_read_well(tmp_path: Path) -> None:
    given = of_day(ended())
    long = "Compassion at work in Llanfairpwllgwyngyllgogerych: a day for everybody on the wards "
    path = tmp_path / "certificate.pdf"
    path.write_bytes(certificate(replace(given, deck=replace(given.deck, title=long * 2))))
    (page,) = text(path.read_bytes())
    assert "6¾ hours" in page
    assert "A compassionate kitbag" in page
    found = outloud.check(str(path))
    assert (found.errors, found.warnings) == (0, 0), found


def test_what_was_left_out_is_not_certified() -> None:
    deck = of_day(deck=FIRST_HOUR).deck
    given = held(deck, 2, 14, 9, 10, 5, 18, 2)
    assert given.state is not None
    started = {step: at for step, at in given.state.started.items() if step != StepId("step-in")}
    (page,) = text(certificate(replace(given, state=replace(given.state, started=started))))
    assert "Step into the circle" not in page
    assert "Our circle of strength" in page
