"""The rooms a house has held its days in, and what stood on their doors: offered again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from studio.content.openings import cleaned
from studio.model.opening import Opening

_FILE = "rooms.json"
_MOST = 12


@dataclass(frozen=True, slots=True)
class KnownRoom:
    """A room by its name, with what stood on its doors by what it is about."""

    name: str
    told: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Rooms:
    version: int = 1
    rooms: tuple[KnownRoom, ...] = ()


def known_rooms(data: Path) -> tuple[KnownRoom, ...]:
    """The rooms of a data folder, the latest first; none where the file cannot be read."""
    try:
        return msgspec.json.decode((data / _FILE).read_bytes(), type=_Rooms).rooms
    except (OSError, msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return ()


def remember_room(data: Path, opening: Opening) -> None:
    """Keeps the room of a day, and what was on its doors, for the next. `OSError` if it cannot."""
    opening = cleaned(opening)
    if not opening.room:
        return
    others = (room for room in known_rooms(data) if room.name != opening.room)
    rooms = (KnownRoom(opening.room, dict(opening.told)), *others)[:_MOST]
    aside = data / f"{_FILE}.part"
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    aside.write_bytes(msgspec.json.encode(_Rooms(rooms=rooms)))
    aside.replace(data / _FILE)
