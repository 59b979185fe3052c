"""Who falls behind is brought up to date by one hand alone, however the news comes."""

import asyncio
from collections.abc import Callable, Iterator
from typing import cast

import pytest

from studio.web.fanout import FanOut, Listener
from studio.web.limits import Limits
from studio.web.line import Line
from studio.web.tail import Tail


class News:
    """A tail of numbered frames."""

    closing = False

    def __init__(self) -> None:
        self.number = 1
        self.on_news: Callable[[], None] = lambda: None
        self.broken = False

    def after(self, cursor: int, *, boards: bool = True) -> Iterator[tuple[bytes, int]]:
        if self.broken:
            raise ValueError("what somebody wrote")
        yield from ((b"%d" % number, number + 1) for number in range(cursor, self.number))


class Slow:
    """A line that takes one piece and is full from then on."""

    def __init__(self) -> None:
        self.full = self.ended = False

    async def room(self) -> None:
        if self.full:
            await asyncio.Event().wait()

    def write(self, chunk: bytes) -> None:
        self.full = True

    write_keeping_turn = write

    def end(self) -> None:
        self.ended = True


async def a_few_turns() -> set[str]:
    """What goes on after them, besides this."""
    for _ in range(5):
        await asyncio.sleep(0)
    return {task.get_name() for task in asyncio.all_tasks()} - {asyncio.current_task().get_name()}  # type: ignore[union-attr]


def listening() -> tuple[News, Slow, FanOut, Listener]:
    news, line = News(), Slow()
    fan_out = FanOut(cast("Tail", news), Limits(), lambda: 1)
    return news, line, fan_out, Listener(cast("Line", line), lambda: True, 0)


def test_who_falls_behind_twice_at_once_is_let_go_with_the_phone() -> None:
    async def scene() -> None:
        news, _, fan_out, listener = listening()
        fan_out.join(listener)

        def more() -> None:
            news.number += 1
            news.on_news()

        asyncio.get_running_loop().call_soon(more)  # in the turn in which the first ends
        assert len(await a_few_turns()) == 1
        fan_out.leave(listener)
        assert not await a_few_turns()

    asyncio.run(scene())


@pytest.mark.filterwarnings("ignore")
def test_a_stream_that_cannot_be_brought_up_to_date_ends() -> None:
    """Its browser comes back and is told everything; left open it would be silent for good."""

    async def scene() -> None:
        news, line, fan_out, listener = listening()
        news.broken = True
        fan_out.join(listener)
        assert not await a_few_turns()
        assert line.ended
        fan_out.leave(listener)

    asyncio.run(scene())
