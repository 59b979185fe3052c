"""The console in steps that only tell something, and boards such a step began."""

from dataclasses import replace

from studio.activities.circle_of_strength.rules import Settings
from studio.desktop.keys import ACTIONS
from studio.desktop.presenting import Presenting
from studio.model.agenda import Deck, Step
from studio.model.commands import AddEntry, Command, Go
from studio.model.ids import EntryId, StepId
from studio.model.people import TRAINER
from studio.session.fates import fates
from tests.desktop.conftest import Opener

TOLD, TEAM = StepId("three-circles"), StepId("team")


def do(show: Presenting, command: Command) -> None:
    show.link.session.submit(command, TRAINER).result(5)
    show._on_changed(show.link.state)
    show.stage.finish()


def offered(show: Presenting) -> set[str]:
    now = show.situation()
    return {action.name for action in ACTIONS if action.enabled(now)}


def test_what_is_only_told_has_nothing_to_show_and_takes_nothing(present: Opener) -> None:
    show = present()
    do(show, Go(TOLD))
    assert not {"reveal", "form", "hold"} & offered(show)
    do(show, Go(TEAM))
    assert {"reveal", "form", "hold"} <= offered(show)


def test_a_circle_that_rests_has_nothing_to_put_away(present: Opener, deck: Deck) -> None:
    step_in = deck.step(StepId("step-in"))
    show = present(of=_with(deck, replace(step_in, settings=Settings(phase="rest"))))
    do(show, Go(step_in.id))
    assert "reveal" not in offered(show)


def test_words_on_a_board_that_began_with_telling_are_asked_about(
    present: Opener, deck: Deck
) -> None:
    show = present(of=_with(deck, replace(deck.step(TEAM), board=TOLD)))
    do(show, Go(TOLD))
    do(show, Go(TEAM))
    do(show, AddEntry(EntryId("one"), TEAM, "token", {"text": "tea", "system": "soothing"}))
    boards = fates(show.link.state, show.console.close_panel._activities)
    assert [fate.step.id for fate in boards] == [TOLD]


def _with(deck: Deck, changed: Step) -> Deck:
    return replace(deck, steps=tuple(changed if s.id == changed.id else s for s in deck.steps))
