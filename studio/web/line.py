"""The line of an open stream, once its answer has begun: nothing of its request is kept.

A request that goes on for as long as the day would hold its parser, its headers and every
coroutine on the way to its answer: 14 KB for each phone. So the stream is taken out of the hands of
its connection, as a web socket would be, and all that stays is the line itself.
"""

import asyncio
import ctypes
import os
import socket
import struct
import sys
from collections.abc import Callable

_SEND = ctypes.PyDLL(None).send if os.name == "posix" else None
"""The system's own `send`, during which no other thread gets the interpreter. It never waits: the
sockets are such as do not, and a signal for a line that broke is ignored by Python already."""
if _SEND is not None:
    _SEND.argtypes = (ctypes.c_int, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_int)
    _SEND.restype = ctypes.c_ssize_t
LAST_CHUNK = b"0\r\n\r\n"
"""The end of such an answer."""
_AT_ONCE = struct.pack("hh" if sys.platform == "win32" else "ii", 1, 0)


class Line(asyncio.Protocol):
    """Takes pieces of one answer of unknown length; whoever does not read them is let go.

    It is `full` until all that was written before has left.
    """

    __slots__ = (
        *("_lost", "_socket", "_stall_seconds", "_stalled", "_transport", "_waiting"),
        *("full", "on_lost"),
    )

    def __init__(
        self, transport: asyncio.Transport, stall_seconds: float, lost: Callable[["Line"], None]
    ) -> None:
        self._transport = transport
        self._stall_seconds = stall_seconds
        self._lost = lost
        self._stalled: asyncio.TimerHandle | None = None
        self._waiting: asyncio.Future[None] | None = None
        self.full = False
        self.on_lost: Callable[[], None] = _nobody
        """Called once when the phone is gone."""
        self._socket = int(transport.get_extra_info("socket").fileno())
        transport.set_protocol(self)
        transport.set_write_buffer_limits(0)
        if transport.get_write_buffer_size() and not self.full:
            self.pause_writing()  # it was paused before, and tells nobody a second time

    def write(self, chunk: bytes) -> None:
        """Sends a piece, made by `chunk`; what the line does not take at once is kept."""
        self._transport.write(chunk)

    def write_keeping_turn(self, chunk: bytes) -> None:
        """The same, without letting another thread of the program have its turn meanwhile.

        Beside a thread that draws, each turn given away costs as long as that may keep it.
        """
        if _SEND is not None and not self.full and self._socket >= 0:
            sent = _SEND(self._socket, chunk, len(chunk), 0)
            if sent == len(chunk):
                return
            chunk = chunk[max(0, sent) :]  # what went wrong, if anything, goes wrong again
        self._transport.write(chunk)

    async def room(self) -> None:
        """Waits while it is full; one at a time."""
        if self.full:
            self._waiting = asyncio.get_running_loop().create_future()
            await self._waiting

    def end(self) -> None:
        """Ends the answer, and the line once it has left."""
        self._socket = -1
        self._transport.write(LAST_CHUNK)
        self._transport.close()

    def shut(self) -> None:
        """What the server asks of everybody when it ends: a stream is ended by its room."""

    def abort(self) -> None:
        """Ends it now."""
        self._transport.abort()

    def data_received(self, data: bytes) -> None:
        """Nothing is asked on a line that is being answered for as long as it stands."""

    def pause_writing(self) -> None:
        """Something waits to leave: the phone has a while to take it."""
        self.full = True
        if self._stalled is None:
            loop = asyncio.get_running_loop()
            self._stalled = loop.call_later(self._stall_seconds, drop, self._transport)

    def resume_writing(self) -> None:
        """Everything has left."""
        self.full = False
        self._let_go()

    def connection_lost(self, exc: Exception | None) -> None:
        """The phone is gone."""
        self._socket = -1  # the next phone's line may have the same number
        self._let_go()
        lost, told = self._lost, self.on_lost
        self._lost, self.on_lost = _nobody_lost, _nobody  # they hold this line, and it them
        lost(self)
        told()
        let_go(self._transport)

    def _let_go(self) -> None:
        if self._stalled is not None:
            self._stalled.cancel()
            self._stalled = None
        if self._waiting is not None:
            if not self._waiting.done():
                self._waiting.set_result(None)
            self._waiting = None


def chunk(data: bytes) -> bytes:
    """As HTTP wants a piece of an answer whose length nobody knows."""
    return b"%x\r\n%b\r\n" % (len(data), data)


def drop(transport: asyncio.Transport) -> None:
    """Ends a connection at once; the system keeps nothing of what was not read either."""
    line = transport.get_extra_info("socket")
    if line is not None:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
    transport.abort()


def let_go(transport: asyncio.BaseTransport) -> None:
    """Frees a transport that is closed. Asyncio's holds itself, by a method of its own.

    It would wait for the collector, which comes hardly ever to what has lived long: 1.4 KB for each
    time that a phone slept and came back.
    """
    vars(transport).pop("_read_ready_cb", None)


def _nobody() -> None:
    """Nobody has to be told."""


def _nobody_lost(line: Line) -> None:
    """Nor that it was this line."""
