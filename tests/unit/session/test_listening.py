"""Words of distress go to the trainers alone; nothing is refused; profanity waits if asked to."""

import datetime
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from studio.activities.contract import View
from studio.model.commands import (
    AddEntry,
    CloseWorkshop,
    Go,
    Hold,
    HoldProfanity,
    Moderate,
    QuietWord,
    Reveal,
    RewordEntry,
    Undo,
)
from studio.model.entries import Status
from studio.model.errors import Refused
from studio.model.events import CORE_EVENTS
from studio.model.ids import EntryId, StepId
from studio.model.word_list import WordList
from studio.session.alike import bundled
from studio.session.listening import Listening
from studio.session.seen import outline_of, queue_of
from studio.session.writer import resume
from studio.store.codec import Codec
from studio.store.workshop_file import create_workshop
from tests.unit.session.rooms import Room
from tests.unit.session.sample_day import ACTIVITIES, ANNA, BEN, KIOSK, SCRIBE
from tests.unit.session.tender_day import EVENTS, TENDER, tender_day

HEARS = Listening(WordList.read("adrift"), WordList.read("darn*"))
CODEC = Codec((*CORE_EVENTS, *EVENTS))


@pytest.fixture
def room() -> Iterator[Room]:
    made = Room(listening=lambda: HEARS)
    made.do(Go("open"))
    yield made
    made.session.close()


def add(
    room: Room, word: str, person: object = ANNA, id: str = "one"
) -> tuple[Status | None, bool]:
    receipt = room.do(AddEntry(EntryId(id), room.state.open_step, "note", {"word": word}), person)  # type: ignore[arg-type]
    return receipt.status, receipt.flagged


def seen(room: Room) -> tuple[str, ...]:
    return outline_of(room.state, ACTIVITIES, View()).items


@pytest.mark.parametrize("person", [ANNA, KIOSK])
def test_words_of_distress_are_taken_and_kept_for_the_trainers(room: Room, person: object) -> None:
    assert add(room, "I feel adrift", person) == (Status.HELD, True)
    assert seen(room) == ()
    assert [entry.flagged for entry in queue_of(room.state)] == [True]


def test_the_scribe_is_not_listened_to(room: Room) -> None:
    assert add(room, "adrift", SCRIBE) == (Status.SHOWN, False)


def test_profanity_is_shown_unless_the_trainer_wants_to_see_it_first(room: Room) -> None:
    assert add(room, "darned budget") == (Status.SHOWN, False)
    room.do(HoldProfanity(True))
    assert add(room, "darn", id="two") == (Status.WAITING, False)
    with pytest.raises(Refused):
        room.do(HoldProfanity(False), ANNA)


def test_rewording_into_distress_takes_it_off_the_board(room: Room) -> None:
    add(room, "calm")
    receipt = room.do(RewordEntry(EntryId("one"), {"word": "adrift"}), ANNA)
    assert (receipt.status, receipt.flagged) == (Status.HELD, True)
    assert seen(room) == ()
    receipt = room.do(RewordEntry(EntryId("one"), {"word": "calm again"}), ANNA)
    assert (receipt.status, receipt.flagged) == (Status.HELD, True)


def test_words_that_come_too_late_for_their_step_still_reach_the_trainers(room: Room) -> None:
    room.do(Go("held"))
    late = AddEntry(EntryId("late"), StepId("open"), "note", {"word": "adrift"})
    receipt = room.do(late, ANNA)
    assert (receipt.status, receipt.flagged) == (Status.HELD, True)
    for command in (
        AddEntry(EntryId("n1"), StepId("open"), "note", {"word": "calm"}),
        AddEntry(EntryId("n2"), StepId("end"), "note", {"word": "adrift"}),
    ):
        with pytest.raises(Refused):
            room.do(command, ANNA)
    room.do(CloseWorkshop(frozenset()))
    with pytest.raises(Refused):
        room.do(replace(late, id=EntryId("n3")), ANNA)


