"""The room's Wi-Fi as the trainer types it, for a code on the card; nothing of it is kept."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from studio.desktop.look import button, plain
from studio.desktop.qr import Wifi

_KINDS = {"With a password (WPA)": "WPA", "With an old kind of password (WEP)": "WEP"}
_OPEN = "Without a password"
_ABOUT = (
    "If you type the name of the network, the card has a second code that brings phones into it. "
    "Name and password are kept only while the program runs, never in the workshop's file. "
    "Everybody who sees the card sees them too."
)


class WifiPage(QWidget):
    """Name, kind and password; the card has them once they are put there."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.wifi: Wifi | None = None
        """What is on the card."""
        self.name = _field("The name of the network", 32)
        self.password = _field("Its password", 63)
        self.kind = QComboBox()
        self.kind.addItems([*_KINDS, _OPEN])
        self.kind.setAccessibleName("How the network is protected")
        self.kind.currentTextChanged.connect(self._on_kind)
        self.put = button("Put it on the card", name="main")
        self.put.clicked.connect(self._on_put)
        self.take = button("Take it off the card")
        self.take.clicked.connect(self._on_take)
        self._told = plain("", wrap=True, bold=True)
        self._lay_out()
        self._redraw()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(plain(_ABOUT, name="muted", wrap=True))
        grid = QGridLayout()
        for row, (label, field) in enumerate(
            (("Name", self.name), ("Kind", self.kind), ("Password", self.password))
        ):
            grid.addWidget(plain(label, size=17), row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid)
        column.addWidget(self._told)
        row_ = QHBoxLayout()
        row_.addWidget(self.put)
        row_.addWidget(self.take)
        row_.addStretch(1)
        column.addLayout(row_)
        column.addStretch(1)
        for line in (self.name, self.password):
            line.returnPressed.connect(self._on_put)

    def _on_kind(self, kind: str) -> None:
        self.password.setEnabled(kind != _OPEN)

    def _on_put(self) -> None:
        name, kind = self.name.text(), self.kind.currentText()
        password = "" if kind == _OPEN else self.password.text()
        if fault := _fault(name, password, kind):
            self._told.setText(fault)
            return
        self.wifi = Wifi(name, password, _KINDS.get(kind, "WPA"))
        self._redraw()
        self.changed.emit()

    def _on_take(self) -> None:
        self.wifi = None
        self._redraw()
        self.changed.emit()

    def _redraw(self) -> None:
        self.take.setEnabled(self.wifi is not None)
        self._told.setText("It is on the card." if self.wifi else "")


def _fault(name: str, password: str, kind: str) -> str:
    """What is to be typed otherwise, or nothing."""
    if not name.strip():
        return "Please type the name of the network as phones list it."
    if len(name.encode()) > 32:
        return "The name of a network is shorter than this: please look at it once more."
    if kind != _OPEN and not password:
        return "Please type the password, or choose “Without a password”."
    if _KINDS.get(kind) == "WPA" and len(password) < 8:
        return "Such a password has 8 characters or more: please look at it once more."
    return ""


def _field(name: str, most: int) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setMaxLength(most)
    return field
