"""The settings of a step as fields: what matters and what was written, the rest on demand."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studio.activities.contract import AnyActivity
from studio.content.deck_text import StepText
from studio.content.settings_fields import SettingKind, SettingsField, fields_of, for_people
from studio.desktop import settings_rows, settings_widgets
from studio.desktop.look import button, plain
from studio.desktop.settings_rows import RowsField, chain
from studio.desktop.settings_widgets import draw

_GAP = 12
_STYLE = f"""{settings_rows.STYLE}{settings_widgets.STYLE}
QPushButton#settingsusual {{ padding: 0 8px; min-height: 20px; }}
"""


class SettingsForm(QWidget):
    """The fields of one activity, for one step after another.

    Everything is shown from the step's text (`redraw`); what an author does is said (`changed`)
    and shown once the text has it. Nothing is held back: each letter is told as it is typed.
    """

    changed = Signal(str, object)
    """A key of the step and its value; None takes the key out."""
    fields_changed = Signal()
    """Other fields are there than before."""

    def __init__(self, activity: AnyActivity, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setStyleSheet(_STYLE)
        self._fields = {field.name: field for field in fields_of(activity)}
        self._drawn: dict[str, _Drawn] = {}
        self._faults: Mapping[str, str] = {}
        self._step: StepText | None = None
        self._of: str | None = None
        self._above: tuple[str, ...] = ()
        self.more = button("", checkable=True)
        self.more.toggled.connect(self._on_more)
        self._top = _column()
        self._rest = _column()
        self._below = QWidget()
        self._below.setLayout(self._rest)
        self._below.hide()
        column = _column()
        column.addLayout(self._top)
        column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._below)
        column.addStretch(1)
        self.setLayout(column)

    def redraw(self, step: StepText) -> None:
        """Shows the settings of a step; a field that is typed in keeps its cursor."""
        self._step = step
        begun = step.origin or step.raw
        other = begun != self._of
        if other:
            self._of = begun
            self._part(step)
        for name, drawn in self._drawn.items():
            drawn.redraw(self._fields[name].present(step))
        if other:
            self._chain()

    def tell(self, faults: Mapping[str, str]) -> None:
        """Says beside each field what is wrong with it, and opens what is closed above it."""
        fields = self._fields.values()
        faults = {name: for_people(sentence, fields) for name, sentence in faults.items()}
        self._faults = faults
        if any(name in self._fields and name not in self._above for name in faults):
            self.more.setChecked(True)
        for name, drawn in self._drawn.items():
            drawn.tell(faults.get(name, ""))

    def field_of(self, key: str) -> QWidget | None:
        """The widget of a key, brought into view; None where it is no setting."""
        if key not in self._fields:
            return None
        if key not in self._above:
            self.more.setChecked(True)
        return self._drawn[key].widget

    def _part(self, step: StepText) -> None:
        """What is always seen and what was written stands above, the rest below."""
        names = self._fields.items()
        above = tuple(name for name, one in names if one.first or step.node(name) is not None)
        rest = tuple(name for name in self._fields if name not in above)
        if len(rest) == 1:
            above, rest = tuple(self._fields), ()
        if above != self._above or not self._drawn:
            self._above = above
            self._lay(above, rest)
        self._say_more()

    def _lay(self, above: tuple[str, ...], rest: tuple[str, ...]) -> None:
        for column in (self._top, self._rest):
            while column.count():
                column.takeAt(0)
        for name in above:
            self._top.addWidget(self._of_name(name))
        for name in rest:
            if name in self._drawn or self.more.isChecked():
                self._rest.addWidget(self._of_name(name))
        self.more.setVisible(bool(rest))
        self._below.setVisible(bool(rest) and self.more.isChecked())
        self.fields_changed.emit()

    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in order."""
        rest = [name for name in self._fields if name not in self._above and name in self._drawn]
        above = [stop for name in self._above for stop in self._drawn[name].stops()]
        below = [stop for name in rest for stop in self._drawn[name].stops()]
        return [*above, self.more, *below]

    def _chain(self) -> None:
        """The Tab key goes as the eye does."""
        chain(self.stops())

    def _of_name(self, name: str) -> "_Drawn":
        """The field of that name, made when it is first seen."""
        if name not in self._drawn:
            drawn = _Drawn(self._fields[name])
            drawn.edited.connect(partial(self._on_edited, name))
            drawn.tell(self._faults.get(name, ""))
            self._drawn[name] = drawn
        return self._drawn[name]

    def _on_edited(self, name: str, value: Any) -> None:
        if self._step is not None:
            self.changed.emit(name, self._fields[name].to_write(value, self._step))

    def _on_more(self, on: bool) -> None:
        if on:
            for name in self._fields:
                if name not in self._above and self._rest.indexOf(self._of_name(name)) < 0:
                    self._rest.addWidget(self._of_name(name))
            if self._step is not None:
                self.redraw(self._step)
            self._chain()
            self.fields_changed.emit()
        self._below.setVisible(on)
        self._say_more()

    def _say_more(self) -> None:
        count = len(self._fields) - len(self._above)
        sign = "▾" if self.more.isChecked() else "▸"
        self.more.setText(f"{sign} More settings ({count})")
        self.more.setAccessibleName(
            f"{'Hide' if self.more.isChecked() else 'Show'} {count} more settings"
        )


