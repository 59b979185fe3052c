"""Any form as widgets: six kinds of field, no activity knows of them."""

import random
from collections.abc import Mapping
from typing import TypeAlias, assert_never

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSlider,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.flow import ColumnsLayout
from studio.desktop.look import button, plain
from studio.desktop.photo_field import PhotoField
from studio.desktop.swatches import ICON, swatch_icon
from studio.model.forms import Field, Form, Kind
from studio.model.kind_names import kind_name
from studio.model.text import clean, count_graphemes
from studio.pictures.theme import INK

_SWATCH_COLUMNS = 4
_FEW = 4
_COMBO_MARGINS = 44
"""The box's padding and its mark, in pixels."""


class TextField(QLineEdit):
    """Short text; it says how many characters are left once few are."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._limit = field.max_graphemes
        self.setAccessibleName(field.label)
        self.textChanged.connect(self._on_text)

    def value(self) -> object:
        """What is written."""
        return self.text()

    def set_value(self, value: object) -> None:
        """Writes it anew."""
        self.setText("" if value is None else str(value))

    def over(self) -> int:
        """How many characters too many."""
        return max(0, count_graphemes(clean(self.text())) - self._limit) if self._limit else 0

    def _on_text(self) -> None:
        over = self.over()
        self.setStyleSheet("QLineEdit { border: 2px solid #a12a1f; }" if over else "")
        self.setToolTip(f"{over} too many" if over else "")


class PickField(QWidget):
    """One of some choices as buttons; a second click on an optional one lets it go."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.setAccessibleName(field.label)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._values: list[str] = []
        self._default = field.default
        swatch = field.kind is Kind.SWATCH
        columns = ColumnsLayout(self, most=_SWATCH_COLUMNS if swatch else 2)
        for index, choice in enumerate(field.choices):
            made = button(choice.label, checkable=True)
            if swatch and choice.look:
                made.setIcon(swatch_icon(choice.look))
                made.setIconSize(QSize(ICON))
            made.setAccessibleName(f"{field.label}: {choice.label}")
            self._group.addButton(made, index)
            self._values.append(choice.value)
            columns.addWidget(made)
        self._group.idToggled.connect(self._on_toggled)
        self.set_value(field.default)

    def value(self) -> object:
        """The chosen value, or nothing."""
        for index, value in enumerate(self._values):
            if self._group.button(index).isChecked():
                return value
        return ""

    def set_value(self, value: object) -> None:
        """Chooses a value; None is the field's default."""
        wanted = self._default if value is None else value
        for index, own in enumerate(self._values):
            self._group.button(index).setChecked(own == wanted)

    def _on_toggled(self, index: int, on: bool) -> None:
        if not on:
            return
        for other in range(len(self._values)):
            if other != index:
                self._group.button(other).setChecked(False)


class Combo(QComboBox):
    """A list that opens, with a mark that says so."""

    entered = Signal()
    """Enter was pressed on it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)

    def shown_text(self) -> str:
        """The chosen words, with an ellipsis where they are too long for the box."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        icon = self.iconSize().width() + 8 if not option.currentIcon.isNull() else 0
        room = self.width() - _COMBO_MARGINS - icon
        return self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, max(room, 0)
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The box and its words; the style's own mark is lost under a style sheet."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown_text()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.setPen(QColor(INK))
        place = self.rect().adjusted(0, 0, -9, 0)
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, "▾")
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter says that the choice is made."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class ListField(Combo):
    """One of many choices as a list."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.setAccessibleName(field.label)
        self._default: object = field.default
        if field.default is None:
            self.addItem(f"{field.label} …", "")
        for choice in field.choices:
            if field.kind is Kind.SWATCH and choice.look:
                self.addItem(swatch_icon(choice.look), choice.label, choice.value)
            else:
                self.addItem(choice.label, choice.value)
        if field.kind is Kind.SWATCH:
            self.setIconSize(QSize(ICON))
        self.set_value(field.default)

    def offer_any(self, label: str) -> None:
        """Puts a first row before the choices that chooses none of them."""
        if self.itemData(0) != "":
            self.insertItem(0, label, "")
        self.setItemText(0, label)
        self._default = ""
        self.set_value(None)

    def value(self) -> object:
        """The chosen value, or nothing."""
        return self.currentData()

    def set_value(self, value: object) -> None:
        """Chooses a value; None is the field's default."""
        known = -1 if value is None else self.findData(value)
        self.setCurrentIndex(max(0, known if known >= 0 else self.findData(self._default)))


