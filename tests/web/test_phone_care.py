"""Taking back at once, whom to turn to, a word at the break: with JavaScript and without."""

import uuid

import httpx
import pytest
from playwright.sync_api import Page, expect

from studio.model.commands import CloseWorkshop, Curtain, DropWord, Go, Hold, QuietWord, TellPlace
from studio.model.entries import Status
from studio.model.ids import EntryId, StepId
from studio.model.people import TRAINER
from studio.session.asking import asks_of, where_of
from tests.web.phones import Phones, violations
from tests.web.rooms import KEYS, OpenRoom, Running

DECK = """---
title: A day
support:
  - Staff line 0800 123 456, day and night.
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
id: tender
tender: true
ways: [scribe, phones]
prompt: What would make it safer?
---
# Safer
"""
WITH_US = "It is with the trainers. If it cannot wait, speak to us or call:"
PAGE = {"Accept": "text/html"}


@pytest.fixture
def room(open_room: OpenRoom) -> Running:
    return open_room(deck=DECK, distress="end it all")


def write(page: Page, words: str) -> None:
    page.locator("#s-forms textarea").fill(words)
    page.get_by_role("button", name="Add", exact=True).click()


def test_for_a_while_one_press_takes_back_what_was_just_added(
    room: Running, phones: Phones
) -> None:
    page = phones.open(room)
    other = phones.open(room)
    write(page, "not what I meant")
    expect(other.locator("#board li")).to_contain_text("not what I meant")
    page.locator("#back").get_by_role("button", name="Take it back").press("Enter")
    expect(page.locator("#said")).to_contain_text("Taken back.")
    expect(page.locator("#back button")).to_have_count(0)
    expect(page.locator("#s-own")).to_be_hidden()
    expect(other.locator("#board li")).to_have_count(0)
    assert page.evaluate("document.activeElement.id") == "main"
    assert room.session.state.words == {}
    assert [e for e in room.session.state.board.entries if e.status is Status.SHOWN] == []


def test_the_quiet_button_goes_away_by_itself_but_not_from_under_a_finger(
    room: Running, phones: Phones
) -> None:
    page = phones.open(room)
    page.clock.install()
    page.reload()
    back = page.locator("#back button")
    write(page, "courage")
    expect(back).to_have_count(1)
    assert violations(page) == []
    page.clock.fast_forward(8_000)
    expect(back).to_have_count(1)
    page.clock.fast_forward(13_000)
    expect(back).to_have_count(0)
    write(page, "patience")
    expect(back).to_have_count(1)
    back.focus()
    page.clock.fast_forward(30_000)
    expect(back).to_be_focused()
    page.locator("#s-forms textarea").focus()
    page.clock.fast_forward(10)
    expect(back).to_have_count(0)
    expect(page.locator(".own > li")).to_have_count(2)  # later it can still be withdrawn, as ever


def test_without_javascript_the_answer_page_takes_it_back(room: Running, phones: Phones) -> None:
    page = phones.open(room, script=False)
    write(page, "not what I meant")
    page.locator("#s-sent").get_by_role("button", name="Take it back").click()
    expect(page.locator("#said")).to_contain_text("Taken back.")
    expect(page.locator("#board")).not_to_contain_text("not what I meant")
    assert room.session.state.words == {}


def test_nobody_takes_back_what_is_anothers_by_its_address(room: Running) -> None:
    sent, anna, ben = str(uuid.uuid4()), room.visitor(), room.visitor()
    form = {"id": sent, "step": "wall", "form": "note", "do": "add", "note": "hers"}
    assert anna.http.post("/room", data=form, headers=PAGE).status_code == 303
    shown = {"said": "added_shown", "sent": sent}
    assert 's-sent"' in anna.http.get("/room", params=shown, headers=PAGE).text
    assert 's-sent"' not in ben.http.get("/room", params=shown, headers=PAGE).text


