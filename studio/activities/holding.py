"""A holding screen: break, lunch, a story, a time away from the screen, a quiet moment.

Calm, and it captures nothing: nobody can add to it, and no phone asks anything meanwhile.
"""

from dataclasses import dataclass, replace
from typing import ClassVar, Literal, TypeAlias

from studio.activities.contract import Activity, Board, Privacy, View
from studio.activities.slide import outline_of_step
from studio.model.agenda import Step
from studio.model.outlines import Outline
from studio.model.text import graphemes
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

Occasion: TypeAlias = Literal["break", "lunch", "story", "off-screen", "quiet"]

_NAMES: dict[Occasion, str] = {
    "break": "Break",
    "lunch": "Lunch",
    "story": "A story",
    "off-screen": "Away from the screen",
    "quiet": "A quiet moment",
}
_TIMED = ("break", "lunch")
_BODY_SIZES = (32.0, 30.0, 28.0, 27.0)
_SAYS, _ALSO, _LEAST, _LEAD = 36.0, 30.0, 27.0, 1.2
_MOST_LINE, _MOST_BACK = 80, 24
_LINE, _AMPLE = 44.0, 220.0
"""Room for a line of text below the head; room in which longer text may begin."""


@dataclass(frozen=True, slots=True)
class HoldingSettings:
    """Which pause it is; the words before the time to be back; one line below it, or two.

    `says` is a line for any of them (“We lay out our scarves”), `also` a second, quieter one for a
    break or lunch (“The quiet corner is by the window”).
    """

    kind: Occasion = "break"
    """Which pause"""
    back: str = "Back at"
    """Words before the time"""
    says: str = ""
    """One line below: what we are doing."""
    also: str = ""
    """A second line: such as where the quiet corner is. For a break or lunch."""

    def __post_init__(self) -> None:
        for name, most in (("back", _MOST_BACK), ("says", _MOST_LINE), ("also", _MOST_LINE)):
            if len(graphemes(getattr(self, name))) > most:
                raise ValueError(f"{name} is one line of {most} letters at most; put more below")
        if self.also and self.kind not in _TIMED:
            raise ValueError("also belongs to a break or lunch; write `says` or text below instead")


@dataclass(frozen=True, slots=True)
class HoldingState:
    """A holding screen remembers nothing."""


class Holding(Activity[HoldingState]):
    """Nothing to do, nothing to read: a scene and, for a break, when it ends."""

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

    def protected(self, step: Step) -> bool:
        """Pauses, stories and quiet are kept; work away from the screen is work like any other."""
        return _settings(step).kind != "off-screen"

    def privacy(self, step: Step) -> Privacy:
        """What is said in a pause or a story is nobody's to keep."""
        return Privacy.NEVER_STORED

    def pages(self, state: HoldingState, board: Board, view: View) -> int:
        return len(_pages(board))

    def picture(self, state: HoldingState, board: Board, view: View) -> Picture:
        pages, step = _pages(board), board.step
        scene = _scene(step)
        items = (*scene.alive, *pages[max(0, min(view.page, len(pages) - 1))])
        return Picture(step.title, items, scene.drawing, scene.ground, step.notes, board.lang)

    def outline(self, state: HoldingState, board: Board, view: View) -> Outline:
        told, settings = outline_of_step(board.step), _settings(board.step)
        lines = filter(None, (return_time(board), settings.says, settings.also))
        return Outline(told.heading, (*lines, *told.text), told.items)


def return_time(board: Board) -> str:
    """“Back at 10:45”, a clock time and never a countdown; nothing for a story."""
    settings = _settings(board.step)
    if settings.kind not in _TIMED or not board.until:
        return ""
    return f"{settings.back} {board.until}"


def _settings(step: Step) -> HoldingSettings:
    return step.settings if isinstance(step.settings, HoldingSettings) else HoldingSettings()


def _scene(step: Step) -> Scene:
    match _settings(step).kind:
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


def _pages(board: Board) -> tuple[Page, ...]:
    """The deck's lines, and below them its text; what has no room there goes on in more room."""
    scene, step, settings = _scene(board.step), board.step, _settings(board.step)
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
    step, settings, box = board.step, _settings(board.step), scene.words
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


ACTIVITY = Holding()
