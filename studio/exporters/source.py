"""What every export is made from."""

import datetime
from dataclasses import dataclass, field
from pathlib import Path

from studio.activities.contract import Activities
from studio.model.agenda import Deck
from studio.session.contract import WorkshopState


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
