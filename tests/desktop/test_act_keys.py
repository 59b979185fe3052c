"""Keys that boards offer never shadow, and are never shadowed by, the keys of the show."""

import pytest

from studio.activities.contract import ActChoice
from studio.app.house import scan_activities
from studio.desktop.keys import ACTIONS
from tests.contract.boards import a_step, begun, handles_of, phases_of

ACTIVITIES = scan_activities()
SHOW = {key for action in ACTIONS for key in action.keys}
OF_OBJECTS = {"Left", "Right", "Up", "Down", "Enter"}


def offered(name: str) -> list[ActChoice]:
    """What the board offers in every phase, and for everything that can be chosen on it."""
    activity = ACTIVITIES[name]
    found: list[ActChoice] = []
    for _, filling in phases_of(begun(activity, a_step(activity), 6), 6):
        found += activity.acts(filling.state, filling.board())
    return found


@pytest.mark.parametrize("name", sorted(ACTIVITIES))
def test_acts_of_a_board_have_letters_of_their_own(name: str) -> None:
    for choice in offered(name):
        assert choice.key not in SHOW, f"{choice.label}: {choice.key} drives the show"
        assert not choice.key.isdigit(), f"{choice.label}: digits jump to a step"
        assert choice.key not in OF_OBJECTS


@pytest.mark.parametrize("name", sorted(ACTIVITIES))
def test_acts_of_what_is_chosen_leave_the_arrows(name: str) -> None:
    activity = ACTIVITIES[name]
    for _, filling in phases_of(begun(activity, a_step(activity), 6), 6):
        for handle in handles_of(filling):
            for choice in activity.acts_on(filling.state, filling.board(), handle.subject):
                assert choice.key not in OF_OBJECTS, choice.label
