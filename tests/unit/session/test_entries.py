"""Who may add, reword, withdraw and show what, and when."""

from collections.abc import Iterator

import pytest

from studio.model.commands import (
    AddEntry,
    CloseWorkshop,
    Curtain,
    Go,
    Hold,
    Moderate,
    OpenWays,
    Reveal,
    RewordEntry,
    WithdrawEntry,
)
from studio.model.entries import Status
from studio.model.errors import Refused
from studio.model.events import EntryAdded, EntryModerated, EntryReworded, EntryWithdrawn
from studio.model.ids import EntryId, StepId
from studio.model.people import Person, Way
from studio.session.entries import answered
from studio.session.seen import queue_of, status_of
from tests.unit.session.rooms import Room, a_room
from tests.unit.session.sample_day import ANNA, BEN, HELPER, PAPER, SCRIBE, TRAINER, fields

STRENGTHS = StepId("strengths")


@pytest.fixture
def room() -> Iterator[Room]:
    with a_room() as room:
        yield room


def refusal(room: Room, command: object, person: Person = ANNA) -> Refused:
    before = room.state
    with pytest.raises(Refused) as error:
        room.do(command, person)  # type: ignore[arg-type]
    assert room.state == before
    assert error.value.user_text[-1] == "."
    return error.value


def note(id: str, word: str = "calm", step: str = "strengths", **more: object) -> AddEntry:
    return AddEntry(EntryId(id), StepId(step), "note", {"word": word, **more})


def test_an_entry_has_its_words_apart_from_its_event(room: Room) -> None:
    receipt = room.do(note("a", "  Ca\u0301lm\u202e ", cloth="indigo", size="3", sure="on"), ANNA)
    assert (receipt.position, receipt.status, receipt.fresh) == (4, Status.WAITING, True)
    (added,) = [r.event for r in room.store.read(3)]
    assert added == EntryAdded(
        board=STRENGTHS,
        entry=EntryId("a"),
        form="note",
        author=ANNA.author,
        status=Status.SHOWN,
        values={"cloth": "indigo", "size": 3, "sure": True},
    )
    assert room.state.words == {"a": {"word": "C\u00e1lm"}}
    assert answered(room.state, EntryId("a"))["word"] == "C\u00e1lm"


def test_when_somebody_wrote_is_not_kept(room: Room) -> None:
    entry = room.add("calm")
    room.do(RewordEntry(entry, fields("still")), ANNA)
    room.do(WithdrawEntry(entry), ANNA)
    assert [r.minute for r in room.store.read()] == [*[29_000_000] * 3, 0, 0, 0]


def test_bad_fields_are_refused_with_a_sentence_each(room: Room) -> None:
    error = refusal(room, note("a", "x" * 41, size=9, colour="red"))
    assert error.code == "bad_fields"
    assert set(error.fields) == {"word", "size", "colour"}


@pytest.mark.parametrize("id", ["", "x" * 65, "a b", "<script>", "ä", "-a", "a\n"])
def test_an_improper_id_is_refused(room: Room, id: str) -> None:
    assert refusal(room, note(id)).fields.keys() == {"id"}


def test_sent_again_is_the_same_entry(room: Room) -> None:
    first = room.do(note("a", size=3, sure=True), ANNA)
    again = room.do(note("a", size="3", sure="on"), ANNA)
    assert (again.position, again.status, again.fresh) == (first.position, first.status, False)
    assert len(room.state.entries) == 1


def test_sent_again_after_the_step_has_gone_on(room: Room) -> None:
    room.do(note("a", cloth="indigo"), ANNA)
    room.do(Go("next"))
    assert room.do(note("a", cloth="indigo"), ANNA).fresh is False


@pytest.mark.parametrize(
    "other",
    [
        note("a", "warm"),
        note("a", "calm", more="and warm"),
        note("a", "calm", size=4),
        note("a", "calm", step="open"),
        note("a", "calm", step="nowhere"),
        AddEntry(EntryId("a"), STRENGTHS, "other", {"word": "calm"}),
        note("a", 7),  # type: ignore[arg-type]
    ],
)
def test_same_id_with_other_content_is_taken(room: Room, other: AddEntry) -> None:
    room.do(note("a", "calm", size=3), ANNA)
    assert refusal(room, other).code == "id_taken"


def test_same_id_by_somebody_else_is_taken(room: Room) -> None:
    room.do(note("a"), ANNA)
    assert refusal(room, note("a"), BEN).code == "id_taken"


