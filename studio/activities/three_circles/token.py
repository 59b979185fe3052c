"""A token as it is laid: an entry, or a line of an example."""

from dataclasses import dataclass

from studio.activities.three_circles.settings import System
from studio.activities.three_circles.state import Spot
from studio.model.ids import EntryId

KNOT = "knot"
"""The kind of what hangs on a thread: paper with a knot, neither stirring nor settling."""


@dataclass(frozen=True, slots=True)
class Token:
    """An entry as the layout needs it."""

    id: EntryId
    text: str
    systems: tuple[System, ...]
    kind: str = "button"
    soothes: bool = False
    wish: bool = False
    spot: Spot | None = None
