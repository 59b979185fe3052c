"""The coloured glasses as an activity: one moment through three pairs, then side by side."""

from enum import StrEnum

from studio.activities.angles import AnglesActivity, Wording
from studio.activities.contract import Board
from studio.activities.lens.picture import board_pages, draw, notes_of
from studio.activities.lens.rules import (
    MOST,
    Lens,
    LensShown,
    Settings,
    Stage,
    State,
    settings_of,
)
from studio.model.agenda import Step
from studio.model.entries import Entry
from studio.model.events import BoardEvent, Event
from studio.pictures.shapes import Picture


class LensActivity(AnglesActivity[State]):
    """The moment alone, through three pairs of glasses, then side by side."""

    name = "lens"
    settings = Settings
    events = (LensShown,)
    stages = Stage
    angles = Lens
    wording = Wording(
        act="look",
        refused="There are three pairs of glasses, and no such act with them.",
        note="noticing",
        add="Add what you notice",
        text="What I notice",
        field="lens",
        which="Through which glasses?",
        moment="The moment",
        together="Side by side",
        most=MOST,
    )

    def heading(self, settings: object) -> str:
        """What a step without a heading is called."""
        return "Coloured glasses"

    def initial(self, step: Step) -> State:
        return State()

    def last(self, state: State) -> Lens:
        """The pair that was on last."""
        return state.lens

    def moved(self, board: Board, stage: StrEnum, angle: StrEnum) -> BoardEvent:
        return LensShown(board.step.board, Stage(stage), Lens(angle))

    def apply(self, state: State, event: Event) -> State:
        return State(event.stage, event.lens) if isinstance(event, LensShown) else state

    def back(self, state: State, event: BoardEvent) -> BoardEvent | None:
        if isinstance(event, LensShown):
            return LensShown(event.board, state.stage, state.lens)
        return None

    def page_count(self, state: State, board: Board) -> int:
        return len(board_pages(state, board, settings_of(board.step)))

    def drawn(self, state: State, board: Board, page: int) -> Picture:
        return draw(state, board, settings_of(board.step), page)

    def notes(self, board: Board, angle: StrEnum) -> tuple[Entry, ...]:
        return notes_of(board, Lens(angle))


ACTIVITY = LensActivity()
