"""What clients of socket.io and y-websocket say, byte for byte."""

import json

from benchmarks.crowd import Crowd, Line, Marks, Post, beats, entry_prefix, word

TEXT, BINARY = 0x81, 0x82


def socketio(port: int, people: int, each: float, seconds: float, salt: str) -> Crowd:
    """Everybody on one web socket, adding with an acknowledgement."""
    prefix = entry_prefix(salt)
    hello = _upgrade(port, "/socket.io/?EIO=4&transport=websocket")
    posts = []
    for number, (due, person) in enumerate(beats(people, each, seconds, salt)):
        entry = {"id": f"{prefix}{number:06}", "step": "circle", "form": "scarf"}
        entry |= {"fields": {"strength": word(number)}}  # type: ignore[dict-item]
        said = f"42{number}" + json.dumps(["add", entry], separators=(",", ":"))
        posts.append(Post(due, person, frame(TEXT, said.encode())))
    marks = Marks(
        f'"key":"{prefix}'.encode(), f'"id":"{prefix}'.encode(), b'40{"sid"', frame(TEXT, b"40")
    )
    return Crowd(port, marks, (Line(hello, listens=True),) * people, tuple(posts))


def y_plan(
    people: int, each: float, seconds: float, salt: str
) -> list[tuple[float, int, str, str]]:
    """When who adds what; `yupdates.mjs` makes of the last three what Yjs sends."""
    prefix = entry_prefix(salt)
    due = enumerate(beats(people, each, seconds, salt))
    return [(at, person, f"{prefix}{number:06}", word(number)) for number, (at, person) in due]


def ywebsocket(
    port: int, people: int, plan: list[tuple[float, int, str, str]], updates: list[bytes], salt: str
) -> Crowd:
    """Everybody on one web socket and one shared document; nothing is acknowledged there."""
    ask_all = frame(BINARY, b"\0\0\1\0")
    posts = [
        Post(due, person, frame(BINARY, b"\0\2" + _var(len(update)) + update))
        for (due, person, _, _), update in zip(plan, updates, strict=True)
    ]
    marks = Marks(entry_prefix(salt).encode(), b"", b"HTTP/1.1 101", ask_all)
    hello = Line(_upgrade(port, "/room"), listens=True)
    return Crowd(port, marks, (hello,) * people, tuple(posts))


def frame(kind: int, data: bytes) -> bytes:
    """One masked frame; the mask is all zeros and leaves the bytes as they are."""
    size = len(data)
    head = bytes((kind, 0x80 | size)) if size < 126 else bytes((kind, 0xFE, size >> 8, size & 255))
    return head + b"\0\0\0\0" + data


def _upgrade(port: int, path: str) -> bytes:
    return (
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
        "Sec-WebSocket-Version: 13\r\n\r\n"
    ).encode()


def _var(number: int) -> bytes:
    """A number as lib0 writes it: seven bits a byte, the lowest first."""
    found = b""
    while number > 127:
        found += bytes((number & 127 | 128,))
        number >>= 7
    return found + bytes((number,))
