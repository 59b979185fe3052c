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
    own = board_state(state, step.id, source.activities)
    phase = own.state
    if step.id in state.started and own.step != step.id:
        phase = activity.enter(own.state, step)
    frames = [
        (board, View(audience, page))
        for board in _boards(source, state, step, audience)
        for page in range(max(1, activity.pages(phase, board, View(audience))))
    ]
    for page, (board, view) in enumerate(frames):
        yield Slide(
            step,
            number,
            page,
            len(frames),
            activity.gathers,
            activity.projects,
            activity.picture(phase, board, view),
            activity.outline(phase, board, view),
        )


def _boards(
    source: ExportSource, state: WorkshopState, step: Step, audience: Audience
) -> Iterator[Board]:
    """What may be seen of the board, without clock times.

    Before the day that is the question, and in the deck the empty board to lay things on.
    """
    board = replace(board_of(state, step.id, source.activities), until="")
    yield board
    if source.state is None and not board.revealed and audience is Audience.PROJECTOR:
        yield replace(board, revealed=True)


def _was_let_go(state: WorkshopState, step: Step, gathers: bool) -> bool:
    return state.closed and gathers and step.board in state.boards and step.board not in state.kept


def _let_go(source: ExportSource, step: Step, number: int) -> Slide:
    lang = source.deck.lang
    picture = prompt_picture(step.title, LET_GO, lang=lang)
    return Slide(step, number, 0, 1, True, True, picture, Outline(step.title, (LET_GO,)))
