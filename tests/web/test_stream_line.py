"""An open stream is nothing but its line: slow phones wait alone, and its request is forgotten."""

import asyncio
import contextlib
import gc
import socket
from collections.abc import Callable, Coroutine

import pytest

from studio.web.connection import Connection
from studio.web.line import Line, chunk
from tests.web.rooms import Running
from tests.web.test_room_stream import listening

LARGE = b"x" * 8_000_000
WAYS = pytest.mark.parametrize("write", [Line.write, Line.write_keeping_turn])


async def opened(stall_seconds: float) -> tuple[Line, asyncio.Event, socket.socket]:
    """A line to a phone that reads only when it is told to; an event once it is gone."""
    near, far = socket.socketpair()
    near.setblocking(False)
    far.setblocking(False)
    transport, _ = await asyncio.get_running_loop().create_connection(asyncio.Protocol, sock=near)
    gone = asyncio.Event()
    return Line(transport, stall_seconds, lambda _line: gone.set()), gone, far


def run(scene: Coroutine[object, object, None]) -> None:
    asyncio.run(asyncio.wait_for(scene, 20))


async def read(far: socket.socket, until: bytes) -> bytes:
    heard = b""
    while not heard.endswith(until):
        piece = await asyncio.get_running_loop().sock_recv(far, 1_000_000)
        assert piece, "the line was cut"
        heard += piece
    return heard


@WAYS
def test_a_phone_that_reads_nothing_is_let_go(write: Callable[[Line, bytes], None]) -> None:
    async def scene() -> None:
        line, gone, far = await opened(0.05)
        write(line, chunk(LARGE))
        assert line.full
        with far:
            await gone.wait()

    run(scene())


def test_a_line_that_is_full_when_it_is_taken_over_knows_it() -> None:
    async def scene() -> None:
        near, far = socket.socketpair()
        near.setblocking(False)
        transport, _ = await asyncio.get_running_loop().create_connection(
            asyncio.Protocol, sock=near
        )
        transport.write(LARGE)  # what was answered before, and nobody reads
        gone = asyncio.Event()
        line = Line(transport, 0.05, lambda _line: gone.set())
        assert line.full
        with far:
            await gone.wait()

    run(scene())


@WAYS
def test_a_phone_that_reads_late_hears_all_of_it_in_order(
    write: Callable[[Line, bytes], None],
) -> None:
    async def scene() -> None:
        line, gone, far = await opened(60)
        with far:
            write(line, chunk(b"first"))
            assert await read(far, b"first\r\n") == chunk(b"first")
            write(line, chunk(LARGE))
            assert line.full
            waiting = asyncio.create_task(line.room())
            await asyncio.sleep(0)
            assert not waiting.done()
            assert await read(far, LARGE + b"\r\n") == chunk(LARGE)
            await waiting
            write(line, chunk(b"and then"))
            line.end()
            write(line, chunk(b"nothing after its end"))
            assert await read(far, b"0\r\n\r\n") == chunk(b"and then") + b"0\r\n\r\n"
            await gone.wait()
            write(line, chunk(b"nor to who is gone"))
            assert not await asyncio.get_running_loop().sock_recv(far, 100)

    run(scene())


def test_nothing_of_its_request_is_kept_while_a_stream_is_open(shown_room: Running) -> None:
    def alive() -> int:
        return sum(isinstance(one, Connection) for one in gc.get_objects())

    visitors = [shown_room.visitor() for _ in range(5)]
    other = shown_room.visitor()
    gc.collect()
    gc.disable()
    try:
        before = alive()
        with contextlib.ExitStack() as streams:
            for visitor in visitors:
                streams.enter_context(listening(visitor))
            assert other.now()["step"] == "circle"
            assert alive() == before - len(visitors)
    finally:
        gc.enable()
