"""A slide as it is drawn: page by page, large and centred, or pictures over the whole projector."""

from studio.activities.contract import Board
from studio.activities.slide.activity import SlideSettings, is_picture
from studio.model.agenda import Figure, Step
from studio.pictures.notes import page_mark
from studio.pictures.prose import Box, Manner, Page, heading, picture_size, set_prose
from studio.pictures.shapes import HEIGHT, WIDTH, Align, Group, Image, Item, Picture, Text
from studio.pictures.still_life import running_stitch, two_scarves
from studio.pictures.theme import INK_MUTED

_TITLE = Box(104, 58, 1072, 112)
_BODY = Box(108, 222, 1064, 412)
_LARGE_TITLE = Box(160, 96, 960, 190)
_LARGE_BODY = Box(220, 336, 840, 190)
_LARGE_SIZES = (34.0, 32.0, 30.0, 28.0, 26.0)


def picture(board: Board, page: int) -> Picture:
    """A page of it; beyond the last, the last."""
    found, step = pages(board), board.step
    page = max(0, min(page, len(found) - 1))
    if is_picture(step):
        return Picture(step.title, found[page], notes=step.notes, lang=board.lang)
    mark = _page_mark(page, len(found), board)
    items: tuple[Item, ...] = (_heading(step), *found[page], *mark)
    return Picture(step.title, items, _backdrop(step), notes=step.notes, lang=board.lang)


def _is_large(step: Step) -> bool:
    large = isinstance(step.settings, SlideSettings) and step.settings.layout == "title"
    return large or not step.body


def pages(board: Board) -> tuple[Page, ...]:
    """What stands on each."""
    if is_picture(board.step):
        return _whole(board)
    if _is_large(board.step):
        manner = Manner(Align.CENTER, _LARGE_SIZES, INK_MUTED)
        return set_prose(board.step.body, board.images, _LARGE_BODY, manner)
    return set_prose(board.step.body, board.images, _BODY)


def _whole(board: Board) -> tuple[Page, ...]:
    """A page for each picture; where its file is not at hand, its words."""
    figures = [block for block in board.step.body if isinstance(block, Figure)]
    if not figures or any(figure.name not in board.images for figure in figures):
        return set_prose(board.step.body, board.images, _BODY)
    return tuple((_filling(board.images[one.name], one, board.step),) for one in figures)


def _filling(data: bytes, figure: Figure, step: Step) -> Group:
    """A picture as large as the projector; of another shape it stands in the middle."""
    width, height = picture_size(data)
    scale = min(WIDTH / width, HEIGHT / height)
    w, h = width * scale, height * scale
    image = Image((WIDTH - w) / 2, (HEIGHT - h) / 2, w, h, data, label=figure.alt)
    return Group((image,), key=f"{step.id}/{figure.name}")


def _heading(step: Step) -> Text:
    if _is_large(step):
        return heading(step.title, _LARGE_TITLE, size=96, align=Align.CENTER)
    return heading(step.title, _TITLE, size=66)


def _backdrop(step: Step) -> tuple[Item, ...]:
    if _is_large(step):
        return (running_stitch(440, 840, 308, step.id), *two_scarves(step.id))
    written = _heading(step)
    left = min((line.x for line in written.lines), default=_TITLE.x)
    right = max((line.x + line.width for line in written.lines), default=_TITLE.x)
    over = (46.0, 0.0) if written.align is Align.RIGHT else (0.0, 46.0)
    return (running_stitch(left - over[0], right + over[1], 184, step.id),)


def _page_mark(page: int, of: int, board: Board) -> tuple[Item, ...]:
    """Below the text; above it where scarves lie at the foot of the page."""
    y = 36 if _is_large(board.step) else 654
    return page_mark(page, of, lang=board.lang, right=_BODY.x + _BODY.w, y=y)
