"""Whatever stood on a slide reads back from its deck as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.activities.shelf import Shelf
from studio.content.decks import deck_from_files
from studio.importers.brought import Slide
from studio.importers.deck_words import deck_text, heading_of
from studio.model.agenda import Block, Bullets, Paragraph, Step
from studio.model.text import clean

HARD = st.text(
    st.one_of(
        st.sampled_from("#*_-+=~`[]()<>|&;\\!1.):'\"\n Nnotes"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


def read(*slides: Slide, title: str = "A day") -> tuple[Step, ...]:
    text = deck_text(title, "", slides)
    return deck_from_files("deck", {"deck.md": text.encode()}, Shelf()).steps


def as_shown(text: str) -> str:
    lines = (line.strip() for line in clean(text, lines=True).split("\n"))
    return clean("\n".join(line for line in lines if line), lines=True)


def body(slide: Slide) -> tuple[Block, ...]:
    return read(slide)[0].body


@given(HARD, HARD, HARD)
def test_every_text_reads_back(title: str, words: str, notes: str) -> None:
    slide = Slide(3, title if clean(title) else "x", (Paragraph(words),), notes)
    step = read(slide)[0]
    assert step.title == clean(slide.title)
    assert step.body == ((Paragraph(as_shown(words)),) if as_shown(words) else ())
    found = [line.strip() for line in step.notes.split("\n") if line.strip()]
    assert found == [clean(line) for line in clean(notes, lines=True).split("\n") if clean(line)]


@given(st.lists(HARD.filter(as_shown), min_size=1, max_size=3), st.booleans())
def test_every_item_of_a_list_reads_back(items: list[str], numbered: bool) -> None:
    found = body(Slide(1, "x", (Bullets(tuple(items), numbered),)))
    assert found == (Bullets(tuple(as_shown(item) for item in items), numbered),)


@pytest.mark.parametrize("numbered", [True, False])
def test_lists_that_follow_each_other_stay_apart(numbered: bool) -> None:
    blocks = tuple(Bullets(items, numbered) for items in (("a", "b"), ("c",), ("d", "e")))
    assert body(Slide(1, "x", blocks)) == blocks


@pytest.mark.parametrize(
    "words",
    [
        "Notes:",
        "notes",
        "Facilitator's notes: be kind",
        "---",
        "```",
        "# Head",
        "1. one",
        "a &amp; b",
    ],
)
def test_words_that_look_like_marks_are_words(words: str) -> None:
    slide = Slide(1, words, (Paragraph(words), Paragraph(f"first\n{words}")), words)
    step = read(slide, Slide(2, "After"))[0]
    assert step.title == words
    assert step.body == (Paragraph(words), Paragraph(f"first\n{words}"))
    assert step.notes.strip() == words


def test_slides_with_the_same_heading_have_names_of_their_own() -> None:
    titles = ["Hello", "Hello", "Next", "12", "مرحبا", "مرحبا", "Slide 5", "Hello"]
    steps = read(*(Slide(n, title) for n, title in enumerate(titles, 1)))
    assert [step.title for step in steps] == titles
    assert len({step.id for step in steps}) == len(titles)


def test_a_heading_ends_between_words() -> None:
    assert heading_of("Short") == "Short"
    long = heading_of("compassion " * 30)
    assert len(long) <= 120
    assert long.endswith("compassion…")


def test_the_title_of_a_deck_may_be_any_text() -> None:
    for title in ('Say "hello": it\'s a day', "#1 \\ {x}", "yes", "2026"):
        text = deck_text(title, "cy", (Slide(1, "x"),))
        deck = deck_from_files("deck", {"deck.md": text.encode()}, Shelf())
        assert (deck.title, deck.lang) == (title, "cy")
