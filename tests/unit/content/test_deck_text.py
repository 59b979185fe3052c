"""A deck as it is edited: what nobody touches keeps every byte, and the reader reads the rest."""

from pathlib import Path

import pytest

from studio.activities.shelf import Shelf
from studio.content.deck_text import DeckText, StepText
from studio.content.decks import check_deck, read_deck
from studio.content.faults import WrongValueError

ROOT = Path(__file__).parents[3]
DECKS = sorted((*(ROOT / "decks").glob("*.md"), *(ROOT / "tests/data/decks").glob("*.md")))
SMALL = """---
title: A day
start: "09:30" # sharp
---

---
activity: wall
id: one
columns:
  - "Learning"   # first
  # then
  - Next steps
minutes: 20   # at most
takeaway: "Said in quotes."
---
# One

Some words.

Notes:
Say: hello.

---
activity: wall
minutes: 5
---
# Two & three

---
activity: wall
continues: one
---
# Four
"""


@pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)
@pytest.mark.parametrize("ends", ["as it is", "crlf", "bom", "no last line end"])
def test_every_deck_is_kept_byte_for_byte(path: Path, ends: str) -> None:
    data = path.read_bytes()
    data = {
        "as it is": data,
        "crlf": data.replace(b"\n", b"\r\n"),
        "bom": b"\xef\xbb\xbf" + data,
        "no last line end": data.rstrip(b"\n"),
    }[ends]
    deck = DeckText.read(data)

    assert deck.data() == data
    assert len(deck.steps) > 1
    for i in range(len(deck.steps)):
        assert deck.duplicated(i).removed(i + 1).data() == data
    step = deck.steps[-1]
    assert step.with_words("Others").with_words(step.words).raw == step.raw


@pytest.mark.parametrize("path", DECKS[::3], ids=lambda path: path.stem)
def test_away_and_back_is_as_before(path: Path) -> None:
    for step in DeckText.read(path.read_bytes()).steps:
        assert step.with_title("Another").with_title(step.title).raw == step.raw
        assert step.with_words("Others").with_words(step.words).raw == step.raw
        for key in step.keys:
            away = step.with_value(key, "away: and back")
            assert away.raw != step.raw
            assert away.with_value(key, step.value(key)).raw == step.raw
            gone = step.with_value(key, None)
            assert gone.with_value(key, step.value(key)).raw == step.raw


def test_one_key_changes_its_own_lines_alone() -> None:
    step = DeckText.parse(SMALL).steps[0]

    assert changed(step, step.with_value("minutes", 25)) == ["minutes: 25   # at most"]
    assert changed(step, step.with_value("takeaway", "Two")) == ['takeaway: "Two"']
    columns = step.with_value("columns", ["Learning", "Other", "Next steps"])
    assert changed(step, columns) == ["  - Other"]
    assert "  # then" in columns.raw
    assert changed(step, step.with_title("Eins")) == ["# Eins"]
    assert changed(step, step.with_notes("Say: hello you.")) == ["Say: hello you."]


def test_a_new_key_goes_to_its_usual_place() -> None:
    step = DeckText.parse(SMALL).steps[0].with_value("prompt", "What: now?")
    step = step.with_value("continues", "zero").with_value("at_least", 3).with_value("plain", "So")

    assert step.keys == (
        *("activity", "id", "continues", "columns", "prompt"),
        *("minutes", "at_least", "takeaway", "plain"),
    )
    assert 'prompt: "What: now?"' in step.raw


def test_values_are_written_as_a_person_would() -> None:
    step = StepText.fresh("wall", "A wall")
    long = "Nobody has to tell more than they would like to. " * 3

    assert line(step, "prompt", "What would you like?") == ["prompt: What would you like?"]
    assert line(step, "prompt", "16") == ['prompt: "16"']
    assert line(step, "prompt", 'Say "hi": now') == ["prompt: 'Say \"hi\": now'"]
    assert line(step, "columns", ["Learning", "Next"]) == ["columns: [Learning, Next]"]
    assert line(step, "columns", [long.strip()]) == ["columns:", f"  - {long.strip()}"]
    assert line(step, "prompt", "One\n\nTwo") == ["prompt: |-", "  One", "", "  Two"]
    folded = line(step, "prompt", long)
    assert folded[0] == "prompt: >-"
    assert all(len(row) <= 100 for row in folded)


def test_a_head_is_changed_a_key_at_a_time() -> None:
    deck = DeckText.parse(SMALL).with_head("title", "Another: day").with_head("lang", "cy")

    assert deck.text().startswith('---\ntitle: "Another: day"\nlang: cy\nstart: "09:30" # sharp\n')
    back = deck.with_head("title", "A day").with_head("lang", None)
    assert back.text() == SMALL
    assert back.head_value("start") == "09:30"


def test_windows_line_ends_stay() -> None:
    deck = DeckText.parse(SMALL.replace("\n", "\r\n"))
    made = deck.with_step(0, deck.steps[0].with_words("A\nB").with_value("columns", ["A" * 40]))
    made = made.duplicated(0).with_head("lang", "cy")

    assert "\n" not in made.text().replace("\r\n", "")


