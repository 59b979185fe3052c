"""The editor without its window: notes in parts, the day's sums, undo, saving."""

import functools
import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from studio.activities.contract import Activities
from studio.app.house import DECKS
from studio.content.deck_text import DeckText
from studio.content.decks import read_deck
from studio.content.library import deck_paths
from studio.desktop.editor_day import day_of
from studio.desktop.editor_edits import HEAD, Edits
from studio.desktop.editor_examples import moments_of
from studio.desktop.editor_fresh import fresh_deck
from studio.desktop.editor_notes import Note, headings_of, parts_of, with_part
from studio.desktop.editor_saving import Place, Saved, Saving

NOTES = """Say: Good morning.

How:
- One.
- Two.

Try it: Press Forward.

Without the laptop: Nothing is lost."""


def test_notes_fall_into_their_parts_and_stay_as_they_are() -> None:
    assert parts_of(NOTES) == (
        Note("Say", "Good morning."),
        Note("How", "- One.\n- Two."),
        Note("Try it", "Press Forward."),
        Note("Without the laptop", "Nothing is lost."),
    )
    for part in parts_of(NOTES):
        assert with_part(NOTES, part.heading, part.words) == NOTES


def test_notes_of_every_shipped_step_come_back_letter_for_letter() -> None:
    for path in deck_paths(DECKS):
        for step in DeckText.read(path.read_bytes()).steps:
            for part in parts_of(step.notes):
                assert with_part(step.notes, part.heading, part.words) == step.notes, path


def test_a_new_part_goes_to_its_place_and_an_empty_one_goes_away() -> None:
    made = with_part(NOTES, "Watch for", "Somebody by the door.")
    headings = [part.heading for part in parts_of(made)]
    assert headings == ["Say", "How", "Watch for", "Try it", "Without the laptop"]
    assert with_part(made, "Watch for", " ") == NOTES
    assert with_part("", "Say", "Hello.") == "Say: Hello."
    assert headings_of(NOTES)[:2] == ("Say", "Why")
    assert "Try it" in headings_of(NOTES)


def test_a_list_begins_below_its_heading() -> None:
    assert with_part("", "How", "- one\n- two") == "How:\n- one\n- two"


def test_the_clock_runs_down_the_list_and_the_sum_says_what_is_too_much(
    activities: Activities,
) -> None:
    text = fresh_deck()
    day = day_of(text, activities)
    assert [row.start for row in day.rows] == ["09:30", "09:35", "09:50", "10:20"]
    assert not day.over
    assert "fits exactly" in day.sums
    longer = text.with_step(0, text.steps[0].with_value("minutes", 17))
    day = day_of(longer, activities)
    assert day.over
    assert day.sums.startswith("12 min too much")
    free = longer.with_step(1, longer.steps[1].with_value("optional", True))
    day = day_of(free, activities)
    assert not day.over
    assert day.rows[1].marks == ("if there is time",)
    assert day.rows[2].start == day.rows[1].start


def test_a_day_whose_end_comes_first_is_told(activities: Activities) -> None:
    day = day_of(fresh_deck().with_head("end", "08:00"), activities)
    assert day.over
    assert "ends before it begins" in day.sums


WORDS = st.one_of(
    st.sampled_from(
        ("---", "Notes:", "# A", "```", "a: b", "- one", "Say: x", "", " ", "'\"", "🫶", "الصبر")
    ),
    st.text(max_size=12),
).flatmap(lambda one: st.sampled_from((one, f"{one}\n{one}", f"x\n\n{one}\n")))
ACTS = st.lists(
    st.tuples(
        st.sampled_from(("title", "words", "notes", "move", "copy", "remove", "minutes", "head")),
        st.integers(0, 5),
        WORDS,
    ),
    max_size=12,
)


def act(edits: Edits, what: str, number: int, words: str) -> None:
    """Something that a hand can do in the window."""
    edits.choose(min(number, len(edits.text.steps) - 1))
    match what:
        case "title":
            edits.set_step(lambda step: step.with_title(words), "title", "title")
        case "words":
            edits.set_step(lambda step: step.with_words(words), "words", "words")
        case "notes":
            change = functools.partial(with_part, heading="Why", words=words)
            edits.set_step(lambda step: step.with_notes(change(step.notes)), "notes", "notes")
        case "move":
            edits.move(edits.chosen, number)
        case "copy":
            edits.duplicate()
        case "remove":
            edits.remove()
        case "minutes":
            edits.set_value("minutes", number, "minutes")
        case _:
            edits.set_head("title", words.strip() or None, "name")


@settings(max_examples=120, deadline=None)
@given(acts=ACTS)
def test_whatever_is_done_its_file_reads_as_it_stands_and_undo_brings_every_byte_back(
    acts: list[tuple[str, int, str]],
) -> None:
    edits = Edits(now=itertools.count(0.0, 10.0).__next__)
    start = fresh_deck()
    edits.open(start)
    for one in acts:
        act(edits, *one)
        again = DeckText.parse(edits.text.text())
        assert [step.raw for step in again.steps] == [step.raw for step in edits.text.steps]
    while edits.undoes:
        edits.undo()
    assert edits.text.text() == start.text()


