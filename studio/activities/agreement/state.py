"""What the flip chart remembers: where each line stands, its wordings, and what was revisited."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from studio.activities.agreement.events import (
    NOBODY,
    AgreementLineMarked,
    AgreementLineVisited,
    AgreementTidied,
    AgreementVisitEnded,
    AgreementVisitForgotten,
    Standing,
)
from studio.model.entries import Value
from studio.model.events import (
    BoardEvent,
    EntryAdded,
    EntryReworded,
    EntryWithdrawn,
    Event,
    PageTurned,
)
from studio.model.ids import EntryId

LINE, STARTER, AMEND, TALK, VISIT = "line", "starter", "amend", "talk", "visit"
STANDING = "standing"
"""Ids of the forms; `standing` is a line that holds already, from paper or from an earlier week."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A line's standing; `was`: among which lines a retired one stands crossed out; `wording`:
    the entry whose words were agreed on."""

    standing: Standing = Standing.PROPOSED
    was: Standing = Standing.PROPOSED
    wording: EntryId = NOBODY


Wording: TypeAlias = tuple[EntryId, EntryId]
"""A line and an entry that gives it new words."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """All lines with their marks, and their later wordings from the first to the last."""

    marks: Mapping[EntryId, Mark] = field(default_factory=dict)
    wordings: tuple[Wording, ...] = ()

    def mark(self, line: EntryId) -> Mark:
        """How a line is marked: proposed, if nothing was done to it."""
        return self.marks.get(line, _PROPOSED)


@dataclass(frozen=True, slots=True)
class Visit:
    """A line gone back to, at which quarter of an hour, and the sheet before and after."""

    line: EntryId
    when: str
    then: Sheet
    after: Sheet


@dataclass(frozen=True, slots=True)
class State:
    """`tidied` are crossed-out entries taken off the sheet; `visiting` the line gone back to."""

    sheet: Sheet = Sheet()
    tidied: frozenset[EntryId] = frozenset()
    visiting: EntryId = NOBODY
    visits: tuple[Visit, ...] = ()


def apply(state: State, event: Event) -> State:
    """The state after an event of this board."""
    match event:
        case AgreementTidied():
            named = frozenset(event.entries)
            tidied = state.tidied | named if event.on else state.tidied - named
            return replace(state, tidied=tidied)
        case AgreementLineVisited() | AgreementVisitEnded() | AgreementVisitForgotten():
            return _visit(state, event)
        case _:
            return _on_sheet(state, _sheet_after(state.sheet, event), event)


def reverse(state: State, event: BoardEvent) -> tuple[BoardEvent, ...]:
    """What takes back an event that `state` has not seen yet."""
    board = event.board
    match event:
        case AgreementLineMarked(line=line):
            old = state.sheet.mark(line)
            return (AgreementLineMarked(board, line, old.standing, old.was, old.wording),)
        case AgreementTidied():
            return (replace(event, on=not event.on),)
        case PageTurned():
            return (event,)  # the sheet that lies open is no act: undo leaves it open
        case _:
            return _visit_before(state, event)


def _visit_before(state: State, event: BoardEvent) -> tuple[BoardEvent, ...]:
    match event:
        case AgreementLineVisited() if _goes_on(state, event):
            return (AgreementVisitEnded(event.board),)
        case AgreementLineVisited():
            return (AgreementVisitForgotten(event.board, state.visiting),)
        case AgreementVisitEnded() | AgreementVisitForgotten() if state.visits:
            last = state.visits[-1]
            return (AgreementLineVisited(event.board, last.line, last.when),)
        case _:
            return ()


def _goes_on(state: State, event: AgreementLineVisited) -> bool:
    """Whether it is the visit that just ended, in the same quarter of an hour."""
    last = state.visits[-1] if state.visits else None
    return last is not None and (last.line, last.when) == (event.line, event.when)


def _visit(
    state: State, event: AgreementLineVisited | AgreementVisitEnded | AgreementVisitForgotten
) -> State:
    match event:
        case AgreementVisitEnded():
            return replace(state, visiting=NOBODY)
        case AgreementVisitForgotten():
            return replace(state, visiting=event.back_to, visits=state.visits[:-1])
        case AgreementLineVisited() if not event.line:
            return state
        case AgreementLineVisited() if _goes_on(state, event):
            return replace(state, visiting=event.line)
        case _:
            visit = Visit(event.line, event.when, state.sheet, state.sheet)
            return replace(state, visiting=event.line, visits=(*state.visits, visit))


def _on_sheet(state: State, sheet: Sheet, event: Event) -> State:
    """The state with a changed sheet, noted in the visit that is under way."""
    if sheet is state.sheet:
        return state
    visits, visiting, tidied = state.visits, state.visiting, state.tidied
    if visiting and visits:
        visits = (*visits[:-1], replace(visits[-1], after=sheet))
    if isinstance(event, EntryWithdrawn):
        tidied -= {event.entry}
        visiting = visiting if visiting in sheet.marks else NOBODY
    return State(sheet, tidied, visiting, visits)


def _sheet_after(sheet: Sheet, event: Event) -> Sheet:
    match event:
        case AgreementLineMarked():
            mark = Mark(event.standing, event.was, event.wording)
            return replace(sheet, marks={**sheet.marks, event.line: mark})
        case EntryAdded(form="line" | "starter" | "standing" as form):
            holds = Mark(Standing.AGREED, wording=event.entry)
            mark = holds if form == STANDING else _PROPOSED
            return replace(sheet, marks={**sheet.marks, event.entry: mark})
        case EntryAdded(form="amend"):
            wording = (line_named(event.values), event.entry)
            return replace(sheet, wordings=(*sheet.wordings, wording))
        case EntryReworded():
            return _reworded(sheet, event)
        case EntryWithdrawn():
            return _withdrawn(sheet, event.entry)
        case _:
            return sheet


def line_named(values: Mapping[str, Value]) -> EntryId:
    """The line that an entry is about."""
    return EntryId(str(values.get("line", "")))


def _reworded(sheet: Sheet, event: EntryReworded) -> Sheet:
    """Words that were changed afterwards are not those that were agreed on."""
    entry, marks, wordings = event.entry, dict(sheet.marks), sheet.wordings
    if any(later == entry for _, later in wordings):
        line = line_named(event.values)
        wordings = tuple((line if later == entry else old, later) for old, later in wordings)
    for line, mark in sheet.marks.items():
        if mark.wording == entry:
            own = line == entry and mark.standing is Standing.AGREED
            standing = Standing.PROPOSED if own else mark.standing
            marks[line] = replace(mark, standing=standing, wording=NOBODY)
    if marks == sheet.marks and wordings == sheet.wordings:
        return sheet
    return Sheet(marks, wordings)


def _withdrawn(sheet: Sheet, entry: EntryId) -> Sheet:
    """A line goes with its words, unless the group has given it others that stay."""
    wordings = tuple(pair for pair in sheet.wordings if pair[1] != entry)
    stays = any(line == entry for line, _ in wordings)
    marks = {k: mark for k, mark in sheet.marks.items() if k != entry or stays}
    if len(marks) == len(sheet.marks) and len(wordings) == len(sheet.wordings):
        return sheet
    return Sheet(marks, wordings)


_PROPOSED = Mark()
