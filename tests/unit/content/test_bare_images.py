"""Pictures of a deck leave behind what a camera or a program wrote into them."""

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from studio.app.house import House
from studio.content.bare_images import bare_image

SAID = b"Sionedwasathome"
"""A word that must not get out."""


def picture() -> Image.Image:
    return Image.effect_noise((97, 61), 60).convert("RGB")


def jpeg(**how: object) -> bytes:
    image, out = picture(), io.BytesIO()
    exif = image.getexif()
    exif[0x013B] = SAID.decode()
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image.save(out, "JPEG", exif=exif, comment=SAID, icc_profile=profile, **how)
    return out.getvalue() + b"MotionPhoto" + SAID


def png(mode: str) -> bytes:
    out, said = io.BytesIO(), PngInfo()
    said.add_text("Author", SAID.decode())
    said.add_itxt("Comment", SAID.decode())
    picture().convert(mode).save(out, "PNG", pnginfo=said)
    return out.getvalue() + SAID


def points(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data)) as image:
        return image.convert("RGBA").tobytes()


@pytest.mark.parametrize(
    "data",
    [
        jpeg(),
        jpeg(progressive=True),
        jpeg(restart_marker_blocks=2),
        png("RGB"),
        png("P"),
        png("LA"),
    ],
)
def test_the_points_stay_and_nothing_else(data: bytes) -> None:
    assert SAID in data
    bare = bare_image(data)
    assert SAID not in bare
    assert points(bare) == points(data)
    assert bare_image(bare) == bare
    if data.startswith(b"\xff\xd8"):
        assert b"ICC_PROFILE" in bare, "colours stay as they were"


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", jpeg()[:300], png("RGB")[:60], b"\xff\xd8\xff\xe1"]
)
def test_what_cannot_be_followed_stays_as_it_is(data: bytes) -> None:
    assert bare_image(data) == data


def test_no_file_that_goes_out_says_who_made_a_picture_or_where(tmp_path: Path) -> None:
    folder = tmp_path / "decks" / "mine"
    folder.mkdir(parents=True)
    (folder / "a.jpg").write_bytes(jpeg())
    (folder / "b.png").write_bytes(png("RGB"))
    steps = (f"\n---\nactivity: slide\n---\n# {n}\n\n![cup]({n})\n" for n in ("a.jpg", "b.png"))
    (folder / "deck.md").write_text("---\ntitle: Mine\n---\n" + "".join(steps), encoding="utf-8")
    house = House.at(tmp_path)
    workshop = house.new_workshop(house.deck("mine"))
    workshop.close()
    assert SAID not in workshop.path.read_bytes()
    (made,) = house.export("mine", ("deck",), tmp_path / "out").files
    with zipfile.ZipFile(made.path) as pptx:
        assert [name for name in pptx.namelist() if SAID in pptx.read(name)] == []
        assert any(name.endswith(".jpg") for name in pptx.namelist())
