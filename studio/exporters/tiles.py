"""Small pictures side by side in one PNG."""

import io
from collections.abc import Sequence

from PIL import Image as PilImage

from studio.pictures.shapes import Picture
from studio.renderers.to_pdf import png_bytes

TILE = (288, 162)
"""Pixels of one picture: twice what it takes on the start page, for sharp screens."""
_EMPTY = (252, 244, 230)
"""Where a day has fewer pictures."""


def side_by_side(pictures: Sequence[Picture]) -> bytes:
    """The pictures from left to right; empty where there are none."""
    if not pictures:
        return b""
    whole = PilImage.new("RGB", (TILE[0] * len(pictures), TILE[1]), _EMPTY)
    for place, picture in enumerate(pictures):
        with PilImage.open(io.BytesIO(png_bytes(picture, TILE[0]))) as tile:
            whole.paste(tile.convert("RGB"), (place * TILE[0], 0))
    written = io.BytesIO()
    whole.save(written, "PNG", optimize=True)
    return written.getvalue()
