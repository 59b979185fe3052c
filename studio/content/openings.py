"""What was set for one day, as a file of its workshop."""

from typing import Any

import msgspec

from studio.content.faults import WrongValueError
from studio.model.opening import Opening

OPENING_FILE = "opening.json"


def write_opening(opening: Opening) -> bytes:
    """The file; which steps were left out stands in the log, where it can be taken back."""
    told: dict[str, Any] = {
        "people": opening.people,
        "start": opening.start,
        "minutes": opening.minutes,
        "room": opening.room,
        "series": opening.series,
        "told": dict(opening.told),
    }
    return msgspec.json.encode({key: value for key, value in told.items() if value})


def read_opening(data: bytes) -> Opening:
    """What the file says; `WrongValueError` where it is damaged."""
    try:
        return msgspec.json.decode(data, type=Opening)
    except msgspec.MsgspecError as error:
        raise WrongValueError("What was set for this day cannot be read.") from error
