"""A Trust's follow-up dates: a row each with its day, time, place, and how often it repeats."""

from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QObject, Qt, QTime, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QDateEdit,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from studio.content.trust import MOST_DATES, MOST_LINE
from studio.desktop.flow import FlowLayout
from studio.desktop.look import button, plain
from studio.model.follow_ups import FollowUp

_USUAL = "Reflective group"
_EMPTY = "None yet. Dates written here replace those that a deck counts in weeks."
_PAST = "This date has passed: choose a new one, or remove it."
_SERIES_PAST = "The first has passed; those still to come stand in calendars and handouts."


class WheelGuard(QObject):
    """A wheel that turns the page turns no number it comes over, unless that has the keyboard."""

    def mind(self, *fields: QWidget) -> None:
        """Guards these."""
        for field in fields:
            field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lets a wheel pass to the page."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget):
            event.setAccepted(watched.hasFocus())
            return not watched.hasFocus()
        return super().eventFilter(watched, event)


class DateRow(QFrame):
    """One date."""

    changed = Signal()
    removed = Signal(object)

    def __init__(self, one: FollowUp, today: date) -> None:
        super().__init__()
        self.setObjectName("card")
        self._today = today
        self._given = one
        self.what = _line(one.what, "What people come for")
        self.where = _line(one.where, "Where (may be left empty)")
        first = one.first(today)
        self.day = QDateEdit(QDate(first.year, first.month, first.day))
        self.day.setCalendarPopup(True)
        self.day.setDisplayFormat("ddd d MMMM yyyy")
        self.day.setAccessibleName("The day")
        hour, minute = one.start.split(":")
        self.start = QTimeEdit(QTime(int(hour), int(minute)))
        self.start.setDisplayFormat("HH:mm")
        self.start.setAccessibleName("When it begins")
        inset(self.start)
        self.minutes = _number(one.minutes, 5, 24 * 60, " min", "How long it lasts, in minutes")
        self.minutes.setSingleStep(15)
        self.repeats = _number(one.repeats, 1, 60, " times", "How many meetings in all")
        self.repeats.setSpecialValueText("once")
        self.every = _number(max(1, one.every), 1, 52, " weeks apart", "Weeks between two")
        self._guard = WheelGuard(self)
        self._guard.mind(self.day, self.start, self.minutes, self.repeats, self.every)
        self.told = plain("", name="fault", wrap=True)
        self.remove = button("Remove")
        self.remove.clicked.connect(lambda: self.removed.emit(self))
        self._lay_out()
        for signal in (self.what.textChanged, self.where.textChanged, self.day.dateChanged,
                       self.start.timeChanged, self.minutes.valueChanged,
                       self.repeats.valueChanged, self.every.valueChanged):  # fmt: skip
            signal.connect(self._on_changed)
        self._tell()

    def value(self) -> FollowUp:
        """The date as it stands."""
        day = self.day.date()
        repeats = self.repeats.value()
        return replace(
            self._given,
            what=self.what.text().strip(),
            where=self.where.text().strip(),
            day=date(day.year(), day.month(), day.day()),
            weeks=0,
            start=self.start.time().toString("HH:mm"),
            minutes=self.minutes.value(),
            repeats=repeats,
            every=self.every.value() if repeats > 1 else 0,
        )

    def _lay_out(self) -> None:
        words = QHBoxLayout()
        words.addWidget(self.what, 3)
        words.addWidget(self.where, 2)
        words.addWidget(self.remove)
        line = QWidget()
        when = FlowLayout(line)
        for part in (self.day, self.start, self.minutes, self.repeats, self.every):
            when.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.addLayout(words)
        column.addWidget(line)
        column.addWidget(self.told)

    def _on_changed(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        one = self.value()
        day = one.day or self._today
        last = day + timedelta(weeks=one.every * (one.repeats - 1))
        several = one.repeats > 1
        self.every.setVisible(several)
        self.every.setSuffix(" week apart" if self.every.value() == 1 else " weeks apart")
        past = _PAST if last < self._today else _SERIES_PAST if day < self._today else ""
        self.told.setText(past)
        self.told.setVisible(bool(past))


class DatesField(QWidget):
    """All of them."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._today = date.today()
        self.rows: list[DateRow] = []
        self._empty = plain(_EMPTY, name="muted", wrap=True)
        self.add = button("Add a date")
        self.add.clicked.connect(self._on_add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._empty)
        line = QHBoxLayout()
        line.addWidget(self.add)
        line.addStretch(1)
        self._column.addLayout(line)

    def value(self) -> tuple[FollowUp, ...]:
        """The dates in their order."""
        return tuple(row.value() for row in self.rows)

    def set_value(self, some: tuple[FollowUp, ...], today: date) -> None:
        """Shows those, as they are seen on that day."""
        self._today = today
        for row in list(self.rows):
            self._drop(row)
        for one in some:
            self._put(one)
        self._tell()

    def _put(self, one: FollowUp) -> DateRow:
        row = DateRow(one, self._today)
        row.what.setMaxLength(MOST_LINE)
        row.where.setMaxLength(MOST_LINE)
        row.changed.connect(self.changed)
        row.removed.connect(self._on_removed)
        self._column.insertWidget(1 + len(self.rows), row)
        self.rows.append(row)
        return row

    def _drop(self, row: DateRow) -> None:
        self.rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _on_add(self) -> None:
        row = self._put(FollowUp(_USUAL, day=self._today + timedelta(weeks=4)))
        self._tell()
        row.what.setFocus()
        row.what.selectAll()
        self.changed.emit()

    def _on_removed(self, row: DateRow) -> None:
        self._drop(row)
        self.add.setFocus()
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        self._empty.setVisible(not self.rows)
        self.add.setEnabled(len(self.rows) < MOST_DATES)
        for number, row in enumerate(self.rows, 1):
            row.remove.setAccessibleName(f"Remove date {number}")


def _line(text: str, hint: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setPlaceholderText(hint)
    made.setAccessibleName(hint)
    return made


def _number(value: int, least: int, most: int, suffix: str, name: str) -> QSpinBox:
    made = QSpinBox()
    made.setRange(least, most)
    made.setValue(value)
    made.setSuffix(suffix)
    made.setAccessibleName(name)
    inset(made)
    return made


def inset(field: QAbstractSpinBox) -> None:
    """Keeps what stands in it off its edge, which a style sheet does not."""
    field.lineEdit().setTextMargins(6, 0, 6, 0)
