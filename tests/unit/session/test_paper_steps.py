"""Where slips can be typed in: steps that have been open, and after the end what was kept."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from studio.app.house import DECKS, scan_activities
from studio.content.decks import find_deck, read_deck
from studio.model.commands import CloseWorkshop, Command, Go, OpenWays
from studio.model.ids import StepId
from studio.model.people import TRAINER, Way
from studio.session.paper import is_added_afterwards, paper_forms, paper_steps
from studio.session.writer import WorkshopSession
from studio.store.memory import MemoryStore

ACTIVITIES = scan_activities()
DECK = read_deck(find_deck("first-hour", DECKS), ACTIVITIES)
CIRCLE, STEP_IN = StepId("circle"), StepId("step-in")


class Day:
    def __init__(self) -> None:
        self.session = WorkshopSession(DECK, MemoryStore(), ACTIVITIES, seed=7)

    def do(self, *commands: Command) -> None:
        for command in commands:
            self.session.submit(command, TRAINER).result(5)

    @property
    def offered(self) -> list[str]:
        return [step.id for step in paper_steps(self.session.state, ACTIVITIES)]


@contextmanager
def a_day() -> Iterator[Day]:
    made = Day()
    try:
        yield made
    finally:
        made.session.close()


@pytest.fixture
def day() -> Iterator[Day]:
    with a_day() as made:
        yield made


def test_only_steps_that_have_been_open_take_slips(day: Day) -> None:
    assert day.offered == []
    day.do(Go("circle"))
    assert day.offered == ["circle"]
    day.do(Go("break"))
    assert day.offered == ["circle"]
    day.do(Go("team"), Go("step-in"))
    assert day.offered == ["circle", "step-in", "team"]


def test_the_open_step_takes_them_only_while_paper_is_among_its_ways(day: Day) -> None:
    day.do(Go("circle"), OpenWays(CIRCLE, frozenset((Way.SCRIBE,))))
    assert day.offered == []
    day.do(Go("break"))
    assert day.offered == ["circle"]  # what was written meanwhile is not lost


def test_after_the_end_only_boards_that_were_kept_take_them(day: Day) -> None:
    day.do(Go("circle"), Go("step-in"), Go("team"), CloseWorkshop(frozenset((CIRCLE,))))
    assert day.offered == ["circle", "step-in"]
    with a_day() as other:
        other.do(Go("circle"), CloseWorkshop(frozenset()))
        assert other.offered == []


def test_what_belongs_to_a_step_that_is_over_is_added_afterwards(day: Day) -> None:
    day.do(Go("circle"))
    assert not is_added_afterwards(day.session.state, CIRCLE)
    assert is_added_afterwards(day.session.state, STEP_IN)
    day.do(CloseWorkshop(frozenset((CIRCLE,))))
    assert is_added_afterwards(day.session.state, CIRCLE)


def test_a_slip_holds_every_form_of_the_board_that_of_the_step_first(day: Day) -> None:
    state = day.session.state
    assert [form.id for form in paper_forms(state, ACTIVITIES, STEP_IN)] == [
        "hope",
        "scarf",
        "take",
    ]
    told = [step.id for step in DECK.steps if not paper_forms(state, ACTIVITIES, step.id)]
    assert {"welcome", "break"} <= set(told)
