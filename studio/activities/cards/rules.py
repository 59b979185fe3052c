"""How the cards lie, and what the trainer's hand does with them."""

from dataclasses import dataclass
from enum import StrEnum

from studio.activities.cards.settings import Settings, cards_of
from studio.activities.contract import ActChoice, Audience, View
from studio.model.commands import Act
from studio.model.errors import Refused
from studio.model.events import BoardEvent, Event


class Lay(StrEnum):
    """How the cards lie: in a pile face down, one turned, all face up, one before each person."""

    PILE = "pile"
    TURNED = "turned"
    SPREAD = "spread"
    DEALT = "dealt"


@dataclass(frozen=True)
class State:
    """How they lie; `card` is the one that is or was turned, from 0."""

    lay: Lay = Lay.PILE
    card: int = 0


@dataclass(frozen=True)
class CardsLaid(BoardEvent):
    """The cards lie another way, or another one is turned."""

    lay: Lay
    card: int


_ACTS = {
    "pile": (Lay.PILE, "Back to the pile", "U"),
    "spread": (Lay.SPREAD, "Spread all, face up", "C"),
    "deal": (Lay.DEALT, "Deal one each", "D"),
}


def initial(settings: Settings) -> State:
    """A pile; where picks are gathered the cards lie open, for they lie on them."""
    return State(Lay.SPREAD if settings.gather else Lay.PILE)


def seen(state: State, view: View) -> State:
    """As they lie; on paper all face up, to be read again or cut apart."""
    return State(Lay.SPREAD) if view.audience is Audience.PAGE else state


def decide(state: State, act: Act, settings: Settings) -> tuple[State, ...]:
    """The state an act leads to; nothing where everything is already so."""
    count = len(cards_of(settings).cards)
    if act.name == "turn":
        after = State(Lay.TURNED, _index(act, count))
    elif act.name in _ACTS:
        lay = _ACTS[act.name][0]
        after = State(lay, 0 if lay is Lay.PILE else state.card)
    else:
        raise Refused("not_now", "The cards know no such action.")
    return () if after == state else (after,)


def _index(act: Act, count: int) -> int:
    if act.subject.isdecimal() and len(act.subject) < 4 and int(act.subject) < count:
        return int(act.subject)
    raise Refused("unknown", "There is no such card in this set.")


def apply(state: State, event: Event) -> State:
    """Follows the cards."""
    return State(Lay(event.lay), event.card) if isinstance(event, CardsLaid) else state


def advance(state: State, settings: Settings, by: int) -> Act | None:
    """The clicker turns card after card and spreads them all at last; and back."""
    last = len(cards_of(settings).cards) - 1
    match state.lay:
        case Lay.PILE:
            return _turn(0) if by > 0 else None
        case Lay.TURNED if by > 0:
            return _turn(state.card + 1) if state.card < last else Act("spread")
        case Lay.TURNED:
            return _turn(state.card - 1) if state.card > 0 else Act("pile")
        case Lay.SPREAD:
            return _turn(last) if by < 0 and not settings.gather else None
        case Lay.DEALT:
            return Act("spread") if by > 0 else Act("pile")


def _turn(card: int) -> Act:
    return Act("turn", str(card))


def acts(state: State, settings: Settings) -> tuple[ActChoice, ...]:
    """What lies on the table otherwise, then every card by its title."""
    cards = cards_of(settings).cards
    found: list[ActChoice] = []
    if state.lay is Lay.TURNED and state.card + 1 < len(cards):
        found.append(ActChoice("Next card", _turn(state.card + 1)))
    if state.lay is Lay.TURNED and state.card > 0:
        found.append(ActChoice("Card before", _turn(state.card - 1)))
    for name, (lay, label, key) in _ACTS.items():
        found.append(ActChoice(label, Act(name), key, state.lay is lay))
    for number, card in enumerate(cards):
        here = state == State(Lay.TURNED, number)
        found.append(ActChoice(f"Turn “{card.title}”", _turn(number), current=here))
    return tuple(found)
