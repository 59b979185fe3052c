"""Listening in pairs: a card before, soft changes while it runs, and nothing kept."""

from typing import ClassVar

from studio.activities.contract import Board, Privacy, View
from studio.activities.pairs import picture as drawn
from studio.activities.pairs import plan
from studio.activities.pairs.settings import PairsSettings, settings_of
from studio.activities.timed import SKIP, TimedActivity, TimedState
from studio.model.agenda import Step
from studio.model.commands import Act
from studio.model.events import BoardEvent, CueReached, RunEnded
from studio.model.outlines import Outline
from studio.model.timeline import Timeline
from studio.pictures.shapes import Picture

_NAMES = {"pairs": "In pairs", "triads": "In threes", "fishbowl": "A fishbowl"}


class Pairs(TimedActivity[TimedState]):
    """One speaks and one listens; the page changes softly when it is the other's turn."""

    name: ClassVar[str] = "pairs"
    settings: ClassVar[type] = PairsSettings
    projects: ClassVar[bool] = False
    default_minutes: ClassVar[int] = 10
    begin_label: ClassVar[str] = "Begin"

    def heading(self, settings: object) -> str:
        """Who sits with whom."""
        return _NAMES[settings.kind] if isinstance(settings, PairsSettings) else "In pairs"

    def initial(self, step: Step) -> TimedState:
        return TimedState()

    def privacy(self, step: Step) -> Privacy:
        """What two people tell each other is theirs."""
        return Privacy.NEVER_STORED

    def timeline(self, state: TimedState, board: Board) -> Timeline:
        return plan.timeline(settings_of(board.step))

    def decide(self, state: TimedState, act: Act, board: Board) -> tuple[BoardEvent, ...]:
        if act.name == SKIP and state.going.on:
            cues, here = self.timeline(state, board), board.step.board
            cue = plan.skipped_to(state.going, cues)
            return (CueReached(here, cue) if cue < len(cues.cues) else RunEnded(here),)
        return super().decide(state, act, board)

    def says(self, state: TimedState, board: Board) -> str:
        going, cues = state.going, self.timeline(state, board).cues
        settings = settings_of(board.step)
        if going.over:
            return settings.asks
        return cues[max(0, going.cue)].say

    def whisper(self, state: TimedState, board: Board) -> str:
        return "" if state.going.over else plan.whisper(board, state.going)

    def _part(self, state: TimedState, board: Board) -> plan.Part:
        return plan.present(state.going, self.timeline(state, board))

    def pages(self, state: TimedState, board: Board, view: View) -> int:
        return drawn.pages(board, self._part(state, board))

    def picture(self, state: TimedState, board: Board, view: View) -> Picture:
        return drawn.picture(board, self._part(state, board), view.page)

    def outline(self, state: TimedState, board: Board, view: View) -> Outline:
        return drawn.outline(board, self._part(state, board))


ACTIVITY = Pairs()
