"""Rehearsing a deck: alone at one's desk, or lived through by made-up people beside the window."""

import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.library_calls import Rehearsing
from studio.desktop.look import HAND_FAMILY, button, plain
from studio.desktop.services import DesktopServices
from studio.model.errors import StudioError
from studio.pictures.theme import ACCENT, LINE, PAPER

_PEOPLE = 16
_MOST_PEOPLE = 60
_PATIENCE_S = 10
_ALONE = (
    "The console and the projector open just as on the day. Press every key, type what you like: "
    "when you leave, all of it is erased. Nothing is kept and nobody else is needed."
)
_MADE_UP = (
    "Made-up people join by the room's own network code and write on every board, step after "
    "step, on a fast clock: about a minute for a whole day. Nothing opens and nothing is shown. "
    "You hear whether every word was safe, and find what they would take away as samples."
)
_EXPORTS = "The day is over; what they would take away is being written …"
_STYLE = f"""
QSpinBox::up-button, QSpinBox::down-button {{ width: 0; border: none; }}
QSpinBox QLineEdit {{ background: transparent; border: none; padding: 0 8px; min-height: 0; }}
QProgressBar {{ border: 1px solid {LINE}; border-radius: 6px; background: {PAPER};
  min-height: 14px; max-height: 14px; }}
QProgressBar::chunk {{ background: {ACCENT}; border-radius: 5px; }}
"""


