"""A thousand lines that say half of something, while eighteen people go on adding."""

import contextlib
import selectors
import socket
import threading
import time
import uuid
from collections.abc import Iterator

import pytest

from studio.web.limits import Limits
from tests.web.rooms import GENEROUS, OpenRoom, Running, Visitor

LINES, PEOPLE, EACH = 1_000, 18, 4
SECONDS = 0.8
"""How long a request may take in this room."""


def beginnings(running: Running) -> list[bytes]:
    """What such a line says before it falls silent: nothing, half a head, half a body."""
    own = f"Host: 127.0.0.1:{running.server.port}\r\n".encode()
    return [
        b"",
        b"G",
        b"GET /room HTTP/1.1\r\n" + own + b"X-A: ",
        b"POST /api/entries HTTP/1.1\r\n" + own + b"Content-Length: 900\r\n\r\n{",
        b"POST /room HTTP/1.1\r\n" + own + b"Transfer-Encoding: chunked\r\n\r\n400\r\nx",
    ]


@contextlib.contextmanager
def dripping(running: Running) -> Iterator[list[socket.socket]]:
    """A thousand lines that drip a byte each now and then, until the room lets them go."""
    says = beginnings(running)
    lines = []
    for number in range(LINES):
        line = socket.socket()
        line.bind((f"127.0.0.{2 + number % 50}", 0))
        line.connect(("127.0.0.1", running.server.port))
        line.sendall(says[number % len(says)])
        lines.append(line)
    over = threading.Event()

    def drip() -> None:
        while not over.wait(0.1):
            for line in lines[::7]:
                with contextlib.suppress(OSError):
                    line.send(b"x", socket.MSG_DONTWAIT)

    thread = threading.Thread(target=drip)
    thread.start()
    try:
        yield lines
    finally:
        over.set()
        thread.join()
        for line in lines:
            line.close()


def all_let_go(lines: list[socket.socket], seconds: float) -> int:
    """How many lines the room closed by then."""
    with selectors.DefaultSelector() as waiting:
        for line in lines:
            line.setblocking(False)
            waiting.register(line, selectors.EVENT_READ)
        until = time.monotonic() + seconds
        while waiting.get_map() and time.monotonic() < until:
            for key, _ in waiting.select(0.1):
                with contextlib.suppress(BlockingIOError):
                    if not _said(key.fileobj):
                        waiting.unregister(key.fileobj)
        return len(lines) - len(waiting.get_map())


def _said(line: object) -> bytes:
    assert isinstance(line, socket.socket)
    try:
        return line.recv(4096)
    except ConnectionError:
        return b""


@pytest.mark.filterwarnings("error")
def test_a_thousand_half_open_lines_keep_nobody_from_adding(open_room: OpenRoom) -> None:
    """Every entry is acknowledged meanwhile, and in the end every such line is let go."""
    limits = Limits(request_seconds=SECONDS, posts=GENEROUS.posts)
    running = open_room(limits=limits)
    running.open()
    running.reveal()
    people = [running.visitor() for _ in range(PEOPLE)]
    told: dict[str, int] = {}

    def add(person: Visitor) -> None:
        for _ in range(EACH):
            entry = str(uuid.uuid4())
            told[entry] = person.add(id=entry).status_code

    with dripping(running) as lines:
        threads = [threading.Thread(target=add, args=(person,)) for person in people]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        let_go = all_let_go(lines, 15)
    assert list(told.values()) == [201] * (PEOPLE * EACH)
    assert told.keys() <= running.session.state.entries.keys()
    assert let_go == LINES
    assert people[0].now()["step"] == "circle"
