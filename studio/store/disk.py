"""Whether the folder of workshops can be written, has room, and is this machine's own."""

import os
import shutil
from pathlib import Path

from studio.model.findings import Finding
from studio.store.places import doubtful_place

ENOUGH = 200 * 1024 * 1024
"""Bytes of free disk below which a day's exports may not fit."""


def examine_folder(data: Path) -> tuple[Finding, ...]:
    """Looks at the folder; makes it where it is not there yet."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        free = shutil.disk_usage(data).free
    except OSError as error:
        sentence = f"The data folder {data} cannot be used ({error.strerror}): name another one."
        return (Finding("disk", False, sentence),)
    return _room(data, free), _place(data)


def _room(data: Path, free: int) -> Finding:
    if not os.access(data, os.W_OK):
        return Finding(
            "disk", False, f"Nothing can be written to {data}: name another folder with --data."
        )
    told = f"{free // 1024**2} MB are free in {data}."
    if free < ENOUGH:
        told = f"Only {told} Make some room before the day."
    return Finding("disk", free >= ENOUGH, told)


def _place(data: Path) -> Finding:
    doubt = doubtful_place(data)
    if doubt:
        return Finding("place", False, doubt)
    return Finding(
        "place",
        True,
        "The folder of workshops is on this laptop; no synced folder or network drive was found.",
    )
