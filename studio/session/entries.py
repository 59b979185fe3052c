"""Decisions on entries: added, reworded, withdrawn, shown or held."""

import re
from collections.abc import Mapping

from studio.activities.contract import Activities, Privacy
from studio.model.agenda import Step
from studio.model.commands import AddEntry, Moderate, QuietWord, RewordEntry, WithdrawEntry
from studio.model.entries import Entry, Status
from studio.model.errors import Refused
from studio.model.events import (
    EntryAdded,
    EntryFlagged,
    EntryModerated,
    EntryReworded,
    EntryWithdrawn,
    Event,
)
from studio.model.forms import Answer, Form, is_photo
from studio.model.ids import AuthorId, EntryId, StepId
from studio.model.people import Person, Role
from studio.model.text import clean
from studio.session import tender
from studio.session.contract import Gathered, WorkshopState
from studio.session.decision import Decision, not_now, only_leading
from studio.session.listening import DEAF, Listening
from studio.session.photos import checked, same_photo
from studio.session.seen import activity_of, board_of, board_state, holds, may_add, reword_form

_OVER = (
    "What is for the trainers alone is erased when the workshop ends: it is not typed in any more. "
    "Please shred the slip."
)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")


def add(
    state: WorkshopState,
    command: AddEntry,
    person: Person,
    activities: Activities,
    listening: Listening = DEAF,
) -> Decision:
    """A new entry, or nothing to do if it is here already."""
    if not _ID.fullmatch(command.id):
        raise Refused("bad_fields", "This entry has no proper id.", {"id": "Please send a UUID."})
    if command.id in state.asks:
        raise Refused("id_taken", "There is another entry of this id already.")
    if command.id in state.entries or tender.mark_of(command.id) in state.gathered:
        return _sent_again(state, command, person)
    step = _step_for(state, command, person, listening)
    form = _form_for(state, step, command.form, person, activities)
    answer = checked(form, command.fields)
    activity = activity_of(state, step.id, activities)
    if state.closed and form.id in activity.private:
        raise Refused("step_closed", _OVER)
    status = _first_status(state, step, person)
    if activity.tender(step) and form.id not in activity.private | activity.trainers:
        hold = status is Status.WAITING or not may_add(state, step, person)
        sent = tender.Sent(command.id, step.board, form, answer)
        return tender.gather(state, sent, person, activity, hold=hold, listening=listening)
    heard = listening.hears(state, answer.words, person)
    added = EntryAdded(
        board=step.board,
        entry=command.id,
        form=form.id,
        author=AuthorId("") if state.closed else person.author,
        status=Status.HELD if form.id in activity.private else heard or status,
        values=answer.values,
        late=state.closed or step.id not in (state.open_step, state.overlay),
    )
    flagged = _flags(command.id, heard)
    return Decision((added, *flagged), words={command.id: answer.words}, entry=command.id)


def _flags(entry: EntryId, heard: Status | None) -> tuple[Event, ...]:
    """What is said of an entry in which somebody may be asking for help."""
    return (EntryFlagged(entry, True),) if heard is Status.HELD else ()


def reword(
    state: WorkshopState,
    command: RewordEntry,
    person: Person,
    activities: Activities,
    listening: Listening = DEAF,
) -> Decision:
    """New words in place of the old ones, by the author or the trainer.

    What was kept for the trainers stays with them until they say otherwise.
    """
    if tender.mark_of(command.id) in state.gathered:
        return _reword_answer(state, command, person, activities, listening)
    entry = _own(state, command.id, person)
    if entry.status is Status.WITHDRAWN:
        raise not_now("This was taken back and its words are gone; please add it anew.")
    if not may_reword(state, entry, person):
        raise Refused("step_closed", _closed_sentence(state))
    if entry.loose:
        raise not_now("It stands by itself, without an author: hold it or take it away.")
    form = reword_form(state, activities, person, entry.id)
    if form is None:
        raise not_now("This can no longer be changed. It can be taken back.")
    answer = checked(form, command.fields, state.words.get(entry.id))
    if answer == Answer(state.words.get(entry.id, {}), entry.values):
        return Decision(entry=entry.id)
    step = state.deck.step(state.boards[entry.board].step)
    heard = listening.hears(state, answer.words, person)
    waits = entry.status is Status.SHOWN and _first_status(state, step, person) is Status.WAITING
    kept = Status.WAITING if waits else entry.status
    held = entry.status is Status.HELD
    reworded = EntryReworded(
        board=entry.board,
        entry=entry.id,
        status=kept if held or heard is None else heard,
        values=answer.values,
    )
    flagged = () if entry.flagged else _flags(entry.id, heard)
    return Decision((reworded, *flagged), words={entry.id: answer.words}, entry=entry.id)


