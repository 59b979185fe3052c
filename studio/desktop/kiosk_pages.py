"""What the kiosk on this laptop shows: a form, a choice, calm cards, the warning, the way back."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.flow import ColumnsLayout
from studio.desktop.form_widgets import FormWidget
from studio.desktop.look import HAND_FAMILY, button, plain
from studio.model.forms import Form
from studio.pictures import theme
from studio.pictures.theme import ACCENT, CARD, INK_MUTED, PAPER

_WIDE = 940
_NARROW_MARGIN = 28
_ICON = QSize(72, 40)
_SOFT = theme.mix(PAPER, ACCENT, 0.08)
STYLE = f"""
QWidget#page {{ background: {PAPER}; }}
QLabel {{ font-size: 22px; }}
QLabel#muted {{ font-size: 21px; }}
QLabel#small {{ font-size: 18px; color: {INK_MUTED}; }}
QLabel#fault {{ font-size: 21px; }}
QPushButton {{ font-size: 22px; min-height: 44px; padding: 6px 18px; }}
QPushButton#main {{ font-size: 26px; min-height: 56px; border-radius: 28px; padding: 4px 40px; }}
QPushButton#pick {{ font-size: 28px; min-height: 84px; border: 2px solid {ACCENT};
  border-radius: 18px; text-align: left; padding: 6px 28px; font-weight: bold; }}
QPushButton#clear {{ border: none; background: transparent; color: {ACCENT};
  text-decoration: underline; font-size: 20px; }}
QLineEdit {{ font-size: 30px; min-height: 60px; padding: 4px 14px; border: 2px solid {INK_MUTED};
  border-radius: 10px; }}
QComboBox {{ font-size: 24px; min-height: 50px; padding: 4px 12px; }}
QComboBox QAbstractItemView {{ font-size: 24px; }}
QComboBox QAbstractItemView::item {{ min-height: 52px; }}
QCheckBox {{ font-size: 24px; min-height: 50px; }}
QCheckBox::indicator {{ width: 32px; height: 32px; }}
QSlider {{ min-height: 52px; }}
QSlider::groove:horizontal {{ height: 10px; border-radius: 5px; background: {theme.LINE}; }}
QSlider::handle:horizontal {{ width: 44px; height: 44px; margin: -18px 0; border-radius: 22px;
  background: {ACCENT}; }}
