"""“I would like a word at the break”: asked by anybody, seen by trainers, gone once it was had."""

import re

from studio.model.commands import AskWord, DropWord, TellPlace
from studio.model.errors import Refused
from studio.model.events import Event, PlaceTold, WordAsked, WordDropped
from studio.model.ids import AuthorId, EntryId
from studio.model.people import Person, Role
from studio.model.text import clean, count_graphemes
from studio.session.contract import Ask, WorkshopState
from studio.session.decision import Decision, not_now
from studio.session.seen import order_key

MOST_LETTERS = 120
_MOST_ASKS = 500
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")


def asks_of(state: WorkshopState) -> tuple[Ask, ...]:
    """Who would like a word, in no order of asking."""
    return tuple(sorted(state.asks.values(), key=lambda ask: order_key(state.seed, ask.id)))


def ask_of(state: WorkshopState, person: Person) -> Ask | None:
    """The open wish of that person."""
    if not person.author:
        return None
    return next((ask for ask in state.asks.values() if ask.author == person.author), None)


def where_of(state: WorkshopState, ask: Ask) -> str:
    """How whoever asks can be found; nothing if they did not say."""
    return state.words.get(ask.id, {}).get("where", "")


def place_of(state: WorkshopState) -> str:
    """Where a trainer stands for a word; nothing if nobody said yet."""
    return state.deck.quiet_place if state.place is None else state.place


def ask(state: WorkshopState, command: AskWord, person: Person) -> Decision:
    """Notes the wish; asked again by the same person, in place of the one before."""
    if state.closed:
        raise Refused("step_closed", "The workshop is closed. Please speak to us: we stay a while.")
    if not _ID.fullmatch(command.id) or command.id in state.entries:
        raise Refused("bad_fields", "This has no proper id.", {"id": "Please send a UUID."})
    where = clean(command.where)
    if (letters := count_graphemes(where)) > MOST_LETTERS:
        told = f"Please keep it to {MOST_LETTERS} characters (now {letters})."
        raise Refused("bad_fields", "Please look at this once more.", {"where": told})
    known = state.asks.get(command.id)
    if known is not None and known.author != person.author:
        raise Refused("id_taken", "There is another entry of this id already.")
    if known is not None and where == where_of(state, known):
        return Decision()
    if known is not None:
        if person.role is Role.KIOSK:  # the next hand, on a page that was turned back to
            raise Refused("id_taken", "There is another entry of this id already.")
        return Decision(_asked(command.id, person.author), words={command.id: {"where": where}})
    if len(state.asks) >= _MOST_ASKS:
        raise not_now("Very many have asked already. Please speak to one of us.")
    before = ask_of(state, person)
    gone: tuple[Event, ...] = (WordDropped(before.id),) if before else ()
    return Decision(
        (*gone, *_asked(command.id, person.author)),
        words={command.id: {"where": where}},
        erased=frozenset((before.id,)) if before else frozenset(),
    )


def drop(state: WorkshopState, command: DropWord, person: Person) -> Decision:
    """The wish and its words go: taken back by who asked, or had, as the trainers say."""
    known = state.asks.get(command.id)
    if known is None:
        return Decision()
    if not person.role.leads and (known.author != person.author or not known.author):
        raise Refused("not_yours", "Only who asked can take this back.")
    return Decision((WordDropped(known.id),), erased=frozenset((known.id,)))


def tell(state: WorkshopState, command: TellPlace) -> Decision:
    """Where a trainer will stand."""
    if state.closed:
        raise not_now("The workshop has ended; nobody can read it any more.")
    place = clean(command.place)
    if count_graphemes(place) > MOST_LETTERS:
        raise not_now(f"Please say where in {MOST_LETTERS} characters or fewer.")
    return Decision(() if place == place_of(state) else (PlaceTold(place),))


def _asked(ask: EntryId, author: AuthorId) -> tuple[Event, ...]:
    return (WordAsked(ask, author),)
