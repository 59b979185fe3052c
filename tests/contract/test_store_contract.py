"""One suite for every store: whatever keeps the log must do all of this."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

import pytest

from studio.model.entries import Entry, Loose, Status
from studio.model.events import (
    CORE_EVENTS,
    AnswerGathered,
    Blanked,
    EntryAdded,
    Event,
    Origin,
    Recorded,
    StepEntered,
    WaysOpened,
    WorkshopClosed,
    WorkshopOpened,
)
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.people import Way
from studio.store.codec import Codec
from studio.store.contract import Batch, ConflictError, Store
from studio.store.memory import MemoryStore
from studio.store.workshop_file import create_workshop, open_workshop
from tests.unit.session.sample_day import NoteMoved, a_day
from tests.unit.session.tender_day import PactVisited

CODEC = Codec((*CORE_EVENTS, NoteMoved, PactVisited))
ONE, TWO = EntryId("one"), EntryId("two")

Reopen: TypeAlias = Callable[[Store], Store]


@pytest.fixture(params=["memory", "sqlite"])
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Store, Reopen]]:
    """An empty store, and how to close it and open what it kept."""
    made: list[Store] = []
    if request.param == "memory":
        made.append(MemoryStore())

        def reopen(store: Store) -> Store:
            store.close()
            return store
    else:
        file = create_workshop(tmp_path, a_day(), CODEC, on=datetime.date(2026, 11, 21))
        made.append(file.store)

        def reopen(store: Store) -> Store:
            store.close()
            made.append(open_workshop(file.path, CODEC).store)
            return made[-1]

    yield made[0], reopen
    made[-1].close()


@pytest.fixture
def store(stores: tuple[Store, Reopen]) -> Store:
    return stores[0]


def recorded(position: int, event: Event | None = None) -> Recorded:
    event = event or Blanked(on=True)
    return Recorded(position, event, "trainer", Origin.ACT, 29_000_000, position)


def added(entry: EntryId) -> EntryAdded:
    return EntryAdded(
        board=StepId("strengths"),
        entry=entry,
        form="note",
        author=AuthorId("anna-7f3a91"),
        status=Status.SHOWN,
        values={"cloth": "indigo", "size": 3, "depth": 2.5, "sure": True},
    )


def test_begins_empty(store: Store) -> None:
    assert store.position == 0
    assert list(store.read()) == []
    assert store.words() == {}


def test_every_event_comes_back_as_it_was(stores: tuple[Store, Reopen]) -> None:
    store, reopen = stores
    events = (
        WorkshopOpened("sample-day", 2**47),
        StepEntered(StepId("strengths")),
        WaysOpened(StepId("strengths"), (Way.KIOSK, Way.PHONES)),
        added(ONE),
        NoteMoved(StepId("strengths"), "one", 12.5, 640.0),
        WorkshopClosed((StepId("strengths"),)),
    )
    log = tuple(
        Recorded(n, event, "helper", Origin.REDO, 29_000_000 + n, max(1, n - 1))
        for n, event in enumerate(events, 1)
    )
    store.commit(Batch(0, log[:2]))
    store.commit(Batch(2, log[2:]))
    store = reopen(store)
    assert tuple(store.read()) == log
    assert tuple(store.read(4)) == log[4:]
    assert tuple(store.read(6)) == ()
    assert store.position == 6


def test_a_batch_at_the_wrong_position_writes_nothing(store: Store) -> None:
    store.commit(Batch(0, (recorded(1),), {ONE: {"word": "calm"}}))
    for expected in (0, 2):
        with pytest.raises(ConflictError) as conflict:
            store.commit(Batch(expected, (recorded(expected + 1),), {TWO: {"word": "warm"}}))
        assert (conflict.value.expected, conflict.value.actual) == (expected, 1)
    assert store.position == 1
    assert store.words() == {ONE: {"word": "calm"}}


def test_words_and_events_stand_or_fall_together(stores: tuple[Store, Reopen]) -> None:
    store, reopen = stores
    store.commit(
        Batch(0, (recorded(1, added(ONE)),), {ONE: {"word": "llonydd", "more": "ŵ 👩‍👩‍👧"}})
    )
    store = reopen(store)
    assert store.position == 1
    assert store.words() == {ONE: {"word": "llonydd", "more": "ŵ 👩‍👩‍👧"}}


def test_new_words_replace_old_ones(stores: tuple[Store, Reopen]) -> None:
    store, reopen = stores
    store.commit(Batch(0, (recorded(1),), {ONE: {"word": "calm", "more": "x"}, TWO: {"word": "b"}}))
    store.commit(Batch(1, (recorded(2),), {ONE: {"word": "still"}}))
    assert reopen(store).words() == {ONE: {"word": "still"}, TWO: {"word": "b"}}


def test_erased_words_are_gone(stores: tuple[Store, Reopen]) -> None:
    store, reopen = stores
    store.commit(Batch(0, (recorded(1),), {ONE: {"word": "calm"}, TWO: {"word": "warm"}}))
    store.commit(Batch(1, (recorded(2),), erased=frozenset((ONE, EntryId("never")))))
    assert store.words() == {TWO: {"word": "warm"}}
    assert reopen(store).words() == {TWO: {"word": "warm"}}


def test_words_may_go_and_come_in_one_batch(store: Store) -> None:
    store.commit(Batch(0, (recorded(1),), {ONE: {"word": "calm"}}))
    store.commit(Batch(1, (recorded(2),), {TWO: {"word": "warm"}}, frozenset((ONE,))))
    assert store.words() == {TWO: {"word": "warm"}}


def test_an_entry_without_words_is_kept_as_such(stores: tuple[Store, Reopen]) -> None:
    store, reopen = stores
    store.commit(Batch(0, (recorded(1, added(ONE)),), {ONE: {}}))
    assert reopen(store).words().get(ONE, {}) == {}


def test_a_wipe_takes_the_marks_of_authors_and_leaves_the_rest(
    stores: tuple[Store, Reopen],
) -> None:
    store, reopen = stores
    events = (recorded(1, added(ONE)), recorded(2), recorded(3, added(TWO)))
    store.commit(Batch(0, events, {ONE: {"word": "calm"}, TWO: {"word": "warm"}}))
    store.commit(Batch(3, (recorded(4, WorkshopClosed()),), erased=frozenset((ONE,)), wipe=True))
    store.wipe()
    store.wipe()
    store = reopen(store)
    log = list(store.read())
    assert [r.position for r in log] == [1, 2, 3, 4]
    assert [r.event.author for r in log if isinstance(r.event, EntryAdded)] == ["", ""]
    assert log[1] == events[1]
    assert store.words() == {TWO: {"word": "warm"}}


def test_ten_thousand_entries(stores: tuple[Store, Reopen]) -> None:
    store, reopen = stores
    ids = [EntryId(f"e{n}") for n in range(10_000)]
    log = tuple(recorded(n, added(entry)) for n, entry in enumerate(ids, 1))
    store.commit(Batch(0, log, {entry: {"word": entry} for entry in ids}))
    store.commit(Batch(10_000, (recorded(10_001),), erased=frozenset(ids[:5000])))
    store = reopen(store)
    assert store.position == 10_001
    assert list(store.words()) == ids[5000:]
    assert len(list(store.read(9_000))) == 1_001


def loose(entry: EntryId, word: str, status: Status = Status.WAITING) -> Loose:
    values = {"ease": 7} if word == "" else {}
    part = Entry(entry, StepId("flows"), "before", AuthorId(""), status, values, loose=True)
    return Loose(part, {"word": word} if word else {})


def test_loose_entries_come_back_replaced_and_erased(stores: tuple[Store, Reopen]) -> None:
    store, reopen = stores
    assert store.loose() == ()
    store.commit(Batch(0, (recorded(1),), loose=(loose(ONE, "tawel"), loose(TWO, ""))))
    store = reopen(store)
    assert set(map(repr, store.loose())) == {repr(loose(ONE, "tawel")), repr(loose(TWO, ""))}
    changed = (loose(ONE, "arall", Status.SHOWN), loose(TWO, "", Status.HELD))
    store.commit(Batch(1, (recorded(2),), loose=changed))
    store = reopen(store)
    assert set(map(repr, store.loose())) == set(map(repr, changed))
    store.commit(Batch(2, (recorded(3),), erased=frozenset((ONE,))))
    store.sweep()
    assert store.loose() == (changed[1],)
    assert reopen(store).loose() == (changed[1],)


def test_a_batch_at_the_wrong_position_leaves_loose_entries_alone(store: Store) -> None:
    store.commit(Batch(0, (recorded(1),), loose=(loose(ONE, "tawel"),)))
    with pytest.raises(ConflictError):
        store.commit(
            Batch(0, (recorded(1),), loose=(loose(ONE, "arall"),), erased=frozenset((ONE,)))
        )
    assert store.loose() == (loose(ONE, "tawel"),)


def test_events_wiped_at_close_leave_the_log(stores: tuple[Store, Reopen]) -> None:
    store, reopen = stores
    visited = PactVisited(StepId("pact"), "line-seven")
    gathered = AnswerGathered(StepId("flows"), "mark", "before", AuthorId("anna-7f3a91"))
    store.commit(Batch(0, (recorded(1, visited), recorded(2, gathered), recorded(3)), wipe=True))
    store.wipe()
    store = reopen(store)
    assert [r.position for r in store.read()] == [2, 3]
    assert next(store.read()).event == replace(gathered, author=AuthorId(""))
    assert store.position == 3
