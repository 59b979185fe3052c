"""The trainer drives: steps, pages, *Show*, blank, curtain, ways in, the close."""

from collections.abc import Iterator

import pytest

from studio.model.commands import (
    Act,
    Advance,
    Blank,
    CloseWorkshop,
    Command,
    Curtain,
    Go,
    Hold,
    Moderate,
    OpenWays,
    Redo,
    Reveal,
    TurnPage,
    Undo,
)
from studio.model.entries import Status
from studio.model.errors import Refused
from studio.model.events import (
    Blanked,
    CurtainDrawn,
    Event,
    HoldSet,
    PageTurned,
    Revealed,
    StepEntered,
    WaysOpened,
    WorkshopClosed,
    WorkshopOpened,
)
from studio.model.ids import EntryId, StepId
from studio.model.people import Way
from studio.session.seen import board_of, status_of
from tests.unit.session.rooms import START, Room, a_room
from tests.unit.session.sample_day import (
    ACTIVITIES,
    ANNA,
    KIOSK,
    PAPER,
    SCRIBE,
    DieCast,
    NotesState,
    StageReached,
)

STRENGTHS = StepId("strengths")


@pytest.fixture
def room() -> Iterator[Room]:
    with a_room() as room:
        yield room


def sentence(room: Room, command: Command) -> str:
    with pytest.raises(Refused) as error:
        room.do(command)
    return error.value.user_text


def own(room: Room) -> NotesState:
    state = room.state.board.state
    assert isinstance(state, NotesState)
    return state


def dark(room: Room) -> tuple[bool, bool]:
    return room.state.blank, room.state.curtain


def revealed(room: Room) -> bool:
    return room.state.board.revealed


def test_begins_at_the_first_step() -> None:
    room = Room()
    assert [r.event for r in room.store.read()] == [
        WorkshopOpened("sample-day", 7),
        StepEntered(StepId("welcome")),
    ]
    assert room.state.open_step == "welcome"
    assert room.state.seed == 7
    assert room.state.started == {"welcome": 29_000_000}
    room.session.close()


@pytest.mark.parametrize(
    ("to", "step"),
    [
        ("next", "open"),
        ("previous", "welcome"),
        ("first", "welcome"),
        ("last", "end"),
        ("held", "held"),
        ("5", "again"),
    ],
)
def test_goes_anywhere(room: Room, to: str, step: str) -> None:
    assert room.events(Go(to)) == (StepEntered(StepId(step)),)
    assert room.state.open_step == step


@pytest.mark.parametrize("to", ["0", "8", "99999", "nowhere", "", "-1", "٣", "9" * 5000])
def test_goes_nowhere_else(room: Room, to: str) -> None:
    assert sentence(room, Go(to))
    assert room.state.open_step == "strengths"


def test_says_where_the_day_ends(room: Room) -> None:
    room.do(Go("last"))
    assert sentence(room, Go("next")) == "This is the last step."
    assert sentence(room, Advance(1)) == "This is the last step."
    room.do(Go("first"))
    assert sentence(room, Go("previous")) == "This is the first step."


def test_staying_is_no_event(room: Room) -> None:
    assert room.events(Go("strengths")) == ()


def test_a_gathering_opens_as_a_prompt_and_its_picture_joins_on_show(room: Room) -> None:
    assert not revealed(room)
    assert room.events(Reveal()) == (Revealed(STRENGTHS, True),)
    assert revealed(room)
    assert room.events(Reveal()) == ()
    assert room.events(Reveal(False)) == (Revealed(STRENGTHS, False),)


@pytest.mark.parametrize("step", ["open", "held", "end"])
def test_other_steps_open_with_their_picture(room: Room, step: str) -> None:
    room.do(Go(step))
    assert room.state.board.revealed


def test_what_gathers_nothing_has_nothing_to_show(room: Room) -> None:
    room.do(Go("end"))
    assert room.do(Reveal()).fresh is False
    assert "nothing to show" in sentence(room, Reveal(False))


def test_a_board_is_found_as_it_was_left(room: Room) -> None:
    room.do(Reveal())
    for n in range(4):
        room.say(f"word {n}")
    room.do(TurnPage(1))
    room.do(Go("next"))
    room.do(Go("previous"))
    assert room.state.board.revealed
    assert room.state.board.page == 0
    assert len(room.state.board.entries) == 4
    assert own(room).entered == 1


