"""The network doctor in the console: address, port, firewall, a test phone, and what to do."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from studio.desktop.look import button, plain
from studio.desktop.preview import Thumb
from studio.desktop.qr import qr_path
from studio.desktop.services import Room
from studio.desktop.side_panels import scrolled
from studio.model.findings import WITHOUT_PHONES, Finding
from studio.pictures.shapes import Align, Picture
from studio.pictures.text import fit
from studio.pictures.theme import CARD, INK, INK_MUTED

_TEST_WIDTH = 230
_NAMES = {
    "network": "Address",
    "port": "Port",
    "firewall": "Firewall",
    "sign-in": "Sign-in page",
    "phone": "Test phone",
    "disk": "Disk",
    "place": "Folder",
}


class NetworkPage(QWidget):
    """Private to the trainer: nothing of it is ever projected."""

    examine_wanted = Signal()
    address_wanted = Signal(str)
    """An address of this laptop, or nothing to let the program choose."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[str, ...] = ()
        self.addresses = QComboBox()
        self.addresses.setAccessibleName("The address phones are given")
        self.addresses.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.addresses.activated.connect(self._on_address)
        self.test = Thumb(_TEST_WIDTH)
        self.again = button("Look again")
        self.again.clicked.connect(self._on_again)
        self._told = plain("", wrap=True, bold=True)
        self._inner = QWidget()
        self._rows = QGridLayout(self._inner)
        self._rows.setContentsMargins(0, 0, 10, 0)
        self._rows.setColumnStretch(1, 1)
        self._lay_out()
        self.show_findings(())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.addresses)
        row = QHBoxLayout()
        row.addWidget(self.test)
        side = QVBoxLayout()
        side.addWidget(self._told)
        side.addStretch(1)
        side.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(side, 1)
        column.addLayout(row)
        column.addWidget(scrolled(self._inner), 1)
        column.addWidget(plain(WITHOUT_PHONES, bold=True, wrap=True))

    def set_room(self, room: Room | None) -> None:
        """Its addresses, the test code, and whether a phone got through."""
        self.test.show_picture(test_picture(room.hello_url) if room else None)
        self._told.setText(test_words(room))
        shown = tuple(place.words for place in room.places) if room else ()
        if shown != self._shown or not self.addresses.count():
            self._shown = shown
            self.addresses.clear()
            self.addresses.addItem(_by_itself(room), "")
            for place in room.places if room else ():
                self.addresses.addItem(place.words, place.address)

    def show_findings(self, found: Sequence[Finding]) -> None:
        """What was found, in its order; nothing while it is being looked at."""
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row in range(self._rows.rowCount()):
            self._rows.setRowStretch(row, 0)
        if not found:
            self._rows.addWidget(plain("Looking …", name="muted"), 0, 0, 1, 2)
        for row, finding in enumerate(found):
            mark = "✓" if finding.well else "!" if finding.known else "?"
            name = plain(f"{mark}  {_NAMES.get(finding.about, finding.about)}", bold=True)
            name.setAlignment(Qt.AlignmentFlag.AlignTop)
            words = plain(finding.sentence, wrap=True)
            words.setAlignment(Qt.AlignmentFlag.AlignTop)
            self._rows.addWidget(name, row, 0)
            self._rows.addWidget(words, row, 1)
        self._rows.setRowStretch(max(1, len(found)), 1)

    def _on_again(self) -> None:
        self.show_findings(())
        self.examine_wanted.emit()

    def _on_address(self, row: int) -> None:
        self.address_wanted.emit(str(self.addresses.itemData(row)))


def _by_itself(room: Room | None) -> str:
    """The first choice: that of the program."""
    if room is None or not room.places:
        return "No address yet"
    return f"The likeliest for phones: {room.places[0].address}"


def test_picture(link: str) -> Picture:
    """The code with which one phone tries whether it gets through."""
    items = (
        qr_path(link, 20, 40, 640, INK, label="The test code"),
        fit("Scan this with one phone", 680, 150, 580, 200, size=64, bold=True, align=Align.LEFT),
        fit(link, 680, 420, 580, 160, size=48, min_size=30, color=INK_MUTED, align=Align.LEFT,
            valign="top"),
    )  # fmt: skip
    return Picture("Test with one phone", items, background=CARD)


def test_words(room: Room | None) -> str:
    """Whether a test phone got through."""
    if room is None:
        return "The room is not open yet."
    if room.got_through:
        return "✓  One phone got through."
    return "Nobody has tried yet. The phone needs no code of the room and leaves no trace."
