"""Under which addresses this computer can be reached, and a socket to be reached at."""

import contextlib
import errno
import socket
import sys
import time
from collections.abc import Callable

from studio.model.errors import StudioError
from studio.web.adapters import own_places
from studio.web.reach import EVERYWHERE

LAST_PORT = 32767
"""Above begin the ports an operating system hands to clients, and may hand to another."""


def own_addresses() -> tuple[str, ...]:
    """The IPv4 addresses of this computer, the likeliest for the room's phones first."""
    return tuple(place.address for place in own_places())


class Hosts:
    """The names a request may be meant for; looked up anew when the network may have changed."""

    def __init__(
        self,
        host: str,
        port: int,
        *,
        addresses: Callable[[], tuple[str, ...]] = own_addresses,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._port = port
        self._addresses = addresses
        self._clock = clock
        self._given = () if host in EVERYWHERE else (host.lower(),)
        self._names = self._look()
        self._looked = clock()

    def knows(self, header: str) -> bool:
        """Whether a `Host` header names this computer, with our port or none."""
        name, port = _split(header)
        if port not in ("", str(self._port)):
            return False
        if name not in self._names and self._clock() - self._looked > 5:
            self.look_again()
        return name in self._names

    def look_again(self) -> None:
        """The network is known to have changed."""
        self._names, self._looked = self._look(), self._clock()

    def owns(self, origin: str) -> bool:
        """Whether an `Origin` header is exactly one of our own."""
        scheme, _, rest = origin.partition("://")
        name, port = _split(rest)
        return scheme == "http" and port == self._shown_port() and name in self._names

    def _shown_port(self) -> str:
        return "" if self._port == 80 else str(self._port)

    def _look(self) -> frozenset[str]:
        return frozenset(("localhost", "127.0.0.1", *self._given, *self._addresses()))


def _split(netloc: str) -> tuple[str, str]:
    name, _, port = netloc.lower().partition(":")
    return name, port


def listen(host: str, port: int) -> tuple[socket.socket, int]:
    """A listening socket and its port: the one asked for (any for 0), else the next free one."""
    first = port or 8765
    for candidate in range(first, LAST_PORT + 1):
        found = _try(host, candidate)
        if found is not None:
            return found, candidate
    raise StudioError(f"No network port from {first} to {LAST_PORT} is free on this computer.")


def _try(host: str, port: int) -> socket.socket | None:
    # Named as TCP, or asyncio does not switch off Nagle's delay: 44 ms for every answer.
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    # Windows lets two programs share a port under SO_REUSEADDR; elsewhere it means TIME_WAIT.
    option = getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR)
    with contextlib.suppress(OSError):
        found.setsockopt(socket.SOL_SOCKET, option, 1)
    try:
        found.bind((host, port))
        found.listen(2048)
    except OSError as error:
        found.close()
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            return None
        raise StudioError(f"This computer has no network address {host}.") from error
    found.setblocking(False)
    return found


def raise_open_files(wanted: int = 16384) -> int:
    """How many sockets may be open, after asking for `wanted` (macOS starts with 256)."""
    if sys.platform == "win32":
        return wanted
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    soft = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    return wanted if soft == resource.RLIM_INFINITY else soft
