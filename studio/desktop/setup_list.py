"""What there is to set up in the morning: the machine, the room, what lies ready for the steps."""

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import blake2b

from studio.exporters.run_sheet_materials import ready, things
from studio.model.agenda import Deck
from studio.model.people import Way

MACHINE, ROOM, THINGS = "The laptop and the projector", "The room", "Ready for the steps"
GROUPS = (MACHINE, ROOM, THINGS)
_NAMED = 2
"""So many of what is left are called by their names."""


@dataclass(frozen=True, slots=True)
class SetupItem:
    """One thing to see to.

    `name` is its name in a sentence (“the projector”), `how` says what to do, `told` what the
    program found. `found`: True where it sees by itself that all is well, False where it sees
    that something is to be done, None where only a person can know. `test` labels the button that
    tries it.
    """

    key: str
    group: str
    name: str
    title: str
    how: str = ""
    told: str = ""
    found: bool | None = None
    test: str = ""

    def is_done(self, ticks: Collection[str]) -> bool:
        """Whether nothing is left to do about it."""
        return self.found is True or self.key in ticks


def room_items(deck: Deck) -> tuple[SetupItem, ...]:
    """What every room needs, then what the steps are played with, as the run-sheet lists it."""
    rooms = (SetupItem(one.key, ROOM, one.name, one.what) for one in ready(deck))
    return (*rooms, *(_thing(one.what, one.steps) for one in things(deck)))


def opens_to_phones(deck: Deck) -> bool:
    """Whether any step lets phones in from the start."""
    return any(Way.PHONES in step.ways for step in deck.steps)


def summary(items: Collection[SetupItem], ticks: Collection[str]) -> str:
    """One glance: how many are done, and what is left."""
    left = [item for item in items if not item.is_done(ticks)]
    if not left:
        return f"All {len(items)} done. The room is ready."
    told = f"{len(items) - len(left)} of {len(items)} done"
    if len(left) == 1:
        return f"{told}. Left: {left[0].name}."
    names = [item.name for item in left[:_NAMED]]
    more = len(left) - len(names)
    end = f" and {more} more" if more else ""
    between = ", " if more else " and "
    return f"{told}. Left: {between.join(names)}{end}."


def _thing(what: str, steps: tuple[str, ...]) -> SetupItem:
    key = f"thing-{blake2b(what.encode(), digest_size=6).hexdigest()}"
    whom = ", ".join(f"“{title}”" for title in steps)
    return SetupItem(key, THINGS, f"what lies ready for “{steps[0]}”", what, how=f"For {whom}")
