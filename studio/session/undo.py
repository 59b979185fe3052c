"""Undo and redo: what takes back the trainer's acts in the open step, folded from the log.

It reaches acts of the activity, the *Show* and the moderation of entries; never navigation, ways
in, or anybody's words. An act that cannot be taken back is a wall: no act before it can either.
A choice about the day is no act of a step: it can be taken back until the step it is about begins.
"""

from dataclasses import replace
from typing import TypeAlias, TypeGuard

from studio.activities.contract import Activities
from studio.model.events import (
    CORE_EVENTS,
    BoardEvent,
    EntryFlagged,
    EntryModerated,
    EntryReworded,
    EntryWithdrawn,
    Event,
    Origin,
    Recorded,
    Revealed,
    StepEntered,
    StepReplanned,
    TimeAgreed,
    WorkshopClosed,
)
from studio.model.ids import EntryId, StepId
from studio.session import choices
from studio.session.contract import WorkshopState
from studio.session.seen import activity_of

_DEPTH = 200
"""How many acts are remembered: far more than anybody takes back in one step."""

Stack: TypeAlias = tuple[tuple[Event, ...], ...]


def remember(state: WorkshopState, recorded: Recorded, activities: Activities) -> WorkshopState:
    """The state with its undo and redo as they are after `recorded`, which it has not seen yet."""
    event = recorded.event
    if isinstance(event, StepEntered):
        return replace(state, undo=plans_left(state.undo, event.step), redo=(), undo_batch=0)
    if isinstance(event, WorkshopClosed):
        return replace(state, undo=(), redo=(), undo_batch=0)
    if isinstance(event, EntryWithdrawn | EntryReworded):
        return _forget(state, event)
    if isinstance(event, EntryFlagged) and recorded.batch != state.undo_batch:
        return _forget(state, event)  # a press on Undo must not show it
    if not _is_act(event):
        return state
    return _push(state, recorded, _reverse(state, event, activities))


def plans_left(stack: Stack, begun: StepId | None = None) -> Stack:
    """Of a stack what is about the day, without the step that begins."""
    left = (
        tuple(e for e in item if is_plan(e) and (not begun or e.step != begun)) for item in stack
    )
    return tuple(item for item in left if item)


def is_plan(event: Event) -> TypeGuard[StepReplanned | TimeAgreed]:
    """Whether an event is a choice about the day."""
    return isinstance(event, StepReplanned | TimeAgreed)


def _is_act(event: Event) -> bool:
    own = isinstance(event, BoardEvent) and type(event) not in CORE_EVENTS
    return own or is_plan(event) or isinstance(event, Revealed | EntryModerated)


def _reverse(state: WorkshopState, event: Event, activities: Activities) -> tuple[Event, ...]:
    match event:
        case Revealed():
            return (replace(event, on=not event.on),)
        case EntryModerated():
            before = state.entries[event.entry]
            back = replace(event, status=before.status)
            return (back, EntryFlagged(before.id, True)) if before.flagged else (back,)
        case StepReplanned() | TimeAgreed():
            return (choices.reverse(state, event),)
        case BoardEvent():
            own = state.boards[event.board].state
            return activity_of(state, event.board, activities).reverse(own, event)
        case _:
            return ()


def _push(state: WorkshopState, recorded: Recorded, back: tuple[Event, ...]) -> WorkshopState:
    """Puts what takes an event back on the stack its origin asks for.

    The events of one command share one place, newest first, so that they go together.
    """
    first = state.undo_batch != recorded.batch
    undo, redo = state.undo, state.redo
    match recorded.origin:
        case Origin.ACT:
            undo, redo = _joined(undo, back, first), ()
        case Origin.UNDO:
            undo, redo = undo[:-1] if first else undo, _joined(redo, back, first)
        case Origin.REDO:
            undo, redo = _joined(undo, back, first), redo[:-1] if first else redo
    return replace(state, undo=undo, redo=redo, undo_batch=recorded.batch)


def _joined(stack: Stack, back: tuple[Event, ...], first: bool) -> Stack:
    if not back:
        return plans_left(stack)
    if first or not stack:
        return (*stack, back)[-_DEPTH:]
    return (*stack[:-1], (*back, *stack[-1]))


def _forget(
    state: WorkshopState, event: EntryWithdrawn | EntryReworded | EntryFlagged
) -> WorkshopState:
    """Acts on an entry cannot be taken back once it is gone, nor shown words that are not it.

    The same goes for one that was kept for a quiet word, or seen to, since.
    """
    all_acts = isinstance(event, EntryWithdrawn)
    undo = _without(state.undo, event.entry, all_acts)
    redo = _without(state.redo, event.entry, all_acts)
    if undo == state.undo and redo == state.redo:
        return state
    return replace(state, undo=undo, redo=redo)


def _without(stack: Stack, entry: EntryId, all_acts: bool) -> Stack:
    def touches(item: tuple[Event, ...]) -> bool:
        return any(
            entry in vars(event).values() and (all_acts or isinstance(event, EntryModerated))
            for event in item
        )

    return tuple(item for item in stack if not touches(item))
