"""Set up the room: five minutes in the morning, a list with ticks, nothing that stops anybody."""

from collections.abc import Collection

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from studio.desktop.look import button, plain
from studio.desktop.setup_clicker import ClickerPad
from studio.desktop.setup_list import GROUPS, SetupItem, summary
from studio.desktop.setup_rows import SetupRow
from studio.desktop.side_panels import scrolled

_OPEN, _BEGIN = "Open the doors  (Ctrl+D)", "Begin the day"
_ANYWAY = "Begin anyway"


class SetupPanel(QWidget):
    """Draws what it is handed; what is pressed leaves as signals."""

    ticked = Signal(str, bool)
    tried = Signal(str)
    """The key of what is to be tried."""
    doors_wanted = Signal(bool)
    begin_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, SetupRow] = {}
        self._keys: tuple[str, ...] = ()
        self._doors_open = False
        self.summary = plain("", bold=True, size=19, wrap=True)
        self.pad = ClickerPad()
        self.pad.works.connect(lambda: self.ticked.emit("clicker", True))
        self._inner = QWidget()
        self._list = QVBoxLayout(self._inner)
        self._list.setContentsMargins(0, 0, 8, 0)
        self._list.setSpacing(2)
        self.area: QScrollArea = scrolled(self._inner)
        self.area.setAccessibleName("What there is to set up")
        self.doors = button(_OPEN, name="main")
        self.doors.clicked.connect(lambda: self.doors_wanted.emit(not self._doors_open))
        self.begin = button(_ANYWAY, tip="What is left open stops nothing")
        self.begin.clicked.connect(self.begin_wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(plain("Set up the room", bold=True, size=22))
        column.addWidget(self.summary)
        column.addWidget(self.area, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.doors, 2)
        foot.addWidget(self.begin, 1)
        column.addLayout(foot)

    def redraw(
        self, items: tuple[SetupItem, ...], ticks: Collection[str], *, doors: bool, before: bool
    ) -> None:
        """Brings it to what is known; `before`: whether the day is still at its first step."""
        keys = tuple(item.key for item in items)
        fresh = keys != self._keys
        if fresh:
            self._lay(items)
            self._keys = keys
        for item in items:
            self.rows[item.key].redraw(item, done=item.is_done(ticks))
        self.summary.setText(summary(items, ticks))
        if fresh:
            self._list.activate()  # nobody sees rows that have no room yet
        self._doors_open = doors
        self.doors.setText(_BEGIN if doors else _OPEN)
        self.doors.setVisible(before)
        self.begin.setVisible(before and not doors)

    def try_clicker(self) -> None:
        """Listens to a clicker below its row."""
        self.pad.start()
        QTimer.singleShot(0, self.pad, lambda: self.area.ensureWidgetVisible(self.pad, 0, 40))

    def start(self) -> None:
        """Puts the keyboard on the first thing that is still to do."""
        for row in self.rows.values():
            if row.box.isEnabled() and not row.box.isChecked():
                row.box.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _lay(self, items: tuple[SetupItem, ...]) -> None:
        self.pad.setParent(None)
        before = _before(self.doors)
        while (one := self._list.takeAt(0)) is not None:
            if (old := one.widget()) is not None:
                old.deleteLater()
        self.rows = {}
        for group in GROUPS:
            own = [item for item in items if item.group == group]
            if own:
                self._list.addSpacing(8 if self.rows else 0)
                self._list.addWidget(plain(group, bold=True, name="muted"))
            for item in own:
                self._add(item)
        self._list.addStretch(1)
        for row in self.rows.values():
            pad = (self.pad,) if row.item.key == "clicker" else ()
            for widget in (row.box, row.test, *pad):
                QWidget.setTabOrder(before, widget)
                before = widget
        QWidget.setTabOrder(before, self.doors)

    def _add(self, item: SetupItem) -> None:
        row = SetupRow(item)
        row.ticked.connect(self.ticked)
        row.tried.connect(self.tried)
        row.box.installEventFilter(self)
        if item.key == "clicker":
            row.grid.addWidget(self.pad, 2, 1, 1, 2)
        self.rows[item.key] = row
        self._list.addWidget(row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """What has the keyboard is in view."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.area.ensureWidgetVisible(watched, 0, 60)
        return False


def _before(widget: QWidget) -> QWidget:
    """What Tab leaves for that widget: rows made later are put between the two."""
    found: QWidget | None = widget.previousInFocusChain()
    while found is not None and found.focusPolicy() is Qt.FocusPolicy.NoFocus:
        found = found.previousInFocusChain()
    return found or widget
