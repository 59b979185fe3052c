"""`bring-in` as whoever sets up a laptop runs it: a deck that checks, is held and exports."""

import json
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest

from studio.activities.contract import View
from studio.app.house import House
from studio.cli import main
from studio.pictures.shapes import Image, walk
from studio.session.seen import picture_of

ROOT = Path(__file__).parents[2]
MADE = ROOT / "tests" / "data" / "brought"


def test_slides_become_a_deck_that_can_be_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data", str(tmp_path / "data")]
    file = str(MADE / "pptxgenjs.pptx")
    assert main(["bring-in", file, "--name", "Our own day", "--json", *data]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {key: told[key] for key in ("version", "name", "title", "slides", "pictures")} == {
        "version": 1,
        "name": "our-own-day",
        "title": "Our own day",
        "slides": 5,
        "pictures": 1,
    }
    assert told["path"] == str(tmp_path / "data" / "decks" / "our-own-day" / "deck.md")
    assert {"slides": [5], "sentence": "Hidden in the file, and left out."} in told["left"]
    assert main(["check", "our-own-day", *data]) == 0
    out = tmp_path / "out"
    kinds = "deck,slides,handout"
    assert main(["export", "our-own-day", "--only", kinds, "--to", str(out), *data]) == 0
    assert len(list(out.iterdir())) == 3


def test_pages_are_held_and_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    data = ["--data", str(tmp_path / "data")]
    assert main(["bring-in", str(MADE / "chromium.pdf"), *data]) == 0
    said = capsys.readouterr()
    assert Path(said.out.strip()) == tmp_path / "data" / "decks" / "chromium" / "deck.md"
    assert said.err.startswith("Page 3: It holds no words that can be read aloud")
    house = House.at(tmp_path / "data")
    path = house.open_workshop("chromium")
    path.close()
    (tmp_path / "data" / "decks" / "chromium" / "page-001.png").unlink()
    again = house.resume(path.path)  # it holds its pages itself
    shown = picture_of(again.session.state, house.activities, View())
    again.close()
    (image,) = [item for item in walk(shown.items) if isinstance(item, Image)]
    assert image.h == pytest.approx(720)
    assert image.w / image.h == pytest.approx(842 / 595, abs=0.01)
    assert "Some words in a paragraph" in image.label


def test_what_cannot_be_brought_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    locked = tmp_path / "locked.pdf"
    with pikepdf.open(MADE / "chromium.pdf") as source:
        source.save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))
    for file in (locked, tmp_path / "gone.pptx"):
        assert main(["bring-in", str(file), "--data", str(tmp_path / "data")]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.count("\n") == 1
        assert file.name in said.err
    assert list((tmp_path / "data").rglob("*.*")) == []


def test_it_needs_no_window(tmp_path: Path) -> None:
    program = (
        "import sys; sys.modules['PySide6'] = None\n"
        "from studio.cli import main\nraise SystemExit(main(sys.argv[1:]))"
    )
    words = ["bring-in", str(MADE / "pandoc.pptx"), "--data", str(tmp_path)]
    done = subprocess.run(
        [sys.executable, "-c", program, *words], cwd=ROOT, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
