"""How long a day was for those who were there: its breaks taken off, in quarters of an hour."""

from collections.abc import Iterator
from datetime import datetime, time

from studio.exporters.source import ExportSource
from studio.model.agenda import Deck, Step
from studio.session.contract import WorkshopState
from studio.session.stays import day_end, minute_of, stays, time_of
from studio.session.timing import is_dropped, is_pause

_QUARTERS = ("", "¼", "½", "¾")


def minutes_held(source: ExportSource) -> int:
    """Whole minutes without breaks: as it went once the day has ended, before that as planned.

    A workshop may be closed long after the last person went: nothing counts past the day's end.
    """
    state = source.state
    if state is None or not state.closed:
        return _planned(source.deck)
    midnight = minute_of(datetime.combine(source.date, time()))
    until = day_end(state, midnight)
    return sum(
        max(0, (stay.end if until is None else min(stay.end, until)) - stay.start)
        for stay in stays(state, midnight)
        if not is_pause(state.deck.step(stay.step))
    )


def hours_in_words(minutes: int) -> str:
    """`5¾ hours`, rounded down to quarters; under a quarter of an hour, the minutes."""
    if minutes < 15:
        return f"{minutes} minutes"
    hours, rest = divmod(minutes // 15, 4)
    if not hours:
        return f"{15 * rest} minutes"
    plural = "hour" if (hours, rest) == (1, 0) else "hours"
    return f"{hours}{_QUARTERS[rest]} {plural}"


def covered(source: ExportSource) -> tuple[str, ...]:
    """What the day was about: the titles of its steps, without pauses, slides and what fell out."""
    titles = [step.title for step in _about(source, ("slide", "holding"))]
    titles = titles or [step.title for step in _about(source, ("holding",))]
    return tuple(dict.fromkeys(titles))


def _about(source: ExportSource, but: tuple[str, ...]) -> Iterator[Step]:
    for step in source.deck.steps:
        if step.activity not in but and _took_place(source.state, step):
            yield step


def _took_place(state: WorkshopState | None, step: Step) -> bool:
    if state is None:
        return not step.optional
    return step.id in state.started if state.closed else not is_dropped(state, step)


def _planned(deck: Deck) -> int:
    steps = [step for step in deck.steps if not step.optional]
    begins, ends = time_of(deck.start), time_of(deck.end)
    pauses = sum(step.minutes for step in steps if is_pause(step))
    hours = ends - begins if begins is not None and ends is not None else 0
    if hours <= pauses:  # no end is written, or one that such a day cannot keep
        hours = sum(step.minutes for step in steps)
    return hours - pauses
