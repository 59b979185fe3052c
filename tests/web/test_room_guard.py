"""Attacks on the room, each run for real against the real server."""

import contextlib
import gzip
import logging
import socket
import time
import uuid

import httpx
import pytest

from studio.web.limits import Limits, Rate
from tests.web.rooms import KEYS, OpenRoom, Running

HEADERS = {
    "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'",
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "permissions-policy": "camera=()",
}


def raw(room: Running, data: bytes, *, seconds: float = 5) -> bytes:
    """What a client gets that writes bytes, until it is cut off."""
    with socket.create_connection(("127.0.0.1", room.server.port), timeout=seconds) as line:
        line.sendall(data)
        found = b""
        while chunk := line.recv(65536):
            found += chunk
        return found


@pytest.mark.parametrize(
    "path",
    ["/", "/room", "/api/now", "/nowhere", "/static/room.css", "/readyz", "/api/boards/a.svg"],
)
def test_every_answer_says_how_it_may_be_used(room: Running, path: str) -> None:
    answer = httpx.get(room.url + path)
    for name, value in HEADERS.items():
        assert answer.headers[name].startswith(value), name
    assert "server" not in answer.headers
    assert answer.headers["cache-control"] == ("no-cache" if "static" in path else "no-store")


def test_a_page_is_packed_for_who_can_unpack_it(shown_room: Running) -> None:
    visitor = shown_room.visitor()
    for n in range(16):
        visitor.add(f"kindness {n}")
    sizes = {}
    for coding in ("identity", "gzip"):
        headers = {"Accept": "text/html", "Accept-Encoding": coding}
        with visitor.http.stream("GET", "/room", headers=headers) as answer:
            raw = b"".join(answer.iter_raw())
        assert len(raw) == int(answer.headers["content-length"])
        assert answer.headers.get("content-encoding", "identity") == coding
        assert answer.headers["content-security-policy"].startswith("default-src 'none'")
        page = gzip.decompress(raw) if coding == "gzip" else raw
        assert b"kindness 15" in page
        sizes[coding] = len(raw)
    assert sizes["gzip"] < min(12_000, sizes["identity"] / 5)
    stream = {"Accept-Encoding": "gzip"}
    with visitor.http.stream("GET", "/api/events", headers=stream) as answer:
        assert "content-encoding" not in answer.headers


def test_who_goes_away_while_sending_is_nobodys_fault(
    room: Running, caplog: pytest.LogCaptureFixture
) -> None:
    cookie = room.visitor().http.cookies["room"]
    head = (
        f"POST /api/entries HTTP/1.1\r\nHost: 127.0.0.1:{room.server.port}\r\n"
        f"Cookie: room={cookie}\r\nContent-Length: 500\r\n\r\n{{"
    )
    with socket.create_connection(("127.0.0.1", room.server.port), timeout=5) as line:
        line.sendall(head.encode())
        assert room.visitor().now()  # by now the half of it has been read
    assert b" 400 " in raw(room, b"no request at all\r\n\r\n").split(b"\r\n")[0]
    assert room.visitor().now()
    assert [record.getMessage() for record in caplog.records if record.name != "httpx"] == []


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "127.0.0.1:1", ""])
def test_a_foreign_host_is_refused(room: Running, host: str) -> None:
    answer = httpx.get(f"{room.url}/readyz", headers={"Host": host})
    assert (answer.status_code, answer.json()["error"]) == (400, "bad_host")


def test_two_hosts_are_no_host(room: Running) -> None:
    port = room.server.port
    data = (
        f"GET /readyz HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nHost: evil\r\nConnection: close\r\n\r\n"
    )
    assert b" 400 " in raw(room, data.encode()).split(b"\r\n")[0]


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "null", "http://127.0.0.1", "https://127.0.0.1", "http://127.0.0.1:1"],
)
def test_another_origin_can_send_nothing_and_hear_nothing(room: Running, origin: str) -> None:
    http = room.visitor().http
    headers = {"Origin": origin}
    body = {"id": str(uuid.uuid4()), "step": "circle", "form": "scarf", "fields": {"strength": "x"}}
    posted = http.post("/api/entries", json=body, headers=headers)
    form = http.post("/room", data={"do": "withdraw"}, headers=headers)
    stream = http.get("/api/events", headers=headers)
    for answer in (posted, form, stream):
        assert answer.status_code == 403
        assert "access-control-allow-origin" not in answer.headers
    assert not room.session.state.entries


def test_our_own_origin_is_welcome(room: Running) -> None:
    http = room.visitor().http
    body = {"id": str(uuid.uuid4()), "step": "circle", "form": "scarf", "fields": {"strength": "x"}}
    for host in ("127.0.0.1", "localhost"):
        origin = f"http://{host}:{room.server.port}"
        assert http.post("/api/entries", json=body, headers={"Origin": origin}).status_code < 300


def test_a_body_that_is_too_large_is_refused(room: Running) -> None:
    http = room.visitor().http
    told = http.post("/api/entries", content=b"x" * 17_000)
    assert (told.status_code, told.json()["error"]) == (413, "too_large")
    chunked = http.post("/api/entries", content=(b"x" * 4096 for _ in range(6)))
    assert (chunked.status_code, chunked.json()["error"]) == (413, "too_large")
    form = http.post("/room", content=b"do=add&" + b"x" * 17_000)
    assert form.status_code == 413


def test_a_body_just_small_enough_is_read(room: Running) -> None:
    visitor = room.visitor()
    assert visitor.add("x" * 15_000).status_code == 422


