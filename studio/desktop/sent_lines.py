"""What was sent from a line, step by step, so that it can be brought back and mended."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from studio.model.forms import Form
from studio.model.ids import EntryId, StepId


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent: enough to bring it back."""

    id: EntryId
    form: str
    fields: Mapping[str, object]
    there: bool = True
    """Whether it was taken; what was refused is added when it is sent again."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is written and not sent yet."""

    fields: Mapping[str, object]
    editing: Sent | None = None
    """The line it is to change, if it is no new one."""
    aside: tuple[str, Mapping[str, object]] | None = None
    """The form and the fields of what was being written before an older line was brought back."""


class SentLines:
    """The lines of one step after the other, the latest last."""

    def __init__(self) -> None:
        self._by_step: dict[StepId, list[Sent]] = {}
        self._lines: list[Sent] = []

    def turn_to(self, step: StepId) -> None:
        """Goes on with the lines of a step."""
        self._lines = self._by_step.setdefault(step, [])

    def find(self, entry: EntryId) -> Sent | None:
        """The line of an entry, or None."""
        return next((sent for sent in self._lines if sent.id == entry), None)

    def put(self, sent: Sent) -> None:
        """Another line at the end, or in place of what it was."""
        at = self._place(sent.id)
        self._lines[at : at + 1] = [sent]

    def drop(self, entry: EntryId) -> None:
        """Forgets a line."""
        at = self._place(entry)
        del self._lines[at : at + 1]

    def forget(self, gone: Callable[[EntryId], bool]) -> None:
        """Forgets, of all steps, the lines whose entries are gone."""
        for lines in self._by_step.values():
            lines[:] = [sent for sent in lines if not gone(sent.id)]

    def refuse(self, entry: EntryId) -> None:
        """It was not taken: it stays among them, to be sent again."""
        if (sent := self.find(entry)) is not None:
            self.put(replace(sent, there=False))

    def beside(self, now: Sent | None, by: int, forms: Sequence[Form]) -> Sent | None:
        """The one before or after, of those whose form is still offered; None at either end."""
        offered = {form.id for form in forms}
        able = [sent for sent in self._lines if sent.form in offered]
        ids = [sent.id for sent in able]
        at = ids.index(now.id) if now is not None and now.id in ids else len(able)
        return able[at + by] if 0 <= at + by < len(able) else None

    def _place(self, entry: EntryId) -> int:
        return next((n for n, sent in enumerate(self._lines) if sent.id == entry), len(self._lines))
