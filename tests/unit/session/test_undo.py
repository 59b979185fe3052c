"""Undo reaches the trainer's acts in the open step, and nothing else."""

from collections.abc import Iterator

import pytest

from studio.model.commands import (
    Act,
    AddEntry,
    Blank,
    CloseWorkshop,
    Command,
    Go,
    Moderate,
    Redo,
    Reveal,
    RewordEntry,
    Undo,
    WithdrawEntry,
)
from studio.model.entries import Status
from studio.model.errors import Refused
from studio.model.events import Origin
from studio.model.ids import EntryId
from tests.unit.session.rooms import Room, a_room
from tests.unit.session.sample_day import ANNA, HELPER, NotesState, fields


@pytest.fixture
def room() -> Iterator[Room]:
    with a_room() as room:
        yield room


def own(room: Room) -> NotesState:
    state = room.state.board.state
    assert isinstance(state, NotesState)
    return state


def move(entry: str, x: float, y: float = 0) -> Act:
    return Act("move", entry, {"x": x, "y": y})


def nothing(room: Room, command: Command) -> bool:
    with pytest.raises(Refused) as error:
        room.do(command)
    return error.value.code == "not_now" and "nothing to" in error.value.user_text


def test_nothing_to_take_back_at_first(room: Room) -> None:
    assert nothing(room, Undo())
    assert nothing(room, Redo())


def test_takes_back_and_does_again_one_by_one(room: Room) -> None:
    entry = room.add("calm")
    boards = [room.state.boards]
    for command in (move(entry, 1), move(entry, 2), Reveal(), Act("stage", values={"to": 1})):
        room.do(command)
        boards.append(room.state.boards)
    room.do(Undo())
    assert own(room).stage == 0
    room.do(Undo())
    assert room.state.boards == boards[2]
    room.do(Undo())
    assert own(room).places[entry] == (1.0, 0.0)
    room.do(Redo())
    assert room.state.boards == boards[2]
    room.do(Redo())
    room.do(Redo())
    assert room.state.boards == boards[4]
    assert nothing(room, Redo())
    assert {r.origin for r in room.store.read()} == {Origin.ACT, Origin.UNDO, Origin.REDO}


def test_the_events_of_one_command_go_together(room: Room) -> None:
    ids = [room.add(f"word {n}") for n in range(3)]
    room.do(move(ids[0], 9, 9))
    before = own(room).places
    room.do(Act("tidy"))
    after = own(room).places
    assert len(set(after.values())) == 3
    room.do(Undo())
    assert own(room).places == before
    room.do(Redo())
    assert own(room).places == after
    room.do(Undo())
    room.do(Undo())
    assert own(room).places == {}
    assert nothing(room, Undo())


def test_a_new_act_forgets_what_was_taken_back(room: Room) -> None:
    room.do(Reveal())
    room.do(Undo())
    room.do(move("a", 1))
    assert nothing(room, Redo())
    room.do(Undo())
    assert nothing(room, Undo())


def test_a_showing_too_early_is_taken_back(room: Room) -> None:
    room.do(Go("held"))
    entry = room.add("private")
    room.do(Moderate(entry, Status.SHOWN))
    room.do(Undo())
    assert room.state.entries[entry].status is Status.WAITING
    room.do(Redo())
    assert room.state.entries[entry].status is Status.SHOWN


def test_never_words_navigation_or_curtains(room: Room) -> None:
    entry = room.add("calm")
    room.do(Blank(True))
    room.do(RewordEntry(entry, fields("still")), ANNA)
    assert nothing(room, Undo())
    room.do(WithdrawEntry(entry), ANNA)
    assert nothing(room, Undo())


def test_entries_between_acts_do_not_disturb(room: Room) -> None:
    room.do(move("a", 1))
    room.add("calm")
    room.do(move("a", 2))
    room.add("warm")
    room.do(Undo())
    room.do(Undo())
    room.add("slow")
    room.do(Redo())
    assert own(room).places["a"] == (1.0, 0.0)
    assert own(room).notes == 3


def test_ends_with_the_step(room: Room) -> None:
    room.do(Reveal())
    room.do(Go("next"))
    room.do(Go("previous"))
    assert nothing(room, Undo())


def test_ends_with_the_workshop(room: Room) -> None:
    room.do(Reveal())
    room.do(CloseWorkshop())
    assert nothing(room, Undo())


def test_an_act_that_cannot_be_taken_back_is_a_wall(room: Room) -> None:
    room.do(move("a", 1))
    room.do(Act("die"))
    assert nothing(room, Undo())
    room.do(move("a", 2))
    room.do(Undo())
    assert own(room).places["a"] == (1.0, 0.0)
    assert nothing(room, Undo())


def test_acts_on_an_entry_go_with_it(room: Room) -> None:
    one, two = room.add("calm"), room.add("warm")
    room.do(move(one, 1))
    room.do(move(two, 2))
    room.do(Undo())
    room.do(WithdrawEntry(two), ANNA)
    room.do(WithdrawEntry(one), ANNA)
    assert nothing(room, Undo())
    assert nothing(room, Redo())


def test_taking_a_hold_back_never_shows_words_nobody_looked_at(room: Room) -> None:
    entry = room.add("calm")
    room.do(move(entry, 1))
    room.do(Moderate(entry, Status.HELD))
    room.do(RewordEntry(entry, fields("something rude")), ANNA)
    room.do(Undo())
    assert room.state.entries[entry].status is Status.HELD
    assert entry not in own(room).places


def test_what_an_entry_depends_on_stays_with_a_sentence(room: Room) -> None:
    room.do(Act("stage", values={"to": 2}))
    entry = room.add("stays")
    before = room.state
    with pytest.raises(Refused, match="A note belongs to this stage."):
        room.do(Undo())
    assert room.state is before
    room.do(WithdrawEntry(entry), ANNA)
    room.do(Undo())
    assert own(room).stage == 0


def test_survives_a_restart(room: Room) -> None:
    room.do(move("a", 1))
    room.do(move("a", 2))
    room.do(Undo())
    again = Room(room.store)
    assert (again.state.undo, again.state.redo) == (room.state.undo, room.state.redo)
    again.do(Redo())
    assert own(again).places["a"] == (2.0, 0.0)
    again.session.close()


def test_in_one_group_too(room: Room) -> None:
    commands: list[Command] = [move("a", 1), Undo(), move("a", 3), Undo(), Redo()]
    commands.append(AddEntry(EntryId("e"), room.state.open_step, "note", fields("calm")))
    for future in [
        room.session.submit(command, ANNA if n == 5 else HELPER)
        for n, command in enumerate(commands)
    ]:
        future.result(timeout=10)
    assert own(room).places["a"] == (3.0, 0.0)
