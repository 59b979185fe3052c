"""The wall in a running workshop: gathered silently, shown together, arranged, taken back."""

import datetime
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from studio.activities.contract import View
from studio.activities.wall import ACTIVITY
from studio.activities.wall.settings import Settings
from studio.activities.wall.state import EVENTS
from studio.model.agenda import Deck, Step
from studio.model.commands import Act, AddEntry, Go, Moderate, Reveal, Undo
from studio.model.entries import Status
from studio.model.errors import Refused
from studio.model.events import CORE_EVENTS
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.people import TRAINER, Person, Role, Way
from studio.session.seen import board_of, outline_of, picture_of
from studio.session.writer import resume
from studio.store.codec import Codec
from studio.store.workshop_file import create_workshop, open_workshop
from tests.unit.session.rooms import Room

CODEC = Codec((*CORE_EVENTS, *EVENTS))
ACTIVITIES = {"wall": ACTIVITY}


def a_step(name: str, settings: Settings) -> Step:
    step = StepId(name)
    return Step(step, "wall", name.capitalize(), 10, settings, step, ways=frozenset(Way))


def a_day() -> Deck:
    steps = (a_step("tender", Settings(tender=True)), a_step("open", Settings()))
    return Deck("day", "A day", steps)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    file = create_workshop(tmp_path, a_day(), CODEC, on=datetime.date(2026, 11, 22))
    made = Room(file.store, deck=a_day(), activities=ACTIVITIES)
    made.do(Go("tender"))
    yield made
    made.session.close()


def send(room: Room, count: int) -> None:
    for n in range(count):
        guest = Person(Role.PARTICIPANT, AuthorId(f"guest-{n}-mark"))
        sent = AddEntry(EntryId(f"sent-{n}"), room.state.open_step, "note", {"note": f"zeal{n}"})
        room.do(sent, guest)


def told(room: Room) -> str:
    return outline_of(room.state, ACTIVITIES, View()).as_text()


def shown_notes(room: Room) -> list[EntryId]:
    board = board_of(room.state, room.state.open_step, ACTIVITIES)
    return [entry.id for entry in board.entries if entry.form == "note"]


def title(room: Room, words: str) -> None:
    fields = {"title": words}
    room.do(AddEntry(EntryId("title-1"), room.state.open_step, "group", fields), TRAINER)


def test_four_notes_of_a_tender_wall_are_talked_about_and_not_shown(room: Room) -> None:
    send(room, 4)
    assert "zeal" not in told(room)
    room.do(Reveal())
    assert "zeal" not in told(room)
    assert "talk" in told(room)
    with pytest.raises(Refused):
        room.do(Act("with", "sent-0", {"note": "sent-1"}))


@pytest.mark.parametrize("step", ["tender", "open"])
def test_five_are_shown_grouped_titled_hidden_and_taken_back(room: Room, step: str) -> None:
    room.do(Go(step))
    send(room, 5)
    assert "zeal" not in told(room)
    room.do(Reveal())
    assert all(f"zeal{n}" in told(room) for n in range(5))
    plain = told(room)
    one, other, *_ = shown_notes(room)
    room.do(Act("with", one, {"note": other}))
    title(room, "Time and hands")
    assert "## Time and hands" in told(room)
    with pytest.raises(Refused, match="title"):
        room.do(Undo())
    grouped = told(room)
    room.do(Moderate(one, Status.HELD))
    hidden = board_of(room.state, room.state.open_step, ACTIVITIES, everything=True).words[one]
    assert hidden["note"] not in told(room)
    room.do(Moderate(one, Status.SHOWN))
    assert told(room) == grouped
    room.do(Moderate(EntryId("title-1"), Status.WITHDRAWN))
    while told(room) != plain:
        room.do(Undo())
    assert told(room) == plain


def test_the_wall_is_the_same_after_a_restart(room: Room, tmp_path: Path) -> None:
    send(room, 6)
    room.do(Reveal())
    one, other, *_ = shown_notes(room)
    room.do(Act("with", one, {"note": other}))
    title(room, "Time and hands")
    before = picture_of(room.state, ACTIVITIES, View())
    assert resume(a_day(), room.store, ACTIVITIES) == room.state
    room.session.close()
    (path,) = tmp_path.glob("*.workshop")
    with closing(open_workshop(path, CODEC).store) as store:
        again = resume(a_day(), store, ACTIVITIES)
    assert picture_of(again, ACTIVITIES, View()) == before


def test_events_hold_no_words(room: Room) -> None:
    send(room, 5)
    room.do(Reveal())
    one, other, *_ = shown_notes(room)
    room.do(Act("with", one, {"note": other}))
    title(room, "Time and hands")
    assert "zeal" not in repr(room.store.read(0))
    assert "Time" not in repr(room.store.read(0))
