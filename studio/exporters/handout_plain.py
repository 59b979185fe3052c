"""The handout in plain words: short sentences, one idea each, and the words of the day explained.

For whoever reads slowly, is tired, or reads English as another language. Pictures stay.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from studio.exporters import handout_rows as rows
from studio.exporters.handout_day import Day, Practice, day_of
from studio.exporters.handout_ideas import GLOSSARY
from studio.exporters.outlines import spoken
from studio.exporters.pages import Manner, document
from studio.exporters.paper import Row
from studio.exporters.slides import LET_GO, OURS, UNDECIDED
from studio.exporters.source import ExportSource
from studio.model.outlines import Outline

_PLAIN = Manner(side=92.0, text=19.0, small=17.0, leading=1.55, ruling=44.0)
"""14 point and more room between the lines."""

WELCOME = (
    "Thank you for being there. This paper is for you. You do not have to do anything with it."
)
BEFORE = "This paper is for you. It says what we will do. You can write on it. Nobody will take it."
PASS = "You can pass at any time. To pass is fine. Nobody asks why."
GONE = {
    LET_GO: "We let these go. They are off the computer for good:",
    OURS: "We keep these to ourselves:",
    UNDECIDED: "We have not said yet if these may stand here:",
}
TRY = (
    "You do not have to do this. Pick one, or none. You can stop at any time. You can sit, stand, "
    "lie down or move. Your eyes can be open. If you do not like to feel your breath, look at "
    "something or listen to a sound."
)
NEAR = "Do this one when somebody you trust is near. Or leave it."
CARE = (
    "Such a day can stir up feelings. This happens to many people. You do not have to be alone "
    "with it. You can talk to somebody:"
)
HARD_WORDS = "Some words may be new to you. This is what we mean by them."
REMEMBER = "What do I want to remember?"
COMES_FROM = "Where this comes from"
OWN_SENTENCES = (
    *(WELCOME, BEFORE, PASS, *GONE.values(), TRY, NEAR, CARE, HARD_WORDS, REMEMBER),
    *(meaning for _, meaning in GLOSSARY.values()),
)
"""What this handout says itself, beside what the deck and the boards say."""

_END = re.compile(r"(?<=[.!?…])[”’\"')]*\s+(?=[“‘\"'(]*[^\W\d_a-z])")


def sentences(text: str) -> list[str]:
    """A text in its sentences."""
    return [part for line in text.split("\n") for part in _END.split(line.strip()) if part]


@dataclass(frozen=True, slots=True)
class _Paper:
    """A handout being written."""

    source: ExportSource
    day: Day

    @property
    def blank(self) -> bool:
        return self.source.state is None

    def rows(self) -> Iterator[Row]:
        """All of it, in the order in which it is read."""
        yield from rows.head(self.source, _PLAIN)
        yield from _said(BEFORE if self.blank else WELCOME)
        yield from _said(PASS) if self.blank else ()
        yield from self._steps()
        yield from self._ideas()
        yield from self._agreement()
        yield from self._boards()
        yield from self._practices()
        yield from self._support()
        yield from self._meetings()
        yield from self._words()
        yield from self._room()
        yield from self._sources()

    def _steps(self) -> Iterator[Row]:
        later = "What we will do" if self.blank else "What comes next"
        for head, some in (("What we did", self.day.done), (later, self.day.to_come)):
            if some:
                yield from _PLAIN.heading(head)
                yield from _PLAIN.bullets(did.title for did in some)

    def _ideas(self) -> Iterator[Row]:
        if self.day.ideas:
            yield from _PLAIN.heading("What to remember")
        for idea in self.day.ideas:
            yield from _PLAIN.heading(idea.title, level=3)
            yield from _said(idea.plain)
            if idea.slide is not None:
                slide = idea.slide
                yield from rows.picture(slide.picture, spoken(slide.outline), _PLAIN)

    def _agreement(self) -> Iterator[Row]:
        agreed = self.day.agreement
        if agreed is None or not (self.blank or agreed.items):
            return
        yield from _PLAIN.heading("What we agreed")
        yield from _PLAIN.bullets(agreed.items)
        if self.blank:
            yield from rows.room(_PLAIN, 4)

    def _boards(self) -> Iterator[Row]:
        if self.day.boards or self.day.unkept:
            yield from _PLAIN.heading("What we made")
        for board in self.day.boards:
            yield from rows.board(board, _PLAIN, listed=False)
        for why, boards in self.day.unkept:
            yield from map(rows.joined, _said(GONE[why]))
            yield from _PLAIN.bullets(boards)

    def _practices(self) -> Iterator[Row]:
        if not self.day.practices:
            return
        yield from _PLAIN.heading("Try this at home")
        yield from _said(TRY)
        for practice in self.day.practices:
            yield from self._practice(practice)

    def _practice(self, practice: Practice) -> Iterator[Row]:
        yield from _PLAIN.heading(practice.title, level=3)
        minutes = max(1, round(practice.read.seconds / 60))
        lasts = "It takes about a minute." if minutes == 1 else f"It takes about {minutes} minutes."
        yield from _said(f"{practice.plain} {lasts}")
        yield from _PLAIN.bullets(practice.lines)
        yield from _said(NEAR) if practice.with_care else ()

    def _support(self) -> Iterator[Row]:
        yield from _PLAIN.heading("Do you want to talk?")
        yield from _said(CARE)
        yield from _PLAIN.bullets(self.source.deck.support)

    def _meetings(self) -> Iterator[Row]:
        if told := rows.meetings(self.source):
            yield from _PLAIN.heading("We meet again")
            yield from _PLAIN.bullets(told)

    def _words(self) -> Iterator[Row]:
        used = list(_used(self.day))
        if used:
            yield from _PLAIN.heading("Words we use")
            yield from map(rows.joined, _said(HARD_WORDS))
            yield from _PLAIN.bullets(used)

    def _room(self) -> Iterator[Row]:
        yield from _PLAIN.heading("For me")
        yield from map(rows.joined, _said(REMEMBER))
        yield from rows.room(_PLAIN, 4)

    def _sources(self) -> Iterator[Row]:
        if self.source.deck.sources or self.source.deck.licence:
            yield from _PLAIN.heading(COMES_FROM)
            yield from rows.sources(self.source, _PLAIN)


def handout_plain(source: ExportSource) -> bytes:
    """The PDF file: A4 in 14 point."""
    sheet = _Paper(source, day_of(source))
    lang = source.deck.lang
    title = f"{source.title}: in plain words"
    return document(sheet.rows(), title=title, lang=lang, manner=_PLAIN)


def _said(words: str) -> Iterator[Row]:
    """One idea a line; what is a list stays one."""
    yield from rows.lines("\n".join(sentences(words)), _PLAIN)


def _used(day: Day) -> Iterator[str]:
    """The words that stand in this handout, and what they mean."""
    told = "\n".join(_all_words(day))
    for word, (pattern, meaning) in GLOSSARY.items():
        if re.search(pattern, told, re.IGNORECASE):
            yield f"{word}: {meaning}"


def _all_words(day: Day) -> Iterator[str]:
    for did in (*day.done, *day.to_come):
        yield did.title
    for idea in day.ideas:
        yield idea.plain
        yield from _outline_words(idea.slide.outline) if idea.slide else ()
    for board in day.boards:
        for some in board.states:
            yield from _outline_words(some[0].outline)
    if day.agreement:
        yield "agreement"
    if day.practices:
        yield "practice"
    if any(why == LET_GO for why, _ in day.unkept):
        yield "let go"


def _outline_words(told: Outline) -> Iterable[str]:
    """Its headings and sentences; what people said needs no explaining."""
    yield told.heading
    yield from told.text
    for part in told.parts:
        yield from _outline_words(part)
