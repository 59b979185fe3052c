"""The house's own lists stand in for the shipped ones, and can be let go of again."""

from pathlib import Path

import pytest

from studio.content.word_lists import WordLists
from studio.model.errors import StudioError


@pytest.fixture
def lists(tmp_path: Path) -> WordLists:
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    (shipped / "distress.en.txt").write_text("# ours\nadrift\n", "utf-8")
    return WordLists(shipped, tmp_path / "own", "en-GB")


def test_the_shipped_list_is_read(lists: WordLists) -> None:
    assert lists.read("distress").finds("We are adrift")
    assert not lists.is_own("distress")


def test_what_is_edited_counts_at_once(lists: WordLists) -> None:
    lists.read("distress")
    lists.write("distress", "becalmed\n")
    assert lists.is_own("distress")
    assert lists.read("distress").finds("becalmed")
    assert not lists.read("distress").finds("adrift")
    assert lists.text("distress") == "becalmed\n"


def test_an_empty_text_brings_the_shipped_list_back(lists: WordLists) -> None:
    lists.write("distress", "becalmed")
    lists.write("distress", "  \n")
    assert lists.read("distress").finds("adrift")


def test_where_there_is_no_list_nothing_is_heard(tmp_path: Path) -> None:
    assert WordLists(tmp_path, tmp_path, "cy").read("distress").lines == ()


def test_a_language_without_a_list_of_its_own_listens_for_the_english_one(
    lists: WordLists, tmp_path: Path
) -> None:
    welsh = WordLists(tmp_path / "shipped", tmp_path / "own", "cy")
    assert welsh.read("distress").finds("adrift")
    lists.write("distress", "becalmed")
    assert welsh.read("distress").finds("becalmed")
    assert not welsh.is_own("distress")
    welsh.write("distress", "ar goll")
    assert welsh.read("distress").finds("Rwy ar goll")
    assert lists.read("distress").finds("becalmed")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "own").write_text("a file, not a folder")
    with pytest.raises(StudioError, match="could not be kept"):
        WordLists(tmp_path, tmp_path / "own").write("distress", "adrift")
