"""A deck tried at one's desk: a workshop in a folder of its own, erased whole when it is left."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from studio.model.errors import StudioError
from studio.store.marks import SUFFIX
from studio.store.workshop_file import erase_workshop

if TYPE_CHECKING:
    from studio.app.house import House
    from studio.app.running import OpenWorkshop

_FOLDER = "tried"


def tried(house: House, path: Path) -> tuple[OpenWorkshop, Callable[[], None]]:
    """A workshop of a deck, and what closes it and erases all that was written beside it."""
    forget(house.data)
    deck = house.deck(str(path))
    above = house.data / _FOLDER
    try:
        above.mkdir(mode=0o700, parents=True, exist_ok=True)
        own = Path(tempfile.mkdtemp(dir=above))
    except OSError as error:
        raise StudioError(f"Nothing can be written to {above}: {error.strerror}.") from error
    workshop = replace(house, data=own).new_workshop(deck)

    def close() -> None:
        workshop.close()
        _erase(own)

    return workshop, close


def forget(data: Path) -> None:
    """Erases what tries left that were not ended, because the laptop went off.

    One that is open in another copy of the program stays.
    """
    for own in tuple((data / _FOLDER).glob("*")):
        with contextlib.suppress(StudioError):
            _erase(own)


def _erase(own: Path) -> None:
    """The workshop first, as every workshop is erased; then what was written beside it."""
    for file in tuple(own.glob(f"*{SUFFIX}")):
        erase_workshop(file)
    shutil.rmtree(own, ignore_errors=True)
