"""Borrowed names: two kind words, the same for nobody on purpose, in every language."""

import random

from studio.model.kind_names import kind_name, kind_words
from studio.model.text import count_graphemes


def test_every_name_is_two_words_and_fits_a_short_field() -> None:
    first, second = kind_words()
    assert len(set(first)) == len(first) >= 24
    assert len(set(second)) == len(second) >= 24
    assert not set(first) & set(second)
    assert max(count_graphemes(f"{a} {b}") for a in first for b in second) <= 24
    assert all(word.isalpha() and word[0].isupper() for word in first + second)


def test_chance_alone_chooses_and_a_language_without_words_borrows_english() -> None:
    assert kind_name(random.Random(3)) == kind_name(random.Random(3), "cy-GB")
    assert len({kind_name(random.Random(n)) for n in range(40)}) > 30
