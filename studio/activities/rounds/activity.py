"""A round: the question alone on the projector, the time with the trainer, nothing kept."""

from dataclasses import dataclass, replace
from typing import ClassVar

from studio.activities.contract import ActChoice, Board, Privacy, View
from studio.activities.rounds import picture as drawn
from studio.activities.rounds import plan, track
from studio.activities.rounds.settings import HEADINGS, RoundSettings, settings_of
from studio.activities.rounds.track import Heard, RoundPlaceMarked, RoundSetOut, Track
from studio.activities.timed import TimedActivity, TimedState
from studio.model.agenda import Step
from studio.model.commands import Act
from studio.model.errors import Refused
from studio.model.events import BoardEvent, Event, RunBegan
from studio.model.outlines import Outline
from studio.model.timeline import Timeline
from studio.pictures.shapes import Picture

SPOKEN, PASSED, LATER = "has-spoken", "passed", "come-back"
FROM, OTHER_WAY = "from-next-place", "other-way"


@dataclass(frozen=True, slots=True)
class RoundState(TimedState):
    """The run, and where the circle has come to if the deck asks to keep track."""

    track: Track = Track()


class Round(TimedActivity[RoundState]):
    """Everybody in turn; once it has begun nobody has to press anything."""

    name: ClassVar[str] = "round"
    settings: ClassVar[type] = RoundSettings
    events: ClassVar[tuple[type[BoardEvent], ...]] = (RoundPlaceMarked, RoundSetOut)
    projects: ClassVar[bool] = False
    default_minutes: ClassVar[int] = 15
    begin_label: ClassVar[str] = "Begin the round"

    def heading(self, settings: object) -> str:
        """What the round is about."""
        return HEADINGS[settings.kind] if isinstance(settings, RoundSettings) else "A round"

    def initial(self, step: Step) -> RoundState:
        return RoundState()

    def privacy(self, step: Step) -> Privacy:
        """What is said in a round is nobody's to keep."""
        return Privacy.NEVER_STORED

    def protected(self, step: Step) -> bool:
        """A closing is never shortened or left out."""
        return settings_of(step).kind == "closing"

    def timeline(self, state: RoundState, board: Board) -> Timeline:
        return plan.timeline(state.going, board)

    def says(self, state: RoundState, board: Board) -> str:
        going = state.going
        if going.over:
            return plan.THANKS
        line = self.timeline(state, board).cues[going.cue].say if going.on else ""
        return line or settings_of(board.step).asked

    def hint(self, state: RoundState, board: Board) -> str:
        going = state.going
        if going.over:
            return ""
        too_long = plan.overrun(board)
        reckoned = plan.whereabouts(going, board) if going.on else plan.reckoned(board)
        told = [reckoned if going.on or not too_long else "", too_long]
        if settings_of(board.step).track:
            told.append(track.told(state.track, plan.people(board)))
        return " ".join(filter(None, told))

    def decide(self, state: RoundState, act: Act, board: Board) -> tuple[BoardEvent, ...]:
        if act.name not in (SPOKEN, PASSED, LATER, FROM, OTHER_WAY):
            return super().decide(state, act, board)
        if not settings_of(board.step).track:
            raise Refused("not_now", "This round keeps no track of places.")
        here, ring = board.step.board, state.track
        if act.name in (FROM, OTHER_WAY):
            return (_set_out(act.name, ring, board),)
        place = ring.present(plan.people(board))
        if place is None:
            raise Refused("not_now", "Every place was asked.")
        return (RoundPlaceMarked(here, place, _heard(act.name, ring.at(place))),)

    def apply(self, state: RoundState, event: Event) -> RoundState:
        state = super().apply(state, event)
        ring = Track() if isinstance(event, RunBegan) and state.track.marks else state.track
        ring = track.after(ring, event)
        return state if ring is state.track else replace(state, track=ring)

    def reverse(self, state: RoundState, event: BoardEvent) -> tuple[BoardEvent, ...]:
        """Places can be marked anew; time never goes back."""
        return track.back(state.track, event)

    def acts(self, state: RoundState, board: Board) -> tuple[ActChoice, ...]:
        offered = super().acts(state, board)
        if not settings_of(board.step).track:
            return offered
        if not state.track.marks:
            offered += (
                ActChoice("Start from the next place", Act(FROM), "U"),
                ActChoice("Other way round", Act(OTHER_WAY), "Y", current=state.track.way < 0),
            )
        if not state.going.on or state.track.present(plan.people(board)) is None:
            return offered
        return (
            *offered,
            ActChoice("Has spoken", Act(SPOKEN), "C"),
            ActChoice("Passed", Act(PASSED), "D"),
            ActChoice("Come back later", Act(LATER), "L"),
        )

    def pages(self, state: RoundState, board: Board, view: View) -> int:
        return drawn.pages(board)

    def picture(self, state: RoundState, board: Board, view: View) -> Picture:
        return drawn.picture(board, view.page)

    def outline(self, state: RoundState, board: Board, view: View) -> Outline:
        return drawn.outline(board)


def _heard(act: str, before: Heard) -> Heard:
    """Who passes when it is offered again is asked no more."""
    if act == SPOKEN:
        return Heard.SPOKEN
    if before is not Heard.NOT_YET:
        return Heard.LEFT
    return Heard.PASSED if act == PASSED else Heard.LATER


def _set_out(act: str, ring: Track, board: Board) -> BoardEvent:
    if ring.marks:
        raise Refused("not_now", "The round has set out; its way stays as it is.")
    count = plan.people(board)
    if act == OTHER_WAY:
        return RoundSetOut(board.step.board, ring.first, -ring.way)
    return RoundSetOut(board.step.board, (ring.first + ring.way) % count, ring.way)


ACTIVITY = Round()
