"""A day before it begins: its clock times as it is opened, and what to know about them.

Pure: a deck and what is set for it give rows, an end and a little advice, and nothing is kept.
"""

from dataclasses import dataclass, replace

from studio.model.agenda import Deck, Step
from studio.model.ids import StepId
from studio.model.opening import Opening, fitting, opened
from studio.session.stays import time_of
from studio.session.timing import is_kept, is_pause

_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Ahead:
    """A step of a day ahead: when it begins (`HH:MM`; none where it is left out)."""

    step: Step
    start: str
    minutes: int
    left_out: bool = False
    may_go: bool = False
    stays: str = ""
    """Why it cannot be left out, in a few words; nothing of a usual part of the day."""


@dataclass(frozen=True, slots=True)
class DayAhead:
    """The day as it would be held."""

    rows: tuple[Ahead, ...]
    start: str
    end: str
    """When the last step ends."""
    planned_end: str
    """When it is to end; empty where nothing was planned."""
    minutes: int
    advice: tuple[str, ...] = ()
    spare: int = 0
    """Minutes between both ends; fewer than none where the day is too full."""

    @property
    def fits(self) -> bool:
        """Whether it ends by the time it is to end."""
        return self.spare >= 0


def day_ahead(deck: Deck, opening: Opening) -> DayAhead:
    """The day of a deck as it is opened."""
    held = opened(deck, opening)
    begins = time_of(held.start) or 0
    at, rows = begins, []
    for place, step in enumerate(held.steps):
        may_go = _may_go(step, place)
        out = may_go and step.id in opening.left_out
        rows.append(
            Ahead(step, "" if out else _clock(at), step.minutes, out, may_go, _stays(step, place))
        )
        at += 0 if out else step.minutes
    ends = time_of(held.end) if held.end else None
    spare = 0 if ends is None else ends - at
    return DayAhead(
        rows=tuple(rows),
        start=held.start,
        end=_clock(at),
        planned_end=held.end,
        minutes=at - begins,
        advice=(*_advice_of_time(deck, opening, at, spare), *_advice_of_people(deck, opening)),
        spare=spare,
    )


def usual_opening(deck: Deck) -> Opening:
    """How a deck is opened if nobody sets anything: in one of its lengths, where it has some."""
    fewest, most = deck.people
    return at_length(deck, Opening(people=most if fewest == most else 0), usual_minutes(deck))


def usual_minutes(deck: Deck) -> int:
    """The length a deck of several is opened in: that of its clock times, else the longest."""
    if not deck.lengths:
        return 0
    start, end = time_of(deck.start), time_of(deck.end) if deck.end else None
    told = 0 if start is None or end is None else end - start
    return told if told in deck.lengths else deck.lengths[-1]


def at_length(deck: Deck, opening: Opening, minutes: int) -> Opening:
    """The same day in another length: what may go and would be too much is left out."""
    if not minutes:
        return opening
    return replace(opening, minutes=minutes, left_out=_fitting(deck, minutes))


def made_to_fit(deck: Deck, opening: Opening) -> Opening:
    """The same day with what may go left out, the last first, until it ends in time."""
    held = opened(deck, opening)
    start, end = time_of(held.start), time_of(held.end) if held.end else None
    if start is None or end is None:
        return opening
    return replace(opening, left_out=opening.left_out | _fitting(deck, end - start))


def _fitting(deck: Deck, minutes: int) -> frozenset[StepId]:
    return frozenset(
        step.id
        for place, step in enumerate(deck.steps)
        if _may_go(step, place) and step.id in fitting(deck, minutes)
    )


def _may_go(step: Step, place: int) -> bool:
    """The first step opens the day; pauses and what is protected belong to every day."""
    return bool(place) and not is_kept(step)


def _stays(step: Step, place: int) -> str:
    if is_pause(step):
        return "a pause always stays"
    if step.protected:
        return "always stays"
    if not place:
        return "opens the day"
    return ""


def _advice_of_time(deck: Deck, opening: Opening, at: int, spare: int) -> tuple[str, ...]:
    if at > _DAY:
        return ("This day would go past midnight. Begin earlier, or leave something out.",)
    if spare >= 0:
        return ()
    more = made_to_fit(deck, opening).left_out - opening.left_out
    way = (
        "Leave something out of the list, or begin earlier."
        if more
        else "Begin earlier; on the day, the console offers what may become shorter."
    )
    return (f"The day takes {minutes_in_words(-spare)} longer than it has. {way}",)


def _advice_of_people(deck: Deck, opening: Opening) -> tuple[str, ...]:
    fewest, most = deck.people
    if not opening.people or fewest <= opening.people <= most:
        return ()
    if opening.people > most:
        return (
            f"It is written for up to {most} people. With {opening.people}, let people share in "
            "twos or threes where the notes have a round, or make two groups.",
        )
    return (
        f"It is written for {fewest} people or more. With {opening.people}, rounds are short: "
        "give the time to talk. Boards that gather silently show nothing below five.",
    )


def minutes_in_words(minutes: int) -> str:
    """Minutes as people say them."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def _clock(minute: int) -> str:
    return f"{minute // 60 % 24:02}:{minute % 60:02}"
