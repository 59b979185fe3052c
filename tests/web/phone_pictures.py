"""Pictures of the phone's pages as they are, for `docs/pictures/room` and for looking at them.

`python -m tests.web.phone_pictures` draws those the guide shows; with a folder, every state.
"""

import os
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from studio.model.commands import (
    CloseWorkshop,
    Command,
    Curtain,
    Go,
    Hold,
    OpenWays,
    TellPlace,
)
from studio.model.ids import StepId
from studio.model.people import Way
from tests.web.phones import JOIN
from tests.web.rooms import Running, open_one

DOCS = Path(__file__).parents[2] / "docs" / "pictures" / "room"
DECK = """---
title: A day
---

---
activity: circle-of-strength
id: circle
ways: [scribe, phones]
show: at-once
prompt: Which strength comes with you?
---
# Our circle of strength

---
activity: wall
id: wall
ways: [scribe, phones]
show: at-once
prompt: What helps on a hard shift?
---
# What helps

---
activity: wall
id: tender
ways: [scribe, phones]
tender: true
prompt: What would make it ten per cent safer?
---
# Ten per cent safer

---
activity: practice
id: practice
---
# A few quiet breaths

---
activity: wall
id: later
prompt: What do we take with us?
---
# What we take with us

---
activity: holding
id: break
---
# Break
"""
WORDS = (
    "courage",
    "A cup of tea with somebody who listens",
    "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "صبر وهدوء",
    "Ffrindiau a theulu",
    "five minutes outside",
    "🌿 a walk 👩🏽‍⚕️",
)


@dataclass(frozen=True)
class Scene:
    """One picture: what happens in the room, what a hand does on the phone, how it is looked at."""

    name: str
    room: Callable[[Running], None]
    hand: Callable[[Page], None] = lambda page: None
    size: tuple[int, int] = (390, 844)
    dark: bool = False
    forced: bool = False
    path: str = "/room"
    zoom: int = 100
    kept: bool = False
    """Whether it is one of those the guide shows."""
    whole: bool = False
    """The whole page, and not only what one sees first."""


def step(name: str, *more: Command) -> Callable[[Running], None]:
    """Goes there and does the rest."""

    def lead(room: Running) -> None:
        room.do(Go(name))
        for command in more:
            room.do(command)

    return lead


def with_words(count: int, name: str = "wall") -> Callable[[Running], None]:
    """The step with so many entries on its board."""

    def lead(room: Running) -> None:
        room.do(Go(name))
        for n in range(count):
            text = WORDS[n] if n < len(WORDS) else f"{WORDS[n % 2]}, again ({n})"
            body = {"id": str(uuid.uuid4()), "step": name, "form": "note", "fields": {"note": text}}
            answer = room.visitor().http.post("/api/entries", json=body)
            assert answer.status_code == 201, answer.text

    return lead


def write(words: str) -> Callable[[Page], None]:
    """Somebody adds this."""

    def hand(page: Page) -> None:
        page.locator("#s-forms textarea, #s-forms input[type=text]").first.fill(words)
        page.get_by_role("button", name="Add", exact=True).click()
        page.wait_for_selector("#back button, #s-sent")
        page.wait_for_timeout(700)

    return hand


def ask(page: Page) -> None:
    """Somebody would like a word."""
    page.locator(".ask > summary").click()
    page.get_by_label("How can we find you?").fill("by the window, green scarf")


def asked(page: Page) -> None:
    """Somebody has asked for one."""
    ask(page)
    page.get_by_role("button", name="Ask for a word").click()
    page.wait_for_selector("text=You have asked for a word")


def go_offline(page: Page) -> None:
    """The connection goes, and then somebody adds."""
    page.context.set_offline(True)
    page.locator("#s-forms textarea, #s-forms input[type=text]").first.fill("kept until it is back")
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_selector("#s-out")


CLOSED = OpenWays(StepId("wall"), frozenset({Way.SCRIBE}))
PLACE = TellPlace("by the tea table, with a blue scarf")
SCENES = (
    Scene("door", step("wall"), path="/", kept=True),
    Scene("door-wrong", step("wall"), path="/j/WRONG", size=(320, 640)),
    Scene("open-0", step("wall"), size=(320, 640)),
    Scene("open", with_words(6), kept=True, whole=True),
    Scene("open-1", with_words(1), whole=True),
    Scene("open-60", with_words(60), size=(320, 640), whole=True),
    Scene("open-tablet", with_words(6), size=(768, 1024), kept=True),
    Scene("open-wide", with_words(6), size=(640, 320)),
    Scene("circle", step("circle"), whole=True, size=(320, 640)),
    Scene("dark", with_words(6), dark=True, kept=True),
    Scene("forced", with_words(6), forced=True, kept=True),
    Scene("double", with_words(6), size=(320, 640), zoom=200, whole=True),
    Scene("added", with_words(1), write("a walk round the block"), kept=True),
    Scene("moderated", step("wall", Hold(StepId("wall"), True)), write("laughing together")),
    Scene("care", step("wall"), write("some days I want to end it all"), kept=True, whole=True),
    Scene("tender", step("tender"), write("saying no once a week"), whole=True),
    Scene("tender-care", step("tender"), write("I want to end it all"), whole=True, dark=True),
    Scene("offline", with_words(1), go_offline, kept=True),
    Scene("wait", step("later")),
    Scene("shut", step("wall", CLOSED), size=(320, 640), kept=True),
    Scene("calm", step("break")),
    Scene("practice", step("practice"), size=(320, 640), kept=True),
    Scene("curtain", step("wall", PLACE, Curtain(True)), dark=True),
    Scene("word", step("break", PLACE), ask, kept=True),
    Scene("asked", step("wall", PLACE), asked, size=(320, 640), whole=True),
    Scene("closed", step("wall", CloseWorkshop()), size=(320, 640)),
)


@contextmanager
def _context(browser: Browser, scene: Scene) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": scene.size[0], "height": scene.size[1]},
        color_scheme="dark" if scene.dark else "light",
        forced_colors="active" if scene.forced else "none",
        reduced_motion="reduce",
        locale="en-GB",
    )
    yield context
    context.close()


def draw(browser: Browser, scene: Scene, folder: Path) -> Path:
    """One scene in a room of its own."""
    room = open_one(deck=DECK, distress="end it all")
    try:
        with _context(browser, scene) as context:
            scene.room(room)
            page = context.new_page()
            if not scene.path.startswith(("/j/",)) and scene.path != "/":
                page.goto(room.url + JOIN)
            page.goto(room.url + scene.path)
            if scene.zoom != 100:
                page.evaluate(f"document.documentElement.style.fontSize = '{scene.zoom}%'")
            scene.hand(page)
            target = folder / f"phone-{scene.name}.png"
            page.screenshot(path=target, full_page=scene.whole)
            Image.open(target).convert("RGB").quantize(96).save(target, optimize=True)
            return target
    finally:
        room.close()


def main(arguments: list[str]) -> None:
    """Draws the kept ones into `docs`, or all (or those named) into a folder."""
    folder = Path(arguments[0]) if arguments else DOCS
    names = arguments[1:]
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
        )
        for scene in SCENES:
            if scene.name in names or (not names and (arguments or scene.kept)):
                draw(browser, scene, folder)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
