"""Every deck that is shipped: checks clean, kind and plain in its words, credited, on time."""

import re
from pathlib import Path

import pytest

from studio.activities.shelf import Shelf
from studio.content.decks import check_deck, deck_from_files, read_deck
from studio.content.library import SHIPPED, deck_paths
from studio.model.agenda import Deck
from studio.model.people import Way
from tests.unit.content.deck_language import block_words, faults, grade, of_step, shown, syllables

ACTIVITIES = Shelf()
DECKS = deck_paths(SHIPPED)
VIGNETTES = sorted((SHIPPED / "vignettes").glob("*.md"))

each = pytest.mark.parametrize("path", DECKS, ids=lambda path: path.stem)


@each
def test_a_shipped_deck_checks_clean_and_reads_back_from_its_copy(path: Path) -> None:
    assert check_deck(path, ACTIVITIES) == ()
    deck = read_deck(path, ACTIVITIES)
    assert deck_from_files(deck.name, dict(deck.files), ACTIVITIES) == deck


@each
def test_its_words_are_kind_plain_credited_and_on_time(path: Path) -> None:
    assert faults(read_deck(path, ACTIVITIES)) == ()


@each
def test_phones_stay_away(path: Path) -> None:
    deck = read_deck(path, ACTIVITIES)
    assert [step.id for step in deck.steps if Way.PHONES in step.ways] == []


# That the rules see what they are for: a deck with nothing wrong, and one line of it spoiled.

GOOD = """---
title: A short hour
start: "09:30"
end: "10:00"
sources:
  - "Ours."
licence: CC BY 4.0
---

---
activity: holding
kind: off-screen
minutes: 22
---
# Hands on

Notes:
Say: Choose a scarf, and lay it down.

Why: It helps.

Watch for: Haste.

Without the laptop: The same.

---
activity: sort
minutes: 4
takeaway: Kindness is a part of it.
plain: It is good to be kind.
---
# Is it compassion?

Notes:
Say: Where would you lay it?

Why: It helps.

Watch for: Haste.

Without the laptop: The same.

---
activity: slide
minutes: 4
---
# Where this comes from

We made it.

Notes:
Say: We made it.

Why: It helps.

Watch for: Haste.

Without the laptop: The same.
"""
SPOILED = {
    "long slide": ("We made it.\n\nNotes", "We made it all. " * 11 + "\n\nNotes"),
    "eyes shut": ("Say: We made it.", "Say: Now gently close your eyes."),
    "breath": ("Say: We made it.", "Say: Breathe in."),
    "touch": ("Say: We made it.", "Say: Put your hand on your heart."),
    "one posture": ("Say: We made it.", "Say: Sit up straight, please."),
    "gendered": ("Say: We made it.", "Say: A nurse and her ward."),
    "ranked": ("Kindness is a part of it.", "Even juniors are kind."),
    "blaming": ("Kindness is a part of it.", "Staff failed to be kind."),
    "notes: what to say": ("Say: Choose a scarf, and lay it down.", "Choose: A scarf."),
    "notes: no “Why:”": ("Why: It helps.", "Reason: It helps."),
    "notes: no “Watch for:”": ("Watch for: Haste.", "Risks: Haste."),
    "notes: no “Without the laptop:”": ("Without the laptop: The same.", "Otherwise: The same."),
    "handout": ("takeaway: Kindness is a part of it.\n", ""),
    "plain": ("It is good to be kind.", "Compassionate organisations exhibit generosity."),
    "sources: none": ('sources:\n  - "Ours."\n', ""),
    "sources: no slide": ("# Where this comes from", "# The end"),
    "licence": ("licence: CC BY 4.0\n", ""),
    "minutes": ("minutes: 22", "minutes: 21"),
    "slides": ("minutes: 22", "minutes: 14\n---\n# Hands\n\n---\nactivity: slide\nminutes: 8"),
    "reading": (
        "Say: Choose a scarf, and lay it down.",
        "Say: " + "Considerable organisational reconfiguration necessitates collaboration " * 6,
    ),
}


@pytest.fixture
def deck(request: pytest.FixtureRequest, tmp_path: Path) -> Deck:
    before, after = getattr(request, "param", ("", ""))
    assert before in GOOD
    (tmp_path / "day.md").write_text(GOOD.replace(before, after) if before else GOOD, "utf-8")
    return read_deck(tmp_path / "day.md", ACTIVITIES)


def test_nothing_is_said_of_a_deck_with_nothing_wrong(deck: Deck) -> None:
    assert faults(deck) == ()


