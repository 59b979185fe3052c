"""The trainers' day on paper: one page to glance at, then every step with its notes.

After the day it tells how the day really went: the minutes of its steps, and nothing of anybody.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from studio.exporters import paper
from studio.exporters.debrief import debrief
from studio.exporters.kinds import Document
from studio.exporters.letterhead import letterhead
from studio.exporters.pages import USUAL, Foot, broken, document
from studio.exporters.paper import Mark, Part, Row, Within, column
from studio.exporters.run_sheet_materials import ready as room_of
from studio.exporters.run_sheet_materials import things
from studio.exporters.run_sheet_notes import SAY, Said, first_words, said
from studio.exporters.source import ExportSource, Reach
from studio.model.agenda import Deck, Step
from studio.model.days import day_in_words
from studio.model.errors import StudioError
from studio.model.opening import ends_of, is_optional, longer_only
from studio.pictures.shapes import Align, Stroke, Text
from studio.pictures.theme import INK, INK_MUTED
from studio.session.contract import Replanned, WorkshopState
from studio.session.stays import clock, minute_of
from studio.session.timing import day_as_it_went, is_dropped, is_pause, minutes_of, planned_starts

_LABELS = 132.0
"""Where the notes stand, right of what each part of them is."""
_SIZES = (26.0, 24.0, 22.0, 20.0, 18.0, 16.5, 15.0, 14.0)
"""Of the overview, the largest first, so that it stays on one page."""
_BAR, _RULE = Stroke(INK, 5.0), Stroke("#b7ab9a", 0.8)
_NARROW = 64.0


@dataclass(frozen=True, slots=True)
class Line:
    """A step on the overview: its time, how long, and (after the day) how it really was.

    `told` says when it has no time: only the longer day has it, or it was left out.
    """

    step: Step
    time: str
    minutes: str
    began: str = ""
    took: str = ""
    told: str = ""


def run_sheet(source: ExportSource) -> Iterator[Document]:
    """The sheet, and the questions for the trainers afterwards: two PDF files.

    `StudioError` where it would go to anybody else.
    """
    if source.reach is not Reach.TRAINERS:
        raise StudioError(
            "The run-sheet is for the trainers alone. Export it for them, and leave it out of what "
            "goes to the group or outside."
        )
    ready = [*_ready(source)]
    spills = len(broken(ready, USUAL.room)) > 1  # then the steps begin on its last page
    rows = [*_overview(source), *ready, *_steps(source, anew=not spills)]
    title = f"Run-sheet: {source.title}"
    foot = Foot(f"{title} · for the trainers")
    yield Document("pdf", document(rows, title=title, lang=source.deck.lang, foot=foot))
    yield Document("pdf", debrief(source), "debrief")


def lines(source: ExportSource) -> tuple[Line, ...]:
    """Every step as it is planned, and as it went as far as it has been held."""
    deck = source.deck
    state = source.state or _shortest(deck)
    if not state.visits:
        midnight = minute_of(datetime.combine(source.date, time()))
        starts = planned_starts(state, midnight)
        return tuple(
            _planned(state, step, clock(at))
            if not is_dropped(state, step)
            else Line(step, "", f"+ {step.minutes}", told=_out(source))
            for step, at in zip(deck.steps, starts, strict=True)
        )
    return tuple(
        Line(
            step,
            one.planned,
            f"{one.planned_minutes}",
            one.began or ("left out" if one.dropped or state.closed else ""),
            f"{one.minutes}" if one.began else "",
        )
        for step, one in zip(deck.steps, day_as_it_went(state), strict=True)
    )


def _out(source: ExportSource) -> str:
    return "left out" if source.state else "only in the longer day"


def _shortest(deck: Deck) -> WorkshopState:
    """A day that nobody opened yet: a deck with several lengths is counted in its shortest."""
    out = {step: Replanned(deck.step(step).minutes, dropped=True) for step in longer_only(deck)}
    return WorkshopState(deck, replanned=out, spared=frozenset(out))


def _planned(state: WorkshopState, step: Step, at: str) -> Line:
    free = is_optional(step) and not state.deck.lengths
    return Line(
        step, at, _minutes(step, minutes_of(state, step)), told="may be left out" if free else ""
    )


def _minutes(step: Step, minutes: int) -> str:
    least = step.at_least is not None and step.at_least < minutes
    if least:
        return f"{minutes} (at least {step.at_least})"
    return f"{minutes}" if minutes else ""


# The overview


def _overview(source: ExportSource) -> list[Row]:
    rows: list[Row] = []
    for size in _SIZES:
        rows = [*_head(source), *_table(source, size)]
        if len(broken(rows, USUAL.room)) == 1:
            break
    return rows


def _head(source: ExportSource) -> Iterator[Row]:
    deck = source.deck
    yield from letterhead(source, USUAL)
    yield from USUAL.title(source.title)
    hours = f"{deck.start} to {_ends(source)}" if deck.end else f"from {deck.start}"
    few, many = deck.people
    people = f"{few} people" if few == many else f"{few} to {many} people"
    day = day_in_words(source.date, deck.lang) if source.state else "Date: ________________"
    state = source.state
    told = "As it went" if _is_held(source) else "Run-sheet"
    ended = f"ended {clock(state.ended + state.utc_offset)}" if state and state.ended else ""
    parts = filter(None, (told, day, hours, ended, people))
    yield from USUAL.prose(" · ".join(parts), bold=True)


def _ends(source: ExportSource) -> str:
    """When it ends; of a deck with several lengths that nobody opened yet, in each of them."""
    deck = source.deck
    if source.state or len(deck.lengths) < 2:
        return deck.end
    ends = zip(ends_of(deck), deck.lengths, strict=True)
    return " or ".join(f"{end} ({minutes}\u00a0minutes)" for end, minutes in ends)


def _is_held(source: ExportSource) -> bool:
    return source.state is not None and bool(source.state.visits)


def _table(source: ExportSource, size: float) -> Iterator[Row]:
    held = _is_held(source)
    head = ("Plan", "Began", "Step", "Plan, min", "Took") if held else ("Time", "Step", "Minutes")
    yield _cells(head, size, held, bold=True, pause=False)
    for line in lines(source):
        title = f"{line.step.title} ({line.told})" if line.told else line.step.title
        cells = (
            (line.time, line.began, title, line.minutes, line.took)
            if held
            else (line.time, title, line.minutes)
        )
        yield _cells(cells, size, held, pause=is_pause(line.step))


def _cells(
    cells: Sequence[str], size: float, held: bool, *, pause: bool, bold: bool = False
) -> Row:
    """A row of the table; a pause has a bar beside it and stands in bold."""
    tag, columns = "TH" if bold else "TD", _columns(held, size)
    size = max(13.0, size * 0.72) if bold else size
    parts: list[Part] = []
    texts = [
        paper.at(_cell(words, width, size, bold=bold or pause or place == 0), left, size * 0.28)
        for place, (words, (left, width)) in enumerate(zip(cells, columns, strict=True))
    ]
    high = max(text.h for text in texts) + size * 0.56
    if pause:
        parts.append(("", (paper.upright(4, 3, high - 6, _BAR),)))
    parts += [(tag, (text,)) for text in texts]
    parts.append(("", (paper.rule(0, high, USUAL.column, _RULE),)))
    gap = 14.0 if bold else 0.0
    return Row(tuple(parts), high, gap=gap, within=Within.TABLE, joined=bold)


def _cell(words: str, width: float, size: float, *, bold: bool) -> Text:
    return column(words, width, size, bold=bold, leading=1.2)


def _columns(held: bool, size: float) -> tuple[tuple[float, float], ...]:
    """Left edge and width of each column; the step has what is left."""
    narrow = max(_NARROW, 3.9 * size)
    if held:
        last = USUAL.column - 2 * narrow
        middle = 14 + 2.2 * narrow
        return (
            (14, narrow),
            (14 + narrow, 1.15 * narrow),
            (middle, last - middle - 8),
            (last, narrow),
            (last + narrow, narrow),
        )
    wide = max(150.0, 7.4 * size)
    last = USUAL.column - wide
    return (14, narrow), (14 + narrow, last - narrow - 22), (last, wide)


# What lies ready


def _ready(source: ExportSource) -> Iterator[Row]:
    deck = source.deck
    yield from USUAL.heading("To have ready", anew=True)
    yield from USUAL.bullets(tuple(one.what for one in room_of(deck)))
    for thing in things(deck):
        yield from USUAL.bullets((f"{thing.what}: {', '.join(thing.steps)}",))
    yield from USUAL.heading("For everybody, all day")
    yield from USUAL.bullets(
        (
            "People may pass, step out and come back at any time; nobody asks why.",
            "If time runs short, shorten what has an “at least”. Breaks, the agreement and the "
            "close stay whole.",
            "If laptop or projector fails: “Without the laptop” says how each step goes on.",
        )
    )
    if deck.quiet_place:
        yield from USUAL.bullets((f"A quiet word at the break: {deck.quiet_place}",))
    yield from USUAL.heading("Whom people can turn to")
    yield from USUAL.bullets(deck.support)


# The steps


def _steps(source: ExportSource, *, anew: bool) -> Iterator[Row]:
    told = [line for line in lines(source) if line.step.notes.strip()]
    if told:
        yield from USUAL.heading("Step by step", anew=anew)
    for line in told:
        yield from _step(line)


def _step(line: Line) -> Iterator[Row]:
    step = line.step
    notes = said(step.notes)
    title = f"{line.time}   {step.title}".strip()
    text = paper.at(column(title, USUAL.column - 170, 20, bold=True, leading=1.2), 0, 9)
    told = column(_told(line), 166, 13, color=INK_MUTED, align=Align.RIGHT)
    parts: tuple[Part, ...] = (
        ("", (paper.rule(0, 0, USUAL.column, _RULE),)),
        ("H3", (text, paper.at(told, USUAL.column - 166, 14))),
    )
    high = max(text.h, told.h + 5) + 9
    yield Row(parts, high, gap=20.0, joined=bool(notes), mark=Mark(title, 2))
    first = first_words(step.notes)
    if first:
        yield from _noted(Said(SAY, first), bold=True)
    for one in notes:
        if one.text == first and not one.items:
            continue
        yield from _noted(Said(one.label, "" if one.text == first else one.text, one.items))


def _told(line: Line) -> str:
    """How long a step is to be, or was."""
    if line.took:
        return f"planned {line.minutes}, took {line.took} min"
    parts = (f"{line.minutes} min" if line.minutes else "", line.told, line.began)
    return ", ".join(filter(None, parts))


def _noted(one: Said, *, bold: bool = False) -> Iterator[Row]:
    """A part of the notes: what it is at the left, its words at the right, its list below."""
    label = one.label
    wide = USUAL.column - _LABELS
    for n, words in enumerate(_pieces(one.text, wide, bold=bold)):
        text = paper.at(_set(words, wide, bold=bold), _LABELS)
        parts: tuple[Part, ...] = (("P", (text,)),)
        if label:
            head = column(label, _LABELS - 12, 13.0, bold=True, color=INK_MUTED, leading=1.5)
            parts = (("P", (head, text)),)
        yield Row(parts, text.h, gap=0.0 if n else 8.0)
        label = ""
    if label and one.items:
        head = column(label, _LABELS - 12, 13.0, bold=True, color=INK_MUTED, leading=1.5)
        yield Row((("P", (head,)),), 0.0, gap=8.0, joined=True)
    for item in one.items:
        yield from _bullet(item, wide)


def _bullet(item: str, wide: float) -> Iterator[Row]:
    for n, words in enumerate(_pieces(item, wide - 20)):
        text = paper.at(_set(words, wide - 20), _LABELS + 20)
        mark = paper.at(_set("" if n else "•", 18), _LABELS)
        yield Row(
            (("Lbl", (mark,)), ("LBody", (text,))), text.h, gap=3.0, within=Within.LIST
        )  # fmt: skip


def _set(words: str, width: float, *, bold: bool = False) -> Text:
    return column(words, width, USUAL.text, bold=bold, leading=1.3, align=Align.LEFT)


def _pieces(words: str, width: float, *, bold: bool = False) -> Iterator[str]:
    while words:
        text = _set(words, width, bold=bold)
        if text.h <= USUAL.room * 0.6:
            yield words
            return
        head, words = paper.parted(text, USUAL.room * 0.6)
        yield head
