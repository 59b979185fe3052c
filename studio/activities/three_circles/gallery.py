"""Gallery mode: photographs of maps, and only of those that their makers chose to share."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from studio.activities.contract import ActChoice, Audience, Board, View
from studio.activities.three_circles import prints
from studio.activities.three_circles.settings import Settings
from studio.activities.three_circles.state import State, ThreeCirclesMapLookedAt
from studio.model.commands import Act, Moderate
from studio.model.entries import Entry, Status
from studio.model.errors import Refused
from studio.model.events import BoardEvent
from studio.model.forms import Field, Form, Kind
from studio.model.ids import EntryId
from studio.model.outlines import Outline
from studio.pictures.felt import paper_ground
from studio.pictures.notes import page_mark
from studio.pictures.shapes import Group, Handle, Item, Picture, Point, Text, TextRole
from studio.pictures.text import HAND, fit
from studio.pictures.theme import INK_MUTED, INK_TITLE, PAPER

FORM, PHOTO, CAPTION = "photo", "photo", "caption"
MOST_LETTERS = 40
A_PAGE = 6
_SIZE, _LARGE_SIZE = 28.0, 36.0
_TITLE_FOOT, _FOOT = 98.0, 704.0
_EDGE, _GAP = 44.0, 26.0


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
    if _alone(state, found, view) is not None:
        return 1
    return max(1, ceil(len(found) / A_PAGE))


def picture(state: State, board: Board, settings: Settings, view: View) -> Picture:
    """The wall with its string, or one picture by itself."""
    found = shared(board, settings)
    alone = _alone(state, found, view)
    if alone is not None:
        items: tuple[Item, ...] = _large(alone, tap="" if len(found) < 2 else "hang-back")
        items = (_title(board), *items) if len(found) < 2 else items
    else:
        count = max(1, ceil(len(found) / A_PAGE))
        page = min(view.page, count - 1)
        here = _share(found, page, count)
        items = (_title(board), *_wall(here, settings), *page_mark(page, count))
    return Picture(
        board.step.title, items, paper_ground(), background=PAPER, notes=board.step.notes,
        lang=board.lang,
    )  # fmt: skip


def outline(board: Board, settings: Settings) -> Outline:
    """What hangs here, by what is said of it."""
    told = tuple(one.told for one in shared(board, settings))
    return Outline(board.step.title, (settings.question,), told)


def _ids(board: Board) -> list[EntryId]:
    return [e.id for e in board.entries if e.form == FORM and board.word(e.id, PHOTO)]


def _look(entry: str) -> Act:
    return Act("look", entry)


def _alone(state: State, found: Sequence[Shared], view: View) -> Shared | None:
    """The picture that fills the page: the only one, or the one looked at; paper shows all."""
    if len(found) == 1:
        return found[0]
    if view.audience is Audience.PAGE:
        return None
    return next((one for one in found if one.id == state.large), None)


def _share(found: Sequence[Shared], page: int, count: int) -> Sequence[Shared]:
    """An even share of the pictures: seven hang as four and three."""
    return found[page * len(found) // count : (page + 1) * len(found) // count]


def _title(board: Board) -> Text:
    return fit(board.step.title, 60, 22, 1160, 62, size=46, min_size=24, family=HAND,
               color=INK_TITLE, role=TextRole.TITLE)  # fmt: skip


def _wall(here: Sequence[Shared], settings: Settings) -> tuple[Item, ...]:
    """One string or two, with an even share of the prints on each."""
    if not here:
        return (*prints.string(190.0, ()), *_bare(settings))
    half = ceil(len(here) / 2)
    rows = [here] if len(here) <= 3 else [here[:half], here[half:]]
    tall = (_FOOT - _TITLE_FOOT) / len(rows)
    found: list[Item] = []
    for number, row in enumerate(rows):
        found += _row(row, _TITLE_FOOT + number * tall, tall)
    return tuple(found)


def _bare(settings: Settings) -> tuple[Item, ...]:
    """What a string on which nothing hangs yet is for."""
    return (fit(settings.bare, 190, 270, 900, 190, size=34, min_size=20, color=INK_MUTED),)


def _row(row: Sequence[Shared], top: float, tall: float) -> list[Item]:
    """Prints side by side on one string; a string to itself hangs a little lower."""
    wide = min((1280 - 2 * _EDGE - _GAP * (len(row) - 1)) / len(row), 620.0)
    if tall < 400:
        wide = min(wide, 440.0)
    words = max(prints.caption_height(one.caption, wide, _SIZE) for one in row)
    room = (round(wide, 1), round(tall - prints.PEG / 2 - 24 - words, 1))
    made = [prints.hung(one.id, one.photo, room) for one in row]
    used = max((each.h for each in made if each), default=0.0)
    line = round(top + prints.PEG / 2 + 4 + max(0.0, room[1] - used) * 0.4, 1)
    left = 640 - (wide * len(row) + _GAP * (len(row) - 1)) / 2
    middles = tuple(round(left + wide / 2 + n * (wide + _GAP), 1) for n in range(len(row)))
    found: list[Item] = [*prints.string(line, middles)]
    for one, each, x in zip(row, made, middles, strict=True):
        if each is not None:
            found.append(_hung(one, each, (x, line), wide))
    return found


def _hung(one: Shared, made: prints.Print, at: Point, wide: float) -> Group:
    """A print on its string with its words below it."""
    x, line = at
    below = prints.caption(one.caption, wide, _SIZE)
    said = Group(below, y=round(made.h + 10, 1))
    items = (*made.items, said) if below else made.items
    handle = _handle(one, made, (x, line), "look")
    return Group(items, one.id, one.told, handle, x, line)


def _large(one: Shared, *, tap: str) -> tuple[Item, ...]:
    """As large as the page allows, its words below it."""
    top = 20.0 if tap else _TITLE_FOOT
    words = prints.caption_height(one.caption, 1160, _LARGE_SIZE)
    room = (1200.0, round(720 - 26 - top - (words + 14 if words else 0), 1))
    made = prints.hung(one.id, one.photo, room, peg=False)
    if made is None:
        return ()
    below = prints.caption(one.caption, 1160, _LARGE_SIZE)
    said = Group(below, y=round(made.h + 12, 1))
    items = (*made.items, said) if below else made.items
    handle = _handle(one, made, (640.0, top), tap)
    return (Group(items, one.id, one.told, handle, 640.0, top),)


def _handle(one: Shared, made: prints.Print, at: Point, tap: str) -> Handle:
    """The whole print can be tapped."""
    half = (made.w / 2, made.h / 2)
    return Handle(one.id, one.told, at[0], at[1] + half[1], min(half), tap=tap, half=half)
