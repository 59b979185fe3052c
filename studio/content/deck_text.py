"""A deck's file as it is edited: its head and its steps, every byte of which stays as it was
until an author changes it.

Each change gives a new `DeckText`. What is written is read by the reader of decks alone
(`content/decks.py`); this module only knows where things stand.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cached_property

from studio.content.block_text import BlockText
from studio.content.faults import Report
from studio.content.fences import part
from studio.content.sources import decode
from studio.content.step_words import StepWords, heading, part_words
from studio.content.yaml_blocks import Node
from studio.content.yaml_writing import written
from studio.model.text import slug

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_HEAD_ORDER = (
    *("title", "lang", "start", "end", "people", "lengths", "room", "series", "ways", "doors"),
    *("sources", "licence", "support", "quiet_place", "hold_profanity", "keep_days"),
    *("evaluation", "follow_up"),
)
_STEP_ORDER = ("activity", "id", "continues", "include")
_STEP_END = ("optional", "protected", "show", "ways", "minutes", "at_least", "takeaway", "plain")
_MARK = "\ufeff"


def _lines(text: str) -> list[str]:
    """Lines with their ends, as the reader counts them."""
    return [line for line in _LINE.findall(text) if line]


def _newline(text: str) -> str:
    """How the first line ends."""
    found = re.search(r"\r\n|\r|\n", text)
    return found[0] if found else "\n"


def _bare(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _rejoined(old: str, new: str) -> str:
    """`new`, which has only `\\n`, with the line ends that `old` has in the lines they share."""
    if "\r" not in old:
        return new
    usual = _newline(old)
    before = _lines(old)
    bare = [line.rstrip("\r\n") for line in before]
    rows = new.split("\n")
    top = 0
    while top < min(len(bare), len(rows)) and bare[top] == rows[top]:
        top += 1
    foot = 0
    while foot < min(len(bare), len(rows)) - top and bare[-1 - foot] == rows[-1 - foot]:
        foot += 1
    ends = [line[len(line.rstrip("\r\n")) :] for line in before]
    middle = [usual] * (len(rows) - top - foot)
    kept = [*ends[:top], *middle, *(ends[len(ends) - foot :] if foot else [])]
    kept = [end or usual for end in kept[:-1]]
    return "".join(row + end for row, end in zip(rows, [*kept, ""], strict=True))


@dataclass(frozen=True)
class StepText:
    """One step as it stands: its block of keys and its Markdown, without blank lines at its end.

    `origin` is the step as it was opened, which is written as it was wherever an author comes
    back to it.
    """

    raw: str
    origin: str = field(default="", compare=False, repr=False)

    @classmethod
    def fresh(cls, activity: str, title: str, newline: str = "\n") -> "StepText":
        """A new step."""
        block = "\n".join(written("activity", activity))
        head = heading(title)
        raw = "\n".join(("---", block, "---", *((head,) if head else ())))
        return cls(raw.replace("\n", newline))

    @cached_property
    def _parted(self) -> tuple[str, str, bool]:
        """Keys, Markdown, and whether a line `---` closes the keys; line ends are `\\n`."""
        lines = _bare(self.raw).split("\n")[1:]
        closes = next((n for n, line in enumerate(lines) if line.rstrip() == "---"), None)
        if closes is None:
            return "\n".join(lines), "", False
        return "\n".join(lines[:closes]), "\n".join(lines[closes + 1 :]), True

    @cached_property
    def block(self) -> BlockText:
        """The keys of the step."""
        return BlockText(self._parted[0])

    @property
    def _words(self) -> StepWords:
        return part_words(self._parted[1])

    @property
    def broken(self) -> bool:
        """Whether the keys cannot be read as they stand: then they are mended in their text."""
        return self.block.broken

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that are written, in order."""
        return self.block.keys

    def node(self, key: str) -> Node | None:
        """What is written at a key, as the reader of decks takes it."""
        return self.block.node(key)

    def value(self, key: str) -> object:
        """The value of a key as plain Python; None where it is not written."""
        return self.block.value(key)

    def text(self, key: str) -> str:
        """A key's value as text; empty where it is not written, or is no text."""
        value = self.block.value(key)
        return value if isinstance(value, str) else "" if value is None else str(value)

    @property
    def activity(self) -> str:
        """What the step is."""
        return self.text("activity")

    @property
    def name(self) -> str:
        """What the step is called by others: its id, or else its heading's slug.

        Empty for a step with neither: it is called after its activity's own heading.
        """
        return self.text("id") or (slug(self.title) if self.title else "")

    @property
    def title(self) -> str:
        """The heading in the step's own text; empty where it has none."""
        return self._words.title

    @property
    def words(self) -> str:
        """The Markdown below the heading, without the notes and without what is included."""
        return self._words.shown

    @property
    def notes(self) -> str:
        """The notes of the step's own text."""
        return self._words.noted

    def wrote(self, key: str) -> bool:
        """Whether a key was written when the deck was opened."""
        return self._was.node(key) is not None

    def key_at(self, line: int) -> str:
        """The key in whose lines a line of the step stands, the first line `---` being 0.

        Empty for a line of the Markdown or between keys.
        """
        return self.block.key_at(line - 1)

    def with_value(self, key: str, value: object) -> "StepText":
        """With another value of a key, None for none; only the lines of that key change.

        `WrongValueError` where the block cannot be read (`broken`).
        """
        if value is None:
            return self._with_block(self.block.without(key).text)
        return self._with_block(self.block.having(key, value, self._rank(key), self._was).text)

    def with_block(self, text: str) -> "StepText":
        """With other text between the lines `---`, for a block that cannot be read."""
        lines = _bare(text).split("\n")
        return self._with_block("\n".join(line for line in lines if line.rstrip() != "---"))

    def with_title(self, title: str) -> "StepText":
        """With another heading; an empty one is taken out."""
        return self._with_body(self._words.with_title(title))

    def with_words(self, words: str) -> "StepText":
        """With other Markdown below the heading. What stands below a line `Notes:` is a note."""
        return self._with_body(self._words.with_shown(words))

    def with_notes(self, notes: str) -> "StepText":
        """With other notes."""
        return self._with_body(self._words.with_noted(notes))

    def made_own(self, shared: str) -> "StepText":
        """Without its `include`, and with the words of the shared text as its own, below them.

        The shared text itself stays as it is, for every other step that includes it.
        """
        theirs = part_words(_bare(shared.removeprefix(_MARK)))
        made = self.with_value("include", None)
        if not made.title and theirs.title:
            made = made.with_title(theirs.title)
        made = made.with_words(_joined(made.words, theirs.shown))
        return made.with_notes(_joined(made.notes, theirs.noted))

    @property
    def _was(self) -> BlockText:
        return StepText(self.origin).block if self.origin else self.block

    def _rank(self, key: str) -> Callable[[str], float]:
        return _order(_STEP_ORDER, _STEP_END, self._was.keys, key)

    def _with_block(self, block: str) -> "StepText":
        first = _bare(self.raw).split("\n")[0]
        rows = [first, *([block] if block else []), "---"]
        body = self._parted[1]
        return self._rewritten("\n".join([*rows, body] if self._has_body else rows))

    def _with_body(self, body: str) -> "StepText":
        lines = _bare(self.raw).split("\n")
        block = self._parted[0]
        opened = [lines[0], *([block] if block or len(lines) > 1 + self._parted[2] else [])]
        after = lines[1 + len(block.split("\n"))] if self._parted[2] and block else "---"
        return self._rewritten("\n".join([*opened, after, *([body] if body else [])]).rstrip())

    @property
    def _has_body(self) -> bool:
        return (
            bool(self._parted[1]) or _bare(self.raw).count("\n") > self._parted[0].count("\n") + 2
        )

    def _rewritten(self, text: str) -> "StepText":
        return StepText(_rejoined(self.raw, text), self.origin or self.raw)


