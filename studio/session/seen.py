"""What may be seen, for every surface: pure functions of the committed state."""

from collections.abc import Mapping
from dataclasses import replace
from hashlib import blake2b

from studio.activities.contract import (
    Activities,
    AnyActivity,
    Audience,
    Board,
    Privacy,
    View,
)
from studio.model.agenda import Show, Step
from studio.model.entries import Entry, Status
from studio.model.forms import Form
from studio.model.ids import EntryId, StepId
from studio.model.outlines import Outline
from studio.model.people import Person, Role, Way
from studio.pictures.shapes import Picture
from studio.session import doors
from studio.session.contract import BoardState, WorkshopState
from studio.session.timing import minutes_of, quarter, until


def order_key(seed: int, entry: EntryId) -> bytes:
    """Where an entry stands among the others: by chance, the same at every replay."""
    return blake2b(f"{seed}:{entry}".encode(), digest_size=8).digest()


def activity_of(state: WorkshopState, step_id: StepId, activities: Activities) -> AnyActivity:
    """The activity of the board that a step shows."""
    board_step = state.deck.step(state.deck.step(step_id).board)
    return activities[board_step.activity]


def opened(state: WorkshopState, step_id: StepId, activities: Activities) -> BoardState:
    """The board of a step as it is once that step opens (also for a look ahead).

    It opens as a calm prompt unless the deck or the activity says otherwise, also where it goes on
    with a board that the room has seen: what is asked now is gathered unseen. A step that comes
    back finds its board as it was left, but for the page; only if another step has gathered on it
    what was not shown yet does it ask again.
    """
    step = state.deck.step(step_id)
    activity = activity_of(state, step_id, activities)
    before = state.boards.get(step.board)
    if before is None:
        before = BoardState(step_id, activity.initial(state.deck.step(step.board)))
    elif before.step == step_id:
        return replace(before, page=0)
    asks = activity.opens_with_prompt(step) and step.show is Show.WHEN_ASKED
    was_shown = step_id in before.shown_in and not has_unshown(before)
    left = before.shown_in - {before.step, step_id}
    return replace(
        before,
        step=step_id,
        state=activity.enter(before.state, step),
        revealed=was_shown or not asks,
        page=0,
        seen=frozenset(entry.id for entry in visible(before)),
        shown_in=left | {before.step} if before.revealed else left,
    )


def board_state(state: WorkshopState, step_id: StepId, activities: Activities) -> BoardState:
    """The board of a step as it is now, as it was in that step, or as it will open."""
    step = state.deck.step(step_id)
    board = state.boards.get(step.board)
    if board is None or step_id not in state.started:
        return opened(state, step_id, activities)
    if board.step == step_id:
        return board
    own = activity_of(state, step_id, activities).enter(board.state, step)
    shown = board.revealed or step_id in board.shown_in
    return replace(board, step=step_id, state=own, revealed=shown, page=0)


def board_of(
    state: WorkshopState, step_id: StepId, activities: Activities, *, everything: bool = False
) -> Board:
    """What the activity gets to know of a step's board.

    Only what may be seen: shown entries once the board is revealed, and their words. With
    `everything` also what waits or is held: for forms, decisions and the console alone.
    """
    step = state.deck.step(step_id)
    board = board_state(state, step_id, activities)
    entries, words = board.entries, state.words
    shown = board.revealed or step_id == state.overlay
    if not everything:
        there = state.boards.get(step.board)
        entries = _on_show(there, step_id == state.overlay) if there and shown else ()
        words = _words_of(entries, state.words)
    tender = activity_of(state, step_id, activities).tender(step)
    return Board(
        step=replace(step, minutes=minutes_of(state, step)),
        entries=entries,
        words=words,
        revealed=shown,
        seed=state.seed,
        until=until(state, step_id),
        now=quarter(state),
        people=state.people or state.deck.people[1],
        talk_only=tender and shown and not any(_is_told(entry) for entry in entries),
        images=state.deck.files,
        lang=state.deck.lang,
    )