def test_a_withdrawn_id_stays_withdrawn_whatever_the_body(room: Room) -> None:
    room.do(note("a"), ANNA)
    room.do(WithdrawEntry(EntryId("a")), ANNA)
    for again in (note("a"), note("a", "something else"), note("a", "x" * 99)):
        receipt = room.do(again, ANNA)
        assert (receipt.status, receipt.fresh) == (Status.WITHDRAWN, False)
    assert room.state.words == {}
    assert refusal(room, note("a"), BEN).code == "id_taken"


def test_a_step_that_is_not_open_says_so_and_keeps_the_words(room: Room) -> None:
    for step in ("open", "welcome", "nowhere"):
        error = refusal(room, note("a", step=step))
        assert error.code == "step_closed"
        assert "your words are still with you" in error.user_text


def test_a_step_that_gathers_nothing_takes_nothing(room: Room) -> None:
    room.do(Go("end"))
    assert refusal(room, note("a", step="end")).code == "step_closed"


def test_an_unknown_form_is_not_open(room: Room) -> None:
    command = AddEntry(EntryId("a"), STRENGTHS, "hope", {"word": "calm"})
    assert refusal(room, command).code == "step_closed"


def test_only_open_ways_lead_in_but_scribe_and_trainer_always_can(room: Room) -> None:
    room.do(Go("scribe-only"))
    for person in (ANNA, PAPER):
        error = refusal(room, note("a", step="scribe-only"), person)
        assert error.code == "step_closed"
        assert "not open" in error.user_text
    for person in (SCRIBE, TRAINER, HELPER):
        room.do(note(f"by-{person.role}", step="scribe-only"), person)
    room.do(OpenWays(StepId("scribe-only"), frozenset((Way.PHONES,))))
    room.do(note("a", step="scribe-only"), ANNA)
    room.do(note("b", step="scribe-only"), SCRIBE)
    assert len(room.state.entries) == 5


def test_paper_may_come_to_a_step_that_is_over_and_is_late(room: Room) -> None:
    room.do(Go("scribe-only"))
    receipt = room.do(note("a"), PAPER)
    assert receipt.status is Status.WAITING
    assert room.state.entries[EntryId("a")].late
    assert room.state.entries[EntryId("a")].board == STRENGTHS
    assert refusal(room, note("b", step="end"), PAPER).code == "step_closed"
    room.do(Go("strengths"))
    room.add("on time", PAPER, id="c")
    assert not room.state.entries[EntryId("c")].late


def test_entries_are_taken_during_the_curtain(room: Room) -> None:
    room.do(Reveal())
    room.do(Curtain(True))
    receipt = room.do(note("a"), ANNA)
    assert (receipt.fresh, receipt.status) == (True, Status.WAITING)
    room.do(Curtain(False))
    assert status_of(room.state, EntryId("a")) is Status.SHOWN


def test_what_is_gathered_waits_until_it_is_shown(room: Room) -> None:
    entry = room.add("calm")
    assert status_of(room.state, entry) is Status.WAITING
    assert queue_of(room.state) == ()
    room.do(Reveal())
    assert status_of(room.state, entry) is Status.SHOWN
    room.do(Reveal(False))
    assert status_of(room.state, entry) is Status.WAITING


def test_what_is_held_waits_for_the_trainer(room: Room) -> None:
    room.do(Go("held"))
    assert room.do(note("a", step="held"), ANNA).status is Status.WAITING
    assert room.do(note("b", step="held"), SCRIBE).status is Status.WAITING
    assert room.do(note("c", step="held"), TRAINER).status is Status.SHOWN
    assert [entry.id for entry in queue_of(room.state)] == ["a", "b"]
    assert room.do(Moderate(EntryId("a"), Status.SHOWN)).status is Status.SHOWN
    assert room.do(Moderate(EntryId("b"), Status.HELD)).status is Status.HELD
    assert [entry.id for entry in queue_of(room.state)] == ["b"]
    room.do(Hold(StepId("held"), False))
    assert room.do(note("d", step="held"), ANNA).status is Status.SHOWN


def test_hold_can_be_set_for_any_step(room: Room) -> None:
    room.do(Reveal())
    room.do(Hold(STRENGTHS, True))
    assert room.do(note("a"), ANNA).status is Status.WAITING


