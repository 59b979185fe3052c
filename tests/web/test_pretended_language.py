"""A room in a made-up language: nothing is left in English but what people and the deck said."""

import json
import random
import re
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from studio.activities.contract import Audience, View
from studio.app.house import scan_activities
from studio.content.decks import deck_from_files
from studio.model.commands import CloseWorkshop, Curtain, Go, Hold, OpenWays, Reveal
from studio.model.forms import Form
from studio.model.ids import AuthorId, StepId
from studio.model.outlines import Outline
from studio.model.people import SCRIBE, TRAINER, Person, Role, Way
from studio.session.leading import acts_of, says_of, whisper_of
from studio.session.seen import forms_of, outline_of
from studio.session.writer import WorkshopSession
from studio.store.memory import MemoryStore
from studio.web.server import RoomServer
from studio.web.speaking import speaking
from studio.web.words import load_words
from tests.web.phones import Phones, violations
from tests.web.pretend import CLOSE, OPEN, pretend, pretend_assets
from tests.web.rooms import GENEROUS, KEYS, OpenRoom, Running
from tools.sentences import LIST, on_pages, spoken

DECK = """---
title: A day
lang: cy
ways: [scribe, paper, phones, kiosk]
---

---
activity: circle-of-strength
id: circle
prompt: DECK prompt?
---
# DECK circle

Notes:
DECK notes.

---
activity: agreement
id: agreement
show: at-once
---
# DECK agreement

---
activity: three-circles
id: team
---
# DECK team

---
activity: obstacles
id: obstacles
---
# DECK obstacles
"""
_OURS = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*{CLOSE}")
_THEIRS = re.compile(r"DECK[^\n]*|a day|OWN \w+", re.IGNORECASE)
TEXTS = """() => {
  document.body.normalize();
  const found = [document.title];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let block = null;
  while (walk.nextNode()) {
    const text = walk.currentNode, around = text.parentNode;
    if (around.closest('script,style,noscript')) continue;
    const inside = around.closest('p,li,h1,h2,h3,h4,label,legend,button,summary,blockquote,div');
    if (inside === block) found[found.length - 1] += text.data; else found.push(text.data);
    block = inside;
  }
  for (const one of document.querySelectorAll('*'))
    for (const name of ['alt', 'title', 'placeholder', 'aria-label', 'aria-description'])
      if (one.getAttribute(name)) found.push(one.getAttribute(name));
  return found;
}"""


@pytest.fixture(scope="module")
def assets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pretend_assets(tmp_path_factory.mktemp("pretended"))


@pytest.fixture
def room(assets: Path) -> Iterator[Running]:
    """A room whose deck is in the pretended language."""
    activities = scan_activities()
    deck = deck_from_files("day", {"deck.md": DECK.encode()}, activities)
    session = WorkshopSession(deck, MemoryStore(), activities, seed=7)
    server = RoomServer(
        session, activities, host="127.0.0.1", port=0, keys=KEYS, limits=GENEROUS, assets=assets
    )
    server.start()
    running = Running(server, session)
    yield running
    running.close()


def left_in_english(texts: list[str]) -> list[str]:
    """What stands outside the brackets and is nobody's own."""
    bare = (_THEIRS.sub(" ", _without_ours(text)).strip() for text in texts)
    return [text for text in bare if re.search(r"[A-Za-z]{2}", text)]


def _without_ours(text: str) -> str:
    bare = _OURS.sub(" ", text)
    return bare if bare == text else _without_ours(bare)


def see(page: Page) -> None:
    """One page or state: told in the language, marked so, and within a small phone's width."""
    assert left_in_english(page.evaluate(TEXTS)) == []
    assert page.evaluate("document.documentElement.lang") == "cy"
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_no_page_says_anything_in_english(room: Running, phones: Phones) -> None:
    small = (320, 640)
    see(phones.open(room, "/", size=small, enter=""))
    see(phones.open(room, "/j/WRONGCODE", size=small, enter=""))
    see(phones.open(room, "/nowhere", size=small))
    see(phones.open(room, "/room", size=small, enter=""))
    room.do(Reveal())
    page = phones.open(room, size=small)
    page.fill("[name=strength]", "OWN words")
    page.locator("#s-forms form .main").first.click()
    expect(page.locator(".own li")).to_have_count(1)
    for summary in page.locator("summary").all():
        summary.click()
    see(page)
    for step in ("agreement", "team", "obstacles"):
        room.do(Go(step))
        expect(page.locator("h1").first).to_have_text(f"DECK {step}")
        see(page)
    assert violations(page) == []
    for command in (Curtain(True), Curtain(False), CloseWorkshop()):
        before = page.content()
        room.do(command)
        wait_for_other(page, before)
        see(page)


def wait_for_other(page: Page, before: str) -> None:
    """Until the page has heard of it."""
    while page.content() == before:
        page.wait_for_timeout(20)


