"""Every shipped deck run through as a whole: real session, real server, six people, its take-aways.

Started in this process and without a window, so that a day takes seconds.
"""

import datetime
import random
from pathlib import Path

import pytest

from studio.app.house import House
from studio.content.library import SHIPPED, deck_paths
from studio.rehearsal.day import FastClock, Rehearsal, rehearse, start_of

DECKS = [path.stem for path in deck_paths(SHIPPED)]
PROJECTED = {"compassionate-mind-day": 7 * 60 / 3}
"""For how many minutes the projector may show pictures, where a deck promises something."""
DAY = datetime.date(2026, 11, 20)


def rehearsed(name: str, folder: Path, people: int = 6) -> Rehearsal:
    """The deck of that name with so many people, and the files that it leaves."""
    house = House.at(folder / "data")
    deck = house.deck(name)
    clock = FastClock(start_of(DAY, deck.start))
    house = House.at(folder / "data", clock=clock, chance=random.Random(1))
    workshop = house.new_workshop(deck)
    workshop.open_room("127.0.0.1", 8765)
    return rehearse(
        workshop,
        clock,
        people=people,
        seed=1,
        export=lambda: house.export(
            str(workshop.path), ("deck", "handout", "run-sheet"), folder / "out"
        ),
    )


@pytest.mark.parametrize("name", DECKS)
def test_a_shipped_deck_runs_whole_and_leaves_its_take_aways(name: str, tmp_path: Path) -> None:
    found = rehearsed(name, tmp_path)
    assert found.green, found
    assert found.in_store == found.acknowledged
    made = {file.name for file in found.exports.files}
    assert {"deck", "handout", "run-sheet"} <= made
    assert found.projected_minutes < PROJECTED.get(name, 24 * 60)
