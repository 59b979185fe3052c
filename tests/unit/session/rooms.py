"""A room for tests: a session over a store, and the people in it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count

from studio.activities.contract import Activities
from studio.model.agenda import Deck
from studio.model.commands import AddEntry, Command, Go
from studio.model.entries import Value
from studio.model.events import Event, Recorded
from studio.model.ids import EntryId, StepId
from studio.model.people import Person
from studio.session.contract import Receipt, WorkshopState
from studio.session.listening import DEAF, Listening
from studio.session.writer import WorkshopSession
from studio.store.contract import Store
from studio.store.memory import MemoryStore
from tests.unit.session.sample_day import ACTIVITIES, ANNA, SCRIBE, TRAINER, a_day, fields

START = 29_000_000.0 * 60
"""A clock on a whole minute: 2025-02-19, 21:20 UTC."""


@dataclass
class Room:
    """A running workshop with a clock of its own; what was published is kept."""

    store: Store = field(default_factory=MemoryStore)
    seed: int = 7
    now: float = START
    deck: Deck = field(default_factory=a_day)
    activities: Activities = field(default_factory=lambda: ACTIVITIES)
    listening: Callable[[], Listening] = lambda: DEAF
    published: list[tuple[tuple[Recorded, ...], WorkshopState]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.session = WorkshopSession(
            self.deck,
            self.store,
            self.activities,
            seed=self.seed,
            clock=lambda: self.now,
            utc_offset=0,
            listening=self.listening,
        )
        self.session.subscribe(lambda log, state: self.published.append((log, state)))
        self._ids = count(1)

    @property
    def state(self) -> WorkshopState:
        return self.session.state

    def do(self, command: Command, person: Person = TRAINER) -> Receipt:
        """Carries a command out; raises what it was refused with."""
        return self.session.submit(command, person).result(timeout=10)

    def events(self, command: Command, person: Person = TRAINER) -> tuple[Event, ...]:
        """The events of a command."""
        before = self.state.position
        self.do(command, person)
        return tuple(r.event for r in self.store.read(before))

    def add(
        self,
        word: str,
        person: Person = ANNA,
        *,
        id: str = "",
        step: str = "",
        **more: Value,
    ) -> EntryId:
        """Somebody adds a note, to the open step unless another is named."""
        entry = EntryId(id or f"entry-{next(self._ids)}")
        where = StepId(step) if step else self.state.open_step
        self.do(AddEntry(entry, where, "note", fields(word, **more)), person)
        return entry

    def say(self, word: str, step: str = "") -> EntryId:
        """The scribe types what is said."""
        return self.add(word, SCRIBE, step=step)


@contextmanager
def a_room(at: str = "strengths", store: Store | None = None) -> Iterator[Room]:
    """A room at that step; closed at the end."""
    room = Room(store or MemoryStore())
    try:
        room.do(Go(at))
        room.published.clear()
        yield room
    finally:
        room.session.close()
