"""The participants' server: a loop in a thread of the program, on a socket bound beforehand."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from studio.activities.contract import Activities
from studio.model.errors import StudioError
from studio.model.people import Role
from studio.session.contract import Session
from studio.web.adapters import Place
from studio.web.addresses import Hosts, listen, own_addresses, raise_open_files
from studio.web.arrivals import Arrivals
from studio.web.connection import Connection
from studio.web.hall import Hall
from studio.web.keys import Door, Keep, RoomKeys, bare_code
from studio.web.limits import Limits
from studio.web.reach import Reach
from studio.web.room import Room
from studio.web.routes import ASSETS, application
from studio.web.tail import Tail
from studio.web.words import load_words

__all__ = ["RoomKeys", "RoomServer"]

_GRACE_SECONDS = 2
_BACKLOG = 2048
"""How many may wait to be let in: a hall comes at once."""


class RoomServer:
    """A room on the network. Bound once made; `start` lets people in, `stop` ends it.

    `notice` is a sentence if another port than the one asked for had to be taken, else empty.
    `keep` writes down which keys were renewed; until it returns, the old ones work.
    """

    def __init__(
        self,
        session: Session,
        activities: Activities,
        *,
        host: str = "0.0.0.0",
        port: int = 8765,
        keys: RoomKeys,
        keep: Keep = lambda _turns: None,
        limits: Limits = Limits(),  # noqa: B008 - frozen
        assets: Path = ASSETS,
    ) -> None:
        self._socket, self.port = listen(host, port)
        self.reach = Reach(host, self.port)
        taken = port and self.port != port
        self.notice = (
            f"Port {port} is used by another program; the room is at port {self.port}."
            if taken
            else ""
        )
        self._door = Door(keys, keep)
        self.arrivals = Arrivals(own_addresses)
        most = min(limits.connections, max(64, raise_open_files() * 9 // 10))
        # Streams last: some places are always left for pages and for what is sent.
        limits = replace(limits, streams_all=min(limits.streams_all, most * 3 // 4))
        words = load_words(assets / "phone", session.state.deck.lang)
        room = Room.made(session, activities, self._door, words, limits, arrivals=self.arrivals)
        self._hosts = Hosts(host, self.port)
        app = application(room, self._hosts, assets)
        self._server = _Serving(Hall(app, limits, most), room.tail)
        self._thread: threading.Thread | None = None

    @property
    def urls(self) -> tuple[str, ...]:
        """Every address the room can be reached at, the likeliest for a phone first."""
        return self.reach.urls

    @property
    def url(self) -> str:
        """The address for the room's phones."""
        return self.reach.url

    @property
    def join_code(self) -> str:
        """What is typed at the door, in groups."""
        return self._door.keys.join_code

    @property
    def join_url(self) -> str:
        """What the QR code holds; works in capitals too."""
        return f"{self.url}/j/{bare_code(self.join_code)}"

    @property
    def helper_token(self) -> str:
        """The bearer token of the helper's remote."""
        return self._door.keys.helper_token

    @property
    def helper_url(self) -> str:
        """The link that makes a browser the helper's."""
        return f"{self.url}/h/{self.helper_token}"

    @property
    def kiosk_url(self) -> str:
        """The link that makes a browser a kiosk."""
        return f"{self.url}/k/{self._door.keys.kiosk_token}"

    @property
    def hello_url(self) -> str:
        """A page that any phone may look at, to see whether it gets through."""
        return f"{self.url}/hello"

    @property
    def picture(self) -> str:
        """The picture newcomers are asked to tap; empty while they are not asked."""
        return self._door.keys.picture

    @property
    def address(self) -> str:
        """The address phones are given; empty where there is none they could be in."""
        place = self.reach.place
        return place.address if place else ""

    @property
    def moved(self) -> str:
        """The address phones were given before it was gone, if that happened."""
        return self.reach.moved

    @property
    def got_through(self) -> bool:
        """Whether anybody reached this laptop from another device."""
        return self.arrivals.seen

    def look_again(self) -> None:
        """Looks at the addresses anew; links and codes are those of what is found."""
        if self.reach.look_again():
            self._hosts.look_again()
            self.arrivals.forget()

    def use_address(self, address: str) -> None:
        """Gives phones that address; with an empty one the room chooses again."""
        self.reach.choose(address)
        self.arrivals.forget()

    def test_again(self) -> None:
        """Waits for a test phone anew."""
        self.arrivals.forget()

    @property
    def places(self) -> tuple[Place, ...]:
        """The addresses of this laptop as last looked at."""
        return self.reach.places

    def renew(self, role: Role) -> None:
        """Gives participants, helpers or kiosks a new way in; the old one ends at once.

        Who took part stays in; helpers and kiosks are out, their streams too. `StudioError` if it
        cannot be written down: then nothing is renewed. Waits for the disk.
        """
        self._door.renew(role)
        self._server.wake()

    def ask_to_look(self, on: bool) -> None:
        """Whether newcomers tap the picture that the room sees. Waits for the disk."""
        self._door.ask_to_look(on)

    def start(self) -> None:
        """Lets people in; returns once the room answers."""
        if self._thread is not None:
            raise StudioError("This room has been opened already.")
        self._thread = threading.Thread(
            target=self._server.run_on, args=(self._socket,), name="room", daemon=True
        )
        self._thread.start()
        self._server.ready.wait(10)
        if not self._server.started:
            self.stop()
            raise StudioError("The room could not be opened on the network.")

    def stop(self) -> None:
        """Ends every stream and request, and the thread."""
        if self._thread is None:
            self._socket.close()
            return
        self._server.end()
        self._thread.join()
        self._socket.close()


class _Serving:
    """The loop of the server, in whatever thread runs it."""

    def __init__(self, hall: Hall, tail: Tail) -> None:
        self.ready = threading.Event()
        """Set once it serves, or cannot."""
        self.started = False
        self._hall = hall
        self._tail = tail
        self._loop: asyncio.AbstractEventLoop | None = None
        self._ending = asyncio.Event()
        self._over = False

    def run_on(self, listening: socket.socket) -> None:
        """Serves until `end`."""
        try:
            asyncio.run(self._serve(listening))
        finally:
            self.ready.set()

    def end(self) -> None:
        """Stops soon, or as soon as it has begun; from any thread."""
        self._over = True
        self._call(self._ending.set)

    def wake(self) -> None:
        """Lets every stream look up; from any thread."""
        self._call(self._tail.wake)

    def _call(self, thing: Callable[[], None]) -> None:
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # it has ended meanwhile
                self._loop.call_soon_threadsafe(thing)

    async def _serve(self, listening: socket.socket) -> None:
        self._loop = asyncio.get_running_loop()
        self._tail.start()
        try:
            server = await self._loop.create_server(
                partial(Connection, self._hall), sock=listening, backlog=_BACKLOG
            )
        except (OSError, ValueError):  # the socket was closed before: nobody wants it any more
            self._tail.close()
            return
        self.started = True
        self.ready.set()
        if not self._over:
            await self._ending.wait()
        server.close()
        await self._shut()

    async def _shut(self) -> None:
        """Ends the streams, which would go on for ever, then all else; waits for nobody long."""
        self._tail.close()
        for one in list(self._hall.connections):
            one.shut()
        empty = asyncio.Event()
        self._hall.on_empty = empty.set
        if self._hall.connections:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_GRACE_SECONDS):
                    await empty.wait()
        for one in list(self._hall.connections):
            one.abort()
