"""A slide that is one picture: over the whole projector, in every renderer, and not silent."""

import io
import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PIL import Image as Photo
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from studio.activities.contract import Board, View
from studio.activities.shelf import Shelf
from studio.activities.slide import ACTIVITY
from studio.content.decks import check_deck, deck_from_files
from studio.pictures.shapes import HEIGHT, WIDTH, Image, Picture, walk
from studio.renderers import to_qt
from studio.renderers.to_pdf import pdf_bytes, png_bytes
from studio.renderers.to_pptx import new_presentation
from studio.renderers.to_svg import to_svg

ALT = "Two halves of a day"


def photo(width: int, height: int) -> bytes:
    image = Photo.new("RGB", (width, height), "#ff0000")
    image.paste("#0000ff", (width // 2, 0, width, height))
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def pictures(*sizes: tuple[int, int], notes: str = "") -> list[Picture]:
    files = {f"{n}.png": photo(*size) for n, size in enumerate(sizes)}
    body = "\n\n".join(f"![{ALT}]({name})" for name in files)
    text = f"---\ntitle: T\n---\n---\nactivity: slide\nlayout: picture\n---\n# Halves\n{body}\n"
    if notes:
        text += f"\nNotes:\n{notes}\n"
    deck = deck_from_files("d", {"deck.md": text.encode(), **files}, Shelf())
    board = Board(deck.steps[0], images=deck.files)
    state = ACTIVITY.initial(board.step)
    count = ACTIVITY.pages(state, board, View())
    assert ALT in ACTIVITY.outline(state, board, View()).text
    return [ACTIVITY.picture(state, board, View(page=page)) for page in range(count)]


def shown(picture: Picture) -> Image:
    (found,) = [item for item in walk(picture.items) if isinstance(item, Image)]
    return found


def test_it_fills_the_projector() -> None:
    (picture,) = pictures((1600, 900), notes="Say: look.")
    image = shown(picture)
    assert (image.x, image.y, image.w, image.h) == (0, 0, WIDTH, HEIGHT)
    assert image.label == ALT
    assert picture.title == "Halves"
    assert picture.notes == "Say: look."
    assert picture.backdrop == ()


@pytest.mark.parametrize(
    ("size", "box"),
    [((700, 700), (280, 0, 720, 720)), ((3200, 900), (0, 180, 1280, 360)), ((1, 720), None)],
)
def test_of_another_shape_it_stands_in_the_middle_whole(
    size: tuple[int, int], box: tuple[float, ...] | None
) -> None:
    image = shown(pictures(size)[0])
    assert image.w / image.h == pytest.approx(size[0] / size[1])
    assert image.x + image.w / 2 == pytest.approx(WIDTH / 2)
    assert image.y + image.h / 2 == pytest.approx(HEIGHT / 2)
    assert box is None or (image.x, image.y, image.w, image.h) == pytest.approx(box)


def test_each_picture_has_a_page() -> None:
    assert [shown(one).w for one in pictures((16, 9), (9, 16))] == [1280, pytest.approx(405)]


def halves(image: Photo.Image) -> tuple[object, object]:
    plain = image.convert("RGB")
    across, down = plain.size
    return plain.getpixel((across // 4, down // 2)), plain.getpixel((across * 3 // 4, down // 2))


RED, BLUE = (255, 0, 0), (0, 0, 255)


def test_every_renderer_shows_it_and_says_what_it_is(qapp: QApplication, tmp_path: Path) -> None:
    (picture,) = pictures((1600, 900))
    with Photo.open(io.BytesIO(png_bytes(picture, 640))) as page:
        assert halves(page) == (RED, BLUE)
    assert ALT.encode("utf-16-be") in pdf_bytes([picture], title="T") or ALT.encode() in pdf_bytes(
        [picture], title="T"
    )
    drawn = to_qt.image(picture, 640)
    assert drawn.pixelColor(160, 180) == QColor(*RED)
    assert drawn.pixelColor(480, 180) == QColor(*BLUE)
    assert f'aria-label="{ALT}"' in to_svg(picture)
    deck = new_presentation("T", "en-GB")
    deck.add(picture)
    file = tmp_path / "deck.pptx"
    deck.save(file)
    from studio.importers.brought import Leftovers
    from studio.importers.photos import Folder
    from studio.importers.slides_in import read_slides

    back = read_slides(file, Folder(tmp_path), Leftovers(), lambda _far: None)
    assert [slide.title for slide in back.slides] == ["Halves"]
    assert [getattr(block, "alt", "") for block in back.slides[0].blocks] == [ALT]


def test_fine_lines_become_grey_where_they_are_drawn_small(qapp: QApplication) -> None:
    stripes = Photo.new("L", (3840, 2160), 255)
    for x in range(0, 3840, 6):
        stripes.paste(0, (x, 0, x + 3, 2160))
    file = io.BytesIO()
    stripes.save(file, "PNG")
    image = Image(0, 0, WIDTH, HEIGHT, file.getvalue())
    small = to_qt.image(Picture("Lines", (image,)), 480)
    tones = {small.pixelColor(x, 100).red() for x in range(20, 460)}
    assert min(tones) > 80
    assert max(tones) < 175
    sharp = to_qt.image(Picture("Lines", (image,)), 3840)
    assert [sharp.pixelColor(x, 100).red() for x in range(6)] == [0, 0, 0, 255, 255, 255]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("Some words.", "shows a picture"),
        ("", "shows a picture"),
        ("![A cup](cup.png)\n\n- one\n- two", "shows pictures alone"),
    ],
)
def test_words_that_would_not_be_seen_are_a_fault(body: str, told: str, tmp_path: Path) -> None:
    (tmp_path / "cup.png").write_bytes(photo(8, 8))
    deck = tmp_path / "deck.md"
    deck.write_text(
        f"---\ntitle: T\n---\n---\nactivity: slide\nlayout: picture\n---\n# H\n{body}\n"
    )
    faults = check_deck(deck, Shelf())
    assert len(faults) == 1
    assert told in faults[0]
