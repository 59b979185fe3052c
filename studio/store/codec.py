"""Events as rows: a kind, a version and JSON; and the way from every older version to today's."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

import msgspec

from studio.model.errors import WorkshopFileError
from studio.model.events import Event

Upcaster: TypeAlias = Callable[[dict[str, Any]], dict[str, Any]]
"""Takes the fields of one version and gives those of the next."""

UPCASTERS: Mapping[tuple[str, int], Upcaster] = {}
"""By kind and the version it reads. A change of an event's fields adds one here, for ever."""


class Codec:
    """Writes and reads the events of those classes, and of those that `find` knows by their kind.

    The kind of an event is the name of its class: a class may move, but never be renamed.
    """

    def __init__(
        self,
        classes: Iterable[type[Event]],
        upcasters: Mapping[tuple[str, int], Upcaster] = UPCASTERS,
        *,
        find: Callable[[str], type[Event] | None] = lambda _kind: None,
    ) -> None:
        self._classes: dict[str, type[Event]] = {}
        for event_class in classes:
            if event_class.__name__ in self._classes:
                raise ValueError(f"two kinds of event are called {event_class.__name__}")
            self._classes[event_class.__name__] = event_class
        self._upcasters = upcasters
        self._find = find
        self._encoder = msgspec.json.Encoder()

    def encode(self, event: Event) -> tuple[str, int, bytes]:
        """Kind, version and JSON; ValueError for an event of a class it was not made with."""
        kind = type(event).__name__
        if self._class_of(kind) is not type(event):
            raise ValueError(f"{kind} is not an event of this codec")
        return kind, event.version, self._encoder.encode(event)

    def decode(self, kind: str, version: int, body: bytes) -> Event:
        """The event as today's program knows it; `WorkshopFileError` if it does not."""
        if not kind.isidentifier():
            raise WorkshopFileError("This workshop is damaged: a record is of no kind.")
        event_class = self._class_of(kind)
        if event_class is None or version > event_class.version:
            raise WorkshopFileError(
                "This workshop holds something that this version of the program does not know "
                f"({kind} {version}). Please open it with a newer version."
            )
        try:
            if version == event_class.version:
                return msgspec.json.decode(body, type=event_class)
            return msgspec.convert(self._upcast(kind, version, body), type=event_class)
        except (msgspec.MsgspecError, KeyError, UnicodeDecodeError) as error:
            raise WorkshopFileError(
                f"This workshop is damaged: one of its records ({kind}) cannot be read."
            ) from error

    def _class_of(self, kind: str) -> type[Event] | None:
        found = self._classes.get(kind) or self._find(kind)
        if found is not None:
            self._classes[kind] = found
        return found

    def _upcast(self, kind: str, version: int, body: bytes) -> dict[str, Any]:
        fields = msgspec.json.decode(body, type=dict[str, Any])
        for older in range(version, self._classes[kind].version):
            fields = self._upcasters[kind, older](fields)
        return fields
