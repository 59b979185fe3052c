"""The take-aways of the shipped day by the real program, opened by other programs."""

import json
import os
import shutil
import subprocess
import sys
import uuid
import zipfile
from pathlib import Path
from typing import Any

import outloud
import pytest
from openxml_audit import OpenXmlValidator
from pptx import Presentation
from pypdfium2 import PdfDocument

from studio.app.house import House
from studio.model.commands import (
    AddEntry,
    CloseWorkshop,
    Command,
    Go,
    Moderate,
    Reveal,
    WithdrawEntry,
)
from studio.model.entries import Status
from studio.model.ids import EntryId, StepId
from studio.model.people import TRAINER
from studio.pictures.fonts import FONTS

ROOT = Path(__file__).parents[2]
STRENGTHS = ("courage", "patience with everybody", "Dŵr a thân", "listening to the end")
TOKENS = {"the bleep at 3": "threat", "a list of lists": "drive", "tea for six": "soothing"}
HIDDEN = ("heldword", "withdrawnword")

# A machine without Qt: the verb must do its work all the same.
_WITHOUT_QT = """
import sys
sys.modules["PySide6"] = None
from studio.cli import main
sys.exit(main(sys.argv[1:]))
"""


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _WITHOUT_QT, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


class Day:
    """The shipped day, led by hand."""

    def __init__(self, data: Path) -> None:
        house = House.at(data)
        self._workshop = house.new_workshop(house.deck("first-hour"))
        self.path = self._workshop.path

    def do(self, command: Command) -> None:
        self._workshop.session.submit(command, TRAINER).result(10)

    def add(self, step: str, form: str, **fields: object) -> EntryId:
        entry = EntryId(str(uuid.uuid4()))
        self.do(AddEntry(entry, StepId(step), form, fields))
        return entry

    def close(self) -> None:
        self._workshop.close()


@pytest.fixture(scope="module")
def closed_day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A day that ended: the circle was kept, the team's three circles were let go."""
    day = Day(tmp_path_factory.mktemp("data"))
    try:
        day.do(Go("circle"))
        for strength in STRENGTHS:
            day.add("circle", "scarf", strength=strength)
        held, withdrawn = (day.add("circle", "scarf", strength=word) for word in HIDDEN)
        day.do(Moderate(held, Status.HELD))
        day.do(WithdrawEntry(withdrawn))
        day.do(Reveal())
        day.do(Go("team"))
        for text, system in TOKENS.items():
            day.add("team", "token", text=text, system=system)
        day.do(Reveal())
        day.do(Go("closing"))
        day.do(CloseWorkshop(frozenset({StepId("circle")})))
    finally:
        day.close()
    return day.path


@pytest.fixture(scope="module")
def exported(closed_day: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("exports")
    done = run("export", closed_day, "--to", folder, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def path_of(report: dict[str, Any], name: str) -> Path:
    return Path(next(file["path"] for file in report["files"] if file["name"] == name))


def test_the_report_names_every_file_as_it_lies_there(
    exported: dict[str, Any], closed_day: Path
) -> None:
    assert exported["version"] == 1
    assert exported["skipped"] == []
    day = closed_day.name[:10]
    named = {file["name"]: Path(file["path"]).name for file in exported["files"]}
    expected = {
        "deck": f"{day}_first-hour_deck.pptx",
        "handout": f"{day}_first-hour_handout.pdf",
        "deletion-slip": f"{day}_first-hour_deletion-slip.pdf",
    }
    assert expected.items() <= named.items()
    for file in exported["files"]:
        assert Path(file["path"]).stat().st_size == file["bytes"] > 0


def test_the_deck_is_valid_and_has_every_step(exported: dict[str, Any]) -> None:
    path = path_of(exported, "deck")
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []
    slides = Presentation(str(path)).slides
    titles = [shape.text_frame.text for slide in slides if (shape := slide.shapes.title)]
    assert len(titles) == len(slides) >= 7
    assert titles[0] == "Welcome"
    assert titles[-2:] == ["Thank you", "Where this comes from"]
    assert all(slide.has_notes_slide for slide in (slides[0], slides[1]))


def test_the_deck_holds_what_was_shown_and_nothing_else(exported: dict[str, Any]) -> None:
    with zipfile.ZipFile(path_of(exported, "deck")) as file:
        text = "".join(file.read(name).decode(errors="replace") for name in file.namelist())
    for word in STRENGTHS:
        assert word in text
    for word in (*HIDDEN, *TOKENS):
        assert word not in text


def test_the_handout_is_accessible_and_holds_the_same(exported: dict[str, Any]) -> None:
    path = path_of(exported, "handout")
    found = outloud.check(str(path))
    assert (found.errors, found.warnings) == (0, 0)
    with PdfDocument(path) as pdf:
        text = " ".join(" ".join(p.get_textpage().get_text_bounded() for p in pdf).split())
    for word in STRENGTHS:
        assert all(part in text for part in word.split())
    for word in (*HIDDEN, *TOKENS, "Lay the first one yourself"):
        assert word not in text


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_deck_and_shows_every_word(
    exported: dict[str, Any], tmp_path: Path
) -> None:
    deck = path_of(exported, "deck")
    fonts = next(iter(FONTS.values())).path.parent
    (tmp_path / "fonts.conf").write_text(
        f"<fontconfig><dir>{fonts}</dir><cachedir>{tmp_path}/fonts</cachedir></fontconfig>"
    )
    profile = (tmp_path / "profile").as_uri()
    convert = ("--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(deck))
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", *convert],
        check=True,
        capture_output=True,
        timeout=120,
        env={**os.environ, "FONTCONFIG_FILE": str(tmp_path / "fonts.conf")},
    )
    with PdfDocument(tmp_path / f"{deck.stem}.pdf") as pdf:
        pages = [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]
    assert len(pages) == len(Presentation(str(deck)).slides)
    ring = next(page for page in pages if "courage" in page)
    for word in STRENGTHS:
        assert all(part in ring for part in word.split())


def test_a_deck_alone_is_exported_blank(tmp_path: Path) -> None:
    done = run("export", "first-hour", "--to", tmp_path / "new", "--only", "deck", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    made = json.loads(done.stdout)["files"]
    assert [file["name"] for file in made] == ["deck"]
    assert len(Presentation(made[0]["path"]).slides) >= 7


def test_what_cannot_be_done_is_one_sentence_and_two(tmp_path: Path) -> None:
    done = run("export", "first-hour", "--to", tmp_path / "no" / "stick")
    assert done.returncode == 2
    assert "There is no folder" in done.stderr
    assert "Traceback" not in done.stderr
