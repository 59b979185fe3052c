"""A small activity and a deck of it, for tests of the session and the store."""

from dataclasses import dataclass, field, replace
from typing import Any

from studio.activities.contract import Activities, Activity, Board, View
from studio.model.agenda import Deck, Show, Step
from studio.model.commands import Act
from studio.model.entries import Entry, Value
from studio.model.errors import Refused
from studio.model.events import BoardEvent, EntryAdded, EntryWithdrawn, Event
from studio.model.forms import Choice, Field, Form, Kind
from studio.model.ids import AuthorId, StepId
from studio.model.outlines import Outline
from studio.model.people import Person, Role, Way
from studio.pictures.shapes import Picture

PER_PAGE = 3
NOWHERE = (0.0, 0.0)
CLOTHS = (Choice("madder", "Madder"), Choice("indigo", "Indigo"))
NOTE = Form(
    "note",
    "A note",
    (
        Field("word", Kind.TEXT, "Word", required=True, max_graphemes=40),
        Field("more", Kind.TEXT, "More", max_graphemes=10_000),
        Field("cloth", Kind.SWATCH, "Cloth", choices=CLOTHS, default="madder"),
        Field("size", Kind.SCALE, "Size", min=1, max=5),
        Field("sure", Kind.CONFIRM, "Sure"),
    ),
)


@dataclass(frozen=True)
class NoteMoved(BoardEvent):
    entry: str
    x: float
    y: float


@dataclass(frozen=True)
class StageReached(BoardEvent):
    stage: int


@dataclass(frozen=True)
class DieCast(BoardEvent):
    """Cannot be taken back."""


@dataclass(frozen=True)
class NotesSettings:
    stages: int = 1


@dataclass(frozen=True)
class NotesState:
    stages: int = 1
    stage: int = 0
    entered: int = 0
    notes: int = 0
    places: dict[str, tuple[float, float]] = field(default_factory=dict)


class Notes(Activity[NotesState]):
    name = "notes"
    settings = NotesSettings
    events = (NoteMoved, StageReached, DieCast)

    def initial(self, step: Step) -> NotesState:
        assert isinstance(step.settings, NotesSettings)
        return NotesState(stages=step.settings.stages)

    def enter(self, state: NotesState, step: Step) -> NotesState:
        return replace(state, entered=state.entered + 1)

    def decide(self, state: NotesState, act: Act, board: Board) -> tuple[BoardEvent, ...]:
        here = board.step.board
        match act.name:
            case "move":
                x, y = act.values["x"], act.values["y"]
                assert isinstance(x, int | float)
                assert isinstance(y, int | float)
                return (NoteMoved(here, act.subject, float(x), float(y)),)
            case "tidy":
                places = [(e.id, 10.0 * i, 5.0) for i, e in enumerate(board.entries)]
                return tuple(NoteMoved(here, *place) for place in places)
            case "stage":
                return (StageReached(here, int(act.values["to"])),)
            case "die":
                return (DieCast(here),)
            case "bug":
                raise ZeroDivisionError("a bug of the activity")
        raise Refused("not_now", "Notes cannot do this.")

    def apply(self, state: NotesState, event: Event) -> NotesState:
        match event:
            case NoteMoved():
                places = {**state.places, event.entry: (event.x, event.y)}
                if places[event.entry] == NOWHERE:
                    del places[event.entry]
                return replace(state, places=places)
            case StageReached():
                return replace(state, stage=event.stage)
            case EntryAdded():
                return replace(state, notes=state.notes + 1)
            case EntryWithdrawn():
                places = {k: v for k, v in state.places.items() if k != event.entry}
                return replace(state, notes=state.notes - 1, places=places)
        return state

    def reverse(self, state: NotesState, event: BoardEvent) -> tuple[BoardEvent, ...]:
        match event:
            case NoteMoved():
                x, y = state.places.get(event.entry, NOWHERE)
                return (replace(event, x=x, y=y),)
            case StageReached():
                return (replace(event, stage=state.stage),)
        return ()

    def why_kept(self, state: NotesState, board: Board, back: tuple[Event, ...]) -> str:
        staged = any(isinstance(event, StageReached) for event in back)
        words = (board.word(entry.id, "word") for entry in board.entries)
        return "A note belongs to this stage." if staged and "stays" in words else ""

    def advance(self, state: NotesState, board: Board, by: int) -> Act | None:
        to = state.stage + by
        return Act("stage", values={"to": to}) if 0 <= to < state.stages else None

    def pages(self, state: NotesState, board: Board, view: View) -> int:
        return max(1, -(-len(board.entries) // PER_PAGE))

    def forms(self, state: NotesState, board: Board, person: Person) -> tuple[Form, ...]:
        return (NOTE,)

    def picture(self, state: NotesState, board: Board, view: View) -> Picture:
        words = " ".join(board.word(e.id, "word") for e in board.entries)
        return Picture(title=f"{board.step.title} {view.page} {words}".strip(), items=())

    def outline(self, state: NotesState, board: Board, view: View) -> Outline:
        return Outline(
            board.step.title, items=tuple(board.word(e.id, "word") for e in board.entries)
        )


class Talk(Activity[None]):
    """Gathers nothing."""

    name = "talk"
    settings = NotesSettings
    gathers = False

    def initial(self, step: Step) -> None:
        return None

    def picture(self, state: None, board: Board, view: View) -> Picture:
        return Picture(title=board.step.title, items=())

    def outline(self, state: None, board: Board, view: View) -> Outline:
        return Outline(board.step.title)


ACTIVITIES: Activities = {"notes": Notes(), "talk": Talk()}
EVERY_WAY = frozenset(Way)

TRAINER = Person(Role.TRAINER, AuthorId("trainer"))
HELPER = Person(Role.HELPER, AuthorId("helper"))
SCRIBE = Person(Role.SCRIBE, AuthorId("scribe"))
PAPER = Person(Role.PAPER, AuthorId("paper"))
KIOSK = Person(Role.KIOSK, AuthorId("kiosk"))
ANNA = Person(Role.PARTICIPANT, AuthorId("anna-7f3a91"))
BEN = Person(Role.PARTICIPANT, AuthorId("ben-c20d55"))


def a_step(name: str, activity: str = "notes", **more: Any) -> Step:
    more.setdefault("board", StepId(name))
    more.setdefault("settings", NotesSettings())
    more.setdefault("ways", EVERY_WAY)
    return Step(id=StepId(name), activity=activity, title=name.title(), minutes=10, **more)


def a_day() -> Deck:
    """Welcome, notes on *Show*, notes at once, held notes, the first notes continued, the end."""
    return Deck(
        name="sample-day",
        title="A sample day",
        start="09:30",
        steps=(
            a_step("welcome", "talk"),
            a_step("strengths", settings=NotesSettings(stages=3)),
            a_step("open", show=Show.AT_ONCE),
            a_step("held", show=Show.HELD),
            a_step("again", board=StepId("strengths")),
            a_step("scribe-only", ways=frozenset((Way.SCRIBE,))),
            a_step("end", "talk"),
        ),
        files={"deck.md": b"---\ntitle: A sample day\n---\n", "owl.png": b"\x89PNG owl"},
    )


def fields(word: str, **more: Value) -> dict[str, object]:
    return {"word": word, **more}


def an_entry(entry: Entry) -> str:
    return f"{entry.id} {entry.status.value}"
