"""Pictures of decks without what a camera or a program wrote beside the points.

Place, author, comments, thumbnails and what hangs behind the end go; the points stay byte by byte,
and so do colour profiles.
"""

import re
from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_DRAWN = frozenset(
    (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT")
    + (b"bKGD", b"pHYs")
)
"""Chunks that say how the points look."""
_JPEG = b"\xff\xd8"
_MARK = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])")
"""The next mark of a JPEG: zeros and restarts belong to the points."""
_END, _COMMENT = 0xD9, 0xFE
_PROGRAMS = range(0xE0, 0xF0)
"""Marks under which programs write what they like."""
_LOOKS = ((0xE0, b"JFIF\0"), (0xE2, b"ICC_PROFILE\0"), (0xEE, b"Adobe"))
"""Those of them that say how the points look."""


def bare_image(data: bytes) -> bytes:
    """A PNG or JPEG with nothing but its picture; as it is, where it cannot be followed."""
    try:
        if data.startswith(_PNG):
            return _PNG + b"".join(_png_parts(data))
        if data.startswith(_JPEG):
            return _JPEG + b"".join(_jpeg_parts(data))
    except ValueError:
        return data
    return data


def _png_parts(data: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while True:
        kind = data[at + 4 : at + 8]
        after = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if after > len(data) or len(kind) < 4:
            raise ValueError("cut short")
        if kind in _DRAWN:
            yield data[at:after]
        if kind == b"IEND":
            return
        at = after


def _jpeg_parts(data: bytes) -> Iterator[bytes]:
    at = len(_JPEG)
    while found := _MARK.search(data, at):
        yield data[at : found.start()]  # points, after the first scan began
        mark, start = found[1][0], found.end()
        if mark == _END:
            yield b"\xff\xd9"
            return
        after = start + int.from_bytes(data[start : start + 2], "big")
        if not start + 2 <= after <= len(data):
            raise ValueError("cut short")
        if _is_drawn(mark, data[start + 2 : start + 14]):
            yield b"\xff" + data[start - 1 : after]
        at = after
    raise ValueError("no end")


def _is_drawn(mark: int, head: bytes) -> bool:
    if mark == _COMMENT:
        return False
    if mark not in _PROGRAMS:
        return True
    return any(mark == one and head.startswith(begins) for one, begins in _LOOKS)
