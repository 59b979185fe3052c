"""The wall as a picture and in words."""

from dataclasses import replace
from typing import TypeAlias

from studio.activities.contract import Board, View
from studio.activities.wall.contents import Heap, Part, Wall, Written, wall_of
from studio.activities.wall.settings import Settings, settings_of
from studio.activities.wall.state import State
from studio.model.outlines import Outline
from studio.pictures.note_linen import WALL, linen
from studio.pictures.note_marks import mark, mark_color
from studio.pictures.notes import Box, Column, Note, Sheet, note_pages, page_mark
from studio.pictures.prompt import TALK, TALK_HINT, prompt_picture, talk_picture
from studio.pictures.prose import heading
from studio.pictures.shapes import Align, Group, Handle, Item, Picture, Text
from studio.pictures.still_life import running_stitch
from studio.pictures.text import fit
from studio.pictures.theme import INK_MUTED

_TITLE = Box(60, 10, 1160, 70)
_LEFT, _WIDTH, _FOOT = 60.0, 1160.0, 666.0
_ASKED = ((30.0, 24), (50.0, 21), (74.0, 20), (150.0, 19))
"""Heights that are tried for the question below the title, and how small its letters may be."""

Pages: TypeAlias = tuple[tuple[Item, ...], ...]

DROP = "drop:"
"""The act of a drag; the number of the page follows."""


def page_count(state: State, board: Board) -> int:
    """How many pages the wall has."""
    return 1 if not _seen(board) else len(_pages(state, board)[1])


def draw(state: State, board: Board, view: View) -> Picture:
    """A page of the wall, or what stands there until it is shown."""
    step, settings = board.step, settings_of(board.step)
    if not board.revealed:
        return prompt_picture(
            step.title, settings.prompt, hint=settings.how, lang=board.lang, notes=step.notes
        )
    if board.talk_only:
        return talk_picture(step.title, lang=board.lang, notes=step.notes)
    head, pages = _pages(state, board)
    page = max(0, min(view.page, len(pages) - 1))
    items = (*head, *_on_page(pages[page], page), *_mark(page, len(pages), board.lang))
    return Picture(
        step.title,
        items,
        _backdrop(head[0], step.id),
        background=WALL,
        notes=step.notes,
        lang=board.lang,
    )


def outline(state: State, board: Board) -> Outline:
    """Columns, what lies together and what hangs by itself."""
    settings, title = settings_of(board.step), board.step.title
    asked = tuple(filter(None, (settings.prompt, settings.how)))
    if not board.revealed:
        return Outline(title, asked)
    if board.talk_only:
        return Outline(title, (TALK, TALK_HINT))
    wall = wall_of(state, board)
    said = asked if _invites(wall) else (settings.prompt,)
    if not settings.columns:
        only = _told(wall.parts[0], title, settings)
        return replace(only, text=said)
    return Outline(title, said, parts=tuple(_told(p, p.name, settings) for p in wall.parts))


def column_at(x: float, settings: Settings) -> int:
    """The column that is at a place of the page."""
    count = max(1, len(settings.columns))
    return max(0, min(count - 1, int((x - _LEFT) / _WIDTH * count)))


def _invites(wall: Wall) -> bool:
    """Whether the free wall says how to begin; headings of columns say enough."""
    return wall.empty and not wall.parts[0].name


def _seen(board: Board) -> bool:
    return board.revealed and not board.talk_only


def _told(part: Part, name: str, settings: Settings) -> Outline:
    heaps = (
        Outline(heap.title or settings.together, items=tuple(note.words for note in heap.notes))
        for heap in part.heaps
    )
    return Outline(name, items=tuple(note.words for note in part.notes), parts=tuple(heaps))


