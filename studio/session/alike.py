"""What waits, gathered: the same words said twice, and many entries from one hand.

For the trainers alone, so that one press sees to all of them. Nothing is thrown away.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from studio.model.entries import Entry, Status
from studio.model.forms import is_photo
from studio.model.ids import AuthorId
from studio.session.contract import WorkshopState

MANY = 6
"""So many of one hand waiting at once are gathered."""
_BARE = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Bundle:
    """Entries that are seen to as one; the first stands for them."""

    entries: tuple[Entry, ...]
    one_hand: bool = False
    """Whether they came from one hand, and not by being alike."""

    @property
    def first(self) -> Entry:
        """The one that stands for them."""
        return self.entries[0]


def bundled(state: WorkshopState, entries: Iterable[Entry]) -> tuple[Bundle, ...]:
    """The entries in their order, those that belong together behind the first of them.

    A flagged entry always stands by itself: it is somebody's, and nobody else's.
    """
    entries = tuple(entries)
    hands = Counter(e.author for e in entries if e.author and e.status is Status.WAITING)
    many = {author for author, count in hands.items() if count >= MANY}
    found: dict[tuple[str, ...], list[Entry]] = {}
    for entry in entries:
        found.setdefault(_key(state, entry, many), []).append(entry)
    return tuple(
        Bundle(tuple(together), one_hand=key[0] == "hand") for key, together in found.items()
    )


def _key(state: WorkshopState, entry: Entry, many: set[AuthorId]) -> tuple[str, ...]:
    alone = ("alone", entry.id)
    if entry.flagged:
        return alone
    if entry.author in many and entry.status is Status.WAITING:
        return "hand", entry.board, entry.author
    words = [text for text in state.words.get(entry.id, {}).values() if not is_photo(text)]
    said = _BARE.sub("", " ".join(words).casefold())
    values = ",".join(f"{name}={value}" for name, value in sorted(entry.values.items()))
    if not said:
        return alone
    return "alike", entry.board, entry.form, entry.status.value, said, values
