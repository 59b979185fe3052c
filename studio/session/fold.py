"""The fold: what an event makes of the state. Pure, without words, alike live and at replay."""

from bisect import bisect
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from studio.activities.contract import Activities
from studio.model.agenda import Deck
from studio.model.entries import Entry, Loose, Status
from studio.model.events import (
    AnswerGathered,
    AnswersShown,
    AnswerWithdrawn,
    Blanked,
    BoardEvent,
    CurtainDrawn,
    DoorsOpened,
    EntryAdded,
    EntryFlagged,
    EntryModerated,
    EntryReworded,
    EntryWithdrawn,
    Event,
    HoldSet,
    OverlayLaid,
    PageTurned,
    PeopleCounted,
    PlaceTold,
    ProfanityHeld,
    Recorded,
    Revealed,
    StepEntered,
    StepReplanned,
    TimeAgreed,
    WaysOpened,
    WordAsked,
    WordDropped,
    WorkshopClosed,
    WorkshopOpened,
)
from studio.model.ids import AuthorId, EntryId, StepId
from studio.session.contract import Ask, BoardState, Gathered, Replanned, WorkshopState
from studio.session.seen import activity_of, opened, order_key
from studio.session.undo import plans_left, remember


def fold(state: WorkshopState, recorded: Recorded, activities: Activities) -> WorkshopState:
    """The state after an event. Words of entries that go are dropped; none are added here."""
    event = recorded.event
    state = remember(state, recorded, activities)
    if recorded.minute:
        state = replace(state, minute=recorded.minute)
    match event:
        case StepEntered():
            state = _enter(state, event.step, recorded.minute, activities)
        case Revealed() | PageTurned():
            state = _turn(state, event)
        case EntryAdded() | EntryReworded() | EntryWithdrawn() | EntryModerated():
            state = _told(_entry(state, event, activities), event, activities)
        case AnswerGathered() | AnswerWithdrawn() | AnswersShown():
            state = _told(_answer(state, event), event, activities)
        case DoorsOpened():
            state = _doors(state, event)
        case OverlayLaid():
            state = _lay(state, event.step, activities)
        case StepReplanned() | TimeAgreed():
            state = _plan(state, event)
        case BoardEvent():
            state = _told(state, event, activities)
        case _:
            state = _whole(state, event)
    return replace(state, position=recorded.position)


def fold_all(
    state: WorkshopState, log: Iterable[Recorded], activities: Activities
) -> WorkshopState:
    """The state after several events."""
    for recorded in log:
        state = fold(state, recorded, activities)
    return state


def with_words(state: WorkshopState, words: Mapping[EntryId, Mapping[str, str]]) -> WorkshopState:
    """The state with those words beside it; those of no standing entry are left out."""
    if not words:
        return state
    standing = state.entries
    put = {
        entry: fields
        for entry, fields in words.items()
        if entry in state.asks
        or (entry in standing and standing[entry].status is not Status.WITHDRAWN)
    }
    return replace(state, words={**state.words, **put})


def with_loose(
    state: WorkshopState, put: Iterable[Loose], gone: Iterable[EntryId] = ()
) -> WorkshopState:
    """The state with loose entries put in place of earlier ones, and without those that went."""
    for one in put:
        board = state.boards[one.entry.board]
        others = tuple(other for other in board.entries if other.id != one.entry.id)
        placed = replace(board, entries=_placed(others, one.entry, state.seed))
        state = replace(
            _with_board(state, one.entry.board, placed),
            entries={**state.entries, one.entry.id: one.entry},
            words={**state.words, one.entry.id: one.words},
        )
    for entry in gone:
        if entry in state.entries and state.entries[entry].loose:
            state = _without_loose(state, entry)
    return state


def let_go(state: WorkshopState, kept: frozenset[StepId]) -> frozenset[EntryId]:
    """The entries whose words go at close: of boards not kept, and what was never shown."""
    return frozenset(
        entry.id
        for entry in state.entries.values()
        if entry.board not in kept or entry.status is not Status.SHOWN
    )


def fresh(deck: Deck, *, utc_offset: int = 0) -> WorkshopState:
    """The state of a workshop before its first event."""
    return WorkshopState(deck=deck, utc_offset=utc_offset)


def _whole(state: WorkshopState, event: Event) -> WorkshopState:
    match event:
        case WaysOpened():
            return replace(state, ways={**state.ways, event.step: frozenset(event.ways)})
        case HoldSet():
            return replace(state, holds={**state.holds, event.step: event.on})
        case EntryFlagged():
            return _flag(state, event)
        case WordAsked() | WordDropped():
            return _ask(state, event)
        case WorkshopClosed():
            return _close(state, event)
        case _:
            return replace(state, **_plainly(event))