class NumberList(ListField):
    """A scale as a list, for the one-line form: it has its name, and a row for no answer."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        for number in range(field.min, field.max + 1, field.step):
            self.addItem(f"{number}  {field.label}", number)
        self.set_value(field.default)


class ScaleField(QWidget):
    """A number on a scale, with the number beside it; left of them all, where it may be, none."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._step = field.step
        # Nobody answered what nobody touched: a scale that may stay empty begins there.
        free = not field.required and field.default is None
        self._none = field.min - field.step if free else None
        least = field.min if self._none is None else self._none
        self._default = field.default if isinstance(field.default, int) else least
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(least, field.max)
        self._slider.setSingleStep(field.step)
        self._slider.setPageStep(field.step)
        self._slider.setAccessibleName(field.label)
        self._shown = plain("", bold=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._slider, 1)
        row.addWidget(self._shown)
        self._base = field.min
        self._slider.valueChanged.connect(self._show)
        self.set_value(None)
        self._show()

    def value(self) -> object:
        """The number, on a step of the scale, or nothing."""
        now = self._slider.value() - self._base
        number = self._base + round(now / self._step) * self._step
        return "" if number == self._none else number

    def set_value(self, value: object) -> None:
        """Moves to a number; None is the field's default."""
        self._slider.setValue(value if isinstance(value, int) else self._default)

    def _show(self) -> None:
        self._shown.setText(str(self.value()) or "no answer")


class ConfirmField(QCheckBox):
    """Something ticked or not."""

    def __init__(self, field: Field) -> None:
        super().__init__(field.label)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def value(self) -> object:
        """Whether it is ticked."""
        return self.isChecked()

    def set_value(self, value: object) -> None:
        """Ticks it or not."""
        self.setChecked(bool(value))


AnyField: TypeAlias = TextField | PickField | ListField | ScaleField | ConfirmField | PhotoField


def field_widget(field: Field, *, compact: bool = False) -> AnyField:
    """The widget of a field; `compact` for the one-line form."""
    match field.kind:
        case Kind.TEXT:
            return TextField(field)
        case Kind.CHOICE:
            few = len(field.choices) <= _FEW
            return PickField(field) if few and not compact else ListField(field)
        case Kind.SWATCH:
            return ListField(field) if compact else PickField(field)
        case Kind.SCALE:
            return NumberList(field) if compact else ScaleField(field)
        case Kind.CONFIRM:
            return ConfirmField(field)
        case Kind.PHOTO:
            return PhotoField(field, compact=compact)
        case _ as never:
            assert_never(never)


class FormWidget(QWidget):
    """A whole form below one another, with a button that sends it."""

    submitted = Signal(object)
    """The fields as a mapping of names to raw values."""

    def __init__(self, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = form
        self._fields: dict[str, AnyField] = {}
        self._faults: dict[str, QLabel] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(plain(form.label, bold=True, size=17, wrap=True))
        if form.hint:
            column.addWidget(plain(form.hint, name="muted", wrap=True))
        for field in form.fields:
            self._add(column, field)
        self._untouched = self.values()
        self.send = button("Add" if form.entry is None else "Change", name="main")
        self.send.clicked.connect(self._on_send)
        column.addWidget(self.send, 0, Qt.AlignmentFlag.AlignLeft)

    def values(self) -> dict[str, object]:
        """What is filled in, by field."""
        return {name: widget.value() for name, widget in self._fields.items()}

    def touched(self) -> dict[str, object]:
        """What somebody filled in: not what stood there of itself."""
        return {n: value for n, value in self.values().items() if value != self._untouched[n]}

    def fill(self, values: Mapping[str, object]) -> None:
        """Fills fields in; those not named keep what they have."""
        for name, value in values.items():
            if name in self._fields:
                self._fields[name].set_value(value)

    def start(self) -> None:
        """Puts the keyboard on the first field."""
        next(iter(self._fields.values())).setFocus()

    def clear(self) -> None:
        """Back to an empty form."""
        for widget in self._fields.values():
            widget.set_value(None)
        self.show_faults({})

    def show_faults(self, faults: Mapping[str, str]) -> None:
        """Says beside each field what is wrong with it."""
        for name, label in self._faults.items():
            label.setText(faults.get(name, ""))
            label.setVisible(name in faults)

    def _add(self, column: QVBoxLayout, field: Field) -> None:
        if field.kind is not Kind.CONFIRM:
            free = field.kind in (Kind.TEXT, Kind.SCALE) and not field.required
            mark = "  (may stay empty)" if free else ""
            column.addWidget(plain(f"{field.label}{mark}", name="muted", wrap=True))
        widget = field_widget(field)
        if isinstance(widget, TextField):
            widget.returnPressed.connect(self._on_send)
        column.addWidget(widget)
        if field.suggests:
            column.addWidget(_borrowed(widget), 0, Qt.AlignmentFlag.AlignLeft)
        fault = plain("", name="fault", wrap=True)
        fault.setVisible(False)
        column.addWidget(fault)
        self._fields[field.name] = widget
        self._faults[field.name] = fault

    def _on_send(self) -> None:
        self.submitted.emit(self.values())


def _borrowed(widget: AnyField) -> QPushButton:
    """A name of two kind words: pressed, it fills the field, and offers another."""
    chance = random.SystemRandom()
    offer = button("")
    name = ""

    def another() -> None:
        nonlocal name
        name = kind_name(chance)
        offer.setText(f"Or borrow a name: {name}")

    def take() -> None:
        widget.set_value(name)
        widget.setFocus()
        another()

    another()
    offer.clicked.connect(take)
    return offer
