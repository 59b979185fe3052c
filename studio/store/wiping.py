"""What the log of a workshop gives away when it ends: whose, what was let go, what was marked."""

from collections.abc import Iterable
from dataclasses import replace

from studio.model.entries import Status
from studio.model.events import (
    AnswerGathered,
    EntryAdded,
    EntryModerated,
    EntryReworded,
    EntryWithdrawn,
    Recorded,
    WorkshopClosed,
)
from studio.model.ids import AuthorId, EntryId, StepId


def let_go_in(log: Iterable[Recorded]) -> frozenset[EntryId]:
    """The entries of a log of which nothing may stay.

    They were taken back, were never shown, or lay on boards the group did not keep.
    """
    boards: dict[EntryId, StepId] = {}
    status: dict[EntryId, Status] = {}
    kept: frozenset[StepId] = frozenset()
    for recorded in log:
        match recorded.event:
            case EntryAdded() as event:
                boards[event.entry] = event.board
                status[event.entry] = event.status
            case EntryReworded() | EntryModerated() as event:
                status[event.entry] = event.status
            case EntryWithdrawn() as event:
                status[event.entry] = Status.WITHDRAWN
            case WorkshopClosed() as event:
                kept = frozenset(event.kept)
            case _:
                pass
    return frozenset(
        entry
        for entry, board in boards.items()
        if board not in kept or status[entry] is not Status.SHOWN
    )


def bared(recorded: Recorded, gone: frozenset[EntryId]) -> Recorded:
    """The same event without the mark of its author; of entries that are gone without choices.

    What came in as held was marked by the words it held: it is told as if it had waited.
    """
    event = recorded.event
    if isinstance(event, EntryAdded | AnswerGathered):
        event = replace(event, author=AuthorId(""))
    if isinstance(event, EntryAdded | EntryReworded) and event.entry in gone:
        event = replace(event, values={})
    if isinstance(event, EntryAdded | EntryReworded) and event.status is Status.HELD:
        event = replace(event, status=Status.WAITING)
    return recorded if event == recorded.event else replace(recorded, event=event)