@pytest.mark.parametrize(("kind", "deck"), SPOILED.items(), ids=SPOILED, indirect=["deck"])
def test_a_rule_sees_what_it_is_for(kind: str, deck: Deck) -> None:
    assert [found for found in faults(deck) if kind in found] != []


def test_what_a_deck_writes_into_settings_is_read_and_what_it_leaves_is_not(tmp_path: Path) -> None:
    head = "---\ntitle: A day\n---\n---\nactivity: wall\n"
    (tmp_path / "own.md").write_text(f"{head}prompt: What helps you?\n---\n# A\n", "utf-8")
    step = read_deck(tmp_path / "own.md", ACTIVITIES).steps[0]
    assert shown(step) == ("A", "What helps you?")


@pytest.mark.parametrize(
    ("word", "count"),
    [("kind", 1), ("care", 1), ("kindness", 2), ("asked", 1), ("listen", 2), ("compassion", 3)],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_grade_tells_an_easy_text_from_a_hard_one() -> None:
    easy = ("The cat sat on the mat.",)
    hard = ("Organisational considerations necessitate multidisciplinary collaboration.",)
    assert grade(easy) == pytest.approx(0.39 * 6 + 11.8 - 15.59)
    assert grade(hard) > 20


# Vignettes: moments that could be anybody's.


@pytest.mark.parametrize("path", VIGNETTES, ids=lambda path: path.stem)
@pytest.mark.parametrize("activity", ["walk-through", "lens", "sort", "footprint"])
def test_a_vignette_can_be_taken_into_a_step(path: Path, activity: str, tmp_path: Path) -> None:
    step = f"---\nactivity: {activity}\ninclude: vignettes/{path.stem}\n---\n"
    (tmp_path / "day.md").write_text(f"---\ntitle: A day\n---\n{step}", "utf-8")
    assert check_deck(tmp_path / "day.md", ACTIVITIES) == ()


@pytest.mark.parametrize("path", VIGNETTES, ids=lambda path: path.stem)
def test_a_vignette_is_short_kind_and_names_nobody(path: Path, tmp_path: Path) -> None:
    step = f"---\nactivity: lens\ninclude: vignettes/{path.stem}\n---\n"
    (tmp_path / "day.md").write_text(f"---\ntitle: A day\n---\n{step}", "utf-8")
    taken = read_deck(tmp_path / "day.md", ACTIVITIES).steps[0]
    moment = " ".join(words for block in taken.body for words in block_words(block))
    assert 20 <= len(moment.split()) <= 55
    assert names(moment) == []
    assert [f for f in of_step(taken) if not f.startswith(("notes", "handout"))] == []
    for part in ("Read aloud", "About this moment", "On the four stones", "Through the glasses"):
        assert f"{part}: " in taken.notes or f"{part}:\n" in taken.notes
    for part in ("To sort", "For the footprint: ", "Handle with care: "):
        assert part in taken.notes


@pytest.mark.parametrize("path", VIGNETTES, ids=lambda path: path.stem)
def test_the_cards_of_a_vignette_can_be_sorted(path: Path, tmp_path: Path) -> None:
    cards = re.findall(
        r'^- ("[^|]+\| (?:is|part|not) \|.+")$', path.read_text("utf-8"), re.MULTILINE
    )
    assert len(cards) == 3
    block = "".join(f"  - {card}\n" for card in cards)
    deck = f"---\ntitle: A day\n---\n---\nactivity: sort\nstatements:\n{block}---\n# Where?\n"
    (tmp_path / "day.md").write_text(deck, "utf-8")
    assert check_deck(tmp_path / "day.md", ACTIVITIES) == ()


def test_a_name_in_a_moment_is_seen() -> None:
    assert names("A nurse waits. Then Priya sighs, in Leeds.") == ["Priya", "Leeds"]
    assert names("The lift is out. “Next one, then,” the porter says. Could I?") == []


def names(text: str) -> list[str]:
    """Words with a capital that neither begin a sentence nor are “I”."""
    return re.findall(r"(?<=[\w,;:] )[A-Z]\w+", text)


PROGRAMMES = (SHIPPED.parent / "docs" / "programmes.md").read_text("utf-8")


@each
def test_the_page_of_programmes_lists_it(path: Path) -> None:
    course = re.sub(r"-(\d)$", "-1` … `-6", path.stem)
    assert f"`{course}`" in PROGRAMMES


def test_the_page_of_programmes_lists_every_vignette_and_no_others() -> None:
    listed = re.findall(r"^\| `([a-z-]+)` \| [^|]+ \| [^|]+ \|$", PROGRAMMES, re.MULTILINE)
    assert sorted(listed) == [path.stem for path in VIGNETTES]
