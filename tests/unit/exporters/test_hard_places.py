"""Exports where disks, folders, fonts and other exports are against them."""

import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from studio.exporters.documents import ExportReport, export
from studio.model.errors import StudioError
from studio.pictures.fonts import FONTS, Fonts
from tests.unit.exporters.fullday import FIRST_HOUR, of_day

KINDS = ("deck", "handout", "run-sheet")
BLANK = of_day(deck=FIRST_HOUR)


def written(folder: Path) -> ExportReport:
    return export(BLANK, KINDS, folder)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_on_a_full_disk_what_fits_is_whole_and_the_rest_is_said(small_disk: Path) -> None:
    report = written(small_disk)
    assert {left.name for left in report.skipped} >= {"deck", "handout"}
    assert all("not enough room" in left.why for left in report.skipped)
    assert names(small_disk) == sorted(["photos", *(Path(one.path).name for one in report.files)])


def test_a_folder_that_is_read_only_is_said_once_for_each_kind(small_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    report = written(small_disk)
    assert [left.name for left in report.skipped] == list(KINDS)
    assert all("Choose another folder" in left.why for left in report.skipped)
    assert names(small_disk) == ["photos"]


def test_into_a_folder_on_another_drive(other_drive: Path, tmp_path: Path) -> None:
    assert other_drive.stat().st_dev != tmp_path.stat().st_dev
    report = written(other_drive / "exports")
    assert not report.skipped
    assert names(other_drive / "exports") == sorted(Path(one.path).name for one in report.files)


def test_into_a_path_of_250_characters(tmp_path: Path) -> None:
    folder = tmp_path
    while len(str(folder)) < 240:
        folder = folder / "workshops and days"[: max(1, 249 - len(str(folder)))]
    folder.mkdir(parents=True)
    report = written(folder)
    assert not report.skipped
    assert all(len(one.path) > 250 and Path(one.path).is_file() for one in report.files)


def test_a_path_that_is_too_long_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / ("x" * 300)
    report = written(folder)
    assert all("shorter path" in left.why for left in report.skipped)
    assert names(tmp_path) == []


def test_two_exports_at_once_into_one_folder(tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(written, (tmp_path, tmp_path))
    paths = [Path(one.path) for report in (first, second) for one in report.files]
    assert len(set(paths)) == len(paths) == len(names(tmp_path))
    assert not any(name.startswith(".") for name in names(tmp_path))
    assert {path.suffix for path in paths} == {".pptx", ".pdf"}


def test_an_export_that_comes_to_nothing_leaves_no_folder(tmp_path: Path) -> None:
    report = export(BLANK, ("message", "keepsake"), tmp_path / "new")
    assert len(report.skipped) == 2
    assert names(tmp_path) == []


@pytest.fixture
def own_fonts(tmp_path: Path) -> Path:
    """The shipped fonts, in a folder where one may go missing."""
    folder = tmp_path / "fonts"
    folder.mkdir()
    for face in FONTS.values():
        (folder / face.path.name).symlink_to(face.path)
    return folder


def test_a_font_that_is_missing_is_named_before_anything_is_drawn(own_fonts: Path) -> None:
    (own_fonts / "NotoSansSC_400Regular.ttf").unlink()
    fonts = Fonts(own_fonts)
    with pytest.raises(StudioError, match=r"font .* is missing: .*NotoSansSC.*install it again"):
        fonts["text"]
    assert fonts.missing() == ("NotoSansSC_400Regular.ttf",)


@pytest.mark.parametrize("left", [0, 9, 100, 20_000])
def test_a_font_that_was_cut_off_is_named(own_fonts: Path, left: int) -> None:
    path = own_fonts / "Andika-Regular.ttf"
    start = path.read_bytes()[:left]
    path.unlink()
    path.write_bytes(start)
    fonts = Fonts(own_fonts)
    assert fonts["text"].glyph("a")  # what is not needed hinders nobody
    with pytest.raises(StudioError, match=r"damaged: .*Andika-Regular\.ttf.*install it again"):
        fonts["andika"]
    assert fonts.damaged() == ("Andika-Regular.ttf",)


def test_something_else_in_the_place_of_a_font_is_named(own_fonts: Path) -> None:
    path = own_fonts / "PatrickHand_400Regular.ttf"
    path.unlink()
    path.write_bytes(b"<html>" * 9_000)
    with pytest.raises(StudioError, match=r"damaged: .*PatrickHand"):
        Fonts(own_fonts)["hand"]
