"""The start page: go on, run a programme or a deck of one's own, look back. Whole at first paint.

What lies below the edge of the window is built right after it, and pictures come when they are
drawn: neither keeps anybody waiting.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from studio.desktop.library_cards import (
    CHANGE,
    ERASE,
    REHEARSE,
    STYLE,
    TAKE_AWAYS,
    Card,
    Wish,
)
from studio.desktop.library_list import MARGIN, WIDEST, CardList
from studio.desktop.look import HAND_FAMILY, plain, set_property
from studio.desktop.services import DeckCard, WorkshopCard

if TYPE_CHECKING:  # each of Qt's types takes its time when it is first named
    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
    from PySide6.QtWidgets import QStackedWidget

_WISHES = (
    Wish("New deck …", "new", "A day of your own, from the beginning"),
    Wish("Bring in …", "bring-in", "Slides or pages of another program become a deck"),
    Wish("Trust settings …", "trust", "Name, logo, colours, whom to turn to: once for all decks"),
    Wish("A look around", "look", "The program in two minutes"),
    Wish("Help", "help", "The guide, offline (F1)"),
)
_SIZE = QSize(1120, 960)
"""As many rows as a screen has room for; a small screen scrolls."""
_BAR = 12
"""Pixels of the bar beside the lists: what stands above ends where they do."""
_ROUND = QSize(40, 80)
"""What stays free of the screen: the frame of the window, and a bar."""


class Library(QMainWindow):
    """Lists what there is; what is chosen leaves as a path. A page may lie over the lists."""

    chosen = Signal(object)
    """The path of a deck (its day) or of a workshop file (goes on)."""
    asked = Signal(str, object)
    """What is wanted beside opening, with a path or None: `edit`, `take-aways`, `rehearse` (of a
    deck), `erase` (of a workshop), `new`, `bring-in`, `trust`, `help`, `look`."""

    def __init__(self, *, take_aways: bool = False, rehearse: bool = False) -> None:
        super().__init__()
        self.setWindowTitle("Circle Studio")
        self.resize(_SIZE.boundedTo(self.screen().availableSize() - _ROUND))
        self.setMinimumSize(800, 480)
        self.message = plain("", name="message", wrap=True)
        self.message.hide()
        self.yes = QPushButton()
        """Answers what is asked above the lists."""
        self.yes.hide()
        self.yes.clicked.connect(self._on_yes)
        self._then: Callable[[], None] | None = None
        self.search = _search_field()
        offered = ((REHEARSE, rehearse), (TAKE_AWAYS, take_aways), (CHANGE, True))
        self.list = CardList(
            tuple(wish for wish, there in offered if there),
            (TAKE_AWAYS, ERASE) if take_aways else (ERASE,),
        )
        self.list.chosen.connect(self.chosen)
        self.list.asked.connect(self.asked)
        self.list.above.connect(self.search.setFocus)
        self.search.textChanged.connect(self.list.search)
        self.search.returnPressed.connect(self.list.to_first)
        self._stack: QStackedWidget | None = None  # made with the first page over the lists
        self._start = QWidget()
        self.setCentralWidget(self._start)
        self._fill_start()
        self.setAcceptDrops(True)

    def fill(self, decks: Sequence[DeckCard], workshops: Sequence[WorkshopCard]) -> None:
        """Lists decks and workshops anew."""
        self.list.fill(decks, workshops)
        if self.focusWidget() is None:
            self.list.to_first()

    def tell(self, words: str) -> None:
        """Says something above the lists."""
        self.message.setText(words)
        self.message.setVisible(bool(words))
        self.yes.hide()

    def ask_person(self, words: str, answer: str, then: Callable[[], None]) -> None:
        """Asks something above the lists that a button answers; nothing waits for it."""
        self.tell(words)
        self.yes.setText(answer)
        self._then = then
        self.yes.show()

    def rows(self) -> tuple[QPushButton, ...]:
        """The rows that can be pressed, from top to bottom."""
        return tuple(card.row for card in self.cards())

    def cards(self) -> tuple[Card, ...]:
        """Every deck and workshop, from top to bottom."""
        return self.list.cards()

    def beside(self) -> tuple[QPushButton, ...]:
        """The buttons for take-aways, from top to bottom."""
        found = (card.findChildren(QPushButton) for card in self.cards())
        return tuple(b for buttons in found for b in buttons if b.text() == TAKE_AWAYS.words)

    def show_page(self, page: QWidget) -> None:
        """Lays a page over the lists."""
        if self._stack is None:
            from PySide6.QtWidgets import QStackedWidget

            self._stack = QStackedWidget()
            self.takeCentralWidget()
            self._stack.addWidget(self._start)
            self.setCentralWidget(self._stack)
        if self._stack.indexOf(page) < 0:
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def show_start(self) -> None:
        """Shows the lists again."""
        if self._stack is not None:
            self._stack.setCurrentWidget(self._start)

    @property
    def shows_start(self) -> bool:
        """Whether the lists are what is seen."""
        return self._stack is None or self._stack.currentWidget() is self._start

    def _fill_start(self) -> None:
        page = self._start
        page.setObjectName("page")
        page.setStyleSheet(STYLE)
        line = QHBoxLayout()
        line.setSpacing(2)
        title = plain("Circle Studio", parent=page)
        title.setStyleSheet(f'font-family: "{HAND_FAMILY}"; font-size: 42px;')
        line.addWidget(title)
        line.addStretch(1)
        for wish in _WISHES:
            line.addWidget(self._wish(wish))
        told = QHBoxLayout()
        told.addWidget(self.message, 1)
        told.addWidget(self.yes)
        self._head = QVBoxLayout()
        self._head.setSpacing(8)
        self._head.addLayout(line)
        self._head.addWidget(self.search)
        self._head.addLayout(told)
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, 18, 0, 0)
        outer.setSpacing(8)
        outer.addLayout(self._head)
        outer.addWidget(self.list, 1)

    def _wish(self, wish: Wish) -> QPushButton:
        made = QPushButton(wish.words)
        made.setObjectName("quiet")
        set_property(made, "focusPolicy", "StrongFocus")
        made.setAutoDefault(True)
        made.setToolTip(wish.tip)
        made.clicked.connect(partial(self.asked.emit, wish.word, None))
        return made

    def _on_yes(self) -> None:
        then, self._then = self._then, None
        self.tell("")
        if then is not None:
            then()

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Ctrl+F searches, Esc clears, the arrows go from row to row; F1 helps on every page."""
        from studio.desktop.library_keys import meaning

        meant = meaning(event)
        match meant if self.shows_start or meant == "help" else "":
            case "search":
                self.search.setFocus()
                self.search.selectAll()
            case "clear":
                self.search.clear()
                self.list.to_first()
            case "down":
                self.list.to_first()
            case "help":
                self.asked.emit("help", None)
            case _:
                super().keyPressEvent(event)

    def dragEnterEvent(self, event: "QDragEnterEvent") -> None:
        """Slides or pages of another program may be dropped here."""
        from studio.desktop.bring_in_drop import dropped_file

        if dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: "QDropEvent") -> None:
        """They are brought in."""
        from studio.desktop.bring_in_drop import dropped_file

        file = dropped_file(event.mimeData())
        if file is not None:
            event.acceptProposedAction()
            self.asked.emit("bring-in", file)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The column stays readable."""
        super().resizeEvent(event)
        side = max(MARGIN, (self.width() - WIDEST) // 2)
        self._head.setContentsMargins(side, 0, side + _BAR, 0)
        self.list.fit(self.width())

    def showEvent(self, event: QShowEvent) -> None:
        """Pictures are asked for once the page was seen."""
        super().showEvent(event)
        self.list.look_again()


def _search_field() -> QLineEdit:
    made = QLineEdit()
    made.setAcceptDrops(False)  # a file that is dropped here is for the window
    made.setPlaceholderText("Search (Ctrl+F): a title, a group, a room, a thing to bring")
    made.setAccessibleName("Search programmes, decks and workshops")
    made.textChanged.connect(lambda _wanted: made.setClearButtonEnabled(True))
    return made
