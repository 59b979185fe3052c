"""The helper's queue: keys, ticks, gathered rows, other words, and nothing that moves."""

import pytest
from playwright.sync_api import Locator, Page, expect

from studio.model.commands import Go, Hold, Moderate, QuietWord
from studio.model.entries import Status
from studio.model.ids import EntryId, StepId
from tests.web.phones import Phones
from tests.web.rooms import KEYS, OpenRoom, Running, Visitor

ENTER = f"/h/{KEYS.helper_token}"
LAPTOP = (1366, 768)
SCRIPT = "<img src=x onerror=\"document.title='got in'\"><script>document.title='got in'</script>"


@pytest.fixture
def held(shown_room: Running) -> Running:
    """A room in which what comes in is held."""
    shown_room.do(Hold(StepId("circle"), True))
    return shown_room


def waits(room: Running, *words: str) -> list[Visitor]:
    """Each from a phone of its own."""
    people = []
    for word in words:
        people.append(room.visitor())
        assert people[-1].add(word).json()["status"] == "waiting"
    return people


def told_now(page: Page) -> None:
    """The page asks at once instead of in two seconds."""
    page.evaluate("window.dispatchEvent(new Event('online'))")


def opened(room: Running, phones: Phones, **how: object) -> Page:
    return phones.open(room, ENTER, enter="", size=LAPTOP, **how)  # type: ignore[arg-type]


def row(page: Page, word: str, name: str = "queue") -> Locator:
    return page.locator(f"[data-rows={name}] > li", has_text=word)


def tick(page: Page, word: str, name: str = "queue") -> Locator:
    return row(page, word, name).get_by_role("checkbox").first


def status(room: Running, word: str) -> Status:
    state = room.session.state
    return next(e.status for e in state.entries.values() if word in state.words[e.id].values())


def words_kept(room: Running) -> set[str]:
    return {text for words in room.session.state.words.values() for text in words.values()}


def test_keys_show_hold_and_keep_for_a_quiet_word(held: Running, phones: Phones) -> None:
    waits(held, "first", "second", "third", "fourth")
    page = opened(held, phones)
    tick(page, "first").focus()
    page.keyboard.press("1")
    expect(row(page, "first")).to_have_count(0)
    expect(tick(page, "second")).to_be_focused()
    page.keyboard.press("2")
    expect(row(page, "second")).to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(tick(page, "fourth")).to_be_focused()
    page.keyboard.press("3")
    expect(row(page, "fourth")).to_have_count(0)
    assert [status(held, word) for word in ("first", "second", "fourth")] == [
        Status.SHOWN,
        Status.HELD,
        Status.HELD,
    ]
    expect(page.locator("#d-flags > summary")).to_contain_text("1 for a quiet word")
    expect(page.locator("#d-held > summary")).to_have_text("Held back: 1")


def test_delete_asks_once_more_and_then_erases_the_words(held: Running, phones: Phones) -> None:
    waits(held, "first", "second")
    page = opened(held, phones)
    tick(page, "first").focus()
    page.keyboard.press("Delete")
    expect(page.locator("#said")).to_contain_text("Press Delete once more")
    page.keyboard.press("Escape")
    page.keyboard.press("Backspace")
    expect(page.locator("li.sure")).to_have_count(1)
    assert "first" in words_kept(held)
    page.keyboard.press("Backspace")
    expect(row(page, "first")).to_have_count(0)
    assert words_kept(held) == {"second"}
    expect(tick(page, "second")).to_be_focused()


def test_several_are_ticked_with_the_keyboard_and_seen_to_at_once(
    held: Running, phones: Phones
) -> None:
    waits(held, "first", "second", "third")
    page = opened(held, phones)
    tick(page, "first").focus()
    page.keyboard.press("Shift+ArrowDown")
    expect(page.locator("#n-queue")).to_have_text("2 ticked")
    page.keyboard.press("1")
    expect(page.locator("[data-rows=queue] > li")).to_have_count(1)
    assert status(held, "first") is status(held, "second") is Status.SHOWN
    assert status(held, "third") is Status.WAITING


def test_all_of_these_go_with_one_press(held: Running, phones: Phones) -> None:
    waits(held, "first", "second", "third")
    page = opened(held, phones)
    page.locator("#l-queue").get_by_text("All of these").click()
    expect(page.locator("#n-queue")).to_have_text("3 ticked")
    page.locator("#l-queue").get_by_text("All of these").click()
    expect(page.locator("#n-queue")).to_have_text("")
    tick(page, "second").focus()
    page.keyboard.press("Control+a")
    expect(page.locator("#n-queue")).to_have_text("3 ticked")
    page.locator("#l-queue .all").get_by_role("button", name="Show", exact=True).click()
    expect(page.locator("#s-queue")).to_contain_text("Nothing waits.")
    assert {e.status for e in held.session.state.entries.values()} == {Status.SHOWN}


