"""How long a workshop is kept that nobody ends, and what becomes of each board."""

import datetime
from dataclasses import replace

import pytest

from studio.model.commands import CloseWorkshop, Go, Moderate, OpenWays, WithdrawEntry
from studio.model.entries import Status
from studio.model.ids import StepId
from studio.model.people import Way
from studio.session.fates import Fate, fates
from studio.session.keeping import end_overdue, is_overdue, last_day, lets_go_on
from tests.unit.session.rooms import START, Room, a_room
from tests.unit.session.sample_day import ACTIVITIES, ANNA, a_day

BEGAN = datetime.date(2025, 2, 19)
STRENGTHS, OPEN = StepId("strengths"), StepId("open")


def days(number: int) -> datetime.date:
    return BEGAN + datetime.timedelta(days=number)


def test_the_last_day_is_fixed_when_it_begins() -> None:
    with a_room() as room:
        assert lets_go_on(room.state) == days(14)
        room.now = START + 86_400 * 9
        room.do(Go("open"))
        room.add("calm")
        assert lets_go_on(room.state) == days(14)


def test_the_deck_says_for_how_long() -> None:
    room = Room(deck=replace(a_day(), keep_days=3))
    assert lets_go_on(room.state) == days(3)
    room.session.close()


def test_the_day_is_the_laptops_own() -> None:
    before_midnight = int(START // 60) + 150  # 23:50 UTC
    assert last_day(before_midnight, 1, 0) == days(1)
    assert last_day(before_midnight, 1, 60) == days(2)
    assert last_day(0, 14, 0) == datetime.date.max


@pytest.mark.parametrize(("day", "over"), [(-400, False), (13, False), (14, True), (900, True)])
def test_it_is_overdue_from_its_last_day_on(day: int, over: bool) -> None:
    with a_room() as room:
        assert is_overdue(room.state, days(day)) is over
        room.do(CloseWorkshop())
        assert not is_overdue(room.state, days(day))


def test_what_is_overdue_is_ended_with_nothing_kept() -> None:
    with a_room() as room:
        room.add("calm")
        assert end_overdue(room.session, days(13)) == ""
        assert room.state.words
        said = end_overdue(room.session, days(14))
        assert "5 March 2025" in said
        assert "nothing was kept" in said
        assert room.state.closed
        assert room.state.words == {}
        assert end_overdue(room.session, days(14)) == ""


def fate_of(room: Room, step: StepId) -> Fate | None:
    found = (fate for fate in fates(room.state, ACTIVITIES) if fate.step.id == step)
    return next(found, None)


def test_boards_with_words_are_asked_about_and_counted_only_from_five_on() -> None:
    with a_room() as room:
        for number in range(4):
            room.add(f"word {number}")
        told = fate_of(room, STRENGTHS)
        assert told is not None
        assert (told.awaits_paper, told.gone_in_words) == (False, "fewer than five entries")
        room.add("a fifth")
        told = fate_of(room, STRENGTHS)
        assert told is not None
        assert told.gone_in_words == "5 entries"


def test_a_board_that_only_paper_was_written_for_is_asked_about_too() -> None:
    with a_room() as room:
        told = fate_of(room, STRENGTHS)
        assert told is not None
        assert told.awaits_paper
        room.do(OpenWays(STRENGTHS, frozenset((Way.SCRIBE,))))
        assert fate_of(room, STRENGTHS) is None


def test_a_board_the_day_did_not_reach_is_not_asked_about() -> None:
    with a_room() as room:
        assert fate_of(room, OPEN) is None


def test_after_the_end_it_tells_what_went() -> None:
    with a_room() as room:
        kept = [room.add(f"word {number}") for number in range(7)]
        room.do(Moderate(kept[0], Status.HELD))
        room.do(WithdrawEntry(kept[1]), ANNA)
        room.do(Go("open"))
        for number in range(6):
            room.add(f"more {number}")
        room.do(CloseWorkshop(frozenset((STRENGTHS,))))
        first, second = fate_of(room, STRENGTHS), fate_of(room, OPEN)
        assert first is not None
        assert second is not None
        assert (first.kept, first.gone) == (True, 1)
        assert (second.kept, second.gone_in_words) == (False, "6 entries")
