"""What becomes of each board at the end of a workshop: kept, or let go with so many entries."""

from collections import Counter
from dataclasses import dataclass

from studio.activities.contract import Activities, Privacy
from studio.model.agenda import Step
from studio.model.entries import Status
from studio.model.ids import StepId
from studio.model.people import Way
from studio.session.contract import WorkshopState
from studio.session.fold import let_go
from studio.session.seen import has_unshown, ways_of

_FEW = 5
"""A smaller number might point to somebody: it is never told."""


@dataclass(frozen=True, slots=True)
class Fate:
    """A board of the day, and what becomes of it if the workshop ends (or ended) like this."""

    step: Step
    kept: bool
    gone: int
    """How many entries the end takes with it; to be told by `gone_in_words` alone."""
    awaits_paper: bool = False
    """Whether nothing is on it, but slips may have been written for it."""
    shared: bool = False
    """Whether it may leave the room."""
    unshown: bool = False
    """Whether something on it was never shown: it stands in no take-away."""

    @property
    def gone_in_words(self) -> str:
        """How many entries the end takes with it, as it may be told."""
        return f"{self.gone} entries" if self.gone >= _FEW else "fewer than five entries"


def fates(state: WorkshopState, activities: Activities) -> tuple[Fate, ...]:
    """The boards that gathered something or may still get their slips, in the order of the day."""
    held, gone = _counts(state)
    found = []
    for step in state.deck.steps:
        if step.board != step.id or step.id not in state.boards:
            continue
        kept, bare = step.id in state.kept, not held[step.id]
        if not bare or kept or _is_open_to_paper(state, step, activities):
            fate = Fate(
                step,
                kept,
                gone[step.id],
                awaits_paper=bare,
                shared=step.id in state.shared,
                unshown=has_unshown(state.boards[step.id]),
            )
            found.append(fate)
    return tuple(found)


def _counts(state: WorkshopState) -> tuple[Counter[StepId], Counter[StepId]]:
    """By board: what was added and not taken back, and what of it the end takes along.

    Loose entries are counted as the answers they are parts of.
    """
    going = let_go(state, state.kept)
    held: Counter[StepId] = Counter()
    gone: Counter[StepId] = Counter()
    for entry in state.entries.values():
        if entry.status is not Status.WITHDRAWN and not entry.loose:
            held[entry.board] += 1
            gone[entry.board] += entry.id in going
    for answer in state.gathered.values():
        if not answer.withdrawn:
            held[answer.board] += 1
            gone[answer.board] += not (answer.shown and answer.board in state.kept)
    return held, gone


def _is_open_to_paper(state: WorkshopState, step: Step, activities: Activities) -> bool:
    """Whether a step that took place on the board asked for something and was open to paper."""
    return any(
        Way.PAPER in ways_of(state, one)
        and activities[one.activity].opens_with_prompt(one)
        and activities[one.activity].privacy(one) is not Privacy.NEVER_STORED
        for one in state.deck.steps
        if one.board == step.id and one.id in state.started
    )
