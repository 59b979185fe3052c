"""A picture as a few lines of text: what is written how large, and where the groups lie."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from studio.pictures.shapes import Group, Item, Picture, Text, bounds, walk


def told(pictures: Iterable[Picture]) -> str:
    """Texts with their sizes, groups with their labels, boxes and lines, page by page."""
    rows: list[str] = []
    for number, picture in enumerate(pictures, 1):
        rows.append(f"page {number}: {picture.title} on {picture.background}")
        rows += [row for item in picture.items for row in _row(item)]
    return "\n".join(rows) + "\n"


def assert_as_looked_at(golden: Path, said: str) -> None:
    """Delete the golden file, run once, look at the picture, and keep the new file."""
    if not golden.exists():
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text(said, encoding="utf-8")
        pytest.fail(f"{golden.name} was written: look at the picture before you keep it")
    assert said == golden.read_text(encoding="utf-8")


def _row(item: Item) -> list[str]:
    if isinstance(item, Text):
        return [f"  text {item.size:g} {item.raw!r}"]
    if not isinstance(item, Group):
        return []
    box = " ".join(f"{value:.0f}" for value in bounds((item,)))
    lines = [line.text for one in walk(item.items) if isinstance(one, Text) for line in one.lines]
    return [f"  {item.label or item.key} [{box}] {' / '.join(lines)}".rstrip()]
