"""Files that are broken, evil or something else: a sentence each, and nothing of them is kept."""

import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pikepdf
import pytest

from studio.importers.beside import Bringing
from studio.importers.bring import bring
from studio.importers.brought import Cancelled, Progress
from studio.importers.limits import MOST_UNPACKED
from studio.importers.sound_file import Kind, looked_into
from studio.model.errors import StudioError
from tests.unit.importers.other_programs import MADE, changed, made, slide

ROOT = Path(__file__).parents[3]


@pytest.fixture
def deck_file(tmp_path: Path) -> Path:
    def fill(deck: object) -> None:
        for number in range(3):
            slide(deck, 5, f"Slide of words {number}")  # type: ignore[arg-type]

    return made(fill, tmp_path)


def refused(file: Path, data: Path) -> str:
    """The sentence; and nothing stays."""
    with pytest.raises(StudioError) as error:
        Bringing(file, data / "decks").run()
    assert_nothing_left(data)
    return error.value.user_text


def assert_nothing_left(data: Path) -> None:
    assert [path for path in data.rglob("*") if path != data / "decks"] == []


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "empty"),
        (b"hello, this is text", "neither a PowerPoint file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old PowerPoint file"),
        (b"PK\x03\x04" + bytes(200), "damaged"),
        (b"%PDF-1.7\nnothing more", "damaged"),
        (b"%PDF-1.7\n" + os.urandom(20_000), "damaged"),
    ],
)
def test_what_is_no_presentation_is_told(content: bytes, told: str, tmp_path: Path) -> None:
    file = tmp_path / "file.pptx"
    file.write_bytes(content)
    assert told in refused(file, tmp_path / "data")


def test_other_archives_are_told(tmp_path: Path) -> None:
    file = tmp_path / "talk.pptx"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.presentation")
        archive.writestr("content.xml", "<x/>")
    assert "neither a PowerPoint file" in refused(file, tmp_path / "data")


def test_what_is_not_there_or_a_folder_is_told(tmp_path: Path) -> None:
    assert "cannot be read" in refused(tmp_path / "gone.pptx", tmp_path / "data")
    (tmp_path / "folder.pptx").mkdir()
    assert "folder" in refused(tmp_path / "folder.pptx", tmp_path / "data2")


def test_a_file_is_what_it_holds_and_not_what_it_is_called(deck_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "slides.pdf"
    file.write_bytes(deck_file.read_bytes())
    assert looked_into(file) is Kind.SLIDES
    assert Bringing(file, tmp_path / "data" / "decks").run().slides == 3


@pytest.mark.parametrize("part", [0.2, 0.6, 0.95])
def test_a_file_cut_short_is_told(part: float, deck_file: Path, tmp_path: Path) -> None:
    data = deck_file.read_bytes()
    deck_file.write_bytes(data[: int(len(data) * part)])
    assert "damaged" in refused(deck_file, tmp_path / "data")


def with_size(data: bytes, name: bytes, size: int) -> bytes:
    """An archive that says of one of its parts that it is so large."""
    place = data.index(b"PK\x01\x02")
    while data[place + 46 : place + 46 + len(name)] != name:
        place = data.index(b"PK\x01\x02", place + 4)
    return data[: place + 24] + size.to_bytes(4, "little") + data[place + 28 :]


def packed(deck_file: Path, name: str, content: bytes) -> bytes:
    file = io.BytesIO(deck_file.read_bytes())
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return file.getvalue()


def test_a_bomb_is_not_unpacked(deck_file: Path, tmp_path: Path) -> None:
    bomb = packed(deck_file, "ppt/media/big.png", bytes(100))
    deck_file.write_bytes(with_size(bomb, b"ppt/media/big.png", MOST_UNPACKED + 1))
    assert "far larger inside" in refused(deck_file, tmp_path / "data")


def test_a_bomb_of_words_is_not_unpacked(deck_file: Path, tmp_path: Path) -> None:
    deck_file.write_bytes(packed(deck_file, "ppt/slides/extra.xml", b"<a>" + bytes(41_000_000)))
    assert deck_file.stat().st_size < 200_000
    assert "far larger inside" in refused(deck_file, tmp_path / "data")


def test_a_bomb_that_lies_about_its_size_is_told(deck_file: Path, tmp_path: Path) -> None:
    bomb = packed(deck_file, "ppt/slides/extra.xml", b"<a>" + bytes(41_000_000))
    deck_file.write_bytes(with_size(bomb, b"ppt/slides/extra.xml", 100))
    assert "damaged" in refused(deck_file, tmp_path / "data")


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c SYSTEM "file:///etc/passwd">]>'
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_not_followed(encoding: str, deck_file: Path, tmp_path: Path) -> None:
    def evil(name: str, data: bytes) -> bytes:
        if name != "ppt/slides/slide1.xml":
            return data
        text = data.decode().partition("?>")[2]
        text = f'<?xml version="1.0" encoding="{encoding}"?>{LAUGHS}{text}'
        return text.replace("Slide of words", "&b;&c;").encode(encoding)

    assert "may harm" in refused(changed(deck_file, evil), tmp_path / "data")


