"""What the desktop is handed by the composition root: it builds nothing itself.

The start page imports this module: what only annotations name is not loaded here, and its values
are named tuples, which are made five times as fast as data classes.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from studio.activities.contract import Activities
    from studio.session.contract import Session


class Room(Protocol):
    """The participants' server as far as a window needs to know it."""

    @property
    def url(self) -> str:
        """The address without the code."""

    @property
    def join_url(self) -> str:
        """What the QR code holds."""

    @property
    def join_code(self) -> str:
        """What is typed at the door."""

    @property
    def helper_url(self) -> str:
        """The helper's own way in; it shows private matter."""

    @property
    def kiosk_url(self) -> str:
        """The way in of the tablet that is passed round."""

    @property
    def notice(self) -> str:
        """A sentence for the trainer (another port was taken), or nothing."""

    def stop(self) -> None:
        """Ends it."""


class DeckCard(NamedTuple):
    """A deck as the library lists it; `fault` says in a sentence why it cannot be run."""

    path: Path
    title: str
    minutes: int = 0
    people: tuple[int, int] = (6, 18)
    steps: int = 0
    fault: str = ""


class WorkshopCard(NamedTuple):
    """A workshop file as the library lists it."""

    path: Path
    title: str
    day: str
    finished: bool
    fault: str = ""
    last_day: str = ""
    """Of one that was not ended: the day (`2026-12-05`) on which it lets go of everything."""
    due: bool = False
    """Whether that day has come: it is about to be ended and cannot be gone on with."""


class OpenWorkshop(NamedTuple):
    """A workshop that runs: its session, and what ends it.

    `start_room` starts the participants' server and may take a while: it is called after the
    first paint, in a thread of its own. `close` writes everything and lets the file go.
    """

    session: Session
    activities: Activities
    close: Callable[[], None]
    start_room: Callable[[], Room] | None = None
    path: Path | None = None


class ExportDone(NamedTuple):
    """What an export left: the folder, the files' names, and what was left out and why."""

    folder: Path
    files: tuple[str, ...]
    skipped: tuple[str, ...] = ()


class DesktopServices(NamedTuple):
    """Everything the windows need, as calls; those that cannot raise `StudioError`."""

    data_folder: Path
    fonts_folder: Path
    list_decks: Callable[[], tuple[DeckCard, ...]]
    list_workshops: Callable[[], tuple[WorkshopCard, ...]]
    open_workshop: Callable[[Path], OpenWorkshop]
    """Of a deck (a new workshop) or of a workshop file (goes on where it was)."""
    export: Callable[[Session, Path | None, tuple[str, ...]], ExportDone] | None = None
    """Writes what the workshop leaves (these kinds, or all); runs outside the Qt thread."""
    let_go: Callable[[], tuple[str, ...]] | None = None
    """Ends what is past its last day and says so; runs outside the Qt thread."""
    now: Callable[[], datetime] = datetime.now
    loads: tuple[Callable[[], object], ...] = ()
    """What opening a workshop will need, in small pieces: done while the start page waits."""
