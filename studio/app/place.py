"""Where the workshops lie: told if that is doubtful, until somebody says it is meant to be so."""

import contextlib
from pathlib import Path

from studio.store.places import doubtful_place

_MEANT = "place-is-meant.txt"


def doubt(data: Path) -> str:
    """Why workshops should not be kept in a folder; empty where nothing speaks against it."""
    if (data / _MEANT).is_file():
        return ""
    return doubtful_place(data) or ""


def accept(data: Path) -> None:
    """Says that the folder is meant, and is not asked about again."""
    with contextlib.suppress(OSError):
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        (data / _MEANT).write_text(
            "Somebody said that workshops are meant to be kept in this folder.\n", encoding="utf-8"
        )
