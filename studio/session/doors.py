"""The doors before the day: people come in, the projector welcomes them, forward begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from studio.model.agenda import Deck
from studio.model.commands import Act, Advance, Doors, Reveal, TurnPage
from studio.model.events import DoorsOpened
from studio.model.outlines import Outline
from studio.pictures.shapes import Picture
from studio.session.contract import WorkshopState
from studio.session.decision import Decision, not_now
from studio.session.stays import clock, time_of

if TYPE_CHECKING:  # what draws is loaded with the first picture
    from studio.pictures.doors import Welcome

_DAY = 24 * 60
_AHEAD = 4 * 60
"""Minutes: doors that open earlier than this are not this day's, and promise no time."""


def open_or_begin(state: WorkshopState, command: Doors) -> Decision:
    """What opens the doors, leaves them open past the time, or begins the day."""
    if state.closed:
        raise not_now("The workshop is closed; nobody comes in any more.")
    if not command.on:
        return begin(state)
    if not state.doors and state.open_step != state.deck.steps[0].id:
        raise not_now("The doors stand before the first step. Go there first (Home).")
    if state.doors and state.soon >= command.soon:
        return Decision()
    return Decision((DoorsOpened(True, command.soon),))


def begin(state: WorkshopState) -> Decision:
    """What begins the day; nothing where it has begun."""
    return Decision((DoorsOpened(False),) if state.doors else ())


def press(state: WorkshopState, command: Advance | Reveal | TurnPage | Act) -> Decision:
    """Forward begins the day; nothing else reaches the step behind the doors."""
    if isinstance(command, Advance) and command.by > 0:
        return begin(state)
    raise not_now("People are still coming in. Forward begins the day.")


def begins_at(state: WorkshopState) -> int | None:
    """When the day is to begin, in minutes of the workshop's clock, as the doors may say it.

    None once that has passed, and where the doors opened at quite another time of day.
    """
    written, opened = time_of(state.deck.start), state.minute + state.utc_offset
    if written is None or state.soon:
        return None
    at = opened - opened % _DAY + written
    return at if 0 < at - opened <= _AHEAD else None


def welcome_of(state: WorkshopState) -> Welcome:
    """What the doors say now."""
    at = begins_at(state)
    return welcome(state.deck, "" if at is None else clock(at))


def welcome(deck: Deck, begins: str) -> Welcome:
    """The same of a deck and the clock time (`HH:MM`) at which it begins, if that is known."""
    from studio.pictures.doors import Welcome

    trust = deck.trust
    return Welcome(deck.title, begins, deck.doors, deck.room, trust.name, trust.logo, deck.lang)


def picture(state: WorkshopState) -> Picture:
    """The doors as the room sees them."""
    from studio.pictures.doors import doors_picture

    return doors_picture(welcome_of(state))


def outline(state: WorkshopState) -> Outline:
    """The same in words."""
    from studio.pictures.doors import doors_outline

    return doors_outline(welcome_of(state))
