"""Everything that is to mend in the deck; pressed, a line leads to its field."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from studio.content.faults import Fault
from studio.desktop.editor_edits import HEAD
from studio.desktop.look import plain

_KEY = re.compile(r"([a-z_]+): ")
_TITLE = "To mend before it can be run"
_ADVICE = "Worth a look"
_HIGHEST = 120
_SUM = "The steps take "


class FaultList(QWidget):
    """Hidden while there is nothing."""

    led = Signal(int, str)
    """The place of a step (or `HEAD`), and the key its sentence begins with."""

    def __init__(self) -> None:
        super().__init__()
        self._faults: tuple[tuple[int, Fault], ...] = ()
        self._title = plain("", bold=True)
        self.rows = QListWidget()
        self.rows.setAccessibleName("What is to mend")
        self.rows.setWordWrap(True)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setFixedHeight(_HIGHEST)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addWidget(self.rows)
        self.rows.itemClicked.connect(lambda _item: self._on_row())
        self.rows.itemActivated.connect(lambda _item: self._on_row())
        self.hide()

    def redraw(self, faults: tuple[tuple[int, Fault], ...]) -> None:
        """Lists them, from the top of the day."""
        told = (one for one in faults if not _is_sum(one[1]))
        faults = tuple(dict.fromkeys(sorted(told, key=lambda one: (one[0], one[1].line))))
        if faults == self._faults:
            return
        self._faults = faults
        self.rows.clear()
        for place, fault in faults:
            where = "The day" if place == HEAD else f"Step {place + 1}"
            self.rows.addItem(QListWidgetItem(f"{where}: {in_words(fault.sentence)}"))
        stops = any(fault.stops for _place, fault in faults)
        self._title.setText(_TITLE if stops else _ADVICE)
        self.setVisible(bool(faults))

    def _on_row(self) -> None:
        row = self.rows.currentRow()
        if 0 <= row < len(self._faults):
            place, fault = self._faults[row]
            self.led.emit(place, key_of(fault.sentence))


def in_words(sentence: str) -> str:
    """A sentence without the way a key is spelled: “At least: Write …”."""
    key = key_of(sentence)
    if not sentence.startswith(f"{key}: "):
        return sentence
    return f"{key.replace('_', ' ').capitalize()}: {sentence[len(key) + 2 :]}"


def _is_sum(fault: Fault) -> bool:
    """Whether it is about the length of the day, which stands above the list anyhow."""
    return not fault.stops and fault.sentence.startswith(_SUM)


def key_of(sentence: str) -> str:
    """The key of the deck that a sentence is about, or nothing."""
    if sentence.startswith("No activity "):
        return "activity"
    match = _KEY.match(sentence)
    return match[1] if match else ""
