"""A file with every board opens for ever, and shows what it showed.

`tests/data/workshops/every-board_v2.workshop` and the text beside it were written once by
`write_once`, with every kind of event there was but the close. They are never written again: where
an event changes, an upcaster is added instead.
"""

import datetime
import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from studio.activities.contract import Audience, View
from studio.app.house import scan_activities
from studio.content.decks import deck_from_files
from studio.model.commands import (
    Act,
    AddEntry,
    Advance,
    Blank,
    Change,
    CloseWorkshop,
    Command,
    CountPeople,
    Curtain,
    Go,
    Hold,
    Moderate,
    OpenWays,
    Overlay,
    Replan,
    Reveal,
    RewordEntry,
    Undo,
    WithdrawEntry,
)
from studio.model.entries import Status
from studio.model.errors import StudioError
from studio.model.events import CORE_EVENTS, Recorded
from studio.model.forms import Form
from studio.model.ids import AuthorId, EntryId
from studio.model.people import TRAINER, Person, Role, Way
from studio.pictures.shapes import Group, Handle, walk
from studio.session.contract import WorkshopState
from studio.session.leading import acts_of, acts_on
from studio.session.seen import forms_of, outline_of, picture_of
from studio.session.writer import WorkshopSession
from studio.store.codec import Codec
from studio.store.workshop_file import create_workshop, open_workshop
from tests.contract.boards import filled_in

OLD = Path(__file__).parents[2] / "data" / "workshops" / "every-board_v2.workshop"
SHOWN = OLD.with_suffix(".txt")
ACTIVITIES = scan_activities()
CODEC = Codec((*CORE_EVENTS, *(event for one in ACTIVITIES.values() for event in one.events)))
PEOPLE = [Person(Role.PARTICIPANT, AuthorId(f"somebody-{n}")) for n in range(6)]
KINDS = 67
"""Kinds of event in the file."""
_MOST = 9
"""Acts tried for one thing on a board."""
_PRESSES = 9


def opened(path: Path) -> WorkshopSession:
    file = open_workshop(path, CODEC)
    deck = deck_from_files(file.deck_name, file.files, ACTIVITIES)
    return WorkshopSession(deck, file.store, ACTIVITIES, utc_offset=0)


def told(state: WorkshopState) -> str:
    """What every step shows, in words."""
    view = View(Audience.PAGE)
    return "\n\n".join(
        outline_of(state, ACTIVITIES, view, step.id).as_text() for step in state.deck.steps
    )


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return Path(shutil.copy(OLD, tmp_path))


def test_it_resumes_and_shows_what_it_showed(old: Path) -> None:
    session = opened(old)
    state = session.state
    session.close()
    assert told(state) + "\n" == SHOWN.read_text(encoding="utf-8")
    for step in state.deck.steps:
        assert picture_of(state, ACTIVITIES, View(), step.id).title


def test_it_holds_every_kind_of_event_there_was() -> None:
    db = sqlite3.connect(f"{OLD.as_uri()}?mode=ro&immutable=1", uri=True)
    kinds = {row[0] for row in db.execute("select kind from events")}
    loose = db.execute("select count(*) from loose").fetchone()[0]
    db.close()
    assert len(kinds) >= KINDS
    assert loose > 10


def test_it_goes_on_and_closes(old: Path) -> None:
    session = opened(old)
    last = session.state.deck.steps[-1].id
    session.submit(Go(last), TRAINER).result(10)
    session.submit(CloseWorkshop(), TRAINER).result(10)
    assert session.state.words == {}
    session.close()


