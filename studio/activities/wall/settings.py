"""What a deck author may write for a wall; everything has a default."""

from dataclasses import dataclass
from typing import Annotated

from studio.model.agenda import Step
from studio.model.authoring import Within
from studio.model.text import count_graphemes

MOST_COLUMNS, LONGEST_NAME = 5, 40
SHORTEST = 10
_LONGEST = (200, 200, 200, 160, 120, 90)
"""How many letters a note may hold at most, by the number of columns: narrow ones hold less."""


HINT = "A few words on a note. Or pass."
TENDER_HINT = "A few words on a note. Or pass. They appear all together, without names."


@dataclass(frozen=True)
class Settings:
    """`prompt` is asked and `hint` says how; `columns` are the names of several, none is one wide.

    `limit` is how many letters a note holds. `tender` gathers silently and shows together from five
    notes on. `groups` lets the trainer lay notes together. The others are words of the forms and of
    what lies together without a title, for other languages.
    """

    prompt: str = "What would you like to put on the wall?"
    """Question: what the room is asked."""
    hint: str = HINT
    """Hint: said below the question, quietly."""
    columns: tuple[str, ...] = ()
    """Columns: up to five names. None makes one wide wall."""
    limit: Annotated[int, Within(SHORTEST, max(_LONGEST), 10)] = 90
    """Letters a note"""
    tender: bool = False
    """Gather silently: notes are shown together, from five on, without names."""
    groups: bool = True
    """You may lay notes together"""
    add: str = "Put up a note"
    """Word for adding a note"""
    ask: str = "In a few words"
    """Above the note's words"""
    which: str = "Where it belongs"
    """Above the columns to choose from"""
    together: str = "Together"
    """Over notes that lie together"""

    def __post_init__(self) -> None:
        if not self.prompt.strip():
            raise ValueError("prompt: write what the wall asks, or leave the key out.")
        names = [name.strip() for name in self.columns]
        if len(names) > MOST_COLUMNS:
            raise ValueError(f"columns: write {MOST_COLUMNS} names or fewer; more cannot be read.")
        if any(not 0 < count_graphemes(name) <= LONGEST_NAME for name in names):
            raise ValueError(f"columns: give each a name of up to {LONGEST_NAME} letters.")
        if len({name.casefold() for name in names}) < len(names):
            raise ValueError("columns: give each a name of its own.")
        most = _LONGEST[len(names)]
        if not SHORTEST <= self.limit <= most:
            few = f" with {len(names)} columns" if most < max(_LONGEST) else ""
            raise ValueError(
                f"limit: write how many letters a note may hold, from {SHORTEST} to {most}{few}."
            )

    @property
    def how(self) -> str:
        """The hint; a tender wall says of itself what becomes of the notes."""
        return TENDER_HINT if self.tender and self.hint == HINT else self.hint


def settings_of(step: Step) -> Settings:
    """The settings of a step of this activity."""
    return step.settings if isinstance(step.settings, Settings) else Settings()
