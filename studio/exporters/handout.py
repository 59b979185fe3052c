"""The handout: a paper for those who were there, to read at home; in usual and in large print.

What was done and the ideas to keep, the boards the group chose to keep, practices to try, whom to
turn to, and when to meet again. Before the day it says what will be done and has room to write.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from studio.exporters import handout_rows as rows
from studio.exporters.aloud import length_words
from studio.exporters.handout_day import Day, Idea, Practice, day_of
from studio.exporters.letterhead import lettered
from studio.exporters.outlines import spoken
from studio.exporters.pages import LARGE, USUAL, Manner, document
from studio.exporters.paper import Row
from studio.exporters.slides import LET_GO, OURS, UNDECIDED
from studio.exporters.source import ExportSource

_WELCOME = (
    "Thank you for being there. This paper is yours: what we did, the ideas to keep, and what we "
    "made together, as far as the group chose to keep it. There is nothing you need to do with it."
)
_BEFORE = (
    "This paper is yours to write on. It says what we will do and leaves you room. You can pass on "
    "anything, at any time, and nobody will collect what you write."
)
_WHY = {
    LET_GO: "Let go when the workshop closed: {boards}.",
    OURS: "The group keeps these boards to itself: {boards}.",
    UNDECIDED: "At the end the group decides whether these may stand here: {boards}.",
}
_NOT_HOMEWORK = (
    "None of this is homework. You can choose one or none, change it, or stop at any moment, "
    "wherever you are. Eyes open or resting, sitting, lying or moving: what suits you is right. "
    "If your breath is no good company, stay with a sound, your hands, or something to look at."
)
_WITH_CARE = (
    "In the room somebody was there to help with this one. At home, keep it for a time when "
    "somebody you trust is near, or leave it."
)
_SHORT_OF_TIME = "Short of time? One line of it will do, and one slow look round the room."
_CARE = (
    "Such a day can stir things up, then or later. That is common, and you do not have to carry it "
    "alone. No reason is too small to talk to somebody:"
)
_ROOM, _REMEMBER = "For myself", "What I would like to remember, in my own words:"
_MARGINS = 84.0


@dataclass(frozen=True, slots=True)
class _Paper:
    """A handout being written: what it tells, and in which manner."""

    source: ExportSource
    day: Day
    manner: Manner
    large: bool = False

    @property
    def blank(self) -> bool:
        return self.source.state is None

    def rows(self) -> Iterator[Row]:
        """All of it, in the order in which it is read."""
        yield from rows.head(self.source, self.manner)
        yield from self.manner.prose(_BEFORE if self.blank else _WELCOME)
        yield from self._steps()
        yield from self._questions()
        yield from self._ideas()
        yield from self._agreement()
        yield from self._boards()
        yield from self._practices()
        yield from self._support()
        yield from self._meetings()
        yield from self._room()
        yield from self._sources()

    def _steps(self) -> Iterator[Row]:
        across = 1 if self.large else 2
        for head, some in (
            ("What we did", self.day.done),
            ("What we will do" if self.blank else "What is still to come", self.day.to_come),
        ):
            if some:
                yield from self.manner.heading(head)
                yield from rows.steps(some, self.manner, across=across)

    def _questions(self) -> Iterator[Row]:
        """Before the day: what will be asked, with lines for oneself."""
        if self.day.questions:
            yield from self.manner.heading("Questions we will look at")
        for title, asked in self.day.questions:
            yield from self.manner.heading(title, level=3)
            if asked:
                yield from map(rows.joined, self.manner.prose(asked))
            yield from rows.room(self.manner, 2)

    def _ideas(self) -> Iterator[Row]:
        if self.day.ideas:
            yield from self.manner.heading("Ideas to keep")
        for idea in self.day.ideas:
            yield from self._idea(idea)

    def _idea(self, idea: Idea) -> Iterator[Row]:
        yield from self.manner.heading(idea.title, level=3)
        told = list(rows.lines(idea.usual, self.manner))
        yield from map(rows.joined, told) if idea.slide is not None else told
        if idea.slide is not None:
            alt = spoken(idea.slide.outline)
            share = 1.0 if self.large else 0.72
            yield from rows.picture(idea.slide.picture, alt, self.manner, share=share)
        if idea.points and (self.large or idea.slide is None):
            yield from self.manner.bullets(idea.points)

    def _agreement(self) -> Iterator[Row]:
        agreed = self.day.agreement
        if agreed is None or not (self.blank or agreed.items):
            return
        yield from self.manner.heading("Our agreement")
        for words in agreed.text:
            yield from map(rows.joined, self.manner.prose(words))
        yield from self.manner.bullets(agreed.items)
        if self.blank:
            yield from rows.room(self.manner, 5)

    def _boards(self) -> Iterator[Row]:
        if self.day.boards or self.day.unkept:
            yield from self.manner.heading("What we made together")
        for board in self.day.boards:
            yield from rows.board(board, self.manner, listed=self.large)
        for why, boards in self.day.unkept:
            yield from self.manner.prose(_WHY[why].format(boards=rows.named(boards)))

    def _practices(self) -> Iterator[Row]:
        if not self.day.practices:
            return
        yield from self.manner.heading("To try at home")
        yield from self.manner.prose(_NOT_HOMEWORK)
        for practice in self.day.practices:
            yield from self._practice(practice)
        yield from self.manner.prose(_SHORT_OF_TIME)

    def _practice(self, practice: Practice) -> Iterator[Row]:
        yield from self.manner.heading(practice.title, level=3)
        told = length_words(practice.read)
        lasts = f"It takes {told}." if told else ""
        yield from self.manner.prose(" ".join(filter(None, (practice.usual, lasts))))
        yield from self.manner.bullets(practice.lines)
        for title, seconds in practice.others:
            minutes = length_words(replace(practice.read, seconds=seconds))
            yield from self.manner.prose(f"{title} takes {minutes}.")
        if practice.with_care:
            yield from self.manner.prose(_WITH_CARE)

    def _support(self) -> Iterator[Row]:
        yield from self.manner.heading("If you would like to talk to somebody")
        yield from self.manner.prose(_CARE)
        yield from self.manner.bullets(self.source.deck.support)

    def _meetings(self) -> Iterator[Row]:
        if told := rows.meetings(self.source):
            yield from self.manner.heading("When we meet again")
            yield from self.manner.bullets(told)

    def _room(self) -> Iterator[Row]:
        yield from self.manner.heading(_ROOM)
        yield from map(rows.joined, self.manner.prose(_REMEMBER))
        yield from rows.room(self.manner, 5)

    def _sources(self) -> Iterator[Row]:
        if self.source.deck.sources or self.source.deck.licence:
            yield from self.manner.heading("Sources and licence")
            yield from rows.sources(self.source, self.manner)


def handout(source: ExportSource) -> bytes:
    """The PDF file, an upright A4 page in 12 point."""
    return _written(source, replace(USUAL, side=_MARGINS), large=False)


def handout_large(source: ExportSource) -> bytes:
    """The same in 18 point; what stands on a board's picture is listed below it too."""
    return _written(source, LARGE, large=True)


def _written(source: ExportSource, manner: Manner, *, large: bool) -> bytes:
    manner = lettered(manner, source)
    sheet = _Paper(source, day_of(source), manner, large)
    lang = source.deck.lang
    return document(sheet.rows(), title=source.title, lang=lang, manner=manner)