def _is_told(entry: Entry) -> bool:
    """Whether it is an answer of a tender board that was shown."""
    return entry.loose and entry.status is Status.SHOWN


def _on_show(board: BoardState, laid_over: bool) -> tuple[Entry, ...]:
    return visible(replace(board, revealed=True) if laid_over else board)


def visible(board: BoardState) -> tuple[Entry, ...]:
    """The entries of a board that the room may see."""
    return tuple(entry for entry in board.entries if _is_visible(entry, board))


def has_unshown(board: BoardState) -> bool:
    """Whether something on a board is still to be shown."""
    return any(e.status is Status.SHOWN and not _is_visible(e, board) for e in board.entries)


def _is_visible(entry: Entry, board: BoardState) -> bool:
    return entry.status is Status.SHOWN and (board.revealed or entry.id in board.seen)


def _here(state: WorkshopState, view: View) -> StepId:
    """What an audience has before it: what is laid over a step is seen on the projector alone."""
    return state.front if view.audience is Audience.PROJECTOR else state.open_step


def _at_the_doors(state: WorkshopState, view: View, step_id: StepId | None) -> bool:
    """Whether the room is shown the doors instead of the step behind them."""
    here = step_id is None or (step_id == state.open_step and view.audience is Audience.PHONE)
    laid_over = state.overlay and view.audience is Audience.PROJECTOR
    return state.doors and here and not laid_over


def pages_of(
    state: WorkshopState, activities: Activities, view: View, step_id: StepId | None = None
) -> int:
    """How many pages the picture has for that audience."""
    step_id = step_id or _here(state, view)
    own = board_state(state, step_id, activities).state
    activity = activity_of(state, step_id, activities)
    return max(1, activity.pages(own, board_of(state, step_id, activities), view))


def picture_of(
    state: WorkshopState, activities: Activities, view: View, step_id: StepId | None = None
) -> Picture:
    """The picture of a step, by default of the open one.

    The projector's picture of the open step is on the page the workshop is on; otherwise the page
    is the view's. Blank and curtain are the surface's own.
    """
    if _at_the_doors(state, view, step_id):
        return doors.picture(state)
    if step_id is None and view.audience is Audience.PROJECTOR:
        view = replace(view, page=state.boards[state.deck.step(state.front).board].page)
    step_id = step_id or _here(state, view)
    last = pages_of(state, activities, view, step_id) - 1
    view = replace(view, page=max(0, min(view.page, last)))
    own = board_state(state, step_id, activities).state
    board = board_of(state, step_id, activities)
    return activity_of(state, step_id, activities).picture(own, board, view)


def outline_of(
    state: WorkshopState, activities: Activities, view: View, step_id: StepId | None = None
) -> Outline:
    """The same content as headed text and lists."""
    if _at_the_doors(state, view, step_id):
        return doors.outline(state)
    step_id = step_id or _here(state, view)
    own = board_state(state, step_id, activities).state
    board = board_of(state, step_id, activities)
    return activity_of(state, step_id, activities).outline(own, board, view)


def gathers(state: WorkshopState, step: Step, activities: Activities) -> bool:
    """Whether the board of a step is one on which something is asked for, now or in another step.

    Whether this very step asks is `Activity.opens_with_prompt`.
    """
    sharing = (other for other in state.deck.steps if other.board == step.board)
    return any(activities[other.activity].opens_with_prompt(other) for other in sharing)


def forms_of(state: WorkshopState, activities: Activities, person: Person) -> tuple[Form, ...]:
    """What this person may do in the open step now: new entries first, then their own to reword.

    Those who add for others (scribe, kiosk, paper, trainer) get the forms for new entries only;
    `reword_form` gives them the form of one entry.
    """
    step = state.deck.step(_adds_to(state, person))
    activity = activity_of(state, step.id, activities)
    if not may_add(state, step, person) or activity.privacy(step) is Privacy.NEVER_STORED:
        return ()
    board = board_of(state, step.id, activities, everything=True)
    forms = activity.forms(board_state(state, step.id, activities).state, board, person)
    if person.role is not Role.PARTICIPANT or not person.author:
        return forms
    known = {form.entry for form in forms}
    own = (e for e in board.entries if e.author == person.author and e.id not in known)
    reworded = (reword_form(state, activities, person, entry.id) for entry in own)
    return (*forms, *(form for form in reworded if form))


