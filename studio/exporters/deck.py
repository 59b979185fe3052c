"""The deck: an editable presentation of the day, every board as the room saw it."""

import io
from collections.abc import Iterator
from dataclasses import replace

from studio.activities.contract import Audience
from studio.exporters import aloud
from studio.exporters.day_parts import parts_of_day
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
    for slide in slides(source, Audience.PROJECTOR):
        board = "\n".join(rows(slide.outline)) if slide.gathers else ""
        notes = "\n\n".join(_notes(slide, board if board != said else ""))
        named = replace(slide.picture, title=_named(slide), notes=notes)
        made.add(named, section=parts[slide.step.id])
        said = board
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


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
