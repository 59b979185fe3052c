"""What a deck says for its take-aways: follow-up dates, the form's questions, ideas to keep."""

import datetime
from pathlib import Path

import pytest

from studio.app.house import House
from studio.model.agenda import EVALUATION, Deck
from studio.model.errors import DeckError
from studio.model.follow_ups import FollowUp

HEAD = "---\ntitle: Day\n{head}\n---\n\n---\nactivity: slide\n{step}\n---\n# One\n\nText.\n"


def read(tmp_path: Path, head: str = "", step: str = "") -> Deck:
    path = tmp_path / "day.md"
    path.write_text(HEAD.format(head=head, step=step), encoding="utf-8")
    return House.at(tmp_path).deck(str(path))


def test_a_date_lies_weeks_after_the_day_or_on_a_day(tmp_path: Path) -> None:
    deck = read(
        tmp_path,
        "follow_up:\n"
        "  - what: Reflective group\n    in_weeks: 4\n    start: '8:30'\n    where: Room 4\n"
        "    every_weeks: 4\n    times: 6\n"
        "  - what: Evening\n    day: 2026-12-03\n    minutes: 90\n",
    )
    group, evening = deck.follow_up
    assert group == FollowUp("Reflective group", "08:30", 60, None, 4, "Room 4", 4, 6)
    assert group.first(datetime.date(2026, 11, 21)) == datetime.date(2026, 12, 19)
    assert evening.first(datetime.date(2026, 11, 21)) == datetime.date(2026, 12, 3)
    assert (evening.minutes, evening.repeats) == (90, 1)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("- in_weeks: 4", "needs what"),
        ("- what: Group", "either day"),
        ("- {what: Group, day: 2026-12-03, in_weeks: 3}", "either day"),
        ("- {what: Group, day: 3 December}", "such as 2026-12-03"),
        ("- {what: Group, in_weeks: 0}", "from 1 to"),
        ("- {what: Group, in_weeks: 2, times: 3}", "together"),
        ("- {what: Group, in_weeks: 2, wher: here}", "where"),
        ("Group", "Write a list"),
    ],
)
def test_a_date_that_cannot_be_read_says_what_to_write(
    tmp_path: Path, line: str, sentence: str
) -> None:
    with pytest.raises(DeckError, match=sentence):
        read(tmp_path, f"follow_up:\n  {line}\n")


def test_questions_and_ideas_are_the_decks_own(tmp_path: Path) -> None:
    deck = read(
        tmp_path, "evaluation: [What stays?, What goes?]", "takeaway: Keep it.\nplain: Easy."
    )
    assert deck.evaluation == ("What stays?", "What goes?")
    assert (deck.steps[0].takeaway, deck.steps[0].plain) == ("Keep it.", "Easy.")


def test_a_deck_that_asks_nothing_has_the_five_questions(tmp_path: Path) -> None:
    deck = read(tmp_path)
    assert deck.evaluation == EVALUATION
    assert len(EVALUATION) == 5
    assert deck.follow_up == ()
