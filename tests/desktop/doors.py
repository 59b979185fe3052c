"""A room as the windows know it, with nothing behind it; what is asked of it is kept."""

import threading
from dataclasses import dataclass

from studio.desktop.services import Place
from studio.model.errors import StudioError
from studio.model.people import Role


@dataclass(frozen=True)
class Somewhere:
    """An address."""

    address: str
    words: str


class Here:
    """A door that is where it is told to be."""

    def __init__(self) -> None:
        self.notice = self.picture = self.moved = self.fault = ""
        self.got_through = False
        self.found: tuple[Place, ...] = (Somewhere("10.0.0.2", "10.0.0.2 (wlan0): the room's"),)
        self.chosen = ""
        self.turns: dict[Role, int] = dict.fromkeys(Role, 0)
        self.looked = threading.Event()

    @property
    def address(self) -> str:
        there = [place.address for place in self.found]
        return self.chosen if self.chosen in there else there[0] if there else ""

    @property
    def url(self) -> str:
        return f"http://{self.address or '127.0.0.1'}:8765"

    @property
    def join_code(self) -> str:
        return f"ABCD{self.turns[Role.PARTICIPANT]}"

    @property
    def join_url(self) -> str:
        return f"{self.url}/j/{self.join_code}"

    @property
    def helper_url(self) -> str:
        return f"{self.url}/h/SECRET{self.turns[Role.HELPER]}"

    @property
    def kiosk_url(self) -> str:
        return f"{self.url}/k/K{self.turns[Role.KIOSK]}"

    @property
    def hello_url(self) -> str:
        return f"{self.url}/hello"

    @property
    def places(self) -> tuple[Place, ...]:
        return self.found

    def look_again(self) -> None:
        self.looked.set()

    def use_address(self, address: str) -> None:
        self.chosen = address

    def test_again(self) -> None:
        self.got_through = False

    def renew(self, role: Role) -> None:
        if self.fault:
            raise StudioError(self.fault)
        self.turns[role] += 1

    def ask_to_look(self, on: bool) -> None:
        self.picture = "leaf" if on else ""

    def stop(self) -> None:
        """Nothing runs."""
