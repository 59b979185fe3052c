"""The deck: an editable presentation of the day, every board as the room saw it."""

import io
from collections.abc import Iterator
from dataclasses import replace

from studio.activities.contract import Audience
from studio.exporters import aloud
from studio.exporters.day_parts import parts_of_day
from studio.exporters.letterhead import cover, is_said, with_emblem
from studio.exporters.outlines import rows
from studio.exporters.slides import Slide, slides
from studio.exporters.source import ExportSource
from studio.renderers.to_pptx import new_presentation


def deck(source: ExportSource) -> bytes:
    """The PPTX file. Its notes are the trainer's, what is read aloud, and the board in words."""
    made = new_presentation(
        source.title,
        source.deck.lang,
        day=source.date,
        aspect=source.options.aspect,
        template=source.options.template,
    )
    parts = parts_of_day(source.deck)
    said = ""
    for slide, is_cover in _signed(source):
        section = parts[slide.step.id]
        if is_cover:
            made.add(slide.picture, section=section)
            continue
        board = "\n".join(rows(slide.outline)) if slide.gathers else ""
        notes = "\n\n".join(_notes(slide, board if board != said else ""))
        made.add(replace(slide.picture, title=_named(slide), notes=notes), section=section)
        said = board
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _signed(source: ExportSource) -> Iterator[tuple[Slide, bool]]:
    """Every slide; on the first and the last who holds the day.

    A picture that leaves no room for it has a slide of its own beside it that says so: true.
    """
    before: Slide | None = None
    first = True
    for slide in slides(source, Audience.PROJECTOR):
        if before is not None:
            yield from _one(before, source, first=first)
            first = False
        before = slide
    if before is not None:
        yield from _one(before, source, first=first, last=True)


def _one(
    slide: Slide, source: ExportSource, *, first: bool, last: bool = False
) -> Iterator[tuple[Slide, bool]]:
    trust = source.deck.trust
    if not is_said(trust) or not (first or last):
        yield slide, False
        return
    signed = with_emblem(slide.picture, trust)
    beside = replace(slide, picture=cover(source))
    if signed is None and first:
        yield beside, True
    yield replace(slide, picture=signed or slide.picture), False
    if signed is None and last and not first:
        yield beside, True


def _named(slide: Slide) -> str:
    """What a slide without a heading is called in lists: each page by a name of its own."""
    title = slide.picture.title
    return title if slide.pages == 1 else f"{title} ({slide.page + 1} of {slide.pages})"


def _notes(slide: Slide, board: str) -> Iterator[str]:
    if slide.page == 0 and slide.step.notes.strip():
        yield slide.step.notes.strip()
    if slide.page == 0 and slide.aloud is not None:
        yield "\n".join(aloud.rows(slide.aloud))
    if board:
        yield board
