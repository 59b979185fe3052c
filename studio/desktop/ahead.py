"""Pictures made ahead on a thread of their own, so that the windows do not wait for them.

A picture is a pure function of the state. While it is made here, what moves goes on moving.
"""

import logging
import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from studio.pictures.shapes import Picture
from studio.session.contract import WorkshopState

_REST, _LONGEST_REST = 2, 0.03
"""How long it rests, times what it took, and at most in seconds: where a hall writes, frames and
phones come first, and what is added meanwhile is drawn together."""
_LOG = logging.getLogger("studio.desktop")


@dataclass(frozen=True, slots=True)
class Made:
    """A state with what the projector shows of it; no picture if it could not be made."""

    state: WorkshopState
    picture: Picture | None = None


class Ahead:
    """Makes the picture of the latest state, then hands it on; of states that come meanwhile only
    the last is made. `then` is called on this thread."""

    def __init__(
        self, draw: Callable[[WorkshopState], Picture], then: Callable[[Made], None]
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
            began = time.perf_counter()
            self._then(self._made(state))
            time.sleep(min(_LONGEST_REST, _REST * (time.perf_counter() - began)))

    def _made(self, state: WorkshopState) -> Made:
        try:
            return Made(state, self._draw(state))
        except Exception as bug:  # noqa: BLE001 - Qt's thread meets the same and tells it
            _LOG.debug("a picture could not be made ahead: %s", type(bug).__name__)
            return Made(state)

    def _latest(self) -> WorkshopState | None:
        """The newest of those asked for; None once it is over."""
        state = self._wanted.get()
        while state is not None and not self._wanted.empty():
            state = self._wanted.get()
        return state
