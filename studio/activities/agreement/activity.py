"""The agreement as an activity: rules, sheets, forms and outline in one place."""

from collections.abc import Mapping
from dataclasses import replace

from studio.activities.agreement import forms, rules
from studio.activities.agreement import state as memory
from studio.activities.agreement.events import EVENTS
from studio.activities.agreement.layout import sheets
from studio.activities.agreement.lines import Line, Look, agreed_lines, lines_of
from studio.activities.agreement.picture import sheet_picture
from studio.activities.agreement.settings import Settings, settings_of
from studio.activities.agreement.state import STANDING, STARTER, TALK, VISIT, State
from studio.activities.agreement.told import outline_of
from studio.activities.agreement.visits import whispered
from studio.activities.contract import ActChoice, Activity, Audience, Board, View
from studio.model.agenda import Step
from studio.model.commands import Act
from studio.model.entries import Entry
from studio.model.events import BoardEvent, Event
from studio.model.forms import Form
from studio.model.outlines import Outline
from studio.model.people import Person
from studio.pictures.prompt import prompt_picture
from studio.pictures.shapes import Picture


class Agreement(Activity[State]):
    """The safe-space agreement: proposed by anybody, agreed by raised hands, gone back to."""

    name = "agreement"
    settings = Settings
    events = EVENTS
    private = frozenset({TALK, VISIT})
    trainers = frozenset({STANDING, STARTER, VISIT})
    overlays = True
    default_minutes = 20

    def protected(self, step: Step) -> bool:
        """What holds the day is never hurried."""
        return True

    def heading(self, settings: object) -> str:
        """What the chart is called where the deck does not say."""
        return "Our agreement"

    def initial(self, step: Step) -> State:
        return State()

    def carried(self, state: State, board: Board) -> tuple[tuple[str, Mapping[str, object]], ...]:
        """Every line that holds, in its newest words."""
        return tuple((STANDING, {"words": line}) for line in agreed_lines(state, board))

    def decide(self, state: State, act: Act, board: Board) -> tuple[BoardEvent, ...]:
        return rules.decide(state, act, board)

    def apply(self, state: State, event: Event) -> State:
        return memory.apply(state, event)

    def reverse(self, state: State, event: BoardEvent) -> tuple[BoardEvent, ...]:
        return memory.reverse(state, event)

    def acts(self, state: State, board: Board) -> tuple[ActChoice, ...]:
        return rules.acts(state, board)

    def acts_on(self, state: State, board: Board, subject: str) -> tuple[ActChoice, ...]:
        return rules.acts_on(state, board, subject)

    def whisper(self, state: State, board: Board) -> str:
        return whispered(state, rules.seen(board))

    def pages(self, state: State, board: Board, view: View) -> int:
        if not board.revealed:
            return 1
        return len(sheets(_lines(state, board, view), settings_of(board.step)))

    def picture(self, state: State, board: Board, view: View) -> Picture:
        step, settings = board.step, settings_of(board.step)
        if not board.revealed:
            return prompt_picture(
                step.title, settings.prompt, hint=settings.hint, lang=board.lang, notes=step.notes
            )
        return sheet_picture(_lines(state, board, view), settings, board, view.page)

    def forms(self, state: State, board: Board, person: Person) -> tuple[Form, ...]:
        return forms.forms_for(state, board, person)

    def form_of(self, state: State, board: Board, entry: Entry) -> Form | None:
        return forms.form_of(state, board, entry)

    def outline(self, state: State, board: Board, view: View) -> Outline:
        settings = settings_of(board.step)
        if not board.revealed:
            return Outline(board.step.title, (settings.prompt, settings.hint))
        final = view.audience is Audience.PAGE
        return outline_of(board.step.title, _lines(state, board, view), settings, final=final)


def _lines(state: State, board: Board, view: View) -> tuple[Line, ...]:
    """What stands on the sheets: on a page the final wording of what holds, and nothing else."""
    lines = lines_of(state, board)
    if view.audience is not Audience.PAGE:
        return lines
    return tuple(
        replace(line, look=Look.AGREED, befores=(), visited=False) for line in lines if line.holds
    )


ACTIVITY = Agreement()
