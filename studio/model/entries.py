"""A contribution to a board, without its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from studio.model.ids import AuthorId, EntryId, StepId

Value: TypeAlias = str | int | float | bool
"""What a field that is not free text holds."""


class Status(StrEnum):
    """Where a contribution stands; the words of the public HTTP contract."""

    WAITING = "waiting"
    SHOWN = "shown"
    HELD = "held"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Entry:
    """A contribution: its form, its author's mark, where it stands and its unworded values."""

    id: EntryId
    board: StepId
    form: str
    author: AuthorId
    status: Status
    values: Mapping[str, Value] = field(default_factory=dict)
    late: bool = False
    """Typed in from paper after the step was over."""
    loose: bool = False
    """One part of a tender answer: without author, leading to no other part and to nobody."""
    flagged: bool = False
    """Kept for the trainers alone, who may want a quiet word; whoever wrote it reads how to get
    help."""


@dataclass(frozen=True, slots=True)
class Loose:
    """A loose entry with its words, as it is kept: beside the log, in no order."""

    entry: Entry
    words: Mapping[str, str] = field(default_factory=dict)
