"""The breathing pacer: off unless asked for, exact, changed without a jerk, never a score."""

from dataclasses import replace

import pytest

from studio.activities.contract import Board, View
from studio.activities.practice import ACTIVITY
from studio.activities.practice.pacing import Pace, other_rate, pace_of
from studio.activities.practice.rules import PracticePaced, State
from studio.activities.practice.settings import Settings
from studio.model.agenda import Bullets, Paragraph, Step
from studio.model.commands import Act
from studio.model.errors import Refused
from studio.model.ids import StepId
from studio.model.timeline import Run
from studio.pictures.motion import drift_at
from studio.pictures.shapes import Group, Motion, Picture, Text, bounds, walk
from tests.contract.measures import (
    SMALL,
    faint_words,
    is_whole,
    off_the_page,
    turned_words,
    words_over_words,
)

HERE = StepId("here")
BREATH = ("[bell] Perhaps your breathing is a place to rest. (60 s)", "Rest. (60 s)", "[end] (9 s)")
HANDS = ("[bell] Perhaps your hands are a place to rest. (60 s)", "[end] (9 s)")
ON = State(Run(0))


def board(settings: Settings, items: tuple[str, ...] = BREATH, lang: str = "en-GB") -> Board:
    body = (Paragraph("Quiet."), Bullets(("Sit", "Stand")), Bullets(items, numbered=True))
    return Board(Step(HERE, "practice", "Quiet", 5, settings, HERE, body), lang=lang)


def offered(**settings: object) -> Board:
    return board(Settings(pacer=True, **settings))  # type: ignore[arg-type]


def shown(state: State, there: Board) -> Picture:
    return ACTIVITY.picture(state, there, View())


def group(key: str, state: State, there: Board) -> Group:
    found = [one for one in shown(state, there).items if isinstance(one, Group) and one.key == key]
    assert found, key
    return found[0]


def motion(key: str, state: State, there: Board) -> Motion:
    found = group(key, state, there).motion
    assert found is not None
    return found


def words(picture: Picture) -> list[str]:
    return [item.raw for item in walk(picture.items) if isinstance(item, Text)]


def acted(state: State, name: str, there: Board) -> State:
    for event in ACTIVITY.decide(state, Act(name), there):
        state = ACTIVITY.apply(state, event)
    return state


def pacer_keys(state: State, there: Board) -> set[str]:
    return {choice.key for choice in ACTIVITY.acts(state, there)} & set("DUV")


def test_it_is_off_unless_a_deck_asks() -> None:
    assert not Settings().pacer
    there = board(Settings())
    assert words(shown(ON, there)) == []
    assert not pacer_keys(ON, there)
    with pytest.raises(Refused, match="no pacer"):
        ACTIVITY.decide(ON, Act("quicker"), there)


def test_a_practice_without_breath_has_none_even_if_a_deck_asks() -> None:
    there = board(Settings(pacer=True), HANDS)
    assert not pacer_keys(ON, there)
    assert words(shown(ON, there)) == []
    assert "without the breath" in ACTIVITY.whisper(State(), there)
    assert len(ACTIVITY.outline(State(), there, View()).items) == 2
    welsh = ("[bell] Efallai mai yn eich dwylo mae’r lle. (9 s)",)
    assert not pacer_keys(ON, board(Settings(pacer=True), welsh, "cy"))
    assert pacer_keys(ON, board(Settings(pacer=True), ("Eich anadl. (9 s)",), "cy"))


@pytest.mark.parametrize("rate", [n / 2 for n in range(8, 21)])
def test_its_period_is_exactly_that_of_the_rate(rate: float) -> None:
    there = offered(rate=rate)
    assert motion("ring", ON, there).seconds == pytest.approx(60 / rate, abs=1e-9)


@pytest.mark.parametrize(("into", "out"), [(4.0, 6.0), (5.0, 5.0), (3.0, 3.5), (5.0, 9.0)])
def test_seconds_in_and_out_make_the_rate(into: float, out: float) -> None:
    """The ring begins wide: from there it narrows for the breath out and widens for that in."""
    there = offered(breathe_in=into, breathe_out=out, turn=0.0)
    played = motion("ring", ON, there)
    assert played.seconds == into + out
    sizes = [drift_at(played, n / 1000).factor for n in range(1000)]
    assert sizes[0] == 1.0
    assert sizes.index(min(sizes)) / 1000 == pytest.approx(out / (into + out), abs=0.002)
    assert max(abs(a - b) for a, b in zip(sizes, sizes[1:], strict=False)) < 0.003


