"""What becomes of each board at the end of a workshop: kept, or let go with so many entries."""

from dataclasses import dataclass

from studio.activities.contract import Activities, Privacy
from studio.model.agenda import Step
from studio.model.entries import Status
from studio.model.people import Way
from studio.session.contract import WorkshopState
from studio.session.fold import let_go
from studio.session.seen import ways_of

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

    @property
    def gone_in_words(self) -> str:
        """How many entries the end takes with it, as it may be told."""
        return f"{self.gone} entries" if self.gone >= _FEW else "fewer than five entries"


def fates(state: WorkshopState, activities: Activities) -> tuple[Fate, ...]:
    """The boards that gathered something or may still get their slips, in the order of the day."""
    found = []
    for step in state.deck.steps:
        if step.board != step.id or step.id not in state.boards:
            continue
        held = _holds(state, step)
        if held or step.id in state.kept or _is_open_to_paper(state, step, activities):
            kept = step.id in state.kept
            found.append(Fate(step, kept, _gone(state, step), awaits_paper=not held))
    return tuple(found)


def _gone(state: WorkshopState, step: Step) -> int:
    """Entries and tender answers that stood and do not stay; what was taken back went before."""
    gone = let_go(state, state.kept)
    entries = sum(
        entry.id in gone and entry.status is not Status.WITHDRAWN and not entry.loose
        for entry in state.entries.values()
        if entry.board == step.id
    )
    stays = step.id in state.kept
    return entries + sum(
        not one.withdrawn and not (stays and one.shown)
        for one in state.gathered.values()
        if one.board == step.id
    )


def _holds(state: WorkshopState, step: Step) -> bool:
    """Whether something was added to a board and not taken back, also if it was let go since."""
    return any(
        entry.board == step.id and entry.status is not Status.WITHDRAWN
        for entry in state.entries.values()
    ) or any(one.board == step.id and not one.withdrawn for one in state.gathered.values())


def _is_open_to_paper(state: WorkshopState, step: Step, activities: Activities) -> bool:
    """Whether a step that took place on the board asked for something and was open to paper."""
    return any(
        Way.PAPER in ways_of(state, one)
        and activities[one.activity].opens_with_prompt(one)
        and activities[one.activity].privacy(one) is not Privacy.NEVER_STORED
        for one in state.deck.steps
        if one.board == step.id and one.id in state.started
    )
