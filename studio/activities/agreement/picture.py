"""The flip chart with what is written on it, a sheet a page."""

from studio.activities.agreement.card import limits_text
from studio.activities.agreement.layout import NotePlace, Placed, SheetPlan, sheets
from studio.activities.agreement.lines import Line
from studio.activities.agreement.settings import Settings
from studio.activities.agreement.signs import PENCIL, note, underline
from studio.activities.contract import Board
from studio.pictures.bidi import is_rtl
from studio.pictures.flip_chart import HEADING, WALL, WRITING, easel
from studio.pictures.geometry import moved
from studio.pictures.notes import page_mark
from studio.pictures.shapes import Align, Group, Handle, Item, Picture, Text, TextRole
from studio.pictures.text import HAND, fit

_HEADING_INK = "#5b2a52"
_ASIDE = WRITING.w - HEADING.w
"""What the heading leaves free for the number of the sheet."""
_AROUND = 6.0
"""How far past its words a line may be taken."""


def sheet_picture(lines: tuple[Line, ...], settings: Settings, board: Board, page: int) -> Picture:
    """One sheet of the chart; the nearest one there is."""
    plans = sheets(lines, settings)
    page = max(0, min(page, len(plans) - 1))
    title = board.step.title
    items: list[Item] = [*_heading(title), *_sheet_mark(page, len(plans), board)]
    items += _empty(settings) if not lines else _written(plans[page])
    items.append(limits_text(settings.limits))
    return Picture(
        title,
        tuple(items),
        backdrop=easel(page, len(plans) - 1 - page),
        background=WALL,
        notes=board.step.notes,
        lang=board.lang,
    )


def _heading(title: str) -> tuple[Item, ...]:
    """The title in a broad marker, underlined."""
    rtl = is_rtl(title)
    align, x = (Align.RIGHT, HEADING.x + _ASIDE) if rtl else (Align.LEFT, HEADING.x)
    text = fit(
        title, x, HEADING.y, HEADING.w, HEADING.h, size=58, min_size=19, family=HAND,
        color=_HEADING_INK, leading=1.08, align=align, role=TextRole.TITLE,
    )  # fmt: skip
    if len(text.lines) != 1:
        return (text,)
    line = text.lines[0]
    stroke = underline(round(min(line.width, 900.0), 1), title)
    below = line.baseline + text.size * 0.2
    return (*(moved(each, line.x, below) for each in stroke), text)


def _sheet_mark(page: int, count: int, board: Board) -> tuple[Item, ...]:
    """Which of several sheets this is, at the end of the heading's line."""
    found = (each for each in page_mark(page, count, lang=board.lang) if isinstance(each, Text))
    rtl = is_rtl(board.step.title)
    return tuple(
        moved(
            each, (HEADING.x - each.lines[0].x) if rtl else 1138.0 - each.x - each.w, 78.0 - each.y
        )
        for each in found
    )


def _empty(settings: Settings) -> list[Item]:
    """A blank sheet with the question in pencil."""
    return [
        fit(settings.prompt, WRITING.x + 60, WRITING.y, WRITING.w - 120, WRITING.h - 40, size=40,
            min_size=19, family=HAND, color=PENCIL, leading=1.3)
    ]  # fmt: skip


def _written(plan: SheetPlan) -> list[Item]:
    items: list[Item] = [_note(each) for each in plan.notes]
    return items + [_group(each) for each in plan.pieces]


def _note(place: NotePlace) -> Group:
    box = place.box
    return Group(note(box.w, box.h, "parked"), key=f"parked:{place.number}", x=box.x, y=box.y)


def _group(placed: Placed) -> Group:
    piece, handle = placed.piece, None
    if piece.hold is not None:
        hold = piece.hold
        half = (hold.w / 2 + _AROUND, hold.h / 2)
        x, y = placed.x + hold.x + hold.w / 2, placed.y + hold.y + hold.h / 2
        handle = Handle(piece.subject, piece.label, x, y, max(20.0, half[1]), half=half)
    return Group(piece.items, piece.key, piece.label, handle, placed.x, placed.y)
