"""The guide to decks names every setting there is: a setting nobody can find is none."""

from dataclasses import fields
from pathlib import Path

import pytest

from studio.app import scan_activities

GUIDE = (Path(__file__).parents[3] / "docs" / "decks.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(scan_activities()))
def test_the_guide_names_every_setting(name: str) -> None:
    row = next(line for line in GUIDE.splitlines() if line.startswith(f"| `{name}` |"))
    missing = [
        setting.name
        for setting in fields(scan_activities()[name].settings)
        if f"`{setting.name}`" not in row
    ]
    assert missing == []
