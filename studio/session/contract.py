"""The four words the desktop and the web know of a session, and what they get to see."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Protocol

from studio.model.agenda import Deck, Step
from studio.model.commands import Command
from studio.model.entries import Entry, Status
from studio.model.events import Event, Recorded
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.people import Person, Way


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a command, once it is safely written.

    `position` is the log's after it; `status` of the entry it touched; `fresh` is false when
    nothing had to be done (an entry sent again).
    """

    position: int
    status: Status | None = None
    fresh: bool = True
    flagged: bool = False
    """Whether it is kept for the trainers alone: its author reads how to get help at once."""


@dataclass(frozen=True, slots=True)
class BoardState:
    """One board: its activity's own state and what all boards have."""

    step: StepId
    """The step that opened on it last."""
    state: object
    revealed: bool = False
    """Whether the picture has joined in that step."""
    page: int = 0
    entries: tuple[Entry, ...] = ()
    """Those that stand (never withdrawn ones), in the order of the workshop's seed."""
    seen: frozenset[EntryId] = frozenset()
    """What the room had seen when that step opened: it stays seen while new ones wait."""
    shown_in: frozenset[StepId] = frozenset()
    """The other steps on this board that were left with their picture."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """An answer on a tender board, without what it says: who knows its id may take it back."""

    board: StepId
    form: str
    author: AuthorId
    shown: bool = False
    """Whether it was shown with the others."""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """A wish for a word with a trainer; how to find who asks is among the words (`where`)."""

    id: EntryId
    author: AuthorId


@dataclass(frozen=True, slots=True)
class Replanned:
    """What the trainer chose for a step still to come."""

    minutes: int
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class WorkshopState:
    """The committed state of a workshop: a fold of its events, with the words beside it."""

    deck: Deck
    position: int = 0
    seed: int = 0
    open_step: StepId = StepId("")
    boards: Mapping[StepId, BoardState] = field(default_factory=dict)
    entries: Mapping[EntryId, Entry] = field(default_factory=dict)
    words: Mapping[EntryId, Mapping[str, str]] = field(default_factory=dict)
    ways: Mapping[StepId, frozenset[Way]] = field(default_factory=dict)
    """Of the steps whose ways were changed from the deck's."""
    holds: Mapping[StepId, bool] = field(default_factory=dict)
    gathered: Mapping[str, Gathered] = field(default_factory=dict)
    """Answers of tender boards by their mark; what they say lies in loose entries."""
    asks: Mapping[EntryId, Ask] = field(default_factory=dict)
    """Wishes for a word that are still open."""
    place: str | None = None
    """Where a trainer stands for them; the deck's unless it was told otherwise."""
    profanity_held: bool | None = None
    """Whether words of the second list wait for the trainer; as in the deck until it is set."""
    overlay: StepId = StepId("")
    """The step whose board lies over the open one, if any."""
    people: int = 0
    """How many are in the room; 0 until the trainer said so."""
    blank: bool = False
    curtain: bool = False
    doors: bool = False
    """Whether people still come in: the day has not begun."""
    soon: bool = False
    """Whether the time to begin has passed while they do."""
    closed: bool = False
    kept: frozenset[StepId] = frozenset()
    shared: frozenset[StepId] = frozenset()
    """The boards of `kept` that may leave the room; which these are is known at the close."""
    started: Mapping[StepId, int] = field(default_factory=dict)
    """The Unix minute at which each step was first entered."""
    visits: tuple[tuple[StepId, int], ...] = ()
    """Every entering of a step with its Unix minute, in order."""
    ended: int = 0
    """The Unix minute at which the workshop was closed."""
    replanned: Mapping[StepId, Replanned] = field(default_factory=dict)
    """The steps that are not as the deck has them."""
    spared: frozenset[StepId] = frozenset()
    """Those of them that were left out before the day went on from its first step: no plan counts
    their minutes."""
    agreed: Mapping[StepId, str] = field(default_factory=dict)
    """Clock times agreed with the group, by pause; with no step, for the day's end."""
    undo: tuple[tuple[Event, ...], ...] = ()
    redo: tuple[tuple[Event, ...], ...] = ()
    """What takes back, or does again, the trainer's acts in the open step, and the choices about
    steps that have not begun; the newest last."""
    undo_batch: int = 0
    """The command (`Recorded.batch`) whose events the newest of `undo` takes back."""
    minute: int = 0
    """The Unix minute of the trainer's last act."""
    utc_offset: int = 0
    """Minutes by which this laptop's clock is ahead of UTC; not part of the log."""

    @property
    def step(self) -> Step:
        """The step that is open."""
        return self.deck.step(self.open_step)

    @property
    def front(self) -> StepId:
        """The step the room sees: the one laid over the open one, else the open one."""
        return self.overlay or self.open_step

    @property
    def board(self) -> BoardState:
        """The board of the open step."""
        return self.boards[self.step.board]


Listener = Callable[[tuple[Recorded, ...], WorkshopState], None]
"""Called on the session's thread after a commit, with what was added and the state after it;
it must return at once (hop to your own loop)."""


class Session(Protocol):
    """The one writer of a workshop."""

    def submit(self, command: Command, person: Person) -> "Future[Receipt]":
        """Takes a command and returns at once; the future holds the receipt or `StudioError`."""

    @property
    def state(self) -> WorkshopState:
        """The committed state now."""

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tells the listener of every commit from now on; the answer unsubscribes it."""

    def close(self) -> None:
        """Writes what is waiting and ends; the file is whole afterwards."""
