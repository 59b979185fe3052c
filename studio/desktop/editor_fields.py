"""Fields of the editor: each shows a value of the deck, and says when somebody changes it.

A field that is being typed in is not written over by what it caused itself; undo writes it anew.
"""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.form_widgets import Combo
from studio.desktop.look import button, plain
from studio.pictures.theme import ACCENT, FOCUS, INK_MUTED

STYLE = f"""
QPlainTextEdit {{ background: white; border: 1px solid {INK_MUTED}; border-radius: 6px;
  padding: 3px 5px; selection-background-color: {ACCENT}; selection-color: white; }}
QPlainTextEdit:focus, QSpinBox:focus, QListView:focus, QTabBar:focus {{
  border: 2px solid {FOCUS}; }}
QCheckBox:focus {{ color: {FOCUS}; text-decoration: underline; }}
QCheckBox {{ padding: 3px; }}
"""
_NO_ARROWS = """
QSpinBox::up-button, QSpinBox::down-button { subcontrol-origin: border; width: 0; }
"""
"""Without it the style leaves no room for the number itself."""
_MOST_LINES = 16
_FRAME = 18


class Line(QLineEdit):
    """Words in one line."""

    typed = Signal(str)

    def __init__(self, name: str, *, hint: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self._shown = ""
        self._own = False
        self.textEdited.connect(self._on_edited)

    def redraw(self, value: str) -> None:
        """Shows a value, unless it is what was just typed here."""
        if value != self._shown and not self._own and value != self.text():
            self.setText(value)
        self._shown = value

    def _on_edited(self, words: str) -> None:
        self._own = True
        self.typed.emit(words)
        self._own = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What stands there is what the deck has."""
        super().focusOutEvent(event)
        if self.text() != self._shown:
            self.setText(self._shown)


class Words(QPlainTextEdit):
    """Words in lines; it grows with them up to a height."""

    typed = Signal(str)

    def __init__(self, name: str, *, hint: str = "", lines: int = 2) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._least = lines
        self._shown = ""
        self._own = False
        self._silent = False
        # Its height may not change while the page is laid out.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._fit)
        self.textChanged.connect(self._on_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size)
        self._fit()

    def redraw(self, value: str) -> None:
        """Shows a value, unless it is what was just typed here."""
        if value != self._shown and not self._own and value != self.toPlainText():
            self._silent = True
            self.setPlainText(value)
            self._silent = False
        self._shown = value

    def _on_changed(self) -> None:
        if self._silent:
            return
        self._own = True
        self.typed.emit(self.toPlainText())
        self._own = False

    def _on_size(self, *_size: object) -> None:
        self._later.start(0)

    def _fit(self) -> None:
        lines = round(self.document().documentLayout().documentSize().height())
        lines = max(self._least, min(_MOST_LINES, lines))
        high = lines * self.fontMetrics().lineSpacing() + _FRAME
        if high != self.height() or self.minimumHeight() != high:
            self.setFixedHeight(high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower field needs more lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._later.start(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What stands there is what the deck has."""
        super().focusOutEvent(event)
        if self.toPlainText() != self._shown and event.reason() != Qt.FocusReason.PopupFocusReason:
            self._silent = True
            self.setPlainText(self._shown)
            self._silent = False

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls on where this field has nothing more to show."""
        bar = self.verticalScrollBar()
        if bar.maximum() == 0:
            event.ignore()
        else:
            super().wheelEvent(event)


class Number(QSpinBox):
    """A whole number; with `none` its least value stands for nothing written."""

    picked = Signal(object)
    """The number, or None."""

    def __init__(self, name: str, least: int, most: int, *, none: str = "", unit: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setStyleSheet(_NO_ARROWS)
        self._none = bool(none)
        self.setRange(least - 1 if none else least, most)
        self.setSpecialValueText(none)
        self.setSuffix(unit)
        self.setKeyboardTracking(True)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._silent = False
        self.valueChanged.connect(self._on_value)

    def redraw(self, value: int | None) -> None:
        """Shows a number; None is nothing written."""
        wanted = self.minimum() if value is None else value
        if wanted != self.value():
            self._silent = True
            self.setValue(wanted)
            self._silent = False

    def _on_value(self, value: int) -> None:
        if not self._silent:
            self.picked.emit(None if self._none and value == self.minimum() else value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the page changes no number by the way."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def with_steps(number: QAbstractSpinBox) -> QWidget:
    """A number between a button for one less and one for one more."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(3)
    number.setAlignment(Qt.AlignmentFlag.AlignCenter)
    number.setFixedWidth(92 if number.specialValueText() == "" else 150)
    for sign, what, step in (("−", "One less", number.stepDown), ("+", "One more", number.stepUp)):
        made = button(sign, tip=what)
        made.setAccessibleName(f"{number.accessibleName()}: {what.lower()}")
        made.setFixedWidth(38)
        made.setAutoRepeat(True)
        made.setStyleSheet("padding: 4px;")
        made.clicked.connect(step)
        row.addWidget(made)
    row.insertWidget(1, number)
    row.addStretch(1)
    return box


class Tick(QCheckBox):
    """Yes or no."""

    picked = Signal(bool)

    def __init__(self, words: str, *, tip: str = "") -> None:
        super().__init__(words)
        self.setToolTip(tip)
        self.clicked.connect(self.picked)

    def redraw(self, value: bool) -> None:
        """Shows it."""
        self.setChecked(value)


class Pick(Combo):
    """One of some values."""

    picked = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._offered: tuple[tuple[str, object], ...] = ()
        self.activated.connect(lambda _row: self.picked.emit(self.currentData()))

    def offer(self, choices: Iterable[tuple[str, object]]) -> None:
        """What there is to choose, in words, with its value."""
        choices = tuple(choices)
        if choices != self._offered:
            self._offered = choices
            self.clear()
            for words, value in choices:
                self.addItem(words, value)

    def redraw(self, value: object) -> None:
        """Shows a value; one that is not offered shows none."""
        found = [i for i, (_words, own) in enumerate(self._offered) if own == value]
        self.setCurrentIndex(found[0] if found else -1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the page chooses nothing by the way."""
        event.ignore()


class UndoGuard(QObject):
    """Leaves Ctrl+Z in a field to the window, whose undo knows everything."""

    def watch(self, widgets: Iterable[QWidget]) -> None:
        """Watches these fields, and the ones inside number fields."""
        for widget in widgets:
            widget.removeEventFilter(self)
            widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Only the question whether the field takes a shortcut itself."""
        if event.type() != QEvent.Type.ShortcutOverride:
            return False
        keys = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)
        if any(event.matches(key) for key in keys):  # type: ignore[attr-defined]
            event.ignore()
            return True
        return False


def text_fields(page: QWidget) -> list[QWidget]:
    """Every field with words inside a page."""
    return [*page.findChildren(QLineEdit), *page.findChildren(QPlainTextEdit)]


def labelled(words: str, field: QWidget, *, hint: str = "") -> QWidget:
    """A field below its name, and a sentence under it."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    label = plain(words, bold=True)
    label.setBuddy(field)
    column.addWidget(label)
    column.addWidget(field)
    if hint:
        column.addWidget(plain(hint, name="muted", wrap=True))
    return box


def smallest(widget: QWidget, width: int) -> QWidget:
    """The widget, no wider than it needs."""
    widget.setMaximumSize(QSize(width, widget.maximumHeight()))
    return widget
