"""Boards with more on them than a room can say: nothing is cut, and nothing takes for ever."""

import html
import io
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pypdfium2 import PdfDocument

from studio.content.decks import deck_from_files
from studio.exporters.documents import documents, usual
from studio.exporters.keepsake import MANY
from studio.exporters.source import ExportSource
from studio.model.commands import AddEntry, CloseWorkshop, Go, Reveal
from studio.model.errors import StudioError
from studio.model.ids import EntryId, StepId
from studio.model.people import TRAINER
from studio.session.writer import WorkshopSession
from studio.store.memory import MemoryStore
from tests.unit.exporters.fullday import ACTIVITIES, DAY

BOARD = StepId("board")
FORMS = {"circle-of-strength": ("scarf", "strength"), "wall": ("note", "note")}


@cache
def crowded(activity: str, many: int) -> ExportSource:
    """A board on which so many wrote, ended and kept."""
    text = f"---\ntitle: Many\n---\n\n---\nactivity: {activity}\nid: board\n---\n# A board\n"
    deck = deck_from_files("many", {"deck.md": text.encode()}, ACTIVITIES)
    session = WorkshopSession(deck, MemoryStore(), ACTIVITIES, seed=3)
    form, field = FORMS[activity]
    session.submit(Go(BOARD), TRAINER)
    for n in range(many):
        said = AddEntry(EntryId(f"entry-{n}"), BOARD, form, {field: f"kindness and tea {n}x"})
        session.submit(said, TRAINER)
    session.submit(Reveal(), TRAINER)
    session.submit(CloseWorkshop(frozenset((BOARD,))), TRAINER).result(60)
    state = session.state
    session.close()
    return ExportSource(deck, state, ACTIVITIES, DAY, looked_on=DAY)


def numbers(text: str) -> set[int]:
    """Which of the words stand there, however they are broken into lines."""
    return {int(found) for found in re.findall(r"tea(\d+)x", re.sub(r"\s", "", text))}


def read(name: str, data: bytes, folder: Path) -> str:
    if name.endswith(".pdf"):
        path = folder / name
        path.write_bytes(data)
        command = ["pdftotext", "-raw", str(path), "-"]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if name.endswith(".pptx"):
        slides = Presentation(io.BytesIO(data)).slides
        rows = (row for slide in slides for row in slide._element.iter("{*}p"))
        return "\n".join("".join(t.text or "" for t in row.iter("{*}t")) for row in rows)
    if name.endswith(".xlsx"):
        rows = (row for sheet in load_workbook(io.BytesIO(data)) for row in sheet.values)
        return "\n".join(str(cell) for row in rows for cell in row)
    return html.unescape(data.decode())


MOST_PAGES = {"handout": 10, "slides": 18, "slides-6": 4}
ON_THE_WALL = ("deck", "handout", "slides", "slides-6", "page", "tables")
IN_THE_RING = ("deck", "handout", "tables")
CASES = [("wall", kind) for kind in ON_THE_WALL]
CASES += [("circle-of-strength", kind) for kind in IN_THE_RING]


@pytest.mark.parametrize(("activity", "kind"), CASES)
def test_of_200_entries_none_is_missing(activity: str, kind: str, tmp_path: Path) -> None:
    for name, data in documents(crowded(activity, 200), kind):
        assert numbers(read(name, data, tmp_path)) == set(range(200)), name
        if name.endswith(".pdf"):
            with PdfDocument(data) as pdf:
                assert len(pdf) <= MOST_PAGES[kind]


def test_thousands_of_scarves_stand_in_tables_and_make_no_pictures_to_take_home(
    tmp_path: Path,
) -> None:
    source = crowded("circle-of-strength", 2_000)
    for name, data in documents(source, "tables"):
        assert numbers(read(name, data, tmp_path)) == set(range(2_000))
    assert "keepsake" not in usual(source)
    with pytest.raises(StudioError, match=MANY[:30]):
        next(documents(source, "keepsake"))
