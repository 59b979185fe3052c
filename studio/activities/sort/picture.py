"""The sorting as a picture: the card that is talked about, three mats, the pile that waits."""

from studio.activities.contract import Board
from studio.activities.sort.mats import CLOTH, label, mat, pile, sign
from studio.activities.sort.rules import Place, Settings, State, Statement
from studio.pictures.felt import paper_ground
from studio.pictures.geometry import moved
from studio.pictures.notes import Column, Note, note_pages, page_mark
from studio.pictures.prose import Box, Page
from studio.pictures.shapes import (
    Align,
    Group,
    Handle,
    Item,
    Picture,
    Text,
    TextRole,
)
from studio.pictures.text import HAND, fit
from studio.pictures.theme import INK, INK_MUTED, PAPER, mix
from studio.pictures.tokens import slip

PUT, PICK = "put-down", "pick-up"
TOP, ALL_TOP = 232.0, 104.0
"""Where the mats begin while a card is talked about, and once all are looked at."""
_FOOT, _EDGE, _GAP = 678.0, 24.0, 16.0
_CARD = Box(226.0, 58.0, 1014.0, 156.0)
_PILE = (118.0, 152.0)


def draw(state: State, board: Board, settings: Settings, page: int) -> Picture:
    """One page of the board."""
    pages = board_pages(state, board, settings)
    page = max(0, min(page, len(pages) - 1))
    backdrop = (*paper_ground(), *_mats(state, settings))
    items = (*pages[page], *page_mark(page, len(pages), lang=board.lang))
    return Picture(
        board.step.title, items, backdrop, PAPER, notes=board.step.notes, lang=board.lang
    )


def place_at(state: State, settings: Settings, x: float, y: float) -> Place | None:
    """The mat that lies at a place on the page; none above or beside them."""
    for place, box in mat_boxes(state, settings).items():
        if box.x - _GAP / 2 <= x < box.x + box.w + _GAP / 2 and y >= box.y - 20:
            return place
    return None


def is_over(state: State, settings: Settings) -> bool:
    """Whether all cards are looked at together."""
    return state.at > len(settings.cards)


def open_cards(state: State, settings: Settings) -> tuple[int, ...]:
    """The numbers of the cards that lie nowhere yet."""
    return tuple(n for n in range(len(settings.cards)) if n not in state.places)


def mat_boxes(state: State, settings: Settings) -> dict[Place, Box]:
    """Where the mats lie: beside the cards that are still open, if any are left at the end."""
    over = is_over(state, settings)
    count = 4 if over and open_cards(state, settings) else 3
    top = ALL_TOP if over else TOP
    w = (1280 - 2 * _EDGE - (count - 1) * _GAP) / count
    first = count - 3
    return {
        place: Box(_EDGE + (n + first) * (w + _GAP), top, w, _FOOT - top)
        for n, place in enumerate(Place)
    }


def board_pages(state: State, board: Board, settings: Settings) -> tuple[Page, ...]:
    """The items of every page: what is talked about stays, cards on the mats go on."""
    above = _above(state, board, settings)
    labels = _labels(state, settings)
    parts = [
        _lying(place, _inside(box), state, settings)
        for place, box in mat_boxes(state, settings).items()
    ]
    if is_over(state, settings) and open_cards(state, settings):
        parts.append(_left_open(state, settings))
    return tuple(
        (*above, *labels, *(item for part in parts if n < len(part) for item in part[n]))
        for n in range(max(map(len, parts)))
    )


def _lying(place: Place, box: Box, state: State, settings: Settings) -> tuple[Page, ...]:
    """The cards on a mat from its top; of several pages first the one with the card in hand."""
    column = Column(notes=_cards_on(place, state, settings))
    pages = note_pages((column,), box, most_lanes=1, largest=30.0)
    pages = tuple(_at_top(page, box.y) for page in pages)
    card = f"statement:{state.card}"
    first = next((n for n, page in enumerate(pages) if card in map(_key, page)), 0)
    return pages[first:] + pages[:first]


def _key(item: Item) -> str:
    return item.key if isinstance(item, Group) else ""


def _at_top(page: Page, y: float) -> Page:
    top = min((item.y for item in page if isinstance(item, Group)), default=y)
    return tuple(moved(item, 0.0, y - top) for item in page)


def _inside(box: Box) -> Box:
    return Box(box.x + 26, box.y + 42, box.w - 52, box.h - 58)


