"""The phone page in real Chromium: legible, usable by everybody, and it never loses a word."""

import re
import uuid
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from studio.model.commands import CloseWorkshop, Curtain, Go, OpenWays
from studio.model.ids import StepId
from studio.model.people import Way
from studio.store.memory import MemoryStore
from studio.web.limits import Limits
from tests.web.phones import JOIN, Phones, violations
from tests.web.rooms import KEYS, OpenRoom, Running

SMALL, WIDE = (320, 640), (1280, 800)


def add(page: Page) -> None:
    page.get_by_role("button", name="Add", exact=True).click()


def add_some(room: Running) -> None:
    for word, color in (("courage", "moss"), ("Tŷ a theulu", "indigo"), ("صبر", "teal")):
        assert room.visitor().add(word, color=color).status_code == 201


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [SMALL, WIDE], ids=["320", "desktop"])
def test_nothing_stands_in_anybodys_way(
    shown_room: Running, phones: Phones, size: tuple[int, int], dark: bool
) -> None:
    """Door, room, own words, kiosk and helper: axe-core finds nothing in any of them."""
    add_some(shown_room)
    helper, kiosk = f"/h/{KEYS.helper_token}", f"/k/{KEYS.kiosk_token}"
    for path, enter in (("/", ""), ("/room", JOIN), ("/kiosk", kiosk), ("/helper", helper)):
        page = phones.open(shown_room, path, size=size, dark=dark, enter=enter)
        if path == "/room":
            page.fill("[name=strength]", "listening")
            add(page)
            expect(page.locator(".own li")).to_have_count(1)
            for summary in page.locator("summary").all():
                summary.click()
        assert violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


@pytest.mark.parametrize("size", [(320, 568), (568, 320)], ids=["upright", "landscape"])
def test_text_of_double_size_still_fits(
    shown_room: Running, phones: Phones, size: tuple[int, int]
) -> None:
    shown_room.visitor().add("x" * 40)
    page = phones.open(shown_room, size=size)
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_targets_are_large_enough_for_a_thumb(shown_room: Running, phones: Phones) -> None:
    page = phones.open(shown_room, size=SMALL)
    boxes = page.locator("button, summary, label:has(input), input[type=text]").all()
    for box in boxes:
        found = box.bounding_box()
        assert found is None or min(found["width"], found["height"]) >= 24


def test_calm_curtain_and_end_are_pages_too(shown_room: Running, phones: Phones) -> None:
    page = phones.open(shown_room, size=SMALL, dark=True)
    for command, told in (
        (Curtain(True), "A pause"),
        (Curtain(False), "Our circle of strength"),
        (Go("break"), "Nothing to add just now"),
        (CloseWorkshop(), "The day has come to its end"),
    ):
        shown_room.do(command)
        expect(page.locator("section").get_by_text(told)).to_be_visible()
        assert violations(page) == []


