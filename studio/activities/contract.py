"""What an activity is: the pure rules, picture, forms and outline of one kind of step.

A module in this folder with an `ACTIVITY` is one; `app` scans them once. The session keeps what
all boards have in common (entries, their words, what was shown); an activity keeps the rest in
its own frozen state.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, ClassVar, Generic, TypeAlias, TypeVar

from studio.model.agenda import Step
from studio.model.aloud import ReadAloud
from studio.model.commands import Act, Moderate
from studio.model.entries import Entry, Status
from studio.model.errors import Refused
from studio.model.events import BoardEvent, Event
from studio.model.forms import Form
from studio.model.ids import EntryId
from studio.model.outlines import Outline
from studio.model.people import Person
from studio.model.timeline import Run, Timeline
from studio.pictures.shapes import Picture

S = TypeVar("S")

TOGETHER = 5
"""So many answers of a tender board are shown together, never fewer."""


class Privacy(StrEnum):
    """What becomes of what is said at a step (design, rule 10)."""

    NEVER_STORED = "never-stored"
    """Nothing can be added: a story, a names round, one's own map."""
    LET_GO = "let-go"
    """Let go at close, unless the group keeps the board."""


class Audience(StrEnum):
    """For whom a picture is made: only the trainer's may hold what is not shown."""

    PROJECTOR = "projector"
    PHONE = "phone"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class View:
    """For whom and which page, from 0."""

    audience: Audience = Audience.PROJECTOR
    page: int = 0


@dataclass(frozen=True, slots=True)
class Board:
    """What the session knows of a board, handed to its activity.

    `entries` are those that stand (never withdrawn ones), in the order of the workshop's seed and
    not of arrival; in a picture or outline they are only those that may be seen. `words` may lack
    an entry: its words were erased. `until` is the clock time at which the step should end.
    """

    step: Step
    entries: tuple[Entry, ...] = ()
    words: Mapping[EntryId, Mapping[str, str]] = field(default_factory=dict)
    revealed: bool = True
    seed: int = 0
    until: str = ""
    now: str = ""
    """Clock time of the trainer's last act, to the quarter of an hour."""
    people: int = 0
    """How many are in the room, as the trainer counted them; else the most the deck expects."""
    talk_only: bool = False
    """Revealed, but of a tender board fewer than `TOGETHER` answers came: it shows none."""
    images: Mapping[str, bytes] = field(default_factory=dict)
    lang: str = "en-GB"

    def word(self, entry: EntryId, name: str) -> str:
        """The words of one field, or nothing where there are none."""
        return self.words.get(entry, {}).get(name, "")


@dataclass(frozen=True, slots=True)
class ActChoice:
    """A control of the console: what it says, what it does, its key, whether it is on now.

    To hide one entry and to bring it back is to moderate it: everybody's view then obeys.
    """

    label: str
    act: Act | Moderate
    key: str = ""
    current: bool = False


