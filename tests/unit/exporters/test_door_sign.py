"""The sign outside the room: one page, accessible, the same as on the projector."""

from dataclasses import replace
from pathlib import Path

from studio.exporters.documents import documents
from studio.exporters.kinds import EXPORTERS
from studio.exporters.source import ExportSource
from studio.model.trust import Trust
from tests.unit.exporters.fullday import day, of_day
from tests.unit.exporters.pdfs import faults, pages

TOLD = {"tea": "at the back", "toilets": "left of the lift", "quiet": "Room 2"}


def of(**more: object) -> ExportSource:
    source = of_day(None)
    deck = replace(source.deck, doors=TOLD, room="Room 3", trust=Trust(name="Oakwood Trust"))
    return replace(source, deck=replace(deck, **more))  # type: ignore[arg-type]


def test_one_page_says_what_the_doors_say(tmp_path: Path) -> None:
    ((name, data),) = documents(of(start="10:15"), "door-sign")
    assert name.endswith("_door-sign.pdf")
    (page,) = pages(data)
    for words in ("Welcome", "10.15", "left of the lift", "Room 3", "Oakwood Trust", "Come in"):
        assert words in page
    assert faults(data, tmp_path) == []


def test_it_is_written_before_the_day_and_not_after() -> None:
    kind = EXPORTERS["door-sign"]
    assert kind.offered(of())
    assert not kind.offered(of_day(day()))
