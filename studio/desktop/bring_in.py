"""The window that makes a deck of a file of another program."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from studio.desktop.bring_in_pages import BroughtPage, ChoosePage, WaitPage
from studio.desktop.bring_in_work import Bringer
from studio.desktop.library import Library
from studio.desktop.look import plain
from studio.desktop.services import DesktopServices
from studio.importers.beside import Bringing
from studio.importers.brought import Brought
from studio.model.errors import StudioError

_FILES = "Slides and pages (*.pptx *.pptm *.ppsx *.potx *.pdf);;All files (*)"
_BUSY = "A file is on its way already. When it is there, the next one can come."

Ask = Callable[[QWidget, Path], Path | None]
"""Asks which file; None if nobody chose."""


class BringInWindow(QWidget):
    """One file after another: chosen or dropped, brought in, and told what could not come."""

    told = Signal(str)
    """What came of a file while the window was closed."""
    changed = Signal()
    """There is a deck more."""

    def __init__(
        self, services: DesktopServices, library: Library, *, ask: Ask | None = None
    ) -> None:
        super().__init__(library, Qt.WindowType.Window)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Bring in")
        self.setMinimumSize(480, 340)
        self._library = library
        self._ask = ask or _chosen
        self._last = _documents()
        self._deck: Path | None = None
        self._name = ""
        self.bringer = Bringer(services.bring_in or _nowhere, self)
        self.choosing, self.waiting, self.result = ChoosePage(), WaitPage(), BroughtPage()
        self._pages = QStackedWidget()
        for page in (self.choosing, self.waiting, self.result):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 18, 26, 20)
        column.setSpacing(12)
        column.addWidget(plain("Bring what you have", bold=True, size=24))
        column.addWidget(self._pages, 1)
        for made in self.findChildren(QPushButton):
            made.setAutoDefault(True)  # Enter presses the one that has the frame
        self._connect()

    @property
    def page(self) -> QWidget | None:
        """What is shown: `choosing`, `waiting` or `result`."""
        return self._pages.currentWidget()

    def open_for(self, file: Path | None = None) -> None:
        """Shows it; a file that was dropped is brought in at once."""
        if not self.isVisible():
            self._place()
        self.show()
        self.activateWindow()
        if self.bringer.busy:
            if file is not None:
                self.waiting.far.setText(_BUSY)
            return
        if file is not None:
            self.bring(file)
        elif self.page is not self.result:
            self._choose_again()

    def bring(self, file: Path) -> None:
        """Brings that file in."""
        if self.bringer.busy:
            return
        self._name, self._last = file.name, file.parent
        self.waiting.begin(file.name)
        self._pages.setCurrentWidget(self.waiting)
        self.bringer.bring(file)

    def end(self) -> None:
        """Stops what is on its way, and closes."""
        self.bringer.end()
        self.hide()

    def _connect(self) -> None:
        self.choosing.choose_wanted.connect(self._on_choose)
        self.choosing.dropped.connect(self.bring)
        self.waiting.cancel_wanted.connect(self._on_cancel)
        self.result.open_wanted.connect(self._on_open)
        self.result.change_wanted.connect(self._on_change)
        self.result.again_wanted.connect(self._choose_again)
        self.bringer.far.connect(self.waiting.tell)
        self.bringer.brought.connect(self._on_brought)
        self.bringer.failed.connect(self._on_failed)
        self.bringer.stopped.connect(self._on_stopped)

    def _on_choose(self) -> None:
        file = self._ask(self, self._last)
        if file is not None:
            self.bring(file)

    def _on_cancel(self) -> None:
        self.waiting.stopping()
        self.bringer.cancel()

    def _on_brought(self, brought: Brought) -> None:
        self.bringer.settled()
        self._deck = Path(brought.path)
        self.result.show_deck(brought)
        self._pages.setCurrentWidget(self.result)
        self.changed.emit()
        if self.isVisible():
            self.result.open.setFocus()
        else:
            self.told.emit(f"“{brought.title}” was brought in and is among your decks.")

    def _on_failed(self, words: str) -> None:
        self.bringer.settled()
        self._choose_again()
        self.choosing.tell(words)
        if not self.isVisible():
            self.told.emit(f"{self._name} was not brought in. {words}")

    def _on_stopped(self) -> None:
        self.bringer.settled()
        self._choose_again()
        self.choosing.tell(f"{self._name} was stopped, and nothing of it is kept.")

    def _choose_again(self) -> None:
        self.choosing.tell("")
        self._pages.setCurrentWidget(self.choosing)
        self.choosing.choose.setFocus()

    def _on_open(self) -> None:
        deck = self._deck
        if deck is not None:
            self._leave()
            self._library.chosen.emit(deck)

    def _on_change(self) -> None:
        deck = self._deck
        if deck is not None:
            self._leave()
            self._library.asked.emit("edit", deck)

    def _leave(self) -> None:
        self.hide()
        self._choose_again()

    def _place(self) -> None:
        """Over the library, and never larger than its screen."""
        room = self._library.screen().availableGeometry()
        size = QSize(760, 640).boundedTo(room.size() - QSize(40, 80))
        self.resize(size)
        middle = self._library.frameGeometry().center()
        x = min(max(middle.x() - size.width() // 2, room.x()), room.right() - size.width())
        y = min(max(middle.y() - size.height() // 2, room.y()), room.bottom() - size.height() - 40)
        self.move(x, max(y, room.y()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it; a file that is on its way goes on."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """The keyboard goes back to where it came from."""
        super().hideEvent(event)
        if self._library.isVisible():
            self._library.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing it stops nothing."""
        event.ignore()
        self.hide()


def _nowhere(_file: Path) -> Bringing:
    raise StudioError("Files cannot be brought in here.")


def _documents() -> Path:
    return Path(
        QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or "."
    )


def _chosen(parent: QWidget, folder: Path) -> Path | None:
    name, _ = QFileDialog.getOpenFileName(parent, "Bring in", str(folder), _FILES)
    return Path(name) if name else None
