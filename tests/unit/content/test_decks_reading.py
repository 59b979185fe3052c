"""A deck is read into a day, from a file, a folder or a workshop's own copy."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import ClassVar, Literal, TypeAlias

import pytest
from PIL import Image

from studio.activities.contract import Activities, Activity, Board, View
from studio.activities.slide.activity import Slide
from studio.content.decks import deck_from_files, find_deck, read_deck
from studio.content.library import list_decks
from studio.model.agenda import Bullets, Figure, Paragraph, Show, Step
from studio.model.errors import DeckError
from studio.model.outlines import Outline
from studio.model.people import Way
from studio.pictures.shapes import Picture


@dataclass(frozen=True)
class WishSettings:
    prompt: str = "What do you wish for?"
    mode: Literal["open", "shared"] = "open"
    rounds: int = 2
    colors: tuple[str, ...] = ()
    loud: bool = False


class Wishes(Activity[None]):
    """A throw-away activity, to read settings with."""

    name: ClassVar[str] = "wishes"
    settings: ClassVar[type] = WishSettings

    def initial(self, step: Step) -> None:
        return None

    def picture(self, state: None, board: Board, view: View) -> Picture:
        return Picture(board.step.title, ())

    def outline(self, state: None, board: Board, view: View) -> Outline:
        return Outline(board.step.title)


ACTIVITIES: Activities = {"wishes": Wishes(), "slide": Slide()}

Files: TypeAlias = Mapping[str, str | bytes]

HEAD = "---\ntitle: A day\n---\n"
SLIDE = "---\nactivity: slide\n---\n# Hello\n"


def png(width: int = 40, height: int = 30, kind: str = "PNG") -> bytes:
    stream = BytesIO()
    Image.new("RGB", (width, height), "#88aa99").save(stream, kind)
    return stream.getvalue()


def write(folder: Path, files: Files) -> Path:
    """Writes files and returns the path of the first."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return folder / next(iter(files))


WHOLE = """---
title: 'A "whole" day'
lang: cy
start: 9:05
end: "16:30"
people: 8-16
ways: [scribe, phones]
sources:
  - One book
  - "Another: with a colon"
licence: CC BY 4.0
---

---
activity: wishes
minutes: 25
at_least: 10
optional: true
show: held
ways: [paper]
prompt: 2026
mode: shared
rounds: 3
colors: [red, 7]
loud: true
---
# What we *wish* for

First `paragraph`,
on two lines.

- one
- **two**

1. first
2. second

![A cup](pictures/cup.png)

See [the site](https://example.org/a/).

Notes:
Say: hello.

  - mind the door
---
activity: wishes
continues: what-we-wish-for
id: again
---
"""


def test_everything_an_author_writes_arrives(tmp_path: Path) -> None:
    deck = read_deck(write(tmp_path, {"day.md": WHOLE, "pictures/cup.png": png()}), ACTIVITIES)
    assert (deck.name, deck.title, deck.lang) == ("day", 'A "whole" day', "cy")
    assert (deck.start, deck.end, deck.people) == ("09:05", "16:30", (8, 16))
    assert deck.sources == ("One book", "Another: with a colon")
    assert deck.licence == "CC BY 4.0"
    step, again = deck.steps
    assert (step.id, step.title) == ("what-we-wish-for", "What we wish for")
    assert (step.minutes, step.at_least, step.optional) == (25, 10, True)
    assert (step.show, step.ways) == (Show.HELD, frozenset({Way.PAPER}))
    assert step.settings == WishSettings("2026", "shared", 3, ("red", "7"), True)
    assert step.body == (
        Paragraph("First paragraph, on two lines."),
        Bullets(("one", "two")),
        Bullets(("first", "second"), numbered=True),
        Figure("pictures/cup.png", "A cup"),
        Paragraph("See the site (example.org/a)."),
    )
    assert step.notes == "Say: hello.\n\n  - mind the door"
    assert step.line == 14
    assert (again.board, again.title, again.minutes) == (step.id, "Wishes", 10)
    assert again.settings == WishSettings()
    assert again.ways == frozenset({Way.SCRIBE, Way.PHONES})


def test_a_workshop_reads_its_copy_with_nothing_outside(tmp_path: Path) -> None:
    text = WHOLE.replace("continues:", "include: calm\ncontinues:")
    files: Files = {"day.md": text, "pictures/cup.png": png(), "practices/calm.md": "Rest.\n"}
    deck = read_deck(write(tmp_path, files), ACTIVITIES)
    assert set(deck.files) == {"deck.md", "pictures/cup.png", "practices/calm.md"}
    again = deck_from_files("day", dict(deck.files), ACTIVITIES)
    assert again == deck
    with pytest.raises(DeckError, match="deck.md:38: The workshop holds no image"):
        deck_from_files("day", {"deck.md": text.encode()}, ACTIVITIES)
    with pytest.raises(DeckError, match="holds no deck"):
        deck_from_files("day", {}, ACTIVITIES)


