"""How far a take-away goes: what the group agreed to, and no board besides."""

from dataclasses import replace

import pytest

from studio.activities.contract import Audience
from studio.activities.sort.rules import Place
from studio.exporters.slides import LET_GO, OURS, UNDECIDED, slides
from studio.exporters.source import ExportSource, Reach
from studio.model.commands import Act, CloseWorkshop, Go
from studio.model.entries import Status
from studio.model.ids import StepId
from studio.model.people import TRAINER
from studio.session.writer import WorkshopSession
from studio.store.memory import MemoryStore
from tests.unit.exporters.fullday import ACTIVITIES, of_day
from tests.unit.exporters.wordboard import source, workshop

BOARD = frozenset((StepId("our-words"),))
WORDS = {"courage": Status.SHOWN}


def said(reach: Reach, *, closed: bool, kept: bool = False, shared: bool = False) -> str:
    state = workshop(WORDS, closed=closed, kept=BOARD if kept or shared else frozenset())
    state = replace(state, shared=BOARD if shared else frozenset())
    given = replace(source(state), reach=reach)
    found = (one.outline.as_text() for one in slides(given, Audience.PROJECTOR))
    return "\n".join(found)


@pytest.mark.parametrize(
    ("reach", "closed", "kept", "shared", "sentence"),
    [
        (Reach.TRAINERS, False, False, False, ""),
        (Reach.GROUP, False, False, False, UNDECIDED),
        (Reach.OUTSIDE, False, False, False, UNDECIDED),
        (Reach.TRAINERS, True, False, False, LET_GO),
        (Reach.TRAINERS, True, True, False, ""),
        (Reach.GROUP, True, True, False, ""),
        (Reach.OUTSIDE, True, True, False, OURS),
        (Reach.OUTSIDE, True, True, True, ""),
        (Reach.GROUP, True, False, True, ""),
    ],
)
def test_a_board_goes_as_far_as_the_group_agreed(
    reach: Reach, closed: bool, kept: bool, shared: bool, sentence: str
) -> None:
    text = said(reach, closed=closed, kept=kept, shared=shared)
    assert ("courage" in text) is not bool(sentence)
    named = not sentence or reach is not Reach.OUTSIDE  # outside a board is not even named
    assert ("Our words" in text) is named
    assert (sentence in text) is named


def test_where_a_group_laid_its_cards_goes_no_further_than_the_group_said() -> None:
    deck = of_day().deck
    session = WorkshopSession(deck, MemoryStore(), ACTIVITIES, seed=5, utc_offset=0)
    for command in (Go("is-it-compassion"), Act("put-down", "0", {"place": Place.NOT.value})):
        session.submit(command, TRAINER).result(10)
    running = session.state
    session.submit(CloseWorkshop(), TRAINER).result(10)
    ended = session.state
    session.close()

    def sorted_cards(given: ExportSource) -> set[str]:
        return {
            one.outline.as_text()
            for one in slides(given, Audience.PAGE)
            if one.step.id == "is-it-compassion"
        }

    blank = sorted_cards(of_day(ended).reaching(Reach.OUTSIDE))
    assert sorted_cards(of_day(running)) != blank
    assert sorted_cards(of_day(running).reaching(Reach.GROUP)) == blank
    assert sorted_cards(of_day(ended)) == blank
