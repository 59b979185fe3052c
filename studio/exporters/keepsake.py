"""The circle of strength to take home: a picture page of A4 and A3, a PNG of 4K and an SVG."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from reportlab.lib.pagesizes import A3, A4, landscape

from studio.activities.contract import AnyActivity, Audience, Board, View
from studio.exporters.kinds import Document
from studio.exporters.paper import at, box, column
from studio.exporters.source import ExportSource
from studio.model.agenda import Step
from studio.model.days import day_in_words
from studio.model.errors import StudioError
from studio.pictures.shapes import HEIGHT, WIDTH, Align, Item, Picture, Stroke, Text
from studio.pictures.text import HAND
from studio.pictures.theme import INK_MUTED
from studio.renderers.tagged_pdf import TaggedCanvas
from studio.renderers.to_pdf import POINTS, described, draw_items, place, png_bytes
from studio.renderers.to_svg import to_svg
from studio.session.contract import WorkshopState
from studio.session.seen import activity_of, board_of, board_state

NONE = (
    "There is no picture to take home: nobody has laid a scarf yet, or the ring has not been shown."
)
NOT_KEPT = "The group did not keep its circle, so there is no picture of it to take home."
MANY = (
    "There are too many scarves for pictures to take home. The deck, the handout and the tables "
    "hold every word of them."
)
WIDE_4K = 3840
"""Pixels."""

_MOST_PAGES = 30
_SIZES = ((landscape(A4), "a4"), (landscape(A3), "a3"))
_PAGE = (landscape(A4)[0] / POINTS, landscape(A4)[1] / POINTS)
_PICTURE = 1040.0
_LEFT = (_PAGE[0] - _PICTURE) / 2
_TOP, _TITLE = 52.0, 654.0
_INK = "#5b2a52"
_FRAME = Stroke("#a98f6c", 1.6)


def keepsake(source: ExportSource) -> Iterator[Document]:
    """The pages and pictures; `StudioError` where the group has nothing of the kind."""
    step, pictures = _found(source)
    for size, part in _SIZES:
        yield Document("pdf", _pages(source, step, pictures, size), part)
    for number, picture in enumerate(pictures, 1):
        part = f"{number}" if len(pictures) > 1 else ""
        yield Document("svg", to_svg(picture, fonts="embed", keys=False).encode(), part)
        png = source.once(("png 4K", picture), partial(png_bytes, picture, WIDE_4K))
        yield Document("png", png, part)


def has_keepsake(source: ExportSource) -> bool:
    """Whether there is one."""
    found = _board(source, source.state) if source.state is not None else None
    return found is not None and not found.too_many


@dataclass(frozen=True, slots=True)
class _Board:
    """A board that something is taken home of."""

    step: Step
    activity: AnyActivity
    own: Any
    board: Board

    @property
    def too_many(self) -> bool:
        """Whether nobody would leaf through its pictures, nor wait for them."""
        return self.activity.pages(self.own, self.board, View(Audience.PAGE)) > _MOST_PAGES

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """What is taken home."""
        return self.activity.keepsake(self.own, self.board)

    @property
    def laid(self) -> bool:
        """Whether there is anything: one entry tells, where drawing all takes long."""
        return any(
            self.activity.keepsake(self.own, replace(self.board, entries=(entry,)))
            for entry in self.board.entries
        )


def _found(source: ExportSource) -> tuple[Step, tuple[Picture, ...]]:
    if source.state is None:
        raise StudioError(NONE)
    found = _board(source, source.state)
    if found is None:
        lost = source.state.closed and _board(source, source.state, agreed=False) is None
        raise StudioError(NOT_KEPT if lost else NONE)
    if found.too_many:
        raise StudioError(MANY)
    return found.step, found.pictures


def _board(source: ExportSource, state: WorkshopState, *, agreed: bool = True) -> _Board | None:
    """The first board that says what is taken home of it."""
    for step in source.deck.steps:
        if step.board not in state.boards or (agreed and not source.may_hold(step.board)):
            continue
        found = _Board(
            step,
            activity_of(state, step.id, source.activities),
            board_state(state, step.id, source.activities).state,
            board_of(state, step.id, source.activities),
        )
        if found.laid:
            return found
    return None


def _pages(
    source: ExportSource, step: Step, pictures: tuple[Picture, ...], size: tuple[float, float]
) -> bytes:
    file = io.BytesIO()
    canvas = TaggedCanvas(file, page_size=size, title=step.title, lang=source.deck.lang)
    canvas.bookmark(step.title)
    scale = size[0] / (_PAGE[0] * POINTS)
    words = _below(source)
    for number, picture in enumerate(pictures):
        _draw_picture(canvas, picture, scale)
        canvas.saveState()
        canvas.scale(scale, scale)
        for tag, text in words:
            with canvas.artifact() if number else canvas.marked(tag):
                _put(canvas, text)
        canvas.restoreState()
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _draw_picture(canvas: TaggedCanvas, picture: Picture, scale: float) -> None:
    """The picture in a frame."""
    with canvas.marked("Figure", alt=described(picture), lang=picture.lang):
        place(canvas, picture, _LEFT * scale, _TOP * scale, _PICTURE * scale)
    canvas.saveState()
    canvas.scale(scale, scale)
    with canvas.artifact():
        _put(canvas, box(_LEFT, _TOP, _PICTURE, _PICTURE * HEIGHT / WIDTH, _FRAME))
    canvas.restoreState()


def _below(source: ExportSource) -> tuple[tuple[str, Text], ...]:
    """The day it was, under the picture: the ring bears its own name."""
    title = column(source.title, _PICTURE, 44, family=HAND, color=_INK, align=Align.CENTER)
    day = day_in_words(source.date, source.deck.lang)
    when = column(day, _PICTURE, 17, color=INK_MUTED, align=Align.CENTER)
    return ("H1", at(title, _LEFT, _TITLE)), ("P", at(when, _LEFT, _TITLE + title.h + 4))


def _put(canvas: TaggedCanvas, item: Item) -> None:
    draw_items(canvas, (item,), height=_PAGE[1])
