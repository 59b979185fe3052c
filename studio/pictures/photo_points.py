"""The points of a photograph: read, turned upright, made small and written anew. Loads Pillow."""

import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from studio.model.forms import MOST_PHOTO, PHOTO_MARK
from studio.pictures.photo import DAMAGED, HEIC, LONGEST, NO_PICTURE, TOO_LARGE, PhotoError

_MOST_BYTES = (MOST_PHOTO - len(PHOTO_MARK)) // 4 * 3
_QUALITIES = (82, 74, 64, 52)
_LARGEST_SIDE = 16_000
_LARGEST_AREA = {"JPEG": 64_000_000, "PNG": 30_000_000}
"""More points than any camera's: a small file that unfolds to that is no photograph. A JPEG is
unfolded at a part of its size, a PNG never."""
_PAPER = "#ffffff"
_FORMATS = ("JPEG", "PNG")


def redrawn(data: bytes) -> bytes:
    """As `plain_photo` says."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _plain(data)
    except PhotoError:
        raise
    except UnidentifiedImageError:
        raise PhotoError(HEIC if data[4:8] == b"ftyp" else NO_PICTURE) from None
    except Image.DecompressionBombError:
        raise PhotoError(TOO_LARGE) from None
    except Exception:  # noqa: BLE001  a decoder may raise anything on a broken file
        raise PhotoError(DAMAGED) from None


def within(data: bytes, longest: int) -> tuple[bytes, int, int]:
    """The picture with its longer side at most so long, its width and its height."""
    with Image.open(BytesIO(data), formats=_FORMATS) as image:
        if max(image.size) <= longest:
            return data, *image.size
        image.draft("RGB", (longest, longest))
        image.thumbnail((longest, longest), Image.Resampling.LANCZOS)
        return _jpeg(image.convert("RGB"), _QUALITIES[0]), *image.size


def _plain(data: bytes) -> bytes:
    with Image.open(BytesIO(data), formats=_FORMATS) as image:
        width, height = image.size
        most = _LARGEST_AREA.get(image.format or "", 0)
        if max(width, height) > _LARGEST_SIDE or width * height > most:
            raise PhotoError(TOO_LARGE)
        done = max(width, height) <= LONGEST and len(data) <= _MOST_BYTES and is_bare(data)
        if image.format == "JPEG" and not done:
            image.draft("RGB", (LONGEST, LONGEST))  # decodes a large photograph as a smaller one
        image.load()
        return data if done else _redrawn(image)


def _redrawn(image: Image.Image) -> bytes:
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    flat = _flat(upright)
    while True:
        for quality in _QUALITIES:
            found = _jpeg(flat, quality)
            if len(found) <= _MOST_BYTES:
                return found
        flat = flat.reduce(2)


def _flat(image: Image.Image) -> Image.Image:
    """In plain colours; what was transparent lies on paper."""
    if not image.has_transparency_data:
        return image.convert("RGB")
    clear = image.convert("RGBA")
    paper = Image.new("RGBA", clear.size, _PAPER)
    return Image.alpha_composite(paper, clear).convert("RGB")


def _jpeg(image: Image.Image, quality: int) -> bytes:
    fresh = Image.new("RGB", image.size)  # nothing but points comes along
    fresh.paste(image)
    out = BytesIO()
    fresh.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


_TABLES = frozenset((0xDB, 0xC0, 0xC4))
"""Quantization, frame and Huffman tables: all that a plain JPEG holds before its points."""


def is_bare(data: bytes) -> bool:
    """Whether a file is a JPEG as `_jpeg` writes it, with nothing else in it or behind it."""
    if not data.startswith(b"\xff\xd8"):
        return False
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        mark, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if mark == 0xDA:
            return _ends(data, at + 2 + length)
        plain_head = mark == 0xE0 and length == 16 and data[at + 4 : at + 9] == b"JFIF\0"
        if mark not in _TABLES and not plain_head:
            return False
        at += 2 + length
    return False


def _ends(data: bytes, at: int) -> bool:
    """Whether from there on come points and the end, and nothing behind it."""
    while (at := data.find(b"\xff", at)) >= 0:
        if data[at + 1 : at + 2] != b"\0":
            return data[at:] == b"\xff\xd9"
        at += 2
    return False
