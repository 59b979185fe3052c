"""What the window of files that are brought in shows: choosing, waiting, what came of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.bring_in_drop import dropped_file
from studio.desktop.elided import Elided
from studio.desktop.look import HAND_FAMILY, button, plain
from studio.importers.brought import Brought, Progress
from studio.pictures.theme import ACCENT, CARD, INK_MUTED, LINE, PAPER, mix

_KINDS = (
    "A PowerPoint file (.pptx) becomes slides: words, lists, notes, pictures and their alt text, "
    "all of which you can change here.",
    "A PDF becomes one picture a page, sharp on the finest projector; its words are read to those "
    "who do not see it.",
)
_STAYS = "The file itself stays as it is. Nothing in it is run, and nothing is fetched."
_OTHER = "From Keynote, Google Slides or LibreOffice: save or download it as .pptx first."
_WHOLE = "Everything came with it."
_LEFT = "What could not be brought, or came in another form, by its place in the file:"
_BAR = f"""
QProgressBar {{ background: {CARD}; border: 1px solid {LINE}; border-radius: 6px; height: 12px; }}
QProgressBar::chunk {{ background: {ACCENT}; border-radius: 5px; }}
"""


class ChoosePage(QWidget):
    """A place to drop a file on, and the button that chooses one."""

    choose_wanted = Signal()
    dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fault = plain("", name="message", wrap=True)
        self.fault.hide()
        self.choose = button("Choose a file …", name="main")
        self.choose.setAccessibleDescription("A PowerPoint file (.pptx) or a PDF")
        self.choose.clicked.connect(self.choose_wanted)
        field = _DropField(self.choose)
        field.dropped.connect(self.dropped)
        inner = QWidget()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.fault)
        column.addWidget(field, 10)
        for words in _KINDS:
            column.addWidget(plain(words, wrap=True))
        column.addWidget(plain(_OTHER, name="muted", wrap=True))
        column.addWidget(plain(_STAYS, name="muted", wrap=True))
        column.addStretch(1)

    def tell(self, words: str) -> None:
        """Why nothing came of the file before, or nothing."""
        self.fault.setText(words)
        self.fault.setVisible(bool(words))


class _DropField(QFrame):
    """Where a file may be dropped."""

    dropped = Signal(object)

    def __init__(self, choose: QWidget) -> None:
        super().__init__()
        self.setObjectName("drop")
        self.setAcceptDrops(True)
        self.setMinimumHeight(130)
        self.setMaximumHeight(280)
        self._glow(False)
        column = QVBoxLayout(self)
        column.addStretch(1)
        words = plain("Drop a .pptx or a PDF here", size=20)
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(choose, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def _glow(self, on: bool) -> None:
        ground = mix(PAPER, ACCENT, 0.12) if on else CARD
        edge = ACCENT if on else INK_MUTED
        self.setStyleSheet(
            f"QFrame#drop {{ background: {ground}; border: 2px dashed {edge}; "
            "border-radius: 12px; }"
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file may be dropped."""
        if dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()
            self._glow(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It goes elsewhere."""
        super().dragLeaveEvent(event)
        self._glow(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """It is brought in."""
        self._glow(False)
        file = dropped_file(event.mimeData())
        if file is not None:
            event.acceptProposedAction()
            self.dropped.emit(file)


class WaitPage(QWidget):
    """How far it is."""

    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = Elided()
        self.far = plain("")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName("How far it is")
        self.bar.setStyleSheet(_BAR)
        self.cancel = button("Stop")
        self.cancel.setAccessibleDescription("Nothing of it is kept")
        self.cancel.clicked.connect(self.cancel_wanted)
        row = QHBoxLayout()
        row.addWidget(self.far, 1)
        row.addWidget(self.cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(self.name)
        column.addWidget(self.bar)
        column.addLayout(row)
        column.addStretch(2)

    def begin(self, name: str) -> None:
        """A file is on its way."""
        self.name.tell(f"Bringing in {name}")
        self.far.setText("Looking into it …")
        self.bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        self.cancel.setFocus()

    def tell(self, far: Progress) -> None:
        """So many slides or pages are there."""
        self.bar.setRange(0, max(1, far.of))
        self.bar.setValue(far.done)
        self.far.setText(
            f"{far.done} of {far.of}" if far.done < far.of else "Looking it through once more …"
        )

    def stopping(self) -> None:
        """It was asked to stop."""
        self.cancel.setEnabled(False)
        self.far.setText("Stopping …")


class BroughtPage(QWidget):
    """What came of it, and what did not."""

    open_wanted = Signal()
    change_wanted = Signal()
    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = plain("", wrap=True)
        self.title.setStyleSheet(f'font-family: "{HAND_FAMILY}"; font-size: 32px;')
        self.facts = plain("", wrap=True)
        self.about = plain("", wrap=True, bold=True)
        self.left = QListWidget()
        self.left.setAccessibleName("What could not be brought")
        self.left.setWordWrap(True)
        self.left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.left.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.open = button("Open it", name="main")
        self.change = button("Change it")
        self.again = button("Bring in another")
        for made, signal in (
            (self.open, self.open_wanted),
            (self.change, self.change_wanted),
            (self.again, self.again_wanted),
        ):
            made.clicked.connect(signal)
        self._lay_out()

    def show_deck(self, brought: Brought) -> None:
        """A deck is there."""
        self.title.setText(brought.title)
        slides = f"{brought.slides} slide{'s'[: brought.slides != 1]}"
        count = brought.pictures
        pictures = f" and {count} picture{'s'[: count != 1]}" if count else ""
        self.facts.setText(f"It is among your decks now, with {slides}{pictures}.")
        self.left.clear()
        for sentence in brought.sentences:
            self.left.addItem(QListWidgetItem(sentence))
        self.left.setVisible(bool(brought.left))
        self.about.setText(_LEFT if brought.left else _WHOLE)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.again)
        row.addStretch(1)
        row.addWidget(self.change)
        row.addWidget(self.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.title)
        column.addWidget(self.facts)
        column.addSpacing(6)
        column.addWidget(self.about)
        column.addWidget(self.left, 100)
        column.addStretch(1)
        for words in (self.title, self.facts, self.about):
            words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        column.addLayout(row)
