"""What the window of files that are brought in waits for, in a thread of its own."""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.importers.beside import Bringing
from studio.importers.brought import Cancelled
from studio.model.errors import StudioError

_PATIENCE_S = 10


class Bringer(QObject):
    """One file at a time, beside everything else."""

    far = Signal(object)
    """How far it is: `Progress`."""
    brought = Signal(object)
    """What came of it: `Brought`."""
    failed = Signal(str)
    stopped = Signal()

    def __init__(self, make: Callable[[Path], Bringing], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self._thread: threading.Thread | None = None
        self._bringing: Bringing | None = None
        self._ended = False

    @property
    def busy(self) -> bool:
        """Whether a file is on its way."""
        return self._bringing is not None

    def bring(self, file: Path) -> None:
        """Brings that file in; nothing else is on its way."""
        bringing = self._bringing = self._make(file)
        self._thread = threading.Thread(
            target=self._run, args=(bringing,), name="bring-in", daemon=True
        )
        self._thread.start()

    def cancel(self) -> None:
        """Stops it; nothing of it is left."""
        if self._bringing is not None:
            self._bringing.cancel()

    def settled(self) -> None:
        """What came of it was heard."""
        self._bringing = None

    def end(self) -> None:
        """Stops it, and waits until it has."""
        self._ended = True
        self.cancel()
        if self._thread is not None:
            self._thread.join(_PATIENCE_S)

    def _run(self, bringing: Bringing) -> None:
        try:
            found = bringing.run(lambda far: None if self._ended else self.far.emit(far))
        except Cancelled:
            self._tell(self.stopped.emit)
        except (StudioError, OSError) as error:
            words = error.user_text if isinstance(error, StudioError) else str(error)
            self._tell(lambda: self.failed.emit(words))
        else:
            self._tell(lambda: self.brought.emit(found))

    def _tell(self, emit: Callable[[], None]) -> None:
        if not self._ended:
            emit()
