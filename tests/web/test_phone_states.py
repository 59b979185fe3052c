"""What the phone's page is at each moment of the day; it wakes up by itself and loses no words."""

import re
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from studio.model.commands import (
    Advance,
    CloseWorkshop,
    Command,
    Curtain,
    Doors,
    Go,
    Hold,
    OpenWays,
    TellPlace,
)
from studio.model.entries import Status
from studio.model.ids import StepId
from studio.model.people import Way
from studio.session.keeping import lets_go_on
from studio.web.promise import day_in_words
from studio.web.words import load_words
from tests.web.phones import JOIN, Phones, violations
from tests.web.rooms import OpenRoom, Running

ASSETS = Path(__file__).parents[2] / "assets" / "phone"
DECK = """---
title: A day
---

---
activity: wall
id: wall
ways: [scribe, phones]
show: at-once
prompt: What helps?
---
# What helps

---
activity: wall
id: later
ways: [scribe]
prompt: What stays with us?
---
# What stays

---
activity: practice
id: practice
---
# A few quiet breaths

---
activity: agreement
id: agreement
ways: [scribe, phones]
---
# Agreement

---
activity: slide
id: end
---
# Thank you
"""
SHUT = OpenWays(StepId("wall"), frozenset({Way.SCRIBE}))
OPEN = OpenWays(StepId("later"), frozenset({Way.SCRIBE, Way.PHONES}))
HELD = Hold(StepId("wall"), True)
STATES: tuple[tuple[str, tuple[Command, ...], str], ...] = (
    ("doors", (Go("wall"), Doors(True)), "We have not begun yet."),
    ("open", (Go("wall"),), "What happens to this?"),
    ("moderated", (Go("wall"), HELD), "What you add goes to the trainer first."),
    ("shut", (Go("wall"), SHUT), "Adding by phone has ended here"),
    ("wait", (Go("later"),), "Phones rest for now"),
    ("calm", (Go("end"),), "Nothing to add just now"),
    ("practice", (Go("practice"),), "Put the phone down for now"),
    ("curtain", (Go("wall"), Curtain(True)), "A pause"),
    ("closed", (CloseWorkshop(),), "The day has come to its end"),
)


@pytest.fixture
def room(open_room: OpenRoom) -> Running:
    return open_room(deck=DECK)


def test_every_state_is_a_clear_card_that_comes_by_itself(room: Running, phones: Phones) -> None:
    page = phones.open(room, size=(320, 640))
    for _, commands, told in STATES:
        for command in commands:
            room.do(command)
        expect(page.locator("main")).to_contain_text(told)
        assert violations(page) == [], told
        wide = "e => (e.style.fontSize = '200%', [e.scrollWidth, e.style.fontSize = ''][0])"
        assert page.locator("html").evaluate("e => e.scrollWidth") <= 320
        assert page.locator("html").evaluate(wide) <= 320
        for command in commands:
            if isinstance(command, Curtain):
                room.do(Curtain(False))
        room.do(OpenWays(StepId("wall"), frozenset({Way.PHONES})))
        room.do(Hold(StepId("wall"), False)) if commands[-1] == HELD else None


def test_every_state_is_told_without_javascript_too(room: Running) -> None:
    visitor = room.visitor()
    for _, commands, told in STATES:
        for command in commands:
            room.do(command)
        html = visitor.http.get("/room", headers={"Accept": "text/html"}).text
        assert told in html
        asks = "I would like a word at the break" in html
        assert asks is (told != "The day has come to its end")
        if isinstance(commands[-1], Curtain):
            assert "What helps" not in html
            room.do(Curtain(False))


def test_half_a_thought_outlives_practice_curtain_and_a_closed_way_in(
    room: Running, phones: Phones
) -> None:
    room.do(Go("wall"))
    page = phones.open(room)
    box = page.locator("#s-forms textarea")
    box.fill("half a tho")
    for away, back in (
        (Curtain(True), Curtain(False)),
        (Go("practice"), Go("wall")),
        (SHUT, OpenWays(StepId("wall"), frozenset({Way.PHONES}))),
    ):
        room.do(away)
        expect(box).to_have_count(0)
        room.do(back)
        expect(box).to_have_value("half a tho")


