"""Asks once before a workshop is erased; nothing goes by a slip of the hand."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from studio.desktop.library_words import day_words, kept_words, size_words
from studio.desktop.look import button, plain
from studio.desktop.services import WorkshopCard

_WIDE = 520


class EraseAsk(QDialog):
    """What would go, and two ways; Enter and Esc keep it."""

    def __init__(self, card: WorkshopCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setWindowTitle("Erase a workshop?")
        self.setMinimumWidth(_WIDE)
        self.keep = button("Keep it", name="main")
        self.keep.setDefault(True)
        self.keep.clicked.connect(self.reject)
        self.erase = button("Erase it for good")
        self.erase.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.erase.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(10)
        column.addWidget(
            plain(f"Erase “{card.title}” of {day_words(card.day)}?", bold=True, size=20, wrap=True)
        )
        column.addWidget(plain(what_goes(card), wrap=True))
        column.addWidget(
            plain(
                "Take-aways that were written before stay where they were put. Backups and copies "
                "made elsewhere are beyond this program.",
                name="muted",
                wrap=True,
            )
        )
        line = QHBoxLayout()
        line.addWidget(self.erase)
        line.addStretch(1)
        line.addWidget(self.keep)
        column.addSpacing(8)
        column.addLayout(line)
        self.keep.setFocus()


def what_goes(card: WorkshopCard) -> str:
    """What would be gone, in a sentence or two."""
    if card.fault:
        return f"The file {card.path.name} ({size_words(card.size)}) is deleted. It cannot be read."
    if not card.finished:
        return (
            "It was not ended: the day and every word that was written go, before the group could "
            "say what it keeps. There is no way back."
        )
    if card.kept:
        goes = "it goes too" if card.kept == 1 else "they go too"
        return (
            f"{kept_words(card).partition(',')[0]} for the group: {goes}, and there is no way "
            "back. Write the take-aways first if anybody still wants them."
        )
    return "Every board was let go already; now the day itself goes too. There is no way back."