@pytest.mark.parametrize("step", ["wall", "tender"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_who_writes_what_should_not_wait_always_reads_whom_to_turn_to(
    room: Running, phones: Phones, step: str, script: bool
) -> None:
    room.do(Go(step))
    page = phones.open(room, script=script)
    write(page, "some days I want to end it all")
    expect(page.locator("#said")).to_contain_text("It is with the trainers.")
    first = page.locator("#said, #s-sent").filter(has_text=WITH_US)
    expect(first.first).to_contain_text("Staff line 0800 123 456, day and night.")
    expect(first.first.get_by_role("link", name="0800 123 456")).to_have_attribute(
        "href", "tel:0800123456"
    )
    if script:
        assert violations(page) == []
        page.reload()
    place = "#s-own" if step == "wall" else "#s-sent"
    expect(page.locator(place)).to_contain_text(WITH_US)
    html = room.visitor().http.get("/room", headers=PAGE).text
    assert "end it all" not in html


def test_a_quiet_word_of_the_trainers_is_told_and_ends(room: Running, phones: Phones) -> None:
    page = phones.open(room)
    write(page, "it is all a bit much")
    expect(page.locator(".own > li")).to_contain_text("On the board")
    entry = EntryId(str(page.locator(".own [data-withdraw]").get_attribute("data-entry")))
    room.do(QuietWord(entry, True))
    expect(page.locator(".own > li")).to_contain_text(WITH_US)
    room.do(QuietWord(entry, False))
    page.reload()
    expect(page.locator(".own > li")).not_to_contain_text(WITH_US)


def test_a_moderated_board_says_so_before_and_after(room: Running, phones: Phones) -> None:
    room.do(Hold(StepId("wall"), True))
    for script in (True, False):
        page = phones.open(room, script=script)
        expect(page.locator("#s-forms")).to_contain_text("What you add goes to the trainer first.")
        write(page, "courage")
        expect(page.locator("#said")).to_contain_text("It goes to the trainer first.")
        expect(page.locator(".own > li")).to_contain_text("Waiting for the trainer")
    room.do(Hold(StepId("wall"), False))
    page = phones.open(room)
    expect(page.locator("#s-forms")).not_to_contain_text("goes to the trainer first")


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_a_word_at_the_break_is_asked_for_and_taken_back(
    room: Running, phones: Phones, script: bool
) -> None:
    page = phones.open(room, size=(320, 640), script=script)
    word = page.locator("#s-word")
    word.get_by_text("I would like a word at the break").click()
    expect(word).to_contain_text("Come to either of us, or stay where you are")
    expect(word).to_contain_text("Only the trainers see this. It is gone when the day ends")
    word.get_by_label("How can we find you?").fill("by the window")
    if script:
        assert violations(page) == []
    word.get_by_role("button", name="Ask for a word").click()
    expect(page.locator("#said")).to_contain_text("The trainers know that you would like a word.")
    expect(word).to_contain_text("How we find you: by the window")
    (ask,) = asks_of(room.session.state)
    assert where_of(room.session.state, ask) == "by the window"
    for path in ("/room", "/api/now", "/api/boards/wall.txt", "/api/boards/wall.svg"):
        others = room.visitor().http.get(path, headers=PAGE).text
        assert "by the window" not in others
        assert "You have asked" not in others
    word.get_by_text("Change how we find you").click()
    word.get_by_label("How can we find you?").fill("at the tea table")
    word.get_by_role("button", name="Save").click()
    expect(word).to_contain_text("How we find you: at the tea table")
    if script:
        assert violations(page) == []
    word.get_by_role("button", name="no word needed").click()
    expect(page.locator("#said")).to_contain_text("Nobody looks out for you now")
    assert asks_of(room.session.state) == ()
    assert room.session.state.words == {}


def test_a_word_can_be_asked_for_behind_the_curtain_but_not_after_the_end(
    room: Running, phones: Phones
) -> None:
    room.do(TellPlace("by the tea table."))
    room.do(Curtain(True))
    page = phones.open(room)
    page.get_by_text("I would like a word at the break").click()
    expect(page.locator("#s-word")).to_contain_text("One of us is here for you: by the tea table.")
    page.get_by_role("button", name="Ask for a word").click()
    expect(page.locator("#s-word")).to_contain_text("You have asked for a word")
    (ask,) = asks_of(room.session.state)
    room.do(DropWord(ask.id))  # it was had
    page.reload()
    expect(page.locator("#s-word")).to_contain_text("I would like a word at the break")
    room.do(CloseWorkshop())
    expect(page.locator("main")).to_contain_text("Speak to us, we stay a while.")
    expect(page.locator("#s-word")).to_have_count(0)


def test_how_to_be_found_comes_back_to_be_shortened(room: Running, phones: Phones) -> None:
    page = phones.open(room, script=False)
    page.get_by_text("I would like a word at the break").click()
    page.get_by_label("How can we find you?").fill("far too long " * 12)
    page.get_by_role("button", name="Ask for a word").click()
    expect(page.get_by_role("alert")).to_be_visible()
    box = page.get_by_label("How can we find you?")
    expect(box).to_have_value("far too long " * 12)
    expect(page.locator("#s-word")).to_contain_text("Please keep it to 120 characters")
    assert asks_of(room.session.state) == ()


def test_no_stream_tells_that_somebody_asked(room: Running) -> None:
    """What goes to every phone is the same whether or not somebody would like a word."""
    before = room.server.url, room.session.state.position
    anna, wish = room.visitor(), str(uuid.uuid4())
    with (
        httpx.Client(base_url=before[0], cookies=room.visitor().http.cookies) as http,
        http.stream("GET", "/api/events", params={"after": str(before[1])}) as stream,
    ):
        lines = stream.iter_lines()
        body = {"id": wish, "where": "by the window"}
        assert anna.http.post("/api/words", json=body).status_code == 201
        room.session.submit(DropWord(EntryId(wish)), TRAINER).result(5)
        room.do(Go("tender"))
        told: list[str] = []
        for line in lines:
            told.append(line)
            if line.startswith("event: step"):
                break
    assert wish not in "".join(told)
    assert [line for line in told if line.startswith("event:")] == ["event: step"]


def test_a_name_can_be_borrowed_and_never_must(open_room: OpenRoom, phones: Phones) -> None:
    room = open_room()
    room.open()
    page = phones.open(room, size=(320, 640))
    button = page.locator(".suggest button")
    name = str(button.get_attribute("data-name"))
    assert len(name.split()) == 2
    button.click()
    expect(page.locator("[name=name]")).to_have_value(name)
    expect(page.locator("[name=name]")).to_be_focused()
    plain = room.visitor().http.get("/room", headers=PAGE).text
    assert "Or borrow a name: " in plain
    assert "\x00" not in plain
    page.fill("[name=strength]", "courage")
    page.fill("[name=name]", "")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".own > li")).to_have_count(1)
    assert "name" not in next(iter(room.session.state.words.values()))


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_at_a_kiosk_the_writer_reads_it_too_and_the_next_hand_does_not(
    open_room: OpenRoom, phones: Phones, script: bool
) -> None:
    room = open_room(deck=DECK.replace("phones]", "phones, kiosk]"), distress="end it all")
    enter = f"/k/{KEYS.kiosk_token}"
    page = phones.open(room, "/kiosk", enter=enter, script=script)
    box = page.locator("form textarea, form input[type=text]").first
    for words, read in (("a walk", False), ("I want to end it all", True), ("tea", False)):
        box.fill(words)
        page.get_by_role("button", name="Add", exact=True).click()
        expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
        told = page.locator(".care:visible", has_text=WITH_US)
        if read:
            expect(told).to_be_visible()
            expect(page.locator("main")).to_contain_text("Staff line 0800 123 456")
            assert page.locator("a[href^=tel]").count() == 0  # it leads nowhere else
            assert not script or violations(page) == []
        else:
            expect(told).to_have_count(0)
        while (onward := page.locator("#onward, #k-thanks:not([hidden]) button")).count():
            onward.click()  # the first tap of the hand that added presses nothing yet
            page.wait_for_timeout(100)
        expect(box).to_have_value("")


def test_no_address_at_a_kiosk_tells_the_next_hand_what_the_last_one_read(
    open_room: OpenRoom,
) -> None:
    room = open_room(deck=DECK.replace("phones]", "phones, kiosk]"), distress="end it all")
    words = "I want to end it all"
    sent = {"id": str(uuid.uuid4()), "step": "wall", "form": "note", "do": "add", "note": words}
    with httpx.Client(base_url=room.url, headers=PAGE) as http:
        http.get(f"/k/{KEYS.kiosk_token}")
        there = http.post("/kiosk", data=sent).headers["location"]
        assert "care" not in there
        first, again = (http.get(there).text for _ in range(2))
    assert first.count(WITH_US) == 2  # before the eyes, and hidden for the page's script
    assert again.count(WITH_US) == 1
