"""The start page: go on, run a deck, open a past workshop. Whole at its first paint."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.look import HAND_FAMILY, button, plain, set_property
from studio.desktop.services import DeckCard, WorkshopCard
from studio.model.days import day_in_words
from studio.pictures.theme import INK_MUTED

_GO_ON = (
    "Not ended yet. End each with its group, board by board; what nobody ends is erased on the "
    "day it names."
)
_TAKE_AWAYS = "Take-aways …"
_WISHES = (
    ("New deck …", "new"),
    ("Bring in …", "bring-in"),
    ("Trust settings …", "trust"),
    ("A look around", "look"),
    ("Help", "help"),
)
_SIZE = QSize(1120, 960)
"""As many rows as a screen has room for; a small screen scrolls."""
_ROUND = QSize(40, 80)
"""What stays free of the screen: the frame of the window, and a bar."""


class _Row(QPushButton):
    """Grows with what stands on it: a long title goes on in a second line, uncut."""

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Its words may wrap."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Pixels for its words at that width, and no less than any button."""
        inside = self.layout()
        return max(self.sizeHint().height(), inside.heightForWidth(width) if inside else 0)


class Library(QMainWindow):
    """Lists what there is; what is chosen leaves as a path."""

    chosen = Signal(object)
    """The path of a deck (a new workshop) or of a workshop file (goes on)."""
    asked = Signal(str, object)
    """What is wanted beside opening, with a path or None: `edit`, `take-aways`, `rehearse` (of a
    deck), `erase` (of a workshop), `new`, `bring-in`, `trust`, `help`, `look`."""

    def __init__(self, *, take_aways: bool = False) -> None:
        super().__init__()
        self._take_aways = take_aways
        self.setWindowTitle("Circle Studio")
        self.resize(_SIZE.boundedTo(self.screen().availableSize() - _ROUND))
        self.setMinimumSize(860, 420)
        self.message = plain("", name="message", wrap=True)
        self.message.hide()
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(48, 30, 48, 30)
        self._column.setSpacing(8)
        area = QScrollArea()
        area.setWidgetResizable(True)
        set_property(area, "focusPolicy", "NoFocus")
        area.setWidget(inner)
        page = QWidget()
        page.setObjectName("page")
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self.setCentralWidget(page)

    def fill(self, decks: Sequence[DeckCard], workshops: Sequence[WorkshopCard]) -> None:
        """Lists decks and workshops anew."""
        self._empty()
        title = plain("Circle Studio", size=46)
        title.setStyleSheet(f'font-family: "{HAND_FAMILY}"; font-size: 46px;')
        self._column.addWidget(title)
        self._column.addLayout(self._wishes())
        self._column.addWidget(self.message)
        open_ones = [card for card in workshops if not card.finished]
        past = [card for card in workshops if card.finished]
        if open_ones:
            self._heading("Go on", _GO_ON)
            for card in open_ones:
                self._workshop(card)
        self._heading("Run a deck", "" if decks else "There are no decks in the folder yet.")
        for deck in decks:
            self._deck(deck)
        self._heading("Past workshops", "" if past else "None are kept on this laptop.")
        for card in past:
            self._workshop(card)
        self._column.addStretch(1)
        foot = plain("No network is needed; phones may join once you let them.", name="muted")
        self._column.addWidget(foot)

    def tell(self, words: str) -> None:
        """Says something above the lists."""
        self.message.setText(words)
        self.message.setVisible(bool(words))

    def rows(self) -> tuple[QPushButton, ...]:
        """The rows that can be pressed, from top to bottom."""
        return tuple(b for b in self.findChildren(QPushButton) if b.objectName() == "row")

    def beside(self) -> tuple[QPushButton, ...]:
        """The buttons beside the rows, from top to bottom."""
        return tuple(b for b in self.findChildren(QPushButton) if b.text() == _TAKE_AWAYS)

    def _empty(self) -> None:
        self.message.setParent(self)
        while self._column.count():
            item = self._column.takeAt(0)
            line = item.layout() if item is not None else None
            parts = [item] if line is None else [line.takeAt(0) for _ in range(line.count())]
            for widget in [part.widget() for part in parts if part is not None]:
                if widget is not None and widget is not self.message:
                    widget.hide()
                    widget.deleteLater()

    def _wishes(self) -> QHBoxLayout:
        """The buttons for what is no deck and no workshop."""
        line = QHBoxLayout()
        for words, wish in _WISHES:
            made = button(words)
            set_property(made, "focusPolicy", "StrongFocus")
            made.setAutoDefault(True)
            made.clicked.connect(partial(self.asked.emit, wish, None))
            line.addWidget(made)
        line.addStretch(1)
        return line

    def _heading(self, words: str, hint: str) -> None:
        self._column.addSpacing(14)
        self._column.addWidget(plain(words, bold=True, size=20))
        if hint:
            self._column.addWidget(plain(hint, name="muted", wrap=True))

    def _deck(self, card: DeckCard) -> None:
        fewest, most = card.people
        facts = f"{duration(card.minutes)}  ·  {card.steps} steps  ·  {fewest} to {most} people"
        self._row(card.title, card.fault or facts, card.path, bool(card.fault))

    def _workshop(self, card: WorkshopCard) -> None:
        facts = day_words(card.day)
        if card.due:
            facts += "  ·  its last day has come: what was written is being erased"
        elif card.last_day:
            facts += f"  ·  erased on {day_words(card.last_day)}"
        self._row(card.title, card.fault or facts, card.path, bool(card.fault), rests=card.due)

    def _row(
        self, title: str, facts: str, path: Path, broken: bool, *, rests: bool = False
    ) -> None:
        made = _Row()
        made.setObjectName("row")
        set_property(made, "focusPolicy", "StrongFocus")
        made.setAutoDefault(True)  # Enter opens the row that has the frame, as the space bar does
        made.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)
        made.setAccessibleName(f"{title}, {facts}")
        made.setEnabled(not (broken or rests))
        made.clicked.connect(lambda: self.chosen.emit(path))
        row = QHBoxLayout(made)
        row.setContentsMargins(18, 8, 18, 8)
        row.setSpacing(18)
        row.addWidget(plain(title, size=19, bold=True, wrap=True), 1)
        told = plain(facts, name="fault" if broken else "", wrap=broken)
        if not broken:
            told.setStyleSheet(f"color: {INK_MUTED};")
        row.addWidget(told, 2 if broken else 0)
        if not self._take_aways:
            self._column.addWidget(made)
            return
        change = button("Change …")
        set_property(change, "focusPolicy", "StrongFocus")
        change.setAutoDefault(True)
        change.setAccessibleName(f"Change {title}")
        change.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        change.clicked.connect(partial(self.asked.emit, "edit", path))
        beside = button(_TAKE_AWAYS)
        set_property(beside, "focusPolicy", "StrongFocus")
        beside.setAutoDefault(True)
        beside.setAccessibleName(f"Take-aways of {title}, {facts}")
        beside.setEnabled(made.isEnabled())
        beside.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        beside.clicked.connect(partial(self.asked.emit, "take-aways", path))
        both = QHBoxLayout()
        both.setSpacing(8)
        both.addWidget(made, 1)
        if path.suffix == ".md":
            both.addWidget(change)
        both.addWidget(beside)
        self._column.addLayout(both)


def day_words(day: str) -> str:
    """A date as people read it; what is no date stays as it is."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    return day_in_words(found)


def duration(minutes: int) -> str:
    """Minutes as people say them."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"
