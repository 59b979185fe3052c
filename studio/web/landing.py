"""What other threads bring to the server's loop: all of it at once, by one wake-up.

Waking the loop costs more than what is brought, and whoever is woken takes the interpreter from
the session, which then has to wait for it until everybody in a hall is told.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TypeVar

T = TypeVar("T")


class Landing:
    """Things to do on the loop, in the order in which they were brought."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None
        self._brought: deque[Callable[[], None]] = deque()
        self._called = False

    def start(self) -> None:
        """Brings things to this loop from now on; called on it."""
        self._loop = asyncio.get_running_loop()

    def bring(self, thing: Callable[[], None]) -> None:
        """Has it done on the loop soon; from any thread. Nothing is done once the loop is over."""
        self._brought.append(thing)
        loop = self._loop
        if not self._called and loop is not None and not loop.is_closed():
            self._called = True
            loop.call_soon_threadsafe(self._land)

    async def result(self, future: "Future[T]") -> T:
        """What comes of another thread's work. Who gives up waiting does not cancel it."""
        heard: asyncio.Future[T] = asyncio.get_running_loop().create_future()

        def tell(done: "Future[T]") -> None:
            if heard.cancelled():
                return
            if (error := done.exception()) is not None:
                heard.set_exception(error)
            else:
                heard.set_result(done.result())

        # Handed on and not closed over: a future that holds itself waits for the collector.
        future.add_done_callback(lambda done: self.bring(partial(tell, done)))
        return await heard

    def _land(self) -> None:
        self._called = False  # before looking: what is brought meanwhile calls again
        try:
            while self._brought:
                self._brought.popleft()()
        finally:
            if self._brought:  # one of them failed; the others are to be done all the same
                asyncio.get_running_loop().call_soon(self._land)
