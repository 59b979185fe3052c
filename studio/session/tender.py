"""Tender boards: answers gathered silently, kept unlinked, shown together or not at all.

What somebody sends becomes one loose entry for each part of the form. The ids of the parts are made
of the id that was sent, which is written nowhere: who still has it can take the answer back, and
nothing in the file leads from one part to another or to anybody.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b

from studio.activities.contract import TOGETHER, AnyActivity
from studio.model.entries import Entry, Loose, Status, Value
from studio.model.errors import Refused
from studio.model.events import (
    AnswerGathered,
    AnswerReworded,
    AnswersShown,
    AnswersSifted,
    AnswerWithdrawn,
)
from studio.model.forms import Answer, Form
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.people import Person
from studio.session.contract import Gathered, WorkshopState
from studio.session.decision import Decision, not_now
from studio.session.listening import Listening

_MOST_PARTS = 64


def mark_of(sent: EntryId) -> str:
    """The mark by which an answer is known again when its id is sent once more."""
    return _digest(sent, "mark")


@dataclass(frozen=True, slots=True)
class Sent:
    """An answer on its way in: the id it came with, its form and what it says."""

    id: EntryId
    board: StepId
    form: Form
    answer: Answer


def gather(
    state: WorkshopState,
    sent: Sent,
    person: Person,
    activity: AnyActivity,
    *,
    hold: bool,
    listening: Listening,
) -> Decision:
    """An answer as loose entries that wait for the others.

    The parts in which somebody may be asking for help stay with the trainers; nothing in the file
    says whose they are. After the end an answer from paper joins those that were shown.
    """
    if state.closed and not _was_shown(state, sent.board):
        raise not_now("Nothing of this board was shown, so nothing of it was kept.")
    first = Status.SHOWN if state.closed else Status.HELD if hold else Status.WAITING
    heard = _Ears(state, person, listening)
    loose = _parts(sent, activity, first, heard)
    author = AuthorId("") if state.closed else person.author
    gathered = AnswerGathered(sent.board, mark_of(sent.id), sent.form.id, author)
    shown = (AnswersShown(sent.board),) if state.closed else ()
    flagged = any(one.entry.flagged for one in loose)
    status = Status.HELD if flagged else Status.WAITING
    return Decision((gathered, *shown), loose=loose, status=status, flagged=flagged)


def reword(
    state: WorkshopState,
    sent: Sent,
    person: Person,
    activity: AnyActivity,
    listening: Listening,
) -> Decision:
    """Other words for an answer that was not shown yet.

    A part that was kept for a quiet word stays so until the trainers say otherwise.
    """
    mark = mark_of(sent.id)
    if state.gathered[mark].shown:
        raise not_now("It lies among the others now and cannot be changed. It can be taken back.")
    before = parts_of(state, sent.id)
    quiet = frozenset(entry.id for entry in before if entry.flagged)
    plain = [entry for entry in before if not entry.flagged] or before
    held = any(entry.status is Status.HELD for entry in plain)
    heard = _Ears(state, person, listening)
    parts = _parts(sent, activity, Status.HELD if held else Status.WAITING, heard)
    loose = tuple(_kept_quiet(one) if one.entry.id in quiet else one for one in parts)
    flagged = any(one.entry.flagged for one in loose)
    left = frozenset(entry.id for entry in before) - {one.entry.id for one in loose}
    reworded = AnswerReworded(sent.board, mark)
    status = Status.HELD if flagged else Status.WAITING
    return Decision((reworded,), erased=left, loose=loose, status=status, flagged=flagged)


def _kept_quiet(one: Loose) -> Loose:
    return replace(one, entry=replace(one.entry, status=Status.HELD, flagged=True))


def take_back(state: WorkshopState, sent: EntryId) -> Decision:
    """The answer and all its words go."""
    mark = mark_of(sent)
    found = state.gathered[mark]
    if found.withdrawn:
        return Decision(status=Status.WITHDRAWN)
    gone = frozenset(entry.id for entry in parts_of(state, sent))
    withdrawn = AnswerWithdrawn(found.board, mark)
    return Decision((withdrawn,), erased=gone, status=Status.WITHDRAWN)


def show_together(state: WorkshopState, board: StepId) -> Decision:
    """Everything that waits, if so many answers would be seen that they unmask nobody."""
    waiting = [
        one for one in state.gathered.values()
        if one.board == board and not one.shown and not one.withdrawn
    ]  # fmt: skip
    if _would_be_seen(state, board, len(waiting)) < TOGETHER:
        return Decision()
    loose = tuple(
        Loose(replace(entry, status=Status.SHOWN), state.words.get(entry.id, {}))
        for entry in state.boards[board].entries
        if entry.loose and entry.status is Status.WAITING
    )
    return Decision((AnswersShown(board),), loose=loose)


def _would_be_seen(state: WorkshopState, board: StepId, answers: int) -> int:
    """From how many of so many answers something would be seen, at the least.

    What is held back is nobody's, so it counts as if each were a whole answer; and nobody answers
    in one field twice.
    """
    loose = [entry for entry in state.boards[board].entries if entry.loose]
    held = sum(entry.status is Status.HELD for entry in loose)
    told = Counter(
        (entry.form, name)
        for entry in loose
        if entry.status is Status.WAITING
        for name in {*entry.values, *state.words.get(entry.id, {})}
    )
    return max(answers - held, *told.values(), 0)


def sift(state: WorkshopState, entry: Entry, status: Status) -> Decision:
    """The trainer holds one of the loose entries, lets it join the others, or takes it away."""
    sifted = (AnswersSifted(entry.board),)
    if status is Status.WITHDRAWN:
        return Decision(sifted, erased=frozenset((entry.id,)), status=status)
    if status is Status.SHOWN and not _was_shown(state, entry.board):
        status = Status.WAITING
    if status is entry.status:
        return Decision(status=status)
    flagged = entry.flagged and status is Status.HELD
    put = Loose(replace(entry, status=status, flagged=flagged), state.words.get(entry.id, {}))
    return Decision(sifted, loose=(put,), status=status)


def keep_quiet(state: WorkshopState, entry: Entry, on: bool) -> Decision:
    """The trainer keeps one of the loose entries for a quiet word, or no longer."""
    put = replace(entry, status=Status.HELD, flagged=on)
    loose = (Loose(put, state.words.get(entry.id, {})),)
    return Decision((AnswersSifted(entry.board),), loose=loose, status=Status.HELD)


def status_of(state: WorkshopState, found: Gathered) -> Status:
    """Where an answer stands for who sent it."""
    if found.withdrawn:
        return Status.WITHDRAWN
    seen = found.shown and state.boards[found.board].revealed and not state.curtain
    return Status.SHOWN if seen else Status.WAITING


def parts_of(state: WorkshopState, sent: EntryId) -> tuple[Entry, ...]:
    """The loose entries of the answer that was sent with this id, as far as they stand."""
    ids = (_part_id(sent, n) for n in range(_MOST_PARTS))
    return tuple(state.entries[one] for one in ids if one in state.entries)


def content_of(state: WorkshopState, sent: EntryId) -> Mapping[str, Value]:
    """What the answer says, field by field."""
    told: dict[str, Value] = {}
    for entry in parts_of(state, sent):
        told |= {**entry.values, **state.words.get(entry.id, {})}
    return told


def _was_shown(state: WorkshopState, board: StepId) -> bool:
    return any(one.board == board and one.shown for one in state.gathered.values())


@dataclass(frozen=True, slots=True)
class _Ears:
    """Who listens, and to whom."""

    state: WorkshopState
    person: Person
    listening: Listening

    def hear(self, words: Mapping[str, str]) -> Status | None:
        return self.listening.hears(self.state, words, self.person)


def _parts(sent: Sent, activity: AnyActivity, status: Status, ears: _Ears) -> tuple[Loose, ...]:
    found = []
    form, answer = sent.form, sent.answer
    for n, names in enumerate(activity.parts(form)):
        words = {name: answer.words[name] for name in answer.words if name in names}
        values = {name: answer.values[name] for name in answer.values if name in names}
        if words or values:
            part = _part_id(sent.id, n)
            heard = ears.hear(words)
            entry = Entry(
                part,
                sent.board,
                form.id,
                AuthorId(""),
                Status.HELD if heard else status,
                values,
                loose=True,
                flagged=heard is Status.HELD,
            )
            found.append(Loose(entry, words))
    if not found:
        raise Refused("bad_fields", "Please answer at least one of these.")
    return tuple(found)


def _part_id(sent: EntryId, n: int) -> EntryId:
    return EntryId(_digest(sent, str(n)))


def _digest(sent: EntryId, salt: str) -> str:
    return blake2b(f"{sent}:{salt}".encode(), digest_size=16).hexdigest()
