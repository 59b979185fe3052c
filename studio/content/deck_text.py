"""A deck's file as it is edited: its head and its steps, every byte of which stays as it was
until an author changes it.

Each change gives a new `DeckText`.
"""

import re
from dataclasses import dataclass, field, replace
from functools import cached_property

from studio.content.block_text import UNREADABLE
from studio.content.faults import Report, WrongValueError
from studio.content.fences import part
from studio.content.sources import decode
from studio.content.step_text import StepText, bare, newline_of, order, split_lines
from studio.content.yaml_blocks import Node
from studio.content.yaml_writing import written
from studio.model.text import slug

__all__ = ["DeckText", "StepText"]

_HEAD_ORDER = (
    *("title", "lang", "start", "end", "people", "lengths", "room", "series", "ways", "doors"),
    *("sources", "licence", "support", "quiet_place", "hold_profanity", "keep_days"),
    *("evaluation", "follow_up"),
)
_MARK = "\ufeff"


@dataclass(frozen=True)
class DeckText:
    """A deck's text in its parts; `text()` puts them together again, byte for byte.

    `gaps` are the ends of lines and the blank lines below the head and below each step; they
    stay where they are when steps move.
    """

    start: str
    steps: tuple[StepText, ...]
    gaps: tuple[str, ...]
    mark: str = ""
    opened: str = field(default="", compare=False, repr=False)
    """The head as it was opened, which is written as it was wherever an author comes back to it."""

    @classmethod
    def parse(cls, text: str) -> "DeckText":
        """The parts of any text; one that is no deck has no steps, and is all head."""
        mark = _MARK if text.startswith(_MARK) else ""
        lines = split_lines(text.removeprefix(mark))
        found = part(bare("".join(lines)), Report(""))
        begins = [0, *(one.yaml_line - 2 for one in found[1:]), len(lines)]
        pieces = ["".join(lines[a:b]) for a, b in zip(begins, begins[1:], strict=False)]
        kept = [piece.rstrip() for piece in pieces]
        gaps = tuple(piece[len(one) :] for piece, one in zip(pieces, kept, strict=True))
        steps = tuple(StepText(raw, raw) for raw in kept[1:])
        return cls(kept[0], steps, gaps, mark, kept[0])

    @classmethod
    def read(cls, data: bytes) -> "DeckText":
        """The parts of a file; `WrongValueError` where it is no text."""
        decode(data)
        return cls.parse(data.decode("utf-8"))

    @classmethod
    def fresh(cls, title: str) -> "DeckText":
        """A new deck without steps."""
        return cls.parse("\n".join(("---", *written("title", title), "---", "")))

    def text(self) -> str:
        """The whole deck."""
        pieces = (self.start, *(step.raw for step in self.steps))
        both = zip(pieces, self.gaps, strict=True)
        return self.mark + "".join(piece + gap for piece, gap in both)

    def data(self) -> bytes:
        """The bytes of its file."""
        return self.text().encode("utf-8")

    @cached_property
    def _head(self) -> StepText:
        """The head is a block too, with nothing but space above it."""
        return StepText(self.start.lstrip(), self.opened.lstrip())

    @property
    def head_broken(self) -> bool:
        """Whether there is no head, or it cannot be read as it stands."""
        return self._head.broken or not self._head.closed

    def head_node(self, key: str) -> Node | None:
        """What is written at a key of the head, as the reader of decks takes it."""
        return self._head.node(key)

    def head_value(self, key: str) -> object:
        """The value of a key of the head as plain Python; None where it is not written."""
        return self._head.value(key)

    def with_head(self, key: str, value: object) -> "DeckText":
        """With another value of a key of the head, None for none.

        `WrongValueError` where the head cannot be read (`head_broken`).
        """
        if self.head_broken:
            raise WrongValueError(UNREADABLE)
        above = self.start[: len(self.start) - len(self.start.lstrip())]
        head = self._head
        if value is None:
            made = head.rewritten(head.block.without(key).text)
        else:
            was = StepText(self.opened.lstrip()).block
            rank = order(_HEAD_ORDER, (), was.keys, key)
            made = head.rewritten(head.block.having(key, value, rank, was).text)
        return replace(self, start=above + made.raw)

    def lines(self) -> tuple[int, ...]:
        """The line in which each step begins, counted from 1, as faults tell it."""
        found = []
        line = 1
        for piece, gap in zip((self.start, *(s.raw for s in self.steps)), self.gaps, strict=True):
            found.append(line)
            line += bare(piece + gap).count("\n")
        return tuple(found[1:])

    def step_at(self, line: int) -> int | None:
        """The step in whose text a line of the file stands; None for the head."""
        before = [number for number, first in enumerate(self.lines()) if first <= line]
        return before[-1] if before else None

    def with_step(self, i: int, step: StepText) -> "DeckText":
        """With another text of a step.

        Where other steps continue it by its heading's name and the heading changes, the name is
        written down as its id.
        """
        old = self.steps[i].name
        held = step.value("id") or step.broken
        if old and step.name != old and not held and self._is_continued(old):
            step = step.with_value("id", old)
        return replace(self, steps=(*self.steps[:i], step, *self.steps[i + 1 :]))

    def moved(self, i: int, to: int) -> "DeckText":
        """With a step in another place, counted after it was taken out."""
        steps = [*self.steps[:i], *self.steps[i + 1 :]]
        steps.insert(to, self.steps[i])
        return replace(self, steps=tuple(steps))

    def duplicated(self, i: int) -> "DeckText":
        """With a copy below a step, under a free id of its own."""
        step = self.steps[i]
        copy = replace(step, origin="")
        if not copy.broken:
            copy = replace(copy.with_value("id", self.free_id(step)), origin="")
        return self.inserted(i + 1, copy)

    def removed(self, i: int) -> "DeckText":
        """Without a step."""
        steps = (*self.steps[:i], *self.steps[i + 1 :])
        return replace(self, steps=steps, gaps=(*self.gaps[:i], *self.gaps[i + 1 :]))

    def inserted(self, i: int, step: StepText) -> "DeckText":
        """With one more step at a place."""
        newline = newline_of(self.start + self.gaps[0])
        raw = bare(step.raw).replace("\n", newline).rstrip()
        made = replace(step, raw=raw)
        gaps = (*self.gaps[:i], newline * 2, *self.gaps[i:])
        return replace(self, steps=(*self.steps[:i], made, *self.steps[i:]), gaps=gaps)

    def free_id(self, step: StepText) -> str:
        """An id like a step's that no step has."""
        taken = {name for one in self.steps for name in (one.name, slug(one.activity))}
        base = re.sub(r"-[0-9]+\Z", "", step.name or slug(step.activity))
        number = 2
        while f"{base}-{number}" in taken:
            number += 1
        return f"{base}-{number}"

    def _is_continued(self, name: str) -> bool:
        return any(step.text("continues") == name for step in self.steps)