def test_a_step_opened_to_phones_and_a_practice_begun_wake_the_page(
    room: Running, phones: Phones
) -> None:
    room.do(Go("later"))
    page = phones.open(room)
    room.do(OPEN)
    expect(page.get_by_role("button", name="Add", exact=True)).to_be_visible()
    room.do(Go("practice"))
    room.do(Advance(1))
    expect(page.locator("h1")).to_have_text("Put the phone down for now")
    expect(page.locator("main")).to_contain_text("Nothing is written down here.")
    room.do(TellPlace("by the door"))
    page.get_by_text("I would like a word at the break").click()
    expect(page.locator("#s-word")).to_contain_text("One of us is here for you: by the door.")


def test_what_was_not_sent_before_the_end_stays_on_the_phone_alone(
    room: Running, phones: Phones
) -> None:
    room.do(Go("wall"))
    page = phones.open(room)
    page.locator("#s-forms textarea").fill("not ready yet")
    page.evaluate("new Promise(done => setTimeout(done, 50))")
    room.do(CloseWorkshop())
    kept = page.locator("#s-kept")
    expect(kept).to_contain_text("not ready yet")
    assert violations(page) == []
    kept.get_by_role("button", name="Let it go").click()
    expect(kept).to_have_count(0)
    stays = "Object.keys(localStorage).map(k => localStorage[k]).join()"
    assert "not ready" not in page.evaluate(stays)


def test_below_every_form_stands_what_happens_to_it(room: Running) -> None:
    """Each form has the line of its own privacy class, and it is true to what the session does."""
    visitor = room.visitor()
    room.do(Go("agreement"))
    html = visitor.http.get("/room", headers={"Accept": "text/html"}).text
    forms = html.split("<form")[1:]
    talk = next(form for form in forms if 'value="talk"' in form)
    assert "It goes to the trainers alone. It is never shown" in talk
    line = next(form for form in forms if 'value="line"' in form)
    assert "the group decides whether this board is kept, and whether others may see it" in line


def test_the_promise_stands_at_the_door_and_in_the_room_with_its_date(room: Running) -> None:
    visitor = room.visitor()
    for path in ("/", "/room"):
        html = visitor.http.get(path, headers={"Accept": "text/html"}).text
        assert "When we end today, the group decides what it keeps" in html
        day = day_in_words(lets_go_on(room.session.state), load_words(ASSETS))
        assert f"If nobody ends it, it goes by itself: on {day}, or " in html
    room.do(CloseWorkshop())
    html = visitor.http.get("/room", headers={"Accept": "text/html"}).text
    assert "Everything else has been erased from the day’s file on the laptop." in html
    assert "If nobody ends it" not in html


@pytest.mark.parametrize(
    ("size", "dark", "forced"),
    [((320, 640), False, True), ((640, 320), True, False), ((768, 1024), False, False)],
    ids=["forced", "landscape-dark", "tablet"],
)
def test_forced_colours_dark_and_landscape_are_as_good(
    room: Running, phones: Phones, size: tuple[int, int], dark: bool, forced: bool
) -> None:
    room.do(Go("wall"))
    page = phones.open(room, size=size, dark=dark)
    if forced:
        page.emulate_media(forced_colors="active")
    page.locator("#s-forms textarea").fill("x" * 95)
    page.get_by_text("I would like a word at the break").click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def tabbed(page: Page) -> list[str]:
    """What the Tab key comes to from the top: its name, and whether one sees where one is."""
    page.focus(".skip")
    found: list[str] = []
    for _ in range(40):
        found.append(
            page.evaluate(
                "(() => { const a = document.activeElement, s = getComputedStyle(a),"
                " b = a.getBoundingClientRect(), there = b.bottom > 0 && b.top < innerHeight;"
                " const ring = s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2;"
                " return [a.name || a.textContent.trim(), ring && there].join('|') })()"
            )
        )
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('body, .skip')"):
            break
    return found


