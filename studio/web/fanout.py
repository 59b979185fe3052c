"""What is new goes to every open stream in one sweep, straight onto their lines.

A task of its own for each of a thousand listeners, woken for every frame, costs more than the
writing itself. So one sweep makes each piece of bytes once and writes it to all who stand at the
same cursor, at once when there is news. A full hall is told in slices, so that requests are
answered in between, and the sweep rests afterwards nearly as long as it took, so that frames
gather and go together.

Who cannot take it at once (a slow phone, or one that has to be told everything) is brought up to
date at its own pace, and then goes on with the others. A cursor is that of the last frame that was
written, never the head.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from studio.web.limits import Limits
from studio.web.line import Line, chunk
from studio.web.tail import Tail


@dataclass(frozen=True)
class _Pace:
    """How many streams are written before anybody else has the loop, and another thread its turn.

    A turn that is given away at a stream comes back late; while it is kept nothing else moves.
    """

    slice: int
    turn: int


_ROOM = _Pace(64, 64)
"""Half a millisecond a slice: between two, what was sent meanwhile is read, and is made safe while
the others are told."""
_HALL = _Pace(250, 4)
"""Beside a stage at work, slices of 64 with one turn each make 1.3 to 1.6 % of its frames late
instead of 0.4 to 1.3, and the last of a thousand hear no sooner; a turn for each stream is slower
still. While so many are told the session hardly gets at the interpreter: what it is given in
between only wakes it in vain."""
_MOST_IN_A_ROOM = 250
_LITTLE, _LONGEST_REST = 0.004, 0.02
"""Seconds: a sweep that took no longer needs no rest, and the longest rest."""
_HEARTBEAT = b": still here\n\n"


@dataclass(slots=True, eq=False)
class Listener:
    """An open stream: how far it was written, on which line, and with whose words."""

    line: Line
    may_stay: Callable[[], bool]
    cursor: int
    boards: bool = True
    over: bool = False
    """Whether its end was written, or its phone is gone."""
    asked: object = None
    """The keys of the room when it was last asked whether it may stay."""

    def stands(self, keys: object) -> bool:
        """Whether it may go on with these keys of the room."""
        if self.asked is not keys:
            if not self.may_stay():
                return False
            self.asked = keys
        return True


class FanOut:
    """All listeners of a room. Lives on the server's loop."""

    def __init__(self, tail: Tail, limits: Limits, keys: Callable[[], object]) -> None:
        self._tail = tail
        self._limits = limits
        self._keys = keys
        """The keys that work now: until they are others, who stood stands."""
        self._level: dict[Listener, None] = {}
        """Those who have everything and wait for more."""
        self._behind: dict[Listener, asyncio.Task[None]] = {}
        self._going: asyncio.Handle | None = None
        """The next slice of a sweep, or the end of the rest after it."""
        self._again = False
        """Whether something came meanwhile."""
        self._beat: asyncio.TimerHandle | None = None
        tail.on_news = self._on_news

    def join(self, listener: Listener) -> None:
        """Tells the listener everything it lacks, and from then on what is new."""
        self._fall_behind(listener)
        if self._beat is None:
            self._wait_long()

    def leave(self, listener: Listener) -> None:
        """The phone is gone."""
        listener.over = True
        self._level.pop(listener, None)
        if (task := self._behind.pop(listener, None)) is not None:
            task.cancel()
        if not self._level and not self._behind and self._beat is not None:
            self._beat.cancel()
            self._beat = None

    def _on_news(self) -> None:
        if self._going is None:
            self._sweep(list(self._level))
        else:
            self._again = True

    def _sweep(
        self,
        everybody: list[Listener],
        start: int = 0,
        spent: float = 0,
        *,
        heartbeat: bool = False,
    ) -> None:
        """Tells a slice of everybody; the next follows once requests had their turn."""
        self._going = None
        began = time.perf_counter()
        pace = _HALL if len(everybody) > _MOST_IN_A_ROOM else _ROOM
        end = start + pace.slice
        self._tell(everybody[start:end], pace.turn, heartbeat=heartbeat)
        spent += time.perf_counter() - began
        loop = asyncio.get_running_loop()
        if end < len(everybody):
            go_on = partial(self._sweep, everybody, end, spent, heartbeat=heartbeat)
            self._going = loop.call_soon(go_on)
            return
        rest = min(_LONGEST_REST, max(0.0, spent - _LITTLE))
        self._going = loop.call_later(rest, self._rested) if rest or self._again else None

    def _rested(self) -> None:
        self._going = None
        if self._again:
            self._again = False
            self._on_news()

    def _wait_long(self) -> None:
        """Once a while everybody hears that the room is still there, whatever else was told."""
        loop = asyncio.get_running_loop()
        self._beat = loop.call_later(self._limits.heartbeat_seconds, self._on_beat)

    def _on_beat(self) -> None:
        self._wait_long()
        if self._going is None:
            self._sweep(list(self._level), heartbeat=True)

    def _tell(self, some: list[Listener], turn: int, *, heartbeat: bool) -> None:
        """Writes what is new to each of them who can take it at once."""
        # Kept no longer than this: what is taken back in between is in no later slice.
        made: dict[tuple[int, bool], tuple[bytes, int] | None] = {}
        keys, level, closing = self._keys(), self._level, self._tail.closing
        for number, one in enumerate(some):
            if one not in level:
                continue
            if closing or (one.asked is not keys and not one.stands(keys)):
                self._end(one)
                continue
            place = one.cursor, one.boards
            if place not in made:
                made[place] = self._piece(*place)
            piece = made[place]
            if piece is None or one.line.full:
                self._fall_behind(one)
                continue
            data, one.cursor = piece
            if data or heartbeat:
                write = one.line.write_keeping_turn if number % turn else one.line.write
                write(data or chunk(_HEARTBEAT))

    def _piece(self, cursor: int, boards: bool) -> tuple[bytes, int] | None:
        """What is new in one piece, with the cursor after it; None if it takes several."""
        pieces = list(self._tail.after(cursor, boards=boards))
        if len(pieces) > 1:
            return None
        data, after = pieces[0] if pieces else (b"", cursor)
        return chunk(data) if data else b"", after

    def _fall_behind(self, listener: Listener) -> None:
        self._level.pop(listener, None)
        task = asyncio.create_task(self._catch_up(listener))
        self._behind[listener] = task
        task.add_done_callback(partial(self._caught_up, listener))

    def _caught_up(self, listener: Listener, task: asyncio.Task[None]) -> None:
        if self._behind.get(listener) is task:  # it may have fallen behind again meanwhile
            del self._behind[listener]
        if not task.cancelled() and task.exception() is not None and not listener.over:
            self._end(listener)  # its browser comes back, and is told everything

    async def _catch_up(self, listener: Listener) -> None:
        """Writes what there is at the phone's own pace, until it has everything or has to go."""
        line = listener.line
        while not listener.over:
            if self._tail.closing or not listener.stands(self._keys()):
                self._end(listener)
                return
            # The pieces are taken at once: a frame that comes meanwhile is in the next round.
            pieces = list(self._tail.after(listener.cursor, boards=listener.boards))
            if not pieces:
                self._level[listener] = None
                return
            for data, after in pieces:
                if data:  # nothing written would end the answer
                    await line.room()
                    line.write(chunk(data))
                listener.cursor = after

    def _end(self, listener: Listener) -> None:
        self._level.pop(listener, None)
        listener.over = True
        listener.line.end()
