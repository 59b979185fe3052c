"""Groups that meet again: what goes over to a day that begins, and what there was of a group."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from studio.model.errors import StudioError

if TYPE_CHECKING:
    from studio.app.house import House
    from studio.model.agenda import Deck, Step
    from studio.session.carrying import Brought
    from studio.session.contract import WorkshopState
    from studio.session.series import Series
    from studio.store.glance import Glance


def series(house: House, name: str, deck: str = "") -> Series:
    """The workshops of a group, how many came, and which deck comes next.

    `deck` is the name of the deck that is about to be opened, where one is.
    """
    from studio.session.series import series as found
    from studio.store.glance import glance_all

    return found(name, glance_all(house.data), _deck_names(house), deck)


def all_series(house: House, seen: tuple[Glance, ...] | None = None) -> tuple[Series, ...]:
    """The same of every group, the one that met last first; of the workshops `seen`, or of all."""
    from studio.session.series import groups
    from studio.session.series import series as found
    from studio.store.glance import glance_all

    workshops = glance_all(house.data) if seen is None else seen
    decks = _deck_names(house)
    return tuple(found(name, workshops, decks) for name in groups(workshops))


def brought(house: House, deck: Deck) -> tuple[Brought, ...]:
    """What the group of an earlier workshop kept for the steps of this one.

    In a series its own workshops alone are asked, of whichever deck; without one only those of
    the decks a step names that belong to no series. The latest first; what is erased, damaged or
    in use is passed over.
    """
    from studio.session.carrying import bring, kept_of

    waiting = tuple(step for step in deck.steps if step.carries_from)
    found: dict[str, tuple[Brought, ...]] = {}
    for path in _earlier(house, deck, waiting) if waiting else ():
        waiting = tuple(step for step in waiting if step.id not in found)
        state = _state_of(house, path) if waiting else None
        if state is None:
            continue
        for step in waiting:
            kept = kept_of(state, house.activities, step, of_series=bool(deck.series.strip()))
            if kept is not None:
                found[step.id] = tuple(bring(step, kept))
    return tuple(one for step in deck.steps for one in found.get(step.id, ()))


def _earlier(house: House, deck: Deck, steps: tuple[Step, ...]) -> tuple[Path, ...]:
    """The workshops that have ended and may be asked, the latest first."""
    from studio.session.carrying import decks_of
    from studio.session.series import in_order, is_group
    from studio.store.glance import glance_all

    names = decks_of(steps)

    def may_be(one: Glance) -> bool:
        if not one.finished or not is_group(one.series, deck.series):
            return False
        return bool(deck.series.strip()) or one.deck in names

    found = (one.path for one in in_order(glance_all(house.data)) if may_be(one))
    return tuple(reversed(tuple(found)))


def _state_of(house: House, path: Path) -> WorkshopState | None:
    try:
        workshop = house.resume(path)
    except StudioError:  # in use or damaged: the day begins without it
        return None
    state = workshop.session.state
    workshop.close()
    return state


def _deck_names(house: House) -> tuple[str, ...]:
    from studio.content.library import deck_name, deck_paths

    return tuple(deck_name(path) for folder in house.decks for path in deck_paths(folder))
