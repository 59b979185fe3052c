"""A Trust's logo as a plain PNG or JPEG: its points alone, small enough for pages and slides."""

import warnings
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError

from studio.content.faults import WrongValueError
from studio.pictures.photo_points import is_bare

LONGEST = 800
"""Points along the longer side; a logo is drawn small wherever it stands."""
MOST_BYTES = 120 * 1024
"""What phones are sent once."""
_MOST_GIVEN = 20 * 1024 * 1024
_LARGEST_AREA = 40_000_000
_FORMATS = ("PNG", "JPEG")
_PAPER = (251, 245, 232)
_PALE = 205
"""Of 255: as dark as one point of a logo has to be, so that it is seen on paper."""
_SVG = "This is a drawing (SVG): save it as a PNG, 800 points wide will do."
_OTHER = "This is no PNG and no JPEG: save the logo as one of these."
_DAMAGED = "This picture is damaged or cut short: save or copy it again."
_TOO_LARGE = "This picture is too large: save it smaller, 800 points wide will do."
_CHUNKS = frozenset((b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"))
"""All that a PNG needs to be drawn."""
_UNSEEN = (
    "This logo is nearly white and would not be seen on paper: choose the one that is made for "
    "light grounds."
)


def plain_logo(data: bytes) -> bytes:
    """The logo alone, upright, at most `LONGEST` points a side and `MOST_BYTES`.

    Whatever else was in the file is dropped; what is transparent stays so. `WrongValueError` with
    a sentence that says what to do instead.
    """
    if len(data) > _MOST_GIVEN:
        raise WrongValueError(_TOO_LARGE)
    if _is_drawing(data):
        raise WrongValueError(_SVG)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _plain(data)
    except WrongValueError:
        raise
    except UnidentifiedImageError:
        raise WrongValueError(_OTHER) from None
    except Image.DecompressionBombError:
        raise WrongValueError(_TOO_LARGE) from None
    except Exception:  # noqa: BLE001  a decoder may raise anything on a broken file
        raise WrongValueError(_DAMAGED) from None


def check_logo(data: bytes) -> None:
    """`WrongValueError` where a kept logo is not one that `plain_logo` could have made."""
    try:
        with Image.open(BytesIO(data), formats=_FORMATS) as image:
            fits = max(image.size) <= LONGEST and len(data) <= MOST_BYTES
            if fits:
                image.load()
    except Exception:  # noqa: BLE001  as above
        raise WrongValueError("The logo is damaged: choose it again.") from None
    if not fits:
        raise WrongValueError("The logo is too large: choose it again, and it is made smaller.")


def _is_drawing(data: bytes) -> bool:
    head = data[:4096].lstrip().lower()
    return b"<svg" in head or head.startswith(b"<?xml")


def _plain(data: bytes) -> bytes:
    with Image.open(BytesIO(data), formats=_FORMATS) as image:
        if image.width * image.height > _LARGEST_AREA:
            raise WrongValueError(_TOO_LARGE)
        photo = image.format == "JPEG"
        if photo:
            image.draft("RGB", (LONGEST, LONGEST))
        upright = ImageOps.exif_transpose(image).convert("RGB" if photo else "RGBA")
    upright.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    if not _is_seen(upright):
        raise WrongValueError(_UNSEEN)
    if _is_kept(data, photo=photo):
        return data
    return _jpeg(upright) if photo else _png(upright)


def _is_kept(data: bytes, *, photo: bool) -> bool:
    """Whether it is such a logo already, with nothing else in the file or behind it."""
    try:
        check_logo(data)
    except WrongValueError:
        return False
    return is_bare(data) if photo else _is_bare_png(data)


def _is_bare_png(data: bytes) -> bool:
    at = 8
    while data[at + 4 : at + 8] in _CHUNKS:
        last = data[at + 4 : at + 8] == b"IEND"
        at += 12 + int.from_bytes(data[at : at + 4], "big")
        if last:
            return at == len(data)
    return False


def _is_seen(image: Image.Image) -> bool:
    """Whether anything of it stands out on paper."""
    clear = image.convert("RGBA")
    laid = Image.alpha_composite(Image.new("RGBA", clear.size, (*_PAPER, 255)), clear)
    darkest = laid.convert("L").getextrema()[0]
    return isinstance(darkest, int | float) and darkest <= _PALE


def _bare(image: Image.Image) -> Image.Image:
    """Nothing but the points comes along."""
    fresh = Image.new(image.mode, image.size)
    fresh.paste(image)
    return fresh


def _jpeg(image: Image.Image) -> bytes:
    for quality in (88, 75, 60, 40):
        out = BytesIO()
        _bare(image).save(out, "JPEG", quality=quality, optimize=True)
        if out.tell() <= MOST_BYTES:
            break
    return out.getvalue()


def _png(image: Image.Image) -> bytes:
    """In full colour, else in 256 colours, else smaller."""
    while True:
        for made in (_bare(image), _bare(image).quantize(256, Image.Quantize.FASTOCTREE)):
            out = BytesIO()
            made.save(out, "PNG", optimize=True)
            if out.tell() <= MOST_BYTES:
                return out.getvalue()
        image = image.reduce(2)