QFrame#warning {{ background: {CARD}; border: 3px solid {ACCENT}; border-radius: 20px; }}
QFrame#foot {{ background: {CARD}; border-top: 1px solid {theme.LINE}; }}
QFrame#soft {{ background: {_SOFT}; border-radius: 24px; }}
"""


def _title(text: str = "", size: int = 52) -> QLabel:
    made = plain(text, wrap=True)
    made.setStyleSheet(f'QLabel {{ font-family: "{HAND_FAMILY}"; font-size: {size}px; }}')
    return made


class _Column(QWidget):
    """One column in the middle, however wide the screen is."""

    def __init__(self) -> None:
        super().__init__()
        inner = QWidget()
        inner.setMaximumWidth(_WIDE)
        inner.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(_NARROW_MARGIN, 20, _NARROW_MARGIN, 20)
        self.column.setSpacing(12)
        held = QWidget()
        row = QHBoxLayout(held)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(inner, 1000)
        row.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(held)
        self.outer = QVBoxLayout(self)
        self.outer.setContentsMargins(0, 0, 0, 0)
        self.outer.setSpacing(0)
        self.outer.addWidget(area, 1)


class FormPage(_Column):
    """One form in large type, with what is asked above it."""

    clear_wanted = Signal()
    word_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.form: FormWidget | None = None
        self._seen: dict[str, object] = {}
        self._title = _title()
        self._asked = plain("", wrap=True, size=28)
        self._first = plain("What you add goes to the trainer first.", name="small", wrap=True)
        self._told = plain("", name="message", wrap=True)
        self._quiet = plain(
            "Take your time. If nobody touches this screen for a while, it empties itself.",
            name="small", wrap=True,
        )  # fmt: skip
        self._quiet.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        policy = self._quiet.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._quiet.setSizePolicy(policy)
        self._what = plain("", name="small", wrap=True)
        for part in (self._title, self._asked, self._first, self._told):
            self.column.addWidget(part)
        self._place = QVBoxLayout()
        self.column.addLayout(self._place)
        self.column.addWidget(self._what)
        self.column.addStretch(1)
        self.outer.addWidget(self._foot())
        self.quiet(False)
        self.goes_first(False)
        self.tell("")

    def _foot(self) -> QWidget:
        """The button stays in reach however long the form is."""
        self.add = button("Add", name="main")
        self.add.setMinimumWidth(320)
        self.add.clicked.connect(self._on_add)
        self._clear = button("", name="clear")
        self._clear.clicked.connect(self.clear_wanted)
        self._word = button("A word at the break", name="clear")
        self._word.clicked.connect(self.word_wanted)
        foot = QFrame()
        foot.setObjectName("foot")
        column = QVBoxLayout(foot)
        column.setContentsMargins(_NARROW_MARGIN, 10, _NARROW_MARGIN, 8)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addStretch(1)
        row.addWidget(self.add)
        row.addWidget(self._clear)
        row.addWidget(self._word)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self._quiet)
        return foot

    def _on_add(self) -> None:
        if self.form is not None:
            self.form.send.click()

    @property
    def told(self) -> bool:
        """Whether something is said about what was sent."""
        return bool(self._told.text())

    def take(
        self,
        form: Form | None,
        title: str = "",
        asked: str = "",
        *,
        what: str = "",
        several: bool = False,
    ) -> None:
        """Shows a form made anew; the one before is gone with everything in it."""
        if self.form is not None:
            self.form.clear()
            self.form.setParent(None)
            self.form.deleteLater()
        self.form, self._seen = None, {}
        self.tell("")
        self._title.setText(title)
        self._asked.setText(asked)
        self._asked.setVisible(bool(asked))
        self._what.setText(what)
        self._clear.setText("Something else" if several else "Clear this screen")
        self._word.setVisible(not several)
        if form is not None:
            self.form = FormWidget(form)
            _enlarge(self.form)
            self._place.addWidget(self.form)
            self._seen = self.form.values()

    def changed(self) -> bool:
        """Whether somebody wrote or chose something since this was last asked."""
        now = self.form.values() if self.form is not None else {}
        before, self._seen = self._seen, now
        return now != before

    def tell(self, words: str) -> None:
        """Says something about what was sent."""
        self._told.setText(words)
        self._told.setVisible(bool(words))

    def goes_first(self, on: bool) -> None:
        """Says, before anybody writes, that the trainer reads it before the others do."""
        self._first.setVisible(on)

    def quiet(self, on: bool) -> None:
        """Says quietly that the screen empties itself when nobody touches it."""
        self._quiet.setVisible(on)


class ChoicePage(_Column):
    """What may be added, where there is more than one thing."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._title = _title()
        self.column.addWidget(self._title)
        self.column.addWidget(plain("What would you like to add?", size=28, wrap=True))
        self._place = QVBoxLayout()
        self._place.setSpacing(16)
        self.column.addLayout(self._place)
        self.column.addStretch(1)
        self.buttons: list[QPushButton] = []

    def offer(self, title: str, forms: tuple[Form, ...]) -> None:
        """A large button for each."""
        self._title.setText(title)
        for made in self.buttons:
            made.hide()
            made.deleteLater()
        self.buttons = []
        for form in forms:
            made = button(form.label, name="pick")
            made.clicked.connect(lambda _on=False, form=form: self.chosen.emit(form.id))
            self._place.addWidget(made)
            self.buttons.append(made)


