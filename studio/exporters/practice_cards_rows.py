"""What is read aloud, as rows for a card or a page: notes, choices, lines with bells and quiet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from studio.exporters import aloud, paper
from studio.exporters.paper import LEADING, Row, Within, column, height
from studio.exporters.source import ExportSource
from studio.model.agenda import Step
from studio.model.aloud import ReadAloud, SpokenLine
from studio.pictures.shapes import (
    Align,
    Close,
    Cubic,
    Fill,
    Item,
    Line,
    Move,
    Path,
    Stroke,
    SubPath,
)
from studio.pictures.theme import INK, INK_MUTED
from studio.session.contract import WorkshopState
from studio.session.seen import activity_of, board_of
from studio.session.timing import is_dropped

_NUMBER, _QUIET = 36.0, 90.0
"""How wide the number before a line and the quiet behind it are."""
_HEAD, _AIR = 24.0, 9.0
_BAR = Stroke(INK, 3.0)


@dataclass(frozen=True, slots=True)
class Practice:
    """A step that is read aloud, and the same without the breath where the deck has it."""

    step: Step
    number: int
    read: ReadAloud
    without_breath: "tuple[int, str] | None" = None


def practices(source: ExportSource) -> list[Practice]:
    """Whatever of a deck is read aloud, but what was left out of the day."""
    state = source.state or WorkshopState(source.deck)
    found = []
    for number, step in enumerate(source.deck.steps, 1):
        board = replace(board_of(state, step.id, source.activities), until="")
        read = activity_of(state, step.id, source.activities).aloud(board)
        if read is not None and not is_dropped(state, step):
            found.append(Practice(step, number, read))
    by_text = {one.step.include: (one.number, one.step.title) for one in found}
    return [_beside(one, by_text) for one in found]


def _beside(practice: Practice, by_text: dict[str, tuple[int, str]]) -> Practice:
    text = practice.step.include.removesuffix("-short")
    other = by_text.get(f"{text}-no-breath") if text else None
    return replace(practice, without_breath=other)


@dataclass(frozen=True, slots=True)
class Reading:
    """How wide the rows of a practice may be, and how tall what stands on one card or page.

    Sizes: what is read aloud (16.5 pt), what is offered, what is told to who reads.
    """

    column: float
    room: float
    cue: float = 22.0
    offer: float = 19.0
    note: float = 17.0

    def rows(self, practice: Practice) -> Iterator[Row]:
        """Everything that stands on its cards, in order."""
        notes, read = aloud.noted(practice.step.notes), practice.read
        yield from self._prose(notes.get("why", ""), self.note, color=INK_MUTED)
        yield from self._said_first("Ask first:", notes.get("ask first", ""))
        yield from self._said_first("Say:", notes.get("say", ""))
        if read.intro or read.choices:
            yield self._caption("Offered before it begins")
        for words in read.intro:
            yield from self._prose(words, self.offer)
        for words in read.choices:
            yield from self._bullets(words)
        yield self._caption(f"{aloud.READ}, with the quiet after each line", anew=True)
        for number, line in enumerate(read.lines, 1):
            yield from self._cue(number, line)
        if read.back:
            yield self._caption(aloud.BACK)
        for words in read.back:
            yield from self._prose(words, self.cue)
        yield from self._to_know(practice, notes)

    def _to_know(self, practice: Practice, notes: dict[str, str]) -> Iterator[Row]:
        """What is looked up in need."""
        if care := notes.get("if somebody is distressed", notes.get("if somebody is upset", "")):
            yield self._caption("If somebody is distressed")
            yield from self._prose(care, self.note)
        if practice.without_breath is not None:
            number, title = practice.without_breath
            yield self._caption("The same without the breath")
            yield from self._prose(
                f"“{title}”, step {number} of this deck, has a card of its own.", self.note
            )

    def _prose(self, raw: str, size: float, *, color: str = INK) -> Iterator[Row]:
        for words in self._pieces(raw, self.column, size):
            text = column(words, self.column, size, color=color)
            yield Row((("P", (text,)),), text.h)

    def _said_first(self, label: str, raw: str) -> Iterator[Row]:
        """What is asked or said before anything else, with a bar beside it."""
        whole = f"{label} {raw}" if raw else ""
        for n, words in enumerate(self._pieces(whole, self.column - 18, self.offer)):
            text = paper.at(column(words, self.column - 18, self.offer), 18)
            bar = paper.upright(3, 2, text.h - 4, _BAR)
            yield Row((("P", (bar, text)),), text.h, gap=0.0 if n else _AIR)

    def _caption(self, words: str, *, anew: bool = False) -> Row:
        text = column(words, self.column, 16, bold=True, color=INK_MUTED)
        return Row((("H2", (text,)),), text.h, gap=16.0, joined=True, anew=anew)

    def _bullets(self, raw: str) -> Iterator[Row]:
        for n, words in enumerate(self._pieces(raw, self.column - 24, self.offer)):
            text = paper.at(column(words, self.column - 24, self.offer), 24)
            mark = column("" if n else "•", 20, self.offer)
            yield Row(
                (("Lbl", (mark,)), ("LBody", (text,))),
                text.h,
                gap=0.0 if n else 5.0,
                within=Within.LIST,
            )

    def _cue(self, number: int, line: SpokenLine) -> Iterator[Row]:
        """Number, bell and speaker, the words, what follows them, the quiet at the right."""
        width = self.column - _NUMBER - _QUIET
        pieces = list(self._pieces(line.say, width, self.cue)) or [""]
        for n, words in enumerate(pieces):
            first, last = n == 0, n == len(pieces) - 1
            label = column(f"{number}." if first else "", _NUMBER, 16, bold=True, leading=1.79)
            items, y = (
                list(self._heads(line)) if first else [],
                _HEAD if first and aloud.heads(line) else 0,
            )
            text = column(words, width, self.cue)
            items.append(paper.at(text, _NUMBER, y))
            label = paper.at(label, 0, y if words else 0)  # a bell alone: beside its bowl
            y += text.h if words else 0
            if last:
                more, y = self._after(line, y, width)
                items += more
            yield Row(
                (("Lbl", (label,)), ("LBody", tuple(items))), y, gap=_AIR if first else 0.0,
                within=Within.LIST,
            )  # fmt: skip

    def _heads(self, line: SpokenLine) -> Iterator[Item]:
        """The bell as a small bowl with its word, and who says the line."""
        words = aloud.heads(line)
        if not words:
            return
        x = _NUMBER
        if line.bell is not None:
            yield _bowl(x, 5)
            x += 28
        yield paper.at(column(words, self.column - x, 15, bold=True), x, 0)

    def _after(self, line: SpokenLine, y: float, width: float) -> tuple[list[Item], float]:
        """What stands below and behind the words, and how far down it goes."""
        found: list[Item] = []
        quiet = aloud.quiet_words(line.quiet)
        if quiet:
            high = self.cue * LEADING
            y = max(y, high)
            text = column(quiet, _QUIET, 18, bold=True, align=Align.RIGHT, leading=high / 18)
            found.append(paper.at(text, self.column - _QUIET, y - high))
        for words in (line.then, aloud.to_read(line)):
            if words:
                text = column(words, width, self.note, color=INK_MUTED)
                found.append(paper.at(text, _NUMBER, y + 3))
                y += 3 + text.h
        return found, y

    def _pieces(self, raw: str, width: float, size: float) -> Iterator[str]:
        """A text in parts of which none is taller than a card."""
        while raw:
            text = column(raw, width, size)
            if text.h <= self.room - 60:
                yield raw
                return
            head, raw = paper.parted(text, self.room - 60)
            yield head


def _bowl(x: float, y: float) -> Path:
    """A singing bowl, small."""
    bowl = (Move(x, y + 3), Cubic(x + 1, y + 15, x + 20, y + 15, x + 21, y + 3), Close())
    stick = (Move(x + 14, y), Line(x + 22, y - 5))
    return Path((SubPath(bowl), SubPath(stick)), fill=Fill(INK), stroke=Stroke(INK, 1.6))


def on_cards(rows: Sequence[Row], room: float) -> list[list[Row]]:
    """All on one card where it has room, else card after card."""
    if height(rows) <= room:
        return [list(rows)]
    cards: list[list[Row]] = [[]]
    for place, row in enumerate(rows):
        here = cards[-1]
        follows = rows[place : place + 2] if row.joined else (row,)
        if here and (row.anew or height((*here, *follows)) > room):
            cards.append([])
        cards[-1].append(row)
    return cards
