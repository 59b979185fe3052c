"""The day as the editor lists it: a row a step with its clock time, and whether it all fits.

Reckoned from the text alone, so that it stands there at once, with every fault still in it.
"""

import re
from dataclasses import dataclass

from studio.activities.contract import Activities
from studio.content.deck_text import DeckText, StepText
from studio.content.faults import Report
from studio.content.fences import part

_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])")
_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class DayRow:
    """A step in the list. `start` is its clock time, `marks` are words beside it."""

    number: int
    title: str
    kind: str
    minutes: int
    start: str
    marks: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """All rows, and in words how the minutes go into the hours; `over` if they do not."""

    rows: tuple[DayRow, ...] = ()
    sums: str = ""
    over: bool = False
    readable: bool = True
    """Whether there is a head that steps can follow."""


def is_readable(deck: DeckText) -> bool:
    """Whether there is a head that steps can follow."""
    return bool(deck.steps) or bool(part(deck.text(), Report("")))


def kind_name(activity: str) -> str:
    """An activity as a trainer reads it: “Circle of strength”."""
    return activity.replace("-", " ").capitalize() or "Unknown"


def day_of(deck: DeckText, activities: Activities) -> Day:
    """The list of that text."""
    start = _clock(deck.head_value("start")) or _clock("09:30") or 0
    at, planned, extra = start, 0, 0
    rows = []
    for number, step in enumerate(deck.steps, 1):
        minutes = minutes_of(step, activities)
        free = is_optional(step)
        rows.append(
            DayRow(
                number,
                title_of(step),
                kind_name(text_of(step, "activity")),
                minutes,
                _words(at),
                _marks(step),
                free,
            )
        )
        if free:
            extra += minutes
        else:
            at += minutes
            planned += minutes
    end = _clock(deck.head_value("end"))
    sums, over = _sums(planned, extra, start, end)
    return Day(tuple(rows), sums, over, is_readable(deck))


def title_of(step: StepText) -> str:
    """Its heading, or what its activity is called."""
    return step.title or kind_name(text_of(step, "activity"))


def text_of(step: StepText, key: str) -> str:
    """A key's text; empty where there is none or it is something else."""
    value = step.value(key)
    return value if isinstance(value, str) else ""


def number_of(step: StepText, key: str) -> int | None:
    """A key's whole number, or None."""
    value = step.value(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def minutes_of(step: StepText, activities: Activities) -> int:
    """How long it takes, or what its activity takes where it does not say."""
    written = number_of(step, "minutes")
    if written is not None:
        return max(0, written)
    return usual_minutes(text_of(step, "activity"), activities)


def usual_minutes(activity: str, activities: Activities) -> int:
    """What a step of it takes that does not say."""
    found = activities.get(activity) if activity else None
    return found.default_minutes if found is not None else 10


def is_optional(step: StepText) -> bool:
    """Whether the day is whole without it."""
    return step.value("optional") is True and step.value("protected") is not True


def in_hours(minutes: int) -> str:
    """`1 h 15 min`, `20 min`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02} min" if rest else f"{hours} h"


def _marks(step: StepText) -> tuple[str, ...]:
    ways = step.value("ways")
    found = []
    if is_optional(step):
        found.append("if there is time")
    if step.value("protected") is True:
        found.append("stays whole")
    if isinstance(ways, list | tuple) and "phones" in ways:
        found.append("phones open")
    return tuple(found)


def _sums(planned: int, extra: int, start: int, end: int | None) -> tuple[str, bool]:
    total = f"{in_hours(planned)} in all, {_words(start)} to {_words(start + planned)}"
    if extra:
        total += f"; {in_hours(extra)} more if there is time"
    if end is None:
        return f"{total}.", False
    there = end - start
    if there <= 0:
        return f"{total}. The day ends before it begins: look at its times above the list.", True
    if planned > there:
        much = planned - there
        return (
            f"{in_hours(much)} too much: {in_hours(planned)} from {_words(start)}, but the day "
            f"ends at {_words(end)}. Shorten some steps, or mark some “only if there is time”.",
            True,
        )
    if planned < there:
        return f"{total}. {in_hours(there - planned)} are free until {_words(end)}.", False
    return f"{total}. It fits exactly.", False


def _clock(value: object) -> int | None:
    match = _TIME.fullmatch(value.strip()) if isinstance(value, str) else None
    return int(match[1]) * 60 + int(match[2]) if match else None


def _words(minutes: int) -> str:
    hours, rest = divmod(minutes % _DAY, 60)
    return f"{hours:02}:{rest:02}"