def _doors(state: WorkshopState, event: DoorsOpened) -> WorkshopState:
    """Nobody was at the first step while people came in: it begins with the day."""
    first, here = state.deck.steps[0].id, state.minute
    if {step for step, _ in state.visits} <= {first}:
        state = replace(state, visits=((first, here),), started={first: here})
    return replace(state, doors=event.on, soon=event.on and event.soon)


def _flag(state: WorkshopState, event: EntryFlagged) -> WorkshopState:
    """Loose entries carry the mark themselves; of others it lies in the log."""
    before = state.entries.get(event.entry)
    if before is None or before.loose:
        return state
    entry = replace(before, flagged=event.on)
    board = state.boards[entry.board]
    entries = tuple(entry if one.id == entry.id else one for one in board.entries)
    state = replace(state, entries={**state.entries, entry.id: entry})
    return _with_board(state, entry.board, replace(board, entries=entries))


def _ask(state: WorkshopState, event: WordAsked | WordDropped) -> WorkshopState:
    asks = {id_: ask for id_, ask in state.asks.items() if id_ != event.ask}
    if isinstance(event, WordDropped):
        return replace(state, asks=asks, words=_without(state.words, (event.ask,)))
    return replace(state, asks={**asks, event.ask: Ask(event.ask, event.author)})


def _plainly(event: Event) -> dict[str, Any]:
    """What an event of the whole workshop sets, by the name of the state's part."""
    match event:
        case WorkshopOpened():
            return {"seed": event.seed}
        case Blanked():
            return {"blank": event.on}
        case CurtainDrawn():
            return {"curtain": event.on}
        case PeopleCounted():
            return {"people": event.people}
        case PlaceTold():
            return {"place": event.place}
        case ProfanityHeld():
            return {"profanity_held": event.on}
        case _:
            raise TypeError(f"no fold for {type(event).__name__}")


def _enter(
    state: WorkshopState, step_id: StepId, minute: int, activities: Activities
) -> WorkshopState:
    board = opened(state, step_id, activities)
    plan = state.replanned.get(step_id)
    if plan is not None and plan.dropped:  # gone to by its number: it takes place after all
        state = _replan(state, StepReplanned(step_id, plan.minutes))
    return replace(
        state,
        open_step=step_id,
        visits=(*state.visits, (step_id, minute)),
        overlay=StepId(""),
        boards={**state.boards, state.deck.step(step_id).board: board},
        started={**state.started, step_id: state.started.get(step_id, minute)},
    )


def _plan(state: WorkshopState, event: StepReplanned | TimeAgreed) -> WorkshopState:
    return _agree(state, event) if isinstance(event, TimeAgreed) else _replan(state, event)


def _replan(state: WorkshopState, event: StepReplanned) -> WorkshopState:
    plans = {step: plan for step, plan in state.replanned.items() if step != event.step}
    if event.dropped or event.minutes != state.deck.step(event.step).minutes:
        plans[event.step] = Replanned(event.minutes, event.dropped)
    spared = state.spared
    if {step for step, _ in state.visits} <= {state.deck.steps[0].id}:
        spared = spared | {event.step} if event.dropped else spared - {event.step}
    return replace(state, replanned=plans, spared=spared)


def _agree(state: WorkshopState, event: TimeAgreed) -> WorkshopState:
    agreed = {step: clock for step, clock in state.agreed.items() if step != event.step}
    if event.clock:
        agreed[event.step] = event.clock
    return replace(state, agreed=agreed)


def _turn(state: WorkshopState, event: Revealed | PageTurned) -> WorkshopState:
    board = state.boards[event.board]
    if isinstance(event, Revealed):
        board = replace(board, revealed=event.on, page=0)
    else:
        board = replace(board, page=event.page)
    return _with_board(state, event.board, board)


def _lay(state: WorkshopState, step_id: StepId, activities: Activities) -> WorkshopState:
    """Lays a step's board over the open one, from its first page; undo does not reach beyond."""
    undo = plans_left(state.undo)
    state = replace(state, overlay=step_id, undo=undo, redo=(), undo_batch=0)
    if not step_id:
        return state
    board_id = state.deck.step(step_id).board
    board = state.boards.get(board_id) or opened(state, step_id, activities)
    return _with_board(state, board_id, replace(board, page=0))


