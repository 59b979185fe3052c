"""A holding screen is calm, says when to be back, counts nothing down and takes nothing."""

from typing import get_args

import pytest

from studio.activities.contract import Board, View
from studio.activities.holding import ACTIVITY, HoldingSettings, Occasion
from studio.model.agenda import Paragraph, Step
from studio.model.ids import AuthorId, StepId
from studio.model.people import Person, Role
from studio.pictures.shapes import HEIGHT, WIDTH, Picture, Text, bounds, walk

KINDS: tuple[Occasion, ...] = get_args(Occasion)


def board(kind: Occasion, *, until: str = "10:45", text: str = "", back: str = "Back at") -> Board:
    settings = HoldingSettings(kind, back)
    id_ = StepId("pause")
    blocks = (Paragraph(text),) if text else ()
    return Board(
        Step(id_, "holding", ACTIVITY.heading(settings), 15, settings, id_, blocks), until=until
    )


def picture(shown: Board) -> Picture:
    return ACTIVITY.picture(ACTIVITY.initial(shown.step), shown, View())


def said(shown: Board) -> list[str]:
    return [item.raw for item in walk(picture(shown).items) if isinstance(item, Text)]


@pytest.mark.parametrize("kind", KINDS)
def test_a_holding_screen_stays_on_the_page_and_legible(kind: Occasion) -> None:
    for text in ("", "The room stays open. " * 4):
        drawn = picture(board(kind, text=text))
        left, top, right, bottom = bounds((*drawn.backdrop, *drawn.items))
        assert left >= 0
        assert top >= 0
        assert right <= WIDTH
        assert bottom <= HEIGHT
        for item in walk(drawn.items):
            assert not isinstance(item, Text) or (item.complete and item.size * 1.5 >= 28)


def test_a_break_says_when_it_ends_by_the_clock() -> None:
    assert said(board("break")) == ["Break", "Back at 10:45"]
    assert said(board("lunch", until="13:15", back="Yn ôl am")) == ["Lunch", "Yn ôl am 13:15"]
    assert said(board("break", until="")) == ["Break"]


def test_a_story_and_a_quiet_moment_have_no_time() -> None:
    assert said(board("story")) == ["A story"]
    assert said(board("quiet", text="Stay as you like.")) == ["A quiet moment", "Stay as you like."]


def test_long_words_go_on_on_a_further_page() -> None:
    shown = board("break", text="Stay as you like. " * 60)
    state = ACTIVITY.initial(shown.step)
    count = ACTIVITY.pages(state, shown, View())
    assert count > 1
    last = ACTIVITY.picture(state, shown, View(page=count - 1))
    assert any(isinstance(item, Text) and "Back at" in item.raw for item in walk(last.items))


@pytest.mark.parametrize("kind", KINDS)
def test_it_takes_nothing(kind: Occasion) -> None:
    shown = board(kind)
    state = ACTIVITY.initial(shown.step)
    person = Person(Role.PARTICIPANT, AuthorId("a"))
    assert ACTIVITY.forms(state, shown, person) == ()
    assert not ACTIVITY.gathers
    assert ACTIVITY.advance(state, shown, 1) is None


def test_the_outline_says_the_same() -> None:
    shown = board("break", text="Water is by the window.")
    outline = ACTIVITY.outline(ACTIVITY.initial(shown.step), shown, View())
    assert outline.as_text() == "# Break\nBack at 10:45\nWater is by the window."
