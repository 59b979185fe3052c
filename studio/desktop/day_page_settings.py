"""What can be set of a day before it begins: people, start, length, room, group, doors."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import QPointF, QSignalBlocker, Qt, QTime, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QIcon,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from studio.content.rooms import KnownRoom
from studio.desktop.library_words import duration
from studio.desktop.look import button, plain
from studio.desktop.series_line import SeriesLine
from studio.model.agenda import Deck
from studio.model.opening import Opening
from studio.pictures.doors import LABELS
from studio.pictures.theme import FOCUS, INK_MUTED
from studio.session.day_ahead import at_length
from studio.session.series import Series

_MOST_PEOPLE = 200
_ROUND_MIN = 5
_INSET = (6, 0, 0, 0)
_FOLDED, _OPEN = "What stands on the doors  ▸", "What stands on the doors  ▾"
_EXAMPLES = {
    "tea": "from nine, in the corridor",
    "toilets": "through the blue door, on the left",
    "step-free": "the ramp at the side door",
    "quiet": "room 4, always open",
}


_STYLE = f"""
QTimeEdit {{ background: white; border: 1px solid {INK_MUTED}; border-radius: 6px;
  padding: 5px 8px; min-height: 24px; }}
QSpinBox::up-button, QSpinBox::down-button, QTimeEdit::up-button, QTimeEdit::down-button {{
  width: 0; border: none; }}
QSpinBox QLineEdit, QTimeEdit QLineEdit, QComboBox QLineEdit {{ background: transparent;
  border: none; padding: 0; min-height: 0; }}
QLineEdit QToolButton {{ background: transparent; border: none; padding: 0; min-height: 0; }}
QTimeEdit:focus, QSpinBox:focus {{ border: 2px solid {FOCUS}; }}
"""


class ClockField(QTimeEdit):
    """A time that is typed from its hours on, however one came to it: 1300, 13:00."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """All of it is chosen as its hours: a digit over all of it would be refused."""
        if event.matches(QKeySequence.StandardKey.SelectAll):
            self.setSelectedSection(QTimeEdit.Section.HourSection)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first press chooses the hours, another one what is pressed."""
        super().focusInEvent(event)
        if event.reason() is Qt.FocusReason.MouseFocusReason:
            QTimer.singleShot(0, self, self._choose_hours)  # the press places its cursor first

    def _choose_hours(self) -> None:
        self.setSelectedSection(QTimeEdit.Section.HourSection)


class Choice(QComboBox):
    """A name that is typed or chosen; Enter is the page's, as in every other field."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Takes what was typed, and leaves Enter to the page."""
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()


