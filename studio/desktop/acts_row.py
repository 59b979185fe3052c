"""What an activity offers the trainer as buttons: for its board, or for what is chosen on it."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from studio.activities.contract import ActChoice
from studio.desktop.flow import GAP, FlowLayout
from studio.desktop.look import button

_LINES = 2
"""More would take the room of the glance or of the picture; what is over lies in a menu."""


class ActsRow(QWidget):
    """Buttons that name their keys, in two lines at most, and a menu for the others."""

    wanted = Signal(object)
    """An `Act`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = FlowLayout(self)
        self._menu = QMenu(self)
        self._shown: tuple[ActChoice, ...] = ()
        self._wide = 0

    def redraw(self, choices: tuple[ActChoice, ...]) -> None:
        """Brings the buttons to what is offered now."""
        self.setVisible(bool(choices))
        if choices != self._shown:
            self._shown = choices
            self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width holds other buttons."""
        super().resizeEvent(event)
        if self.width() != self._wide:
            self._fill()

    def _fill(self) -> None:
        self._clear()
        self._wide = self.width()
        made = [(choice, self._button(choice)) for choice in self._shown]
        if _lines([each for _, each in made], self._wide) <= _LINES:
            self._place([each for _, each in made])
            return
        # What has a key is what is done most.
        made.sort(key=lambda pair: not pair[0].key)
        others = self._others()
        here = len(made) - 1
        while here and _lines([*(m for _, m in made[:here]), others], self._wide) > _LINES:
            here -= 1
        self._place([*(each for _, each in made[:here]), others])
        for choice, each in made[here:]:
            each.deleteLater()
            self._add_entry(choice)
        others.setChecked(any(choice.current for choice, _ in made[here:]))

    def _place(self, made: Sequence[QPushButton]) -> None:
        before: QWidget = self
        for each in made:
            self._row.addWidget(each)
            QWidget.setTabOrder(before, each)
            before = each
            each.show()  # a layout does so only in the next turn; the height is asked for now

    def _button(self, choice: ActChoice) -> QPushButton:
        made = button(told(choice), checkable=choice.current)
        made.setAccessibleName(choice.label)
        made.setChecked(choice.current)

        def press() -> None:
            made.setChecked(choice.current)  # what it did, the board tells
            self.wanted.emit(choice.act)

        made.clicked.connect(press)
        return self._dressed(made)

    def _others(self) -> QPushButton:
        made = button("Others …", tip="What else can be done here", checkable=True)

        def open_menu() -> None:
            made.setChecked(any(entry.isChecked() for entry in self._menu.actions()))
            self._menu.popup(made.mapToGlobal(QPoint(0, made.height())))

        made.clicked.connect(open_menu)
        return self._dressed(made)

    def _dressed(self, made: QPushButton) -> QPushButton:
        made.setStyleSheet("padding: 4px 9px;")
        made.setParent(self)  # its size is known only in its place
        return made

    def _add_entry(self, choice: ActChoice) -> None:
        entry = self._menu.addAction(told(choice).replace("&", "&&"))
        entry.setCheckable(choice.current)
        entry.setChecked(choice.current)
        entry.triggered.connect(lambda: self.wanted.emit(choice.act))

    def _clear(self) -> None:
        self._menu.clear()
        while self._row.count():
            item = self._row.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def told(choice: ActChoice) -> str:
    """Its name with its key."""
    return f"{choice.label}  ({choice.key})" if choice.key else choice.label


def _lines(made: Sequence[QPushButton], room: int) -> int:
    """How many lines buttons take side by side."""
    lines, x = 1, 0
    for each in made:
        wide = each.sizeHint().width()
        if x and x + wide > room:
            lines, x = lines + 1, 0
        x += wide + GAP
    return lines
