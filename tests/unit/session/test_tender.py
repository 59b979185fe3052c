"""Tender boards: gathered silently, kept unlinked, shown together from five or not at all."""

import datetime
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from studio.activities.contract import Audience, View
from studio.model.commands import (
    AddEntry,
    CloseWorkshop,
    Go,
    Hold,
    Moderate,
    Reveal,
    RewordEntry,
    Undo,
    WithdrawEntry,
)
from studio.model.entries import Status
from studio.model.errors import Refused
from studio.model.events import CORE_EVENTS
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.people import Person, Role
from studio.session.contract import Receipt
from studio.session.seen import board_of, forms_of, outline_of, own_entries, picture_of, queue_of
from studio.session.writer import resume
from studio.store.codec import Codec
from studio.store.workshop_file import create_workshop, open_workshop
from tests.unit.session.rooms import Room
from tests.unit.session.sample_day import HELPER, TRAINER
from tests.unit.session.tender_day import EVENTS, TENDER, tender_day

CODEC = Codec((*CORE_EVENTS, *EVENTS))
FEELINGS, AFTER = StepId("feelings"), StepId("after")
PEOPLE = [Person(Role.PARTICIPANT, AuthorId(f"person-{n}-mark")) for n in range(12)]


@pytest.fixture(params=["memory", "file"])
def room(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Room]:
    if request.param == "memory":
        made = Room(deck=tender_day(), activities=TENDER)
    else:
        file = create_workshop(tmp_path, tender_day(), CODEC, on=datetime.date(2026, 11, 22))
        made = Room(file.store, deck=tender_day(), activities=TENDER)
    made.do(Go("feelings"))
    yield made
    made.session.close()


def send(room: Room, n: int, **fields: object) -> Receipt:
    given = fields or {"ease": n % 11, "word": f"word{n}", "wish": f"wish{n}"}
    command = AddEntry(EntryId(f"sent-{n}"), room.state.open_step, "feeling", given)
    return room.do(command, PEOPLE[n % len(PEOPLE)])


def told(room: Room) -> str:
    view = View(Audience.PROJECTOR)
    return picture_of(room.state, TENDER, view).title + " ".join(
        outline_of(room.state, TENDER, view).items
    )


def test_answers_wait_for_each_other_and_appear_together(room: Room) -> None:
    receipts = [send(room, n) for n in range(5)]
    assert {receipt.status for receipt in receipts} == {Status.WAITING}
    assert "word" not in told(room)
    assert queue_of(room.state) == ()
    room.do(Reveal())
    assert all(f"word{n}" in told(room) and f"wish{n}" in told(room) for n in range(5))
    assert send(room, 0).status is Status.SHOWN


def test_below_five_there_is_talk_only(room: Room) -> None:
    for n in range(4):
        send(room, n)
    room.do(Reveal())
    assert board_of(room.state, FEELINGS, TENDER).talk_only
    assert "Let us talk." in told(room)
    assert "word" not in told(room)
    send(room, 4)  # the fifth comes while they talk: nothing appears by itself
    assert "word" not in told(room)
    room.do(Reveal(False))
    room.do(Reveal())
    assert "word4" in told(room)


def test_who_comes_late_waits_for_four_others(room: Room) -> None:
    for n in range(5):
        send(room, n)
    room.do(Reveal())
    send(room, 5)
    room.do(Reveal(False))
    room.do(Reveal())
    assert "word4" in told(room)
    assert "word5" not in told(room)
    for n in range(6, 10):
        send(room, n)
    room.do(Reveal(False))
    room.do(Reveal())
    assert all(f"word{n}" in told(room) for n in range(10))


def test_nothing_of_the_state_leads_from_one_part_to_another(room: Room) -> None:
    for n in range(6):
        send(room, n)
    entries = room.state.board.entries
    assert len(entries) == 18
    assert {entry.author for entry in entries} == {AuthorId("")}
    assert all(len({**entry.values, **room.state.words[entry.id]}) == 1 for entry in entries)
    assert not {f"sent-{n}" for n in range(6)} & {*room.state.entries, *room.state.gathered}
    assert own_entries(room.state, PEOPLE[0]) == ()


