"""The event stream: what everybody hears, and what somebody hears who was away."""

import json
import socket
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import httpx
import pytest

from studio.model.commands import CloseWorkshop, Curtain, Go, Moderate, Reveal
from studio.model.entries import Status
from studio.model.ids import EntryId
from studio.web.limits import Limits
from tests.web.rooms import DECK, GENEROUS, OpenRoom, Running, Visitor

Heard = dict[str, Any]


class Ear:
    """One stream, read frame by frame."""

    def __init__(self, response: httpx.Response) -> None:
        self._lines = response.iter_lines()
        self._kept: list[Heard] = []

    def begin(self) -> None:
        """Waits until everything there is has been taken: from then on each change is heard."""
        self._kept.append(self.frame())

    def frame(self) -> Heard:
        """The next frame; comments are passed over."""
        if self._kept:
            return self._kept.pop()
        found: Heard = {}
        for line in self._lines:
            if not line and "event" in found:
                return found
            name, _, value = line.partition(": ")
            match name:
                case "id":
                    found["id"] = int(value)
                case "event":
                    found["event"] = value
                case "data":
                    found |= json.loads(value)
                case _:
                    pass
        raise EOFError

    def until(self, fits: Callable[[Heard], bool]) -> list[Heard]:
        """Frames up to the first that fits."""
        heard = [self.frame()]
        while not fits(heard[-1]):
            heard.append(self.frame())
        return heard


@contextmanager
def listening(visitor: Visitor, **headers: str) -> Iterator[Ear]:
    with visitor.http.stream("GET", "/api/events", headers=headers, timeout=5) as response:
        assert response.status_code == 200
        assert response.headers["content-type"] == "text/event-stream"
        ear = Ear(response)
        if not headers:  # who comes back may have missed nothing
            ear.begin()
        yield ear


def is_end(step: str) -> Callable[[Heard], bool]:
    return lambda frame: frame["event"] == "step" and frame["step"] == step


def put(heard: list[Heard]) -> list[str]:
    return [line["text"] for frame in heard for line in frame.get("put", ())]


def test_an_entry_is_heard_by_everybody(shown_room: Running) -> None:
    entry = str(uuid.uuid4())
    with listening(shown_room.visitor()) as ear:
        ear.until(lambda frame: frame["event"] == "forms")
        shown_room.visitor().add("courage", id=entry, color="moss", pattern="dots")
        frame = ear.frame()
    assert frame["event"] == "board"
    assert frame["step"] == "circle"
    assert frame["id"] == frame["position"] == shown_room.session.state.position
    assert frame["drop"] == []
    assert frame["put"][0]["key"] == entry
    assert frame["put"][0]["text"] == "courage"
    assert "Moss" in frame["put"][0]["label"]


def test_what_waits_or_is_held_is_never_heard(room: Running) -> None:
    held, shown = EntryId(str(uuid.uuid4())), EntryId(str(uuid.uuid4()))
    with listening(room.visitor()) as ear:
        visitor = room.visitor()
        visitor.add("held back", id=held)
        visitor.add("seen", id=shown)
        room.do(Moderate(held, Status.HELD))
        room.reveal()
        room.do(Go("break"))
        heard = ear.until(is_end("break"))
        if not put(heard):  # told together: the step comes first
            heard += ear.until(lambda frame: bool(frame.get("put")))
        room.do(Curtain(True))
        heard += ear.until(lambda frame: frame["event"] == "curtain")
    assert put(heard) == ["seen"]


def test_words_leave_as_soon_as_they_are_taken_back(shown_room: Running) -> None:
    entry = str(uuid.uuid4())
    visitor = shown_room.visitor()
    with listening(shown_room.visitor()) as ear:
        visitor.add("courage", id=entry)
        ear.until(lambda frame: bool(frame.get("put")))
        visitor.http.delete(f"/api/entries/{entry}")
        assert ear.frame()["drop"] == [entry]


def test_who_comes_back_misses_nothing(shown_room: Running) -> None:
    visitor, listener = shown_room.visitor(), shown_room.visitor()
    with listening(listener) as ear:
        visitor.add("one")
        seen = ear.until(lambda frame: bool(frame.get("put")))[-1]["id"]
    for word in ("two", "three", "four"):
        visitor.add(word)
    shown_room.do(Go("break"))
    with listening(listener, **{"Last-Event-ID": str(seen)}) as ear:
        heard = ear.until(is_end("break"))
    assert put(heard) == ["two", "three", "four"]
    assert all(frame["id"] > seen for frame in heard)


def test_a_replay_never_holds_words_that_were_taken_back(shown_room: Running) -> None:
    visitor, listener = shown_room.visitor(), shown_room.visitor()
    gone, changed = str(uuid.uuid4()), str(uuid.uuid4())
    with listening(listener) as ear:
        visitor.add("first")
        seen = ear.until(lambda frame: bool(frame.get("put")))[-1]["id"]
    visitor.add("regretted", id=gone)
    visitor.add("old words", id=changed)
    visitor.http.delete(f"/api/entries/{gone}")
    visitor.http.put(f"/api/entries/{changed}", json={"fields": {"strength": "new words"}})
    shown_room.do(Go("break"))
    for cursor in (str(seen), "0", ""):
        with listening(listener, **{"Last-Event-ID": cursor}) as ear:
            heard = ear.until(lambda frame: bool(frame["drop"]) if "drop" in frame else False)
            assert "regretted" not in json.dumps(heard)
            assert "old words" not in json.dumps(heard)
            assert gone in heard[-1]["drop"]