class CalmPage(QWidget):
    """A calm card in the middle of the screen, with at most one button."""

    pressed = Signal()

    def __init__(
        self, title: str, told: str = "", press: str = "", *, everywhere: bool = True
    ) -> None:
        super().__init__()
        self._everywhere = everywhere
        card = QFrame()
        card.setObjectName("soft")
        card.setMaximumWidth(_WIDE)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(40, 60, 40, 60)
        inner.setSpacing(20)
        self._title, self._told = _title(title, 64), plain(told, wrap=True, size=28)
        for part in (self._title, self._told):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            inner.addWidget(part)
        self._press = button(press, name="main" if everywhere else "clear")
        self._press.clicked.connect(self.pressed)
        inner.addWidget(self._press, 0, Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(40, 20, 40, 20)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card, 1000)
        row.addStretch(1)
        column.addStretch(2)
        column.addLayout(row)
        column.addStretch(3)

    def tell(self, title: str, told: str, *, press: bool = True) -> None:
        """Says something else, with the button or without."""
        self._title.setText(title)
        self._told.setText(told)
        self._press.setVisible(press)

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A touch anywhere will do, where the button only says go on."""
        if self._everywhere:
            self.pressed.emit()


class LeavePage(QWidget):
    """Asks the trainer for the PIN."""

    tried = Signal(str)
    back_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setMaximumWidth(360)
        self.line.setAccessibleName("PIN")
        self.line.returnPressed.connect(lambda: self.tried.emit(self.line.text()))
        self._told = plain("", name="small")
        go, back = button("Back to the console", name="main"), button("Stay here")
        go.clicked.connect(lambda: self.tried.emit(self.line.text()))
        back.clicked.connect(self.back_wanted)
        column = QVBoxLayout(self)
        column.addStretch(2)
        center = Qt.AlignmentFlag.AlignHCenter
        for part in (_title("For the trainer"), plain("Your PIN", size=24), self.line, self._told):
            column.addWidget(part, 0, center)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(back)
        row.addWidget(go)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)

    def start(self) -> None:
        """Empty, with the keyboard on it."""
        self.clear()
        self.line.setFocus()

    def clear(self) -> None:
        """Forgets what was typed."""
        self.line.clear()
        self._told.setText("")

    def wrong(self) -> None:
        """Says that it was another."""
        self.line.clear()
        self._told.setText("That was not it. Please try once more.")


class StillThere(QWidget):
    """Over everything: in a moment this screen empties itself. Any touch ends it."""

    touched = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        card = QFrame()
        card.setObjectName("warning")
        card.setMaximumWidth(760)
        inner = QVBoxLayout(card)
        inner.setContentsMargins(36, 22, 36, 26)
        inner.setSpacing(10)
        title = plain("Are you still writing?", bold=True, size=26)
        told = plain(
            "In a moment this screen empties itself, so that nobody else reads your words. "
            "A touch anywhere keeps them.",
            wrap=True,
        )
        self._sand = _Sand()
        stay = button("Keep my words", name="main")
        stay.clicked.connect(self.touched)
        for part in (title, told):
            part.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            inner.addWidget(part)
        inner.addWidget(self._sand)
        inner.addWidget(stay, 0, Qt.AlignmentFlag.AlignHCenter)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card, 1000)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 32)
        column.addStretch(1)
        column.addLayout(row)
        self.hide()

    def show_left(self, part: float) -> None:
        """How much is left of the last ten seconds, 1 and more: nothing is said."""
        if part >= 1:
            self.hide()
            return
        self._sand.part = part
        self._sand.update()
        if not self.isVisible():
            self.setGeometry(self.window().rect())
            self.show()
            self.raise_()

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        """A touch anywhere keeps the words, and presses nothing below."""
        self.touched.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A veil, through which the words can still be read."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(43, 33, 64, 51))
        painter.end()


class _Sand(QWidget):
    """A line that grows shorter: no digits, nothing that blinks."""

    def __init__(self) -> None:
        super().__init__()
        self.part = 1.0
        self.setFixedHeight(12)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """What is left."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for part, color in ((1.0, _SOFT), (self.part, ACCENT)):
            painter.setBrush(QColor(color))
            painter.drawRoundedRect(QRectF(0, 0, self.width() * part, 12), 6, 6)
        painter.end()


def _enlarge(form: FormWidget) -> None:
    """For fingers, and for eyes that are tired."""
    for made in form.findChildren(QPushButton):
        if not made.icon().isNull():
            made.setIconSize(_ICON)
    form.send.hide()  # it stands below, where it never scrolls away
    for columns in form.findChildren(ColumnsLayout):
        columns.set_gap(10)
    title = form.findChild(QLabel)
    if title is not None:
        title.setStyleSheet("QLabel { font-size: 28px; font-weight: bold; }")
