"""Trust settings: said once on one page, with a live look; kept on this laptop and nowhere else."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from studio.content.faults import WrongValueError
from studio.content.trust import (
    EXCHANGED,
    brought_trust,
    is_damaged,
    keep_trust,
    kept_trust,
    put_whole,
    write_trust,
)
from studio.desktop.look import button, dress_words, plain
from studio.desktop.services import DesktopServices
from studio.desktop.trust_window_form import TrustForm
from studio.desktop.trust_window_look import Looks
from studio.model.errors import StudioError
from studio.model.trust import Trust

_ABOUT = (
    "Said once, and used by decks, phones and take-aways. It stays on this laptop; export it to "
    "take it to another one."
)
_NAMES = {
    "name": "name",
    "logo": "logo",
    "accent": "colour",
    "support": "whom to turn to",
    "privacy_notice": "privacy notice",
    "controller": "who answers for the data",
    "follow_up": "follow-up dates",
    "lang": "language",
    "keep_days": "days kept",
}
_KINDS = f"Trust settings (*{EXCHANGED} *.json);;All files (*)"
_MOST_BYTES = 4 * 1024 * 1024 + 1
_SURE = "Not saved yet. Press Save, or Close once more to leave everything as it was."
_DAMAGED = "{why} Save writes it anew from what stands here; Import brings in an exported file."


class TrustWindow(QWidget):
    """One page for all of it."""

    told = Signal(str)
    changed = Signal()
    """What decks, pages and take-aways hold of the Trust is another now."""

    def __init__(self, services: DesktopServices, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._folder = services.data_folder
        self._fonts = services.fonts_folder
        self._services = services
        self._kept = Trust()
        self._before: Trust | None = None
        self._sure = False
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("Trust settings")
        self.setMinimumSize(760, 440)
        self._make_parts()
        self._lay_out()
        self.form.changed.connect(self._on_changed)
        self.save.clicked.connect(self._on_save)
        self.close_button.clicked.connect(self.close)
        self.bring.clicked.connect(self._on_bring)
        self.take.clicked.connect(self._on_take)
        self.undo.clicked.connect(self._on_undo)

    def open_for(self) -> None:
        """Shows what is kept."""
        if not self.isVisible():
            dress_words(self._fonts)
            self._before = None
            self.undo.hide()
            why = is_damaged(self._folder)
            self._fill(kept_trust(self._folder))
            self._tell(_DAMAGED.format(why=why) if why else "")
            if why:
                self.save.setEnabled(True)
            self._place()
        self.show()
        self.activateWindow()
        self.form.name.setFocus()

    def end(self) -> None:
        """Closes, whatever stands in the fields."""
        self._sure = True
        self.hide()

    def bring_in(self, path: Path) -> None:
        """Fills the fields from a file, says what that replaces, and keeps nothing yet."""
        try:
            with path.open("rb") as file:
                trust = brought_trust(file.read(_MOST_BYTES))
        except OSError:
            self._tell(f"{path.name} cannot be read: copy it to this laptop, and choose it there.")
            return
        except WrongValueError as wrong:
            self._tell(f"{path.name} was not brought in. {wrong}")
            return
        before = self.form.value()
        if trust == before:
            self._tell(f"{path.name} says what stands here already.")
            return
        self._before = before
        self.form.set_value(trust, self._today())
        self.undo.show()
        self._tell(f"From {path.name}. {_replaced(before, trust)} Save keeps it.")

    def take_out(self, path: Path) -> None:
        """Writes the settings as they stand to one file."""
        if path.suffix != EXCHANGED:
            path = path.with_name(f"{path.name}{EXCHANGED}")
        try:
            put_whole(path, write_trust(self.form.value()))
        except OSError:
            self._tell(f"{path} could not be written: choose another folder.")
            return
        self._tell(f"Written to {path}. Import it on another laptop; it goes nowhere by itself.")

    def _today(self) -> date:
        return self._services.now().date()

    def _make_parts(self) -> None:
        self.form = TrustForm()
        self.looks = Looks()
        self.message = plain("", name="message", wrap=True)
        self.message.hide()
        self.state = plain("", name="muted", wrap=True)
        self.save = button("Save", name="main")
        self.undo = button("Undo the import")
        self.bring = button("Import …")
        self.take = button("Export …")
        self.close_button = button("Close")

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(_scrolled(self.form), 13)
        body.addWidget(self.looks, 7)
        foot = QHBoxLayout()
        foot.setSpacing(10)
        foot.addWidget(self.save)
        foot.addWidget(self.state, 1)
        for part in (self.undo, self.bring, self.take, self.close_button):
            foot.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 18, 26, 18)
        column.setSpacing(10)
        column.addWidget(plain("Trust settings", bold=True, size=24))
        column.addWidget(plain(_ABOUT, name="muted", wrap=True))
        column.addWidget(self.message)
        column.addLayout(body, 1)
        column.addLayout(foot)

    def _fill(self, trust: Trust) -> None:
        self.form.set_value(trust, self._today())
        self._kept = self.form.value()
        self._on_changed()

    def _on_changed(self) -> None:
        trust = self.form.value()
        faults = self.form.tell_faults()
        self._sure = False
        changed = trust != self._kept
        self.save.setEnabled(changed and not faults)
        self.take.setEnabled(not faults)
        wait = "Something above cannot stay as it is yet." if faults else "Not saved yet."
        self.state.setText(wait if changed else "Saved on this laptop.")
        self.looks.show_trust(_shown(trust, self.form.colour.usable))

    def _on_save(self) -> None:
        trust = self.form.value()
        try:
            keep_trust(trust, self._folder)
        except StudioError as error:
            self._tell(error.user_text)
            return
        self._kept = trust
        self._tell("")
        self._on_changed()
        self.state.setText("Saved. New workshops hold it; those begun before keep their own.")
        self.changed.emit()

    def _on_undo(self) -> None:
        if self._before is not None:
            self.form.set_value(self._before, self._today())
            self._before = None
            self.undo.hide()
            self.bring.setFocus()
            self._tell("Everything stands as it did before the import.")

    def _on_bring(self) -> None:
        dialog = QFileDialog(self, "Import Trust settings", "", _KINDS)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        self._ask(dialog, self.bring_in)

    def _on_take(self) -> None:
        dialog = QFileDialog(self, "Export Trust settings", "", _KINDS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(EXCHANGED.lstrip("."))
        dialog.selectFile(f"trust{EXCHANGED}")
        self._ask(dialog, self.take_out)

    def _ask(self, dialog: QFileDialog, then: Callable[[Path], None]) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: then(Path(path)))
        dialog.open()

    def _tell(self, words: str) -> None:
        self.message.setText(words)
        self.message.setVisible(bool(words))

    def _place(self) -> None:
        """Over the start page, and never larger than its screen."""
        owner = self.parentWidget()
        room = (owner or self).screen().availableGeometry()
        wide, high = min(1240, room.width() - 40), min(900, room.height() - 60)
        self.resize(wide, high)
        left = room.center().x() - wide // 2
        self.move(left, room.y() + max(0, (room.height() - high) // 2 - 10))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, Ctrl+S saves."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        elif event.matches(QKeySequence.StandardKey.Save):
            self.save.click()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is not saved is asked about once."""
        if self.form.value() != self._kept and not self._sure:
            event.ignore()
            self._tell(_SURE)
            self._sure = True
            return
        super().closeEvent(event)


def _shown(trust: Trust, accent: str) -> Trust:
    """What the looks are drawn with: never a colour that is refused."""
    return Trust(name=trust.name, logo=trust.logo, accent=accent)


def _replaced(before: Trust, after: Trust) -> str:
    """What another file changes, in words."""
    changed = [
        words for name, words in _NAMES.items() if getattr(before, name) != getattr(after, name)
    ]
    emptied = [
        words
        for name, words in _NAMES.items()
        if getattr(before, name) and not getattr(after, name)
    ]
    said = f"It replaces: {', '.join(changed)}."
    return f"{said} It empties: {', '.join(emptied)}." if emptied else said


def _scrolled(inner: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    return area
