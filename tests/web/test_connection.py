"""The server's own part of HTTP: what is sent on a line is answered in order, whole, or cut off."""

import asyncio
import contextlib
import gc
import logging
import weakref
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager
from functools import partial

import pytest
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from studio.web.connection import Connection
from studio.web.exchange import Exchange
from studio.web.hall import Hall
from studio.web.limits import Limits

HEAD = "{} {} HTTP/1.1\r\nHost: here\r\n{}\r\n"
Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


def asked(target: str, *headers: str, method: str = "GET", body: bytes = b"") -> bytes:
    sized = (*headers, f"Content-Length: {len(body)}") if body else headers
    return HEAD.format(method, target, "".join(f"{h}\r\n" for h in sized)).encode() + body


@asynccontextmanager
async def line_to(app: ASGIApp, limits: Limits = Limits()) -> AsyncIterator[Line]:  # noqa: B008
    """A line to a server of that application."""
    hall = Hall(app, limits, 100)
    server = await asyncio.get_running_loop().create_server(
        partial(Connection, hall), "127.0.0.1", 0
    )
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname()[:2])
    try:
        yield reader, writer
    finally:
        writer.close()
        server.close()
        for one in list(hall.connections):
            one.abort()


def run(scene: Awaitable[None]) -> None:
    async def within() -> None:
        async with asyncio.timeout(20):
            await scene

    asyncio.run(within())


