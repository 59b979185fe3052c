"""Flows and obstacles through a whole session: silent, together, before and after, a message."""

from collections.abc import Iterator

import pytest

from studio.activities.contract import Audience, View
from studio.activities.flows import ACTIVITY as FLOWS
from studio.activities.flows.settings import Settings as FlowsSettings
from studio.activities.obstacles import ACTIVITY as OBSTACLES
from studio.activities.obstacles.settings import Settings as ObstaclesSettings
from studio.model.agenda import Deck, Step
from studio.model.commands import Act, AddEntry, Go, Reveal, Undo
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.people import Person, Role, Way
from studio.pictures.prompt import TALK
from studio.session.seen import outline_of
from tests.unit.session.rooms import Room

EASE, LATER, WAY = StepId("ease"), StepId("later"), StepId("way")
OPEN = frozenset(Way)


def a_deck() -> Deck:
    return Deck(
        "day",
        "A day",
        (
            Step(EASE, "flows", "Flows", 25, FlowsSettings(), EASE, ways=OPEN),
            Step(WAY, "obstacles", "In the way", 20, ObstaclesSettings(), WAY, ways=OPEN),
            Step(LATER, "flows", "Flows again", 10, FlowsSettings(phase="after"), EASE, ways=OPEN),
        ),
    )


@pytest.fixture
def room() -> Iterator[Room]:
    found = Room(deck=a_deck(), activities={"flows": FLOWS, "obstacles": OBSTACLES})
    try:
        found.do(Go("ease"))
        yield found
    finally:
        found.session.close()


def send(room: Room, who: int, form: str, **fields: object) -> None:
    person = Person(Role.PARTICIPANT, AuthorId(f"person-{who}"))
    entry = EntryId(f"{form}-{who}")
    room.do(AddEntry(entry, room.state.open_step, form, fields), person)


def said(room: Room, audience: Audience = Audience.PROJECTOR, step: StepId | None = None) -> str:
    return outline_of(room.state, room.session.activities, View(audience), step).as_text()


def ease(room: Room, people: int, form: str = "before") -> None:
    for who in range(people):
        send(room, who, form, to_others=8, to_others_word=f"out {who}", to_myself=2 + who % 2)


def test_answers_wait_for_each_other_and_come_together(room: Room) -> None:
    ease(room, 4)
    assert "8" not in said(room)
    room.do(Reveal())
    assert TALK in said(room)
    room.do(Reveal(False))
    send(room, 4, "before", to_others=8, to_others_word="out 4", to_myself=2)
    room.do(Reveal())
    told = said(room)
    assert "8: 5" in told
    assert all(f"out {who}" in told for who in range(5))
    assert told.count("n = 5") == 2
    assert FlowsSettings().few in told


def test_nothing_links_what_one_person_answered(room: Room) -> None:
    ease(room, 6)
    room.do(Reveal())
    for entry in room.state.entries.values():
        words = room.state.words.get(entry.id, {})
        assert len(entry.values) + len(words) == 1
        assert not entry.author


def test_before_and_after_are_shown_together_in_the_later_step(room: Room) -> None:
    ease(room, 6)
    room.do(Reveal())
    room.do(Go("later"))
    assert said(room).splitlines()[1:] == [FlowsSettings(phase="after").asks]
    ease(room, 3, "after")
    room.do(Reveal())
    assert said(room).count("n = 6") == 2
    assert "n = 3" not in said(room)
    room.do(Reveal(False))
    for who in range(3, 6):
        send(room, who, "after", to_others=9)
    room.do(Reveal())
    assert "9: 3" in said(room)
    assert "### before" in said(room)


def test_the_group_sorts_agrees_and_takes_back(room: Room) -> None:
    room.do(Go("way"))
    for who in range(6):
        send(room, who, "obstacle", text=f"thing {who}", sort="block" if who % 2 else "")
    room.do(Reveal())
    names = {room.state.words[e.id]["text"]: e.id for e in room.state.board.entries}
    room.do(Act("sort", names["thing 0"], {"sort": "fear"}))
    room.do(Act("add-line", names["thing 1"]))
    room.do(Act("show-message"))
    room.do(AddEntry(EntryId("own"), WAY, "message", {"line": "A room with a door, please."}))
    assert "A room with a door, please. (still open)" in said(room)
    room.do(Act("agree", "own"))
    page = said(room, Audience.PAGE, WAY)
    assert "- A room with a door, please." in page
    assert page.count("thing 1") == 1
    room.do(Undo())
    assert "A room with a door, please." not in said(room, Audience.PAGE, WAY)
