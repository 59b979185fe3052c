"""A deck that is being written is read anew only where it changed, and says the same as ever."""

from io import BytesIO
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from studio.activities.shelf import Shelf
from studio.content.deck_text import DeckText, StepText
from studio.content.decks import look_over
from studio.content.kept_steps import KeptSteps

ROOT = Path(__file__).parents[3]
SHELF = Shelf()
PATH = ROOT / "tests/data/decks/small-day.md"
DECK = DeckText.read(PATH.read_bytes())
LAST = len(DECK.steps) - 1
CHANGES = (
    *("words", "title", "minutes", "id", "doubled", "continues", "broken", "faulty", "include"),
    *("moved", "copied", "removed", "head", "notes"),
)


def changed(deck: DeckText, change: str, i: int, to: int) -> DeckText:
    """The deck after something an author might do."""
    i, to = i % len(deck.steps), to % len(deck.steps)
    step = deck.steps[i]
    whole = {
        "moved": lambda: deck.moved(i, to),
        "copied": lambda: deck.duplicated(i),
        "removed": lambda: deck.removed(i) if len(deck.steps) > 1 else deck,
        "head": lambda: deck.with_head("people", f"{to + 1}"),
    }
    if change in whole:
        return whole[change]()
    made = {
        "words": lambda: step.with_words(f"Said {to} times."),
        "title": lambda: step.with_title(f"Title {to}"),
        "notes": lambda: step.with_notes("Say: so."),
        "minutes": lambda: step.with_value("minutes", to),
        "id": lambda: step.with_value("id", f"step-{to}"),
        "doubled": lambda: step.with_block(f"{step.block.text}\nid: twice\nid: twice"),
        "continues": lambda: step.with_value("continues", deck.steps[to].name),
        "broken": lambda: step.with_block(f'{step.block.text}\ntakeaway: "open'),
        "faulty": lambda: step.with_value("minutes", "many"),
        "include": lambda: step.with_value("include", "equanimity"),
    }
    if step.broken and change not in {"words", "title", "notes", "doubled", "broken"}:
        return deck
    return deck.with_step(i, made[change]())


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(st.sampled_from(CHANGES), st.integers(0, LAST), st.integers(0, LAST)),
        max_size=8,
    )
)
def test_it_says_the_same_as_reading_everything(changes: list[tuple[str, int, int]]) -> None:
    kept = KeptSteps()
    deck = DECK
    for change, i, to in changes:
        deck = changed(deck, change, i, to)
        text = deck.text()
        quick, whole = look_over(PATH, text, SHELF, kept=kept), look_over(PATH, text, SHELF)
        assert set(quick[1]) == set(whole[1])
        assert quick[0] == whole[0]


def test_only_what_changed_is_read_again() -> None:
    kept = Counting()
    look_over(PATH, DECK.text(), SHELF, kept=kept)
    assert kept.read == len(DECK.steps)

    deck = DECK.with_step(1, DECK.steps[1].with_words("Other words."))
    look_over(PATH, deck.moved(0, 2).text(), SHELF, kept=kept)
    assert kept.read == len(DECK.steps) + 1

    kept.forget()
    look_over(PATH, deck.text(), SHELF, kept=kept)
    assert kept.read == 2 * len(DECK.steps) + 1


def test_a_picture_that_was_missing_is_found_once_it_is_there(tmp_path: Path) -> None:
    kept = KeptSteps()
    step = StepText.fresh("slide", "Cup").with_words("![a cup](cup.png)")
    deck = DeckText.fresh("Day").inserted(0, step).inserted(1, StepText.fresh("slide", "Two"))
    path = tmp_path / "deck.md"

    assert "no image" in str(look_over(path, deck.text(), SHELF, kept=kept)[1][0])
    out = BytesIO()
    Image.new("RGB", (40, 30)).save(out, "PNG")
    (tmp_path / "cup.png").write_bytes(out.getvalue())
    found, faults = look_over(path, deck.text(), SHELF, kept=kept)
    assert faults == ()
    assert found is not None
    assert found.files["cup.png"] == out.getvalue()
    again, _ = look_over(path, deck.moved(0, 1).text(), SHELF, kept=kept)
    assert again is not None
    assert again.files["cup.png"] == out.getvalue()


class Counting(KeptSteps):
    """Counts the steps that had to be read."""

    read = 0

    def keep(self, *args: object) -> None:
        self.read += 1
        super().keep(*args)  # type: ignore[arg-type]
