"""A whole day on a phone: real Chromium, the real program, its file; offline, killed twice, ended.

At the end the file holds what the page believed, each word once, and nothing that was let go.
"""

import os
import random
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from studio.app.house import House
from studio.model.commands import CloseWorkshop
from studio.model.ids import StepId
from studio.model.people import TRAINER
from tests.e2e.test_kill import Serving

DECK = """---
title: A day
quiet_place: by the tea table
support:
  - Staff line 0800 123 456
---

---
activity: slide
---
# Welcome

---
activity: wall
id: wall
ways: [scribe]
show: at-once
prompt: What helps?
---
# What helps

---
activity: slide
id: end
---
# Thank you
"""
SOON = 12_000


def free_port() -> int:
    """One where no other room of this machine looks for its own while ours is down."""
    chance = random.Random(os.getpid())
    while True:
        port = chance.randrange(20_000, 32_000)
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)):
                return port


class Day:
    """The program, as it is killed and started again on its file and its port."""

    def __init__(self, folder: Path) -> None:
        deck = folder / "day.md"
        deck.write_text(DECK, encoding="utf-8")
        self.data = folder / "data"
        self.serving = Serving(str(deck), self.data, port=free_port())
        self.file = str(self.serving.ready["workshop"])
        self.port = int(str(self.serving.ready["url"]).rpartition(":")[2])
        self.house = House.at(self.data)
        self._alive = True

    @property
    def url(self) -> str:
        return str(self.serving.ready["url"])

    def kill(self) -> None:
        if self._alive:
            self.serving.kill()
        self._alive = False

    def start_again(self) -> None:
        self.serving = Serving(self.file, self.data, port=self.port)
        assert self.url.endswith(f":{self.port}")
        self._alive = True

    def lead(self, **command: object) -> None:
        self.serving.command(**command)

    def held(self) -> list[str]:
        """Every word that is in the file, read anew."""
        workshop = self.house.resume(Path(self.file))
        words = workshop.session.state.words
        workshop.close()
        return sorted(text for told in words.values() for text in told.values())


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Day]:
    found = Day(tmp_path)
    yield found
    found.kill()


@pytest.fixture
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
        )
        expect.set_options(timeout=SOON)
        yield found
        expect.set_options(timeout=5000)  # as others find it
        found.close()


