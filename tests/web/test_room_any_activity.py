"""An activity nobody has seen before, with every kind of field, goes through the room unchanged."""

import uuid
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import expect, sync_playwright

from studio.activities.contract import Activity, Board, View
from studio.model.agenda import Step
from studio.model.forms import Choice, Field, Form, Kind
from studio.model.outlines import Outline
from studio.model.people import Person
from studio.pictures.shapes import Picture
from studio.pictures.text import fit
from tests.web.rooms import KEYS, OpenRoom, Running

DECK = """---
title: A test
---

---
activity: throw-away
id: only
ways: [phones, kiosk]
show: at-once
---
# Anything
"""

FORM = Form(
    "any",
    "Anything at all",
    (
        Field("id", Kind.TEXT, "A word named like the form's own", True, 20),
        Field("more", Kind.TEXT, "More words", max_graphemes=200),
        Field(
            "where", Kind.CHOICE, "Where", choices=(Choice("in", "Inside"), Choice("out", "Out"))
        ),
        Field("cloth", Kind.SWATCH, "Cloth", True, choices=(Choice("m", "Moss", "moss"),)),
        Field("ease", Kind.SCALE, "Ease", min=0, max=10),
        Field("share", Kind.SCALE, "Share", min=0, max=100, step=5, default=50),
        Field("sure", Kind.CONFIRM, "Sure"),
    ),
)


@dataclass(frozen=True)
class Settings:
    """Nothing to set."""


class ThrowAway(Activity[int]):
    """A list of whatever was said."""

    name = "throw-away"
    settings = Settings

    def initial(self, step: Step) -> int:
        return 0

    def forms(self, state: int, board: Board, person: Person) -> tuple[Form, ...]:
        return (FORM,)

    def form_of(self, state: int, board: Board, entry: Any) -> Form | None:
        return FORM

    def picture(self, state: int, board: Board, view: View) -> Picture:
        words = " ".join(board.word(entry.id, "id") for entry in board.entries) or "Nothing"
        return Picture(board.step.title, (fit(words, 100, 100, 1080, 520),))

    def outline(self, state: int, board: Board, view: View) -> Outline:
        words = tuple(board.word(entry.id, "id") for entry in board.entries)
        return Outline(board.step.title, items=words)


@pytest.fixture
def any_room(open_room: OpenRoom) -> Running:
    return open_room(deck=DECK, more={"throw-away": ThrowAway()})


FIELDS = {"id": "a word", "where": "out", "cloth": "m", "ease": 0, "share": 25, "sure": True}


def test_a_client_that_knows_only_the_five_kinds_can_use_it(any_room: Running) -> None:
    visitor = any_room.visitor()
    told = {field["name"]: field for field in visitor.now()["forms"][0]["fields"]}
    assert [field["kind"] for field in told.values()] == [
        "text", "text", "choice", "swatch", "scale", "scale", "confirm",
    ]  # fmt: skip
    assert (told["share"]["min"], told["share"]["max"], told["share"]["step"]) == (0, 100, 5)
    body = {"id": str(uuid.uuid4()), "step": "only", "form": "any", "fields": FIELDS}
    assert visitor.http.post("/api/entries", json=body).status_code == 201
    assert visitor.now()["entries"][0]["fields"] == FIELDS
    assert "a word" in visitor.http.get("/api/boards/only.svg").text
    assert "- a word" in visitor.http.get("/api/boards/only.txt").text


@pytest.mark.parametrize("script", [True, False], ids=["live", "plain"])
def test_its_page_needs_no_line_of_its_own(any_room: Running, script: bool) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_context(java_script_enabled=script).new_page()
        page.goto(f"{any_room.url}/j/{KEYS.join_code}")
        page.get_by_label("A word named like").fill("a word")
        page.get_by_label("Out").check()
        page.get_by_label("Moss").check()
        page.get_by_label("0", exact=True).check()
        page.get_by_label("Share").fill("25")
        page.get_by_label("Sure").check()
        page.get_by_role("button", name="Add").click()
        expect(page.locator("#board li")).to_contain_text("a word")
        expect(page.locator(".own .mine")).to_have_text("a word")
        browser.close()
    (entry,) = any_room.session.state.entries.values()
    assert any_room.session.state.words[entry.id] == {"id": "a word"}
    assert entry.values == {name: value for name, value in FIELDS.items() if name != "id"}


class Faulty(ThrowAway):
    """An activity with a bug that has somebody's words in its mouth."""

    name = "throw-away"

    def outline(self, state: int, board: Board, view: View) -> Outline:
        raise ValueError("a very private word")


def test_a_bug_of_ours_is_told_without_anybodys_words(
    open_room: OpenRoom, caplog: pytest.LogCaptureFixture
) -> None:
    running = open_room(deck=DECK, more={"throw-away": Faulty()})
    answer = running.visitor().http.get("/api/boards/only.txt")
    assert (answer.status_code, answer.json()["error"]) == (500, "our_fault")
    assert "private" not in answer.text + caplog.text
    assert "ValueError at" in caplog.text
    assert "outline" in caplog.text
