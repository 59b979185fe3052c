"""What the room sees: the tray with what is asked, or the cloth with everybody's gifts."""

import math
from functools import lru_cache

from studio.activities.contract import Board
from studio.activities.kitbag.gathered import Gift
from studio.activities.kitbag.laying import OVERLAP, Lying, laid, page_count
from studio.activities.kitbag.settings import Settings
from studio.pictures.floor import FLOOR, floor
from studio.pictures.geometry import moved
from studio.pictures.gifts import gift
from studio.pictures.notes import page_mark
from studio.pictures.shapes import Align, Group, Item, Picture, TextRole
from studio.pictures.still_life import running_stitch
from studio.pictures.tags import Wording, tag, tag_size
from studio.pictures.text import HAND, fit
from studio.pictures.theme import INK, INK_MUTED, INK_TITLE
from studio.pictures.tray import cloth, tray

_SEAM = 72.0
"""From the question to the hint, a stitched line between them: a wider face needs a line more."""


def tray_picture(board: Board, settings: Settings) -> Picture:
    """The tray as a still life, the question beside it."""
    things = tuple(
        Group(one.items, x=one.x, y=one.y) for one in tray(settings.objects, settings.colours)
    )
    named = Group(things, key="tray", label=tray_told(settings))
    return _picture(board, (*_asked(board, settings), named))


def cloth_picture(board: Board, gifts: tuple[Gift, ...], number: int) -> Picture:
    """A page of the cloth; the nearest one there is."""
    lying = laid(gifts)
    pages = page_count(lying)
    page = max(0, min(number, pages - 1))
    title = fit(
        board.step.title, 60, 18, 1160, 74, size=54, min_size=26, family=HAND, color=INK_TITLE,
        leading=1.1, role=TextRole.TITLE,
    )  # fmt: skip
    here = tuple(_group(one) for one in lying if one.page == page)
    return _picture(board, (title, *here, *page_mark(page, pages, lang=board.lang)), cloth())


def tray_told(settings: Settings) -> str:
    """What lies on the tray."""
    things = _listed([f"{one}s" for one in settings.objects])
    return f"A tray of {things} in {_listed(list(settings.colours))}."


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _picture(board: Board, items: tuple[Item, ...], laid_out: tuple[Item, ...] = ()) -> Picture:
    return Picture(
        board.step.title,
        items,
        backdrop=(*floor(), *laid_out),
        background=FLOOR,
        notes=board.step.notes,
        lang=board.lang,
    )


def _asked(board: Board, settings: Settings) -> tuple[Item, ...]:
    """Title, question and hint in a column to the left of the tray."""
    title = fit(
        board.step.title, 64, 92, 480, 136, size=60, min_size=26, family=HAND, color=INK_TITLE,
        leading=1.08, align=Align.LEFT, valign="bottom", role=TextRole.TITLE,
    )  # fmt: skip
    prompt = fit(
        settings.prompt, 66, 252, 476, 236, size=36, min_size=19, color=INK, leading=1.28,
        align=Align.LEFT, valign="top",
    )  # fmt: skip
    if not settings.hint:
        return title, prompt
    below = prompt.lines[-1].baseline + _SEAM
    hint = fit(
        settings.hint, 66, below, 476, 676 - below, size=26, min_size=19, color=INK_MUTED,
        leading=1.3, align=Align.LEFT, valign="top",
    )  # fmt: skip
    return title, prompt, running_stitch(68, 268, below - _SEAM * 0.45, board.step.id), hint


def _group(one: Lying) -> Group:
    given = one.gift
    items = _drawn(given, one.size, one.r)
    return Group(items, key=given.key, label=f"{given.told}.", x=one.x, y=one.y)


@lru_cache(maxsize=512)
def _drawn(given: Gift, size: float, r: float) -> tuple[Item, ...]:
    """An object round 0, 0 and its tag at its right, tied to it."""
    drawn = gift(given.thing, given.colour, given.key, r)
    if not given.words:
        return drawn
    wording = Wording(given.words, size=size)
    _, h = tag_size(wording)
    x, y = (OVERLAP - 1) * r, -h / 2
    tie = (-x + r * 0.24, -y + math.copysign(r * 0.3, y))
    return (*drawn, *(moved(item, x, y) for item in tag(given.key, wording, tie, False)))
