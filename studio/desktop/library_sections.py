"""What stands on the start page in which order, and what is said where there is nothing."""

from collections.abc import Sequence
from typing import NamedTuple

from studio.desktop.services import DeckCard, WorkshopCard

_GO_ON = (
    "Not ended yet. End each with its group, board by board; what nobody ends is erased on the "
    "day it names."
)
_NO_DECKS = (
    "No programmes were found where the program keeps them. “New deck …” above makes a day of "
    "your own; setting the program up once more brings the programmes back."
)
_NO_OWN = (
    "Nothing of your own yet. “Change …” beside a programme makes a copy that is yours; "
    "“New deck …” and “Bring in …” above begin from your own pages."
)
_NO_PAST = "None are kept on this laptop."


IN_USE = "another copy"
"""In what is said of a workshop that is open elsewhere."""


class Section(NamedTuple):
    """A heading, what is said below it, and its cards."""

    title: str
    words: str
    cards: tuple[DeckCard | WorkshopCard, ...]


def sections(decks: Sequence[DeckCard], workshops: Sequence[WorkshopCard]) -> tuple[Section, ...]:
    """Go on, programmes, one's own decks, past workshops: the order in which a day needs them."""
    open_ones = tuple(card for card in workshops if _goes_on(card))
    past = tuple(card for card in workshops if not _goes_on(card))
    shipped = tuple(card for card in decks if not card.own)
    own = tuple(card for card in decks if card.own)
    found = (
        Section("Go on", _GO_ON, open_ones),
        Section("Programmes", "" if shipped else _NO_DECKS, shipped),
        Section("Your own decks", "" if own else _NO_OWN, own),
        Section("Past workshops", "" if past else _NO_PAST, past),
    )
    return found if open_ones else found[1:]


def _goes_on(card: WorkshopCard) -> bool:
    """Whether it can be gone on with, now or once it is closed elsewhere."""
    return not card.finished and (not card.fault or IN_USE in card.fault)
