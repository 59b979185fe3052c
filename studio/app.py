"""Composition root: the one place that builds store, session, room and desktop and joins them."""

import datetime
import importlib
import pkgutil
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from studio import activities as activities_package
from studio.activities.contract import Activities, AnyActivity, Audience, View
from studio.content.decks import check_deck, deck_from_files, find_deck, read_deck
from studio.model.agenda import Deck
from studio.model.errors import DeckError
from studio.model.events import CORE_EVENTS
from studio.model.outlines import Outline
from studio.session.contract import WorkshopState
from studio.session.seen import outline_of
from studio.session.writer import WorkshopSession
from studio.store.codec import Codec
from studio.store.places import data_folder
from studio.store.workshop_file import (
    SUFFIX,
    WorkshopFile,
    create_workshop,
    erase_workshop,
    open_workshop,
)

if TYPE_CHECKING:
    from studio.exporters.documents import ExportReport
    from studio.web.server import RoomServer

DECKS = Path(__file__).parents[1] / "decks"


def scan_activities() -> Activities:
    """Every activity of the `activities` folder, by name."""
    found: dict[str, AnyActivity] = {}
    for info in pkgutil.iter_modules(activities_package.__path__):
        module = importlib.import_module(f"{activities_package.__name__}.{info.name}")
        activity = getattr(module, "ACTIVITY", None)
        if activity is not None:
            found[activity.name] = activity
    return MappingProxyType(found)


@dataclass(frozen=True)
class Shown:
    """What a workshop file holds, for `show`."""

    title: str
    state: WorkshopState
    outlines: tuple[Outline, ...]

    def as_text(self) -> str:
        """The outlines as text, one after the other."""
        return "\n\n".join(outline.as_text() for outline in self.outlines)

    def as_json(self) -> dict[str, object]:
        """The versioned object of `show --json`."""
        return {
            "version": 1,
            "title": self.title,
            "open_step": self.state.open_step,
            "closed": self.state.closed,
            "position": self.state.position,
            "entries": [
                {"id": entry.id, "step": entry.board, "form": entry.form, "status": entry.status}
                for entry in self.state.entries.values()
            ],
            "outline": [outline.as_text() for outline in self.outlines],
        }


class OpenWorkshop:
    """A workshop that is running: its session, its file, and its room once one was opened."""

    def __init__(
        self, file: WorkshopFile, session: WorkshopSession, activities: Activities, lang: str
    ) -> None:
        self.path = file.path
        self.session = session
        self.activities = activities
        self.room: RoomServer | None = None
        self._file = file
        self._lang = lang

    def open_room(self, host: str, port: int) -> "RoomServer":
        """Starts the participants' server; the next free port if `port` is taken."""
        from studio.web.server import RoomKeys, RoomServer

        secret = self._file.cookie_key
        # A workshop that was closed has given its key away: nobody's old cookie opens it again.
        keys = RoomKeys.from_secret(secret) if secret else RoomKeys.fresh(random.SystemRandom())
        self.room = RoomServer(self.session, self.activities, host=host, port=port, keys=keys)
        self.room.start()
        return self.room

    def close(self) -> None:
        """Ends the room, then the session; the file is whole afterwards."""
        if self.room is not None:
            self.room.stop()
            self.room = None
        self.session.close()


@dataclass(frozen=True)
class House:
    """What every verb needs: folders, activities, clock and chance."""

    data: Path
    activities: Activities
    codec: Codec
    lang: str
    clock: Callable[[], float]
    chance: random.Random

    @classmethod
    def at(
        cls,
        data: Path | None,
        *,
        lang: str = "en",
        clock: Callable[[], float] = time.time,
        chance: random.Random | None = None,
    ) -> "House":
        """The house with its workshops in `data` (a local folder of the user's by default)."""
        activities = scan_activities()
        events = CORE_EVENTS + tuple(e for a in activities.values() for e in a.events)
        return cls(
            data=data or data_folder(),
            activities=activities,
            codec=Codec(events),
            lang=lang,
            clock=clock,
            chance=chance or random.SystemRandom(),
        )

    def deck(self, name: str) -> Deck:
        """The deck of that name or path; `DeckError` names every fault."""
        return read_deck(find_deck(name, DECKS), self.activities)

    def faults_of(self, name: str) -> tuple[str, ...]:
        """Every fault of a deck as `file:line: sentence`."""
        try:
            return check_deck(find_deck(name, DECKS), self.activities)
        except DeckError as error:
            return error.faults

    def new_workshop(self, deck: Deck) -> OpenWorkshop:
        """A new workshop file for the deck, open at its first step."""
        day = datetime.datetime.fromtimestamp(self.clock()).astimezone().date()
        file = create_workshop(self.data, deck, self.codec, on=day)
        return self._run(file, deck)

    def resume(self, path: Path) -> OpenWorkshop:
        """The workshop of a file, at the step and in the state in which it was left."""
        file = open_workshop(path, self.codec)
        try:
            deck = deck_from_files(file.deck_name, file.files, self.activities)
            return self._run(file, deck)
        except BaseException:
            file.store.close()
            raise

    def open_workshop(self, name: str) -> OpenWorkshop:
        """A workshop file resumed, or a deck begun."""
        if name.endswith(SUFFIX):
            return self.resume(Path(name))
        return self.new_workshop(self.deck(name))

    def export(self, name: str, kinds: tuple[str, ...], folder: Path) -> "ExportReport":
        """Writes the take-aways of a deck (blank) or a workshop file into a folder."""
        from studio.exporters.documents import ExportSource, export

        if not name.endswith(SUFFIX):
            source = ExportSource(self.deck(name), None, self.activities, datetime.date.today())
            return export(source, kinds, folder)
        workshop = self.resume(Path(name))
        state = workshop.session.state
        workshop.close()
        source = ExportSource(state.deck, state, self.activities, _day_of(Path(name)))
        return export(source, kinds, folder)

    def show(self, path: Path) -> Shown:
        """What a workshop file holds."""
        workshop = self.resume(path)
        state = workshop.session.state
        workshop.close()
        view = View(Audience.PAGE)
        outlines = tuple(
            outline_of(state, self.activities, view, step.id) for step in state.deck.steps
        )
        return Shown(state.deck.title, state, outlines)

    def erase(self, path: Path) -> tuple[str, ...]:
        """Deletes a workshop; sentences that say what was checked."""
        done = erase_workshop(path)
        return (*(f"Deleted {one.name}." for one in done.deleted), done.checked)

    def _run(self, file: WorkshopFile, deck: Deck) -> OpenWorkshop:
        session = WorkshopSession(
            deck,
            file.store,
            self.activities,
            seed=self.chance.getrandbits(31),
            clock=self.clock,
        )
        return OpenWorkshop(file, session, self.activities, self.lang)


def _day_of(path: Path) -> datetime.date:
    """The workshop's day, from its file name; today if it was renamed."""
    try:
        return datetime.date.fromisoformat(path.name[:10])
    except ValueError:
        return datetime.date.today()
