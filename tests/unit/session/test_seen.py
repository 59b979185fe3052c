"""What may be seen, by whom, in which order."""

from collections.abc import Iterator

import pytest

from studio.activities.contract import Audience, View
from studio.model.commands import (
    CloseWorkshop,
    Go,
    Moderate,
    OpenWays,
    Reveal,
    TurnPage,
    WithdrawEntry,
)
from studio.model.entries import Status
from studio.model.ids import EntryId, StepId
from studio.model.people import Person, Way
from studio.session.seen import (
    board_of,
    forms_of,
    outline_of,
    own_entries,
    pages_of,
    picture_of,
    queue_of,
    reword_form,
    title_of,
)
from tests.unit.session.rooms import Room, a_room
from tests.unit.session.sample_day import (
    ACTIVITIES,
    ANNA,
    BEN,
    HELPER,
    KIOSK,
    PAPER,
    SCRIBE,
    TRAINER,
    NotesState,
)

STRENGTHS = StepId("strengths")
PHONE, PROJECTOR = View(Audience.PHONE), View(Audience.PROJECTOR)


@pytest.fixture
def room() -> Iterator[Room]:
    with a_room() as room:
        yield room


def title(room: Room, view: View = PHONE, step: str = "") -> str:
    return picture_of(room.state, ACTIVITIES, view, StepId(step) if step else None).title


def test_a_prompt_knows_nobodys_words(room: Room) -> None:
    room.say("secret")
    board = board_of(room.state, STRENGTHS, ACTIVITIES)
    assert (board.revealed, board.entries, board.words) == (False, (), {})
    assert "secret" not in title(room)
    assert outline_of(room.state, ACTIVITIES, PROJECTOR).items == ()


def test_only_shown_entries_and_their_words_are_seen(room: Room) -> None:
    shown, held, gone = room.say("calm"), room.say("private"), room.say("wrong")
    room.do(Moderate(held, Status.HELD))
    room.do(WithdrawEntry(gone))
    room.do(Reveal())
    board = board_of(room.state, STRENGTHS, ACTIVITIES)
    assert [entry.id for entry in board.entries] == [shown]
    assert board.words == {shown: {"word": "calm"}}
    assert title(room) == "Strengths 0 calm"
    everything = board_of(room.state, STRENGTHS, ACTIVITIES, everything=True)
    assert {entry.id for entry in everything.entries} == {shown, held}
    assert everything.word(held, "word") == "private"
    assert gone not in everything.words


def test_order_tells_nothing_of_who_came_first() -> None:
    orders = []
    for ids in (range(12), reversed(range(12))):
        with a_room() as room:
            for n in ids:
                room.add(f"word {n}", id=f"e{n}")
            orders.append([entry.id for entry in room.state.board.entries])
    assert orders[0] == orders[1]
    assert orders[0] not in ([f"e{n}" for n in range(12)], [f"e{n}" for n in range(11, -1, -1)])


def test_another_seed_gives_another_order() -> None:
    orders = set()
    for seed in range(3):
        room = Room(seed=seed)
        room.do(Go("strengths"))
        for n in range(12):
            room.say(f"word {n}")
        orders.add(tuple(entry.id for entry in room.state.board.entries))
        room.session.close()
    assert len(orders) == 3


def test_order_stays_when_entries_change(room: Room) -> None:
    ids = [room.say(f"word {n}") for n in range(9)]
    order = [entry.id for entry in room.state.board.entries]
    for entry in ids:
        room.do(Moderate(entry, Status.HELD))
    room.do(WithdrawEntry(ids[4]))
    order.remove(ids[4])
    assert [entry.id for entry in room.state.board.entries] == order


def test_the_board_knows_its_step_clock_seed_and_pictures(room: Room) -> None:
    board = board_of(room.state, STRENGTHS, ACTIVITIES)
    assert (board.step.id, board.seed, board.until, board.lang) == (
        "strengths",
        7,
        "21:30",
        "en-GB",
    )
    assert board.images["owl.png"].startswith(b"\x89PNG")


