"""Our deck beside those of pandoc and Marp: the same hundred slides, each from a cold process.

Ours draws boards that can be edited; pandoc writes headings and lists, Marp pictures of slides.
Marp comes from npm by `peers_deck/package-lock.json`, into a folder that git ignores, and needs
Chromium; what is not installed is told, and its row left out.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from benchmarks.export_speed import SHAPES, SLIDES, is_dot, noted, titled, words
from benchmarks.table import Row

FOLDER = Path(__file__).with_name("peers_deck")
TURNS = 5
TIMES_MARP, TIMES_PANDOC, MOST_KILOBYTES = 0.1, 1.5, 400
_OURS = """
import sys
from pathlib import Path
from benchmarks.export_speed import our_deck
Path(sys.argv[1]).write_bytes(our_deck(0))
"""


def measure() -> list[Row]:
    """Size of ours, and its time as a part of theirs; medians of turns in one run."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _ours(folder)  # what is read from the disk for the first time is read for nobody
        size = (folder / "ours.pptx").stat().st_size / 1024
        kilobytes = Row("deck of 100 slides of 20 shapes, KB", size, MOST_KILOBYTES)
        return [kilobytes, *_pandoc(folder), *_marp(folder)]


def _ours(folder: Path) -> None:
    _run(sys.executable, "-c", _OURS, str(folder / "ours.pptx"))


def _beside(
    what: str, bar: float, ours: Callable[[], None], theirs: Callable[[], None], turns: int
) -> Row:
    """Both in turn, so that whatever else the machine does meets both."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(turns):
        for found, work in zip(times, (ours, theirs), strict=True):
            start = time.perf_counter()
            work()
            found.append(time.perf_counter() - start)
    mine, other = map(statistics.median, times)
    return Row(what, mine / other, bar, f"{mine:.2f} s against {other:.2f} s, cold processes")


def _run(*words: str, **more: str) -> None:
    subprocess.run(
        words,
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **more},
    )


def _pandoc(folder: Path) -> Iterator[Row]:
    if (found := shutil.which("pandoc")) is None:
        print("left out: pandoc is not installed", file=sys.stderr)
        return
    text = folder / "pandoc.md"
    text.write_text(_markdown("# {}", "\n::: notes\n{}\n:::\n", "\n"), encoding="utf-8")
    out = str(folder / "pandoc.pptx")
    yield _beside(
        "deck export, times pandoc's text-only deck",
        TIMES_PANDOC,
        lambda: _ours(folder),
        lambda: _run(found, str(text), "--slide-level=1", "-o", out),
        TURNS,
    )


def _marp(folder: Path) -> Iterator[Row]:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None or not _marp_installed():
        print("left out: Marp is not installed (it needs npm and Chromium)", file=sys.stderr)
        return
    text, out = folder / "marp.md", str(folder / "marp.pptx")
    text.write_text(_markdown("# {}", "\n<!-- {} -->\n", "\n---\n\n"), encoding="utf-8")
    marp = str(FOLDER / "node_modules" / ".bin" / "marp")
    settings = {"CHROME_PATH": browser, "CHROME_NO_SANDBOX": "1"}
    yield _beside(
        "deck export, times Marp's pictures of slides",
        TIMES_MARP,
        lambda: _ours(folder),
        lambda: _run(marp, str(text), "--pptx", "-o", out, **settings),
        1,
    )


def _marp_installed() -> bool:
    """Whether Marp is there, after fetching it if need be."""
    if (FOLDER / "node_modules").is_dir():
        return True
    if shutil.which("npm") is None:
        return False
    done = subprocess.run(
        ["npm", "ci", "--silent"],
        cwd=FOLDER,
        check=False,
        env={**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"},
    )
    if done.returncode:
        shutil.rmtree(FOLDER / "node_modules", ignore_errors=True)
    return not done.returncode


def _markdown(heading: str, notes: str, between: str) -> str:
    slides = []
    for slide in range(SLIDES):
        rows = [heading.format(titled(slide)), ""]
        rows += [f"- {words(0, slide, place)}" for place in range(SHAPES) if not is_dot(place)]
        slides.append("\n".join([*rows, notes.format(noted(0, slide))]))
    return between.join(slides)
