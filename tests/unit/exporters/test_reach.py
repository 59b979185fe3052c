"""How far a take-away goes: what the group agreed to, and no board besides."""

from dataclasses import replace

import pytest

from studio.activities.contract import Audience
from studio.exporters.slides import LET_GO, OURS, UNDECIDED, slides
from studio.exporters.source import Reach
from studio.model.entries import Status
from studio.model.ids import StepId
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
    assert sentence in text