class DaySettings(QWidget):
    """Shows an opening; whatever a person changes leaves as another one."""

    wished = Signal(object)
    """The `Opening` as somebody would like it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setStyleSheet(_STYLE)
        self._deck: Deck | None = None
        self._opening = Opening()
        self._rooms: tuple[KnownRoom, ...] = ()
        self.people = QSpinBox()
        self.people.setRange(0, _MOST_PEOPLE)
        self.people.setAccessibleName("How many people come")
        self.people.valueChanged.connect(lambda many: self._wish(people=many))
        self.start = ClockField()
        self.start.setDisplayFormat("HH:mm")
        self.start.setAccessibleName("Begins at")
        self.start.timeChanged.connect(lambda at: self._wish(start=at.toString("HH:mm")))
        self.now = button("Now", tip="Begins at the next five minutes")
        self.lengths = QButtonGroup(self)
        self._length_row = QWidget()
        self._length_line = QHBoxLayout(self._length_row)
        self._length_line.setContentsMargins(0, 0, 0, 0)
        self.room = _choice("Room", "as it is called on the doors")
        self.room.currentTextChanged.connect(self._on_room)
        self.series = _choice("Which group is it?", "only if the same people meet again")
        self.series.currentTextChanged.connect(lambda name: self._wish(series=name.strip()))
        self.series_line = SeriesLine()
        self.doors = QPushButton(_FOLDED)
        self.doors.setObjectName("quiet")
        self.doors.setStyleSheet("text-align: left;")
        self.doors.setCheckable(True)
        self.doors.setAutoDefault(False)
        self.doors.toggled.connect(self._on_doors)
        for made in (self.people, self.start):
            made.lineEdit().setTextMargins(*_INSET)
        self._told_box = QWidget()
        self.told = {about: self._told_field(about) for about in LABELS}
        self._lay_out()

    def begin(
        self, deck: Deck, opening: Opening, rooms: Sequence[KnownRoom], groups: Sequence[str]
    ) -> None:
        """Offers what can be set of another deck."""
        self._deck = deck
        self._rooms = tuple(rooms)
        fewest, most = deck.people
        self.people.setSpecialValueText(str(most) if fewest == most else f"{fewest} to {most}")
        for choice, names in ((self.room, [room.name for room in rooms]), (self.series, groups)):
            with QSignalBlocker(choice):
                choice.clear()
                choice.addItems(list(names))
            field = choice.lineEdit()
            if field is not None:
                field.actions()[0].setVisible(bool(names))
        for made in self.lengths.buttons():
            self.lengths.removeButton(made)
            made.deleteLater()
        for minutes in deck.lengths:
            made = button(duration(minutes), checkable=True)
            made.clicked.connect(lambda _on, many=minutes: self._on_length(many))
            self.lengths.addButton(made, minutes)
            self._length_line.addWidget(made)
        self._length_row.setVisible(bool(deck.lengths))
        self._length_label.setVisible(bool(deck.lengths))
        self.doors.setChecked(False)
        self.show_opening(opening)

    def show_opening(self, opening: Opening) -> None:
        """The fields as the day stands; no field tells anybody that it was set."""
        self._opening = opening
        deck = self._deck
        start = opening.start or (deck.start if deck else "09:30")
        with QSignalBlocker(self.people):
            self.people.setValue(opening.people)
        with QSignalBlocker(self.start):
            self.start.setTime(QTime.fromString(start, "HH:mm"))
        for choice, text in ((self.room, opening.room), (self.series, opening.series)):
            if choice.currentText().strip() != text:
                with QSignalBlocker(choice):
                    choice.setCurrentText(text)
        for about, edit in self.told.items():
            if edit.text().strip() != opening.told.get(about, ""):
                with QSignalBlocker(edit):
                    edit.setText(opening.told.get(about, ""))
        if made := self.lengths.button(opening.minutes):
            made.setChecked(True)

    def show_series(self, group: Series | None) -> None:
        """What it means that this group comes."""
        if group is None or self._deck is None:
            self.series_line.hide()
        else:
            self.series_line.ahead(group, self._deck.name)

    def begin_now(self, now: datetime) -> None:
        """Begins at the next five minutes."""
        rest = -now.minute % _ROUND_MIN
        self._wish(start=f"{now + timedelta(minutes=rest):%H:%M}")

    def goes_on(self) -> bool:
        """From the field that has the keyboard to the next one; False where none has it.

        What was typed is taken: Enter in a field must not put a day on the projector.
        """
        fields = [self.people, self.start, self.room, self.series, *self.told.values()]
        here = self.focusWidget()
        at = next((n for n, one in enumerate(fields) if here is one or here is _line(one)), None)
        if here is None or at is None or not here.hasFocus():
            return False
        rest = (one for one in fields[at + 1 :] if one.isVisible())
        (next(rest, None) or self.doors).setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _step_people(self, by: int) -> None:
        """From “as written” one goes on from the most it is written for."""
        many = self._opening.people or (self._deck.people[1] if self._deck else 0)
        self._wish(people=min(_MOST_PEOPLE, max(1, many + by)))

    def _step_start(self, by: int) -> None:
        at = self.start.time()
        minute = (at.hour() * 60 + at.minute()) // _ROUND_MIN * _ROUND_MIN + by * _ROUND_MIN
        self._wish(start=f"{minute // 60 % 24:02}:{minute % 60:02}")

    def _wish(self, **changed: object) -> None:
        self.wished.emit(replace(self._opening, **changed))  # type: ignore[arg-type]

    def _on_length(self, minutes: int) -> None:
        if self._deck is not None:
            self.wished.emit(at_length(self._deck, self._opening, minutes))

    def _on_room(self, name: str) -> None:
        """A room that is known brings what stood on its doors."""
        known = next((room for room in self._rooms if room.name == name.strip()), None)
        if known is not None:
            self._wish(room=name.strip(), told=dict(known.told))
        else:
            self._wish(room=name.strip())

    def _on_told(self) -> None:
        told = {about: words for about, edit in self.told.items() if (words := edit.text().strip())}
        self._wish(told=told)

    def _on_doors(self, on: bool) -> None:
        self.doors.setText(_OPEN if on else _FOLDED)
        self._told_box.setVisible(on)

    def _told_field(self, about: str) -> QLineEdit:
        made = QLineEdit()
        made.setPlaceholderText(_EXAMPLES.get(about, ""))
        made.setAccessibleName(f"On the doors: {LABELS[about]}")
        made.textEdited.connect(self._on_told)
        return made

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(4)
        column.addWidget(plain("How many come", bold=True))
        line = QHBoxLayout()
        line.addWidget(self.people, 1)
        line.addWidget(_stepper("−", "One fewer", lambda: self._step_people(-1)))
        line.addWidget(_stepper("+", "One more", lambda: self._step_people(1)))
        column.addLayout(line)
        column.addWidget(plain("Begins at", bold=True))
        line = QHBoxLayout()
        line.addWidget(self.start, 1)
        line.addWidget(_stepper("−", "Five minutes earlier", lambda: self._step_start(-1)))
        line.addWidget(_stepper("+", "Five minutes later", lambda: self._step_start(1)))
        line.addWidget(self.now)
        column.addLayout(line)
        self._length_label = plain("How long", bold=True)
        column.addWidget(self._length_label)
        column.addWidget(self._length_row)
        column.addWidget(plain("Room", bold=True))
        column.addWidget(self.room)
        column.addWidget(plain("Which group is it?", bold=True))
        column.addWidget(self.series)
        column.addWidget(self.series_line)
        column.addSpacing(4)
        column.addWidget(self.doors)
        inside = QVBoxLayout(self._told_box)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(3)
        for about, edit in self.told.items():
            inside.addWidget(plain(LABELS[about]))
            inside.addWidget(edit)
        column.addWidget(self._told_box)
        self._told_box.hide()
        column.addStretch(1)


def _line(field: QWidget) -> QWidget | None:
    """Where the words of a field are typed, if that is a widget of its own."""
    return field.lineEdit() if isinstance(field, QComboBox | QAbstractSpinBox) else None


def _stepper(sign: str, words: str, does: Callable[[], None]) -> QPushButton:
    made = button(sign, tip=words)
    made.setAccessibleName(words)
    made.setFixedWidth(40)
    made.setAutoRepeat(True)
    made.setStyleSheet("padding: 6px 0; font-size: 18px;")
    made.clicked.connect(does)
    return made


def _choice(name: str, hint: str) -> Choice:
    made = Choice()
    made.setEditable(True)
    made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    made.setAccessibleName(name)
    made.setMinimumContentsLength(12)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    field = made.lineEdit()
    if field is not None:
        field.setPlaceholderText(hint)
        opens = field.addAction(_arrow(), QLineEdit.ActionPosition.TrailingPosition)
        opens.setToolTip("Those that are known")
        opens.triggered.connect(made.showPopup)
    return made


def _arrow() -> QIcon:
    """A small mark that there is a list to open."""
    pixmap = QPixmap(32, 32)
    pixmap.fill(QColor(0, 0, 0, 0))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(INK_MUTED), 3))
    painter.drawPolyline([QPointF(9, 13), QPointF(16, 20), QPointF(23, 13)])
    painter.end()
    return QIcon(pixmap)
