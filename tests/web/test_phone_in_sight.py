"""Below a long form: what became of the words is in sight, and so is what takes them back."""

import pytest
from playwright.sync_api import expect

from studio.model.commands import Go
from tests.web.phones import Phones
from tests.web.rooms import KEYS, OpenRoom

DECK = """---
title: A day
---

---
activity: kitbag
id: kitbag
share: true
ways: [scribe, phones]
---
# Our kitbag

---
activity: flows
id: flows
ways: [scribe, phones]
---
# Three flows
"""


@pytest.mark.parametrize("size", [(320, 640), (640, 320)], ids=str)
def test_after_a_long_form_the_answer_and_the_way_back_are_in_sight(
    open_room: OpenRoom, phones: Phones, size: tuple[int, int]
) -> None:
    page = phones.open(open_room(deck=DECK, distress="end it all"), size=size)
    page.fill("[name=reminds]", "I could end it all")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#said")).to_contain_text("It is with the trainers. If it cannot wait")
    expect(page.locator("#said")).to_be_in_viewport()
    page.locator("#back button").click()
    expect(page.locator("#said")).to_have_text("Taken back. The words are gone.")
    expect(page.locator("#said")).to_be_in_viewport()


def test_an_answer_that_leads_to_nobody_is_told_in_sight(
    open_room: OpenRoom, phones: Phones
) -> None:
    room = open_room(deck=DECK)
    room.do(Go("flows"))
    page = phones.open(room)
    page.locator("[name=to_myself_word]").fill("stones")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator("#said")).to_contain_text("Added.")
    expect(page.locator("#said")).to_be_in_viewport()


STEP_IN = """---
title: A day
---

---
activity: circle-of-strength
id: circle
phase: step-in
ways: [scribe, phones]
---
# Step in
"""
GAP = """label => {
  const box = label.querySelector('input').getBoundingClientRect(), words = document.createRange();
  words.selectNodeContents(label);
  const lines = [...words.getClientRects()].filter(one => one.width > box.width + 1);
  return Math.min(...lines.map(one => one.left)) - box.right;
}"""


def test_a_tick_stands_beside_its_words(open_room: OpenRoom, phones: Phones) -> None:
    room = open_room(deck=STEP_IN)
    page = phones.open(room, size=(320, 640))
    assert page.locator("label.tick").evaluate(GAP) >= 6
    helper = phones.open(room, "/helper", enter=f"/h/{KEYS.helper_token}", size=(768, 1024))
    helper.keyboard.press("/")
    assert helper.locator(".beside label.tick").evaluate(GAP) >= 6
