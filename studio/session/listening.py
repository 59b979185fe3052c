"""Listening for words: what may be a cry for help goes to the trainers alone, and nowhere else.

Nothing is refused and nothing is changed. Those who type for the room are trainers themselves:
what they write is not listened to.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from studio.model.entries import Status
from studio.model.forms import is_photo
from studio.model.people import Person, Role
from studio.model.word_list import WordList
from studio.session.contract import WorkshopState

_LISTENED_TO = (Role.PARTICIPANT, Role.KIOSK)


@dataclass(frozen=True, slots=True)
class Listening:
    """The lists of a house, as they are now."""

    distress: WordList = field(default_factory=WordList)
    profanity: WordList = field(default_factory=WordList)

    def hears(
        self, state: WorkshopState, words: Mapping[str, str], person: Person
    ) -> Status | None:
        """HELD for the trainers alone, WAITING for them to look at it, or None: nothing heard."""
        if person.role not in _LISTENED_TO:
            return None
        said = [text for text in words.values() if not is_photo(text)]
        if any(map(self.distress.finds, said)):
            return Status.HELD
        if holds_profanity(state) and any(map(self.profanity.finds, said)):
            return Status.WAITING
        return None


DEAF = Listening()
"""Of a house without lists."""


def holds_profanity(state: WorkshopState) -> bool:
    """Whether words of the second list wait for the trainer."""
    if state.profanity_held is None:
        return state.deck.hold_profanity
    return state.profanity_held