class _Drawn(QWidget):
    """A field with its name, what it is for, and what is wrong with it."""

    edited = Signal(object)

    def __init__(self, field: SettingsField) -> None:
        super().__init__()
        self._field = field
        drawn = draw(field)
        self.widget = drawn.widget
        self._box = drawn.box
        self._show = drawn.redraw
        drawn.edited.connect(self._on_edited)
        self.usual = button("↺ As usual", tip="Takes your own value out again")
        self.usual.setAccessibleName(f"{field.label}: as usual")
        self.usual.setObjectName("settingsusual")
        self.usual.clicked.connect(lambda: self.edited.emit(field.default))
        self._fault = plain("", name="fault", wrap=True)
        self._fault.hide()
        if field.says:
            self.widget.setAccessibleDescription(field.says)
        self._arrange()

    def redraw(self, value: Any) -> None:
        """Shows a value."""
        self._show(value)
        self.usual.setVisible(value != self._field.default)

    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in order."""
        if isinstance(self.widget, RowsField):
            return [*self.widget.stops(), self.usual]
        inside = [one for one in self._box.findChildren(QPushButton) if one is not self.widget]
        ticks: list[QWidget] = [*self._box.findChildren(QCheckBox)]
        return [*(ticks or [self.widget]), *inside, self.usual]

    def tell(self, sentence: str) -> None:
        """Says what is wrong, or nothing."""
        self._fault.setText(f"⚠ {sentence}" if sentence else "")
        self._fault.setVisible(bool(sentence))
        said = self._field.says
        self.widget.setAccessibleDescription(f"{sentence} {said}".strip())

    def _on_edited(self, value: Any) -> None:
        self.edited.emit(self._field.default if value is None else value)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        top = QHBoxLayout()
        if self._field.kind is SettingKind.YES_NO:
            top.addWidget(self.widget)
        else:
            label = plain(self._field.label, bold=True, wrap=True)
            label.setBuddy(self.widget)
            top.addWidget(label, 1)
        top.addStretch(0)
        top.addWidget(self.usual)
        column.addLayout(top)
        if self._field.says:
            column.addWidget(plain(self._field.says, name="muted", wrap=True))
        if self._field.kind is not SettingKind.YES_NO:
            narrow = self._field.kind in (SettingKind.NUMBER, SettingKind.CHOICE)
            side = Qt.AlignmentFlag.AlignLeft if narrow else Qt.AlignmentFlag(0)
            column.addWidget(self._box, 0, side)
        column.addWidget(self._fault)


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(_GAP)
    return column
