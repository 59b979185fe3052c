"""A holding screen: break, lunch, a story, a time away from the screen, a quiet moment.

Calm, and it captures nothing: nobody can add to it, and no phone asks anything meanwhile.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias

from studio.activities.contract import Activity, Board, Privacy, View
from studio.activities.slide.activity import outline_of_step
from studio.model.agenda import Step
from studio.model.outlines import Outline
from studio.model.text import graphemes
from studio.pictures.shapes import Picture

Occasion: TypeAlias = Literal["break", "lunch", "story", "off-screen", "quiet"]

_NAMES: dict[Occasion, str] = {
    "break": "Break",
    "lunch": "Lunch",
    "story": "A story",
    "off-screen": "Away from the screen",
    "quiet": "A quiet moment",
}
_TIMED = ("break", "lunch")
_MOST_LINE, _MOST_BACK = 80, 24


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
        return settings_of(step).kind != "off-screen"

    def privacy(self, step: Step) -> Privacy:
        """What is said in a pause or a story is nobody's to keep."""
        return Privacy.NEVER_STORED

    def pages(self, state: HoldingState, board: Board, view: View) -> int:
        from studio.activities.holding.picture import pages

        return len(pages(board))

    def picture(self, state: HoldingState, board: Board, view: View) -> Picture:
        from studio.activities.holding.picture import picture

        return picture(board, view.page)

    def outline(self, state: HoldingState, board: Board, view: View) -> Outline:
        told, settings = outline_of_step(board.step), settings_of(board.step)
        lines = filter(None, (return_time(board), settings.says, settings.also))
        return Outline(told.heading, (*lines, *told.text), told.items)


def return_time(board: Board) -> str:
    """“Back at 10:45”, a clock time and never a countdown; nothing for a story."""
    settings = settings_of(board.step)
    if settings.kind not in _TIMED or not board.until:
        return ""
    return f"{settings.back} {board.until}"


def settings_of(step: Step) -> HoldingSettings:
    """Which pause a step is."""
    return step.settings if isinstance(step.settings, HoldingSettings) else HoldingSettings()


ACTIVITY = Holding()
