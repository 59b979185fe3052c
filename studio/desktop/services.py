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
    from studio.content.rooms import KnownRoom
    from studio.content.word_lists import WordLists
    from studio.desktop.editor_source import Editing
    from studio.desktop.library_calls import Pictures, Rehearsing
    from studio.exporters.beside import TakeAways
    from studio.importers.beside import Bringing
    from studio.model.agenda import Deck
    from studio.model.findings import Finding
    from studio.model.opening import Opening
    from studio.model.people import Role
    from studio.model.trust import Trust
    from studio.session.contract import Session
    from studio.session.series import Series


class Place(Protocol):
    """An address of this laptop."""

    @property
    def address(self) -> str:
        """In numbers."""

    @property
    def words(self) -> str:
        """What it is for, as a person reads it."""


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
    def hello_url(self) -> str:
        """A page that any phone may look at, to see whether it gets through."""

    @property
    def picture(self) -> str:
        """The picture newcomers are asked to tap; empty while they are not asked."""

    @property
    def address(self) -> str:
        """The address phones are given; empty where there is none they could be in."""

    @property
    def moved(self) -> str:
        """The address phones were given before it was gone, if that happened."""

    @property
    def places(self) -> tuple[Place, ...]:
        """The addresses of this laptop as last looked at, the likeliest for phones first."""

    @property
    def got_through(self) -> bool:
        """Whether anybody reached this laptop from another device."""

    def look_again(self) -> None:
        """Looks at the addresses anew; takes a moment."""

    def use_address(self, address: str) -> None:
        """Gives phones that address; with an empty one the room chooses again."""

    def test_again(self) -> None:
        """Waits for a test phone anew."""

    def renew(self, role: Role) -> None:
        """Gives participants, helpers or kiosks a new way in; waits for the disk.

        The old one ends at once. `StudioError` if it cannot be written down.
        """

    def ask_to_look(self, on: bool) -> None:
        """Whether newcomers tap the picture that the room sees; waits for the disk."""

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
    own: bool = False
    """Whether it was written, copied or brought in here."""
    needs: str = ""
    """What to bring, in a few words."""
    lengths: tuple[int, ...] = ()
    """The lengths in minutes in which it may be held."""


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
    unclean: bool = False
    """Whether its end was interrupted and is still to be finished."""
    series: str = ""
    """The group that meets in several workshops, if it is one of them."""
    room: str = ""
    size: int = 0
    """Of its file, in bytes."""
    kept: int = 0
    """How many boards its group kept."""
    so_far: str = ""
    """Of the latest one of a group: how many came each time, and what comes next."""


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
    examine: Callable[[], tuple[Finding, ...]] | None = None
    """What stands between phones and this laptop; takes some seconds, outside the Qt thread."""


class DesktopServices(NamedTuple):
    """Everything the windows need, as calls; those that cannot raise `StudioError`."""

    data_folder: Path
    fonts_folder: Path
    list_decks: Callable[[], tuple[DeckCard, ...]]
    list_workshops: Callable[[], tuple[WorkshopCard, ...]]
    open_workshop: Callable[[Path], OpenWorkshop]
    """Of a deck (a new workshop) or of a workshop file (goes on where it was)."""
    take_aways: Callable[[Path | None, Session | None], TakeAways] | None = None
    """What a deck, a workshop's file, or a running workshop leaves; its calls take their time."""
    begin: Callable[[Path, Opening], OpenWorkshop] | None = None
    """A new workshop of a deck, as it was set for the day."""
    read_deck: Callable[[Path], Deck] | None = None
    """A deck whole; `DeckError` names every fault. Takes its time: outside the Qt thread."""
    erase: Callable[[Path], tuple[str, ...]] | None = None
    """Deletes a workshop; sentences that say what was checked."""
    trust: Callable[[], Trust] | None = None
    """What the Trust said of itself on this laptop."""
    series: Callable[[str, str], Series] | None = None
    """A group by its name, and the name of a deck it is about to have (or none): its workshops."""
    all_series: Callable[[], tuple[Series, ...]] | None = None
    """Every group that meets again, the one that met last first."""
    let_go: Callable[[], tuple[str, ...]] | None = None
    """Ends what is past its last day and says so; runs outside the Qt thread."""
    word_lists: Callable[[], WordLists] | None = None
    """The lists of words the room's pages listen for, to be edited."""
    pictures: Callable[[], Pictures] | None = None
    """What draws the pictures of the start page."""
    known_rooms: Callable[[], tuple[KnownRoom, ...]] | None = None
    """The rooms days were held in, the latest first, with what stood on their doors."""
    remember: Callable[[Opening], None] | None = None
    """Keeps the room of a day, and its doors, for the next one."""
    try_alone: Callable[[Path], OpenWorkshop] | None = None
    """A deck to be tried at one's desk: all of it is erased when it is left."""
    rehearsing: Callable[[Path, int], Rehearsing] | None = None
    """A day of a deck with so many made-up people, ready to run."""
    place: Callable[[], tuple[str, bool]] | None = None
    """Why workshops should not be kept where they are, and whether that may be meant to be so.

    Empty where nothing speaks against it, or somebody said that it is meant."""
    accept_place: Callable[[], None] | None = None
    """Says that they are meant to be kept there."""
    editing: Callable[[], Editing] | None = None
    """What the editor of days needs: activities, and where days of one's own lie."""
    now: Callable[[], datetime] = datetime.now
    loads: tuple[Callable[[], object], ...] = ()
    """What opening a workshop will need, in small pieces: done while the start page waits."""
    docs_folder: Path = Path(__file__).parents[2] / "docs"
    """The pages of help and their pictures."""
    bring_in: Callable[[Path], Bringing] | None = None
    """A file of another program on its way to a deck of one's own, ready to run."""
