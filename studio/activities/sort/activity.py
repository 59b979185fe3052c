"""The sorting as an activity: what the hand may do, picture and outline put together."""

from studio.activities.contract import ActChoice, Activity, Board, View
from studio.activities.sort import rules
from studio.activities.sort.picture import (
    PUT,
    board_pages,
    draw,
    is_over,
    open_cards,
    place_at,
)
from studio.activities.sort.rules import (
    Place,
    Settings,
    SortCardLaid,
    SortCardOpened,
    State,
    settings_of,
)
from studio.model.agenda import Step
from studio.model.commands import Act
from studio.model.errors import Refused
from studio.model.events import BoardEvent, Event
from studio.model.outlines import Outline
from studio.pictures.shapes import Picture

OPEN = "go-to"
_KEYS = {Place.IS: "Y", Place.PART: "L", Place.NOT: "X"}


class Sort(Activity[State]):
    """The group talks; the trainer puts each card down. No card is right or wrong anywhere."""

    name = "sort"
    settings = Settings
    events = (SortCardOpened, SortCardLaid)
    gathers = False

    def heading(self, settings: object) -> str:
        """What a step without a heading is called."""
        return "Is it compassion?"

    def initial(self, step: Step) -> State:
        return State()

    def decide(self, state: State, act: Act, board: Board) -> tuple[BoardEvent, ...]:
        """Cards are put down, taken up and turned to; anything else is refused."""
        settings, here = settings_of(board.step), board.step.board
        match act.name:
            case "go-to":
                at = _number(act.subject, len(settings.cards) + 2)
                return () if at == state.at else (SortCardOpened(here, at),)
            case "pick-up":
                card = _number(act.subject, len(settings.cards))
                return () if card == state.card else (SortCardOpened(here, card + 1),)
            case "put-down":
                return _laid(state, act, board, settings)
            case _:
                raise Refused("not_now", "Cards can be put down or taken up, and no more.")

    def apply(self, state: State, event: Event) -> State:
        if isinstance(event, SortCardOpened | SortCardLaid):
            return rules.apply(state, event)
        return state

    def reverse(self, state: State, event: BoardEvent) -> tuple[BoardEvent, ...]:
        match event:
            case SortCardOpened():
                return (SortCardOpened(event.board, state.at),)
            case SortCardLaid(card=card):
                return (SortCardLaid(event.board, card, state.places.get(card)),)
            case _:
                return ()

    def acts(self, state: State, board: Board) -> tuple[ActChoice, ...]:
        """The places for the card that is talked about; from there to all of them, and back."""
        settings = settings_of(board.step)
        if is_over(state, settings):
            return (ActChoice("First card", Act(OPEN, "1")),)
        everything = ActChoice("All cards", Act(OPEN, str(len(settings.cards) + 1)), "C")
        if state.card < 0:
            return (everything,)
        keyed = _choices(state, settings, state.card)
        return (*keyed, everything)

    def acts_on(self, state: State, board: Board, subject: str) -> tuple[ActChoice, ...]:
        """The places for the card that is chosen."""
        settings = settings_of(board.step)
        known = subject.isascii() and subject.isdigit() and int(subject) < len(settings.cards)
        return _choices(state, settings, int(subject)) if known else ()

    def whisper(self, state: State, board: Board) -> str:
        """Where many lay the card that is talked about, for the trainer alone."""
        settings = settings_of(board.step)
        if not 0 <= state.card < len(settings.cards):
            return ""
        usual = settings.name(settings.cards[state.card].usual)
        return f"Many lay this one at “{usual}”. Wherever the group lays it is fine."

    def advance(self, state: State, board: Board, by: int) -> Act | None:
        """The next card or the last one; after the last all of them."""
        at = state.at + by
        there = 0 <= at <= len(settings_of(board.step).cards) + 1
        return Act(OPEN, str(at)) if there else None

    def pages(self, state: State, board: Board, view: View) -> int:
        return len(board_pages(state, board, settings_of(board.step)))

    def picture(self, state: State, board: Board, view: View) -> Picture:
        return draw(state, board, settings_of(board.step), view.page)

    def outline(self, state: State, board: Board, view: View) -> Outline:
        """The card in hand with what to talk about, and what lies where."""
        settings = settings_of(board.step)
        parts = [_part(place, state, settings) for place in Place]
        left = open_cards(state, settings)
        if is_over(state, settings):
            if left:
                words = tuple(settings.cards[number].words for number in left)
                parts.insert(0, Outline(settings.still_open, items=words))
            return Outline(board.step.title, parts=tuple(parts))
        text = [settings.prompt]
        if state.card >= 0:
            card = settings.cards[state.card]
            text.append(card.words)
            text += [card.talk] if state.card in state.places else []
        return Outline(board.step.title, tuple(text), parts=tuple(parts))


def _number(raw: str, below: int) -> int:
    if raw.isascii() and raw.isdigit() and len(raw) < 6 and int(raw) < below:
        return int(raw)
    raise Refused("unknown", "There is no such card.")


def _laid(state: State, act: Act, board: Board, settings: Settings) -> tuple[BoardEvent, ...]:
    """The card lies there and is the one that is talked about."""
    card = _number(act.subject, len(settings.cards))
    place, here = _place(state, act, settings), board.step.board
    found: list[BoardEvent] = []
    if place is not state.places.get(card):
        found.append(SortCardLaid(here, card, place))
    if found and card != state.card and not is_over(state, settings):
        found.append(SortCardOpened(here, card + 1))
    return tuple(found)


def _place(state: State, act: Act, settings: Settings) -> Place | None:
    """By its name, or the mat below the hand; an empty name takes the card up again."""
    if "place" in act.values:
        name = str(act.values["place"])
        if name and name not in set(Place):
            raise Refused("unknown", "There is no such place for a card.")
        return Place(name) if name else None
    x, y = act.values.get("x"), act.values.get("y")
    if not isinstance(x, int | float) or not isinstance(y, int | float):
        raise Refused("bad_fields", "A place on the page is missing.")
    return place_at(state, settings, float(x), float(y))


def _choices(state: State, settings: Settings, card: int) -> tuple[ActChoice, ...]:
    lies = state.places.get(card)
    found = [
        ActChoice(
            settings.name(place),
            Act(PUT, str(card), {"place": place.value}),
            _KEYS[place],
            place is lies,
        )
        for place in Place
    ]
    if lies is not None:
        found.append(ActChoice("Take it up again", Act(PUT, str(card), {"place": ""}), "U"))
    return tuple(found)


def _part(place: Place, state: State, settings: Settings) -> Outline:
    cards = (settings.cards[n].words for n, where in state.places.items() if where is place)
    return Outline(settings.name(place), items=tuple(cards))


ACTIVITY = Sort()
