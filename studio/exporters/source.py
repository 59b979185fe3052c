"""What every export is made from."""

import datetime
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import Literal

from studio.activities.contract import Activities
from studio.model.agenda import Deck
from studio.model.ids import EntryId, StepId
from studio.session.contract import WorkshopState
from studio.session.paper import paper_forms


class Reach(StrEnum):
    """How far something goes: it holds only the boards that the group agreed to let go so far."""

    TRAINERS = "facilitators"
    """Those who led: while a workshop runs, every board as it stands; then what was kept."""
    GROUP = "participants"
    """Those who were there: what they kept."""
    OUTSIDE = "outside"
    """Anybody: what the group said may be shared."""


@dataclass(frozen=True, slots=True)
class Options:
    """What whoever exports may choose.

    `template` is a presentation of the Trust's own whose master the deck takes on; `names` are
    those that people gave to have them on their own handout, and stand nowhere else.
    """

    aspect: Literal["16:9", "4:3"] = "16:9"
    template: bytes | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExportSource:
    """A deck alone (blank, before the day) or with the state of its workshop.

    `date` is the workshop's, or today's for a blank deck; file names begin with it.
    """

    deck: Deck
    state: WorkshopState | None
    activities: Activities
    date: datetime.date
    file: Path | None = None
    """The workshop's file: what says what was let go looks into it."""
    looked_on: datetime.date = field(default_factory=datetime.date.today)
    """The day on which this is written."""
    reach: Reach = Reach.TRAINERS
    options: Options = Options()
    made: dict[Hashable, bytes] | None = field(default=None, compare=False, repr=False)
    """What was made already (`once`), while one take-away holds the same for several readers."""

    def once(self, key: Hashable, make: Callable[[], bytes]) -> bytes:
        """What `make` makes; kept under `key`, which says all that it depends on, if any is."""
        if self.made is None:
            return make()
        found = self.made.get(key)
        if found is None:
            found = self.made[key] = make()
        return found

    def reaching(self, reach: Reach) -> "ExportSource":
        """The same for others; a name that somebody gave for the room does not leave it."""
        state = self.state
        if reach is Reach.OUTSIDE and state is not None:
            state = replace(state, words=_nameless(state, self.activities))
        return replace(self, reach=reach, state=state)

    @property
    def title(self) -> str:
        """What the day is called."""
        return self.deck.title or self.deck.name

    def may_hold(self, board: StepId) -> bool:
        """Whether what was gathered on a board may stand in what is made from this.

        Nobody has agreed to anything while a workshop runs; a blank deck holds nothing of anybody.
        """
        state = self.state
        if state is None:
            return True
        if not state.closed:
            return self.reach is Reach.TRAINERS
        return board in (state.shared if self.reach is Reach.OUTSIDE else state.kept)


def _nameless(state: WorkshopState, activities: Activities) -> Mapping[EntryId, Mapping[str, str]]:
    """The words of the boards without the fields in which people may give a name."""
    names = {
        (step.board, form.id, one.name)
        for step in state.deck.steps
        for form in paper_forms(state, activities, step.id)
        for one in form.fields
        if one.suggests
    }
    return {
        entry: {
            name: said
            for name, said in fields.items()
            if (state.entries[entry].board, state.entries[entry].form, name) not in names
        }
        if entry in state.entries
        else fields
        for entry, fields in state.words.items()
    }
