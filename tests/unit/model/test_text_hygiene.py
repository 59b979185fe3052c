import unicodedata

import pytest

from studio.model.text import clean, count_graphemes, graphemes, is_emoji, slug


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("  two   blanks ", "two blanks"),
        ("tab\tand\r\nline", "tab and line"),
        ("bell\x07null\x00del\x7f", "bellnulldel"),
        ("flip\u202eped", "flipped"),
        ("lone\ud800surrogate", "lonesurrogate"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("cafe\u0301", "café"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("\u2028", ""),
    ],
)
def test_only_what_can_be_written_everywhere_stays(raw: str, kept: str) -> None:
    assert clean(raw) == kept


def test_line_breaks_stay_where_they_are_wanted() -> None:
    assert clean("one\r\ntwo\x0bthree\u2028four", lines=True) == "one\ntwo\nthree\nfour"


def test_marks_beyond_four_a_letter_are_dropped() -> None:
    marked = clean("z" + "\u0335\u0336\u0337\u0338" * 20)
    assert sum(unicodedata.combining(char) > 0 for char in marked) == 4


def test_characters_are_counted_as_a_person_counts() -> None:
    assert count_graphemes("dŵr") == 3
    assert count_graphemes("👨‍👩‍👧‍👦🇬🇧") == 2
    assert graphemes("क्षि")[0].startswith("क")
    assert graphemes("") == []


def test_what_is_drawn_as_a_picture() -> None:
    assert all(is_emoji(each) for each in ("🙂", "👨‍👩‍👧‍👦", "❤️"))
    assert not any(is_emoji(each) for each in ("a", "1", "♥", "ŵ", "ש"))


def test_headings_become_ids() -> None:
    assert slug("What’s here: Tŷ a Theulu") == "whats-here-ty-a-theulu"
    assert slug("שלום") == "step"
