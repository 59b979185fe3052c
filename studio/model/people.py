"""Who does something: the part a person plays, never who they are."""

from dataclasses import dataclass
from enum import StrEnum

from studio.model.ids import AuthorId


class Way(StrEnum):
    """The four equal ways in."""

    SCRIBE = "scribe"
    KIOSK = "kiosk"
    PAPER = "paper"
    PHONES = "phones"


class Role(StrEnum):
    """What a person may do: the trainer and the helper lead, the others add."""

    TRAINER = "trainer"
    HELPER = "helper"
    SCRIBE = "scribe"
    KIOSK = "kiosk"
    PAPER = "paper"
    PARTICIPANT = "participant"

    @property
    def leads(self) -> bool:
        """Whether this role may drive the show and see what is waiting."""
        return self in (Role.TRAINER, Role.HELPER)

    @property
    def way(self) -> Way:
        """The way in that what this role adds comes by."""
        return _WAYS.get(self, Way.SCRIBE)


_WAYS = {Role.KIOSK: Way.KIOSK, Role.PAPER: Way.PAPER, Role.PARTICIPANT: Way.PHONES}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody acting now: their role and the random mark of what is theirs."""

    role: Role
    author: AuthorId


TRAINER = Person(Role.TRAINER, AuthorId("trainer"))
SCRIBE = Person(Role.SCRIBE, AuthorId("scribe"))
PAPER = Person(Role.PAPER, AuthorId("paper"))
"""Who types in what was written on slips, also when the step or the workshop is over."""