def test_a_later_step_continues_the_same_board_and_asks_first(room: Room) -> None:
    said = room.say("calm")
    room.do(Reveal())
    room.do(Go("again"))
    assert room.state.board.step == "again"
    assert not revealed(room)
    assert own(room).entered == 2
    more = room.say("warm")
    assert {entry.id for entry in room.state.board.entries} == {said, more}


def test_what_the_room_has_seen_stays_seen_while_new_entries_wait(room: Room) -> None:
    said = room.say("calm")
    room.do(Reveal())
    room.do(Go("again"))
    more = room.say("warm")
    assert status_of(room.state, said) is Status.SHOWN
    assert status_of(room.state, more) is Status.WAITING
    before = board_of(room.state, STRENGTHS, ACTIVITIES)
    assert (before.revealed, [entry.id for entry in before.entries]) == (True, [said])
    now = board_of(room.state, StepId("again"), ACTIVITIES)
    assert (now.revealed, now.entries) == (False, ())
    room.do(Go("end"))
    assert board_of(room.state, STRENGTHS, ACTIVITIES).entries == before.entries
    room.do(Go("again"))
    room.do(Reveal())
    assert status_of(room.state, more) is Status.SHOWN
    assert len(board_of(room.state, STRENGTHS, ACTIVITIES).entries) == 2


def test_coming_back_finds_the_picture_unless_something_is_still_unshown(room: Room) -> None:
    room.say("calm")
    room.do(Reveal())
    room.do(Go("again"))
    room.do(Go("strengths"))
    assert revealed(room)
    room.do(Go("again"))
    room.say("warm")
    room.do(Go("strengths"))
    assert not revealed(room)
    room.do(Reveal())
    assert all(status_of(room.state, entry) is Status.SHOWN for entry in room.state.entries)


def test_the_clicker_shows_turns_pages_and_stages_then_goes_on(room: Room) -> None:
    for n in range(4):
        room.say(f"word {n}")
    presses: list[tuple[Event, ...]] = [room.events(Advance(1)) for _ in range(5)]
    assert presses == [
        (Revealed(STRENGTHS, True),),
        (PageTurned(STRENGTHS, 1),),
        (StageReached(STRENGTHS, 1),),
        (StageReached(STRENGTHS, 2),),
        (StepEntered(StepId("open")),),
    ]


def test_the_clicker_goes_back_the_same_way(room: Room) -> None:
    for n in range(4):
        room.say(f"word {n}")
    for _ in range(3):
        room.do(Advance(1))
    presses = [room.events(Advance(-1)) for _ in range(3)]
    assert presses == [
        (PageTurned(STRENGTHS, 0),),
        (StageReached(STRENGTHS, 0),),
        (StepEntered(StepId("welcome")),),
    ]


def test_pages_of_what_is_not_shown_are_not_turned(room: Room) -> None:
    for n in range(4):
        room.say(f"word {n}")
    assert sentence(room, TurnPage(1)) == "There is no such page."
    room.do(Reveal())
    assert room.events(TurnPage(1)) == (PageTurned(STRENGTHS, 1),)
    assert room.events(TurnPage(1)) == ()
    for page in (2, -1):
        assert sentence(room, TurnPage(page)) == "There is no such page."


def test_the_clicker_finds_its_way_when_the_page_is_gone(room: Room) -> None:
    ids = [room.say(f"word {n}") for n in range(4)]
    room.do(Reveal())
    room.do(TurnPage(1))
    room.do(Moderate(ids[0], Status.HELD))
    assert room.events(Advance(-1)) == (StepEntered(StepId("welcome")),)


def test_blank_and_curtain(room: Room) -> None:
    assert room.events(Blank(True)) == (Blanked(True),)
    assert room.events(Curtain(True)) == (CurtainDrawn(True),)
    assert dark(room) == (True, True)
    assert room.events(Blank(True)) == () == room.events(Curtain(True))
    room.do(Blank(False))
    room.do(Curtain(False))
    assert dark(room) == (False, False)


