"""Commands on their way into the store together: their events, words and the state after them."""

from collections.abc import Mapping

from studio.activities.contract import Activities
from studio.model.entries import Loose
from studio.model.events import (
    AnswerGathered,
    AnswerReworded,
    AnswersSifted,
    AnswerWithdrawn,
    EntryAdded,
    EntryFlagged,
    EntryModerated,
    EntryReworded,
    EntryWithdrawn,
    Event,
    Recorded,
    WordAsked,
    WordDropped,
)
from studio.model.ids import EntryId
from studio.model.people import Role
from studio.session.contract import WorkshopState
from studio.session.decision import Decision
from studio.session.fold import fold_all, with_loose, with_words
from studio.store.contract import Batch

_OF_ENTRIES = (
    *(EntryAdded, EntryReworded, EntryWithdrawn, EntryModerated, EntryFlagged),
    *(WordAsked, WordDropped),
    *(AnswerGathered, AnswerReworded, AnswerWithdrawn, AnswersSifted),
)


class Group:
    """Decisions made one upon the other, on a speculation that is not yet anybody's truth."""

    def __init__(self, state: WorkshopState, activities: Activities, minute: int) -> None:
        self.state = state
        self._activities = activities
        self._minute = minute
        self._expected = state.position
        self._log: list[Recorded] = []
        self._words: dict[EntryId, Mapping[str, str]] = {}
        self._loose: dict[EntryId, Loose] = {}
        self._erased: set[EntryId] = set()
        self.wipe = False

    @property
    def log(self) -> tuple[Recorded, ...]:
        """The events so far."""
        return tuple(self._log)

    def add(self, decision: Decision, role: Role) -> None:
        """Takes a decision in; if its events cannot be folded, nothing of it stays."""
        first = self.state.position + 1
        log = [
            Recorded(
                position=first + place,
                event=event,
                source=role.value,
                origin=decision.origin,
                minute=0 if _timeless(event) else self._minute,
                batch=first,
            )
            for place, event in enumerate(decision.events)
        ]
        state = fold_all(self.state, log, self._activities)
        state = with_words(state, decision.words)
        self.state = with_loose(state, decision.loose, decision.erased)
        self._log += log
        self._words.update(decision.words)
        self._loose.update({one.entry.id: one for one in decision.loose})
        for entry in decision.erased:
            self._words.pop(entry, None)
            self._loose.pop(entry, None)
            self._erased.add(entry)
        self.wipe = self.wipe or decision.wipe

    def batch(self) -> Batch:
        """What the store is to write as one."""
        return Batch(
            expected=self._expected,
            events=self.log,
            words=dict(self._words),
            erased=frozenset(self._erased),
            wipe=self.wipe,
            loose=tuple(self._loose.values()),
        )


def _timeless(event: Event) -> bool:
    """Whether an event is kept without its minute: when somebody wrote is nobody's business."""
    return isinstance(event, _OF_ENTRIES)
