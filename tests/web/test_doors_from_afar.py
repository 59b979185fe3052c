"""The doors by the helper's remote and on other people's devices: nobody is asked anything yet."""

from typing import Any

import httpx
import pytest

from studio.model.commands import Doors
from tests.web.rooms import OpenRoom, Running

DECK = """---
title: A day
start: "09:30"
---

---
activity: wall
id: wall
ways: [scribe, phones, kiosk]
show: at-once
prompt: What helps?
---
# What helps

---
activity: slide
id: end
---
# Thank you
"""


@pytest.fixture
def room(open_room: OpenRoom) -> Running:
    return open_room(deck=DECK)


def command(room: Running, **body: object) -> httpx.Response:
    headers = {"Authorization": f"Bearer {room.server.helper_token}"}
    return httpx.post(f"{room.url}/api/commands", json=body, headers=headers)


def test_a_helper_opens_them_and_forward_begins(room: Running) -> None:
    visitor = room.visitor()
    assert visitor.now()["forms"]
    assert command(room, kind="doors", on=True).status_code == 200
    now: dict[str, Any] = visitor.now()
    assert (now["doors"], now["forms"], now["title"], now["prompt"]) == (True, [], "", "")
    refused = command(room, kind="reveal")
    assert refused.status_code == 409
    assert "Forward begins the day" in refused.json()["message"]
    assert command(room, kind="advance", by=1).status_code == 200
    now = visitor.now()
    assert (now["doors"], now["step"], now["title"]) == (False, "wall", "What helps")
    assert now["forms"]


def test_a_phone_keeps_its_words_and_reads_that_it_has_not_begun(room: Running) -> None:
    visitor = room.visitor()
    room.do(Doors(True))
    answer = visitor.add("tea", step="wall", form="note")
    assert answer.status_code == 409
    assert answer.json()["error"] == "step_closed"
    html = visitor.http.get("/room", headers={"Accept": "text/html"}).text
    assert "We have not begun yet" in html
    assert "What helps" not in html


def test_the_picture_phones_may_open_is_the_doors(room: Running) -> None:
    visitor = room.visitor()
    room.do(Doors(True))
    svg = visitor.http.get("/api/boards/wall.svg").text
    assert "Welcome" in svg
    assert "What helps" not in svg
    said = visitor.http.get("/api/boards/wall.txt").text
    assert said.startswith("# Welcome: A day")
    assert "What helps" not in said
