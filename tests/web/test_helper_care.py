"""Silent marks on the helper's page: for a quiet word, and for a word at the break."""

import uuid

import pytest
from playwright.sync_api import Locator, Page, expect

from studio.model.commands import CloseWorkshop, Curtain, Go, Hold, QuietWord
from studio.model.entries import Status
from studio.model.ids import EntryId, StepId
from studio.model.people import Role
from tests.web.phones import Phones, violations
from tests.web.rooms import KEYS, OpenRoom, Running, Visitor

ENTER = f"/h/{KEYS.helper_token}"
TABLET = (768, 1024)
SIZES = [(320, 640), (1366, 768)]
WORDS = ("Llanfairpwllgwyngyllgogerych", "صبر جميل", "🌱 hope", "my grandmother’s stubbornness")


def opened(room: Running, phones: Phones, **how: object) -> Page:
    return phones.open(room, ENTER, enter="", **{"size": TABLET, **how})  # type: ignore[arg-type]


def quiet(room: Running, word: str) -> Visitor:
    """Somebody writes what is kept for a quiet word."""
    visitor = room.visitor()
    room.do(QuietWord(EntryId(visitor.add(word).json()["id"])))
    return visitor


def asks(room: Running, where: str = "") -> Visitor:
    visitor = room.visitor()
    body = {"id": str(uuid.uuid4()), "where": where}
    assert visitor.http.post("/api/words", json=body).status_code == 201
    return visitor


def told_now(page: Page) -> None:
    """The page asks at once instead of in two seconds."""
    page.evaluate("window.dispatchEvent(new Event('online'))")


def test_a_mark_comes_in_silence_and_opens_only_when_pressed(
    shown_room: Running, phones: Phones
) -> None:
    page = opened(shown_room, phones)
    mark = page.locator("#d-flags > summary")
    expect(mark).to_have_text("Nothing for a quiet word")
    before = page.locator("#s-queue").bounding_box()
    shown_room.do(Curtain(True))  # it comes behind the curtain too
    quiet(shown_room, "I cannot go on")
    told_now(page)
    expect(mark).to_have_text("1 for a quiet word")
    expect(page.get_by_text("I cannot go on")).to_be_hidden()
    assert page.locator("#s-queue").bounding_box() == before
    expect(page.locator("#said")).to_be_empty()
    mark.click()
    expect(page.get_by_text("I cannot go on")).to_be_visible()
    for line in shown_room.session.state.deck.support:
        expect(page.locator("#d-flags blockquote")).to_contain_text(line)
    quiet(shown_room, "neither can I")
    told_now(page)
    expect(mark).to_have_text("2 for a quiet word")
    expect(page.get_by_text("neither can I")).to_be_hidden()
    expect(page.get_by_text("I cannot go on")).to_be_visible()


def test_a_flag_is_shown_after_all_kept_or_taken_away(shown_room: Running, phones: Phones) -> None:
    visitors = [quiet(shown_room, word) for word in ("one", "two", "three")]
    page = opened(shown_room, phones)
    page.locator("#d-flags > summary").click()

    def row(word: str) -> Locator:
        return page.locator("[data-rows=flags] > li", has_text=word)

    row("one").get_by_role("button", name="Show it after all").click()
    row("two").get_by_role("button", name="Seen to: keep it held back").click()
    row("three").get_by_text("More").click()
    row("three").get_by_role("button", name="Take away").click()
    expect(page.locator("#d-flags > summary")).to_have_text("Nothing for a quiet word")
    found = [visitor.now()["entries"][0]["status"] for visitor in visitors]
    assert found == ["shown", "held", "withdrawn"]
    assert not any(entry.flagged for entry in shown_room.session.state.entries.values())


