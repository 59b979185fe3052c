"""The kiosk: any tablet's browser, passed from hand to hand, and nothing of the last hand stays."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from playwright.sync_api import Page, expect

from studio.model.commands import CloseWorkshop, Curtain, Go, Hold, OpenWays
from studio.model.ids import StepId
from studio.model.people import Role, Way
from studio.store.memory import MemoryStore
from studio.web.keys import LEAD_COOKIE
from tests.web.phones import Phones, violations
from tests.web.rooms import KEYS, OpenRoom, Running

KIOSK = f"/k/{KEYS.kiosk_token}"
SIZES = [(320, 640), (768, 1024), (1024, 768), (1920, 1080)]
SEVERAL = """---
title: A day
ways: [kiosk, phones]
---

---
activity: agreement
id: agreement
show: at-once
---
# Our agreement
"""


def tablet(phones: Phones, room: Running, **how: Any) -> Page:
    """A kiosk whose clock a test moves on."""
    page = phones.open(room, "/", enter="", **how)
    page.clock.install()
    page.goto(room.url + KIOSK)
    return page


def write(page: Page, words: str) -> None:
    page.locator("[name=strength]").press_sequentially(words)


def add(page: Page) -> None:
    page.get_by_role("button", name="Add", exact=True).click()


def trace(page: Page) -> str:
    """Everything a next hand could find in the page or in what its browser keeps for it."""
    found: str = page.evaluate(
        "() => [document.documentElement.outerHTML, location.href, JSON.stringify(localStorage),"
        " JSON.stringify(sessionStorage), JSON.stringify(history.state),"
        " ...[...document.querySelectorAll('input,textarea')].map(one => one.value)].join('\\n')"
    )
    return found


@contextmanager
def client(room: Running, path: str = KIOSK) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=room.url, headers={"Accept": "application/json"}) as http:
        assert http.get(path).status_code == 303
        yield http


def test_each_hand_finds_it_empty_and_thanks_wait_for_the_room(
    shown_room: Running, phones: Phones
) -> None:
    page = tablet(phones, shown_room)
    for number, word in enumerate(("first hand", "second hand"), 1):
        write(page, word)
        page.locator("label", has_text="Indigo").first.click()
        add(page)
        expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
        assert len(shown_room.session.state.entries) == number
        assert word not in trace(page)
        page.get_by_role("button", name="Ready for the next person").click()
        expect(page.locator("[name=strength]")).to_be_visible()
    assert len({entry.author for entry in shown_room.session.state.entries.values()}) == 2


def test_thanks_go_by_themselves(shown_room: Running, phones: Phones) -> None:
    page = tablet(phones, shown_room)
    write(page, "courage")
    add(page)
    expect(page.locator("#k-thanks")).to_be_visible()
    page.clock.run_for(7000)
    expect(page.locator("#k-thanks")).to_be_hidden()
    expect(page.locator("[name=strength]")).to_have_value("")


def test_untouched_for_a_while_it_warns_and_then_empties_itself(
    shown_room: Running, phones: Phones
) -> None:
    page = tablet(phones, shown_room)
    write(page, "half a thought")
    page.locator("label", has_text="Moss").first.click()
    page.clock.run_for(26_000)
    expect(page.locator("#k-quiet")).to_be_visible()
    expect(page.locator("#k-warn")).to_be_hidden()
    page.clock.run_for(10_000)
    expect(page.locator("#k-warn")).to_be_visible()
    assert violations(page) == []
    expect(page.locator("[name=strength]")).to_have_value("half a thought")
    page.clock.run_for(10_000)
    expect(page.locator("[name=strength]")).to_have_value("")
    expect(page.locator("input[value=moss]")).not_to_be_checked()
    expect(page.locator("#k-warn")).to_be_hidden()
    assert "half a thought" not in trace(page)
    assert not shown_room.session.state.entries


def test_a_touch_stops_the_warning_and_keeps_every_word(
    shown_room: Running, phones: Phones
) -> None:
    page = tablet(phones, shown_room)
    write(page, "slowly")
    for how in ("press", "touch", "key"):
        page.clock.run_for(36_000)
        expect(page.locator("#k-warn")).to_be_visible()
        if how == "press":
            page.get_by_role("button", name="Keep my words").click()
        elif how == "touch":
            page.mouse.click(5, 5)
        else:
            page.keyboard.press("Shift")
        expect(page.locator("#k-warn")).to_be_hidden()
        expect(page.locator("[name=strength]")).to_have_value("slowly")
    add(page)
    expect(page.locator("#k-thanks")).to_be_visible()


def test_nobody_is_warned_where_nothing_is_written(shown_room: Running, phones: Phones) -> None:
    page = tablet(phones, shown_room)
    page.mouse.click(5, 5)
    page.clock.run_for(40_000)
    expect(page.locator("#k-warn")).to_be_hidden()


def test_no_undo_and_no_way_back_finds_the_last_words(shown_room: Running, phones: Phones) -> None:
    page = tablet(phones, shown_room)
    write(page, "secret hope")
    add(page)
    page.get_by_role("button", name="Ready for the next person").click()
    page.locator("[name=strength]").click()
    for keys in ("Control+z", "Control+z", "Control+Shift+z"):
        page.keyboard.press(keys)
    assert "secret hope" not in trace(page)
    write(page, "begun")
    page.evaluate("history.back()")
    expect(page.locator("[name=strength]")).to_have_value("")
    assert page.url.endswith("/kiosk")
    page.reload()
    assert "secret hope" not in trace(page)
    assert "begun" not in trace(page)


def test_no_clipboard_carries_words_to_the_next_hand(shown_room: Running, phones: Phones) -> None:
    page = tablet(phones, shown_room)
    write(page, "for nobody else")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+x")
    expect(page.locator("[name=strength]")).to_have_value("for nobody else")
    page.keyboard.press("Control+c")
    page.keyboard.press("End")
    page.keyboard.press("Control+v")
    expect(page.locator("[name=strength]")).to_have_value("for nobody else")


def test_nothing_leads_out_of_it(shown_room: Running, phones: Phones) -> None:
    page = tablet(phones, shown_room)
    for state in ("open", "rests"):
        links = page.locator("a:visible").evaluate_all("all => all.map(a => a.pathname)")
        assert set(links) <= {"/kiosk"}, state
        shown_room.do(OpenWays(StepId("circle"), frozenset({Way.SCRIBE})))
        expect(page.get_by_text("This screen rests for now")).to_be_visible()
    page.goto(shown_room.url + "/room")
    assert page.url.endswith("/kiosk")


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/helper"),
        ("POST", "/helper"),
        ("POST", "/room"),
        ("GET", "/api/boards/circle.svg"),
        ("GET", "/api/boards/circle.txt"),
        ("POST", "/api/commands"),
        ("POST", "/api/photos"),
        ("PUT", "/api/entries/{entry}"),
        ("DELETE", "/api/entries/{entry}"),
    ],
)
def test_its_cookie_opens_nothing_else(shown_room: Running, method: str, path: str) -> None:
    """Neither what others wrote nor what was added at a kiosk can be seen or changed from one."""
    mine, theirs = str(uuid.uuid4()), str(uuid.uuid4())
    assert shown_room.visitor().add("theirs", id=theirs).status_code == 201
    with client(shown_room) as http:
        body = {"id": mine, "step": "circle", "form": "scarf", "fields": {"strength": "mine"}}
        assert http.post("/api/entries", json=body).status_code == 201
        for entry in (mine, theirs):
            fields = {"fields": {"strength": "other"}} if method == "PUT" else None
            answer = http.request(method, path.format(entry=entry), json=fields)
            assert answer.status_code in (403, 404), answer.text
            assert "theirs" not in answer.text
        now = http.get("/api/now").json()
        assert now["entries"] == []
        assert "theirs" not in str(now)
    texts = {words["strength"] for words in shown_room.session.state.words.values()}
    assert texts == {"mine", "theirs"}


def test_a_helpers_tablet_leads_nothing_once_it_goes_round(shown_room: Running) -> None:
    with client(shown_room, f"/h/{KEYS.helper_token}") as http:
        assert http.get("/helper").status_code == 200
        assert http.get(KIOSK).status_code == 303
        assert LEAD_COOKIE not in http.cookies
        assert http.get("/helper").status_code == 403


def test_its_stream_tells_when_to_wake_and_never_what_others_wrote(shown_room: Running) -> None:
    shown_room.visitor().add("theirs")
    with client(shown_room) as http, http.stream("GET", "/api/events") as stream:
        lines = stream.iter_lines()
        heard = [next(lines) for _ in range(8)]
        shown_room.visitor().add("later ones")
        shown_room.do(Go("break"))
        for line in lines:
            heard.append(line)
            if line == "event: step" and heard.count("event: step") == 2:
                break
    assert "event: forms" in heard
    assert not any("board" in line or "later ones" in line or "theirs" in line for line in heard)


def test_it_wakes_when_the_step_opens_to_tablets_alone(room: Running, phones: Phones) -> None:
    circle = StepId("circle")
    room.do(OpenWays(circle, frozenset({Way.SCRIBE})))
    page = tablet(phones, room)
    expect(page.get_by_role("heading", name="This screen rests for now")).to_be_visible()
    assert violations(page) == []
    room.do(OpenWays(circle, frozenset({Way.SCRIBE, Way.KIOSK})))
    expect(page.locator("[name=strength]")).to_be_visible()


def test_curtain_and_end_are_calm(shown_room: Running, phones: Phones) -> None:
    page = tablet(phones, shown_room)
    write(page, "half a tho")
    shown_room.do(Curtain(True))
    expect(page.get_by_role("heading", name="A pause")).to_be_visible()
    assert violations(page) == []
    shown_room.do(Curtain(False))
    expect(page.locator("[name=strength]")).to_have_value("half a tho")
    shown_room.do(CloseWorkshop())
    expect(page.get_by_text("Nothing more can be added.")).to_be_visible()
    assert violations(page) == []


def test_what_is_begun_under_the_curtain_is_forgotten_all_the_same(
    shown_room: Running, phones: Phones
) -> None:
    page = tablet(phones, shown_room)
    write(page, "half a tho")
    shown_room.do(Curtain(True))
    expect(page.get_by_role("heading", name="A pause")).to_be_visible()
    page.clock.run_for(50_000)
    shown_room.do(Curtain(False))
    expect(page.locator("[name=strength]")).to_have_value("")


def test_words_that_are_not_taken_stay_with_their_author(
    shown_room: Running, phones: Phones
) -> None:
    page = tablet(phones, shown_room)
    write(page, "too late for this")
    page.route("**/api/events*", lambda route: route.abort())
    page.route("**/kiosk", lambda route: route.abort())
    shown_room.do(OpenWays(StepId("circle"), frozenset({Way.SCRIBE})))
    add(page)
    expect(page.locator("#said")).to_contain_text("This way in is not open for this step now.")
    expect(page.locator("[name=strength]")).to_have_value("too late for this")
    page.clock.run_for(50_000)
    assert "too late for this" not in trace(page)


class _Kept(MemoryStore):
    """A store that outlives its session, as a file does."""

    def close(self) -> None:
        """Stays."""


def test_without_a_connection_words_wait_until_they_are_sent_and_then_are_forgotten(
    open_room: OpenRoom, phones: Phones
) -> None:
    store = _Kept()
    first = open_room(store=store)
    first.open()
    page = phones.open(first, "/kiosk", enter=KIOSK)
    port = first.server.port
    first.close()
    for word in ("while away", "and another"):
        write(page, word)
        add(page)
        expect(page.locator("#k-later")).to_be_visible()
        assert word not in page.content()
        page.get_by_role("button", name="Ready for the next person").click()
    expect(page.locator("#k-held")).to_be_visible()
    second = open_room(store=store, port=port)
    assert second.server.port == port
    expect(page.locator("#k-held")).to_be_hidden(timeout=15_000)
    words = sorted(text["strength"] for text in second.session.state.words.values())
    assert words == ["and another", "while away"]
    assert "while away" not in trace(page)


def test_several_forms_are_a_calm_choice_first(open_room: OpenRoom, phones: Phones) -> None:
    room = open_room(deck=SEVERAL)
    for script in (True, False):
        page = phones.open(room, "/kiosk", enter=KIOSK, script=script)
        expect(page.locator("form:visible")).to_have_count(0)
        assert not script or violations(page) == []
        choices = page.locator(".pick:visible")
        assert choices.count() > 1
        name = choices.first.inner_text()
        choices.first.click()
        expect(page.locator("form:visible")).to_have_count(1)
        expect(page.locator("form:visible h2")).to_have_text(name)
        assert not script or violations(page) == []
        page.get_by_text("Something else").locator("visible=true").click()
        expect(page.locator("form:visible")).to_have_count(0)


def test_the_choice_outlives_what_others_do_and_is_forgotten_after_a_while(
    open_room: OpenRoom, phones: Phones
) -> None:
    room = open_room(deck=SEVERAL)
    page = tablet(phones, room)
    page.locator(".pick").first.click()
    box = page.locator(".one.open input[type=text], .one.open textarea").first
    box.press_sequentially("we listen")
    room.do(OpenWays(StepId("agreement"), frozenset({Way.KIOSK})))
    room.do(Curtain(True))
    expect(page.get_by_role("heading", name="A pause")).to_be_visible()
    room.do(Curtain(False))
    expect(box).to_have_value("we listen")
    page.clock.run_for(50_000)
    expect(page.locator("form:visible")).to_have_count(0)


def test_several_kiosks_stand_in_one_room(shown_room: Running, phones: Phones) -> None:
    pages = [phones.open(shown_room, "/kiosk", enter=KIOSK) for _ in range(3)]
    for number, page in enumerate(pages):
        write(page, f"tablet {number}")
    for page in pages:
        add(page)
        expect(page.locator("#k-thanks")).to_be_visible()
    assert len(shown_room.session.state.entries) == 3
    shown_room.server.renew(Role.KIOSK)
    pages[0].get_by_role("button", name="Ready for the next person").click()
    write(pages[0], "afterwards")
    add(pages[0])
    expect(pages[0].get_by_role("heading", name="This screen has left the room")).to_be_visible()
    assert "afterwards" not in trace(pages[0])
    assert violations(pages[0]) == []


@pytest.mark.parametrize("size", SIZES, ids=[f"{w}x{h}" for w, h in SIZES])
def test_targets_are_large_and_the_button_is_in_reach(
    shown_room: Running, phones: Phones, size: tuple[int, int]
) -> None:
    page = tablet(phones, shown_room, size=size)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    button = page.get_by_role("button", name="Add", exact=True)
    expect(button).to_be_in_viewport(ratio=1)
    targets = ("button", "summary", ".clear a", "label:has(input)", "input[type=text]")
    for box in page.locator(", ".join(f"{one}:visible" for one in targets)).all():
        found = box.bounding_box()
        assert found is not None
        assert min(found["width"], found["height"]) >= 48, box.inner_text()


def test_the_form_stays_above_a_keyboard_on_the_screen(shown_room: Running, phones: Phones) -> None:
    page = tablet(phones, shown_room, size=(1024, 768))
    box = page.locator("[name=strength]")
    box.click()
    page.set_viewport_size({"width": 1024, "height": 400})
    expect(box).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name="Add", exact=True)).to_be_in_viewport(ratio=1)
    for name, value in (
        ("autocorrect", "off"),
        ("autocapitalize", "off"),
        ("autocomplete", "off"),
        ("spellcheck", "false"),
        ("enterkeyhint", "done"),
    ):
        expect(box).to_have_attribute(name, value)
    box.fill("patience")
    add(page)  # the button stays where it is while it is pressed
    expect(page.locator("h1:visible")).to_have_text("Thank you")


def test_the_way_to_a_word_has_room_around_its_words(shown_room: Running, phones: Phones) -> None:
    page = tablet(phones, shown_room, size=(768, 1024))
    inside = page.locator(".ask > summary").evaluate("one => getComputedStyle(one).paddingLeft")
    assert float(inside.removesuffix("px")) >= 16


def test_without_javascript_it_clears_itself_too(shown_room: Running, phones: Phones) -> None:
    page = phones.open(shown_room, "/kiosk", enter=KIOSK, script=False)
    page.fill("[name=strength]", "much too long " * 5)
    add(page)
    expect(page.get_by_role("alert")).to_contain_text("Please look at this once more")
    page.fill("[name=strength]", "by hand")
    add(page)
    expect(page.locator("h1:visible")).to_have_text("Thank you")
    assert "by hand" not in page.content()
    assert page.locator("noscript meta").count() or "refresh" in page.content()
    page.click("text=Ready for the next person")
    expect(page.locator("[name=strength]")).to_have_value("")
    page.go_back()
    assert "by hand" not in page.content()


def test_an_old_page_sent_again_hands_nobodys_words_on(shown_room: Running) -> None:
    form = {"id": str(uuid.uuid4()), "step": "circle", "form": "scarf", "do": "add"}
    with client(shown_room) as http:
        http.headers["Accept"] = "text/html"
        assert http.post("/kiosk", data={**form, "strength": "kept"}).status_code == 303
        again = http.post("/kiosk", data={**form, "strength": "not yet mended"})
    assert again.status_code == 303
    assert again.headers["location"] == "/kiosk"


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_a_word_at_the_break_can_be_asked_for_and_leaves_no_trace(
    shown_room: Running, phones: Phones, script: bool
) -> None:
    page = phones.open(shown_room, "/kiosk", enter=KIOSK, script=script)
    page.get_by_text("I would like a word at the break").click()
    assert not script or violations(page) == []
    page.fill("[name=where]", "by the window")
    page.get_by_role("button", name="Ask for a word").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    expect(page.locator("main")).to_contain_text("The trainers know that you would like a word.")
    assert len(shown_room.session.state.asks) == 1
    assert "by the window" not in page.content()


def test_what_a_phone_left_behind_is_forgotten_when_it_goes_round(
    shown_room: Running, phones: Phones
) -> None:
    page = phones.open(shown_room)
    page.fill("[name=strength]", "my own draft")
    assert "my own draft" in trace(page)
    page.goto(shown_room.url + KIOSK)
    expect(page.locator("[name=strength]")).to_be_visible()
    assert "my own draft" not in trace(page)
    assert shown_room.session.state.entries == {}


def test_where_words_wait_it_says_so_before_anybody_writes(shown_room: Running) -> None:
    first = "What you add goes to the trainer first."
    with client(shown_room) as http:
        assert first not in http.get("/kiosk", headers={"Accept": "text/html"}).text
        shown_room.do(Hold(StepId("circle"), True))
        assert first in http.get("/kiosk", headers={"Accept": "text/html"}).text
