"""The notes in their columns, and the message as a letter."""

from studio.activities.contract import Board
from studio.activities.obstacles.contents import Written, notes_of
from studio.activities.obstacles.patches import COLORS, patch
from studio.activities.obstacles.settings import Flow, Settings, Sort
from studio.activities.obstacles.state import State
from studio.pictures.felt import paper_ground
from studio.pictures.notes import Box, Column, Note, note_pages, page_mark
from studio.pictures.shapes import Align, Handle, Item, Picture, TextRole
from studio.pictures.text import HAND, fit
from studio.pictures.theme import INK_MUTED, INK_TITLE, PAPER

_AREA = Box(40, 76, 1200, 596)
_SEAM = 34.0
_SORTS = tuple(Sort)


def column_at(x: float) -> Sort:
    """The column below a place of the page."""
    part = int((x - _AREA.x) / _AREA.w * len(_SORTS))
    return _SORTS[max(0, min(len(_SORTS) - 1, part))]


def beside(sort: Sort, by: int) -> Sort | None:
    """The next column on one side, if there is any."""
    there = _SORTS.index(sort) + by
    return _SORTS[there] if 0 <= there < len(_SORTS) else None


def middle_of(sort: Sort) -> float:
    """Where the notes of a column have their middle."""
    wide = (_AREA.w - _SEAM * (len(_SORTS) - 1)) / len(_SORTS)
    return round(_AREA.x + _SORTS.index(sort) * (wide + _SEAM) + wide / 2, 1)


def note_sheets(state: State, board: Board, settings: Settings) -> tuple[tuple[Item, ...], ...]:
    """The pages of notes; at the foot the order in which they lie in each column."""
    notes = notes_of(state, board)
    columns = tuple(
        Column(
            settings.label(sort),
            tuple(_note(note, settings) for note in notes if note.sort is sort),
            COLORS[sort],
            patch(sort),
            f"column:{sort.value}",
            says=settings.says(sort),
        )
        for sort in Sort
    )
    rows = "  ·  ".join(settings.flow(flow) for flow in Flow)
    order = fit(rows, 42, 681, 900, 30, size=21, min_size=19, color=INK_MUTED, align=Align.LEFT)
    return tuple((*items, order) for items in note_pages(columns, _AREA))


def _note(note: Written, settings: Settings) -> Note:
    flow, sort = settings.flow(note.flow), settings.label(note.sort)
    where = f"{sort}, {flow}" if flow else sort
    handle = Handle(note.id, note.words, 0, 0, 0, move="drop")
    return Note(note.id, note.words, flow, f"{where}: {note.words}", handle=handle)


def sheet(board: Board, items: tuple[Item, ...], page: int, pages: int) -> Picture:
    """One page with the step's title above it."""
    title = board.step.title
    heading = fit(title, 120, 8, 1040, 56, size=44, min_size=24, family=HAND, color=INK_TITLE,
                  leading=1.1, role=TextRole.TITLE)  # fmt: skip
    return Picture(
        title,
        (heading, *items, *page_mark(page, pages, lang=board.lang)),
        backdrop=paper_ground(),
        background=PAPER,
        notes=board.step.notes,
        lang=board.lang,
    )
