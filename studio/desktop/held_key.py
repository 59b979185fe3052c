"""How long a key is held, also where the system tells a held key as one pressed again and again."""

from collections.abc import Callable

from PySide6.QtGui import QKeyEvent

LET_GO_S = 0.2
"""Pressed again within this time, a key was never let go: some systems repeat it like that."""


class HeldKey:
    """One key's being held, as its presses and releases tell it."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._since: float | None = None
        self._up_at: float | None = None

    def press(self, event: QKeyEvent) -> None:
        """It went down, or is repeated by the system."""
        if event.isAutoRepeat():
            return
        if self._since is None or self._is_up():
            self._since = self._now()
        self._up_at = None

    def release(self, event: QKeyEvent) -> None:
        """It came up, unless it is pressed again at once."""
        if not event.isAutoRepeat():
            self._up_at = self._now()

    def forget(self) -> None:
        """It counts as not held until it is pressed anew."""
        self._since = self._up_at = None

    def seconds(self) -> float:
        """How long it has been held, or was when it came up; 0 once it is let go."""
        if self._since is None or self._is_up():
            return 0.0
        return (self._now() if self._up_at is None else self._up_at) - self._since

    def _is_up(self) -> bool:
        return self._up_at is not None and self._now() - self._up_at > LET_GO_S
