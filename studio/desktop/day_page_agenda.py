"""The agenda of a day ahead: clock times, titles, minutes, and what may be left out."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.look import plain
from studio.pictures.theme import CARD, INK, INK_FAINT, INK_MUTED, LINE, PAPER, mix
from studio.session.day_ahead import Ahead, DayAhead
from studio.session.timing import is_pause

STYLE = f"""
QFrame#step {{ border: none; border-bottom: 1px solid {mix(LINE, CARD, 0.5)}; }}
QFrame#pause {{ border: none; border-bottom: 1px solid {mix(LINE, CARD, 0.5)};
  background: {mix(CARD, PAPER, 0.8)}; }}
QLabel#clock {{ font-size: 17px; font-weight: bold; }}
QLabel#title {{ font-size: 17px; font-weight: normal; }}
QLabel#out {{ font-size: 17px; color: {INK_FAINT}; text-decoration: line-through; }}
QLabel#stays {{ color: {INK_MUTED}; font-size: 14px; }}
QCheckBox {{ color: {mix(INK_MUTED, INK, 0.2)}; font-size: 14px; }}
"""


class StepRow(QFrame):
    """One step; its box says whether it is left out, where that may be."""

    left_out = Signal(bool)

    def __init__(self, ahead: Ahead) -> None:
        super().__init__()
        self.setObjectName("pause" if is_pause(ahead.step) else "step")
        self.clock = plain("", name="clock")
        self.clock.setFixedWidth(58)
        self.title = plain(ahead.step.title, name="title", wrap=True)
        minutes = plain(f"{ahead.minutes} min" if ahead.minutes else "", name="stays")
        minutes.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        minutes.setFixedWidth(58)
        line = QHBoxLayout(self)
        line.setContentsMargins(14, 5, 12, 5)
        line.setSpacing(10)
        line.addWidget(self.clock)
        line.addWidget(self.title, 1)
        line.addWidget(minutes)
        self.box: QCheckBox | None = None
        side: QWidget = self._stays(ahead)
        if ahead.may_go:
            self.box = QCheckBox("leave out")
            self.box.setAccessibleName(f"Leave out {ahead.step.title}, {ahead.minutes} minutes")
            self.box.toggled.connect(self.left_out)
            side = self.box
        side.setFixedWidth(132)
        line.addWidget(side)

    def show_step(self, ahead: Ahead) -> None:
        """Its time as the day stands, or that it is left out."""
        self.clock.setText(ahead.start)
        name = "out" if ahead.left_out else "title"
        if self.title.objectName() != name:
            self.title.setObjectName(name)
            self.title.style().polish(self.title)
        if self.box is not None:
            self.box.blockSignals(True)
            self.box.setChecked(ahead.left_out)
            self.box.blockSignals(False)

    @staticmethod
    def _stays(ahead: Ahead) -> QLabel:
        told = plain(ahead.stays, name="stays", wrap=True)
        told.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        told.setToolTip(
            "Pauses, the agreement, stories and the closing belong to every day: people "
            "count on them."
        )
        return told


class DayAgenda(QScrollArea):
    """Every step of the day; rows are made once a deck and follow what is set."""

    left_out = Signal(object, bool)
    """The id of a step, and whether it is to be left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setAccessibleName("The day, step by step")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet(STYLE)
        self._rows: list[StepRow] = []

    @property
    def rows(self) -> tuple[StepRow, ...]:
        """The steps from top to bottom."""
        return tuple(self._rows)

    def begin(self, day: DayAhead) -> None:
        """Makes a row for each step of another deck."""
        inner = QFrame()
        inner.setObjectName("card")
        column = QVBoxLayout(inner)
        column.setContentsMargins(1, 6, 1, 6)
        column.setSpacing(0)
        self._rows = []
        for ahead in day.rows:
            row = StepRow(ahead)
            row.left_out.connect(partial(self.left_out.emit, ahead.step.id))
            if row.box is not None:
                row.box.installEventFilter(self)
            column.addWidget(row)
            self._rows.append(row)
        column.addStretch(1)
        self.setWidget(inner)
        self.show_day(day)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What has the keyboard is in sight, whichever way it was reached."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.ensureWidgetVisible(watched, 0, 40)
        return super().eventFilter(watched, event)

    def show_day(self, day: DayAhead) -> None:
        """The same steps as the day stands now."""
        for row, ahead in zip(self._rows, day.rows, strict=True):
            row.show_step(ahead)
