"""What waits as rows: wishes for a word, what is for a quiet word, what waits, is held, is shown.

Pure: the state in, rows out. The words of what is for a quiet word are in none of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from studio.activities.contract import Activities
from studio.model.entries import Entry, Status
from studio.model.forms import is_photo
from studio.model.ids import EntryId
from studio.model.people import TRAINER
from studio.session.alike import Bundle, bundled
from studio.session.asking import asks_of, where_of
from studio.session.contract import WorkshopState
from studio.session.seen import activity_of, queue_of, reword_form

_MOST_TOGETHER = 90
"""Letters told of many entries in one row."""


class Kind(StrEnum):
    """What a row is, and therefore what can be done with it."""

    HEADING = "heading"
    ASK = "ask"
    FLAG = "flag"
    ENTRY = "entry"
    GATHERED = "gathered"
    """Several that are alike, or many from one hand."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the queue."""

    key: str
    """What it is known by while the queue changes around it."""
    kind: Kind
    text: str
    ids: tuple[EntryId, ...] = ()
    within: bool = False
    """Whether it lies in an opened row."""
    opened: bool = False
    alone: bool = False
    """Whether it was said to the trainer alone: it is shown nowhere."""
    unread: bool = False
    """Whether not all of it can be read in the row: it is opened before it is shown."""
    section: str = ""


def rows_of(
    state: WorkshopState,
    activities: Activities,
    *,
    opened: frozenset[EntryId] = frozenset(),
    everything: bool = False,
) -> tuple[Row, ...]:
    """The whole queue; with `everything` also what is shown on the open board.

    What is gathered stands open if one of `opened` is among it.
    """
    waits = queue_of(state)
    flagged = [entry for entry in waits if entry.flagged]
    rest = [entry for entry in waits if not entry.flagged]
    telling = _Telling(state, activities, opened)
    sections = (
        ("Would like a word at the break", _asks(state)),
        ("For a quiet word", [telling.flag(entry) for entry in flagged]),
        ("Waiting", telling.rows(e for e in rest if e.status is Status.WAITING)),
        ("Held back", telling.rows(e for e in rest if e.status is Status.HELD)),
        ("Shown on this board", telling.rows(_shown(state) if everything else ())),
    )
    found = [(name, rows) for name, rows in sections if rows]
    bare = [name for name, _ in found] == ["Waiting"]
    told: list[Row] = []
    for name, rows in found:
        told += [] if bare else [Row(f"# {name}", Kind.HEADING, name)]
        told += [replace(row, section=name) for row in rows]
    return tuple(told)


def flagged_of(state: WorkshopState) -> tuple[Entry, ...]:
    """What is kept for a quiet word."""
    return tuple(entry for entry in state.entries.values() if entry.flagged)


def waiting_of(state: WorkshopState, activities: Activities) -> int:
    """How many entries wait to be looked at, or were said to the trainer alone.

    What is for a quiet word is told apart, and what was held back waits for nobody.
    """
    return sum(
        entry.status is Status.WAITING
        or (not entry.flagged and entry.form in activity_of(state, entry.board, activities).private)
        for entry in queue_of(state)
    )


def quiet_mark(state: WorkshopState) -> str:
    """The same as `quiet_words`, for a button."""
    flagged, asks = len(flagged_of(state)), len(state.asks)
    if flagged and asks:
        return f"{flagged + asks} for a word"
    return quiet_words(state)


def quiet_words(state: WorkshopState) -> str:
    """The silent mark: how many quiet words are looked for, and nothing of what was said."""
    flagged, asks = len(flagged_of(state)), len(state.asks)
    told = [f"{flagged} for a quiet word"] if flagged else []
    told += [f"{asks} for the break"] if asks else []
    return "  ·  ".join(told)


def entry_words(state: WorkshopState, entry: Entry) -> str:
    """An entry's words on one line."""
    words = state.words.get(entry.id, {})
    told = " · ".join(text for text in words.values() if text and not is_photo(text))
    return told or ("(a picture)" if any(map(is_photo, words.values())) else "(no words)")


def _asks(state: WorkshopState) -> list[Row]:
    return [
        Row(ask.id, Kind.ASK, where_of(state, ask) or "Did not say where to find them.", (ask.id,))
        for ask in asks_of(state)
    ]


def _shown(state: WorkshopState) -> Iterable[Entry]:
    return (entry for entry in state.board.entries if entry.status is Status.SHOWN)


@dataclass(frozen=True, slots=True)
class _Telling:
    state: WorkshopState
    activities: Activities
    opened: frozenset[EntryId]

    def flag(self, entry: Entry) -> Row:
        text = f"For a quiet word: press Enter to read{self._board(entry)}"
        return Row(entry.id, Kind.FLAG, text, (entry.id,))

    def rows(self, entries: Iterable[Entry]) -> list[Row]:
        found: list[Row] = []
        for bundle in bundled(self.state, entries):
            if len(bundle.entries) == 1:
                found.append(self._one(bundle.first))
                continue
            head = self._gathered(bundle)
            found.append(head)
            if head.opened:
                found += [self._one(entry, within=True) for entry in bundle.entries]
        return found

    def _one(self, entry: Entry, *, within: bool = False) -> Row:
        words = entry_words(self.state, entry)
        key = f"in {entry.id}" if within else entry.id
        board = "" if within else self._board(entry)
        if entry.form not in activity_of(self.state, entry.board, self.activities).private:
            return Row(key, Kind.ENTRY, words + board, (entry.id,), within)
        form = reword_form(self.state, self.activities, TRAINER, entry.id)
        said = f"{form.label}: {words}" if form else words
        text = f"for you alone  ·  {said}{board}"
        return Row(key, Kind.ENTRY, text, (entry.id,), within, alone=True)

    def _gathered(self, bundle: Bundle) -> Row:
        ids = tuple(entry.id for entry in bundle.entries)
        # Many from one hand are not what stood there before they came together.
        key = f"hand {ids[0]}" if bundle.one_hand else ids[0]
        words = [entry_words(self.state, entry) for entry in bundle.entries]
        if bundle.one_hand:
            text = f"{len(ids)} from one hand  ·  {_together(words)}"
        else:
            text = f"{len(ids)} alike  ·  {words[0]}"
        text += self._board(bundle.first)
        opened = bool(self.opened & set(ids))
        unread = bundle.one_hand and not opened
        return Row(key, Kind.GATHERED, text, ids, opened=opened, unread=unread)

    def _board(self, entry: Entry) -> str:
        if entry.board == self.state.step.board:
            return ""
        return f"   ({self.state.deck.step(entry.board).title})"


def _together(words: Sequence[str]) -> str:
    told = " / ".join(words)
    return told if len(told) <= _MOST_TOGETHER else told[:_MOST_TOGETHER].rstrip() + " …"
