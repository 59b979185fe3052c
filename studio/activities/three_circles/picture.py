"""The board as a picture: felt circles, threads, tokens, and what size means."""

import math
from dataclasses import dataclass, replace

from studio.activities.contract import Board, View
from studio.activities.three_circles import example, guard, labels
from studio.activities.three_circles.aside import aside_slip, aside_text
from studio.activities.three_circles.furniture import (
    TAB_HEIGHT,
    TAB_SIZE,
    Furniture,
    free_box,
    furnish,
    snug,
)
from studio.activities.three_circles.ground import Ask
from studio.activities.three_circles.icons import PATTERNS, icon
from studio.activities.three_circles.layout import Laid, Page, lay_out
from studio.activities.three_circles.packing import Box
from studio.activities.three_circles.settings import Layer, Settings, System, systems_of
from studio.activities.three_circles.state import Circle, State
from studio.activities.three_circles.teach import message_slips, said
from studio.activities.three_circles.token import KNOT, Token
from studio.model.ids import EntryId
from studio.pictures.felt import FELTS, echo, felt_circle, paper_ground
from studio.pictures.geometry import moved
from studio.pictures.shapes import Align, Group, Handle, Item, Picture, Point, Text, TextRole
from studio.pictures.text import HAND, fit
from studio.pictures.theme import INK_TITLE, PAPER
from studio.pictures.thread import Obstacle, loose_end, route, thread, trimmed
from studio.pictures.tokens import slip, tab

MARKS = "star stirs up · leaf settles"
_TITLE_SIZE, _CAPTION_SIZE = 46.0, 30.0


@dataclass(frozen=True, slots=True)
class Scene:
    """A board made ready to be drawn: what is shown where, page by page."""

    settings: Settings
    state: State
    board: Board
    named: tuple[tuple[System, Circle, str], ...]
    furniture: Furniture
    title: Text
    caption: Text
    pages: tuple[Page, ...]
    aside: tuple[Text, Box] | None = None
    """What is said beside the circles: of whom an example is, or what would help."""


def scene(state: State, board: Board, settings: Settings) -> Scene:
    """The board's layout."""
    named = tuple((s, state.circle(s), settings.label(s)) for s in state.shown)
    title, caption = _title(board.step.title), _caption(settings.size_caption(state.layer))
    echoes = _now(state) if state.layer is Layer.WISH else ()
    furniture = furnish(named, (title.w, title.h), (caption.w, caption.h), echoes)
    aside = _aside(state, settings, furniture)
    ask = Ask(
        tuple((s, c) for s, c, _ in named),
        tokens_of(state, board, settings),
        (*furniture.boxes, *((aside[1],) if aside else ())),
        tuple((s, name) for s, _, name in named),
    )
    return Scene(settings, state, board, named, furniture, title, caption, lay_out(ask), aside)


def _aside(state: State, settings: Settings, furniture: Furniture) -> tuple[Text, Box] | None:
    """A slip beside the circles, with its place."""
    text = aside_text(
        settings.example_of if state.mode == "demo" else guard.question(state, settings)
    )
    if text is None:
        return None
    state = example.told_whole(state)
    circles = [state.circle(system) for system in state.shown]
    return text, free_box(text.w + 36, text.h + 26, circles, furniture.boxes)


def _now(state: State) -> tuple[Circle, ...]:
    return tuple(state.circle(system, Layer.NOW) for system in state.shown)


def tokens_of(state: State, board: Board, settings: Settings) -> tuple[Token, ...]:
    """The entries of the layer that is shown; on the wish layer those of both. Or the example."""
    if state.mode != "team":
        return example.tokens(state, settings) if state.mode == "demo" else ()
    found = []
    for entry in board.entries:
        text = board.word(entry.id, "text")
        wish = entry.values.get("layer") == Layer.WISH
        if entry.form != "token" or not text or (wish and state.layer is Layer.NOW):
            continue
        found.append(
            Token(
                entry.id,
                text,
                systems_of(entry.values.get("system")),
                str(entry.values.get("kind", "button")),
                entry.values.get("effect") == "soothes",
                wish,
                state.spot(entry.id),
            )
        )
    return (*found, *labels.tags(state, board, tuple(found)))


