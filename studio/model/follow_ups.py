"""Dates after a day, on which people meet again."""

from dataclasses import dataclass
from datetime import date, timedelta

YEARS = range(2000, 2200)
"""In which a date may lie: a slip of the hand is told, and every calendar can count on."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A date after the day, for which people may be asked back.

    Either `day` is known, or it lies `weeks` after the workshop. `repeats` meetings in all, `every`
    so many weeks. `start` is a clock time where the workshop is held.
    """

    what: str
    start: str = "12:00"
    minutes: int = 60
    day: date | None = None
    weeks: int = 0
    where: str = ""
    every: int = 0
    repeats: int = 1

    def first(self, workshop: date) -> date:
        """The day of its first meeting, for a workshop of that day."""
        return self.day or workshop + timedelta(weeks=self.weeks)
