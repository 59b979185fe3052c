"""From the icon to a circle of strength on the projector: three actions, and how long they take.

The first is to start the program; a made-up hand then presses the row of the circle and *Begin*,
each as soon as it can be pressed. What a person takes to find them comes on top.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.table import Row

ROOT = Path(__file__).parents[1]
ROUNDS = 5
ACTIONS = 3
_SCREENS = (
    {"name": "console", "x": 0, "y": 0, "width": 1366, "height": 768},
    {"name": "projector", "x": 1366, "y": 0, "width": 1920, "height": 1080},
)
_HAND = """
import os, sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from studio.app.house import House
from studio.app.windows import desktop_services
from studio.desktop.application import Desk
from studio.desktop.look import dress
services = desktop_services(House.at(Path(sys.argv[1])))
app = QApplication([])
dress(app, services.fonts_folder)
desk = Desk(services)
desk.open_library()
done = []
def look():
    day = desk._around.day
    if not done:
        for row in desk.library.rows():
            if "A circle of strength" in row.accessibleName() and not done:
                done.append("row")
                row.click()
    elif done == ["row"] and day is not None and day.begin.isEnabled():
        done.append("begin")
        day.begin.click()
    elif desk.presenting is not None and desk.presenting.projector.isVisible():
        if not desk.presenting.projector.grab().isNull():  # drawn now if it was not yet
            print(desk.presenting.link.state.step.activity, len(done) + 1, time.time(), flush=True)
            os._exit(0)
timer = QTimer()
timer.timeout.connect(look)
timer.start(5)
app.exec()
"""


def measure() -> list[Row]:
    """Seconds on a warm machine, the median of five; the note holds the slowest."""
    with tempfile.TemporaryDirectory() as folder:
        taken = [_once(folder, number) for number in range(ROUNDS + 1)][1:]
    note = (
        f"{ACTIONS} actions; the slowest of {ROUNDS} {max(taken):.1f} s, without looking for them"
    )
    return [Row("icon to a running circle of strength, s", statistics.median(taken), 10, note)]


def _once(folder: str, number: int) -> float:
    screens = Path(folder) / "screens.json"
    screens.write_text(json.dumps({"screens": _SCREENS}))
    env = {**os.environ, "QT_QPA_PLATFORM": f"offscreen:configfile={screens}"}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    env["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "bytecode")
    began = time.time()
    done = subprocess.run(
        [sys.executable, "-c", _HAND, str(Path(folder) / f"data-{number}")],
        capture_output=True, text=True, check=True, timeout=60, cwd=ROOT, env=env,
    )  # fmt: skip
    activity, actions, at = done.stdout.split()
    if (activity, int(actions)) != ("circle-of-strength", ACTIONS):
        raise RuntimeError(f"{actions} actions led to {activity}")
    return float(at) - began
