"""Gallery mode: photographs of maps, and only of those that their makers chose to share."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from studio.activities.contract import ActChoice, Audience, Board, View
from studio.activities.three_circles.settings import Settings
from studio.activities.three_circles.state import State, ThreeCirclesMapLookedAt
from studio.model.commands import Act, Moderate
from studio.model.entries import Entry, Status
from studio.model.errors import Refused
from studio.model.events import BoardEvent
from studio.model.forms import Field, Form, Kind
from studio.model.ids import EntryId
from studio.model.outlines import Outline

FORM, PHOTO, CAPTION = "photo", "photo", "caption"
MOST_LETTERS = 40
A_PAGE = 6


@dataclass(frozen=True, slots=True)
class Shared:
    """A photograph that hangs here."""

    id: EntryId
    photo: str
    caption: str
    told: str
    """What is said of it to those who do not see it."""


def shared(board: Board, settings: Settings) -> tuple[Shared, ...]:
    """What was hung up, in the board's order."""
    found = []
    for entry in board.entries:
        photo, said = board.word(entry.id, PHOTO), board.word(entry.id, CAPTION)
        if entry.form == FORM and photo:
            found.append(Shared(entry.id, photo, said, said or settings.shared))
    return tuple(found)


def form(settings: Settings, entry: Entry | None = None) -> Form:
    """A picture to hang up; of one that hangs the words can change, and the picture may stay.

    Its label is what lists say of a picture without a caption.
    """
    fields = (
        Field(PHOTO, Kind.PHOTO, "The map, as it lies: things only, nobody’s face, with its "
              "makers’ yes", required=entry is None),
        Field(CAPTION, Kind.TEXT, "What it is called, if its makers wish",
              max_graphemes=MOST_LETTERS),
    )  # fmt: skip
    label = "Hang up a picture" if entry is None else settings.shared
    return Form(FORM, label, fields, entry.id if entry else None, hint=settings.question)


def acts(state: State, board: Board) -> tuple[ActChoice, ...]:
    """One by one, or all of them."""
    ids = _ids(board)
    if len(ids) < 2:
        return ()
    at = ids.index(state.large) if state.large in ids else -1
    found = [ActChoice("All pictures", _look(""), "L", current=at < 0)]
    if at + 1 < len(ids):
        found.append(ActChoice("Look at the next one", _look(ids[at + 1]), "V"))
    if at > 0:
        found.append(ActChoice("Look at the one before", _look(ids[at - 1]), "U"))
    return tuple(found)


def acts_on(state: State, board: Board, subject: str) -> tuple[ActChoice, ...]:
    """What may be done to a chosen picture."""
    if subject not in _ids(board):
        return ()
    down = ActChoice("Take it down", Moderate(EntryId(subject), Status.HELD))
    if state.large == subject:
        return (ActChoice("Hang it back", _look("")), down)
    return (ActChoice("Look at it by itself", _look(subject)), down)


def advance(state: State, board: Board, by: int) -> Act | None:
    """After the pages, picture by picture; back again to all of them."""
    ids = _ids(board)
    if len(ids) < 2:
        return None
    at = (ids.index(state.large) if state.large in ids else -1) + (1 if by > 0 else -1)
    if at < -1 or at >= len(ids):
        return None
    return _look(ids[at] if at >= 0 else "")


def decide(state: State, act: Act, board: Board) -> tuple[BoardEvent, ...]:
    """Another picture is looked at; tapped once more it hangs among the others again."""
    if act.name not in ("look", "hang-back"):
        raise Refused("not_now", "The pictures hang as they are; look at one, or at all.")
    entry = EntryId(act.subject if act.name == "look" else "")
    if entry and entry not in _ids(board):
        raise Refused("unknown", "This picture hangs here no longer.")
    return () if entry == state.large else (ThreeCirclesMapLookedAt(board.step.board, entry),)


def pages(state: State, board: Board, settings: Settings, view: View) -> int:
    """Six a page; a picture that is looked at has one to itself."""
    found = shared(board, settings)
    if alone(state, found, view) is not None:
        return 1
    return max(1, ceil(len(found) / A_PAGE))


def outline(board: Board, settings: Settings) -> Outline:
    """What hangs here, by what is said of it."""
    told = tuple(one.told for one in shared(board, settings))
    return Outline(board.step.title, (settings.question,), told)


def _ids(board: Board) -> list[EntryId]:
    return [e.id for e in board.entries if e.form == FORM and board.word(e.id, PHOTO)]


def _look(entry: str) -> Act:
    return Act("look", entry)


def alone(state: State, found: Sequence[Shared], view: View) -> Shared | None:
    """The picture that fills the page: the only one, or the one looked at; paper shows all."""
    if len(found) == 1:
        return found[0]
    if view.audience is Audience.PAGE:
        return None
    return next((one for one in found if one.id == state.large), None)
