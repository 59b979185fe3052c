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


@dataclass(frozen=True)
class Aim:
    """Where the posts go, how often and until when."""

    host: str
    port: int
    step: str
    form: str
    rate: float
    seconds: float
    salt: str = ""
    """Makes other entries of the same people."""


def cookies(url: str, code: str, people: int) -> list[str]:
    """Lets everybody in, one after the other; their cookies."""
    found = []
    for _ in range(people):
        connection = Connection(url)
        connection.join(code)
        found.append(connection.cookie)
        connection.close()
    return found


async def run(aim: Aim, jar: list[str]) -> Load:
    """Everybody posts `rate` times a second for some seconds, each at their own beat."""
    load = Load()
    start = time.perf_counter() + 0.5
    await asyncio.gather(
        *(_person(aim, cookie, number, start, load) for number, cookie in enumerate(jar))
    )
    return load


async def _person(aim: Aim, cookie: str, number: int, start: float, load: Load) -> None:
    chance = random.Random(f"{aim.salt}{number}")
    reader, writer = await asyncio.open_connection(aim.host, aim.port)
    due = start + chance.random() / aim.rate
    while due < start + aim.seconds:
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        writer.write(_post(aim, cookie, chance))
        status = await _status(reader)
        if status == 201:
            load.milliseconds.append((time.perf_counter() - due) * 1000)
        else:
            load.refused += 1
        due += 1 / aim.rate
    writer.close()
    await writer.wait_closed()


def _post(aim: Aim, cookie: str, chance: random.Random) -> bytes:
    entry = str(uuid.UUID(int=chance.getrandbits(128), version=4))
    fields = {"strength": chance.choice(("hope", "calm"))}
    body = json.dumps({"id": entry, "step": aim.step, "form": aim.form, "fields": fields}).encode()
    head = (
        f"POST /api/entries HTTP/1.1\r\nHost: {aim.host}:{aim.port}\r\nCookie: {cookie}\r\n"
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
