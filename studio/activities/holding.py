"""A holding screen: break, lunch, a story, a quiet moment. Calm, and it captures nothing."""

from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias

from studio.activities.contract import Activity, Board, View
from studio.activities.slide import outline_of_step
from studio.model.agenda import Step
from studio.model.outlines import Outline
from studio.pictures.prose import Box, Manner, Page, heading, set_prose
from studio.pictures.shapes import Align, Group, Item, Picture, Text
from studio.pictures.still_life import bowl, cup, hills, pond, running_stitch
from studio.pictures.text import fit
from studio.pictures.theme import INK, INK_MUTED

Occasion: TypeAlias = Literal["break", "lunch", "story", "quiet"]

_NAMES: dict[Occasion, str] = {
    "break": "Break",
    "lunch": "Lunch",
    "story": "A story",
    "quiet": "A quiet moment",
}
_TIMED = ("break", "lunch")
_TITLE = Box(624, 126, 560, 150)
_BODY_SIZES = (30.0, 28.0, 26.0, 24.0)


@dataclass(frozen=True, slots=True)
class HoldingSettings:
    """What a deck may write: which pause it is, and the words before the time to be back."""

    kind: Occasion = "break"
    back: str = "Back at"


@dataclass(frozen=True, slots=True)
class HoldingState:
    """A holding screen remembers nothing."""


class Holding(Activity[HoldingState]):
    """Nothing to do, nothing to read: a drawing and, for a break, when it ends."""

    name: ClassVar[str] = "holding"
    settings: ClassVar[type] = HoldingSettings
    gathers: ClassVar[bool] = False
    projects: ClassVar[bool] = False
    default_minutes: ClassVar[int] = 15

    def heading(self, settings: object) -> str:
        """The name of the pause."""
        return _NAMES[settings.kind] if isinstance(settings, HoldingSettings) else "Break"

    def initial(self, step: Step) -> HoldingState:
        return HoldingState()

    def pages(self, state: HoldingState, board: Board, view: View) -> int:
        return len(_pages(board))

    def picture(self, state: HoldingState, board: Board, view: View) -> Picture:
        pages = _pages(board)
        page = pages[max(0, min(view.page, len(pages) - 1))]
        step = board.step
        return Picture(step.title, page, _backdrop(board), notes=step.notes, lang=board.lang)

    def outline(self, state: HoldingState, board: Board, view: View) -> Outline:
        told = outline_of_step(board.step)
        return Outline(told.heading, (*filter(None, (return_time(board),)), *told.text), told.items)


def return_time(board: Board) -> str:
    """“Back at 10:45”, a clock time and never a countdown; nothing for a story."""
    settings = _settings(board.step)
    if settings.kind not in _TIMED or not board.until:
        return ""
    return f"{settings.back} {board.until}"


def _settings(step: Step) -> HoldingSettings:
    return step.settings if isinstance(step.settings, HoldingSettings) else HoldingSettings()


def _drawing(kind: Occasion) -> tuple[Item, ...]:
    match kind:
        case "break":
            return cup(330, 372)
        case "lunch":
            return bowl(330, 372)
        case "story":
            return hills(640, 300)
        case "quiet":
            return pond(640, 300)


def _is_open_air(step: Step) -> bool:
    """Whether the drawing stands above the words, in the middle."""
    return _settings(step).kind not in _TIMED


def _heading(step: Step) -> Text:
    if _is_open_air(step):
        return heading(step.title, Box(160, 462, 960, 90), size=72, align=Align.CENTER)
    return heading(step.title, _TITLE, size=84)


def _pages(board: Board) -> tuple[Page, ...]:
    step = board.step
    written = _heading(step)
    if _is_open_air(step):
        manner = Manner(Align.CENTER, _BODY_SIZES, INK_MUTED)
        pages = set_prose(step.body, board.images, Box(240, 570, 800, 110), manner)
        return tuple((written, *page) for page in pages)
    until, below = return_time(board), 320.0
    items: tuple[Item, ...] = (written,)
    if until:
        items += (_back(until),)
        below = 414.0
    body = Box(_TITLE.x + 4, below, _TITLE.w - 4, 640 - below)
    pages = set_prose(step.body, board.images, body, Manner(Align.LEFT, _BODY_SIZES, INK_MUTED))
    return tuple((*items, *page) for page in pages)


def _back(words: str) -> Text:
    return fit(
        words, _TITLE.x + 4, 316, _TITLE.w - 4, 74, size=54, min_size=30, bold=True,
        color=INK, align=Align.LEFT, valign="top",
    )  # fmt: skip


def _backdrop(board: Board) -> tuple[Item, ...]:
    step = board.step
    drawing = Group(_drawing(_settings(step).kind))
    if _is_open_air(step):
        return (drawing,)
    return (drawing, running_stitch(_TITLE.x + 4, _TITLE.x + 230, 296, step.id))


ACTIVITY = Holding()
