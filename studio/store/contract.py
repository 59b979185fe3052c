"""What every store does: a log of events at positions, and the words of entries beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from studio.model.entries import Loose
from studio.model.errors import StudioError
from studio.model.events import Recorded
from studio.model.ids import EntryId

Words = Mapping[EntryId, Mapping[str, str]]


class ConflictError(StudioError):
    """Somebody else wrote to the log first: `expected` is not where it stands."""

    def __init__(self, expected: int, actual: int) -> None:
        super().__init__("This workshop was changed by another program. Please open it again.")
        self.expected = expected
        self.actual = actual


@dataclass(frozen=True, slots=True)
class Batch:
    """What is written as one: all of it or nothing.

    `expected` is the position of the log before it. `words` replace an entry's earlier words,
    which are erased as those in `erased` are. `loose` entries are put in place of earlier ones of
    the same id; `erased` covers them too. `wipe` notes that the workshop has ended and is to be
    wiped: a store that is opened with the note still in it wipes first.
    """

    expected: int
    events: tuple[Recorded, ...] = ()
    words: Words = field(default_factory=dict)
    erased: frozenset[EntryId] = frozenset()
    wipe: bool = False
    loose: tuple[Loose, ...] = ()


class Store(Protocol):
    """The event log of one workshop and its words. Used by one thread at a time."""

    @property
    def position(self) -> int:
        """The position of the last event; 0 before the first."""

    def commit(self, batch: Batch) -> None:
        """Writes the batch durably. `ConflictError`, or `StudioError` if it cannot be written.

        After an error the store holds what it held before and can be written again.
        """

    def read(self, after: int = 0) -> Iterator[Recorded]:
        """The events after that position, in order."""

    def words(self) -> dict[EntryId, Mapping[str, str]]:
        """The words of every entry that has any."""

    def loose(self) -> tuple[Loose, ...]:
        """The loose entries, in an order that tells nothing of when they came."""

    def note_turns(self, turns: Mapping[str, int]) -> None:
        """Notes durably how often the keys of the room were renewed; it goes with the key.

        `StudioError` if it cannot be written.
        """

    def sweep(self) -> None:
        """Makes sure that no byte of erased words is left; nothing to do if it is so already.

        `StudioError` if that cannot be done now, as on a full disk. Asked again, it tries again.
        """

    def wipe(self) -> None:
        """Lets go of what only a running workshop needs.

        That is the marks of authors, the key, events that are `wiped_at_close`, and the choices
        of entries whose words went.

        Afterwards no byte of them or of erased words is left. `StudioError` if it could not be
        finished; it goes on when the store is opened next.
        """

    def close(self) -> None:
        """Ends the use of the store; everything committed is in it."""