class _Writer:
    """Does on every board what a trainer and six people might do."""

    def __init__(self, session: WorkshopSession) -> None:
        self._session = session
        self._count = 0
        self._chance = random.Random(5)

    def do(self, command: Command, person: Person = TRAINER) -> None:
        with suppress(StudioError):
            self._session.submit(command, person).result(10)

    def write(self) -> None:
        last = self._session.state.deck.steps[-1].id
        self.do(CountPeople(11))
        self.do(Replan((Change(last, 3),), clock="17:00"))
        for step in self._session.state.deck.steps:
            self.do(Go(step.id))
            self.do(OpenWays(step.id, frozenset((Way.SCRIBE, Way.PHONES))))
            if step.id == "asks":
                for _ in range(3):  # past the pages of its choices
                    self.do(Advance(1))
            for _ in range(2):
                self._answer()
                self.do(Reveal())
                self._handle()
            for _ in range(_PRESSES):
                if self._session.state.open_step == step.id:
                    self.do(Advance(1))
                if self._session.state.open_step == step.id:
                    self._handle()
            self.do(Overlay(True))
            self.do(Overlay(False))
        for command in (
            Go("1"), Blank(True), Blank(False), Curtain(True), Curtain(False), Hold(last, True),
            Go(last),
        ):  # fmt: skip
            self.do(command)

    def _answer(self) -> None:
        for person in (*PEOPLE, TRAINER):
            for form in forms_of(self._session.state, ACTIVITIES, person):
                if form.entry is None:
                    self._send(form, person)

    def _send(self, form: Form, person: Person) -> None:
        self._count += 1
        sent = EntryId(f"sent-{self._count}")
        step = self._session.state.open_step
        self.do(AddEntry(sent, step, form.id, filled_in(form, self._count)), person)
        if self._count % 7 == 0:
            self.do(RewordEntry(sent, filled_in(form, self._count + 100)), person)
        if self._count % 11 == 0:
            self.do(WithdrawEntry(sent), person)
        if self._count % 13 == 0:
            self.do(Moderate(sent, Status.HELD))

    def _handle(self) -> None:
        for _ in range(2):
            for handle in self._handles():
                self._take(handle)
            for choice in acts_of(self._session.state, ACTIVITIES):
                self.do(choice.act)
        self.do(Undo())

    def _take(self, handle: Handle) -> None:
        place = {"x": self._chance.randint(100, 1180), "y": self._chance.randint(120, 640)}
        for choice in acts_on(self._session.state, ACTIVITIES, handle.subject)[:_MOST]:
            self.do(choice.act)
            if isinstance(choice.act, Act) and choice.act.name == "revisit":
                self.do(Undo())
                self.do(choice.act)
        if handle.move:
            self.do(Act(handle.move, handle.subject, place))
        if handle.resize:
            self.do(Act(handle.resize, handle.subject, {"radius": 210}))
        if handle.tap:
            self.do(Act(handle.tap, handle.subject))
            self.do(Undo())

    def _handles(self) -> Iterator[Handle]:
        picture = picture_of(self._session.state, ACTIVITIES, View())
        found = [g.handle for g in walk(picture.items) if isinstance(g, Group) and g.handle]
        yield from found[:4]


def kinds_in(log: list[Recorded]) -> set[str]:
    return {type(recorded.event).__name__ for recorded in log}


def write_once(deck: str, folder: Path) -> None:
    """Writes the file and its text; says which kinds of event it does not hold."""
    read = deck_from_files("every-board", {"deck.md": deck.encode()}, ACTIVITIES)
    file = create_workshop(folder, read, CODEC, on=datetime.date(2026, 11, 22))
    session = WorkshopSession(
        read, file.store, ACTIVITIES, seed=5, clock=lambda: 1_795_000_000.0, utc_offset=0
    )
    _Writer(session).write()
    state = session.state
    log = list(file.store.read())
    session.close()
    shutil.move(file.path, OLD)
    SHOWN.write_text(told(state) + "\n", encoding="utf-8")
    every = {e.__name__ for e in CORE_EVENTS} | {
        e.__name__ for a in ACTIVITIES.values() for e in a.events
    }
    print("not in it:", sorted(every - kinds_in(log)))
