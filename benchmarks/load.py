"""People adding at a steady rate over HTTP; how long each acknowledgement took.

Open loop: a post is charged from the moment it was due, so a server that stalls pays for its queue.
"""

import asyncio
import json
import random
import time
import uuid
from dataclasses import dataclass, field

from studio.rehearsal.phones import Connection


@dataclass
class Load:
    """What came of a run: milliseconds from due to acknowledged, and answers that were no 201."""

    milliseconds: list[float] = field(default_factory=list)
    refused: int = 0


def cookies(url: str, code: str, people: int) -> list[str]:
    """Lets everybody in, one after the other; their cookies."""
    found = []
    for _ in range(people):
        connection = Connection(url)
        connection.join(code)
        found.append(connection.cookie)
        connection.close()
    return found


async def run(
    host: str, port: int, jar: list[str], *, rate: float, seconds: float, step: str, form: str
) -> Load:
    """Everybody posts `rate` times a second for some seconds, each at their own beat."""
    load = Load()
    start = time.perf_counter() + 0.5
    people = [
        _person(host, port, cookie, number, start, rate, seconds, step, form, load)
        for number, cookie in enumerate(jar)
    ]
    await asyncio.gather(*people)
    return load


async def _person(
    host: str,
    port: int,
    cookie: str,
    number: int,
    start: float,
    rate: float,
    seconds: float,
    step: str,
    form: str,
    load: Load,
) -> None:
    chance = random.Random(number)
    reader, writer = await asyncio.open_connection(host, port)
    due = start + chance.random() / rate
    while due < start + seconds:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        writer.write(_post(host, port, cookie, step, form, chance))
        status = await _status(reader)
        if status == 201:
            load.milliseconds.append((time.perf_counter() - due) * 1000)
        else:
            load.refused += 1
        due += 1 / rate
    writer.close()
    await writer.wait_closed()


def _post(
    host: str, port: int, cookie: str, step: str, form: str, chance: random.Random
) -> bytes:
    entry = str(uuid.UUID(int=chance.getrandbits(128), version=4))
    fields = {"strength": chance.choice(("hope", "calm"))}
    body = json.dumps({"id": entry, "step": step, "form": form, "fields": fields}).encode()
    head = (
        f"POST /api/entries HTTP/1.1\r\nHost: {host}:{port}\r\nCookie: {cookie}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def _status(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    await reader.readexactly(length)
    return int(head.split(b" ", 2)[1])


def percentile(values: list[float], share: float) -> float:
    """The value below which that share (0-1) of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(share * (len(ordered) - 1)))]
