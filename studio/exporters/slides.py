"""The day as slides: every page of every step as it ended, and only what all were to see."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias

from studio.activities.contract import AnyActivity, Audience, Board, View
from studio.exporters.listed import MOST_PAGES, listed
from studio.exporters.source import ExportSource, Reach
from studio.model.agenda import Step
from studio.model.aloud import ReadAloud
from studio.model.outlines import Outline
from studio.pictures.prompt import prompt_picture
from studio.pictures.shapes import Picture
from studio.session.contract import WorkshopState
from studio.session.seen import activity_of, board_of, board_state, gathers
from studio.session.timing import is_dropped

LET_GO = "What was on this board was let go when the workshop closed."
OURS = "The group keeps this board to itself."
UNDECIDED = "At the end the group decides whether this board may stand here."

_MOST_CLICKS = 50


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
    aloud: ReadAloud | None = None
    """What is read aloud at this step, where something is."""
    left_out: bool = False
    """Whether a sentence stands in place of a board that may not be here."""


def slides(source: ExportSource, audience: Audience) -> Iterator[Slide]:
    """Every step that took place, in order; a board that may not be here as a sentence.

    What goes outside does not even name it.
    A board that goes on over several steps stands at each of them, in the phase of that step; at
    the last of them just as it ended.
    """
    for number, step in enumerate(source.deck.steps, 1):
        if source.state is not None and is_dropped(source.state, step):
            continue
        yield from _of_step(source, step, number, audience)


def _of_step(source: ExportSource, step: Step, number: int, audience: Audience) -> Iterator[Slide]:
    state = source.state or WorkshopState(source.deck)
    activity = activity_of(state, step.id, source.activities)
    if not source.may_hold(step.board):
        why = _why_left_out(state, step, activity)
        if why and source.reach is not Reach.OUTSIDE:
            yield _left_out(source, step, number, why)
        if why:
            return
        # What only told something is told; where the group laid its cards stays with the group.
        state = WorkshopState(source.deck)
    first = replace(board_of(state, step.id, source.activities), until="")
    phase = _phase(source, state, first)
    blank = source.state is None
    if activity.tender(step) and not blank:
        audience = Audience.PAGE  # numbers under five are merged in whatever leaves the room
    drawn = [
        one
        for board in _boards(source, activity, first, audience)
        for stands in (activity.stands(phase, board) if board.revealed else (phase,))
        for one in _drawn(activity, stands, board, audience)
    ]
    for page, draw in enumerate(drawn):
        picture, outline = draw()
        yield Slide(
            step,
            number,
            page,
            len(drawn),
            gathers(state, step, source.activities),
            activity.projects,
            picture,
            outline,
            activity.aloud(first),
        )


_Draw: TypeAlias = Callable[[], tuple[Picture, Outline]]


def _drawn(
    activity: AnyActivity, stands: object, board: Board, audience: Audience
) -> Iterator[_Draw]:
    """What makes each page, one at a time; of a board with too many, pages of a list."""
    pages = max(1, activity.pages(stands, board, View(audience)))
    if pages > MOST_PAGES:
        outline = activity.outline(stands, board, View(audience))
        for picture in listed(board.step.title, outline, board.lang):
            yield partial(_as_it_is, picture, outline)
        return
    for page in range(pages):
        yield partial(_page, activity, stands, board, View(audience, page))


def _as_it_is(picture: Picture, outline: Outline) -> tuple[Picture, Outline]:
    return picture, outline


def _page(
    activity: AnyActivity, stands: object, board: Board, view: View
) -> tuple[Picture, Outline]:
    return activity.picture(stands, board, view), activity.outline(stands, board, view)


def _phase(source: ExportSource, state: WorkshopState, board: Board) -> object:
    """The activity's state at a step: as the board ended, in the phase of that step.

    What is told bit by bit (and asks nothing) was not told yet where a step has not begun: there
    it is as the clicker would leave it; but what takes its time is left to its time.
    """
    step = board.step
    activity = activity_of(state, step.id, source.activities)
    own = board_state(state, step.id, source.activities)
    if step.id in state.started:
        return own.state if own.step == step.id else activity.enter(own.state, step)
    found = own.state
    if activity.run(found) is not None:
        return found  # what takes its time stands as it opens: with its choices
    for _ in range(_MOST_CLICKS if not activity.opens_with_prompt(step) else 0):
        act = activity.advance(found, board, 1)
        if act is None:
            break
        for event in activity.decide(found, act, board):
            found = activity.apply(found, event)
    return found


def _boards(
    source: ExportSource, activity: AnyActivity, board: Board, audience: Audience
) -> Iterator[Board]:
    """Before the day that is the question, and in the deck the empty board to lay things on."""
    yield board
    asked = activity.opens_with_prompt(board.step) and not board.revealed
    if source.state is None and asked and audience is Audience.PROJECTOR:
        yield replace(board, revealed=True)


def _why_left_out(state: WorkshopState, step: Step, activity: AnyActivity) -> str:
    """Why a board does not stand here, in a sentence; one that only told something does."""
    if step.board not in state.boards:
        return ""
    asked = activity.opens_with_prompt(state.deck.step(step.board))
    held = any(entry.board == step.board for entry in state.entries.values())
    if not (asked or held):
        return ""
    if not state.closed:
        return UNDECIDED
    return OURS if step.board in state.kept else LET_GO


def _left_out(source: ExportSource, step: Step, number: int, why: str) -> Slide:
    picture = prompt_picture(step.title, why, lang=source.deck.lang)
    return Slide(
        step, number, 0, 1, True, True, picture, Outline(step.title, (why,)), left_out=True
    )
