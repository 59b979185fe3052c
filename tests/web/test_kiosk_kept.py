"""A tablet says below each form what happens to what is written in it, and says what is so."""

import pytest
from playwright.sync_api import expect

from studio.model.commands import Go
from tests.web.phones import Phones
from tests.web.rooms import KEYS, OpenRoom

DECK = """---
title: A day
ways: [kiosk]
---

---
activity: agreement
id: agreement
---
# Our agreement

---
activity: flows
id: flows
---
# Three flows

---
activity: lens
id: glasses
---
# Coloured glasses
"""
CASES = [
    ("agreement", "talk", "never shown, and it is erased when we end today"),
    ("flows", "before", "leads to nobody: once it is added it cannot be changed"),
    ("glasses", "noticing", "To change it or take it back, tell the trainer."),
]


@pytest.mark.parametrize(("step", "form", "kept"), CASES)
def test_each_form_says_what_happens_to_it(
    open_room: OpenRoom, phones: Phones, step: str, form: str, kept: str
) -> None:
    room = open_room(deck=DECK)
    room.do(Go(step))
    page = phones.open(room, "/kiosk", enter=f"/k/{KEYS.kiosk_token}", size=(768, 1024))
    what = (
        page.locator(f"#k-{form} .what") if step == "agreement" else page.locator("#s-forms .what")
    )
    expect(what).to_contain_text(kept)
    if step != "agreement":
        expect(what).to_contain_text("is kept, and whether others may see it")
        expect(what).to_contain_text("otherwise it is erased")
    if step == "flows":
        expect(what).not_to_contain_text("tell the trainer")
