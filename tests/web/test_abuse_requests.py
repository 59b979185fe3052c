"""Requests nobody's browser makes: each is answered or cut off, none is our bug, nothing changes.

Every one goes over a bare socket, so that no client tidies it up.
"""

import contextlib
import json
import socket
import uuid
from collections.abc import Iterator

import httpx
import pytest

from tests.web.rooms import KEYS, Running

SECRETS = (KEYS.helper_token, KEYS.kiosk_token, KEYS.join_code, "root:", "cookie_key")


def raw(room: Running, data: bytes, seconds: float = 5) -> bytes:
    """What comes back until the line is closed or nothing more comes."""
    found = b""
    address = ("127.0.0.1", room.server.port)
    with socket.create_connection(address, seconds) as line, contextlib.suppress(ConnectionError):
        line.sendall(data)
        while chunk := line.recv(65536):
            found += chunk
    return found


def status(answer: bytes) -> int:
    """The status of the first answer; 0 if there was none."""
    words = answer.split(b" ", 2)
    return int(words[1]) if len(words) > 1 else 0


def request(
    room: Running, target: str, *more: str, method: str = "GET", body: bytes = b""
) -> bytes:
    """One request with its host, after which the line is to be closed."""
    own = any(line.lower().startswith("host:") for line in more)
    host = () if own else (f"Host: 127.0.0.1:{room.server.port}",)
    head = "\r\n".join((f"{method} {target} HTTP/1.1", *host, "Connection: close", *more, "", ""))
    return head.encode("latin-1") + body


@pytest.fixture
def quiet(room: Running, caplog: pytest.LogCaptureFixture) -> Iterator[Running]:
    """A room in which afterwards nothing was added or logged, and which still answers."""
    before = room.session.state
    yield room
    assert room.session.state.entries == before.entries
    assert room.session.state.open_step == before.open_step
    assert httpx.get(room.url + "/readyz").status_code == 200
    assert [r.getMessage() for r in caplog.records if not r.name.startswith("http")] == []


PATHS = [
    "/static/../../../etc/passwd", "/static/..%2f..%2f..%2fetc%2fpasswd",
    "/static/%2e%2e/app.py", "/static/..", "/static//etc/passwd", "/static/.", "/static/",
    "/static/room.css/", "/static/room.css%00.js", "/static/%00", "/static/..%5c..%5cmain.py",
    "/static/C:%5cboot.ini", "//room", "///", "/%2froom", "/room/", "/./room",
    "/room/../helper", "/room;x=1", "/ROOM", "/j/", "/j/%00", "/j/..", "/j/%2e%2e%2fhelper",
    "/h/", "/h/%00", "/k/", "/api/boards/../now.svg", "/api/boards/%2e%2e.svg",
    "/api/boards/.svg", "/api/boards/a%2fb.svg", "/api/boards/nobody.svg",
    "/api/boards/%ff.txt", "/api/entries/", "/api//now", "/api/now%20",
    "/api/now%0d%0aSet-Cookie:%20room=x", "/%0d%0aLocation:%20http://evil",
    "/room%0d%0a%0d%0ahi", "/%", "/%zz", "/%c0%ae%c0%ae/", "/%e2%80%ae",
    "/room?do=withdraw&id=1", "/wp-login.php", "/.git/config", "/.env", "/private/../helper",
    "/private/%00",
]  # fmt: skip
LONG = ["/j/" + "a" * 9_000, "/?" + "q" * 9_000, "/" + "a/" * 9_000]


@pytest.mark.parametrize("inside", [False, True])
def test_no_path_leads_where_it_should_not(quiet: Running, inside: bool) -> None:
    """Neither to a file nor to a page that is somebody else's, nor into a head."""
    cookie = f"Cookie: room={quiet.visitor().http.cookies['room']}" if inside else "X-A: b"
    for path in PATHS + LONG:
        answer = raw(quiet, request(quiet, path, cookie))
        assert status(answer) in {200, 303, 400, 401, 403, 404, 405}, path
        head = answer.split(b"\r\n\r\n")[0].lower()
        assert b"location: http" not in head, path
        assert b"set-cookie" not in head, path
        assert not any(secret.encode() in answer for secret in SECRETS), path


@pytest.mark.parametrize(
    ("target", "answers"),
    [
        ("http://evil.example/readyz", {400}),
        ("http://127.0.0.1/readyz", {400}),
        ("evil.example:80", {400}),
        ("*", {400, 404, 405}),
        ("readyz", {400}),
    ],
)
@pytest.mark.parametrize("method", ["GET", "CONNECT", "OPTIONS"])
def test_a_target_is_a_path_of_ours_or_nothing(
    quiet: Running, target: str, answers: set[int], method: str
) -> None:
    answer = raw(quiet, request(quiet, target, method=method))
    assert status(answer) in answers | {404, 405}
    assert b'"ready"' not in answer


