"""Listening in pairs: a card before, soft changes while it runs, and nothing kept."""

from dataclasses import dataclass, replace
from typing import ClassVar

from studio.activities.contract import Board, Privacy, View
from studio.activities.pairs import picture as drawn
from studio.activities.pairs import plan
from studio.activities.pairs.settings import PairsSettings, settings_of
from studio.activities.timed import SKIP, SOFTEN, STAY, TimedActivity, TimedState
from studio.model.agenda import Step
from studio.model.commands import Act
from studio.model.events import BoardEvent, CueReached, Event, RunBegan, RunEnded
from studio.model.outlines import Outline
from studio.model.timeline import Timeline
from studio.pictures.shapes import Picture

_NAMES = {"pairs": "In pairs", "triads": "In threes", "fishbowl": "A fishbowl"}


@dataclass(frozen=True, slots=True)
class PairsState(TimedState):
    """The run over its cues, and what was softened into the end of all."""

    cues: Timeline = Timeline(())
    softened: plan.Part | None = None


class Pairs(TimedActivity[PairsState]):
    """One speaks and one listens; the page changes softly when it is the other's turn."""

    name: ClassVar[str] = "pairs"
    settings: ClassVar[type] = PairsSettings
    projects: ClassVar[bool] = False
    default_minutes: ClassVar[int] = 10
    begin_label: ClassVar[str] = "Begin"

    def heading(self, settings: object) -> str:
        """Who sits with whom."""
        return _NAMES[settings.kind] if isinstance(settings, PairsSettings) else "In pairs"

    def initial(self, step: Step) -> PairsState:
        return PairsState(cues=plan.timeline(settings_of(step)))

    def enter(self, state: PairsState, step: Step) -> PairsState:
        own = plan.timeline(settings_of(step))
        return state if own == state.cues else PairsState(cues=own)

    def privacy(self, step: Step) -> Privacy:
        """What two people tell each other is theirs."""
        return Privacy.NEVER_STORED

    def timeline(self, state: PairsState, board: Board) -> Timeline:
        return state.cues

    def decide(self, state: PairsState, act: Act, board: Board) -> tuple[BoardEvent, ...]:
        going, here = state.going, board.step.board
        if act.name == SKIP and going.on:
            cue = plan.skipped_to(going, state.cues)
            return (CueReached(here, cue) if cue < len(state.cues.cues) else RunEnded(here),)
        if act.name == SOFTEN and going.on:
            soft = plan.soft_end(going, state.cues)
            if soft is not None:
                return (CueReached(here, soft),)
        return super().decide(state, act, board)

    def apply(self, state: PairsState, event: Event) -> PairsState:
        after = super().apply(state, event)
        match event:
            case RunBegan():
                return replace(after, softened=None)
            case CueReached() if state.going.on and event.cue > state.going.cue + 1:
                return replace(after, softened=_softened(state, event.cue))
            case _:
                return after

    def advance(self, state: PairsState, board: Board, by: int) -> Act | None:
        """Forward goes on softly: out of a turn by its soft end, from the hands to the next."""
        if state.going.on:
            return Act(SKIP if by > 0 else STAY)
        return super().advance(state, board, by)

    def says(self, state: PairsState, board: Board) -> str:
        going, cues = state.going, self.timeline(state, board).cues
        settings = settings_of(board.step)
        if going.over:
            return settings.asks
        return cues[max(0, going.cue)].say

    def hint(self, state: PairsState, board: Board) -> str:
        return "" if state.going.over else plan.whisper(board, state.going)

    def _part(self, state: PairsState) -> plan.Part:
        return plan.present(state.going, state.cues, state.softened)

    def pages(self, state: PairsState, board: Board, view: View) -> int:
        return drawn.pages(board, self._part(state))

    def picture(self, state: PairsState, board: Board, view: View) -> Picture:
        return drawn.picture(board, self._part(state), view.page)

    def outline(self, state: PairsState, board: Board, view: View) -> Outline:
        return drawn.outline(board, self._part(state))


def _softened(state: PairsState, cue: int) -> plan.Part | None:
    """What was on as a hand led from it into the soft end of all."""
    here, there = (plan.part_of(state.cues.cues[n].part) for n in (state.going.cue, cue))
    if here.talk and there.talk and there.step == 1:
        return plan.Part(here.sort, here.turn)
    return state.softened


ACTIVITY = Pairs()
