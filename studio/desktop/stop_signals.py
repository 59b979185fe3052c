"""Ctrl+C and the system's request to end: the program leaves as it does by its own button."""

import os
import signal
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

_NUMBERS = (signal.SIGINT, signal.SIGTERM)


class StopSignals(QObject):
    """Turns them into a call in Qt's thread; Python alone would hear them only at its next turn."""

    def __init__(self, leave: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._leave = leave
        self._hear, self._say = os.pipe()
        for end in (self._hear, self._say):
            os.set_blocking(end, False)
        self._before = {number: signal.signal(number, _heard) for number in _NUMBERS}
        self._fd_before = signal.set_wakeup_fd(self._say, warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._hear, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_heard)

    def release(self) -> None:
        """Gives the signals back."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._fd_before)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        os.close(self._hear)
        os.close(self._say)

    def _on_heard(self) -> None:
        os.read(self._hear, 64)
        self._leave()


def _heard(_number: int, _frame: object) -> None:
    """What counts arrives through the wake-up socket."""
