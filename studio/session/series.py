"""Workshops of one group that meets again: which there were, how many came, what comes next.

A series is the name that was given when its workshops were opened; no list of anybody is kept, and
how many came is the number the trainer counted. The weeks of a course are decks whose names are
alike but for a number, `leading-week-3`; a copy of one's own may go on behind it,
`leading-week-3-mine`.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from studio.store.glance import Glance

_WEEK = re.compile(r"(?P<course>.+)-week-(?P<week>[1-9][0-9]?)(?P<copy>(-.+)?)")


@dataclass(frozen=True, slots=True)
class Week:
    """A deck as one of a course: its course, its number, and what a copy is called behind it."""

    course: str
    number: int
    copy: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A workshop of the group; `people` is 0 where nobody was counted."""

    path: Path
    day: str
    deck: str
    title: str
    people: int = 0
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """A group by its name, with its workshops in the order in which they were held.

    `following` is the name of the deck that comes next; empty where there is none or none is known.
    """

    name: str
    meetings: tuple[Meeting, ...] = ()
    following: str = ""
    weeks: int = 0
    """How many weeks its course has, as far as the decks of this laptop go; 0 without a course."""


def week_of(deck: str) -> Week | None:
    """Which week of a course a deck of that name is; None where it is none."""
    found = _WEEK.fullmatch(deck)
    return Week(found["course"], int(found["week"]), found["copy"]) if found else None


def weeks_of(deck: str, decks: Iterable[str]) -> int:
    """How many weeks the course has that a deck belongs to; 0 without a course."""
    own = week_of(deck)
    found = (week for name in decks if (week := week_of(name)))
    return max((w.number for w in found if own and w.course == own.course), default=0)


def is_group(name: str, other: str) -> bool:
    """Whether two names are one group's: capitals and spaces make no difference."""
    return _plain(name) == _plain(other)


def in_order(workshops: Iterable[Glance]) -> tuple[Glance, ...]:
    """The workshops that can be read, in the order in which they began."""
    whole = (one for one in workshops if not one.fault)
    return tuple(sorted(whole, key=lambda one: (one.day, one.began, one.path.stem)))


def series(name: str, workshops: Iterable[Glance], decks: Iterable[str], deck: str = "") -> Series:
    """What there was of a group; `decks` are the names on this laptop, one's own first.

    `deck` is what the group is about to have, if that is known: its course is the one told of.
    """
    held = in_order(one for one in workshops if name.strip() and is_group(one.series, name))
    meetings = tuple(
        Meeting(one.path, one.day, one.deck, one.title, one.people, one.finished) for one in held
    )
    known = tuple(decks)
    latest = next((m.deck for m in reversed(meetings) if week_of(m.deck)), "")
    return Series(
        name=held[-1].series if held else name.strip(),
        meetings=meetings,
        following=_following(latest, meetings, known),
        weeks=weeks_of(deck if week_of(deck) else latest, known),
    )


def groups(workshops: Iterable[Glance]) -> tuple[str, ...]:
    """The names of all groups, the one that met last first, each as it was written last."""
    found: dict[str, str] = {}
    for one in reversed(in_order(workshops)):
        if one.series.strip():
            found.setdefault(_plain(one.series), one.series.strip())
    return tuple(found.values())


def _following(latest: str, meetings: tuple[Meeting, ...], decks: tuple[str, ...]) -> str:
    """The week after the last one held; of copies the one that is called like the latest."""
    own = week_of(latest)
    if own is None:
        return ""
    weeks = (week_of(meeting.deck) for meeting in meetings)
    after = 1 + max(week.number for week in weeks if week and week.course == own.course)
    named = {name: week_of(name) for name in decks}
    there = [
        (week.copy != own.copy, place, name)
        for place, (name, week) in enumerate(named.items())
        if week and (week.course, week.number) == (own.course, after)
    ]
    return min(there)[2] if there else ""


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split()).casefold()