def test_it_is_sent_once_however_often_it_is_sent(room: Room) -> None:
    first, again = send(room, 1), send(room, 1)
    assert (first.fresh, again.fresh) == (True, False)
    assert len(room.state.board.entries) == 3
    with pytest.raises(Refused) as refusal:
        send(room, 1, word="another")
    assert refusal.value.code == "id_taken"
    stranger = AddEntry(EntryId("sent-1"), FEELINGS, "feeling", {"word": "word1"})
    with pytest.raises(Refused):
        room.do(stranger, PEOPLE[7])


def test_an_answer_says_something(room: Room) -> None:
    with pytest.raises(Refused) as refusal:
        send(room, 1, word="")
    assert refusal.value.code == "bad_fields"
    assert send(room, 2, wish="quiet").status is Status.WAITING


def test_who_sent_it_takes_it_back_before_and_after(room: Room) -> None:
    for n in range(6):
        send(room, n)
    room.do(WithdrawEntry(EntryId("sent-0")), PEOPLE[0])
    room.do(Reveal())
    assert "word0" not in told(room)
    with pytest.raises(Refused):
        room.do(WithdrawEntry(EntryId("sent-1")), PEOPLE[2])
    receipt = room.do(WithdrawEntry(EntryId("sent-1")), PEOPLE[1])
    assert receipt.status is Status.WITHDRAWN
    assert "word1" not in told(room)
    assert "word2" in told(room)  # four are left, and they stay
    assert send(room, 1).status is Status.WITHDRAWN
    assert room.do(WithdrawEntry(EntryId("sent-1")), PEOPLE[1]).fresh is False


def test_it_may_be_reworded_until_it_is_shown(room: Room) -> None:
    for n in range(5):
        send(room, n)
    room.do(RewordEntry(EntryId("sent-0"), {"word": "anders", "ease": 4}), PEOPLE[0])
    assert {"word": "word0"} not in list(room.state.words.values())
    assert {"wish": "wish0"} not in list(room.state.words.values())
    with pytest.raises(Refused):
        room.do(RewordEntry(EntryId("sent-0"), {"word": "fremd"}), PEOPLE[1])
    room.do(Reveal())
    assert "anders" in told(room)
    with pytest.raises(Refused):
        room.do(RewordEntry(EntryId("sent-0"), {"word": "zu spät"}), PEOPLE[0])


def test_the_trainer_holds_and_takes_away(room: Room) -> None:
    for n in range(6):
        send(room, n)
    found = {w["word"]: e for e, w in room.state.words.items() if "word" in w}
    room.do(Moderate(found["word0"], Status.HELD))
    room.do(Moderate(found["word1"], Status.WITHDRAWN))
    assert [entry.id for entry in queue_of(room.state)] == [found["word0"]]
    room.do(Reveal())
    assert "word0" not in told(room)
    assert "word1" not in told(room)
    room.do(Moderate(found["word0"], Status.SHOWN))
    assert "word0" in told(room)
    with pytest.raises(Refused):
        room.do(RewordEntry(found["word0"], {"word": "neu"}))


def test_what_is_held_from_the_start_joins_the_waiting(room: Room) -> None:
    room.do(Hold(FEELINGS, True))
    for n in range(5):
        assert send(room, n).status is Status.WAITING
    assert len(queue_of(room.state)) == 15
    for entry in queue_of(room.state):
        room.do(Moderate(entry.id, Status.SHOWN), HELPER)
    assert queue_of(room.state) == ()
    assert "word0" not in told(room)
    room.do(Reveal())
    assert "word0" in told(room)


def test_before_stays_while_after_is_gathered(room: Room) -> None:
    for n in range(5):
        send(room, n)
    room.do(Reveal())
    room.do(Go("after"))
    for n in range(5, 9):
        send(room, n)
    room.do(Reveal())
    assert "word0" in told(room)
    assert "word5" not in told(room)
    assert not board_of(room.state, AFTER, TENDER).talk_only


