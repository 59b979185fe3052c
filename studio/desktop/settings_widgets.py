"""One widget for each kind of setting; each shows a value and says when its author changes it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, assert_never

from PySide6.QtCore import QMimeData, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QWidget

from studio.content.settings_fields import Choice, SettingKind, SettingsField
from studio.desktop.editor_fields import Number, Pick, Tick, Words, with_steps
from studio.desktop.flow import FlowLayout
from studio.desktop.settings_rows import RowsField, fit
from studio.model.authoring import Column, Within
from studio.pictures.theme import ACCENT, FOCUS, INK_MUTED

_NO_LIMIT = Within(0, 9999)
_MARGINS = 30
STYLE = f"""
QDoubleSpinBox {{ background: white; border: 1px solid {INK_MUTED}; border-radius: 6px;
  padding: 5px 8px; min-height: 24px; selection-background-color: {ACCENT};
  selection-color: white; }}
QDoubleSpinBox::up-button, QDoubleSpinBox::down-button {{ width: 0; height: 0; border: none; }}
QDoubleSpinBox:focus {{ border: 2px solid {FOCUS}; }}
"""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OneLine(Words):
    """Words without line breaks, in as many lines as they need on the screen."""

    def __init__(self, name: str) -> None:
        super().__init__(name, lines=1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next field."""
        if event.key() in _ENTER:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        """What is pasted loses its line breaks."""
        self.textCursor().insertText(" ".join(source.text().split()))


class Decimal(QDoubleSpinBox):
    """A number that may have a fraction; with `without` its least value stands for the usual."""

    picked = Signal(object)
    """The number, or None."""

    def __init__(self, name: str, within: Within) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._none = bool(within.without)
        self.setDecimals(2)
        self.setSingleStep(within.step)
        self.setRange(within.low - within.step if self._none else within.low, within.high)
        self.setSpecialValueText(within.without)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._silent = False
        self.valueChanged.connect(self._on_value)

    def textFromValue(self, value: float) -> str:  # noqa: N802
        """Without zeros at its end."""
        words = super().textFromValue(value)
        return words.rstrip("0").rstrip(self.locale().decimalPoint()) if "0" in words else words

    def redraw(self, value: object) -> None:
        """Shows a number; None is the usual."""
        wanted = float(value) if isinstance(value, int | float) else self.minimum()
        if wanted != self.value():
            self._silent = True
            self.setValue(wanted)
            self._silent = False

    def _on_value(self, value: float) -> None:
        if not self._silent:
            self.picked.emit(None if self._none and value == self.minimum() else value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scrolling the page changes no number by the way."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Ticks(QWidget):
    """Any of some choices."""

    picked = Signal(object)
    """A list of their values, in the order of the choices."""

    def __init__(self, name: str, choices: tuple[Choice, ...]) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._ticks = {one.value: Tick(one.label) for one in choices}
        row = FlowLayout(self, gap=10)
        for tick in self._ticks.values():
            tick.setAccessibleName(f"{name}: {tick.text()}")
            tick.picked.connect(self._on_picked)
            row.addWidget(tick)

    def setFocus(  # noqa: N802  # a proxy would break the order of the Tab key
        self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason
    ) -> None:
        """Puts the keyboard on the first tick."""
        next(iter(self._ticks.values())).setFocus(reason)

    def redraw(self, values: object) -> None:
        """Ticks these and no others."""
        wanted = values if isinstance(values, list) else []
        for value, tick in self._ticks.items():
            tick.redraw(value in wanted)

    def _on_picked(self) -> None:
        self.picked.emit([value for value, tick in self._ticks.items() if tick.isChecked()])


@dataclass(frozen=True)
class Drawn:
    """The widget of a field: what it says when it is edited, and how it shows a value.

    `box` holds it with its buttons, where it has any.
    """

    widget: QWidget
    edited: SignalInstance
    redraw: Callable[[Any], None]
    box: QWidget


def draw(field: SettingsField) -> Drawn:
    """The widget of a field, showing nothing yet."""
    match field.kind:
        case SettingKind.LINE:
            made = _words(OneLine(field.label))
        case SettingKind.LONG:
            made = _words(Words(field.label, lines=1))
        case SettingKind.NUMBER:
            made = _number(field)
        case SettingKind.YES_NO:
            tick = Tick(field.label)
            made = _alone(tick, tick.picked, lambda value: tick.redraw(value is True))
        case SettingKind.CHOICE:
            pick = Pick(field.label)
            pick.offer((one.label, one.value) for one in field.choices)
            fit(pick)
            made = _alone(pick, pick.picked, pick.redraw)
        case SettingKind.CHOICES:
            ticks = Ticks(field.label, field.choices)
            made = _alone(ticks, ticks.picked, ticks.redraw)
        case SettingKind.LINES | SettingKind.TABLE:
            columns = field.rows.columns if field.rows else (Column(field.label),)
            rows = RowsField(field.label, columns)
            made = _alone(rows, rows.edited, rows.redraw)
        case _ as other:
            assert_never(other)
    return made


def _alone(widget: QWidget, edited: SignalInstance, redraw: Callable[[Any], None]) -> Drawn:
    return Drawn(widget, edited, redraw, widget)


def _words(words: Words) -> Drawn:
    def redraw(value: object) -> None:
        words.redraw("" if value is None else str(value))

    return _alone(words, words.typed, redraw)


def _number(field: SettingsField) -> Drawn:
    """A number between its buttons; one that cannot be taken shows as the usual."""
    within = field.within or _NO_LIMIT
    made: Number | Decimal
    if field.whole:
        made = Number(field.label, int(within.low), int(within.high), none=within.without)
        made.setSingleStep(int(within.step))
    else:
        made = Decimal(field.label, within)

    def redraw(value: object) -> None:
        taken = isinstance(value, int | float) and within.low <= value <= within.high
        made.redraw(value if taken else None)  # type: ignore[arg-type]  # checked above

    box = with_steps(made)
    if within.without:
        made.setFixedWidth(made.fontMetrics().horizontalAdvance(within.without) + _MARGINS)
    return Drawn(made, made.picked, redraw, box)
