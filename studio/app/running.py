"""A workshop that is running: its session, its file, and its room once one was opened."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import TYPE_CHECKING

from studio.model.errors import StudioError

if TYPE_CHECKING:
    from studio.activities.contract import Activities
    from studio.model.findings import Finding
    from studio.session.timekeeper import Timekeeper
    from studio.session.writer import WorkshopSession
    from studio.store.workshop_file import WorkshopFile
    from studio.web.server import RoomServer

_KEEP_SECONDS = 10


class OpenWorkshop:
    """A workshop that is running: its session, its file, and its room once one was opened."""

    def __init__(
        self, file: WorkshopFile, session: WorkshopSession, activities: Activities, lang: str
    ) -> None:
        self.path = file.path
        self.session = session
        self.activities = activities
        self.room: RoomServer | None = None
        self._timekeeper: Timekeeper | None = None
        self._file = file
        self._lang = lang

    def open_room(self, host: str, port: int) -> RoomServer:
        """Starts the participants' server; the next free port if `port` is taken.

        Where no other than the usual one is asked for, it is the one this workshop had before:
        the phones that were in find it again.
        """
        from studio.desktop.interpreter import settle
        from studio.web.keys import Turns
        from studio.web.network import USUAL_PORT
        from studio.web.server import RoomKeys, RoomServer

        settle()
        secret = self._file.cookie_key
        # A workshop that was closed has given its key away: nobody's old cookie opens it again.
        keys = (
            RoomKeys.from_secret(secret, Turns.of(self._file.turns))
            if secret
            else RoomKeys.fresh(random.SystemRandom())
        )
        had = self._file.turns.get("port")
        if port == USUAL_PORT and isinstance(had, int):
            port = had
        # By a name of its own: the workshop may be closed, in another thread, before it is open.
        room = self.room = RoomServer(
            self.session, self.activities, host=host, port=port, keys=keys, keep=self._keep
        )
        room.start()
        if room.port != had:
            self._keep({"port": room.port})
        return room

    def examine_network(self) -> tuple[Finding, ...]:
        """What stands between phones and this laptop."""
        from studio.web.network import examine

        return examine(self.path.parent, self.room)

    def _keep(self, turns: Mapping[str, int]) -> None:
        """Notes in the file which keys were renewed; returns once it is safe."""
        try:
            self.session.note_turns(turns).result(_KEEP_SECONDS)
        except TimeoutError as error:
            raise StudioError("The workshop's file is busy. Please try once more.") from error

    def keep_time(self) -> None:
        """Keeps the time of practices and rounds where no window does; bells are then seen only."""
        from studio.session.timekeeper import Timekeeper

        self._timekeeper = Timekeeper(self.session, self.activities)
        self._timekeeper.start()

    def close(self) -> None:
        """Ends the room, then the session; the file is whole afterwards."""
        if self._timekeeper is not None:
            self._timekeeper.close()
            self._timekeeper = None
        if self.room is not None:
            self.room.stop()
            self.room = None
        self.session.close()