class Ticking:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def retitle(edits: Edits, words: str) -> None:
    edits.set_step(lambda step: step.with_title(words), "the title", "title")


def test_typing_on_is_one_thing_to_undo_and_a_pause_begins_another() -> None:
    clock = Ticking()
    edits = Edits(now=clock)
    text = fresh_deck()
    edits.open(text)
    for words in ("H", "He", "Hel"):
        retitle(edits, words)
        clock.at += 0.2
    clock.at += 5
    retitle(edits, "Hello")
    edits.undo()
    assert edits.text.steps[0].title == "Hel"
    edits.undo()
    assert edits.text.text() == text.text()
    assert not edits.undoes
    edits.redo()
    edits.redo()
    assert edits.text.steps[0].title == "Hello"
    assert not edits.redoes


def test_what_is_done_elsewhere_is_undone_there() -> None:
    edits = Edits()
    edits.open(fresh_deck())
    edits.choose(2)
    edits.remove()
    edits.choose(HEAD)
    edits.undo()
    assert edits.chosen == 2
    assert len(edits.text.steps) == 4


def test_a_copy_and_a_step_of_the_same_name_get_names_of_their_own() -> None:
    edits = Edits()
    edits.open(fresh_deck())
    edits.duplicate()
    edits.insert(edits.text.steps[0])
    names = [step.name for step in edits.text.steps]
    assert len(set(names)) == len(names)


def test_the_fresh_deck_is_whole(activities: Activities, tmp_path: Path) -> None:
    path = tmp_path / "new.md"
    path.write_bytes(fresh_deck().data())
    deck = read_deck(path, activities)
    assert [step.activity for step in deck.steps] == [
        "slide", "agreement", "circle-of-strength", "slide",
    ]  # fmt: skip


def test_a_board_of_examples_is_said_to_be_one(activities: Activities, tmp_path: Path) -> None:
    path = tmp_path / "new.md"
    path.write_bytes(fresh_deck().data())
    deck = read_deck(path, activities)
    welcome, _agreement, circle, _end = (
        moments_of(activities[step.activity], step, deck.files) for step in deck.steps
    )
    assert [moment.examples for moment in welcome] == [False]
    assert [moment.examples for moment in circle][:2] == [False, True]
    assert circle[0].board.entries == ()
    assert len(circle[1].board.entries) == 6


def saved(saving: Saving, text: DeckText, qtbot: QtBot) -> Saved:
    with qtbot.waitSignal(saving.done) as caught:
        saving.want(text)
    made = caught.args[0]
    assert isinstance(made, Saved)
    return made


def test_what_came_with_the_program_is_copied_once_and_then_written_in_place(
    tmp_path: Path, qtbot: QtBot
) -> None:
    shipped = tmp_path / "shipped" / "hour.md"
    shipped.parent.mkdir()
    text = fresh_deck()
    shipped.write_bytes(text.data())
    saving = Saving(tmp_path / "decks", lambda _path, _text: {"cup.png": b"cup"})
    saving.open(Place(shipped, text.data()))
    first = saved(saving, text.with_head("title", "Mine"), qtbot)
    assert first.copied
    assert first.place.path == tmp_path / "decks" / "hour-mine" / "deck.md"
    assert first.place.path.with_name("cup.png").read_bytes() == b"cup"
    second = saved(saving, text.with_head("title", "Mine too"), qtbot)
    assert not second.copied
    assert b"Mine too" in first.place.path.read_bytes()
    assert shipped.read_bytes() == text.data()


def test_a_file_that_somebody_else_changed_is_not_written_over(
    tmp_path: Path, qtbot: QtBot
) -> None:
    own = tmp_path / "decks" / "hour" / "deck.md"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"by somebody else")
    text = fresh_deck()
    saving = Saving(tmp_path / "decks", lambda _path, _text: {})
    saving.open(Place(own, text.data(), own=True))
    made = saved(saving, text.with_head("title", "Mine"), qtbot)
    assert made.copied
    assert "changed by another program" in made.why
    assert own.read_bytes() == b"by somebody else"
    assert made.place.path == tmp_path / "decks" / "hour-mine" / "deck.md"


def test_a_file_that_was_taken_away_is_written_anew(tmp_path: Path, qtbot: QtBot) -> None:
    gone = tmp_path / "decks" / "hour" / "deck.md"
    text = fresh_deck()
    saving = Saving(tmp_path / "decks", lambda _path, _text: {})
    saving.open(Place(gone, text.data(), own=True))
    made = saved(saving, text.with_head("title", "Mine"), qtbot)
    assert made.place.path is not None
    assert b"Mine" in made.place.path.read_bytes()


@pytest.mark.parametrize("path", deck_paths(DECKS), ids=lambda path: path.stem)
def test_every_shipped_deck_is_reckoned_as_check_reckons_it(
    path: Path, activities: Activities
) -> None:
    day = day_of(DeckText.read(path.read_bytes()), activities)
    deck = read_deck(path, activities)
    assert [row.minutes for row in day.rows] == [step.minutes for step in deck.steps]
    assert not day.over
