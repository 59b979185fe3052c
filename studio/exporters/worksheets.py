"""Blank sheets to print and to write on: those of the deck's own boards first, then the rest.

One A4 file with a list of what is in it, and one of A3 with what a whole table works on.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from reportlab.lib.pagesizes import A3, A4

from studio.activities.cards.sets import SETS
from studio.activities.cards.settings import Settings as CardSettings
from studio.activities.cards.settings import cards_of
from studio.activities.circle_of_strength.rules import Settings as StrengthSettings
from studio.activities.contract import Audience, View
from studio.activities.flows.settings import Settings as FlowsSettings
from studio.activities.footprint.settings import Settings as FootprintSettings
from studio.activities.lens.rules import Settings as LensSettings
from studio.activities.obstacles.settings import Settings as ObstaclesSettings
from studio.activities.three_circles.settings import Settings as CircleSettings
from studio.exporters import pages, paper
from studio.exporters.kinds import Document
from studio.exporters.paper import Row
from studio.exporters.sheets_circles import circle_sheets
from studio.exporters.sheets_cut import (
    Question,
    card_sheet,
    name_sheet,
    question_sheet,
    scarf_sheet,
)
from studio.exporters.sheets_flows import flows_sheet, lens_sheet, obstacles_sheet
from studio.exporters.sheets_own import footprint_sheet, kitbag_sheet
from studio.exporters.sheets_page import Origin, Page, Place, Sheet, area_of, draw_sheet
from studio.exporters.source import ExportSource
from studio.model.agenda import Deck, Paragraph, Step
from studio.renderers.tagged_pdf import TaggedCanvas
from studio.session.contract import WorkshopState
from studio.session.seen import activity_of, board_of, board_state
from studio.session.timing import is_dropped

_SPOKEN = frozenset({"round", "pairs"})
"""Boards that gather nothing and still ask something."""
_BOARDS = frozenset(
    {"three-circles", "lens", "flows", "obstacles", "kitbag", "footprint", "cards", "round",
     "circle-of-strength"}
)  # fmt: skip
"""Those that a sheet is made for."""
_LARGER = A3[0] / A4[0]
_SHARES = (0.52, 0.12, 0.36)
_SHORT = 60
"""Letters of a Trust's name that has room at the foot of a sheet."""
_HEAD = ("Sheet", "Page", "How many")

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class _Printed:
    """A sheet with its pages, and whether the deck's own day uses it."""

    sheet: Sheet
    pages: tuple[Page, ...]
    own: bool


def worksheets(source: ExportSource) -> Iterator[Document]:
    """All sheets on A4, then those for a table on A3."""
    origin = _origin(source)
    sheets = _printed(source, origin)
    yield Document("pdf", _small(source, origin, sheets))
    yield Document("pdf", _large(source, origin, sheets), "a3")


def _origin(source: ExportSource) -> Origin:
    name = source.deck.trust.name
    said = (name, source.title) if 0 < len(name) <= _SHORT else (source.title,)
    return Origin(" · ".join(said), source.deck.licence)


def has_sheets(source: ExportSource) -> bool:
    """Whether any board of the day works with one of them."""
    return bool(_activities(source) & _BOARDS)


# Which sheets there are


def _printed(source: ExportSource, origin: Origin) -> list[_Printed]:
    """Those of the day first; each in its usual order."""
    used = _activities(source)
    found = [
        _Printed(sheet, tuple(sheet.draw(area_of(sheet, origin))), _is_own(sheet, used))
        for sheet in _sheets(source)
    ]
    return sorted(found, key=lambda one: not one.own)


def _is_own(sheet: Sheet, used: frozenset[str]) -> bool:
    return not sheet.uses or bool(used & sheet.uses)


def _activities(source: ExportSource) -> frozenset[str]:
    state = source.state or WorkshopState(source.deck)
    return frozenset(step.activity for step in source.deck.steps if not is_dropped(state, step))


def _sheets(source: ExportSource) -> Iterator[Sheet]:
    """Every sheet there is, in the words of the deck's own settings."""
    deck = source.deck
    yield from circle_sheets(_settings(deck, CircleSettings()))
    yield lens_sheet(_settings(deck, LensSettings()), _title(deck, "lens"), _moment(deck))
    yield flows_sheet(_settings(deck, FlowsSettings()), _title(deck, "flows"))
    yield obstacles_sheet(_settings(deck, ObstaclesSettings()), _title(deck, "obstacles"))
    yield kitbag_sheet(_title(deck, "kitbag"))
    yield footprint_sheet(_settings(deck, FootprintSettings()), _title(deck, "footprint"))
    yield from _cards(deck)
    if questions := _questions(source):
        yield question_sheet(questions, _origin(source))
    yield name_sheet()
    yield scarf_sheet(_settings(deck, StrengthSettings()).prompt)


def _settings(deck: Deck, usual: S) -> S:
    """The settings of the first step that has such, else the usual ones."""
    for step in deck.steps:
        if isinstance(step.settings, type(usual)):
            return step.settings
    return usual


