"""What has to lie ready in the room: by what the steps are, and by what their notes ask for."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from studio.exporters.run_sheet_notes import said
from studio.model.agenda import Deck, Step

_MATERIALS = "materials"


@dataclass(frozen=True, slots=True)
class Ready:
    """Something to see to before people come: its key, its name in a sentence, and the whole."""

    key: str
    name: str
    what: str


READY = (
    Ready(
        "chairs",
        "the chairs",
        "Chairs in a half circle, one more than there are people; a way past them for everybody",
    ),
    Ready(
        "ring",
        "the step-free ring",
        "In the middle two metres without step, cable or bag; a chair may be left out for wheels",
    ),
    Ready(
        "table",
        "the table",
        "A table at the side for laptop and scribe; the projector seen from every chair",
    ),
    Ready("water", "tissues and water", "Tissues and water, in reach without having to ask"),
    Ready("quiet", "the quiet place", "A quiet room or corner that people may use without asking"),
    Ready(
        "care",
        "who goes with somebody",
        "Two of you have agreed who goes with somebody who leaves upset, and who stays",
    ),
    Ready(
        "support",
        "the sheet of whom to turn to",
        "The sheet of whom to turn to lies where everybody passes, and is handed to nobody alone",
    ),
    Ready("pens", "pens and labels", "Pens, slips of paper and name labels for whoever likes one"),
    Ready("door", "the name on the door", "The name of the day and an arrow on the door"),
    Ready(
        "stick",
        "the run-sheet",
        "The run-sheet on paper and the slides on a stick: if the laptop fails, the day goes on",
    ),
)
"""What every room needs."""
_CIRCLE: Mapping[str, str] = MappingProxyType(
    {
        "chairs": "One circle, with a chair for everybody who would like one and one more; "
        "a way past it for everybody",
        "table": "A small table for the laptop outside the circle; nobody has it at their back",
    }
)
"""What of it is otherwise where people sit round a circle."""
_ROUND = re.compile(r"chairs in (a|one) circle|(?<!half )circle of (chairs|people)", re.IGNORECASE)
_THINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "agreement": ("Flip chart and thick pens",),
        "circle-of-strength": ("Scarves of many colours and weaves, two for each person",),
        "three-circles": (
            "Buttons, beads and scraps of cloth; string or paper for circles",
            "Large paper and pens for every table",
        ),
        "lens": ("Glasses or films in three colours; cards with the same three patterns",),
        "sort": ("Statement cards and three cloths to lay them on",),
        "walk-through": ("Four sheets for the floor, one for each step",),
        "flows": ("Slips of paper and a box",),
        "obstacles": ("Slips of paper and a box",),
        "cards": ("A set of cards, large enough to read in the hand",),
        "footprint": ("A footprint on paper for each person",),
        "wall": ("Sticky notes and thick pens",),
        "kitbag": ("A tray with pebbles, buttons or beanbags, one for each person and some over",),
        "practice": ("The practice card in the hand; a bell, or a cup and a spoon",),
        "prompter": ("The script's card in the hand",),
        "round": ("A watch that only you see",),
        "pairs": ("A bell, or a cup and a spoon",),
    }
)
"""What the boards are played with."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something to have ready, and the steps it is for."""

    what: str
    steps: tuple[str, ...]


def things(deck: Deck) -> tuple[Thing, ...]:
    """Everything once, in the order of the day."""
    found: dict[str, list[str]] = {}
    for step in deck.steps:
        for what in _of_step(step):
            titles = found.setdefault(what, [])
            if step.title not in titles:
                titles.append(step.title)
    return tuple(Thing(what, tuple(titles)) for what, titles in found.items())


def ready(deck: Deck) -> tuple[Ready, ...]:
    """What to see to in the room of a deck: in the shape that the notes of its steps ask for."""
    asked = (words for step in deck.steps for words in _of_step(step))
    if not any(_ROUND.search(words) for words in asked):
        return READY
    return tuple(replace(one, what=_CIRCLE.get(one.key, one.what)) for one in READY)


def _of_step(step: Step) -> tuple[str, ...]:
    """What its notes ask for; else what such a board is usually played with."""
    own = [one for one in said(step.notes) if one.label.casefold() == _MATERIALS]
    if not own:
        return _THINGS.get(step.activity, ())
    return tuple(
        words.rstrip(".") for one in own for words in (one.text, *one.items) if words.strip()
    )
