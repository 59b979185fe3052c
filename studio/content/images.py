"""Whether an image of a deck can be shown everywhere: PNG or JPEG, whole, upright, not huge."""

import warnings
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from studio.content.faults import WrongValueError

_LARGEST_SIDE = 12_000
_LARGEST_AREA = 60_000_000
_ORIENTATION = 0x0112


def check_image(name: str, data: bytes) -> None:
    """`WrongValueError` with a sentence if the image cannot be shown as it is."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _check(name, data)
    except WrongValueError:
        raise
    except UnidentifiedImageError as error:
        raise WrongValueError(
            f"{name} is not a PNG or JPEG image: save it as one of these."
        ) from error
    except Exception as error:  # noqa: BLE001  a decoder may raise anything on a broken file
        raise WrongValueError(f"{name} is damaged or cut short: save or copy it again.") from error


def _check(name: str, data: bytes) -> None:
    with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as image:
        width, height = image.size
        if max(width, height) > _LARGEST_SIDE or width * height > _LARGEST_AREA:
            raise WrongValueError(
                f"{name} is {width} by {height} pixels: save it smaller, 2000 will do."
            )
        if image.getexif().get(_ORIENTATION, 1) != 1:
            raise WrongValueError(
                f"{name} is stored on its side: open it, turn it, and save it again."
            )
        image.load()
