"""The reflective group meets again: what it agreed last month, or on its day, stands there."""

import random
from pathlib import Path

import pytest

from studio.activities.contract import Audience, View
from studio.app.house import House
from studio.app.running import OpenWorkshop
from studio.model.agenda import Deck
from studio.model.commands import Act, AddEntry, CloseWorkshop, Command, Go, Reveal
from studio.model.ids import EntryId, StepId
from studio.model.people import TRAINER
from studio.session.seen import outline_of

LINE = "Tissues are allowed"


def do(workshop: OpenWorkshop, *commands: Command) -> None:
    for command in commands:
        workshop.session.submit(command, TRAINER).result(5)


def agreement_of(deck: Deck) -> StepId:
    return next(step.id for step in deck.steps if step.activity == "agreement")


@pytest.mark.parametrize("before", ["reflective-group-60", "compassionate-mind-day"])
def test_last_time_s_agreement_stands_on_this_month_s_chart(before: str, tmp_path: Path) -> None:
    house = House.at(tmp_path, chance=random.Random(5))
    first = house.new_workshop(house.deck(before))
    chart = agreement_of(first.session.state.deck)
    do(first, Go(chart), AddEntry(EntryId("line"), chart, "line", {"words": LINE}))
    do(first, Act("agree", "line"), CloseWorkshop(frozenset((chart,))))
    first.close()

    month = house.new_workshop(house.deck("reflective-group-60"))
    chart = agreement_of(month.session.state.deck)
    do(month, Go(chart), Reveal())
    told = outline_of(month.session.state, month.activities, View(Audience.PAGE), chart).as_text()
    month.close()
    assert LINE in told
