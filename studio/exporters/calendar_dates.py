"""The meetings after a day: when they are, and which of them are known and still to come."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from studio.exporters.source import ExportSource
from studio.model.days import day_in_words
from studio.model.follow_ups import FollowUp
from studio.session.stays import time_of

_WEEKDAYS = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting, or what is still to come of a series: its next day, and how many there are.

    `over` counts those of the series whose day has passed.
    """

    follow_up: FollowUp
    first: date
    count: int = 1
    over: int = 0

    @property
    def begins(self) -> datetime:
        """On the clock of the place where it is held, without a time zone."""
        minutes = time_of(self.follow_up.start) or 0
        return datetime.combine(self.first, time(minutes // 60, minutes % 60))

    @property
    def ends(self) -> datetime:
        """As `begins`."""
        return self.begins + timedelta(minutes=self.follow_up.minutes)

    @property
    def last(self) -> date:
        """The day of the last of the series."""
        return self.first + timedelta(weeks=self.follow_up.every * (self.count - 1))

    def in_words(self) -> str:
        """`Thursday 3 December 2026, 12:00 to 13:00, Seminar room; then every 4 weeks, …`."""
        when = f"{_WEEKDAYS[self.first.weekday()]} {day_in_words(self.first)}"
        until = "" if self.ends.date() != self.first else f" to {self.ends:%H:%M}"
        told = ", ".join(filter(None, (when, f"{self.begins:%H:%M}{until}", self.follow_up.where)))
        if self.count > 1:
            every = "week" if self.follow_up.every == 1 else f"{self.follow_up.every} weeks"
            told += f"; then every {every}, until {day_in_words(self.last)}"
        return told


@dataclass(frozen=True, slots=True)
class Dates:
    """What is known of a deck's dates: meetings to come, those over, those not known yet."""

    coming: tuple[Meeting, ...] = ()
    over: tuple[FollowUp, ...] = ()
    unknown: tuple[FollowUp, ...] = ()
    """Counted from a day that has not been held: a blank deck does not know them."""


def dates(source: ExportSource) -> Dates:
    """The follow-up dates as they are known on the day on which this is written."""
    coming, over, unknown = [], [], []
    for one in source.deck.follow_up:
        if one.day is None and source.state is None:
            unknown.append(one)
        elif meeting := _to_come(one, source):
            coming.append(meeting)
        else:
            over.append(one)
    coming.sort(key=lambda meeting: meeting.begins)
    return Dates(tuple(coming), tuple(over), tuple(unknown))


def _to_come(one: FollowUp, source: ExportSource) -> Meeting | None:
    first = one.first(source.date)
    for number in range(one.repeats):
        day = first + timedelta(weeks=one.every * number)
        if day >= source.looked_on:
            return Meeting(one, day, one.repeats - number, number)
    return None
