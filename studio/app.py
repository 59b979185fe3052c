"""Composition root: the one place that builds store, session, room and desktop and joins them.

The start page comes from here, so that nothing is imported above a function but what it shows;
what a workshop takes is loaded when one opens, or while the start page waits.
"""

from __future__ import annotations

import contextlib
import datetime
import importlib
import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from studio.model.errors import DeckError, StudioError
from studio.store.marks import SUFFIX
from studio.store.places import data_folder

if TYPE_CHECKING:
    from studio.activities.contract import Activities
    from studio.activities.shelf import Shelf
    from studio.content.word_lists import WordLists
    from studio.desktop.services import DesktopServices
    from studio.exporters.beside import TakeAways
    from studio.exporters.documents import ExportReport
    from studio.exporters.shown import Shown
    from studio.exporters.source import ExportSource, Options
    from studio.model.agenda import Deck
    from studio.model.commands import Command
    from studio.model.findings import Finding
    from studio.session.contract import Session, WorkshopState
    from studio.session.listening import Listening
    from studio.session.timekeeper import Timekeeper
    from studio.session.writer import WorkshopSession
    from studio.store.codec import Codec
    from studio.store.glance import Glance
    from studio.store.workshop_file import WorkshopFile
    from studio.web.server import RoomServer

DECKS = Path(__file__).parents[1] / "decks"
WORDS_FOLDER = Path(__file__).parents[1] / "assets" / "words"
_KEEP_SECONDS = 10
FONTS_FOLDER = Path(__file__).parents[1] / "assets" / "fonts"


def scan_activities() -> Shelf:
    """Every activity of the `activities` folder, by name; each is loaded when asked for."""
    from studio.activities.shelf import Shelf

    return Shelf()


class OpenWorkshop:
    """A workshop that is running: its session, its file, and its room once one was opened."""

    def __init__(
        self, file: WorkshopFile, session: WorkshopSession, activities: Activities, lang: str
    ) -> None:
        self.path = file.path
        self.session = session
        self.activities = activities
        self.room: RoomServer | None = None
        self._timekeeper: Timekeeper | None = None
        self._file = file
        self._lang = lang

    def open_room(self, host: str, port: int) -> RoomServer:
        """Starts the participants' server; the next free port if `port` is taken.

        Where no other than the usual one is asked for, it is the one this workshop had before:
        the phones that were in find it again.
        """
        from studio.desktop.interpreter import settle
        from studio.web.keys import Turns
        from studio.web.network import USUAL_PORT
        from studio.web.server import RoomKeys, RoomServer

        settle()
        secret = self._file.cookie_key
        # A workshop that was closed has given its key away: nobody's old cookie opens it again.
        keys = (
            RoomKeys.from_secret(secret, Turns.of(self._file.turns))
            if secret
            else RoomKeys.fresh(random.SystemRandom())
        )
        had = self._file.turns.get("port")
        if port == USUAL_PORT and isinstance(had, int):
            port = had
        self.room = RoomServer(
            self.session, self.activities, host=host, port=port, keys=keys, keep=self._keep
        )
        self.room.start()
        if self.room.port != had:
            self._keep({"port": self.room.port})
        return self.room

    def examine_network(self) -> tuple[Finding, ...]:
        """What stands between phones and this laptop."""
        from studio.web.network import examine

        return examine(self.path.parent, self.room)

    def _keep(self, turns: Mapping[str, int]) -> None:
        """Notes in the file which keys were renewed; returns once it is safe."""
        try:
            self.session.note_turns(turns).result(_KEEP_SECONDS)
        except TimeoutError as error:
            raise StudioError("The workshop's file is busy. Please try once more.") from error

    def keep_time(self) -> None:
        """Keeps the time of practices and rounds where no window does; bells are then seen only."""
        from studio.session.timekeeper import Timekeeper

        self._timekeeper = Timekeeper(self.session, self.activities)
        self._timekeeper.start()

    def close(self) -> None:
        """Ends the room, then the session; the file is whole afterwards."""
        if self._timekeeper is not None:
            self._timekeeper.close()
            self._timekeeper = None
        if self.room is not None:
            self.room.stop()
            self.room = None
        self.session.close()


