"""A step of a deck as it is edited: its keys, its heading, its words and its notes.

What an author does not change keeps every byte. What is written is read by the reader of decks
alone (`content/decks.py`); this module only knows where things stand.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from studio.content.block_text import BlockText
from studio.content.step_words import StepWords, heading, kept, part_words
from studio.content.yaml_blocks import Node
from studio.content.yaml_writing import written
from studio.model.text import clean, slug

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_STEP_ORDER = ("activity", "id", "continues", "include")
_STEP_END = ("optional", "protected", "show", "ways", "minutes", "at_least", "takeaway", "plain")


def split_lines(text: str) -> list[str]:
    """Lines with their ends, as the reader counts them."""
    return [line for line in _LINE.findall(text) if line]


def newline_of(text: str) -> str:
    """How the first line ends."""
    found = re.search(r"\r\n|\r|\n", text)
    return found[0] if found else "\n"


def bare(text: str) -> str:
    """The text with plain line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _rejoined(old: str, new: str) -> str:
    """`new`, which has only `\\n`, with the line ends that `old` has in the lines they share."""
    if "\r" not in old:
        return new
    usual = newline_of(old)
    before = split_lines(old)
    stood = [line.rstrip("\r\n") for line in before]
    rows = new.split("\n")
    top = 0
    while top < min(len(stood), len(rows)) and stood[top] == rows[top]:
        top += 1
    foot = 0
    while foot < min(len(stood), len(rows)) - top and stood[-1 - foot] == rows[-1 - foot]:
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
    def _lines(self) -> tuple[str, ...]:
        """Its lines without their ends."""
        return tuple(bare(self.raw).split("\n"))

    @cached_property
    def _closes(self) -> int:
        """The line `---` below the keys; behind the last line where it is missing."""
        after = enumerate(self._lines[1:], 1)
        return next((n for n, line in after if line.rstrip() == "---"), len(self._lines))

    @cached_property
    def block(self) -> BlockText:
        """The keys of the step."""
        return BlockText("\n".join(self._lines[1 : self._closes]))

    @property
    def _words(self) -> StepWords:
        return part_words("\n".join(self._lines[self._closes + 1 :]))

    @property
    def closed(self) -> bool:
        """Whether the keys stand between two lines `---`."""
        return self._lines[0].rstrip() == "---" and self._closes < len(self._lines)

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
            return self.rewritten(self.block.without(key).text)
        return self.rewritten(self.block.having(key, value, self._rank(key), self._was).text)

    def with_block(self, text: str) -> "StepText":
        """With other text between the lines `---`, for a block that cannot be read."""
        lines = bare(text).split("\n")
        return self.rewritten("\n".join(line for line in lines if line.rstrip() != "---"))

    def with_title(self, title: str) -> "StepText":
        """With another heading; an empty one is taken out."""
        if clean(title) == self.title:
            return self
        return self._with_body(self._words.with_title(title))

    def with_words(self, words: str) -> "StepText":
        """With other Markdown below the heading. What stands below a line `Notes:` is a note."""
        if self.words in (words, kept(words)):
            return self
        return self._with_body(self._words.with_shown(words))

    def with_notes(self, notes: str) -> "StepText":
        """With other notes."""
        if self.notes in (notes, kept(notes)):
            return self
        return self._with_body(self._words.with_noted(notes))

    def made_own(self, shared: str) -> "StepText":
        """Without its `include`, and with the words of the shared text as its own, below them.

        The shared text itself stays as it is, for every other step that includes it.
        """
        theirs = part_words(bare(shared.removeprefix("\ufeff")))
        made = self.with_value("include", None)
        if not made.title and theirs.title:
            made = made.with_title(theirs.title)
        made = made.with_words(_joined(made.words, theirs.shown))
        return made.with_notes(_joined(made.notes, theirs.noted))

    @property
    def _was(self) -> BlockText:
        return StepText(self.origin).block if self.origin else self.block

    def _rank(self, key: str) -> Callable[[str], float]:
        return order(_STEP_ORDER, _STEP_END, self._was.keys, key)

    def rewritten(self, block: str) -> "StepText":
        """With other lines of keys, as they are."""
        if block == self.block.text:
            return self
        body = self._lines[self._closes :] or ("---",)
        return self._rewritten((self._lines[0], *(block.split("\n") if block else ()), *body))

    def _with_body(self, body: str) -> "StepText":
        if body == "\n".join(self._lines[self._closes + 1 :]):
            return self
        closed = self._lines[self._closes : self._closes + 1] or ("---",)
        return self._rewritten((*self._lines[: self._closes], *closed, *body.split("\n")))

    def _rewritten(self, lines: tuple[str, ...]) -> "StepText":
        return StepText(_rejoined(self.raw, "\n".join(lines).rstrip()), self.origin or self.raw)


def _joined(own: str, shared: str) -> str:
    return "\n\n".join(filter(None, (own, shared)))


def order(
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
