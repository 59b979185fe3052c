"""What is written when no kind is named can be written: nobody is told of a failure unasked."""

import pytest

from studio.exporters.documents import documents, usual
from studio.exporters.source import ExportSource
from tests.unit.exporters.fullday import EVERY_BOARD, FIRST_HOUR, day, ended, of_day
from tests.unit.exporters.wordboard import source as bare

SOURCES: dict[str, ExportSource] = {
    "first hour, before": of_day(deck=FIRST_HOUR),
    "first hour, during": of_day(day(FIRST_HOUR)),
    "first hour, nothing kept": of_day(ended(frozenset(), deck=FIRST_HOUR)),
    "every board, before": of_day(deck=EVERY_BOARD),
    "every board, nothing kept": of_day(ended(frozenset())),
    "nobody came": of_day(day(FIRST_HOUR, people=0)),
    "nobody came, ended": of_day(ended(deck=FIRST_HOUR, people=0)),
    "a board of its own": bare(),
}


@pytest.mark.parametrize("which", SOURCES)
def test_what_is_offered_can_be_written(which: str) -> None:
    source = SOURCES[which]
    kinds = usual(source)
    assert kinds[:2] == ("deck", "handout")
    for kind in kinds:
        assert list(documents(source, kind))
