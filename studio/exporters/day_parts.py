"""The parts of a day: from one pause to the next, by the names people have for them."""

from collections.abc import Iterator, Mapping

from studio.model.agenda import Deck, Step
from studio.model.ids import StepId
from studio.session.stays import clock, time_of
from studio.session.timing import is_lunch, is_pause

_BEFORE = {False: "Before the break", True: "Before lunch"}
_AFTER = {False: "After the break", True: "After lunch"}


def parts_of_day(deck: Deck) -> Mapping[StepId, str]:
    """What part each step belongs to, with the clock time at which the plan has it begin.

    A pause ends the part before it. A day without a pause is one part, called after the day.
    """
    return dict(_named(deck))


def _named(deck: Deck) -> Iterator[tuple[StepId, str]]:
    first = next(filter(is_pause, deck.steps), None)
    name = (deck.title or deck.name) if first is None else _BEFORE[is_lunch(first)]
    minute = time_of(deck.start)
    part = _at(minute, name)
    pauses: list[Step] = []
    for step in deck.steps:
        if is_pause(step):
            pauses.append(step)
        elif pauses:
            part = _at(minute, _AFTER[any(map(is_lunch, pauses))])
            pauses.clear()
        yield step.id, part
        minute = None if minute is None else minute + step.minutes


def _at(minute: int | None, name: str) -> str:
    return name if minute is None else f"{clock(minute)} {name}"
