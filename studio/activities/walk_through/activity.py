"""The walk-through as an activity: one moment over four stones, then the whole way."""

from enum import StrEnum

from studio.activities.angles import AnglesActivity, Wording
from studio.activities.contract import Board
from studio.activities.walk_through.picture import board_pages, draw, notes_of
from studio.activities.walk_through.rules import (
    MOST,
    Settings,
    Stage,
    State,
    WalkMoved,
    settings_of,
)
from studio.model.agenda import Step
from studio.model.entries import Entry
from studio.model.events import BoardEvent, Event
from studio.pictures.behaviours import Behaviour
from studio.pictures.shapes import Picture


class WalkThrough(AnglesActivity[State]):
    """A moment at work: attending, understanding, empathising, helping; then the whole way."""

    name = "walk-through"
    settings = Settings
    events = (WalkMoved,)
    stages = Stage
    angles = Behaviour
    wording = Wording(
        act="walk",
        refused="There are four stones to walk over, and no such act on them.",
        note="thought",
        add="Add a thought",
        text="In a few words",
        field="behaviour",
        which="To which step does it belong?",
        moment="The moment",
        together="The whole way",
        most=MOST,
    )

    def heading(self, settings: object) -> str:
        """What a step without a heading is called."""
        return "Step by step"

    def initial(self, step: Step) -> State:
        return State()

    def last(self, state: State) -> Behaviour:
        """The stone one stood on last."""
        return state.stone

    def moved(self, board: Board, stage: StrEnum, angle: StrEnum) -> BoardEvent:
        return WalkMoved(board.step.board, Stage(stage), Behaviour(angle))

    def apply(self, state: State, event: Event) -> State:
        return State(event.stage, event.stone) if isinstance(event, WalkMoved) else state

    def back(self, state: State, event: BoardEvent) -> BoardEvent | None:
        if isinstance(event, WalkMoved):
            return WalkMoved(event.board, state.stage, state.stone)
        return None

    def page_count(self, state: State, board: Board) -> int:
        return len(board_pages(state, board, settings_of(board.step)))

    def drawn(self, state: State, board: Board, page: int) -> Picture:
        return draw(state, board, settings_of(board.step), page)

    def notes(self, board: Board, angle: StrEnum) -> tuple[Entry, ...]:
        return notes_of(board, Behaviour(angle))

    def also(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """The other stones are seen all along."""
        return names


ACTIVITY = WalkThrough()