class Activity(ABC, Generic[S]):
    """One kind of step. Everything is pure: same arguments, same answer."""

    name: ClassVar[str]
    """As a deck writes it."""
    settings: ClassVar[type]
    """A frozen dataclass of what a deck author may write; every field has a default."""
    events: ClassVar[tuple[type[BoardEvent], ...]] = ()
    """Its own events."""
    gathers: ClassVar[bool] = True
    """Whether it takes entries; one that does not opens with its picture, without a prompt."""
    projects: ClassVar[bool] = True
    """Whether its picture asks for the room's eyes; a holding screen does not."""

    private: ClassVar[frozenset[str]] = frozenset()
    """Ids of forms whose entries go to the trainer alone: never shown, erased at close."""
    trainers: ClassVar[frozenset[str]] = frozenset()
    """Ids of forms that only who leads fills in: on a tender board they are ordinary entries."""
    overlays: ClassVar[bool] = False
    """Whether its board can be laid over any step by one key (the agreement)."""

    default_minutes: ClassVar[int] = 10
    """How long a step takes whose deck does not say."""

    def heading(self, settings: object) -> str:
        """What a step without a heading is called; nothing where it needs one."""
        return self.name.replace("-", " ").capitalize()

    @abstractmethod
    def initial(self, step: Step) -> S:
        """The state of a board nobody has touched."""

    def opens_with_prompt(self, step: Step) -> bool:
        """Whether the step waits for *Show* with a calm prompt; its settings may decide."""
        return self.gathers

    def privacy(self, step: Step) -> Privacy:
        """What becomes of what is added; the session refuses entries that are never stored."""
        return Privacy.LET_GO

    def protected(self, step: Step) -> bool:
        """Whether the step is never shortened or left out when time runs short."""
        return False

    def tender(self, step: Step) -> bool:
        """Whether answers are gathered silently, kept unlinked and shown together or not at all."""
        return False

    def parts(self, form: Form) -> tuple[frozenset[str], ...]:
        """The fields of a tender form that may stay together; each part becomes its own entry.

        All parts have the form's id and nothing that leads from one to another.
        """
        return (frozenset(field.name for field in form.fields),)

    def sheet(self, step: Step) -> str:
        """The private sheet (a page in `assets/phone/private`) that phones are offered, if any."""
        return ""

    def carried(self, state: S, board: Board) -> tuple[tuple[str, Mapping[str, object]], ...]:
        """What goes over to a later workshop of the group (`Step.carries_from`): ids of forms that
        the trainer may fill in there, and their fields. What was shown, without whose it was.
        """
        return tuple(
            (entry.form, {**entry.values, **board.words[entry.id]})
            for entry in board.entries
            if entry.status is Status.SHOWN and not entry.loose and entry.id in board.words
        )

    def faults(self, step: Step) -> Mapping[str, str]:
        """Words of a step's text, and in a sentence what is wrong with them: `check` tells it."""
        return {}

    def enter(self, state: S, step: Step) -> S:
        """The state once a step opens on the board (a later step may continue it)."""
        return state

    def decide(self, state: S, act: Act, board: Board) -> tuple[BoardEvent, ...]:
        """The events of a trainer's act, or `Refused` with a sentence."""
        raise Refused("not_now", "That cannot be done in this step.")

    def apply(self, state: S, event: Event) -> S:
        """The state after an event of this board (its own or of an entry)."""
        return state

    def reverse(self, state: S, event: BoardEvent) -> tuple[BoardEvent, ...]:
        """Events that take back `event`, which `state` has not seen yet; none if undo may not."""
        return ()

    def why_kept(self, state: S, board: Board, back: tuple[Event, ...]) -> str:
        """Why an act cannot be taken back by `back` now, as a sentence: an entry depends on it.

        Empty where nothing speaks against it. `board` holds everything, also what waits.
        """
        return ""

    def acts(self, state: S, board: Board) -> tuple[ActChoice, ...]:
        """What the console offers the trainer now."""
        return ()

    def acts_on(self, state: S, board: Board, subject: str) -> tuple[ActChoice, ...]:
        """What the console offers for what is chosen on the board (`Handle.subject`)."""
        return ()

    def says(self, state: S, board: Board) -> str:
        """The sentence the trainer says next, where the step's notes are not enough."""
        return ""

    def whisper(self, state: S, board: Board) -> str:
        """A sentence for the trainer alone, while it holds; nothing where all is well."""
        return ""

    def stands(self, state: S, board: Board) -> tuple[S, ...]:
        """The states in which the board stands in what is taken away, one after the other.

        As it was left; in more than one where one alone does not show all that is there, or where
        there is a before and an after.
        """
        return (state,)

    def keepsake(self, state: S, board: Board) -> tuple[Picture, ...]:
        """What the group takes home of this board as a picture page; none of most boards."""
        return ()

    def timeline(self, state: S, board: Board) -> Timeline | None:
        """The plan of what takes its time here; None for a step that has none."""
        return None

    def aloud(self, board: Board) -> ReadAloud | None:
        """What is read aloud here, as it stands on a card; None where nothing is."""
        return None

    def run(self, state: S) -> Run | None:
        """How far that plan has come; None for a step that has none."""
        return None

    def guarded(self, state: S, board: Board) -> bool:
        """Whether forward must be pressed twice here, as a slip would end what runs or is held."""
        run = self.run(state)
        return run is not None and run.on

    def advance(self, state: S, board: Board, by: int) -> Act | None:
        """The act of one press of the clicker inside the step, or None to leave it."""
        return None

    def pages(self, state: S, board: Board, view: View) -> int:
        """How many pages the picture has."""
        return 1

    @abstractmethod
    def picture(self, state: S, board: Board, view: View) -> Picture:
        """What is seen; a calm prompt while `board.revealed` is false."""

    def forms(self, state: S, board: Board, person: Person) -> tuple[Form, ...]:
        """What this person may add now, the form offered first first."""
        return ()

    def form_of(self, state: S, board: Board, entry: Entry) -> Form | None:
        """The form by which the author may reword an entry; by default the open one of its id."""
        return None

    @abstractmethod
    def outline(self, state: S, board: Board, view: View) -> Outline:
        """The picture's content as headed text and lists; never more than the picture may show."""


AnyActivity: TypeAlias = Activity[Any]
Activities: TypeAlias = Mapping[str, AnyActivity]
"""By name; made once by `app` and handed down."""
