import random
from itertools import pairwise

import pytest

from studio.pictures.breaking import ROBUST, measured, wrap
from studio.pictures.text import fit

WORDS = """
patience courage listening humour kindness time space questions silence breath trust team
shift handover supervision rota family garden walking tea music tŷ dŵr cariad gwrando
amynedd well-being gyda'n gilydd self-care and/or
""".split()  # noqa: SIM905


def lines_of(text: str, width: float) -> list[str]:
    return [text[start:end] for start, end in wrap(measured(text, "text"), width)]


def pieces(text: str) -> list[str]:
    places = (0, *measured(text, "text").breaks)
    return [text[start:end] for start, end in pairwise(places)]


def test_breaks_after_blanks_and_hyphens_but_not_after_a_slash() -> None:
    assert lines_of("well-being", 3.5) == ["well-", "being"]
    assert lines_of("one two", 2.2) == ["one", "two"]
    assert pieces("10-12 and/or e-mail") == ["10-12 ", "and/or ", "e-", "mail"]


def test_every_blank_at_a_break_is_left_out() -> None:
    assert lines_of("one  two", 2.2) == ["one", "two"]


def test_chinese_breaks_between_characters_but_not_before_a_comma() -> None:
    lines = lines_of("我们一起，走吧", 2)
    assert "".join(lines) == "我们一起，走吧"
    assert len(lines) > 1
    assert not any(line.startswith("，") for line in lines)


def test_nothing_is_lost_at_any_width() -> None:
    text = "self-care ohne Wörterbuchdonaudampfschiff 👨‍👩‍👧‍👦 שלום"
    for width in (0, 0.1, 1, 3, 7, 20, 100):
        assert "".join(lines_of(text, width)).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("seed", range(4))
def test_a_program_that_measures_a_little_otherwise_breaks_at_the_same_places(seed: int) -> None:
    """PowerPoint fills the wrap box line by line, with its own idea of widths."""
    source = random.Random(seed)
    for _ in range(50):
        raw = " ".join(source.choice(WORDS) for _ in range(source.randint(2, 14)))
        text = fit(raw, 0, 0, 216, 130, size=24, min_size=14)
        expected = [line.text for line in text.lines]
        for error in (1 - ROBUST * 0.48, 1, 1 + ROBUST * 0.48):
            assert lines_of(text.raw, text.wrap_width * error / text.size) == expected


def test_the_wrap_box_stands_as_the_lines_do() -> None:
    text = fit("what we bring into this room today", 100, 0, 300, 100)
    assert text.wrap_x + text.wrap_width / 2 == pytest.approx(250)
    single = fit("Courage", 100, 0, 300, 100)
    assert single.wrap_width >= single.lines[0].width * 1.06


@pytest.mark.parametrize("raw", ["a thank-you that is meant", "Showing up again"])
def test_where_there_is_room_a_wider_font_comes_to_the_same_lines(raw: str) -> None:
    """Fonts that stand in for ours are about a sixth wider."""
    text = fit(raw, 0, 0, 150, 130, size=24, min_size=14)
    expected = [line.text for line in text.lines]
    assert len(expected) == 2
    assert lines_of(text.raw, text.wrap_width / 1.16 / text.size) == expected
