"""The handout of an hour led by a script tells what to keep of it, and no line of the script."""

from datetime import date

import pytest

from studio.activities.shelf import Shelf
from studio.content.decks import read_deck
from studio.content.library import SHIPPED
from studio.exporters.handout_day import day_of
from studio.exporters.source import ExportSource

SCRIPTED = ("compassion-circle-60", "care-space-20", "pause-space-10")


@pytest.mark.parametrize("name", SCRIPTED)
def test_what_to_keep_of_a_circle_is_told_without_its_script(name: str) -> None:
    shelf = Shelf()
    deck = read_deck(SHIPPED / f"{name}.md", shelf)
    step = next(step for step in deck.steps if step.activity == "prompter")
    told = day_of(ExportSource(deck, None, shelf, date(2026, 11, 20)))
    assert step.takeaway in [idea.usual for idea in told.ideas]
    assert "hands go up" not in str(told)
