"""The wall as an activity: rules, hands, picture, forms and outline put together."""

from collections.abc import Mapping

from studio.activities.contract import ActChoice, Activity, Board, View
from studio.activities.wall import forms as papers
from studio.activities.wall import hands, rules
from studio.activities.wall import picture as drawn
from studio.activities.wall import state as memory
from studio.activities.wall.contents import NOTE, TITLE, wall_of
from studio.activities.wall.settings import Settings, settings_of
from studio.activities.wall.state import EVENTS, State
from studio.model.agenda import Step
from studio.model.commands import Act
from studio.model.entries import Entry
from studio.model.errors import Refused
from studio.model.events import BoardEvent, Event
from studio.model.forms import Form
from studio.model.outlines import Outline
from studio.model.people import Person
from studio.pictures.shapes import Picture


class Wall(Activity[State]):
    """A question and notes: laid together, titled, ordered, hidden; in one column or several."""

    name = "wall"
    settings = Settings
    events = EVENTS
    trainers = frozenset((TITLE,))

    def initial(self, step: Step) -> State:
        return State()

    def tender(self, step: Step) -> bool:
        return settings_of(step).tender

    def carried(self, state: State, board: Board) -> tuple[tuple[str, Mapping[str, object]], ...]:
        """Every note in the column in which it hung at last; not what lay together, nor titles."""
        return tuple(
            (NOTE, {NOTE: note.words, "column": str(number)})
            for number, part in enumerate(wall_of(state, board).parts, 1)
            for note in part.every
        )

    def decide(self, state: State, act: Act, board: Board) -> tuple[BoardEvent, ...]:
        if not board.revealed or board.talk_only:
            raise Refused("not_now", "Show the wall first.")
        dragged = act.name.startswith(drawn.DROP)
        events = (hands.drop if dragged else rules.decide)(state, act, board)
        if reason := rules.why_kept(state, board, events):
            raise Refused("not_now", reason)
        return events

    def apply(self, state: State, event: Event) -> State:
        return memory.apply(state, event)

    def reverse(self, state: State, event: BoardEvent) -> tuple[BoardEvent, ...]:
        return memory.reverse(state, event)

    def why_kept(self, state: State, board: Board, back: tuple[Event, ...]) -> str:
        return rules.why_kept(state, board, back)

    def acts(self, state: State, board: Board) -> tuple[ActChoice, ...]:
        return hands.acts(state, board) if board.revealed else ()

    def acts_on(self, state: State, board: Board, subject: str) -> tuple[ActChoice, ...]:
        return hands.acts_on(state, board, subject) if board.revealed else ()

    def pages(self, state: State, board: Board, view: View) -> int:
        return drawn.page_count(state, board)

    def picture(self, state: State, board: Board, view: View) -> Picture:
        return drawn.draw(state, board, view)

    def forms(self, state: State, board: Board, person: Person) -> tuple[Form, ...]:
        return papers.forms(state, board, person)

    def form_of(self, state: State, board: Board, entry: Entry) -> Form | None:
        return papers.form_of(state, board, entry)

    def outline(self, state: State, board: Board, view: View) -> Outline:
        return drawn.outline(state, board)


ACTIVITY = Wall()
