"""What is offered for the wall in the console, and what a drag on it means."""

from collections.abc import Iterator

from studio.activities.contract import ActChoice, Board, View
from studio.activities.wall import rules
from studio.activities.wall.contents import (
    NOTE,
    Heap,
    Part,
    Wall,
    Written,
    put_away,
    title_entries,
    wall_of,
)
from studio.activities.wall.picture import DROP, column_at, draw
from studio.activities.wall.settings import settings_of
from studio.activities.wall.state import Pile, State
from studio.model.commands import Act, Moderate
from studio.model.entries import Entry, Status
from studio.model.errors import Refused
from studio.pictures.shapes import Group, Point, bounds, walk

_KEY_STEPS = (10.0, 50.0)
"""How far the arrows of the console move what is chosen."""


def acts(state: State, board: Board) -> tuple[ActChoice, ...]:
    """For the whole wall: the chosen note, and what was put away."""
    found = []
    chosen = rules.chosen_note(state, board)
    if chosen is not None:
        note = Written(chosen.id, board.word(chosen.id, NOTE))
        label = f"Tap where “{note.short}” belongs, or let it go"
        found.append(ActChoice(label, Act("let-go", chosen.id), "G", current=True))
    for note in put_away(board):
        found.append(ActChoice(f"Bring back “{note.short}”", Moderate(note.id, Status.SHOWN)))
    there = {pile.id for pile in state.piles}
    for entry in title_entries(board):
        if entry.values.get("group") not in there:
            found.append(_untitle(entry, board))
    return tuple(found)


def _untitle(entry: Entry, board: Board) -> ActChoice:
    words = board.word(entry.id, "title")
    return ActChoice(f"Take the title “{words}” away", Moderate(entry.id, Status.WITHDRAWN))


def acts_on(state: State, board: Board, subject: str) -> tuple[ActChoice, ...]:
    """For a note or a group."""
    wall = wall_of(state, board)
    for part in wall.parts:
        for heap in part.heaps:
            if heap.id == subject:
                return tuple(_on_heap(state, board, part, heap))
    note = next((one for one in wall.notes if one.id == subject), None)
    return tuple(_on_note(state, board, wall, note)) if note else ()


def _on_note(state: State, board: Board, wall: Wall, note: Written) -> Iterator[ActChoice]:
    pile, name = state.pile_of(note.id), note.id
    if settings_of(board.step).groups:
        if state.chosen and state.chosen != name:
            yield ActChoice("Lay the chosen one with it", Act("here", name), "G")
        elif not state.chosen:
            yield ActChoice("Lay it with another …", Act("choose", name), "G")
        for heap in wall.heaps:
            if pile is None or heap.id != pile.id:
                yield ActChoice(f"Into {_named(heap)}", Act("into", name, {"group": heap.id}))
    if pile is not None:
        yield ActChoice("Earlier", Act("earlier", name), "E")
        yield ActChoice("Later", Act("later", name), "L")
        yield ActChoice("Out of its group", Act("out", name), "U")
    own = next(n for n, part in enumerate(wall.parts) if _holds(part, name))
    yield from _columns(wall, name, own)
    yield ActChoice("Hide it", Moderate(note.id, Status.HELD), "X")


def _on_heap(state: State, board: Board, part: Part, heap: Heap) -> Iterator[ActChoice]:
    if state.chosen:
        yield ActChoice("Lay the chosen one here", Act("here", heap.id), "G")
    if len(part.heaps) > 1:
        yield ActChoice("Earlier", Act("earlier", heap.id), "E")
        yield ActChoice("Later", Act("later", heap.id), "L")
    titles = [one for one in title_entries(board) if one.values.get("group") == heap.id]
    yield from (_untitle(entry, board) for entry in titles)
    if not titles:
        yield ActChoice("Take the group apart", Act("apart", heap.id), "U")
    wall = wall_of(state, board)
    yield from _columns(wall, heap.id, wall.parts.index(part))


def _columns(wall: Wall, name: str, own: int) -> Iterator[ActChoice]:
    for n, part in enumerate(wall.parts):
        if n != own:
            yield ActChoice(f"To “{part.name}”", Act("to-column", name, {"column": n}))


def _holds(part: Part, name: str) -> bool:
    loose = any(note.id == name for note in part.notes)
    return loose or any(note.id == name for heap in part.heaps for note in heap.notes)


