"""What the start page is handed to draw pictures and to rehearse; made where it is needed."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol


class Pictures(Protocol):
    """Draws what the start page shows of decks and workshops, beside the windows."""

    def of(self, path: Path) -> bytes:
        """A PNG: up to four pictures of a deck side by side, or a board a group kept; or nothing.

        Blocks: it is asked from one worker thread.
        """

    def rest(self) -> None:
        """Ends what draws; a question under way has no answer."""


class Rehearsing(Protocol):
    """A day that made-up people live through, beside the windows."""

    folder: Path
    """Where what they would take away is put."""

    def run(self, told: Callable[[int, int], None]) -> Mapping[str, Any]:
        """Lives it through and tells how far it is (steps, of how many).

        The object that `rehearse --json` prints. Blocks; `StudioError` if nothing came of it.
        """

    def cancel(self) -> None:
        """Stops it; nothing of it is left."""
