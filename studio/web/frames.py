"""What everybody in the room may see, and the frames that tell a phone what changed in it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from studio.activities.contract import Activities
from studio.model.entries import Entry
from studio.model.events import (
    AnswerGathered,
    AnswerReworded,
    AnswersSifted,
    AnswerWithdrawn,
    BoardEvent,
    EntryAdded,
    EntryModerated,
    EntryReworded,
    EntryWithdrawn,
    Recorded,
)
from studio.model.forms import Form, Kind, is_photo
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.people import Person, Role
from studio.session.asking import place_of
from studio.session.contract import BoardState, WorkshopState
from studio.session.runs import running
from studio.session.seen import activity_of, board_of, forms_of, holds, visible

_SILENT = (AnswerGathered, AnswerReworded, AnswerWithdrawn, AnswersSifted)
_PUTS_A_FRAME = 60
"""So that no frame is larger than one write."""
_NO_WORDS: Mapping[str, str] = {}
_ANYBODY = Person(Role.PARTICIPANT, AuthorId(""))
_A_KIOSK = Person(Role.KIOSK, AuthorId(""))


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as a phone lists it."""

    key: str
    text: str
    label: str


Listing = Mapping[str, Shown]
"""The shown entries of a board by key."""
Difference = tuple[list[Shown], list[str]]
Lines = dict[str, tuple[Entry, Mapping[str, str], Shown]]
"""Lines made before, with what they were made of: an entry that is the same needs no new one."""


Touched = Mapping[StepId, frozenset[EntryId] | None]
"""Boards something happened on: to these entries alone, or None if to more than that."""
_NOTHING: Touched = {}


@dataclass(frozen=True, slots=True)
class _Since:
    """A listing as it was, and the entries something happened to since; to nothing else."""

    listing: Listing
    entries: Collection[EntryId]


@dataclass(frozen=True, slots=True)
class RoomView:
    """What is public at one position; nothing while the curtain is drawn."""

    position: int = 0
    step: StepId = StepId("")
    curtain: bool = False
    closed: bool = False
    hushed: bool = False
    """Whether what is new waits for the end of a practice."""
    forms: tuple[Form, ...] = ()
    """What phones may add, then what kiosks may: each is told when its own changes."""
    besides: tuple[object, ...] = ()
    """What else the pages say of the open step: a change of it wakes them."""
    sources: Mapping[StepId, BoardState] = field(default_factory=dict)
    """What the listings were made of."""
    boards: Mapping[StepId, Listing] = field(default_factory=dict)
    since: Mapping[StepId, Collection[EntryId]] = field(default_factory=dict)
    """The entries of a board that alone may stand otherwise than in the view before."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One change, before it is written: its kind, its step, and what a board gained and lost."""

    kind: str
    step: StepId
    on: bool | None = None
    put: tuple[Shown, ...] = ()
    drop: tuple[str, ...] = ()

    def body(self, position: int) -> dict[str, object]:
        """As the contract has it."""
        body: dict[str, object] = {"position": position, "step": self.step}
        if self.on is not None:
            body["on"] = self.on
        if self.kind == "board":
            body |= {"put": self.put, "drop": self.drop}
        return body

    def without(self, keys: frozenset[str]) -> "Frame":
        """The same without the words of those entries."""
        return replace(self, put=tuple(line for line in self.put if line.key not in keys))


def room_view(
    state: WorkshopState,
    activities: Activities,
    before: RoomView | None = None,
    touched: Touched = _NOTHING,
    lines: Lines | None = None,
) -> RoomView:
    """What is public now; boards and entries to which nothing happened are taken from `before`.

    While a practice, round or pair work runs, nothing new appears: it arrives afterwards.
    """
    boards: dict[StepId, Listing] = {}
    known_since: dict[StepId, Collection[EntryId]] = {}
    hushed = running(state, activities) is not None
    now = (state.curtain, state.closed, hushed)
    alike = before and (before.curtain, before.closed, before.hushed) == now
    for board, source in state.boards.items():
        old = before.sources.get(board) if before and alike else None
        if before and old is source and board not in touched:
            boards[board], known_since[board] = before.boards[board], ()
            continue
        entries = touched.get(board)
        if state.curtain:
            found: Listing = {}
        else:
            since = None
            if before and old and entries is not None and _stands_alike(old, source):
                since = _Since(before.boards[board], entries)
                known_since[board] = entries
            found = listing(state, board, activities, lines, since)
        if before and hushed:
            known = before.boards.get(board, {})
            found = {key: line for key, line in found.items() if key in known}
        boards[board] = found
    return RoomView(
        position=state.position,
        step=state.open_step,
        curtain=state.curtain,
        closed=state.closed,
        hushed=hushed,
        forms=() if state.closed else _offered(state, activities),
        besides=(state.doors, state.soon, hushed, holds(state, state.step), place_of(state)),
        sources=state.boards,
        boards=boards,
        since=known_since,
    )


def _offered(state: WorkshopState, activities: Activities) -> tuple[Form, ...]:
    phones, kiosks = (forms_of(state, activities, person) for person in (_ANYBODY, _A_KIOSK))
    return (*phones, *kiosks)