@dataclass(frozen=True)
class House:
    """What every verb needs: folders, activities, clock and chance."""

    data: Path
    lang: str
    clock: Callable[[], float]
    chance: random.Random
    lean: bool = False
    """Whether decks are read in a process of their own, whose libraries go with it."""

    @classmethod
    def at(
        cls,
        data: Path | None,
        *,
        lang: str = "en",
        clock: Callable[[], float] = time.time,
        chance: random.Random | None = None,
    ) -> House:
        """The house with its workshops in `data` (a local folder of the user's by default)."""
        return cls(
            data=data or data_folder(),
            lang=lang,
            clock=clock,
            chance=chance or random.SystemRandom(),
        )

    @cached_property
    def activities(self) -> Shelf:
        """Every activity, loaded when first asked for."""
        return scan_activities()

    @cached_property
    def codec(self) -> Codec:
        """Reads and writes the events of the session and of every activity."""
        from studio.model.events import CORE_EVENTS
        from studio.store.codec import Codec

        return Codec(CORE_EVENTS, find=self.activities.event)

    @cached_property
    def word_lists(self) -> WordLists:
        """The lists of words this house listens for; its own where it has edited them."""
        from studio.content.word_lists import WordLists

        return WordLists(WORDS_FOLDER, self.data / "words", self.lang)

    def listening(self) -> Listening:
        """The lists as they are at this moment."""
        from studio.session.listening import Listening

        return Listening(self.word_lists.read("distress"), self.word_lists.read("profanity"))

    def usual_minutes(self, activity: str) -> int:
        """How long a step of that activity takes whose deck does not say."""
        found = self.activities.get(activity)
        return found.default_minutes if found else 0

    def deck(self, name: str) -> Deck:
        """The deck of that name or path; `DeckError` names every fault."""
        if self.lean:
            from studio.content.beside import named

            return named(name, DECKS, _load_room)
        from studio.content.decks import find_deck, read_deck

        return read_deck(find_deck(name, DECKS), self.activities)

    def faults_of(self, name: str) -> tuple[str, ...]:
        """Every fault of a deck as `file:line: sentence`."""
        from studio.content.decks import check_deck, find_deck

        try:
            return check_deck(find_deck(name, DECKS), self.activities)
        except DeckError as error:
            return error.faults

    def new_workshop(self, deck: Deck) -> OpenWorkshop:
        """A new workshop file for the deck, open at its first step."""
        from studio.store.workshop_file import create_workshop

        brought = self._brought(deck)
        file = create_workshop(self.data, deck, self.codec, on=self.today())
        return self._run(file, deck, brought)

    def resume(self, path: Path) -> OpenWorkshop:
        """The workshop of a file, at the step and in the state in which it was left."""
        from studio.store.workshop_file import open_workshop

        file = open_workshop(path, self.codec)
        try:
            return self._run(file, self._copied(file))
        except BaseException:
            file.store.close()
            raise

    def _copied(self, file: WorkshopFile) -> Deck:
        """The deck that a workshop has a copy of."""
        if self.lean:
            from studio.content.beside import copied

            return copied(file.deck_name, file.files, _load_room)
        from studio.content.decks import deck_from_files

        return deck_from_files(file.deck_name, file.files, self.activities)

    def open_workshop(self, name: str) -> OpenWorkshop:
        """A workshop file resumed, or a deck begun."""
        if name.endswith(SUFFIX):
            return self.resume(Path(name))
        return self.new_workshop(self.deck(name))

    def today(self) -> datetime.date:
        """The day by the clock of this house."""
        return datetime.datetime.fromtimestamp(self.clock()).astimezone().date()

    def last_day(self, seen: Glance) -> datetime.date | None:
        """The day on which a workshop lets go of everything; None once it has been ended."""
        from studio.session.keeping import last_day

        ahead = int(time.localtime(self.clock()).tm_gmtoff // 60)
        return None if seen.finished else last_day(seen.began, seen.keep_days, ahead)

    def let_go_if_due(self, path: Path) -> str:
        """Ends a workshop whose last day has come, nothing kept; says so, or nothing.

        Where an end was interrupted it is finished, and nothing said.
        """
        from studio.session.keeping import end_overdue
        from studio.store.glance import glance

        seen = glance(path)
        if not (self.is_due(seen) or seen.unclean):
            return ""
        workshop = self.resume(path)
        try:
            return end_overdue(workshop.session, self.today())
        finally:
            workshop.close()

    def let_go_overdue(self) -> tuple[str, ...]:
        """Ends every workshop whose last day has come; a sentence for each."""
        from studio.session.overdue import end_all

        return end_all(self.data, self.today(), self.let_go_if_due)

    def is_due(self, seen: Glance) -> bool:
        """Whether that day has come."""
        last = self.last_day(seen)
        return not seen.fault and last is not None and last <= self.today()

    def export(
        self, name: str, kinds: tuple[str, ...], folder: Path, options: Options | None = None
    ) -> ExportReport:
        """Writes the take-aways of a deck (blank) or a workshop file into a folder."""
        from studio.exporters.documents import export

        source = self.source(name)
        return export(replace(source, options=options or source.options), kinds, folder)

    def source(self, name: str) -> ExportSource:
        """What the take-aways of a deck (blank) or a workshop file are made from."""
        from studio.exporters.source import ExportSource

        if not name.endswith(SUFFIX):
            return ExportSource(self.deck(name), None, self.activities, self.today())
        workshop = self.resume(Path(name))
        state = workshop.session.state
        workshop.close()
        return self.source_of(state, Path(name))

    def source_of(self, state: WorkshopState, path: Path | None) -> ExportSource:
        """The same of a workshop as it stands."""
        from studio.exporters.source import ExportSource

        day = _day_of(path, self.today()) if path else self.today()
        return ExportSource(state.deck, state, self.activities, day, path, self.today())

    def show(self, path: Path) -> Shown:
        """What a workshop file holds."""
        from studio.activities.contract import Audience, View
        from studio.exporters.shown import Shown
        from studio.session.seen import outline_of

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
        from studio.store.workshop_file import erase_workshop

        done = erase_workshop(path)
        return (*(f"Deleted {one.name}." for one in done.deleted), done.checked)

    def _brought(self, deck: Deck) -> tuple[Command, ...]:
        """What goes over from the latest workshop of an earlier week, if its group kept it."""
        from studio.session.carrying import bring, kept_of

        for step in deck.steps:
            names = self.activities[step.activity].carries_from(step)
            for path in self._ended(names):
                try:
                    workshop = self.resume(path)
                except StudioError:  # in use or damaged: the day begins without it
                    continue
                state = workshop.session.state
                workshop.close()
                if kept := kept_of(state, self.activities, step.activity):
                    return bring(deck, step, kept)
        return ()

    def _ended(self, names: tuple[str, ...]) -> tuple[Path, ...]:
        """The workshops of these decks that have ended, the latest first."""
        from studio.store.glance import glance_all

        found = glance_all(self.data) if names else ()
        return tuple(one.path for one in found if one.finished and one.deck in names)

    def _run(
        self, file: WorkshopFile, deck: Deck, brought: tuple[Command, ...] = ()
    ) -> OpenWorkshop:
        from studio.session.writer import WorkshopSession

        for step in deck.steps:  # what this day uses is loaded now and not when it is pressed
            self.activities[step.activity]
        session = WorkshopSession(
            deck,
            file.store,
            self.activities,
            seed=self.chance.getrandbits(31),
            clock=self.clock,
            brought=brought,
            listening=self.listening,
        )
        return OpenWorkshop(file, session, self.activities, self.lang)


def _day_of(path: Path, today: datetime.date) -> datetime.date:
    """The workshop's day, from its file name; today if it was renamed."""
    try:
        return datetime.date.fromisoformat(path.name[:10])
    except ValueError:
        return today


def run_library(house: House) -> int:
    """The program from its start page; the exit code."""
    services = desktop_services(house)
    from studio.desktop.application import run_library as run

    return run(services)


def run_present(house: House, name: str) -> int:
    """Console and projector of a deck or a workshop file; the exit code."""
    from studio.content.decks import find_deck

    path = Path(name) if name.endswith(SUFFIX) else find_deck(name, DECKS)
    if path.suffix != SUFFIX:
        house.deck(name)  # every fault is told here, before a window opens
    services = desktop_services(house)
    from studio.desktop.application import run_present as run

    return run(services, path)


def desktop_services(house: House) -> DesktopServices:
    """What the windows need, as calls; a sentence instead where no window can be opened."""
    # Without Qt so far: once it is there, every further import takes half as long again.
    from studio.content.library import list_decks
    from studio.desktop.interpreter import settle
    from studio.desktop.letting_go import let_go_beside
    from studio.desktop.loading import pieces
    from studio.desktop.preflight import what_is_missing
    from studio.desktop.services import DeckCard, DesktopServices, WorkshopCard
    from studio.desktop.services import OpenWorkshop as OnWindows
    from studio.store.glance import glance_all

    settle()
    if missing := what_is_missing():
        raise StudioError(" ".join(missing))

    def decks() -> tuple[DeckCard, ...]:
        return tuple(
            DeckCard(d.path, d.title, d.minutes, _group(d.people), d.steps, " ".join(d.faults))
            for d in list_decks(DECKS, house.usual_minutes)
        )

    def workshops() -> tuple[WorkshopCard, ...]:
        return tuple(
            WorkshopCard(
                *(g.path, g.title, g.day, g.finished, g.fault),
                *(_iso(last), house.is_due(g), g.unclean),
            )
            for g in glance_all(house.data)
            for last in [house.last_day(g)]
        )

    def opened(path: Path) -> OnWindows:
        if path.suffix == SUFFIX and (said := house.let_go_if_due(path)):
            raise StudioError(said)
        workshop = house.open_workshop(str(path))
        return OnWindows(
            session=workshop.session,
            activities=workshop.activities,
            close=workshop.close,
            start_room=lambda: workshop.open_room("0.0.0.0", 8765),
            path=workshop.path,
            examine=workshop.examine_network,
        )

    return DesktopServices(
        data_folder=house.data,
        fonts_folder=FONTS_FOLDER,
        list_decks=decks,
        list_workshops=workshops,
        open_workshop=opened,
        take_aways=partial(_take_aways, house),
        word_lists=lambda: house.word_lists,
        let_go=partial(let_go_beside, house.data),
        loads=(*pieces(), lambda: len(house.activities), lambda: house.codec),
    )


def _load_room() -> None:
    """What a room takes, while something else has to be waited for."""
    for name in ("studio.store.workshop_file", "studio.session.writer", "studio.web.server"):
        importlib.import_module(name)


def _group(people: str) -> tuple[int, int]:
    """A deck's group size as it is written (`6-18`, `16`), or the usual one."""
    sizes = [int(word) for word in people.split("-") if word.strip().isdecimal()]
    return (sizes[0], sizes[-1]) if sizes else (6, 18)


def _iso(day: datetime.date | None) -> str:
    return "" if day is None or day == datetime.date.max else day.isoformat()


def _take_aways(house: House, path: Path | None, session: Session | None = None) -> TakeAways:
    """What a deck, a workshop file or a running workshop leaves, made beside the windows."""
    from studio.exporters.beside import TakeAways

    def as_it_stands() -> ExportSource:
        if session is not None:
            return house.source_of(session.state, path)
        return house.source(str(path))

    is_file = path is not None and path.suffix == SUFFIX
    folder = path.parent if path is not None and is_file else house.data
    if not is_file:
        with contextlib.suppress(OSError):  # told when something is written
            house.data.mkdir(mode=0o700, parents=True, exist_ok=True)  # no workshop was there yet
    source = as_it_stands if session is not None else cache(as_it_stands)
    return TakeAways(source, folder / "exports")