@pytest.mark.parametrize("cursor", ["0", "1", "999999", "nonsense", "-5", "1e3"])
def test_a_cursor_of_long_ago_or_of_nowhere_gets_everything(
    open_room: OpenRoom, cursor: str
) -> None:
    running = open_room(limits=Limits(tail_frames=2))
    running.open()
    running.reveal()
    visitor = running.visitor()
    for word in ("one", "two", "three", "four", "five"):
        visitor.add(word)
    with listening(running.visitor(), **{"Last-Event-ID": cursor}) as ear:
        heard = ear.until(lambda frame: frame["event"] == "board")
    assert sorted(put(heard)) == ["five", "four", "one", "three", "two"]


def test_the_curtain_takes_every_word_away_and_brings_it_back(shown_room: Running) -> None:
    visitor, entry = shown_room.visitor(), str(uuid.uuid4())
    visitor.add("courage", id=entry)
    with listening(shown_room.visitor()) as ear:
        ear.until(lambda frame: frame["event"] == "board")
        shown_room.do(Curtain(True))
        drawn = ear.until(lambda frame: frame["event"] == "board")
        assert drawn[0]["event"] == "curtain"
        assert drawn[0]["on"] is True
        assert drawn[-1]["drop"] == [entry]
        with listening(shown_room.visitor()) as late:
            shown_room.visitor().add("patience")
            shown_room.do(Curtain(False))
            heard = late.until(lambda frame: frame["event"] == "board" and bool(frame["put"]))
    closed = [frame["event"] for frame in heard].index("curtain", 1)
    assert put(heard[:closed]) == []
    assert sorted(put(heard)) == ["courage", "patience"]


def test_a_step_and_the_end_are_heard(room: Running) -> None:
    with listening(room.visitor()) as ear:
        room.do(Go("team"))
        heard = ear.until(is_end("team"))
        assert ear.until(lambda frame: frame["event"] == "forms")
        room.do(Reveal(False))
        room.do(CloseWorkshop())
        heard = ear.until(lambda frame: frame["event"] == "closed")
    assert heard[-1].keys() == {"id", "event", "position", "step"}


def test_a_quiet_room_keeps_the_line_alive(open_room: OpenRoom) -> None:
    running = open_room(limits=Limits(heartbeat_seconds=0.05))
    http = running.visitor().http
    with http.stream("GET", "/api/events", timeout=5) as response:
        assert any(line.startswith(": ") for line in response.iter_lines())


def test_everybody_hears_everything_in_a_busy_room(shown_room: Running) -> None:
    """Eight people add while six listen, three of whom go away and come back."""
    words = {f"word {person}-{n}" for person in range(8) for n in range(6)}
    heard: list[set[str]] = [set() for _ in range(6)]

    def talk(person: int, visitor: Visitor) -> None:
        for n in range(6):
            assert visitor.add(f"word {person}-{n}").status_code == 201

    def listen(number: int, visitor: Visitor) -> None:
        cursor, mine = "0", heard[number]
        while mine < words:
            with listening(visitor, **{"Last-Event-ID": cursor}) as ear:
                while mine < words:
                    frame, before = ear.frame(), len(mine)
                    mine.update(line["text"] for line in frame.get("put", ()))
                    cursor = str(frame["id"])
                    if number % 2 and len(mine) > before and len(mine) % 7 == 3:
                        break

    threads = [
        threading.Thread(target=listen, args=(n, shown_room.visitor())) for n in range(6)
    ] + [threading.Thread(target=talk, args=(n, shown_room.visitor())) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert all(one == words for one in heard)


def test_what_the_room_has_seen_stays_while_more_is_gathered(open_room: OpenRoom) -> None:
    """The scarves lie there all day; hopes for the same ring wait until they are shown."""
    deck = DECK + "\n---\nactivity: circle-of-strength\ncontinues: circle\nphase: step-in\n"
    running = open_room(deck=deck + "ways: [phones]\n---\n# Step in\n")
    running.open()
    running.reveal()
    visitor = running.visitor()
    visitor.add("courage")
    running.do(Go("step-in"))
    body = {"id": str(uuid.uuid4()), "step": "step-in", "form": "hope", "fields": {"hope": "rest"}}
    with listening(running.visitor()) as ear:
        assert visitor.http.post("/api/entries", json=body).json()["status"] == "waiting"
        heard = ear.until(lambda frame: frame["event"] == "board")
        assert put(heard) == ["courage"]
        assert "rest" not in visitor.http.get("/api/boards/step-in.txt").text
        running.reveal()
        heard = ear.until(lambda frame: bool(frame.get("put")))
        assert put(heard) == ["rest"]
    assert len(heard) == 1


def test_who_reads_slowly_holds_up_nobody_and_misses_nothing(open_room: OpenRoom) -> None:
    """A phone that falls behind is brought up to date in pieces of its own, the others at once."""
    running = open_room(limits=replace(GENEROUS, tail_frames=50, write_bytes=4096))
    running.open()
    running.reveal()
    slow, quick, writer = (running.visitor() for _ in range(3))
    words = {f"{'long ' * 6}{n}" for n in range(100)}
    for word in words:
        assert writer.add(word).status_code == 201
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        line.settimeout(10)
        line.connect(("127.0.0.1", running.server.port))
        cookie = slow.http.cookies["room"]
        head = f"GET /api/events HTTP/1.1\r\nHost: 127.0.0.1:{running.server.port}\r\n"
        line.sendall(f"{head}Cookie: room={cookie}\r\n\r\n".encode())
        with listening(quick) as ear:
            for _ in range(40):  # the whole board away and back
                running.do(Curtain(True))
                running.do(Curtain(False))
            writer.add("the very last")
            ear.until(lambda frame: "the very last" in put([frame]))
        last, read = b"the very last", b""
        while last not in read:
            piece = line.recv(65536)
            assert piece, "the line was cut"
            read = read[-60_000:] + piece
    assert all(word.encode() in read for word in words)
