"""What a list of decks says of each: what to bring, and in which lengths it may be held."""

from pathlib import Path

import pytest

from studio.app.house import DECKS, scan_activities
from studio.content.decks import read_deck
from studio.content.library import deck_paths, headline
from studio.content.openings import read_opening, write_opening
from studio.model.errors import DeckError
from studio.model.opening import Opening, opened

MOST_WORDS = 9

_DECK = """---
title: A short one
start: "09:30"
end: "11:00"
needs: "Chairs: ten"
lengths: [90, 120]
---

---
activity: slide
---
# Hello
"""


def test_a_deck_says_what_to_bring_and_how_long_it_may_be(tmp_path: Path) -> None:
    path = tmp_path / "short.md"
    path.write_text(_DECK, encoding="utf-8")
    seen = headline(path, lambda _activity: 5)
    assert (seen.needs, seen.lengths) == ("Chairs: ten", (90, 120))
    deck = read_deck(path, scan_activities())
    assert (deck.needs, deck.lengths) == ("Chairs: ten", (90, 120))


def test_what_to_bring_is_said_in_a_few_words(tmp_path: Path) -> None:
    path = tmp_path / "long.md"
    path.write_text(_DECK.replace("Chairs: ten", "chairs " * 20), encoding="utf-8")
    with pytest.raises(DeckError, match="in a few words"):
        read_deck(path, scan_activities())


@pytest.mark.parametrize("path", deck_paths(DECKS), ids=lambda path: path.stem)
def test_every_shipped_deck_says_what_to_bring(path: Path) -> None:
    seen = headline(path, lambda _activity: 0)
    assert seen.needs
    assert len(seen.needs.split()) <= MOST_WORDS


def test_a_day_of_another_length_ends_when_that_is_over(tmp_path: Path) -> None:
    path = tmp_path / "short.md"
    path.write_text(_DECK, encoding="utf-8")
    deck = read_deck(path, scan_activities())
    longer = read_opening(write_opening(Opening(start="13:00", minutes=120)))
    assert opened(deck, longer).end == "15:00"
    assert opened(deck, Opening(start="13:00")).end == "14:30"
