"""What every export is made from."""

import datetime
from dataclasses import dataclass

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