def test_the_breath_rests_a_moment_where_it_turns_and_is_held_only_if_asked() -> None:
    there = offered(breathe_in=4.0, breathe_out=5.0, turn=0.5)
    assert motion("ring", ON, there).rest == pytest.approx((0.05, 0.05))
    held = offered(breathe_in=3.0, breathe_out=4.0, turn=0.5, hold=2.0)
    played = motion("ring", ON, held)
    assert played.rest == pytest.approx((0.05, 0.25))
    assert {drift_at(played, 0.41).factor, drift_at(played, 0.44).factor} == {0.58}
    assert drift_at(played, 0.8).factor == drift_at(played, 0.99).factor == 1.0


def test_a_motion_without_rests_is_as_it_was() -> None:
    swing = Motion(((0, 0), (10, 0)), 10)
    assert drift_at(swing, 0.5).dx == 10
    assert drift_at(swing, 0.25).dx == pytest.approx(5)
    with pytest.raises(ValueError, match="a motion takes"):
        Motion(rise=0.6, rest=(0.3, 0.2))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"rate": 3.5}, "from 4 to 10"),
        ({"rate": 12.0}, "from 4 to 10"),
        ({"rate": 5.25}, "in halves"),
        ({"rate": float("nan")}, "write 6 or 5.5"),
        ({"breathe_in": 4.0}, "go together"),
        ({"breathe_in": 4.2, "breathe_out": 6.0}, "in halves"),
        ({"breathe_in": 8.0, "breathe_out": 9.0}, "come to 3.33 breaths a minute"),
        ({"breathe_in": 1.5, "breathe_out": 2.0}, "come to 13.33 breaths"),
        ({"begins_at": 6.0}, "more than 6 breaths"),
        ({"begins_at": 11.0}, "from 4 to 10"),
        ({"turn": 1.5}, "0 to 1 second"),
        ({"hold": 9.0}, "hold is seconds"),
        ({"rate": 10.0, "hold": 3.0}, "lower rate"),
        ({"own_rhythm": ""}, "own_rhythm is one line"),
        ({"in_word": "breathe all the way in"}, "1 to 16 letters"),
    ],
)
def test_nonsense_is_refused_with_what_to_write(wrong: dict[str, float], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        Settings(pacer=True, **wrong)  # type: ignore[arg-type]


def test_a_ramp_slows_down_over_two_minutes_cue_by_cue() -> None:
    items = tuple(f"Your breath, {'now ' * 2}. (26 s)" for _ in range(6))
    there = board(Settings(pacer=True, rate=5.0, begins_at=10.0), items)
    cues = ACTIVITY.timeline(State(), there).cues
    rates = [60 / motion("ring", State(Run(n)), there).seconds for n in range(len(cues))]
    assert rates[0] == pytest.approx(10)
    assert rates[-1] == pytest.approx(5)
    assert rates == sorted(rates, reverse=True)
    start = 0.0
    for cue, rate in zip(cues, rates, strict=True):
        assert rate == pytest.approx(max(5.0, 10 - 5 * start / 120))
        start += cue.length
    assert max(a - b for a, b in zip(rates, rates[1:], strict=False)) < 0.8


def test_a_hand_makes_it_quicker_or_slower_in_halves_and_undo_takes_it_back() -> None:
    there = offered(rate=6.0)
    assert pacer_keys(ON, there) == {"D", "U", "V"}
    quicker = acted(ON, "quicker", there)
    assert motion("ring", quicker, there).seconds == pytest.approx(60 / 6.5)
    slower = acted(acted(quicker, "slower", there), "slower", there)
    assert motion("ring", slower, there).seconds == pytest.approx(60 / 5.5)
    (event,) = ACTIVITY.decide(ON, Act("quicker"), there)
    assert event == PracticePaced(HERE, 6.5)
    after = ACTIVITY.apply(ON, event)
    (back,) = ACTIVITY.reverse(ON, event)
    assert ACTIVITY.apply(after, back) == ON


def test_it_stays_between_four_and_ten_and_a_change_can_be_noticed() -> None:
    there = offered(rate=6.0)
    slowest, quickest = ON, ON
    for _ in range(20):
        slowest, quickest = acted(slowest, "slower", there), acted(quickest, "quicker", there)
    assert motion("ring", slowest, there).seconds == 15
    assert motion("ring", quickest, there).seconds == 6
    odd = pace_of(Settings(breathe_in=4.0, breathe_out=6.0))
    assert odd.rate == pytest.approx(60 / 11)
    assert other_rate(odd, 1) == 6.0
    assert other_rate(odd, -1) == 5.0


def test_back_on_the_clicker_slows_it_and_does_nothing_where_there_is_none() -> None:
    there = offered(rate=6.0)
    act = ACTIVITY.advance(ON, there, -1)
    assert act is not None
    assert ACTIVITY.decide(ON, act, there) == (PracticePaced(HERE, 5.5),)
    taken_away = replace(ON, pacer=False)
    for state, on in ((ON, board(Settings())), (taken_away, there)):
        act = ACTIVITY.advance(state, on, -1)
        assert act is not None
        assert ACTIVITY.decide(state, act, on) == ()


def test_in_stands_to_out_as_before_at_any_rate() -> None:
    pace = Pace(4.0, 6.0, 0.5).at(5.0)
    assert pace.period == pytest.approx(12)
    assert pace.breathe_in / pace.breathe_out == pytest.approx(4 / 6)
    assert pace.turn == 0.5


def test_a_change_of_pace_keeps_drawing_and_size_so_that_nothing_jumps() -> None:
    there = offered(rate=6.0)
    before, after = group("ring", ON, there), group("ring", acted(ON, "slower", there), there)
    assert replace(before, motion=None) == replace(after, motion=None)
    assert before.motion is not None
    assert after.motion is not None
    for n in range(100):
        here, there_ = drift_at(before.motion, n / 100), drift_at(after.motion, n / 100)
        assert here.factor == pytest.approx(there_.factor, abs=0.02)


@pytest.mark.parametrize("form", ["ring", "bar", "words"])
def test_every_form_says_find_your_own_rhythm_and_no_digit(form: str) -> None:
    there = offered(pacer_as=form, breathe_in=4.0, breathe_out=6.0)
    said = words(shown(ON, there))
    assert "Or find your own rhythm" in said
    assert not any(letter.isdigit() for letter in " ".join(said))
    told = ACTIVITY.outline(ON, there, View()).as_text()
    assert all(word in told for word in said)


def test_bar_and_words_tell_in_from_out_where_nothing_moves() -> None:
    """Both are named, and the bar's arrows are as long as the breath."""
    for form in ("bar", "words"):
        there = offered(pacer_as=form, breathe_in=4.0, breathe_out=6.0)
        assert {"in", "out"} <= set(words(shown(ON, there)))
    bar = offered(pacer_as="bar", breathe_in=4.0, breathe_out=6.0)
    into, out = (bounds(group(f"arrow:{key}", ON, bar).items) for key in ("in", "out"))
    assert (into[2] - into[0]) / (out[2] - out[0]) == pytest.approx(4 / 6, abs=0.01)


def test_the_bar_goes_out_for_as_long_as_the_breath_does() -> None:
    played = motion("bead", ON, offered(pacer_as="bar", breathe_in=4.0, breathe_out=6.0, turn=0.0))
    places = [drift_at(played, n / 100).dx for n in range(100)]
    assert places[0] == 0
    assert places.index(min(places)) == 60


def test_the_choice_card_offers_to_let_it_pass_beside_the_other_choices() -> None:
    there = offered()
    assert there.step.settings.pacer_choice in words(shown(State(), there))  # type: ignore[attr-defined]
    assert len(ACTIVITY.outline(State(), there, View()).items) == 3


def test_it_can_be_taken_away_at_once() -> None:
    there = offered()
    away = acted(ON, "pacer", there)
    assert words(shown(away, there)) == []
    assert pacer_keys(away, there) == {"V"}
    assert words(shown(acted(away, "pacer", there), there)) == ["Or find your own rhythm"]


LONGEST = {
    "own_rhythm": "Neu dewch o hyd i’ch rhythm eich hun, yn eich amser eich hun",
    "in_word": "W" * 16,
    "out_word": "anadlu allan nes",
}


@pytest.mark.parametrize("form", ["ring", "bar", "words"])
@pytest.mark.parametrize("cue", [0, 1])
@pytest.mark.parametrize("said", [{}, LONGEST])
def test_every_form_is_whole_on_the_page_and_stands_out_from_the_light_of_a_bell(
    form: str, cue: int, said: dict[str, str]
) -> None:
    there = offered(pacer_as=form, breathe_in=3.0, breathe_out=9.0, **said)
    picture = shown(State(Run(cue)), there)
    texts = [item for item in walk(picture.items) if isinstance(item, Text)]
    assert all(is_whole(text) and text.size >= SMALL for text in texts)
    assert [*off_the_page(picture), *words_over_words(picture), *turned_words(picture.items)] == []
    assert list(faint_words(picture)) == []