def test_the_keyboard_alone_reaches_everything_in_order_and_sees_where_it_is(
    room: Running, phones: Phones
) -> None:
    room.do(Go("wall"))
    page = phones.open(room, enter=JOIN)
    page.locator("#s-forms textarea").fill("first")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".own li")).to_have_count(1)
    found = tabbed(page)
    names = [one.split("|")[0] for one in found]
    assert names == [
        *("Skip to the page", "Take it back", "note", "Add", "Change the words", "Take it back"),
        *("I would like a word at the break", "What the screen shows", "Look again"),
        "What happens to what I write?",
    ]
    assert [one for one in found[1:] if not one.endswith("|true")] == []


def test_a_screen_reader_hears_that_the_room_went_on(room: Running, phones: Phones) -> None:
    room.do(Go("wall"))
    page = phones.open(room)
    expect(page.locator("#heard")).to_have_text("")
    room.do(Go("practice"))
    expect(page.locator("#heard")).to_have_text("Put the phone down for now")


def test_door_wrong_code_and_what_is_not_there_are_as_good(room: Running, phones: Phones) -> None:
    for path in ("/", "/j/WRONGCODE", "/nothing", "/helper"):
        page = phones.open(room, path, size=(320, 640), enter="", dark=path == "/")
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_offline_and_forgotten_by_the_room_no_word_is_lost(room: Running, phones: Phones) -> None:
    room.do(Go("wall"))
    page = phones.open(room, size=(320, 640))
    page.context.set_offline(True)
    box, out = page.locator("#s-forms textarea"), page.locator("#s-out")
    for words in ("first", "second"):
        box.fill(words)
        page.get_by_role("button", name="Add", exact=True).click()
    expect(out.locator("blockquote")).to_have_text(["first", "second"])
    expect(out).to_contain_text("There is no connection just now.")
    assert violations(page) == []
    out.get_by_role("button", name="Take it back").last.click()
    expect(out.locator("blockquote")).to_have_text(["first"])
    page.context.clear_cookies()
    page.context.set_offline(False)
    expect(page.locator("#said")).to_contain_text("please scan the code once more", timeout=12_000)
    assert violations(page) == []
    page.goto(room.url + JOIN)
    expect(page.locator(".own .mine")).to_have_text(["first"])
    assert [words["note"] for words in room.session.state.words.values()] == ["first"]


def test_every_sentence_the_script_says_is_on_the_page(room: Running) -> None:
    html = room.visitor().http.get("/room", headers={"Accept": "text/html"}).text
    script = (ASSETS / "room.js").read_text("utf-8")
    said = set(re.findall(r"\bW\.(\w+)", script))
    said |= {f"said_{what}" for what in re.findall(r"told: '(\w+)'", script)}
    said |= {f"said_{what}" for what in ("added_care", "reworded", "withdrawn")}
    said |= {f"said_added_{status.value}" for status in Status} | {"said_added_moderated"}
    assert {name for name in said if f"&quot;{name}&quot;" not in html} == set()


def test_a_day_is_told_as_people_say_it() -> None:
    words = load_words(ASSETS)
    assert day_in_words(date(2026, 12, 6), words) == "6 December"
    assert day_in_words(date(2027, 1, 31), words) == "31 January"


def test_a_form_that_came_back_is_as_good(room: Running, phones: Phones) -> None:
    """As a page without scripts gets it: what was wrong is told beside the field."""
    room.do(Go("wall"))
    page = phones.open(room, size=(320, 640))
    for form in ("#s-forms form", "#s-word form"):
        page.evaluate(
            f"(() => {{ const form = document.querySelector('{form}');"
            " form.querySelector('textarea').value = 'far too long '.repeat(20);"
            " form.submit(); })()"
        )
        expect(page.get_by_role("alert")).to_be_visible()
        expect(page.locator(f"{form} [aria-invalid=true]")).to_be_visible()
        assert violations(page) == []
