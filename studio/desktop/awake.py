"""Keeps screen saver and sleep away while a practice, round or pair work runs, and at the doors.

The one place of the `wakepy` library. Where the system has no way of asking, nothing happens.
"""

import logging
from contextlib import AbstractContextManager

_LOG = logging.getLogger("studio.desktop")


class Awake:
    """Asked to hold while something runs; asked again for the same it does nothing."""

    def __init__(self) -> None:
        self._mode: AbstractContextManager[object] | None = None

    def hold(self, on: bool) -> None:
        """Holds the screen awake, or lets it sleep again."""
        if on and self._mode is None:
            self._mode = _enter()
        elif not on and self._mode is not None:
            mode, self._mode = self._mode, None
            mode.__exit__(None, None, None)


def _enter() -> AbstractContextManager[object] | None:
    from wakepy import keep  # slow to load, and needed late in the morning

    mode = keep.presenting(on_fail="pass")
    try:
        mode.__enter__()
    except Exception as error:  # noqa: BLE001 - a screen that sleeps must not end the show
        _LOG.info("the screen cannot be kept awake: %s", error)
        return None
    return mode
