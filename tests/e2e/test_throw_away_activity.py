"""An activity of one file goes the whole way: HTTP, session, stage and every export."""

import datetime
import random
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import pypdfium2
from pptx import Presentation
from pytestqt.qtbot import QtBot

from studio.activities.contract import Activity, Board, View
from studio.app.house import scan_activities
from studio.content.decks import read_deck
from studio.desktop.stage import Stage
from studio.exporters.documents import export
from studio.exporters.source import ExportSource
from studio.model.agenda import Step
from studio.model.commands import Reveal
from studio.model.forms import Field, Form, Kind
from studio.model.outlines import Outline
from studio.model.people import TRAINER, Person
from studio.pictures.shapes import Group, Picture, Text, walk
from studio.pictures.text import fit
from studio.rehearsal.phones import Connection
from studio.session.seen import picture_of
from studio.session.writer import WorkshopSession
from studio.store.memory import MemoryStore
from studio.web.server import RoomKeys, RoomServer

DECK = """---
title: One wish each
---

---
activity: wishes
ways: [phones, paper]
---
# Our wishes
"""


@dataclass(frozen=True)
class Settings:
    """Nothing to set."""


class Wishes(Activity[None]):
    """What everybody wishes for, one under the other."""

    name: ClassVar[str] = "wishes"
    settings: ClassVar[type] = Settings

    def initial(self, step: Step) -> None:
        return None

    def forms(self, state: None, board: Board, person: Person) -> tuple[Form, ...]:
        return (Form("wish", "A wish", (Field("wish", Kind.TEXT, "I wish", True, 60),)),)

    def picture(self, state: None, board: Board, view: View) -> Picture:
        if not board.revealed:
            return Picture(board.step.title, (fit("Think of one", 100, 300, 1080, 120),))
        wishes = tuple(
            Group((fit(board.word(entry.id, "wish"), 100, 100 + 90 * n, 1080, 80),), key=entry.id)
            for n, entry in enumerate(board.entries)
        )
        return Picture(board.step.title, wishes)

    def outline(self, state: None, board: Board, view: View) -> Outline:
        said = tuple(board.word(entry.id, "wish") for entry in board.entries)
        return Outline(board.step.title, items=said)


def said_over_http(room: RoomServer, wish: str) -> None:
    phone = Connection(room.url)
    phone.join(room.join_code)
    status, now = phone.ask("GET", "/api/now")
    body = {"id": str(uuid.uuid4()), "step": now["step"], "form": "wish", "fields": {"wish": wish}}
    answered = phone.ask("POST", "/api/entries", body)
    phone.close()
    assert status == 200
    assert (answered[0], answered[1]["status"]) == (201, "waiting")


def test_an_activity_nobody_has_seen_goes_the_whole_way(qtbot: QtBot, tmp_path: Path) -> None:
    activities = dict(scan_activities()) | {"wishes": Wishes()}
    (tmp_path / "wishes.md").write_text(DECK, encoding="utf-8")
    deck = read_deck(tmp_path / "wishes.md", activities)
    session = WorkshopSession(deck, MemoryStore(), activities, seed=4)
    keys = RoomKeys.fresh(random.Random(1))
    room = RoomServer(session, activities, host="127.0.0.1", port=0, keys=keys)
    room.start()
    try:
        said_over_http(room, "more daylight")
        session.submit(Reveal(), TRAINER).result(5)
    finally:
        room.stop()
        session.close()
    stage = Stage(manual=True)
    stage.show(picture_of(session.state, activities, View()), animate=False)
    shown = [item.raw for item in walk(stage.picture.items) if isinstance(item, Text)]
    assert shown == ["more daylight"]
    assert len(stage.keys()) == 1
    source = ExportSource(deck, session.state, activities, datetime.date(2026, 11, 21))
    kinds = ("deck", "handout", "slides", "slides-2", "slides-6", "handout-plain", "handout-large")
    report = export(source, kinds, tmp_path)
    assert [made.name for made in report.files] == [*kinds]
    assert all("more daylight" in text_of(Path(made.path)) for made in report.files)
    report = export(source, ("slips", "slips-large"), tmp_path)
    assert [made.name for made in report.files] == ["slips", "slips-large"]
    assert all("I wish" in text_of(Path(made.path)) for made in report.files)


def text_of(path: Path) -> str:
    """Everything written in a PowerPoint deck or a PDF."""
    if path.suffix == ".pptx":
        slides = Presentation(str(path)).slides
        return "\n".join(node.text or "" for s in slides for node in s._element.iter() if node.text)
    document = pypdfium2.PdfDocument(path)
    text = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return text
