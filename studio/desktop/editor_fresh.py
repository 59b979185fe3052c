"""A fresh deck: an hour with a welcome, an agreement, one board and a goodbye."""

from studio.content.deck_text import DeckText

_FRESH = """---
title: My new hour
lang: en-GB
start: "09:30"
end: "10:30"
people: 6-18
ways: [scribe, paper]
---

---
activity: slide
id: welcome
layout: title
minutes: 5
---
# Welcome

You can pass on anything.

Notes:
Say: Welcome, and thank you for being here. You can pass on anything, at any time.

---
activity: agreement
id: agreement
minutes: 15
---
# Our agreement

Notes:
Say: What do we need from each other, so that this hour is good for everybody?

---
activity: circle-of-strength
id: circle
minutes: 30
at_least: 20
prompt: Which strength comes into the room with you?
---
# Our circle of strength

Notes:
Say: Choose a scarf for a strength. Name it if you like, and lay it down.

---
activity: slide
id: goodbye
layout: title
minutes: 10
protected: true
---
# Thank you

Notes:
Say: Thank you for everything you brought. What would you like to take with you?
"""


def fresh_deck() -> DeckText:
    """A new deck that runs as it is."""
    return DeckText.parse(_FRESH)