def _answer(
    state: WorkshopState, event: AnswerGathered | AnswerWithdrawn | AnswersShown
) -> WorkshopState:
    match event:
        case AnswerGathered():
            new = {event.mark: Gathered(event.board, event.form, event.author)}
        case AnswerWithdrawn():
            new = {event.mark: replace(state.gathered[event.mark], withdrawn=True)}
        case AnswersShown():
            new = {
                mark: replace(one, shown=True)
                for mark, one in state.gathered.items()
                if one.board == event.board
            }
    return replace(state, gathered={**state.gathered, **new})


def _without_loose(state: WorkshopState, entry: EntryId) -> WorkshopState:
    board_id = state.entries[entry].board
    board = state.boards[board_id]
    left = tuple(other for other in board.entries if other.id != entry)
    entries = {id_: one for id_, one in state.entries.items() if id_ != entry}
    state = _with_board(state, board_id, replace(board, entries=left))
    return replace(state, entries=entries, words=_without(state.words, (entry,)))


def _entry(
    state: WorkshopState,
    event: EntryAdded | EntryReworded | EntryWithdrawn | EntryModerated,
    activities: Activities,
) -> WorkshopState:
    """What is brought from an earlier workshop lies on its board before any step opens there."""
    entry = _entry_after(state, event)
    board = state.boards.get(event.board) or opened(state, event.board, activities)
    others = board.entries
    if not isinstance(event, EntryAdded):
        others = tuple(other for other in others if other.id != entry.id)
    standing = entry.status is not Status.WITHDRAWN
    entries = _placed(others, entry, state.seed) if standing else others
    state = replace(
        state,
        entries={**state.entries, entry.id: entry},
        words=state.words if standing else _without(state.words, {entry.id}),
    )
    return _with_board(state, event.board, replace(board, entries=entries))


def _entry_after(
    state: WorkshopState, event: EntryAdded | EntryReworded | EntryWithdrawn | EntryModerated
) -> Entry:
    match event:
        case EntryAdded():
            return Entry(
                id=event.entry,
                board=event.board,
                form=event.form,
                author=event.author,
                status=event.status,
                values=event.values,
                late=event.late,
            )
        case EntryReworded():
            before = state.entries[event.entry]
            return replace(before, status=event.status, values=event.values)
        case EntryModerated():
            before = state.entries[event.entry]
            flagged = before.flagged and event.status is Status.HELD
            return replace(before, status=event.status, flagged=flagged)
        case EntryWithdrawn():
            before = state.entries[event.entry]
            return replace(before, status=Status.WITHDRAWN, values={}, flagged=False)


def _placed(entries: tuple[Entry, ...], entry: Entry, seed: int) -> tuple[Entry, ...]:
    """Entries stand in an order made of the seed, which tells nothing of who came first."""
    place = bisect(entries, order_key(seed, entry.id), key=lambda e: order_key(seed, e.id))
    return (*entries[:place], entry, *entries[place:])


def _told(state: WorkshopState, event: BoardEvent, activities: Activities) -> WorkshopState:
    """The board's activity learns of its own events and of its entries'."""
    board = state.boards[event.board]
    own = activity_of(state, event.board, activities).apply(board.state, event)
    return (
        state if own is board.state else _with_board(state, event.board, replace(board, state=own))
    )


def _close(state: WorkshopState, event: WorkshopClosed) -> WorkshopState:
    """Nobody's mark stays: after the close an entry is nobody's to take back but the trainer's."""
    kept = frozenset(event.kept)
    gone = let_go(state, kept)
    unmarked = {
        entry_id: replace(entry, author=AuthorId(""), flagged=False)
        for entry_id, entry in state.entries.items()
    }
    boards = {
        step_id: replace(board, entries=tuple(unmarked[entry.id] for entry in board.entries))
        for step_id, board in state.boards.items()
    }
    return replace(
        state,
        closed=True,
        doors=False,
        soon=False,
        ended=state.minute,
        kept=kept,
        shared=frozenset(event.shared),
        entries=unmarked,
        gathered={m: replace(one, author=AuthorId("")) for m, one in state.gathered.items()},
        asks={},
        place=None,
        overlay=StepId(""),
        boards=boards,
        words=_without(state.words, gone | state.asks.keys()),
    )


def _with_board(state: WorkshopState, board_id: StepId, board: BoardState) -> WorkshopState:
    return replace(state, boards={**state.boards, board_id: board})


def _without(
    words: Mapping[EntryId, Mapping[str, str]], gone: Iterable[EntryId]
) -> Mapping[EntryId, Mapping[str, str]]:
    gone = frozenset(gone)
    if not gone & words.keys():
        return words
    return {entry: fields for entry, fields in words.items() if entry not in gone}
