"""A tender board on phones: sent without a trace of who, taken back by who still has the page."""

import uuid

import httpx
from playwright.sync_api import Page, expect

from studio.model.commands import Reveal
from studio.model.entries import Entry
from tests.web.phones import Phones, violations
from tests.web.rooms import KEYS, OpenRoom, Running, Visitor

DECK = """---
title: A tender day
---

---
activity: wall
id: wall
tender: true
ways: [scribe, phones, kiosk]
prompt: What would make it ten per cent safer?
---
# Ten per cent safer
"""


def a_room(open_room: OpenRoom) -> Running:
    room = open_room(deck=DECK)
    room.open("wall")
    return room


def send(visitor: Visitor, words: str, sent: str = "") -> httpx.Response:
    form = visitor.now()["forms"][0]
    name = next(field["name"] for field in form["fields"] if field["kind"] == "text")
    body = {"id": sent or str(uuid.uuid4()), "step": "wall", "form": form["id"]}
    return visitor.http.post("/api/entries", json={**body, "fields": {name: words}})


def test_the_api_acknowledges_once_and_lists_nothing_before_five(open_room: OpenRoom) -> None:
    room = a_room(open_room)
    anna, sent = room.visitor(), str(uuid.uuid4())
    first, again = send(anna, "leave on time", sent), send(anna, "leave on time", sent)
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["status"] == again.json()["status"] == "waiting"
    assert send(anna, "something else", sent).status_code == 409
    assert anna.now()["entries"] == []
    for n in range(3):
        send(room.visitor(), f"tea {n}")
    room.reveal()
    for path in ("/api/boards/wall.txt", "/api/boards/wall.svg", "/room"):
        assert "leave on time" not in anna.http.get(path).text
        assert "tea 1" not in anna.http.get(path).text
    send(room.visitor(), "a fifth")
    room.do(Reveal(False))
    room.reveal()
    assert "leave on time" in anna.http.get("/api/boards/wall.txt").text
    assert send(anna, "leave on time", sent).json()["status"] == "shown"
    others = room.visitor().http.delete(f"/api/entries/{sent}")
    assert others.status_code == 404  # to them it is not there
    assert anna.http.delete(f"/api/entries/{sent}").json()["status"] == "withdrawn"
    assert "leave on time" not in anna.http.get("/api/boards/wall.txt").text
    assert send(anna, "leave on time", sent).json()["status"] == "withdrawn"


def entries(room: Running) -> tuple[Entry, ...]:
    return room.session.state.board.entries


def write(page: Page, words: str) -> None:
    page.locator("textarea, input[type=text]").first.fill(words)
    page.get_by_role("button", name="Add", exact=True).click()


def test_it_is_taken_back_from_the_page_that_sent_it(open_room: OpenRoom, phones: Phones) -> None:
    room = a_room(open_room)
    page = phones.open(room)
    expect(page.locator("#s-forms")).to_contain_text("never fewer than five")
    write(page, "say no once a week")
    expect(page.locator("#s-sent")).to_contain_text("leads to nobody")
    expect(page.locator("#said")).to_contain_text("shown later")
    page.reload()
    expect(page.locator("#s-sent")).to_be_visible()
    assert violations(page) == []
    assert len(entries(room)) == 1
    page.locator("#s-sent button").click()
    expect(page.locator("#said")).to_contain_text("The words are gone")
    expect(page.locator("#s-sent")).to_have_count(0)
    assert len(entries(room)) == 0
    assert room.session.state.words == {}


def test_it_is_taken_back_without_javascript(open_room: OpenRoom, phones: Phones) -> None:
    room = a_room(open_room)
    page = phones.open(room, script=False)
    write(page, "say no once a week")
    expect(page.locator("#s-sent")).to_contain_text("leads to nobody")
    page.get_by_role("button", name="Take it back and erase the words").click()
    expect(page.locator("#said")).to_contain_text("The words are gone")
    assert room.session.state.words == {}


def test_several_answers_are_told_apart_and_the_keyboard_stays(
    open_room: OpenRoom, phones: Phones
) -> None:
    room = a_room(open_room)
    page = phones.open(room)
    for n, words in enumerate(("first thing", "second thing"), 1):
        write(page, words)
        expect(page.locator("#s-sent button")).to_have_count(n)
    expect(page.locator("#s-sent button").first).to_contain_text("(Ten per cent safer 1)")
    assert page.locator("#s-forms ~ #s-sent").count() == 1  # below the form, which stays in place
    page.locator("#s-sent button").last.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#s-sent button")).to_have_count(1)
    assert page.evaluate("document.activeElement.id") == "main"
    assert [words["note"] for words in room.session.state.words.values()] == ["first thing"]


def test_nobody_is_promised_what_their_way_in_cannot_do(open_room: OpenRoom) -> None:
    """An answer cannot be changed once it is mixed; a screen that clears itself changes nothing."""
    room = a_room(open_room)
    html = room.visitor().http.get("/room", headers={"Accept": "text/html"}).text
    assert "You can change it or take it back.</p>" not in html
    assert "You can take it back as long as this page is on your phone." in html
    with httpx.Client(base_url=room.url, follow_redirects=True) as kiosk:
        assert "tell the trainer" in kiosk.get(f"/k/{KEYS.kiosk_token}").text