def _mats(state: State, settings: Settings) -> tuple[Item, ...]:
    boxes = mat_boxes(state, settings).items()
    return tuple(item for place, box in boxes for item in mat(place, box))


def _labels(state: State, settings: Settings) -> tuple[Item, ...]:
    found: list[Item] = []
    for place, box in mat_boxes(state, settings).items():
        found += label(place, settings.name(place), box.x + box.w / 2, box.y + 8, box.w - 20)
    return tuple(found)


def _above(state: State, board: Board, settings: Settings) -> tuple[Item, ...]:
    """What lies above the mats: the prompt; then a card, or what to talk about."""
    if is_over(state, settings):
        return (_by_hand(board.step.title, Box(60, 10, 1160, 68), 46, TextRole.TITLE),)
    waiting = [n for n in open_cards(state, settings) if n != state.card]
    asked = _by_hand(settings.prompt, Box(40, 8, 1200, 46), 36, TextRole.BODY)
    stack = pile(len(waiting), *_PILE)
    if state.card < 0:
        title = _by_hand(board.step.title, Box(240, 76, 1000, 110), 64, TextRole.TITLE)
        return (asked, *stack, title)
    statement = settings.cards[state.card]
    place = state.places.get(state.card)
    if place is None:
        return (asked, *stack, _large(state.card, statement))
    return (asked, *stack, _talk(state.card, statement, place))


def _large(number: int, statement: Statement) -> Group:
    """The card in the group's hands."""
    w, h = _CARD.w - 120, _CARD.h - 14
    text = fit(statement.words, -w / 2 + 40, -h / 2 + 12, w - 80, h - 24, size=50, min_size=28,
               bold=True, leading=1.16)  # fmt: skip
    x, y = _CARD.x + _CARD.w / 2, _CARD.y + _CARD.h / 2
    half = (w / 2, h / 2)
    handle = Handle(str(number), statement.words, x, y, h / 2, move=PUT, half=half)
    items = (*slip(w, h, f"card{number}"), text)
    return Group(items, f"statement:{number}", statement.words, handle, x, y)


def _talk(number: int, statement: Statement, place: Place) -> Group:
    """What to talk about now that the card lies."""
    w, h = _CARD.w, _CARD.h
    color = mix(CLOTH[place], "#160b12", 0.45)
    said = fit(statement.words, 92, 12, w - 120, 44, size=34, min_size=27, bold=True, color=INK,
               align=Align.LEFT, leading=1.1)  # fmt: skip
    talk = fit(statement.talk, 92, 56, w - 120, h - 66, size=32, min_size=19, color=INK,
               align=Align.LEFT, leading=1.16)  # fmt: skip
    back = (moved(each, w / 2, h / 2) for each in slip(w, h, f"talk{number}"))
    mark = (moved(each, 48, h / 2) for each in sign(place, 20.0, color))
    items = (*back, *mark, said, talk)
    return Group(items, f"talk:{number}", f"{statement.words}: {statement.talk}", None,
                 _CARD.x, _CARD.y)  # fmt: skip


def _cards_on(place: Place, state: State, settings: Settings) -> tuple[Note, ...]:
    return tuple(
        _note(number, settings, state)
        for number, where in state.places.items()
        if where is place and number < len(settings.cards)
    )


def _left_open(state: State, settings: Settings) -> tuple[Page, ...]:
    notes = tuple(_note(number, settings, state) for number in open_cards(state, settings))
    w = mat_boxes(state, settings)[Place.IS].w
    column = Column(settings.still_open, notes, INK_MUTED)
    area = Box(_EDGE + 16, ALL_TOP - 18, w - 32, _FOOT - ALL_TOP)
    return note_pages((column,), area, most_lanes=1, largest=30.0)


def _note(number: int, settings: Settings, state: State) -> Note:
    words = settings.cards[number].words
    handle = Handle(str(number), words, 0, 0, 20, move=PUT, tap=PICK)
    place = state.places.get(number)
    tint = CLOTH[place] if place else ""
    said = f"{words}: {settings.name(place)}" if place else words
    return Note(f"statement:{number}", words, label=said, tint=tint, handle=handle)


def _by_hand(words: str, box: Box, size: float, role: TextRole) -> Text:
    return fit(words, box.x, box.y, box.w, box.h, size=size, min_size=22, family=HAND,
               leading=1.08, role=role)  # fmt: skip
