"""The doors and the test card: whole, apart, readable at seven metres, the same at every size."""

import io
from collections.abc import Mapping
from pathlib import Path

import pytest
from PIL import Image

from studio.model.days import time_words
from studio.pictures.doors import (
    LABELS,
    SEAT,
    Welcome,
    begins_words,
    door_lines,
    doors_outline,
    doors_picture,
)
from studio.pictures.shapes import HEIGHT, WIDTH, Ellipse, bounds
from studio.pictures.test_card import ASK, card_picture
from studio.renderers.to_pdf import png_bytes
from tests.contract.measures import faint_words, is_whole, off_the_page, texts_of, words_over_words
from tests.golden.told import assert_as_looked_at, told

GOLDEN = Path(__file__).parents[2] / "golden" / "doors"
SEVEN_METRES = 28 / 1.5
"""28 pixels of 1080, in units."""
USUAL = {
    "tea": "at the back, all day",
    "toilets": "left of the lift",
    "step-free": "by the garden door",
    "quiet": "Room 2, next to this one",
}
LONG = {
    "tea": "in the kitchen at the far end of the corridor, with oat milk and something sweet",
    "toilets": "left of the lift on both floors; the accessible one is behind the kitchen",
    "step-free": "by Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",
    "quiet": "غرفة هادئة بجانب هذه الغرفة",
    "parking": "P2 ☕ behind the old hospital",
}
WELSH = "Llanfairpwllgwyngyllgogerych: caru ein hunain, caru ein gilydd, diwrnod i bawb ohonom"
WELCOMES: Mapping[str, Welcome] = {
    "nothing-told": Welcome("First hour", "09:30"),
    "usual": Welcome("A compassionate mind at work", "09:30", USUAL, "Room 3", "Oakwood Trust"),
    "soon": Welcome("A compassionate mind at work", "", USUAL),
    "long": Welcome(WELSH, "13:05", LONG, "Education centre, Seminar Room 3, second floor", WELSH),
}


@pytest.mark.parametrize("name", WELCOMES)
def test_they_stand_as_they_were_looked_at(name: str) -> None:
    assert_as_looked_at(GOLDEN / f"{name}.txt", told((doors_picture(WELCOMES[name]),)))


@pytest.mark.parametrize("name", WELCOMES)
def test_words_are_whole_apart_and_dark_enough(name: str) -> None:
    picture = doors_picture(WELCOMES[name])
    assert [text.raw for text in texts_of(picture) if not is_whole(text)] == []
    assert list(off_the_page(picture)) == []
    assert list(words_over_words(picture)) == []
    assert list(faint_words(picture)) == []


@pytest.mark.parametrize("name", ["nothing-told", "usual", "soon"])
def test_everything_is_read_from_the_back(name: str) -> None:
    assert [t.raw for t in texts_of(doors_picture(WELCOMES[name])) if t.size < SEVEN_METRES] == []


def test_the_time_is_the_largest_thing_there_is() -> None:
    sizes = {text.raw: text.size for text in texts_of(doors_picture(WELCOMES["usual"]))}
    assert max(sizes, key=lambda raw: sizes[raw]) == "9.30"


def test_what_nobody_told_is_asked_of_us_and_any_chair_is_right() -> None:
    assert [line.words for line in door_lines({})] == [
        "Ask any of us: toilets, a way without steps, a quiet place.",
        SEAT,
    ]
    told_some = door_lines({"toilets": "left", "tea": "", "quiet": " "})
    assert [line.words for line in told_some] == [
        "left",
        "Ask any of us: a way without steps, a quiet place.",
        SEAT,
    ]
    assert [line.about for line in door_lines(USUAL)] == [*LABELS, "seat"]


def test_a_time_is_said_as_people_say_it_and_none_is_a_moment() -> None:
    assert (time_words("09:30"), time_words("13:05")) == ("9.30", "13.05")
    assert begins_words("09:30") == "We begin at 9.30"
    assert begins_words("") == "We begin in a moment"


def test_the_same_in_words_holds_all_of_it() -> None:
    said = doors_outline(WELCOMES["usual"]).as_text()
    for word in ("We begin at 9.30", "Room 3", "Toilets: left of the lift", SEAT):
        assert word in said


@pytest.mark.parametrize("size", [(1024, 768), (1280, 800), (1366, 768), (3840, 2160)])
def test_the_test_card_reaches_every_edge_of_its_screen_and_its_circle_is_round(
    size: tuple[int, int],
) -> None:
    picture = card_picture(*size)
    left, top, right, foot = bounds(picture.items)
    assert (right - left) / (foot - top) == pytest.approx(size[0] / size[1], rel=0.01)
    assert min(right - left, WIDTH) == pytest.approx(WIDTH, abs=1)
    assert min(foot - top, HEIGHT) == pytest.approx(HEIGHT, abs=1)
    largest = max((i for i in picture.items if isinstance(i, Ellipse)), key=lambda e: e.w)
    assert largest.w == largest.h


def test_the_test_card_has_the_line_for_the_back_at_the_smallest_size_there_is() -> None:
    sizes = [text.size for text in texts_of(card_picture()) if text.raw == ASK]
    assert min(sizes) == pytest.approx(SEVEN_METRES, abs=0.5)
    assert min(t.size for t in texts_of(card_picture())) >= SEVEN_METRES
    assert list(words_over_words(card_picture())) == []


def test_the_greys_of_the_test_card_are_told_apart_in_print() -> None:
    image = Image.open(io.BytesIO(png_bytes(card_picture(), 1280))).convert("L")
    width = image.width
    pixels = image.tobytes()
    greys = [pixels[442 * width + 72 + 62 * place + 31] for place in range(11)]
    assert greys == sorted(greys, reverse=True)
    assert len(set(greys)) == len(greys)
