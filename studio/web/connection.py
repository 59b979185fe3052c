"""A connection of the room's server: requests are read off it by httptools, one answered at a time.

Every request has a deadline, heads and what waits behind them have ends, and a stream takes the
line over once its answer has begun. A server that is without these is held for ever by a few
hundred clients that send a byte now and then.
"""

import asyncio
import json
from functools import partial
from urllib.parse import unquote

import httptools
from starlette.types import Scope

from studio.web.exchange import Exchange
from studio.web.gate import PHOTOS, STREAM
from studio.web.hall import Hall
from studio.web.headers import SECURITY
from studio.web.line import Line, drop, let_go

LINE = "studio.line"
"""The extension under which an application finds how to take the line over (`taken`)."""

_PIECE = 4096
"""Bytes given to the parser at once: while what they hold is unanswered, it is given no more."""
_MOST_HEADERS = 100
_PASSED_OVER = 64
"""How many times the largest body is passed over behind an answer; of a photograph, one."""
_READ_ON = 16 * 1024
"""Bytes: who took no more than this in the time of a stall does not read."""
_SAYS_BODY = (b"content-length", b"transfer-encoding")
_ASGI = {"version": "3.0", "spec_version": "2.3"}


class Connection(asyncio.Protocol):
    """One of them: reads requests, and has each answered before the next."""

    __slots__ = (
        *("_address", "_behind", "_client", "_clock", "_drained", "_due", "_exchange", "_hall"),
        *("_headers", "_in_head", "_moved", "_parser", "_passed", "_paused", "_reading", "_server"),
        *("_expects", "_size", "_stalled", "_unfed", "_unread", "_url", "transport"),
    )

    transport: asyncio.Transport

    def __init__(self, hall: Hall) -> None:
        self._hall = hall
        self._parser: httptools.HttpRequestParser | None = httptools.HttpRequestParser(self)
        self._exchange: Exchange | None = None
        """What is read or answered now."""
        self._behind: list[Exchange] = []
        """What was sent before that was answered."""
        self._unfed = b""
        """What came behind these, and waits for them."""
        self._clock: asyncio.TimerHandle | None = None
        """Until a request is read whole, or until the next begins."""
        self._stalled: asyncio.TimerHandle | None = None
        """Until what was written has to be taken."""
        self._drained: asyncio.Future[None] | None = None
        self._paused = False
        """Whether nothing more is taken from the network for now."""
        self._reading, self._due = True, hall.limits.request_seconds
        """Whether a request is being read, and in how many seconds all of it."""
        self._address = ""
        self._url = b""
        self._headers: list[tuple[bytes, bytes]] = []
        self._expects = False
        self._in_head = True
        self._size, self._moved = 0, False
        """Bytes that came without bringing a request on, and whether the last did."""
        self._passed = 0
        """Bytes of a body that came after the answer."""
        self._unread = 0
        """Bytes of the last answer that were left when they were last looked for."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Starts the clock at once: somebody who connects and says nothing is held to it too."""
        self.transport = transport
        self._server = _place(transport.get_extra_info("sockname"))
        self._client = _place(transport.get_extra_info("peername"))
        self._address = self._client[0] if self._client else ""
        if not self._hall.enter(self, self._address):
            self._refuse(429, "too_many", "Very many phones are here at this moment. Please wait.")
            return
        self._wait(self._due)

    def data_received(self, data: bytes) -> None:
        """Reads what came, a piece at a time: a request that is answered holds up those behind."""
        if self._parser is None or self.transport.is_closing():
            return
        data = self._unfed + data if self._unfed else data
        for start in range(0, len(data), _PIECE):
            if self._behind:
                self._unfed = data[start:]
                return
            if not self._read(data[start : start + _PIECE]):
                return
        self._unfed = b""

    def _read(self, piece: bytes) -> bool:
        """Whether there is more to read on this line after that."""
        if self._parser is None or self.transport.is_closing():
            return False
        self._read_on()
        self._moved = False
        try:
            self._parser.feed_data(piece)
        except httptools.HttpParserUpgrade:
            self._speaks_otherwise()
            return False
        except httptools.HttpParserError:
            self._refuse(400, "bad_request", "That was not a request this server understands.")
            return False
        self._size = 0 if self._moved else self._size + len(piece)
        if self._size > self._hall.limits.head_bytes:
            self._refuse(431, "too_large", "The request is too long.")
            return False
        return True

    def eof_received(self) -> None:
        """They say no more; what was asked is not answered to a line that is half closed."""
        self._close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Lets clocks, requests and whoever waits go with the connection."""
        self._forget()
        self._hall.leave(self, self._address)
        let_go(self.transport)

    def pause_writing(self) -> None:
        """Somebody does not read what they asked for: they have a while to go on."""
        loop = asyncio.get_running_loop()
        self._drained = loop.create_future()
        self._watch(self.transport.get_write_buffer_size())

    def _watch(self, left: int) -> None:
        loop, seconds = asyncio.get_running_loop(), self._hall.limits.stall_seconds
        self._stalled = loop.call_later(seconds, self._look, left)

    def _look(self, before: int) -> None:
        """Lets go of who does not read; who reads slowly is waited for."""
        left = self.transport.get_write_buffer_size()
        if before - left < _READ_ON:
            drop(self.transport)
        else:
            self._watch(left)

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
        """Leaves what comes on the network; nobody is late while nothing is taken."""
        if not self._paused:
            self._paused = True
            self._stop_clock()
            self.transport.pause_reading()

    def resume_reading(self) -> None:
        """Takes it again."""
        if self._paused and not self._behind:
            self._paused = False
            if self._reading:
                self._wait(self._due)
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
        self._in_head = self._moved = True
        self._read_on()

    def on_url(self, url: bytes) -> None:
        """A piece of what is asked for."""
        self._url += url

    def on_header(self, name: bytes, value: bytes) -> None:
        """One header; what is sent behind a body says nothing of it."""
        if not self._in_head:
            return
        if len(self._headers) == _MOST_HEADERS:
            raise ValueError("too many headers")
        name = name.lower()
        if name == b"expect" and value.lower() == b"100-continue":
            self._expects = True
        self._headers.append((name, value))

    def on_headers_complete(self) -> None:
        """The head is whole: the request can be answered."""
        assert self._parser is not None
        self._in_head, self._moved = False, True
        if self._parser.should_upgrade() and any(name in _SAYS_BODY for name, _ in self._headers):
            raise ValueError("a body in no language of ours")
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
        if path == PHOTOS:
            self._due = self._hall.limits.photo_seconds
            self._wait(self._due)
        keep_alive = version != "1.0" and self._parser.should_keep_alive()
        self._follow(Exchange(self, scope, keep_alive=keep_alive, expects=self._expects))

    def on_body(self, body: bytes) -> None:
        """A piece of its body; behind an answer it is passed over, and that too has an end."""
        self._moved = True
        exchange = self._newest()
        if not exchange.complete:
            exchange.take(body)
            return
        self._passed += len(body)
        limits, photo = self._hall.limits, exchange.scope["path"] == PHOTOS
        if self._passed > (limits.photo_bytes if photo else limits.body_bytes * _PASSED_OVER):
            drop(self.transport)

    def on_message_complete(self) -> None:
        """The request is whole; its answer may take as long as it likes."""
        self._moved, self._reading = True, False
        self._stop_clock()
        exchange = self._newest()
        exchange.end()
        if exchange.complete:
            self._close()

    # What is answered.

    def answered(self) -> None:
        """An answer is whole: the connection ends, or the next is answered, or waited for."""
        exchange = self._exchange
        if exchange is None or self.transport.is_closing():
            return
        if not exchange.keep_alive:
            if exchange.whole or exchange.expects:
                self._close()
            else:  # ended now, what is still sent would take the answer from who sends it
                self.resume_reading()
            return
        if self._behind:
            self._exchange = self._behind.pop(0)
            self._hall.answer(self._exchange)
        if not self._behind:
            self.resume_reading()
            self.data_received(b"")
            if not self._reading and self._exchange is exchange:
                self._unread = 0
                self._wait(self._hall.limits.idle_seconds)

    def _follow(self, exchange: Exchange) -> None:
        if self._exchange is None or self._exchange.complete:
            self._exchange = exchange
            self._hall.answer(exchange)
        else:
            self._behind.append(exchange)
            self.pause_reading()

    def _newest(self) -> Exchange:
        """The request that is being read, or was last."""
        found = self._behind[-1] if self._behind else self._exchange
        assert found is not None
        return found

    def _speaks_otherwise(self) -> None:
        """What follows is no HTTP; the request that announced it is answered as any other."""
        self._newest().end()
        self._read_no_more()

    def _read_no_more(self) -> None:
        """What was asked is answered, and then the connection ends."""
        self._parser, self._unfed, self._reading = None, b"", False
        self._stop_clock()
        self._newest().keep_alive = False

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
        self._parser, self._exchange, self._unfed = None, None, b""

    # Clocks, and what ends a connection.

    def _read_on(self) -> None:
        """Something of a request came, be it a stray byte: the whole of it is due."""
        if not self._reading:
            self._reading, self._due = True, self._hall.limits.request_seconds
            self._wait(self._due)

    def _wait(self, seconds: float) -> None:
        self._stop_clock()
        self._clock = asyncio.get_running_loop().call_later(seconds, self._late)

    def _stop_clock(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _close(self) -> None:
        """Ends it once everything has left; for somebody who never reads that would be never."""
        self.transport.close()
        self._reading, self._unread = False, 0
        self._wait(self._hall.limits.stall_seconds)

    def _late(self) -> None:
        self._clock = None
        left = self.transport.get_write_buffer_size()
        if self._reading:
            self.transport.abort()
        elif not left:
            self.transport.close()
        elif not self._unread or self._unread - left >= _READ_ON:
            self._unread = left
            self._wait(self._hall.limits.stall_seconds)
        else:
            drop(self.transport)

    def _refuse(self, status: int, code: str, message: str) -> None:
        """Says that this was no request of ours, where nothing else is being said on the line."""
        front = self._exchange
        if front is not None and not (front.complete and front.whole):
            newest = self._newest()
            if newest.whole:  # those in front are answered, what came behind them is not
                self._read_no_more()
                return
            if newest is not front or newest.started:
                drop(self.transport)
                return
            newest.leave()
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