def draw(ready: Scene, view: View) -> Picture:
    """One page of the board."""
    page = ready.pages[min(view.page, len(ready.pages) - 1)]
    items: list[Item] = [
        _placed_text(ready.title, ready.furniture.title, on_felt=ready.furniture.title_on_felt)
    ]
    items += _faint(ready)
    items += [_circle(ready, system, circle, name) for system, circle, name in ready.named]
    if ready.state.layer is Layer.WISH:
        items += _echoes(ready)
    items += _threads(ready, page)
    items += [_token(ready, laid) for laid in page]
    if ready.state.mode == "teach":
        items += message_slips(ready.settings, ready.state, ready.furniture.boxes)
    else:
        items += _caption_items(ready, ready.pages.index(page))
    if ready.aside is not None:
        items.append(aside_slip(*ready.aside))
    return Picture(
        ready.board.step.title,
        tuple(items),
        backdrop=paper_ground(),
        background=PAPER,
        lang=ready.board.lang,
    )


def _title(raw: str) -> Text:
    """The step's title in up to three lines."""
    return replace(snug(raw, 300, 160, 46, 24), color=INK_TITLE, role=TextRole.TITLE)


def _caption(raw: str) -> Text:
    return replace(snug(raw, 430, 76, 30, 20, align=Align.LEFT), color=INK_TITLE)


def _placed_text(text: Text, box: Box, *, on_felt: bool) -> Item:
    placed = moved(text, box.x - box.w / 2 - text.x, box.y - box.h / 2 - text.y)
    if not on_felt:
        return placed
    back = [moved(each, box.x, box.y) for each in slip(box.w + 24, box.h + 8, "caption")]
    return Group((*back, placed))


def _faint(ready: Scene) -> list[Item]:
    """Pencilled places of the circles that are still to come."""
    waiting = [s for s in System if s not in ready.state.shown]
    found: list[Item] = []
    for system in waiting:
        c = ready.state.circle(system)
        found.append(echo(PATTERNS[system], c.x, c.y, c.radius, faint=True))
    return found


def _circle(ready: Scene, system: System, circle: Circle, name: str) -> Group:
    felt = felt_circle(PATTERNS[system], circle.radius)
    box = next(box for s, box in ready.furniture.tabs if s is system)
    on_rim = replace(box, x=round(box.x - circle.x, 2), y=round(box.y - circle.y, 2))
    items: list[Item] = [*felt, *_tab(system, name, on_rim)]
    label = f"{name} circle"
    if ready.state.mode == "teach":
        items += said(ready.settings, system, circle.radius)
        label = f"{label}: {'; '.join(s.rstrip('.') for s in ready.settings.says(system))}"
    handle = Handle(
        system.value,
        name,
        circle.x,
        circle.y,
        circle.radius,
        move="move-circle",
        resize="resize-circle",
    )
    return Group(tuple(items), f"circle:{system.value}", label, handle, circle.x, circle.y)


def _tab(system: System, name: str, box: Box) -> tuple[Item, ...]:
    """The paper on the rim: sign and name."""
    line = FELTS[PATTERNS[system]].line
    back = [moved(each, box.x, box.y) for each in tab(box.w, TAB_HEIGHT, system.value, line)]
    left = box.x - box.w / 2
    text = fit(name, left + 60, box.y - TAB_HEIGHT / 2 - 1, box.w - 66, TAB_HEIGHT, size=TAB_SIZE,
               min_size=19, family=HAND, max_lines=1, align=Align.LEFT)  # fmt: skip
    return (*back, icon(system, left + 32, box.y + 1, 16.5, line), text)


def _echoes(ready: Scene) -> list[Item]:
    """How large the circles are now, dashed, where the wish differs."""
    found: list[Item] = []
    for system in ready.state.shown:
        now = ready.state.circle(system, Layer.NOW)
        if now != ready.state.circle(system, Layer.WISH):
            dashed = echo(PATTERNS[system], now.x, now.y, now.radius, _holes(ready))
            found.append(Group((dashed,), f"echo:{system.value}"))
    return found


def _holes(ready: Scene) -> tuple[tuple[float, float, float, float], ...]:
    """Where no dash is drawn, for there is paper with words."""
    return tuple(
        (b.x - b.w / 2, b.y - b.h / 2, b.x + b.w / 2, b.y + b.h / 2) for b in ready.furniture.boxes
    )


