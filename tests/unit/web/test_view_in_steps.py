"""What may be seen, made anew for what changed alone, is what it would be made from nothing."""

import random

import pytest

from studio.app.house import scan_activities
from studio.content.decks import deck_from_files
from studio.model.commands import (
    AddEntry,
    Command,
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
from studio.model.errors import StudioError
from studio.model.events import Recorded
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.people import TRAINER, Person, Role, Way
from studio.session.contract import WorkshopState
from studio.session.writer import WorkshopSession
from studio.store.memory import MemoryStore
from studio.web.frames import Lines, differences, room_view, touched_boards
from tests.web.rooms import DECK

ACTIVITIES = scan_activities()
ANNA = Person(Role.PARTICIPANT, AuthorId("anna"))
CIRCLE = StepId("circle")


def something(chance: random.Random, known: list[EntryId]) -> tuple[Command, Person]:
    """What somebody may do next."""
    fields: dict[str, object] = {"strength": chance.choice(("calm", "hope", "humour", "trust"))}
    entry = chance.choice(known) if known else EntryId("none")
    new = EntryId(f"e{chance.getrandbits(32):x}")
    wishes: tuple[tuple[Command, Person], ...] = (
        *((AddEntry(new, CIRCLE, "scarf", fields), ANNA),) * 4,
        (RewordEntry(entry, fields), ANNA),
        (WithdrawEntry(entry), ANNA),
        (Moderate(entry, chance.choice((Status.SHOWN, Status.HELD))), TRAINER),
        (Reveal(chance.random() < 0.8), TRAINER),
        (Curtain(chance.random() < 0.3), TRAINER),
        (Hold(CIRCLE, chance.random() < 0.2), TRAINER),
        (Go(chance.choice(("circle", "circle", "team"))), TRAINER),
    )
    known.append(new)
    return chance.choice(wishes)


@pytest.mark.parametrize("seed", range(6))
def test_step_by_step_is_as_from_nothing(seed: int) -> None:
    deck = deck_from_files("day", {"deck.md": DECK.encode()}, ACTIVITIES)
    session = WorkshopSession(deck, MemoryStore(), ACTIVITIES, seed=seed)
    commits: list[tuple[tuple[Recorded, ...], WorkshopState]] = []
    session.subscribe(lambda recorded, state: commits.append((recorded, state)))
    lines: Lines = {}
    view = room_view(session.state, ACTIVITIES, lines=lines)
    chance, known = random.Random(seed), list[EntryId]()
    for opening in (Go("circle"), OpenWays(CIRCLE, frozenset(Way)), Reveal()):
        session.submit(opening, TRAINER).result(5)
    shown: dict[StepId, dict[str, object]] = {}
    for _ in range(120):
        command, person = something(chance, known)
        if error := session.submit(command, person).exception(5):
            assert isinstance(error, StudioError)
        for recorded, state in commits:
            before = view
            view = room_view(state, ACTIVITIES, before, touched_boards(recorded), lines)
            for board, (put, drop) in differences(before, view).items():
                listed = shown.setdefault(board, {})
                listed.update({line.key: line for line in put})
                assert all(listed.pop(key, None) for key in drop)
        commits.clear()
        fresh = room_view(session.state, ACTIVITIES)
        assert {board: list(now.items()) for board, now in view.boards.items()} == {
            board: list(now.items()) for board, now in fresh.boards.items()
        }
        assert {b: now for b, now in shown.items() if now} == {
            board: dict(now) for board, now in fresh.boards.items() if now
        }
    session.close()
