"""What was kept back stays back: through undo, on tender boards, and after the end."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.activities.contract import View
from studio.model.commands import (
    AddEntry,
    CloseWorkshop,
    Command,
    Go,
    Hold,
    Moderate,
    QuietWord,
    Redo,
    Reveal,
    RewordEntry,
    TellPlace,
    Undo,
)
from studio.model.entries import Status
from studio.model.errors import Refused
from studio.model.events import CORE_EVENTS, EntryAdded
from studio.model.ids import EntryId, StepId
from studio.model.word_list import WordList
from studio.session.listening import Listening
from studio.session.seen import outline_of, queue_of
from studio.session.writer import resume
from studio.store.codec import Codec
from studio.store.workshop_file import create_workshop
from tests.unit.session.rooms import Room
from tests.unit.session.sample_day import ACTIVITIES, ANNA, BEN, PAPER
from tests.unit.session.tender_day import EVENTS, TENDER, tender_day

HEARS = Listening(WordList.read("adrift"))
ONE, TWO = EntryId("one"), EntryId("two")


@pytest.fixture
def room() -> Iterator[Room]:
    made = Room(listening=lambda: HEARS)
    made.do(Go("open"))
    yield made
    made.session.close()


@pytest.fixture
def tender(tmp_path: Path) -> Iterator[Room]:
    codec = Codec((*CORE_EVENTS, *EVENTS))
    file = create_workshop(tmp_path, tender_day(), codec, on=datetime.date(2026, 11, 22))
    made = Room(file.store, deck=tender_day(), activities=TENDER, listening=lambda: HEARS)
    made.do(Go("feelings"))
    yield made
    made.session.close()


def seen(room: Room) -> tuple[str, ...]:
    return outline_of(room.state, room.activities, View()).items


def answer(room: Room, n: int, **said: str) -> None:
    room.do(AddEntry(EntryId(f"sent-{n}"), room.state.open_step, "feeling", said), BEN)


def test_undo_does_not_show_what_was_kept_for_a_quiet_word_since(room: Room) -> None:
    room.add("tired of it all", id="one")
    room.do(Moderate(ONE, Status.HELD))
    room.do(QuietWord(ONE))
    with pytest.raises(Refused):
        room.do(Undo())
    assert seen(room) == ()
    assert room.state.entries[ONE].flagged


def test_undo_does_not_show_what_was_seen_to_and_kept_back(room: Room) -> None:
    room.add("tired of it all", id="one")
    room.do(QuietWord(ONE))
    room.do(QuietWord(ONE, on=False))
    with pytest.raises(Refused):
        room.do(Undo())
    assert seen(room) == ()


def test_redo_does_not_show_it_either(room: Room) -> None:
    room.add("tired of it all", id="one")
    room.do(Moderate(ONE, Status.HELD))
    room.do(Moderate(ONE, Status.SHOWN))
    room.do(Undo())
    room.do(QuietWord(ONE))
    with pytest.raises(Refused):
        room.do(Redo())
    assert seen(room) == ()


def test_a_slip_that_showed_it_is_taken_back_whole(room: Room) -> None:
    room.add("adrift", id="one")
    room.do(Moderate(ONE, Status.SHOWN))
    room.do(Undo())
    entry = room.state.entries[ONE]
    assert (entry.status, entry.flagged) == (Status.HELD, True)
    assert resume(room.deck, room.store, ACTIVITIES) == room.state
    room.do(Redo())
    assert seen(room) == ("adrift",)
    assert not room.state.entries[ONE].flagged
    room.do(Undo())
    assert room.state.entries[ONE].flagged


def test_fewer_than_five_answers_are_never_seen_when_some_are_kept_back(tender: Room) -> None:
    for n in range(5):
        answer(tender, n, word="adrift" if n else "word")
    tender.do(Reveal())
    assert seen(tender) == ()


def test_answers_that_are_held_are_let_through_before_they_are_seen_together(
    tender: Room,
) -> None:
    tender.do(Hold(tender.state.open_step, True))
    for n in range(6):
        answer(tender, n, word=f"word{n}")
    tender.do(Reveal())
    held = queue_of(tender.state)
    tender.do(Moderate(held[0].id, Status.SHOWN))
    assert seen(tender) == ()
    for entry in held[1:5]:
        tender.do(Moderate(entry.id, Status.SHOWN))
    tender.do(Reveal(False))
    tender.do(Reveal())
    assert len(seen(tender)) == 5
    tender.do(Moderate(held[5].id, Status.SHOWN))
    assert len(seen(tender)) == 6


def test_other_words_do_not_take_an_answer_from_the_trainers(tender: Room) -> None:
    answer(tender, 0, word="adrift", wish="rest")
    receipt = tender.do(RewordEntry(EntryId("sent-0"), {"word": "fine", "wish": "sleep"}), BEN)
    assert receipt.flagged
    parts = {
        next(iter(tender.state.words[entry.id].values())): (entry.status, entry.flagged)
        for entry in tender.state.entries.values()
    }
    assert parts == {"fine": (Status.HELD, True), "sleep": (Status.WAITING, False)}
    assert resume(tender.deck, tender.store, TENDER).entries == tender.state.entries
    assert not tender.do(RewordEntry(EntryId("sent-0"), {"wish": "sleep"}), BEN).flagged


def test_the_queue_does_not_tell_which_parts_came_together(tender: Room) -> None:
    tender.do(Hold(tender.state.open_step, True))
    for n in range(6):
        answer(tender, n, word=f"word{n}", wish=f"wish{n}")
    live = [entry.id for entry in queue_of(tender.state)]
    again = resume(tender.deck, tender.store, TENDER)
    assert [entry.id for entry in queue_of(again)] == live
    said = [next(iter(tender.state.words[entry].values())) for entry in live]
    assert said != [f"{kind}{n}" for n in range(6) for kind in ("word", "wish")]


@pytest.mark.parametrize(
    "command",
    [
        QuietWord(ONE),
        QuietWord(ONE, on=False),
        TellPlace("by the window"),
        Moderate(ONE, Status.HELD),
        Moderate(TWO, Status.SHOWN),
    ],
)
def test_nothing_is_marked_hidden_or_brought_back_after_the_end(
    room: Room, command: Command
) -> None:
    room.add("calm", id="one")
    room.add("loud", id="two")
    room.do(Moderate(TWO, Status.HELD))
    room.do(CloseWorkshop(frozenset((StepId("open"),))))
    log = tuple(room.store.read())
    with pytest.raises(Refused):
        room.do(command)
    assert tuple(room.store.read()) == log
    assert seen(room) == ("calm",)
    room.do(Moderate(ONE, Status.WITHDRAWN))
    assert seen(room) == ()


def test_the_log_of_an_ended_workshop_does_not_tell_what_was_kept_for_a_quiet_word(
    room: Room,
) -> None:
    room.add("adrift", id="one")
    room.add("adrift, too", id="two")
    room.do(Moderate(ONE, Status.SHOWN))
    room.do(CloseWorkshop(frozenset((StepId("open"),))))
    added = [one.event for one in room.store.read() if isinstance(one.event, EntryAdded)]
    assert {event.status for event in added} == {Status.WAITING}
    assert seen(room) == ("adrift",)
    assert queue_of(room.state) == ()
    assert resume(room.deck, room.store, ACTIVITIES) == room.state


def test_what_was_typed_in_since_and_waits_can_still_be_shown(room: Room) -> None:
    room.add("calm", ANNA)
    room.do(Hold(StepId("open"), True))
    room.do(CloseWorkshop(frozenset((StepId("open"),))))
    room.add("from a slip", PAPER, id="two", step="open")
    room.do(Moderate(TWO, Status.SHOWN))
    assert sorted(seen(room)) == ["calm", "from a slip"]
