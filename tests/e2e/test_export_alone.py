"""Exports by the real program on a bare machine, beside an open workshop, and broken off."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from studio.exporters.kinds import EXPORTERS
from tests.e2e.conftest import ROOT, Program

# No Qt, no program beside it, no address: whoever asks for one is told, and fails.
_BARE = """
import sys
sys.modules["PySide6"] = None
def refuse(event, arguments):
    if event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork",
                 "os.startfile", "socket.connect", "socket.getaddrinfo"):
        raise RuntimeError(f"{event} {arguments[:1]}")
sys.addaudithook(refuse)
from studio.cli import main
sys.exit(main(sys.argv[1:]))
"""
# The signal comes from within, at the moment in which a certain file is written.
_BROKEN_OFF = """
import os, sys
def strike(event, arguments):
    if event == "open" and ".circle-" in str(arguments[0]) and "handout" in str(arguments[0]):
        os.kill(os.getpid(), int(sys.argv[1]))
sys.addaudithook(strike)
from studio.cli import main
sys.exit(main(sys.argv[2:]))
"""
SLOW = frozenset(("pictures-4k", "pack"))
"""Larger, and all of it once more: made of the same parts."""


def run(program: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def held(tmp_path: Path) -> Iterator[dict[str, Any]]:
    """A workshop that a room is holding at this moment."""
    serving = subprocess.Popen(
        [sys.executable, "main.py", "serve", "first-hour", "--data", str(tmp_path / "data")],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert serving.stdout is not None
        yield json.loads(serving.stdout.readline())
    finally:
        serving.send_signal(signal.SIGTERM)
        serving.communicate(timeout=20)


def test_every_kind_is_made_without_qt_and_without_another_program(tmp_path: Path) -> None:
    kinds = [kind for kind in EXPORTERS if kind not in SLOW]
    done = run(
        _BARE, "export", "first-hour", "--to", tmp_path / "out", "--only", ",".join(kinds),
        "--json", "--data", tmp_path / "data",
    )  # fmt: skip
    report = json.loads(done.stdout)
    assert "RuntimeError" not in done.stderr
    assert {one["name"] for one in report["files"]} | {
        one["name"] for one in report["skipped"]
    } == set(kinds)
    faults = [one for one in report["skipped"] if "the program's" in one["why"]]
    assert faults == []
    assert {"deck", "handout", "slides-6", "pictures", "page", "worksheets"} <= {
        one["name"] for one in report["files"]
    }


@pytest.mark.parametrize("verb", [("check", "first-hour"), ("doctor",)])
def test_other_verbs_do_without_qt(verb: tuple[str, ...], tmp_path: Path) -> None:
    done = run(
        'import sys; sys.modules["PySide6"] = None\n'
        "from studio.cli import main; sys.exit(main(sys.argv[1:]))",
        *verb, "--data", tmp_path,
    )  # fmt: skip
    assert done.returncode in (0, 2)
    assert "Traceback" not in done.stderr
    assert "PySide6" not in done.stderr


def test_a_rehearsal_and_its_file_do_without_qt(tmp_path: Path) -> None:
    bare = (
        'import sys; sys.modules["PySide6"] = None\n'
        "from studio.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    data = ("--data", tmp_path / "data")
    done = run(
        bare, "rehearse", "first-hour", "--people", "2", "--json", "--to", tmp_path / "o", *data
    )
    assert (done.returncode, done.stderr) == (0, "")
    shown = run(bare, "show", json.loads(done.stdout)["workshop"], *data)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout


def test_a_workshop_that_is_open_elsewhere_is_said(
    held: dict[str, Any], program: Program, tmp_path: Path
) -> None:
    done = program("export", held["workshop"], "--to", str(tmp_path / "out"))
    assert done.returncode == 2
    assert "another copy" in done.stderr
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_export_that_is_broken_off_leaves_nothing(
    number: signal.Signals, tmp_path: Path
) -> None:
    """The deck lies ready by then; the handout is being written."""
    there = tmp_path / "there"
    there.mkdir()
    (there / "mine.txt").write_text("mine")
    for folder in (there, tmp_path / "new"):
        done = run(
            _BROKEN_OFF, int(number), "export", "first-hour", "--to", folder,
            "--only", "deck,handout,run-sheet", "--data", tmp_path / "data",
        )  # fmt: skip
        assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
    assert [path.name for path in there.iterdir()] == ["mine.txt"]
    assert not (tmp_path / "new").exists()
