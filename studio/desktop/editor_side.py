"""The editor's left side: the day itself, the steps, what is done to them, sums and faults."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from studio.desktop.editor_day import Day
from studio.desktop.editor_fault_list import FaultList
from studio.desktop.editor_list import DayList
from studio.desktop.flow import FlowLayout
from studio.desktop.look import button, plain

ACTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "add": ("Add a step", "Add a step below the chosen one  (Insert)"),
        "duplicate": ("Copy", "Make a copy below it  (Ctrl+D)"),
        "up": ("▲", "Move it up  (Alt+Up)"),
        "down": ("▼", "Move it down  (Alt+Down)"),
        "remove": ("Remove", "Take it out; Undo brings it back  (Delete)"),
    }
)


class Side(QWidget):
    """What it is asked leaves as a word; it draws what it is given."""

    asked = Signal(str)
    head_chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.head = button("The day: name, times, people", checkable=True, name="row")
        self.list = DayList()
        self.acts: dict[str, QPushButton] = {}
        self.sums = plain("", wrap=True)
        self.faults = FaultList()
        tools = QWidget()
        row = FlowLayout(tools, gap=4)
        for word, (sign, tip) in ACTS.items():
            made = button(sign, tip=tip)
            made.setAccessibleName(tip.partition("  ")[0])
            made.setStyleSheet("padding: 4px 9px;")
            made.clicked.connect(lambda _on=False, word=word: self.asked.emit(word))
            self.acts[word] = made
            row.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(6)
        column.addWidget(self.head)
        column.addWidget(self.list, 1)
        column.addWidget(tools)
        column.addWidget(self.sums)
        column.addWidget(self.faults)
        self.head.clicked.connect(self.head_chosen)
        self.list.asked.connect(self.asked)

    def redraw(self, day: Day, keys: tuple[str, ...], chosen: int) -> None:
        """Shows the day and which step is chosen."""
        self.list.days.fill(day.rows, keys)
        self.list.choose(chosen)
        self.list.tell_count()
        self.head.setChecked(chosen < 0)
        self.sums.setText(("⚠ " if day.over else "") + day.sums)
        self.sums.setStyleSheet("QLabel { color: #a12a1f; }" if day.over else "")
        last = len(day.rows) - 1
        some = chosen >= 0
        for word, on in (
            ("add", chosen >= 0 or bool(day.rows) or day.readable),
            ("duplicate", some),
            ("remove", some),
            ("up", chosen > 0),
            ("down", some and chosen < last),
        ):
            self.acts[word].setEnabled(on)

    def focus_list(self) -> None:
        """Puts the keyboard on the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
