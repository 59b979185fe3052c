"""The agreement through a running session: laid over a step, gone back to, undone, closed."""

from collections.abc import Iterator

import pytest

from studio.activities.agreement import ACTIVITY, agreed_lines, visits
from studio.activities.agreement.state import State
from studio.activities.contract import Activities, View
from studio.activities.slide import ACTIVITY as SLIDE
from studio.model.agenda import Deck, Step
from studio.model.commands import (
    Act,
    AddEntry,
    CloseWorkshop,
    Go,
    Overlay,
    Reveal,
    RewordEntry,
    Undo,
    WithdrawEntry,
)
from studio.model.errors import Refused
from studio.model.ids import EntryId, StepId
from studio.model.people import Person
from studio.pictures.shapes import Text, walk
from studio.session.seen import board_of, forms_of, outline_of, pages_of, picture_of
from studio.session.writer import resume
from tests.unit.session.rooms import Room
from tests.unit.session.sample_day import ANNA, SCRIBE, TRAINER

HERE, TALK = StepId("agreement"), StepId("talk")
KINDS: Activities = {"agreement": ACTIVITY, "slide": SLIDE}


def day() -> Deck:
    """The agreement, then a slide it can be laid over."""
    settings = ACTIVITY.settings(starters=("Everybody may pass",))
    pact = Step(HERE, "agreement", "Our agreement", 20, settings, HERE)
    slide = Step(TALK, "slide", "A talk", 10, SLIDE.settings(), TALK)
    return Deck("day", "A day", (pact, slide), files={"deck.md": b"---\ntitle: A day\n---\n"})


@pytest.fixture
def room() -> Iterator[Room]:
    made = Room(deck=day(), activities=KINDS)
    yield made
    made.session.close()


def add(room: Room, form: str, person: Person = SCRIBE, **fields: object) -> EntryId:
    entry = EntryId(f"e{len(room.state.entries)}")
    room.do(AddEntry(entry, HERE, form, fields), person)
    return entry


def own(room: Room) -> State:
    state = room.state.boards[HERE].state
    assert isinstance(state, State)
    return state


def agreed(room: Room) -> set[str]:
    return set(agreed_lines(own(room), board_of(room.state, HERE, KINDS, everything=True)))


def told(room: Room) -> str:
    return outline_of(room.state, KINDS, View()).as_text()


def seen(room: Room) -> set[str]:
    picture = picture_of(room.state, KINDS, View())
    return {item.raw for item in walk(picture.items) if isinstance(item, Text)}


def test_from_a_proposal_to_an_amended_line(room: Room) -> None:
    first = add(room, "line", words="Phones stay quiet")
    add(room, "starter", TRAINER, starter="1")
    assert "Phones stay quiet" not in seen(room)
    room.do(Reveal())
    assert {"Phones stay quiet", "Everybody may pass"} <= seen(room)
    room.do(Act("agree-all"))
    add(room, "amend", words="Phones stay in bags", line=first)
    assert agreed(room) == {"Phones stay in bags", "Everybody may pass"}
    assert "before: “Phones stay quiet”" in told(room)
    room.do(Act("agree", first))
    room.do(Undo())
    assert "## Amended" in told(room)
    room.do(Undo())
    assert "## Agreed" not in told(room)


def test_whoever_wrote_a_line_may_take_it_back_or_change_it(room: Room) -> None:
    mine = add(room, "line", SCRIBE, words="My words")
    room.do(Reveal())
    room.do(Act("agree", mine))
    room.do(RewordEntry(mine, {"words": "Other words"}), SCRIBE)
    assert agreed(room) == set()
    assert "Other words" in seen(room)
    room.do(WithdrawEntry(mine), SCRIBE)
    assert "Other words" not in seen(room) | {told(room)}


def test_it_lies_over_another_step_open_at_the_line_gone_back_to(room: Room) -> None:
    lines = [add(room, "line", words=f"Line {n}: we look after each other") for n in range(60)]
    room.do(Go("next"))
    room.do(Overlay(True))
    room.do(Act("agree-all"))
    where = board_of(room.state, HERE, KINDS).entries
    last = max(lines, key=lambda line: next(n for n, e in enumerate(where) if e.id == line))
    room.do(Act("revisit", last))
    page = room.state.boards[HERE].page
    assert page == pages_of(room.state, KINDS, View(), HERE) - 1 > 0
    assert room.state.words[last]["words"] in seen(room)
    assert {form.id for form in forms_of(room.state, KINDS, SCRIBE)} == {"line", "amend"}
    room.do(Undo())
    assert visits(own(room), board_of(room.state, HERE, KINDS)) == ()


def test_visits_leave_no_trace_at_close_and_what_is_agreed_stays(room: Room) -> None:
    line = add(room, "line", words="Phones stay quiet")
    room.do(Reveal())
    room.do(Act("agree", line))
    room.do(Act("revisit", line))
    add(room, "visit", TRAINER, words="We slowed down", line=line)
    room.do(Act("revisit-done"))
    assert len(own(room).visits) == 1
    room.do(CloseWorkshop(frozenset((HERE,))))
    assert own(room).visits == ()
    assert agreed(room) == {"Phones stay quiet"}
    again = resume(day(), room.store, KINDS).boards[HERE].state
    assert isinstance(again, State)
    assert again.visits == ()
    assert "We slowed down" not in str(room.state.words)


def test_only_who_leads_takes_a_suggestion(room: Room) -> None:
    with pytest.raises(Refused):
        add(room, "starter", SCRIBE, starter="1")
    with pytest.raises(Refused):
        add(room, "visit", ANNA, words="x")