def test_wishes_for_a_word_say_where_and_go_once_it_was_had(
    shown_room: Running, phones: Phones
) -> None:
    visitor = asks(shown_room, "Red jumper, second row")
    asks(shown_room)
    page = opened(shown_room, phones)
    mark = page.locator("#d-wishes > summary")
    expect(mark).to_have_text("2 would like a word")
    mark.click()
    expect(page.get_by_text("How to find them was left open.")).to_be_visible()
    place = page.get_by_label("Where one of you will stand at the break")
    place.fill("By the tea")
    asks(shown_room, "at the window")
    told_now(page)
    expect(page.get_by_text("at the window")).to_be_visible()
    expect(place).to_have_value("By the tea")  # half-written words stay
    place.fill("By the tea urn")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.get_by_role("button", name="Tell it").click()
    expect(place).to_have_value("By the tea urn")
    assert visitor.now()["place"] == "By the tea urn"
    page.locator("li", has_text="Red jumper").get_by_role("button", name="We have spoken").click()
    expect(mark).to_have_text("2 would like a word")
    assert visitor.now()["word"] is None
    assert "Red jumper" not in str(shown_room.session.state.words)


def test_marks_are_pressed_without_javascript(shown_room: Running, phones: Phones) -> None:
    quiet(shown_room, "hard words")
    asks(shown_room, "at the door")
    page = opened(shown_room, phones, script=False)
    expect(page.get_by_text("hard words")).to_be_hidden()
    page.locator("#d-flags > summary").click()
    page.get_by_role("button", name="Seen to: keep it held back").click()
    page.locator("#d-wishes > summary").click()
    page.get_by_label("Where one of you will stand").fill("In the hall")
    page.get_by_role("button", name="Tell it").click()
    page.locator("#d-wishes > summary").click()
    page.get_by_role("button", name="We have spoken").click()
    state = shown_room.session.state
    assert (state.place, len(state.asks)) == ("In the hall", 0)
    assert {entry.status for entry in state.entries.values()} == {Status.HELD}


def crowded(room: Running, rows: int) -> None:
    room.do(Hold(StepId("circle"), True))
    people = [room.visitor() for _ in range(max(3, rows // 5))]
    for number in range(rows):
        word = f"{WORDS[number % 4]} {number}" if number > 3 else WORDS[number]
        people[number % len(people)].add(word)
    quiet(room, "hard words")
    asks(room, "Red jumper, second row")


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_amiss_at_any_size(
    shown_room: Running, phones: Phones, size: tuple[int, int]
) -> None:
    crowded(shown_room, 6)
    page = opened(shown_room, phones, size=size, dark=size[0] == 320)
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    page.locator("[data-reword] >> visible=true").first.click()
    expect(page.locator(".mending")).to_be_visible()
    page.locator(".pick input").first.check()
    assert violations(page) == []
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= size[0]
    small = page.evaluate(
        "[...document.querySelectorAll('button, summary, main a, main input, select')]"
        ".filter(one => one.offsetParent && !one.closest('p, .care'))"
        ".filter(one => { const box = (one.closest('label') || one).getBoundingClientRect();"
        " return box.height < 24 || box.width < 24; }).map(one => one.outerHTML)"
    )
    assert small == []


def test_sixty_rows_are_no_burden(shown_room: Running, phones: Phones) -> None:
    crowded(shown_room, 60)
    page = opened(shown_room, phones)
    expect(page.locator("[data-rows=queue] > li")).to_have_count(60)
    answer = page.request.get(f"{shown_room.url}/helper")
    assert len(answer.body()) < 300_000


def test_nothing_is_amiss_when_the_room_rests(shown_room: Running, phones: Phones) -> None:
    page = opened(shown_room, phones, size=(390, 844))
    for command in (Go("break"), Curtain(True), CloseWorkshop()):
        shown_room.do(command)
        page.reload()
        assert violations(page) == []
    expect(page.locator("h1")).to_have_text("The day has come to its end")
    expect(page.locator("main button")).to_have_count(0)


def test_a_link_that_was_renewed_keeps_the_words_and_says_so(
    open_room: OpenRoom, phones: Phones
) -> None:
    room = open_room()
    room.open()
    page = opened(room, phones)
    page.keyboard.press("/")
    page.keyboard.type("courage")
    room.server.renew(Role.HELPER)
    page.keyboard.press("Enter")
    expect(page.locator("#line-said")).to_contain_text("This page has left the room")
    page.goto(room.server.helper_url)
    expect(page.locator("#line-said")).to_have_text("Added: courage")
