"""The trainers' own sheet for after the day: what to talk through, with room to write by hand.

It is for those who led, and for nobody else: no name of a participant belongs on it.
"""

from collections.abc import Iterator
from dataclasses import replace

from studio.exporters.pages import USUAL, Foot, document
from studio.exporters.paper import Row
from studio.exporters.source import ExportSource
from studio.model.days import day_in_words

_QUESTIONS = (
    ("How are we, just now? What do we need before we go home?", 3),
    ("What went well? What would we do in just the same way?", 4),
    ("What was hard, for the group or for us?", 4),
    (
        "Does somebody need a word in the next days? Agree aloud who talks to whom, and by when. "
        "Write no name here: only that it was agreed, and tick it when it is done.",
        3,
    ),
    ("Time: what needed more of it, what less? What would we leave out or move?", 3),
    ("The room, the materials, the laptop: what to change for the next time?", 3),
    (
        "What did the group ask us to pass on, and to whom? Only what it agreed to, in its own "
        "words, nobody's story.",
        4,
    ),
    ("What do we take to supervision, and when is it?", 3),
    ("Who writes to the group, sends what it kept, and looks at the forms? By when?", 3),
)


def debrief(source: ExportSource) -> bytes:
    """The PDF file."""
    title = f"After the day: {source.title}"
    foot = Foot(f"{title} · for the trainers alone")
    return document(_rows(source), title=title, lang=source.deck.lang, foot=foot)


def _rows(source: ExportSource) -> Iterator[Row]:
    yield from USUAL.title("After the day")
    day = f", {day_in_words(source.date, source.deck.lang)}" if source.state else ""
    yield from USUAL.prose(f"{source.title}{day}", bold=True)
    yield from USUAL.prose(
        "For those who led, and for nobody else. Ten minutes together before you leave; keep it "
        "with your supervision notes, or let it go. No names of participants on paper."
    )
    for question, count in _QUESTIONS:
        head = list(USUAL.prose(question, bold=True))
        yield from (replace(row, joined=True, gap=18.0 if n == 0 else 0.0) for n, row in
                    enumerate(head))  # fmt: skip
        room = list(USUAL.lines(count))
        yield from (replace(row, joined=True) for row in room[:-1])
        yield room[-1]
