"""Pictures of the start page where files have odd names or what draws them ends."""

import os
from pathlib import Path

import pytest

from studio.app.house import DECKS
from studio.app.library_pictures import LibraryPictures

ODD = ("two\nlines.md", 'it\'s "q".md', "Llanfair 🌿 ŵŷ.md", os.fsdecode(b"caf\xe9.md"), "-rf.md")


def test_every_name_has_its_own_picture(tmp_path: Path) -> None:
    made = (DECKS / "circle-of-strength.md").read_bytes()
    pictures = LibraryPictures(tmp_path)
    try:
        for name in ODD:
            try:
                (tmp_path / name).write_bytes(made)
            except (OSError, ValueError):
                pytest.skip(f"no file may be called {name!r} here")
            assert pictures.of(tmp_path / name), name
            assert pictures.of(tmp_path / "none.md") == b"", "an answer to another question"
    finally:
        pictures.rest()


def test_one_that_ends_what_draws_takes_no_other_picture_away(tmp_path: Path) -> None:
    pictures = LibraryPictures(tmp_path)
    try:
        assert pictures.of(DECKS / "circle-of-strength.md")
        assert pictures._child is not None
        pictures._child.kill()
        pictures._child.wait()
        pictures.of(DECKS / "pause-space-10.md")
        assert pictures.of(DECKS / "pause-space-10.md")
    finally:
        pictures.rest()
