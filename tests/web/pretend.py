"""A made-up language: every sentence in brackets and two fifths longer. Nobody speaks it."""

import json
import re
import shutil
from pathlib import Path

from studio.web.routes import ASSETS

OPEN, CLOSE = "⟦", "⟧"
_PART = re.compile(r"(\{\w+\})")


def pretend(english: str) -> str:
    """The sentence with its parts, in brackets, and longer as Welsh may be."""
    bare = _PART.sub("", english)
    more = (bare.split() or ["o"]) * 2
    longer, want = "", len(bare) * 2 // 5
    while len(longer) < want:
        longer += " " + more[len(longer) % len(more)][:9]
    return f"{OPEN}{english}{longer}{CLOSE}"


def pretend_assets(folder: Path, lang: str = "cy") -> Path:
    """Our own assets with the files of that language beside the English ones."""
    made = folder / "assets"
    shutil.copytree(ASSETS / "phone", made / "phone")
    shutil.copytree(ASSETS / "fonts" / "web", made / "fonts" / "web")
    for name in ("strings", "sentences"):
        english = json.loads((made / "phone" / f"{name}.en.json").read_text("utf-8"))
        told = {key: pretend(text) for key, text in english.items()}
        (made / "phone" / f"{name}.{lang}.json").write_text(json.dumps(told), "utf-8")
    return made
