"""Rooms that are closed after their test."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.web.rooms import OpenRoom, Running, open_one


@pytest.fixture
def open_room() -> Iterator[OpenRoom]:
    """Opens rooms and closes them after the test."""
    rooms: list[Running] = []

    def opened(**how: Any) -> Running:
        rooms.append(open_one(**how))
        return rooms[-1]

    yield opened
    for room in rooms:
        room.close()


@pytest.fixture
def room(open_room: OpenRoom) -> Running:
    """A room whose circle of strength is open to phones, not yet shown."""
    running = open_room()
    running.open()
    return running


@pytest.fixture
def shown_room(room: Running) -> Running:
    """The same once the trainer pressed *Show*."""
    room.reveal()
    return room
