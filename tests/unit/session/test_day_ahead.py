"""A day before it begins, reckoned from its deck and what is set for it."""

from dataclasses import replace

from studio.model.agenda import Deck, Step
from studio.model.ids import StepId
from studio.model.opening import Opening
from studio.session.day_ahead import at_length, day_ahead, made_to_fit, usual_opening


def step(name: str, minutes: int, *, optional: bool = False, protected: bool = False) -> Step:
    made = Step(StepId(name), "slide", name, minutes, None, StepId(name))
    return replace(made, optional=optional, protected=protected)


DECK = Deck(
    "day",
    "A day",
    (
        step("welcome", 10, optional=True),
        step("long", 30, optional=True),
        step("middle", 60),
        step("extra", 20, optional=True),
        step("end", 20, protected=True, optional=True),
    ),
    start="09:30",
    end="11:00",
)


def test_the_end_is_that_of_the_last_step_and_what_is_late_is_told() -> None:
    day = day_ahead(DECK, Opening())
    assert [row.start for row in day.rows] == ["09:30", "09:40", "10:10", "11:10", "11:30"]
    assert (day.end, day.planned_end, day.spare, day.fits) == ("11:50", "11:00", -50, False)
    assert "50 min longer" in day.advice[0]


def test_the_first_step_and_what_is_protected_stay() -> None:
    day = day_ahead(DECK, Opening(left_out=frozenset(s.id for s in DECK.steps)))
    assert [row.left_out for row in day.rows] == [False, True, True, True, False]
    assert [row.stays for row in day.rows] == ["opens the day", "", "", "", "always stays"]
    assert day.end == "10:00"
    assert day.advice == ()


def test_a_length_leaves_out_the_last_of_what_may_go_first() -> None:
    deck = replace(DECK, lengths=(90, 120))
    assert usual_opening(deck).minutes == 90
    assert usual_opening(deck).left_out == {"extra", "long"}
    longer = at_length(deck, Opening(start="13:00"), 120)
    assert longer.left_out == {"extra"}
    day = day_ahead(deck, longer)
    assert (day.end, day.planned_end, day.fits) == ("15:00", "15:00", True)


def test_a_deck_whose_times_tell_none_of_its_lengths_opens_in_the_longest() -> None:
    assert usual_opening(replace(DECK, lengths=(60, 140), end="")).minutes == 140


def test_what_cannot_be_made_to_fit_says_to_begin_earlier() -> None:
    tight = replace(DECK, end="10:00")
    fitted = made_to_fit(tight, Opening())
    assert fitted.left_out == {"extra", "long"}
    assert "Begin earlier" in day_ahead(tight, fitted).advice[0]


def test_a_day_past_midnight_is_told() -> None:
    assert "past midnight" in day_ahead(DECK, Opening(start="23:00")).advice[0]


def test_a_day_without_an_end_fits_always() -> None:
    day = day_ahead(replace(DECK, end=""), Opening())
    assert day.fits
    assert day.advice == ()
