"""For the room: a calm card in the ring of cushions, or the question that a script shows.

The paper changes its colour at a change of turn, whether anything is shown on it or not.
"""

from dataclasses import dataclass, replace

from studio.activities.contract import Board
from studio.activities.pairs.picture import hands, hands_up
from studio.activities.pairs.plan import Part
from studio.activities.prompter.script import Line, Script
from studio.activities.prompter.settings import PrompterSettings, settings_of
from studio.activities.slide.activity import outline_of_step
from studio.model.agenda import Step
from studio.model.outlines import Outline
from studio.pictures.cushions import ring, rug
from studio.pictures.notes import page_mark
from studio.pictures.prose import Box, Manner, Page, set_prose
from studio.pictures.shapes import Align, Item, Picture, TextRole
from studio.pictures.talking import Person, Role, figures, light, paper
from studio.pictures.text import HAND, fit
from studio.pictures.theme import INK, INK_MUTED, PAPER

_CUSHIONS = 16
_CARD = Box(270, 312, 740, 226)
_SIZES = (32.0, 30.0, 28.0, 27.0)
_NO_LINE = Line("")


@dataclass(frozen=True, slots=True)
class Seen:
    """The line that is reached, and the part of it that the room sees."""

    script: Script
    line: Line = _NO_LINE
    part: Part = Part("line")

    def shown(self, settings: PrompterSettings) -> str:
        """What the room may read now."""
        return self.line.shows if settings.shows else ""


def picture(board: Board, seen: Seen, page: int) -> Picture:
    """What the room sees."""
    step, settings = board.step, settings_of(board.step)
    ground, shown = _ground(seen), seen.shown(settings)
    if shown and seen.part.sort == "hands":
        return _page(board, hands(settings.hands, settings.fading), hands_up(ground), ground)
    if shown and seen.part.sort == "turn":
        who = _who(seen.part.turn, settings)
        return _page(board, _talking(shown, who), light(who, ground), ground)
    calm = (*rug(ground), *ring(_CUSHIONS, paper=ground))
    if shown:
        asked = fit(shown, 232, 190, 816, 350, size=60, min_size=19, family=HAND, leading=1.16)
        return _page(board, (asked,), calm, ground)
    told = _pages(board, seen.script) if seen.line is _NO_LINE else ((_title(step, 232, 300),),)
    page = max(0, min(page, len(told) - 1))
    return _page(board, (*told[page], *page_mark(page, len(told), lang=board.lang)), calm, ground)


def pages(board: Board, script: Script) -> int:
    """How many the card has."""
    return len(_pages(board, script))


def _page(board: Board, items: Page, backdrop: tuple[Item, ...], ground: str) -> Picture:
    step = board.step
    return Picture(step.title, items, backdrop, ground, step.notes, board.lang)


def _ground(seen: Seen) -> str:
    """Calm paper, but the colour of the turn while pairs talk."""
    if seen.part.sort == "turn":
        return paper(seen.part.turn, seen.line.turns, seen.part.going_over)
    if seen.part.sort == "hands":
        return paper(seen.part.turn, seen.line.turns, 1.0)
    return PAPER


def _pages(board: Board, script: Script) -> tuple[Page, ...]:
    """The title, and below it what the script's text says before its lines."""
    step = board.step
    if not script.card:
        return ((_title(step, 232, 300),),)
    manner = Manner(Align.CENTER, _SIZES, INK_MUTED)
    return tuple(
        (_title(step, 150, 150), *page)
        for page in set_prose(script.card, board.images, _CARD, manner)
    )


def _title(step: Step, y: float, tall: float) -> Item:
    return fit(
        step.title, 250, y, 780, tall, size=64, min_size=30, family=HAND, color=INK,
        leading=1.12, role=TextRole.TITLE,
    )  # fmt: skip


def _who(turn: int, settings: PrompterSettings) -> tuple[Person, ...]:
    roles = (Role.SPEAKS, Role.LISTENS) if turn % 2 == 0 else (Role.LISTENS, Role.SPEAKS)
    return tuple(Person(r, getattr(settings, r.value), r is Role.SPEAKS) for r in roles)


def _talking(shown: str, who: tuple[Person, ...]) -> tuple[Item, ...]:
    asked = fit(
        shown, 130, 40, 1020, 150, size=46, min_size=19, family=HAND, color=INK, leading=1.14
    )
    return (asked, *figures(who))


def outline(board: Board, seen: Seen) -> Outline:
    """The title, the card before it begins, and what is shown."""
    settings = settings_of(board.step)
    title = board.step.title
    shown = seen.shown(settings)
    if seen.line is _NO_LINE:
        told = outline_of_step(replace(board.step, body=seen.script.card))
        return Outline(title, told.text, told.items)
    if not shown:
        return Outline(title)
    match seen.part.sort:
        case "hands":
            return Outline(title, (settings.hands, settings.fading))
        case "turn":
            return Outline(title, (shown, f"{settings.speaks}, {settings.listens}"))
        case _:
            return Outline(title, (shown,))