def test_an_endless_head_is_cut_off(room: Running) -> None:
    answer = raw(room, b"GET / HTTP/1.1\r\n" + b"X-A: " + b"a" * 40_000)
    assert b" 431 " in answer.split(b"\r\n")[0]


@pytest.mark.parametrize(
    "junk",
    [
        b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET /\xff\xfe HTTP/1.1\r\nHost: a\r\n\r\n",
    ],
)
def test_what_is_no_request_is_told_so(room: Running, junk: bytes) -> None:
    answer = raw(room, junk)
    assert b" 400 " in answer.split(b"\r\n")[0]
    assert b"nosniff" in answer


def test_a_request_that_only_drips_is_cut_off_and_others_are_served(open_room: OpenRoom) -> None:
    running = open_room(limits=Limits(request_seconds=0.4))
    begun = time.monotonic()
    lines = [socket.create_connection(("127.0.0.1", running.server.port), 5) for _ in range(30)]
    starts = [
        b"GET / HTTP/1.1\r\nHost: ",
        b"",
        b"POST /room HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Length: 99\r\n\r\nx"
        % running.server.port,
    ]
    for number, line in enumerate(lines):
        line.sendall(starts[number % 3])
    assert httpx.get(f"{running.url}/readyz").status_code == 200
    for line in lines:
        with contextlib.suppress(ConnectionResetError):
            while line.recv(4096):
                pass
        line.close()
    assert time.monotonic() - begun < 3


def test_a_stray_byte_between_requests_is_held_to_the_deadline_too(open_room: OpenRoom) -> None:
    running = open_room(limits=Limits(request_seconds=0.3))
    host = f"127.0.0.1:{running.server.port}".encode()
    request = b"GET /readyz HTTP/1.1\r\nHost: " + host + b"\r\n\r\n"
    with socket.create_connection(("127.0.0.1", running.server.port), 5) as line:
        line.sendall(request + b"\r\n")
        told = b""
        while not told.endswith(b"}"):
            told += line.recv(65536)
        line.sendall(b"\r\n")
        with contextlib.suppress(ConnectionResetError):
            assert line.recv(10) == b""


def test_codes_cannot_be_guessed(open_room: OpenRoom) -> None:
    running = open_room(limits=Limits(guesses_each=Rate(5, 0.01)))
    told = [httpx.get(f"{running.url}/j/GUESS{n:03}").status_code for n in range(8)]
    assert told == [403] * 5 + [429] * 3
    right = httpx.get(f"{running.url}/j/{KEYS.join_code}")
    assert right.status_code == 429, "the right code must not be told from a wrong one by then"
    assert int(right.headers["retry-after"]) >= 1
    for path in ("/h/x", "/k/x"):
        assert httpx.get(running.url + path).status_code == 429
    bearer = {"Authorization": "Bearer x"}
    assert httpx.post(f"{running.url}/api/commands", json={}, headers=bearer).status_code == 429


def test_all_guessers_together_are_held_as_well(open_room: OpenRoom) -> None:
    running = open_room(limits=Limits(guesses=Rate(3, 0.01), guesses_each=Rate(99, 1)))
    told = [httpx.get(f"{running.url}/j/GUESS{n:03}").status_code for n in range(5)]
    assert told == [403] * 3 + [429] * 2


def test_who_floods_is_slowed_and_nobody_else(open_room: OpenRoom) -> None:
    running = open_room(limits=Limits(posts=Rate(10, 0.5)))
    running.open()
    flooder, other = running.visitor(), running.visitor()
    answers = [flooder.add(f"word {n}") for n in range(14)]
    assert [a.status_code for a in answers] == [201] * 10 + [429] * 4
    assert (answers[-1].json()["error"], answers[-1].headers["retry-after"]) == ("too_fast", "2")
    assert other.add("calm").status_code == 201


def test_at_most_four_streams_each(room: Running) -> None:
    http = room.visitor().http
    streams = [http.stream("GET", "/api/events") for _ in range(5)]
    opened = [stream.__enter__() for stream in streams]
    assert [one.status_code for one in opened] == [200] * 4 + [429]
    for stream in streams:
        stream.__exit__(None, None, None)


def test_a_port_that_is_taken_is_told_and_another_is_found(open_room: OpenRoom) -> None:
    first = open_room()
    second = open_room(port=first.server.port)
    assert second.server.port > first.server.port
    assert second.server.port < 32768
    assert str(second.server.port) in second.server.notice
    assert first.server.notice == ""
    assert httpx.get(f"{second.url}/readyz").status_code == 200


def test_nothing_is_logged_of_who_says_what(
    room: Running, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        visitor = room.visitor()
        visitor.add("a very private word")
        visitor.http.get("/nowhere")
        visitor.http.post("/api/entries", content=b"{private")
    own = [
        line for line in caplog.text.splitlines() if "httpx" not in line and "httpcore" not in line
    ]
    told = "".join([*own, *capfd.readouterr()])
    assert "private" not in told
    assert "127.0.0.1" not in told


def test_a_room_ends_at_once_with_streams_open(open_room: OpenRoom) -> None:
    running = open_room()
    http = running.visitor().http
    with http.stream("GET", "/api/events") as stream:
        assert stream.status_code == 200
        begun = time.monotonic()
        running.server.stop()
        assert time.monotonic() - begun < 2
        assert "".join(stream.iter_text()).startswith("retry:")
