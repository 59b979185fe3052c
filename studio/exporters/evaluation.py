"""The form at the end of the day: open questions, two ticks, and a slip that goes its own way.

On paper with lines to write on, or as a PDF that is filled in on a screen. Nothing on the slip
leads to the form: on paper it is a page of its own, on a screen a file of its own.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar, Protocol

from studio.exporters import paper
from studio.exporters.calendar_dates import dates
from studio.exporters.evaluation_fields import Fields
from studio.exporters.kinds import Document
from studio.exporters.letterhead import letterhead, privacy
from studio.exporters.pages import USUAL, Foot, broken, document, draw_document
from studio.exporters.paper import Drawn, Mark, Part, Row, column
from studio.exporters.source import ExportSource
from studio.model.days import day_in_words
from studio.pictures.shapes import Stroke
from studio.pictures.theme import INK
from studio.renderers.tagged_pdf import TaggedCanvas
from studio.renderers.to_pdf import POINTS

WORK = (
    "Admin and clerical", "Allied health professional", "Corporate", "Learning and development",
    "Management", "Medic", "Nursing",
)  # fmt: skip
"""The seven groups that are counted over many days."""
GENDER = ("Woman", "Man", "Non-binary")
RATHER_NOT = "I prefer not to say"
OWN_WORDS = "In my own words:"
MAY_USE = "You may use my words without my name, for instance in a report."
REFLECTIVE = "A reflective group, meeting now and then, would interest me."
_TITLE = "How was it for you?"
_SLIP = "About you, if you like"
_MOST, _LEAST = 14, 3
"""Lines under a question."""
_PAGES = 2
_BOX = 17.0
_BETWEEN = 11.0
_PEN = Stroke(INK, 1.3)
_MANNER = replace(USUAL, side=88.0, top=64.0, foot=66.0)


class Answers(Protocol):
    """How one answers: with a pen, or on a screen."""

    returned: ClassVar[str]
    """How the form comes back."""
    slip_returned: ClassVar[str]
    """How the slip does."""
    to_be_asked: ClassVar[str]
    """How one lets us know whom to ask to a group, without the form saying so."""

    def lines(self, name: str, question: str, count: int) -> Iterator[Row]:
        """Room to write in, as tall as so many lines."""

    def box(self, group: str, value: str, label: str, x: float, y: float) -> Part:
        """A box to tick; of a `group` only one is."""

    def short(self, name: str, label: str, x: float, y: float, width: float) -> Part:
        """Room for a word or two."""

    def after(self, source: ExportSource) -> Iterator[Row]:
        """What a Trust says of privacy, at the end of each file."""


@dataclass(frozen=True, slots=True)
class Pen:
    """On paper."""

    returned: ClassVar[str] = "Fold it and put it in the box; there is all the time you need."
    slip_returned: ClassVar[str] = (
        "Cut this slip off and hand it in apart from your form, in the other box or envelope. "
        "Nothing on it leads to the form. Leave out whatever you like."
    )
    to_be_asked: ClassVar[str] = (
        "put yourself on the list by the door: it lies apart from these forms."
    )

    def lines(self, name: str, question: str, count: int) -> Iterator[Row]:
        return _MANNER.lines(count)

    def box(self, group: str, value: str, label: str, x: float, y: float) -> Part:
        return "", (paper.box(x, y, _BOX, _BOX, _PEN),)

    def short(self, name: str, label: str, x: float, y: float, width: float) -> Part:
        return "", (paper.rule(x, y + _BOX + 2, width),)

    def after(self, source: ExportSource) -> Iterator[Row]:
        yield from ()  # it stands on the part that is kept


@dataclass(frozen=True, slots=True)
class Screen:
    """In fields."""

    fields: Fields
    returned: ClassVar[str] = (
        "Save it when it is filled in, and send it back as you were asked to, or print it. An "
        "e-mail shows whom it comes from: we keep the form, and let the e-mail go."
    )
    slip_returned: ClassVar[str] = (
        "Send this slip apart from your form, or hand it in printed. Nothing on it leads to the "
        "form. An e-mail shows whom it comes from: we count the slip, and let the e-mail go. "
        "Leave out whatever you like."
    )
    to_be_asked: ClassVar[str] = "tell one of those who led: we keep that apart from these forms."

    def lines(self, name: str, question: str, count: int) -> Iterator[Row]:
        high = count * _MANNER.ruling

        def draw(_: TaggedCanvas, x: float, y: float) -> None:
            self.fields.text(name, question, (x, y, _MANNER.column, high), lines=True)

        yield Row((Drawn(draw),), high, gap=8.0)

    def box(self, group: str, value: str, label: str, x: float, y: float) -> Part:
        def draw(_: TaggedCanvas, left: float, top: float) -> None:
            place = (left + x, top + y, _BOX, _BOX)
            if group:
                self.fields.one_of(group, value, label, place)
            else:
                self.fields.tick(value, label, place)

        return Drawn(draw)

    def short(self, name: str, label: str, x: float, y: float, width: float) -> Part:
        def draw(_: TaggedCanvas, left: float, top: float) -> None:
            place = (left + x, top + y - 4, width, _BOX + 8)
            self.fields.text(name, label, place, lines=False)

        return Drawn(draw)

    def after(self, source: ExportSource) -> Iterator[Row]:
        yield from privacy(source, _MANNER)


def evaluation_form(source: ExportSource) -> Iterator[Document]:
    """The paper form with its slip; the form for a screen; its slip, a file of its own."""
    rows = [*_form(source, Pen()), *_slip(source, Pen(), part=True), *_to_keep(source)]
    lang = source.deck.lang
    printed = document(rows, title=_name(source), lang=lang, manner=_MANNER, foot=_foot(source))
    yield Document("pdf", printed)
    yield Document("pdf", _fillable(source, _name(source), slip=False), "fillable")
    yield Document("pdf", _fillable(source, _SLIP, slip=True), "fillable-slip")


def _fillable(source: ExportSource, title: str, *, slip: bool) -> bytes:
    file = io.BytesIO()
    size = (_MANNER.width * POINTS, _MANNER.height * POINTS)
    canvas = TaggedCanvas(file, page_size=size, title=title, lang=source.deck.lang)
    fields = Fields(canvas)
    rows = (_slip if slip else _form)(source, Screen(fields))
    draw_document(canvas, rows, _MANNER, _foot(source))
    fields.finish()
    canvas.save()
    return file.getvalue()


def _name(source: ExportSource) -> str:
    return f"{_TITLE} {source.title}"


def _day(source: ExportSource) -> str:
    """A form printed before the day may be for another one."""
    return day_in_words(source.date, source.deck.lang) if source.state else ""


def _foot(source: ExportSource) -> Foot:
    return Foot(" · ".join(filter(None, (source.title, _day(source)))))


# The form


def _form(source: ExportSource, answers: Answers) -> Sequence[Row]:
    """With as much room for each answer as two pages have; more questions take more pages."""
    questions = len(source.deck.evaluation)
    counts = [_LEAST] * questions
    after = list(answers.after(source))
    most = max(_PAGES, _pages([*_form_rows(source, answers, counts), *after]))
    for first in (0, -(-questions // 2)):  # all of them, then those on the second page
        while max(counts, default=_MOST) < _MOST:
            more = [one + (place >= first) for place, one in enumerate(counts)]
            if _pages([*_form_rows(source, answers, more), *after]) > most:
                break
            counts = more
    return [*_form_rows(source, answers, counts), *after]


def _pages(rows: Sequence[Row]) -> int:
    return len(broken(rows, _MANNER.room))


def _form_rows(source: ExportSource, answers: Answers, counts: Sequence[int]) -> Iterator[Row]:
    yield from letterhead(source, _MANNER)
    yield from _MANNER.title(_TITLE)
    yield from _MANNER.prose(
        "What you write helps us to make the next day better. Answer what you like, and leave out "
        "what you like. Please name nobody, yourself included: the form has no name and no number."
    )
    yield from _MANNER.prose(answers.returned)
    for number, question in enumerate(source.deck.evaluation, 1):
        yield _asked(question)
        room = list(answers.lines(f"question-{number}", question, counts[number - 1]))
        yield from (replace(row, joined=True) for row in room[:-1])
        yield from room[-1:]
    yield _asked("Tick what is right for you")
    yield from _ticks(answers, "", (("may-use-words", MAY_USE), ("reflective-group", REFLECTIVE)))
    yield from _MANNER.prose(
        "The second tick only tells us how many there are. If you would like to be asked, "
        f"{answers.to_be_asked}",
        muted=True,
    )


def _asked(words: str, level: int = 2) -> Row:
    """A question, which stays with the room for its answer."""
    text = column(words, _MANNER.column, _MANNER.text * 1.1, bold=True, leading=1.25)
    mark = Mark(words, level - 1)
    return Row(((f"H{level}", (text,)),), text.h, gap=_MANNER.text * 1.2, joined=True, mark=mark)


def _ticks(
    answers: Answers, group: str, choices: Sequence[tuple[str, str]], columns: int = 1
) -> Iterator[Row]:
    """Boxes with their words, row by row."""
    wide = _MANNER.column / columns
    inner = wide - _BOX - _BETWEEN - 12
    for start in range(0, len(choices), columns):
        parts: list[Part] = []
        high = _BOX
        some = choices[start : start + columns]
        for place, (value, words) in enumerate(some):
            x = place * wide
            text = column(words, inner, _MANNER.text, leading=_MANNER.leading)
            parts.append(answers.box(group, value, words, x, 2))
            parts.append(("P", (paper.at(text, x + _BOX + _BETWEEN),)))
            high = max(high, text.h)
        last = start + columns >= len(choices)
        yield Row(tuple(parts), high, gap=8.0, joined=not last)


# The slip


def _slip(source: ExportSource, answers: Answers, *, part: bool = False) -> Iterator[Row]:
    """On a page of its own, or (not a `part`) a file of its own: nothing joins it to a form."""
    level = 3 if part else 2
    yield from () if part else letterhead(source, _MANNER)
    yield from _MANNER.heading(_SLIP, anew=True) if part else _MANNER.title(_SLIP)
    yield from _MANNER.prose(answers.slip_returned)
    yield _asked("My work", level)
    work = [(words, words) for words in (*WORK, RATHER_NOT)]
    yield from _ticks(answers, "work", work, columns=2)
    yield _asked("My gender", level)
    yield from _ticks(answers, "gender", [(words, words) for words in GENDER], columns=3)
    yield from _own_words(answers)
    yield from _ticks(answers, "gender", [(RATHER_NOT, RATHER_NOT)])
    yield from _MANNER.prose(
        "What happens to it: slips are counted together with those of other days, and shredded. "
        "Only numbers are told; where fewer than five people would stand in a group, it is told "
        "together with others or not at all."
    )
    yield from answers.after(source)


def _own_words(answers: Answers) -> Iterator[Row]:
    text = column(OWN_WORDS, 200, _MANNER.text, leading=_MANNER.leading)
    left = _BOX + _BETWEEN
    line = left + 140
    yield Row(
        (
            answers.box("gender", "own", OWN_WORDS, 0, 2),
            ("P", (paper.at(text, left),)),
            answers.short("gender-words", OWN_WORDS, line, 2, _MANNER.column - line),
        ),
        text.h,
        gap=8.0,
        joined=True,
    )


def _to_keep(source: ExportSource) -> Iterator[Row]:
    """Below the cut: for whoever filled it in to take home."""
    cut = paper.rule(-_MANNER.side, 0, paper.WIDE, paper.CUT)
    yield Row((("", (cut,)),), 1.0, gap=26.0, joined=True)
    yield from _MANNER.heading("For you to keep", level=2)
    yield from _MANNER.prose(
        "What you wrote is read by those who led the day, typed up without names, and used to make "
        "the next one better. Your own words stand in a report only if you ticked that they may."
    )
    if coming := dates(source).coming:
        yield from _MANNER.prose("When we meet again, for whoever likes:", bold=True)
        yield from _MANNER.bullets(f"{one.follow_up.what}: {one.in_words()}" for one in coming)
    yield from _MANNER.prose(
        "If something was stirred up, here is whom you can talk to:", bold=True
    )
    yield from _MANNER.bullets(source.deck.support)
    yield from privacy(source, _MANNER)
