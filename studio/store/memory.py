"""A store that forgets everything when the program ends: for previews, rehearsals and tests."""

from collections.abc import Iterator, Mapping

from studio.model.entries import Loose
from studio.model.events import Recorded
from studio.model.ids import EntryId
from studio.store.contract import Batch, ConflictError
from studio.store.wiping import bared, let_go_in


class MemoryStore:
    """The contract of `Store`, in lists and dicts."""

    def __init__(self) -> None:
        self._events: list[Recorded] = []
        self._words: dict[EntryId, Mapping[str, str]] = {}
        self._loose: dict[EntryId, Loose] = {}

    @property
    def position(self) -> int:
        return self._events[-1].position if self._events else 0

    def commit(self, batch: Batch) -> None:
        if batch.expected != self.position:
            raise ConflictError(batch.expected, self.position)
        self._events.extend(batch.events)
        for entry in batch.erased:
            self._words.pop(entry, None)
            self._loose.pop(entry, None)
        self._words.update({entry: dict(fields) for entry, fields in batch.words.items()})
        self._loose.update({one.entry.id: one for one in batch.loose})

    def read(self, after: int = 0) -> Iterator[Recorded]:
        return iter([recorded for recorded in self._events if recorded.position > after])

    def words(self) -> dict[EntryId, Mapping[str, str]]:
        return dict(self._words)

    def loose(self) -> tuple[Loose, ...]:
        return tuple(self._loose[entry] for entry in sorted(self._loose))

    def note_turns(self, turns: Mapping[str, int]) -> None:
        """Nothing to do: no key outlives the program."""

    def sweep(self) -> None:
        """Nothing to do: what is erased is gone."""

    def wipe(self) -> None:
        gone = let_go_in(self._events)
        kept = (recorded for recorded in self._events if not recorded.event.wiped_at_close)
        self._events = [bared(recorded, gone) for recorded in kept]

    def close(self) -> None:
        """Nothing to do: it holds nothing open."""