def _pages(state: State, board: Board) -> tuple[tuple[Text, ...], Pages]:
    """Title and question of every page; what lies below them page by page."""
    settings, wall = settings_of(board.step), wall_of(state, board)
    head = _head(board.step.title, settings.prompt)
    top = head[-1].y + head[-1].h + 16
    area = Box(_LEFT, top, _WIDTH, _FOOT - top)
    hands = _Hands(state, settings)
    pages = note_pages([_column(n, part, hands) for n, part in enumerate(wall.parts)], area)
    if not _invites(wall):
        return head, pages
    middle = fit(
        settings.how, 190, top + 130, 900, 200, size=34, min_size=19, color=INK_MUTED, leading=1.3
    )
    return head, ((*pages[0], middle) if settings.how else pages[0],)


def _mark(page: int, pages: int, lang: str) -> tuple[Item, ...]:
    """Above the hem of the linen."""
    return page_mark(page, pages, lang=lang, right=_LEFT + _WIDTH, y=664)


def _on_page(items: tuple[Item, ...], page: int) -> tuple[Item, ...]:
    """What is dragged says on which page it lies: where it is dropped is looked up there."""
    return tuple(_dragged(item, page) for item in items)


def _dragged(item: Item, page: int) -> Item:
    if not isinstance(item, Group) or item.handle is None or not item.handle.move:
        return item
    return replace(item, handle=replace(item.handle, move=f"{DROP}{page}"))


def _head(title: str, prompt: str) -> tuple[Text, ...]:
    """The title by hand; below it the question, if that is not the same."""
    named = heading(title, _TITLE, size=54)
    if prompt.strip() == title.strip():
        return (named,)
    for height, smallest in _ASKED:
        asked = fit(
            prompt, _LEFT, 100, _WIDTH, height, size=26, min_size=smallest, color=INK_MUTED,
            align=Align.RIGHT if named.align is Align.RIGHT else Align.LEFT, valign="top",
            leading=1.2,
        )  # fmt: skip
        if asked.complete:
            break
    return named, asked


def _backdrop(named: Text, key: str) -> tuple[Item, ...]:
    """The linen on which the notes are sewn; a line of stitches under the title."""
    left = min((line.x for line in named.lines), default=_LEFT)
    right = max((line.x + line.width for line in named.lines), default=_LEFT)
    return (*linen(), running_stitch(left - 2, right + 34, 92, key))


class _Hands:
    """What can be done to what is drawn."""

    def __init__(self, state: State, settings: Settings) -> None:
        self.chosen = state.chosen
        self.settings = settings

    def note(self, note: Written) -> Handle:
        """A note is dragged; while one is chosen, a tap lays that one with it."""
        tap = "" if not self.chosen else "let-go" if self.chosen == note.id else "here"
        return Handle(note.id, f"Note: {note.short}", 0, 0, 0, DROP, tap=tap)

    def heap(self, heap: Heap) -> Handle:
        """So is what lies together."""
        name = heap.title or self.settings.together
        tap = "here" if self.chosen else ""
        return Handle(heap.id, f"Group: {name}", 0, 0, 0, DROP, tap=tap)

    def column(self, n: int, name: str) -> Handle | None:
        """A heading is tapped only."""
        if not self.chosen:
            return None
        return Handle(f"column:{n}", f"Column: {name}", 0, 0, 0, tap="here")


def _column(n: int, part: Part, hands: _Hands) -> Column:
    named = bool(part.name)
    return Column(
        title=part.name,
        notes=tuple(_note(note, hands) for note in part.notes),
        color=mark_color(n),
        mark=mark(n) if named else (),
        key=f"column:{n}" if named else "",
        handle=hands.column(n, part.name) if named else None,
        sheets=tuple(_sheet(heap, hands) for heap in part.heaps),
    )


def _note(note: Written, hands: _Hands) -> Note:
    return Note(note.id, note.words, handle=hands.note(note))


def _sheet(heap: Heap, hands: _Hands) -> Sheet:
    notes = tuple(_note(note, hands) for note in heap.notes)
    name = heap.title or hands.settings.together
    return Sheet(heap.id, heap.title, notes, name, hands.heap(heap))
