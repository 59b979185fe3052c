"""What is new goes to every open stream in one sweep, straight onto their lines.

A task of its own for each of a thousand listeners, woken for every frame, costs more than the
writing itself. So one task goes round: it makes each piece of bytes once and writes it to all who
stand at the same cursor, a slice of them at a time, so that requests are answered in between, and
rests afterwards as long as it took, so that in a full hall frames gather and go together.

Who cannot take it at once (a slow phone, or one that has to be told everything) is brought up to
date at its own pace, and then goes on with the others. A cursor is that of the last frame that was
written, never the head.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from starlette.types import Send

from studio.web.tail import Tail

_SLICE = 100
"""Streams written before anybody else may have the loop."""
_LONGEST_REST = 0.02
_HEARTBEAT = b": still here\n\n"


@dataclass(slots=True, eq=False)
class Listener:
    """An open stream: how far it was written, on which line, and with whose words."""

    send: Send
    line: asyncio.WriteTransport
    stands: Callable[[], bool]
    cursor: int
    boards: bool = True
    over: bool = False
    """Whether its end was written, or its phone is gone."""
    asked: object = None
    """The keys of the room when it was last asked whether it stands."""

    def takes(self, keys: object) -> bool:
        """Whether it stands, and its line takes bytes at once: all written before has left."""
        if self.asked is not keys:
            if not self.stands():
                return False
            self.asked = keys
        return not self.line.get_write_buffer_size()


class FanOut:
    """All listeners of a room. Lives on the server's loop."""

    def __init__(self, tail: Tail, keys: Callable[[], object]) -> None:
        self._tail = tail
        self._keys = keys
        """The keys that work now: until they are others, who stood stands."""
        self._level: dict[Listener, None] = {}
        """Those who have everything and wait for more."""
        self._behind: dict[Listener, asyncio.Task[None]] = {}
        self._going: asyncio.Task[None] | None = None

    async def join(self, listener: Listener) -> None:
        """Tells the listener everything it lacks, and from then on what is new."""
        await self._catch_up(listener)
        if self._going is None or self._going.done():
            self._going = asyncio.create_task(self._go_round())

    def leave(self, listener: Listener) -> None:
        """The phone is gone."""
        listener.over = True
        self._level.pop(listener, None)
        if (task := self._behind.pop(listener, None)) is not None:
            task.cancel()

    async def _go_round(self) -> None:
        """Goes on for as long as anybody listens."""
        clock = asyncio.get_running_loop().time
        while self._level or self._behind:
            news = await self._tail.wait()
            began = clock()
            everybody = list(self._level)
            for start in range(0, len(everybody), _SLICE):
                self._tell(everybody[start : start + _SLICE], heartbeat=not news)
                await asyncio.sleep(0)
            if self._tail.closing:
                return
            await asyncio.sleep(min(_LONGEST_REST, clock() - began))

    def _tell(self, some: list[Listener], *, heartbeat: bool) -> None:
        """Writes what is new to each of them who can take it at once."""
        # Kept no longer than this: what is taken back in between is in no later slice.
        made: dict[tuple[int, bool], tuple[bytes, int] | None] = {}
        keys, level, closing = self._keys(), self._level, self._tail.closing
        for one in some:
            if one not in level:
                continue
            place = one.cursor, one.boards
            if place not in made:
                made[place] = self._piece(*place)
            piece = made[place]
            if closing or piece is None or not one.takes(keys):
                self._fall_behind(one)
                continue
            data, one.cursor = piece
            if data or heartbeat:
                one.line.write(data or _chunk(_HEARTBEAT))

    def _piece(self, cursor: int, boards: bool) -> tuple[bytes, int] | None:
        """What is new in one piece, with the cursor after it; None if it takes several."""
        pieces = list(self._tail.after(cursor, boards=boards))
        if len(pieces) > 1:
            return None
        data, after = pieces[0] if pieces else (b"", cursor)
        return _chunk(data) if data else b"", after

    def _fall_behind(self, listener: Listener) -> None:
        del self._level[listener]
        task = asyncio.create_task(self._catch_up(listener))
        self._behind[listener] = task
        task.add_done_callback(lambda _: self._behind.pop(listener, None))

    async def _catch_up(self, listener: Listener) -> None:
        """Writes what there is at the phone's own pace, until it has everything or has to go."""
        while not listener.over:
            if self._tail.closing or not listener.stands():
                listener.over = True
                await listener.send({"type": "http.response.body", "body": b""})
                return
            # The pieces are taken at once: a frame that comes meanwhile is in the next round.
            pieces = list(self._tail.after(listener.cursor, boards=listener.boards))
            if not pieces:
                self._level[listener] = None
                return
            for data, after in pieces:
                if data:  # nothing written would end the answer
                    await write(listener.send, data)
                listener.cursor = after


async def write(send: Send, data: bytes) -> None:
    """A piece of the answer; waits while the line is full."""
    await send({"type": "http.response.body", "body": data, "more_body": True})


def _chunk(data: bytes) -> bytes:
    """As HTTP wants a piece of an answer whose length nobody knows."""
    return b"%x\r\n%b\r\n" % (len(data), data)
