"""Lists of words to listen for: what is found, and what is left alone."""

from pathlib import Path

import pytest

from studio.model.word_list import WordList

SHIPPED = Path(__file__).parents[3] / "assets" / "words"
LIST = WordList.read(
    """
    # a remark
    lost at sea
    can't row      # another
    sink*
    ***
    """
)


@pytest.mark.parametrize(
    "text",
    [
        "We are LOST at sea.",
        "lost\nat  sea",
        "Lost-at-sea!",
        "I can’t row any more",
        "i cant row",
        "I can´t row",
        "I can′t row",
        "lo\u00adst at s\u00adea",
        "we are sinking",
        "Sink",
        "（sink）",
    ],
)
def test_finds_words_however_they_are_written(text: str) -> None:
    assert LIST.finds(text)


@pytest.mark.parametrize(
    "text", ["", "lost at seaside", "the kitchensink", "I can row", "lost", "Môr a chraig 🌊"]
)
def test_leaves_other_words_alone(text: str) -> None:
    assert not LIST.finds(text)


def test_remarks_and_blank_lines_are_no_words() -> None:
    assert LIST.lines == ("lost at sea", "can't row", "sink*")
    assert not WordList.read("# nothing\n\n   \n").finds("# nothing")


@pytest.mark.parametrize("name", ["distress", "profanity"])
def test_the_shipped_lists_find_each_of_their_own_lines(name: str) -> None:
    found = WordList.read((SHIPPED / f"{name}.en.txt").read_text("utf-8"))
    assert len(found.lines) > 15
    assert all(found.finds(f"… {line.replace('*', '')} …") for line in found.lines)


@pytest.mark.parametrize(
    "text",
    [
        "It helps me to sit down with my team",
        "It hit me that I never rest",
        "Cutting costs hurts the ward",
        "Deadlines are killing the joy",
        "I go on walking",
        "Scunthorpe, Penistone and shiitake",
        "Cydymdeimlad a charedigrwydd",
    ],
)
def test_the_shipped_lists_leave_ordinary_words_alone(text: str) -> None:
    for name in ("distress", "profanity"):
        assert not WordList.read((SHIPPED / f"{name}.en.txt").read_text("utf-8")).finds(text)
