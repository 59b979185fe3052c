"""Pictures made ahead on a thread of their own, so that the windows do not wait for them.

A picture is a pure function of the state and remembers what it has laid out. Made here first, it
is at hand when Qt's thread asks for it: what moves meanwhile goes on moving.
"""

import logging
import queue
import threading
from collections.abc import Callable

from studio.session.contract import WorkshopState

_LOG = logging.getLogger("studio.desktop")


class Ahead:
    """Makes the picture of the latest state, then says so; of states that come meanwhile only
    the last is made. `then` is called with that state, on this thread."""

    def __init__(
        self, draw: Callable[[WorkshopState], object], then: Callable[[WorkshopState], None]
    ) -> None:
        self._draw = draw
        self._then = then
        self._wanted: queue.SimpleQueue[WorkshopState | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="ahead", daemon=True)
        self._thread.start()

    def want(self, state: WorkshopState) -> None:
        """Asks for the picture of a state; returns at once."""
        self._wanted.put(state)

    def close(self) -> None:
        """Ends the thread; what is being made is finished first."""
        self._wanted.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (state := self._latest()) is not None:
            try:
                self._draw(state)
            except Exception as bug:  # noqa: BLE001 - Qt's thread meets the same and tells it
                _LOG.debug("a picture could not be made ahead: %s", type(bug).__name__)
            self._then(state)

    def _latest(self) -> WorkshopState | None:
        """The newest of those asked for; None once it is over."""
        state = self._wanted.get()
        while state is not None and not self._wanted.empty():
            state = self._wanted.get()
        return state
