"""The lens board as a picture: the moment on its card, and how the glasses tint the page."""

from studio.activities.contract import Board
from studio.activities.lens.rules import Lens, Settings, Stage, State
from studio.model.entries import Entry
from studio.pictures.edges import felt_edge
from studio.pictures.felt import FELTS, Pattern, paper_ground
from studio.pictures.geometry import moved, polygon
from studio.pictures.glasses import SYSTEMS, glasses
from studio.pictures.notes import SEAM, Column, Note, note_pages, page_mark
from studio.pictures.prose import Box
from studio.pictures.shapes import (
    HEIGHT,
    WIDTH,
    Align,
    Fill,
    Group,
    Item,
    Path,
    Picture,
    SubPath,
    Text,
    TextRole,
)
from studio.pictures.signs import name_label, sign
from studio.pictures.text import HAND, fit
from studio.pictures.theme import CARD, PAPER, mix
from studio.pictures.vignette import Areas, moment_cards, moment_of, moment_pages

PATTERNS = {
    Lens.THREAT: Pattern.ZIGZAG,
    Lens.DRIVE: Pattern.CHEVRONS,
    Lens.SOOTHING: Pattern.DOTS,
}
_TINT = 0.34
"""How much of a system's colour the page takes on: enough to be seen, with ink still 8 : 1."""
_BAND, _PANEL_BAND = 26.0, 10.0
_PAGE = Box(0.0, 0.0, WIDTH, HEIGHT)
_ALONE = Box(130, 156, 1020, 296)
_AREAS = Areas(Box(230, 240, 820, 400), Box(58, 236, 450, 424), Box(546, 222, 670, 452))
_SIDE_BY_SIDE = Box(48, 116, 1184, 546)
_RIM = 15.0
"""How far a panel reaches beyond its column."""

Pages = tuple[tuple[Item, ...], ...]


def notes_of(board: Board, lens: Lens) -> tuple[Entry, ...]:
    """What was noticed through a pair of glasses, as far as its words are there."""
    return tuple(
        entry
        for entry in board.entries
        if entry.values.get("lens", Lens.THREAT) == lens and board.word(entry.id, "text")
    )


def draw(state: State, board: Board, settings: Settings, page: int) -> Picture:
    """One page of the board."""
    pages = board_pages(state, board, settings)
    page = max(0, min(page, len(pages) - 1))
    lens = state.stage.lens
    up = -24.0 if lens else 0.0  # clear of the felt that frames the page
    mark = (moved(each, up, up) for each in page_mark(page, len(pages), lang=board.lang))
    items = (*pages[page], *mark)
    background = tinted(PAPER, lens) if lens else PAPER
    backdrop = paper_ground()
    if lens:
        backdrop = (*backdrop, *_framed(PATTERNS[lens], _PAGE, _BAND))
    elif state.stage is Stage.TOGETHER:
        backdrop = (*backdrop, *_panels())
    return Picture(
        board.step.title, items, backdrop, background, notes=board.step.notes, lang=board.lang
    )


def tinted(color: str, lens: Lens) -> str:
    """A colour as it looks through a pair of glasses."""
    return mix(color, SYSTEMS[PATTERNS[lens]].fill, _TINT)


def board_pages(state: State, board: Board, settings: Settings) -> Pages:
    """The items of every page of the stage."""
    lens = state.stage.lens
    if lens is not None:
        return _through(lens, board, settings)
    if state.stage is Stage.MOMENT:
        return _moment(board, settings)
    return _together(board, settings)


def _moment(board: Board, settings: Settings) -> Pages:
    """The moment, and three pairs of glasses that lie ready."""
    title = fit(board.step.title, 130, 34, 1020, 96, size=60, min_size=30, family=HAND,
                leading=1.1, role=TextRole.TITLE)  # fmt: skip
    lying: list[Item] = []
    for lens, x in zip(Lens, (262.0, 640.0, 1018.0), strict=True):
        lying.append(_pair(lens, settings, x, 548.0, 236.0))
        lying += name_label(PATTERNS[lens], settings.name(lens), x, 652.0)
    moment = moment_of(board.step.body, settings.vignette, board.images)
    return tuple((title, card, *lying) for card in moment_cards(moment, _ALONE))


