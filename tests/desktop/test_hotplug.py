"""A projector pulled out and put back, on an X server with two monitors."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEEDED = ("Xvfb", "xrandr")

pytestmark = pytest.mark.skipif(
    not all(shutil.which(name) for name in NEEDED), reason="needs Xvfb and xrandr"
)


@pytest.fixture
def display() -> Iterator[str]:
    """An X server of its own; `-noreset`, else its monitors vanish with the first client."""
    readable, writable = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writable), "-screen", "0", "2646x768x24", "-noreset",
         "-nolisten", "tcp"],
        pass_fds=(writable,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writable)
    with os.fdopen(readable) as answer:
        number = answer.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait(10)


def test_the_projector_parks_and_returns_with_the_same_picture(display: str) -> None:
    env = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    done = subprocess.run(
        [sys.executable, "-m", "tests.desktop.hotplug_program"],
        env=env, cwd=ROOT, capture_output=True, text=True, timeout=90, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    found = json.loads(done.stdout.splitlines()[-1])
    assert [name for name, is_so in found.items() if not is_so] == []
