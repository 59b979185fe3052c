"""What is taken home as a picture: the circle, and every board for whoever wants it."""

import io
from pathlib import Path
from xml.etree import ElementTree

import outloud
import pypdfium2
import pytest
from PIL import Image

from studio.exporters.documents import documents
from studio.exporters.keepsake import NONE, NOT_KEPT, keepsake
from studio.exporters.source import Reach
from studio.model.errors import StudioError
from tests.unit.exporters.fullday import day, ended, of_day

CIRCLE = frozenset(("circle-of-strength",))
SVG = "{http://www.w3.org/2000/svg}"


def written(svg: bytes) -> str:
    root = ElementTree.fromstring(svg)
    return " ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))


def test_the_circle_is_taken_home_as_page_and_picture(tmp_path: Path) -> None:
    found = {(one.suffix, one.part): one.data for one in keepsake(of_day(ended()))}
    assert set(found) == {("pdf", "a4"), ("pdf", "a3"), ("svg", ""), ("png", "")}
    assert Image.open(io.BytesIO(found["png", ""])).size == (3840, 2160)
    assert "patience" in written(found["svg", ""])
    for part, size in (("a4", (842, 595)), ("a3", (1191, 842))):
        with pypdfium2.PdfDocument(io.BytesIO(found["pdf", part])) as pdf:
            assert tuple(map(round, pdf[0].get_size())) == size
            assert "21 November 2026" in pdf[0].get_textpage().get_text_bounded()
        path = tmp_path / f"{part}.pdf"
        path.write_bytes(found["pdf", part])
        checked = outloud.check(str(path))
        assert (checked.errors, checked.warnings) == (0, 0)


def test_a_name_given_for_the_room_does_not_leave_it() -> None:
    source = of_day(ended(share=CIRCLE))
    named = [fields["name"] for fields in ended(share=CIRCLE).words.values() if "name" in fields]
    assert named
    for reach, holds in ((Reach.GROUP, True), (Reach.OUTSIDE, False)):
        reached = source.reaching(reach)
        assert reached.state is not None
        said = [fields for fields in reached.state.words.values() if "name" in fields]
        assert bool(said) is holds


def test_without_a_circle_a_sentence_says_why() -> None:
    with pytest.raises(StudioError, match=NOT_KEPT[:30]):
        list(keepsake(of_day(ended(keep=frozenset()))))
    with pytest.raises(StudioError, match=NONE[:30]):
        list(keepsake(of_day()))


def test_every_board_is_a_picture_by_its_place_in_the_day() -> None:
    source = of_day(ended(keep=CIRCLE))
    found = dict(documents(source, "pictures"))
    folder = "2026-11-21_every-board_pictures"
    assert {name.rpartition(".")[0] for name in found if "agreement" in name} == set()
    circles = sorted(name for name in found if "circle-of-strength" in name)
    assert circles[0] == f"{folder}/03-circle-of-strength-1.png"
    assert circles[1] == f"{folder}/03-circle-of-strength-1.svg"
    assert Image.open(io.BytesIO(found[circles[0]])).size == (1920, 1080)
    assert "font-face" in found[circles[1]].decode()
    assert all("our-agreement" not in name for name in found)


def test_large_pictures_are_4k() -> None:
    source = of_day(ended(keep=CIRCLE))
    name, data = next(iter(documents(source, "pictures-4k")))
    assert name.endswith(".png")
    assert Image.open(io.BytesIO(data)).size == (3840, 2160)


def test_a_deck_before_its_day_has_its_blank_boards() -> None:
    name, _ = next(iter(documents(of_day(), "pictures")))
    assert name.startswith("2026-11-21_every-board_pictures/02-our-agreement")
    assert day().closed is False