def test_all_that_a_first_visit_transfers_is_little(shown_room: Running, browser: Browser) -> None:
    """From the typed address to a form that can be filled in, as the wire carries it."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    wire = context.new_cdp_session(page)
    names: dict[str, str] = {}
    sizes: dict[str, float] = {}
    wire.on(
        "Network.responseReceived", lambda e: names.update({e["requestId"]: e["response"]["url"]})
    )
    wire.on(
        "Network.loadingFinished", lambda e: sizes.update({e["requestId"]: e["encodedDataLength"]})
    )
    wire.send("Network.enable")
    page.goto(shown_room.url)
    page.fill("#code", KEYS.join_code)
    page.get_by_role("button", name="Come in").click()
    expect(page.get_by_role("button", name="Add", exact=True)).to_be_visible()
    page.wait_for_load_state("load")
    context.close()
    carried = [(names.get(one, one), size) for one, size in sizes.items()]
    assert {"room.css", "room.js"} <= {
        url.rpartition("/")[2].partition("?")[0] for url, _ in carried
    }
    assert not any(url.endswith(".woff2") for url, _ in carried)  # faces the phone has already
    assert sum(size for _, size in carried) < 60_000, carried
    script = next(size for url, size in carried if "room.js" in url)
    assert script <= 8 * 1024


def test_everything_can_be_done_without_javascript(shown_room: Running, phones: Phones) -> None:
    add_some(shown_room)
    page = phones.open(shown_room, "/", size=SMALL, script=False, enter="")
    page.fill("#code", KEYS.join_code.lower())
    page.click("button")
    page.fill("[name=strength]", "listening")
    page.check("input[value=moss]")
    add(page)
    expect(page.get_by_role("status")).to_contain_text("Added. It is on the board.")
    expect(page.locator("#board")).to_contain_text("listening")
    page.locator(".own summary", has_text="Change the words").click()
    page.locator(".own [name=strength]").fill("really listening")
    page.click("text=Save the new words")
    expect(page.locator(".own .mine")).to_have_text("really listening")
    page.locator(".own summary", has_text="Take it back").click()
    page.click("text=Take it back and erase the words")
    expect(page.get_by_role("status")).to_contain_text("Taken back.")
    expect(page.locator("#board")).not_to_contain_text("listening")


def test_without_javascript_wrong_words_come_back_to_be_mended(
    shown_room: Running, phones: Phones
) -> None:
    page = phones.open(shown_room, script=False)
    page.fill("[name=strength]", "much too long " * 5)
    add(page)
    expect(page.get_by_role("alert")).to_contain_text("Please look at this once more")
    box = page.locator("[name=strength]")
    expect(box).to_have_value("much too long " * 5)
    expect(box).to_have_attribute("aria-invalid", "true")
    box.fill("short")
    add(page)
    expect(page.locator("#board")).to_contain_text("short")


def test_without_javascript_words_for_a_closed_step_are_not_lost(
    shown_room: Running, phones: Phones
) -> None:
    page = phones.open(shown_room, script=False)
    page.fill("[name=strength]", "just too late")
    shown_room.do(Go("break"))
    add(page)
    expect(page.get_by_role("alert")).to_contain_text("not open now")
    expect(page.locator("blockquote")).to_contain_text("just too late")


def test_what_others_add_appears_and_leaves_by_itself(shown_room: Running, phones: Phones) -> None:
    page = phones.open(shown_room)
    visitor, entry = shown_room.visitor(), str(uuid.uuid4())
    visitor.add("<b>courage</b>", id=entry)
    expect(page.locator("#board li")).to_contain_text("<b>courage</b>")
    visitor.http.delete(f"/api/entries/{entry}")
    expect(page.locator("#board li")).to_have_count(0)


def test_a_new_step_arrives_and_half_written_words_are_kept(
    shown_room: Running, phones: Phones
) -> None:
    page = phones.open(shown_room)
    page.fill("[name=strength]", "half a tho")
    page.focus("[name=strength]")
    shown_room.visitor().add("courage")
    expect(page.locator("#board li")).to_have_count(1)
    assert page.evaluate("document.activeElement.name") == "strength"
    shown_room.do(Go("team"))
    expect(page.locator("h1")).to_have_text("Three circles of our team")
    shown_room.do(Go("circle"))
    expect(page.locator("[name=strength]")).to_have_value("half a tho")
    page.reload()
    expect(page.locator("[name=strength]")).to_have_value("half a tho")


def test_letters_are_counted_as_a_person_counts_them(shown_room: Running, phones: Phones) -> None:
    page = phones.open(shown_room)
    page.fill("[name=strength]", "👩‍👩‍👧‍👦" * 3)
    expect(page.locator("[id='n-scarf-new-strength']")).to_have_text("37 left")
    page.fill("[name=strength]", "a" * 42)
    expect(page.locator("[id='n-scarf-new-strength']")).to_have_text("2 too many")
    add(page)
    assert not shown_room.session.state.entries


def test_words_outlive_a_stopped_server_and_arrive_once(
    open_room: OpenRoom, phones: Phones
) -> None:
    """The room goes away while words are sent; it comes back, and each is there exactly once."""
    store = _Kept()
    first = open_room(store=store)
    first.open()
    first.reveal()
    page = phones.open(first)
    page.fill("[name=strength]", "before")
    add(page)
    expect(page.locator("#board li")).to_have_count(1)
    port = first.server.port
    first.close()
    for word in ("while away", "and another"):
        page.fill("[name=strength]", word)
        add(page)
    expect(page.get_by_role("status")).to_contain_text("kept on this phone")
    second = open_room(store=store, port=port)
    assert second.server.port == port
    expect(page.locator("#board li")).to_have_count(3, timeout=15_000)
    expect(page.locator(".own li")).to_have_count(3)
    assert len(second.session.state.entries) == 3
    assert (
        page.evaluate(
            "Object.keys(localStorage).filter(k => k.endsWith('box'))"
            ".map(k => localStorage[k]).join()"
        )
        == "[]"
    )


class _Kept(MemoryStore):
    """A store that outlives its session, as a file does."""

    def close(self) -> None:
        """Stays."""


def test_a_lost_answer_doubles_nothing(shown_room: Running, phones: Phones) -> None:
    page = phones.open(shown_room)
    lost: list[object] = []

    def lose(route: object) -> None:
        if lost:
            route.continue_()  # type: ignore[attr-defined]
            return
        lost.append(route.fetch())  # type: ignore[attr-defined]
        route.abort()  # type: ignore[attr-defined]

    page.route("**/api/entries", lose)
    page.fill("[name=strength]", "once only")
    add(page)
    expect(page.locator(".own li")).to_have_count(1)
    expect(page.get_by_role("status")).to_contain_text("Added.")
    assert len(lost) == 1
    assert len(shown_room.session.state.entries) == 1


def test_words_for_a_step_that_closed_are_kept_on_the_phone(
    shown_room: Running, phones: Phones
) -> None:
    page = phones.open(shown_room)
    page.fill("[name=strength]", "just too late")
    page.route("**/api/events*", lambda route: route.abort())
    page.route("**/room", lambda route: route.abort())
    shown_room.do(OpenWays(StepId("circle"), frozenset({Way.SCRIBE})))
    add(page)
    kept = page.locator("#s-kept")
    expect(kept).to_contain_text("just too late")
    page.unroute("**/room")
    page.reload()
    expect(kept).to_contain_text("just too late")
    kept.get_by_role("button").click()
    expect(kept).to_have_count(0)


def test_ones_own_words_can_be_changed_and_taken_back(shown_room: Running, phones: Phones) -> None:
    page = phones.open(shown_room)
    page.fill("[name=strength]", "courage")
    add(page)
    page.locator(".own summary", has_text="Change the words").click()
    page.locator(".own [name=strength]").fill("calm")
    page.click("text=Save the new words")
    expect(page.locator(".own .mine")).to_have_text("calm")
    expect(page.locator("#board li")).to_contain_text("calm")
    page.locator(".own summary", has_text="Take it back").click()
    page.click("text=Take it back and erase the words")
    expect(page.locator("#s-own")).to_be_hidden()
    expect(page.locator("#board li")).to_have_count(0)


def test_a_helper_leads_without_javascript(room: Running, phones: Phones) -> None:
    room.visitor().add("courage")
    page = phones.open(room, "/helper", enter=f"/h/{KEYS.helper_token}", script=False)
    expect(page.locator("body")).to_contain_text("The room sees the calm prompt.")
    page.click("text=Show the picture")
    expect(page.locator("body")).to_contain_text("The room sees the picture.")
    page.locator("#d-shown > summary").click()
    page.locator("#s-shown").get_by_role("button", name="Hide").click()
    expect(page.locator("#s-queue")).to_contain_text("courage")
    page.locator("#d-held > summary").click()
    page.locator("#s-queue").get_by_role("button", name="Show", exact=True).click()
    page.locator("#d-shown > summary").click()
    expect(page.locator("#s-shown")).to_contain_text("courage")
    page.click("text=Notes for the trainers")
    expect(page.locator("body")).to_contain_text("Only for the trainers.")
    page.click("text=Draw the curtain")
    expect(page.locator("body")).to_contain_text("The curtain is drawn.")
    page.click("text=Open the curtain")
    page.fill("[name=strength]", "said aloud")
    page.locator("#s-line").get_by_role("button", name="Add").click()
    expect(page.locator("#s-shown")).to_contain_text("said aloud")
    page.click("text=Go to a step")
    page.get_by_role("button", name=re.compile("Break")).click()
    assert room.session.state.open_step == "break"


def test_a_helper_hears_by_itself_what_waits(open_room: OpenRoom, phones: Phones) -> None:
    running = open_room(limits=Limits())
    running.open()
    page = phones.open(running, "/helper", enter=f"/h/{KEYS.helper_token}")
    running.visitor().add("courage")
    expect(page.locator("#s-shown")).to_contain_text("courage", timeout=8000)


def test_the_trainers_notes_reach_no_participant(shown_room: Running) -> None:
    http = shown_room.visitor().http
    for path in ("/room", "/api/now", "/api/boards/circle.svg", "/api/boards/circle.txt"):
        assert "Only for the trainers" not in http.get(path).text
    assert httpx.get(f"{shown_room.url}/helper").status_code == 401


def test_ones_own_words_are_found_before_everybodys(shown_room: Running) -> None:
    visitor = shown_room.visitor()
    visitor.add("courage")
    page = visitor.http.get("/room", headers={"Accept": "text/html"}).text
    assert page.index('id="s-forms"') < page.index('id="s-own"') < page.index('id="s-board"')


def test_headings_come_in_order_on_a_step_that_only_tells(
    open_room: OpenRoom, phones: Phones
) -> None:
    room = open_room(
        deck="---\ntitle: A day\n---\n\n---\nactivity: sort\n---\n# Is it compassion?\n"
    )
    page = phones.open(room, size=SMALL)
    page.locator("summary", has_text="What the screen shows").click()
    expect(page.get_by_role("heading", name="Is part of it")).to_be_visible()
    assert violations(page) == []


def test_no_choice_is_broken_within_a_word_at_double_size(
    open_room: OpenRoom, phones: Phones
) -> None:
    deck = (
        "---\ntitle: A day\nways: [phones]\n---\n\n---\nactivity: lens\n---\n# Coloured glasses\n"
    )
    page = phones.open(open_room(deck=deck), size=SMALL)
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    for choice in page.locator(".choices label > span").all():
        found = choice.bounding_box()
        assert found is not None
        assert found["height"] < 1.6 * 36, choice.inner_text()


def test_a_helper_sees_what_is_the_trainers_alone_and_where_it_belongs(
    open_room: OpenRoom, phones: Phones
) -> None:
    deck = (
        "---\ntitle: A day\nways: [phones]\n---\n\n---\nactivity: agreement\n---\n# Agreement\n\n"
        "---\nactivity: sort\n---\n# Is it compassion?\n"
    )
    room = open_room(deck=deck)
    body = {"id": str(uuid.uuid4()), "step": "agreement", "form": "talk", "fields": {}}
    assert room.visitor().http.post("/api/entries", json=body).status_code == 201
    room.do(Go("is-it-compassion"))
    page = phones.open(room, "/helper", enter=f"/h/{KEYS.helper_token}")
    row = page.locator("#s-queue li")
    expect(row).to_contain_text("I’d like to talk about this")
    expect(row).to_contain_text("For the trainers alone")
    expect(row).to_contain_text("Agreement")
    expect(row.get_by_role("button", name="Show", exact=True)).to_have_count(0)


def test_the_guide_shows_the_pages_in_pictures_of_a_bearable_size() -> None:
    docs = Path(__file__).parents[2] / "docs"
    told = (docs / "phones.md").read_text("utf-8")
    named = re.findall(r"\]\((pictures/room/phone-[^)]+)\)", told)
    assert len(named) == len(set(named)) >= 8
    for name in named:
        assert (docs / name).stat().st_size <= 100 * 1024, name
    assert {docs / name for name in named} == set((docs / "pictures/room").glob("phone-*.png"))