def _pair(lens: Lens, settings: Settings, x: float, y: float, w: float) -> Group:
    return Group(glasses(PATTERNS[lens], w), f"glasses:{lens}", _said(lens, settings), x=x, y=y)


def _said(lens: Lens, settings: Settings) -> str:
    return f"Glasses: {settings.name(lens)}"


def _through(lens: Lens, board: Board, settings: Settings) -> Pages:
    """The page as that pair tints it: its question above, the moment with what was noticed."""
    moment = moment_of(board.step.body, settings.vignette, board.images)
    tint = mix(CARD, SYSTEMS[PATTERNS[lens]].fill, _TINT * 0.4)
    top = (
        _pair(lens, settings, 194.0, 96.0, 232.0),
        *name_label(PATTERNS[lens], settings.name(lens), 194.0, 176.0),
        _question(settings.asks(lens)),
    )
    notes = _notes(board, notes_of(board, lens))
    return tuple((*top, *page) for page in moment_pages(moment, notes, _AREAS, tint=tint))


def _notes(board: Board, found: tuple[Entry, ...]) -> tuple[Note, ...]:
    return tuple(Note(entry.id, board.word(entry.id, "text")) for entry in found)


def _question(words: str) -> Text:
    return fit(words, 348, 50, 862, 140, size=50, min_size=27, family=HAND, leading=1.1,
               align=Align.LEFT)  # fmt: skip


def _together(board: Board, settings: Settings) -> Pages:
    """All that was noticed, in three columns."""
    title = fit(settings.together, 130, 10, 1020, 58, size=46, min_size=24, family=HAND,
                leading=1.1, role=TextRole.TITLE)  # fmt: skip
    columns = tuple(
        Column(
            settings.name(lens),
            _notes(board, notes_of(board, lens)),
            FELTS[PATTERNS[lens]].line,
            (sign(PATTERNS[lens], 0, 0, 18, FELTS[PATTERNS[lens]].line),),
        )
        for lens in Lens
    )
    hung = tuple(
        _pair(lens, settings, x + w / 2, _SIDE_BY_SIDE.y - 16.0, 124.0)
        for lens, (x, w) in zip(Lens, _columns(), strict=True)
    )
    return tuple((title, *hung, *items) for items in note_pages(columns, _SIDE_BY_SIDE))


def _columns() -> list[tuple[float, float]]:
    """Where the three columns begin, and how wide they are."""
    wide = (_SIDE_BY_SIDE.w - 2 * SEAM) / 3
    return [(_SIDE_BY_SIDE.x + n * (wide + SEAM), wide) for n in range(3)]


def _panels() -> tuple[Item, ...]:
    """Behind each column the tint and edge of its glasses."""
    found: list[Item] = []
    for lens, (x, w) in zip(Lens, _columns(), strict=True):
        box = Box(x - _RIM, _SIDE_BY_SIDE.y - 24, w + 2 * _RIM, _SIDE_BY_SIDE.h + 42)
        found += _framed(PATTERNS[lens], box, _PANEL_BAND)
    return tuple(found)


def _framed(pattern: Pattern, box: Box, band: float) -> tuple[Item, ...]:
    """Tinted foil in a frame of felt."""
    x, y, right, foot = box.x, box.y, box.x + box.w, box.y + box.h
    sheet = SubPath(polygon([(x, y), (right, y), (right, foot), (x, foot)]), stroke=False)
    tint = Path((sheet,), Fill(SYSTEMS[pattern].fill, alpha=_TINT))
    return (tint, *felt_edge(pattern, (x, y, box.w, box.h), band))