def withdraw(state: WorkshopState, command: WithdrawEntry, person: Person) -> Decision:
    """The entry and its words go, at any time, by the author or at the author's request."""
    if (found := state.gathered.get(tender.mark_of(command.id))) is not None:
        _only_theirs(found.author, person)
        return tender.take_back(state, command.id)
    entry = _own(state, command.id, person)
    if entry.loose:
        return tender.sift(state, entry, Status.WITHDRAWN)
    if entry.status is Status.WITHDRAWN:
        return Decision(entry=entry.id)
    withdrawn = EntryWithdrawn(board=entry.board, entry=entry.id)
    return Decision((withdrawn,), erased=frozenset((entry.id,)), entry=entry.id)


def moderate(
    state: WorkshopState, command: Moderate | QuietWord, person: Person, activities: Activities
) -> Decision:
    """The trainer shows or holds an entry, or keeps it for a quiet word."""
    only_leading(person)
    if isinstance(command, QuietWord):
        return _keep_quiet(state, command)
    if command.status is Status.WITHDRAWN:
        return withdraw(state, WithdrawEntry(command.id), person)
    if command.status is Status.WAITING:
        raise not_now("An entry can be shown, held or withdrawn.")
    entry = _known(state, command.id)
    if entry.status is Status.WITHDRAWN:
        raise not_now("This was taken back and its words are gone.")
    if state.closed:
        _only_what_lasts(state, entry, command.status)
    if entry.loose:
        return tender.sift(state, entry, command.status)
    if entry.form in activity_of(state, entry.board, activities).private:
        raise not_now("This was said to you alone; it is shown nowhere.")
    if entry.status is command.status:
        return Decision(entry=entry.id)
    moderated = EntryModerated(board=entry.board, entry=entry.id, status=command.status)
    return Decision((moderated,), entry=entry.id)


def _only_what_lasts(state: WorkshopState, entry: Entry, status: Status) -> None:
    """After the end nothing is kept that nobody sees, and nothing is shown that is gone."""
    if status is Status.HELD:
        raise not_now("The workshop has ended. What should not stay can be taken away.")
    if entry.id not in state.words:
        raise not_now("This was let go when the workshop ended; its words are gone.")


def _keep_quiet(state: WorkshopState, command: QuietWord) -> Decision:
    if state.closed:
        raise not_now("The workshop has ended; nothing is marked for a quiet word any more.")
    entry = _known(state, command.id)
    if entry.status is Status.WITHDRAWN:
        raise not_now("This was taken back and its words are gone.")
    if entry.flagged == command.on:
        return Decision(entry=entry.id)
    if entry.loose:
        return tender.keep_quiet(state, entry, command.on)
    flagged = EntryFlagged(entry.id, command.on)
    if not command.on or entry.status is Status.HELD:
        return Decision((flagged,), entry=entry.id)
    held = EntryModerated(board=entry.board, entry=entry.id, status=Status.HELD)
    return Decision((held, flagged), entry=entry.id)


def _sent_again(state: WorkshopState, command: AddEntry, person: Person) -> Decision:
    """The same entry once more: a lost answer, not a second entry.

    Compared without its form, which may have closed since. After the close nobody's mark is left
    to compare.
    """
    if (found := state.gathered.get(tender.mark_of(command.id))) is not None:
        return _answered_again(state, command, found, person)
    entry = state.entries[command.id]
    mine = entry.author == person.author or state.closed
    same = entry.status is Status.WITHDRAWN or state.closed or _same(state, entry, command)
    if not (mine and same):
        raise Refused("id_taken", "There is another entry of this id already.")
    return Decision(entry=entry.id)


def _answered_again(
    state: WorkshopState, command: AddEntry, found: Gathered, person: Person
) -> Decision:
    """The same answer on a tender board once more."""
    stored = tender.content_of(state, command.id)
    same = found.form == command.form and _board_of_step(state, command.step) == found.board
    same = same and all(
        _alike(command.fields.get(name), stored.get(name), isinstance(stored.get(name), str))
        for name in {*stored, *command.fields}
    )
    mine = found.author == person.author or state.closed
    if not (mine and (same or found.withdrawn or state.closed)):
        raise Refused("id_taken", "There is another entry of this id already.")
    flagged = any(entry.flagged for entry in tender.parts_of(state, command.id))
    status = Status.HELD if flagged else tender.status_of(state, found)
    return Decision(status=status, flagged=flagged)


def _reword_answer(
    state: WorkshopState,
    command: RewordEntry,
    person: Person,
    activities: Activities,
    listening: Listening,
) -> Decision:
    found = state.gathered[tender.mark_of(command.id)]
    _only_theirs(found.author, person)
    if found.withdrawn:
        raise not_now("This was taken back and its words are gone; please add it anew.")
    step = state.deck.step(state.boards[found.board].step)
    if state.closed or not may_add(state, step, person):
        raise Refused("step_closed", _closed_sentence(state))
    form = _form_for(state, step, found.form, person, activities)
    answer = checked(form, command.fields)
    activity = activity_of(state, step.id, activities)
    sent = tender.Sent(command.id, found.board, form, answer)
    return tender.reword(state, sent, person, activity, listening)


