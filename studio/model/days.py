"""Days: as people read them, and for how many of them something is kept."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

KEEP_DAYS = 14
"""For how long a workshop that nobody ended is kept where its deck says nothing."""
_MONTHS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "en": (
            *("January", "February", "March", "April", "May", "June", "July"),
            *("August", "September", "October", "November", "December"),
        ),
        "cy": (
            *("Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf"),
            *("Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"),
        ),
    }
)


def day_in_words(day: date, lang: str = "en") -> str:
    """`21 November 2026` in the languages we have the months of, else `2026-11-21`."""
    months = _MONTHS.get(lang.partition("-")[0].lower())
    return f"{day.day} {months[day.month - 1]} {day.year}" if months else day.isoformat()


def time_words(clock: str) -> str:
    """`09:30` as it is said: 9.30."""
    hours, _, minutes = clock.partition(":")
    return f"{int(hours)}.{minutes}"
