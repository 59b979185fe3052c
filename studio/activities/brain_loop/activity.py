"""The brain loop as an activity: told by the clicker, gathers nothing, says everything twice."""

from studio.activities.brain_loop import rules
from studio.activities.brain_loop.picture import draw
from studio.activities.brain_loop.rules import EVENTS, OPENED, State
from studio.activities.brain_loop.settings import LOOP, Settings
from studio.activities.contract import ActChoice, Activity, Audience, Board, View
from studio.model.agenda import Step
from studio.model.commands import Act
from studio.model.events import BoardEvent, Event
from studio.model.outlines import Outline
from studio.pictures.shapes import Picture


class BrainLoop(Activity[State]):
    """A loop of alarm and worry, told station by station, and the path that leads out of it."""

    name = "brain-loop"
    settings = Settings
    events = EVENTS
    gathers = False

    def heading(self, settings: object) -> str:
        """What such a step is called."""
        return "Our tricky brain"

    def initial(self, step: Step) -> State:
        return State(running=_settings(step).runs)

    def decide(self, state: State, act: Act, board: Board) -> tuple[BoardEvent, ...]:
        return rules.decide(state, act, board)

    def apply(self, state: State, event: Event) -> State:
        return rules.apply(state, event)

    def reverse(self, state: State, event: BoardEvent) -> tuple[BoardEvent, ...]:
        return rules.reverse(state, event)

    def acts(self, state: State, board: Board) -> tuple[ActChoice, ...]:
        return rules.acts(state)

    def advance(self, state: State, board: Board, by: int) -> Act | None:
        return rules.advance(state, by)

    def pages(self, state: State, board: Board, view: View) -> int:
        """On paper the loop with all its words comes before the path that took their place."""
        return 2 if state.open and view.audience is Audience.PAGE else 1

    def picture(self, state: State, board: Board, view: View) -> Picture:
        if self.pages(state, board, view) == 2 and view.page == 0:
            state = State(LOOP, state.running)
        return draw(state, board.step, _settings(board.step), board.lang)

    def outline(self, state: State, board: Board, view: View) -> Outline:
        settings = _settings(board.step)
        loop = tuple(map(str, settings.loop[: state.told]))
        parts = [Outline("The loop", (), loop)] if loop else []
        if state.open:
            turn, *stations = settings.out[: state.told - OPENED + 1]
            parts.append(Outline(turn.title, (turn.words,), tuple(map(str, stations))))
        text = tuple(filter(None, (settings.small_print,)))
        return Outline(board.step.title, text, (), tuple(parts))


def _settings(step: Step) -> Settings:
    return step.settings if isinstance(step.settings, Settings) else Settings()


ACTIVITY = BrainLoop()
