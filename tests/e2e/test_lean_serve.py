"""A room that is served holds what it serves with, and not what reads decks or draws."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from studio.activities.shelf import Shelf
from studio.app.house import DECKS, House
from studio.content.beside import copied, named
from studio.model.errors import DeckError
from studio.rehearsal.phones import Connection

ROOT = Path(__file__).parents[2]
READERS = {"ruamel.yaml", "markdown_it", "PIL", "html.entities", "studio.content.decks"}
DRAWERS = {"uharfbuzz", "bidi", "fontTools", "xml.sax", "lxml", "pptx", "reportlab", "pypdfium2"}
OTHERS = {"PySide6", "segno", "xlsxwriter", "icalendar", "miniaudio", "urllib.request", "uvloop"}
PICTURES = {"studio.renderers.to_svg", "studio.pictures.felt", "studio.activities.slide.picture"}
"""What is loaded with the first picture; fonts and what shapes words come with it too."""
BOARDS = {f"studio.activities.{name}.activity" for name in ("cards", "wall", "flows", "practice")}
BROKEN = "---\ntitle: A day\n---\n\n---\nactivity: juggling\n---\n# One\n"


def served(data: Path, *, told: Path) -> "subprocess.Popen[str]":
    """The program as it is run, telling every module that an import names."""
    where = ("--data", str(data), "--host", "127.0.0.1", "--port", "0")
    words = [sys.executable, "-X", "importtime", "main.py", "serve", "first-hour", *where]
    with told.open("w") as lines:
        return subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=lines, text=True)


def loaded(told: Path) -> set[str]:
    lines = told.read_text().splitlines()
    return {line.rpartition("|")[2].strip() for line in lines if line.startswith("import time")}


def test_a_room_that_is_open_holds_neither_readers_nor_drawers(tmp_path: Path) -> None:
    told = tmp_path / "told"
    with served(tmp_path, told=told) as process:
        assert process.stdout is not None
        ready = json.loads(process.stdout.readline())
        room = Connection(ready["url"])
        assert room.ask("GET", "/readyz")[0] == 200
        there = loaded(told)
        picture = "/api/boards/welcome.svg"
        assert room.ask("GET", picture, bearer=ready["helper_token"])[0] == 200
        room.close()
        drawn = loaded(told)
        maps = Path(f"/proc/{process.pid}/maps")
        libraries = maps.read_text() if maps.exists() else ""
        process.terminate()
    assert process.returncode == 0
    assert {
        "httptools",
        "studio.session.decide",
        "studio.activities.three_circles.activity",
    } <= there
    assert not there & (READERS | DRAWERS | OTHERS | BOARDS | PICTURES)
    assert {"studio.renderers.to_svg", "studio.activities.slide.picture", "uharfbuzz"} <= drawn
    assert not drawn & BOARDS
    assert "libcrypto" not in libraries, "a room speaks plain HTTP and needs no OpenSSL"


def test_a_deck_read_beside_is_the_deck(tmp_path: Path) -> None:
    house = House.at(tmp_path)
    meanwhile: list[str] = []
    for path in sorted(DECKS.glob("*.md")):
        deck = house.deck(path.stem)
        assert (
            named(path.stem, (DECKS,), tmp_path, meanwhile=lambda: meanwhile.append("done")) == deck
        )
        assert copied(deck.name, deck.files, meanwhile=lambda: None) == deck
    assert meanwhile


def test_faults_are_told_with_the_path_that_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mine.md").write_text(BROKEN)
    with pytest.raises(DeckError) as told:
        named("mine.md", (DECKS,), tmp_path, meanwhile=lambda: None)
    assert told.value.faults == House.at(tmp_path).faults_of("mine.md")
    assert told.value.faults[0].startswith("mine.md:6: ")
    with pytest.raises(DeckError, match="there is no deck of this name"):
        named("first-houri", (DECKS,), tmp_path, meanwhile=lambda: None)


def test_where_no_process_can_be_started_the_deck_is_read_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no python"))
    assert named("first-hour", (DECKS,), tmp_path, meanwhile=lambda: None) == House.at(
        tmp_path
    ).deck("first-hour")


def test_every_kind_of_event_is_one_activity_s_alone_and_found_by_its_name() -> None:
    kinds = [event for activity in Shelf().values() for event in activity.events]
    names = [kind.__name__ for kind in kinds]
    assert len(set(names)) == len(names)
    assert [Shelf().event(name) for name in names] == kinds
    assert Shelf().event("Juggled") is None


def test_an_activity_is_there_by_the_name_decks_write() -> None:
    shelf = Shelf()
    assert "round" in shelf
    assert "juggling" not in shelf
    assert len(shelf) == len(list(shelf)) == len(set(shelf))
    assert all(shelf[name].name == name for name in shelf)
