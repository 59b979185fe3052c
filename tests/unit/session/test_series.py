"""A group that meets again: its workshops in order, how many came, which deck comes next."""

from pathlib import Path

from studio.session.series import groups, is_group, series, week_of, weeks_of
from studio.store.glance import Glance

COURSE = tuple(f"leading-week-{number}" for number in range(1, 7))
TUESDAY = "Tuesday group, Ward 7"


def held(day: str, deck: str, group: str = TUESDAY, **more: object) -> Glance:
    seen = {"people": 12, "finished": True, **more}
    return Glance(Path(f"{day}_{deck}.workshop"), day, deck, deck, series=group, **seen)  # type: ignore[arg-type]


def test_a_group_s_workshops_stand_in_the_order_they_were_held_with_how_many_came() -> None:
    found = series(
        TUESDAY,
        (
            held("2026-12-08", COURSE[1], people=11),
            held("2026-12-02", COURSE[1], "Thursday group", people=7),
            held("2026-12-01", COURSE[0]),
            held("2026-12-15", COURSE[2], people=0, finished=False),
        ),
        COURSE,
    )
    assert [(m.day, m.people, m.ended) for m in found.meetings] == [
        ("2026-12-01", 12, True),
        ("2026-12-08", 11, True),
        ("2026-12-15", 0, False),
    ]
    assert (found.following, found.weeks) == (COURSE[3], 6)


def test_a_name_is_the_same_with_other_spaces_and_capitals() -> None:
    workshops = (
        held("2026-12-01", COURSE[0]),
        held("2026-12-08", COURSE[1], " tuesday  Group, ward 7"),
    )
    assert len(series("TUESDAY GROUP, WARD 7", workshops, COURSE).meetings) == 2
    assert groups(workshops) == ("tuesday  Group, ward 7",)
    assert series("Tuesday group, Ward 8", workshops, COURSE).meetings == ()


def test_a_letter_with_its_mark_is_the_same_however_it_was_typed() -> None:
    assert is_group("Gr\u0175p Llun", "grw\u0302p  llun")


def test_workshops_without_a_group_are_nobody_s_series() -> None:
    assert series(" ", (held("2026-12-01", COURSE[0], ""),), COURSE).meetings == ()
    assert groups((held("2026-12-01", COURSE[0], ""),)) == ()


def test_a_file_that_cannot_be_read_is_passed_over() -> None:
    damaged = Glance(
        Path("2026-12-01_x.workshop"), "2026-12-01", "x", "x", fault="damaged", series=TUESDAY
    )
    assert series(TUESDAY, (damaged,), COURSE).meetings == ()


def test_nothing_follows_the_last_week_or_a_deck_that_is_no_week() -> None:
    assert series(TUESDAY, (held("2026-12-01", COURSE[5]),), COURSE).following == ""
    monthly = series(TUESDAY, (held("2026-12-01", "reflective-group-60"),), COURSE)
    assert (monthly.following, monthly.weeks) == ("", 0)


def test_a_week_held_twice_is_followed_by_the_week_after_the_last_one() -> None:
    twice = (
        held("2026-12-01", COURSE[0]),
        held("2026-12-08", COURSE[1]),
        held("2026-12-15", COURSE[0]),
    )
    assert series(TUESDAY, twice, COURSE).following == COURSE[2]


def test_one_s_own_copy_of_a_course_goes_on_with_its_own_weeks_and_else_with_the_shipped() -> None:
    own = ("leading-week-2-mine", "leading-week-3-mine")
    first = (held("2026-12-01", "leading-week-2-mine"),)
    assert series(TUESDAY, first, (*own, *COURSE)).following == "leading-week-3-mine"
    second = (*first, held("2026-12-08", "leading-week-3-mine"))
    assert series(TUESDAY, second, (*own, *COURSE)).following == COURSE[3]
    assert series(TUESDAY, (held("2026-12-01", COURSE[1]),), (*own, *COURSE)).following == COURSE[2]


def test_the_weeks_of_a_course_are_told_by_their_names() -> None:
    week = week_of("compassionate-leadership-week-4-mine")
    assert week is not None
    assert (week.course, week.number, week.copy) == ("compassionate-leadership", 4, "-mine")
    assert week_of("first-hour") is None
    assert week_of("the-week-after") is None
    assert weeks_of(COURSE[0], (*COURSE, "other-week-9")) == 6
    assert weeks_of("first-hour", COURSE) == 0
