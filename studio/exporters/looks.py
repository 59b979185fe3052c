"""What a take-away looks like before it is written: its first page, or what it says."""

import io
from itertools import islice

import pypdfium2
from PIL.Image import Image as PilImage
from PIL.Image import Resampling
from PIL.Image import open as open_image

from studio.activities.contract import Audience
from studio.exporters.cards import Look
from studio.exporters.kinds import EXPORTERS, Document
from studio.exporters.slides import slides
from studio.exporters.source import ExportSource
from studio.model.errors import StudioError

_AS_SLIDES = frozenset(("pptx", "html"))
"""What no reader of ours can draw: the first slide stands for it, which is the same picture."""
_ALWAYS = "deck"
"""Can always be made, and takes a while: it is not made only to be looked at."""
_TOO_LONG = frozenset(("pack", "pictures-4k"))
"""What takes too long to be made only to be looked at."""
_TEXTS = frozenset(("txt", "md"))
_FIRST = 60
"""How many files of a kind are looked through for one that can be shown, or named."""
_MOST_WORDS = 4000


def look(source: ExportSource, kind: str, width: int) -> Look:
    """A take-away at a glance; `StudioError` says why it cannot be made."""
    if kind in _TOO_LONG:
        return Look()
    if kind == _ALWAYS:
        return _first_slide(source, width)
    exporter = EXPORTERS[kind]
    made = exporter.make(source)
    files = (Document(exporter.suffix, made),) if isinstance(made, bytes) else made
    names: list[str] = []
    for one in islice(files, _FIRST):
        if one.suffix in _AS_SLIDES:
            return _first_slide(source, width)
        if shown := _shown(one, width):
            return shown
        names.append(f"{kind}-{one.part}.{one.suffix}" if one.part else f"{kind}.{one.suffix}")
    return Look(words="\n".join(("Its files:", *names)))


def _first_slide(source: ExportSource, width: int) -> Look:
    from studio.renderers.to_pdf import png_bytes

    first = next(slides(source, Audience.PROJECTOR), None)
    if first is None:
        raise StudioError("This deck has no steps yet, so there is nothing to write.")
    return Look(png_bytes(first.picture, width))


def _shown(one: Document, width: int) -> Look | None:
    """What can be seen or read of a file; None for one that only programs read."""
    if one.suffix == "pdf":
        return _of_pdf(one.data, width)
    if one.suffix == "png":
        return _of_png(one.data, width)
    if one.suffix in _TEXTS:
        return Look(words=one.data.decode("utf-8-sig", errors="replace")[:_MOST_WORDS])
    return None


def _of_pdf(data: bytes, width: int) -> Look:
    document = pypdfium2.PdfDocument(data)
    try:
        page = document[0]
        image = page.render(scale=width / page.get_width(), may_draw_forms=True).to_pil()
        return Look(_png(image.convert("RGB")), pages=len(document))
    finally:
        document.close()


def _of_png(data: bytes, width: int) -> Look:
    with open_image(io.BytesIO(data)) as image:
        small = image.convert("RGB")
        small.thumbnail((width, 4 * width), Resampling.BOX)
        return Look(_png(small))


def _png(image: PilImage) -> bytes:
    target = io.BytesIO()
    image.save(target, "PNG", compress_level=1)
    return target.getvalue()
