"""One request and its answer: what is read of it comes in, what is said to it goes out (ASGI)."""

import asyncio
import logging
import re
import time
from email.utils import formatdate
from functools import lru_cache
from http import HTTPStatus
from typing import Protocol

from starlette.types import ASGIApp, Message, Scope

from studio.web.line import LAST_CHUNK, chunk

_LOG = logging.getLogger("studio.web")
_MOST_UNREAD = 64 * 1024
"""Bytes of a body that wait for the application before no more is taken from the network."""
_STATUS_LINES = {one.value: f"HTTP/1.1 {one.value} {one.phrase}\r\n".encode() for one in HTTPStatus}
_UNFIT = re.compile(rb"[\r\n\0]")
"""In a header it would begin another, or another answer."""
_WITHOUT_BODY = (204, 304)


class Wire(Protocol):
    """What an exchange needs of its connection."""

    transport: asyncio.Transport

    async def room(self) -> None:
        """Waits while what was written before has not left."""

    def pause_reading(self) -> None:
        """Leaves what comes on the network."""

    def resume_reading(self) -> None:
        """Takes it again."""

    def answered(self) -> None:
        """The answer is whole."""


class Exchange:
    """A request with as much of its body as came, and how far its answer is."""

    __slots__ = (
        *("_body", "_chunked", "_head", "_left", "_news", "_silent", "_told", "_wire"),
        *("complete", "expects", "gone", "keep_alive", "scope", "started", "whole"),
    )

    def __init__(self, wire: Wire, scope: Scope, *, keep_alive: bool, expects: bool) -> None:
        self._wire = wire
        self.scope = scope
        self.keep_alive = keep_alive
        """Whether another request may follow on the connection."""
        self.expects = expects
        """Whether the sender still waits to hear that its body is wanted."""
        self._body = bytearray()
        self.whole = self._told = False
        """Whether all of the request was read, and taken by the application."""
        self.gone = False
        """Whether nobody is there any more, or the line is another's."""
        self._news: asyncio.Future[None] | None = None
        self.started = self.complete = False
        """Of the answer."""
        self._head = b""
        """The beginning of the answer, which leaves with the first of its body."""
        self._silent = scope["method"] == "HEAD"
        self._chunked = False
        self._left = 0
        """How much of the body is still to be said."""

    async def run(self, app: ASGIApp) -> None:
        """Has it answered; a mistake of ours leaves no half of an answer, and no word in a log."""
        try:
            await app(self.scope, self.receive, self.send)
        except Exception as error:  # noqa: BLE001 - the last one before the loop, which prints it
            _LOG.error("%s while answering", type(error).__name__)  # noqa: TRY400 - no words of it
        finally:
            if not self.complete and not self.gone:
                self._wire.transport.abort()

    def take(self, body: bytes) -> None:
        """More of the body."""
        self._body += body
        if len(self._body) > _MOST_UNREAD:
            self._wire.pause_reading()
        self.wake()

    def end(self) -> None:
        """That was all of the request."""
        self.whole = True
        self.wake()

    def leave(self) -> None:
        """Nobody is there any more: what is still said is heard by nobody."""
        self.gone = True
        self.wake()

    def wake(self) -> None:
        """Lets who waits for more of the request look up."""
        if self._news is not None and not self._news.done():
            self._news.set_result(None)

    async def receive(self) -> Message:
        """What came of the body since it was last asked for; after its end, that nobody listens."""
        if self.expects and not self.started:
            self.expects = False
            self._wire.transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        while not (self._body or self.gone or self.complete or (self.whole and not self._told)):
            self._wire.resume_reading()
            self._news = asyncio.get_running_loop().create_future()
            await self._news
        if self.gone or self.complete:
            return {"type": "http.disconnect"}
        body, self._body = bytes(self._body), bytearray()
        self._told = self.whole
        return {"type": "http.request", "body": body, "more_body": not self.whole}

    async def send(self, message: Message) -> None:
        """The beginning of the answer, or a piece of its body."""
        if message["type"] == "http.response.start":
            self._begin(message["status"], message.get("headers", ()))
            return
        await self._wire.room()
        if not self.gone:
            self._say(message.get("body", b""), more=message.get("more_body", False))

    def _begin(self, status: int, headers: list[tuple[bytes, bytes]]) -> None:
        if self.started:
            raise RuntimeError("An answer begins once.")
        head = [_STATUS_LINES[status], b"date: ", _date(int(time.time())), b"\r\n"]
        told = {}
        for name, value in headers:
            if _UNFIT.search(name) or _UNFIT.search(value):
                raise RuntimeError("A header of an answer is one line.")
            told[name.lower()] = value
            head += (name, b": ", value, b"\r\n")
        if not self.whole:  # of what is not read the next request could not be told
            self.keep_alive = False
        if b"close" in told.get(b"connection", b"").lower():
            self.keep_alive = False
        elif not self.keep_alive:
            head.append(b"connection: close\r\n")
        self._silent = self._silent or status in _WITHOUT_BODY
        if b"content-length" in told:
            self._left = int(told[b"content-length"])
        elif not self._silent:
            self._chunked = True
            if b"transfer-encoding" not in told:
                head.append(b"transfer-encoding: chunked\r\n")
        head.append(b"\r\n")
        self._head = b"".join(head)
        self.started = True

    def _say(self, body: bytes, *, more: bool) -> None:
        if not self.started or self.complete:
            raise RuntimeError("A piece of an answer stands between its beginning and its end.")
        if self._silent:
            body = b""
        elif self._chunked:
            body = (chunk(body) if body else b"") + (b"" if more else LAST_CHUNK)
        else:
            self._left -= len(body)
            if self._left < 0 or (self._left and not more):
                raise RuntimeError("An answer is as long as it says.")
        if self._head or body:
            self._wire.transport.write(self._head + body)
            self._head = b""
        if not more:
            self.complete = True
            self._body = bytearray()
            self.wake()
            self._wire.answered()


@lru_cache(maxsize=1)
def _date(second: int) -> bytes:
    return formatdate(second, usegmt=True).encode()
