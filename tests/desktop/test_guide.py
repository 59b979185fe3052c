"""The guide says what the program does: its keys, and pictures that are there."""

import re
from pathlib import Path

from PIL import Image

from studio.desktop.keys import ACTIONS, JUMP_HINT
from studio.desktop.side_panels import key_words

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "guide.md").read_text(encoding="utf-8")


def test_the_guide_lists_the_keys_that_exist() -> None:
    section = GUIDE.split("### Keys\n")[1].split("\n\nWith a row")[0]
    rows = [tuple(cell.strip() for cell in line.strip("|").split("|"))
            for line in section.strip().splitlines()][2:]  # fmt: skip
    assert rows == [*((key_words(a.keys), a.label) for a in ACTIONS), JUMP_HINT]


def test_every_picture_of_the_guide_is_there_and_small() -> None:
    names = re.findall(r"\]\((pictures/[^)]+)\)", GUIDE)
    assert len(names) == 5
    for name in names:
        path = DOCS / name
        assert path.stat().st_size <= 300_000
        with Image.open(path) as picture:
            assert min(picture.size) >= 390


def test_the_guide_stays_short() -> None:
    assert len(GUIDE.splitlines()) <= 150
