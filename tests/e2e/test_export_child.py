"""Exports of a workshop that is still running, in a process of their own."""

import datetime
import uuid
from pathlib import Path

from pptx import Presentation

from studio.app.house import House
from studio.exporters.beside import Writing
from studio.exporters.documents import Progress
from studio.exporters.source import ExportSource
from studio.model.commands import AddEntry, Go, Reveal
from studio.model.ids import EntryId, StepId
from studio.model.people import TRAINER


def test_a_running_workshop_is_exported_beside_it(tmp_path: Path) -> None:
    told: list[Progress] = []
    house = House.at(tmp_path / "data")
    workshop = house.new_workshop(house.deck("first-hour"))
    try:
        entry = AddEntry(
            EntryId(str(uuid.uuid4())), StepId("circle"), "scarf", {"strength": "Dŵr a thân"}
        )
        for command in (Go("circle"), entry, Reveal()):
            workshop.session.submit(command, TRAINER).result(10)
        state = workshop.session.state
        day = datetime.date(2026, 11, 21)
        source = ExportSource(state.deck, state, workshop.activities, day)
        writing = Writing(lambda: source, ("deck", "hologram"), tmp_path / "exports")
        report = writing.run(told.append)
    finally:
        workshop.close()
    assert [Path(made.path).name for made in report.files] == ["2026-11-21_first-hour_deck.pptx"]
    assert [far.kind for far in told] == ["deck", "hologram"]
    assert [left.name for left in report.skipped] == ["hologram"]
    slides = Presentation(report.files[0].path).slides
    assert any("Dŵr a thân" in slide._element.xml for slide in slides)