def touched_boards(recorded: Iterable[Recorded]) -> Touched:
    """The boards something happened on, and to which entries if to nothing else.

    What is gathered silently is nothing that happened: if any of it is seen, the listing tells.
    """
    found: dict[StepId, frozenset[EntryId] | None] = {}
    for one in recorded:
        event = one.event
        if isinstance(event, EntryAdded | EntryReworded | EntryWithdrawn | EntryModerated):
            entries = found.get(event.board, frozenset())
            found[event.board] = None if entries is None else entries | {event.entry}
        elif isinstance(event, BoardEvent) and not isinstance(event, _SILENT):
            found[event.board] = None
    return found


def listing(
    state: WorkshopState,
    board: StepId,
    activities: Activities,
    lines: Lines | None = None,
    since: _Since | None = None,
) -> Listing:
    """The entries of a board that may be seen, by key; never in the order of arrival."""
    own = state.boards[board]
    if state.closed and board not in state.kept:
        return {}
    found: dict[str, Shown] = {}
    entries = own.entries
    if since is not None:
        entries = tuple(state.entries[one] for one in since.entries if one in state.entries)
        found = dict(since.listing)
        for one in since.entries:
            found.pop(one, None)
    asked = board_of(state, own.step, activities, everything=True)
    activity = activity_of(state, own.step, activities)
    for entry in visible(replace(own, entries=entries)):
        words = state.words.get(entry.id, _NO_WORDS)
        known = lines.get(entry.id) if lines is not None else None
        if known is None or known[0] is not entry or known[1] is not words:
            form = activity.form_of(own.state, asked, entry)
            known = entry, words, shown(entry, words, form)
            if lines is not None:
                lines[entry.id] = known
        found[entry.id] = known[2]
    return {key: found[key] for key in sorted(found)}


def _stands_alike(old: BoardState, new: BoardState) -> bool:
    """Whether the same may be seen of a board, but for entries to which something happened."""
    return (old.step, old.revealed) == (new.step, new.revealed) and old.seen is new.seen


def shown(entry: Entry, words: Mapping[str, str], form: Form | None) -> Shown:
    """An entry as a line: its words in the order of its form, and what its author chose.

    A photo is seen on the picture of its board and on no list.
    """
    told = [words[name] for name in _order(form, words)]
    text = " · ".join(text for text in told if text and not is_photo(text))
    return Shown(entry.id, text, _label(form, entry))


def _order(form: Form | None, words: Mapping[str, str]) -> list[str]:
    told = [one.name for one in form.fields if one.name in words] if form else []
    return told + [name for name in words if name not in told]


def _label(form: Form | None, entry: Entry) -> str:
    """What kind of thing it is, in the words its author chose from."""
    if form is None:
        return ""
    parts = []
    for one in form.fields:
        if one.kind in (Kind.CHOICE, Kind.SWATCH):
            value = entry.values.get(one.name)
            parts += [choice.label for choice in one.choices if choice.value == value]
    return ", ".join(parts) or form.label


def changes(
    old: RoomView, new: RoomView, touched: Touched, moved: Mapping[StepId, Difference]
) -> Iterator[Frame]:
    """The frames that lead from one view to the other."""
    if new.curtain != old.curtain:
        yield Frame("curtain", new.step, on=new.curtain)
    if new.step != old.step:
        yield Frame("step", new.step)
    if (new.forms, new.besides) != (old.forms, old.besides):
        yield Frame("forms", new.step)
    for board, (put, drop) in moved.items():
        revealed = new.sources[board].revealed
        turned = board in old.sources and revealed != old.sources[board].revealed
        redrawn = revealed and not new.curtain and _is_seen(touched, board, new)
        if put or drop or turned or redrawn:
            yield from board_frames(board, put, drop)
    if new.closed and not old.closed:
        yield Frame("closed", new.step)


def _is_seen(touched: Touched, board: StepId, view: RoomView) -> bool:
    """Whether something happened that the picture may show: not to what waits or is held."""
    entries = touched.get(board, frozenset())
    return entries is None or any(entry in view.boards[board] for entry in entries)


def differences(old: RoomView, new: RoomView) -> dict[StepId, Difference]:
    """What every board gained or has other than before, and the keys of what it lost.

    `new` is the view that was made of `old`.
    """
    return {
        board: _difference(old.boards.get(board, {}), now, new.since.get(board))
        for board, now in new.boards.items()
    }


def _difference(was: Listing, now: Listing, since: Collection[EntryId] | None) -> Difference:
    keys = now.keys() | was.keys() if since is None else since
    put, drop = [], []
    for key in sorted(keys):
        before, line = was.get(key), now.get(key)
        if line is None:
            if before is not None:
                drop.append(key)
        elif before is not line and before != line:
            put.append(line)
    return put, drop


def whole(view: RoomView, gone: Mapping[StepId, Iterable[str]]) -> Iterator[Frame]:
    """Everything public at once, for somebody who missed what was said: present words only."""
    if view.curtain:
        yield Frame("curtain", view.step, on=True)
    yield Frame("step", view.step)
    yield Frame("forms", view.step)
    for board, now in view.boards.items():
        drop = [key for key in gone.get(board, ()) if key not in now]
        if now or drop:
            yield from board_frames(board, list(now.values()), drop)
    if view.closed:
        yield Frame("closed", view.step)


def board_frames(board: StepId, put: list[Shown], drop: list[str]) -> Iterator[Frame]:
    """One change of a board, in pieces that fit a write."""
    yield Frame("board", board, put=tuple(put[:_PUTS_A_FRAME]), drop=tuple(drop))
    for start in range(_PUTS_A_FRAME, len(put), _PUTS_A_FRAME):
        yield Frame("board", board, put=tuple(put[start : start + _PUTS_A_FRAME]))
