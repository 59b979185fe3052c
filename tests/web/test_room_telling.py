"""A step that only tells something asks nobody for anything: on phones, on the helper's remote."""

import httpx

from studio.model.ids import StepId
from tests.web.rooms import OpenRoom, Running

DECK = """---
title: A short day
---

---
activity: circle-of-strength
id: circle
ways: [scribe, phones]
---
# Our circle of strength

---
activity: circle-of-strength
id: rests
continues: circle
phase: rest
---
# The circle rests

---
activity: three-circles
id: told
mode: teach
---
# Three circles

---
activity: three-circles
id: team
mode: team
ways: [scribe, phones]
---
# Three circles of our team
"""


def page(room: Running) -> str:
    return room.visitor().http.get("/room", headers={"Accept": "text/html"}).text


def remote(room: Running) -> str:
    with httpx.Client(base_url=room.url, follow_redirects=True) as helper:
        return helper.get(f"/h/{room.server.helper_token}", headers={"Accept": "text/html"}).text


def test_a_phone_lists_nothing_where_nothing_is_asked(open_room: OpenRoom) -> None:
    room = open_room(deck=DECK)
    room.open("told")
    assert 'id="board"' not in page(room)
    room.open("team")
    assert 'id="board"' in page(room)


def test_a_board_that_rests_is_still_listed(open_room: OpenRoom) -> None:
    room = open_room(deck=DECK)
    room.open("circle")
    assert room.visitor().add("patience").status_code == 201
    room.reveal()
    room.open("rests")
    assert room.session.state.open_step == StepId("rests")
    html = page(room)
    assert 'id="board"' in html
    assert "patience" in html


def test_a_helper_is_offered_show_only_where_it_does_something(open_room: OpenRoom) -> None:
    room = open_room(deck=DECK)
    room.open("told")
    assert 'value="reveal"' not in remote(room)
    room.open("team")
    assert 'value="reveal"' in remote(room)
