"""How long a workshop that nobody ended is kept: its last day, fixed the moment it begins.

The start page imports this module: what only annotations name is not loaded here.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studio.session.contract import Session, WorkshopState

_EPOCH = datetime(1970, 1, 1)  # the workshop's own clock, without a time zone


def last_day(began: int, keep_days: int, utc_offset: int) -> date:
    """The day on which a workshop that nobody ended lets go.

    `began` is its first Unix minute, `utc_offset` the minutes by which the laptop's clock is ahead.
    A log without minutes, or with ones that no calendar has (made by hand; damaged), never lets
    go by itself.
    """
    if not began:
        return date.max
    try:
        return (_EPOCH + timedelta(minutes=began + utc_offset)).date() + timedelta(days=keep_days)
    except OverflowError:
        return date.max


def lets_go_on(state: WorkshopState) -> date:
    """The day on which this workshop lets go of everything if nobody has ended it by then.

    From that day on, the next start of the program ends it. It follows from the log's first minute
    and the deck alone, so that nothing done later can move it.
    """
    began = state.visits[0][1] if state.visits else state.minute
    return last_day(began, state.deck.keep_days, state.utc_offset)


def is_overdue(state: WorkshopState, today: date) -> bool:
    """Whether its day has come and nobody has ended it."""
    return not state.closed and lets_go_on(state) <= today


def end_overdue(session: Session, today: date) -> str:
    """Ends a workshop whose day has come, with nothing kept; a sentence that says so, or nothing.

    Waits until nothing of it is left in its file; `StudioError` where that cannot be done now.
    """
    from studio.model.commands import CloseWorkshop
    from studio.model.days import day_in_words
    from studio.model.people import TRAINER

    state = session.state
    if not is_overdue(state, today):
        return ""
    session.submit(CloseWorkshop(), TRAINER).result()
    last = lets_go_on(state)
    began = day_in_words(last - timedelta(days=state.deck.keep_days))
    return (
        f"“{state.deck.title}” of {began} was never ended, and its last day was "
        f"{day_in_words(last)}. What was written in it is erased now, as people were promised; "
        "nothing was kept."
    )