def test_what_the_trainer_writes_is_no_answer(room: Room) -> None:
    title = AddEntry(EntryId("t"), FEELINGS, "title", {"word": "What helps"})
    assert room.do(title, TRAINER).status is Status.WAITING  # until the board is shown
    for n in range(4):
        send(room, n)
    room.do(Reveal())
    assert board_of(room.state, FEELINGS, TENDER).talk_only
    assert "word0" not in told(room)
    assert not room.state.entries[EntryId("t")].loose


def test_showing_can_be_taken_back(room: Room) -> None:
    for n in range(5):
        send(room, n)
    room.do(Reveal())
    room.do(Undo())
    assert "word0" not in told(room)


def test_a_story_takes_nothing(room: Room) -> None:
    room.do(Go("story"))
    for person in (PEOPLE[0], TRAINER):
        assert forms_of(room.state, TENDER, person) == ()
        with pytest.raises(Refused) as refusal:
            room.do(AddEntry(EntryId("x"), StepId("story"), "note", {"word": "w"}), person)
        assert refusal.value.code == "step_closed"


def test_a_replay_is_what_was_lived(room: Room) -> None:
    room.do(Hold(FEELINGS, True))
    send(room, 9)
    room.do(Moderate(queue_of(room.state)[0].id, Status.WITHDRAWN))
    room.do(Hold(FEELINGS, False))
    for n in range(6):
        send(room, n)
    room.do(WithdrawEntry(EntryId("sent-3")), PEOPLE[3])
    room.do(Reveal())
    send(room, 7)
    assert resume(tender_day(), room.store, TENDER) == room.state
    room.do(CloseWorkshop(frozenset((FEELINGS,))))
    assert resume(tender_day(), room.store, TENDER) == room.state
    assert "word0" in " ".join(outline_of(room.state, TENDER, View(), FEELINGS).items)


def test_what_never_was_shown_goes_at_close(room: Room) -> None:
    for n in range(4):
        send(room, n)
    room.do(CloseWorkshop(frozenset((FEELINGS,))))
    assert room.state.words == {}
    assert room.store.loose() == ()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = create_workshop(tmp_path, tender_day(), CODEC, on=datetime.date(2026, 11, 22))
    file.store.close()
    return file.path


def test_the_file_links_nothing_and_keeps_no_stale_copy(path: Path) -> None:
    room = Room(open_workshop(path, CODEC).store, deck=tender_day(), activities=TENDER)
    room.do(Go("feelings"))
    for n in range(120):
        send(room, n, word=f"wort{n:04d}x", wish=f"wunsch{n:04d}x " + "y" * (n % 9))
    for n in range(0, 120, 3):
        room.do(WithdrawEntry(EntryId(f"sent-{n}")), PEOPLE[n % 12])
    room.do(Reveal())
    for n in range(1, 120, 9):
        room.do(WithdrawEntry(EntryId(f"sent-{n}")), PEOPLE[n % 12])
    content = b"".join(one.read_bytes() for one in path.parent.rglob("*") if one.is_file())
    gone = {*range(0, 120, 3), *range(1, 120, 9)}
    assert [n for n in gone if f"wort{n:04d}x".encode() in content] == []
    assert [n for n in gone if f"wunsch{n:04d}x".encode() in content] == []
    room.session.close()
    db = sqlite3.connect(path)
    loose = [str(row) for row in db.execute("select place, entry, status, body from loose")]
    log = [bytes(row[0]).decode() for row in db.execute("select body from events")]
    arrival = [int(row[0][4:8]) for row in db.execute(
        "select json_extract(body, '$.words.word') from loose "
        "where json_extract(body, '$.words.word') is not null order by place")]  # fmt: skip
    db.close()
    assert len(loose) == 2 * (120 - len(gone))
    assert not any("sent-" in row or "person-" in row for row in loose)
    assert not any("wort" in row or "wunsch" in row for row in log)
    assert not any(row.split("'")[1] in line for row in loose for line in log)
    assert arrival != sorted(arrival)
