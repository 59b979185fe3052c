"""A real room on 127.0.0.1 with a real session, and people who come into it."""

import random
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx

from studio.activities.contract import Activities
from studio.app.house import scan_activities
from studio.content.decks import deck_from_files
from studio.model.commands import Command, Go, OpenWays, Reveal
from studio.model.ids import StepId
from studio.model.people import TRAINER, Way
from studio.model.word_list import WordList
from studio.session.contract import Receipt
from studio.session.listening import Listening
from studio.session.writer import WorkshopSession
from studio.store.contract import Store
from studio.store.memory import MemoryStore
from studio.web.limits import Limits, Rate
from studio.web.server import RoomKeys, RoomServer

DECK = """---
title: A short day
---

---
activity: slide
---
# Welcome

Good to have you here.

---
activity: circle-of-strength
id: circle
ways: [scribe, paper, phones, kiosk]
prompt: Which strength comes with you?
---
# Our circle of strength

Notes:
Only for the trainers.

---
activity: three-circles
id: team
ways: [scribe, phones]
show: at-once
---
# Three circles of our team

---
activity: holding
id: break
---
# Break
"""

KEYS = RoomKeys.fresh(random.Random(1))
GENEROUS = Limits(
    posts=Rate(1000, 1000),
    leads=Rate(1000, 1000),
    guesses_each=Rate(1000, 1000),
    guesses=Rate(1000, 1000),
)


@dataclass
class Running:
    """The room and its session, with the trainer's hand on it."""

    server: RoomServer
    session: WorkshopSession
    visitors: "list[Visitor]" = field(default_factory=list)

    @property
    def url(self) -> str:
        return self.server.url

    def do(self, command: Command) -> Receipt:
        return self.session.submit(command, TRAINER).result(5)

    def open(self, step: str = "circle") -> None:
        """Opens a step to phones."""
        self.do(Go(step))
        self.do(OpenWays(StepId(step), frozenset(Way)))

    def reveal(self) -> None:
        self.do(Reveal())

    def visitor(self) -> "Visitor":
        """Somebody who has come in by the code."""
        visitor = Visitor(httpx.Client(base_url=self.url, headers={"Accept": "application/json"}))
        self.visitors.append(visitor)
        assert visitor.http.get(f"/j/{KEYS.join_code}").status_code == 303
        return visitor

    def close(self) -> None:
        """Sends everybody home and ends."""
        for visitor in self.visitors:
            visitor.http.close()
        self.server.stop()
        self.session.close()


@dataclass
class Visitor:
    """Somebody's phone."""

    http: httpx.Client

    def now(self) -> dict[str, Any]:
        answer = self.http.get("/api/now")
        assert answer.status_code == 200, answer.text
        found: dict[str, Any] = answer.json()
        return found

    def add(
        self, word: str = "patience", *, id: str = "", step: str = "circle", **fields: object
    ) -> httpx.Response:
        body = {
            "id": id or str(uuid.uuid4()),
            "step": step,
            "form": "scarf",
            "fields": {"strength": word, **fields},
        }
        return self.http.post("/api/entries", json=body)


OpenRoom = Callable[..., Running]


def open_one(
    *,
    limits: Limits = GENEROUS,
    port: int = 0,
    store: Store | None = None,
    deck: str = DECK,
    host: str = "127.0.0.1",
    more: Activities | None = None,
    distress: str = "",
    files: Mapping[str, bytes] = {},  # noqa: B006 - never written to
) -> Running:
    """A room with its session, listening for those words; close it."""
    activities = {**scan_activities(), **(more or {})}
    read = deck_from_files("day", {"deck.md": deck.encode(), **files}, activities)
    hears = Listening(WordList.read(distress))
    session = WorkshopSession(
        read, store or MemoryStore(), activities, seed=7, listening=lambda: hears
    )
    server = RoomServer(session, activities, host=host, port=port, keys=KEYS, limits=limits)
    server.start()
    return Running(server, session)
