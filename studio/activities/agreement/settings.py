"""What a deck author may write for an agreement step; everything has a default."""

from dataclasses import dataclass

from studio.activities.agreement.card import limits_text
from studio.model.agenda import Step
from studio.model.text import count_graphemes

LONGEST = 90
"""Characters of a line of the agreement."""

_LIMITS = (
    "What is said here stays here, with three limits: a risk of serious harm, a safeguarding "
    "concern, or a professional duty. Then we would speak with you first wherever we can."
)
_MOST = {"prompt": 200, "hint": 160, "limits": 240}
_LABELS = ("agreed", "amended", "proposed", "parked", "retired", "before", "here")
_LONGEST_LABEL = 28
_MOST_STARTERS = 30


@dataclass(frozen=True, slots=True)
class Settings:
    """What is asked, what always holds, and the words for where a line stands.

    `limits` are the limits of confidentiality on the card under the chart. `starters` are lines
    the trainer may suggest one by one; none unless the deck writes some.
    """

    prompt: str = "What would help each of us to feel safe enough to take part today?"
    """Question: what the room is asked."""
    hint: str = "Say it, or write it on the chart. Listening counts, and so does passing."
    """Hint: said below the question, quietly."""
    limits: str = _LIMITS
    """Limits of confidentiality: they stand on the card under the chart."""
    starters: tuple[str, ...] = ()
    """Lines to suggest: you may bring them in one by one. None unless you write some."""
    agreed: str = "Agreed"
    """Word for agreed: it stands beside such a line."""
    amended: str = "Amended"
    """Word for amended"""
    proposed: str = "Proposed"
    """Word for proposed"""
    parked: str = "To come back to"
    """Word for parked"""
    retired: str = "Crossed out"
    """Word for crossed out"""
    before: str = "Before"
    """Word for before: how a line was."""
    here: str = "Where we are"
    """Word for now: above the lines as they are."""

    def __post_init__(self) -> None:
        for name, most in _MOST.items():
            _check(name, str(getattr(self, name)), most)
        if not limits_text(self.limits).complete:
            raise ValueError("limits does not fit on its card: write fewer or shorter words.")
        for name in _LABELS:
            _check(name, str(getattr(self, name)), _LONGEST_LABEL)
        if len(self.starters) > _MOST_STARTERS:
            raise ValueError(f"starters: write at most {_MOST_STARTERS} lines.")
        for number, line in enumerate(self.starters, 1):
            _check(f"line {number} of starters", line, LONGEST)


def settings_of(step: Step) -> Settings:
    """The settings of a step of this activity."""
    return step.settings if isinstance(step.settings, Settings) else Settings()


def _check(name: str, words: str, most: int) -> None:
    if not words.strip():
        raise ValueError(f"{name} is empty: write some words, or leave the key out.")
    if (count := count_graphemes(words)) > most:
        raise ValueError(f"{name} has {count} characters: write at most {most}.")
