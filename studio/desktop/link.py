"""Between a session's thread and Qt's: commits arrive as queued signals, receipts likewise."""

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from studio.desktop.ahead import Ahead, Made
from studio.model.commands import Command
from studio.model.errors import StudioError
from studio.model.people import TRAINER, Person
from studio.pictures.shapes import Picture
from studio.session.contract import Receipt, Session, WorkshopState


class SessionLink(QObject):
    """One session as the windows know it.

    `changed` follows a commit, once for all commits that came in the same turn of the event
    loop and once `draw` has made the picture of it; `failed` brings the fault of a command that
    could not be carried out.
    """

    changed = Signal(object)
    accepted = Signal(object, object)
    failed = Signal(object, object)
    _committed = Signal()
    _answered = Signal(object, object)

    def __init__(
        self,
        session: Session,
        draw: Callable[[WorkshopState], Picture],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._open = True
        self._made = Made(session.state)
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._on_turn)
        queued = Qt.ConnectionType.QueuedConnection
        self._committed.connect(self._turn.start, queued)
        self._answered.connect(self._on_answered, queued)
        self._ahead = Ahead(draw, self._tell)
        self._leave = session.subscribe(lambda _recorded, state: self._ahead.want(state))

    @property
    def session(self) -> Session:
        """The session itself."""
        return self._session

    @property
    def state(self) -> WorkshopState:
        """The committed state now."""
        return self._session.state

    def made_of(self, state: WorkshopState) -> Picture | None:
        """What the projector shows of a state, if it has been made already."""
        made = self._made
        return made.picture if made.state is state else None

    def submit(self, command: Command, person: Person = TRAINER) -> "Future[Receipt]":
        """Hands a command over; `accepted` or `failed` follow with it."""
        future = self._session.submit(command, person)
        future.add_done_callback(lambda done: self._answer(command, done))
        return future

    def close(self) -> None:
        """Hears no more of the session; does not end it."""
        self._open = False
        self._leave()
        self._ahead.close()
        self._turn.stop()

    def _tell(self, made: Made) -> None:
        if self._open:
            self._made = made
            self._committed.emit()

    def _answer(self, command: Command, done: "Future[Receipt]") -> None:
        if self._open:
            self._answered.emit(command, done)

    def _on_turn(self) -> None:
        if self._open:
            self.changed.emit(self._made.state)

    def _on_answered(self, command: Command, done: "Future[Receipt]") -> None:
        if not self._open or done.cancelled():
            return
        error = done.exception()
        if error is None:
            self.accepted.emit(command, done.result())
        elif isinstance(error, StudioError):
            self.failed.emit(command, error)
        else:
            self.failed.emit(command, error)
            raise error
