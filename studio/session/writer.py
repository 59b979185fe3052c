"""The one writer of a workshop: decides, commits in groups, folds and publishes, in its thread."""

import logging
import queue
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass

from studio.activities.contract import Activities
from studio.model.agenda import Deck
from studio.model.commands import (
    AskWord,
    CloseWorkshop,
    Command,
    DropWord,
    Moderate,
    RewordEntry,
    WithdrawEntry,
)
from studio.model.entries import Status
from studio.model.errors import StudioError, WorkshopFileError
from studio.model.events import Event, StepEntered, WorkshopOpened
from studio.model.people import TRAINER, Person
from studio.session.carrying import Brought, put
from studio.session.contract import Listener, Receipt, WorkshopState
from studio.session.decide import decide
from studio.session.decision import Decision
from studio.session.fold import fold_all, fresh, with_loose, with_words
from studio.session.group import Group
from studio.session.listening import DEAF, Listening
from studio.session.seen import status_of
from studio.store.contract import Store

_GROUP = 256
"""How many commands are committed together at most."""

_LOG = logging.getLogger("studio.session")


@dataclass(frozen=True, slots=True)
class _Waiting:
    command: Command
    person: Person
    future: "Future[Receipt]"


@dataclass(frozen=True, slots=True)
class _Noting:
    turns: Mapping[str, int]
    future: "Future[None]"


