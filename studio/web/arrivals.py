"""Whether anybody has reached this laptop from another device: the test of a network."""

from collections.abc import Callable


class Arrivals:
    """Keeps that somebody got through, and nothing of who or from where."""

    def __init__(self, own: Callable[[], tuple[str, ...]]) -> None:
        self._own = own
        self.seen = False

    def note(self, address: str) -> None:
        """Somebody asked for a page from that address, which is forgotten at once."""
        if not self.seen and address and not address.startswith("127."):
            self.seen = address not in self._own()

    def forget(self) -> None:
        """Waits for the next: the network may be another now."""
        self.seen = False