async def heard(reader: asyncio.StreamReader) -> tuple[int, dict[str, str], bytes]:
    """One answer of a known length."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
    headers = dict(line.lower().split(": ", 1) for line in head[1:] if line)
    return (
        int(head[0].split()[1]),
        headers,
        await reader.readexactly(int(headers.get("content-length", "0"))),
    )


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    request = Request(scope, receive)
    await Response(request.url.path.encode() + b" " + await request.body())(scope, receive, send)


def test_what_is_sent_at_once_is_answered_in_order() -> None:
    async def scene() -> None:
        waits = asyncio.Event()

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["path"] == "/first":
                await waits.wait()
            await echo(scope, receive, send)

        async with line_to(app) as (reader, writer):
            bodies = [b"one", b"", b"three"]
            for path, body in zip(("/first", "/second", "/third"), bodies, strict=True):
                writer.write(asked(path, method="POST", body=body))
            await writer.drain()
            waits.set()
            told = [await heard(reader) for _ in bodies]
        assert [body for _, _, body in told] == [b"/first one", b"/second ", b"/third three"]

    run(scene())


def test_thousands_sent_at_once_are_read_as_they_are_answered() -> None:
    async def scene() -> None:
        most = 0

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            nonlocal most
            if scope["path"].endswith("50"):
                most = max(most, sum(isinstance(one, Exchange) for one in gc.get_objects()))
            await echo(scope, receive, send)

        async with line_to(app) as (reader, writer):
            writer.write(b"".join(asked(f"/{number}") for number in range(1500)))
            for number in range(1500):
                assert (await heard(reader))[2] == b"/%d " % number
        assert 0 < most < 200

    run(scene())


def test_a_head_that_begins_behind_a_large_body_is_no_large_head() -> None:
    async def scene() -> None:
        async with line_to(echo) as (reader, writer):
            second = asked("/second")
            writer.write(asked("/first", method="POST", body=b"x" * 40_000) + second[:20])
            assert (await heard(reader))[2] == b"/first " + b"x" * 40_000
            writer.write(second[20:])
            assert (await heard(reader))[2] == b"/second "

    run(scene())


@pytest.mark.parametrize(
    "broken",
    [
        b"\x00\x01\x02\r\n\r\n",
        b"GET / HTTP/1.1\r\n" + b"x" * 40_000,
        asked("/", *(["a: b"] * 101)),
        asked("/", "Connection: Upgrade", "Upgrade: h2c", method="POST", body=b"words"),
    ],
)
def test_what_is_broken_is_refused_once_and_never_within_another_answer(broken: bytes) -> None:
    async def scene() -> None:
        begun, goes_on = asyncio.Event(), asyncio.Event()

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            begun.set()
            await goes_on.wait()
            await echo(scope, receive, send)

        async with line_to(app) as (reader, writer):
            writer.write(broken)
            assert (await heard(reader))[0] in (400, 431)
            assert await reader.read() == b""
        async with line_to(app) as (reader, writer):
            writer.write(asked("/slow") + broken)
            await begun.wait()
            goes_on.set()
            assert (await heard(reader))[2] == b"/slow "
            with contextlib.suppress(ConnectionResetError):
                assert await reader.read() == b""

    run(scene())


@pytest.mark.parametrize("size", [10, 3_000_000])
def test_a_body_comes_whole_however_slowly_it_is_read(size: int) -> None:
    async def scene() -> None:
        most = 0

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            nonlocal most
            length, more = 0, True
            while more:
                message = await receive()
                most = max(most, len(message["body"]))
                length, more = length + len(message["body"]), message["more_body"]
            await Response(str(length))(scope, receive, send)

        async with line_to(app, Limits(body_bytes=size)) as (reader, writer):
            writer.write(asked("/", method="POST", body=b"x" * size))
            assert (await heard(reader))[2] == str(size).encode()
        assert most <= 600_000, "what nobody reads yet is left on the network"

    run(scene())


async def unread(scope: Scope, receive: Receive, send: Send) -> None:
    await Response(scope["path"])(scope, receive, send)


def test_what_is_answered_unread_is_passed_over_and_ends_the_line() -> None:
    async def scene() -> None:
        async with line_to(unread) as (reader, writer):
            whole = asked("/first", method="POST", body=b"GET /evil HTTP/1.1\r\n\r\n" * 20_000)
            writer.write(whole[:3000])
            status, headers, told = await heard(reader)
            assert (status, headers["connection"], told) == (200, "close", b"/first")
            writer.write(whole[3000:])
            assert await reader.read() == b""

    run(scene())


def test_a_body_without_end_behind_its_answer_is_cut_off() -> None:
    async def scene() -> None:
        async with line_to(unread, Limits(body_bytes=1000, request_seconds=1000)) as (
            reader,
            writer,
        ):
            writer.write(asked("/first", "Content-Length: 9000000", method="POST") + b"x" * 3000)
            assert (await heard(reader))[2] == b"/first"
            writer.write(b"x" * 8_000_000)
            with contextlib.suppress(ConnectionResetError):
                assert await reader.read() == b""

    run(scene())


def test_a_body_that_waits_to_be_wanted_is_sent_for_once() -> None:
    async def scene() -> None:
        async with line_to(echo) as (reader, writer):
            whole = asked("/", "Expect: 100-continue", method="POST", body=b"here it is")
            writer.write(whole[:-10])
            assert await reader.readuntil(b"\r\n\r\n") == b"HTTP/1.1 100 Continue\r\n\r\n"
            writer.write(whole[-10:])
            assert (await heard(reader))[2] == b"/ here it is"

    run(scene())


def test_what_stands_behind_a_body_has_an_end_and_says_nothing() -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await Request(scope, receive).body()
        told = b",".join(name for name, _ in scope["headers"])
        await Response(told)(scope, receive, send)

    async def scene() -> None:
        async with line_to(app) as (reader, writer):
            head = asked("/", "Transfer-Encoding: chunked", method="POST")
            writer.write(head + b"1\r\na\r\n0\r\nCookie: another's\r\n\r\n")
            assert (await heard(reader))[2] == b"host,transfer-encoding"
            writer.write(head + b"1\r\na\r\n0\r\nX-Long: " + b"x" * 100_000)
            assert (await heard(reader))[0] == 431

    run(scene())


def test_a_body_that_nobody_wanted_is_not_waited_for() -> None:
    async def scene() -> None:
        async with line_to(unread, Limits(request_seconds=1000)) as (reader, writer):
            writer.write(asked("/", "Expect: 100-continue", "Content-Length: 9", method="POST"))
            assert (await heard(reader))[2] == b"/"
            assert await reader.read() == b""

    run(scene())


async def in_pieces(scope: Scope, receive: Receive, send: Send) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for piece in (b"one", b"", b"and another"):
            yield piece

    await StreamingResponse(pieces())(scope, receive, send)


async def nothing(scope: Scope, receive: Receive, send: Send) -> None:
    await Response(status_code=204)(scope, receive, send)


@pytest.mark.parametrize(
    ("app", "method", "ends"),
    [
        (in_pieces, "GET", b"\r\n\r\n3\r\none\r\nb\r\nand another\r\n0\r\n\r\n"),
        (in_pieces, "HEAD", b"\r\n\r\n"),
        (echo, "HEAD", b"\r\n\r\n"),
        (echo, "GET", b"\r\n\r\n/ "),
        (nothing, "GET", b"\r\n\r\n"),
    ],
)
def test_an_answer_ends_where_it_says(app: ASGIApp, method: str, ends: bytes) -> None:
    async def scene() -> None:
        async with line_to(app) as (reader, writer):
            writer.write(asked("/", "Connection: close", method=method))
            told = await reader.read()
        head, gap, body = told.partition(b"\r\n\r\n")
        assert gap + body == ends
        assert b"connection: close" in head.lower()
        assert b"date: " in head.lower()

    run(scene())


@pytest.mark.parametrize(
    "head", ["GET / HTTP/1.0\r\nHost: here\r\n\r\n", asked("/", "Connection: close").decode()]
)
def test_who_wants_one_answer_hears_one(head: str) -> None:
    async def scene() -> None:
        async with line_to(echo) as (reader, writer):
            writer.write(head.encode())
            assert (await reader.read()).count(b"HTTP/1.1 200 OK") == 1
        async with line_to(echo) as (reader, writer):
            writer.write(head.encode() * 2)
            assert (await reader.read()).count(b"HTTP/1.1 ") == 1

    run(scene())


def test_who_offers_another_language_is_answered_in_this_one_and_no_more() -> None:
    async def scene() -> None:
        async with line_to(echo) as (reader, writer):
            writer.write(asked("/", "Connection: Upgrade", "Upgrade: h2c") + asked("/behind"))
            told = await reader.read()
        assert told.count(b"HTTP/1.1") == 1
        assert told.endswith(b"/ ")

    run(scene())


async def breaks(scope: Scope, receive: Receive, send: Send) -> None:
    raise ValueError("what somebody wrote")


async def breaks_in_the_middle(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"half", "more_body": True})
    raise ValueError("what somebody wrote")


async def forgets(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers nothing."""


