"""The cards of the start page in their sections: built piece by piece, filtered, walked through."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from studio.desktop.library_cards import Card, Wish, deck_card, workshop_card
from studio.desktop.library_sections import Section, sections
from studio.desktop.look import plain, set_property
from studio.desktop.services import DeckCard, WorkshopCard

WIDEST = 1180
"""Pixels of the column: longer lines are harder to read."""
MARGIN = 44
_FIRST = 7
"""Cards that are built before the first paint; few screens show more of them."""
_PIECE = 4
_PAINTED_MS = 40
"""By then what is in sight was painted."""
_CALM_MS = 150
"""Until what is looked at has come to rest: then its pictures are asked for."""
_ROOM_FOR = ((1000, 4), (820, 3), (0, 2))
"""How many pictures stand in a row at which width of the column."""


class CardList(QScrollArea):
    """Every deck and workshop as a card; what lies below the first screen comes a moment later."""

    chosen = Signal(object)
    asked = Signal(str, object)
    seen = Signal(object)
    """The paths whose pictures are wanted, what is in sight before the rest."""
    above = Signal()
    """Up from the first row."""

    def __init__(self, deck_wishes: tuple[Wish, ...], workshop_wishes: tuple[Wish, ...]) -> None:
        super().__init__()
        self._deck_wishes = deck_wishes
        self._workshop_wishes = workshop_wishes
        self._cards: list[Card] = []
        self._headings: list[tuple[QWidget, QWidget | None, list[Card]]] = []
        self._to_build: list[Callable[[], None]] = []
        self._scrolled_to = 0
        self._in_sight: Card | None = None
        self._wanted = ""
        self._room = _ROOM_FOR[0][1]
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setSpacing(8)
        self.nothing = plain("", name="muted", wrap=True)
        self.nothing.hide()
        self._column.addWidget(self.nothing)
        self.setWidgetResizable(True)
        set_property(self, "focusPolicy", "NoFocus")
        self.setWidget(inner)
        self._build = QTimer(self)
        self._build.timeout.connect(self._on_build)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._calm.timeout.connect(self._on_calm)
        self.verticalScrollBar().valueChanged.connect(self._calm.start)

    def fill(self, decks: Sequence[DeckCard], workshops: Sequence[WorkshopCard]) -> None:
        """Lists decks and workshops anew; what is searched for stays so."""
        self._scrolled_to = self.verticalScrollBar().value()
        self._empty()
        for section in sections(decks, workshops):
            self._to_build.append(partial(self._put_section, section))
            self._to_build += [partial(self._put_card, card) for card in section.cards]
        self._to_build.append(self._put_foot)
        self._build_some(_FIRST)
        self._build.start(_PAINTED_MS)

    def cards(self) -> tuple[Card, ...]:
        """Every card, from top to bottom."""
        self._build_some(len(self._to_build))
        return tuple(self._cards)

    def search(self, wanted: str) -> None:
        """Shows what answers, and says so where nothing does."""
        self._wanted = wanted
        self._build_some(len(self._to_build))
        self._filter()
        self.verticalScrollBar().setValue(0)
        self._calm.start()

    def show_picture(self, path: Path, png: bytes) -> None:
        """Shows what was drawn of a deck or workshop."""
        for card in self._cards:
            if card.path == path and card.strip is not None:
                card.strip.show_png(png)

    def to_first(self) -> None:
        """Gives the first row that is shown the keyboard."""
        first = next((card for card in self._cards if not card.isHidden()), None)
        if first is not None:
            first.row.setFocus()

    def to_path(self, path: Path) -> None:
        """Gives the row of a deck or workshop the keyboard, and brings it into sight."""
        for card in self.cards():
            if card.path == path:
                card.row.setFocus()
                self.ensureWidgetVisible(card)
                self._in_sight = card  # new cards have their places only once they were laid out

    def fit(self, width: int) -> None:
        """Keeps the column readable in a window of that width; pictures without room go."""
        side = max(MARGIN, (width - WIDEST) // 2)
        self._column.setContentsMargins(side, 0, side, 20)
        inside = width - 2 * side
        self._room = next(many for least, many in _ROOM_FOR if inside >= least)
        for card in self._cards:
            if card.strip is not None:
                card.strip.make_room_for(self._room)
        self._calm.start()

    def look_again(self) -> None:
        """Asks for the pictures of what is in sight, once it rests."""
        self._calm.start()

    def _empty(self) -> None:
        self._build.stop()
        self._to_build.clear()
        self._cards.clear()
        self._in_sight = None
        self._headings.clear()
        while self._column.count() > 1:
            item = self._column.takeAt(1)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _on_build(self) -> None:
        if self._to_build:
            self._build_some(_PIECE)
            self._build.setInterval(0)
        else:
            self._build.stop()
            self.verticalScrollBar().setValue(self._scrolled_to)
            if self._in_sight is not None:
                self.ensureWidgetVisible(self._in_sight)
            self._calm.start()

    def _build_some(self, cards: int) -> None:
        until = len(self._cards) + cards
        while self._to_build and len(self._cards) < until:
            self._to_build.pop(0)()
        if self._wanted:
            self._filter()

    def _put_section(self, section: Section) -> None:
        heading = plain(section.title, name="heading")
        heading.setContentsMargins(0, 12, 0, 0)
        self._column.addWidget(heading)
        words = plain(section.words, name="muted", wrap=True) if section.words else None
        if words is not None:
            self._column.addWidget(words)
        self._headings.append((heading, words, []))

    def _put_card(self, card: DeckCard | WorkshopCard) -> None:
        if isinstance(card, DeckCard):
            made = deck_card(card, self._deck_wishes)
            if not card.fault:
                made.add_strip(4, f"Pictures of {card.title}")
        else:
            made = workshop_card(card, self._workshop_wishes)
            if card.kept and not card.fault:
                made.add_strip(1, "A board that its group kept")
        if made.strip is not None:
            made.strip.make_room_for(self._room)
        made.chosen.connect(self.chosen)
        made.asked.connect(self.asked)
        made.row.stepped.connect(self._step)
        self._cards.append(made)
        self._headings[-1][2].append(made)
        self._column.addWidget(made)

    def _put_foot(self) -> None:
        self._column.addStretch(1)
        foot = plain("No network is needed; phones may join once you let them.", name="muted")
        self._column.addWidget(foot)

    def _filter(self) -> None:
        """Shows what answers; a heading goes with the last of its cards."""
        wanted = self._wanted.strip()
        found = False
        exact = [card for card in self._cards if card.says(wanted)]
        answers = exact or [card for card in self._cards if card.answers(wanted)]
        for heading, words, cards in self._headings:
            shown = [card for card in cards if card in answers]
            for card in cards:
                card.setVisible(card in shown)
            found = found or bool(shown)
            heading.setVisible(bool(shown) or not wanted)
            if words is not None:
                words.setVisible(not wanted)
        self.nothing.setText(
            f"Nothing here has “{wanted}” in its title, group, room or list of things. "
            "Try one word of it, or clear the search with Esc."
        )
        self.nothing.setVisible(bool(wanted) and not found)

    def _step(self, by: int) -> None:
        """To the next row up or down; from the first one up to the search."""
        rows = [card.row for card in self._cards if not card.isHidden() and card.row.isEnabled()]
        here = self.focusWidget()
        at = rows.index(here) + by if here in rows else 0
        if at < 0:
            self.above.emit()
        elif at < len(rows):
            rows[at].setFocus()
            self.ensureWidgetVisible(rows[at])

    def _on_calm(self) -> None:
        sight = self.viewport().rect()
        near: list[Path] = []
        rest: list[Path] = []
        for card in self._cards:
            if card.strip is None or not card.strip.wanted or card.isHidden():
                continue
            place = card.mapTo(self.viewport(), card.rect().topLeft())
            if place.y() < sight.height() and place.y() + card.height() > 0:
                near.append(card.path)
            elif card.objectName() == "deck":
                rest.append(card.path)
        self.seen.emit((*near, *rest))