def _joined(own: str, shared: str) -> str:
    return "\n\n".join(filter(None, (own, shared)))


def _order(
    first: tuple[str, ...],
    last: tuple[str, ...],
    origin: tuple[str, ...],
    key: str,
) -> Callable[[str], float]:
    """Where keys stand: a key that once stood there behind those it followed, else as usual."""
    if key in origin:
        before = set(origin[: origin.index(key)])
        return lambda name: 1.0 if name == key else 0.0 if name in before else 2.0

    def rank(name: str) -> float:
        if name in first:
            return float(first.index(name))
        return float(len(first) + (last.index(name) + 1 if name in last else 0))

    return rank


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

    @classmethod
    def parse(cls, text: str) -> "DeckText":
        """The parts of any text; one that is no deck has no steps, and is all head."""
        mark = _MARK if text.startswith(_MARK) else ""
        lines = _lines(text.removeprefix(mark))
        found = part(_bare("".join(lines)), Report(""))
        begins = [0, *(one.yaml_line - 2 for one in found[1:]), len(lines)]
        pieces = ["".join(lines[a:b]) for a, b in zip(begins, begins[1:], strict=False)]
        bare = [piece.rstrip() for piece in pieces]
        gaps = tuple(piece[len(kept) :] for piece, kept in zip(pieces, bare, strict=True))
        return cls(bare[0], tuple(StepText(raw, raw) for raw in bare[1:]), gaps, mark)

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
        return StepText(self.start.lstrip())

    @property
    def head_broken(self) -> bool:
        """Whether the head cannot be read as it stands."""
        return self._head.broken

    def head_node(self, key: str) -> Node | None:
        """What is written at a key of the head, as the reader of decks takes it."""
        return self._head.node(key)

    def head_value(self, key: str) -> object:
        """The value of a key of the head as plain Python; None where it is not written."""
        return self._head.value(key)

    def with_head(self, key: str, value: object) -> "DeckText":
        """With another value of a key of the head, None for none."""
        above = self.start[: len(self.start) - len(self.start.lstrip())]
        head = self._head
        if value is None:
            made = head._with_block(head.block.without(key).text)
        else:
            rank = _order(_HEAD_ORDER, (), head.block.keys, key)
            made = head._with_block(head.block.having(key, value, rank, head.block).text)
        return replace(self, start=above + made.raw)

    def lines(self) -> tuple[int, ...]:
        """The line in which each step begins, counted from 1, as faults tell it."""
        found = []
        line = 1
        for piece, gap in zip((self.start, *(s.raw for s in self.steps)), self.gaps, strict=True):
            found.append(line)
            line += _bare(piece + gap).count("\n")
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
        if old and step.name != old and not step.value("id") and self._is_continued(old):
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
        newline = _newline(self.start + self.gaps[0])
        raw = _bare(step.raw).replace("\n", newline).rstrip()
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