def _threads(ready: Scene, page: Page) -> list[Item]:
    """Arrows from token to token; a loose end where the other lies on another page, or where a
    thread was only begun."""
    laid = {each.token.id: each for each in page}
    found: list[Item] = []
    for arrow in ready.state.arrows:
        said, key = labels.sentence(arrow, ready.board), f"arrow:{arrow.id}"
        if arrow.start in laid and arrow.end in laid:
            tag = laid.get(labels.tag_of(arrow, ready.board))
            items = _arrow(laid[arrow.start], laid[arrow.end], arrow.id, page, tag)
            found.append(Group(items, key, said))
        elif arrow.start in laid and _seen(ready, arrow.end):
            found.append(Group(_loose(laid[arrow.start]), key, f"{said}, on another page"))
    if ready.state.picked in laid:
        found.append(Group(_loose(laid[ready.state.picked]), "thread", "A thread is begun here"))
    return found


def _seen(ready: Scene, entry: EntryId) -> bool:
    return any(each.token.id == entry for page in ready.pages for each in page)


def _loose(laid: Laid) -> tuple[Item, ...]:
    r = laid.card.radius * 0.6
    return loose_end(laid.x + laid.card.ox + r, laid.y + laid.card.oy - r, laid.token.id)


def _arrow(
    start: Laid, end: Laid, key: str, page: Page, tag: Laid | None = None
) -> tuple[Item, ...]:
    """The thread from one object to the other, through its tag if it has one."""
    around = [Obstacle(each.x, each.y, each.card.w, each.card.h) for each in page]
    line = route(_object_at(start), _object_at(tag or end), around, key)
    if tag is not None:
        line = [*line[:-1], *route(_object_at(tag), _object_at(end), around, f"{key} on")]
    return thread(trimmed(line, start.card.radius + 3, end.card.radius + 7), key)


def _object_at(laid: Laid) -> Point:
    return laid.x + laid.card.ox, laid.y + laid.card.oy


def _token(ready: Scene, laid: Laid) -> Group:
    token, items = laid.token, laid.card.items
    if token.kind == KNOT:
        return Group(items, token.id, f"On a thread: {token.text}", None, laid.x, laid.y)
    x, y = laid.x + laid.card.ox, laid.y + laid.card.oy
    reach = max(laid.card.radius, 20.0)
    tap = "" if ready.state.mode == "demo" else "tie"
    handle = Handle(token.id, token.text, x, y, reach, move="move-token", tap=tap)
    return Group(items, token.id, described(token, ready.settings), handle, laid.x, laid.y)


def described(token: Token, settings: Settings) -> str:
    """A token in words: what it is, what it does and where it lies."""
    effect = "soothes" if token.soothes else "stimulates"
    where = " and ".join(settings.label(s) for s in token.systems)
    wish = ", wished for" if token.wish else ""
    return f"{token.kind.capitalize()}: {token.text}, {effect}, in {where}{wish}"


def _caption_items(ready: Scene, number: int) -> list[Item]:
    """What size means; where the rest is, if one page does not hold all; what the marks mean."""
    taken = [*ready.furniture.boxes, *((ready.aside[1],) if ready.aside else ())]
    box, on_felt = ready.furniture.caption, ready.furniture.caption_on_felt
    found = [_placed_text(ready.caption, box, on_felt=on_felt)]
    if len(ready.pages) > 1:
        last = number == len(ready.pages) - 1
        text = _caption("more on the page before" if last else "more on the next page")
        circles = [circle for _, circle, _ in ready.named]
        place = free_box(text.w, text.h, circles, taken)
        taken.append(place)
        found.append(_placed_text(text, place, on_felt=False))
    return [*found, *_marks(ready, number, taken)]


def _marks(ready: Scene, number: int, taken: list[Box]) -> list[Item]:
    """What star and leaf on the tokens mean, where there is room beside the circles."""
    text = _caption(MARKS)
    circles = [circle for _, circle, _ in ready.named]
    place = free_box(text.w, text.h, circles, taken)
    free = not any(place.meets(box) for box in taken) and all(
        math.hypot(
            max(0.0, abs(c.x - place.x) - place.w / 2), max(0.0, abs(c.y - place.y) - place.h / 2)
        )
        > c.radius
        for c in circles
    )
    return [_placed_text(text, place, on_felt=False)] if ready.pages[number] and free else []
