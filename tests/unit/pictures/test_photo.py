"""Photographs made plain: nothing but the picture stays, upright, small, or a sentence why not."""

import base64
import random
import struct
import zlib
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from studio.model.errors import Refused
from studio.model.forms import MOST_PHOTO, Field, Form, Kind, check, is_photo
from studio.pictures.photo import (
    HEIC,
    LONGEST,
    NO_PICTURE,
    TOO_LARGE,
    PhotoError,
    as_words,
    photo_of,
    photo_words,
    plain_photo,
)

SECRET = b"Ward 7, 51.4545 N"
FORM = Form("photo", "A picture", (Field("photo", Kind.PHOTO, "The map", required=True),))


def encoded(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def camera(width: int = 320, height: int = 200, *, turned: int = 1) -> bytes:
    """A photograph with the left half red, as a phone writes it: place, owner, thumbnail."""
    image = Image.new("RGB", (width, height), "#2040c0")
    image.paste("#c02020", (0, 0, width // 2, height))
    exif = Image.Exif()
    exif[0x0112] = turned
    exif[0x010F] = SECRET.decode()
    exif[0x8825] = {1: "N", 2: (51.0, 27.0, 16.2), 3: "W", 4: (2.0, 35.0, 0.0)}
    data = encoded(image, exif=exif.tobytes(), comment=SECRET, quality=90)
    return data + SECRET


def opened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


def test_nothing_but_the_picture_stays() -> None:
    found = plain_photo(camera())
    assert SECRET not in found
    assert b"Exif" not in found
    image = opened(found)
    assert image.format == "JPEG"
    assert not image.getexif()
    assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_a_comment_in_a_png_goes_too() -> None:
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", SECRET.decode())
    found = plain_photo(encoded(Image.new("RGB", (40, 40)), "PNG", pnginfo=told))
    assert SECRET not in found
    assert opened(found).format == "JPEG"


@pytest.mark.parametrize("turned", [1, 3, 6, 8])
def test_a_photo_stands_upright(turned: int) -> None:
    image = opened(plain_photo(camera(turned=turned))).convert("RGB")
    assert image.size == ((320, 200) if turned in (1, 3) else (200, 320))
    w, h = image.size
    red = {1: (20, h // 2), 3: (w - 20, h // 2), 6: (w // 2, 20), 8: (w // 2, h - 20)}[turned]
    pixel = image.getpixel(red)
    assert isinstance(pixel, tuple)
    assert pixel[0] > 150 > pixel[2]


@pytest.mark.parametrize(("size", "expected"), [((4000, 3000), (1600, 1200)), ((90, 60), (90, 60))])
def test_it_is_no_larger_than_the_wall_needs(
    size: tuple[int, int], expected: tuple[int, int]
) -> None:
    assert opened(plain_photo(encoded(Image.new("RGB", size, "#7a3e6b")))).size == expected


def test_even_the_busiest_picture_fits_its_limit() -> None:
    noise = Image.frombytes("RGB", (2000, 2000), random.Random(1).randbytes(12_000_000))
    words = as_words(plain_photo(encoded(noise, "PNG")))
    assert len(words) <= MOST_PHOTO
    assert max(opened(photo_of(words)[0]).size) <= LONGEST


def test_what_is_plain_stays_as_it_is() -> None:
    once = plain_photo(camera(2400, 1500))
    assert plain_photo(once) == once
    assert plain_photo(once + SECRET) != once + SECRET


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "CMYK", "1"])
def test_every_kind_of_picture_becomes_a_plain_one(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    assert opened(plain_photo(encoded(Image.new(mode, (30, 20)), kind))).mode == "RGB"


def test_what_was_clear_lies_on_paper() -> None:
    found = opened(plain_photo(encoded(Image.new("RGBA", (20, 20), (0, 0, 0, 0)), "PNG")))
    assert found.getpixel((10, 10)) == (255, 255, 255)


def bomb() -> bytes:
    """A PNG of a few hundred bytes that says it is 60,000 points wide and high."""

    def chunk(name: bytes, body: bytes) -> bytes:
        crc = struct.pack(">I", zlib.crc32(name + body))
        return struct.pack(">I", len(body)) + name + body + crc

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 999)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", NO_PICTURE),
        (b"%PDF-1.7 not a picture", NO_PICTURE),
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, HEIC),
        (camera()[:1200], "damaged"),
        (encoded(Image.new("RGB", (300, 300), "#123456"), "PNG")[:200], "damaged"),
        (bomb(), TOO_LARGE),
        (encoded(Image.new("RGB", (20, 20)), "GIF"), NO_PICTURE),
    ],
)
def test_what_is_no_picture_is_told_in_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(PhotoError) as wrong:
        plain_photo(data)
    assert said in wrong.value.user_text
    assert wrong.value.user_text.endswith(".")


def test_a_field_is_kept_plain_behind_its_mark() -> None:
    raw = base64.b64encode(camera()).decode()
    words = photo_words(raw)
    assert is_photo(words)
    assert photo_words(f"data:image/jpeg;base64,{raw}") == words
    assert photo_words(words) == words
    data, width, height = photo_of(words)
    assert (width, height) == (320, 200)
    assert data == plain_photo(camera())
    small, width, height = photo_of(words, 160)
    assert (width, height) == (160, 100)
    assert len(small) < len(data)


def test_what_cannot_be_read_is_drawn_as_nothing() -> None:
    assert photo_of("data:image/jpeg;base64,AAAA") == (b"", 0, 0)
    with pytest.raises(PhotoError):
        photo_words("no base64 at all!")


def test_a_form_takes_a_photo_by_type_and_size() -> None:
    raw = base64.b64encode(camera()).decode()
    assert check(FORM, {"photo": raw}).words == {"photo": raw}
    for wrong in (7, ["x"], "not a picture at all", "A" * (MOST_PHOTO + 1), "", None):
        with pytest.raises(Refused) as refusal:
            check(FORM, {"photo": wrong})
        assert refusal.value.fields["photo"].endswith(".")
