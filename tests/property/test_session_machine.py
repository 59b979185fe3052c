"""Anything anybody may do, in any order: two stores agree and a replay is what was lived."""

import datetime
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from studio.activities.contract import Audience, View
from studio.model.commands import (
    Act,
    AddEntry,
    Advance,
    AskWord,
    Blank,
    CloseWorkshop,
    Command,
    Curtain,
    Doors,
    DropWord,
    Go,
    Hold,
    HoldProfanity,
    Moderate,
    OpenWays,
    QuietWord,
    Redo,
    Reveal,
    RewordEntry,
    TellPlace,
    TurnPage,
    Undo,
    WithdrawEntry,
)
from studio.model.entries import Status
from studio.model.errors import StudioError
from studio.model.events import CORE_EVENTS
from studio.model.ids import EntryId, StepId
from studio.model.people import Person, Way
from studio.model.word_list import WordList
from studio.session.asking import ask_of
from studio.session.contract import Receipt, WorkshopState
from studio.session.fold import fold_all, fresh, with_words
from studio.session.listening import Listening
from studio.session.seen import outline_of, picture_of, queue_of, status_of
from studio.session.writer import resume
from studio.store.codec import Codec
from studio.store.workshop_file import create_workshop, open_workshop
from tests.unit.session.rooms import Room
from tests.unit.session.sample_day import (
    ACTIVITIES,
    ANNA,
    BEN,
    HELPER,
    KIOSK,
    PAPER,
    SCRIBE,
    TRAINER,
    Notes,
    a_day,
)

CODEC = Codec((*CORE_EVENTS, *Notes.events))
STEPS = [step.id for step in a_day().steps]

people = st.sampled_from([ANNA, BEN, HELPER, KIOSK, PAPER, SCRIBE, TRAINER])
leading = st.sampled_from([TRAINER, HELPER])
ids = st.sampled_from([EntryId(f"e{n}") for n in range(8)])
steps = st.sampled_from([*STEPS, StepId("nowhere")])
words = st.text(max_size=12) | st.sampled_from(["calm", "warm", "still", "adrift", "darn"])
answers = st.fixed_dictionaries(
    {"word": words},
    optional={
        "more": words,
        "cloth": st.sampled_from(["madder", "indigo", "plaid"]),
        "size": st.integers(0, 6),
        "sure": st.booleans(),
    },
)
LISTENING = Listening(WordList.read("adrift"), WordList.read("darn"))
numbers = st.integers(-3, 1300) | st.floats(-10, 1300)


