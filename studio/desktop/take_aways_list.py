"""The list of take-aways: a box to tick for each kind, in the order of those it is for."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QMouseEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QSizePolicy, QVBoxLayout, QWidget

from studio.desktop.look import plain
from studio.desktop.side_panels import scrolled
from studio.exporters.cards import Card
from studio.pictures.theme import ACCENT, INK, LINE, PAPER, mix

_ROW = f"""
KindRow {{ background: transparent; border: 1px solid transparent; border-radius: 8px; }}
KindRow[seen="true"] {{ background: {mix(PAPER, ACCENT, 0.10)}; border-color: {ACCENT}; }}
QCheckBox {{ font-size: 17px; font-weight: bold; spacing: 10px; }}
QCheckBox:disabled {{ color: {mix(INK, PAPER, 0.45)}; }}
"""
_INDENT = 30
"""Of what stands below a box, so that it begins where its words do; in pixels."""


class _Box(QCheckBox):
    """A box that tells when the keyboard comes to it."""

    reached = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tells it."""
        super().focusInEvent(event)
        self.reached.emit()


class KindRow(QFrame):
    """One kind: its box, and what it is for or why it cannot be written now."""

    chosen = Signal(str)
    ticked = Signal(str, bool)

    def __init__(self, card: Card, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        self.why_not = ""
        self.setStyleSheet(_ROW)
        self.box = _Box(card.title.replace("&", "&&"))
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.box.setAccessibleDescription(card.about)
        self.box.reached.connect(lambda: self.chosen.emit(card.name))
        self.box.clicked.connect(self._on_clicked)
        self.about = plain(card.about, name="muted", wrap=True)
        self.about.setContentsMargins(_INDENT, 0, 0, 0)
        self.about.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.about.setMinimumHeight(1)  # its width decides: no room is held for narrower lines
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 5, 8, 6)
        column.setSpacing(1)
        column.addWidget(self.box)
        column.addWidget(self.about)

    def rule_out(self, why: str) -> None:
        """Greys it, and says why."""
        self.why_not = why
        self.box.setChecked(False)
        self.box.setEnabled(False)
        self.box.setAccessibleDescription(why)
        self.about.setText(why)

    def allow(self) -> None:
        """What ruled it out is gone."""
        self.why_not = ""
        self.box.setEnabled(True)
        self.box.setAccessibleDescription(self.card.about)
        self.about.setText(self.card.about)

    def mark(self, on: bool) -> None:
        """Marks it as the one that is looked at."""
        if self.property("seen") != on:
            self.setProperty("seen", on)
            self.style().unpolish(self)
            self.style().polish(self)

    def _on_clicked(self, on: bool) -> None:
        self.chosen.emit(self.card.name)
        self.ticked.emit(self.card.name, on)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A press beside the box looks at it."""
        self.chosen.emit(self.card.name)


class KindList(QWidget):
    """All kinds with a heading for those they are for."""

    chosen = Signal(str)
    """The kind to look at."""
    ticked = Signal(str, bool)
    """A kind whose box was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, KindRow] = {}
        self._inner = QWidget()
        self._inner.setMinimumWidth(200)
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(2, 2, 10, 2)
        self._column.setSpacing(2)
        self.area = scrolled(self._inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def fill(self, cards: Iterable[Card], ticks: Mapping[str, bool]) -> None:
        """Lists these, ticked as they were or as belongs to their hour."""
        self.clear()
        heading = ""
        for card in cards:
            if card.whom != heading:
                self._head(card.whom, first=not heading)
                heading = card.whom
            row = KindRow(card)
            row.box.setChecked(ticks.get(card.name, card.usual))
            row.chosen.connect(self._on_chosen)
            row.ticked.connect(self.ticked)
            self.rows[card.name] = row
            self._column.addWidget(row)
            row.show()  # at once, so that the keyboard can go to it
        self._column.addStretch(1)

    def clear(self) -> None:
        """Forgets what it listed."""
        self.rows.clear()
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def wanted(self) -> tuple[str, ...]:
        """The kinds that are ticked, in their order."""
        return tuple(name for name, row in self.rows.items() if row.box.isChecked())

    def start(self) -> None:
        """Puts the keyboard on the first box that can be ticked."""
        first = next((row for row in self.rows.values() if row.box.isEnabled()), None)
        if first is not None:
            first.box.setFocus()

    def mark(self, kind: str) -> None:
        """Marks the one that is looked at."""
        for name, row in self.rows.items():
            row.mark(name == kind)

    def _on_chosen(self, kind: str) -> None:
        if kind not in self.rows:
            return  # the keyboard passes over boxes that are on their way out
        self.mark(kind)
        self.area.ensureWidgetVisible(self.rows[kind], 0, 30)
        self.chosen.emit(kind)

    def _head(self, words: str, *, first: bool) -> None:
        if not first:
            self._column.addSpacing(12)
        label = plain(words, bold=True, size=15)
        label.setStyleSheet(
            f"QLabel {{ font-size: 15px; font-weight: bold; color: {ACCENT};"
            f" border-bottom: 1px solid {LINE}; padding: 2px 0 3px 8px; }}"
        )
        self._column.addWidget(label)
