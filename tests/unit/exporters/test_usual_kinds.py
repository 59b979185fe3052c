"""What is written when no kind is named can be written: nobody is told of a failure unasked."""

import pytest

from studio.exporters.documents import documents, usual
from studio.exporters.source import ExportSource
from tests.unit.exporters.fullday import EVERY_BOARD, day, ended, of_day
from tests.unit.exporters.wordboard import source as bare

SMALL_DAY = EVERY_BOARD.with_name("small-day.md")
SOURCES: dict[str, ExportSource] = {
    "a small day, before": of_day(deck=SMALL_DAY),
    "a small day, during": of_day(day(SMALL_DAY)),
    "a small day, nothing kept": of_day(ended(frozenset(), deck=SMALL_DAY)),
    "every board, before": of_day(deck=EVERY_BOARD),
    "every board, nothing kept": of_day(ended(frozenset())),
    "nobody came": of_day(day(SMALL_DAY, people=0)),
    "nobody came, ended": of_day(ended(deck=SMALL_DAY, people=0)),
    "a board of its own": bare(),
}


@pytest.mark.parametrize("which", SOURCES)
def test_what_is_offered_can_be_written(which: str) -> None:
    source = SOURCES[which]
    kinds = usual(source)
    assert kinds[:2] == ("deck", "handout")
    for kind in kinds:
        assert list(documents(source, kind))
