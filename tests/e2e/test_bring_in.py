"""`bring-in` as whoever sets up a laptop runs it: a deck that checks, shows and exports."""

import json
import subprocess
import sys
from pathlib import Path

import pikepdf

from studio.cli import main

ROOT = Path(__file__).parents[2]
MADE = ROOT / "tests" / "data" / "brought"


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "main.py", *words], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_slides_become_a_deck_that_can_be_shown(tmp_path: Path) -> None:
    data = ("--data", str(tmp_path / "data"))
    done = run("bring-in", str(MADE / "pptxgenjs.pptx"), "--name", "Our own day", "--json", *data)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert {key: told[key] for key in ("version", "name", "title", "slides", "pictures")} == {
        "version": 1,
        "name": "our-own-day",
        "title": "Our own day",
        "slides": 5,
        "pictures": 1,
    }
    assert told["path"] == str(tmp_path / "data" / "decks" / "our-own-day" / "deck.md")
    assert {"slides": [5], "sentence": "Hidden in the file, and left out."} in told["left"]
    assert run("check", "our-own-day", *data).returncode == 0
    out = tmp_path / "out"
    made = run("export", "our-own-day", "--only", "deck,slides,handout", "--to", str(out), *data)
    assert made.returncode == 0, made.stderr
    assert len(list(out.iterdir())) == 3


def test_pages_become_a_deck_that_can_be_shown(tmp_path: Path) -> None:
    data = ("--data", str(tmp_path / "data"))
    done = run("bring-in", str(MADE / "chromium.pdf"), *data)
    assert done.returncode == 0, done.stderr
    assert Path(done.stdout.strip()) == tmp_path / "data" / "decks" / "chromium" / "deck.md"
    assert done.stderr.startswith("Page 3: It holds no words that can be read aloud")
    out = tmp_path / "out"
    made = run("export", "chromium", "--only", "deck,page", "--to", str(out), *data)
    assert made.returncode == 0, made.stderr
    (page,) = out.glob("*.html")
    assert "Some words in a paragraph" in page.read_text()


def test_what_cannot_be_brought_is_one_line(tmp_path: Path) -> None:
    locked = tmp_path / "locked.pdf"
    with pikepdf.open(MADE / "chromium.pdf") as source:
        source.save(locked, encryption=pikepdf.Encryption(owner="o", user="u"))
    for file in (locked, tmp_path / "gone.pptx"):
        done = run("bring-in", str(file), "--data", str(tmp_path / "data"))
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.count("\n") == 1
        assert file.name in done.stderr
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


def test_a_whole_workshop_is_held_with_it(tmp_path: Path) -> None:
    data = ["--data", str(tmp_path / "data")]
    assert main(["bring-in", str(MADE / "libreoffice.pdf"), *data]) == 0
    to = str(tmp_path / "out")
    assert main(["rehearse", "libreoffice", "--people", "2", "--to", to, *data]) == 0
