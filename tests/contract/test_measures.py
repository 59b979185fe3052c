"""The gate bites: a picture that breaks a rule is found by the measure of that rule."""

from dataclasses import replace

import pytest

from studio.app.house import scan_activities
from studio.model.forms import Choice, Field, Form, Kind, check
from studio.model.text import count_graphemes
from studio.pictures.shapes import Ellipse, Fill, Group, Item, Picture
from studio.pictures.text import fit
from tests.contract.boards import Scene, begun, scenes_of, sorts_of, wording
from tests.contract.measures import (
    DEFICIENCIES,
    all_words,
    faint_words,
    holds,
    is_whole,
    off_the_page,
    simulated,
    turned_words,
    words_over_words,
)

WORDS = fit("Staying kind", 400, 300, 400, 60, size=40)


def picture(*items: Item) -> Picture:
    return Picture("A board", items)


def test_a_good_picture_is_let_through() -> None:
    good = picture(Ellipse(300, 200, 600, 300, fill=Fill("#fffdf7")), Group((WORDS,), "a", "Kind"))
    for measure in (off_the_page, words_over_words, faint_words):
        assert list(measure(good)) == []
    assert list(turned_words(good.items)) == []
    assert is_whole(WORDS)


def test_a_cut_text_is_found() -> None:
    assert not is_whole(fit("W" * 80, 0, 0, 200, 30, size=30, min_size=27))
    assert not is_whole(replace(WORDS, lines=WORDS.lines[:0]))


@pytest.mark.parametrize("x", [-700.0, 900.0])
def test_what_leaves_the_page_is_found(x: float) -> None:
    assert list(off_the_page(picture(Group((WORDS,), "a", x=x))))


def test_turned_and_scaled_words_are_found() -> None:
    for group in (Group((WORDS,), turn=3.0), Group((WORDS,), scale=0.5)):
        assert list(turned_words((Group((group,)),)))


def test_words_on_words_are_found_wherever_their_groups_lie() -> None:
    apart, over = Group((WORDS,), y=60.0), Group((WORDS,), y=12.0)
    assert list(words_over_words(picture(WORDS, over)))
    assert list(words_over_words(picture(WORDS, apart))) == []


def test_faint_words_are_found_on_what_lies_behind_them() -> None:
    dark = Ellipse(200, 100, 900, 500, fill=Fill("#3b2f52"))
    assert list(faint_words(picture(dark, WORDS)))
    assert list(faint_words(picture(replace(WORDS, color="#9a93a5"))))
    assert list(faint_words(picture(replace(WORDS, alpha=0.4))))


def test_words_that_only_a_colour_sets_apart_are_found() -> None:
    """Red on green of one lightness is nothing to an eye that lacks either."""
    green = Ellipse(200, 100, 900, 500, fill=Fill("#3f8f3f"))
    faults = list(faint_words(picture(green, replace(WORDS, color="#7c1010"))))
    assert any("deutan" in fault or "protan" in fault for fault in faults)


def test_grey_stays_grey_for_every_eye() -> None:
    for matrix in DEFICIENCIES.values():
        seen = simulated((128, 128, 128), matrix)
        assert all(abs(channel - 128) <= 1 for channel in seen)


def test_words_are_known_again_however_they_were_broken() -> None:
    there = all_words([picture(fit("Tŷ a\ntheulu 👨‍👩‍👧‍👦", 0, 0, 90, 300, size=30))])
    assert holds(there, "Tŷ a theulu 👨‍👩‍👧‍👦")
    assert not holds(there, "Tŷ a theulu 007")


def test_no_two_answers_say_the_same_and_none_is_too_long() -> None:
    for longest in (False, True):
        said = [wording(n, place, 24, longest) for n in range(1, 60) for place in range(2)]
        assert len(set(said)) == len(said)
        assert max(map(count_graphemes, said)) <= 24
    assert max(count_graphemes(wording(n, 0, 0, False)) for n in range(60)) <= 40


def test_a_filling_chooses_every_choice_of_every_field() -> None:
    """Also where two fields have choices: no part of a board stays empty by chance."""
    activity = next(iter(scan_activities().values()))
    _, step = next(iter(sorts_of(activity)))
    filling = begun(activity, step, 0)
    choices = tuple(Choice(str(n), str(n)) for n in range(4))
    fields = (
        Field("text", Kind.TEXT, "Words", True, 40),
        Field("zone", Kind.CHOICE, "Zone", choices=choices),
        Field("kind", Kind.CHOICE, "Kind", choices=choices[:3]),
    )
    form = Form("form", "A form", fields)
    for _ in range(24):
        filling.write(form)
    pairs = {(entry.values["zone"], entry.values["kind"]) for entry in filling.entries}
    assert len(pairs) >= 9
    assert check(form, {"text": "x"}).words


@pytest.mark.parametrize("name", sorted(scan_activities()))
def test_every_activity_is_seen_full_and_empty(name: str) -> None:
    scenes: tuple[Scene, ...] = scenes_of(scan_activities()[name])
    counts = {scene.count for scene in scenes}
    assert {0, 1, 6, 16, 24, 60, 200} <= counts