async def promises_more(scope: Scope, receive: Receive, send: Send) -> None:
    await Response(b"short", headers={"content-length": "50"})(scope, receive, send)


async def splits(scope: Scope, receive: Receive, send: Send) -> None:
    headers = [(b"x-told", b"a\r\nset-cookie: evil=1")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"whole"})


@pytest.mark.parametrize("app", [breaks, breaks_in_the_middle, forgets, promises_more, splits])
def test_half_an_answer_is_cut_off_and_no_words_are_logged(
    app: ASGIApp, caplog: pytest.LogCaptureFixture
) -> None:
    async def scene() -> None:
        async with line_to(app) as (reader, writer):
            writer.write(asked("/"))
            told = b""
            with pytest.raises((asyncio.IncompleteReadError, ConnectionError)):
                told = await reader.readuntil(b"0\r\n\r\n")
        assert b"evil" not in told

    with caplog.at_level(logging.DEBUG):
        run(scene())
    assert "what somebody wrote" not in caplog.text


def test_who_goes_away_is_told_to_whoever_waits_for_more() -> None:
    async def scene() -> None:
        told: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        begun = asyncio.Event()

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            await receive()
            begun.set()
            told.set_result((await receive())["type"])

        async with line_to(app) as (_, writer):
            writer.write(asked("/", "Content-Length: 10", method="POST") + b"half")
            await begun.wait()
            writer.close()
            assert await told == "http.disconnect"

    run(scene())


def test_a_line_on_which_nothing_more_is_asked_is_closed() -> None:
    async def scene() -> None:
        async with line_to(echo, Limits(idle_seconds=0.05)) as (reader, writer):
            writer.write(asked("/"))
            assert (await heard(reader))[0] == 200
            assert await reader.read() == b""

    run(scene())


def test_every_request_has_a_deadline_of_its_own() -> None:
    """Also one that begins behind another on the same line."""

    async def scene() -> None:
        async with line_to(echo, Limits(request_seconds=0.5)) as (reader, writer):
            writer.write(asked("/first") + b"GET /second HTTP/1.1\r\n")
            assert (await heard(reader))[2] == b"/first "
            assert await reader.read() == b""

    run(scene())


def test_nothing_is_kept_of_who_is_gone() -> None:
    async def scene() -> None:
        hall = Hall(echo, Limits(), 100)
        empty = asyncio.Event()
        hall.on_empty = empty.set
        server = await asyncio.get_running_loop().create_server(
            partial(Connection, hall), "127.0.0.1", 0
        )
        seen: list[weakref.ref[object]] = []
        for _ in range(3):
            reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname()[:2])
            writer.write(asked("/"))
            await heard(reader)
            seen += [weakref.ref(one.transport) for one in hall.connections]  # type: ignore[attr-defined]
            writer.close()
            await empty.wait()
            empty.clear()
            await asyncio.sleep(0)
        assert [one() for one in seen] == [None] * 3, "not even until the collector comes"
        assert not hall.connections
        assert not hall.of_one
        server.close()

    gc.disable()
    try:
        run(scene())
    finally:
        gc.enable()