class Workshop(RuleBasedStateMachine):
    """The same commands to a session in memory and to one in a file."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        file = create_workshop(self.folder, a_day(), CODEC, on=datetime.date(2026, 11, 21))
        self.path = file.path
        self.memory = Room(listening=lambda: LISTENING)
        self.file = Room(file.store, listening=lambda: LISTENING)
        self.lived = [self.memory.state]
        self.log = list(self.memory.store.read())

    def teardown(self) -> None:
        try:
            self.any_prefix_replays()
        finally:
            self.memory.session.close()
            self.file.session.close()
            shutil.rmtree(self.folder)

    @property
    def state(self) -> WorkshopState:
        return self.memory.state

    def do(self, command: Command, person: Person) -> Receipt | str:
        outcomes: list[Receipt | str] = []
        for room in (self.memory, self.file):
            try:
                outcomes.append(room.do(command, person))
            except StudioError as refusal:
                outcomes.append(refusal.user_text)
        assert outcomes[0] == outcomes[1]
        for log, state in self.memory.published:
            self.log += log
            self.lived.append(state)
        self.memory.published.clear()
        return outcomes[0]

    @rule(to=st.sampled_from(["next", "previous", "first", "3"]) | steps, person=leading)
    def go(self, to: str, person: Person) -> None:
        self.do(Go(to), person)

    @rule(by=st.sampled_from([1, -1]), person=leading)
    def press(self, by: int, person: Person) -> None:
        self.do(Advance(by), person)

    @rule(person=people)
    def somebody_drives(self, person: Person) -> None:
        self.do(Advance(1), person)

    @rule(on=st.booleans(), page=st.integers(-1, 3))
    def show(self, on: bool, page: int) -> None:
        self.do(Reveal(on), TRAINER)
        self.do(TurnPage(page), TRAINER)

    @rule(on=st.booleans())
    def darken(self, on: bool) -> None:
        self.do(Blank(on), TRAINER)
        self.do(Curtain(not on), TRAINER)

    @rule(on=st.booleans(), soon=st.booleans(), person=people)
    def open_the_doors(self, on: bool, soon: bool, person: Person) -> None:
        self.do(Doors(on, soon), person)
        if self.state.doors and not self.state.overlay:
            assert outline_of(self.state, ACTIVITIES, View(Audience.PROJECTOR)).items == ()
            assert picture_of(self.state, ACTIVITIES, View()).title.startswith("Welcome:")

    @rule(step=steps, ways=st.frozensets(st.sampled_from(Way)), on=st.booleans())
    def open_and_hold(self, step: StepId, ways: frozenset[Way], on: bool) -> None:
        self.do(OpenWays(step, ways), TRAINER)
        self.do(Hold(step, on), TRAINER)

    @rule(entry=ids, person=people, answer=answers)
    def add(self, entry: EntryId, person: Person, answer: dict[str, object]) -> None:
        self.do(AddEntry(entry, self.state.open_step, "note", answer), person)

    @rule(entry=ids, step=steps, person=people, answer=answers)
    def add_anywhere(
        self, entry: EntryId, step: StepId, person: Person, answer: dict[str, object]
    ) -> None:
        self.do(AddEntry(entry, step, "note", answer), person)

    @rule(entry=ids, person=people, answer=answers)
    def add_twice(self, entry: EntryId, person: Person, answer: dict[str, object]) -> None:
        command = AddEntry(entry, self.state.open_step, "note", answer)
        first = self.do(command, person)
        second = self.do(command, person)
        if isinstance(first, Receipt):
            assert isinstance(second, Receipt)
            assert (second.fresh, second.status) == (False, first.status)

    @rule(entry=ids, person=people, answer=answers)
    def reword(self, entry: EntryId, person: Person, answer: dict[str, object]) -> None:
        self.do(RewordEntry(entry, answer), person)

    @rule(entry=ids, person=people)
    def withdraw(self, entry: EntryId, person: Person) -> None:
        receipt = self.do(WithdrawEntry(entry), person)
        if isinstance(receipt, Receipt):
            assert receipt.status is Status.WITHDRAWN
            assert entry not in self.state.words

    @rule(entry=ids, status=st.sampled_from(Status))
    def moderate(self, entry: EntryId, status: Status) -> None:
        self.do(Moderate(entry, status), TRAINER)

    @rule(entry=ids, on=st.booleans(), person=people)
    def keep_for_a_quiet_word(self, entry: EntryId, on: bool, person: Person) -> None:
        self.do(QuietWord(entry, on), person)
        self.do(HoldProfanity(on), person)

    @rule(ask=ids, person=people, where=words)
    def ask_for_a_word(self, ask: EntryId, person: Person, where: str) -> None:
        if isinstance(self.do(AskWord(ask, where), person), Receipt):
            found = ask_of(self.state, person)
            assert found is not None
            assert found.id == ask

    @rule(ask=ids, person=people, place=words)
    def drop_the_wish(self, ask: EntryId, person: Person, place: str) -> None:
        if isinstance(self.do(DropWord(ask), person), Receipt):
            assert ask not in self.state.asks
        self.do(TellPlace(place), TRAINER)

    @rule(
        name=st.sampled_from(["move", "move", "tidy", "stage", "die", "fly"]),
        entry=ids,
        x=numbers,
        y=numbers,
    )
    def act_and_take_it_back(self, name: str, entry: str, x: float, y: float) -> None:
        before = self.state
        self.do(Act(name, entry, {"x": x, "y": y, "to": int(x)}), TRAINER)
        after = self.state
        if len(after.undo) > len(before.undo):
            self.do(Undo(), TRAINER)
            assert self.state.boards == before.boards
            assert self.state.undo == before.undo
            self.do(Redo(), TRAINER)
            assert self.state.boards == after.boards
            assert self.state.undo == after.undo

    @rule(entry=ids, x=numbers)
    def move(self, entry: str, x: float) -> None:
        self.do(Act("move", entry, {"x": x, "y": 1}), TRAINER)

    @rule()
    def undo(self) -> None:
        before = self.state.boards
        if isinstance(self.do(Undo(), TRAINER), Receipt):
            undone = self.state.boards
            self.do(Redo(), TRAINER)
            assert self.state.boards == before
            self.do(Undo(), TRAINER)
            assert self.state.boards == undone

    @rule()
    def redo(self) -> None:
        self.do(Redo(), TRAINER)

    @precondition(lambda self: len(self.lived) > 20)
    @rule(keep=st.frozensets(st.sampled_from(STEPS), max_size=3))
    def close_workshop(self, keep: frozenset[StepId]) -> None:
        self.do(CloseWorkshop(keep), TRAINER)
        assert not any(entry.author for entry in self.state.entries.values())

    @rule()
    def restart(self) -> None:
        """The file's session ends and another copy of the program goes on."""
        before = self.file.state
        self.file.session.close()
        self.file = Room(open_workshop(self.path, CODEC).store, listening=lambda: LISTENING)
        assert self.file.state == before

    @invariant()
    def two_stores_agree(self) -> None:
        assert self.file.state == replace(self.state, seed=self.file.state.seed)
        assert self.file.store.words() == self.memory.store.words()

    @invariant()
    def only_standing_entries_have_words(self) -> None:
        state = self.state
        assert dict(state.words) == self.memory.store.words()
        standing = {e.id for e in state.entries.values() if e.status is not Status.WITHDRAWN}
        assert state.words.keys() <= standing | state.asks.keys()
        on_boards = [entry for board in state.boards.values() for entry in board.entries]
        assert {entry.id for entry in on_boards} == standing
        assert all(state.entries[entry.id] is entry for entry in on_boards)

    @invariant()
    def nothing_unshown_is_seen(self) -> None:
        state = replace(self.state, curtain=False)  # which is drawn by each surface over its own
        hidden = {e for e in state.entries if status_of(state, e) is not Status.SHOWN}
        worded = state.words.keys() & state.entries.keys()
        secret = {state.words[e]["word"] for e in worded & hidden}
        shown = {state.words[e]["word"] for e in worded - hidden}
        seen = set(outline_of(state, ACTIVITIES, View(Audience.PROJECTOR)).items)
        assert not (secret - shown) & seen
        assert picture_of(state, ACTIVITIES, View(Audience.PROJECTOR)).title
        assert {e.id for e in queue_of(state)} <= hidden
        assert all(e.id in hidden for e in state.entries.values() if e.flagged)

    def any_prefix_replays(self) -> None:
        """Also without a single word: they are laid beside the state, never folded into it."""
        lived = {state.position: state for state in self.lived}
        state = fresh(a_day())
        for recorded in self.log:
            state = fold_all(state, (recorded,), ACTIVITIES)
            if recorded.position in lived:
                assert state == replace(lived[recorded.position], words={})
        assert with_words(state, self.memory.store.words()) == self.state
        assert resume(a_day(), self.memory.store, ACTIVITIES) == self.state


Workshop.TestCase.settings = settings(
    max_examples=40,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestWorkshop = Workshop.TestCase
