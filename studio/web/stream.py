"""`GET /api/events`: one phone's stream of frames, straight on ASGI."""

from collections import Counter
from collections.abc import Callable
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from studio.model.ids import AuthorId
from studio.model.people import Role
from studio.web.connection import LINE
from studio.web.fanout import FanOut, Listener
from studio.web.keys import Visitor
from studio.web.limits import Limits
from studio.web.line import Line
from studio.web.problems import too_fast
from studio.web.tail import Tail
from studio.web.words import Words

_HEADERS = [
    (b"content-type", b"text/event-stream"),
    (b"transfer-encoding", b"chunked"),
    (b"x-accel-buffering", b"no"),
    (b"connection", b"close"),
]
_HELLO = b"retry: 1500\n\n"


class Streams:
    """Every open stream, at most a few for each participant."""

    def __init__(
        self, tail: Tail, limits: Limits, words: Words, keys: Callable[[], object]
    ) -> None:
        self._tail = tail
        self._limits = limits
        self._words = words
        self._fan_out = FanOut(tail, limits, keys)
        self._open: Counter[AuthorId] = Counter()

    async def serve(
        self, visitor: Visitor, stands: Callable[[], bool], request: Request, send: Send
    ) -> None:
        """Begins the stream; it goes on until the phone, the visitor's right or the room is gone.

        Returns at once: a request that waited as long would hold all it came with.
        """
        author = visitor.author
        if self._open[author] >= self._limits.streams_each:
            raise too_fast(10, self._words, "streams_each")
        if self._open.total() >= self._limits.streams_all:
            raise too_fast(20, self._words, "streams_all")
        self._open[author] += 1
        line: Line | None = None
        try:
            await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
            await send({"type": "http.response.body", "body": _HELLO, "more_body": True})
            line = request.scope["extensions"][LINE]["taken"]()
        finally:
            if line is None:
                self._count_out(author)
        if line is not None:
            boards = visitor.role is not Role.KIOSK  # nobody reads others' words on its screen
            listener = Listener(line, stands, self._tail.cursor(_position(request)), boards)
            line.on_lost = partial(self._leave, listener, author)
            self._fan_out.join(listener)

    def _leave(self, listener: Listener, author: AuthorId) -> None:
        self._fan_out.leave(listener)
        self._count_out(author)

    def _count_out(self, author: AuthorId) -> None:
        self._open[author] -= 1
        if not self._open[author]:
            del self._open[author]


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
