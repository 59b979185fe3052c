"""Who is connected to the room's server: how many, from where, and what is being answered."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from starlette.types import ASGIApp

from studio.web.exchange import Exchange
from studio.web.limits import Limits


class Guest(Protocol):
    """A connection, or the line of a stream that was one."""

    def shut(self) -> None:
        """The server ends: after what is being answered nothing follows."""

    def abort(self) -> None:
        """Ends it now."""


@dataclass(eq=False)
class Hall:
    """Everybody who is connected, and what goes for all of them. Lives on the server's loop."""

    app: ASGIApp
    limits: Limits
    most_connections: int
    connections: set[Guest] = field(default_factory=set)
    of_one: Counter[str] = field(default_factory=Counter)
    """How many connections each address has open now; nothing is left of it once they are gone."""
    answering: set[asyncio.Task[None]] = field(default_factory=set)
    on_empty: Callable[[], None] = lambda: None

    def enter(self, one: Guest, address: str) -> bool:
        """Whether there is room for one more from this address.

        Half of all places for one address, as a hall may stand behind one. This computer's own
        people are excepted.
        """
        self.connections.add(one)
        self.of_one[address] += 1
        if len(self.connections) > self.most_connections:
            return False
        return address.startswith("127.") or self.of_one[address] <= self.most_connections // 2

    def change(self, one: Guest, line: Guest) -> None:
        """The same place, held by a line."""
        self.connections.discard(one)
        self.connections.add(line)

    def leave(self, one: Guest, address: str) -> None:
        """Somebody is gone."""
        self.connections.discard(one)
        self.of_one[address] -= 1
        if not self.of_one[address]:
            del self.of_one[address]
        if not self.connections:
            self.on_empty()

    def answer(self, exchange: Exchange) -> None:
        """Has a request answered."""
        task = asyncio.get_running_loop().create_task(exchange.run(self.app))
        self.answering.add(task)
        task.add_done_callback(self.answering.discard)
