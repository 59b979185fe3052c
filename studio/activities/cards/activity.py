"""The activity itself: rules, forms, picture and outline of the cards in one place."""

from studio.activities.cards import rules, told
from studio.activities.cards.picture import count_pages, draw
from studio.activities.cards.rules import CardsLaid, Lay, State
from studio.activities.cards.settings import Settings, settings_of
from studio.activities.contract import ActChoice, Activity, Board, View
from studio.model.agenda import Step
from studio.model.commands import Act
from studio.model.events import BoardEvent, Event
from studio.model.forms import Form
from studio.model.outlines import Outline
from studio.model.people import Person
from studio.pictures.shapes import Picture


class Cards(Activity[State]):
    """Nothing is gathered unless the group asks: the board shows the cards and no more."""

    name = "cards"
    settings = Settings
    events = (CardsLaid,)
    default_minutes = 20

    def heading(self, settings: object) -> str:
        """What the set is called."""
        named = {"seven-cs": "Seven C’s", "five-elements": "Five elements of compassion"}
        return named.get(settings.set, "Cards") if isinstance(settings, Settings) else "Cards"

    def opens_with_prompt(self, step: Step) -> bool:
        """Only where picks are gathered; else the pile lies there face down."""
        return settings_of(step).gather

    def tender(self, step: Step) -> bool:
        """What somebody would like to grow is nobody's business but theirs."""
        return settings_of(step).gather

    def parts(self, form: Form) -> tuple[frozenset[str], ...]:
        """Each pick on its own."""
        return tuple(frozenset((field.name,)) for field in form.fields)

    def initial(self, step: Step) -> State:
        return rules.initial(settings_of(step))

    def enter(self, state: State, step: Step) -> State:
        """A later step that gathers finds the cards open; any other as they were left."""
        settings = settings_of(step)
        return rules.initial(settings) if settings.gather else state

    def decide(self, state: State, act: Act, board: Board) -> tuple[BoardEvent, ...]:
        here = board.step.board
        found = rules.decide(state, act, settings_of(board.step))
        return tuple(CardsLaid(here, after.lay, after.card) for after in found)

    def apply(self, state: State, event: Event) -> State:
        return rules.apply(state, event)

    def reverse(self, state: State, event: BoardEvent) -> tuple[BoardEvent, ...]:
        """As they lay before."""
        if isinstance(event, CardsLaid):
            return (CardsLaid(event.board, state.lay, state.card),)
        return ()

    def acts(self, state: State, board: Board) -> tuple[ActChoice, ...]:
        return rules.acts(state, settings_of(board.step))

    def acts_on(self, state: State, board: Board, subject: str) -> tuple[ActChoice, ...]:
        """Turning the card that was taken."""
        if not subject.isdecimal():
            return ()
        return (ActChoice("Turn this card", Act("turn", subject)),)

    def advance(self, state: State, board: Board, by: int) -> Act | None:
        return rules.advance(state, settings_of(board.step), by)

    def pages(self, state: State, board: Board, view: View) -> int:
        return count_pages(rules.seen(state, view), board)

    def stands(self, state: State, board: Board) -> tuple[State, ...]:
        """As they lay at the end; and all face up."""
        spread = State(Lay.SPREAD, state.card)
        return (spread,) if state.lay is not Lay.TURNED else (state, spread)

    def picture(self, state: State, board: Board, view: View) -> Picture:
        return draw(rules.seen(state, view), board, view)

    def forms(self, state: State, board: Board, person: Person) -> tuple[Form, ...]:
        """None, unless the group asked to see what it picked."""
        settings = settings_of(board.step)
        return (told.form(settings),) if settings.gather else ()

    def outline(self, state: State, board: Board, view: View) -> Outline:
        return told.outline(rules.seen(state, view), board, view)


ACTIVITY = Cards()
