"""The wall of photographs as it is drawn: prints pegged to a string, or one by itself."""

from collections.abc import Sequence
from math import ceil

from studio.activities.contract import Board, View
from studio.activities.three_circles import prints
from studio.activities.three_circles.gallery import A_PAGE, Shared, alone, shared
from studio.activities.three_circles.settings import Settings
from studio.activities.three_circles.state import State
from studio.pictures.felt import paper_ground
from studio.pictures.notes import page_mark
from studio.pictures.shapes import Group, Handle, Item, Picture, Point, Text, TextRole
from studio.pictures.text import HAND, fit
from studio.pictures.theme import INK_MUTED, INK_TITLE, PAPER

_SIZE, _LARGE_SIZE = 28.0, 36.0
_TITLE_FOOT, _FOOT = 98.0, 704.0
_EDGE, _GAP = 44.0, 26.0


def picture(state: State, board: Board, settings: Settings, view: View) -> Picture:
    """The wall with its string, or one picture by itself."""
    found = shared(board, settings)
    by_itself = alone(state, found, view)
    if by_itself is not None:
        items: tuple[Item, ...] = _large(by_itself, tap="" if len(found) < 2 else "hang-back")
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
