"""Where the trainer opens the kiosk on this laptop, and reads how to come back from it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from studio.desktop.look import button, plain
from studio.model.commands import OpenWays
from studio.model.people import Way
from studio.session.contract import WorkshopState
from studio.session.seen import ways_of

_WHAT = (
    "One large form covers this screen, for one hand after another. It empties itself after each "
    "entry, and when nobody touches it for 45 seconds. The clicker goes on driving the show; the "
    "projector stays as it is."
)
_BACK = (
    "To come back, hold Esc for two seconds. The console then shows nothing private until you say "
    "again that only you can see it."
)


class KioskPanel(QWidget):
    """What it does, whether the step is open to it, a PIN if one is wanted, and the way in."""

    commanded = Signal(object)
    open_wanted = Signal(str)
    """The PIN, or nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: WorkshopState | None = None
        self._seen = plain(
            "The room may see this screen: what is typed here would be seen too.",
            name="message", wrap=True,
        )  # fmt: skip
        self._shut = plain("This step is not open to the tablet.", wrap=True, size=19)
        self.way = button("Open this step to the tablet")
        self.way.clicked.connect(self._on_way)
        self.pin = QLineEdit()
        self.pin.setEchoMode(QLineEdit.EchoMode.Password)
        self.pin.setPlaceholderText("May stay empty")
        self.pin.setAccessibleName("PIN to come back with")
        self.pin.setMaxLength(24)
        self.pin.setMaximumWidth(260)
        self.pin.returnPressed.connect(self._on_go)
        self.go = button("Open the kiosk", name="main")
        self.go.clicked.connect(self._on_go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(plain("Kiosk on this laptop", bold=True, size=22))
        for part in (
            self._seen, plain(_WHAT, wrap=True, size=19), self._shut, self.way,
            plain(_BACK, wrap=True, size=19),
            plain("A PIN of your own that is asked for then:", name="muted"), self.pin, self.go,
        ):  # fmt: skip
            column.addWidget(part)
        column.addStretch(1)
        self._seen.hide()

    def keep_private(self, public: bool) -> None:
        """Says whether the room may see what is typed here."""
        self._seen.setVisible(public)

    def redraw(self, state: WorkshopState) -> None:
        """Brings it to a state."""
        self._state = state
        is_open = Way.KIOSK in ways_of(state, state.step)
        for part in (self._shut, self.way):
            part.setVisible(not is_open)
        self.go.setEnabled(is_open and not state.closed)

    def _on_way(self) -> None:
        if self._state is not None:
            step = self._state.step
            ways = ways_of(self._state, step) | {Way.KIOSK}
            self.commanded.emit(OpenWays(step.id, ways))

    def _on_go(self) -> None:
        if self.go.isEnabled():
            self.open_wanted.emit(self.pin.text())