class RehearsalWindow(QWidget):
    """One window for whatever deck is rehearsed, one after another."""

    alone_wanted = Signal(object)
    """The path of a deck that is to be tried alone."""
    told = Signal(str)
    """What became of a rehearsal that ended while the window was closed."""
    _far = Signal(object, int, int)
    _done = Signal(object, object)

    def __init__(self, services: DesktopServices, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Rehearse")
        self.setStyleSheet(_STYLE)
        self.resize(680, 560)
        self.setMinimumSize(520, 460)
        self._services = services
        self._path = Path()
        self._folder: Path | None = None
        self._day: Rehearsing | None = None
        self._thread: threading.Thread | None = None
        self.title = plain("", wrap=True)
        self.title.setStyleSheet(f'font-family: "{HAND_FAMILY}"; font-size: 30px;')
        self.alone = button("Try it alone", name="main")
        self.alone.clicked.connect(self._on_alone)
        self.people = QSpinBox()
        self.people.setRange(1, _MOST_PEOPLE)
        self.people.setValue(_PEOPLE)
        self.people.setSuffix(" people")
        self.people.lineEdit().setTextMargins(6, 0, 0, 0)
        self.people.setAccessibleName("How many made-up people")
        self.start = button("Let them live it through")
        self.start.clicked.connect(self._on_start)
        self.cancel = button("Stop")
        self.cancel.clicked.connect(self._on_cancel)
        self.far = QProgressBar()
        self.far.setTextVisible(False)
        self.far.setAccessibleName("How far the rehearsal is")
        self.words = plain("", wrap=True)
        self.open_folder = button("Open the folder")
        self.open_folder.clicked.connect(self._on_open_folder)
        self._far.connect(self._on_far)
        self._done.connect(self._on_done)
        self._lay_out()
        self._rest("")

    @property
    def busy(self) -> bool:
        """Whether a day is being lived through."""
        return self._day is not None

    def open_for(self, path: Path, title: str) -> None:
        """Shows both ways for a deck; a rehearsal under way goes on."""
        if not self.busy:
            self._path = path
            self.title.setText(f"Rehearse “{title}”")
            self._rest("")
        self.show()
        self.activateWindow()
        self.alone.setFocus()

    def end(self) -> None:
        """Stops what is under way and closes."""
        self._on_cancel()
        if self._thread is not None:
            self._thread.join(_PATIENCE_S)
        self._day = None
        self.close()

    def _on_alone(self) -> None:
        self.hide()
        self.alone_wanted.emit(self._path)

    def _on_start(self) -> None:
        make = self._services.rehearsing
        if make is None or self.busy:
            return
        day = self._day = make(self._path, self.people.value())
        self._show_busy(True)
        self.far.setRange(0, 0)
        self.words.setText("They are coming in …")
        self._thread = threading.Thread(
            target=self._work, args=(day,), name="rehearsal", daemon=True
        )
        self._thread.start()
        self.cancel.setFocus()

    def _work(self, day: Rehearsing) -> None:
        found: Mapping[str, Any] | StudioError
        try:
            found = day.run(lambda step, of: self._far.emit(day, step, of))
        except StudioError as error:
            found = error
        except OSError as error:
            found = StudioError(f"The rehearsal could not be held: {error.strerror or error}.")
        self._done.emit(day, found)

    def _on_far(self, day: Rehearsing, step: int, of: int) -> None:
        if day is self._day:
            self.far.setRange(0, of + 1)
            self.far.setValue(step)
            self.words.setText(f"Step {step} of {of}" if step < of else _EXPORTS)

    def _on_done(self, day: Rehearsing, found: Mapping[str, Any] | StudioError) -> None:
        if day is not self._day:
            return
        self._day = None
        failed = isinstance(found, StudioError)
        words = found.user_text if isinstance(found, StudioError) else result_words(found)
        self._rest(words)
        self._folder = None if failed else day.folder
        self.open_folder.setVisible(not failed)
        (self.start if failed else self.open_folder).setFocus()
        if not self.isVisible():
            self.told.emit(words)

    def _on_cancel(self) -> None:
        if self._day is not None:
            self._day.cancel()
            self.words.setText("Stopping …")

    def _on_open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _rest(self, words: str) -> None:
        self._folder = None
        self._show_busy(False)
        self.open_folder.hide()
        self.words.setText(words)

    def _show_busy(self, on: bool) -> None:
        self.far.setVisible(on)
        self.cancel.setVisible(on)
        for part in (self.start, self.alone, self.people):
            part.setEnabled(not on)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 20, 28, 20)
        column.setSpacing(12)
        column.addWidget(self.title)
        alone, first = _card("Try it alone", _ALONE)
        line = QHBoxLayout()
        line.addWidget(self.alone)
        line.addStretch(1)
        first.addLayout(line)
        column.addWidget(alone)
        made_up, second = _card("Rehearse it with made-up people", _MADE_UP)
        line = QHBoxLayout()
        line.addWidget(self.people)
        line.addWidget(self.start)
        line.addWidget(self.cancel)
        line.addStretch(1)
        second.addLayout(line)
        second.addWidget(self.far)
        second.addWidget(self.words)
        line = QHBoxLayout()
        line.addWidget(self.open_folder)
        line.addStretch(1)
        second.addLayout(line)
        column.addWidget(made_up)
        column.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; a rehearsal goes on and is told on the start page."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if focused in (self.alone, self.start, self.cancel, self.open_folder):
                focused.click()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Only out of sight."""
        event.accept()


def result_words(found: Mapping[str, Any]) -> str:
    """What became of a rehearsal, as a person says it."""
    people, sent = found["people"], found["acknowledged"]
    lost, doubled = found["lost"], found["doubled"]
    if lost or doubled:
        safe = (
            f"{_times(lost, 'word was', 'words were')} lost and "
            f"{_times(doubled, 'was', 'were')} there twice, of {sent}. Please rehearse once more; "
            "if it comes again, send us the report of “python main.py doctor”."
        )
    else:
        safe = f"All went well: {people} people wrote {sent} times, and every word was safe."
    shown = f"The projector showed pictures for {found['projected_minutes']:g} minutes of the day."
    files = len(found["exports"])
    left = f"{files} files they would take away lie in a folder, as samples." if files else ""
    return "\n".join(filter(None, (safe, shown, left)))


def _times(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _card(title: str, words: str) -> tuple[QFrame, QVBoxLayout]:
    made = QFrame()
    made.setObjectName("card")
    column = QVBoxLayout(made)
    column.setContentsMargins(18, 14, 18, 14)
    column.setSpacing(8)
    column.addWidget(plain(title, bold=True, size=18))
    column.addWidget(plain(words, wrap=True))
    return made, column
