import time

import pytest

from studio.model.text import graphemes
from studio.pictures.shapes import Align, Text
from studio.pictures.text import HAND, fit, measure

WELSH = "Llanfairpwllgwyngyll: dŵr, ŷd, tŷ a theulu"


def words(text: Text) -> list[str]:
    return [line.text for line in text.lines]


def test_a_short_word_stands_on_one_line_at_the_asked_size() -> None:
    text = fit("Courage", 100, 50, 300, 100, size=30)
    assert words(text) == ["Courage"]
    assert text.size == 30
    assert text.complete
    line = text.lines[0]
    assert line.x + line.width / 2 == pytest.approx(250)
    assert 100 < line.baseline < 120
    assert not line.complex


@pytest.mark.parametrize(
    ("align", "left"), [(Align.LEFT, 10), (Align.CENTER, 160), (Align.RIGHT, 310)]
)
def test_lines_stand_where_they_are_aligned(align: Align, left: float) -> None:
    line = fit("kind", 10, 0, 300, 40, align=align).lines[0]
    anchor = {Align.LEFT: line.x, Align.CENTER: line.x + line.width / 2}.get(
        align, line.x + line.width
    )
    assert anchor == pytest.approx(left)


def test_text_shrinks_by_whole_sizes_until_its_words_and_lines_fit() -> None:
    text = fit("self-compassion is practised daily", 0, 0, 120, 70, size=40, min_size=10)
    assert 10 <= text.size < 40
    assert text.size == int(text.size)
    assert round(text.size * 75) == text.size * 75  # whole hundredths of a point for PowerPoint
    assert all(line.width <= 120.01 for line in text.lines)
    assert len(text.lines) * text.size * 1.2 <= 70.01
    assert " ".join(words(text)).replace("- ", "-") == text.raw


def test_a_word_is_broken_only_at_the_smallest_size() -> None:
    text = fit("Unverwechselbarkeitsempfindung", 0, 0, 100, 200, size=40, min_size=20)
    assert text.size == 20
    assert len(text.lines) > 1
    assert "".join(words(text)) == text.raw


def test_lines_are_balanced_rather_than_left_with_a_last_word() -> None:
    text = fit("what we bring into this room today", 0, 0, 330, 100, size=24)
    first, second = text.lines
    assert second.width > 0.6 * first.width


def test_too_much_text_is_cut_with_an_ellipsis_and_says_so() -> None:
    raw = "patience and " * 60
    text = fit(raw, 0, 0, 200, 60, size=24, min_size=16)
    assert not text.complete
    assert text.size == 16
    assert words(text)[-1].endswith("…")
    assert len(text.lines) == 3
    assert text.raw == raw.strip()
    assert all(line.width <= 200.01 for line in text.lines)


def test_the_number_of_lines_can_be_limited() -> None:
    text = fit("one two three four five six", 0, 0, 150, 500, size=30, min_size=10, max_lines=2)
    assert len(text.lines) == 2
    assert text.complete


def test_line_breaks_of_the_writer_stay() -> None:
    text = fit("first\nsecond\n\nlast", 0, 0, 300, 200)
    assert words(text) == ["first", "second", "", "last"]
    gaps = [b.baseline - a.baseline for a, b in zip(text.lines, text.lines[1:], strict=False)]
    assert gaps == pytest.approx([text.size * 1.2] * 3)


def test_nothing_is_nothing() -> None:
    text = fit("  ", 0, 0, 100, 50)
    assert text.lines == ()
    assert text.complete


def test_a_box_without_room_still_gets_a_line() -> None:
    assert len(fit("hello", 0, 0, 0, 0).lines) == 1


def test_welsh_is_written_in_the_face_that_was_asked_for() -> None:
    for family in ("Atkinson Hyperlegible Next", HAND):
        text = fit(WELSH, 0, 0, 900, 60, family=family)
        assert [line.complex for line in text.lines] == [False]
        assert all(glyph.index for glyph in text.lines[0].runs[0].glyphs)


def test_a_very_long_word_is_fast_and_never_lost_for_ever() -> None:
    began = time.perf_counter()
    text = fit("a" * 9_999 + "b", 0, 0, 216, 130, size=24, min_size=14)
    assert time.perf_counter() - began < 1
    assert not text.complete
    assert text.raw.endswith("ab")
    assert words(text)[-1].endswith("…")


def test_emoji_families_are_never_cut_apart() -> None:
    family = "👨‍👩‍👧‍👦"
    text = fit(family * 30, 0, 0, 100, 60, size=24, min_size=14)
    for line in text.lines:
        assert set(graphemes(line.text)) <= {family, "…"}


def test_sixty_tags_that_were_seen_before_take_next_to_no_time() -> None:
    tags = [f"patience and humour {number}" for number in range(60)]
    for tag in tags:
        fit(tag, 0, 0, 140, 60)
    began = time.perf_counter()
    for tag in tags:
        fit(tag, 5, 5, 140, 60)
    assert time.perf_counter() - began < 0.06


def test_measuring_agrees_with_what_is_set() -> None:
    assert measure("Courage", size=30) == pytest.approx(
        fit("Courage", 0, 0, 500, 50, size=30).lines[0].width
    )
    assert measure("Courage", size=30, bold=True) > measure("Courage", size=30)
    assert measure("AVATAR", size=10) < sum(measure(letter, size=10) for letter in "AVATAR")
    assert measure("", size=10) == 0
