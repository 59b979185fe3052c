"""What goes over from one workshop to the next: the agreement of a course, week by week."""

import uuid
from collections.abc import Mapping
from typing import TypeAlias

from studio.activities.contract import Activities
from studio.model.agenda import Deck, Step
from studio.model.commands import AddEntry, Command, Overlay
from studio.model.ids import EntryId
from studio.session.contract import WorkshopState
from studio.session.seen import activity_of, board_of, board_state

Kept: TypeAlias = tuple[tuple[str, Mapping[str, str]], ...]
"""Ids of forms and their fields."""


def kept_of(state: WorkshopState, activities: Activities, activity: str) -> Kept:
    """What the group of an ended workshop kept of its boards of that activity."""
    found: Kept = ()
    for step in state.deck.steps:
        if step.activity == activity and step.id == step.board and step.board in state.kept:
            own = board_state(state, step.id, activities).state
            board = board_of(state, step.id, activities, everything=True)
            found += activity_of(state, step.id, activities).carried(own, board)
    return found


def bring(deck: Deck, step: Step, kept: Kept) -> tuple[Command, ...]:
    """The trainer's commands that put it on a step's board before anybody is there."""
    entries = (AddEntry(EntryId(str(uuid.uuid4())), step.id, form, fields) for form, fields in kept)
    if deck.steps[0].board == step.board:
        return tuple(entries)
    return (Overlay(True), *entries, Overlay(False))
