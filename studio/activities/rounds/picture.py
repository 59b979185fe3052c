"""The question by hand in a ring of cushions; it stays as it is while the circle speaks."""

from studio.activities.contract import Board
from studio.activities.rounds.settings import settings_of
from studio.activities.slide.activity import outline_of_step
from studio.model.outlines import Outline
from studio.pictures.cushions import ring, rug
from studio.pictures.notes import page_mark
from studio.pictures.prose import Box, Manner, Page, set_prose
from studio.pictures.shapes import Align, Item, Picture, TextRole
from studio.pictures.text import HAND, fit
from studio.pictures.theme import INK, INK_MUTED, PAPER

CUSHIONS = 16
_SIZES = (32.0, 30.0, 28.0, 27.0)
_BODY = Box(250, 214, 780, 310)
_WIDE = (232.0, 816.0)


def asked(title: str, prompt: str, hint: str, *, ink: str = INK) -> tuple[Item, ...]:
    """Title, question and hint in the middle of the ring."""
    x, w = _WIDE
    items: list[Item] = [_title(title)]
    middle, tall = (208.0, 216.0) if hint else (208.0, 290.0)
    items.append(
        fit(prompt, x, middle, w, tall, size=60, min_size=30, family=HAND, color=ink, leading=1.16)
    )
    if hint:
        items.append(
            fit(hint, 300, 440, 680, 104, size=30, min_size=26.7, color=INK_MUTED, leading=1.3)
        )
    return tuple(items)


def _title(title: str) -> Item:
    return fit(
        title, 330, 132, 620, 70, size=38, min_size=18.7, color=INK_MUTED, leading=1.1,
        role=TextRole.TITLE,
    )  # fmt: skip


def backdrop() -> tuple[Item, ...]:
    """The ring and the rug in it."""
    return (*rug(PAPER), *ring(CUSHIONS))


def picture(board: Board, page: int) -> Picture:
    """The question; the step's own text on further pages."""
    told = _pages(board)
    page = max(0, min(page, len(told) - 1))
    mark = page_mark(page, len(told), lang=board.lang)
    items = (*told[page], *mark)
    step = board.step
    return Picture(step.title, items, backdrop(), PAPER, step.notes, board.lang)


def pages(board: Board) -> int:
    """How many there are."""
    return len(_pages(board))


def _pages(board: Board) -> tuple[Page, ...]:
    step, settings = board.step, settings_of(board.step)
    first = asked(step.title, settings.asked, settings.hint)
    if not step.body:
        return (first,)
    manner = Manner(Align.LEFT, _SIZES)
    further = set_prose(step.body, board.images, _BODY, manner)
    return (first, *((_title(step.title), *page) for page in further))


def outline(board: Board) -> Outline:
    """What is asked, and the step's own text."""
    settings, told = settings_of(board.step), outline_of_step(board.step)
    lines = filter(None, (settings.asked, settings.hint))
    return Outline(told.heading, (*lines, *told.text), told.items)
