"""Personal mode: everybody draws their own; the projector keeps to a calm invitation.

Nothing of it is ever sent or stored: the map is on paper, or on its maker's own device.
"""

from studio.activities.contract import Board, View
from studio.activities.three_circles.settings import Settings
from studio.activities.three_circles.sketches import sketch
from studio.model.outlines import Outline
from studio.pictures.felt import paper_ground
from studio.pictures.notes import page_mark
from studio.pictures.shapes import Align, Item, Picture, TextRole
from studio.pictures.text import HAND, fit
from studio.pictures.theme import INK_TITLE, PAPER

_QUIET = "#63536a"


def picture(board: Board, settings: Settings, view: View) -> Picture:
    """One step: what to do, large; beside it what a map may look like by then."""
    sheets = settings.sheets or (("", ""),)
    page = min(view.page, len(sheets) - 1)
    heading, words = sheets[page]
    items: tuple[Item, ...] = (
        fit(board.step.title, 76, 56, 600, 84, size=34, min_size=20, family=HAND, color=_QUIET,
            align=Align.LEFT, valign="top", role=TextRole.TITLE),
        fit(heading, 76, 132, 620, 132, size=64, min_size=26, family=HAND, color=INK_TITLE,
            align=Align.LEFT, leading=1.1, valign="bottom"),
        fit(words, 76, 290, 610, 300 if settings.prompt else 370, size=40, min_size=19,
            align=Align.LEFT, leading=1.3, valign="top"),
        *_quietly(settings.prompt),
        *sketch(page),
        *page_mark(page, len(sheets)),
    )  # fmt: skip
    return Picture(
        board.step.title, items, paper_ground(), background=PAPER, notes=board.step.notes,
        lang=board.lang,
    )  # fmt: skip


def _quietly(prompt: str) -> tuple[Item, ...]:
    """The deck's own prompt at the foot of every page, where it has one."""
    if not prompt:
        return ()
    return (
        fit(prompt, 76, 600, 940, 100, size=26, min_size=19, align=Align.LEFT, color=_QUIET,
            valign="bottom"),
    )  # fmt: skip


def outline(board: Board, settings: Settings) -> Outline:
    """All the steps, to be read out or printed."""
    parts = tuple(Outline(heading, (words,)) for heading, words in settings.sheets)
    text = (settings.prompt,) if settings.prompt else ()
    return Outline(board.step.title, text, (), parts)
