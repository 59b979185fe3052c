"""The walk as a picture: the stones above, below them the moment and what was said of it."""

from studio.activities.contract import Board
from studio.activities.walk_through.path import path, stream
from studio.activities.walk_through.rules import Settings, Stage, State
from studio.model.entries import Entry
from studio.pictures.behaviours import Behaviour, behaviour_sign
from studio.pictures.felt import paper_ground
from studio.pictures.notes import Column, Note, note_pages, page_mark
from studio.pictures.prose import Box, Page
from studio.pictures.shapes import Picture, Text, TextRole
from studio.pictures.text import HAND, fit
from studio.pictures.theme import INK, PAPER
from studio.pictures.vignette import Areas, moment_cards, moment_of, moment_pages

_MOMENT = Box(130, 312, 1020, 350)
_AREAS = Areas(Box(190, 322, 900, 344), Box(48, 326, 430, 352), Box(514, 322, 718, 354))
_SIDE_BY_SIDE = Box(44, 112, 1192, 566)
_COLORS = {
    Behaviour.ATTENDING: "#2f7f7a",
    Behaviour.UNDERSTANDING: "#34497f",
    Behaviour.EMPATHISING: "#a63d36",
    Behaviour.HELPING: "#6f7f3a",
}


def notes_of(board: Board, stone: Behaviour) -> tuple[Entry, ...]:
    """What was said on a stone, as far as its words are there."""
    return tuple(
        entry
        for entry in board.entries
        if entry.values.get("behaviour", Behaviour.ATTENDING) == stone
        and board.word(entry.id, "text")
    )


def draw(state: State, board: Board, settings: Settings, page: int) -> Picture:
    """One page of the board."""
    pages = board_pages(state, board, settings)
    page = max(0, min(page, len(pages) - 1))
    backdrop = paper_ground()
    if state.stage is not Stage.TOGETHER:
        backdrop = (*backdrop, *stream())
    items = (*pages[page], *page_mark(page, len(pages), lang=board.lang))
    return Picture(
        board.step.title, items, backdrop, PAPER, notes=board.step.notes, lang=board.lang
    )


def board_pages(state: State, board: Board, settings: Settings) -> tuple[Page, ...]:
    """The items of every page of the stage."""
    stone = state.stage.behaviour
    if stone is not None:
        return _on_a_stone(stone, state, board, settings)
    if state.stage is Stage.TOGETHER:
        return _together(board, settings)
    title = _by_hand(board.step.title, Box(90, 216, 1100, 76), 54, TextRole.TITLE)
    moment = moment_of(board.step.body, settings.vignette, board.images)
    stones = path(state.stage, settings)
    return tuple((*stones, title, card) for card in moment_cards(moment, _MOMENT))


def _on_a_stone(
    stone: Behaviour, state: State, board: Board, settings: Settings
) -> tuple[Page, ...]:
    """One question, the moment it is asked of, and the notes beside it."""
    moment = moment_of(board.step.body, settings.vignette, board.images)
    asked = _by_hand(settings.asks(stone), Box(70, 206, 1140, 96), 44, TextRole.BODY)
    top = (*path(state.stage, settings), asked)
    notes = _notes(board, notes_of(board, stone))
    return tuple((*top, *page) for page in moment_pages(moment, notes, _AREAS))


def _together(board: Board, settings: Settings) -> tuple[Page, ...]:
    """All four stones side by side."""
    title = _by_hand(settings.together, Box(90, 20, 1100, 72), 48, TextRole.TITLE)
    columns = tuple(
        Column(
            settings.name(each),
            _notes(board, notes_of(board, each)),
            _COLORS[each],
            behaviour_sign(each, 0, 0, 19, INK),
        )
        for each in Behaviour
    )
    return tuple((title, *items) for items in note_pages(columns, _SIDE_BY_SIDE))


def _notes(board: Board, found: tuple[Entry, ...]) -> tuple[Note, ...]:
    return tuple(Note(entry.id, board.word(entry.id, "text")) for entry in found)


def _by_hand(words: str, box: Box, size: float, role: TextRole) -> Text:
    return fit(words, box.x, box.y, box.w, box.h, size=size, min_size=24, family=HAND,
               leading=1.08, role=role)  # fmt: skip
