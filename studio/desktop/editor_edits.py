"""The one state of the editor: the deck's text, what is chosen in it, and everything before.

Every window part draws from it and changes it through the acts here; none knows another.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Signal

from studio.content.deck_text import DeckText, StepText
from studio.content.faults import WrongValueError
from studio.content.steps import is_command

HEAD = -1
"""The place of the deck's head, where steps have theirs from 0."""
_BREATH_S = 1.5
"""Typing on in the same field within this is one thing to undo."""
_MOST = 500


@dataclass(frozen=True, slots=True)
class Past:
    """A text with what was chosen in it, and what was done to it next, in words."""

    text: DeckText
    chosen: int
    did: str = ""


class Edits(QObject):
    """Undo, redo, and the acts; `changed` for another text, `chose` for another step."""

    changed = Signal()
    chose = Signal()
    refused = Signal(str)

    def __init__(
        self, parent: QObject | None = None, now: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(parent)
        self._now = now
        self.open(DeckText.fresh(""))

    def open(self, text: DeckText) -> None:
        """Another deck; nothing of the one before is kept."""
        self.opened = text
        self._text = text
        self._chosen = 0 if text.steps else HEAD
        self._undo: list[Past] = []
        self._redo: list[Past] = []
        self._merge = ""
        self._at = 0.0

    @property
    def text(self) -> DeckText:
        """The deck as it stands."""
        return self._text

    @property
    def chosen(self) -> int:
        """The place of the chosen step, or `HEAD`."""
        return self._chosen

    @property
    def step(self) -> StepText | None:
        """The chosen step."""
        return self._text.steps[self._chosen] if self._chosen != HEAD else None

    @property
    def undoes(self) -> str:
        """What undo would take back, in words; empty if there is nothing."""
        return self._undo[-1].did if self._undo else ""

    @property
    def redoes(self) -> str:
        """What redo would bring again."""
        return self._redo[-1].did if self._redo else ""

    def choose(self, place: int) -> None:
        """Chooses a step, or the head."""
        place = max(HEAD, min(place, len(self._text.steps) - 1))
        if place != self._chosen:
            self._chosen = place
            self._merge = ""
            self.chose.emit()

    def undo(self) -> None:
        """One thing back."""
        self._swap(self._undo, self._redo)

    def redo(self) -> None:
        """And again."""
        self._swap(self._redo, self._undo)

    def do(self, text: DeckText, did: str, *, chosen: int | None = None, merge: str = "") -> None:
        """Another text. With the same `merge` as just before it is one thing to undo."""
        chosen = self._chosen if chosen is None else chosen
        if text == self._text:
            self.choose(chosen)
            return
        again = bool(merge) and merge == self._merge and self._now() - self._at < _BREATH_S
        if not again:
            self._undo.append(Past(self._text, self._chosen, did))
            del self._undo[:-_MOST]
        self._redo.clear()
        self._merge, self._at = merge, self._now()
        self._show(text, chosen)

    def set_step(self, change: Callable[[StepText], StepText], did: str, merge: str = "") -> None:
        """Changes the chosen step."""
        step = self.step
        if step is None:
            return
        try:
            made = change(step)
        except WrongValueError as wrong:
            self.refused.emit(str(wrong))
            return
        place = self._chosen
        self.do(
            _with_own_name(self._text, place, made),
            did,
            merge=f"{merge} {place}" if merge else "",
        )

    def set_value(self, key: str, value: object, did: str, *, merge: bool = False) -> None:
        """Sets a key of the chosen step; None takes it out."""
        self.set_step(lambda step: step.with_value(key, value), did, key if merge else "")

    def set_head(self, key: str, value: object, did: str) -> None:
        """Sets a key of the head; None takes it out."""
        try:
            text = self._text.with_head(key, value)
        except WrongValueError as wrong:
            self.refused.emit(str(wrong))
            return
        self.do(text, did, merge=f"head {key}")

    def move(self, start: int, to: int) -> None:
        """Moves a step to another place, counted after it was taken out."""
        last = len(self._text.steps) - 1
        to = max(0, min(to, last))
        if 0 <= start <= last and start != to:
            self.do(self._text.moved(start, to), f"moving step {start + 1}", chosen=to)

    def duplicate(self) -> None:
        """A copy below the chosen step."""
        if self.step is not None:
            at = self._chosen
            self.do(self._text.duplicated(at), f"copying step {at + 1}", chosen=at + 1)

    def remove(self) -> None:
        """Takes the chosen step out."""
        if self.step is not None:
            at, left = self._chosen, len(self._text.steps) - 1
            chosen = min(at, left - 1) if left else HEAD
            self.do(self._text.removed(at), f"removing step {at + 1}", chosen=chosen)

    def insert(self, step: StepText) -> None:
        """A new step below the chosen one."""
        at = self._chosen + 1
        text = self._text.inserted(at, step)
        self.do(_with_own_name(text, at, text.steps[at], fresh=True), "adding a step", chosen=at)

    def _swap(self, taken: list[Past], given: list[Past]) -> None:
        if not taken:
            return
        past = taken.pop()
        given.append(Past(self._text, self._chosen, past.did))
        self._merge = ""
        self._show(past.text, past.chosen)

    def _show(self, text: DeckText, chosen: int) -> None:
        other = chosen != self._chosen
        self._text, self._chosen = text, chosen
        self.changed.emit()
        if other:
            self.chose.emit()


def plain_values(step: StepText, keys: tuple[str, ...]) -> dict[str, Any]:
    """Keys of a step that are written, as plain Python."""
    return {key: step.value(key) for key in keys if step.value(key) is not None}


def _with_own_name(text: DeckText, place: int, step: StepText, *, fresh: bool = False) -> DeckText:
    """With that step; one that would be called as another is gets an id of its own."""
    made = text.with_step(place, step)
    step = made.steps[place]
    if step.broken or (not fresh and step.name == text.steps[place].name):
        return made
    name = step.name
    others = {one.name for i, one in enumerate(made.steps) if i != place}
    if name and (name in others or is_command(name)):
        return made.with_step(place, step.with_value("id", made.free_id(step)))
    return made
