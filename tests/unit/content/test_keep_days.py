"""`keep_days`: for how long a workshop is kept that nobody ends."""

import pytest

from studio.app import scan_activities
from studio.content.decks import deck_from_files
from studio.model.agenda import Deck
from studio.model.errors import DeckError

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
