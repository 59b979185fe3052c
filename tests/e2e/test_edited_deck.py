"""A shipped day changed in the real window: what lies on the disk is checked and rehearsed.

The window runs in a program of its own; once it was left alone for a moment it is killed, as a
laptop is whose battery ends.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from studio.content.deck_text import DeckText
from tests.e2e.test_shipped_rehearsals import rehearsed

ROOT = Path(__file__).parents[2]
PROGRAM = Path(__file__).with_name("edited_program.py")


def changed_and_killed(data: Path) -> Path:
    """The file that is there after the program was killed without a word."""
    with subprocess.Popen(
        [sys.executable, str(PROGRAM), str(data)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        said = program.stdout.readline()
        assert said.strip() == "saved", said
        program.send_signal(signal.SIGKILL)
    return data / "decks" / "first-hour-mine" / "deck.md"


def test_an_edited_day_outlives_a_kill_is_whole_and_runs(
    tmp_path: Path, program: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    path = changed_and_killed(tmp_path / "data")
    before = DeckText.read((ROOT / "decks" / "first-hour.md").read_bytes())
    after = DeckText.read(path.read_bytes())
    assert after.head_value("title") == "Our own hour"
    assert after.steps[0].title == "Welcome, everybody"
    assert after.steps[1:3] == before.steps[1:3]
    assert after.steps[3].title == "What do we need?"
    assert after.steps[3].activity == "wall"
    assert after.steps[4:] == before.steps[3:]
    checked = program("check", str(path))
    assert checked.returncode == 0, checked.stdout + checked.stderr
    found = rehearsed("first-hour-mine", tmp_path)
    assert found.green, found
    assert found.in_store == found.acknowledged
