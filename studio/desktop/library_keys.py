"""The keys of the start page. Loaded with the first one: Qt's names for keys take their time."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_MEANT = {
    Qt.Key.Key_Escape: "clear",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_F1: "help",
}
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


def meaning(event: QKeyEvent) -> str:
    """What a key that no field took is to do; empty if nothing."""
    if event.matches(QKeySequence.StandardKey.Find):
        return "search"
    return _MEANT.get(Qt.Key(event.key()), "")


def step_of(event: QKeyEvent) -> int:
    """How many rows further a key goes; 0 if it does not."""
    return _STEPS.get(Qt.Key(event.key()), 0)