def test_showing_it_ends_the_quiet_word(room: Room) -> None:
    add(room, "adrift")
    room.do(Moderate(EntryId("one"), Status.SHOWN))
    assert seen(room) == ("adrift",)
    assert not room.state.entries[EntryId("one")].flagged


def test_a_trainer_may_keep_anything_for_a_quiet_word_and_undo_it(room: Room) -> None:
    add(room, "tired of it all")
    room.do(QuietWord(EntryId("one")))
    assert seen(room) == ()
    assert room.state.entries[EntryId("one")].flagged
    room.do(Undo())
    assert seen(room) == ("tired of it all",)
    assert not room.state.entries[EntryId("one")].flagged
    with pytest.raises(Refused):
        room.do(QuietWord(EntryId("one")), BEN)


def test_what_waited_before_a_quiet_word_waits_without_a_mark_after_undo(room: Room) -> None:
    room.do(Hold(room.state.open_step, True))
    add(room, "fine")
    room.do(QuietWord(EntryId("one")))
    room.do(Undo())
    entry = room.state.entries[EntryId("one")]
    assert (entry.status, entry.flagged) == (Status.WAITING, False)


def test_no_mark_of_it_is_left_after_the_end(room: Room) -> None:
    add(room, "adrift")
    room.do(CloseWorkshop(frozenset((StepId("open"),))))
    kinds = {type(recorded.event).__name__ for recorded in room.store.read()}
    assert "EntryAdded" in kinds
    assert "EntryFlagged" not in kinds
    assert room.state.words == {}
    assert resume(room.deck, room.store, ACTIVITIES) == room.state


def test_the_part_of_a_tender_answer_stays_with_the_trainers(tmp_path: Path) -> None:
    file = create_workshop(tmp_path, tender_day(), CODEC, on=datetime.date(2026, 11, 22))
    room = Room(file.store, deck=tender_day(), activities=TENDER, listening=lambda: HEARS)
    room.do(Go("feelings"))
    for n in range(5):
        said = {"ease": n, "word": "adrift" if n == 2 else f"word{n}", "wish": f"wish{n}"}
        command = AddEntry(EntryId(f"sent-{n}"), room.state.open_step, "feeling", said)
        receipt = room.do(command, ANNA if n == 2 else BEN)
        assert receipt.flagged is (n == 2)
        assert room.do(command, ANNA if n == 2 else BEN).flagged is (n == 2)
    room.do(Reveal())
    told = " ".join(outline_of(room.state, TENDER, View()).items)
    assert "wish2" in told
    assert "adrift" not in told
    flagged = [entry for entry in queue_of(room.state) if entry.flagged]
    assert len(flagged) == 1
    assert not flagged[0].author
    room.do(Moderate(flagged[0].id, Status.SHOWN))
    assert "adrift" in " ".join(outline_of(room.state, TENDER, View()).items)
    assert resume(room.deck, room.store, TENDER).entries == room.state.entries
    room.session.close()


def test_the_same_words_and_one_busy_hand_are_gathered(room: Room) -> None:
    room.do(Go("held"))
    for n, (word, person) in enumerate([("Tea!", ANNA), ("tea", BEN), ("coffee", BEN)]):
        add(room, word, person, f"n{n}")
    assert [len(one.entries) for one in _sizes(room)] == [2, 1]
    for n in range(6):
        add(room, f"again {n}", BEN, f"m{n}")
    together = max(_sizes(room), key=lambda one: len(one.entries))
    assert together.one_hand
    assert len(together.entries) == 8
    room.do(QuietWord(EntryId("n1")))
    room.do(QuietWord(EntryId("n0")))  # said alike, and yet somebody's own
    flagged = [one for one in _sizes(room) if one.first.flagged]
    assert [len(one.entries) for one in flagged] == [1, 1]


def _sizes(room: Room):  # type: ignore[no-untyped-def]
    return sorted(bundled(room.state, queue_of(room.state)), key=lambda one: -len(one.entries))
