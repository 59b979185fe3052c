"""The session as its surfaces meet it: futures, listeners, groups, failures, restarts."""

import logging
import threading
import time
from concurrent.futures import Future, wait
from dataclasses import replace

import pytest

from studio.model.commands import (
    Act,
    AddEntry,
    Blank,
    CloseWorkshop,
    Command,
    Go,
    Moderate,
    Reveal,
    RewordEntry,
    WithdrawEntry,
)
from studio.model.entries import Status
from studio.model.errors import Refused, StudioError, WorkshopFileError
from studio.model.events import EntryWithdrawn, Event, Recorded, Revealed, StepEntered
from studio.model.ids import EntryId, StepId
from studio.model.people import Person
from studio.session.contract import Receipt, Session, WorkshopState
from studio.session.writer import WorkshopSession
from studio.store.contract import Batch
from studio.store.memory import MemoryStore
from tests.unit.session.rooms import Room, a_room
from tests.unit.session.sample_day import ACTIVITIES, ANNA, SCRIBE, TRAINER, a_day, fields

STRENGTHS = StepId("strengths")


def note(n: int) -> AddEntry:
    return AddEntry(EntryId(f"e{n}"), STRENGTHS, "note", fields(f"word {n}"))


class GateStore(MemoryStore):
    """Commits only while the gate is open; a full disk on demand."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = threading.Event()
        self.gate.set()
        self.reached = threading.Event()
        self.full = False
        self.wipe_fails = False
        self.sweep_fails = False
        self.batches: list[Batch] = []

    def commit(self, batch: Batch) -> None:
        self.reached.set()
        self.gate.wait()
        if self.full:
            raise WorkshopFileError("The disk is full.")
        super().commit(batch)
        self.batches.append(batch)

    def shut(self) -> None:
        self.reached.clear()
        self.gate.clear()

    def sweep(self) -> None:
        if self.sweep_fails:
            raise WorkshopFileError("The disk is full.")
        super().sweep()

    def wipe(self) -> None:
        if self.wipe_fails:
            raise WorkshopFileError("The disk is full.")
        super().wipe()


def test_is_a_session() -> None:
    room = Room()
    session: Session = room.session
    session.close()


def test_nothing_is_acknowledged_or_seen_before_it_is_written() -> None:
    store = GateStore()
    with a_room(store=store) as room:
        before = room.state
        store.shut()
        future = room.session.submit(note(1), ANNA)
        assert store.reached.wait(10)
        assert not future.done()
        assert room.state is before
        assert room.published == []
        store.gate.set()
        assert future.result(10).fresh
        assert room.state.position == before.position + 1


@pytest.mark.parametrize(
    ("command", "person"),
    [
        (WithdrawEntry(EntryId("e1")), ANNA),
        (RewordEntry(EntryId("e1"), fields("other words")), ANNA),
        (Moderate(EntryId("e1"), Status.WITHDRAWN), TRAINER),
    ],
)
def test_nobody_hears_that_words_are_gone_while_the_file_holds_them(
    command: Command, person: Person
) -> None:
    store = GateStore()
    with a_room(store=store) as room:
        room.do(note(1), ANNA)
        store.sweep_fails = True
        with pytest.raises(StudioError, match="not yet out of the file. The disk is full"):
            room.do(command, person)
        assert room.state.words.get(EntryId("e1")) != {"text": "word 1"}
        assert room.do(note(2), ANNA).fresh
        with pytest.raises(StudioError, match="not yet out of the file"):
            room.do(command, person)
        store.sweep_fails = False
        assert not room.do(command, person).fresh


def test_what_waits_is_committed_together() -> None:
    store = GateStore()
    with a_room(store=store) as room:
        store.shut()
        futures = [room.session.submit(note(n), ANNA) for n in range(600)]
        store.gate.set()
        positions = [future.result(10).position for future in futures]
        assert positions == list(range(4, 604))
        assert len(store.batches) <= 3 + 4
        assert max(len(batch.events) for batch in store.batches) == 256
        assert [len(log) for log, _ in room.published] == [
            len(batch.events) for batch in store.batches[3 - 1 :]
        ]


def test_each_in_a_group_decides_upon_the_one_before() -> None:
    store = GateStore()
    with a_room(store=store) as room:
        store.shut()
        first = room.session.submit(Blank(True), TRAINER)
        assert store.reached.wait(10)
        futures = [
            room.session.submit(note(1), ANNA),
            room.session.submit(note(1), ANNA),
            room.session.submit(note(1), SCRIBE),
            room.session.submit(WithdrawEntry(EntryId("e1")), ANNA),
            room.session.submit(note(1), ANNA),
        ]
        store.gate.set()
        first.result(10)
        assert [future.result(10).fresh for future in futures[:2]] == [True, False]
        assert isinstance(futures[2].exception(10), Refused)
        assert futures[4].result(10).status == "withdrawn"
        assert store.batches[-1].words == {}
        assert store.words() == {} == room.state.words


def test_a_failed_commit_fails_its_receipts_and_leaves_everything_as_it_was() -> None:
    store = GateStore()
    with a_room(store=store) as room:
        room.do(note(0), ANNA)
        before, published = room.state, len(room.published)
        store.full = True
        futures = [room.session.submit(note(n), ANNA) for n in range(1, 50)]
        for future in futures:
            with pytest.raises(StudioError, match="The disk is full"):
                future.result(10)
        assert room.state is before
        assert len(room.published) == published
        assert store.position == before.position
        store.full = False
        assert room.do(note(1), ANNA).position == before.position + 1


def test_listeners_hear_every_commit_in_order_with_its_state() -> None:
    with a_room() as room:
        for n in range(20):
            room.do(note(n), ANNA)
        room.do(Reveal())
        log = [recorded for part, _ in room.published for recorded in part]
        assert log == list(room.store.read(3))
        for part, state in room.published:
            assert state.position == part[-1].position
        assert {recorded.source for recorded in log} == {"participant", "trainer"}


def test_who_unsubscribes_hears_no_more() -> None:
    with a_room() as room:
        heard: list[int] = []
        stop = room.session.subscribe(lambda log, state: heard.append(state.position))
        room.do(note(1), ANNA)
        stop()
        stop()
        room.do(note(2), ANNA)
        assert heard == [4]


def test_a_broken_listener_harms_nobody(caplog: pytest.LogCaptureFixture) -> None:
    def broken(log: tuple[Recorded, ...], state: WorkshopState) -> None:
        raise RuntimeError("window gone")

    with a_room() as room, caplog.at_level(logging.CRITICAL):
        room.session.subscribe(broken)
        later: list[int] = []
        room.session.subscribe(lambda log, state: later.append(state.position))
        room.do(note(1), ANNA)
        assert later == [4]


def test_a_bug_of_an_activity_fails_one_command_only(caplog: pytest.LogCaptureFixture) -> None:
    with a_room() as room, caplog.at_level(logging.CRITICAL):
        futures = [
            room.session.submit(note(1), ANNA),
            room.session.submit(Act("bug"), TRAINER),
            room.session.submit(note(2), ANNA),
        ]
        assert futures[0].result(10).fresh
        assert isinstance(futures[1].exception(10), ZeroDivisionError)
        assert futures[2].result(10).fresh


def test_a_cancelled_command_is_not_carried_out() -> None:
    store = GateStore()
    with a_room(store=store) as room:
        store.shut()
        room.session.submit(Blank(True), TRAINER)
        assert store.reached.wait(10)
        cancelled = room.session.submit(note(1), ANNA)
        last = room.session.submit(note(2), ANNA)
        assert cancelled.cancel()
        store.gate.set()
        last.result(10)
        assert set(room.state.entries) == {"e2"}


def test_close_writes_what_waits_and_takes_no_more() -> None:
    store = GateStore()
    with a_room(store=store) as room:
        store.shut()
        futures = [room.session.submit(note(n), ANNA) for n in range(300)]

        def open_gate() -> None:
            store.reached.wait(10)
            store.gate.set()

        later = threading.Thread(target=open_gate)
        later.start()
        room.session.close()
        later.join()
        assert all(future.result(0).fresh for future in futures)
        with pytest.raises(StudioError, match="no longer open"):
            room.session.submit(note(999), ANNA).result(0)
        room.session.close()
        assert store.position == 303
    assert not [t for t in threading.enumerate() if t.name == "session"]


def test_many_threads_at_once_lose_and_double_nothing() -> None:
    with a_room() as room:
        futures: list[Future[Receipt]] = []

        def people(first: int) -> None:
            for n in range(first, first + 50):
                futures.extend(room.session.submit(note(n), ANNA) for _ in range(2))

        threads = [threading.Thread(target=people, args=(k * 25,)) for k in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        wait(futures, 20)
        assert sum(future.result(0).fresh for future in futures) == 175
        assert len(room.state.entries) == 175
        assert room.store.position == room.state.position == 178


def test_resumes_at_the_same_step_in_the_same_state() -> None:
    with a_room() as room:
        room.do(note(1), ANNA)
        room.do(Reveal())
        room.do(Go("held"))
        room.add("warm")
        before = room.state
    session = WorkshopSession(a_day(), room.store, ACTIVITIES, seed=999, utc_offset=0)
    assert session.state == before
    session.close()


@pytest.mark.parametrize(
    "event",
    [
        StepEntered(StepId("nowhere")),
        Revealed(StepId("open"), True),
        EntryWithdrawn(STRENGTHS, EntryId("none")),
        Event(),
    ],
)
def test_records_that_do_not_fit_the_deck_are_one_sentence(event: Event) -> None:
    store = MemoryStore()
    store.commit(Batch(0, (Recorded(1, event, "trainer"),)))
    with pytest.raises(WorkshopFileError, match="do not fit its deck"):
        WorkshopSession(a_day(), store, ACTIVITIES)


def test_the_clock_of_the_laptop_is_not_part_of_the_log() -> None:
    with a_room() as room:
        before = room.state
    session = WorkshopSession(a_day(), room.store, ACTIVITIES, utc_offset=330)
    assert session.state == replace(before, utc_offset=330)
    session.close()


def test_a_close_that_cannot_be_finished_says_so_and_stands() -> None:
    store = GateStore()
    with a_room(store=store) as room:
        room.do(note(1), ANNA)
        store.wipe_fails = True
        with pytest.raises(StudioError, match="The disk is full"):
            room.do(CloseWorkshop())
        assert room.state.closed
        assert store.batches[-1].wipe
        assert store.words() == {}


def test_is_fast_enough_for_a_hall() -> None:
    """At least 2,000 entries a second of processor time when 5,000 are there."""
    with a_room() as room:
        begun = time.process_time()
        futures = [room.session.submit(note(n), ANNA) for n in range(5000)]
        assert futures[-1].result(30).position == 5003
        assert time.process_time() - begun < 2.5
