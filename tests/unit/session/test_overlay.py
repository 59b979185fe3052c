"""The agreement lies over any step by one key, and what is said to the trainer stays there."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.activities.contract import Audience, View
from studio.model.commands import (
    Act,
    AddEntry,
    Advance,
    CloseWorkshop,
    Command,
    Go,
    Moderate,
    Overlay,
    Reveal,
    Undo,
)
from studio.model.entries import Status
from studio.model.errors import Refused
from studio.model.events import CORE_EVENTS
from studio.model.ids import EntryId, StepId
from studio.model.people import Person
from studio.session.seen import board_of, forms_of, outline_of, picture_of, queue_of, status_of
from studio.session.writer import resume
from studio.store.codec import Codec
from studio.store.workshop_file import create_workshop
from tests.unit.session.rooms import Room, a_room
from tests.unit.session.sample_day import ANNA, SCRIBE, TRAINER
from tests.unit.session.tender_day import EVENTS, TENDER, PactState, tender_day

CODEC = Codec((*CORE_EVENTS, *EVENTS))
PACT = StepId("pact")


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    file = create_workshop(tmp_path, tender_day(), CODEC, on=datetime.date(2026, 11, 22))
    made = Room(file.store, deck=tender_day(), activities=TENDER)
    yield made
    made.session.close()


def screen(room: Room, audience: Audience = Audience.PROJECTOR) -> str:
    return picture_of(room.state, TENDER, View(audience)).title


def line(room: Room, words: str, person: Person = SCRIBE, form: str = "line") -> EntryId:
    entry = EntryId(f"e-{words}".replace(" ", "-"))
    room.do(AddEntry(entry, PACT, form, {"word": words}), person)
    return entry


def pact(room: Room) -> PactState:
    state = room.state.boards[PACT].state
    assert isinstance(state, PactState)
    return state


def test_it_lies_over_any_step_and_leaves_it_as_it_was(room: Room) -> None:
    for step in ("notes", "feelings", "story"):
        room.do(Go(step))
        before = room.state.boards
        room.do(Overlay(True))
        assert screen(room).startswith("Pact")
        assert screen(room, Audience.PHONE).startswith(step.title())
        room.do(Overlay(False))
        assert screen(room).startswith(step.title())
        assert {k: room.state.boards[k] for k in before} == {**before}


def test_lines_shown_before_are_there_and_new_ones_join(room: Room) -> None:
    room.do(Go("pact"))
    line(room, "kindly", ANNA)
    room.do(Go("notes"))
    room.do(Overlay(True))
    assert "kindly" in screen(room)
    line(room, "slowly")
    assert "slowly" in screen(room)
    with pytest.raises(Refused):
        line(room, "from afar", ANNA)
    assert [form.id for form in forms_of(room.state, TENDER, ANNA)] == ["note"]
    assert [form.id for form in forms_of(room.state, TENDER, SCRIBE)] == ["line", "talk"]


def test_the_clicker_reads_it_and_puts_it_away(room: Room) -> None:
    room.do(Overlay(True))
    room.do(Advance(1))
    assert screen(room) == "Pact 1"
    room.do(Advance(1))
    assert screen(room).startswith("Notes")
    assert room.state.open_step == "notes"
    room.do(Overlay(True))
    assert screen(room) == "Pact 0"
    room.do(Advance(-1))
    assert room.state.overlay == ""


def test_acts_are_the_agreements_and_undo_stays_with_it(room: Room) -> None:
    room.do(Reveal())
    room.do(Overlay(True))
    room.do(Act("agree", "a"))
    assert pact(room).agreed == ("a",)
    with pytest.raises(Refused):  # it lies over the step: nothing below is shown unseen
        room.do(Reveal(False))
    room.do(Overlay(False))
    with pytest.raises(Refused):
        room.do(Undo())


def test_going_on_takes_it_away(room: Room) -> None:
    room.do(Overlay(True))
    room.do(Go("next"))
    assert room.state.overlay == ""
    room.do(Overlay(True))  # the agreement's own step: it is shown
    assert (room.state.overlay, room.state.board.revealed) == ("", True)


def test_a_restart_finds_it_there(room: Room) -> None:
    room.do(Overlay(True))
    room.do(Act("agree", "a"))
    assert resume(tender_day(), room.store, TENDER) == room.state


def test_a_day_without_one_says_so() -> None:
    with a_room() as room, pytest.raises(Refused) as refusal:
        room.do(Overlay(True))
    assert "no agreement" in refusal.value.user_text


def test_what_is_said_to_the_trainer_alone_stays_there(room: Room) -> None:
    room.do(Go("pact"))
    room.do(Reveal())
    said = line(room, "I find this hard", ANNA, "talk")
    assert status_of(room.state, said) is Status.HELD
    assert [entry.id for entry in queue_of(room.state)] == [said]
    commands: tuple[Command, ...] = (Moderate(said, Status.SHOWN), Moderate(said, Status.SHOWN))
    for command in commands:
        with pytest.raises(Refused):
            room.do(command, TRAINER)
    assert "hard" not in screen(room)
    assert "hard" not in outline_of(room.state, TENDER, View()).as_text()
    assert board_of(room.state, PACT, TENDER).entries == ()


def test_visits_and_private_words_leave_no_trace_at_close(room: Room, tmp_path: Path) -> None:
    room.do(Go("pact"))
    room.do(Reveal())
    line(room, "kindly")
    line(room, "very hard for me", ANNA, "talk")
    room.do(Act("visit", "line-seven"))
    room.do(Act("agree", "line-eight"))
    assert pact(room).visits == 1
    room.do(CloseWorkshop(frozenset((PACT,))))
    assert pact(room).visits == 0
    content = b"".join(one.read_bytes() for one in tmp_path.rglob("*") if one.is_file())
    for word in (b"very hard", b"line-seven", b"PactVisited"):
        assert word not in content
    assert b"kindly" in content
    assert b"line-eight" in content
    state = resume(tender_day(), room.store, TENDER)
    assert (state.position, state.closed) == (room.state.position, True)
    own = state.boards[PACT].state
    assert isinstance(own, PactState)
    assert own.visits == 0
