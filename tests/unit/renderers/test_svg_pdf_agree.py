import io
from collections.abc import Iterator

import pytest
from PIL import Image as Pillow
from PIL import ImageChops
from playwright.sync_api import Page, sync_playwright

from studio.pictures.geometry import rounded_rectangle
from studio.pictures.shapes import Ellipse, Fill, Group, Path, Picture, Stroke, SubPath
from studio.pictures.text import fit
from studio.pictures.theme import INK
from studio.renderers.to_pdf import png_bytes
from studio.renderers.to_svg import to_svg
from tests.unit.renderers.svg_pdf_sample import sample

SIZE = (1280, 720)


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
        browser.close()


def by_browser(page: Page, picture: Picture) -> Pillow.Image:
    svg = to_svg(picture, fonts="embed")
    page.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{svg}")
    page.evaluate("document.fonts.ready.then(() => 0)")
    return Pillow.open(io.BytesIO(page.screenshot())).convert("RGB")


def beyond_one_pixel(first: Pillow.Image, second: Pillow.Image) -> float:
    """The part of the pixels that differ by more than 32 from every one around their place."""
    least = Pillow.new("L", SIZE, 255)
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            difference = ImageChops.difference(first, ImageChops.offset(second, dx, dy))
            red, green, blue = difference.split()
            most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
            least = ImageChops.darker(least, most)
    return sum(least.histogram()[33:]) / (SIZE[0] * SIZE[1])


def test_browser_and_pdf_show_the_same(page: Page) -> None:
    picture = sample()
    browser = by_browser(page, picture)
    pdf = Pillow.open(io.BytesIO(png_bytes(picture, SIZE[0]))).convert("RGB")
    assert beyond_one_pixel(browser, pdf) <= 0.005
    assert beyond_one_pixel(pdf, browser) <= 0.005


def test_groups_stand_where_they_are_placed_at_their_size(page: Page) -> None:
    box = Path((SubPath(rounded_rectangle(10, 20, 100, 60, 8)),), Fill("#a63d36"), Stroke(INK, 4))
    inner = Group((box, Ellipse(120, 20, 60, 60, Fill("#34497f"))), x=30, y=40, scale=1.5)
    words = fit("here", 0, 100, 200, 50, size=40)
    picture = Picture(
        "Places",
        (
            Group((inner, words), x=100, y=50),
            Group((inner,), label="Labelled", x=600, y=100, scale=1.987),
            Group((inner, Group((box,), label="Named")), x=300, y=400, scale=0.5),
        ),
    )
    browser = by_browser(page, picture)
    pdf = Pillow.open(io.BytesIO(png_bytes(picture, SIZE[0]))).convert("RGB")
    assert beyond_one_pixel(browser, pdf) <= 0.0005
    assert browser.getpixel((100 + 30 + 90, 50 + 40 + 75)) == (0xA6, 0x3D, 0x36)


def test_what_a_screen_reader_finds_is_the_board(page: Page) -> None:
    page.set_content(to_svg(sample()))
    seen = page.locator("svg").aria_snapshot()
    assert 'group "Card: Courage"' in seen
    assert 'img "a blue card"' in seen
    assert "hello שלום world" in seen
