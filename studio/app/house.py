"""Composition root: the one place that builds store, session, room and desktop and joins them.

The start page comes from here, so that nothing is imported above a function but what it shows;
what a workshop takes is loaded when one opens, or while the start page waits.
"""

from __future__ import annotations

import datetime
import importlib
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from studio.app.running import OpenWorkshop
from studio.model.errors import DeckError
from studio.store.marks import SUFFIX
from studio.store.places import data_folder

if TYPE_CHECKING:
    from studio.activities.shelf import Shelf
    from studio.content.word_lists import WordLists
    from studio.exporters.documents import ExportReport
    from studio.exporters.shown import Shown
    from studio.exporters.source import ExportSource, Options
    from studio.importers.beside import Bringing
    from studio.model.agenda import Deck
    from studio.model.commands import Command
    from studio.model.opening import Opening
    from studio.model.trust import Trust
    from studio.session.carrying import Brought
    from studio.session.contract import WorkshopState
    from studio.session.listening import Listening
    from studio.store.codec import Codec
    from studio.store.glance import Glance
    from studio.store.workshop_file import WorkshopFile

DECKS = Path(__file__).parents[2] / "decks"
WORDS_FOLDER = Path(__file__).parents[2] / "assets" / "words"
FONTS_FOLDER = Path(__file__).parents[2] / "assets" / "fonts"


def scan_activities() -> Shelf:
    """Every activity of the `activities` folder, by name; each is loaded when asked for."""
    from studio.activities.shelf import Shelf

    return Shelf()


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

            return named(name, self.decks, self.data, meanwhile=_load_room)
        from studio.content.decks import find_deck, read_deck

        return read_deck(find_deck(name, *self.decks), self.activities, self.trust)

    def faults_of(self, name: str) -> tuple[str, ...]:
        """Every fault of a deck as `file:line: sentence`."""
        from studio.content.decks import check_deck, find_deck

        try:
            return check_deck(find_deck(name, *self.decks), self.activities)
        except DeckError as error:
            return error.faults

    @property
    def own_decks(self) -> Path:
        """Where the decks lie that were written, copied or brought in here."""
        return self.data / "decks"

    @property
    def decks(self) -> tuple[Path, ...]:
        """The folders of decks, the user's own first."""
        return self.own_decks, DECKS

    def bring_in(self, file: Path, name: str = "") -> Bringing:
        """A `.pptx` or PDF on its way to a deck of one's own, ready to run."""
        from studio.importers.beside import Bringing

        return Bringing(file, self.own_decks, name)

    @property
    def trust(self) -> Trust:
        """What the Trust said of itself on this laptop."""
        from studio.content.trust import kept_trust

        return kept_trust(self.data)

    def new_workshop(self, deck: Deck, opening: Opening | None = None) -> OpenWorkshop:
        """A new workshop file for the deck as it is opened, at its first step."""
        from studio.store.workshop_file import create_workshop

        planned: tuple[Command, ...] = ()
        if opening is not None:
            from studio.content.decks import begun
            from studio.session.choices import leave_out

            deck = begun(deck, opening)
            planned = leave_out(deck, opening.left_out)
        from studio.app.series import brought

        kept = brought(self, deck)
        file = create_workshop(self.data, deck, self.codec, on=self.today())
        return self._run(file, deck, planned, kept)

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

            return copied(file.deck_name, file.files, meanwhile=_load_room)
        from studio.content.decks import deck_from_files

        return deck_from_files(file.deck_name, file.files, self.activities)

    def open_workshop(self, name: str, opening: Opening | None = None) -> OpenWorkshop:
        """A workshop file resumed, or a deck begun as it is opened."""
        if name.endswith(SUFFIX):
            return self.resume(Path(name))
        return self.new_workshop(self.deck(name), opening)

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

    def _run(
        self,
        file: WorkshopFile,
        deck: Deck,
        planned: tuple[Command, ...] = (),
        brought: tuple[Brought, ...] = (),
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
            planned=planned,
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


def _load_room() -> None:
    """What a room takes, while something else has to be waited for."""
    for name in ("studio.store.workshop_file", "studio.session.writer", "studio.web.server"):
        importlib.import_module(name)