def _adds_to(state: WorkshopState, person: Person) -> StepId:
    """The step somebody's words go to: who leads or writes for all, writes on what lies in front.

    Everybody else stays where they are: nobody's half-written line is taken away.
    """
    in_front = person.role.leads or person.role is Role.SCRIBE
    return state.front if in_front else state.open_step


def reword_form(
    state: WorkshopState, activities: Activities, person: Person, entry_id: EntryId
) -> Form | None:
    """The form by which this entry can be reworded, or None if it cannot be any more."""
    entry = state.entries.get(entry_id)
    if entry is None or entry.status is Status.WITHDRAWN:
        return None
    step_id = state.boards[entry.board].step
    activity = activity_of(state, step_id, activities)
    own = state.boards[entry.board].state
    board = board_of(state, step_id, activities, everything=True)
    form = activity.form_of(own, board, entry)
    if form is None:
        offered = [f for f in activity.forms(own, board, person) if f.id == entry.form]
        offered.sort(key=lambda f: f.entry != entry_id)
        form = next((f for f in offered if f.entry in (None, entry_id)), None)
    return None if form is None else replace(form, entry=entry_id)


def may_add(state: WorkshopState, step: Step, person: Person) -> bool:
    """Whether this person's way in is open to the step (paper also to steps that are over).

    Paper is typed in after the end too, on boards that the group kept.
    """
    if state.closed:
        return person.role is Role.PAPER and step.board in state.kept
    if state.overlay and step.id == _adds_to(state, person):
        return True
    if state.doors:
        return False
    if step.id != state.open_step:
        return person.role is Role.PAPER and step.id in state.started
    if person.role.leads or person.role is Role.SCRIBE:
        return True
    return person.role.way in ways_of(state, step)


def ways_of(state: WorkshopState, step: Step) -> frozenset[Way]:
    """The ways in that are open to a step."""
    return state.ways.get(step.id, step.ways)


def holds(state: WorkshopState, step: Step) -> bool:
    """Whether what is added to a step waits for the trainer."""
    return state.holds.get(step.id, step.show is Show.HELD)


def status_of(state: WorkshopState, entry_id: EntryId) -> Status:
    """Where an entry stands for its author: it waits until its board may be seen."""
    entry = state.entries[entry_id]
    seen = _is_visible(entry, state.boards[entry.board]) and not state.curtain
    return Status.WAITING if entry.status is Status.SHOWN and not seen else entry.status


def title_of(state: WorkshopState, step_id: StepId | None = None) -> str:
    """The title of a step, by default of the open one."""
    return state.deck.step(step_id or state.open_step).title


def queue_of(state: WorkshopState) -> tuple[Entry, ...]:
    """What waits for the trainer or was held by them; the open board's first.

    After the end what was let go waits for nobody.

    Answers of a tender board wait for each other and for nobody else; their parts stand in an
    order that tells nothing of which came together.
    """
    waiting = [
        entry
        for entry in state.entries.values()
        if (entry.status is Status.HELD or (entry.status is Status.WAITING and not entry.loose))
        and not (state.closed and entry.id not in state.words)
    ]
    here = state.step.board

    def place(entry: Entry) -> tuple[bool, bytes]:
        return entry.board != here, order_key(state.seed, entry.id) if entry.loose else b""

    return tuple(sorted(waiting, key=place))


def own_entries(state: WorkshopState, person: Person) -> tuple[Entry, ...]:
    """What this person added to the open step's board and has not taken back."""
    return tuple(entry for entry in state.board.entries if entry.author == person.author)


def _words_of(
    entries: tuple[Entry, ...], words: Mapping[EntryId, Mapping[str, str]]
) -> dict[EntryId, Mapping[str, str]]:
    return {entry.id: words[entry.id] for entry in entries if entry.id in words}
