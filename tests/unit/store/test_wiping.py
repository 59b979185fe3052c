"""What the log of a workshop gives away when it ends."""

from studio.model.entries import Status
from studio.model.events import (
    AnswerGathered,
    EntryAdded,
    EntryModerated,
    EntryReworded,
    EntryWithdrawn,
    Event,
    Recorded,
    WorkshopClosed,
)
from studio.model.ids import AuthorId, EntryId, StepId
from studio.store.contract import Batch
from studio.store.memory import MemoryStore
from studio.store.wiping import let_go_in

KEPT, GONE = StepId("kept"), StepId("gone")


def added(entry: str, board: StepId, status: Status = Status.SHOWN) -> EntryAdded:
    return EntryAdded(board, EntryId(entry), "note", AuthorId(f"of-{entry}"), status, {"c": "red"})


LOG: tuple[Event, ...] = (
    added("stays", KEPT),
    added("held", KEPT, Status.WAITING),
    added("shown-late", KEPT, Status.WAITING),
    added("taken-back", KEPT),
    added("hidden", KEPT),
    added("reworded", GONE),
    EntryModerated(KEPT, EntryId("shown-late"), Status.SHOWN),
    EntryWithdrawn(KEPT, EntryId("taken-back")),
    EntryReworded(KEPT, EntryId("hidden"), Status.HELD, {"c": "blue"}),
    EntryReworded(GONE, EntryId("reworded"), Status.SHOWN, {"c": "blue"}),
    AnswerGathered(KEPT, "mark", "note", AuthorId("of-answer")),
    WorkshopClosed((KEPT,)),
)


def log() -> tuple[Recorded, ...]:
    return tuple(Recorded(n, event, "participant") for n, event in enumerate(LOG, 1))


def test_what_goes_is_told_by_the_log_alone() -> None:
    assert let_go_in(log()) == {"held", "taken-back", "hidden", "reworded"}
    assert let_go_in(log()[:-1]) == {event.entry for event in LOG if isinstance(event, EntryAdded)}


def test_marks_go_and_so_do_the_choices_of_what_was_let_go() -> None:
    store = MemoryStore()
    store.commit(Batch(0, log(), wipe=True))
    store.wipe()
    left = [recorded.event for recorded in store.read()]
    assert len(left) == len(LOG)
    assert not any(getattr(event, "author", "") for event in left)
    chosen = [event for event in left if getattr(event, "values", {})]
    assert {getattr(event, "entry", "") for event in chosen} == {"stays", "shown-late"}
