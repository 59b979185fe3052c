"""Decks of one's own: written whole, never over another, with all they need beside them."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from studio.activities.shelf import Shelf
from studio.content.decks import check_deck, read_deck
from studio.content.library import SHIPPED, list_decks
from studio.content.own_decks import (
    free_picture_name,
    name_of_copy,
    own_files,
    save_again,
    save_own,
)
from studio.model.errors import StudioError

SHELF = Shelf()


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("name", ["first-hour", "compassionate-mind-day", "care-space-20"])
def test_a_copy_of_a_shipped_deck_is_the_same_day(name: str, tmp_path: Path) -> None:
    shipped = SHIPPED / f"{name}.md"
    deck = read_deck(shipped, SHELF)
    path = save_own(tmp_path / "decks", name_of_copy(name), shipped.read_bytes(), deck.files)

    assert path == tmp_path / "decks" / f"{name}-mine" / "deck.md"
    assert path.read_bytes() == shipped.read_bytes()
    copy = read_deck(path, SHELF)
    assert copy.steps == deck.steps
    assert copy.name == f"{name}-mine"
    pictures = {file for file in deck.files if not file.endswith(".md")}
    beside = {p.relative_to(path.parent).as_posix() for p in path.parent.rglob("*") if p.is_file()}
    assert beside == {"deck.md", *pictures}


def test_pictures_and_shared_texts_of_a_deck_go_with_it(tmp_path: Path) -> None:
    first = tmp_path / "elsewhere" / "day"
    (first / "practices").mkdir(parents=True)
    (first / "practices" / "calm.md").write_text("# Calm\n\n![a cup](cup.png)\n", "utf-8")
    (first / "cup.png").write_bytes(picture())
    (first / "deck.md").write_text(
        "---\ntitle: Day\n---\n\n---\nactivity: practice\ninclude: calm\n---\n", "utf-8"
    )
    deck = read_deck(first / "deck.md", SHELF)
    path = save_own(tmp_path / "decks", "day", (first / "deck.md").read_bytes(), deck.files)

    assert read_deck(path, SHELF).steps == deck.steps
    assert (path.parent / "practices" / "calm.md").is_file()
    assert own_files(deck.files).keys() == {"practices/calm.md", "cup.png"}


def test_nothing_is_written_over(tmp_path: Path) -> None:
    decks = tmp_path / "decks"
    paths = [save_own(decks, "Our day!", str(n).encode(), {}) for n in range(3)]
    (decks / "single.md").write_text("single")
    paths.append(save_own(decks, "single", b"folder", {}))

    names = [path.parent.name for path in paths]
    assert names == ["our-day", "our-day-2", "our-day-3", "single-2"]
    assert [path.read_bytes() for path in paths] == [b"0", b"1", b"2", b"folder"]
    assert (decks / "single.md").read_text() == "single"
    assert {one.name for one in list_decks(decks, lambda _: 0)} == {*names, "single"}


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    decks = tmp_path / "decks"
    with pytest.raises(StudioError, match="deck's own folder"):
        save_own(decks, "day", b"x", {"../cup.png": b"x"})
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises(StudioError, match="room on the disk"):
        save_own(blocked, "day", b"x", {})


def test_a_deck_is_saved_again_unless_somebody_else_wrote_it(tmp_path: Path) -> None:
    path = save_own(tmp_path / "decks", "day", b"one", {"cup.png": b"cup"})
    save_again(path, b"one", b"two", {"cup.png": b"other", "mug.png": b"mug"})

    assert path.read_bytes() == b"two"
    assert (path.parent / "cup.png").read_bytes() == b"cup"
    assert (path.parent / "mug.png").read_bytes() == b"mug"
    path.write_bytes(b"three")
    with pytest.raises(StudioError, match="Save this as a copy"):
        save_again(path, b"two", b"four", {})
    assert path.read_bytes() == b"three"
    path.unlink()
    with pytest.raises(StudioError, match="Save this as a copy"):
        save_again(path, b"three", b"four", {})
    assert sorted(p.name for p in path.parent.iterdir()) == ["cup.png", "mug.png"]


def test_names_of_copies_and_pictures() -> None:
    assert name_of_copy("first-hour") == "first-hour-mine"
    assert name_of_copy("first-hour-mine") == "first-hour-mine"
    assert name_of_copy("first-hour-mine-2") == "first-hour-mine"
    assert name_of_copy("compassionate-leadership-week-1") == "compassionate-leadership-week-1-mine"
    taken = {"cup.png": b"", "cup-2.png": b""}
    assert free_picture_name("Cup.PNG", taken) == "cup-3.png"
    assert free_picture_name("Mug of tea.jpeg", taken) == "mug-of-tea.jpeg"


def test_a_copy_is_checked_like_any_deck(tmp_path: Path) -> None:
    shipped = SHIPPED / "first-hour.md"
    files = read_deck(shipped, SHELF).files
    path = save_own(tmp_path / "decks", "mine", shipped.read_bytes(), files)
    assert check_deck(path, SHELF) == ()