def test_dashes_inside_code_fences_and_quoted_text_are_no_fences() -> None:
    next_one = SLIDE.replace("Hello", "Next one")
    text = f"{HEAD}{SLIDE}Notes:\n```\n---\n```\nend\n{next_one}"
    deck = deck_from_files("day", {"deck.md": text.encode()}, ACTIVITIES)
    assert [step.title for step in deck.steps] == ["Hello", "Next one"]
    assert deck.steps[0].notes == "```\n---\n```\nend"


def test_windows_line_ends_and_a_byte_order_mark_are_fine() -> None:
    text = ("\ufeff" + HEAD + SLIDE + "Text\n").replace("\n", "\r\n")
    deck = deck_from_files("day", {"deck.md": text.encode()}, ACTIVITIES)
    assert deck.steps[0].body == (Paragraph("Text"),)


def test_an_included_text_brings_body_notes_and_pictures(tmp_path: Path) -> None:
    files: Files = {
        "day.md": f"{HEAD}---\nactivity: slide\ninclude: calm\n---\nOurs.\nNotes:\nMine.\n",
        "practices/calm.md": "# Calm\nTheirs.\n\n![A cup](cup.png)\nNotes:\nTold.\n",
        "cup.png": png(kind="JPEG"),
    }
    step = read_deck(write(tmp_path, files), ACTIVITIES).steps[0]
    assert step.title == "Calm"
    assert step.body == (Paragraph("Ours."), Paragraph("Theirs."), Figure("cup.png", "A cup"))
    assert step.notes == "Mine.\n\nTold."


def test_a_deck_anywhere_finds_the_shipped_texts_and_its_own_first(tmp_path: Path) -> None:
    files: Files = {
        "day.md": f"{HEAD}---\nactivity: slide\ninclude: practices/signposting\n---\n",
        "own.md": f"{HEAD}---\nactivity: slide\ninclude: practices/walking\n---\n",
        "practices/walking.md": "# Ours\nTo the window and back.\n",
    }
    write(tmp_path, files)
    assert read_deck(tmp_path / "day.md", ACTIVITIES).steps[0].body
    assert read_deck(tmp_path / "own.md", ACTIVITIES).steps[0].title == "Ours"


def test_a_folder_deck_finds_texts_beside_it(tmp_path: Path) -> None:
    files = {
        "day/deck.md": f"{HEAD}---\nactivity: slide\ninclude: practices/calm\n---\n# A\n",
        "practices/calm.md": "Theirs.\n",
        "vignettes/calm.md": "Others.\n",
    }
    deck = read_deck(write(tmp_path, files).parent, ACTIVITIES)
    assert deck.name == "day"
    assert deck.steps[0].body == (Paragraph("Theirs."),)


def test_decks_are_found_by_name_and_by_path(tmp_path: Path) -> None:
    decks = tmp_path / "decks"
    file = write(decks, {"first-hour.md": HEAD + SLIDE})
    folder = write(decks, {"long/deck.md": HEAD + SLIDE})
    assert find_deck("first-hour", decks) == file
    assert find_deck("first-hour.md", decks) == file
    assert find_deck(str(file), decks) == file
    assert find_deck("long", decks) == folder
    assert find_deck(str(folder.parent), decks) == folder
    with pytest.raises(DeckError, match=r"no deck of this name. Did you mean “first-hour”\?"):
        find_deck("frist-hour", decks)
    with pytest.raises(DeckError, match="there is no such file"):
        find_deck("elsewhere/day.md", decks)
    with pytest.raises(DeckError, match=r"This folder holds no deck.md"):
        find_deck(str(tmp_path), decks)
    for odd in ("", "\0", "x" * 5000):
        with pytest.raises(DeckError):
            find_deck(odd, decks)


def test_the_library_lists_broken_decks_too(tmp_path: Path) -> None:
    text = HEAD.replace("A day", "'B day'\npeople: 6-18")
    write(tmp_path, {"b.md": text + SLIDE + "---\nactivity: wishes\nminutes: 20\n---\n"})
    write(tmp_path, {"a/deck.md": HEAD + SLIDE, "c.md": b"\xff\xfe\x00", "README.md": "No deck"})
    asked: list[str] = []

    def usual(activity: str) -> int:
        asked.append(activity)
        return 5

    first, second, third = list_decks(tmp_path, usual)
    assert set(asked) == {"slide"}  # the other step says how long it takes
    assert (first.name, first.title, first.minutes, first.steps) == ("a", "A day", 5, 1)
    assert (second.title, second.minutes, second.people) == ("B day", 25, "6-18")
    assert third.title == "c"
    assert "UTF-16" in third.faults[0]
    assert list_decks(tmp_path / "none", usual) == ()
