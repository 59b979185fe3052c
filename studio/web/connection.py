"""A connection of the room's server: requests are read off it by httptools, one answered at a time.

Every request has a deadline, heads and what waits behind them have ends, and a stream takes the
line over once its answer has begun. A server that is without these is held for ever by a few
hundred clients that send a byte now and then.
"""

import asyncio
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import unquote

import httptools
from starlette.types import ASGIApp, Scope

from studio.web.exchange import Exchange
from studio.web.gate import PHOTOS, STREAM
from studio.web.headers import SECURITY
from studio.web.limits import Limits
from studio.web.line import Line, drop

LINE = "studio.line"
"""The extension under which an application finds how to take the line over (`taken`)."""

_MOST_BEHIND = 1000
"""Requests sent on one connection before the first of them is answered."""
_WRAPPED = 64
"""How much larger a body may be on its way, in small pieces and with what stands behind it."""
_ASGI = {"version": "3.0", "spec_version": "2.3"}


@dataclass(eq=False)
class Hall:
    """Everybody who is connected, and what goes for all of them. Lives on the server's loop."""

    app: ASGIApp
    limits: Limits
    most_connections: int
    connections: "set[Connection | Line]" = field(default_factory=set)
    of_one: Counter[str] = field(default_factory=Counter)
    """How many connections each address has open now; nothing is left of it once they are gone."""
    answering: set[asyncio.Task[None]] = field(default_factory=set)
    on_empty: Callable[[], None] = lambda: None

    def enter(self, one: "Connection | Line", address: str) -> bool:
        """Whether there is room for one more from this address.

        Half of all places for one address, as a hall may stand behind one. This computer's own
        people are excepted.
        """
        self.connections.add(one)
        self.of_one[address] += 1
        if len(self.connections) > self.most_connections:
            return False
        return address.startswith("127.") or self.of_one[address] <= self.most_connections // 2

    def change(self, one: "Connection", line: Line) -> None:
        """The same place, held by a line."""
        self.connections.discard(one)
        self.connections.add(line)

    def leave(self, one: "Connection | Line", address: str) -> None:
        """Somebody is gone."""
        self.connections.discard(one)
        self.of_one[address] -= 1
        if not self.of_one[address]:
            del self.of_one[address]
        if not self.connections:
            self.on_empty()

    def answer(self, exchange: Exchange) -> None:
        """Has a request answered."""
        task = asyncio.get_running_loop().create_task(exchange.run(self.app))
        self.answering.add(task)
        task.add_done_callback(self.answering.discard)


