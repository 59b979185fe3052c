"""The cards of the start page: a row that opens, what else can be done, a strip of pictures."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from studio.desktop.library_sections import IN_USE
from studio.desktop.library_strip import Strip
from studio.desktop.library_words import (
    day_words,
    deck_facts,
    finds,
    kept_words,
    lowered,
    says,
    size_words,
    workshop_facts,
)
from studio.desktop.look import set_property
from studio.desktop.services import DeckCard, WorkshopCard
from studio.pictures.theme import ACCENT, CARD, FOCUS, INK, INK_MUTED, LINE, PAPER, mix

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

STYLE = f"""
QFrame#deck, QFrame#workshop {{ background: {CARD}; border: 1px solid {LINE};
  border-radius: 10px; }}
QPushButton#row {{ background: transparent; border: 2px solid transparent; padding: 0; }}
QPushButton#row:hover {{ background: {mix(CARD, ACCENT, 0.08)}; }}
QPushButton#row:pressed {{ background: {mix(CARD, ACCENT, 0.16)}; }}
QPushButton#row:focus {{ border: 2px solid {FOCUS}; }}
QPushButton#quiet {{ background: transparent; border: 2px solid transparent;
  padding: 2px 8px; color: {mix(ACCENT, INK, 0.25)}; }}
