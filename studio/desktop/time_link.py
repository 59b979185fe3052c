"""Time on the windows: the timekeeper's thread, the bells, the clock of the console, the screen."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from studio.activities.contract import Activities
from studio.desktop.awake import Awake
from studio.model.timeline import Bell
from studio.session.contract import Session
from studio.session.timekeeper import Face, Timekeeper

_REDRAW_MS = 200


class Ringer(Protocol):
    """What rings (`desktop.sound.Bells`); its methods belong to the windows' thread."""

    def ring(self, bell: Bell) -> None:
        """Rings now, without letting anybody wait."""

    def fade(self, seconds: float) -> None:
        """Lets what sounds die away."""

    def close(self) -> None:
        """Leaves nothing behind."""


class TimeLink(QObject):
    """Keeps the time of a session while its windows are open; `faced` tells what is left."""

    faced = Signal(object)
    """A `Face`, or None once nothing runs any more."""
    _rung = Signal(object)

    def __init__(
        self,
        session: Session,
        activities: Activities,
        bells: Ringer,
        parent: QObject | None = None,
        *,
        awake: Callable[[], Awake] = Awake,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._bells = bells
        self._awake = awake()
        self._faced = False
        self._rung.connect(bells.ring)
        self._keeper = Timekeeper(session, activities, self._rung.emit)
        self._timer = QTimer(self)
        self._timer.setInterval(_REDRAW_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begins to keep the time."""
        self._keeper.start()
        self._timer.start()

    def look(self) -> None:
        """Tells what is left now."""
        face: Face | None = self._keeper.face()
        self._awake.hold(face is not None or self._session.state.doors)
        if face is not None or self._faced:
            self._faced = face is not None
            self.faced.emit(face)

    def close(self) -> None:
        """Ends the thread and silences the bells."""
        self._timer.stop()
        self._keeper.close()
        self._awake.hold(False)
        self._bells.close()
