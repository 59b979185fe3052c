"""At which address phones reach this laptop: chosen by itself or by the trainer, looked at anew."""

from collections.abc import Callable

from studio.web.adapters import Kind, Place, for_phones, own_places

EVERYWHERE = ("", "0.0.0.0")


class Reach:
    """The addresses of this laptop as they were last looked at, and which one phones are given."""

    def __init__(
        self, host: str, port: int, *, look: Callable[[], tuple[Place, ...]] = own_places
    ) -> None:
        self._host = host
        self._look = look
        self._port = port
        self._chosen = ""
        self.moved = ""
        """The address that phones were given before it was gone, if that happened."""
        self.places = self._found()

    @property
    def place(self) -> Place | None:
        """The address phones should use; None if there is none they could be in."""
        return for_phones(self.places, self._chosen)

    @property
    def url(self) -> str:
        """What links and codes begin with."""
        return self._at(self.place.address if self.place else self._any())

    @property
    def urls(self) -> tuple[str, ...]:
        """Every address, that for phones first."""
        first = self.place
        others = (place.address for place in self.places if place != first)
        return tuple(map(self._at, (*((first.address,) if first else ()), *others)))

    def choose(self, address: str) -> None:
        """Takes the trainer's word for it; an empty one lets the program choose again."""
        self._chosen = address
        self.moved = ""

    def look_again(self) -> bool:
        """Looks at the adapters; whether phones have to be given another address."""
        before = self.place
        self.places = self._found()
        changed = self.place != before
        if changed:
            self.moved = before.address if before else self.moved
            if self.place is not None and self.place.address == self.moved:
                self.moved = ""  # the cable is back: whoever was in is in again
        return changed

    def _found(self) -> tuple[Place, ...]:
        if self._host in EVERYWHERE:
            return self._look()
        return (Place(self._host, "", Kind.ROOM),)

    def _any(self) -> str:
        """Where phones can hardly be: a bridge may yet lead into the room, a tunnel does not."""
        for kind in (Kind.VIRTUAL, Kind.VPN):
            for place in self.places:
                if place.kind is kind:
                    return place.address
        return "127.0.0.1"

    def _at(self, address: str) -> str:
        return f"http://{address}" if self._port == 80 else f"http://{address}:{self._port}"
