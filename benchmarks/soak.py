"""Sixty people for two hours, as fast as it goes: does the room's memory stay as it is?

Every minute of the day each of them looks at the page, adds, mends or takes back, and now and then
at the picture; every ten minutes the trainer goes on and everybody's stream comes back anew.
`SOAK_MINUTES` in the environment makes the day shorter or longer (120).
"""

import asyncio
import contextlib
import json
import os
import random
import statistics
import tempfile
import time
import uuid
from dataclasses import dataclass
from pathlib import Path

from benchmarks.crowd import ADDRESSES, join
from benchmarks.peers import resident
from benchmarks.room import Serving, served
from benchmarks.table import Row

PEOPLE, MINUTES, STEP_MINUTES = 60, 120, 10
WARM = 0.25
"""The part of the day after which nothing should grow any more but what people added."""
_WORDS = ("patience", "showing up again", "Tŷ a theulu", "a walk at lunch", "صبر", "trust 🌱")


def measure() -> list[Row]:
    """What was gained after warm-up: megabytes on a line through all minutes, and open files."""
    minutes = int(os.environ.get("SOAK_MINUTES", str(MINUTES)))
    with tempfile.TemporaryDirectory() as folder:
        deck = Path(folder) / "long-day.md"
        deck.write_text(_deck(minutes))
        with served(8792, str(deck), "step-0") as serving:
            began = time.monotonic()
            day = asyncio.run(_day(serving, minutes))
            took = time.monotonic() - began
    warm = round(len(day.memory) * WARM)
    memory, files = day.memory[warm:], day.files[warm:]
    slope = statistics.linear_regression(range(len(memory)), memory).slope
    quarters = [day.memory[len(day.memory) * part // 4] for part in range(4)]
    told = ", ".join(f"{megabytes:.0f}" for megabytes in (*quarters, memory[-1]))
    note = f"{told} MB by quarters; {day.requests} requests, {day.entries} entries in {took:.0f} s"
    what = f"soak, {PEOPLE} people, {minutes} minutes of traffic"
    return [
        Row(f"{what}: memory gained after warm-up, MB", slope * len(memory), 5, note),
        Row(f"{what}: open files gained", files[-1] - files[0], 0, f"{files[0]} open"),
    ]


@dataclass
class Day:
    """What was counted, minute by minute."""

    memory: list[float]
    files: list[int]
    requests: int = 0
    entries: int = 0


async def _day(serving: Serving, minutes: int) -> Day:
    day = Day([], [])
    people = [_Person(serving, number) for number in range(PEOPLE)]
    for minute in range(minutes):
        if minute % STEP_MINUTES == 0:
            step = f"step-{minute // STEP_MINUTES}"
            if minute:
                await asyncio.to_thread(serving.command, kind="go", to=step)
            await asyncio.gather(*(person.enter(step) for person in people))
        await asyncio.gather(*(person.minute(minute) for person in people))
        day.memory.append(resident(serving.process.pid))
        day.files.append(len(os.listdir(f"/proc/{serving.process.pid}/fd")))
    day.requests = sum(person.requests for person in people)
    day.entries = sum(person.added for person in people)
    await asyncio.gather(*(person.leave() for person in people))
    return day


class _Person:
    """A phone: one stream and one line to ask on."""

    def __init__(self, serving: Serving, number: int) -> None:
        self._port = serving.port
        self._address = f"127.0.0.{2 + number % ADDRESSES}"
        self._cookie = join(serving.port, serving.code, number)
        self._chance = random.Random(number)
        self._step = ""
        self._own: list[str] = []
        self._line: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._ear: asyncio.Task[None] | None = None
        self.requests = self.added = 0

    async def enter(self, step: str) -> None:
        """A new step: what one has there is nothing yet, and the stream comes back."""
        self._step, self._own = step, []
        await self._close_ear()
        self._ear = asyncio.create_task(self._listen())

    async def minute(self, minute: int) -> None:
        """What somebody does in a minute."""
        await self._ask("GET", "/room")
        if self._chance.random() < 0.25:
            await self._ask("GET", f"/api/boards/{self._step}.svg")
        if not self._own or minute % 3 == 0:
            await self._add()
        elif minute % 3 == 1:
            await self._ask("PUT", f"/api/entries/{self._own[-1]}", {"fields": self._fields()})
        else:
            await self._ask("DELETE", f"/api/entries/{self._own.pop()}")

    async def leave(self) -> None:
        """Goes home."""
        await self._close_ear()
        if self._line is not None:
            self._line[1].close()

    async def _add(self) -> None:
        entry = str(uuid.UUID(int=self._chance.getrandbits(128), version=4))
        body = {"id": entry, "step": self._step, "form": "scarf", "fields": self._fields()}
        await self._ask("POST", "/api/entries", body)
        self._own.append(entry)
        self.added += 1

    def _fields(self) -> dict[str, str]:
        return {"strength": f"{self._chance.choice(_WORDS)} {self._chance.randrange(100)}"}

    async def _ask(self, method: str, path: str, body: object = None) -> None:
        while True:
            if self._line is None:
                self._line = await self._open()
            reader, writer = self._line
            writer.write(self._request(method, path, body))
            head = await reader.readuntil(b"\r\n\r\n")
            told = {
                name.lower(): value.strip()
                for name, _, value in (line.partition(b":") for line in head.split(b"\r\n"))
            }
            await reader.readexactly(int(told.get(b"content-length", b"0")))
            status = int(head.split(b" ", 2)[1])
            self.requests += 1
            if status != 429:
                break
            await asyncio.sleep(float(told[b"retry-after"]))
        if status >= 400:
            raise RuntimeError(f"{method} {path} was answered {status}")

    def _request(self, method: str, path: str, body: object) -> bytes:
        data = b"" if body is None else json.dumps(body).encode()
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self._port}\r\n"
            f"Cookie: {self._cookie}\r\nAccept-Encoding: gzip\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(data)}\r\n\r\n"
        )
        return head.encode() + data

    async def _open(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        return await asyncio.open_connection("127.0.0.1", self._port, local_addr=(self._address, 0))

    async def _listen(self) -> None:
        reader, writer = await self._open()
        try:
            writer.write(self._request("GET", "/api/events", None))
            while await reader.read(65536):
                pass
        finally:
            writer.close()

    async def _close_ear(self) -> None:
        if self._ear is not None:
            self._ear.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._ear


def _deck(minutes: int) -> str:
    steps = [
        f"---\nactivity: circle-of-strength\nid: step-{n}\nshow: at-once\n"
        f"ways: [scribe, paper, phones]\nprompt: What helps?\n---\n# Circle {n}\n"
        for n in range((minutes + STEP_MINUTES - 1) // STEP_MINUTES)
    ]
    return "---\ntitle: A long day\nways: [scribe, paper, phones]\n---\n\n" + "\n".join(steps)