def test_doubles_and_many_from_one_hand_are_one_row_that_opens(
    held: Running, phones: Phones
) -> None:
    waits(held, "courage", "Courage!", "  courage ")
    busy = held.visitor()
    for number in range(7):
        busy.add(f"spam {number}")
    waits(held, "patience")
    page = opened(held, phones)
    expect(page.locator("[data-rows=queue] > li")).to_have_count(3)
    expect(row(page, "Courage!")).to_contain_text("3 alike")
    many = row(page, "spam")
    many.get_by_text("7 from one hand").click()
    many.locator("li", has_text="spam 3").get_by_role("button", name="Show", exact=True).click()
    expect(many.locator("li", has_text="spam 3")).to_have_count(0)
    assert status(held, "spam 3") is Status.SHOWN
    tick(page, "Courage!").focus()
    page.keyboard.press("1")
    expect(row(page, "Courage!")).to_have_count(0)
    shown = [e for e in held.session.state.entries.values() if e.status is Status.SHOWN]
    assert len(shown) == 4


def test_words_are_changed_in_the_row_together_with_who_wrote_them(
    held: Running, phones: Phones
) -> None:
    (author,) = waits(held, "my boss is awful")
    page = opened(held, phones)
    line = row(page, "my boss is awful")
    line.get_by_text("More").click()
    line.get_by_text("Change the words").click()
    field = line.get_by_label("A strength")
    expect(field).to_be_focused()
    field.fill("I stand up for")
    author.add("fresh words")  # something comes in while they talk
    told_now(page)
    expect(row(page, "fresh words")).to_be_visible()
    expect(field).to_have_value("I stand up for")
    field.fill("I stand up for myself")
    line.get_by_role("button", name="Save the new words").click()
    expect(row(page, "I stand up for myself").get_by_text("Change the words")).to_be_focused()
    assert "my boss is awful" not in words_kept(held)
    assert author.now()["entries"][0]["fields"]["strength"] == "I stand up for myself"


def test_a_change_that_is_refused_says_why_and_keeps_the_words(
    held: Running, phones: Phones
) -> None:
    waits(held, "courage")
    page = opened(held, phones)
    line = row(page, "courage")
    tick(page, "courage").focus()
    page.keyboard.press("e")
    line.get_by_label("A strength").fill("x" * 50)
    line.get_by_role("button", name="Save the new words").click()
    expect(line.get_by_role("alert")).to_contain_text("Please keep it to 40 characters")
    expect(line.get_by_label("A strength")).to_have_value("x" * 50)
    page.keyboard.press("Escape")
    expect(page.locator(".mending")).to_have_count(0)


def test_what_is_shown_is_hidden_and_brought_back(held: Running, phones: Phones) -> None:
    waits(held, "courage")
    page = opened(held, phones)
    row(page, "courage").get_by_role("button", name="Show", exact=True).click()
    row(page, "courage", "shown").get_by_role("button", name="Hide").click()
    page.locator("#d-held > summary").click()
    assert status(held, "courage") is Status.HELD
    row(page, "courage", "held").get_by_role("button", name="Show", exact=True).click()
    expect(row(page, "courage", "shown")).to_be_visible()
    assert status(held, "courage") is Status.SHOWN


def test_nothing_that_comes_or_goes_moves_the_row_under_the_hand(
    held: Running, phones: Phones
) -> None:
    waits(held, *(f"word {number}" for number in range(8)))
    page = opened(held, phones)
    target = row(page, "word 3").get_by_role("button", name="Hold")
    target.hover()
    before = target.bounding_box()
    ids = {word["strength"]: key for key, word in held.session.state.words.items()}
    held.do(QuietWord(ids["word 7"]))
    held.do(Moderate(ids["word 1"], Status.SHOWN))
    waits(held, "a late one")
    told_now(page)
    expect(row(page, "a late one")).to_be_attached()
    expect(row(page, "word 1")).to_have_count(0)
    after = target.bounding_box()
    assert before is not None
    assert after is not None
    assert after["y"] == pytest.approx(before["y"], abs=1.5)


def test_ticks_and_what_is_open_outlive_what_comes_in(held: Running, phones: Phones) -> None:
    waits(held, "first", "second")
    page = opened(held, phones)
    tick(page, "second").check()
    row(page, "first").get_by_text("More").click()
    waits(held, "third")
    told_now(page)
    expect(row(page, "third")).to_be_visible()
    expect(tick(page, "second")).to_be_checked()
    expect(row(page, "first").get_by_text("Take away and erase the words")).to_be_visible()


def test_a_step_is_held_or_shown_at_once_and_swear_words_wait_if_wished(
    shown_room: Running, phones: Phones
) -> None:
    page = opened(shown_room, phones)
    page.get_by_text("What comes in: shown at once").click()
    page.get_by_role("button", name="Hold what comes").click()
    page.get_by_role("button", name="Let coarse words wait for us").click()
    expect(page.get_by_role("button", name="Let coarse words through")).to_be_visible()
    assert shown_room.session.state.holds == {"circle": True}
    assert shown_room.session.state.profanity_held
    page.get_by_role("button", name="Show what comes at once").click()
    expect(page.get_by_text("What comes in: shown at once")).to_be_visible()


