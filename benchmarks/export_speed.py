"""Deck export, 100 slides of 20 shapes, against python-pptx writing the same shapes by itself.

Ours goes the whole way (board, picture, fitting and breaking of every text, file); python-pptx is
given finished words and sizes. Both in turn in one run, with new words each time, so that nothing
is remembered from the turn before.
"""

import datetime
import io
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Pt

from benchmarks.table import Row
from studio.activities.contract import Activity, Board, View
from studio.exporters.deck import deck
from studio.exporters.source import ExportSource
from studio.model.agenda import Deck, Step
from studio.model.ids import StepId
from studio.model.outlines import Outline
from studio.pictures.shapes import Align, Ellipse, Fill, Item, Picture, TextRole
from studio.pictures.text import HAND, fit
from studio.pictures.theme import CLOTHS

SLIDES, SHAPES, TURNS = 100, 20, 5
BAR = 1.3


def measure() -> list[Row]:
    """The ratio of the medians, and what it was made of."""
    ours: list[float] = []
    theirs: list[float] = []
    for turn in range(-1, TURNS):
        for found, made in ((ours, our_deck), (theirs, _theirs)):
            seconds = _timed(made, turn)
            if turn >= 0:  # the first one loads the libraries
                found.append(seconds)
    mine, bare = statistics.median(ours), statistics.median(theirs)
    note = f"{mine * 1000:.0f} ms against {bare * 1000:.0f} ms, medians of {TURNS}"
    return [Row("deck export, 100 slides of 20 shapes, times python-pptx", mine / bare, BAR, note)]


def _timed(make: Callable[[int], bytes], turn: int) -> float:
    start = time.perf_counter()
    make(turn)
    return time.perf_counter() - start


def titled(slide: int) -> str:
    """The heading of a slide."""
    return f"Slide {slide}: what we said"


def noted(turn: int, slide: int) -> str:
    """The notes of a slide."""
    return f"Notes for {slide} of {turn}: ask who has not spoken yet."


def words(turn: int, slide: int, place: int) -> str:
    """What one note of a slide says."""
    return f"Note {place} on {slide} of {turn}: patience and a sense of humour"


def _corner(place: int) -> tuple[int, int]:
    return 64 + place % 5 * 232, 110 + place // 5 * 148


def is_dot(place: int) -> bool:
    """Whether a dot lies at a place, and no note."""
    return place % 4 == 3


def _cloth(place: int) -> str:
    return list(CLOTHS.values())[place % len(CLOTHS)]


@dataclass(frozen=True)
class _Nothing:
    """A board without settings."""


class _Notes(Activity[None]):
    """A board of notes and dots."""

    name = "notes"
    settings = _Nothing
    gathers = False

    def initial(self, step: Step) -> None:
        return None

    def picture(self, state: None, board: Board, view: View) -> Picture:
        turn, slide = map(int, board.step.id.split("-"))
        heading = fit(
            board.step.title, 64, 24, 1152, 60, size=40, family=HAND, align=Align.LEFT,
            role=TextRole.TITLE,
        )  # fmt: skip
        items: list[Item] = [heading]
        for place in range(SHAPES):
            x, y = _corner(place)
            if is_dot(place):
                items.append(Ellipse(x, y, 60, 60, Fill(_cloth(place)), label="Dot"))
            else:
                items.append(fit(words(turn, slide, place), x, y, 216, 130, min_size=16))
        return Picture(board.step.title, tuple(items))

    def outline(self, state: None, board: Board, view: View) -> Outline:
        return Outline(board.step.title)


def our_deck(turn: int) -> bytes:
    """Our file, with words of this turn's own."""
    steps = []
    for slide in range(SLIDES):
        mark = StepId(f"{turn + 1}-{slide}")
        steps.append(
            Step(mark, "notes", titled(slide), 5, _Nothing(), mark, notes=noted(turn, slide))
        )
    source = ExportSource(
        Deck("bench", "Bench", tuple(steps)), None, {"notes": _Notes()}, datetime.date(2026, 11, 21)
    )
    return deck(source)


def _theirs(turn: int) -> bytes:
    made = Presentation()
    made.slide_width, made.slide_height = Emu(12192000), Emu(6858000)
    layout = made.slide_layouts.get_by_name("Title Only")
    for number in range(SLIDES):
        slide = made.slides.add_slide(layout)
        slide.shapes.turbo_add_enabled = True
        heading = slide.shapes.title
        heading.left, heading.top, heading.width, heading.height = _emu(64, 24, 1152, 60)
        _write(heading.text_frame, titled(number), 30, PP_ALIGN.LEFT)
        for place in range(SHAPES):
            x, y = _corner(place)
            if is_dot(place):
                _add_dot(slide.shapes, x, y, _cloth(place))
            else:
                box = slide.shapes.add_textbox(*_emu(x, y, 216, 130))
                _write(box.text_frame, words(turn, number, place), 18, PP_ALIGN.CENTER)
        slide.notes_slide.notes_text_frame.text = noted(turn, number)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _emu(*units: float) -> tuple[Emu, ...]:
    return tuple(Emu(round(unit * 9525)) for unit in units)


def _add_dot(shapes, x: float, y: float, color: str) -> None:
    dot = shapes.add_shape(MSO_SHAPE.OVAL, *_emu(x, y, 60, 60))
    dot.fill.solid()
    dot.fill.fore_color.rgb = RGBColor.from_string(color[1:].upper())
    dot.line.fill.background()
    dot.name = "Dot"
    dot._element._nvXxPr.cNvPr.set("descr", "Dot")


def _write(frame, text: str, size: float, align: PP_ALIGN) -> None:
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    row = frame.paragraphs[0]
    row.alignment = align
    row.line_spacing = Pt(size * 1.2)
    run = row.add_run()
    run.text = text
    run.font.size = Pt(size)
    run.font.bold = False
    run.font.color.rgb = RGBColor(0x2B, 0x21, 0x40)
