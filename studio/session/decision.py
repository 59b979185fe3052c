"""What a command leads to, before anything of it is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from studio.model.entries import Loose, Status
from studio.model.errors import Refused
from studio.model.events import Event, Origin
from studio.model.ids import EntryId
from studio.model.people import Person


@dataclass(frozen=True, slots=True)
class Decision:
    """Events and the words that go with them; no events if nothing had to be done.

    `loose` entries are put; of `erased` ones the words go, of loose ones everything. `entry` is
    the one the command was about, if any; `wipe` ends the workshop.
    """

    events: tuple[Event, ...] = ()
    words: Mapping[EntryId, Mapping[str, str]] = field(default_factory=dict)
    erased: frozenset[EntryId] = frozenset()
    origin: Origin = Origin.ACT
    entry: EntryId | None = None
    wipe: bool = False
    loose: tuple[Loose, ...] = ()
    flagged: bool = False
    """Whether something of it was kept for the trainers alone, if that is no entry of its own."""
    status: Status | None = None
    """Where what the command was about stands, if that is no entry of its own."""


def only_leading(person: Person) -> None:
    """`Refused` unless the person drives the show."""
    if not person.role.leads:
        raise Refused("not_yours", "Only the trainer can do this.")


def not_now(sentence: str) -> Refused:
    """The refusal of what cannot be done in the present state."""
    return Refused("not_now", sentence)
