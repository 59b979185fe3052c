"""A date of people meeting again that no calendar can count on from."""

import datetime

import pytest

from studio.content.faults import Report, WrongValueError
from studio.content.follow_ups import read_follow_ups
from studio.content.trust import faults_of
from studio.content.yaml_blocks import read_block
from studio.model.follow_ups import FollowUp
from studio.model.trust import Trust


@pytest.mark.parametrize("day", ["9999-12-31", "0026-12-03"])
def test_a_year_that_cannot_be_meant_is_told(day: str) -> None:
    of_deck = read_block(f"dates:\n  - what: Circle\n    day: {day}\n", 1, Report(""))
    with pytest.raises(WrongValueError, match="year"):
        read_follow_ups(of_deck.entries["dates"])
    one = FollowUp("Circle", day=datetime.date.fromisoformat(day))
    assert "year" in faults_of(Trust(follow_up=(one,)))["follow_up"]


def test_a_year_of_ours_is_taken() -> None:
    of_deck = read_block("dates:\n  - what: Circle\n    day: 2031-01-08\n", 1, Report(""))
    (one,) = read_follow_ups(of_deck.entries["dates"])
    assert one.day == datetime.date(2031, 1, 8)
    assert faults_of(Trust(follow_up=(one,))) == {}
