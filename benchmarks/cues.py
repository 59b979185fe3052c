"""Cues on the real clock: how late a bell is asked for, in the timekeeper's thread and in Qt's.

A workshop with a file, a window's event loop that paints, and a practice with a cue every second.
`CUES_MINUTES` in the environment says for how long (1; the promise is for 20).
"""

import os
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

from benchmarks.table import Row, percentile

BAR = 20
LENGTH = 1.0


def measure() -> list[Row]:
    """The 99th percentile in milliseconds of how late each cue was."""
    count = round(float(os.environ.get("CUES_MINUTES", "1")) * 60 / LENGTH)
    in_thread, in_window = _run(count)
    note = f"{len(in_thread)} cues, median {percentile(in_thread, 0.5):.1f} ms"
    seen = f"median {percentile(in_window, 0.5):.1f} ms, worst {max(in_window):.1f} ms"
    return [
        Row("cue noticed late, p99", percentile(in_thread, 0.99), BAR, note),
        Row("the same in the window that rings it, p99", percentile(in_window, 0.99), BAR, seen),
    ]


def _run(count: int) -> tuple[list[float], list[float]]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QObject, QTimer
    from PySide6.QtWidgets import QApplication, QLabel

    from studio.activities.contract import Board, View
    from studio.activities.timed import TimedActivity, TimedState
    from studio.desktop.time_link import TimeLink
    from studio.model.agenda import Deck, Step
    from studio.model.commands import Act
    from studio.model.events import CORE_EVENTS
    from studio.model.ids import StepId
    from studio.model.outlines import Outline
    from studio.model.people import TRAINER
    from studio.model.timeline import Bell, Cue, Timeline
    from studio.pictures.shapes import Picture
    from studio.session.timekeeper import steady
    from studio.session.writer import WorkshopSession
    from studio.store.codec import Codec
    from studio.store.workshop_file import create_workshop

    plan = Timeline(tuple(Cue(LENGTH, bell=Bell.INTERVAL) for _ in range(count)))

    class Ticking(TimedActivity[TimedState]):
        name = "ticking"
        settings = object

        def initial(self, step: Step) -> TimedState:
            return TimedState()

        def timeline(self, state: TimedState, board: Board) -> Timeline:
            return plan

        def picture(self, state: TimedState, board: Board, view: View) -> Picture:
            return Picture("", ())

        def outline(self, state: TimedState, board: Board, view: View) -> Outline:
            return Outline("")

    class Heard:
        """Writes down when each bell is asked for, in the window's thread."""

        def __init__(self) -> None:
            self.at: list[float] = []

        def ring(self, _bell: Bell) -> None:
            self.at.append(steady())
            if len(self.at) == count:
                QTimer.singleShot(0, app.quit)

        def fade(self, seconds: float) -> None:
            """Nothing sounds."""

        def close(self) -> None:
            """Nothing is open."""

    app = QApplication.instance() or QApplication([])
    step = Step(StepId("t"), "ticking", "Ticking", 20, None, StepId("t"))
    deck = Deck("bench", "Bench", (step,), files={"deck.md": b"---\ntitle: Bench\n---\n"})
    activities = {"ticking": Ticking()}
    with tempfile.TemporaryDirectory() as folder:
        file = create_workshop(Path(folder), deck, Codec(CORE_EVENTS), on=date.today())
        session = WorkshopSession(deck, file.store, activities)
        heard, parent = Heard(), QObject()
        noticed: list[float] = []
        link = TimeLink(session, activities, heard, parent)
        _listen(link, noticed, steady)
        busy = QLabel("busy")
        busy.resize(1920, 1080)
        busy.show()
        painter = QTimer(parent)
        painter.setInterval(16)
        painter.timeout.connect(busy.repaint)
        painter.start()
        link.start()
        session.submit(Act("begin"), TRAINER).result(5)
        app.exec()
        link.close()
        session.close()
        busy.deleteLater()
    first = noticed[0]
    planned = [first + n * LENGTH for n in range(count)]
    return _late(noticed, planned), _late(heard.at, planned)


def _listen(link: object, noticed: list[float], steady: Callable[[], float]) -> None:
    """Writes down when the timekeeper asks for a bell, before Qt carries it over."""
    keeper = vars(link)["_keeper"]
    ring = keeper._ring

    def both(bell: object) -> None:
        noticed.append(steady())
        ring(bell)

    keeper._ring = both


def _late(at: list[float], planned: list[float]) -> list[float]:
    return [1000 * (when - plan) for when, plan in zip(at, planned, strict=True)][1:]
