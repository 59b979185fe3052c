"""What is said of a group that meets again: which week this is, and how many came so far."""

from datetime import date

from studio.model.days import day_in_words
from studio.session.series import Meeting, Series, week_of

_MOST = 6
"""So many numbers are told, the latest ones."""
_TIMES = ("for the first time", "once", "twice")


def line_ahead(group: Series, deck: str) -> str:
    """`Week 3 of 6 · came so far: 12, 11`; nothing without a group's name."""
    if not group.name:
        return ""
    week = week_of(deck)
    parts = [f"Week {week.number} of {max(week.number, group.weeks)}" if week else ""]
    if not group.meetings:
        parts.append(f"{'this' if week else 'This'} group meets for the first time here")
    elif not week:
        parts.append(_met(group))
    elif any(meeting.deck == deck for meeting in group.meetings):
        parts.append("this group has had it before")
    return _joined(*parts, _came(group.meetings), _open(group.meetings))


def line_so_far(group: Series) -> str:
    """`Week 3 of 6 comes next · came so far: 12, 11`."""
    week = week_of(group.following)
    if week:
        where = f"Week {week.number} of {group.weeks} comes next"
    else:
        where = "The course is complete" if group.weeks else _met(group)
    return _joined(where, _came(group.meetings))


def _met(group: Series) -> str:
    times = len(group.meetings)
    return f"Met {_TIMES[times]}" if times < len(_TIMES) else f"Met {times} times"


def _came(meetings: tuple[Meeting, ...]) -> str:
    """The number of each time, as the trainer counted; nothing where nobody ever was."""
    if not any(meeting.people for meeting in meetings):
        return ""
    told = [f"{m.people}" if m.people else "not counted" for m in meetings[-_MOST:]]
    more = "… " if len(meetings) > _MOST else ""
    return f"came so far: {more}{', '.join(told)}"


def _open(meetings: tuple[Meeting, ...]) -> str:
    """What was not ended keeps nothing yet: it can be ended before the next one begins."""
    if not meetings or meetings[-1].ended:
        return ""
    return (
        f"The last time, {_day(meetings[-1].day)}, was not ended yet: end it first if something of "
        "it should come over."
    )


def _day(day: str) -> str:
    try:
        return day_in_words(date.fromisoformat(day), "en-GB")
    except ValueError:
        return day


def _joined(*parts: str) -> str:
    """Short parts beside each other, a sentence in a line of its own."""
    short = " · ".join(part for part in parts if part and not part.endswith("."))
    return "\n".join(filter(None, (short, *(part for part in parts if part.endswith(".")))))
