"""What is wrong in the text of a practice is told where it stands, in a shared text too."""

from pathlib import Path

from studio.activities.practice import ACTIVITY
from studio.content.decks import check_deck

HEAD = "---\ntitle: A day\n---\n\n"
TEXT = """# Quiet

- Sit, or stand.

1. [bell] We begin. (4 s)
2. Rest a while. (20 sec)
3. [gong] The end.
"""


def test_a_cue_that_cannot_be_read_is_told_with_its_line(tmp_path: Path) -> None:
    deck = tmp_path / "day.md"
    deck.write_text(f"{HEAD}---\nactivity: practice\n---\n{TEXT}", "utf-8")
    first, second = check_deck(deck, {"practice": ACTIVITY})
    assert first == f"{deck}:13: “(20 sec)” is no silence: write seconds at the end, like (20 s)."
    assert second.startswith(f"{deck}:14: “[gong]” is no bell")


def test_in_a_shared_text_it_is_told_there(tmp_path: Path) -> None:
    shared = tmp_path / "practices" / "quiet.md"
    shared.parent.mkdir()
    shared.write_text(TEXT, "utf-8")
    deck = tmp_path / "day.md"
    deck.write_text(f"{HEAD}---\nactivity: practice\ninclude: practices/quiet\n---\n", "utf-8")
    told = check_deck(deck, {"practice": ACTIVITY})
    assert [line.partition(": ")[0] for line in told] == [f"{shared}:6", f"{shared}:7"]
