"""Gets the pictures of the start page in a thread of its own, what is in sight first."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.desktop.library_calls import Pictures

_PATIENCE_S = 5


class PictureLoader(QObject):
    """Asks for one picture after another; each comes back as a signal."""

    drawn = Signal(object, bytes)
    """A path and its PNG, which is empty where there is none."""

    def __init__(self, make: Callable[[], Pictures], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._pictures: Pictures | None = None
        self._turn = threading.Condition()
        self._asked: list[Path] = []
        self._known: dict[tuple[Path, int], bytes] = {}
        self._thread: threading.Thread | None = None
        self._ended = False
        self._rests = 0

    def ask(self, paths: Sequence[Path]) -> None:
        """Wants these next, and nothing that was wanted before."""
        with self._turn:
            self._asked = list(paths)
            if self._asked and self._thread is None and not self._ended:
                self._thread = threading.Thread(target=self._run, name="pictures", daemon=True)
                self._thread.start()
            self._turn.notify()

    def rest(self) -> None:
        """Lets everything be: a workshop opens. No file is held any more."""
        with self._turn:
            self._asked = []
            self._rests += 1
            pictures = self._pictures
        if pictures is not None:
            pictures.rest()

    def end(self) -> None:
        """Draws no more."""
        with self._turn:
            self._ended = True
            self._asked = []
            self._turn.notify()
        self.rest()
        if self._thread is not None:
            self._thread.join(_PATIENCE_S)

    def _run(self) -> None:
        while (path := self._next()) is not None:
            if self._pictures is None:
                self._pictures = self._make()
            mark, rests = (path, _time_of(path)), self._rests
            found = self._known.get(mark)
            if found is None:
                found = self._pictures.of(path)
            if self._ended or rests != self._rests:
                continue  # it was ended half way: it may be asked for again
            self._known[mark] = found
            self.drawn.emit(path, found)

    def _next(self) -> Path | None:
        with self._turn:
            self._turn.wait_for(lambda: self._ended or self._asked)
            return None if self._ended else self._asked.pop(0)


def _time_of(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
