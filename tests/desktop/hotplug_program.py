"""Run by test_hotplug: a workshop on two real (fake) monitors, one of which comes and goes."""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from studio.app.house import DECKS, scan_activities
from studio.content.decks import find_deck, read_deck
from studio.desktop.look import dress
from studio.desktop.presenting import Presenting
from studio.desktop.services import DesktopServices, OpenWorkshop
from studio.model.commands import Go
from studio.model.people import TRAINER
from studio.session.writer import WorkshopSession
from studio.store.memory import MemoryStore

FONTS = Path(__file__).parents[2] / "assets" / "fonts"
BEAMER = ["--setmonitor", "beamer", "1280/339x720/191+1366+0", "none"]


def xrandr(*words: str) -> None:
    subprocess.run(["xrandr", *words], check=True, timeout=10, capture_output=True)


def until(app: QApplication, is_so: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 8
    while not is_so() and time.monotonic() < deadline:
        app.processEvents()
        time.sleep(0.01)
    return is_so()


def main() -> None:
    xrandr("--setmonitor", "console", "1366/361x768/203+0+0", "screen")
    xrandr(*BEAMER)
    app = QApplication(sys.argv[:1])
    dress(app, FONTS)
    activities = scan_activities()
    deck = read_deck(find_deck("first-hour", DECKS), activities)
    session = WorkshopSession(deck, MemoryStore(), activities, seed=5)
    workshop = OpenWorkshop(session, activities, session.close)
    services = DesktopServices(
        Path(tempfile.mkdtemp()), FONTS, tuple, tuple, lambda _path: workshop
    )
    show = Presenting(services, workshop)
    show.stage.reduced_motion = True
    show.start()
    session.submit(Go("2"), TRAINER).result(5)
    found: dict[str, object] = {}
    second = QGuiApplication.screens()[1].geometry()
    found["opens_beside"] = until(app, lambda: show.projector.geometry() == second)
    found["private"] = not show.console.public
    until(app, lambda: show.stage.picture.title == deck.steps[1].title)
    show.stage.finish()
    before = show.projector.grab().toImage()
    for round_ in (1, 2):
        xrandr("--delmonitor", "beamer")
        found[f"parks_{round_}"] = until(app, lambda: not show.projector.isVisible())
        found[f"one_screen_is_public_{round_}"] = until(app, lambda: show.console.public)
        found[f"no_dialog_{round_}"] = QApplication.activeModalWidget() is None
        xrandr(*BEAMER)
        found[f"returns_{round_}"] = until(
            app, lambda: show.projector.isVisible() and show.projector.geometry() == second
        )
        show.stage.finish()
        found[f"same_picture_{round_}"] = show.projector.grab().toImage() == before
        found[f"private_again_{round_}"] = not show.console.public
    found["console_stays"] = show.console.isVisible()
    show.end()
    app.processEvents()
    print(json.dumps(found))


if __name__ == "__main__":
    main()