def test_a_copy_has_an_id_of_its_own(tmp_path: Path) -> None:
    deck = DeckText.parse(SMALL).duplicated(0).duplicated(2).duplicated(2)

    assert [step.name for step in deck.steps] == [
        *("one", "one-2", "two-three", "two-three-3", "two-three-2", "four"),
    ]
    assert faults(tmp_path, deck) == ()


def test_a_heading_that_others_continue_keeps_its_name(tmp_path: Path) -> None:
    deck = DeckText.parse(SMALL.replace("id: one\n", ""))
    made = deck.with_step(0, deck.steps[0].with_title("One and a half"))

    assert made.steps[0].name == "one"
    assert faults(tmp_path, made) == ()


def test_a_step_that_others_continue_may_go_and_it_is_told(tmp_path: Path) -> None:
    deck = DeckText.parse(SMALL)

    for made in (deck.removed(0), deck.moved(0, 2)):
        told = faults(tmp_path, made)
        assert len(told) == 1
        assert "continues" in told[0]


def test_no_words_end_a_step(tmp_path: Path) -> None:
    deck = DeckText.parse(SMALL)
    for words in ("a\n\n---\n\nactivity: slide", "```\ncode", "~~~~\n---", "---"):
        step = deck.steps[1].with_words(words).with_notes("---\nhm\n```")
        made = DeckText.parse(deck.with_step(1, step).text())
        assert len(made.steps) == 3
        assert made.steps[2] == deck.steps[2]
        assert made.steps[1].notes.startswith("---\nhm")


def test_what_is_pasted_below_notes_is_a_note() -> None:
    step = DeckText.parse(SMALL).steps[0].with_words("Shown.\n\nNotes:\nNot shown.")

    assert (step.words, step.notes) == ("Shown.", "Not shown.\n\nSay: hello.")


def test_shared_words_become_the_steps_own(tmp_path: Path) -> None:
    practices = tmp_path / "practices"
    practices.mkdir()
    shared = practices / "calm.md"
    shared.write_text("# Calm\n\n- Sit.\n\nNotes:\nWhy: so.\n", "utf-8")
    step = StepText.fresh("practice", "").with_value("include", "calm").with_notes("Say: hello.")
    deck = DeckText.fresh("Day").inserted(0, step)
    (tmp_path / "one.md").write_text(deck.text(), "utf-8")
    before = read_deck(tmp_path / "one.md", Shelf()).steps[0]

    own = deck.with_step(0, step.made_own(shared.read_text("utf-8")))
    (tmp_path / "one.md").write_text(own.text(), "utf-8")
    after = read_deck(tmp_path / "one.md", Shelf()).steps[0]

    assert (after.title, after.body, after.notes) == (before.title, before.body, before.notes)
    assert after.include == ""
    assert shared.read_text("utf-8") == "# Calm\n\n- Sit.\n\nNotes:\nWhy: so.\n"


def test_a_new_deck_is_read_at_once(tmp_path: Path) -> None:
    deck = DeckText.fresh("Our day: one").inserted(0, StepText.fresh("slide", "Welcome *here*"))
    deck = deck.inserted(1, StepText.fresh("wall", "A wall").with_notes("Say: hello."))

    assert faults(tmp_path, deck) == ()
    read = read_deck(tmp_path / "deck.md", Shelf())
    assert [step.title for step in read.steps] == ["Welcome *here*", "A wall"]
    assert read.title == "Our day: one"
    assert deck.text().endswith("\n")


def test_keys_that_cannot_be_read_are_told_and_mended_as_text() -> None:
    broken = DeckText.parse(SMALL.replace("id: one", 'id: "one')).steps[0]

    assert broken.broken
    with pytest.raises(WrongValueError, match="mend"):
        broken.with_value("minutes", 5)
    assert broken.with_words("Still here").words == "Still here"
    mended = broken.with_block(broken.block.text.replace('"one', "one"))
    assert mended.with_value("minutes", 5).value("minutes") == 5


@pytest.mark.parametrize("text", ["", "Some words", "---\ntitle: A", "---\n- a\n---\n# B"])
def test_a_text_without_a_head_that_can_be_read_is_kept_and_told(text: str) -> None:
    deck = DeckText.parse(text)

    assert deck.text() == text
    assert deck.head_broken
    with pytest.raises(WrongValueError, match="mend"):
        deck.with_head("title", "B")


def test_lines_and_steps_are_found_for_a_fault() -> None:
    deck = DeckText.parse(SMALL)

    first = deck.lines()[0]
    assert SMALL.split("\n")[first - 1] == "---"
    assert deck.step_at(first - 1) is None
    assert deck.step_at(first + 3) == 0
    assert deck.steps[0].key_at(5) == "columns"
    assert deck.steps[0].key_at(7) == "minutes"
    assert deck.steps[0].key_at(9) == ""


def changed(before: StepText, after: StepText) -> list[str]:
    """The lines that are new."""
    old = before.raw.split("\n")
    return [line for line in after.raw.split("\n") if line not in old]


def line(step: StepText, key: str, value: object) -> list[str]:
    """The lines of a key, as they are written."""
    return changed(step, step.with_value(key, value))


def faults(folder: Path, deck: DeckText) -> tuple[str, ...]:
    """What the reader says of it."""
    path = folder / "deck.md"
    path.write_bytes(deck.data())
    return check_deck(path, Shelf())
