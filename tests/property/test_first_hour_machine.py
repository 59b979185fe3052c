"""The shipped activities under the same laws, with what they themselves offer to do."""

import random
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from studio.activities.circle_of_strength import ACTIVITY as CIRCLE
from studio.activities.contract import Activities
from studio.activities.holding import ACTIVITY as HOLDING
from studio.activities.slide import ACTIVITY as SLIDE
from studio.activities.three_circles import ACTIVITY as THREE_CIRCLES
from studio.content.decks import deck_from_files
from studio.model.commands import (
    Act,
    AddEntry,
    Advance,
    Command,
    Go,
    Moderate,
    Redo,
    Reveal,
    RewordEntry,
    Undo,
    WithdrawEntry,
)
from studio.model.entries import Status, Value
from studio.model.errors import Refused
from studio.model.events import CORE_EVENTS
from studio.model.forms import Form, Kind
from studio.model.ids import AuthorId, EntryId
from studio.model.people import TRAINER, Person, Role
from studio.session.contract import Receipt, WorkshopState
from studio.session.fold import fold_all, fresh
from studio.session.seen import activity_of, board_of, forms_of
from studio.session.writer import WorkshopSession
from studio.store.codec import Codec
from studio.store.memory import MemoryStore

ACTIVITIES: Activities = {
    activity.name: activity for activity in (CIRCLE, HOLDING, SLIDE, THREE_CIRCLES)
}
CODEC = Codec((*CORE_EVENTS, *CIRCLE.events, *THREE_CIRCLES.events))
DECK_FILE = Path(__file__).parents[2] / "decks" / "first-hour.md"
DECK = deck_from_files("first-hour", {"deck.md": DECK_FILE.read_bytes()}, ACTIVITIES)
SCRIBE = Person(Role.SCRIBE, AuthorId("scribe"))
HANDS = ("move-circle", "resize-circle", "move-token", "free-token", "tie", "add-arrow")
"""What a hand does on the board, beside the acts of the console."""

chances = st.integers(0, 2**32).map(random.Random)


class FirstHour(RuleBasedStateMachine):
    """The first hour with a scribe and a trainer who tries everything."""

    def __init__(self) -> None:
        super().__init__()
        self.store = MemoryStore()
        self.session = WorkshopSession(DECK, self.store, ACTIVITIES, seed=5, utc_offset=0)
        self.count = 0

    def teardown(self) -> None:
        self.session.close()
        state = fresh(DECK)
        for recorded in self.store.read():
            assert CODEC.decode(*CODEC.encode(recorded.event)) == recorded.event
            state = fold_all(state, (recorded,), ACTIVITIES)
        assert state.boards == self.state.boards
        assert (state.undo, state.redo) == (self.state.undo, self.state.redo)

    @property
    def state(self) -> WorkshopState:
        return self.session.state

    def do(self, command: Command, person: Person = TRAINER) -> Receipt | None:
        try:
            return self.session.submit(command, person).result(10)
        except Refused:
            return None

    @rule(to=st.sampled_from([*(step.id for step in DECK.steps), "circle", "team", "team"]))
    def go(self, to: str) -> None:
        self.do(Go(to))

    @rule(on=st.booleans())
    def show(self, on: bool) -> None:
        self.do(Reveal(on))

    @rule(by=st.sampled_from([1, 1, -1]))
    def press(self, by: int) -> None:
        self.do(Advance(by))

    @rule(chance=chances)
    def type_a_word(self, chance: random.Random) -> None:
        for form in forms_of(self.state, ACTIVITIES, SCRIBE)[:1]:
            self.count += 1
            entry = EntryId(f"e{self.count}")
            command = AddEntry(entry, self.state.open_step, form.id, _answer(form, chance))
            self.do(command, SCRIBE)

    @rule(chance=chances)
    def mend_show_hold_or_take_back(self, chance: random.Random) -> None:
        if not self.state.entries:
            return
        entry = chance.choice(list(self.state.entries))
        form = next(iter(forms_of(self.state, ACTIVITIES, SCRIBE)), None)
        commands: list[Command] = [
            WithdrawEntry(entry),
            Moderate(entry, chance.choice((Status.SHOWN, Status.HELD))),
        ]
        commands += [RewordEntry(entry, _answer(form, chance))] if form else []
        self.do(chance.choice(commands))

    @rule(chance=chances)
    def act(self, chance: random.Random) -> None:
        """Taken back it is as it was, done again as it became."""
        before = self.state
        self.do(self._some_act(chance))
        after = self.state
        if len(after.undo) > len(before.undo):
            assert self.do(Undo())
            assert self.state.boards == before.boards
            assert self.do(Redo())
            assert self.state.boards == after.boards

    @rule()
    def undo(self) -> None:
        before = self.state.boards
        if self.do(Undo()):
            self.do(Redo())
            assert self.state.boards == before
            self.do(Undo())

    @rule()
    def redo(self) -> None:
        self.do(Redo())

    def _some_act(self, chance: random.Random) -> Act | Moderate:
        state = self.state
        board = board_of(state, state.open_step, ACTIVITIES, everything=True)
        choices = activity_of(state, state.open_step, ACTIVITIES).acts(state.board.state, board)
        if choices and chance.random() < 0.5:
            return chance.choice(choices).act
        subjects = [*state.entries, "threat", "drive", "soothing", "nothing"]
        values: dict[str, Value] = {
            "x": chance.uniform(-50, 1400),
            "y": chance.uniform(-50, 800),
            "radius": chance.uniform(0, 500),
            "to": chance.choice(subjects),
        }
        return Act(chance.choice(HANDS), chance.choice(subjects), values)


def _answer(form: Form, chance: random.Random) -> dict[str, object]:
    answer: dict[str, object] = {}
    for field in form.fields:
        match field.kind:
            case Kind.TEXT:
                answer[field.name] = chance.choice(("courage", "no cover", "te cynnes", "شجاعة"))
            case Kind.CHOICE | Kind.SWATCH:
                answer[field.name] = chance.choice(field.choices).value
            case Kind.SCALE:
                answer[field.name] = field.min
            case Kind.CONFIRM:
                answer[field.name] = chance.random() < 0.5
    return answer


FirstHour.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestFirstHour = FirstHour.TestCase
