"""`keep_days`: for how long a workshop is kept that nobody ends."""

import datetime
from pathlib import Path

import pytest

from studio.app.house import scan_activities
from studio.content.decks import deck_from_files
from studio.model.agenda import Deck
from studio.model.errors import DeckError
from studio.store.codec import Codec
from studio.store.glance import glance
from studio.store.workshop_file import create_workshop

ACTIVITIES = scan_activities()


def deck(line: str = "") -> Deck:
    text = f"---\ntitle: A day\n{line}\n---\n\n---\nactivity: slide\n---\n# Welcome\n"
    return deck_from_files("day", {"deck.md": text.encode()}, ACTIVITIES)


def test_it_is_a_fortnight_where_the_deck_says_nothing() -> None:
    assert deck().keep_days == 14


@pytest.mark.parametrize("days", [1, 30, 90])
def test_a_deck_may_say_it(days: int) -> None:
    assert deck(f"keep_days: {days}").keep_days == days


@pytest.mark.parametrize("days", ["0", "91", "-3", "two weeks", "1.5", "[14]", "²", "9" * 40])
def test_anything_else_is_told_with_what_to_write(days: str) -> None:
    with pytest.raises(DeckError) as error:
        deck(f"keep_days: {days}")
    assert error.value.faults == ("deck.md:3: keep_days: Write for how many days, from 1 to 90.",)


@pytest.mark.parametrize(
    "line",
    [
        "keep_days: 3",
        "keep_days : 3  # three",
        '"keep_days": 3',
        "keep_days: '3'",
        "keep_days:\n  3",
        "? keep_days\n: 3",
        "support:\n" + f"  - {'somebody to turn to ' * 8}\n" * 60 + "keep_days: 3",
        "# keep_days: 5\nkeep_days: 3",
    ],
)
def test_the_start_page_reads_it_as_the_deck_does(tmp_path: Path, line: str) -> None:
    made = deck(line)
    assert made.keep_days == 3
    file = create_workshop(tmp_path, made, Codec(()), on=datetime.date(2026, 11, 22))
    file.store.close()
    assert glance(file.path).keep_days == 3
