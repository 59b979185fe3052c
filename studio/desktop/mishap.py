"""What happens to an error nobody caught: a report in a file, a sentence in the window."""

import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from studio.model.errors import StudioError

_LOG = logging.getLogger("studio.desktop")


def write_report(folder: Path, kind: type[BaseException], trace: TracebackType | None) -> Path:
    """A report of our bug: where in the program, never what was written in the workshop."""
    from studio.model.mishaps import report

    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"report-{time.strftime('%Y-%m-%d_%H%M%S')}.txt"
    path.write_text(report(kind, trace), encoding="utf-8")
    return path


class Mishaps:
    """Takes over `sys.excepthook` for the windows, and gives it back."""

    def __init__(self, folder: Path, tell: Callable[[str], None]) -> None:
        self._folder = folder
        self._tell = tell
        self._before = sys.excepthook
        sys.excepthook = self._on_error

    def release(self) -> None:
        """Gives the hook back."""
        sys.excepthook = self._before

    def _on_error(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if isinstance(error, StudioError):
            self._tell(error.user_text)
            return
        if not isinstance(error, Exception):
            self._before(kind, error, trace)
            return
        try:
            path = write_report(self._folder, kind, trace)
        except OSError:
            _LOG.exception("report not written")
            self._tell("Something went wrong in the program. Nothing that was safe is lost.")
            return
        _LOG.error("report written: %s", path.name)
        self._tell(
            f"Something went wrong in the program; a report lies in {path}. Nothing is lost."
        )
