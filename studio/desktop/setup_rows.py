"""One thing to set up, as a row: a tick, what it is, what to do or what was found, a try."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QWidget

from studio.desktop.look import button, plain
from studio.desktop.setup_list import SetupItem
from studio.pictures.theme import INK, INK_MUTED

_SEEN = "The program sees this itself."
_TITLE = 18


class Title(QLabel):
    """Words beside a tick: a press on them ticks too."""

    pressed = Signal()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """As a press on the tick."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.pressed.emit()


class SetupRow(QWidget):
    """A row; it says more while it is open than once it is done."""

    ticked = Signal(str, bool)
    tried = Signal(str)

    def __init__(self, item: SetupItem, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = item
        self._drawn: tuple[SetupItem, bool] | None = None
        self.box = QCheckBox()
        self.box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.box.clicked.connect(lambda on: self.ticked.emit(self.item.key, on))
        self._title = Title()
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setWordWrap(True)
        self._title.pressed.connect(self.box.click)
        self.more = plain("", name="muted", wrap=True)
        self.test = button("")
        self.test.clicked.connect(lambda: self.tried.emit(self.item.key))
        self.test.setVisible(False)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 3, 6, 3)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.box, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self._title, 0, 1)
        grid.addWidget(self.test, 0, 2, 2, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.more, 1, 1)
        self.grid = grid

    def redraw(self, item: SetupItem, *, done: bool) -> None:
        """Brings it to what is known and ticked now."""
        if self._drawn == (item, done):
            self.box.setChecked(done)  # a press that could not be kept
            return
        self._drawn = (item, done)
        self.item = item
        own = item.found is True
        self.box.setChecked(done)
        self.box.setEnabled(not own)
        self.box.setAccessibleName(item.title)
        self.box.setToolTip(_SEEN if own else "")
        self._title.setText(item.title)
        ink = INK_MUTED if done else INK
        self._title.setStyleSheet(f"QLabel {{ font-size: {_TITLE}px; color: {ink}; }}")
        told = " ".join(one for one in (item.told, "" if done else item.how) if one)
        self.more.setText(told)
        self.more.setVisible(bool(told))
        self.box.setAccessibleDescription(f"{told} {_SEEN}" if own else told)
        self.test.setText(item.test)
        self.test.setVisible(bool(item.test))
        if item.test:
            self.test.setAccessibleName(f"{item.test}: {item.title}")
