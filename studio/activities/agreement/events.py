"""What can happen to the lines of an agreement, without a word of them and without a person."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from studio.model.events import BoardEvent
from studio.model.ids import EntryId

NOBODY = EntryId("")
"""No line."""


class Standing(StrEnum):
    """Where a line stands; that an agreed one was amended since is told by its wordings."""

    PROPOSED = "proposed"
    AGREED = "agreed"
    PARKED = "parked"
    RETIRED = "retired"


@dataclass(frozen=True)
class AgreementLineMarked(BoardEvent):
    """A line was agreed, proposed again, parked or retired."""

    line: EntryId
    standing: Standing
    was: Standing = Standing.PROPOSED
    wording: EntryId = NOBODY


@dataclass(frozen=True)
class AgreementTidied(BoardEvent):
    """Crossed-out lines and wordings were taken off the sheet, or brought back."""

    entries: tuple[EntryId, ...]
    on: bool = True


@dataclass(frozen=True)
class AgreementLineVisited(BoardEvent):
    """The group went back to a line."""

    wiped_at_close: ClassVar[bool] = True
    line: EntryId = NOBODY
    when: str = ""


@dataclass(frozen=True)
class AgreementVisitEnded(BoardEvent):
    """The group went on with the day."""

    wiped_at_close: ClassVar[bool] = True


@dataclass(frozen=True)
class AgreementVisitForgotten(BoardEvent):
    """The last visit was a slip of the hand; `back_to` is the line that was visited before."""

    wiped_at_close: ClassVar[bool] = True
    back_to: EntryId = NOBODY


EVENTS: tuple[type[BoardEvent], ...] = (
    AgreementLineMarked,
    AgreementTidied,
    AgreementLineVisited,
    AgreementVisitEnded,
    AgreementVisitForgotten,
)
