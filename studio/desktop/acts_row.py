"""What an activity offers the trainer as buttons: for its board, or for what is chosen on it."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from studio.activities.contract import ActChoice
from studio.desktop.flow import FlowLayout
from studio.desktop.look import button

_MOST = 14
"""Buttons of a board; with more, the rest lies in a menu, so that the glance keeps its room."""


class ActsRow(QWidget):
    """Buttons that name their keys, in as many lines as they need."""

    wanted = Signal(object)
    """An `Act`."""

    def __init__(self, parent: QWidget | None = None, *, most: int = _MOST) -> None:
        super().__init__(parent)
        self._most = most
        self._row = FlowLayout(self)
        self._menu = QMenu(self)
        self._shown: tuple[ActChoice, ...] = ()

    def redraw(self, choices: tuple[ActChoice, ...]) -> None:
        """Brings the buttons to what is offered now."""
        self.setVisible(bool(choices))
        if choices == self._shown:
            return
        self._shown = choices
        self._clear()
        here = len(choices) if len(choices) <= self._most else self._most - 1
        for choice in choices[:here]:
            self._row.addWidget(self._button(choice))
        for choice in choices[here:]:
            entry = self._menu.addAction(told(choice).replace("&", "&&"))
            entry.setCheckable(choice.current)
            entry.setChecked(choice.current)
            entry.triggered.connect(lambda _on=False, choice=choice: self.wanted.emit(choice.act))
        if choices[here:]:
            self._row.addWidget(self._others(any(choice.current for choice in choices[here:])))

    def _button(self, choice: ActChoice) -> QPushButton:
        made = button(told(choice), checkable=choice.current)
        made.setAccessibleName(choice.label)
        made.setChecked(choice.current)
        made.setStyleSheet("padding: 4px 9px;")

        def press() -> None:
            made.setChecked(choice.current)  # what it did, the board tells
            self.wanted.emit(choice.act)

        made.clicked.connect(press)
        return made

    def _others(self, current: bool) -> QPushButton:
        made = button("Others …", tip="What else can be done here", checkable=current)
        made.setChecked(current)
        made.setStyleSheet("padding: 4px 9px;")

        def open_menu() -> None:
            made.setChecked(current)
            self._menu.popup(made.mapToGlobal(QPoint(0, made.height())))

        made.clicked.connect(open_menu)
        return made

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
