"""What the window of take-aways waits for: listing, looking, writing, in own threads."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from studio.exporters.beside import TakeAways, Writing
from studio.exporters.child import Cancelled
from studio.exporters.source import Options
from studio.model.errors import StudioError

_WIDTH = 1000
"""Of a page that is looked at, in pixels."""
_PATIENCE_S = 10
_AGAIN_S = 0.05
_LIST = ""


class Looker(QObject):
    """Lists what there is, then looks at one kind after another; what is asked for comes first."""

    listed = Signal(object)
    """What there is: `Listed`."""
    looked = Signal(str, object)
    """A kind, and its `Look`."""
    ruled_out = Signal(str, str)
    """A kind, and why it cannot be written now."""
    failed = Signal(str)
    _said = Signal(object)

    def __init__(self, take_aways: TakeAways, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._take_aways = take_aways
        self._options = Options()
        self._turn = threading.Condition()
        self._asked: str | None = _LIST
        self._to_try: list[str] = []
        self._ended = False
        self._said.connect(self._on_said)
        self._thread = threading.Thread(target=self._run, name="take-aways", daemon=True)

    def start(self) -> None:
        """Begins with the list, once somebody listens."""
        self._thread.start()

    def look(self, kind: str, options: Options) -> None:
        """Asks for a kind; one that was asked for before and waits is not looked at any more."""
        with self._turn:
            self._asked, self._options = kind, options
            self._turn.notify()

    def try_out(self, kinds: tuple[str, ...]) -> None:
        """Finds out in quiet moments whether these can be written."""
        with self._turn:
            self._to_try += kinds
            self._turn.notify()

    def end(self) -> None:
        """Asks no more; what is under way is ended."""
        with self._turn:
            self._ended = True
            self._turn.notify()
        late = time.monotonic() + _PATIENCE_S
        while self._thread.is_alive() and time.monotonic() < late:
            self._take_aways.rest()  # once more, if it was just about to ask
            self._thread.join(_AGAIN_S)

    def _run(self) -> None:
        while (kind := self._next()) is not None:
            try:
                self._do(kind)
            except Cancelled:
                return
            except (StudioError, OSError) as error:
                self._tell(kind, error.user_text if isinstance(error, StudioError) else str(error))

    def _next(self) -> str | None:
        with self._turn:
            self._turn.wait_for(lambda: self._ended or self._asked is not None or self._to_try)
            if self._ended:
                return None
            kind, self._asked = self._asked, None
            return self._to_try.pop(0) if kind is None else kind

    def _do(self, kind: str) -> None:
        if kind == _LIST:
            found = self._take_aways.listed()
            self._said.emit(lambda: self.listed.emit(found))
        else:
            look = self._take_aways.look(kind, _WIDTH, self._options)
            self._said.emit(lambda: self.looked.emit(kind, look))

    def _tell(self, kind: str, why: str) -> None:
        self._said.emit(lambda: self.ruled_out.emit(kind, why) if kind else self.failed.emit(why))

    def _on_said(self, emit: Callable[[], None]) -> None:
        """In the thread of the windows: what was on its way when it was ended is not told."""
        if not self._ended:
            emit()


class Writer(QObject):
    """One export at a time, beside everything else."""

    far = Signal(object)
    """How far it is: `Progress`."""
    wrote = Signal(object)
    """What became of it: `ExportReport`."""
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._writing: Writing | None = None
        self._stopped = self._ended = False

    @property
    def busy(self) -> bool:
        """Whether something is being written."""
        return self._thread is not None and self._thread.is_alive()

    def write(
        self,
        take_aways: TakeAways,
        kinds: tuple[str, ...],
        folder: Path,
        options: Options,
        template: Path | None,
    ) -> None:
        """Writes these kinds; a template is read when they are."""

        def work() -> None:
            try:
                chosen = replace(options, template=_read(template))
                writing = self._writing = take_aways.write(kinds, folder, chosen)
                if self._stopped:
                    writing.cancel()
                report = writing.run(self.far.emit)
            except (StudioError, OSError) as error:
                words = error.user_text if isinstance(error, StudioError) else str(error)
                if not self._ended:
                    self.failed.emit(words)
            else:
                if not self._ended:
                    self.wrote.emit(report)

        self._writing, self._stopped = None, False
        self._thread = threading.Thread(target=work, name="exporter", daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """Stops it; nothing of it is left."""
        self._stopped = True
        if self._writing is not None:
            self._writing.cancel()

    def end(self) -> None:
        """Stops it, and waits until it has."""
        self._ended = True
        self.cancel()
        if self._thread is not None:
            self._thread.join(_PATIENCE_S)


def _read(template: Path | None) -> bytes | None:
    if template is None:
        return None
    try:
        return template.read_bytes()
    except OSError as error:
        raise StudioError(
            f"The template {template.name} cannot be read. Choose it once more, or go without it."
        ) from error