def _title(deck: Deck, activity: str) -> str:
    """What the deck calls the first step of that kind; nothing where it has none."""
    return next((step.title for step in deck.steps if step.activity == activity), "")


def _moment(deck: Deck) -> str:
    """The moment that the deck looks at through glasses; none where it has none of its own."""
    for step in deck.steps:
        if isinstance(step.settings, LensSettings):
            told = " ".join(block.text for block in step.body if isinstance(block, Paragraph))
            return told or step.settings.vignette
    return ""


def _cards(deck: Deck) -> Iterator[Sheet]:
    """The seven C's, and every other set that the deck lays on its tables."""
    yield card_sheet(SETS["seven-cs"], "Seven C’s of compassionate leadership")
    seen = {SETS["seven-cs"]}
    for step in deck.steps:
        if isinstance(step.settings, CardSettings) and cards_of(step.settings) not in seen:
            found = cards_of(step.settings)
            seen.add(found)
            yield card_sheet(found, step.title)


def _questions(source: ExportSource) -> list[Question]:
    """What the day asks, step by step: the same question once."""
    state = source.state or WorkshopState(source.deck)
    found: dict[str, Question] = {}
    for step in source.deck.steps:
        if question := None if is_dropped(state, step) else _question(source, step):
            found.setdefault(question.asks, question)
    return list(found.values())


def _question(source: ExportSource, step: Step) -> Question | None:
    """As it stands on the wall before anything is shown."""
    blank = WorkshopState(source.deck)
    activity = activity_of(blank, step.id, source.activities)
    if not (activity.opens_with_prompt(step) or step.activity in _SPOKEN):
        asks = getattr(step.settings, "prompt", "")
        return Question(step.title, asks) if isinstance(asks, str) and asks else None
    own = activity.enter(board_state(blank, step.id, source.activities).state, step)
    board = board_of(blank, step.id, source.activities)
    said = activity.outline(own, board, View(Audience.PAGE)).text
    if not said:
        return None
    return Question(step.title, said[0], " ".join(said[1:3]))


# Onto pages


def _small(source: ExportSource, origin: Origin, sheets: Sequence[_Printed]) -> bytes:
    count = len(_contents(source, sheets, 1))
    file = io.BytesIO()
    title = f"{source.title}: worksheets"
    canvas = TaggedCanvas(file, page_size=A4, title=title, lang=source.deck.lang)
    canvas.bookmark(source.title)
    for rows in _contents(source, sheets, count + 1):
        with canvas.element("Sect"):
            paper.draw_rows(canvas, rows, pages.USUAL.side, pages.USUAL.top)
        canvas.showPage()
    number, credited = count, set[str]()
    for one in sheets:
        canvas.bookmark(one.sheet.title)
        for n, page in enumerate(one.pages, 1):
            number += 1
            part = f"{n} of {len(one.pages)}" if len(one.pages) > 1 else ""
            known = one.sheet.credit in credited
            place = Place(f"page {number}", part, n == 1, known)
            draw_sheet(canvas, one.sheet, page, origin, place)
        credited.add(one.sheet.credit)
    canvas.save()
    return file.getvalue()


def _large(source: ExportSource, origin: Origin, sheets: Sequence[_Printed]) -> bytes:
    """The sheets for a table, as a copier enlarges them from A4 to A3."""
    file = io.BytesIO()
    title = f"{source.title}: worksheets, A3"
    canvas = TaggedCanvas(file, page_size=A3, title=title, lang=source.deck.lang)
    for one in sheets:
        if one.sheet.table:
            canvas.bookmark(one.sheet.title)
            for page in one.pages:
                canvas.transform(_LARGER, 0, 0, _LARGER, 0, A3[1] * (1 - _LARGER))
                draw_sheet(canvas, one.sheet, page, origin, Place())
    canvas.save()
    return file.getvalue()


def _contents(source: ExportSource, sheets: Sequence[_Printed], first: int) -> list[list[Row]]:
    """The list of sheets, page by page; `first` is the number of the first sheet's page."""
    manner = pages.USUAL
    rows = [*manner.title(source.title)]
    rows += manner.prose(
        "Sheets to print and to write on. All are black on white and may be copied as often as "
        "you like. Print them at their full size on one side of the paper."
    )
    numbers = list(_numbered(sheets, first))
    for words, own in (("For this day", True), ("More sheets", False)):
        listed = [line for line, one in zip(numbers, sheets, strict=True) if one.own is own]
        if listed:
            rows += [*manner.heading(words), *manner.table(_HEAD, listed, _SHARES)]
    rows += manner.prose(
        "Three circles and the team’s circles are in a file of their own for A3. What people "
        "write is theirs: please collect nothing that was not offered.", muted=True,
    )  # fmt: skip
    return pages.broken([replace(row, mark=None) for row in rows], manner.room)


def _numbered(sheets: Iterable[_Printed], number: int) -> Iterator[tuple[str, str, str]]:
    for one in sheets:
        yield one.sheet.title, str(number), one.sheet.copies
        number += len(one.pages)
