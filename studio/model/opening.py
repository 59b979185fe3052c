"""What a trainer sets when a deck is opened, before anybody comes. The deck stays as it is."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from studio.model.agenda import Deck, Step
from studio.model.ids import StepId


@dataclass(frozen=True, slots=True)
class Opening:
    """The particulars of one day; what is empty is as the deck has it.

    `start` is a clock time `HH:MM`. `series` is the name of a group that meets again: what it kept
    goes over from one of its workshops to the next. Steps of `left_out` are dropped by the
    session when the workshop begins; on the day each may come back, and go again. All of it is
    copied into the workshop's file.
    """

    people: int = 0
    start: str = ""
    minutes: int = 0
    """How long it is to take, where its deck has several lengths."""
    room: str = ""
    series: str = ""
    told: Mapping[str, str] = field(default_factory=dict)
    """What stands on the doors, by what it is about: `tea`, `toilets`, `step-free`, `quiet`."""
    left_out: frozenset[StepId] = frozenset()


def opened(deck: Deck, opening: Opening) -> Deck:
    """The deck as it is held that day; an end that was written moves with the start."""
    few = many = opening.people
    if not opening.people:
        few, many = deck.people
    return replace(
        deck,
        people=(few, many),
        start=opening.start or deck.start,
        end=_end(deck, opening),
        room=opening.room or deck.room,
        series=opening.series,
        doors=dict(opening.told) or deck.doors,
        left_out=opening.left_out,
    )


def fitting(deck: Deck, minutes: int) -> frozenset[StepId]:
    """The optional steps to leave out for the day to take so many minutes, the last ones first.

    The first step opens every day.
    """
    over = sum(step.minutes for step in deck.steps) - minutes
    out: set[StepId] = set()
    for step in reversed(deck.steps[1:]):
        if over > 0 and is_optional(step):
            out.add(step.id)
            over -= step.minutes
    return frozenset(out)


def longer_only(deck: Deck) -> frozenset[StepId]:
    """The steps that only its longer days have, of a deck that has several lengths."""
    return fitting(deck, deck.lengths[0]) if deck.lengths else frozenset()


def least_minutes(deck: Deck, minutes: int) -> int:
    """How long a day still takes once all is left out that may be, to come to so many minutes."""
    out = fitting(deck, minutes)
    return sum(step.minutes for step in deck.steps if step.id not in out)


def ends_of(deck: Deck) -> tuple[str, ...]:
    """When the day ends in each of its lengths; empty where that is another day."""
    return tuple(_clock(_minutes(deck.start) + minutes) for minutes in deck.lengths)


def is_optional(step: Step) -> bool:
    """Whether its deck says that the step may be left out."""
    return step.optional and not step.protected


def _end(deck: Deck, opening: Opening) -> str:
    start = opening.start or deck.start
    if opening.minutes:
        return _clock(_minutes(start) + opening.minutes)
    return _moved(deck.end, deck.start, start)


def _moved(end: str, start: str, to: str) -> str:
    """`end` by as much later or earlier; empty where that is another day."""
    if not end:
        return ""
    return _clock(_minutes(end) + _minutes(to) - _minutes(start))


def _clock(minute: int) -> str:
    """A clock time of the same day; empty where that is another."""
    return f"{minute // 60:02}:{minute % 60:02}" if 0 <= minute < 24 * 60 else ""


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)
