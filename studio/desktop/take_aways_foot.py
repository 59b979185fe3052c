"""The foot of the window of take-aways: how slides look, where all goes, the button, how far."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from studio.desktop.elided import Elided
from studio.desktop.look import button, plain
from studio.exporters.source import Options
from studio.pictures.theme import ACCENT, CARD, LINE

_TEMPLATE = "Your Trust's template …"
_NAMES = "Names for personal handouts …"
_BAR = f"""
QProgressBar {{ background: {CARD}; border: 1px solid {LINE}; border-radius: 6px; height: 12px; }}
QProgressBar::chunk {{ background: {ACCENT}; border-radius: 5px; }}
"""


class Foot(QWidget):
    """Options, folder, and what writes."""

    write_wanted = Signal()
    cancel_wanted = Signal()
    close_wanted = Signal()
    folder_wanted = Signal()
    template_wanted = Signal()
    names_wanted = Signal()
    names_gone = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.template: Path | None = None
        self.names: tuple[str, ...] = ()
        self._make_parts()
        self._lay_out()
        self._folder.clicked.connect(self.folder_wanted)
        self._template.clicked.connect(self._on_template)
        self._names.clicked.connect(self._on_names)
        self.write.clicked.connect(self.write_wanted)
        self.cancel.clicked.connect(self.cancel_wanted)
        self.close_button.clicked.connect(self.close_wanted)
        self.show_template(None)
        self.end(0)

    def options(self) -> Options:
        """How slides are to look, and whose names stand on handouts; the template is read later."""
        return Options(aspect="4:3" if self.narrow.isChecked() else "16:9", names=self.names)

    def show_folder(self, folder: Path) -> None:
        """Says where all goes."""
        self._into.tell(str(folder))

    def show_template(self, template: Path | None) -> None:
        """Says whose look the slides take on."""
        self.template = template
        self._tell_options()

    def show_names(self, names: tuple[str, ...]) -> None:
        """Says how many names there are for handouts of people's own."""
        self.names = names
        self._tell_options()

    def offer(self, number: int, *, writing: bool) -> None:
        """How many are ticked."""
        words = "Write them" if number > 1 else "Write it"
        self.write.setText(f"{words}  ({number})" if number else "Tick what you want")
        self.write.setEnabled(bool(number) and not writing)

    def begin(self, number: int) -> None:
        """Writing begins."""
        self.write.setEnabled(False)
        self._turn(writing=True)
        self.cancel.setEnabled(True)
        self.bar.setRange(0, max(1, number))
        self.bar.setValue(0)
        self.far.tell("Getting ready …")
        self.cancel.setFocus()

    def tell(self, title: str, done: int, of: int) -> None:
        """How far it is."""
        self.bar.setRange(0, max(1, of))
        self.bar.setValue(done)
        self.far.tell(f"{title}, {done + 1} of {of}")

    def stopping(self) -> None:
        """It was asked to stop."""
        self.cancel.setEnabled(False)
        self.far.tell("Stopping …")

    def end(self, number: int) -> None:
        """Writing has ended."""
        self._turn(writing=False)
        self.offer(number, writing=False)

    def _turn(self, *, writing: bool) -> None:
        """Where all goes, or how far it is: one in the place of the other."""
        during: tuple[QWidget, ...] = (self.bar, self.far, self.cancel)
        otherwise: tuple[QWidget, ...] = (self._in, self._into, self._folder)
        for part in during:
            part.setVisible(writing)
        for part in otherwise:
            part.setVisible(not writing)

    def _tell_options(self) -> None:
        number = len(self.names)
        slides = f"Slides look like {self.template.name}." if self.template else ""
        people = f"{number} names." if number > 1 else "One name." if number else ""
        self._told.tell("  ".join(filter(None, (slides, people))))
        self._template.setText("Without the template" if self.template else _TEMPLATE)
        self._names.setText("Without the names" if self.names else _NAMES)

    def _on_template(self) -> None:
        if self.template is None:
            self.template_wanted.emit()
        else:
            self.show_template(None)

    def _on_names(self) -> None:
        if self.names:
            self.show_names(())
            self.names_gone.emit()
        else:
            self.names_wanted.emit()

    def _make_parts(self) -> None:
        self.narrow = QCheckBox("Slides in 4:3")
        self.narrow.setToolTip("For an older projector")
        self._template = button(_TEMPLATE, tip="A presentation whose look the slides take on")
        self._names = button(_NAMES, tip="A text file, a name a line, as people gave them to you")
        self._told = Elided()
        self._in = plain("into")
        self._into = Elided()
        self._folder = button("Another folder …")
        self.write = button("Write them", name="main")
        self.write.setMinimumWidth(190)
        self.bar = QProgressBar()
        self.bar.setStyleSheet(_BAR)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("How far the writing is")
        self.far = Elided()
        self.cancel = button("Cancel")
        self.cancel.setAccessibleName("Cancel: stop writing, and leave nothing of it")
        self.close_button = button("Close")

    def _lay_out(self) -> None:
        line = QFrame()
        line.setObjectName("line")
        slides = QHBoxLayout()
        slides.setSpacing(10)
        slides.addWidget(self.narrow)
        slides.addSpacing(8)
        slides.addWidget(self._template)
        slides.addWidget(self._names)
        slides.addWidget(self._told, 1)
        does = QHBoxLayout()
        does.setSpacing(10)
        does.addWidget(self.write)
        does.addSpacing(6)
        for part in (self._in, self.cancel):
            does.addWidget(part)
        does.addWidget(self._into, 1)
        does.addWidget(self.bar, 2)
        does.addWidget(self.far, 3)
        does.addWidget(self._folder)
        does.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(8)
        column.addWidget(line)
        for row in (slides, does):
            column.addLayout(row)
