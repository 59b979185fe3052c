"""A helper's day: the real program, two browsers, a kill in the middle of a line.

What the helper typed and did is in the file once, and what was kept for a quiet word was on no
other page.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.test_whole_day import Day, add, browser, phone

__all__ = ["browser"]


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    """The program on its own file and port."""
    found = Day(tmp_path)
    yield found
    found.kill()


def helper(browser: Browser, day: Day) -> Page:
    """The second trainer's laptop."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{day.url}/h/{day.serving.ready['helper_token']}")
    page.wait_for_url("**/helper")
    return page


def test_a_helper_types_moderates_and_survives_a_kill(day: Day, browser: Browser) -> None:
    lead, guest = helper(browser, day), phone(browser, day)
    lead.get_by_role("button", name="Forward", exact=True).click()
    expect(lead.locator("h1")).to_contain_text("What helps")
    lead.get_by_text("What comes in: shown at once").click()
    lead.get_by_role("button", name="Open to phones").click()
    lead.get_by_role("button", name="Hold what comes").click()
    expect(lead.get_by_text("What comes in: held for us")).to_be_visible()

    # Typed for somebody: there at once, for the phone too.
    lead.keyboard.press("/")
    lead.keyboard.type("said in the round")
    lead.keyboard.press("Enter")
    expect(lead.locator("#line-said")).to_have_text("Added: said in the round")
    expect(guest.locator("#board")).to_contain_text("said in the round")

    # What came from a phone waits, and is shown with one key.
    add(guest, "a cup of tea")
    row = lead.locator("[data-rows=queue] > li", has_text="a cup of tea")
    row.get_by_role("checkbox").focus()
    lead.keyboard.press("1")
    expect(guest.locator("#board")).to_contain_text("a cup of tea")

    # What should not wait comes as a silent mark, and to no other page.
    add(guest, "I want to die")
    expect(lead.locator("#d-flags > summary")).to_have_text("1 for a quiet word")
    expect(lead.get_by_text("I want to die")).to_be_hidden()
    expect(guest.locator("#board")).not_to_contain_text("I want to die")

    # The laptop fails in the middle of a line; the page goes on by itself.
    day.kill()
    lead.keyboard.press("/")
    for words in ("one more", "and another"):
        lead.keyboard.type(words)
        lead.keyboard.press("Enter")
    expect(lead.locator("#line-said")).to_contain_text("No connection to the laptop")
    day.start_again()
    expect(lead.locator("#line-said")).to_have_text("Added: and another")
    expect(guest.locator("#board")).to_contain_text("and another")
    lead.locator("#d-flags > summary").click()
    expect(lead.get_by_text("I want to die")).to_be_visible()
    lead.get_by_role("button", name="Seen to: keep it held back").click()
    expect(lead.locator("#d-flags > summary")).to_have_text("Nothing for a quiet word")
    day.kill()
    assert day.held() == [
        "I want to die",
        "a cup of tea",
        "and another",
        "one more",
        "said in the round",
    ]
