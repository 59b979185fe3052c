"""Photographs of things made in the room, as plain pictures that tell nothing else.

A camera writes place, time and owner into its files. What is kept here is drawn anew from the
picture's points alone: upright, small enough for a wall, a JPEG without any metadata.
"""

import base64
import binascii
from functools import lru_cache

from studio.model.errors import StudioError
from studio.model.forms import PHOTO_MARK

LONGEST = 1600
"""Points along the longer side; more cannot be told apart on the wall."""
NO_PICTURE = "This is no picture: please choose a photograph (JPEG) or a PNG image."
HEIC = "This picture is in a format of one maker’s phones (HEIC): please save or send it as JPEG."
DAMAGED = "This picture is damaged or cut short: please take or copy it again."
TOO_LARGE = "This picture has too many points: please save it smaller, 2000 wide will do."


class PhotoError(StudioError):
    """Something sent as a picture that cannot be kept as one."""


def plain_photo(data: bytes) -> bytes:
    """The picture alone as a JPEG of at most `LONGEST` points a side and `MOST_PHOTO` as base64.

    Everything else is dropped: EXIF, place, thumbnails, comments, colour profiles, what hangs
    behind the end. A picture that is plain already comes back as it is. `PhotoError` with a
    sentence for anything that is no picture.
    """
    from studio.pictures.photo_points import redrawn  # few days have a photo

    return redrawn(data)


def photo_words(raw: str) -> str:
    """A photo field as it is kept: its picture made plain, as base64 text behind its mark."""
    try:
        data = base64.b64decode(raw.rpartition(",")[2], validate=True)
    except (binascii.Error, ValueError):
        raise PhotoError(NO_PICTURE) from None
    return as_words(plain_photo(data))


def as_words(data: bytes) -> str:
    """A plain picture as the words of a photo field."""
    return PHOTO_MARK + base64.b64encode(data).decode("ascii")


@lru_cache(16)
def photo_of(words: str, longest: int = LONGEST) -> tuple[bytes, int, int]:
    """A kept photo at most so large, with its width and height; nothing if it cannot be read."""
    from studio.pictures.photo_points import within  # as above

    try:
        return within(base64.b64decode(words.removeprefix(PHOTO_MARK), validate=True), longest)
    except Exception:  # noqa: BLE001  a decoder may raise anything on a broken file
        return b"", 0, 0