def test_a_row_of_another_board_names_it(held: Running, phones: Phones) -> None:
    waits(held, "courage")
    held.do(Go("team"))
    page = opened(held, phones)
    expect(row(page, "courage")).to_contain_text("Our circle of strength")


def test_a_command_that_does_not_get_through_says_so(held: Running, phones: Phones) -> None:
    waits(held, "courage")
    page = opened(held, phones)
    tick(page, "courage").focus()
    page.context.set_offline(True)
    page.keyboard.press("1")
    expect(page.get_by_role("alert")).to_contain_text("Please press it again")
    page.context.set_offline(False)
    page.keyboard.press("1")
    expect(row(page, "courage")).to_have_count(0)
    expect(page.get_by_role("alert")).to_have_count(0)


def test_several_are_seen_to_without_javascript(held: Running, phones: Phones) -> None:
    waits(held, "first", "second", "third")
    page = opened(held, phones, script=False)
    tick(page, "first").check()
    tick(page, "third").check()
    page.locator("#l-queue .all").get_by_role("button", name="Show", exact=True).click()
    assert status(held, "first") is status(held, "third") is Status.SHOWN
    waits(held, "fourth")
    page.goto(f"{held.url}/helper")
    page.get_by_text("All of these").first.click()
    expect(page.locator("[data-rows=queue] input:checked")).to_have_count(2)
    page.locator("#l-queue .all").get_by_role("button", name="Hold", exact=True).click()
    assert status(held, "second") is status(held, "fourth") is Status.HELD


def test_words_are_changed_and_taken_away_without_javascript(held: Running, phones: Phones) -> None:
    waits(held, "courag")
    page = opened(held, phones, script=False)
    row(page, "courag").get_by_text("More").click()
    row(page, "courag").get_by_text("Change the words").click()
    form = page.locator("#reword")
    form.get_by_label("A strength").fill("y" * 50)
    form.get_by_role("button", name="Save the new words").click()
    expect(form.get_by_label("A strength")).to_have_value("y" * 50)
    expect(page.get_by_role("alert")).to_contain_text("Please keep it to 40")
    form.get_by_label("A strength").fill("courage")
    form.get_by_role("button", name="Save the new words").click()
    assert words_kept(held) == {"courage"}
    row(page, "courage").get_by_text("More").click()
    row(page, "courage").get_by_text("Take away and erase the words").click()
    expect(page.locator("#said")).to_have_text("Done.")
    assert words_kept(held) == set()


def test_nothing_ticked_is_said_kindly(held: Running, phones: Phones) -> None:
    waits(held, "first", "second")
    page = opened(held, phones, script=False)
    page.locator("#l-queue .all").get_by_role("button", name="Show", exact=True).click()
    expect(page.get_by_role("alert")).to_have_text("Please tick at least one row first.")


@pytest.mark.parametrize("script", [True, False])
def test_script_in_words_stays_words(held: Running, phones: Phones, script: bool) -> None:
    waits(held, SCRIPT[:40], "<b>bold</b>")
    page = opened(held, phones, script=script)
    expect(row(page, "<b>bold</b>")).to_be_visible()
    if script:
        page.keyboard.press("/")
        page.keyboard.type("<img src=x onerror=alert(1)>")
        page.keyboard.press("Enter")
        expect(page.locator("#line-said")).to_have_text("Added: <img src=x onerror=alert(1)>")
        row(page, "<b>bold</b>").get_by_text("More").click()
        row(page, "<b>bold</b>").get_by_text("Change the words").click()
        expect(page.locator(".mending")).to_be_visible()
    assert page.locator("main img, main b, main script").count() == 0
    assert page.title() == "Helper"


def test_everything_is_a_helpers_alone(held: Running) -> None:
    guest = held.visitor().http
    assert guest.get("/helper").status_code == 403
    assert guest.post("/helper", data={"kind": "advance"}).status_code == 403
    assert held.session.state.open_step == "circle"


def test_a_helper_who_joined_as_well_still_types_as_a_helper(held: Running, phones: Phones) -> None:
    page = opened(held, phones)
    page.goto(f"{held.url}/j/{KEYS.join_code}")
    page.goto(f"{held.url}/helper")
    page.keyboard.press("/")
    page.keyboard.type("courage")
    page.keyboard.press("Enter")
    expect(page.locator("#line-said")).to_have_text("Added: courage")
    assert status(held, "courage") is Status.SHOWN


def test_a_page_that_asks_again_is_answered_in_a_word(held: Running, open_room: OpenRoom) -> None:
    http = held.visitor().http
    http.get(ENTER)
    first = http.get("/helper")
    again = http.get("/helper", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    held.do(Moderate(EntryId(waits(held, "news")[0].now()["entries"][0]["id"]), Status.HELD))
    assert http.get("/helper", headers={"If-None-Match": first.headers["etag"]}).status_code == 200
