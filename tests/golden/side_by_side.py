"""One picture by all four renderers, as images of the same size, and how far two of them differ."""

import io
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
from PIL import Image as Pillow
from PIL import ImageChops
from playwright.sync_api import Page, sync_playwright
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QPainter

from studio.pictures.shapes import Picture
from studio.renderers.to_pdf import pdf_bytes
from studio.renderers.to_pptx import new_presentation
from studio.renderers.to_qt import draw
from studio.renderers.to_svg import to_svg

SIZE = (1280, 720)
FONTS = Path(__file__).parents[2] / "assets" / "fonts"
LOUD = 32
"""Channel difference (of 255) that an eye would notice."""


@contextmanager
def chromium_page() -> Iterator[Page]:
    """A page of Debian's Chromium, as large as a picture."""
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
        browser.close()


def by_svg(page: Page, picture: Picture) -> Pillow.Image:
    page.set_content(
        f"<style>body{{margin:0}}svg{{display:block}}</style>{to_svg(picture, fonts='embed')}"
    )
    page.evaluate("document.fonts.ready.then(() => 0)")
    return Pillow.open(io.BytesIO(page.screenshot())).convert("RGB")


def by_qt(picture: Picture) -> Pillow.Image:
    image = QImage(*SIZE, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    draw(painter, picture)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # PySide6 6.11 takes the format as text; its own hints ask for bytes.
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return Pillow.open(io.BytesIO(bytes(buffer.data().data()))).convert("RGB")


def pages_of(pdf: bytes) -> list[Pillow.Image]:
    document = pypdfium2.PdfDocument(pdf)
    # At its own size PDFium sets letters and hairlines on whole pixels: drawn finer, then halved.
    scale = 2 * SIZE[0] / document[0].get_width()
    fine = [page.render(scale=scale).to_pil().convert("RGB") for page in document]
    pages = [page.resize(SIZE, Pillow.Resampling.BOX) for page in fine]
    document.close()
    return pages


def by_pdf(pictures: list[Picture]) -> list[Pillow.Image]:
    return pages_of(pdf_bytes(pictures, title="Agreement", lang="en-GB"))


def pptx_as_pdf(pictures: list[Picture], folder: Path) -> bytes:
    """The slides as LibreOffice sets them, which breaks lines by itself, with our fonts alone."""
    config = folder / "fonts.conf"
    config.write_text(
        f"<fontconfig><dir>{FONTS}</dir><cachedir>{folder}/fonts</cachedir></fontconfig>"
    )
    slides = new_presentation("Agreement", "en-GB")
    for picture in pictures:
        slides.add(picture)
    slides.save(folder / "agreement.pptx")
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{folder}/office",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(folder / "agreement.pptx"),
        ],
        check=True,
        capture_output=True,
        timeout=180,
        env={**os.environ, "FONTCONFIG_FILE": str(config)},
    )
    return (folder / "agreement.pdf").read_bytes()


def loud_share(one: Pillow.Image, other: Pillow.Image) -> float:
    """Percent of pixels that differ loudly from every pixel within one of the other image."""
    nearest = Pillow.new("L", SIZE, 255)
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            red, green, blue = ImageChops.difference(one, ImageChops.offset(other, dx, dy)).split()
            worst = ImageChops.lighter(ImageChops.lighter(red, green), blue)
            nearest = ImageChops.darker(nearest, worst)
    counts = nearest.crop((1, 1, SIZE[0] - 1, SIZE[1] - 1)).histogram()
    return 100 * sum(counts[LOUD + 1 :]) / (SIZE[0] * SIZE[1])


def report(name: str, images: dict[str, Pillow.Image], folder: Path) -> Path:
    """The renderings of one picture side by side in a PNG, for eyes."""
    sheet = Pillow.new("RGB", (SIZE[0] * 2, SIZE[1] * 2), "white")
    for place, image in enumerate(images.values()):
        sheet.paste(image, ((place % 2) * SIZE[0], (place // 2) * SIZE[1]))
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.png"
    sheet.save(path)
    return path