QPushButton#quiet:hover {{ background: {mix(PAPER, ACCENT, 0.12)}; }}
QPushButton#quiet:focus {{ border: 2px solid {FOCUS}; }}
QPushButton#quiet:disabled {{ color: {mix(INK, PAPER, 0.55)}; }}
QLineEdit QToolButton {{ background: transparent; border: none; padding: 0; min-height: 0; }}
QLabel#strip {{ background: {mix(CARD, INK, 0.03)}; border-radius: 6px; }}
QLabel#title {{ font-size: 19px; font-weight: bold; }}
QLabel#heading {{ font-size: 21px; font-weight: bold; }}
QLabel#facts, QLabel#muted {{ color: {INK_MUTED}; }}
"""
"""For the whole start page, once: a style of its own for every label takes its time."""


class Wish(NamedTuple):
    """Something that can be done with a card beside opening it."""

    words: str
    word: str
    tip: str = ""


REHEARSE = Wish("Rehearse …", "rehearse", "Try it alone, or let made-up people live it through")
TAKE_AWAYS = Wish("Take-aways …", "take-aways", "What can be printed or kept of it")
CHANGE = Wish("Change …", "edit", "Steps, times and texts; a programme becomes a copy of yours")
MEND = Wish("Mend it …", "edit", "Opens the deck where the fault is")
ERASE = Wish("Erase …", "erase", "Asks once more before anything goes")
_NEWER = "newer version"


class Row(QPushButton):
    """Grows with what stands on it: a long title goes on in a second line, uncut."""

    stepped = Signal(int)
    """To the next row is meant, or with -1 to the one before."""

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Up and down go from row to row; all else is a button's."""
        from studio.desktop.library_keys import step_of

        if by := step_of(event):
            self.stepped.emit(by)
        else:
            super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Its words may wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Pixels for its words at that width, and no less than any button."""
        inside = self.layout()
        return max(self.sizeHint().height(), inside.heightForWidth(width) if inside else 0)


class Card(QFrame):
    """One deck or workshop: pressed, it is chosen; a wish says what else is wanted of it."""

    chosen = Signal(object)
    asked = Signal(str, object)

    def __init__(self, path: Path, kind: str, title: str, lines: Iterable[str]) -> None:
        super().__init__()
        self.setObjectName(kind)
        self.path = path
        told = [line for line in lines if line]
        self._told = (title, *told)
        self.strip: Strip | None = None
        self.row = self._made_row(title, told)
        self._wishes = QHBoxLayout()
        self._wishes.setContentsMargins(9, 0, 9, 6)
        self._wishes.setSpacing(2)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.row, 1)
        words.addLayout(self._wishes)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(2, 2, 2, 2)
        self._line.setSpacing(10)
        self._line.addLayout(words, 1)

    def answers(self, wanted: str) -> bool:
        """Whether it is what somebody looks for."""
        return finds(wanted, *self._told)

    def says(self, wanted: str) -> bool:
        """Whether it is that, word for word: “week 2” is no day of two hours."""
        return says(wanted, *self._told)

    def add_wishes(self, wishes: Iterable[Wish]) -> None:
        """Puts buttons below its words."""
        for wish in wishes:
            made = QPushButton(wish.words)
            made.setObjectName("quiet")
            set_property(made, "focusPolicy", "StrongFocus")
            made.setAutoDefault(True)
            made.setToolTip(wish.tip)
            made.setAccessibleName(f"{wish.words.removesuffix(' …')}: {', '.join(self._told[:2])}")
            made.clicked.connect(partial(self.asked.emit, wish.word, self.path))
            self._wishes.addWidget(made)
        self._wishes.addStretch(1)

    def add_strip(self, most: int, words: str) -> None:
        """Keeps room for pictures beside its words."""
        self.strip = Strip(most, words)
        self.strip.pressed.connect(self.row.click)
        side = QVBoxLayout()
        side.setContentsMargins(0, 10, 10, 10)
        side.addWidget(self.strip)
        side.addStretch(1)
        self._line.addLayout(side)

    def _made_row(self, title: str, told: list[str]) -> Row:
        made = Row()
        made.setObjectName("row")
        set_property(made, "focusPolicy", "StrongFocus")
        made.setAutoDefault(True)  # Enter opens the row that has the frame, as the space bar does
        made.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)
        made.setAccessibleName(", ".join((title, *told)))
        made.clicked.connect(lambda: self.chosen.emit(self.path))
        column = QVBoxLayout(made)
        column.setContentsMargins(14, 8, 14, 4)
        column.setSpacing(1)
        column.addWidget(_words(title, "title"))
        for line in told:
            column.addWidget(_words(line, "facts"))
        column.addStretch(1)
        return made


def deck_card(card: DeckCard, wishes: Iterable[Wish]) -> Card:
    """A deck that can be run; a broken one says what is wrong and offers to mend it."""
    if card.fault:
        broken = Card(card.path, "deck", card.title, (card.fault,))
        _broken(broken)
        broken.add_wishes((MEND,))
        return broken
    needs = f"To bring: {lowered(card.needs)}" if card.needs else ""
    made = Card(card.path, "deck", card.title, (deck_facts(card), needs))
    made.add_wishes(wishes)
    return made


def workshop_card(card: WorkshopCard, wishes: Iterable[Wish]) -> Card:
    """A workshop to go on with, or one that was; with what is wrong, if something is."""
    if card.fault:
        told = f"{card.fault}  {_what_now(card)}"
        broken = Card(card.path, "workshop", card.title, (day_words(card.day), told))
        _broken(broken)
        broken.add_wishes(wish for wish in wishes if wish is ERASE and not _in_use(card))
        return broken
    lines = [workshop_facts(card), card.so_far]
    if card.finished:
        lines.append(kept_words(card))
    made = Card(card.path, "workshop", card.title, lines)
    made.row.setEnabled(not card.due)
    made.add_wishes(() if card.due else wishes)
    return made


def _what_now(card: WorkshopCard) -> str:
    if IN_USE in card.fault:
        return "Close it there, then come back to this page."
    if _NEWER in card.fault:
        return "Until then it stays as it is."
    return f"Nothing of it can be opened ({card.path.name}, {size_words(card.size)})."


def _in_use(card: WorkshopCard) -> bool:
    return IN_USE in card.fault


def _broken(card: Card) -> None:
    card.row.setEnabled(False)
    for label in card.row.findChildren(QLabel)[1:]:
        label.setObjectName("fault")


def _words(text: str, name: str) -> QLabel:
    label = QLabel()
    set_property(label, "textFormat", "PlainText")
    label.setObjectName(name)
    label.setText(text)
    label.setWordWrap(True)
    return label