def _named(heap: Heap) -> str:
    return f"“{heap.title}”" if heap.title else f"the group with “{heap.notes[0].short}”"


def drop(state: State, act: Act, board: Board) -> rules.Events:
    """A note or a group was dragged to a place of a page, or moved there by the arrows."""
    page = act.name.removeprefix(DROP)
    point = (_number(act, "x"), _number(act, "y"))
    picture = draw(state, board, View(page=int(page) if page.isdecimal() else 0))
    groups = [one for one in walk(picture.items) if isinstance(one, Group) and one.key]
    own = next((one for one in groups if one.key == act.subject), None)
    if own is not None and own.handle is not None:
        if name := _by_arrow(point, (own.handle.x, own.handle.y)):
            return _arrow(state, name, act.subject, board)
        if _within(own, point) and state.pile(act.subject) is None:
            return ()
    under = [one.key for one in groups if one is not own and _within(one, point)]
    pile = state.pile(act.subject)
    if pile is not None:
        return _drop_pile(state, pile, under, point, board)
    return _drop_note(state, act.subject, under, point, board)


def _drop_note(
    state: State, subject: str, under: list[str], point: Point, board: Board
) -> rules.Events:
    """On another note, on a group, or on free wall."""
    entry = _entry(board, subject)
    for key in reversed(under):
        other = next((one for one in board.entries if one.id == key), None)
        if other is not None:
            return rules.with_note(state, entry, other, board)
        pile = _pile_under(state, key)
        if pile is not None:
            return () if entry.id in pile.notes else rules.into(state, entry, pile, board)
    return rules.to_column(state, entry, _column(point, board), board)


def _drop_pile(
    state: State, pile: Pile, under: list[str], point: Point, board: Board
) -> rules.Events:
    """On another group, whose place it takes, or in another column."""
    for key in reversed(under):
        other = _pile_under(state, key)
        if other is not None and other is not pile:
            return rules.beside(state, pile, other, board)
    column = _column(point, board)
    return rules.decide(state, Act("to-column", pile.id, {"column": column}), board)


def _by_arrow(point: Point, before: Point) -> str:
    """The direction, if it is a step of the arrow keys and not a drag."""
    dx, dy = round(point[0] - before[0], 1), round(point[1] - before[1], 1)
    if dx == 0 and abs(dy) in _KEY_STEPS:
        return "earlier" if dy < 0 else "later"
    if dy == 0 and abs(dx) in _KEY_STEPS:
        return "left" if dx < 0 else "right"
    return ""


def _arrow(state: State, name: str, subject: str, board: Board) -> rules.Events:
    """Up and down order what lies together; left and right lead to the next column."""
    wall = wall_of(state, board)
    if name in ("earlier", "later"):
        if state.pile(subject) or state.pile_of(_entry(board, subject).id):
            return rules.decide(state, Act(name, subject), board)
        raise Refused("not_now", "Loose notes have no order. Lay it with another first.")
    heaps = {heap.id: n for n, part in enumerate(wall.parts) for heap in part.heaps}
    notes = {n: part for n, part in enumerate(wall.parts) if _holds(part, subject)}
    own = heaps.get(subject, next(iter(notes), 0))
    there = own + (1 if name == "right" else -1)
    if not 0 <= there < len(wall.parts):
        raise Refused("not_now", "There is no further column on that side.")
    return rules.decide(state, Act("to-column", subject, {"column": there}), board)


def _pile_under(state: State, key: str) -> Pile | None:
    """A group by the key of one of its sheets."""
    return state.pile(key.partition("/")[0])


def _entry(board: Board, subject: str) -> Entry:
    entry = next((one for one in board.entries if one.id == subject), None)
    if entry is None:
        raise Refused("unknown", "This note is no longer on the wall.")
    return entry


def _column(point: Point, board: Board) -> int:
    return column_at(point[0], settings_of(board.step))


def _within(group: Group, point: Point) -> bool:
    left, top, right, bottom = bounds((group,))
    return left <= point[0] <= right and top <= point[1] <= bottom


def _number(act: Act, name: str) -> float:
    value = act.values.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= 1e6:
        raise Refused("bad_fields", "A place on the page is missing.")
    return float(value)