def test_neither_kiosk_nor_helper_says_anything_in_english(room: Running, phones: Phones) -> None:
    small = (320, 640)
    kiosk = phones.open(room, "/kiosk", size=small, enter=f"/k/{KEYS.kiosk_token}")
    see(kiosk)
    kiosk.fill("[name=strength]", "OWN words")
    kiosk.locator("form .main").first.click()
    expect(kiosk.locator("#k-thanks")).to_be_visible()
    see(kiosk)
    room.do(Hold(StepId("circle"), True))
    room.do(Reveal())
    visitor = room.visitor()
    assert visitor.add("OWN held").status_code == 201
    helper = phones.open(room, "/helper", size=small, enter=f"/h/{KEYS.helper_token}")
    expect(helper.locator("body")).to_contain_text("OWN held")
    for summary in helper.locator("summary:visible").all():
        summary.click()
    see(helper)
    for step in ("agreement", "team", "obstacles"):
        room.do(Go(step))
        expect(helper.locator("body")).to_contain_text(f"DECK {step}")
        see(helper)
    room.do(OpenWays(StepId("obstacles"), frozenset({Way.SCRIBE})))
    expect(kiosk.locator("#s-forms")).to_have_count(0)
    see(kiosk)


def test_what_is_wrong_is_told_in_the_rooms_language(room: Running) -> None:
    visitor = room.visitor()
    for answer in (
        visitor.add("x" * 60),
        visitor.add(""),
        visitor.add(color="none such"),
        visitor.add(other="field"),
        visitor.add(step="team"),
        visitor.http.post("/api/commands", json={"kind": "go"}),
        visitor.http.put(f"/api/entries/{uuid.uuid4()}", json={"fields": {}}),
        visitor.http.get("/helper"),
    ):
        body = answer.json()
        assert answer.status_code >= 400
        assert left_in_english([body["message"], *body.get("fields", {}).values()]) == [], body
    label = visitor.now()["forms"][0]["label"]
    assert label.startswith(OPEN)


def test_people_and_deck_are_told_as_they_wrote(room: Running) -> None:
    """Also where their words are, by chance, a sentence that the program says elsewhere."""
    room.do(Reveal())
    visitor = room.visitor()
    assert visitor.add("Step in", color="moss").status_code == 201
    told = visitor.http.get("/api/boards/circle.txt").text
    assert "Step in" in told
    assert pretend("Step in") not in told


@pytest.mark.parametrize("name", sorted(scan_activities()))
def test_every_activity_speaks_it(name: str, assets: Path) -> None:
    activities = scan_activities()
    spoken_here = speaking(activities, load_words(assets / "phone", "cy"))
    text = f"---\ntitle: A day\nways: [phones, kiosk]\n---\n\n---\nactivity: {name}\n---\n# DECK\n"
    deck = deck_from_files("day", {"deck.md": text.encode()}, activities)
    session = WorkshopSession(deck, MemoryStore(), activities, seed=3)
    session.submit(Reveal(), TRAINER).result(5)
    state = session.state
    session.close()
    told = [whisper_of(state, spoken_here), says_of(state, spoken_here)]
    told += [choice.label for choice in acts_of(state, spoken_here)]
    told += _of_outline(outline_of(state, spoken_here, View(Audience.PHONE)))
    for role in (Role.PARTICIPANT, Role.KIOSK):
        for form in forms_of(state, spoken_here, Person(role, AuthorId(f"{random.random()}"))):
            told += _of_form(form)
    for person in (TRAINER, SCRIBE):
        for form in forms_of(state, spoken_here, person):
            told += _of_form(form)
    assert left_in_english(told) == []


def _of_form(form: Form) -> Iterator[str]:
    yield from (form.label, form.hint)
    for field in form.fields:
        yield field.label
        yield from (choice.label for choice in field.choices)


def _of_outline(outline: Outline) -> Iterator[str]:
    yield from (outline.heading, *outline.text, *outline.items)
    for part in outline.parts:
        yield from _of_outline(part)


def test_no_sentence_is_missing_in_the_list_for_translators() -> None:
    """Whoever adds one writes it down: `python -m tools.sentences --write`."""
    assert list(json.loads(LIST.read_text("utf-8"))) == spoken()
    assert on_pages() == []


def test_without_a_file_of_its_own_a_room_is_english_and_says_so() -> None:
    words = load_words(LIST.parent, "cy")
    assert words.lang == "en-GB"
    assert words["door_title"] == "Come in"
    assert words.say("Threat") == "Threat"
    assert load_words(LIST.parent, "en").lang == "en"


def test_a_deck_in_a_language_without_files_has_its_titles_marked(
    open_room: OpenRoom, phones: Phones
) -> None:
    page = phones.open(open_room(deck=DECK), enter=f"/k/{KEYS.kiosk_token}", path="/kiosk")
    expect(page.locator("html")).to_have_attribute("lang", "en-GB")
    expect(page.locator("h1").first).to_have_attribute("lang", "cy")
    expect(page.get_by_role("button", name="Add", exact=True)).to_be_visible()
