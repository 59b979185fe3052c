"""Where the workshops lie: told if that is doubtful, until somebody says it is meant to be so."""

import contextlib
import os
from pathlib import Path

from studio.store.places import doubtful_place

_MEANT = "place-is-meant.txt"


def doubt(data: Path) -> tuple[str, bool]:
    """Why workshops should not be kept in a folder, and whether that may be meant to be so.

    Empty where nothing speaks against it.
    """
    if fault := _unusable(data):
        return fault, False
    if (data / _MEANT).is_file():
        return "", False
    return doubtful_place(data) or "", True


def _unusable(data: Path) -> str:
    there = next((folder for folder in (data, *data.parents) if folder.exists()), data)
    if there.is_dir() and os.access(there, os.W_OK | os.X_OK):
        return ""
    return (
        f"Nothing can be written to {data}, so no workshop can be kept: a day would not begin. "
        "Let yourself write there, or start the program with --data and another folder."
    )


def accept(data: Path) -> None:
    """Says that the folder is meant, and is not asked about again."""
    with contextlib.suppress(OSError):
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        (data / _MEANT).write_text(
            "Somebody said that workshops are meant to be kept in this folder.\n", encoding="utf-8"
        )
