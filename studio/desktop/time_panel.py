"""Time, people and bells: what is left of a run, how many are in the room, what is heard."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from studio.desktop.clock_words import minutes, next_words, state_words
from studio.desktop.look import button, plain
from studio.model.commands import CountPeople
from studio.session.contract import WorkshopState
from studio.session.timekeeper import Face

_MOST_PEOPLE = 200


class TimePanel(QWidget):
    """Large enough to be read from two metres; nothing of it is ever projected."""

    commanded = Signal(object)
    own_bowl = Signal(bool)
    """Whether the trainer rings a bowl of their own: the program's bells are silent."""
    test_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state_words = plain("", name="muted", size=22)
        self._left = plain("", bold=True, size=64)
        self._whole = plain("", size=26)
        self._next = plain("", size=24, wrap=True)
        self._people = QSpinBox()
        self._people.setRange(1, _MOST_PEOPLE)
        self._people.setStyleSheet("font-size: 22px;")
        self._people.setAccessibleName("How many people are in the room")
        self._people.setKeyboardTracking(False)
        self._people.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self._people.valueChanged.connect(lambda many: self.commanded.emit(CountPeople(many)))
        self._bowl = QCheckBox("I ring my own bowl: the program is silent")
        self._bowl.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._bowl.setStyleSheet("font-size: 19px;")
        self._bowl.toggled.connect(self.own_bowl)
        self._test = button("Test the bells")
        self._test.clicked.connect(self.test_wanted)
        self._told = plain("", name="muted", wrap=True)
        self._lay_out()
        self.show_face(None)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(plain("Time, people and bells", bold=True, size=22))
        for widget in (self._state_words, self._left, self._whole, self._next):
            column.addWidget(widget)
        column.addSpacing(14)
        row = QHBoxLayout()
        row.addWidget(plain("People in the room", size=22))
        row.addWidget(self._people)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._bowl)
        bells = QHBoxLayout()
        bells.addWidget(self._test)
        bells.addWidget(self._told, 1)
        column.addLayout(bells)
        column.addStretch(1)

    def redraw(self, state: WorkshopState) -> None:
        """Brings it to a state; a number that is being typed is left alone."""
        if not self._people.hasFocus():
            self._people.blockSignals(True)
            self._people.setValue(state.people or state.deck.people[1])
            self._people.blockSignals(False)

    def show_face(self, face: Face | None) -> None:
        """What is left now, or that nothing runs."""
        for widget in (self._left, self._whole, self._next):
            widget.setVisible(face is not None)
        if face is None:
            self._state_words.setText("Nothing is running.")
            for widget in (self._left, self._whole, self._next):
                widget.setText("")
            return
        self._state_words.setText(state_words(face))
        self._left.setText(minutes(face.left))
        self._whole.setText(f"in this part, {minutes(face.total_left)} in all")
        self._next.setText(next_words(face))

    def tell(self, words: str) -> None:
        """Says how the sound is."""
        self._told.setText(words)

    def start(self) -> None:
        """Puts the keyboard on the number of people, which is then typed over."""
        self._people.setFocus()
        self._people.selectAll()
