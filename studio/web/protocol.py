"""The connection itself: a deadline for every request, which uvicorn does not have.

Without it, a few hundred clients that send a byte now and then hold the room for ever.
"""

import asyncio
import json
from collections import Counter
from functools import partial
from typing import Any, ClassVar, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from studio.web.gate import PHOTOS, STREAM
from studio.web.headers import SECURITY
from studio.web.limits import Limits
from studio.web.line import Line, drop

LINE = "studio.line"
"""The extension under which an application finds how to take the line over (`taken`)."""


class GuardedProtocol(HttpToolsProtocol):
    """HTTP with a deadline from the first byte of a request to its last, and a cap on its head."""

    limits: ClassVar[Limits] = Limits()
    most_connections: ClassVar[int] = 4096
    of_one: ClassVar[Counter[str]] = Counter()
    """How many connections each address has open now; nothing is left of it once they are gone."""

    _deadline: asyncio.TimerHandle | None = None
    _stalled: asyncio.TimerHandle | None = None
    _address = ""
    _in_head = True
    _head = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Starts the clock at once: somebody who connects and says nothing is held to it too."""
        super().connection_made(transport)
        self.access_log = False  # uvicorn asks the logger, and another library may have set it up
        self._address = str(self.client[0]) if self.client else ""
        self.of_one[self._address] += 1
        if len(self.connections) > self.most_connections or self._too_many_of_one():
            self._refuse(429, "too_many", "Very many phones are here at this moment. Please wait.")
            return
        self._arm()

    def data_received(self, data: bytes) -> None:
        """Feeds the parser; closes on a head without end."""
        self._arm()
        super().data_received(data)
        self._head += len(data)
        if self._in_head and self._head > self.limits.head_bytes:
            self._refuse(431, "too_large", "The request is too long.")

    def connection_lost(self, exc: Exception | None) -> None:
        """Lets the clocks go with the connection."""
        self._disarm()
        self.resume_writing()
        self._count_out(self.of_one, self._address)
        super().connection_lost(exc)
        # What they asked last may hold this; without it, both wait for the collector.
        self.cycle = self.scope = None  # type: ignore[assignment]

    def pause_writing(self) -> None:
        """Somebody does not read what they asked for: they have a while to go on."""
        super().pause_writing()
        if self._stalled is None:
            self._stalled = self.loop.call_later(self.limits.stall_seconds, drop, self.transport)

    def resume_writing(self) -> None:
        """They read on."""
        super().resume_writing()
        if self._stalled is not None:
            self._stalled.cancel()
            self._stalled = None

    def timeout_keep_alive_handler(self) -> None:
        """An idle connection goes; one that never read its answer would wait for ever to close."""
        if self.transport.get_write_buffer_size():
            drop(self.transport)
        else:
            super().timeout_keep_alive_handler()

    def on_message_begin(self) -> None:
        """A request's first byte, which may come behind another's last."""
        self._in_head, self._head = True, 0
        self._arm()
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """The head is whole."""
        self._in_head = False
        if not self.url.startswith(b"/"):  # a name in the target is a host beside the other
            self.headers.append((b"host", self.url))
        super().on_headers_complete()
        if self.scope["path"] == STREAM:
            self.scope["extensions"] = {LINE: {"taken": self._taken}}
        if self.scope["path"] == PHOTOS:
            self._disarm()
            self._arm(self.limits.photo_seconds)

    def on_message_complete(self) -> None:
        """The request is whole; its answer may take as long as it likes."""
        self._disarm()
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """What cannot be read as a request."""
        self._refuse(400, "bad_request", "That was not a request this server understands.")

    def _taken(self) -> Line | None:
        """Gives the line to an answer that has begun and goes on for as long as the phone is there.

        None if the phone is gone. Of this protocol and of the request nothing stays.
        """
        if self.transport.is_closing():
            return None
        self._disarm()
        self.resume_writing()
        self.flow.resume_reading()
        connections = cast("set[object]", self.connections)
        gone = partial(self._line_lost, connections, self.of_one, self._address)
        line = Line(self.transport, self.limits.stall_seconds, gone)
        connections.discard(self)
        connections.add(line)
        self.cycle.disconnected = True  # nothing more is written by it, and nothing is missing
        # They hold each other; without this they wait for the collector.
        self.parser = self.cycle = self.scope = None  # type: ignore[assignment]
        self.pipeline.clear()
        return line

    @staticmethod
    def _line_lost(
        connections: set[object], of_one: Counter[str], address: str, line: Line
    ) -> None:
        connections.discard(line)
        GuardedProtocol._count_out(of_one, address)

    @staticmethod
    def _count_out(of_one: Counter[str], address: str) -> None:
        of_one[address] -= 1
        if not of_one[address]:
            del of_one[address]

    def _arm(self, seconds: float = 0.0) -> None:
        if self._deadline is None:
            wait = seconds or self.limits.request_seconds
            self._deadline = self.loop.call_later(wait, self._late)

    def _disarm(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _late(self) -> None:
        self._deadline = None
        self.transport.abort()

    def _too_many_of_one(self) -> bool:
        """Half of all places for one address, as a hall may stand behind one.

        This computer's own people are excepted.
        """
        if self._address.startswith("127."):
            return False
        return self.of_one[self._address] > self.most_connections // 2

    def _refuse(self, status: int, code: str, message: str) -> None:
        body = json.dumps({"error": code, "message": message}).encode()
        head = [f"HTTP/1.1 {status} Refused".encode(), b"content-type: application/json"]
        head += [name + b": " + value for name, value in SECURITY]
        head += [b"content-length: %d" % len(body), b"connection: close", b"", body]
        self.transport.write(b"\r\n".join(head))
        self.transport.close()

    def _unsupported_upgrade_warning(self) -> None:
        """There are no web sockets here and nothing to log about it."""


def protocol(limits: Limits, most_connections: int) -> type[GuardedProtocol]:
    """The protocol with these limits, as uvicorn wants it: a class."""
    fields: dict[str, Any] = {
        "limits": limits,
        "most_connections": most_connections,
        "of_one": Counter(),
    }
    return type("RoomProtocol", (GuardedProtocol,), fields)
