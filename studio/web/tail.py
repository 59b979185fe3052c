"""The shared tail of frames: written once, read by every phone at its own pace.

Each listener is one number. Going on and coming back are the same code; who falls behind the tail
gets everything as it is now. The tail never holds words that were taken back: they are cut out of
the frames that carried them, so no replay can bring them home.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from studio.activities.contract import Activities
from studio.model.entries import Status
from studio.model.events import Recorded
from studio.model.ids import StepId
from studio.session.contract import Session, WorkshopState
from studio.web.frames import (
    Difference,
    Frame,
    Lines,
    RoomView,
    changes,
    differences,
    room_view,
    touched_boards,
    whole,
)
from studio.web.landing import Landing
from studio.web.limits import Limits

BEFORE_ALL = -1
"""The cursor of somebody who has seen nothing."""


@dataclass(frozen=True, slots=True)
class Written:
    """A frame in its place: `number` counts frames, `position` the events before and with it."""

    number: int
    position: int
    frame: Frame
    data: bytes


class Tail:
    """The last frames, and what they led to. Lives on the server's loop."""

    def __init__(
        self, session: Session, activities: Activities, limits: Limits, landing: Landing
    ) -> None:
        self._session = session
        self._activities = activities
        self._limits = limits
        self._frames: deque[Written] = deque(maxlen=limits.tail_frames)
        self._number = 0
        self._gone: dict[StepId, dict[str, None]] = {}
        self._told_whole: dict[int, None] = {}
        self._lines: Lines = {}
        self._landing = landing
        self._inbox: deque[tuple[tuple[Recorded, ...], WorkshopState]] = deque()
        self._state = session.state
        self._view = RoomView()
        self.closing = False
        self.on_news: Callable[[], None] = lambda: None
        """Called when something is written, or when everybody is to look up."""

    @property
    def view(self) -> RoomView:
        """What was public when the last frame was written."""
        return self._view

    def start(self) -> None:
        """Listens from now on; called on the loop."""
        self._landing.start()
        self._unsubscribe = self._session.subscribe(self._on_commit)
        self._state = self._session.state
        self._view = room_view(self._state, self._activities, lines=self._lines)

    def close(self) -> None:
        """Ends every stream; called on the loop."""
        self._unsubscribe()
        self.closing = True
        self.wake()

    def _on_commit(self, recorded: tuple[Recorded, ...], state: WorkshopState) -> None:
        """On the session's thread: hop over."""
        self._inbox.append((recorded, state))
        self._landing.bring(self._take)

    def _take(self) -> None:
        recorded: list[Recorded] = []
        state = self._state
        while self._inbox:
            added, state = self._inbox.popleft()
            recorded += added
        if self.closing or state.position <= self._view.position:
            return
        touched = touched_boards(recorded)
        before, self._state = self._view, state
        self._view = room_view(state, self._activities, before, touched, self._lines)
        moved = differences(before, self._view)
        self._forget(before, moved)
        for frame in changes(before, self._view, touched, moved):
            self._write(frame)
        self.wake()

    def _write(self, frame: Frame) -> None:
        self._number += 1
        position = self._view.position
        self._frames.append(Written(self._number, position, frame, encode(frame, position)))

    def _forget(self, before: RoomView, moved: Mapping[StepId, Difference]) -> None:
        """Cuts words that were changed or taken back out of every frame that still holds them."""
        stale: set[str] = set()
        for board, (put, left) in moved.items():
            was = before.boards.get(board, {})
            stale.update(left, (line.key for line in put if line.key in was))
            gone = self._gone.setdefault(board, {})
            gone.update(dict.fromkeys(left))
            for key in left:
                self._lines.pop(key, None)
            for line in put:
                gone.pop(line.key, None)
        if stale:
            keys = frozenset(stale)
            for index, written in enumerate(self._frames):
                if any(shown.key in keys for shown in written.frame.put):
                    self._frames[index] = _without(written, keys)

    def cursor(self, position: int | None) -> int:
        """Where somebody goes on who has the frames up to `position` (None: nothing yet).

        A position may have several frames, of which they may have only the first: they get them
        again, which changes nothing for who had them all. So does a position at which somebody was
        told everything at once, in several pieces.
        """
        if position is None or not self._frames or position in self._told_whole:
            return BEFORE_ALL
        if not self._frames[0].position <= position <= self._view.position:
            return BEFORE_ALL
        same = sum(1 for written in self._frames if written.position == position)
        after = position if same == 1 else position - 1
        seen = [written.number for written in self._frames if written.position <= after]
        return seen[-1] if seen else self._frames[0].number - 1

    def after(self, cursor: int, *, boards: bool = True) -> Iterator[tuple[bytes, int]]:
        """What is to be written next, each piece with the cursor that stands once it is.

        Without `boards` nobody's words are in it; a piece may then be empty.
        """
        if cursor == BEFORE_ALL or (self._frames and self._frames[0].number > cursor + 1):
            yield from self._everything(boards=boards)
            return
        start = len(self._frames) - (self._number - cursor)
        batch: list[bytes] = []
        size = 0
        frames = [self._frames[place] for place in range(max(0, start), len(self._frames))]
        for written in frames:
            data = written.data if boards or written.frame.kind != "board" else b""
            if batch and size + len(data) > self._limits.write_bytes:
                yield b"".join(batch), cursor
                batch, size = [], 0
            batch.append(data)
            size += len(data)
            cursor = written.number
        if batch:
            yield b"".join(batch), cursor

    def _everything(self, *, boards: bool) -> Iterator[tuple[bytes, int]]:
        number, position = self._number, self._view.position
        told = whole(self._view, self._taken_back())
        frames = [frame for frame in told if boards or frame.kind != "board"]
        self._told_whole[position] = None
        while len(self._told_whole) > self._limits.tail_frames:
            del self._told_whole[next(iter(self._told_whole))]
        for index, frame in enumerate(frames):
            last = index == len(frames) - 1
            yield encode(frame, position), number if last else BEFORE_ALL

    def _taken_back(self) -> dict[StepId, list[str]]:
        """What somebody may still hold that is to be dropped: keys only, never of what waits."""
        gone = {board: list(keys) for board, keys in self._gone.items()}
        for entry in self._state.entries.values():
            if entry.status is Status.WITHDRAWN:
                gone.setdefault(entry.board, []).append(entry.id)
        return gone

    def wake(self) -> None:
        """Lets every listener look up, so that who was revoked goes at once; on the tail's loop."""
        self.on_news()


def encode(frame: Frame, position: int) -> bytes:
    """The frame as an event stream has it."""
    data = msgspec.json.encode(frame.body(position))
    return b"id: %d\nevent: %s\ndata: %s\n\n" % (position, frame.kind.encode(), data)


def _without(written: Written, keys: frozenset[str]) -> Written:
    frame = written.frame.without(keys)
    return Written(written.number, written.position, frame, encode(frame, written.position))
