"""Workshops of a folder whose last day has come: ended one by one, each told in a sentence."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from studio.model.days import KEEP_DAYS
from studio.model.errors import StudioError
from studio.store.glance import Glance, glance_all


def end_all(folder: Path, today: date, end: Callable[[Path], str]) -> tuple[str, ...]:
    """Has `end` look at every workshop; what it says, and of which nothing can be known.

    What is in use or damaged is left as it is.
    """
    said = []
    for seen in glance_all(folder):
        try:
            said.append(_untold(seen, today) if seen.fault else end(seen.path))
        except StudioError as error:
            said.append(
                f"The last day of {seen.path.name} has come, but it could not be ended: "
                f"{error.user_text} The program tries again when it starts next."
            )
    return tuple(filter(None, said))


def _untold(seen: Glance, today: date) -> str:
    """Of a file that cannot be looked into, once it is old: that its day may have come."""
    try:
        age = today - date.fromisoformat(seen.day)
    except ValueError:
        return ""
    if age.days < KEEP_DAYS:
        return ""
    return (
        f"{seen.path.name} may be past its last day, but cannot be looked into. {seen.fault} "
        "If it is not needed any more, “python main.py erase” deletes it."
    )
