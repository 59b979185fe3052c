"""Whatever an author writes is read back as it was written, and nothing else moves."""

from dataclasses import replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from studio.content.deck_text import DeckText, StepText
from studio.content.faults import Report
from studio.content.fences import part
from studio.content.markdown import read_body
from studio.content.step_words import kept
from studio.content.values import read_text, read_value
from studio.model.text import clean

HARD = st.sampled_from(
    (
        *("yes", "true", "null", "~", "16", "1.50", "-3", "0x1F", "1e5", "09:30", "2026-12-03"),
        *("a: b", "- a", "# no", "a # b", "[a]", "{a}", "&a", "*a", "!a", "|", ">", "%a", "@a"),
        *("'", '"', "it's “so”", 'say "hi"', "'a'", "a\\b", "\\", "---", "...", "? a", ", a", ":"),
        *(
            "Llanfairpwllgwyngyllgogerych",
            "👩‍👩‍👧 teulu",
            "مرحبا",
            "a\n\nb",
            "a\n  b",
            "a \nb",
            "\n",
        ),
        *("Notes:", "ŵ: ŷ", "a:b", "http://x.y/z", "a\xa0b", "word " * 40, "a: " * 60),
    )
)
TEXTS = st.one_of(HARD, st.text(max_size=60), st.lists(HARD, max_size=4).map(" ".join))
NUMBERS = st.one_of(st.booleans(), st.integers(-999, 999), st.sampled_from((0.5, 2.25, -1.0)))
PLAIN = st.one_of(TEXTS, NUMBERS)
KEYS = st.sampled_from(("prompt", "says", "minutes", "columns", "takeaway", "x_y"))
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=3)),
    max_leaves=8,
)
BEFORE = """---
title: "A day" # its name
lang: cy
---

<!-- above -->

---
activity: wall   # the board
id: one
# a comment on its own
columns:
  - "Learning"   # first
  - Next steps

minutes: 20
---

# One

Some words.

```
---
```

Notes:
Say: hello.


---
activity: slide
---
# Two
"""


def cleaned(value: object) -> object:
    """As a deck holds it."""
    if isinstance(value, str):
        return clean(value, lines=True)
    if isinstance(value, list):
        return [cleaned(item) for item in value]
    return {k: cleaned(v) for k, v in value.items()} if isinstance(value, dict) else value


@st.composite
def decks(draw: st.DrawFn) -> str:
    """Texts that look like decks, more or less."""
    pieces = draw(
        st.lists(
            st.one_of(
                st.sampled_from(
                    (
                        *("---", "---  ", "activity: slide", "# Title", "", "  ", "Notes:", "~~~"),
                        *("```", "```yaml", "<!-- a -->", "minutes: 5 # so", "- a", "a:\n  - b"),
                        *("title: x", "b: |\n  x\n\n   y\n", "c: >-\n  x\n  y\n# z", "\tx"),
                        *("Title\n=====", "d: {e: f}", "'g': 1", "h: [1,", "{i: j}", " ---"),
                    )
                ),
                TEXTS,
            ),
            max_size=14,
        )
    )
    newline = draw(st.sampled_from(("\n", "\r\n", "\r")))
    text = newline.join(["---", *pieces])
    return draw(st.sampled_from(("", "\ufeff"))) + text + draw(st.sampled_from(("", newline)))


@settings(max_examples=120)
@given(decks())
def test_any_text_is_kept_byte_for_byte(text: str) -> None:
    deck = DeckText.parse(text)

    assert deck.text() == text
    for i, step in enumerate(deck.steps):
        assert deck.with_step(i, step).text() == text
        assert step.with_words(step.words).with_notes(step.notes).raw == step.raw
        for key in () if step.broken else step.keys:
            if step.value(key) is not None:
                assert step.with_value(key, step.value(key)).raw == step.raw


@settings(max_examples=80)
@given(decks(), st.data())
def test_steps_are_found_where_the_reader_finds_them(text: str, data: st.DataObject) -> None:
    bare = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    found = part(bare, Report(""))
    deck = DeckText.parse(text)

    assert deck.lines() == tuple(one.yaml_line - 1 for one in found[1:])
    blocks = [step.block.text.rstrip() for step in deck.steps]
    assert blocks == [one.yaml.rstrip() for one in found[1:]]
    if len(deck.steps) > 1:
        i, to = (data.draw(st.integers(0, len(deck.steps) - 1)) for _ in range(2))
        assert deck.moved(i, to).moved(to, i).text() == text


@settings(max_examples=100)
@given(KEYS, VALUES)
def test_a_value_is_read_as_it_was_written(key: str, value: object) -> None:
    deck = DeckText.parse(BEFORE)
    step = deck.steps[0].with_value(key, value)

    assert step.value(key) == cleaned(value)
    others = set(step.keys) - {key}
    assert all(step.value(other) == deck.steps[0].value(other) for other in others)
    again = DeckText.parse(deck.with_step(0, step).text())
    assert again.steps[0].value(key) == cleaned(value)
    assert again.steps[1:] == deck.steps[1:]
    assert "# a comment on its own" in step.raw
    assert step.with_value(key, value).raw == step.raw
    back = step.with_value(key, deck.steps[0].value(key))
    assert back.raw == deck.steps[0].raw


@settings(max_examples=80)
@given(KEYS, TEXTS)
def test_text_comes_to_the_deck_as_text(key: str, text: str) -> None:
    step = StepText.fresh("slide", "A").with_value(key, text)
    node = step.node(key)

    assert node is not None
    assert read_value(node, str) == clean(text, lines=True)
    if clean(text):
        assert read_text(node) == clean(text, lines=True)


@settings(max_examples=80)
@given(TEXTS)
def test_a_title_is_read_as_it_was_written(title: str) -> None:
    assume(clean(title))
    deck = DeckText.parse(BEFORE)
    step = deck.steps[0].with_title(title)

    body = part(step.raw, Report(""))[0].body
    assert read_body(body, 1, Report("")).title == clean(title)
    assert step.title == clean(title)
    assert step.words == deck.steps[0].words
    assert step.with_title(deck.steps[0].title).raw == deck.steps[0].raw


@settings(max_examples=80)
@given(TEXTS, TEXTS)
def test_words_and_notes_stay_apart(words: str, notes: str) -> None:
    assume("```" not in words + notes and "~~~" not in words + notes)
    assume("Notes:" not in [line.rstrip() for line in words.splitlines()])
    deck = DeckText.parse(BEFORE)
    step = deck.steps[0].with_words(words).with_notes(notes)
    made = deck.with_step(0, step)

    assert step.title == "One"
    assert step.words == kept(words)
    assert step.notes == kept(notes)
    assert len(DeckText.parse(made.text()).steps) == 2
    assert replace(DeckText.parse(made.text()).steps[0], origin="") == replace(step, origin="")
