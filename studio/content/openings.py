"""What was set for one day, as a file of its workshop."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import msgspec

from studio.content.faults import WrongValueError
from studio.model.opening import Opening
from studio.model.text import clean

OPENING_FILE = "opening.json"
MOST_LETTERS = 120
"""Of the name of a room or a group, and of what is told about one thing at the doors."""
_MOST_PEOPLE, _MOST_MINUTES, _MOST_TOLD = 500, 24 * 60, 12
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_UNREADABLE = "What was set for this day cannot be read."


def cleaned(opening: Opening) -> Opening:
    """The same without marks that turn or hide words, and with names that a page has room for."""
    return replace(
        opening,
        room=_name(opening.room),
        series=_name(opening.series),
        told=_told(opening.told),
    )


def write_opening(opening: Opening) -> bytes:
    """The file; whether a step is still left out stands in the log, where it can be taken back."""
    told: dict[str, Any] = {
        "people": opening.people,
        "start": opening.start,
        "minutes": opening.minutes,
        "room": opening.room,
        "series": opening.series,
        "told": dict(opening.told),
        "left_out": sorted(opening.left_out),
    }
    return msgspec.json.encode({key: value for key, value in told.items() if value})


def read_opening(data: bytes) -> Opening:
    """What the file says; `WrongValueError` where it is damaged."""
    try:
        opening = msgspec.json.decode(data, type=Opening)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise WrongValueError(_UNREADABLE) from error
    if opening.start and not _CLOCK.fullmatch(opening.start):
        raise WrongValueError(_UNREADABLE)
    if not (0 <= opening.people <= _MOST_PEOPLE and 0 <= opening.minutes <= _MOST_MINUTES):
        raise WrongValueError(_UNREADABLE)
    return cleaned(opening)


def _told(told: Mapping[str, str]) -> dict[str, str]:
    named = ((_name(about), _name(words)) for about, words in tuple(told.items())[:_MOST_TOLD])
    return {about: words for about, words in named if about and words}


def _name(words: str) -> str:
    return clean(words)[:MOST_LETTERS].rstrip()
