"""The scribe's line on the helper's page, driven in real Chromium by the keyboard alone."""

import re
import time
from typing import Any

import pytest
from playwright.sync_api import Page, Request, Route, expect

from studio.app.house import scan_activities
from studio.model.commands import Go, Hold
from studio.model.entries import Entry, Status
from studio.model.ids import StepId
from studio.model.people import TRAINER
from studio.model.scribe import in_turn
from studio.session.seen import forms_of
from tests.web.phones import Phones
from tests.web.rooms import KEYS, OpenRoom, Running

ENTER = f"/h/{KEYS.helper_token}"
LAPTOP = (1366, 768)


@pytest.fixture
def line(room: Running, phones: Phones) -> Page:
    """The page on a laptop, the circle open."""
    return phones.open(room, ENTER, enter="", size=LAPTOP)


def said(room: Running) -> list[str]:
    state = room.session.state
    return sorted(text for words in state.words.values() for text in words.values() if text)


def entry_of(room: Running, word: str) -> Entry:
    state = room.session.state
    return next(e for e in state.entries.values() if word in state.words[e.id].values())


def told_now(page: Page) -> None:
    """The page asks at once instead of in two seconds."""
    page.evaluate("window.dispatchEvent(new Event('online'))")


def told(page: Page, text: str) -> None:
    expect(page.locator("#line-said")).to_have_text(text)


def test_twenty_entries_a_minute_by_the_keyboard_alone(room: Running, line: Page) -> None:
    room.do(Hold(StepId("circle"), True))
    began = time.monotonic()
    words = [f"strength {number}" for number in range(20)]
    line.keyboard.press("/")
    for word in words:
        line.keyboard.type(word)
        line.keyboard.press("Enter")
    told(line, "Added: strength 19")
    assert time.monotonic() - began < 60
    assert said(room) == sorted(words)
    entries = room.session.state.entries.values()
    # What a trainer types is there at once, also while what comes in is held.
    assert {entry.status for entry in entries} == {Status.SHOWN}
    assert len({entry.values["color"] for entry in entries}) == 8
    assert len({entry.values["pattern"] for entry in entries}) > 3


def test_cloths_come_in_turn_by_the_same_rule_everywhere(room: Running, line: Page) -> None:
    form = forms_of(room.session.state, scan_activities(), TRAINER)[0]
    line.keyboard.press("/")
    for number in range(3):
        line.keyboard.type(f"word {number}")
        line.keyboard.press("Enter")
        told(line, f"Added: word {number}")
        expected = in_turn(form, {}, number)
        values = entry_of(room, f"word {number}").values
        assert {name: values[name] for name in expected} == expected


def test_the_line_takes_the_keyboard_where_the_page_is(room: Running, phones: Phones) -> None:
    people = [room.visitor() for _ in range(5)]
    for number in range(20):
        people[number % 5].add(f"word {number}")
    page = phones.open(room, ENTER, enter="", size=LAPTOP)
    page.mouse.move(300, 300)
    page.mouse.wheel(0, 150)
    top = "document.getElementById('s-page').scrollTop"
    page.wait_for_function(f"{top} > 100")
    before = page.evaluate(top)
    page.keyboard.press("/")
    page.keyboard.type("here")
    assert page.evaluate(top) == before
    expect(page.locator("#s-line .words")).to_be_in_viewport(ratio=1)


def test_tab_goes_through_the_few_fields_and_a_choice_stays(
    open_room: OpenRoom, phones: Phones
) -> None:
    room = open_room()
    room.open("team")
    page = phones.open(room, ENTER, enter="", size=LAPTOP)
    page.keyboard.press("/")
    page.keyboard.type("rota gaps")
    page.keyboard.press("Enter")
    told(page, "Please choose with the arrows, then Enter.")
    expect(page.get_by_label("Where does it belong?")).to_be_focused()
    page.get_by_label("Where does it belong?").select_option(index=1)
    page.keyboard.press("Enter")
    told(page, "Added: rota gaps")
    page.keyboard.type("short breaks")
    page.keyboard.press("Enter")
    told(page, "Added: short breaks")
    assert (
        entry_of(room, "rota gaps").values["system"]
        == entry_of(room, "short breaks").values["system"]
    )
    page.keyboard.type("and then")
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.closest('#s-line') !== null")
    assert focused, "Tab leaves the line for its other fields"


def test_arrow_up_brings_the_last_one_back_to_be_mended(room: Running, line: Page) -> None:
    line.keyboard.press("/")
    for word in ("courag", "patience"):
        line.keyboard.type(word)
        line.keyboard.press("Enter")
    told(line, "Added: patience")
    line.keyboard.press("ArrowUp")
    line.keyboard.press("ArrowUp")
    box = line.locator("#s-line .words")
    expect(box).to_have_value("courag")
    line.keyboard.press("End")
    line.keyboard.type("e")
    line.keyboard.press("Enter")
    told(line, "Changed: courage")
    assert said(room) == ["courage", "patience"]
    line.keyboard.press("ArrowUp")
    line.keyboard.press("Escape")
    expect(box).to_have_value("")
    line.keyboard.press("Escape")
    expect(box).not_to_be_focused()


def test_words_written_without_a_connection_arrive_once_and_in_order(
    room: Running, line: Page
) -> None:
    line.context.set_offline(True)
    line.keyboard.press("/")
    for word in ("one", "two", "three"):
        line.keyboard.type(word)
        line.keyboard.press("Enter")
    expect(line.locator("#line-said")).to_contain_text("No connection")
    assert said(room) == []
    line.context.set_offline(False)
    told(line, "Added: three")
    assert said(room) == ["one", "three", "two"]


