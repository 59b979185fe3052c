"""`python main.py` to its first paint beside a bare PySide6 window of the same size, in turn."""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.table import Row

ROUNDS = 11
ROOT = Path(__file__).parents[1]

_BARE = """
import sys, time
from PySide6.QtWidgets import QApplication, QWidget
class Bare(QWidget):
    def paintEvent(self, event):
        print(time.time())
        QApplication.instance().exit(0)
app = QApplication([])
window = Bare()
window.resize(980, 660)
window.show()
app.exec()
"""

_OURS = """
import os, sys, time
import studio.app.windows
make = studio.app.windows.desktop_services
def made(house):
    services = make(house)
    from PySide6.QtWidgets import QWidget
    from studio.desktop.library import Library
    class Last(QWidget):  # lies over the filled page and is therefore painted after it
        def paintEvent(self, event):
            print(time.time(), flush=True)
            os._exit(0)
    show = Library.show
    def shown(library):
        last = Last(library)
        last.resize(library.size())
        show(library)
    Library.show = shown
    return services
studio.app.windows.desktop_services = made
from studio.cli import main
main([])
"""


def measure() -> list[Row]:
    """How many times as long as the bare window; the note holds the milliseconds."""
    bare, ours = [], []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(ROUNDS):
            bare.append(_first_paint(_BARE, folder))
            ours.append(_first_paint(_OURS, folder))
    slow, quick = statistics.median(ours[1:]), statistics.median(bare[1:])
    times = statistics.median(own / other for own, other in zip(ours[1:], bare[1:], strict=True))
    note = f"{slow:.0f} ms against {quick:.0f} ms"
    return [Row("start to the library's first paint, times a bare window", times, 1.5, note)]


def _first_paint(program: str, folder: str) -> float:
    import time

    # Warm means compiled: where this environment keeps no byte code, the bench does.
    env = {"QT_QPA_PLATFORM": "offscreen"} | dict(os.environ)
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    env["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "bytecode")
    env["XDG_DATA_HOME"] = folder
    began = time.time()
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True, text=True, check=True, timeout=60, cwd=ROOT, env=env,
    )  # fmt: skip
    return (float(done.stdout.split()[0]) - began) * 1000
