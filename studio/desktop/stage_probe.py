"""A stage nobody sees: how long a commit takes to the paint, for rehearsal and bench."""

import os
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from studio.activities.contract import Activities, View
from studio.desktop.ahead import Ahead, Made
from studio.desktop.interpreter import settle
from studio.desktop.stage import Stage
from studio.desktop.stage_view import StageView
from studio.model.events import Recorded
from studio.pictures.shapes import Picture
from studio.session.contract import Session, WorkshopState
from studio.session.seen import picture_of

T = TypeVar("T")


class StageProbe(QObject):
    """Shows a session on an offscreen projector and times each commit to its paint."""

    _committed = Signal()

    def __init__(self, session: Session, activities: Activities, size: tuple[int, int]) -> None:
        super().__init__()
        self._activities = activities
        self._waiting: dict[int, float] = {}
        self._lock = threading.Lock()
        self._timings: list[float] = []
        self.stage = Stage(self)
        self.view = StageView(self.stage)
        self.view.resize(*size)
        self.view.show()
        self.stage.painted.connect(self._on_painted)
        # Commits that come while the last picture is made are shown together.
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._on_committed)
        self._committed.connect(self._turn.start, Qt.ConnectionType.QueuedConnection)
        self._made = Made(session.state)
        self._ahead = Ahead(self._picture, self._on_made)
        self._leave = session.subscribe(self._on_commit)
        self._on_committed()

    def timings(self) -> tuple[float, ...]:
        """Milliseconds from commit to paint, one for each commit that was painted."""
        return tuple(self._timings)

    def close(self) -> None:
        """Hears no more of the session."""
        self._leave()
        self._ahead.close()

    def _on_commit(self, _recorded: tuple[Recorded, ...], state: WorkshopState) -> None:
        with self._lock:
            self._waiting[state.position] = time.perf_counter()
        self._ahead.want(state)

    def _picture(self, state: WorkshopState) -> Picture:
        return picture_of(state, self._activities, View())

    def _on_made(self, made: Made) -> None:
        self._made = made
        self._committed.emit()

    def _on_committed(self) -> None:
        made = self._made
        self.stage.show(made.picture or self._picture(made.state), made.state.position)

    def _on_painted(self, position: int) -> None:
        now = time.perf_counter()
        with self._lock:
            done = [place for place in self._waiting if place <= position]
            self._timings += [(now - self._waiting.pop(place)) * 1000 for place in done]


def run_beside_stage(
    session: Session,
    activities: Activities,
    work: Callable[[StageProbe], T],
    *,
    size: tuple[int, int] = (1920, 1080),
    before: Callable[[StageProbe], None] = lambda _probe: None,
) -> T:
    """Does `work` on a thread of its own while the main thread paints; returns its answer.

    `before` is called first, on the main thread.
    """
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    settle()
    application = QApplication.instance() or QApplication([])
    probe = StageProbe(session, activities, size)
    before(probe)
    answer: list[T] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            answer.append(work(probe))
        except BaseException as error:  # noqa: BLE001 - handed on to the caller's thread
            failure.append(error)
        finally:
            # A queued quit also works if the loop has not begun yet.
            finished.done.emit()

    finished = _Finished()
    finished.done.connect(application.quit, Qt.ConnectionType.QueuedConnection)
    worker = threading.Thread(target=run, name="rehearsal")
    worker.start()
    application.exec()
    worker.join()
    probe.close()
    probe.view.close()
    if failure:
        raise failure[0]
    return answer[0]


class _Finished(QObject):
    """Tells the event loop, from any thread, that the work is done."""

    done = Signal()
