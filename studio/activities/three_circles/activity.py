"""The three circles as an activity: rules, picture, forms and outline in one place."""

from studio.activities.contract import ActChoice, Activity, Board, View
from studio.activities.three_circles import rules, told
from studio.activities.three_circles import state as memory
from studio.activities.three_circles.picture import draw, scene
from studio.activities.three_circles.settings import Settings
from studio.activities.three_circles.state import EVENTS, State
from studio.model.agenda import Step
from studio.model.commands import Act
from studio.model.entries import Entry
from studio.model.events import BoardEvent, Event
from studio.model.forms import Form
from studio.model.outlines import Outline
from studio.model.people import Person
from studio.pictures.prompt import prompt_picture
from studio.pictures.shapes import Picture


class ThreeCircles(Activity[State]):
    """Threat, drive and soothing: `teach` reveals them, `team` gathers what sets them off."""

    name = "three-circles"
    settings = Settings
    events = EVENTS

    def opens_with_prompt(self, step: Step) -> bool:
        """Only where something is gathered."""
        return _settings(step).mode == "team"

    def initial(self, step: Step) -> State:
        return memory.initial(_settings(step))

    def enter(self, state: State, step: Step) -> State:
        return memory.entered(state, _settings(step))

    def decide(self, state: State, act: Act, board: Board) -> tuple[BoardEvent, ...]:
        return rules.decide(state, act, board, _settings(board.step))

    def apply(self, state: State, event: Event) -> State:
        return memory.apply(state, event)

    def reverse(self, state: State, event: BoardEvent) -> tuple[BoardEvent, ...]:
        return memory.reverse(state, event)

    def acts(self, state: State, board: Board) -> tuple[ActChoice, ...]:
        return rules.acts(state, board, _settings(board.step))

    def advance(self, state: State, board: Board, by: int) -> Act | None:
        return rules.advance(state, _settings(board.step), by)

    def pages(self, state: State, board: Board, view: View) -> int:
        if not self._seen(board):
            return 1
        return len(scene(state, board, _settings(board.step)).pages)

    def picture(self, state: State, board: Board, view: View) -> Picture:
        settings = _settings(board.step)
        if not self._seen(board):
            return prompt_picture(board.step.title, settings.prompt, lang=board.lang)
        return draw(scene(state, board, settings), view)

    def forms(self, state: State, board: Board, person: Person) -> tuple[Form, ...]:
        settings = _settings(board.step)
        return (told.form(state, settings),) if settings.mode == "team" else ()

    def form_of(self, state: State, board: Board, entry: Entry) -> Form | None:
        settings = _settings(board.step)
        return told.form(state, settings, entry) if settings.mode == "team" else None

    def outline(self, state: State, board: Board, view: View) -> Outline:
        settings = _settings(board.step)
        if not self._seen(board):
            return Outline(board.step.title, (settings.prompt,))
        return told.outline(scene(state, board, settings), view)

    def _seen(self, board: Board) -> bool:
        return board.revealed or not self.opens_with_prompt(board.step)


def _settings(step: Step) -> Settings:
    settings = step.settings
    return settings if isinstance(settings, Settings) else Settings()


ACTIVITY = ThreeCircles()
