"""The choices about the day as large buttons: one press takes one."""

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.desktop.choices_words import lead_in, way_words
from studio.desktop.look import plain
from studio.pictures.theme import CARD, LINE, mix
from studio.session.choices import Choices, DayChoice, choices
from studio.session.contract import WorkshopState

_PAD, _PAD_Y = 14, 8
_STYLE = f"QFrame#choices {{ background: {mix(CARD, LINE, 0.35)}; border-radius: 10px; }}"


class ChoiceButton(QPushButton):
    """A button whose sentence goes on in further lines; Enter presses it too."""

    def __init__(self, words: str, whole: str, key: str) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        self.setAccessibleName(whole)
        self.setToolTip(f"{whole}  ({key})")
        self._words = plain(words, wrap=True)
        self._key = plain(key, name="muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(_PAD, _PAD_Y, _PAD, _PAD_Y)
        row.setSpacing(_PAD)
        row.addWidget(self._words, 1)
        row.addWidget(self._key, 0, Qt.AlignmentFlag.AlignVCenter)
        for label in (self._words, self._key):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def words(self) -> str:
        """The sentence."""
        return self._words.text()

    def fit(self, width: int, pixels: int) -> None:
        """As high as its sentence needs at a width and a size of letters."""
        for label, size in ((self._words, pixels), (self._key, pixels * 3 // 4)):
            label.setStyleSheet(f"QLabel {{ font-size: {size}px; }}")
            label.ensurePolished()
        room = width - 3 * _PAD - self._key.sizeHint().width()
        self.setFixedHeight(max(0, self._words.heightForWidth(max(1, room))) + 2 * _PAD_Y)

    def sizeHint(self) -> QSize:
        """As wide as there is room; `fit` says how high."""
        return QSize(300, self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter presses it, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
            return
        super().keyPressEvent(event)


class ChoicesCard(QFrame):
    """What would come, and up to three ways to keep the time; hidden where all is well."""

    commanded = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("choices")
        self.setStyleSheet(_STYLE)
        self._offered: Choices | None = None
        self._comes = plain("", wrap=True)
        self._wish = plain("", wrap=True)
        self.buttons: list[ChoiceButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_PAD, 10, _PAD, 12)
        self._column.setSpacing(6)
        self._column.addWidget(self._comes)
        self._column.addWidget(self._wish)
        self.hide()

    @property
    def offers(self) -> bool:
        """Whether there is anything to choose."""
        return self._offered is not None

    def fit(self, width: int, pixels: int) -> int:
        """Breaks its sentences at a width and a size of letters; says how high it is then."""
        for label, weight in ((self._comes, "normal"), (self._wish, "bold")):
            label.setStyleSheet(f"QLabel {{ font-size: {pixels}px; font-weight: {weight}; }}")
            label.ensurePolished()
            label.setFixedHeight(max(0, label.heightForWidth(width - 2 * _PAD)))
        for made in self.buttons:
            made.fit(width - 2 * _PAD, pixels)
        need = self.heightForWidth(width) if self.offers else 0
        self.setFixedHeight(need)
        return need

    def redraw(self, state: WorkshopState, now: datetime) -> None:
        """Brings it to a state and a time of day; buttons stay while they say the same."""
        self._show(choices(state, now))

    def clear(self) -> None:
        """Offers nothing."""
        self._show(None)

    def take(self, place: int) -> bool:
        """Takes the choice at a place, from 0; false where there is none."""
        if not 0 <= place < len(self.buttons):
            return False
        self.buttons[place].click()
        return True

    def sentences(self) -> tuple[str, ...]:
        """What it says, line by line; nothing where nothing is offered."""
        if self._offered is None:
            return ()
        said = (self._comes.text(), self._wish.text(), *(made.words() for made in self.buttons))
        return tuple(filter(None, said))

    def _on_taken(self, way: DayChoice) -> None:
        """Nothing is offered until the day is planned anew: a second press takes no second one."""
        self._show(None)
        self.commanded.emit(way.command)

    def _show(self, offered: Choices | None) -> None:
        if offered == self._offered:
            return
        focus = self.window().focusWidget()
        held = next((i for i, made in enumerate(self.buttons) if made is focus), -1)
        for made in self.buttons:
            self._column.removeWidget(made)
            made.hide()
            made.deleteLater()
        self.buttons = []
        self._offered = offered
        self.setVisible(offered is not None)
        if offered is not None:
            self._fill(offered)
        if held >= 0:  # the keyboard stays on its choice, or goes back to the show
            (self.buttons[held] if held < len(self.buttons) else self.window()).setFocus()

    def _fill(self, offered: Choices) -> None:
        comes, wish = lead_in(offered)
        self._comes.setText(comes)
        self._comes.setVisible(bool(comes))
        self._wish.setText(wish)
        for place, way in enumerate(offered.ways):
            whole = way_words(way, offered.point, first=place == 0)
            words = way_words(way, offered.point, first=place == 0, short=True)
            made = ChoiceButton(words, whole, f"Ctrl+{place + 1}")
            made.clicked.connect(lambda _on=False, way=way: self._on_taken(way))
            self.buttons.append(made)
            self._column.addWidget(made)
            made.show()  # else it takes no room while the panel waits to be opened