def phone(browser: Browser, day: Day) -> Page:
    """Somebody comes in by typing the code."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    context.set_default_timeout(SOON)
    page = context.new_page()
    page.goto(day.url)
    page.fill("#code", str(day.serving.ready["join_code"]).lower())
    page.get_by_role("button", name="Come in").click()
    page.wait_for_url("**/room")
    return page


def add(page: Page, words: str) -> None:
    page.locator("#s-forms textarea").fill(words)
    page.get_by_role("button", name="Add", exact=True).click()


def own(page: Page) -> list[str]:
    return sorted(page.locator(".own > li > .mine").all_inner_texts())


def line(page: Page, words: str) -> Any:
    return page.locator(".own > li").filter(has=page.locator(".mine", has_text=words))


def the_step_opens_and_a_slip_is_taken_back(day: Day, page: Page, board: Locator) -> None:
    # Not opened to phones yet, then it is: the page wakes by itself.
    expect(page.locator("main")).to_contain_text("Nothing to add just now")
    day.lead(kind="go", to="wall")
    expect(page.locator("main")).to_contain_text("Phones rest for now")
    day.lead(kind="ways", step="wall", ways=["scribe", "phones"])
    add(page, "a cup of tea")
    expect(board).to_contain_text("a cup of tea")

    # Taken back at once, without a question and without a trace.
    add(page, "a slip of the thumb")
    expect(board).to_contain_text("a slip of the thumb")
    page.locator("#back button").click()
    expect(board).not_to_contain_text("a slip of the thumb")


def the_connection_goes_and_the_laptop_fails(day: Day, page: Page, board: Locator) -> None:
    # The connection goes: the words are kept in sight, and sent once when it is back.
    page.context.set_offline(True)
    add(page, "written in the lift")
    expect(page.locator("#s-out")).to_contain_text("written in the lift")
    page.context.set_offline(False)
    expect(board).to_contain_text("written in the lift")
    expect(page.locator("#s-out")).to_have_count(0)

    # The laptop fails while somebody writes; it is started again, and the page goes on by itself.
    day.kill()
    add(page, "during the power cut")
    expect(page.locator("#s-out")).to_contain_text("during the power cut")
    day.start_again()
    expect(board).to_contain_text("during the power cut")
    expect(board.locator("li")).to_have_count(3)
    expect(page.locator(".own > li")).to_have_count(3)


def some_words_wait_and_some_are_for_the_trainers(day: Day, page: Page, board: Locator) -> None:
    # Held by the trainer, then shown.
    day.lead(kind="hold", step="wall", on=True)
    expect(page.locator("#s-forms")).to_contain_text("goes to the trainer first")
    add(page, "laughing together")
    expect(line(page, "laughing together")).to_contain_text("Waiting for the trainer")
    entry = line(page, "laughing together").locator("[data-withdraw]").get_attribute("data-entry")
    day.lead(kind="show", entry=entry)
    expect(board).to_contain_text("laughing together")
    expect(line(page, "laughing together")).to_contain_text("On the board")
    day.lead(kind="hold", step="wall", on=False)
    expect(page.locator("#s-forms")).not_to_contain_text("goes to the trainer first")

    # Words of distress go to the trainers alone, and their writer reads whom to turn to.
    add(page, "I cannot go on like this")
    expect(line(page, "I cannot go on")).to_contain_text("If it cannot wait, speak to us or call:")
    expect(page.locator("#said")).to_contain_text("Staff line 0800 123 456")

    # A word at the break: asked for, and taken back.
    word = page.locator("#s-word")
    word.get_by_text("I would like a word at the break").click()
    expect(word).to_contain_text("One of us is here for you: by the tea table.")
    word.get_by_label("How can we find you?").fill("green scarf")
    word.get_by_role("button", name="Ask for a word").click()
    expect(word).to_contain_text("How we find you: green scarf")
    word.get_by_role("button", name="no word needed").click()
    expect(word).to_contain_text("I would like a word at the break")


def words_change_and_the_curtain_is_drawn(day: Day, page: Page, board: Locator) -> None:
    # Other words, and none at all.
    line(page, "a cup of tea").locator("summary", has_text="Change the words").click()
    page.locator(".own textarea:visible").fill("a pot of tea")
    page.get_by_role("button", name="Save the new words").click()
    expect(board).to_contain_text("a pot of tea")
    line(page, "written in the lift").locator("summary", has_text="Take it back").click()
    line(page, "written in the lift").get_by_role("button").click()
    expect(board).not_to_contain_text("written in the lift")

    # The curtain, with half a thought behind it.
    page.locator("#s-forms textarea").fill("half a thought")
    day.lead(kind="curtain", on=True)
    expect(page.locator("h1")).to_have_text("A pause")
    expect(board).to_have_count(0)
    day.lead(kind="curtain", on=False)
    expect(page.locator("#s-forms textarea")).to_have_value("half a thought")


def the_day_ends(day: Day, page: Page) -> None:
    # Killed once more: what the page believes is what the file holds, each word once.
    believed = ["I cannot go on like this", "a pot of tea", "during the power cut"]
    believed.append("laughing together")
    expect(page.locator(".own > li")).to_have_count(len(believed))
    assert own(page) == sorted(believed)
    day.kill()
    assert day.held() == sorted(believed)

    # The day ends with the board kept: the page says so, and the rest is gone from the file.
    workshop = day.house.resume(Path(day.file))
    try:
        workshop.open_room("127.0.0.1", day.port)
        expect(page.locator("#said")).to_contain_text("Connected again")
        kept = frozenset({StepId("wall")})
        workshop.session.submit(CloseWorkshop(kept), TRAINER).result(10)
        expect(page.locator("h1")).to_have_text("The day has come to its end")
        expect(page.locator("main")).to_contain_text("Speak to us, we stay a while.")
        expect(page.locator("#s-kept")).to_contain_text("half a thought")
        shown = ["a pot of tea", "during the power cut", "laughing together"]
        assert sorted(page.locator("#board li").all_inner_texts()) == shown
    finally:
        workshop.close()
    assert day.held() == shown
    raw = b"".join(one.read_bytes() for one in Path(day.file).parent.iterdir() if one.is_file())
    for gone in (b"cannot go on", b"green scarf", b"a cup of tea", b"in the lift", b"slip of"):
        assert gone not in raw


def test_a_whole_day(day: Day, browser: Browser) -> None:
    page, other = phone(browser, day), phone(browser, day)
    board = other.locator("#board")
    the_step_opens_and_a_slip_is_taken_back(day, page, board)
    the_connection_goes_and_the_laptop_fails(day, page, board)
    some_words_wait_and_some_are_for_the_trainers(day, page, board)
    words_change_and_the_curtain_is_drawn(day, page, board)
    the_day_ends(day, page)
