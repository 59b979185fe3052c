"""Trying the clicker: its keys are marked as they arrive and drive nothing meanwhile."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from studio.desktop.key_router import key_name
from studio.desktop.look import plain
from studio.pictures.theme import ACCENT, CARD, FOCUS, INK_MUTED, LINE, PAPER

FORWARD, BACK, BLANK, START = "Forward", "Back", "Black", "Start"
_KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        FORWARD: ("PgDown", "Right", "Down", "Space", "Enter", "N"),
        BACK: ("PgUp", "Left", "Up", "Backspace"),
        BLANK: (".", "B", ",", "W"),
        START: ("F5", "Shift+F5", "Esc"),
    }
)
_NEEDED = frozenset((FORWARD, BACK))
_ASKS = "Press every key of the clicker once. Nothing moves meanwhile; Tab goes on."
_WELL = "Forward and back arrive. Press the others too, or go on with Tab."
_STYLE = f"""
ClickerPad {{ background: {PAPER}; border: 2px solid {LINE}; border-radius: 8px; }}
ClickerPad:focus {{ border-color: {FOCUS}; }}
"""


class ClickerPad(QFrame):
    """Has the keyboard while a clicker is tried."""

    works = Signal()
    """Forward and back have arrived."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Trying the clicker")
        self.setAccessibleDescription(_ASKS)
        self.setProperty("focus_kind", "object")
        self.setProperty("own_keys", [key for keys in _KEYS.values() for key in keys])
        self.setStyleSheet(_STYLE)
        self.heard: set[str] = set()
        self._told = plain(_ASKS, wrap=True)
        self._marks: dict[str, QLabel] = {}
        row = QHBoxLayout()
        row.setSpacing(8)
        for name in _KEYS:
            self._marks[name] = plain("")
            row.addWidget(self._marks[name])
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.addLayout(row)
        column.addWidget(self._told)
        self.hide()

    @property
    def works_well(self) -> bool:
        """Whether what drives the show has arrived."""
        return self.heard >= _NEEDED

    def start(self) -> None:
        """Listens anew."""
        self.heard = set()
        self._draw()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _draw(self) -> None:
        for name, mark in self._marks.items():
            there = name in self.heard
            mark.setText(f"✓ {name}" if there else name)
            ground, ink, edge = (ACCENT, "white", ACCENT) if there else (CARD, INK_MUTED, LINE)
            mark.setStyleSheet(
                f"QLabel {{ background: {ground}; color: {ink}; border: 1px solid {edge};"
                " border-radius: 6px; padding: 4px 8px; }"
            )
        self._told.setText(_WELL if self.works_well else _ASKS)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Marks what arrived; nothing goes further."""
        key = key_name(event)
        found = next((name for name, keys in _KEYS.items() if key in keys), None)
        if found is None:
            super().keyPressEvent(event)
            return
        fresh = not self.works_well
        self.heard.add(found)
        self._draw()
        event.accept()
        if fresh and self.works_well:
            self.works.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """The show is driven again."""
        super().focusOutEvent(event)
        self.hide()
        self.left.emit()
