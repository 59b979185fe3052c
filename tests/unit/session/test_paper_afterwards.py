"""What was written on paper is typed in later in the day, in the evening, after the end."""

import datetime
from pathlib import Path

import pytest

from studio.model.commands import AddEntry, CloseWorkshop, Go, Reveal, RewordEntry, WithdrawEntry
from studio.model.entries import Status
from studio.model.errors import Refused
from studio.model.events import CORE_EVENTS
from studio.model.ids import EntryId, StepId
from studio.model.people import PAPER
from studio.session.paper import paper_forms
from studio.store.codec import Codec
from studio.store.workshop_file import create_workshop, open_workshop
from tests.unit.session.rooms import Room
from tests.unit.session.sample_day import ANNA, TRAINER, Notes, a_day
from tests.unit.session.tender_day import TENDER, tender_day

CODEC = Codec((*CORE_EVENTS, *Notes.events))
OPEN, HELD = StepId("open"), StepId("held")


def note(id: str, step: StepId, word: str) -> AddEntry:
    return AddEntry(EntryId(id), step, "note", {"word": word})


def ended(tmp_path: Path, keep: frozenset[StepId]) -> Room:
    """A day whose boards are kept or not, opened anew from its file."""
    file = create_workshop(tmp_path, a_day(), CODEC, on=datetime.date(2026, 11, 22))
    room = Room(file.store)
    for step in ("open", "held", "end"):
        room.do(Go(step))
    room.do(CloseWorkshop(keep))
    room.session.close()
    return Room(open_workshop(file.path, CODEC).store)


def test_a_kept_board_takes_paper_after_the_end_and_nothing_else(tmp_path: Path) -> None:
    room = ended(tmp_path, frozenset((OPEN,)))
    room.do(note("p1", OPEN, "from a slip"), PAPER)
    entry = room.state.entries[EntryId("p1")]
    assert (entry.late, entry.author, entry.status) == (True, "", Status.SHOWN)
    for person in (ANNA, TRAINER):
        with pytest.raises(Refused):
            room.do(note("p2", OPEN, "no"), person)
    with pytest.raises(Refused):
        room.do(note("p3", HELD, "its board was let go"), PAPER)
    room.session.close()


def test_it_can_be_mended_and_taken_away_again(tmp_path: Path) -> None:
    room = ended(tmp_path, frozenset((OPEN,)))
    room.do(note("p1", OPEN, "frm a slip"), PAPER)
    room.do(RewordEntry(EntryId("p1"), {"word": "from a slip"}), PAPER)
    assert room.state.words[EntryId("p1")]["word"] == "from a slip"
    assert not room.do(note("p1", OPEN, "from a slip"), PAPER).fresh
    room.do(WithdrawEntry(EntryId("p1")), TRAINER)
    assert room.state.words == {}
    room.session.close()


def test_what_was_there_before_the_end_stays_as_it_was(tmp_path: Path) -> None:
    file = create_workshop(tmp_path, a_day(), CODEC, on=datetime.date(2026, 11, 22))
    room = Room(file.store)
    room.do(Go("open"))
    entry = room.add("said on the day", ANNA)
    room.do(CloseWorkshop(frozenset((OPEN,))))
    for person in (PAPER, TRAINER):
        with pytest.raises(Refused):
            room.do(RewordEntry(entry, {"word": "other words"}), person)
    room.session.close()


def test_paper_joins_a_tender_board_only_if_it_was_shown() -> None:
    for shown in (True, False):
        room = Room(deck=tender_day(), activities=TENDER)
        room.do(Go("feelings"))
        for n in range(5):
            room.do(
                AddEntry(EntryId(f"s{n}"), StepId("feelings"), "feeling", {"word": f"w{n}"}), ANNA
            )
        if shown:
            room.do(Reveal())
        room.do(CloseWorkshop(frozenset((StepId("feelings"),))))
        late = AddEntry(EntryId("late"), StepId("feelings"), "feeling", {"word": "slip"})
        if shown:
            room.do(late, PAPER)
            assert {"word": "slip"} in room.state.words.values()
        else:
            with pytest.raises(Refused, match="Nothing of this board was shown"):
                room.do(late, PAPER)
        room.session.close()


def test_what_is_for_the_trainers_alone_is_not_typed_in_after_it_should_be_gone() -> None:
    room = Room(deck=tender_day(), activities=TENDER)
    pact = StepId("pact")
    room.do(Go(pact))
    assert {form.id for form in paper_forms(room.state, TENDER, pact)} == {"line", "talk"}
    room.do(CloseWorkshop(frozenset((pact,))))
    assert {form.id for form in paper_forms(room.state, TENDER, pact)} == {"line"}
    with pytest.raises(Refused, match="not typed in any more"):
        room.do(AddEntry(EntryId("late"), pact, "talk", {"word": "to you alone"}), PAPER)
    assert room.state.words == {}
    room.session.close()
