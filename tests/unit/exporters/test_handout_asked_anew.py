"""A board that is asked anew and not shown again stands in the handout as it was shown last."""

from studio.content.decks import read_deck
from studio.exporters.handout_day import day_of
from studio.model.commands import AddEntry, CloseWorkshop, Go, Reveal
from studio.model.ids import EntryId, StepId
from studio.model.people import TRAINER
from studio.session.writer import WorkshopSession
from studio.store.memory import MemoryStore
from tests.unit.exporters.fullday import ACTIVITIES, FIRST_HOUR, of_day


def test_the_circle_stands_there_though_the_day_ended_with_another_question_to_it() -> None:
    circle = StepId("circle")
    session = WorkshopSession(
        read_deck(FIRST_HOUR, ACTIVITIES), MemoryStore(), ACTIVITIES, seed=5, utc_offset=0
    )
    entry = AddEntry(
        EntryId("11111111-1111-4111-8111-111111111111"), circle, "scarf", {"strength": "music"}
    )
    for command in (
        *(Go("circle"), entry, Reveal(), Go("step-in")),
        CloseWorkshop(frozenset({circle})),
    ):
        session.submit(command, TRAINER).result(10)
    state = session.state
    session.close()
    (kept,) = day_of(of_day(state, deck=FIRST_HOUR)).boards
    assert "music" in " ".join(slide.outline.as_text() for slide in kept.slides)
