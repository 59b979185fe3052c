"""How far a footprint has been asked, and what changes it."""

from dataclasses import dataclass

from studio.activities.contract import ActChoice, Audience, View
from studio.activities.footprint.settings import Kind, Settings
from studio.model.commands import Act
from studio.model.errors import Refused
from studio.model.events import BoardEvent, Event

_ALL = len(Kind)


@dataclass(frozen=True)
class State:
    """So many of the three things have been asked."""

    asked: int = 0

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Those that have been asked."""
        return tuple(Kind)[: self.asked]


@dataclass(frozen=True)
class FootprintAsked(BoardEvent):
    """So many of the three things have been asked now."""

    count: int


def initial(settings: Settings) -> State:
    """The foot alone; where notes are gathered, all is asked at once."""
    return State(_ALL if settings.gather else 0)


def seen(state: State, view: View) -> State:
    """As far as was asked; on paper all of it."""
    return State(_ALL) if view.audience is Audience.PAGE else state


def decide(state: State, act: Act) -> tuple[int, ...]:
    """How many things are asked after an act; nothing where it is so already."""
    count = act.values.get("count")
    if act.name != "ask":
        raise Refused("not_now", "The footprint knows no such action.")
    if isinstance(count, bool) or not isinstance(count, int) or not 0 <= count <= _ALL:
        raise Refused("unknown", "There are three things to ask.")
    return () if count == state.asked else (count,)


def apply(state: State, event: Event) -> State:
    """Follows what is asked."""
    return State(event.count) if isinstance(event, FootprintAsked) else state


def _ask(count: int) -> Act:
    return Act("ask", values={"count": count})


def advance(state: State, settings: Settings, by: int) -> Act | None:
    """One thing after the other; nothing to walk through where all is asked at once."""
    there = state.asked + by
    return _ask(there) if 0 <= there <= _ALL and not settings.gather else None


def acts(state: State, settings: Settings) -> tuple[ActChoice, ...]:
    """The foot alone, or as far as one of the three."""
    found = [ActChoice("The footprint alone", _ask(0), current=state.asked == 0)]
    for number, kind in enumerate(Kind, 1):
        here = state.asked == number
        found.append(ActChoice(f"Ask: {settings.asks(kind)}", _ask(number), current=here))
    return tuple(found)
