"""The e-mail to the group: dates, files, what became of the boards, and nothing of anybody."""

from dataclasses import replace

import pytest

from studio.exporters.message import message
from studio.model.errors import StudioError
from studio.model.follow_ups import FollowUp
from tests.unit.exporters.fullday import SAID, ended, of_day
from tests.unit.exporters.wordboard import source, workshop

KEPT = frozenset({"wall", "circle-of-strength"})


def test_it_says_what_was_kept_and_let_go_and_when_to_meet() -> None:
    text = message(of_day(ended(KEPT, frozenset({"wall"})))).decode()
    lines = text.split("\r\n")
    assert lines[0].startswith("Subject: A day with every board, 21 November 2026")
    assert "- Kept for us, and not passed on: Circle of strength" in lines
    assert "- May be shared outside: Wall" in lines
    gone = next(line for line in lines if line.startswith("- Let go, and erased"))
    assert "Misgivings" in gone
    assert "Wall" not in gone
    assert any("19 December 2026, 12:00 to 13:00, Seminar room" in line for line in lines)
    assert any("2026-11-21_every-board_handout" in line for line in lines)
    assert any("large print" in line for line in lines)
    assert any("2026-11-21_every-board_certificate" in line for line in lines)
    assert any("Samaritans" in line for line in lines)


def test_where_nothing_was_kept_no_board_is_promised() -> None:
    kept, let_go = (message(of_day(ended(some))).decode() for some in (KEPT, frozenset[str]()))
    assert "Handout: what we did, the ideas to keep, and what you chose to keep" in kept
    assert "Handout: what we did and the ideas to keep;" in let_go
    assert "chose to keep" not in let_go


def test_it_holds_no_word_of_any_board() -> None:
    text = message(of_day(ended())).decode()
    assert [word for word in SAID if word in text and word != "quiet"] == []


def test_while_the_day_runs_it_leaves_room_for_what_the_group_decides() -> None:
    state = workshop({})
    given = replace(source(state), deck=replace(state.deck, follow_up=(FollowUp("Tea"),)))
    assert "[Write here what the group decided to keep" in message(given).decode()


def test_before_the_day_a_sentence_says_when_to_make_it() -> None:
    with pytest.raises(StudioError, match="after the day"):
        message(source())
