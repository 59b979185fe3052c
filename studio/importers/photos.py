"""Pictures of other programs as a deck can show them: PNG or JPEG, upright, without what they
tell of who took them and where.
"""

import hashlib
import os
import sys
import warnings
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import Image as Photo
from PIL.Image import Image as PilImage
from PIL.Image import Resampling, Transpose

from studio.importers.limits import MOST_WRITTEN
from studio.model.errors import StudioError

SHARP = (3840, 2160)
"""Pixels of the finest projectors: no picture is kept larger than it can show."""
_LONGEST_SIDE = 3840
_MOST_PIXELS = 120_000_000
_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP", "MPO")
_ON_WINDOWS = ("WMF",)  # Pillow lets Windows itself draw these
_QUALITY = 92
_DRAWN = 40_000
"""A picture of fewer colours was drawn or written; a photograph has more."""
_SMALL_ENOUGH = 2_000_000
"""Bytes."""


class Unreadable(Exception):
    """A picture that cannot be shown."""


class Crop(NamedTuple):
    """What is cut off at each edge, as parts of the picture's width or height."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0


@dataclass(frozen=True, slots=True)
class Turned:
    """How a picture lies on its slide."""

    crop: Crop = Crop()
    degrees: float = 0.0
    """Clockwise."""
    mirrored: bool = False
    """From left to right."""
    upside_down: bool = False
    """From top to bottom."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A picture as it is kept."""

    data: bytes
    suffix: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture as it is kept, and whether it moved where it came from."""

    picture: Encoded
    moved: bool = False


class Folder:
    """Where the pictures of one deck are written; the same picture is kept once."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._names: dict[bytes, str] = {}
        self._bytes = 0

    @property
    def count(self) -> int:
        """How many pictures lie there."""
        return len(self._names)

    def keep(self, picture: Encoded, name: str) -> str:
        """The file name it has now: `name` with its suffix, or that of one just like it."""
        key = hashlib.sha256(picture.data).digest()
        if key in self._names:
            return self._names[key]
        self._bytes += len(picture.data)
        if self._bytes > MOST_WRITTEN:
            raise StudioError(
                "The pictures of this file are too many or too large for one deck "
                f"({MOST_WRITTEN // 1_000_000} MB). Save it in two files and bring these in."
            )
        file = f"{name}.{picture.suffix}"
        with (self._place / file).open("xb") as written:
            written.write(picture.data)
            written.flush()
            os.fsync(written.fileno())
        self._names[key] = file
        return file


def shown(data: bytes, turned: Turned) -> Shown:
    """The picture as its slide showed it; `Unreadable` if it cannot be."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _shown(data, turned)
    except MemoryError:
        raise
    except Exception as error:  # a decoder may raise anything on a broken file
        raise Unreadable from error


def encoded(image: PilImage, quality: int = _QUALITY) -> Encoded:
    """As PNG where it is drawn or written, which keeps it exactly; a photograph as JPEG."""
    drawn = b""
    if image.mode == "RGBA" or image.getcolors(_DRAWN) is not None:
        drawn = _saved(image, "PNG", compress_level=4)
        if image.mode == "RGBA" or len(drawn) <= _SMALL_ENOUGH:
            return Encoded(drawn, "png")
    photo = _saved(image, "JPEG", quality=quality, subsampling=0)
    if drawn and len(drawn) <= len(photo):
        return Encoded(drawn, "png")
    return Encoded(photo, "jpg")


def _saved(image: PilImage, kind: str, **how: int) -> bytes:
    file = BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()


def _shown(data: bytes, turned: Turned) -> Shown:
    formats = (*_FORMATS, *(_ON_WINDOWS if sys.platform == "win32" else ()))
    with Photo.open(BytesIO(data), formats=formats) as source:
        if source.width * source.height > _MOST_PIXELS:
            raise Unreadable
        moved = getattr(source, "n_frames", 1) > 1 and source.format in ("GIF", "PNG", "WEBP")
        if source.format == "JPEG":
            source.draft("RGB", (2 * _LONGEST_SIDE, 2 * _LONGEST_SIDE))
        as_it_was = source.format == "JPEG" and source.mode in ("RGB", "L")
        image = _plain(source)
        if as_it_was and turned == Turned() and max(image.size) <= _LONGEST_SIDE:
            return Shown(Encoded(_as_it_was(source), "jpg"), moved)
    image = _cropped(image, turned.crop)
    if turned.mirrored:
        image = image.transpose(Transpose.FLIP_LEFT_RIGHT)
    if turned.upside_down:
        image = image.transpose(Transpose.FLIP_TOP_BOTTOM)
    image = _upright(image, turned.degrees)
    image.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE), Resampling.LANCZOS)
    return Shown(encoded(image), moved)


def _as_it_was(source: PilImage) -> bytes:
    """The JPEG with the same table of colours and fineness, and nothing told beside it."""
    file = BytesIO()
    source.save(file, "JPEG", quality="keep", exif=b"", comment=b"", xmp=b"")
    return file.getvalue()


def _plain(source: PilImage) -> PilImage:
    """The first picture of the file in plain colours, with nothing told beside it."""
    source.load()
    if source.mode in ("P", "PA", "LA") or "transparency" in source.info:
        image = source.convert("RGBA")
    elif source.mode == "RGBA":
        image = source.copy()
    elif source.mode.startswith("I") or source.mode == "F":
        image = source.point(lambda value: value / 256).convert("L").convert("RGB")
    else:
        image = source.convert("RGB")
    if image.mode == "RGBA" and image.getchannel("A").getextrema() == (255, 255):
        image = image.convert("RGB")
    image.info = {}
    return image


def _cropped(image: PilImage, crop: Crop) -> PilImage:
    left, top, right, bottom = (min(max(part, 0.0), 0.99) for part in crop)
    if left + right >= 1 or top + bottom >= 1:
        return image
    box = (
        round(left * image.width),
        round(top * image.height),
        max(round(left * image.width) + 1, round((1 - right) * image.width)),
        max(round(top * image.height) + 1, round((1 - bottom) * image.height)),
    )
    return image.crop(box) if box != (0, 0, *image.size) else image


def _upright(image: PilImage, degrees: float) -> PilImage:
    """Turned by quarters; what only leans a little stands straight."""
    quarters = round(degrees / 90) % 4
    turns = {1: Transpose.ROTATE_270, 2: Transpose.ROTATE_180, 3: Transpose.ROTATE_90}
    return image.transpose(turns[quarters]) if quarters else image
