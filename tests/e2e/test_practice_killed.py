"""A practice survives a kill: it comes back at the same cue, silent, and asks the trainer."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.rehearsal.phones import Connection
from tests.e2e.test_kill import Serving

DECK = """---
title: A quiet hour
---

---
activity: practice
id: arriving
---
# Arriving

You may keep your eyes open.

1. [bell] Welcome. (1 s)
2. The second line. (600 s)
3. [end] The last line. (5 s)

Thank you.

---
activity: slide
---
# The end
"""


@pytest.fixture
def lives() -> Iterator[list[Serving]]:
    found: list[Serving] = []
    yield found
    for one in found:
        one.kill()


def helper_page(serving: Serving) -> str:
    remote = Connection(serving.ready["url"])
    remote.ask("GET", f"/h/{serving.ready['helper_token']}")
    remote._client.request("GET", "/helper", headers={"Cookie": remote.cookie})
    page = remote._client.getresponse().read().decode()
    remote.close()
    return re.sub(r"<[^>]+>", " ", page)


def test_it_comes_back_at_the_same_cue_and_asks(tmp_path: Path, lives: list[Serving]) -> None:
    deck = tmp_path / "quiet.md"
    deck.write_text(DECK, encoding="utf-8")
    first = Serving(str(deck), tmp_path / "data")
    try:
        first.command(kind="advance", by=1)
        first.command(kind="act", name="skip")
        page = helper_page(first)
        assert "The second line." in page
        assert "Hold" in page
    finally:
        first.kill()
    lives.append(Serving(first.ready["workshop"], tmp_path / "data"))
    page = helper_page(lives[0])
    assert "The second line." in page
    assert "Go on" in page
    assert "started again" in page
    lives[0].command(kind="act", name="go-on")
    assert "Hold" in helper_page(lives[0])
    lives[0].command(kind="act", name="stop")
    assert "The second line." not in helper_page(lives[0])
