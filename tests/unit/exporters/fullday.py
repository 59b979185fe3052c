"""A day with every kind of board, filled by a room full of people: what take-aways are made from.

Driven through the real session as a trainer and participants would, on a clock of its own.
"""

import datetime
import hashlib
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from studio.app.house import scan_activities
from studio.content.decks import read_deck
from studio.exporters.source import ExportSource, Options, Reach
from studio.model.agenda import Deck
from studio.model.commands import (
    AddEntry,
    Advance,
    CloseWorkshop,
    Command,
    CountPeople,
    Go,
    OpenWays,
    Reveal,
)
from studio.model.errors import StudioError
from studio.model.forms import Form, Kind
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.people import TRAINER, Person, Role, Way
from studio.session.contract import WorkshopState
from studio.session.seen import board_state, forms_of
from studio.session.writer import WorkshopSession
from studio.store.memory import MemoryStore
from tests.contract.boards import filled_in

EVERY_BOARD = Path(__file__).parents[2] / "data" / "decks" / "every-board.md"
FIRST_HOUR = Path(__file__).parents[3] / "decks" / "first-hour.md"
DAY = datetime.date(2026, 11, 21)
ACTIVITIES = scan_activities()
SAID = (
    "patience", "a sense of humour", "tea with a colleague", "listening to the end",
    "courage to ask", "Dŵr a thân", "steadiness", "somebody who stayed on after the shift",
    "a walk at lunch", "kindness when all are tired", "Llanfairpwllgwyngyllgogerych",
    "asking for help 🫶🏽", "curiosity", "quiet", "الصبر الجميل", "my team",
    "not giving up on people", "a garden", "music in the car", "being thanked",
)  # fmt: skip
"""What people say on such a day; one of them in Arabic, one in Welsh, one with an emoji."""
_BEGIN = 1_795_253_400.0  # 09:30 of that day
_MOST_PHASES = 4


@dataclass
class _Room:
    """Who fills the day."""

    session: WorkshopSession
    people: int
    seconds: float = 0.0
    said: int = 0
    clock: list[float] = field(default_factory=lambda: [_BEGIN])
    marked: bool = False
    """Whether what is said bears the mark of its board (`mark_of`)."""

    def do(self, command: Command, person: Person = TRAINER) -> None:
        """Does what can be done now, and leaves what cannot."""
        with suppress(StudioError):
            self.session.submit(command, person).result(10)

    def live(self) -> None:
        """The whole day, step by step."""
        self.do(CountPeople(self.people))
        for step in self.session.state.deck.steps:
            self.do(Go(step.id))
            self.do(OpenWays(step.id, frozenset((Way.SCRIBE, Way.PHONES, Way.PAPER))))
            for _ in range(_MOST_PHASES):
                self._add_all()
                self.do(Reveal())
                if self.session.state.open_step != step.id:
                    break
                board = board_state(self.session.state, step.id, ACTIVITIES)
                self.do(Advance(1))
                if self.session.state.open_step != step.id:
                    self.do(Go(step.id))
                    break
                if board_state(self.session.state, step.id, ACTIVITIES) == board:
                    break
            self.clock[0] += 60 * step.minutes

    def _add_all(self) -> None:
        offered: set[str] = set()
        for number in range(self.people):
            person = Person(Role.PARTICIPANT, AuthorId(f"person-{number}"))
            for form in forms_of(self.session.state, ACTIVITIES, person):
                if form.entry is None:
                    offered.add(form.id)
                    self._add(form, person)
        for form in forms_of(self.session.state, ACTIVITIES, TRAINER):
            if form.entry is None and form.id not in offered:
                self._add(form, TRAINER)

    def _add(self, form: Form, person: Person) -> None:
        self.said += 1
        fields = filled_in(form, self.said)
        for place, one in enumerate(form.fields):
            if one.kind is Kind.TEXT and one.name in fields:
                fields[one.name] = self._words(place, one.max_graphemes)
        entry = AddEntry(
            EntryId(f"entry-{self.said}"), self.session.state.open_step, form.id, fields
        )
        self.do(entry, person)

    def _words(self, place: int, limit: int) -> str:
        words = SAID[(self.said + 7 * place) % len(SAID)]
        if not self.marked:
            return words
        mark = mark_of(self.session.state.step.board)
        return f"{words} {mark}" if len(words) + len(mark) < limit - 8 else mark


def mark_of(board: str) -> str:
    """A word that stands on this board and nowhere else."""
    return f"zq{hashlib.sha256(board.encode()).hexdigest()[:6]}qz"


@cache
def day(deck: Path = EVERY_BOARD, people: int = 16, *, marked: bool = False) -> WorkshopState:
    """The state at the end of the day, before anybody closed it."""
    return _lived(read_deck(deck, ACTIVITIES), people, None, marked=marked)


@cache
def ended(
    keep: frozenset[str] | None = None,
    share: frozenset[str] = frozenset(),
    deck: Path = EVERY_BOARD,
    people: int = 16,
    *,
    marked: bool = False,
) -> WorkshopState:
    """The same after its end: all boards kept if none is named."""
    read = read_deck(deck, ACTIVITIES)
    kept = keep if keep is not None else frozenset(step.board for step in read.steps)
    last = CloseWorkshop(_steps(kept), _steps(share))
    return _lived(read, people, last, marked=marked)


def _lived(
    deck: Deck, people: int, last: CloseWorkshop | None, *, marked: bool = False
) -> WorkshopState:
    clock = [_BEGIN]
    session = WorkshopSession(
        deck, MemoryStore(), ACTIVITIES, seed=5, clock=lambda: clock[0], utc_offset=0
    )
    room = _Room(session, people, clock=clock, marked=marked)
    room.live()
    if last is not None:
        session.submit(last, TRAINER).result(10)
    state = session.state
    session.close()
    return state


def _steps(names: Collection[str]) -> frozenset[StepId]:
    return frozenset(map(StepId, names))


def of_day(
    state: WorkshopState | None = None,
    *,
    deck: Path = EVERY_BOARD,
    reach: Reach = Reach.TRAINERS,
    options: Options | None = None,
) -> ExportSource:
    """What take-aways are made from: a state, or a deck before its day."""
    read = state.deck if state is not None else read_deck(deck, ACTIVITIES)
    return ExportSource(
        read, state, ACTIVITIES, DAY, looked_on=DAY, reach=reach, options=options or Options()
    )
