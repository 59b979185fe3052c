"""The handout in plain words: short sentences that children of nine to twelve read, explained."""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from studio.content.decks import read_deck
from studio.exporters import handout_ideas
from studio.exporters.handout_plain import OWN_SENTENCES, handout_plain, sentences
from tests.unit.exporters.fullday import ACTIVITIES, FIRST_HOUR, ended, of_day
from tests.unit.exporters.pdfs import faults, in_order, pages, text
from tests.unit.exporters.wordboard import a_deck, source

IDEAS = [
    words.plain
    for found in (handout_ideas.OF_BOARDS, handout_ideas.OF_SETS)
    for words in found.values()
]
DECK = [step.plain for step in read_deck(FIRST_HOUR, ACTIVITIES).steps if step.plain]
_LONGEST = 17
"""Words of a sentence."""


def syllables(word: str) -> int:
    """Of an English word, by its vowels."""
    word = re.sub(r"[^a-z]", "", word.lower())
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = word.endswith("e") and not word.endswith(("le", "ee", "ye"))
    silent = silent or (word.endswith(("es", "ed")) and not word.endswith(("ted", "ded", "les")))
    return max(1, groups - (silent and groups > 1))


def grade(texts: Iterable[str]) -> float:
    """Years of school a text takes (Flesch and Kincaid, 1975); with five more, an age."""
    said = [one for each in texts for one in sentences(each)]
    words = [word for one in said for word in one.split()]
    return (
        0.39 * len(words) / len(said)
        + 11.8 * sum(map(syllables, words)) / len(words)
        - 15.59
    )  # fmt: skip


def test_what_is_counted_is_right_for_a_known_text() -> None:
    assert [syllables(word) for word in ("one", "brave", "people", "compassion", "stayed")] == [
        *(1, 1, 2, 3, 1),
    ]
    long = "The institution's organisational deliberations necessitated considerable preparation."
    assert grade([long]) > 20


@pytest.mark.parametrize("texts", [OWN_SENTENCES, IDEAS, DECK], ids=["own", "ideas", "deck"])
def test_it_is_read_at_nine_to_twelve(texts: list[str]) -> None:
    assert grade(texts) + 5 <= 9
    for each in texts:
        for one in sentences(each):
            assert len(one.split()) <= _LONGEST, one


def test_a_text_falls_into_its_sentences() -> None:
    told = "We stop. “May I?” she asks. It is 9.5 cm, e.g. small! Dŵr. 2 more? Yes…"
    assert sentences(told)[0] == "We stop."
    assert sentences("Call 116 123. It is free.\nDay and night.") == [
        *("Call 116 123.", "It is free.", "Day and night."),
    ]


def test_each_sentence_has_a_line_of_its_own_and_pictures_stay() -> None:
    data = handout_plain(of_day(ended(frozenset({"circle"}), deck=FIRST_HOUR)))
    lines = [line.strip() for page in pages(data) for line in page.splitlines()]
    for one in ("A hope can be small.", "You can say it out loud.", "No part is bad."):
        assert one in lines
    assert b"/Figure" in data
    assert "Lets us rest" in text(data)


def test_words_of_the_day_are_explained_and_no_others() -> None:
    told = text(handout_plain(of_day(ended(frozenset({"circle"}), deck=FIRST_HOUR))))
    assert in_order(told, "Words we use", "Let go: Taken off", "Pass: To say nothing", "Threat:")
    assert "Kitbag:" not in told
    assert "Misgivings:" not in told


def test_checkers_find_no_fault(tmp_path: Path) -> None:
    given = of_day(ended(frozenset({"circle"}), deck=FIRST_HOUR))
    assert faults(handout_plain(given), tmp_path) == []


def test_what_was_let_go_is_said_plainly() -> None:
    told = text(handout_plain(of_day(ended(frozenset(), deck=FIRST_HOUR))))
    assert "We let these go. They are off the computer for good:" in told


def test_before_the_day_and_without_any_step() -> None:
    told = text(handout_plain(of_day(deck=FIRST_HOUR)))
    assert in_order(told, "To pass is fine.", "What we will do", "What to remember")
    bare = text(handout_plain(replace(source(), deck=replace(a_deck(), steps=()))))
    assert "Do you want to talk?" in bare
