"""`GET /api/events`: one phone's stream of frames, straight on ASGI."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from studio.model.ids import AuthorId
from studio.model.people import Role
from studio.web.keys import Visitor
from studio.web.limits import Limits
from studio.web.problems import too_fast
from studio.web.tail import Tail
from studio.web.words import Words

_HEADERS = [(b"content-type", b"text/event-stream"), (b"x-accel-buffering", b"no")]
_HELLO = b"retry: 1500\n\n"
_HEARTBEAT = b": still here\n\n"


class Streams:
    """Every open stream, at most a few for each participant."""

    def __init__(self, tail: Tail, limits: Limits, words: Words) -> None:
        self._tail = tail
        self._limits = limits
        self._words = words
        self._open: Counter[AuthorId] = Counter()

    async def serve(
        self, visitor: Visitor, stands: Callable[[], bool], request: Request, send: Send
    ) -> None:
        """Writes until the phone, the visitor's right or the room is gone."""
        author = visitor.author
        if self._open[author] >= self._limits.streams_each:
            raise too_fast(10, self._words)
        self._open[author] += 1
        woken = asyncio.Event()
        gone = asyncio.create_task(_until_gone(request.receive, woken))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
            await _write(send, _HELLO)
            cursor = self._tail.cursor(_position(request))
            while not gone.done() and not self._tail.closing and stands():
                pieces = list(self._tail.after(cursor, boards=boards))
                cursor = await self._round(cursor, pieces, woken, send, gone)
            boards = visitor.role is not Role.KIOSK  # nobody reads others' words on its screen
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            gone.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await gone
            self._open[author] -= 1
            if not self._open[author]:
                del self._open[author]

    async def _round(
        self,
        cursor: int,
        pieces: list[tuple[bytes, int]],
        woken: asyncio.Event,
        send: Send,
        gone: "asyncio.Task[None]",
    ) -> int:
        """Writes what there is, or waits for more; the cursor is that of the last written."""
        wrote = False
        # The pieces are taken at once: a frame that comes while one is sent is in the next round.
        for data, after in pieces:
            if data:  # nothing written would end the answer
                await _write(send, data)
            cursor, wrote = after, True
            if gone.done():
                return cursor
        if not wrote and not await self._tail.wait(woken):
            await _write(send, _HEARTBEAT)
        return cursor


async def _write(send: Send, data: bytes) -> None:
    await send({"type": "http.response.body", "body": data, "more_body": True})


async def _until_gone(receive: Receive, woken: asyncio.Event) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    woken.set()


def _position(request: Request) -> int | None:
    """Where the phone stands: what its browser sends when it comes back, or what its page had."""
    told = request.headers.get("last-event-id") or request.query_params.get("after", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 16 else None


class EventStream:
    """The route of the stream: an ASGI application of its own."""

    def __init__(
        self, streams: Streams, who: Callable[[Request], Visitor], stands: Callable[[Visitor], bool]
    ) -> None:
        self._streams = streams
        self._who = who
        self._stands = stands

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One stream."""
        request = Request(scope, receive, send)
        visitor = self._who(request)
        if request.method == "HEAD":
            await Response(media_type="text/event-stream")(scope, receive, send)
            return
        await self._streams.serve(visitor, lambda: self._stands(visitor), request, send)