@pytest.mark.parametrize(
    ("hosts", "known"),
    [
        (["{ip}:{port}"], True),
        (["{ip}"], True),
        (["LOCALHOST:{port}"], True),
        (["LocalHost"], True),
        (["{ip}.:{port}"], False),
        (["localhost.evil.example"], False),
        (["{ip}:{port}.evil.example"], False),
        (["{ip}:80"], False),
        (["{ip}:{port}:{port}"], False),
        (["user@{ip}:{port}"], False),
        (["[::1]:{port}"], False),
        (["0x7f000001:{port}"], False),
        (["2130706433:{port}"], False),
        ([" "], False),
        (["{ip}:{port}", "{ip}:{port}"], False),
        (["{ip}:{port}", "evil.example"], False),
        (["evil.example, {ip}:{port}"], False),
        ([], False),
    ],
    ids=str,
)
def test_a_request_is_meant_for_us_under_one_of_our_names(
    quiet: Running, hosts: list[str], known: bool
) -> None:
    names = [name.format(ip="127.0.0.1", port=quiet.server.port) for name in hosts]
    head = ["GET /readyz HTTP/1.1", *(f"Host: {name}" for name in names), "Connection: close"]
    answer = raw(quiet, ("\r\n".join(head) + "\r\n\r\n").encode())
    assert status(answer) == (200 if known else 400)


@pytest.mark.parametrize(
    "header",
    [
        "X-Forwarded-Host: evil.example",
        "X-Forwarded-For: 10.0.0.1",
        "X-HTTP-Method-Override: DELETE",
        "X-Original-URL: /helper",
        "X-Rewrite-URL: /helper",
        "Forwarded: host=evil.example",
        "Upgrade: websocket\r\nConnection: Upgrade",
        "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAA",
        "Range: bytes=0-0,0-0,0-0",
        "Accept-Encoding: " + "gzip," * 3_000,
        "Cookie: " + "a=b; " * 3_000,
        "Cookie: room=" + "x" * 20_000,
        "Last-Event-ID: 99999999999999999999999",
        "Authorization: Bearer",
        "Authorization: Basic " + "x" * 4_000,
        "Content-Type: text/html\r\nContent-Length: 0",
        "\r\n".join(f"X-{n}: {n}" for n in range(400)),
    ],
    ids=lambda header: header[:30],
)
def test_a_header_opens_nothing(quiet: Running, header: str) -> None:
    answer = raw(quiet, request(quiet, "/api/now", header))
    assert status(answer) in {400, 401, 426, 429, 431}
    assert b"evil.example" not in answer


@pytest.mark.parametrize(
    "lines",
    [
        "Host: {own}\r\nX-A: a\nX-B: b",
        "Host: {own}\r\nX-A : b",
        "Host: {own}\r\n folded: yes",
        "Host: {own}\r\nX-A: \x00",
        "Host: {own}\r\n: nameless",
        "Host: {own}\rX-A: b",
        "Host: {own}\r\nX-\xc3: b",
    ],
    ids=repr,
)
def test_a_head_that_is_none_is_refused_or_read_as_one_request(quiet: Running, lines: str) -> None:
    own = lines.format(own=f"127.0.0.1:{quiet.server.port}")
    answer = raw(quiet, f"GET /api/now HTTP/1.1\r\n{own}\r\nConnection: close\r\n\r\n".encode())
    assert status(answer) in {400, 401}
    assert answer.count(b"HTTP/1.1 ") == 1


@pytest.mark.parametrize(
    "framing",
    [
        "Content-Length: 4\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 4",
        "Content-Length: 4\r\nContent-Length: 40",
        "Content-Length: 4, 40",
        "Content-Length: +4",
        "Content-Length: -4",
        "Content-Length: 0x4",
        "Content-Length: 4 4",
        "Content-Length: 99999999999999999999999",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: identity, chunked, identity",
        "Transfer-Encoding : chunked",
        "Transfer-Encoding: \x0bchunked",
    ],
    ids=repr,
)
def test_nothing_is_smuggled_behind_a_body(quiet: Running, framing: str) -> None:
    """Whatever a body's length is said to be, what follows it is never a request of somebody."""
    visitor = quiet.visitor()
    entry = str(uuid.uuid4())
    hidden = {"id": entry, "step": "circle", "form": "scarf", "fields": {"strength": "smuggled"}}
    body = json.dumps(hidden).encode()
    own = f"Host: 127.0.0.1:{quiet.server.port}\r\nCookie: room={visitor.http.cookies['room']}"
    inner = f"POST /api/entries HTTP/1.1\r\n{own}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
    outer = f"POST /readyz HTTP/1.1\r\n{own}\r\n{framing}\r\n\r\n0\r\n\r\n".encode("latin-1")
    with socket.create_connection(("127.0.0.1", quiet.server.port), timeout=0.5) as line:
        found = b""
        with contextlib.suppress(ConnectionError, TimeoutError):
            line.sendall(outer + inner + body)
            while chunk := line.recv(65536):
                found += chunk
    assert b" 201 " not in found
    assert b" 500 " not in found
    assert entry not in quiet.session.state.entries


