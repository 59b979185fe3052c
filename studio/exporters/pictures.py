"""Every board of the day as a picture: SVG with its fonts in it, and PNG for a screen or a wall."""

from collections.abc import Iterator
from functools import partial

from studio.activities.contract import Audience
from studio.exporters.kinds import Document
from studio.exporters.slides import Slide, slides
from studio.exporters.source import ExportSource
from studio.model.errors import StudioError
from studio.model.text import slug
from studio.pictures.shapes import Picture
from studio.renderers.to_pdf import png_bytes
from studio.renderers.to_svg import to_svg

NONE = "There is no board to make a picture of: the deck gathers nothing, or nothing may leave it."
_HD, _4K = 1920, 3840
"""Pixels across."""
_LONGEST = 60


def pictures(source: ExportSource) -> Iterator[Document]:
    """Every board as SVG and as PNG of 1920×1080, in one folder in the order of the day."""
    for name, slide in _boards(source):
        picture = slide.picture
        svg = source.once(("svg", picture), partial(_svg, picture))
        yield Document("svg", svg, path=f"{name}.svg")
        png = source.once(("png", picture), partial(png_bytes, picture, _HD))
        yield Document("png", png, path=f"{name}.png")


def pictures_4k(source: ExportSource) -> Iterator[Document]:
    """Every board as PNG of 3840×2160."""
    for name, slide in _boards(source):
        yield Document("png", png_bytes(slide.picture, _4K), path=f"{name}.png")


def has_boards(source: ExportSource) -> bool:
    """Whether there is any."""
    return any(True for _ in _found(source))


def _boards(source: ExportSource) -> Iterator[tuple[str, Slide]]:
    """A name for each board, by its place in the day; `StudioError` if there is none."""
    none = True
    for slide in _found(source):
        none = False
        title = slug(slide.step.title)[:_LONGEST].rstrip("-") or slide.step.activity
        page = f"-{slide.page + 1}" if slide.pages > 1 else ""
        yield f"{slide.number:02}-{title}{page}", slide
    if none:
        raise StudioError(NONE)


def _found(source: ExportSource) -> Iterator[Slide]:
    for slide in slides(source, Audience.PAGE):
        if slide.gathers and not slide.left_out:
            yield slide


def _svg(picture: Picture) -> bytes:
    return to_svg(picture, fonts="embed", keys=False).encode()