def test_names_that_lead_elsewhere_lead_nowhere(tmp_path: Path) -> None:
    def fill(deck: object) -> None:
        slide(deck, 5, "../../../etc/evil")  # type: ignore[arg-type]

    file = made(fill, tmp_path)
    file.write_bytes(packed(file, "../../outside.txt", b"x"))
    data = tmp_path / "data"
    brought = Bringing(file, data / "decks", "../../up/../and away").run()
    assert Path(brought.path).parent.parent == data / "decks"
    assert brought.name == "up-and-away"
    assert not list(tmp_path.parent.glob("outside.txt"))
    assert sorted(path.name for path in Path(brought.path).parent.iterdir()) == ["deck.md"]


def lost(name: str, data: bytes) -> bytes:
    return data.replace(b"slideLayout6.xml", b"nothing.xml") if "_rels/slide1" in name else data


def torn(name: str, data: bytes) -> bytes:
    return data[: len(data) // 2] if name == "ppt/slides/slide2.xml" else data


def test_a_torn_part_is_told(deck_file: Path, tmp_path: Path) -> None:
    assert "damaged" in refused(changed(deck_file, torn), tmp_path / "data")


def test_a_slide_without_its_layout_comes(deck_file: Path, tmp_path: Path) -> None:
    brought = Bringing(changed(deck_file, lost), tmp_path / "data" / "decks").run()
    assert (brought.title, brought.slides) == ("Slide of words 0", 3)


def test_it_can_be_stopped_half_way(tmp_path: Path) -> None:
    file, data = tmp_path / "long.pdf", tmp_path / "data"
    with pikepdf.open(MADE / "chromium.pdf") as source:
        for _ in range(20):
            source.pages.append(source.pages[0])
        source.save(file)
    bringing = Bringing(file, data / "decks")
    heard: list[Progress] = []

    def told(far: Progress) -> None:
        heard.append(far)
        assert [path.name for path in (data / "decks").iterdir()] == []
        bringing.cancel()

    with pytest.raises(Cancelled):
        bringing.run(told)
    assert heard[0].of == 23
    assert heard[-1].done < 23
    assert_nothing_left(data)


def test_it_can_be_stopped_before_it_began(deck_file: Path, tmp_path: Path) -> None:
    bringing = Bringing(deck_file, tmp_path / "data" / "decks")
    bringing.cancel()
    with pytest.raises(Cancelled):
        bringing.run()
    assert_nothing_left(tmp_path / "data")


def test_a_file_that_takes_too_long_is_given_up(deck_file: Path, tmp_path: Path) -> None:
    data = tmp_path / "data"
    with pytest.raises(StudioError, match="took too long"):
        Bringing(deck_file, data / "decks", quiet=0.01).run()
    assert_nothing_left(data)


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits there")
@pytest.mark.parametrize(
    ("limit", "most", "told"),
    [
        ("RLIMIT_FSIZE", 30_000, "not enough room on the disk"),
        ("RLIMIT_CPU", 1, "more than this laptop can give"),
    ],
)
def test_a_full_disk_and_a_slow_laptop_leave_nothing(
    limit: str, most: int, told: str, tmp_path: Path
) -> None:
    file, data = tmp_path / "long.pdf", tmp_path / "data"
    with pikepdf.open(MADE / "chromium.pdf") as source:
        for _ in range(40):
            source.pages.append(source.pages[0])
        source.save(file)
    program = (
        f"import resource; resource.setrlimit(resource.{limit}, ({most}, {most}))\n"
        "import sys; sys.argv[0] = 'main.py'\n"
        "from pathlib import Path\n"
        "from studio.importers.beside import Bringing\n"
        "from studio.model.errors import StudioError\n"
        "try:\n    Bringing(Path(sys.argv[1]), Path(sys.argv[2])).run()\n"
        "except StudioError as error:\n    print(error.user_text)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(file), str(data / "decks")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert told in done.stdout, done.stderr
    assert_nothing_left(data)


def test_a_deck_never_lies_over_another(deck_file: Path, tmp_path: Path) -> None:
    decks = tmp_path / "data" / "decks"
    decks.mkdir(parents=True)
    (decks / "made-2.md").write_text("somebody's deck")
    names = [Bringing(deck_file, decks).run().name for _ in range(3)]
    assert names == ["made", "made-3", "made-4"]
    assert (decks / "made-2.md").read_text() == "somebody's deck"


def test_decks_that_cannot_be_written_are_told(deck_file: Path, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(StudioError, match="cannot be written to"):
        Bringing(deck_file, tmp_path / "data" / "decks").run()


@pytest.mark.parametrize("wrong", ["", "nan", "-1e400", "true", "99999999999999999999"])
def test_numbers_that_are_none_stop_nothing(wrong: str, tmp_path: Path) -> None:
    def spoilt(name: str, data: bytes) -> bytes:
        if not name.startswith("ppt/slides/slide"):
            return data
        return re.sub(rb' (sz|lvl|rot|x|y|cx|l|t)="[^"]*"', rf' \1="{wrong}"'.encode(), data)

    for source in ("pptxgenjs.pptx", "libreoffice_odp.pptx"):
        file = tmp_path / source
        file.write_bytes((MADE / source).read_bytes())
        place = tmp_path / f"of-{source}"
        place.mkdir()
        assert bring(changed(file, spoilt), place).slides >= 5
