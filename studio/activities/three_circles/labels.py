"""What a thread between two tokens is about: a few words on a tag that the thread runs through."""

from math import hypot

from studio.activities.contract import Board
from studio.activities.three_circles.settings import System
from studio.activities.three_circles.state import Arrow, Spot, State
from studio.activities.three_circles.token import KNOT, Token
from studio.model.entries import Entry, Status
from studio.model.forms import Choice, Field, Form, Kind
from studio.model.ids import EntryId

FORM, THREAD = "thread", "thread"
MOST_LETTERS = 20
_TOWARDS = 0.62
"""How far towards the other circle a tag would rather lie, in radii of its own."""


def form(state: State, board: Board, entry: Entry | None = None) -> Form | None:
    """Words for one of the threads that are tied; nothing where there is none."""
    there = {e.id for e in board.entries if e.form == "token" and e.status is Status.SHOWN}
    taken = {e.values.get(THREAD) for e in board.entries if e.form == FORM and e is not entry}
    free = [a for a in state.arrows if a.id not in taken and {a.start, a.end} <= there]
    choices = tuple(Choice(a.id, _ends(a, board)) for a in free)
    if not choices:
        return None
    held = entry.values.get(THREAD) if entry is not None else None
    fields = (
        Field("text", Kind.TEXT, "What this thread is about", required=True,
              max_graphemes=MOST_LETTERS),
        Field(THREAD, Kind.CHOICE, "Which thread?", required=True, choices=choices, default=held),
    )  # fmt: skip
    label = "Write on a thread" if entry is None else "On a thread"
    return Form(FORM, label, fields, entry.id if entry is not None else None)


def said(arrow: Arrow, board: Board) -> str:
    """What stands on a thread."""
    found = _entry_on(arrow, board)
    return board.word(found, "text") if found else ""


def sentence(arrow: Arrow, board: Board) -> str:
    """What an arrow says, with what is written on it."""
    about = said(arrow, board)
    told = f"{board.word(arrow.start, 'text')} sets off {board.word(arrow.end, 'text')}"
    return f"{told}: {about}" if about else told


def tags(state: State, board: Board, shown: tuple[Token, ...]) -> tuple[Token, ...]:
    """The tags of the threads whose two ends are seen, to be laid like tokens."""
    where = {token.id: token.systems for token in shown}
    found = []
    for arrow in state.arrows:
        entry = _entry_on(arrow, board)
        if entry and board.word(entry, "text") and {arrow.start, arrow.end} <= where.keys():
            spot = _between(state, where[arrow.start], where[arrow.end])
            text = board.word(entry, "text")
            found.append(Token(entry, text, where[arrow.start], KNOT, spot=spot))
    return tuple(found)


def tag_of(arrow: Arrow, board: Board) -> EntryId:
    """The entry that stands on a thread, or none."""
    return _entry_on(arrow, board) or EntryId("")


def _entry_on(arrow: Arrow, board: Board) -> EntryId | None:
    on = (e.id for e in board.entries if e.form == FORM and e.values.get(THREAD) == arrow.id)
    return next(on, None)


def _between(state: State, start: tuple[System, ...], end: tuple[System, ...]) -> Spot | None:
    """On the side of the first circle that looks to the second."""
    if len(start) > 1 or start == end:
        return None
    a = state.circle(start[0])
    b = state.circle(next(system for system in end if system is not start[0]))
    far = hypot(b.x - a.x, b.y - a.y) or 1.0
    return Spot(_TOWARDS * (b.x - a.x) / far, _TOWARDS * (b.y - a.y) / far)


def _ends(arrow: Arrow, board: Board) -> str:
    return f"{board.word(arrow.start, 'text')} → {board.word(arrow.end, 'text')}"


def depends(arrows: frozenset[str], board: Board) -> str:
    """Why those threads cannot be untied by undo: somebody's words hang on one."""
    for entry in board.entries:
        if entry.form == FORM and entry.values.get(THREAD) in arrows:
            return "Words hang on this thread; take them back first."
    return ""