class WorkshopSession:
    """A workshop being held. Implements `session.contract.Session`.

    Resumes what the store holds; an empty store begins at the first step with `seed`. `clock` gives
    Unix seconds; `utc_offset` are the minutes by which this laptop's clock is ahead of UTC (its
    own by default). `planned` is what the trainer chose before a new workshop began, `brought` what
    its group kept of an earlier one. `listening` gives the lists of words as they are now. It owns
    the store and closes it.
    """

    def __init__(
        self,
        deck: Deck,
        store: Store,
        activities: Activities,
        *,
        seed: int = 0,
        clock: Callable[[], float] = time.time,
        utc_offset: int | None = None,
        planned: tuple[Command, ...] = (),
        brought: tuple[Brought, ...] = (),
        listening: Callable[[], Listening] = lambda: DEAF,
    ) -> None:
        self._listening = listening
        self._store = store
        self._activities = activities
        self._clock = clock
        if utc_offset is None:
            utc_offset = int(time.localtime(clock()).tm_gmtoff // 60)
        self._state = resume(deck, store, activities, utc_offset=utc_offset)
        self._listeners: tuple[Listener, ...] = ()
        self._queue: queue.SimpleQueue[_Waiting | _Noting | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._ended = False
        if not self._state.position:
            self._begin(seed, planned, brought)
        self._thread = threading.Thread(target=self._run, name="session", daemon=True)
        self._thread.start()

    def submit(self, command: Command, person: Person) -> "Future[Receipt]":
        """Takes a command and returns at once; the future holds the receipt or `StudioError`."""
        waiting = _Waiting(command, person, Future())
        self._put(waiting)
        return waiting.future

    def note_turns(self, turns: Mapping[str, int]) -> "Future[None]":
        """Notes how often the keys of the room were renewed; done once it is durable."""
        noting = _Noting(turns, Future())
        self._put(noting)
        return noting.future

    def _put(self, one: _Waiting | _Noting) -> None:
        with self._lock:
            if not self._ended:
                self._queue.put(one)
                return
        one.future.set_exception(StudioError("This workshop is no longer open."))

    @property
    def state(self) -> WorkshopState:
        """The committed state now."""
        return self._state

    @property
    def activities(self) -> Activities:
        """The activities by name, as this session knows them."""
        return self._activities

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tells the listener of every commit from now on; the answer unsubscribes it."""
        with self._lock:
            self._listeners = (*self._listeners, listener)

        def unsubscribe() -> None:
            with self._lock:
                self._listeners = tuple(one for one in self._listeners if one is not listener)

        return unsubscribe

    def close(self) -> None:
        """Writes what is waiting and ends; the file is whole afterwards."""
        with self._lock:
            ended, self._ended = self._ended, True
            if not ended:
                self._queue.put(None)
        self._thread.join()
        if not ended:
            self._store.close()

    def _begin(self, seed: int, planned: tuple[Command, ...], brought: tuple[Brought, ...]) -> None:
        deck = self._state.deck
        group = Group(self._state, self._activities, int(self._clock() // 60))
        opened: tuple[Event, ...] = (
            WorkshopOpened(deck.name, seed),
            StepEntered(deck.steps[0].id),
        )
        group.add(Decision(opened), TRAINER.role)
        for command in planned:
            group.add(decide(group.state, command, TRAINER, self._activities), TRAINER.role)
        for one in brought:
            group.add(put(group.state, one, self._activities), TRAINER.role)
        self._store.commit(group.batch())
        self._state = group.state

    def _run(self) -> None:
        running = True
        while running:
            taken, running = self._take()
            for one in taken:
                if isinstance(one, _Noting):
                    self._note(one)
            commands = [one for one in taken if isinstance(one, _Waiting)]
            if commands:
                self._carry_out(commands)

    def _note(self, noting: _Noting) -> None:
        if noting.future.set_running_or_notify_cancel():
            try:
                self._store.note_turns(noting.turns)
            except Exception as failure:  # noqa: BLE001 - told to who asked for it
                noting.future.set_exception(failure)
            else:
                noting.future.set_result(None)

    def _take(self) -> tuple[list[_Waiting | _Noting], bool]:
        """What is waiting, at least one thing unless the session ends."""
        taken: list[_Waiting | _Noting] = []
        item = self._queue.get()
        while item is not None:
            taken.append(item)
            if len(taken) == _GROUP:
                return taken, True
            try:
                item = self._queue.get_nowait()
            except queue.Empty:
                return taken, True
        return taken, False

    def _carry_out(self, commands: list[_Waiting]) -> None:
        """Decides on a speculation, commits it as one, then publishes; drops it if it fails."""
        group = Group(self._state, self._activities, int(self._clock() // 60))
        wanted = [w for w in commands if w.future.set_running_or_notify_cancel()]
        answers = [(waiting, self._decide(group, waiting)) for waiting in wanted]
        failure = self._commit(group)
        unfinished = self._wipe(group) if failure is None and group.wipe else None
        if failure is None and group.log:
            self._publish(group)
        left = self._sweep() if any(_erases(w.command) for w in wanted) else None
        for waiting, answer in answers:
            if failure is not None:
                waiting.future.set_exception(failure)
            elif isinstance(answer, Exception):
                waiting.future.set_exception(answer)
            elif unfinished is not None and isinstance(waiting.command, CloseWorkshop):
                waiting.future.set_exception(unfinished)
            elif left is not None and _erases(waiting.command):
                waiting.future.set_exception(left)
            else:
                waiting.future.set_result(answer)

    def _decide(self, group: Group, waiting: _Waiting) -> Receipt | Exception:
        try:
            decision = decide(
                group.state,
                waiting.command,
                waiting.person,
                self._activities,
                self._listening(),
            )
            group.add(decision, waiting.person.role)
        except StudioError as refusal:
            return refusal
        except Exception as bug:  # noqa: BLE001 - one command's bug must not end the workshop
            _LOG.exception("a command failed: %s", type(waiting.command).__name__)
            return bug
        status, flagged = decision.status, decision.flagged
        if decision.entry is not None:
            status = status_of(group.state, decision.entry)
            flagged = group.state.entries[decision.entry].flagged
        return Receipt(group.state.position, status, bool(decision.events), flagged)

    def _commit(self, group: Group) -> Exception | None:
        if not group.log:
            return None
        try:
            self._store.commit(group.batch())
        except StudioError as failure:
            return failure
        except Exception as bug:  # noqa: BLE001 - nothing was written, so nothing is acknowledged
            _LOG.exception("a commit failed")
            return bug
        return None

    def _wipe(self, group: Group) -> StudioError | None:
        """Lets go of keys, marks and what is wiped at close; the state is then what is left.

        The close stands if it fails: the next start goes on.
        """
        state = group.state
        try:
            self._store.wipe()
            group.state = resume(
                state.deck, self._store, self._activities, utc_offset=state.utc_offset
            )
        except StudioError as failure:
            return failure
        return None

    def _sweep(self) -> StudioError | None:
        """Nobody is told that their words are gone while a copy is left in the file.

        What is taken back stays so if it fails; asked once more, only the sweeping is done.
        """
        try:
            self._store.sweep()
        except StudioError as failure:
            return StudioError(
                f"It is off every screen, but not yet out of the file. {failure.user_text}"
            )
        return None

    def _publish(self, group: Group) -> None:
        self._state = group.state
        for listener in self._listeners:
            try:
                listener(group.log, group.state)
            except Exception:  # noqa: BLE001 - a broken window must not end the workshop
                _LOG.exception("a listener failed")


def _erases(command: Command) -> bool:
    """Whether words go by this command."""
    withdrawn = isinstance(command, Moderate) and command.status is Status.WITHDRAWN
    return withdrawn or isinstance(command, WithdrawEntry | RewordEntry | AskWord | DropWord)


def resume(
    deck: Deck, store: Store, activities: Activities, *, utc_offset: int = 0
) -> WorkshopState:
    """The state that a store's events and words make.

    `WorkshopFileError` if they do not fit the deck: the file was damaged or changed by hand.
    """
    try:
        state = fold_all(fresh(deck, utc_offset=utc_offset), store.read(), activities)
        return with_loose(with_words(state, store.words()), store.loose())
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise WorkshopFileError(
            "This workshop is damaged: its records do not fit its deck."
        ) from error
