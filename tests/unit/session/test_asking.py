"""A word at the break: asked for, answered, and gone."""

import datetime
from pathlib import Path

import pytest

from studio.model.commands import (
    AddEntry,
    AskWord,
    CloseWorkshop,
    Curtain,
    DropWord,
    TellPlace,
    WithdrawEntry,
)
from studio.model.errors import Refused
from studio.model.events import CORE_EVENTS
from studio.model.ids import EntryId
from studio.session.asking import ask_of, asks_of, place_of, where_of
from studio.store.codec import Codec
from studio.store.workshop_file import create_workshop
from tests.unit.session.rooms import Room, a_room
from tests.unit.session.sample_day import ANNA, BEN, HELPER, KIOSK, Notes, a_day

CODEC = Codec((*CORE_EVENTS, *Notes.events))
ASK = EntryId("ask-1")


def test_a_wish_is_seen_by_trainers_with_how_to_find_them() -> None:
    with a_room() as room:
        room.do(Curtain(True))
        room.do(AskWord(ASK, " by the\twindow "), ANNA)
        (found,) = asks_of(room.state)
        assert where_of(room.state, found) == "by the window"
        assert ask_of(room.state, ANNA) == found
        assert ask_of(room.state, BEN) is None


def test_asking_again_is_one_wish() -> None:
    with a_room() as room:
        room.do(AskWord(ASK), ANNA)
        assert not room.do(AskWord(ASK), ANNA).fresh
        room.do(AskWord(ASK, "blue scarf"), ANNA)
        room.do(AskWord(EntryId("ask-2"), "at the door"), ANNA)
        assert [where_of(room.state, one) for one in asks_of(room.state)] == ["at the door"]
        assert ASK not in room.state.words


def test_only_who_asked_or_a_trainer_ends_it() -> None:
    with a_room() as room:
        room.do(AskWord(ASK, "here"), ANNA)
        with pytest.raises(Refused):
            room.do(DropWord(ASK), BEN)
        room.do(DropWord(ASK), HELPER)
        assert asks_of(room.state) == ()
        assert room.state.words == {}
        assert not room.do(DropWord(ASK), ANNA).fresh


def test_ids_of_wishes_and_entries_do_not_meet() -> None:
    with a_room("open") as room:
        room.do(AskWord(ASK), ANNA)
        with pytest.raises(Refused):
            room.do(AskWord(ASK), BEN)
        with pytest.raises(Refused):
            room.do(AddEntry(ASK, room.state.open_step, "note", {"word": "calm"}), ANNA)
        entry = room.add("calm", BEN)
        with pytest.raises(Refused):
            room.do(AskWord(entry), ANNA)
        with pytest.raises(Refused):
            room.do(WithdrawEntry(ASK), ANNA)


def test_at_a_kiosk_the_next_hand_does_not_overwrite_the_wish_of_the_one_before() -> None:
    with a_room() as room:
        room.do(AskWord(ASK, "by the window"), KIOSK)
        assert not room.do(AskWord(ASK, "by the window"), KIOSK).fresh
        with pytest.raises(Refused):
            room.do(AskWord(ASK, "at the door"), KIOSK)
        assert [where_of(room.state, one) for one in asks_of(room.state)] == ["by the window"]


def test_a_long_answer_says_so() -> None:
    with a_room() as room, pytest.raises(Refused) as refused:
        room.do(AskWord(ASK, "x" * 121), KIOSK)
    assert "120" in refused.value.fields["where"]


def test_where_a_trainer_stands_is_told_by_trainers_alone() -> None:
    with a_room() as room:
        assert place_of(room.state) == ""
        room.do(TellPlace("By the coffee"))
        assert place_of(room.state) == "By the coffee"
        with pytest.raises(Refused):
            room.do(TellPlace("outside"), ANNA)


def test_nothing_of_it_is_left_after_the_end(tmp_path: Path) -> None:
    file = create_workshop(tmp_path, a_day(), CODEC, on=datetime.date(2026, 11, 22))
    room = Room(file.store)
    room.do(AskWord(ASK, "behind the screen"), ANNA)
    room.do(TellPlace("by the urn"))
    room.do(CloseWorkshop(frozenset()))
    assert asks_of(room.state) == ()
    with pytest.raises(Refused):
        room.do(AskWord(ASK, "once more"), ANNA)
    room.session.close()
    content = file.path.read_bytes()
    for word in (b"behind the screen", b"by the urn", b"ask-1", b"WordAsked", b"anna-"):
        assert word not in content