def deep(levels: int) -> bytes:
    return b'{"id":' + b"[" * levels + b"]" * levels + b"}"


ENTRY = '{"id":"%s","step":"circle","form":"scarf","fields":%s}'


@pytest.mark.parametrize(
    ("body", "answers"),
    [
        (deep(7_000), {400, 422}),
        (b"[" * 15_000, {400, 422}),
        (b'{"fields":' * 1_500, {400}),
        (b'"' * 10_000, {400, 422}),
        (b"\xff\xfe\x00", {400}),
        (b'{"id":"\xc3\x28"}', {400}),
        (b"\xef\xbb\xbf{}", {400, 422}),
        (b"", {400}),
        (b"null", {422}),
        (b"[]", {422}),
        (b"NaN", {400}),
        (b"1e999", {400, 422}),
        (b"-" + b"9" * 15_000, {400, 422}),
        (ENTRY.encode() % (b"x", b'{"strength":NaN}'), {400}),
        (ENTRY.encode() % (b"x", b'{"strength":Infinity}'), {400}),
        (ENTRY.encode() % (b"../../etc", b"{}"), {422}),
        (ENTRY.encode() % (b"x' or 1=1 --", b"{}"), {422}),
        (b"\x1f\x8b" + b"\0" * 200, {400}),
        (b"do=add&strength=x", {400}),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_a_body_that_is_no_entry_adds_none(quiet: Running, body: bytes, answers: set[int]) -> None:
    answer = quiet.visitor().http.post("/api/entries", content=body)
    assert answer.status_code in answers
    assert answer.json()["message"]


@pytest.mark.parametrize(
    "fields",
    [
        '{"strength": 1e308}',
        '{"strength": 123456789012345678901234567890}',
        '{"strength": ["a", "b"]}',
        '{"strength": {"$gt": ""}}',
        '{"strength": true}',
        '{"strength": null}',
        '{"color": "moss"}',
        '{"strength": "x", "color": {"toString": "moss"}}',
        '{"strength": "x", "color": "no-such-dye"}',
        '{"strength": "x", "pattern": -1}',
        '{"strength": "\\u0000\\u0007\\u202e"}',
        "[]",
        '"strength"',
    ],
)
def test_a_field_that_is_no_answer_is_refused_with_a_sentence(quiet: Running, fields: str) -> None:
    body = ENTRY % (uuid.uuid4(), fields)
    answer = quiet.visitor().http.post("/api/entries", content=body)
    assert answer.status_code == 422
    assert answer.json()["message"]


def test_of_a_doubled_key_only_one_is_taken(room: Running) -> None:
    visitor, entry = room.visitor(), uuid.uuid4()
    body = ENTRY % (entry, '{"strength": "one", "strength": "two"}')
    assert visitor.http.post("/api/entries", content=body).status_code == 201
    (own,) = visitor.now()["entries"]
    assert own["fields"]["strength"] == "two"


@pytest.mark.parametrize("coding", ["gzip", "deflate", "br", "gzip, gzip"])
def test_nothing_is_unpacked(quiet: Running, coding: str) -> None:
    """A few packed bytes that would become gigabytes are a few bytes that are no JSON."""
    import gzip

    bomb = gzip.compress(gzip.compress(b" " * 10_000_000))
    headers = {"Content-Encoding": coding}
    answer = quiet.visitor().http.post("/api/entries", content=bomb, headers=headers)
    assert answer.status_code == 400


def test_a_body_in_pieces_without_end_is_cut_off(quiet: Running) -> None:
    cookie = f"Cookie: room={quiet.visitor().http.cookies['room']}"
    head = request(quiet, "/api/entries", cookie, "Transfer-Encoding: chunked", method="POST")
    with socket.create_connection(("127.0.0.1", quiet.server.port), timeout=5) as line:
        line.sendall(head)
        sent = 0
        with contextlib.suppress(ConnectionError):
            for _ in range(4_000):
                line.sendall(b"400\r\n" + b"x" * 1024 + b"\r\n")
                sent += 1024
    assert sent < 4_000 * 1024
