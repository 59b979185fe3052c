"""Every sentence a phone page says, in one table that a second language can stand beside."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

Words: TypeAlias = Mapping[str, str]


def load_words(folder: Path, lang: str = "en") -> Words:
    """The table of that language, with the English sentence wherever it has none."""
    english: dict[str, str] = json.loads((folder / "strings.en.json").read_text("utf-8"))
    other = folder / f"strings.{lang.partition('-')[0].lower()}.json"
    if other.name == "strings.en.json" or not other.is_file():
        return english
    own: dict[str, str] = json.loads(other.read_text("utf-8"))
    return english | own
