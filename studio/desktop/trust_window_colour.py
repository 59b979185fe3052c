"""A Trust's colour: typed or chosen from swatches, its contrast told in words as it is typed."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from studio.content.trust import contrast_of, faults_of
from studio.desktop.flow import FlowLayout
from studio.desktop.look import button, plain
from studio.model.trust import Trust
from studio.pictures.accent import accent_of
from studio.pictures.theme import FOCUS, INK, LINE

SWATCHES: tuple[tuple[str, str], ...] = (
    ("NHS blue", "#005eb8"),
    ("Dark blue", "#003087"),
    ("Teal", "#00665e"),
    ("Green", "#00612e"),
    ("Purple", "#5b2a86"),
    ("Plum", "#7c2855"),
    ("Red", "#8a1538"),
    ("Slate", "#37474f"),
)
"""Colours that read everywhere."""
_NONE = "No colour of your own: the program's plum stands."
_FINE = "Reads well: contrast {now:.1f}, and 4.5 is needed."
_SIX = 7


class ColourField(QWidget):
    """Its value is `#rrggbb` or nothing; what is too pale is refused with one to choose."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setMaxLength(_SIX)
        self.line.setPlaceholderText("#005eb8")
        self.line.setFixedWidth(110)
        self.line.setAccessibleName("The colour, as # and six digits")
        self.swatches: dict[str, QPushButton] = {}
        self.told = plain("", wrap=True)
        self.fault = plain("", name="fault", wrap=True)
        self.darker = button("")
        self.darker.clicked.connect(self._on_darker)
        self.none = button("No colour")
        self.none.clicked.connect(partial(self._choose, ""))
        self._lay_out()
        self.line.textChanged.connect(self._on_typed)
        self._tell()

    def value(self) -> str:
        """The colour as it stands in the field, `#` before it."""
        raw = self.line.text().strip().lower()
        return f"#{raw}" if raw and not raw.startswith("#") else raw

    def set_value(self, color: str) -> None:
        """Shows that colour."""
        self.line.setText(color)

    @property
    def usable(self) -> str:
        """The colour if it may be kept, else nothing."""
        return "" if faults_of(Trust(accent=self.value())) else self.value()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.line)
        row.addWidget(self.none)
        row.addWidget(self.darker)
        row.addStretch(1)
        swatches = QWidget()
        flow = FlowLayout(swatches)
        for name, color in SWATCHES:
            made = button("", tip=name)
            made.setAccessibleName(f"{name}, {color}")
            made.setFixedSize(44, 34)
            made.setStyleSheet(
                f"QPushButton {{ background: {color}; color: white; padding: 0;"
                f" border: 2px solid {LINE}; }}"
                f"QPushButton:focus {{ border: 3px solid {FOCUS}; }}"
                f"QPushButton:hover {{ border: 2px solid {INK}; }}"
            )
            made.clicked.connect(partial(self._choose, color))
            flow.addWidget(made)
            self.swatches[color] = made
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(swatches)
        column.addWidget(self.told)
        column.addWidget(self.fault)

    def _choose(self, color: str) -> None:
        self.line.setText(color)

    def _on_darker(self) -> None:
        self.line.setText(accent_of(self.value()).day)
        self.line.setFocus()

    def _on_typed(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        color = self.value()
        fault = faults_of(Trust(accent=color)).get("accent", "")
        pale = bool(fault) and len(color) == _SIX and "digits" not in fault
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        fine = _FINE.format(now=contrast_of(color)) if color and not fault else ""
        self.told.setText(fine or ("" if fault else _NONE))
        self.told.setVisible(not fault)
        self.darker.setVisible(pale)
        self.none.setEnabled(bool(color))
        if pale:
            self.darker.setText(f"Take the darker {accent_of(color).day}")
        for one, made in self.swatches.items():
            made.setText("✓" if one == color else "")
