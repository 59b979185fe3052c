"""Events: what happened. Past tense, frozen, without anybody's words.

Every class carries a `version`; a change of fields raises it and leaves a way to read the old one
(`store/codec.py`). Activities add their own, each with the `board` it happened on.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from studio.model.entries import Status, Value
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.people import Way


@dataclass(frozen=True)
class Event:
    """Something that happened."""

    version: ClassVar[int] = 1
    wiped_at_close: ClassVar[bool] = False
    """Whether it leaves the log when the workshop closes."""


@dataclass(frozen=True)
class BoardEvent(Event):
    """Something that happened on one board; the base of what activities add."""

    board: StepId


@dataclass(frozen=True)
class WorkshopOpened(Event):
    """The workshop began; `seed` places things, so that a replay places them alike."""

    deck: str
    seed: int


@dataclass(frozen=True)
class StepEntered(Event):
    """A step of the day was opened."""

    step: StepId


@dataclass(frozen=True)
class Revealed(BoardEvent):
    """The picture joined (or left) the prompt."""

    on: bool


@dataclass(frozen=True)
class PageTurned(BoardEvent):
    """Another page of the board is shown."""

    page: int


@dataclass(frozen=True)
class Blanked(Event):
    """The projector was blanked or brought back."""

    on: bool


@dataclass(frozen=True)
class CurtainDrawn(Event):
    """The curtain was drawn or opened."""

    on: bool


@dataclass(frozen=True)
class DoorsOpened(Event):
    """The doors were opened for people to come in, or the day began (`on` false).

    With `soon` the time to begin had passed and they stayed open.
    """

    on: bool
    soon: bool = False


@dataclass(frozen=True)
class WaysOpened(Event):
    """The ways in to a step changed."""

    step: StepId
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class PeopleCounted(Event):
    """The trainer said how many are in the room."""

    people: int


@dataclass(frozen=True)
class HoldSet(Event):
    """What is added to the step waits for the trainer, or no longer."""

    step: StepId
    on: bool


@dataclass(frozen=True)
class EntryAdded(BoardEvent):
    """Somebody added something; its words lie apart."""

    entry: EntryId
    form: str
    author: AuthorId
    status: Status
    values: Mapping[str, Value] = field(default_factory=dict)
    late: bool = False


@dataclass(frozen=True)
class EntryReworded(BoardEvent):
    """An entry has new words and values, and stands where `status` says."""

    entry: EntryId
    status: Status
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True)
class EntryWithdrawn(BoardEvent):
    """An entry was taken back and its words are gone."""

    entry: EntryId


@dataclass(frozen=True)
class EntryModerated(BoardEvent):
    """The trainer showed or held an entry."""

    entry: EntryId
    status: Status


@dataclass(frozen=True)
class EntryFlagged(Event):
    """An entry was kept for the trainers alone, or no longer; the room learns nothing of it."""

    wiped_at_close: ClassVar[bool] = True

    entry: EntryId
    on: bool


@dataclass(frozen=True)
class WordAsked(Event):
    """Somebody would like a word with a trainer; how they can be found lies apart."""

    wiped_at_close: ClassVar[bool] = True

    ask: EntryId
    author: AuthorId


@dataclass(frozen=True)
class WordDropped(Event):
    """A wish for a word is over: taken back, or the word was had."""

    wiped_at_close: ClassVar[bool] = True

    ask: EntryId


@dataclass(frozen=True)
class PlaceTold(Event):
    """Where a trainer will stand for whoever would like a word."""

    wiped_at_close: ClassVar[bool] = True

    place: str


@dataclass(frozen=True)
class ProfanityHeld(Event):
    """What holds a word of the second list waits for the trainer, or no longer."""

    on: bool


@dataclass(frozen=True)
class AnswerGathered(BoardEvent):
    """Somebody answered on a tender board.

    What they said lies apart, in loose entries. `mark` is made of the id they sent, which is
    written nowhere: who knows it can take the answer back, and nobody else finds what is theirs.
    """

    mark: str
    form: str
    author: AuthorId


@dataclass(frozen=True)
class AnswerReworded(BoardEvent):
    """Somebody said it in other words before it was shown."""

    mark: str


@dataclass(frozen=True)
class AnswerWithdrawn(BoardEvent):
    """Somebody took their answer back and its words are gone."""

    mark: str


@dataclass(frozen=True)
class AnswersShown(BoardEvent):
    """All that was gathered so far was shown together."""


@dataclass(frozen=True)
class AnswersSifted(BoardEvent):
    """The trainer showed, held or took away one of the loose entries."""


@dataclass(frozen=True)
class OverlayLaid(Event):
    """The board of a step was laid over the open one; with no step it was taken away."""

    step: StepId


@dataclass(frozen=True)
class RunBegan(BoardEvent):
    """A practice, round or pair work began with its first cue."""


@dataclass(frozen=True)
class CueReached(BoardEvent):
    """The next cue began: in time, or because the trainer skipped the one before."""

    cue: int


@dataclass(frozen=True)
class RunHeld(BoardEvent):
    """Time stands still, or goes on (`why` empty)."""

    why: str


@dataclass(frozen=True)
class RunExtended(BoardEvent):
    """So many seconds were added to the present cue."""

    seconds: float


@dataclass(frozen=True)
class RunSoftened(BoardEvent):
    """The closing bell comes soon."""


@dataclass(frozen=True)
class RunEnded(BoardEvent):
    """It is over: in time, or stopped."""


@dataclass(frozen=True)
class StepReplanned(Event):
    """A step still to come has other minutes from now on, or is left out, or is back."""

    step: StepId
    minutes: int
    dropped: bool = False


@dataclass(frozen=True)
class TimeAgreed(Event):
    """The group agreed to a time (`HH:MM`) for a pause, or with no step for the day's end.

    With an empty time the deck's holds again.
    """

    step: StepId
    clock: str


@dataclass(frozen=True)
class WorkshopClosed(Event):
    """The workshop ended; the words of all boards but `kept` are gone.

    `shared` are those of them that may leave the room.
    """

    kept: tuple[StepId, ...] = ()
    shared: tuple[StepId, ...] = ()


class Origin(StrEnum):
    """How an event came about: an act, its undoing, its doing again."""

    ACT = "act"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True)
class Recorded:
    """An event in its place in the log. `minute` is Unix time in whole minutes."""

    position: int
    event: Event
    source: str
    """The role that caused it (`studio.model.people.Role`)."""
    origin: Origin = Origin.ACT
    minute: int = 0
    batch: int = 0
    """The position of the first event of the same command: undone together."""


CORE_EVENTS: tuple[type[Event], ...] = (
    WorkshopOpened,
    StepEntered,
    Revealed,
    PageTurned,
    Blanked,
    CurtainDrawn,
    DoorsOpened,
    WaysOpened,
    HoldSet,
    PeopleCounted,
    EntryAdded,
    EntryReworded,
    EntryWithdrawn,
    EntryModerated,
    EntryFlagged,
    WordAsked,
    WordDropped,
    PlaceTold,
    ProfanityHeld,
    AnswerGathered,
    AnswerReworded,
    AnswerWithdrawn,
    AnswersShown,
    AnswersSifted,
    OverlayLaid,
    RunBegan,
    CueReached,
    RunHeld,
    RunExtended,
    RunSoftened,
    RunEnded,
    StepReplanned,
    TimeAgreed,
    WorkshopClosed,
)
