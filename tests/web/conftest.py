"""Rooms that are closed after their test."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.web.phones import Phones
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
        )
        yield found
        found.close()


@pytest.fixture
def phones(browser: Browser) -> Iterator[Phones]:
    """Opens pages; afterwards nothing may have gone wrong in any."""
    found = Phones(browser)
    yield found
    found.close()
    assert [fault for fault in found.faults if "ERR_CONNECTION" not in fault] == []
