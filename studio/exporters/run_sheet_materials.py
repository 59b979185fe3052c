"""What has to lie ready in the room: by what the steps are, and by what their notes ask for."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from studio.exporters.run_sheet_notes import said
from studio.model.agenda import Deck, Step

_MATERIALS = "materials"
ROOM = (
    "Chairs in a half circle, one more than there are people; a way past them for everybody",
    "A table at the side for laptop and scribe; the projector seen from every chair",
    "Tissues, water, and a quiet corner that people may use without asking",
    "Pens, slips of paper and name labels for whoever likes one",
    "This run-sheet and the slides on a stick: if the laptop fails, the day goes on",
)
"""What every room needs."""
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


def _of_step(step: Step) -> tuple[str, ...]:
    """What its notes ask for; else what such a board is usually played with."""
    own = [one for one in said(step.notes) if one.label.casefold() == _MATERIALS]
    if not own:
        return _THINGS.get(step.activity, ())
    return tuple(
        words.rstrip(".") for one in own for words in (one.text, *one.items) if words.strip()
    )
