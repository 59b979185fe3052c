"""A tender board, an agreement and a story in any order: nothing is seen too early or linked."""

import datetime
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from studio.activities.contract import TOGETHER, Audience, View
from studio.model.commands import (
    Act,
    AddEntry,
    Advance,
    CloseWorkshop,
    Command,
    Go,
    Hold,
    Moderate,
    Overlay,
    Redo,
    Reveal,
    RewordEntry,
    Undo,
    WithdrawEntry,
)
from studio.model.entries import Status
from studio.model.errors import StudioError
from studio.model.events import CORE_EVENTS
from studio.model.ids import EntryId, StepId
from studio.model.people import Person
from studio.session.contract import Receipt, WorkshopState
from studio.session.seen import outline_of, picture_of, queue_of
from studio.session.writer import resume
from studio.store.codec import Codec
from studio.store.workshop_file import create_workshop
from tests.unit.session.rooms import Room
from tests.unit.session.sample_day import ANNA, BEN, HELPER, SCRIBE, TRAINER
from tests.unit.session.tender_day import EVENTS, TENDER, tender_day

CODEC = Codec((*CORE_EVENTS, *EVENTS))
STEPS = [step.id for step in tender_day().steps]
FEELINGS = StepId("feelings")
people = st.sampled_from([ANNA, BEN, HELPER, SCRIBE, TRAINER])
ids = st.sampled_from([EntryId(f"sent-{n}") for n in range(9)])
answers = st.fixed_dictionaries(
    {"word": st.sampled_from(["", "secret", "geheim", "cyfrinach"])},
    optional={"ease": st.integers(0, 10), "wish": st.sampled_from(["rest", "a walk"])},
)


class TenderWorkshop(RuleBasedStateMachine):
    """Everything is done to a session in a file; what is lived is compared with a replay."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        file = create_workshop(self.folder, tender_day(), CODEC, on=datetime.date(2026, 11, 22))
        self.room = Room(file.store, deck=tender_day(), activities=TENDER)
        self.do(Go("feelings"), TRAINER)

    def teardown(self) -> None:
        self.room.session.close()
        shutil.rmtree(self.folder)

    @property
    def state(self) -> WorkshopState:
        return self.room.state

    def do(self, command: Command, person: Person) -> Receipt | None:
        try:
            return self.room.do(command, person)
        except StudioError:
            return None

    @rule(to=st.sampled_from(["next", "previous", *STEPS]))
    def go(self, to: str) -> None:
        self.do(Go(to), TRAINER)

    @rule(on=st.booleans())
    def show(self, on: bool) -> None:
        self.do(Reveal(on), TRAINER)

    @rule(on=st.booleans(), by=st.sampled_from([0, 1, -1]))
    def lay_over(self, on: bool, by: int) -> None:
        self.do(Overlay(on), TRAINER)
        if by:
            self.do(Advance(by), TRAINER)

    @rule(on=st.booleans())
    def hold(self, on: bool) -> None:
        self.do(Hold(self.state.open_step, on), TRAINER)

    @rule(entry=ids, person=people, answer=answers)
    def answer(self, entry: EntryId, person: Person, answer: dict[str, object]) -> None:
        command = AddEntry(entry, self.state.open_step, "feeling", answer)
        first, second = self.do(command, person), self.do(command, person)
        if first is not None:
            assert second is not None
            assert (second.fresh, second.status) == (False, first.status)

    @rule(words=st.lists(answers.filter(lambda a: a["word"]), min_size=5, max_size=7))
    def many_answer(self, words: list[dict[str, object]]) -> None:
        self.do(Go("feelings"), TRAINER)
        for n, answer in enumerate(words):
            sent = EntryId(f"many-{self.state.position}-{n}")
            self.do(AddEntry(sent, FEELINGS, "feeling", answer), BEN)

    @rule(entry=ids, person=people, form=st.sampled_from(["line", "talk"]))
    def speak(self, entry: EntryId, person: Person, form: str) -> None:
        sent = EntryId(f"{form}-{entry}")
        self.do(AddEntry(sent, self.state.front, form, {"word": f"{form} words"}), person)

    @rule(entry=ids, person=people, answer=answers)
    def reword(self, entry: EntryId, person: Person, answer: dict[str, object]) -> None:
        self.do(RewordEntry(entry, answer), person)

    @rule(entry=ids, person=people)
    def take_back(self, entry: EntryId, person: Person) -> None:
        receipt = self.do(WithdrawEntry(entry), person)
        assert receipt is None or receipt.status is Status.WITHDRAWN

    @rule(pick=st.integers(0, 40), status=st.sampled_from(Status))
    def sift(self, pick: int, status: Status) -> None:
        entries = sorted(self.state.entries)
        if entries:
            self.do(Moderate(entries[pick % len(entries)], status), HELPER)

    @rule(name=st.sampled_from(["visit", "agree"]), entry=ids)
    def act(self, name: str, entry: str) -> None:
        if self.state.deck.step(self.state.front).activity == "pact":
            self.do(Act(name, entry), TRAINER)

    @rule()
    def undo_and_redo(self) -> None:
        self.do(Undo(), TRAINER)
        self.do(Redo(), TRAINER)

    @precondition(lambda self: self.state.position > 25)
    @rule(keep=st.frozensets(st.sampled_from(STEPS), max_size=3))
    def close_workshop(self, keep: frozenset[StepId]) -> None:
        self.do(CloseWorkshop(keep), TRAINER)

    @invariant()
    def a_replay_is_what_was_lived(self) -> None:
        assert resume(tender_day(), self.room.store, TENDER) == self.state

    @invariant()
    def loose_entries_lead_to_nobody(self) -> None:
        loose = [entry for entry in self.state.entries.values() if entry.loose]
        assert all(not entry.author for entry in loose)
        assert all(len(self.state.words[e.id]) + len(e.values) == 1 for e in loose)
        kept = {one.entry.id: one for one in self.room.store.loose()}
        assert {id_: one.entry for id_, one in kept.items()} == {e.id: e for e in loose}

    @invariant()
    def nothing_is_seen_alone(self) -> None:
        shown = [one for one in self.state.gathered.values() if one.shown]
        assert not shown or len(shown) >= TOGETHER
        state = replace(self.state, curtain=False)
        for audience in Audience:
            seen = picture_of(state, TENDER, View(audience)).title
            seen += outline_of(state, TENDER, View(audience)).as_text()
            assert "talk words" not in seen
            assert shown or not any(w in seen for w in ("secret", "geheim", "cyfrinach"))
        waiting = {entry.id for entry in queue_of(state)}
        assert all(state.entries[entry].status is not Status.SHOWN for entry in waiting)


TenderWorkshop.TestCase.settings = settings(
    max_examples=40,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestTenderWorkshop = TenderWorkshop.TestCase