def test_rewording_replaces_words_and_values(room: Room) -> None:
    entry = room.add("calm", more="and warm", size=2, cloth="indigo")
    receipt = room.do(RewordEntry(entry, fields("still", size=4)), ANNA)
    assert receipt.fresh
    assert room.state.words[entry] == {"word": "still"}
    assert room.state.entries[entry].values == {"size": 4, "cloth": "madder"}
    assert isinstance(list(room.store.read())[-1].event, EntryReworded)
    assert room.store.words() == {entry: {"word": "still"}}


def test_the_same_words_again_change_nothing(room: Room) -> None:
    entry = room.add("calm")
    assert room.do(RewordEntry(entry, fields(" calm ")), ANNA).fresh is False


def test_a_reworded_entry_waits_again_where_entries_are_held(room: Room) -> None:
    room.do(Go("held"))
    entry = room.add("calm")
    room.do(Moderate(entry, Status.SHOWN))
    assert room.do(RewordEntry(entry, fields("still")), ANNA).status is Status.WAITING
    room.do(Moderate(entry, Status.SHOWN))
    assert room.do(RewordEntry(entry, fields("warm")), TRAINER).status is Status.SHOWN
    room.do(Moderate(entry, Status.HELD))
    assert room.do(RewordEntry(entry, fields("slow")), ANNA).status is Status.HELD


def test_only_its_author_or_the_trainer_touches_an_entry(room: Room) -> None:
    entry = room.add("calm")
    for person in (BEN, SCRIBE, PAPER):
        assert refusal(room, RewordEntry(entry, fields("x")), person).code == "not_yours"
        assert refusal(room, WithdrawEntry(entry), person).code == "not_yours"
    room.do(RewordEntry(entry, fields("still")), HELPER)
    room.do(WithdrawEntry(entry), TRAINER)


def test_what_is_not_there_is_unknown(room: Room) -> None:
    none = EntryId("none")
    assert refusal(room, RewordEntry(none, fields("x"))).code == "unknown"
    assert refusal(room, WithdrawEntry(none)).code == "unknown"
    assert refusal(room, Moderate(none, Status.SHOWN), TRAINER).code == "unknown"


def test_a_past_step_is_reworded_by_who_types_for_the_room_but_withdrawn_by_all(
    room: Room,
) -> None:
    said, own = room.say("calm"), room.add("warm")
    room.do(Go("next"))
    room.do(RewordEntry(said, fields("still")), SCRIBE)
    assert refusal(room, RewordEntry(own, fields("still"))).code == "step_closed"
    assert room.do(WithdrawEntry(own), ANNA).status is Status.WITHDRAWN


def test_withdrawing_takes_words_and_values_at_once(room: Room) -> None:
    entry = room.add("calm", cloth="indigo")
    assert room.do(WithdrawEntry(entry), ANNA).status is Status.WITHDRAWN
    assert room.state.words == {} == room.store.words()
    assert room.state.entries[entry].values == {}
    assert room.state.board.entries == ()
    assert isinstance(list(room.store.read())[-1].event, EntryWithdrawn)
    assert room.do(WithdrawEntry(entry), ANNA).fresh is False
    assert refusal(room, RewordEntry(entry, fields("x"))).code == "not_now"
    assert refusal(room, Moderate(entry, Status.SHOWN), TRAINER).code == "not_now"


def test_only_the_trainer_shows_and_holds(room: Room) -> None:
    entry = room.add("calm")
    for person in (ANNA, SCRIBE, PAPER):
        assert refusal(room, Moderate(entry, Status.HELD), person).code == "not_yours"
    assert room.do(Moderate(entry, Status.HELD), HELPER).fresh
    assert room.do(Moderate(entry, Status.HELD), HELPER).fresh is False
    assert isinstance(list(room.store.read())[-1].event, EntryModerated)
    assert refusal(room, Moderate(entry, Status.WAITING), TRAINER).code == "not_now"
    assert room.do(Moderate(entry, Status.WITHDRAWN)).status is Status.WITHDRAWN


def test_after_the_close_nothing_is_added(room: Room) -> None:
    kept = room.add("calm")
    room.do(Reveal())
    room.do(CloseWorkshop(frozenset((STRENGTHS,))))
    for person in (ANNA, SCRIBE, TRAINER):
        error = refusal(room, note("late"), person)
        assert error.code == "step_closed"
        assert "workshop is closed" in error.user_text
    assert room.do(note(kept), ANNA).fresh is False
    assert refusal(room, RewordEntry(kept, fields("x")), TRAINER).code == "step_closed"
    assert refusal(room, WithdrawEntry(kept), ANNA).code == "not_yours"
    room.do(WithdrawEntry(kept), TRAINER)
    assert room.store.words() == {}