class Connection(asyncio.Protocol):
    """One of them: reads requests, and has each answered before the next."""

    __slots__ = (
        *("_address", "_behind", "_client", "_clock", "_drained", "_exchange", "_expects", "_hall"),
        *("_headers", "_in_head", "_most", "_parser", "_paused", "_reading", "_server", "_size"),
        *("_stalled", "_url", "transport"),
    )

    transport: asyncio.Transport

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._parser: httptools.HttpRequestParser | None = httptools.HttpRequestParser(self)
        self._exchange: Exchange | None = None
        """What is read or answered now."""
        self._behind: list[Exchange] = []
        """What was sent before that was answered."""
        self._clock: asyncio.TimerHandle | None = None
        """Until a request is read whole, or until the next begins."""
        self._stalled: asyncio.TimerHandle | None = None
        """Until what was written has to be taken."""
        self._drained: asyncio.Future[None] | None = None
        self._paused = False
        """Whether nothing more is taken from the network for now."""
        self._reading = True
        """Whether a request is being read."""
        self._address = ""
        self._url = b""
        self._headers: list[tuple[bytes, bytes]] = []
        self._expects = False
        self._in_head, self._size, self._most = True, 0, hall.limits.head_bytes
        """How much came of a request, and the most of it that is taken off the network."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Starts the clock at once: somebody who connects and says nothing is held to it too."""
        self.transport = transport
        self._server = _place(transport.get_extra_info("sockname"))
        self._client = _place(transport.get_extra_info("peername"))
        self._address = self._client[0] if self._client else ""
        if not self._hall.enter(self, self._address):
            self._refuse(429, "too_many", "Very many phones are here at this moment. Please wait.")
            return
        self._wait(self._hall.limits.request_seconds)

    def data_received(self, data: bytes) -> None:
        """Feeds the parser; closes on a head without end."""
        if self._parser is None or self.transport.is_closing():
            return
        self._read_on()
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            self._speaks_otherwise()
        except httptools.HttpParserError:
            self._refuse(400, "bad_request", "That was not a request this server understands.")
            return
        self._size += len(data)
        if self._size > self._most:
            self._refuse(431 if self._in_head else 413, "too_large", "The request is too long.")

    def eof_received(self) -> None:
        """They say no more; what was asked is not answered to a line that is half closed."""
        self._close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Lets clocks, requests and whoever waits go with the connection."""
        self._forget()
        self._hall.leave(self, self._address)

    def pause_writing(self) -> None:
        """Somebody does not read what they asked for: they have a while to go on."""
        if self._stalled is None:
            loop, seconds = asyncio.get_running_loop(), self._hall.limits.stall_seconds
            self._stalled = loop.call_later(seconds, drop, self.transport)
            self._drained = loop.create_future()

    def resume_writing(self) -> None:
        """They read on."""
        if self._stalled is not None:
            self._stalled.cancel()
            self._stalled = None
        if self._drained is not None:
            if not self._drained.done():
                self._drained.set_result(None)
            self._drained = None

    async def room(self) -> None:
        """Waits while what was written before has not left."""
        if self._drained is not None:
            await asyncio.shield(self._drained)

    def pause_reading(self) -> None:
        """Leaves what comes on the network."""
        if not self._paused:
            self._paused = True
            self.transport.pause_reading()

    def resume_reading(self) -> None:
        """Takes it again."""
        if self._paused and not self._behind:
            self._paused = False
            self.transport.resume_reading()

    def shut(self) -> None:
        """The server ends: after what is being answered nothing follows."""
        if self._exchange is None or self._exchange.complete:
            self.transport.close()
        elif not self._exchange.whole and not self._exchange.started:
            self.transport.abort()  # a request that is still trickling in
        else:
            self._exchange.keep_alive = False

    def abort(self) -> None:
        """Ends it now."""
        self.transport.abort()

    # What the parser tells.

    def on_message_begin(self) -> None:
        """A request's first byte, which may come behind another's last."""
        self._url, self._headers, self._expects = b"", [], False
        self._in_head, self._size, self._most = True, 0, self._hall.limits.head_bytes
        self._read_on()

    def on_url(self, url: bytes) -> None:
        """A piece of what is asked for."""
        self._url += url

    def on_header(self, name: bytes, value: bytes) -> None:
        """One header; what is sent behind a body says nothing of it."""
        if not self._in_head:
            return
        name = name.lower()
        if name == b"expect" and value.lower() == b"100-continue":
            self._expects = True
        self._headers.append((name, value))

    def on_headers_complete(self) -> None:
        """The head is whole: the request can be answered."""
        assert self._parser is not None
        self._in_head = False
        version = self._parser.get_http_version()
        found = httptools.parse_url(self._url)
        if not self._url.startswith(b"/"):  # a name in the target is a host beside the other
            self._headers.append((b"host", self._url))
        path = unquote(found.path.decode("ascii"))
        scope: Scope = {
            "type": "http",
            "asgi": _ASGI,
            "http_version": version,
            "method": self._parser.get_method().decode("ascii"),
            "scheme": "http",
            "path": path,
            "raw_path": found.path,
            "query_string": found.query or b"",
            "root_path": "",
            "headers": self._headers,
            "server": self._server,
            "client": self._client,
        }
        if path == STREAM:
            scope["extensions"] = {LINE: {"taken": self._taken}}
        limits = self._hall.limits
        self._most = limits.body_bytes * _WRAPPED
        if path == PHOTOS:
            self._most = limits.photo_bytes * 2
            self._wait(limits.photo_seconds)
        keep_alive = version != "1.0" and self._parser.should_keep_alive()
        self._follow(Exchange(self, scope, keep_alive=keep_alive, expects=self._expects))

    def on_body(self, body: bytes) -> None:
        """A piece of its body."""
        self._read_now().take(body)

    def on_message_complete(self) -> None:
        """The request is whole; its answer may take as long as it likes."""
        self._reading = False
        self._stop_clock()
        self._read_now().end()
        if self._exchange is not None and self._exchange.complete:
            self._wait_for_next()

    # What is answered.

    def answered(self) -> None:
        """An answer is whole: the connection ends, or the next is answered, or waited for."""
        exchange = self._exchange
        if exchange is None or self.transport.is_closing():
            return
        if not exchange.keep_alive:
            self._close()
        elif self._behind:
            self._exchange = self._behind.pop(0)
            self._hall.answer(self._exchange)
            self.resume_reading()
        else:
            self.resume_reading()
            if not self._reading:
                self._wait_for_next()

    def _follow(self, exchange: Exchange) -> None:
        if self._exchange is None or self._exchange.complete:
            self._exchange = exchange
            self._hall.answer(exchange)
        elif len(self._behind) < _MOST_BEHIND:
            self._behind.append(exchange)
            self.pause_reading()
        else:
            drop(self.transport)

    def _read_now(self) -> Exchange:
        found = self._behind[-1] if self._behind else self._exchange
        assert found is not None
        return found

    def _speaks_otherwise(self) -> None:
        """What follows is no HTTP; the request that announced it is answered as any other."""
        self._parser = None
        self._reading = False
        self._stop_clock()
        exchange = self._read_now()
        exchange.keep_alive = False
        exchange.end()

    def _taken(self) -> Line | None:
        """Gives the line to an answer that has begun and goes on for as long as the phone is there.

        None if the phone is gone. Of this connection and of the request nothing stays.
        """
        transport, hall = self.transport, self._hall
        if self._exchange is None or transport.is_closing():
            return None
        self._behind.clear()
        self.resume_reading()
        self._forget()
        address = self._address
        gone = partial(hall.leave, address=address)
        line = Line(transport, hall.limits.stall_seconds, gone)
        hall.change(self, line)
        return line

    def _forget(self) -> None:
        """Lets go of requests and clocks: what holds each other would wait for the collector."""
        self._stop_clock()
        self.resume_writing()
        if self._exchange is not None:
            self._exchange.leave()
        for exchange in self._behind:
            exchange.leave()
        self._behind.clear()
        self._parser = self._exchange = None

    # Clocks, and what ends a connection.

    def _read_on(self) -> None:
        """Something of a request came, be it a stray byte: the whole of it is due."""
        if not self._reading:
            self._reading = True
            self._wait(self._hall.limits.request_seconds)

    def _wait(self, seconds: float) -> None:
        self._stop_clock()
        self._clock = asyncio.get_running_loop().call_later(seconds, self._late)

    def _wait_for_next(self) -> None:
        self._wait(self._hall.limits.idle_seconds)

    def _stop_clock(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _close(self) -> None:
        """Ends it once everything has left; for somebody who never reads that would be never."""
        self.transport.close()
        self._reading = False
        self._wait(self._hall.limits.stall_seconds)

    def _late(self) -> None:
        self._clock = None
        if self._reading:
            self.transport.abort()
        elif self.transport.get_write_buffer_size():
            drop(self.transport)
        else:
            self.transport.close()

    def _refuse(self, status: int, code: str, message: str) -> None:
        body = json.dumps({"error": code, "message": message}).encode()
        head = [f"HTTP/1.1 {status} Refused".encode(), b"content-type: application/json"]
        head += [name + b": " + value for name, value in SECURITY]
        head += [b"content-length: %d" % len(body), b"connection: close", b"", body]
        self.transport.write(b"\r\n".join(head))
        self._close()


def _place(found: object) -> tuple[str, int] | None:
    """Host and port, as ASGI has them."""
    if isinstance(found, tuple) and len(found) >= 2:
        return str(found[0]), int(found[1])
    return None
