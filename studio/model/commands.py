"""Commands: what somebody wants done. The session decides; nothing here changes anything."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from studio.model.entries import Status, Value
from studio.model.ids import EntryId, StepId
from studio.model.people import Way
from studio.model.timeline import Pause


@dataclass(frozen=True, slots=True)
class Go:
    """To `next`, `previous`, `first`, `last`, a step's id, or its number from 1."""

    to: str


@dataclass(frozen=True, slots=True)
class Advance:
    """The clicker: forward (+1) shows, turns pages and stages, then goes on; back (-1) likewise."""

    by: int


@dataclass(frozen=True, slots=True)
class Reveal:
    """The trainer's *Show*: the picture joins and what was gathered appears (or leaves again)."""

    on: bool = True


@dataclass(frozen=True, slots=True)
class TurnPage:
    """Shows another page of a board that has several."""

    page: int


@dataclass(frozen=True, slots=True)
class Blank:
    """Blanks the projector, or brings the picture back."""

    on: bool


@dataclass(frozen=True, slots=True)
class Curtain:
    """Draws the curtain over console, projector and phones alike, or opens it."""

    on: bool


@dataclass(frozen=True, slots=True)
class Doors:
    """Opens the doors: people come in before the first step. Closing them begins the day.

    `soon`: the time to begin has passed, and they stay open for a moment.
    """

    on: bool
    soon: bool = False


@dataclass(frozen=True, slots=True)
class Overlay:
    """Lays the agreement over whatever is open, or takes it away again."""

    on: bool


@dataclass(frozen=True, slots=True)
class CountPeople:
    """How many are in the room: rounds and pairs are reckoned from it."""

    people: int


@dataclass(frozen=True, slots=True)
class OpenWays:
    """Which ways in are open to the step."""

    step: StepId
    ways: frozenset[Way]


@dataclass(frozen=True, slots=True)
class Hold:
    """Whether what is added to the step waits for the trainer."""

    step: StepId
    on: bool


@dataclass(frozen=True, slots=True)
class AddEntry:
    """Somebody's words for a form of an open step; the same id again is the same entry."""

    id: EntryId
    step: StepId
    form: str
    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class RewordEntry:
    """New words; the old ones are erased at once."""

    id: EntryId
    fields: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class WithdrawEntry:
    """Takes an entry back: by its author, or by the trainer at the author's request."""

    id: EntryId


@dataclass(frozen=True, slots=True)
class Moderate:
    """The trainer shows or holds an entry."""

    id: EntryId
    status: Status


@dataclass(frozen=True, slots=True)
class QuietWord:
    """The trainers keep an entry to themselves, as somebody may need a quiet word; or no longer."""

    id: EntryId
    on: bool = True


@dataclass(frozen=True, slots=True)
class AskWord:
    """Somebody would like a word at the break; `where` says how to find them, if they like."""

    id: EntryId
    where: str = ""


@dataclass(frozen=True, slots=True)
class DropWord:
    """The wish for a word goes: taken back, or the word was had."""

    id: EntryId


@dataclass(frozen=True, slots=True)
class TellPlace:
    """Where a trainer will stand for whoever would like a word."""

    place: str


@dataclass(frozen=True, slots=True)
class HoldProfanity:
    """Whether what holds a word of the second list waits for the trainer."""

    on: bool


@dataclass(frozen=True, slots=True)
class Act:
    """Something the activity itself understands: a name, what it is done to, and values.

    Distances and places are picture units (1280×720).
    """

    name: str
    subject: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeepTime:
    """The timekeeper's: the next cue of a board's run begins, or time has to stand still.

    `cue` is the one that begins (the number of cues ends the run); `pause` why it is held.
    """

    board: StepId
    cue: int = -1
    pause: Pause | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What a step of the day is to be from now on: its minutes, and whether it is left out."""

    step: StepId
    minutes: int
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Replan:
    """One choice about the rest of the day: steps changed, a time agreed with the group.

    `clock` (`HH:MM`) is when the pause `point` is to begin; with no step, when the day is to end.
    """

    changes: tuple[Change, ...] = ()
    point: StepId = StepId("")
    clock: str = ""


@dataclass(frozen=True, slots=True)
class Undo:
    """Takes back the trainer's last reversible act in the open step."""


@dataclass(frozen=True, slots=True)
class Redo:
    """Does again what was undone last."""


@dataclass(frozen=True, slots=True)
class CloseWorkshop:
    """Ends the workshop. Boards named in neither are let go: their words are erased.

    What the group keeps for itself is in `keep`; what may leave the room too, in `share`.
    """

    keep: frozenset[StepId] = frozenset()
    share: frozenset[StepId] = frozenset()


Command: TypeAlias = (
    Go
    | Advance
    | Reveal
    | TurnPage
    | Blank
    | Curtain
    | Doors
    | Overlay
    | CountPeople
    | OpenWays
    | Hold
    | AddEntry
    | RewordEntry
    | WithdrawEntry
    | Moderate
    | QuietWord
    | AskWord
    | DropWord
    | TellPlace
    | HoldProfanity
    | Act
    | KeepTime
    | Replan
    | Undo
    | Redo
    | CloseWorkshop
)
