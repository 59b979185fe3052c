"""What a phone said stays on it no longer than it is true; the keyboard stays in the page."""

from playwright.sync_api import expect

from studio.model.commands import CloseWorkshop, Curtain, Go, OpenWays
from studio.model.ids import StepId
from studio.model.people import Way
from tests.web.phones import JOIN, Phones
from tests.web.rooms import OpenRoom, Running

THANKS = "Thank you. The trainers know that you would like a word."


def test_a_wish_that_went_with_the_day_is_not_said_to_stand(
    shown_room: Running, phones: Phones
) -> None:
    page = phones.open(shown_room)
    page.locator("#s-word summary").click()
    page.locator("#s-word button.main").click()
    expect(page.locator("#said")).to_have_text(THANKS)
    shown_room.do(CloseWorkshop())
    expect(page.locator("h1")).to_have_text("The day has come to its end")
    expect(page.locator("#said")).to_have_text("")


def test_that_a_step_is_shut_is_not_said_once_it_is_open_again(
    shown_room: Running, phones: Phones
) -> None:
    page = phones.open(shown_room)
    page.fill("[name=strength]", "patience")
    page.context.set_offline(True)
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#s-out")).to_contain_text("patience")
    shown_room.do(Go("team"))
    page.context.set_offline(False)
    expect(page.locator("#s-kept")).to_contain_text("You can still say them, or let them go")
    expect(page.locator("h1")).to_have_text("Three circles of our team")
    expect(page.locator("#said")).to_contain_text("not open now")
    shown_room.do(Go("circle"))
    expect(page.locator("h1")).to_have_text("Our circle of strength")
    expect(page.locator("#said")).to_have_text("")
    expect(page.locator("#s-kept")).to_contain_text("patience")


def test_whom_to_turn_to_stays_when_the_room_goes_on(open_room: OpenRoom, phones: Phones) -> None:
    room = open_room(distress="end it all")
    room.do(Go("circle"))
    room.do(OpenWays(StepId("circle"), frozenset(Way)))
    page = phones.open(room, "/", enter="")
    page.clock.install()
    page.goto(room.url + JOIN)
    page.fill("[name=strength]", "I could end it all")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#said .care")).to_be_visible()
    page.locator("#s-forms [name=strength]").focus()
    page.clock.run_for(21_000)  # nothing can be taken back with one press any more
    expect(page.locator("#back *")).to_have_count(0)
    room.do(Go("break"))
    expect(page.locator("h1").first).to_have_text("Break")
    expect(page.locator("#said .care")).to_be_visible()


def test_a_curtain_leaves_the_keyboard_in_the_page(shown_room: Running, phones: Phones) -> None:
    page = phones.open(shown_room)
    page.fill("[name=strength]", "half a")
    shown_room.do(Curtain(True))
    expect(page.locator("h1")).to_have_text("A pause")
    expect(page.locator("#main")).to_be_focused()
    shown_room.do(Curtain(False))
    expect(page.locator("[name=strength]")).to_have_value("half a")
    expect(page.locator("#main")).to_be_focused()