def test_a_step_ahead_is_seen_as_it_will_open(room: Room) -> None:
    room.say("calm")
    ahead = board_of(room.state, StepId("again"), ACTIVITIES)
    assert (ahead.step.id, ahead.revealed, ahead.until) == ("again", False, "")
    assert board_of(room.state, StepId("open"), ACTIVITIES).revealed
    assert title(room, step="end") == "End"
    room.do(Reveal())
    assert title(room, step="again") == "Again 0"
    state = room.state.board.state
    assert isinstance(state, NotesState)
    assert state.entered == 1


def test_a_past_step_is_seen_as_it_ended(room: Room) -> None:
    room.say("calm")
    room.do(Reveal())
    room.do(Go("end"))
    assert title(room, step="strengths") == "Strengths 0 calm"


def test_the_projector_is_on_the_workshops_page(room: Room) -> None:
    for n in range(7):
        room.say(f"word {n}")
    room.do(Reveal())
    room.do(TurnPage(1))
    assert title(room, PROJECTOR).startswith("Strengths 1")
    assert title(room, PHONE).startswith("Strengths 0")
    assert title(room, View(Audience.PAGE, 2)).startswith("Strengths 2")
    assert title(room, View(Audience.PROJECTOR, 2), "strengths").startswith("Strengths 2")
    assert title(room, View(Audience.PAGE, 99)).startswith("Strengths 2")
    assert pages_of(room.state, ACTIVITIES, PROJECTOR) == 3


@pytest.mark.parametrize("person", [ANNA, KIOSK, SCRIBE, PAPER, TRAINER, HELPER])
def test_everybody_whose_way_is_open_gets_the_forms(room: Room, person: Person) -> None:
    assert [form.id for form in forms_of(room.state, ACTIVITIES, person)] == ["note"]


def test_a_closed_way_gets_no_forms(room: Room) -> None:
    room.do(OpenWays(STRENGTHS, frozenset((Way.KIOSK,))))
    offered = {
        person.role: bool(forms_of(room.state, ACTIVITIES, person))
        for person in (ANNA, KIOSK, SCRIBE, PAPER, TRAINER)
    }
    assert offered == {
        "participant": False,
        "kiosk": True,
        "scribe": True,
        "paper": False,
        "trainer": True,
    }


def test_participants_can_mend_their_own_on_their_own_page(room: Room) -> None:
    own, other = room.add("calm", ANNA), room.add("warm", BEN)
    forms = forms_of(room.state, ACTIVITIES, ANNA)
    assert [form.entry for form in forms] == [None, own]
    assert [entry.id for entry in own_entries(room.state, ANNA)] == [own]
    room.say("slow")
    assert [form.entry for form in forms_of(room.state, ACTIVITIES, SCRIBE)] == [None]
    form = reword_form(room.state, ACTIVITIES, SCRIBE, other)
    assert form is not None
    assert (form.id, form.entry) == ("note", other)
    room.do(WithdrawEntry(other), BEN)
    assert reword_form(room.state, ACTIVITIES, BEN, other) is None
    assert reword_form(room.state, ACTIVITIES, BEN, EntryId("none")) is None


def test_no_forms_where_nothing_is_gathered_or_after_the_close(room: Room) -> None:
    room.do(Go("end"))
    assert forms_of(room.state, ACTIVITIES, ANNA) == ()
    room.do(Go("strengths"))
    room.do(CloseWorkshop())
    for person in (ANNA, SCRIBE, TRAINER):
        assert forms_of(room.state, ACTIVITIES, person) == ()


def test_the_queue_holds_what_waits_the_open_step_first(room: Room) -> None:
    early = room.say("calm")
    room.do(Moderate(early, Status.HELD))
    room.do(Go("held"))
    late = [room.say("warm"), room.say("slow")]
    assert [entry.id for entry in queue_of(room.state)] == [*late, early]


def test_titles(room: Room) -> None:
    assert title_of(room.state) == "Strengths"
    assert title_of(room.state, StepId("end")) == "End"
