"""The program asked to end from outside its windows."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studio.desktop.stop_signals import StopSignals

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_request_to_end_is_heard_at_once_and_given_back(qtbot: QtBot, number: int) -> None:
    before = signal.getsignal(number)
    left: list[bool] = []
    heard = StopSignals(lambda: left.append(True))
    os.kill(os.getpid(), number)
    qtbot.waitUntil(lambda: left == [True], timeout=1000)
    heard.release()
    assert signal.getsignal(number) is before


_PROGRAM = """
import os, signal, sys, threading
from studio.desktop.stop_signals import StopSignals

class Soon(StopSignals):
    def __init__(self, leave):
        super().__init__(leave)
        threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGTERM)).start()

from studio.desktop import application
application.StopSignals = Soon
from studio.cli import main
raise SystemExit(main(["present", "first-hour", "--data", sys.argv[1]]))
"""


def test_an_open_workshop_is_left_whole(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(tmp_path)], cwd=ROOT, timeout=60, check=False,
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    kept = sorted(path.suffix for path in tmp_path.iterdir())
    assert kept == [".ini", ".workshop"]  # no write-ahead log is left behind
