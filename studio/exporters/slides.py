"""The day as slides: every page of every step as it ended, and only what all were to see."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from studio.activities.contract import Audience, Board, View
from studio.exporters.source import ExportSource
from studio.model.agenda import Step
from studio.model.outlines import Outline
from studio.pictures.prompt import prompt_picture
from studio.pictures.shapes import Picture
from studio.session.contract import WorkshopState
from studio.session.seen import activity_of, board_of, board_state

LET_GO = "What was on this board was let go when the workshop closed."


@dataclass(frozen=True, slots=True)
class Slide:
    """One page of one step. `number` counts steps from 1, `page` its pages from 0."""

    step: Step
    number: int
    page: int
    pages: int
    gathers: bool
    projects: bool
    picture: Picture
    outline: Outline


def slides(source: ExportSource, audience: Audience) -> Iterator[Slide]:
    """Every step in order. A board that goes on over several steps stands at each of them, in the
    phase of that step; at the last of them just as it ended."""
    for number, step in enumerate(source.deck.steps, 1):
        yield from _of_step(source, step, number, audience)


def _of_step(source: ExportSource, step: Step, number: int, audience: Audience) -> Iterator[Slide]:
    state = source.state or WorkshopState(source.deck)
    activity = activity_of(state, step.id, source.activities)
    if _was_let_go(state, step, activity.gathers):
        yield _let_go(source, step, number)
        return
    board = _board(source, state, step)
    own = board_state(state, step.id, source.activities)
    phase = own.state
    if step.id in state.started and own.step != step.id:
        phase = activity.enter(own.state, step)
    pages = max(1, activity.pages(phase, board, View(audience)))
    for page in range(pages):
        view = View(audience, page)
        picture = activity.picture(phase, board, view)
        outline = activity.outline(phase, board, view)
        yield Slide(
            step, number, page, pages, activity.gathers, activity.projects, picture, outline
        )


def _board(source: ExportSource, state: WorkshopState, step: Step) -> Board:
    """What may be seen of the board, without clock times; before the day it lies there empty."""
    board = board_of(state, step.id, source.activities)
    return replace(board, until="", revealed=board.revealed or source.state is None)


def _was_let_go(state: WorkshopState, step: Step, gathers: bool) -> bool:
    return state.closed and gathers and step.board in state.boards and step.board not in state.kept


def _let_go(source: ExportSource, step: Step, number: int) -> Slide:
    lang = source.deck.lang
    picture = prompt_picture(step.title, LET_GO, lang=lang)
    return Slide(step, number, 0, 1, True, True, picture, Outline(step.title, (LET_GO,)))
