import base64
import io
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from studio.pictures.fonts import FONTS
from studio.pictures.shapes import Picture
from studio.pictures.text import HAND, fit
from studio.renderers.to_svg import to_svg

SHIPPED = sorted((FONTS["text"].path.parent / "embed").glob("*.woff2"))


def embedded(words: str, **how: str) -> dict[str, TTFont]:
    picture = Picture("One", (fit(words, 0, 0, 900, 100, **how),))  # type: ignore[arg-type]
    rules = re.findall(r"font-family:'([^']+)'.*?base64,([^)]+)\)", to_svg(picture, fonts="embed"))
    return {family: TTFont(io.BytesIO(base64.b64decode(data))) for family, data in rules}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_compressed_faces_are_the_shipped_faces(path: Path) -> None:
    whole = TTFont(io.BytesIO(FONTS[path.stem].path.read_bytes()))
    small = TTFont(io.BytesIO(path.read_bytes()))
    assert small.getBestCmap().keys() == whole.getBestCmap().keys()
    assert small["head"].unitsPerEm == whole["head"].unitsPerEm
    assert {"GPOS"} & set(whole.keys()) <= set(small.keys())
    for char, name in small.getBestCmap().items():
        assert small["hmtx"][name][0] == whole["hmtx"][whole.getBestCmap()[char]][0]


def test_an_ordinary_board_carries_little() -> None:
    picture = Picture(
        "Board",
        (
            fit("Our circle", 0, 0, 900, 100, family=HAND),
            fit("Courage, dŵr", 0, 100, 900, 100),
            fit("Kindness", 0, 200, 900, 100, bold=True),
        ),
    )
    assert len(to_svg(picture, fonts="embed")) < 100_000


def test_of_large_faces_only_what_is_needed_is_carried() -> None:
    fonts = embedded("Nguyễn 👨‍👩‍👧‍👦 Привет")
    assert set(fonts) >= {"Andika", "Noto Emoji"}
    assert {ord("ễ"), ord("и"), ord("a")} <= fonts["Andika"].getBestCmap().keys()
    assert 0x1F468 in fonts["Noto Emoji"].getBestCmap()
    assert len(fonts["Noto Emoji"].getBestCmap()) < 20


def test_every_table_of_a_face_in_part_can_be_read() -> None:
    for words in ("Nguyễn", "🌱", "👨‍👩‍👧‍👦 Привет", "ṁ ş̌ 🌧️"):
        for font in embedded(words).values():
            assert all(font[tag] is not None for tag in font.keys())  # noqa: SIM118 - also GlyphOrder
            assert all(font["glyf"][name] is not None for name in font.getGlyphOrder())


def test_a_mark_keeps_its_place_above_its_letter() -> None:
    part = embedded("ş̌")["Andika"]
    kinds = {one.FeatureTag for one in part["GPOS"].table.FeatureList.FeatureRecord}
    assert {"mark", "mkmk"} <= kinds
