"""A pause as it is drawn: its scene, its name and, for a break, when it ends."""

from dataclasses import replace

from studio.activities.contract import Board
from studio.activities.holding.activity import return_time, settings_of
from studio.model.agenda import Step
from studio.pictures.bidi import is_rtl
from studio.pictures.geometry import moved
from studio.pictures.prose import Box, Manner, Page, heading, set_prose
from studio.pictures.scenes import (
    Scene,
    soup_on_the_cloth,
    tea_by_the_window,
    things_on_the_floor,
)
from studio.pictures.scenes_at_dusk import chairs_by_the_lamp, pond_at_nightfall
from studio.pictures.shapes import Align, Ellipse, Fill, Item, Picture, Text
from studio.pictures.still_life import running_stitch
from studio.pictures.text import fit

_BODY_SIZES = (32.0, 30.0, 28.0, 27.0)
_SAYS, _ALSO, _LEAST, _LEAD = 36.0, 30.0, 27.0, 1.2
_LINE, _AMPLE = 44.0, 220.0
"""Room for a line of text below the head; room in which longer text may begin."""


def picture(board: Board, page: int) -> Picture:
    """A page of it; beyond the last, the last."""
    found, step = pages(board), board.step
    scene = _scene(step)
    items = (*scene.alive, *found[max(0, min(page, len(found) - 1))])
    return Picture(step.title, items, scene.drawing, scene.ground, step.notes, board.lang)


def _scene(step: Step) -> Scene:
    match settings_of(step).kind:
        case "break":
            return tea_by_the_window()
        case "lunch":
            return soup_on_the_cloth()
        case "story":
            return chairs_by_the_lamp()
        case "off-screen":
            return things_on_the_floor()
        case "quiet":
            return pond_at_nightfall()


def pages(board: Board) -> tuple[Page, ...]:
    """The deck's lines, and below them its text; what has no room there goes on in more room."""
    scene, step, settings = _scene(board.step), board.step, settings_of(board.step)
    head, below = _head(board, scene)
    if not step.body:
        return (head,)
    room = _bottom(scene) - below
    if room >= _LINE:
        pages = _set(board, scene, head, below)
        if len(pages) == 1 or room >= _AMPLE:
            return pages
    short, below = _short_head(board, scene)
    first = (head,) if settings.says or settings.also else ()
    return (*first, *_set(board, scene, short, below))


def _set(board: Board, scene: Scene, head: Page, below: float) -> tuple[Page, ...]:
    """The step's text under a head, page by page."""
    area = replace(scene.words, y=below, h=_bottom(scene) - below)
    manner = Manner(scene.align, _BODY_SIZES, scene.ink)
    pages = set_prose(board.step.body, board.images, area, manner)
    return tuple((*head, *(_inked(item, scene.ink) for item in page)) for page in pages)


def _bottom(scene: Scene) -> float:
    return scene.words.y + scene.words.h


def _title(board: Board, scene: Scene, *, tall: float, size: float) -> Text:
    box = replace(scene.words, h=tall)
    return replace(heading(board.step.title, box, size=size, align=scene.align), color=scene.ink)


def _head(board: Board, scene: Scene) -> tuple[Page, float]:
    """Name, time to be back and the deck's own lines, and where they end."""
    step, settings, box = board.step, settings_of(board.step), scene.words
    beside = scene.align is Align.LEFT
    tall, size, most = (134.0, 88.0, 132.0) if beside else (box.h * 0.38, 68.0, 98.0)
    items: list[Item] = [_title(board, scene, tall=tall, size=size)]
    y = box.y + tall + 14
    if beside:
        items.append(running_stitch(box.x + 4, box.x + 230, y + 6, step.id))
        y += 26
    for raw, size, bold in (
        (return_time(board), 54.0, True),
        (settings.says, _SAYS, False),
        (settings.also, _ALSO, False),
    ):
        if raw:
            text = _line(raw, replace(box, y=y, h=most), size, bold, scene)
            items.append(text)
            y += len(text.lines) * text.size * _LEAD + 12
    spare = _bottom(scene) - y
    if not beside and not step.body and spare > 0:
        items, y = [moved(item, 0, spare / 2) for item in items], y + spare / 2
    return tuple(items), y + 4


def _short_head(board: Board, scene: Scene) -> tuple[Page, float]:
    """Only the name, smaller, and the time: above what goes on from page to page."""
    tall = 134.0 if scene.align is Align.LEFT else scene.words.h * 0.36
    items: list[Item] = [_title(board, scene, tall=tall, size=44)]
    y = scene.words.y + tall + 10
    if back := return_time(board):
        items.append(_line(back, replace(scene.words, y=y, h=50), 36.0, True, scene))
        y += 58
    return tuple(items), y


def _line(raw: str, box: Box, size: float, bold: bool, scene: Scene) -> Text:
    align = Align.RIGHT if scene.align is Align.LEFT and is_rtl(raw) else scene.align
    return fit(
        raw, box.x, box.y, box.w, box.h, size=size, min_size=_LEAST, bold=bold,
        color=scene.ink, leading=_LEAD, align=align, valign="top",
    )  # fmt: skip


def _inked(item: Item, ink: str) -> Item:
    """Dots and numbers of a list in the scene's ink, so that they are seen on a dark one."""
    if isinstance(item, Text):
        return replace(item, color=ink)
    return replace(item, fill=Fill(ink)) if isinstance(item, Ellipse) else item
