"""A day with a tender board, an agreement and a story, for tests of the session and the store."""

from dataclasses import dataclass, replace

from studio.activities.contract import Activities, Activity, Board, Privacy, View
from studio.model.agenda import Deck, Step
from studio.model.commands import Act
from studio.model.entries import Entry
from studio.model.events import BoardEvent, Event
from studio.model.forms import Field, Form, Kind
from studio.model.outlines import Outline
from studio.model.people import Person
from studio.pictures.shapes import Picture
from tests.unit.session.sample_day import ACTIVITIES as NOTES
from tests.unit.session.sample_day import NOTE, NotesSettings, a_step

FEELING = Form(
    "feeling",
    "How it is",
    (
        Field("ease", Kind.SCALE, "Ease", min=0, max=10),
        Field("word", Kind.TEXT, "One word", max_graphemes=20),
        Field("wish", Kind.TEXT, "A wish", max_graphemes=20),
    ),
)
TITLE = Form("title", "A title", (Field("word", Kind.TEXT, "Title", required=True),))
LINE = Form("line", "A line", (Field("word", Kind.TEXT, "Line", required=True, max_graphemes=90),))
TALK = Form("talk", "To the trainer alone", (Field("word", Kind.TEXT, "Words", max_graphemes=90),))


class PlainBoard(Activity[None]):
    """What the activities of this day have in common."""

    settings = NotesSettings

    def initial(self, step: Step) -> None:
        return None

    def picture(self, state: None, board: Board, view: View) -> Picture:
        told = self.outline(state, board, view)
        return Picture(title=" ".join((told.heading, *told.text, *told.items)), items=())

    def outline(self, state: None, board: Board, view: View) -> Outline:
        text = ("Let us talk.",) if board.talk_only else ()
        return Outline(board.step.title, text, items=tuple(_told(board, e) for e in board.entries))


def _told(board: Board, entry: Entry) -> str:
    return " ".join((*map(str, entry.values.values()), *board.words.get(entry.id, {}).values()))


class Feelings(PlainBoard):
    name = "feelings"
    trainers = frozenset(("title",))

    def tender(self, step: Step) -> bool:
        return True

    def parts(self, form: Form) -> tuple[frozenset[str], ...]:
        return tuple(frozenset((field.name,)) for field in form.fields)

    def forms(self, state: None, board: Board, person: Person) -> tuple[Form, ...]:
        return (FEELING, TITLE) if person.role.leads else (FEELING,)


@dataclass(frozen=True)
class PactVisited(BoardEvent):
    """Leaves no trace once the day is over."""

    wiped_at_close = True
    line: str


@dataclass(frozen=True)
class PactAgreed(BoardEvent):
    line: str


@dataclass(frozen=True)
class PactState:
    visits: int = 0
    agreed: tuple[str, ...] = ()


class Pact(Activity[PactState]):
    name = "pact"
    settings = NotesSettings
    events = (PactVisited, PactAgreed)
    overlays = True
    private = frozenset(("talk",))

    def initial(self, step: Step) -> PactState:
        return PactState()

    def decide(self, state: PactState, act: Act, board: Board) -> tuple[BoardEvent, ...]:
        kind = PactVisited if act.name == "visit" else PactAgreed
        return (kind(board.step.board, act.subject),)

    def apply(self, state: PactState, event: Event) -> PactState:
        match event:
            case PactVisited():
                return replace(state, visits=state.visits + 1)
            case PactAgreed():
                return replace(state, agreed=(*state.agreed, event.line))
        return state

    def pages(self, state: PactState, board: Board, view: View) -> int:
        return 2

    def forms(self, state: PactState, board: Board, person: Person) -> tuple[Form, ...]:
        return (LINE, TALK)

    def picture(self, state: PactState, board: Board, view: View) -> Picture:
        lines = " ".join(board.word(e.id, "word") for e in board.entries)
        return Picture(f"{board.step.title} {view.page} {lines}".strip(), items=())

    def outline(self, state: PactState, board: Board, view: View) -> Outline:
        items = tuple(board.word(e.id, "word") for e in board.entries)
        return Outline(board.step.title, items=items)


class Story(PlainBoard):
    name = "story"

    def privacy(self, step: Step) -> Privacy:
        return Privacy.NEVER_STORED

    def forms(self, state: None, board: Board, person: Person) -> tuple[Form, ...]:
        return (NOTE,)


TENDER: Activities = {**NOTES, "feelings": Feelings(), "pact": Pact(), "story": Story()}
EVENTS = tuple(event for activity in TENDER.values() for event in activity.events)


def tender_day() -> Deck:
    """Notes, the agreement, feelings twice on one board, a story."""
    feelings = a_step("feelings", "feelings")
    return Deck(
        name="tender-day",
        title="A tender day",
        steps=(
            a_step("notes"),
            a_step("pact", "pact"),
            feelings,
            a_step("after", "feelings", board=feelings.id),
            a_step("story", "story"),
        ),
        files={"deck.md": b"---\ntitle: A tender day\n---\n"},
    )
