"""What a Trust's logo may be, and what becomes of its words."""

import io
from dataclasses import replace

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from studio.content.faults import WrongValueError
from studio.content.logo import LONGEST, MOST_BYTES, check_logo, plain_logo
from studio.content.trust import MOST_NAME, brought_trust, faults_of, read_trust, write_trust
from studio.model.follow_ups import FollowUp
from studio.model.trust import Trust
from studio.pictures.accent import accent_of, printed
from studio.pictures.theme import contrast
from tests.unit.content.trustcase import HOSTILE, OAKWOOD, logo


def noisy(kind: str, side: int) -> bytes:
    """A picture that packs badly."""
    out = io.BytesIO()
    noise = Image.effect_noise((side, side), 90)
    Image.merge("RGB", (noise, noise.rotate(90), noise.rotate(180))).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize("data", [logo(), logo(kind="JPEG"), logo(3000, 900), noisy("PNG", 900),
                                  noisy("JPEG", 1500)])  # fmt: skip
def test_a_plain_logo_is_small_and_stays_as_it_is(data: bytes) -> None:
    made = plain_logo(data)
    check_logo(made)
    assert len(made) <= MOST_BYTES
    assert plain_logo(made) == made


def test_a_transparent_logo_stays_so_and_a_camera_s_marks_go() -> None:
    out = io.BytesIO()
    told = PngInfo()
    told.add_text("Author", "somebody")
    Image.open(io.BytesIO(logo())).save(out, "PNG", pnginfo=told)
    made = plain_logo(out.getvalue() + b"<script>")
    assert b"somebody" not in made
    assert b"<script>" not in made
    with Image.open(io.BytesIO(made)) as image:
        assert image.mode == "RGBA"
        assert image.getpixel((0, 0)) == (255, 255, 255, 0)
    exif = Image.Exif()
    exif[0x0112] = 6
    turned = io.BytesIO()
    Image.open(io.BytesIO(logo(kind="JPEG"))).save(turned, "JPEG", exif=exif)
    with Image.open(io.BytesIO(plain_logo(turned.getvalue()))) as image:
        assert image.size == (90, 240)
        assert not image.getexif()


def test_a_logo_in_inks_is_shown_in_lights() -> None:
    out = io.BytesIO()
    Image.open(io.BytesIO(logo(kind="JPEG"))).convert("CMYK").save(out, "JPEG")
    with Image.open(io.BytesIO(plain_logo(out.getvalue()))) as image:
        assert image.mode == "RGB"


def test_a_kept_logo_that_is_a_bomb_stops_the_file() -> None:
    out = io.BytesIO()
    Image.new("L", (LONGEST + 1, 4)).save(out, "PNG")
    with pytest.raises(WrongValueError, match="too large"):
        read_trust(write_trust(Trust(logo=out.getvalue())))


def test_a_file_from_elsewhere_has_its_logo_made_plain_and_its_words_cleaned() -> None:
    hidden = replace(OAKWOOD, name="Oak\u202ewood\u200b \x07 Trust", logo=logo() + b"more behind")
    brought = brought_trust(write_trust(hidden))
    assert brought.name == "Oakwood Trust"
    assert b"behind" not in brought.logo
    assert brought_trust(write_trust(brought)) == brought


def test_who_means_harm_is_kept_as_words() -> None:
    assert faults_of(HOSTILE) == {}
    assert read_trust(write_trust(HOSTILE)) == HOSTILE


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("name", "x" * (MOST_NAME + 1), "keep it to 120"),
        ("privacy_notice", "x" * 6_001, "keep it to 6000"),
        ("controller", "x" * 601, "keep it to 600"),
        ("support", ("x",) * 13, "to 12"),
        ("support", ("x" * 201,), "to 200"),
        ("keep_days", 91, "from 1 to 90"),
        ("lang", "de", "English or Welsh"),
        ("follow_up", (FollowUp("Group", weeks=0),), "choose its day"),
        ("follow_up", (FollowUp("Group", weeks=4, start="25:00"),), "clock time"),
        ("follow_up", (FollowUp("Group", weeks=4, repeats=3),), "how often"),
        ("follow_up", (FollowUp("", weeks=4),), "what it is"),
    ],
)  # fmt: skip
def test_what_is_too_much_is_told_by_its_field(field: str, value: object, told: str) -> None:
    wrong = replace(Trust(), **{field: value})  # type: ignore[arg-type]
    assert told in faults_of(wrong)[field]
    with pytest.raises(WrongValueError):
        read_trust(write_trust(wrong))


@pytest.mark.parametrize(
    "color", ["#005eb8", "#000000", "#ffffff", "#ffdd00", "#7a7a7a", "#ff0000"]
)
def test_every_colour_is_made_to_read_by_day_and_by_night(color: str) -> None:
    own = accent_of(color)
    for ground in ("#fbf5e8", "#ffffff", "#f3e9d6", own.on_day):
        assert contrast(own.day, ground) >= 4.5
    for ground in ("#1e182a", "#29213a", "#332a45", own.on_night):
        assert contrast(own.night, ground) >= 4.5
    assert printed(own.day, "") == own.day
