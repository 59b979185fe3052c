"""What is gathered silently, or is for the trainers alone, stirs no phone."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from studio.model.commands import (
    AddEntry,
    AskWord,
    Command,
    Go,
    OpenWays,
    QuietWord,
    Reveal,
    RewordEntry,
    WithdrawEntry,
)
from studio.model.entries import Status
from studio.model.ids import EntryId, StepId
from studio.model.people import Person, Way
from studio.model.word_list import WordList
from studio.session.listening import Listening
from studio.web.frames import changes, differences, room_view, touched_boards
from tests.unit.session.rooms import Room
from tests.unit.session.sample_day import ANNA, BEN, KIOSK, TRAINER
from tests.unit.session.tender_day import TENDER, tender_day

HEARS = Listening(WordList.read("adrift"))
FEELINGS = StepId("feelings")


@pytest.fixture
def room() -> Iterator[Room]:
    made = Room(deck=tender_day(), activities=TENDER, listening=lambda: HEARS)
    made.do(Go(FEELINGS))
    made.do(OpenWays(FEELINGS, frozenset(Way)))
    yield made
    made.session.close()


def told(room: Room, command: Command, person: Person) -> list[str]:
    """The kinds of frames that go to every phone when somebody does something."""
    known = room.activities
    before = room_view(room.state, known)
    position = room.state.position
    room.do(command, person)
    touched = touched_boards(room.store.read(position))
    after = room_view(room.state, known, before, touched)
    moved = differences(before, after)
    return [frame.kind for frame in changes(before, after, touched, moved)]


def answer(n: int, word: str = "word") -> AddEntry:
    return AddEntry(EntryId(f"sent-{n}"), FEELINGS, "feeling", {"word": word, "wish": "rest"})


@pytest.mark.parametrize("shown", [False, True])
def test_nobody_hears_that_somebody_answered_on_a_tender_board(room: Room, shown: bool) -> None:
    if shown:
        for n in range(3, 8):
            room.do(answer(n), BEN)
        room.do(Reveal())
    assert told(room, answer(1), ANNA) == []
    assert told(room, answer(2, "adrift"), KIOSK) == []
    (hard,) = (entry for entry in room.state.entries.values() if entry.flagged)
    assert told(room, QuietWord(hard.id, on=False), TRAINER) == []
    assert told(room, WithdrawEntry(EntryId("sent-1")), ANNA) == []
    seen = [entry for entry in room.state.entries.values() if entry.status is Status.SHOWN]
    assert all(told(room, QuietWord(one.id), TRAINER) == ["board"] for one in seen[:1])


def test_nobody_hears_that_somebody_would_like_a_word(room: Room) -> None:
    assert told(room, AskWord(EntryId("ask-1"), "by the window"), BEN) == []


def test_nobody_hears_of_what_is_kept_for_the_trainers_though_the_board_is_shown() -> None:
    room = Room(listening=lambda: HEARS)
    room.do(Go("open"))
    room.do(Reveal())
    note = AddEntry(EntryId("one"), StepId("open"), "note", {"word": "adrift"})
    assert told(room, note, ANNA) == []
    assert told(room, RewordEntry(note.id, {"word": "adrift still"}), ANNA) == []
    assert told(room, replace(note, id=EntryId("two"), fields={"word": "calm"}), ANNA) == ["board"]
    assert told(room, WithdrawEntry(EntryId("two")), ANNA) == ["board"]
    room.session.close()
