"""What goes over from one workshop of a group to the next: its agreement, its next steps.

A step says by `carries_from` what it begins with. The latest workshop that had such a board
decides: what its group kept goes over, and where it was let go nothing does, also not from an
earlier one. It comes without anybody's mark, as if the trainer had written it up before the day.
"""

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from studio.activities.contract import Activities, Privacy
from studio.model.agenda import Deck, Step
from studio.model.entries import Status
from studio.model.errors import Refused
from studio.model.events import EntryAdded
from studio.model.forms import Answer, Form
from studio.model.ids import EntryId
from studio.model.people import TRAINER
from studio.session.contract import WorkshopState
from studio.session.decision import Decision
from studio.session.photos import checked
from studio.session.seen import activity_of, board_of, board_state

Kept: TypeAlias = tuple[tuple[str, Mapping[str, object]], ...]
"""Ids of forms and their fields."""


@dataclass(frozen=True, slots=True)
class Brought:
    """Something for the board of a step, before anybody is there."""

    step: Step
    form: str
    fields: Mapping[str, object]


def decks_of(steps: tuple[Step, ...]) -> frozenset[str]:
    """The names of the decks from which something may go over to those steps."""
    return frozenset(name.partition("/")[0] for step in steps for name in step.carries_from)


def kept_of(
    state: WorkshopState, activities: Activities, step: Step, *, of_series: bool
) -> Kept | None:
    """What the group of an ended workshop kept for `step`; None if no such board took place.

    Among workshops `of_series` the group is known by its name, and the decks may be copies: then
    only the steps of `carries_from` count and not its decks.
    """
    boards = [
        other
        for other in state.deck.steps
        if other.id in state.boards and _feeds(other, state.deck, step, of_series=of_series)
    ]
    if not boards:
        return None
    return tuple(
        one
        for board in boards
        if board.id in state.kept and not activities[board.activity].tender(board)
        for one in _carried(state, activities, board)
    )


def _feeds(other: Step, deck: Deck, step: Step, *, of_series: bool) -> bool:
    """Whether a board is one of those that `step` asks for: of its own activity, in any case."""
    if other.activity != step.activity or other.id != other.board:
        return False
    wanted = (name.partition("/") for name in step.carries_from)
    return any(
        board in ("", other.id) and (of_series or name == deck.name) for name, _, board in wanted
    )


def _carried(state: WorkshopState, activities: Activities, board: Step) -> Kept:
    own = board_state(state, board.id, activities).state
    whole = board_of(state, board.id, activities, everything=True)
    return activity_of(state, board.id, activities).carried(own, whole)


def bring(step: Step, kept: Kept) -> Iterator[Brought]:
    """The same for the step it is brought to, each thing once."""
    seen: list[tuple[str, Mapping[str, object]]] = []
    for form, fields in kept:
        if (form, fields) not in seen:
            seen.append((form, fields))
            yield Brought(step, form, fields)


def put(state: WorkshopState, one: Brought, activities: Activities) -> Decision:
    """What lays it on its board; nothing where that board has no place for it."""
    activity, step = activity_of(state, one.step.id, activities), one.step
    if activity.tender(step) or activity.privacy(step) is Privacy.NEVER_STORED:
        return Decision()
    own = board_state(state, step.id, activities).state
    board = board_of(state, step.id, activities, everything=True)
    for form in activity.forms(own, board, TRAINER):
        if form.id == one.form and form.entry is None:
            return _laid(step, form, one)
    return Decision()


def _laid(step: Step, form: Form, one: Brought) -> Decision:
    answer = _fitted(form, one.fields)
    if answer is None:
        return Decision()
    entry = EntryId(str(uuid.uuid4()))
    added = EntryAdded(
        board=step.board,
        entry=entry,
        form=form.id,
        author=TRAINER.author,
        status=Status.SHOWN,
        values=answer.values,
    )
    return Decision((added,), words={entry: answer.words}, entry=entry)


def _fitted(form: Form, fields: Mapping[str, object]) -> Answer | None:
    """The answer without what this form does not know: another deck may have other columns."""
    known = {field.name for field in form.fields}
    told = {name: value for name, value in fields.items() if name in known}
    try:
        return checked(form, told)
    except Refused as refused:
        told = {name: value for name, value in told.items() if name not in refused.fields}
    try:
        return checked(form, told)
    except Refused:
        return None