def test_ways_and_hold(room: Room) -> None:
    step = StepId("scribe-only")
    ways = frozenset((Way.SCRIBE, Way.PHONES))
    assert room.events(OpenWays(step, ways)) == (WaysOpened(step, (Way.PHONES, Way.SCRIBE)),)
    assert room.state.ways == {step: ways}
    assert room.events(OpenWays(step, ways)) == ()
    assert room.events(Hold(step, True)) == (HoldSet(step, True),)
    assert room.events(Hold(step, True)) == ()
    assert room.events(Hold(StepId("held"), True)) == ()
    assert "nowhere" in sentence(room, Hold(StepId("nowhere"), True))
    assert "nowhere" in sentence(room, OpenWays(StepId("nowhere"), ways))


@pytest.mark.parametrize(
    "command",
    [
        Go("next"),
        Advance(1),
        Reveal(),
        TurnPage(0),
        Blank(True),
        Curtain(True),
        OpenWays(STRENGTHS, frozenset()),
        Hold(STRENGTHS, True),
        Moderate(EntryId("x"), Status.SHOWN),
        Act("die"),
        Undo(),
        Redo(),
        CloseWorkshop(),
    ],
)
def test_only_the_trainer_drives(room: Room, command: Command) -> None:
    before = room.state
    for person in (ANNA, SCRIBE, KIOSK, PAPER):
        with pytest.raises(Refused) as error:
            room.do(command, person)
        assert error.value.code == "not_yours"
    assert room.state is before


def test_an_act_is_the_activitys_to_decide(room: Room) -> None:
    assert room.events(Act("die")) == (DieCast(STRENGTHS),)
    assert sentence(room, Act("fly")) == "Notes cannot do this."
    room.do(Go("end"))
    assert sentence(room, Act("die")) == "That cannot be done in this step."


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 10**400, -(2**60), None, [1]])
def test_an_act_takes_only_values_that_can_be_kept(room: Room, value: object) -> None:
    assert sentence(room, Act("move", "e", {"x": value, "y": 1}))  # type: ignore[dict-item]


def test_the_words_of_an_act_are_cleaned(room: Room) -> None:
    room.do(Act("move", "e\u202e\ud800 ", {"x": 1, "y": 2}))
    assert own(room).places == {"e": (1.0, 2.0)}


def test_close_lets_go_of_all_but_what_is_kept(room: Room) -> None:
    kept = room.say("calm")
    held = room.say("private")
    room.do(Moderate(held, Status.HELD))
    room.do(Go("open"))
    gone = room.add("warm")
    receipt = room.do(CloseWorkshop(frozenset((StepId("again"),))))
    assert [r.event for r in room.store.read(receipt.position - 1)] == [
        WorkshopClosed((STRENGTHS,))
    ]
    assert room.state.closed
    assert room.state.kept == {STRENGTHS}
    assert room.state.words == {kept: {"word": "calm"}} == room.store.words()
    assert {entry.author for entry in room.state.entries.values()} == {""}
    assert gone in room.state.entries
    assert room.do(CloseWorkshop()).fresh is False


def test_what_may_leave_the_room_is_kept_too(room: Room) -> None:
    kept = room.say("calm")
    room.do(CloseWorkshop(share=frozenset((StepId("again"),))))
    assert room.state.kept == room.state.shared == {STRENGTHS}
    assert room.state.words == {kept: {"word": "calm"}}


def test_what_is_kept_does_not_leave_the_room_unasked(room: Room) -> None:
    room.say("calm")
    room.do(CloseWorkshop(frozenset((StepId("again"),))))
    assert room.state.kept == {STRENGTHS}
    assert not room.state.shared


def test_close_keeps_nothing_unasked(room: Room) -> None:
    room.say("calm")
    room.do(CloseWorkshop())
    assert room.state.words == {} == room.store.words()


def test_close_names_what_it_does_not_know(room: Room) -> None:
    assert "nowhere" in sentence(room, CloseWorkshop(frozenset((StepId("nowhere"),))))
    assert not room.state.closed


def test_a_closed_workshop_can_still_be_looked_at(room: Room) -> None:
    room.do(Reveal())
    room.do(CloseWorkshop())
    assert sentence(room, Act("die")).startswith("The workshop is closed")
    room.do(Advance(1))
    assert room.state.open_step == "open"


def test_started_is_the_first_time(room: Room) -> None:
    room.now = START + 600
    room.do(Go("next"))
    room.now = START + 1200
    room.do(Go("previous"))
    room.do(Go("next"))
    assert room.state.started[StepId("open")] == 29_000_010
