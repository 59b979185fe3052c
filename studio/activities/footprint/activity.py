"""The activity itself: rules, forms, picture and outline of a footprint in one place."""

from studio.activities.contract import ActChoice, Activity, Board, View
from studio.activities.footprint import rules, told
from studio.activities.footprint.picture import count_pages, draw
from studio.activities.footprint.rules import FootprintAsked, State
from studio.activities.footprint.settings import Settings, settings_of
from studio.model.agenda import Step
from studio.model.commands import Act
from studio.model.entries import Entry
from studio.model.events import BoardEvent, Event
from studio.model.forms import Form
from studio.model.outlines import Outline
from studio.model.people import Person
from studio.pictures.shapes import Picture


class Footprint(Activity[State]):
    """One's own, on paper; a group may lay some of it together."""

    name = "footprint"
    settings = Settings
    events = (FootprintAsked,)
    default_minutes = 15

    def heading(self, settings: object) -> str:
        return "My compassion footprint"

    def opens_with_prompt(self, step: Step) -> bool:
        """Only where something is gathered; else the foot lies there from the start."""
        return settings_of(step).gather

    def initial(self, step: Step) -> State:
        return rules.initial(settings_of(step))

    def enter(self, state: State, step: Step) -> State:
        """A later step may gather some of it; any other goes on where it was left."""
        settings = settings_of(step)
        return rules.initial(settings) if settings.gather else state

    def decide(self, state: State, act: Act, board: Board) -> tuple[BoardEvent, ...]:
        counts = rules.decide(state, act)
        return tuple(FootprintAsked(board.step.board, count) for count in counts)

    def apply(self, state: State, event: Event) -> State:
        return rules.apply(state, event)

    def reverse(self, state: State, event: BoardEvent) -> tuple[BoardEvent, ...]:
        """As far as it was asked before."""
        if isinstance(event, FootprintAsked):
            return (FootprintAsked(event.board, state.asked),)
        return ()

    def acts(self, state: State, board: Board) -> tuple[ActChoice, ...]:
        settings = settings_of(board.step)
        return () if settings.gather else rules.acts(state, settings)

    def advance(self, state: State, board: Board, by: int) -> Act | None:
        return rules.advance(state, settings_of(board.step), by)

    def pages(self, state: State, board: Board, view: View) -> int:
        return count_pages(board)

    def picture(self, state: State, board: Board, view: View) -> Picture:
        return draw(rules.seen(state, view), board, view.page)

    def forms(self, state: State, board: Board, person: Person) -> tuple[Form, ...]:
        """None, unless the group lays something together."""
        settings = settings_of(board.step)
        return (told.form(settings),) if settings.gather else ()

    def form_of(self, state: State, board: Board, entry: Entry) -> Form | None:
        """With the choices that were made."""
        settings = settings_of(board.step)
        return told.form(settings, entry) if settings.gather else None

    def outline(self, state: State, board: Board, view: View) -> Outline:
        return told.outline(rules.seen(state, view), board)


ACTIVITY = Footprint()