def test_an_answer_that_was_lost_adds_nothing_twice(room: Running, line: Page) -> None:
    lost: list[Request] = []

    def lose_first(route: Route) -> None:
        if route.request.method == "POST" and not lost:
            lost.append(route.request)
            route.fetch()  # the laptop has it
            route.abort()  # the page never hears of it
        else:
            route.continue_()

    line.route("**/helper", lose_first)
    line.keyboard.press("/")
    line.keyboard.type("courage")
    line.keyboard.press("Enter")
    expect(line.locator("#line-said")).to_have_text("Added: courage", timeout=10_000)
    line.unroute_all(behavior="ignoreErrors")
    assert lost
    assert said(room) == ["courage"]


def test_words_of_a_step_that_went_on_stay_before_the_eyes(room: Running, line: Page) -> None:
    line.keyboard.press("/")
    line.keyboard.type("half a sent")
    room.do(Go("team"))
    told_now(line)
    kept = line.locator("#kept")
    expect(kept).to_contain_text("The step went on while this was being written:")
    expect(kept).to_contain_text("half a sent")
    kept.get_by_role("button", name="Put it in the line").click()
    expect(line.locator("#s-line .words:visible")).to_have_value("half a sent")
    expect(kept).to_have_count(0)


def test_words_that_were_refused_come_back(room: Running, line: Page) -> None:
    def go_on_meanwhile(route: Route) -> None:
        if route.request.method == "POST":
            room.do(Go("break"))  # between Enter and the laptop
        route.continue_()

    line.route("**/helper", go_on_meanwhile)
    line.keyboard.press("/")
    line.keyboard.type("too late")
    line.keyboard.press("Enter")
    expect(line.locator("#s-line")).to_contain_text("too late", timeout=10_000)
    line.unroute_all(behavior="ignoreErrors")
    assert said(room) == []
    line.get_by_role("button", name="Let it go").click()
    expect(line.locator("body")).not_to_contain_text("too late")


def test_a_line_that_is_too_long_says_so_and_keeps_the_words(room: Running, line: Page) -> None:
    line.keyboard.press("/")
    line.keyboard.type("x" * 43)
    line.keyboard.press("Enter")
    told(line, "3 too many")
    expect(line.locator("#s-line .words")).to_have_value("x" * 43)


def test_a_half_written_line_and_its_caret_outlive_what_comes_in(room: Running, line: Page) -> None:
    line.keyboard.press("/")
    line.keyboard.type("cour")
    room.do(Hold(StepId("circle"), True))
    room.visitor().add("from a phone")
    told_now(line)
    expect(line.locator("#l-queue")).to_contain_text("from a phone")
    line.keyboard.type("age")
    line.keyboard.press("Enter")
    told(line, "Added: courage")


def test_the_words_of_others_do_not_stay_in_the_browser(room: Running, line: Page) -> None:
    line.keyboard.press("/")
    line.keyboard.type("between us")
    line.keyboard.press("Enter")
    told(line, "Added: between us")
    kept: Any = line.evaluate(
        "[JSON.stringify({...sessionStorage}), JSON.stringify({...localStorage})]"
    )
    assert not [text for text in kept if "between" in text]


def test_words_enter_words_enter_without_javascript(room: Running, phones: Phones) -> None:
    page = phones.open(room, ENTER, enter="", size=LAPTOP, script=False)
    page.locator("#s-line .words").fill("one")
    page.locator("#s-line .words").press("Enter")
    expect(page.locator("#said")).to_have_text("Done.")
    expect(page.locator("#s-line .words")).to_be_focused()
    page.keyboard.type("two")
    page.keyboard.press("Enter")
    expect(page.locator("#d-shown > summary")).to_have_text("On the board: 2")
    assert said(room) == ["one", "two"]
    assert len({entry.values["color"] for entry in room.session.state.entries.values()}) == 2


def test_a_choice_stays_without_javascript_and_refused_words_are_in_the_line(
    open_room: OpenRoom, phones: Phones
) -> None:
    room = open_room()
    room.open("team")
    page = phones.open(room, ENTER, enter="", size=LAPTOP, script=False)
    page.get_by_label("Where does it belong?").select_option(index=2)
    chosen = page.get_by_label("Where does it belong?").input_value()
    page.locator("#s-line .words").fill("rota gaps")
    page.locator("#s-line .words").press("Enter")
    expect(page.get_by_label("Where does it belong?")).to_have_value(chosen)
    page.locator("#s-line .words").fill("x" * 300)
    page.locator("#s-line .words").press("Enter")
    expect(page.get_by_role("alert")).to_contain_text(re.compile("Please keep it to"))
    expect(page.locator("#s-line .words")).to_have_value("x" * 300)


def test_words_go_along_to_another_form(open_room: OpenRoom, phones: Phones) -> None:
    room = open_room(
        deck="---\ntitle: A day\n---\n\n---\nactivity: agreement\nid: a\n---\n# Agreement\n"
    )
    page = phones.open(room, ENTER, enter="", size=LAPTOP)
    forms = page.locator("[data-tab]")
    expect(forms).to_have_count(2)
    page.keyboard.press("/")
    page.keyboard.type("we may always pass")
    other = forms.nth(1)
    name = other.get_attribute("data-tab")
    other.click()
    expect(page.locator("#s-line .words:visible")).to_be_focused()
    page.keyboard.press("Enter")
    told(page, "Added: we may always pass")
    assert entry_of(room, "we may always pass").form == name
