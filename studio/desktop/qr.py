"""A QR code as a picture: one path of squares. The one place of segno."""

from typing import NamedTuple

import segno
from segno import helpers

from studio.pictures.shapes import Close, Fill, Line, Move, Path, Segment, SubPath

_QUIET = 2


class Wifi(NamedTuple):
    """A network as a phone joins it; kept only while the program runs."""

    name: str
    password: str = ""
    security: str = "WPA"
    """`WPA` or `WEP`; without a password there is none."""


def wifi_text(wifi: Wifi) -> str:
    """What a phone's camera reads to join the network."""
    if not wifi.password:
        return str(helpers.make_wifi_data(wifi.name, None, "nopass"))
    return str(helpers.make_wifi_data(wifi.name, wifi.password, wifi.security))


def qr_path(
    text: str, x: float, y: float, side: float, color: str = "#000000", *, label: str = "QR code"
) -> Path:
    """The code of a text in a square of that side, its quiet zone included."""
    matrix = segno.make(text, error="m", micro=False).matrix
    cell = side / (len(matrix) + 2 * _QUIET)
    segments: list[Segment] = []
    for row, cells in enumerate(matrix):
        for column, dark in enumerate(cells):
            if dark:
                left, top = x + (column + _QUIET) * cell, y + (row + _QUIET) * cell
                segments += _square(left, top, cell)
    return Path((SubPath(tuple(segments)),), Fill(color), label=label)


def _square(x: float, y: float, side: float) -> tuple[Segment, ...]:
    return (
        Move(x, y),
        Line(x + side, y),
        Line(x + side, y + side),
        Line(x, y + side),
        Close(),
    )