def _only_theirs(author: AuthorId, person: Person) -> None:
    if not person.role.leads and (author != person.author or not author):
        raise Refused("not_yours", "Only who added this can change it.")


def _same(state: WorkshopState, entry: Entry, command: AddEntry) -> bool:
    if entry.form != command.form or _board_of_step(state, command.step) != entry.board:
        return False
    words = state.words.get(entry.id, {})
    return all(
        _alike(command.fields.get(name), words.get(name, entry.values.get(name)), name in words)
        for name in {*words, *entry.values, *command.fields}
    )


def _alike(raw: object, stored: object, worded: bool) -> bool:
    """Whether a raw field may be what is stored; left out is alike to a default."""
    if worded:
        if is_photo(str(stored)):
            return same_photo(raw, str(stored))
        return isinstance(raw, str) and clean(raw) == stored
    if raw in (None, "", False) or (isinstance(raw, str) and not clean(raw)):
        return True
    if isinstance(stored, bool):
        return raw in (True, "true", "on", "1", "yes")
    return stored is not None and str(raw) == str(stored)


def _board_of_step(state: WorkshopState, step_id: StepId) -> StepId | None:
    return next((step.board for step in state.deck.steps if step.id == step_id), None)


def _step_for(
    state: WorkshopState, command: AddEntry, person: Person, listening: Listening
) -> Step:
    step = next((step for step in state.deck.steps if step.id == command.step), None)
    if step is not None and may_add(state, step, person):
        return step
    if step is not None and _asks_for_help(state, command, person, listening):
        return step
    raise Refused("step_closed", _closed_sentence(state, step))


def _asks_for_help(
    state: WorkshopState, command: AddEntry, person: Person, listening: Listening
) -> bool:
    """Whether somebody may be asking for help on a step that was left meanwhile.

    A phone without a connection sends late: the trainers get such words all the same.
    """
    if state.closed or command.step not in state.started:
        return False
    said = {name: text for name, text in command.fields.items() if isinstance(text, str)}
    return listening.hears(state, said, person) is Status.HELD


def _closed_sentence(state: WorkshopState, step: Step | None = None) -> str:
    if state.closed and step is not None and step.board in state.kept:
        return "The workshop is closed; only what was written on paper can still be typed in."
    if state.closed:
        return "The workshop is closed; nothing can be added any more."
    if step is not None and step.id == state.open_step:
        return "This way in is not open for this step now."
    return "This step is not open now; your words are still with you."


def _form_for(
    state: WorkshopState, step: Step, form_id: str, person: Person, activities: Activities
) -> Form:
    own = board_state(state, step.id, activities).state
    board = board_of(state, step.id, activities, everything=True)
    activity = activity_of(state, step.id, activities)
    if activity.privacy(step) is Privacy.NEVER_STORED:
        raise Refused("step_closed", "Nothing is kept of this step, so nothing can be added.")
    for form in activity.forms(own, board, person):
        if form.id == form_id and form.entry is None:
            return form
    raise Refused("step_closed", "This cannot be added now; your words are still with you.")


def _first_status(state: WorkshopState, step: Step, person: Person) -> Status:
    """What is held waits, unless the trainer typed it."""
    return Status.WAITING if holds(state, step) and not person.role.leads else Status.SHOWN


def may_reword(state: WorkshopState, entry: Entry, person: Person) -> bool:
    """Those who type for the room mend at any time, others while their way in is open.

    After the end only what was typed in from paper since is mended.
    """
    if state.closed:
        return entry.late and entry.board in state.kept and _types_in(person)
    if person.role.leads or person.role in (Role.SCRIBE, Role.PAPER):
        return True
    return state.step.board == entry.board and may_add(state, state.step, person)


def _types_in(person: Person) -> bool:
    return person.role.leads or person.role is Role.PAPER


def _known(state: WorkshopState, entry_id: EntryId) -> Entry:
    entry = state.entries.get(entry_id)
    if entry is None:
        raise Refused("unknown", "There is no such entry.")
    return entry


def _own(state: WorkshopState, entry_id: EntryId, person: Person) -> Entry:
    entry = _known(state, entry_id)
    typed_since = state.closed and entry.late and person.role is Role.PAPER
    if not typed_since:
        _only_theirs(entry.author, person)
    return entry


def answered(state: WorkshopState, entry_id: EntryId) -> Mapping[str, object]:
    """What an entry holds now, words and values together, to fill a form with."""
    return {**state.entries[entry_id].values, **state.words.get(entry_id, {})}


def is_gone(state: WorkshopState, sent: EntryId) -> bool:
    """Whether what was sent under that id was taken back, or let go at the end."""
    if (found := state.gathered.get(tender.mark_of(sent))) is not None:
        return found.withdrawn or (state.closed and found.board not in state.kept)
    entry = state.entries.get(sent)
    if entry is None:
        return False
    return entry.status is Status.WITHDRAWN or (state.closed and sent not in state.words)
