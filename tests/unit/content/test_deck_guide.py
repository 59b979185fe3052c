"""The guide to decks names every setting there is: a setting nobody can find is none."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from studio.app.house import scan_activities

DOCS = Path(__file__).parents[3] / "docs"
BOARDS = DOCS / "boards"
GUIDE = (DOCS / "decks.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(scan_activities()))
def test_the_guide_names_every_setting(name: str) -> None:
    row = next(line for line in GUIDE.splitlines() if line.startswith(f"| `{name}` |"))
    missing = [
        setting.name
        for setting in fields(scan_activities()[name].settings)
        if f"`{setting.name}`" not in row
    ]
    assert missing == []


@pytest.mark.parametrize("name", sorted(scan_activities().keys() - {"slide"}))
def test_every_board_has_its_page_with_a_picture(name: str) -> None:
    page = BOARDS / f"{name}.md"
    text = page.read_text(encoding="utf-8")
    shown = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", text)
    assert shown
    assert all((BOARDS / one).exists() for one in shown)
    assert f"({name}.md)" in (BOARDS / "README.md").read_text(encoding="utf-8")
